"""Feeds, exports and the API, read by readers of their own."""

from __future__ import annotations

import csv
import datetime
import io
import json
import zipfile
from typing import Any
from xml.etree import ElementTree as Tree

import feedparser
import icalendar
import pytest
import python_calamine
from desks import Desk, Opened

from monitor.facts import from_json
from monitor.records import Attachment
from monitor.site.app import Door
from monitor.site.archives import inner_path
from monitor.site.exports import cell, desk_json, version_json
from monitor.site.feeds import _folded, _text
from monitor.site.feeds import icalendar as calendar_text
from monitor.site.workbooks import Column, workbook

ATOM = "{http://www.w3.org/2005/Atom}"


def table(desk: Desk, path: str) -> list[dict[str, str]]:
    answer = desk.get(path)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def feed(desk: Desk, query: str = "") -> Tree.Element:
    return Tree.fromstring(desk.get(f"/feeds/revisions.atom{query}").content)


def entries(desk: Desk, query: str = "") -> list[Tree.Element]:
    return feed(desk, query).findall(f"{ATOM}entry")


def events(desk: Desk, query: str = "") -> list[Any]:
    found = icalendar.Calendar.from_ical(desk.get(f"/feeds/deadlines.ics{query}").content)
    return list(found.walk("VEVENT"))


class TestAtom:
    def test_a_reader_of_feeds_reads_it(self, desk: Desk) -> None:
        read = feedparser.parse(desk.get("/feeds/revisions.atom").content)
        assert not read.bozo
        assert read.version == "atom10"
        assert [link.rel for link in read.feed.links] == ["self", "alternate"]
        own = next(one for one in read.entries if "/announcements/call" in one.link)
        assert own.published_parsed is not None
        assert {tag.term for tag in own.tags} & {"critical", "major"}
        assert "근거" not in own.content[0].type
        assert own.content[0].type == "text/plain"

    def test_hostile_words_stay_words(self, desk: Desk) -> None:
        read = feedparser.parse(desk.get("/feeds/revisions.atom?source=hostile").content)
        assert not read.bozo
        assert read.entries[0].title_detail.type == "text/plain"
        assert "<script>alert(1)</script>=1+1" in read.entries[0].title

    def test_tells_what_was_told_newest_first(self, desk: Desk) -> None:
        titles = [each.findtext(f"{ATOM}title") for each in entries(desk)]
        assert len(titles) == 5, "what waits for a second sighting is not told"
        assert titles[-1] is not None
        assert all(title and title.startswith("[") for title in titles)

    def test_has_what_a_feed_must_have(self, desk: Desk) -> None:
        whole = feed(desk)
        for parent in (whole, *whole.findall(f"{ATOM}entry")):
            assert parent.findtext(f"{ATOM}id", "").startswith("urn:uuid:")
            assert parent.findtext(f"{ATOM}updated", "").endswith("Z")
        assert whole.findtext(f"{ATOM}author/{ATOM}name")

    def test_ids_are_unique_and_stay(self, desk: Desk) -> None:
        ids = [each.findtext(f"{ATOM}id") for each in entries(desk)]
        assert len(set(ids)) == len(ids)
        assert ids == [each.findtext(f"{ATOM}id") for each in entries(desk, "?lang=en")]

    def test_by_source_and_by_tag(self, desk: Desk) -> None:
        assert len(entries(desk, "?source=hostile")) == 1
        assert len(entries(desk, "?tag=의료")) == 4
        assert entries(desk, "?tag=none") == []


class TestCalendar:
    def test_an_event_for_each_deadline(self, desk: Desk) -> None:
        found = {str(event["UID"]): event for event in events(desk)}
        assert len(found) == 3
        own = next(
            event
            for event in found.values()
            if "시제품" in event["SUMMARY"] and "script" not in event["SUMMARY"]
        )
        assert own["DTSTART"].dt.isoformat() == "2026-04-02T18:00:00"
        assert int(own["SEQUENCE"]) == 4

    def test_the_event_stays_while_its_deadline_moves(self, desk: Desk) -> None:
        before = {str(event["UID"]): int(event["SEQUENCE"]) for event in events(desk)}
        with desk.place.access.writing() as store:
            store._connection.change("UPDATE snapshots SET state = 'dropped' WHERE number = 4")
        after = {str(event["UID"]): int(event["SEQUENCE"]) for event in events(desk)}
        assert before.keys() == after.keys()
        assert sorted(before.values()) > sorted(after.values())

    def test_by_tag_and_source(self, desk: Desk) -> None:
        assert len(events(desk, "?tag=의료")) == 1
        assert len(events(desk, "?source=hostile")) == 1

    def test_lines_are_folded_between_characters(self) -> None:
        line = "SUMMARY:" + "마감" * 40
        pieces = list(_folded(line))
        assert all(len(piece.encode()) <= 75 for piece in pieces)
        assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line

    def test_words_never_become_lines(self) -> None:
        assert _text("a\r\nBEGIN:VEVENT;x,y\\") == "a BEGIN:VEVENT\\;x\\,y\\\\"

    def test_nothing_due_is_a_calendar_too(self) -> None:
        text = calendar_text((), lang="ko", site="http://x/", zone="Asia/Seoul")
        assert text.startswith("BEGIN:VCALENDAR\r\n")
        assert text.endswith("END:VCALENDAR\r\n")


