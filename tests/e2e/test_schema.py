#!/usr/bin/python3 -I
# SPDX-License-Identifier: GPL-3.0-or-later
"""The published JSON Schema, judged by a validator that this project did not write: test_schema.py SOURCE-DIRECTORY.

Every descriptor passes, and a descriptor with a mistake does not: a schema that takes everything would prove nothing.
"""
import copy
import glob
import json
import os
import sys
import unittest

import jsonschema

SOURCE = sys.argv.pop(1)
PROVIDERS = os.path.join(SOURCE, "resources", "providers")


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


SCHEMA = load(os.path.join(PROVIDERS, "provider.schema.json"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
DESCRIPTORS = sorted(path for path in glob.glob(os.path.join(PROVIDERS, "*.json")) if not path.endswith("schema.json"))
DESCRIPTORS.append(os.path.join(SOURCE, "tests", "support", "authlib", "authlib.json"))


def spoil_unknown_key(d):
    d["unknown"] = 1


def spoil_unknown_grant_key(d):
    d["grants"][0]["unknown"] = 1


def spoil_missing_name(d):
    del d["name"]


def spoil_identifier(d):
    d["id"] = "Not An Id"


def spoil_language(d):
    d["name"] = {"de": "ohne Englisch"}


def spoil_grants(d):
    d["grants"] = []


def spoil_kind(d):
    d["grants"][0]["kind"] = "password"


def spoil_lifetime(d):
    d["grants"][0]["access_lifetime"] = "3600"


class SchemaTest(unittest.TestCase):
    def test_the_schema_is_one(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)

    def test_every_descriptor_follows_it(self):
        self.assertEqual(len(DESCRIPTORS), 6)
        for path in DESCRIPTORS:
            with self.subTest(os.path.basename(path)):
                self.assertEqual([error.message for error in VALIDATOR.iter_errors(load(path))], [])

    def test_each_mistake_is_found(self):
        good = load(DESCRIPTORS[0])
        for spoil in [value for name, value in sorted(globals().items()) if name.startswith("spoil_")]:
            with self.subTest(spoil.__name__):
                bad = copy.deepcopy(good)
                spoil(bad)
                self.assertFalse(VALIDATOR.is_valid(bad))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
