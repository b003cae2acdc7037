#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every promise of docs/security.md names tests that exist and carry its number."""

import pathlib
import re
import sys

top = pathlib.Path(sys.argv[1])
mistakes = []
promises = re.findall(r"^\| S(\d+) \| (.+?) \| (.*?) \|$", (top / "docs/security.md").read_text(), re.MULTILINE)
for number, promise, tests in promises:
    named = re.findall(r"`([^`]+)`", tests)
    if not named:
        mistakes.append(f"S{number} names no test")
    for test in named:
        path = top / "tests" / test
        if not path.is_file():
            mistakes.append(f"S{number}: there is no tests/{test}")
        elif not re.search(rf"(?i)(?<![a-z0-9])s{number}(?![0-9])", path.read_text()):
            mistakes.append(f"S{number}: tests/{test} does not carry its number")
if len(promises) < 35:
    mistakes.append(f"only {len(promises)} promises were found")
print("\n".join(mistakes) or f"{len(promises)} promises, each with a test that carries its number")
sys.exit(bool(mistakes))
