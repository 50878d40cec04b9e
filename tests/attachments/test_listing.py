"""Which files are known, and which are asked for."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from monitor.attachments.listing import Listed, as_known, due, listed, without_superseded
from monitor.config import Attachments
from monitor.records import Attachment, FileLink

NOW = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
RULES = Attachments()


def file(name: str, url: str = "", **more: object) -> Attachment:
    """A file read two hours ago."""
    usual: dict[str, object] = {
        "state": "read", "sha256": name, "fetched_at": NOW - 2 * HOUR, "asked_at": NOW - 2 * HOUR
    }  # fmt: skip
    return Attachment(name=name, url=url or f"https://a.kr/{name}", **(usual | more))  # type: ignore[arg-type]


def link(name: str, url: str = "") -> FileLink:
    return FileLink(name=name, url=url or f"https://a.kr/{name}")


def names(files: tuple[Listed, ...]) -> list[tuple[str, str | None, bool]]:
    """(name now, name before, listed) of files."""
    return [(one.now.name, one.before and one.before.name, one.now.listed) for one in files]


@pytest.mark.parametrize(
    ("why", "links", "expected"),
    [
        ("another order", ["나.hwp", "가.hwp"], [("나.hwp", "나.hwp", True), ("가.hwp", "가.hwp", True)]),
        ("sizes shown", ["가.hwp (9 KB)", "나.hwp"], [
            ("가.hwp (9 KB)", "가.hwp", True), ("나.hwp", "나.hwp", True),
        ]),
        ("one more", ["가.hwp", "다.hwp", "나.hwp"], [
            ("가.hwp", "가.hwp", True), ("다.hwp", None, True), ("나.hwp", "나.hwp", True),
        ]),
        ("one gone stays a while", ["가.hwp"], [("가.hwp", "가.hwp", True), ("나.hwp", "나.hwp", False)]),
    ],
)  # fmt: skip
def test_files_are_known_by_name(
    why: str, links: list[str], expected: list[tuple[str, str | None, bool]]
) -> None:
    known = (file("가.hwp"), file("나.hwp"))
    assert names(listed([link(name) for name in links], known, [], first=False)) == expected, why


def test_of_one_name_the_address_decides() -> None:
    known = (file("첨부.hwp", "https://a.kr/1"), file("첨부.hwp", "https://a.kr/2"))
    links = [link("첨부.hwp", "https://a.kr/2?token=x"), link("첨부.hwp", "https://a.kr/1")]
    assert [one.before for one in listed(links, known, [], first=False)] == [known[1], known[0]]


def test_a_link_without_a_name_is_known_by_its_address() -> None:
    known = (file("안내.pdf", "https://a.kr/down?no=1"),)
    (one,) = listed([link("", "https://a.kr/down?no=1&token=2")], known, [], first=False)
    assert (one.before, one.now.name) == (known[0], "안내.pdf")


def test_a_file_gone_twice_is_gone() -> None:
    known = (file("가.hwp", listed=False), file("나.hwp"))
    assert names(listed([link("나.hwp")], known, [], first=False)) == [("나.hwp", "나.hwp", True)]


def test_a_file_gone_stays_until_what_came_in_its_place_is_read() -> None:
    known = (file("가.hwp", listed=False), file("새것.hwp", sha256=None, added=True))
    assert [one.now.name for one in listed([link("새것.hwp")], known, [], first=False)] == [
        "새것.hwp",
        "가.hwp",
    ]


@pytest.mark.parametrize(
    ("why", "known", "mentioned", "first", "added"),
    [
        ("the first version", (), [], True, False),
        ("it came later", (file("나.hwp"),), ["나.hwp"], False, True),
        ("the version before shows its name", (), ["가.hwp (9 KB)"], False, False),
        ("the version before shows none", (), [], False, True),
    ],
)
def test_what_is_new(
    why: str, known: tuple[Attachment, ...], mentioned: list[str], first: bool, added: bool
) -> None:
    one = listed([link("가.hwp")], known, mentioned, first=first)[0]
    assert one.now.added is added, why


def test_another_edition_takes_the_place_once_it_is_read() -> None:
    old = Listed(now=file("공고문.hwp", listed=False))
    new = Listed(now=file("공고문(수정).hwp"))
    unread = Listed(now=file("공고문(수정).hwp", sha256=None))
    assert without_superseded([new, old]) == (new,)
    assert without_superseded([unread, old]) == (unread, old)


@pytest.mark.parametrize(
    ("why", "now", "changed", "again", "expected"),
    [
        ("a quiet day", file("가.hwp"), False, None, []),
        ("the page's words changed", file("가.hwp"), True, None, [0]),
        ("its own turn", file("가.hwp", asked_at=NOW - 24 * HOUR), False, None, [0]),
        (
            "it could not be had an hour ago",
            file("가.hwp", state="failed", asked_at=NOW - HOUR),
            False,
            None,
            [0],
        ),
        ("it could not be had just now", file("가.hwp", state="failed", asked_at=NOW), False, None, []),
        ("it could not be read: no sooner", file("가.hwp", state="unreadable"), False, None, []),
        ("a second sighting of what it brought", file("가.hwp"), False, NOW - 3 * HOUR, [0]),
        ("a second sighting of what came after it", file("가.hwp"), False, NOW - HOUR, []),
        ("never asked for", file("가.hwp", asked_at=None), False, None, [0]),
        ("gone from the page", file("가.hwp", listed=False), True, None, []),
    ],
)
def test_when_a_file_is_asked_for(
    why: str, now: Attachment, changed: bool, again: datetime.datetime | None, expected: list[int]
) -> None:
    assert due(as_known([now]), RULES, NOW, changed=changed, again_since=again) == expected, why


def test_new_files_and_moved_links_are_asked_for() -> None:
    old = file("가.hwp", "https://a.kr/1")
    moved = Listed(now=dataclasses.replace(old, url="https://a.kr/2"), before=old)
    token = Listed(now=dataclasses.replace(old, url="https://a.kr/1?token=2"), before=old)
    assert due([moved, token, Listed(now=old)], RULES, NOW, changed=False, again_since=None) == [0, 2]


def test_so_many_are_asked_for_and_none_where_that_is_turned_off() -> None:
    files = as_known([file(f"{number}.hwp") for number in range(4)])
    assert due(files, Attachments(max=2), NOW, changed=True, again_since=None) == [0, 1]
    assert due(files, Attachments(enabled=False), NOW, changed=True, again_since=None) == []
