"""Which attached files were added, removed or replaced: by the names a page shows, and by what was read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from monitor.facts import Facts, Text
from monitor.text.normal import plain

# What a page sets around a file's name: (pattern, an example, the name itself).
AROUND_NAMES: tuple[tuple[str, str, str], ...] = (
    (r"[(\[]?\s*\d[\d,.]*\s*(?:bytes?|[kmg]i?b)\s*[)\]]?", "공고문.hwp (90.5 KB)", "공고문.hwp"),
    (r"[(\[]?\s*(?:다운로드|다운|조회|download(?:s|ed)?|hits?)\s*(?:수|횟수|count)?\s*:?\s*\d*\s*회?\s*[)\]]?",
     "공고문.hwp [다운로드 12회]", "공고문.hwp"),
    (r"바로\s?보기|미리\s?보기|내려\s?받기|첨부\s?파일\s*:", "공고문.hwp 바로보기", "공고문.hwp"),
    (r"\s*\(\d{1,2}\)(?=\.\w{2,4}$)", "공고문 (1).hwp", "공고문.hwp"),
)  # fmt: skip
_AROUND = re.compile("|".join(pattern for pattern, _, _ in AROUND_NAMES), re.IGNORECASE)

# What tells the edition of a file inside its name: (pattern, an example, the name without it).
EDITIONS: tuple[tuple[str, str, str], ...] = (
    (r"최종본?|재?수정본?|재?정정본?|변경본?|재?연장|갱신|개정본?", "공고문(수정).hwp", "공고문.hwp"),
    (r"(?<![a-z])(?:amendment|revision|version|amended|revised|corrected|updated|final|rev|ver|v)"
     r"(?![a-z])[\s._]*(?:\d+(?:\.\d+)*)?", "Call Amendment 1.pdf", "Call.pdf"),
    (r"(?<![a-z])v(?:er)?\.?\d+(?:\.\d+)*", "공고문_v2.hwp", "공고문.hwp"),
    (r"(?<!\d)(?:19|20)\d\d[.\-_년 ]*\d{1,2}[.\-_월 ]*\d{1,2}일?(?!\d)", "공고문_20250304.hwp", "공고문.hwp"),
    (r"(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d)", "공고문_250304.hwp", "공고문.hwp"),
    (r"(?<!\d)\d{1,2}[.월]\s?\d{1,2}[.일](?!\d)", "공고문(3.4.).hwp", "공고문.hwp"),
    (r"\d차\s?(?=수정|변경|정정)", "공고문(2차 수정).hwp", "공고문.hwp"),
)  # fmt: skip
_EDITION = re.compile("|".join(pattern for pattern, _, _ in EDITIONS), re.IGNORECASE)

# A file's number in the page's list; when a file before it goes, the number moves and the file stays.
_NUMBER = re.compile(
    r"^[\[(<]?(?:붙임|첨부|별첨|별지|서식|attachment|annex)?\s*\d{0,2}[\])>]?[\s.)_\-:]+", re.IGNORECASE
)
# Formats in which one and the same text is offered; a change among them is no change of the file.
SAME_TEXT = frozenset({"hwp", "hwpx", "pdf", "doc", "docx", "odt"})
_EXTENSION = re.compile(r"\.([a-z0-9]{2,4})$")
_SIGNS = re.compile(r"[\W_]+")
_CUT = re.compile(r"\.{2,}$")  # where a portal cut a name short, before its format
SHORTEST_CUT = 6  # letters that must be left of a name to be known by them

Change = tuple[Text | None, Text | None]
Mark = Callable[[str], tuple[str, str]]


def shown_name(name: str) -> str:
    """The file's name without size, counters, buttons and what a portal adds to tell copies apart."""
    return " ".join(_AROUND.sub(" ", plain(name)).split())


def _split(name: str) -> tuple[str, str]:
    """A shown name as (stem, format); formats of the same text are one."""
    text = re.sub(r"\s+(?=\.\w{2,4}$)", "", shown_name(name).casefold())
    found = _EXTENSION.search(text)
    if not found:
        return text, ""
    return text[: found.start()], "text" if found[1] in SAME_TEXT else found[1]


def file_key(name: str) -> tuple[str, str]:
    """The file as named: letters and digits of its name, its format."""
    stem, form = _split(name)
    return _SIGNS.sub("", stem), form


def unnumbered_key(name: str) -> tuple[str, str]:
    """The file without its number in the list."""
    stem, form = _split(name)
    return _SIGNS.sub("", _NUMBER.sub("", stem)) or _SIGNS.sub("", stem), form


def is_cut(short: str, whole: str) -> bool:
    """Whether one name is the other cut short by the portal: '창업도약 지원사업 참여기….hwp'."""
    stem, form = _split(short)
    head = unnumbered_key(short)[0]
    found, found_form = unnumbered_key(whole)
    known = _CUT.search(stem) is not None and len(head) >= SHORTEST_CUT
    return known and found.startswith(head) and form in {"", found_form}


def edition_key(name: str) -> tuple[str, str]:
    """The file without its number and without what tells its edition."""
    stem, form = _split(name)
    bare = _EDITION.sub(" ", _NUMBER.sub("", stem))
    return _SIGNS.sub("", bare) or _SIGNS.sub("", stem), form