CELLS = [
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"),
    ("\n=1", "'\n=1"), ("＝1+1", "'＝1+1"), ("a\u202eb", "a\ufffdb"),
    ("a=b", "a=b"), (None, ""), (5, "5"), (True, "True"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "text"), CELLS)
def test_no_cell_is_a_formula(value: object, text: str) -> None:
    assert cell(value) == text


class TestTables:
    def test_facts(self, desk: Desk) -> None:
        rows = [row for row in table(desk, "/exports/facts.csv") if row["source"] == "call"]
        assert {"fact": "지원금", "value": "과제당 최대 3억원"}.items() <= next(
            row for row in rows if row["fact"] == "지원금"
        ).items()
        assert all(row["version"] == "4" for row in rows)
        assert not [
            value
            for row in table(desk, "/exports/facts.csv")
            for value in row.values()
            if value.startswith(("=", "+", "@"))
        ]

    def test_revisions(self, desk: Desk) -> None:
        rows = table(desk, "/exports/revisions.csv")
        assert len(rows) == 6
        assert sum(row["unconfirmed"] == "True" for row in rows) == 1
        assert len(table(desk, "/exports/revisions.csv?source=hostile")) == 1

    def test_facts_as_json_are_the_public_schema(self, desk: Desk) -> None:
        found = desk.get("/exports/facts.json").json()["announcements"]
        assert [one["source"] for one in found] == ["call", "hostile", "lost"]
        assert from_json(found[0]["facts"]).period.until is not None

    def test_revisions_as_json(self, desk: Desk) -> None:
        found = desk.get("/exports/revisions.json?severity=major").json()["revisions"]
        assert {one["severity"] for one in found} == {"major"}


def book(desk: Desk, path: str) -> tuple[list[list[Any]], str]:
    """A workbook's rows as a reader of workbooks gives them, and its sheet as written."""
    answer = desk.get(path)
    assert answer.headers["content-disposition"].startswith("attachment; ")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
        written = parts.read("xl/worksheets/sheet1.xml").decode()
    sheet = python_calamine.load_workbook(io.BytesIO(answer.content)).get_sheet_by_index(0)
    return sheet.to_python(), written


def test_links_from_elsewhere_are_secure_where_the_site_is(opened: Opened) -> None:
    desk = opened(Door(password="x", token="t0ken", secure=True))
    read = feedparser.parse(desk.get("/feeds/revisions.atom?token=t0ken").content)
    assert all(one.link.startswith("https://127.0.0.1") for one in read.entries)
    assert not read.bozo


class TestWorkbooks:
    def test_facts(self, desk: Desk) -> None:
        rows, written = book(desk, "/exports/facts.xlsx")
        assert rows[0][:5] == ["공고", "출처", "트랙", "사실", "값"]
        assert "과제당 최대 3억원" in [row[4] for row in rows if row[1] == "한빛 공고"]
        assert isinstance(rows[1][6], datetime.datetime)
        assert "<f>" not in written

    def test_revisions_in_the_language_asked_for(self, desk: Desk) -> None:
        rows, written = book(desk, "/exports/revisions.xlsx?lang=en")
        assert rows[0][0] == "Found at"
        assert len(rows) == 7
        assert rows[1][0] == datetime.datetime(2026, 3, 2, 21, 0)
        assert "<f>" not in written
        assert len(book(desk, "/exports/revisions.xlsx?source=hostile")[0]) == 2

    def test_what_looks_like_a_formula_is_text_and_stays_so(self) -> None:
        content = workbook(
            "x", [Column(name="a")], [("=1+1",), ("@x",), (True,), (5,), (None,), ("\u202e5",)]
        )
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            assert 'quotePrefix="1"' in parts.read("xl/styles.xml").decode()
            assert "<f>" not in parts.read("xl/worksheets/sheet1.xml").decode()
        rows = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        assert rows[1:] == [["=1+1"], ["@x"], ["True"], [5.0], [""], ["\ufffd5"]]

    def test_a_text_longer_than_a_cell_is_cut(self) -> None:
        content = workbook("x", [Column(name="a")], [("가" * 40_000,)])
        rows = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        assert len(rows[1][0]) == 32_767


NAMES = [
    ("공고문.hwp", "공고문.hwp", "as it is"),
    ("../../etc/passwd", "_.._etc_passwd", "leads nowhere else"),
    ("C:\\a|b?.pdf", "C__a_b_.pdf", "signs that a system keeps for itself"),
    ("\u202egnp.exe", "_gnp.exe", "turned around"),
    ("가" * 200 + ".pdf", "가" * 80 + ".pdf", "too long"),
    (" . ", "file", "nothing left"),
]


