"""A page and its attached files made one announcement (합침): whose word holds, and where they disagree.

The notice (공고문) outranks the page in figures, since the page sums it up; a file that does not call itself
the notice only adds what the page leaves unsaid. The page outranks the notice in
the application period, since an extension is often a new cover over the old notice. What only one of them
says holds. Where both speak of one fact and cannot both be right, the other reading is kept as a conflict.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from monitor.extract.purpose import ITSELF_RANK, Purpose, purpose_of, rank
from monitor.facts import (
    QUANTITIES,
    Conflict,
    Facts,
    Moment,
    Period,
    Programme,
    Quantity,
    Text,
    Track,
    located,
)
from monitor.records import Reading
from monitor.text.normal import key, plain

MOST_NOTICES = (
    2  # the one that corrects and the one corrected; more are parts (RFPs) with figures of their own
)
_SIGNS = re.compile(r"[\W_]+")
_PAGE_NUMBER = re.compile(r"[\W_]*\d{1,4}[\W_]*")
_PART = re.compile(r"(?<=\w\w)(?:지원사업|분야|트랙|유형|부문|세부사업|내역사업|사업|과제|프로그램)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A file as it was read: its name, the key of its words, what it is for, the facts in it."""

    name: str
    words: str
    purpose: Purpose
    facts: Facts


def paper_of(name: str, reading: Reading) -> Paper | None:
    """The paper that a file's reading gives; None where it could not be read."""
    if reading.facts is None:
        return None
    called = reading.facts.is_announcement()
    purpose = purpose_of(name, reading.text)
    return Paper(
        name=name,
        words=words_key(reading.text),
        purpose="notice" if purpose == "unknown" and called else purpose,
        facts=located(reading.facts, f"attachment:{name}"),
    )


def words_key(text: str) -> str:
    """A key of a file's words: the same where it was saved again with other spaces, signs, page numbers."""
    lines = (line for line in text.splitlines() if not _PAGE_NUMBER.fullmatch(line))
    bare = _SIGNS.sub("", plain("".join(lines)))
    return hashlib.sha256(bare.encode("utf-8", "replace")).hexdigest()


def merge(page: Facts, papers: Sequence[Paper], stamps: Sequence[tuple[str, str]] = ()) -> Facts:
    """The facts of the whole announcement, each with the place it was read from.

    `stamps`: what the page shows beside the files that cannot be had.
    """
    merged = page
    for at, paper in enumerate(notices(papers)):
        if at:
            merged = _filled(merged, paper.facts)
        else:
            merged = (_beside if rank(paper.name) > ITSELF_RANK else _with)(merged, paper.facts)
    contents = tuple(sorted((paper.name, paper.words) for paper in papers))
    return replace(merged, contents=contents, stamps=tuple(stamps))


def notices(papers: Iterable[Paper]) -> list[Paper]:
    """The papers that are read for facts, the one whose word holds first."""
    called = [paper for paper in papers if paper.purpose == "notice" and paper.facts.is_announcement()]
    ranked = sorted(called, key=lambda paper: rank(paper.name))
    named = [paper for paper in ranked if rank(paper.name) <= ITSELF_RANK]
    return named[:MOST_NOTICES] if named else ranked[:1]


# Whole announcements


def _with(page: Facts, notice: Facts) -> Facts:
    """Page and notice, the notice's figures first."""
    programme = Programme(
        **{role: getattr(notice.programme, role) or getattr(page.programme, role) for role in QUANTITIES}
    )
    tracks, pairs = _tracks(page.tracks, notice.tracks)
    conflicts = [*page.conflicts, *_conflicts(None, page.programme, notice.programme)]
    for old, own in pairs:
        conflicts += _conflicts(own.name, old, own)
    if (period := _other_period(page.period, notice.period)) is not None:
        conflicts.append(Conflict(field="period", value=period))
    merged = replace(_filled(page, notice), programme=programme, tracks=tracks)
    return replace(merged, conflicts=tuple(conflicts))


def _beside(page: Facts, file: Facts) -> Facts:
    """The page with what only a file says that does not call itself the notice."""
    said = {role: getattr(page.programme, role) or getattr(file.programme, role) for role in QUANTITIES}
    return replace(_filled(page, file), programme=Programme(**said), tracks=page.tracks or file.tracks)


