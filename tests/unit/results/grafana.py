#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every metric and label, and every query, of the dashboard is there in what the program writes; promtool reads metrics.prom.

grafana.py DASHBOARD PROGRAM FOLDER SCENARIO    the scenario has stations, requests and milestones
"""
import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys

dashboard = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
place = pathlib.Path(sys.argv[3])
subprocess.run([sys.argv[2], "run", sys.argv[4], "--quiet", "--out", place], check=True, stdout=subprocess.DEVNULL)
text = (place / "metrics.prom").read_text(encoding="utf-8")

labels = {}  # by metric
for name, inside in re.findall(r"^(gelombang_\w+)(?:\{(.*)\})? \S+$", text, re.MULTILINE):
    labels.setdefault(name, set()).update(re.findall(r'(\w+)="', inside or ""))
assert len(labels) > 20

sources = {each["name"] for each in dashboard["templating"]["list"]}
ids = [panel["id"] for panel in dashboard["panels"]]
assert len(set(ids)) == len(ids)
places = set()
checked = {"metrics": 0, "series": 0}
with sqlite3.connect(place / "results.sqlite") as database:
    for panel in dashboard["panels"]:
        at = panel["gridPos"]
        cells = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
        assert not places & cells and at["x"] + at["w"] <= 24, f"{panel['title']}: over another panel"
        places |= cells
        for target in panel["targets"]:
            source = re.fullmatch(r"\$\{(\w+)\}", target["datasource"]["uid"]).group(1)
            assert source in sources and panel["datasource"] == target["datasource"], panel["title"]
            checked[source] += 1
            if source == "series":
                rows = database.execute(target["queryText"]).fetchall()
                assert rows, f"{panel['title']}: the query finds nothing"
                continue
            metric = re.search(r"gelombang_\w+", target["expr"]).group(0)
            assert metric in labels, f"{panel['title']}: there is no metric {metric}"
            named = re.findall(r"\{\{(\w+)\}\}", target["legendFormat"]) + re.findall(r'(\w+)=~?"', target["expr"])
            named += re.findall(r"by \((\w+)\)", target["expr"])
            assert named and set(named) <= labels[metric], f"{panel['title']}: {named} of {labels[metric]}"
            for label, value in re.findall(r'(\w+)="([^"]*)"', target["expr"]):
                assert f'{label}="{value}"' in text, f"{panel['title']}: no {label} is {value}"
assert min(checked.values()) > 2, checked

unpacked = pathlib.Path(__file__).resolve().parents[3] / "build" / "promtool"  # by scripts/setup --all
promtool = shutil.which("promtool") or shutil.which("promtool", path=unpacked)
if promtool:
    found = subprocess.run([promtool, "check", "metrics"], input=text.encode(), stdout=subprocess.PIPE,
                           stderr=subprocess.STDOUT, check=False)
    # Its exit status 3 is about style alone: names of its own conventions.
    assert found.returncode in (0, 3), found.stdout.decode()
else:
    print("grafana: promtool is not there (scripts/setup --all); it has not read metrics.prom")