@pytest.mark.parametrize(("name", "inside", "why"), NAMES, ids=[why for _, _, why in NAMES])
def test_names_within_an_archive(name: str, inside: str, why: str) -> None:
    file = Attachment(name=name, url="https://example.org/", sha256="0123456789abcdef")
    assert inner_path(file) == f"files/0123456789ab-{inside}", why


class TestArchive:
    def test_a_false_alarm_is_a_case(self, desk: Desk) -> None:
        assert desk.get("/exports/cases/1.zip").status_code == 400
        desk.post("/verdicts", shown="1", act="false:1")
        with zipfile.ZipFile(io.BytesIO(desk.get("/exports/cases/1.zip").content)) as archive:
            case = json.loads(archive.read("case.json"))
            assert archive.read(case["before"]["file"]).startswith(b"<!doctype html>")
        assert desk.get("/exports/cases/9999.zip").status_code == 404

    def test_holds_every_version_and_revision(self, desk: Desk) -> None:
        answer = desk.get("/exports/call.zip")
        assert answer.headers["content-disposition"].startswith('attachment; filename="call.zip"')
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            names = archive.namelist()
            first = json.loads(archive.read("versions/00001.json"))
            assert archive.read("versions/00001.body").startswith(b"<!doctype html>")
            assert len(json.loads(archive.read("revisions.json"))["revisions"]) == 5
            assert b"<script" not in archive.read("report.html")
        assert len(names) == 10
        assert from_json(first["facts"], first["evidence"]).title is not None

    def test_of_nothing_is_none(self, desk: Desk) -> None:
        assert desk.get("/exports/none.zip").status_code == 404


class TestApi:
    def test_answers_are_what_is_described(self, desk: Desk) -> None:
        zone = desk.place.config.zone
        found = desk.get("/api/v1/revisions").json()["revisions"]
        stored = desk.place.store.desk.some([one["id"] for one in found])[::-1]
        assert found == [desk_json(one, zone) for one in stored], "nothing is dropped on the way"
        assert found[0]["found_at"].endswith("+09:00")
        whole = desk.get("/api/v1/announcements/call").json()
        version = desk.place.store.baseline("call")
        assert version is not None
        assert whole | {"fetched_at": ""} == version_json(version, evidence=True) | {"fetched_at": ""}

    def test_the_description_names_answers_and_the_token(self, desk: Desk) -> None:
        described = desk.get("/api/openapi.json").json()
        schemas = described["components"]["schemas"]
        assert schemas["RevisionAnswer"]["properties"]["severity"]["enum"] == ["critical", "major", "minor"]
        assert described["components"]["securitySchemes"]["HTTPBearer"]["scheme"] == "bearer"
        assert all("security" in path["get"] for path in described["paths"].values())

    def test_revisions_in_pages(self, desk: Desk) -> None:
        first = desk.get("/api/v1/revisions?limit=4").json()
        rest = desk.get(f"/api/v1/revisions?limit=4&before={first['before']}").json()
        ids = [one["id"] for one in (*first["revisions"], *rest["revisions"])]
        assert ids == sorted(ids, reverse=True)
        assert len(ids) == 6
        assert rest["before"] is None

    @pytest.mark.parametrize(
        ("query", "number"),
        [("?unconfirmed=true", 1), ("?reviewed=open", 6), ("?q=시제품", 5), ("?kind=amount_changed", 3)],
    )
    def test_filters(self, desk: Desk, query: str, number: int) -> None:
        assert len(desk.get(f"/api/v1/revisions{query}").json()["revisions"]) == number

    @pytest.mark.parametrize("query", ["?limit=0", "?limit=9999", "?kind=x", "?severity=x", "?before=x"])
    def test_what_is_wrong_is_said(self, desk: Desk, query: str) -> None:
        answer = desk.get(f"/api/v1/revisions{query}")
        assert answer.status_code == 404
        assert "error" in answer.json()

    def test_announcements(self, desk: Desk) -> None:
        own = desk.get("/api/v1/announcements/call").json()
        assert own["version"] == 4
        assert own["evidence"]["/programme/award"][0]["quote"]
        assert desk.get("/api/v1/announcements/call?version=1").json()["version"] == 1
        assert desk.get("/api/v1/announcements/none").json() == {"error": "/api/v1/announcements/none"}
        assert len(desk.get("/api/v1/announcements/call/versions").json()["versions"]) == 4

    def test_sources_and_deadlines(self, desk: Desk) -> None:
        sources = {one["id"]: one for one in desk.get("/api/v1/sources").json()["sources"]}
        assert sources["lost"]["health"] == "unreadable"
        assert "title" in sources["call"]["facts_read"]
        ends = desk.get("/api/v1/deadlines").json()["deadlines"]
        assert [one["until"] for one in ends] == sorted(one["until"] for one in ends)

    def test_is_described(self, desk: Desk) -> None:
        described = desk.get("/api/openapi.json").json()
        assert set(described["paths"]) >= {"/api/v1/revisions", "/api/v1/sources", "/api/v1/deadlines"}
        assert all(path.startswith("/api/") for path in described["paths"])