def attachment_changes(before: Sequence[Text], after: Sequence[Text]) -> list[Change]:
    """Files replaced (old, new) and removed (old, None) in the old order, then those added (None, new).

    A file whose name differs by an edition mark, a version or a date was replaced; sizes, counters, numbers
    in the list, a twin format and the order say nothing.
    """
    left, right = list(range(len(before))), list(range(len(after)))
    for mark in (file_key, unnumbered_key):
        _leave(left, right, (before, after), mark)
    _leave_cut(left, right, (before, after))
    replaced = dict(_leave(left, right, (before, after), edition_key))
    old = [(before[i], after[replaced[i]] if i in replaced else None) for i in sorted({*left, *replaced})]
    return [*old, *((None, after[j]) for j in right)]


def content_changes(before: Facts, after: Facts) -> list[Change]:
    """Files of the same name and format whose words differ, though their names tell nothing (old, new)."""
    olds = [content for content in before.contents if content not in after.contents]
    news = [content for content in after.contents if content not in before.contents]
    named = attachment_changes(before.attachments, after.attachments)
    told = {text.value for change in named for text in change if text}
    changes: list[Change] = []
    for i, j in same_files([name for name, _ in olds], [name for name, _ in news]):
        old, new = olds[i][0], news[j][0]
        if _form(old) == _form(new) and not {old, new} & told:
            changes.append((_shown(old, before), _shown(new, after)))
    return changes


def stamp_changes(before: Facts, after: Facts) -> list[Change]:
    """Files of the same name whose size or day beside it moved, where their words are not known (old, new).

    A size that differs by its last digit alone is rounded otherwise; what both versions read is told by that.
    """
    named = attachment_changes(before.attachments, after.attachments)
    told = {text.value for change in (*named, *content_changes(before, after)) for text in change if text}
    read = {file_key(name) for name, _ in before.contents} & {file_key(name) for name, _ in after.contents}
    olds, news = before.stamps, after.stamps
    return [
        (_shown(olds[i][0], before), _shown(news[j][0], after))
        for i, j in same_files([name for name, _ in olds], [name for name, _ in news])
        if not {olds[i][0], news[j][0]} & told
        and file_key(olds[i][0]) not in read
        and _form(olds[i][0]) == _form(news[j][0])
        and _restamped(olds[i][1], news[j][1])
    ]


def _restamped(before: str, after: str) -> bool:
    """Whether a size or a day moved; one that is shown on one side alone tells nothing."""
    (old_size, old_day), (new_size, new_day) = _parted(before), _parted(after)
    if old_day and new_day and old_day[: len(new_day)] != new_day[: len(old_day)]:
        return True
    if not old_size or not new_size or old_size[-1] != new_size[-1]:
        return False
    old, new = Decimal(old_size[:-1]), Decimal(new_size[:-1])
    places = max(len(size.partition(".")[2]) - 1 for size in (old_size, new_size))
    last = Decimal(0) if old_size[-1] == "b" else Decimal(1).scaleb(-max(0, places))
    return abs(old - new) > last


def _parted(stamp: str) -> tuple[str, str]:
    """The size and the day of a stamp; '' for what is not shown."""
    parts = stamp.split(" ")
    days = [part for part in parts if "-" in part]
    return next((part for part in parts if part and part not in days), ""), next(iter(days), "")


def same_files(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Which of the names on both sides are one file's; sizes, counters, numbers in the list say nothing."""
    files = [Text(value=name) for name in before], [Text(value=name) for name in after]
    left, right = list(range(len(before))), list(range(len(after)))
    return [pair for mark in (file_key, unnumbered_key) for pair in _leave(left, right, files, mark)]


def _form(name: str) -> str:
    found = _EXTENSION.search(shown_name(name).casefold())
    return found[1] if found else ""


def _shown(name: str, facts: Facts) -> Text:
    """A file as the page shows it, with its place there."""
    return next(
        (text for text in facts.attachments if file_key(text.value) == file_key(name)), Text(value=name)
    )


def _leave(
    left: list[int], right: list[int], files: tuple[Sequence[Text], Sequence[Text]], mark: Mark
) -> list[tuple[int, int]]:
    """Takes out and returns the files of both sides that share a mark, in page order."""
    waiting: dict[tuple[str, str], list[int]] = {}
    for j in reversed(right):
        waiting.setdefault(mark(files[1][j].value), []).append(j)
    pairs = [(i, same.pop()) for i in left if (same := waiting.get(mark(files[0][i].value)))]
    for i, j in pairs:
        left.remove(i)
        right.remove(j)
    return pairs


def _leave_cut(left: list[int], right: list[int], files: tuple[Sequence[Text], Sequence[Text]]) -> None:
    """Takes out the files of which one side shows the name cut short."""
    for i in list(left):
        one = files[0][i].value
        others = ((j, files[1][j].value) for j in right)
        same = next((j for j, other in others if is_cut(one, other) or is_cut(other, one)), None)
        if same is not None:
            left.remove(i)
            right.remove(same)
