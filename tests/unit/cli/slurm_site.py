# SPDX-License-Identifier: Apache-2.0
"""A site of Slurm with two nodes, on one machine, within namespaces of its own (apart.py)."""
import os
import pathlib
import signal
import subprocess
import time

NODES = {"n1": 17001, "n2": 17002}
ADDRESS = "10.77.0.1"
RUN = pathlib.Path("/run")
CONFIG = f"""ClusterName=here
SlurmctldHost=here({ADDRESS})
SlurmUser=root
SlurmdUser=root
# A job that was requeued waits for so many seconds, until what it was allowed before has expired.
AuthInfo=socket={RUN}/munge.socket,cred_expire=5
StateSaveLocation={RUN}/state
SlurmdSpoolDir={RUN}/%n
SlurmctldPidFile={RUN}/slurmctld.pid
SlurmdPidFile={RUN}/%n.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_min_interval=100000
ReturnToService=2
SlurmdTimeout=5
KillWait=2
MailProg=/bin/true
""" + "".join(f"NodeName={name} NodeAddr={ADDRESS} Port={port} CPUs=1\n" for name, port in NODES.items()) + \
    "PartitionName=all Nodes=ALL Default=YES\n"


def asked(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def eventually(what, is_true, seconds=120):
    """Waits until it is so; what does not come is a failure."""
    end = time.monotonic() + seconds
    while not (found := is_true()):
        assert time.monotonic() < end, f"after {seconds} s: not yet that {what}"
        time.sleep(0.1)
    return found


class Site:
    """Ready when it is made. Ends with the namespaces."""

    def __init__(self):
        # With lo alone the controller finds no address of its own, and gives up.
        asked("sh", "-ec", "hostname here; mount -t tmpfs none /run; ip link set lo up; ip link add one type veth peer name other;"
              f" ip address add {ADDRESS}/24 dev one; ip link set one up; ip link set other up")
        hosts = RUN / "hosts"
        hosts.write_text(f"127.0.0.1 localhost\n{ADDRESS} here {' '.join(NODES)}\n")
        asked("mount", "--bind", hosts, "/etc/hosts")
        (RUN / "slurm.conf").write_text(CONFIG)
        os.environ["SLURM_CONF"] = str(RUN / "slurm.conf")
        asked("mungekey", "--create", "--keyfile", RUN / "munge.key")
        self.start("munged", "--foreground", "--force", f"--key-file={RUN}/munge.key", f"--socket={RUN}/munge.socket",
                   f"--pid-file={RUN}/munge.pid", f"--log-file={RUN}/munge.log", f"--seed-file={RUN}/munge.seed")
        eventually("munged listens", (RUN / "munge.socket").exists)
        self.start("slurmctld", "-D", "-c")
        self.nodes = {}
        for name in NODES:
            self.start_node(name)
        eventually("both nodes are there", lambda: asked_or_nothing("sinfo", "-h", "-o", "%t %D") == "idle 2\n")

    def start(self, name, *arguments):
        with open(RUN / f"{name}.out", "a", encoding="utf-8") as log:
            return subprocess.Popen([name, *arguments], stdout=log, stderr=log, start_new_session=True)

    def start_node(self, name):
        """A node has processes of its own, which end when its first one does."""
        self.nodes[name] = self.start("unshare", "--pid", "--fork", "--mount-proc", "--uts", "--kill-child", "sh", "-c",
                                      f"hostname {name}; slurmd -D -N {name} >>{RUN}/slurmd-{name}.out 2>&1; true")

    def kill_node(self, name):
        """As when the power fails."""
        self.nodes[name].send_signal(signal.SIGKILL)
        self.nodes[name].wait()

    def tell(self):
        """What the daemons have written, for who looks why a test failed."""
        for path in sorted(RUN.glob("*.out")):
            print(f"--- {path.name}\n" + "\n".join(path.read_text(errors="replace").splitlines()[-40:]))


def asked_or_nothing(*command):
    return subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
