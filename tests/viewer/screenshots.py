#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Pictures of the viewer for the eye: every layout and what lies over it, in both languages and themes, at several
sizes of window and of letters. Not a test: nobody but a person sees what overlaps. Needs xvfb-run.

    screenshots.py VIEWER --result FOLDER --scenario FILE --out FOLDER [--only PART]...

A picture is named by what it shows: watch-en-light-1280x800-1.png. `--only` keeps those whose names hold each PART.
"""
import argparse
import itertools
import os
import subprocess
import sys
import tempfile

SIZES = ("1280x800", "1920x1080", "2560x1440")
SCALES = ("1", "1.5", "2")
BROKEN = "format: 1\nname: broken\nduration: 2 horus\nstations:\n  web: { servers: many }\n"


def states(result, scenario, broken):
    """What is shown, and the arguments that show it."""
    for layout in ("watch", "ask", "decide", "present"):
        yield layout, ["--layout", layout, result]
    yield "ask-run", ["--layout", "ask", "--run", scenario]
    yield "running", ["--show", "running", "--run", scenario]
    for over in ("keys", "palette", "tour"):
        yield over, ["--show", over, result]
    yield "empty", []
    yield "ready", [scenario]
    yield "broken", [broken]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("viewer")
    parser.add_argument("--result", required=True, help="the folder of a result")
    parser.add_argument("--scenario", required=True, help="a scenario that runs for some seconds")
    parser.add_argument("--out", required=True)
    parser.add_argument("--only", action="append", default=[])
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        broken = os.path.join(folder, "broken.yaml")
        with open(broken, "w", encoding="utf-8") as file:
            file.write(BROKEN)
        everything = itertools.product(states(options.result, options.scenario, broken), ("en", "id"),
                                       ("light", "dark"), SIZES, SCALES)
        for (what, arguments), language, theme, size, scale in everything:
            name = f"{what}-{language}-{theme}-{size}-{scale}"
            if not all(part in name for part in options.only):
                continue
            picture = os.path.join(options.out, name + ".png")
            command = ["xvfb-run", "-a", "-s", "-screen 0 2560x1440x24", options.viewer, "--language", language,
                       "--theme", theme, "--size", size, "--zoom", scale, "--screenshot", picture, *arguments]
            if subprocess.run(command, cwd=folder, check=False).returncode != 0 or not os.path.exists(picture):
                print("no picture:", name, file=sys.stderr)
                failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
