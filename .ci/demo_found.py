"""Asserts on what the demo found: exactly the revisions its site made, and nothing else."""

import json
import pathlib
import sys

found = json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8"))
revisions = {(row["source"], row["kind"], row["track"]) for row in found["revisions"]}
expected = {
    ("press", "amount_changed", "현장수요 기술개발"),
    ("press", "amount_changed", "새터(로봇)"),
    ("press", "track_added", "기술이전"),
    ("board", "deadline_extended", None),
    ("board", "count_changed", "기초형"),
    ("board", "amount_changed", "고도화형"),
    ("board", "attachment_replaced", None),
    ("english", "deadline_shortened", None),
}
assert revisions == expected, f"missed {expected - revisions}, false {revisions - expected}"
assert len(found["revisions"]) == len(expected), "a revision was told twice"
assert found["unconfirmed"] == [], "the third check decides what waited"
assert all(any(row["evidence"].values()) for row in found["revisions"]), "a revision without a quote"
declared = {row["source"] for row in found["revisions"] if row["declared"]}
assert declared == {"board"}, "the board alone says [정정]"
assert found["health"] | {"wall": "unreadable"} == found["health"], found["health"]
assert {state for source, state in found["health"].items() if source != "wall"} == {"ok"}, found["health"]
assert found["reasons"]["wall"] == "bot_wall", found["reasons"]
assert {alert["outcome"] for alert in found["alerts"]} == {"sent"}, found["alerts"]
assert found["delivered"], "alerts.jsonl is empty"
report = pathlib.Path(found["report"]).read_text("utf-8")
assert "<script" not in report and "현장수요 기술개발" in report
assert pathlib.Path(found["database"]).stat().st_size > 0
print(f"demo: {len(revisions)} revisions, each once; the noise silent, the wall told as health")
