"""Attached files on the site: evidence within their texts, beside each other, in archives and in cases."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import paperwork
import pytest
from desks import Desk, Opened
from pytest_httpserver import HTTPServer
from sites import SetClock
from werkzeug import Request, Response

from monitor.assembly import tools_for
from monitor.config import parse_config
from monitor.readers import Readers
from monitor.records import Attachment
from monitor.review.cases import case_of, is_found, replayed
from monitor.rounds import check_now
from monitor.store import Store
from monitor.store.attachments import settle

CONFIG = """
[politeness]
delay = "0s"
robots = false
[confirmation]
after = "0s"
[[sources]]
id = "filed"
url = "{url}"
allow_private = true
"""
PAGE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>공고</title></head><body>
<h1>2026년 시제품 제작 지원사업 모집 공고</h1><p>등록일 2026-02-20</p>
<ul><li>주관기관 : 한빛산업진흥원</li><li>접수기간 : 2026. 3. 2. ~ 2026. 3. 19. 18:00</li></ul>
<ul><li><a href="/{notice}">{notice}</a></li><li><a href="/form.hwpx">신청서 양식.hwpx</a></li></ul>
</body></html>"""


def notice_file(budget: str) -> bytes:
    return paperwork.hwpx(
        "2026년 시제품 제작 지원사업 모집 공고",
        f"1. 지원규모 : 총 {budget}",
        "2. 지원금액 : 과제당 최대 2억원",
    )


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, make_httpserver: HTTPServer, readers: Readers) -> Path:
    """A page with a notice and a form, checked twice: the notice is replaced under another name."""
    del readers
    folder = tmp_path_factory.mktemp("filed")
    pages: dict[str, bytes] = {"/form.hwpx": paperwork.hwpx("사업 신청서", "기업명 :")}

    def answer(request: Request) -> Response:
        kind = "text/html; charset=utf-8" if request.path == "/filed" else "application/octet-stream"
        return Response(
            pages.get(request.path, b""), status=200 if request.path in pages else 404, content_type=kind
        )

    make_httpserver.clear()
    make_httpserver.expect_request(re.compile(".*")).respond_with_handler(answer)
    text = CONFIG.format(url=make_httpserver.url_for("/filed"))
    (folder / "config.toml").write_text(text, "utf-8")
    config, clock = parse_config(text), SetClock()
    with Store.open(folder / "snapshots") as store, tools_for(config, store, clock, workers=1) as tools:
        store.sync_sources(config.sources, clock.now())
        for name, budget in (("notice.hwpx", "30억원"), ("notice2.hwpx", "20억원")):
            pages["/filed"] = PAGE.format(notice=name).encode()
            pages[f"/{name}"] = notice_file(budget)
            check_now(config.sources, tools, workers=1)
            clock.move(hours=3)
    return folder


@pytest.fixture
def desk(opened: Opened, kept: Path) -> Desk:
    return opened(folder=kept)


def test_evidence_in_a_file_is_marked_in_its_text(desk: Desk) -> None:
    page = desk.get("/announcements/filed").text
    jump = re.search(r'data-jump="([^"]+)"[^>]*>\[notice2\.hwpx\] 20억원</a>', page)
    assert jump, "a quote from a file leads to its text"
    text = desk.get("/announcements/filed/text", **{"HX-Request": "true"}).text
    assert f'<a id="{jump[1]}"></a><mark title="총 지원규모">20억원</mark>' in text
    shown = re.findall(r'<details class="filed"( open)?>\s*<summary>([^<]+)', text)
    assert shown[:2] == [(" open", "notice2.hwpx"), ("", "신청서 양식.hwpx")]
    assert "이제 원문에 없음" in page, "the notice of before is kept, and said to be gone"


def test_each_version_has_its_page(desk: Desk) -> None:
    page = desk.get("/announcements/filed/versions/1").text
    assert "이때의 사실" in page
    assert "[notice.hwpx] 30억원" in page
    assert 'href="/announcements/filed/files/1/1"' in page
    assert 'rel="next" href="/announcements/filed/versions/2"' in page
    assert 'rel="prev"' not in page
    assert 'rel="prev"' in desk.get("/announcements/filed/versions/2").text
    assert desk.get("/announcements/filed/versions/3").status_code == 404


