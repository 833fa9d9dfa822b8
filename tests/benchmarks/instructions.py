#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Instructions an event of the launch, counted by callgrind, against the approved number.

    instructions.py BENCHMARK_LAUNCH

Unlike times they do not drift with the machine. Two sizes are run, so that reading the files and assembly
drop out: the number is the difference of instructions over the difference of events. More than the tolerance
apart in either direction is a failure; a change that was meant is approved with GELOMBANG_APPROVE=1.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

APPROVED = pathlib.Path(__file__).resolve().parent / "instructions_per_event.txt"
TOLERANCE = 0.03
SIZES = 5_000, 15_000


def count(program, people):
    """Instructions and events of one run."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", program,
                               f"people={people}"], capture_output=True, text=True)
    # The processes in which plugins are tried out tell theirs too, and end before.
    collected = re.findall(r"Collected *: *(\d+)", done.stderr)
    if done.returncode != 0 or not collected:
        sys.exit(f"callgrind failed:\n{done.stderr}")
    return int(collected[-1]), json.loads(done.stdout)["events"]


def main():
    program = sys.argv[1]
    (few, few_events), (many, many_events) = (count(program, people) for people in SIZES)
    measured = (many - few) / (many_events - few_events)
    if os.environ.get("GELOMBANG_APPROVE"):
        APPROVED.write_text(f"{measured:.1f}\n")
    approved = float(APPROVED.read_text())
    change = measured / approved - 1
    print(f"{measured:.1f} instructions an event; approved: {approved:.1f} ({change:+.1%})")
    if abs(change) > TOLERANCE:
        sys.exit(f"{'more' if change > 0 else 'fewer'} than approved by over {TOLERANCE:.0%}. If that was meant, run "
                 "this test with GELOMBANG_APPROVE=1, commit instructions_per_event.txt, and say in the commit why.")


if __name__ == "__main__":
    main()
