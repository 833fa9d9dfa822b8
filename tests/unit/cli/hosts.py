#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A sweep by two hosts, which are network namespaces with a cable between them, has the bytes of one by a single process:
with mpirun, and in parts in folders that the hosts do not share.

hosts.py PROGRAM PROGRAM-WITH-MPI FOLDER    skipped where the right to make namespaces is missing
"""
import os
import pathlib
import shlex
import shutil
import subprocess
import sys

import apart
import one_sweep

REPLICATIONS = 20
HOSTS = {"h1": "10.77.0.1", "h2": "10.77.0.2"}

apart.require({"mpirun": "openmpi-bin"})
apart.enter(seconds=290)
alone, shared, place = (pathlib.Path(each).resolve() for each in sys.argv[1:4])


def shell(script):
    return subprocess.run(["sh", "-ec", script], cwd=place, check=True, text=True, stdout=subprocess.PIPE).stdout


def at(host, command):
    """The command on this host, which has a network and a name of its own."""
    return f"ip netns exec {host} unshare --uts sh -ec {shlex.quote(f'hostname {host}; {command}')}"


def sweep(program, out, *more):
    return shlex.join([str(program), *one_sweep.arguments(REPLICATIONS, out, *more)])


one_sweep.begin(place, hours=100)
shell(sweep(alone, "alone"))

shell("mount -t tmpfs none /run && mkdir /run/netns && ip link add h1 type veth peer name h2")
for name, address in HOSTS.items():
    shell(f"ip netns add {name} && ip link set {name} netns {name} && ip -n {name} address add {address}/24 dev {name} &&"
          f" ip -n {name} link set {name} up && ip -n {name} link set lo up")

# In place of ssh: ADDRESS COMMAND ...
agent = place / "agent"
by_address = "".join(f"{address}) host={name} ;;\n" for name, address in HOSTS.items())
agent.write_text(f"""#!/bin/sh
case $1 in
{by_address}esac
shift
exec ip netns exec "$host" unshare --uts sh -c "hostname $host; $*"
""", encoding="utf-8")
agent.chmod(0o755)
os.environ.update({"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"})
network = "10.77.0.0/24"
mpirun = ["mpirun", "--mca", "plm_rsh_agent", str(agent), "--mca", "plm_rsh_no_tree_spawn", "1", "--mca", "btl", "tcp,self",
          "--mca", "btl_tcp_if_include", network, "--mca", "oob_tcp_if_include", network, "--bind-to", "none",
          "--host", ",".join(f"{address}:2" for address in HOSTS.values()), "-np", "4"]
ranks_at = sorted(shell(at("h1", shlex.join([*mpirun, "hostname"]))).split())
assert ranks_at == ["h1", "h1", "h2", "h2"], ranks_at
told = shell(at("h1", shlex.join(mpirun) + " " + sweep(shared, "ranks")))
assert told.count("fingerprint") == 1
one_sweep.require_same_bytes(place, "alone", "ranks")
print("mpirun over two hosts: the same bytes")

for part, host in enumerate(HOSTS, start=1):
    (place / host).mkdir()
    shutil.copy(place / "x.yaml", place / host)
    shell(at(host, f"cd {host}; " + sweep(alone, "parts", "--task", f"{part}/{len(HOSTS)}")))
collected = place / "parts.outcomes"
collected.mkdir()
for host in HOSTS:
    for file in (place / host / "parts.outcomes").iterdir():
        shutil.copy(file, collected / f"{host}-{file.name}")
shell(sweep(alone, "parts", "--merge"))
one_sweep.require_same_bytes(place, "alone", "parts")
print("a part on each host, and copied: the same bytes")
