#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every variable of Fob's own that the programs read, and every key of the settings file, is in the manual and the man page."""

import pathlib
import re
import sys

top = pathlib.Path(sys.argv[1])
# Written for other programs, never read; where a window stood is nobody's to set.
written = {"FOB_TOKEN"}
remembered = {"ui/window/WindowMemory.cpp"}

variables, keys = set(), set()
for folder in ("app", "ui"):
    for path in (top / folder).rglob("*.cpp"):
        source = path.read_text()
        variables |= set(re.findall(r'"(FOB_[A-Z_]+)"', source)) - written
        if "#include <QSettings>" in source and str(path.relative_to(top)) not in remembered:
            found = re.findall(r'(?:[kK]ey = |\.value\()QStringLiteral\("([a-z/-]+)"\)', source)
            if not found:
                print(f"{path}: no key of the settings was found in it")
                sys.exit(1)
            keys |= {key.split("/")[-1] for key in found}

mistakes = []
for page in ("docs/cli.md", "packaging/fob.1"):
    text = (top / page).read_text().replace("\\-", "-")
    mistakes += [f"{page} does not name {name}" for name in sorted(variables | keys)
                 if not re.search(rf"(?<![\w-]){name}(?![\w-])", text)]
if len(variables) < 7 or len(keys) < 6:
    mistakes.append(f"only {len(variables)} variables and {len(keys)} keys were found")
print("\n".join(mistakes) or f"{len(variables)} variables and {len(keys)} keys, all in both pages")
sys.exit(bool(mistakes))
