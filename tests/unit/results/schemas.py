#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""summary.json and manifest.json of results are as the schemas in docs say.

schemas.py DOCS results FOLDER ...    of these results
schemas.py DOCS runs PROGRAM FOLDER SCENARIOS    of results that the program writes into the folder now
"""
import copy
import json
import pathlib
import signal
import subprocess
import sys
import time

import jsonschema

docs = pathlib.Path(sys.argv[1])


def schema(name):
    content = json.loads((docs / name).read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(content)
    return jsonschema.Draft7Validator(content)


validators = {"summary.json": schema("summary.schema.json"), "manifest.json": schema("manifest.schema.json")}


def objects(content):
    """Every object of a document whose keys the schema tells: not the names of files."""
    if isinstance(content, dict):
        yield content
    children = ([child for key, child in content.items() if key != "files"] if isinstance(content, dict) else
                content if isinstance(content, list) else [])
    for child in children:
        yield from objects(child)


def check(folder):
    for name, validator in validators.items():
        content = json.loads((pathlib.Path(folder) / name).read_text(encoding="utf-8"))
        errors = [f"{folder}/{name}: {'/'.join(map(str, each.absolute_path))}: {each.message}"
                  for each in validator.iter_errors(content)]
        assert not errors, "\n".join(errors[:5])
    return json.loads((pathlib.Path(folder) / "manifest.json").read_text(encoding="utf-8"))


def check_that_other_keys_are_refused(folder):
    for name, validator in validators.items():
        content = json.loads((pathlib.Path(folder) / name).read_text(encoding="utf-8"))
        for number, at in enumerate(objects(content)):
            unknown = copy.deepcopy(content)
            list(objects(unknown))[number]["unknown_key"] = 1
            assert not validator.is_valid(unknown), f"{name}: an unknown key beside {sorted(at)} is accepted"
            lacking = copy.deepcopy(content)
            key = next(key for key in sorted(at) if key != "scale")
            del list(objects(lacking))[number][key]
            assert not validator.is_valid(lacking), f"{name}: without '{key}' it is accepted"


def run(program, scenario, out, *options, seconds=None):
    process = subprocess.Popen([program, "run", scenario, "--quiet", "--out", out, *options],
                               stdout=subprocess.DEVNULL)
    if seconds:
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
    code = process.wait()
    assert code == (130 if seconds else 0), f"{scenario}: exit code {code}"
    return check(out)


if sys.argv[2] == "results":
    for folder in sys.argv[3:]:
        check(folder)
    check_that_other_keys_are_refused(sys.argv[3])
else:
    program, place, scenarios = sys.argv[3], pathlib.Path(sys.argv[4]), pathlib.Path(sys.argv[5])
    assert run(program, scenarios / "tutorial/mm1.yaml", place / "mm1")["complete"]
    assert run(program, scenarios / "tutorial/waves.yaml", place / "waves", "--replications", "2")["complete"]
    summary = json.loads((place / "waves" / "summary.json").read_text(encoding="utf-8"))
    assert summary["waves"] and summary["selection_outcomes"] and summary["what_ifs"] is not None
    assert not run(program, scenarios / "tutorial/mm1.yaml", place / "partial", "--set", "duration=1000000 h",
                   seconds=2)["complete"]
