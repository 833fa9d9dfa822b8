#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The manual page of the viewer names the options that --help names, in their order: manual.py VIEWER PAGE"""
import re
import subprocess
import sys

told = subprocess.run([sys.argv[1], "--help"], text=True, stdout=subprocess.PIPE, check=True).stdout
with open(sys.argv[2], encoding="utf-8") as file:
    page = file.read().replace("\\-", "-")

options = [each for each in re.findall(r"^  (?:-h,)?(--[a-z-]+)", told, re.MULTILINE) if each != "--help"]
section = page.split(".SH OPTIONS")[1].split(".SH KEYS")[0]
in_page = [each for each in re.findall(r"^\.BI? (--[a-z-]+)", section, re.MULTILINE) if each != "--help"]
assert len(options) > 8 and options == in_page, f"--help: {options}; the manual: {in_page}"
