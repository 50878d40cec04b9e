"""The sources' page, checks now, pauses, and editing config.toml through the site."""

from __future__ import annotations

import datetime
import re
import statistics
from pathlib import Path

import pytest
from desks import Desk, Opened

from monitor.config import parse_config
from monitor.store import DaemonLock

NEW = {
    "id": "new-one",
    "url": "https://example.org/1",
    "name": "새 공고",
    "tags": "서울, #창업",
    "every": "1h",
    "allow_private": "1",
}


def config(desk: Desk) -> str:
    return desk.place.path.read_text("utf-8")


def due(desk: Desk, source: str) -> datetime.datetime:
    state = desk.place.store.source(source)
    assert state
    return state.next_due


def preview(desk: Desk, **fields: str) -> dict[str, str]:
    """Sends the form, and reads the one that is to be confirmed."""
    page = desk.post("/sources/preview", **fields).text
    form = page.split('action="/sources/write"')[1].split("</form>")[0]
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))


def test_what_needs_a_person_comes_first(desk: Desk) -> None:
    page = desk.get("/sources").text
    names = re.findall(r'<h2><a href="/announcements/(\w+)">', page)
    assert names[0] == "lost"
    assert "2번 연속 실패" in page
    assert "읽은 사실" in page


def test_how_long_checks_take(desk: Desk) -> None:
    with desk.place.access.writing() as store:
        store._connection.change("UPDATE checks SET seconds = id WHERE source = 'call'")
        store._connection.change("UPDATE checks SET seconds = 0 WHERE source <> 'call'")
    taken = desk.place.store.desk.latency("call")
    page = desk.get("/sources?q=의료").text
    assert f"{statistics.median(taken):.1f}초" in page
    assert f"가장 길게 {max(taken):.1f}초" in page
    assert "초</dd>" not in desk.get("/sources?q=hostile").text, "none was measured"
    assert desk.get("/api/v1/sources").json()["sources"][0]["seconds"] == taken[0]


SEARCHES = [
    ("?q=의료", ["call"], "a tag"),
    ("?q=hostile", ["hostile"], "an id"),
    ("?state=unreadable", ["lost"], "a state"),
    ("?q=없음", [], "nothing"),
    ("?page=9", [], "a page beyond the last"),
]


@pytest.mark.parametrize(("query", "names", "why"), SEARCHES, ids=[row[2] for row in SEARCHES])
def test_search(desk: Desk, query: str, names: list[str], why: str) -> None:
    found = re.findall(r'<h2><a href="/announcements/(\w+)">', desk.get(f"/sources{query}").text)
    assert found == names, why


def test_check_now_makes_a_source_due(desk: Desk) -> None:
    now = desk.place.clock.now()
    assert due(desk, "call") > now
    assert desk.post("/sources/call/check", back="/sources?q=a").headers["location"] == "/sources?q=a"
    assert due(desk, "call") == now
    assert desk.post("/sources/none/check").status_code == 404


def test_pausing_is_written_and_holds_at_once(desk: Desk) -> None:
    before = config(desk)
    desk.post("/sources/call/pause", paused="1", back="/sources")
    state = desk.place.store.source("call")
    assert state is not None
    assert state.health.state == "paused"
    assert config(desk).replace("paused = true\n", "") == before
    desk.post("/sources/call/pause", paused="0", back="/sources")
    assert config(desk) == before
    assert desk.post("/sources/none/pause", paused="1").status_code == 400


def test_a_source_is_added_after_its_lines_were_seen(desk: Desk) -> None:
    before = config(desk)
    page = desk.post("/sources/preview", **NEW).text
    assert '<span class="come">url = &#34;https://example.org/1&#34;</span>' in page
    assert config(desk) == before, "looking changes nothing"
    written = desk.post("/sources/write", **preview(desk, **NEW))
    assert written.headers["location"] == "/sources?written=1"
    source = parse_config(config(desk)).source("new-one")
    assert source is not None
    assert (source.name, source.tags) == ("새 공고", ("서울", "창업"))
    assert "comments stay" in config(desk)
    assert "# the plain one" in config(desk)
    state = desk.place.store.source("new-one")
    assert state is not None, "it is entered at once"
    assert "config.toml에 적었습니다" in desk.get("/sources?written=1").text


