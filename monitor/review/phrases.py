"""The words of the report itself, Korean and English; what a revision says is in monitor.wording."""

from __future__ import annotations

from monitor.languages import Both, said
from monitor.wording.terms import UNCONFIRMED

# Longer phrases hold {} where a number, a time or a name goes.
PHRASES: dict[str, Both] = {
    "title": Both("공고 변경 보고서", "Revision report"),
    "up_to": Both("{} 기준, 기록 전체", "everything on record as of {}"),
    "from_to": Both("{}부터 {}까지", "{} to {}"),
    "silent": Both("소리 없는 변경 {}건", "{} silent"),
    "contents": Both("변경된 공고", "Announcements"),
    "before": Both("변경 전", "Before"),
    "after": Both("변경 후", "After"),
    "absent": Both("없음", "none"),
    "quote": Both("근거", "Quote"),
    "copies": Both("보관된 첨부파일", "Stored files"),
    "source": Both("원문", "Page"),
    "new_window": Both("원문 열기: {}", "open the page: {}"),
    "found": Both("{} 발견", "seen {}"),
    "confirmed": Both("{} 재확인", "seen again {}"),
    "unconfirmed": UNCONFIRMED,
    "waiting": Both("재확인을 기다리는 변경", "Waiting for a second sighting"),
    "waiting_why": Both(
        "아직 한 번만 보였습니다. 다시 보이면 확정하고, 보이지 않으면 거둡니다.",
        "Seen only once so far. Each is confirmed when it is seen again, and dropped when it is not.",
    ),
    "told_unconfirmed": Both(
        "마감이 임박하여 재확인을 기다리지 않고 알렸습니다",
        "told before it could be seen again, since the deadline was near",
    ),
    "conflict": Both("맞지 않는 수치", "Figures that do not add up"),
    "conflict_why": Both(
        "공고에 적힌 그대로이며, 어느 쪽이 맞는지는 원문에서 확인해 주세요.",
        "This is what the announcement states; please see the page for which is right.",
    ),
    "reviewed_true": Both("검토함: 맞음", "reviewed: right"),
    "reviewed_false": Both("검토함: 오탐", "reviewed: false alarm"),
    "empty": Both("확인된 변경이 없습니다", "No confirmed revisions"),
    "empty_why": Both(
        "알려 드릴 일이 없었습니다. 출처가 잘 읽히는지는 monitor sources 명령으로 볼 수 있습니다.",
        "There was nothing to tell. Whether every source can be read: monitor sources.",
    ),
    "colophon": Both(
        "스크립트 없이 열리는 파일 하나입니다. 바깥의 아무것도 불러오지 않습니다.",
        "One file, no scripts; it loads nothing from anywhere.",
    ),
}


def phrase(name: str, lang: str, *fill: object) -> str:
    """A phrase in the language asked for, its places filled."""
    return said(PHRASES[name], lang).format(*fill)


def found_words(revisions: int, announcements: int, lang: str) -> str:
    """How many revisions of how many announcements: '공고 2건에서 변경 5건'."""
    if lang != "en":
        return f"공고 {announcements:,}건에서 변경 {revisions:,}건"
    some = (f"{n:,} {noun}{'' if n == 1 else 's'}" for n, noun in _english(revisions, announcements))
    return " in ".join(some)


def _english(revisions: int, announcements: int) -> tuple[tuple[int, str], tuple[int, str]]:
    return (revisions, "revision"), (announcements, "announcement")
