#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""summary.json and manifest.json of results are as the schemas in docs say.

schemas.py DOCS results FOLDER ...    of these results
schemas.py DOCS runs PROGRAM FOLDER SCENARIOS    of results that the program writes into the folder now
schemas.py DOCS earlier DATA    summaries of earlier versions are as the schemas of their versions say
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


def check_earlier_versions(data):
    """Every version since the first that has its own schema has one, and a summary that was written then."""
    now = json.loads((docs / "summary.schema.json").read_text(encoding="utf-8"))["else"]["properties"]["schema_version"]["const"]
    versions = range(9, now)
    assert len(versions) > 0
    for version in versions:
        of_then = json.loads((data / f"summary-{version}.json").read_text(encoding="utf-8"))
        assert of_then["schema_version"] == version
        errors = list(schema(f"schemas/summary-{version}.schema.json").iter_errors(of_then))
        assert not errors, errors[0].message
        assert not validators["summary.json"].is_valid(of_then), "versions are told apart"


def check_error(program, place):
    """A run that was refused has a summary, too, where its result was asked for by name."""
    broken = place / "broken.yaml"
    broken.write_text("gelombang: 1\nname: broken\nduratoin: 1 h\n", encoding="utf-8")
    process = subprocess.run([program, "run", broken, "--quiet", "--out", place / "error"], stderr=subprocess.DEVNULL,
                             check=False)
    assert process.returncode == 3
    check(place / "error")
    check_that_other_keys_are_refused(place / "error")
    error = json.loads((place / "error" / "summary.json").read_text(encoding="utf-8"))["error"]
    assert error["exit_code"] == 3 and error["status"] == "invalid_scenario"
    assert any(each["line"] == 3 and "duratoin" in each["message"] for each in error["diagnostics"])


def check_printed(program, place):
    """What diff and check print as JSON."""
    for name, arguments in (("diff.schema.json", ["diff", place / "mm1", place / "mm1", "--json"]),
                            ("check.schema.json", ["check", place / "broken.yaml", "--json"])):
        printed = json.loads(subprocess.run([program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                            check=False).stdout)
        validator = schema(name)
        errors = [each.message for each in validator.iter_errors(printed)]
        assert not errors, f"{name}: {errors}"
        for number in range(len(list(objects(printed)))):
            unknown = copy.deepcopy(printed)
            list(objects(unknown))[number]["unknown_key"] = 1
            assert not validator.is_valid(unknown), f"{name} accepts an unknown key"


if sys.argv[2] == "earlier":
    check_earlier_versions(pathlib.Path(sys.argv[3]))
elif sys.argv[2] == "results":
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
    check_error(program, place)
    check_printed(program, place)
