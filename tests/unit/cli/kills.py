#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A sweep of 200 replications that is killed ten times at random moments, and resumed, has the bytes of one that was
left in peace; so has one in parts.

kills.py PROGRAM FOLDER [SEED]    the seed of the moments is printed; without it the clock's
"""
import pathlib
import random
import signal
import subprocess
import sys
import time

import one_sweep

program, place = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
seed = int(sys.argv[3]) if len(sys.argv) > 3 else time.time_ns() % 1_000_000
print(f"seed {seed}")
moments = random.Random(seed)

TASKS = 200


def command(out, *more):
    return [program, *one_sweep.arguments(TASKS // one_sweep.POINTS, out, *more)]


def run(out, *more):
    subprocess.run(command(out, *more), cwd=place, check=True, stdout=subprocess.DEVNULL)


def run_until(seconds, out, *more):
    """Whether it was killed; otherwise it has ended before."""
    process = subprocess.Popen(command(out, *more), cwd=place, stdout=subprocess.DEVNULL)
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


one_sweep.begin(place, hours=400)
begin = time.monotonic()
run("whole")
length = time.monotonic() - begin
print(f"{length:.1f} s without a kill")

kills = 0
while kills < 10 and run_until(moments.uniform(0, length / 5), "resumed", "--resume"):
    kills += 1
run("resumed", "--resume")
one_sweep.require_same_bytes(place, "whole", "resumed")
print(f"{kills} kills, then the same bytes")
assert kills >= 3, "it was too fast to be killed: the scenario must be larger"

parts = list(range(1, 9))
moments.shuffle(parts)
killed = 0
for part in parts:
    killed += run_until(moments.uniform(0, length / 6), "parts", "--task", f"{part}/8")
    run("parts", "--task", f"{part}/8")
run("parts", "--merge")
one_sweep.require_same_bytes(place, "whole", "parts")
print(f"eight parts in the order {parts}, {killed} of them killed and done again: the same bytes")
