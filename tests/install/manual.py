#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The manual page names the commands and the exit codes that --help names: manual.py PROGRAM PAGE"""
import re
import subprocess
import sys

told = subprocess.run([sys.argv[1], "--help"], text=True, stdout=subprocess.PIPE, check=True).stdout
page = open(sys.argv[2], encoding="utf-8").read()

commands = re.findall(r"^  ([a-z]+) {2,}\S", told.split("Commands:")[1].split("Exit status:")[0], re.MULTILINE)
in_page = re.findall(r"^\.B ([a-z]+)$", page.split(".SH COMMANDS")[1].split(".SH EXIT STATUS")[0], re.MULTILINE)
assert commands and commands == in_page, f"--help: {commands}; the manual: {in_page}"

codes = sorted({int(code) for code in re.findall(r"\b(\d{1,3}) (?=[a-zA-Z])", told.split("Exit status:")[1])})
status = page.split(".SH EXIT STATUS")[1].split(".SH FILES")[0]
in_page = sorted({int(code) for line in re.findall(r"^\.BR? (\d.*)$", status, re.MULTILINE) for code in re.findall(r"\d+", line)})
assert len(codes) > 8 and codes == in_page, f"--help: {codes}; the manual: {in_page}"
