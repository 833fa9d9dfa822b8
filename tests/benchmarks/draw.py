"""A draw of 2 million people and its verification: CPU time and peak memory, compared with 5 s and 2 GiB.

Run as: draw.py GELOMBANG [PEOPLE]. The pool is the same at every run. Each is done three times and the
fastest counts: what else the machine does makes a run slower and never faster.
"""

import os
import pathlib
import random
import subprocess
import sys
import tempfile

LIMIT_S, LIMIT_BYTES, ROUNDS = 5.0, 2 << 30, 3


def run(command):
    process = subprocess.Popen([str(each) for each in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, f"{command[1]} failed"
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def measured(commands):
    return min(run(command) for command in commands)


def main(gelombang, people="2000000"):
    rng = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        with open(place / "pool.csv", "w") as pool:
            pool.write("id,province,household\n")
            for i in range(int(people)):
                pool.write(f"{rng.getrandbits(128):032x},ID-{i % 34:02d},{3171000000000000 + i // 3}\n")
        with open(place / "rules.csv", "w") as rules:
            rules.write("step,column,value,seats,unfilled\nat_most,household,,2,\ntickets,,one,,\n")
            for i in range(34):
                rules.write(f"quota,province,ID-{i:02d},{int(people) // 680},open\n")
            rules.write(f"open,,,{int(people) // 20},\n")
        seed = f"{rng.getrandbits(256):064x}"
        draw = measured([gelombang, "draw", place / "pool.csv", "--wave", "W1", "--rules", place / "rules.csv",
                         "--seed", seed, "--out", place / f"drawn-{i}"] for i in range(ROUNDS))
        verify = measured([[gelombang, "verify", place / "drawn-0"]] * ROUNDS)
    for name, (seconds, size) in (("draw", draw), ("verify", verify)):
        print(f"{name:6} {people} people, 34 quotas, household cap: {seconds:.2f} s of CPU, {size / 2**20:.0f} MiB")
    return 0 if all(s <= LIMIT_S and b <= LIMIT_BYTES for s, b in (draw, verify)) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