def test_a_source_is_changed(desk: Desk) -> None:
    page = desk.get("/sources/call/edit").text
    assert 'value="한빛, 의료"' in page
    url = desk.place.config.sources[0].url
    fields = preview(
        desk, old="call", id="call", url=url, name="다른 이름", tags="한빛", every="", allow_private="1"
    )
    desk.post("/sources/write", **fields)
    source = parse_config(config(desk)).source("call")
    assert source is not None
    assert (source.name, source.tags, source.allow_private) == ("다른 이름", ("한빛",), True)


FAULTS = [
    ({"id": "call"}, "is already the id of", "an id twice"),
    ({"url": "ftp://x"}, "is not a web address", "another scheme"),
    ({"every": "soon"}, "is not a duration", "no interval"),
    ({"id": "한글"}, "cannot be an id", "an id in Korean"),
    ({"name": "<b>", "id": "<i>"}, "cannot be an id", "markup"),
]


@pytest.mark.parametrize(("fields", "words", "why"), FAULTS, ids=[row[2] for row in FAULTS])
def test_the_same_faults_as_of_the_file(desk: Desk, fields: dict[str, str], words: str, why: str) -> None:
    before = config(desk)
    answer = desk.post("/sources/preview", **(NEW | fields))
    assert answer.status_code == 400, why
    assert words in answer.text
    assert "<b>" not in answer.text.split("<main")[1]
    assert config(desk) == before


def test_what_is_wrong_is_never_written(desk: Desk) -> None:
    before = config(desk)
    fields: dict[str, str] = preview(desk, **NEW) | {"url": "ftp://x"}
    assert desk.post("/sources/write", **fields).status_code == 400
    assert config(desk) == before


def test_a_file_that_moved_meanwhile_is_looked_at_again(desk: Desk) -> None:
    fields = preview(desk, **NEW)
    desk.place.path.write_text(config(desk) + "# mine\n", "utf-8")
    answer = desk.post("/sources/write", **fields)
    assert answer.status_code == 400
    assert "was written by another meanwhile" in answer.text
    assert config(desk).endswith("# mine\n")


def test_nothing_changes_says_so(desk: Desk) -> None:
    source = desk.place.config.sources[0]
    page = desk.post(
        "/sources/preview", old="call", id="call", url=source.url, name=source.name, tags="한빛, 의료",
        allow_private="1",
    ).text  # fmt: skip
    assert "바뀌는 것이 없습니다" in page
    assert "/sources/write" not in page


def test_a_file_that_cannot_be_read_is_said(desk: Desk) -> None:
    assert desk.get("/sources/none/edit").status_code == 404
    desk.place.path.unlink()
    assert desk.get("/sources/call/edit").status_code == 400


def test_a_file_that_cannot_be_written_is_said(opened: Opened, tmp_path: Path) -> None:
    desk = opened()
    desk.place.path = tmp_path / "elsewhere" / "config.toml"
    desk.place.path.parent.mkdir()
    desk.place.path.write_text("# one\n" + config_of(tmp_path), "utf-8")
    fields = preview(desk, **NEW)
    (tmp_path / "elsewhere").chmod(0o500)
    try:
        answer = desk.post("/sources/write", **fields)
    finally:
        (tmp_path / "elsewhere").chmod(0o700)
    assert answer.status_code in (303, 400)  # root may write everywhere


def config_of(folder: Path) -> str:
    return (folder / "config.toml").read_text("utf-8")


def test_beside_a_running_daemon_nothing_is_written(desk: Desk) -> None:
    before = config(desk)
    with DaemonLock(desk.place.folder):
        for path, fields in (
            ("/sources/call/check", {}),
            ("/sources/call/pause", {"paused": "1"}),
            ("/verdicts", {"act": "true:1"}),
        ):
            answer = desk.post(path, **fields)
            assert answer.status_code == 409, path
            assert "지금은 바꿀 수 없습니다" in answer.text
        assert desk.get("/").status_code == 200, "looking is always possible"
    assert config(desk) == before


def test_the_daemon_reads_the_file_anew(desk: Desk) -> None:
    told: list[str] = []
    desk.place.rewritten = lambda: told.append("again")
    desk.post("/sources/call/pause", paused="1")
    state = desk.place.store.source("call")
    assert told == ["again"]
    assert state is not None
    assert state.health.state == "paused", "a pause does not wait for that"
    desk.post("/sources/write", **preview(desk, **NEW))
    assert desk.place.store.source("new-one") is None, "the daemon enters what is new"
