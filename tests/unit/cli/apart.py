# SPDX-License-Identifier: Apache-2.0
"""A test in namespaces of its own: processes, mounts, network and host name. Whatever it starts ends when it ends, however
it ends: its first process is the first of the namespace, and the kernel kills the others with it."""
import os
import signal
import subprocess
import sys

INSIDE = "--apart"
UNSHARE = ["unshare", "--mount", "--pid", "--net", "--uts", "--ipc", "--fork", "--mount-proc", "--kill-child"]
# What these tests do there: two ends of a cable, a folder that nobody else sees.
NEEDS = "ip link add one type veth peer name other && ip netns list && mount -t tmpfs none /run && hostname apart"


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(77)


def require(programs):
    """Programs with the Debian package that each comes with."""
    for program, package in programs.items():
        if subprocess.run(["sh", "-c", f"command -v {program}"], stdout=subprocess.DEVNULL, check=False).returncode != 0:
            skip(f"{program} is not installed (Debian package {package})")


def enter(seconds):
    """Goes on in namespaces of its own, for so long at most; without the right to make them the test is skipped."""
    if INSIDE not in sys.argv:
        require({"unshare": "util-linux", "ip": "iproute2"})
        tried = subprocess.run([*UNSHARE, "sh", "-ec", NEEDS], capture_output=True, text=True, check=False)
        if tried.returncode != 0:
            skip(f"this machine does not allow namespaces: {' '.join(tried.stderr.split())}")
        os.execvp(UNSHARE[0], [*UNSHARE, sys.executable, *sys.argv, INSIDE])
    sys.argv.remove(INSIDE)

    def too_late(*_):
        print(f"not done in {seconds} s", flush=True)
        os._exit(1)

    test = os.fork()
    if test == 0:
        return
    signal.signal(signal.SIGALRM, too_late)
    signal.alarm(seconds)
    while True:  # orphans become children of the first process, and are to be taken away
        ended, status = os.wait()
        if ended == test:
            os._exit(os.waitstatus_to_exitcode(status) & 0xff)
