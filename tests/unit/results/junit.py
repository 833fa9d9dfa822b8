#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""junit.xml is as docs/junit.xsd says (xmllint), and two readers that are not ours count what it tells.

junit.py SCHEMA FILE ...    scripts/setup --tests installs the readers; without one nothing was shown, and that is a failure
"""
import subprocess
import sys
import xml.etree.ElementTree as tree

import junitparser
from lxml import etree


def told_by(file):
    """What the totals of the file say, and what its cases are: both are counted here."""
    root = tree.parse(file).getroot()
    suite = root.find("testsuite")
    counted = {kind: len(suite.findall(f"testcase/{element}"))
               for kind, element in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))}
    counted["tests"] = len(suite.findall("testcase"))
    for kind, count in counted.items():
        assert int(suite.get(kind)) == count, f"{file}: {kind} is {suite.get(kind)}, and there are {count}"
    names = [(case.get("classname"), case.get("name")) for case in suite.findall("testcase")]
    assert len(set(names)) == len(names), f"{file}: two cases have one name"
    return counted


def check_xmllint(schema, files):
    subprocess.run(["xmllint", "--noout", "--nonet", "--schema", schema, *files], check=True)
    text = open(files[0], encoding="utf-8").read()
    for wrong in (text.replace("<testsuites ", '<testsuites skipped="0" ', 1), text.replace('time="0"', 'time="NaN"', 1),
                  text.replace("<testsuite name", "<properties/><testsuite name", 1)):
        assert wrong != text
        found = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", schema, "-"], input=wrong.encode(),
                               stderr=subprocess.DEVNULL, check=False)
        assert found.returncode != 0, "the schema accepts what it must not"


def check_junitparser(files):
    for file in files:
        read = junitparser.JUnitXml.fromfile(file)
        suite, counted = next(iter(read)), told_by(file)
        assert read.tests == counted["tests"] and read.failures == counted["failures"], file
        assert suite.errors == counted["errors"] and suite.skipped == counted["skipped"], file
        results = [type(result).__name__ for case in suite for result in case.result]
        assert results.count("Failure") == counted["failures"], (file, results)
        assert results.count("Skipped") == counted["skipped"], (file, results)
        assert all(case.name and case.classname for case in suite), file


def check_lxml(files):
    for file in files:
        root = etree.parse(file, etree.XMLParser(recover=False, resolve_entities=False)).getroot()
        assert len(root.findall(".//failure")) == told_by(file)["failures"], file
        assert all(float(each.get("time")) >= 0 for each in root.iter("testcase")), file


check_xmllint(sys.argv[1], sys.argv[2:])
check_junitparser(sys.argv[2:])
check_lxml(sys.argv[2:])
