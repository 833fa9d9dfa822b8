# SPDX-License-Identifier: Apache-2.0
"""The sweep that these tests do in several ways: one counter, with one server, two and three."""
import pathlib
import shutil
import subprocess

POINTS = 4  # the scenario as it is, and three


def scenario(hours):
    return f"""gelombang: 1
name: x
duration: {hours} h
seed: 3
population: {{count: {100 * hours}}}
arrivals: {{interarrival_time: exponential(mean 75 s)}}
stations:
  counter: {{kind: server_pool, servers: 1}}
endpoints:
  serve: {{at: counter, service_time: exponential(mean 1 min)}}
journey:
  visit: {{background: serve}}
"""


def arguments(replications, out, *more):
    return ["sweep", "x.yaml", "--quiet", "--design", "grid", "--factor", "stations.counter.servers=1,2,3", "--replications",
            str(replications), "--response", "stations.counter.utilization", "--out", out, *more]


def begin(place, hours):
    """An empty folder with the scenario."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    (place / "x.yaml").write_text(scenario(hours), encoding="utf-8")


def require_same_bytes(place, one, other):
    subprocess.run(["diff", "-r", one, other], cwd=place, check=True)


def status(program, place, replications, out):
    """What --status tells: name to the rest of its line."""
    told = subprocess.run([program, *arguments(replications, out, "--status")], cwd=place, text=True, stdout=subprocess.PIPE,
                          check=False).stdout
    return dict(line.split(maxsplit=1) for line in told.splitlines() if not line.startswith("note"))


def outcomes_of(process):
    """Bytes that a process has written into its file of outcomes."""
    links = [link for link in pathlib.Path(f"/proc/{process}/fd").glob("*") if str(link.readlink()).endswith(".outcomes")]
    return sum(link.stat().st_size for link in links)