def _filled(first: Facts, second: Facts) -> Facts:
    """The first with what only the second says; tracks and figures where the first has none at all."""
    stated = first.tracks or first.programme != Programme()
    programme = first.programme if stated else second.programme
    return replace(
        first,
        title=first.title or second.title,
        issuers=_joined(first.issuers, second.issuers),
        published=first.published or second.published,
        published_evidence=first.published_evidence if first.published else second.published_evidence,
        period=_period(first.period, second.period),
        contacts=_joined(first.contacts, second.contacts),
        eligibility=_joined(first.eligibility, second.eligibility),
        programme=programme,
        tracks=first.tracks if stated else second.tracks,
        history=tuple(dict.fromkeys((*first.history, *second.history))),
    )


def _joined(first: Sequence[Text], second: Sequence[Text]) -> tuple[Text, ...]:
    """Both lists, each entry once; one that a longer one holds is the same."""
    joined = list(first)
    known = [_letters(text.value) for text in first]
    for text in second:
        letters = _letters(text.value)
        if letters and not any(letters in other or (len(other) > 3 and other in letters) for other in known):
            joined.append(text)
            known.append(letters)
    return tuple(joined)


def _letters(text: str) -> str:
    return _SIGNS.sub("", key(text))


# Figures


def _conflicts(track: str | None, page: Programme | Track, notice: Programme | Track) -> Iterator[Conflict]:
    """The page's figures that cannot be right where the notice's are."""
    for role in QUANTITIES:
        one, other = getattr(page, role), getattr(notice, role)
        if one is not None and other is not None and not _agree(one, other):
            yield Conflict(field=role, track=track, value=one)


def _agree(page: Quantity, notice: Quantity) -> bool:
    """Whether two figures can be one: the same bounds, one bound more exactly told, or a rounded sum."""
    if page.unit and notice.unit and page.unit != notice.unit:
        return {page.unit, notice.unit} <= {"project", "company", "team", "item"} and _agree(
            replace(page, unit=None), replace(notice, unit=None)
        )
    ours = {bound for bound in (page.min, page.max) if bound is not None}
    theirs = {bound for bound in (notice.min, notice.max) if bound is not None}
    if ours <= theirs or theirs <= ours:
        return True
    return page.approx and all(any(abs(a - b) * 100 <= b for b in theirs) for a in ours)


# Periods


def _period(first: Period, second: Period) -> Period:
    """The first period with what only the second says; of one day the one that tells the hour."""
    until = _exact(first.until, second.until) if first.until or not first.rolling else None
    start = _exact(first.start, second.start)
    found = replace(first, start=start, until=until, rolling=first.rolling or (not first and second.rolling))
    used = (found.start, found.until, found.rolling) != (first.start, first.until, first.rolling)
    return replace(found, evidence=(*first.evidence, *second.evidence)) if used else first


def _exact(first: Moment | None, second: Moment | None) -> Moment | None:
    if first is None or second is None:
        return first or second
    return second if first.clock is None and second.day == first.day else first


def _other_period(page: Period, notice: Period) -> Period | None:
    """The notice's period where it cannot be the page's."""
    for one, other in ((page.start, notice.start), (page.until, notice.until)):
        if (
            one
            and other
            and (one.day != other.day or (one.clock and other.clock and one.clock != other.clock))
        ):
            return notice
    return None


# Tracks


def _tracks(
    page: Sequence[Track], notice: Sequence[Track]
) -> tuple[tuple[Track, ...], list[tuple[Track, Track]]]:
    """The notice's tracks, each with what only the page says of it, then the page's others; and the pairs."""
    left = list(page)
    tracks: list[Track] = []
    pairs = []
    for own in notice:
        old = next((other for other in left if _same(other, own)), None)
        if old is None:
            tracks.append(own)
            continue
        left.remove(old)
        pairs.append((old, own))
        said = {role: getattr(own, role) or getattr(old, role) for role in QUANTITIES}
        tracks.append(replace(own, period=old.period or own.period, **said))
    return (*tracks, *left), pairs


def _same(page: Track, notice: Track) -> bool:
    """Whether two tracks are one: by their names, one of which may be longer."""
    one, other = (_PART.sub("", _letters(track.name)) for track in (page, notice))
    return one == other or (min(len(one), len(other)) > 2 and (one in other or other in one))
