#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A real window of the viewer, driven by real clicks and keys, as somebody at a desk would; what it shows is read in
its state dump. Needs Xvfb and xdotool; without them it says so and is skipped (exit code 77).

    story.py VIEWER GELOMBANG SCENARIO FOLDER
"""
import json
import os
import shutil
import subprocess
import sys
import time


class Desk:
    """One display, one viewer, and hands."""

    def __init__(self, viewer, folder, *arguments):
        self.dump = os.path.join(folder, "dump.json")
        if os.path.exists(self.dump):
            os.remove(self.dump)
        environment = dict(os.environ, XDG_CONFIG_HOME=os.path.join(folder, "config"))
        read, write = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24"],
                                       pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as number:
            environment["DISPLAY"] = ":" + number.readline().strip()
        self.environment = environment
        self.viewer = subprocess.Popen([viewer, "--size", "1280x800", "--dump", self.dump, *arguments],
                                       env=environment, cwd=folder)

    def close(self):
        for process in (self.viewer, self.server):
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(20)
                except subprocess.TimeoutExpired:
                    process.kill()

    def state(self):
        try:
            with open(self.dump, encoding="utf-8") as file:
                return json.load(file)
        except (OSError, ValueError):
            return None

    def until(self, what, holds, seconds=60):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.viewer.poll() is not None:
                raise AssertionError(f"the viewer ended with {self.viewer.returncode} while waiting until {what}")
            state = self.state()
            if state is not None and holds(state):
                return state
            time.sleep(0.05)
        raise AssertionError(f"after {seconds} s still not: {what}; last: {json.dumps(self.state())[:2000]}")

    def hand(self, *words):
        subprocess.run(["xdotool", *map(str, words)], env=self.environment, check=True, timeout=20,
                       stdout=subprocess.DEVNULL)

    def key(self, *names):
        for name in names:
            self.hand("key", name)
            time.sleep(0.05)

    def middle(self, label):
        shown = self.until(f"{label} is shown", lambda state: label in state["shown"])["shown"][label]
        return [round((a + b) / 2) for a, b in zip(shown["from"], shown["to"])]

    def press(self, x, y):
        # A click is held over a frame, as a hand does.
        self.hand("mousemove", x, y)
        time.sleep(0.1)
        self.hand("mousedown", 1)
        time.sleep(0.1)
        self.hand("mouseup", 1)

    def click(self, label):
        self.press(*self.middle(label))

    def drag(self, label, share):
        """From the middle to this share of its width."""
        shown = self.until(f"{label} is shown", lambda state: label in state["shown"])["shown"][label]
        x, y = self.middle(label)
        to = round(shown["from"][0] + (shown["to"][0] - shown["from"][0]) * share)
        self.hand("mousemove", x, y)
        time.sleep(0.1)
        self.hand("mousedown", 1)
        for step in range(1, 6):
            self.hand("mousemove", x + (to - x) * step // 5, y)
            time.sleep(0.05)
        time.sleep(0.1)
        self.hand("mouseup", 1)


def reads_a_result(viewer, folder, result):
    desk = Desk(viewer, folder, result)
    try:
        desk.until("the tour is shown at the first start", lambda state: "tour" in state["shown"])
        desk.key("Escape")
        desk.until("and is over", lambda state: "tour" not in state["shown"] and state["phase"] == "finished")
        desk.key("Home")
        desk.until("the cursor is at the beginning", lambda state: state["cursor_s"] == 0)
        desk.key("Right", "Right")
        desk.until("arrows step by minutes", lambda state: state["cursor_s"] == 120)
        desk.click("layout/Decide")
        desk.until("the report is shown", lambda state: state["layout"] == "decide")
        desk.click("language/ID")
        desk.until("it speaks Indonesian", lambda state: state["shown"]["theme"]["value"] == "Gelap")
        desk.click("theme")
        desk.until("it is dark", lambda state: state["theme"] == "dark")
        desk.key("ctrl+1")
        desk.until("Watch is back", lambda state: state["layout"] == "watch")
        desk.key("ctrl+plus")
        desk.until("letters are larger, and are seen", lambda state: state["scale"] > 1 and state["colours"] > 1)
        desk.key("ctrl+0")
        desk.until("and as before", lambda state: state["scale"] == 1)
        plays(desk)
        rests(desk)
    finally:
        desk.close()


def plays(desk):
    desk.key("Home", "space")
    began = desk.until("it plays", lambda state: state["is_playing"] and state["cursor_s"] > 60)
    frames, moment = began["frames"], time.monotonic()
    later = desk.until("it goes on", lambda state: state["frames"] > frames + 60 or not state["is_playing"])
    rate = (later["frames"] - frames) / (time.monotonic() - moment)
    print(f"plays with {rate:.0f} frames a second, slowest of 100: {later['slowest_of_100_ms']:.1f} ms, "
          f"{later['vertices']} vertices")
    desk.key("space")
    desk.until("it pauses", lambda state: not state["is_playing"])


def rests(desk):
    desk.hand("mousemove", 640, 790)
    desk.until("nothing is said any more", lambda state: "notice" not in state["shown"])
    time.sleep(1.5)
    before = desk.state()["frames"]
    time.sleep(10)
    after = desk.state()["frames"]
    assert after == before, f"{after - before} frames were drawn in 10 s in which nothing happened"
    print("rests: no frame in 10 s")


def asks_a_scenario(viewer, gelombang, folder, scenario):
    """Opens a scenario, runs it, changes it by a drag, saves it, and finds the same numbers without the viewer."""
    mine = shutil.copy(scenario, os.path.join(folder, "mine.yaml"))
    desk = Desk(viewer, folder, mine, "--language", "en", "--theme", "light", "--layout", "ask")
    try:
        desk.until("the scenario is open", lambda state: state["phase"] == "ready" and "run" in state["shown"])
        desk.click("run")
        desk.until("it has run", lambda state: state["phase"] == "finished")
        labels = [label for label in desk.state()["shown"] if label.startswith("slider/")]
        assert labels, "no parameter has a slider"
        path = labels[0].removeprefix("slider/")
        before = desk.state()["shown"][labels[0]]["value"]
        desk.drag(labels[0], 0.8)
        desk.until(f"{path} is changed", lambda state: state["shown"].get(labels[0], {}).get("value", before) != before)
        desk.until("it has run again", lambda state: state["phase"] == "finished" and "save" in state["shown"])
        desk.key("ctrl+z")
        desk.until("the change is taken back",
                   lambda state: state["shown"].get(labels[0], {}).get("value") == before)
        desk.key("ctrl+y")
        desk.until("and made again", lambda state: state["shown"].get(labels[0], {}).get("value", before) != before)
        desk.until("it has run", lambda state: state["phase"] == "finished" and "save" in state["shown"])
        assert "tour" not in desk.state()["shown"], "the tour is shown again"
        desk.key("ctrl+q")
        desk.until("it asks about what is not saved", lambda state: "close question" in state["shown"])
        desk.key("Escape")
        desk.until("and stays", lambda state: "close question" not in state["shown"])
        desk.key("ctrl+s")
        desk.until("it is saved", lambda state: "save" not in state["shown"])
        desk.key("ctrl+3")
        desk.until("the report is there", lambda state: "write result" in state["shown"])
        desk.click("write result")
        desk.until("the result is written", lambda state: os.path.isdir(os.path.join(folder, "out")))
        desk.until("completely", lambda state: any("manifest.json" in files for _, _, files in
                                                   os.walk(os.path.join(folder, "out"))))
    finally:
        desk.close()
    written = next(root for root, _, files in os.walk(os.path.join(folder, "out")) if "manifest.json" in files)
    again = os.path.join(folder, "again")
    subprocess.run([gelombang, "run", "mine.yaml", "--out", again], check=True, cwd=folder, timeout=300,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ours, theirs = (json.load(open(os.path.join(place, "manifest.json"), encoding="utf-8"))["fingerprint"]
                    for place in (written, again))
    assert ours == theirs, f"fingerprint {ours} in the viewer, {theirs} without it"
    print(f"the saved scenario has fingerprint {theirs} with and without the viewer")


def shows_mistakes(viewer, folder, scenario):
    text = open(scenario, encoding="utf-8").read()
    broken = os.path.join(folder, "broken.yaml")
    with open(broken, "w", encoding="utf-8") as file:
        file.write(text.replace("service_time", "sevice_time", 1))
    desk = Desk(viewer, folder, broken, "--language", "en", "--layout", "watch")
    try:
        state = desk.until("the mistake is shown", lambda state: "problem" in state["shown"])
        assert "sevice_time" in state["shown"]["problem"]["value"], state["shown"]["problem"]
    finally:
        desk.close()


def needs_a_display(viewer):
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    done = subprocess.run([viewer], env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2, done
    assert "gelombang report" in done.stderr, done.stderr


def main():
    viewer, gelombang, scenario, folder = sys.argv[1:]
    missing = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
    if missing:
        print(f"skipped: no {' and no '.join(missing)} here; scripts/setup --tests installs them")
        return 77
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    needs_a_display(viewer)
    result = os.path.join(folder, "result")
    subprocess.run([gelombang, "run", scenario, "--out", result], check=True, timeout=300, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    reads_a_result(viewer, folder, result)
    shows_mistakes(viewer, folder, scenario)
    asks_a_scenario(viewer, gelombang, folder, scenario)
    return 0


if __name__ == "__main__":
    sys.exit(main())
