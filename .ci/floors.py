"""Holds extraction and comparison to the floors in floors.json; floors only ever rise."""

import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
floors = json.loads((HERE / "floors.json").read_text("utf-8"))
monitor = pathlib.Path(sys.executable).with_name("monitor")
command = [sys.executable, sys.argv[1], "--json", "--monitor", str(monitor)]
printed = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
figures, title = {}, ""
for line in printed.splitlines():
    if line.startswith("== "):
        title = line[3:]
    elif line.startswith("{"):
        figures[title] = json.loads(line)
failed = []
for title, wanted in floors.items():
    for path, (relation, floor) in wanted.items():
        value = figures[title]
        for key in path.split("."):
            value = value[key]
        ok = value >= floor if relation == ">=" else value <= floor
        print(f"{'ok  ' if ok else 'FAIL'} {title}: {path} {value:.4f} {relation} {floor}")
        failed += [] if ok else [path]
sys.exit(bool(failed))
