"""Whatever a form or an address brings: it is escaped, or refused, and never breaks a page."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from desks import Desk

from monitor.config import parse_config

EVIL = [
    '"><script>alert(1)</script>',
    "'); DROP TABLE revisions; --",
    "{{ 7 * 7 }}{% for x in y %}",
    "\u202e거꾸로\u2066",
    "\x00\x1b[31m\r\nSet-Cookie: a=b",
    "=HYPERLINK(1)",
    "../../../etc/passwd",
    "\ud55c" * 3000,
    '"""\n[[sources]]\nid = "sneaked"\nurl = "https://evil.example"\n',
    "%s%n{0}{__class__}",
]
GETS = [
    "/?q={}", "/?source={}", "/?tag={}", "/?kind={}", "/?page={}", "/?reviewed={}", "/?lang={}",
    "/sources?q={}", "/sources?state={}", "/sources?page={}", "/sources/names?source={}",
    "/sources/{}/edit", "/deadlines?month={}", "/deadlines?tag={}", "/alerts?state={}",
    "/alerts?before={}", "/announcements/{}", "/announcements/{}/text",
    "/announcements/call/versions/{}", "/announcements/call/compare?old={}",
    "/announcements/call/files/1/{}", "/login?next={}", "/feeds/revisions.atom?source={}",
    "/feeds/revisions.atom?q={}", "/feeds/deadlines.ics?tag={}", "/exports/revisions.csv?q={}",
    "/exports/revisions.xlsx?q={}", "/exports/{}.zip", "/exports/cases/{}.zip",
    "/api/v1/revisions?q={}", "/api/v1/revisions?source={}", "/api/v1/announcements/{}",
    "/static/{}/site.css", "/{}",
]  # fmt: skip
FIELDS = ("id", "url", "name", "tags", "every", "old", "digest")
PLAIN = {"id": "plain", "url": "https://example.org/", "name": "", "tags": "", "every": "", "old": ""}


def is_clean(text: str) -> bool:
    """Whether nothing that was brought stands in a page as anything but words."""
    return not any(sign in text for sign in ("<script>alert", "\u202e", "\u2066", "\x1b", "\x00", ">49{"))


@pytest.mark.parametrize("path", GETS)
def test_addresses(desk: Desk, path: str) -> None:
    for evil in EVIL:
        answer = desk.get(path.format(quote(evil, safe="")))
        assert answer.status_code < 500 or answer.status_code == 503, (path, evil[:20])
        assert "set-cookie: a=b" not in str(answer.headers).lower()
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert is_clean(answer.text), (path, evil[:20])


@pytest.mark.parametrize("evil", EVIL, ids=range(len(EVIL)))
def test_the_form_of_a_source(desk: Desk, evil: str) -> None:
    for field in FIELDS:
        answer = desk.post("/sources/preview", **PLAIN | {field: evil})
        assert answer.status_code in (200, 400), field
        assert is_clean(answer.text), field
    assert "sneaked" not in desk.place.path.read_text("utf-8")


@pytest.mark.parametrize("evil", EVIL, ids=range(len(EVIL)))
def test_a_name_that_is_written_stays_one_value(desk: Desk, evil: str) -> None:
    page = desk.post("/sources/preview", **PLAIN | {"name": evil})
    if page.status_code == 400:
        return
    digest = page.text.split('name="digest" value="')[1].split('"')[0]
    assert desk.post("/sources/write", **PLAIN | {"name": evil, "digest": digest}).status_code == 303
    config = parse_config(desk.place.path.read_text("utf-8"))
    assert [source.id for source in config.sources] == ["call", "hostile", "lost", "plain"]
    assert config.sources[-1].name.split() == evil.split()
    assert is_clean(desk.get("/sources?q=plain").text)


@pytest.mark.parametrize("evil", EVIL, ids=range(len(EVIL)))
def test_verdicts_and_notes(desk: Desk, evil: str) -> None:
    for htmx in (False, True):
        for fields in (
            {"shown": "1", "act": evil}, {"shown": evil, "act": "true:all"},
            {"shown": "1", "act": "note:1", "note-1": evil}, {"shown": "1", "act": "true:1", "back": evil},
        ):  # fmt: skip
            answer = desk.post("/verdicts", htmx=htmx, **fields)
            assert answer.status_code in (200, 303)
            assert is_clean(answer.text)
            assert answer.headers.get("location", "/").startswith("/")
    assert is_clean(desk.get("/?reviewed=all").text)
