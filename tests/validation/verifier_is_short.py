# SPDX-License-Identifier: Apache-2.0
"""The independent verifier stays short enough to be read by whoever wants to trust it.

Run as: verifier_is_short.py VERIFIER
"""

import pathlib
import sys

MOST_LINES, LONGEST = 300, 120

lines = pathlib.Path(sys.argv[1]).read_text().splitlines()
longest = max(len(line) for line in lines)
print(f"{len(lines)} lines, at most {MOST_LINES}; the longest has {longest} characters, at most {LONGEST}")
sys.exit(len(lines) > MOST_LINES or longest > LONGEST)
