"""kill -9 at any moment: no revision is lost or found twice, every alert arrives, and none under two keys."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from faults.scripted import FIRST, Script, scripted_site
from processes import CONFIG, SOURCE, alerts, daemon, stopped, until

from monitor.records import RevisionQuery
from monitor.store import Store

PATHS = ("/a", "/b", "/c")
HOOK = """
[[channels]]
id = "hook"
kind = "webhook"
url = "{}/hook"
allow_private = true
[[channels]]
id = "file"
kind = "file"
"""
AT_THE_START = 0.2  # of the kills come before a daemon has asked for anything
LONGEST = 0.7  # seconds from its first request to the kill: some versions are read, recorded and told in it


@pytest.mark.parametrize(
    ("kills", "seed"), [(20, 20260302), pytest.param(200, 20260303, marks=pytest.mark.slow)]
)
def test_killed_at_any_moment(tmp_path: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    with scripted_site() as (script, address):
        sources = [SOURCE.format(id=path[1:], url=address + path) for path in PATHS]
        config = CONFIG + "".join(sources) + HOOK.format(address)
        (tmp_path / "config.toml").write_text(config, "utf-8")
        for _ in range(kills):
            asked = script.asked
            with daemon(tmp_path) as process:
                if chance.random() >= AT_THE_START:
                    until(lambda seen=asked: script.asked > seen, process)
                time.sleep(chance.uniform(0, LONGEST))
                process.kill()
        with daemon(tmp_path) as process:
            until(lambda: script.moved(PATHS), process)
            script.going = False
            until(lambda: script.settled(PATHS) and not _waiting(tmp_path), process)
            stopped(process)
        assert process.returncode == 0
        _as_if_never_killed(tmp_path, script)


def _waiting(folder: Path) -> int:
    with Store.read(folder / "snapshots") as store:
        return len(store.alerts("waiting"))


def _as_if_never_killed(folder: Path, script: Script) -> None:
    published = {
        (path[1:], (FIRST + version) * 1_000_000)
        for path in PATHS
        for version in range(1, script.version[path] + 1)
    }
    with Store.read(folder / "snapshots") as store:
        found = store.revisions(RevisionQuery())
        outbox = store.alerts()
        assert store.problems() == []
    recorded = [(one.source, one.revision.after["max"]) for one in found]
    assert sorted(recorded) == sorted(published), "revisions recorded are those published, each once"
    steps = [one.revision.after["max"] - one.revision.before["max"] for one in found]
    assert set(steps) == {1_000_000}, "each against the version before it"
    assert {one.state for one in outbox} == {"sent"}
    keys: dict[str, set[str]] = {one.alert.channel: set() for one in outbox}
    for one in outbox:
        keys[one.alert.channel].add(one.alert.key)
    assert set(script.keys) == keys["hook"], "each alert arrived at least once, and by its key exactly once"
    assert dict(script.told) == dict.fromkeys(published, 1)
    lines = [line["key"] for line in alerts(folder)]
    assert sorted(lines) == sorted(keys["file"]), "a file takes no repeat at all"
