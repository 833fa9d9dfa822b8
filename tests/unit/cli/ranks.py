#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A sweep by 2 and 4 threads, and one by 1, 2 and 4 ranks, has the bytes of one by a single thread; so has one that is
killed with all its ranks and resumed.

ranks.py PROGRAM PROGRAM-WITH-MPI FOLDER
"""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

import one_sweep

alone, shared = (pathlib.Path(each).resolve() for each in sys.argv[1:3])
place = pathlib.Path(sys.argv[3]).resolve()
if not shutil.which("mpirun"):
    print("ranks: mpirun is not installed (openmpi-bin); nothing was run")
    sys.exit(77)

# A single copy between processes needs a permission that sandboxes do not give; idle ranks leave their core to others.
environment = {**os.environ, "OMPI_MCA_btl_vader_single_copy_mechanism": "none", "OMPI_MCA_mpi_yield_when_idle": "1",
               "OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}


def sweep(out):
    return one_sweep.arguments(20, out)


def with_ranks(count, arguments):
    return ["mpirun", "--oversubscribe", "--bind-to", "none", "-np", str(count), shared, *arguments]


def run(command):
    return subprocess.run(command, cwd=place, env=environment, check=True, text=True, stdout=subprocess.PIPE).stdout


one_sweep.begin(place, hours=100)
run([alone, *sweep("alone"), "--jobs", "1"])
for threads in ("2", "4"):
    run([alone, *sweep(f"in{threads}"), "--jobs", threads])
    run(["diff", "-r", "alone", f"in{threads}"])
    print(f"{threads} threads: the same bytes")
for ranks in (1, 2, 4):
    told = run(with_ranks(ranks, sweep(f"by{ranks}")))
    assert told.count("fingerprint") == 1, f"{ranks} ranks: every rank has told its summary"
    run(["diff", "-r", "alone", f"by{ranks}"])
    print(f"{ranks} ranks: the same bytes")

def ranks_of(mpirun):
    """Processes that mpirun has started."""
    children = pathlib.Path(f"/proc/{mpirun}/task/{mpirun}/children").read_text(encoding="utf-8").split()
    return [int(child) for child in children if os.readlink(f"/proc/{child}/exe") == str(shared)]


killed = subprocess.Popen(with_ranks(3, sweep("killed")), cwd=place, env=environment, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL)
for _ in range(400):  # until something is on the disk
    if any(path.stat().st_size > 300_000 for path in (place / "killed.outcomes").glob("*")):
        break
    time.sleep(0.02)
ranks = ranks_of(killed.pid)
assert len(ranks) == 3
os.kill(ranks[-1], signal.SIGKILL)
assert killed.wait(timeout=60) != 0, "it was too fast to be killed"
assert not (place / "killed").exists()
found = subprocess.run([alone, *sweep("killed"), "--status"], cwd=place, text=True, stdout=subprocess.PIPE, check=False).stdout
print("a rank was killed:", " ".join(found.split()))
assert "duplicate  0" in found and "outcomes   0" not in found
run(with_ranks(2, sweep("killed")))
run(["diff", "-r", "alone", "killed"])
print("killed and resumed: the same bytes")

assert "mean" in run(with_ranks(2, ["metrics", "x.yaml"])), "what cannot be shared is done by the first rank alone"