def test_files_stand_beside_the_ones_they_replaced(desk: Desk) -> None:
    page = desk.get("/announcements/filed/compare").text
    part = page.split("notice.hwpx → notice2.hwpx")[-1]
    assert "<mark>30억원</mark>" in part
    assert "<mark>20억원</mark>" in part
    assert "신청서 양식" not in page.split("본문 비교")[1].split("notice.hwpx → ")[1], (
        "what is equal is left out"
    )


def test_the_archive_names_the_files_of_every_version(desk: Desk) -> None:
    with zipfile.ZipFile(io.BytesIO(desk.get("/exports/filed.zip").content)) as archive:
        names = archive.namelist()
        whole = [json.loads(archive.read(f"versions/0000{n}.json")) for n in (1, 2)]
        for one in whole:
            for file in one["attachments"]:
                assert archive.read(file["file"])[:2] == b"PK"
    assert len(names) == len(set(names)), "the form, which stayed, stands once"
    assert whole[1]["evidence"]["/programme/budget"][0]["where"] == "attachment:notice2.hwpx"


def test_a_case_read_again_finds_the_same(desk: Desk, tmp_path: Path, readers: Readers) -> None:
    with desk.place.access.writing() as store:
        found = next(one for one in store.desk.of_source("filed") if one.revision.field == "budget")
        store.desk.judge([found.id], "false", desk.place.clock.now())
        case = case_of(store, found.id, desk.place.config.zone)
    folder = tmp_path / case.name
    folder.mkdir()
    for name, content in case.files.items():
        (folder / name).write_bytes(content)
    described = json.loads((folder / "case.json").read_text("utf-8"))
    assert [file["name"] for file in described["after"]["attachments"]][:2] == [
        "notice2.hwpx",
        "신청서 양식.hwpx",
    ]
    assert is_found(described["wrong"], replayed(folder, readers))
    (folder / "after.01.body").write_bytes((folder / "before.01.body").read_bytes())
    assert not is_found(described["wrong"], replayed(folder, readers)), "with the same file nothing is found"


def settled(desk: Desk, version: int, *files: Attachment) -> None:
    """A version with other files than it came with."""
    with desk.place.access.writing() as store:
        id_ = next(head.id for head in store.desk.heads("filed") if head.number == version)
        settle(store._connection, id_, files)


def kept_file(desk: Desk, name: str, body: bytes) -> Attachment:
    with desk.place.access.writing() as store:
        return Attachment(name=name, url="https://example.org/f", state="read", sha256=store.keep_file(body))


def test_a_file_that_cannot_be_read_says_so(desk: Desk) -> None:
    settled(desk, 2, kept_file(desk, "broken.pdf", b"%PDF-1.4 broken"))
    page = desk.get("/announcements/filed/text?version=2").text
    assert "<summary>broken.pdf</summary>" in page
    assert "이 버전은 다시 읽을 수 없습니다" in page


def test_a_file_of_one_side_alone_stands_beside_nothing(desk: Desk) -> None:
    settled(desk, 1)
    settled(desk, 2, kept_file(desk, "안내.txt", "새로 온 안내문\n지원분야 : 로봇\n".encode()))
    part = desk.get("/announcements/filed/compare?old=1&new=2").text.split("첨부파일 안내.txt")[1]
    assert "<mark>새로 온 안내문</mark>" in part


def test_of_two_files_of_one_name_the_first_holds_the_evidence(desk: Desk) -> None:
    first, second = (kept_file(desk, "공고문.hwpx", notice_file(budget)) for budget in ("20억원", "50억원"))
    settled(desk, 2, first, second)
    page = desk.get("/announcements/filed/text?version=2").text
    assert re.findall(r"<mark[^>]*>(\d+억원)</mark>", page).count("50억원") == 0
    assert "50억원" in page


def test_a_case_without_a_side_finds_nothing(tmp_path: Path, readers: Readers) -> None:
    (tmp_path / "case.json").write_text('{"before": null, "after": null}', "utf-8")
    assert replayed(tmp_path, readers) == ()
