"""An announcement's pages: facts with evidence, versions, two of them side by side, stored bytes."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest
from desks import HOSTILE, Desk

from monitor.records import Attachment
from monitor.site import announcement
from monitor.store.attachments import settle


def test_facts_stand_with_their_quotes(desk: Desk) -> None:
    page = desk.get("/announcements/call").text
    for words in ("한빛산업진흥원", "과제당 최대 3억원", "20억원", "6개 과제", "051-000-1234"):
        assert words in page, words
    assert "4월 9일" in page.split("재확인을 기다리는 변경")[1], "an earlier deadline waits to be seen again"
    assert "재확인을 기다리는 변경" in page


def test_every_quote_that_is_linked_is_marked_in_the_text(desk: Desk) -> None:
    page = desk.get("/announcements/call").text
    text = desk.get("/announcements/call/text", **{"HX-Request": "true"}).text
    jumps = set(re.findall(r'data-jump="([^"]+)"', page))
    assert len(jumps) > 5
    assert jumps <= set(re.findall(r'<a id="([^"]+)"></a>', text))
    assert re.search(r'<mark title="지원금">[^<]*최대 3억원</mark>', text)


def test_the_text_is_a_page_of_its_own_too(desk: Desk) -> None:
    page = desk.get("/announcements/call/text?version=1").text
    assert "<h1>저장된 본문</h1>" in page
    assert "과제당 최대 5억원" in page
    assert "1판" in page


def test_the_history_tells_what_each_version_brought(desk: Desk) -> None:
    page = desk.get("/announcements/call").text
    timeline = page.split('class="timeline"')[1]
    assert re.findall(r"<b>(\d)판</b>", timeline) == ["4", "3", "2", "1"]
    assert "과제당 최대 5억원 → 3억원" in timeline
    assert "첫 버전" in timeline
    assert 'href="/announcements/call/compare?old=1&amp;new=2"' in timeline


def test_budget_and_deadline_are_drawn_over_time(desk: Desk) -> None:
    page = desk.get("/announcements/call").text
    assert page.count("<svg") == 2
    assert 'aria-label="총 지원규모의 변화: 30억원 → 20억원"' in page
    assert "style=" not in page, "the policy admits no inline style"


def test_two_versions_side_by_side(desk: Desk) -> None:
    page = desk.get("/announcements/call/compare?old=1&new=3").text
    facts, text = page.split("본문 비교")
    assert "<p>과제당 최대 <mark>5억원</mark></p>" in facts
    assert "<p>과제당 최대 <mark>3억원</mark></p>" in facts
    assert "<mark>30억원</mark>" in facts
    assert "같은 사실" in facts
    assert "<mark>5억원</mark>" in text
    assert "같은 줄" in text


def test_the_newest_two_are_compared_unless_told_otherwise(desk: Desk) -> None:
    page = desk.get("/announcements/call/compare").text
    assert '<option value="3" selected>' in page
    assert '<option value="4" selected>' in page


def test_a_version_with_itself_differs_in_nothing(desk: Desk) -> None:
    page = desk.get("/announcements/call/compare?old=1&new=1").text
    assert "달라진 사실이 없습니다" in page
    assert "달라진 글이 없습니다" in page


def test_stored_pages_are_saved_and_never_shown(desk: Desk) -> None:
    answer = desk.get("/announcements/hostile/body/1")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["content-disposition"].startswith('attachment; filename="hostile-1.txt"')
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("sandbox;")
    assert answer.content.startswith(b"<!doctype html>")


@pytest.mark.parametrize("path", ["", "/text", "/compare"])
def test_hostile_words_are_escaped_everywhere(desk: Desk, path: str) -> None:
    page = desk.get(f"/announcements/hostile{path}").text
    assert "<script>alert" not in page
    assert "<b>공고</b>" not in page
    assert HOSTILE not in page


@pytest.fixture
def filed(desk: Desk) -> Desk:
    """The announcement with two files, one of which could not be had."""
    with desk.place.access.writing() as store:
        version = store.baseline("call")
        assert version is not None
        body = store.keep_file("사업명: 안내\n".encode())
        files = (
            Attachment(name='안내문 "1".txt', url="https://example.org/1", state="read", sha256=body),
            Attachment(name="양식.hwp", url="https://example.org/2", state="failed", detail="HTTP 500"),
        )
        settle(store._connection, version.id, files)
    return desk


def test_attached_files_stand_with_their_state(filed: Desk) -> None:
    page = filed.get("/announcements/call").text
    files = page.split('class="files"')[1].split("</ul>")[0]
    assert re.findall(r'href="([^"]+)"', files) == ["/announcements/call/files/4/1"]
    assert "받지 못함 · HTTP 500" in files


def test_attached_files_are_saved_and_never_shown(filed: Desk) -> None:
    answer = filed.get("/announcements/call/files/4/1")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == (
        "attachment; filename=\"_____1_.txt\"; filename*=UTF-8''%EC%95%88%EB%82%B4%EB%AC%B8%20%221%22.txt"
    )
    assert answer.content.decode() == "사업명: 안내\n"
    for path in ("4/2", "4/3", "4/0", "1/1", "99/1"):
        assert filed.get(f"/announcements/call/files/{path}").status_code == 404, path


def test_the_archive_holds_them(filed: Desk) -> None:
    with zipfile.ZipFile(io.BytesIO(filed.get("/exports/call.zip").content)) as archive:
        files = json.loads(archive.read("versions/00004.json"))["attachments"]
        assert archive.read(files[0]["file"]).decode() == "사업명: 안내\n"
    assert [one["state"] for one in files] == ["read", "failed"]
    assert files[0]["file"].endswith("-안내문 _1_.txt"), "a name that every system takes"
    assert files[1]["file"] is None


def test_no_sign_turns_words_around(desk: Desk) -> None:
    for path in ("/", "/sources", "/announcements/hostile", "/alerts"):
        page = desk.get(path).text
        assert "\u202e" not in page, path
        assert "=1+1 \ufffd" in page, path


MISSING = [
    "/announcements/none", "/announcements/none/text", "/announcements/none/compare",
    "/announcements/none/body/1", "/announcements/call/body/99", "/announcements/call/body/x",
    "/announcements/call/text?version=99", "/announcements/call/compare?old=1&new=99",
    "/announcements/call/compare?old=x", "/announcements/lost/compare", "/announcements/..%2F..%2Fetc",
]  # fmt: skip


@pytest.mark.parametrize("path", MISSING)
def test_what_is_not_there_is_said(desk: Desk, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 404
    assert "여기에는 아무것도 없습니다" in answer.text


def test_a_source_never_read_says_so(desk: Desk) -> None:
    with desk.place.access.writing() as store:
        source = desk.place.config.sources[0].model_copy(update={"id": "new"})
        store.sync_sources((source,), desk.place.clock.now())
    assert "아직 읽은 버전이 없습니다" in desk.get("/announcements/new").text


def test_older_versions_are_a_step_away(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(announcement, "VERSIONS", 2)
    page = desk.get("/announcements/call").text
    assert re.findall(r"<b>(\d)판</b>", page.split('class="timeline"')[1]) == ["4", "3"]
    assert 'href="/announcements/call?all=1">이전 버전 2개 더 보기' in page
    whole = desk.get("/announcements/call?all=1").text
    assert re.findall(r"<b>(\d)판</b>", whole.split('class="timeline"')[1]) == ["4", "3", "2", "1"]
