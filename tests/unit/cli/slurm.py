#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A sweep as a job array of a real Slurm, from the script that --plan prints, in eight parts. One is requeued, one dies with
its node, and one ends with 10; the array tells it, and what was done has the bytes of a sweep by a single process.

slurm.py PROGRAM FOLDER    skipped where Slurm or the right to make namespaces is missing
"""
import os
import pathlib
import subprocess
import sys
import time

import apart
import one_sweep

PARTS, REPLICATIONS, HOURS = 8, 16, 4800

apart.require({"slurmctld": "slurmctld", "slurmd": "slurmd", "sbatch": "slurm-client", "munged": "munge"})
apart.enter(seconds=570)

import slurm_site  # pylint: disable=wrong-import-position
from slurm_site import asked, eventually

program, place = (pathlib.Path(each).resolve() for each in sys.argv[1:3])


def run(*more, out="parts"):
    return subprocess.run([program, *one_sweep.arguments(REPLICATIONS, out, *more)], cwd=place, check=True, text=True,
                          stdout=subprocess.PIPE).stdout


def script():
    """As planned, but in eight parts, which are shorter than half a minute; the last one then judges an objective."""
    planned = run("--plan", "slurm")
    line = next(line for line in planned.splitlines() if line.startswith("exec "))
    parts = planned.replace("--array=1-1\n", f"--array=1-{PARTS}\n").replace(line, line[len("exec "):].replace('/1"', f'/{PARTS}"'))
    assert parts.count(str(PARTS)) == planned.count(str(PARTS)) + 2, planned
    return parts + f"""[ "$SLURM_ARRAY_TASK_ID" -ne {PARTS} ] || exec {program} run judged.yaml --quiet --replications 10 --out judged
"""


def running():
    """Part to node, of the parts that have kept an outcome and are not done."""
    nodes = dict(line.split() for line in asked("squeue", "-h", "-r", "-t", "RUNNING", "-o", "%K %N").splitlines())
    found = {}
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if os.readlink(folder / "exe") != str(program) or one_sweep.outcomes_of(folder.name) < 10_000:
                continue
            environment = (folder / "environ").read_bytes().split(b"\0")
        except OSError:  # it has ended
            continue
        part = next(each.decode().partition("=")[2] for each in environment if each.startswith(b"SLURM_ARRAY_TASK_ID="))
        if part in nodes and part != str(PARTS):
            found[part] = nodes[part]
    return found


def on(node):
    return eventually(f"a part on {node} has kept an outcome",
                      lambda: [part for part, its_node in running().items() if its_node == node])[0]


one_sweep.begin(place, HOURS)
(place / "judged.yaml").write_text("extends: x.yaml\nname: judged\nobjectives: [mean(counter.delay_in_queue) <= 1 s over the run]\n",
                                   encoding="utf-8")
begin = time.monotonic()
run(out="alone")
print(f"alone: {time.monotonic() - begin:.1f} s")
site = slurm_site.Site()
print("Slurm", asked("sinfo", "--version").split()[-1], "is ready")
(place / "job.sh").write_text(script(), encoding="utf-8")
array = subprocess.Popen(["sbatch", "--wait", "--parsable", "job.sh"], cwd=place, stdout=subprocess.PIPE, text=True)
try:
    requeued = on("n1")
    job = asked("squeue", "-h", "-o", "%F").split()[0]
    asked("scontrol", "requeue", f"{job}_{requeued}")
    killed = on("n2")
    site.kill_node("n2")
    print(f"part {requeued} was requeued, part {killed} died with its node", flush=True)
    eventually("the node is down", lambda: "n2 down" in asked("sinfo", "-h", "-N", "-o", "%N %t"), seconds=150)
    site.start_node("n2")
    code = array.wait()
    restarted = {part for part in (requeued, killed) if "Restarts=1" in asked("scontrol", "show", "job", f"{job}_{part}")}
    assert restarted == {requeued, killed}, restarted
    assert code == 10, f"sbatch ends with {code}"
except BaseException:
    site.tell()
    raise
logs = sorted(place.glob("*.log"))
assert len(logs) == PARTS, logs
found = one_sweep.status(program, place, REPLICATIONS, "parts")
print(f"the array ended with 10, in {time.monotonic() - begin:.0f} s;", found)
assert found["missing"] == "0" and found["outcomes"] == str(one_sweep.POINTS * REPLICATIONS) and found["writers"] == "0"
run("--merge")
one_sweep.require_same_bytes(place, "alone", "parts")
print("the same bytes")
