"""The period of taking applications (접수 기간): from fields, tables and prose; the most exact wins."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.document.blocks import Document
from monitor.extract.hours import with_loose_clock
from monitor.extract.labels import is_title, role_of, squeeze
from monitor.extract.lines import Line, sentences
from monitor.extract.schedules import (
    SURE,
    Candidate,
    evidence_of,
    from_columns,
    from_rounds,
    from_tables,
    is_alone,
    names_applying,
)
from monitor.extract.windows import (
    OTHER,
    Window,
    plausible,
    round_ends,
    whole,
    windows,
)
from monitor.facts import Evidence, Moment, Period
from monitor.text.dates import find_moments, is_rolling

# Words of a sentence that make its dates those of applying; each with an example.
APPLYING: tuple[tuple[str, str], ...] = (
    (r"접수|신청|모집|공모(?!전)|응모|지원서|제출|보냅니다|보내", "4월 29일까지 모집한다"),
    (
        r"\b(?:appl(?:y|ications?)|deadlines?|cut-?off|clos(?:es?|ing)|submit|due|proposals?)\b",
        "Applications close on 3 May 2026",
    ),
)
# How surely a label names the applicant's own window; the first row that matches decides.
TRUST: tuple[tuple[str, int, str], ...] = (
    (r"연장|변경", 10, "연장 공고기간"),
    (r"전산|온라인|인터넷|연구책임자|연구자", 8, "온라인 접수기간"),
    (r"접수|신청|제출|applicationdeadline|closing|closes|duedate", 8, "신청·접수기간"),
    (r"모집|응모", 7, "모집기간"),
    (r"공모", 6, "공모기간"),
    (r"", 6, "기간"),
)
_TRUST = tuple((re.compile(pattern), trust) for pattern, trust, _ in TRUST)
_APPLYING = re.compile("|".join(pattern for pattern, _ in APPLYING), re.IGNORECASE)

_LATER = re.compile(r"매년|다음\s?해|보고서|정산|납부|매출액|사후\s?관리")  # words of duties after a project
_DATE_STOP = re.compile(r"\d\.\s?(?:\([월화수목금토일]\)?)?\s*\Z")
_DATE_ON = re.compile(r"\s?(?:[\d(~–-]|오전|오후|낮|정오|자정)")
_ON = re.compile(r"\s*(?:부터|[~∼～〜])")  # what makes the day before it a start
_SINCE = re.compile(r"\b(?:from|since)\s+(?:[a-z]+\s+)?$", re.IGNORECASE)
_ARROW = re.compile(r"→|➔|➜|⇒|->|=>")
_DATE_REACH = 12  # characters before a full stop that can be the last part of a date
_BEFORE = 80  # characters before a day in which a word makes it an end
_OWN_LINE = re.compile(r"(?:스크랩|조회(?:\s?수)?)\s?:?\s?\d")  # of the page, not of the notice
_BADGE = re.compile(
    r"(?<=\S)\s(?:접수|모집|신청)\s?(?:중|마감|예정|완료)\s*$"
)  # behind a title: how far the call is
_AT_ONCE = 3  # characters before a window that a value opens with
_MAX_LABEL = 24  # characters of a line that can be the label of the next
_APPLICANTS = "신청기간"  # the label that a line stands under whose label follows it
_SURE_ENOUGH = (
    3  # trust of a window told beside the one that holds: of a label, a table, a sentence with an end
)
_EXTENDED = 10  # trust of a window that the page itself calls extended: it holds against the old one
_ENGLISH_CLOCK = re.compile(r"\b(\d{1,2})(?::(\d\d)(?::\d\d)?)?\s?([ap])\.?\s?m\b", re.IGNORECASE)
_BEFORE_END = re.compile(
    r"마감(?:일|일시|시한|기한)?\s?(?:은|:|이)?\s?$|기한은?\s?:?\s?$|(?:deadline|cut-?off)\b.{0,60}$|"
    r"due\b.{0,40}$|clos(?:es?|ing)\b.{0,30}$",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"\b(?:awards?|grants?|offered|funded)\b|지원(?:한다|합니다|금)", re.IGNORECASE)
_ALWAYS = re.compile(r"\s*(?:연중\s?)?(?:상시|수시)(?:\s?(?:접수|모집|신청))?.{0,12}")


def trust_of(label: str) -> int:
    """How surely a label of the roles period, opens and closes names the applicant's own window."""
    text = squeeze(label)
    return next(trust for pattern, trust in _TRUST if pattern.search(text))


def _stated(text: str, base: datetime.date | None) -> tuple[Window, ...]:
    """The windows that a value states; of rounds, their ends where it states no more."""
    found, ends = windows(text, base=base), round_ends(text, base=base)
    return ends if len(ends) > len(found) else found


def _from_value(
    document: Document, line: Line, label: str, base: datetime.date | None, off: int = 0
) -> Iterator[Candidate]:
    """A value read by its label: the whole period or one end. `off`: less trust, as under a heading."""
    line = _as_changed(line, base)
    role, trust = role_of(label), trust_of(label) - off
    rolling = bool(is_rolling(line.text))
    found = _stated(line.text, base)
    if role == "period" or (found and found[0].period.start and (role == "closes" or found[0].period.until)):
        if found:
            span = (
                line.start + found[0].start,
                line.start + found[-1].end if len(found) > 1 else line.start + found[0].end,
            )
            period = replace(whole(found), evidence=evidence_of(document, span, line.label_span))
            yield Candidate(period=replace(period, rolling=period.rolling or rolling), trust=trust)
            return
        if rolling or _ALWAYS.fullmatch(line.text):
            proof = evidence_of(document, (line.start, line.end))
            yield Candidate(period=_open_ended(line.text, base, proof), trust=trust)
        return
    yield from _one_end(document, line, role, trust, base)


def _one_end(
    document: Document, line: Line, role: str | None, trust: int, base: datetime.date | None
) -> Iterator[Candidate]:
    """A value that states one end of the period, or the ends of its rounds."""
    rolling = bool(is_rolling(line.text))
    found = _stated(line.text, base)
    moments = find_moments(line.text, base=base)
    if role == "closes" and rolling and not moments:
        proof = evidence_of(document, (line.start, line.end), line.label_span)
        yield Candidate(period=Period(rolling=True, evidence=proof), trust=trust)
        return
    if role == "closes" and len({one.round for one in found if one.round}) > 1:
        span = (line.start + found[0].start, line.start + found[-1].end)
        yield Candidate(
            period=replace(whole(found), rolling=rolling, evidence=evidence_of(document, span)), trust=trust
        )
    elif role in ("opens", "closes") and moments:
        moment = moments[0]
        span = (line.start + moment.start, line.start + moment.end)
        later = next((m for m in moments[1:] if m.moment.day == moment.moment.day), None)
        value = moment.moment if moment.moment.clock or later is None else later.moment
        proof = evidence_of(document, span, line.label_span)
        if role == "opens":
            yield Candidate(period=Period(start=value, rolling=rolling, evidence=proof), trust=trust)
        else:
            until = _with_english_clock(value, line.text)
            yield Candidate(period=Period(until=until, rolling=rolling, evidence=proof), trust=trust)


def _as_changed(line: Line, base: datetime.date | None) -> Line:
    """The line from its last arrow on, where dates stand on both sides: '(당초) 3. 9. → (변경) 3. 16.'."""
    arrow = max((found.end() for found in _ARROW.finditer(line.text)), default=0)
    if not arrow or not all(find_moments(part, base=base) for part in (line.text[:arrow], line.text[arrow:])):
        return line
    return replace(line, text=line.text[arrow:], start=line.start + arrow)


def _open_ended(text: str, base: datetime.date | None, proof: Evidence) -> Period:
    """A period without an end: from the day that the text says it runs on from, where it names one."""
    days = find_moments(text, base=base)
    since = (day for day in days if _ON.match(text, day.end) or _SINCE.search(text, 0, day.start))
    start = next((day.moment for day in since), None)
    return Period(start=start, rolling=True, evidence=proof)


def _with_english_clock(moment: Moment, text: str) -> Moment:
    """A day whose hour stands apart in the same field ('Jul 08, 2024 … by 11:59 PM ET')."""
    hour = None if moment.clock else _ENGLISH_CLOCK.search(text)
    if not hour:
        return moment
    value = int(hour[1]) % 12 + (12 if hour[3].lower() == "p" else 0)
    return replace(moment, clock=(value, int(hour[2] or 0)))


def _clauses(text: str) -> list[tuple[int, int]]:
    """The sentences of a line; a full stop inside a date ('2024. 1. 22.') ends none."""
    out: list[tuple[int, int]] = []
    for a, b in sentences(text):
        if out and _DATE_STOP.search(text, max(0, a - _DATE_REACH), a) and _DATE_ON.match(text, a):
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out


def _from_prose(document: Document, line: Line, base: datetime.date | None) -> Iterator[Candidate]:
    """Sentences that say until when applications are taken."""
    for a, b in _clauses(line.text):
        sentence = line.text[a:b]
        if not _APPLYING.search(sentence) or _LATER.search(sentence):
            continue
        rolling = bool(is_rolling(sentence))
        found = windows(sentence, base=base)
        if len({one.round for one in found if one.round}) > 1:
            found = (Window(period=whole(found), start=found[0].start, end=found[-1].end),)
        for one in found:
            proof = evidence_of(document, (line.start + a + one.start, line.start + a + one.end))
            yield Candidate(
                period=replace(one.period, rolling=rolling, evidence=proof), trust=_prose_trust(sentence, one)
            )
        yield from _ends_in_prose(document, line, (a, b), base, found)
        if rolling and not found:
            proof = evidence_of(document, (line.start + a, line.start + b))
            yield Candidate(period=_open_ended(sentence, base, proof), trust=2)


def _prose_trust(sentence: str, window: Window) -> int:
    said = re.search(r"모집|접수|신청|appl", sentence[window.end : window.end + 40], re.IGNORECASE)
    return 2 + (window.period.until is not None) + (said is not None)


def _ends_in_prose(
    document: Document, line: Line, span: tuple[int, int], base: datetime.date | None, found: Sequence[Window]
) -> Iterator[Candidate]:
    """Ends that words before them make such: '접수 마감은 4. 14. 15:00', 'and close April 14, 2023'."""
    a, b = span
    sentence = line.text[a:b]
    for moment in find_moments(sentence, base=base):
        before = sentence[max(0, moment.start - _BEFORE) : moment.start]
        inside = any(one.start <= moment.start < one.end for one in found)
        if not inside and _BEFORE_END.search(before) and not OTHER.search(before):
            proof = evidence_of(document, (line.start + a + moment.start, line.start + a + moment.end))
            until = _with_english_clock(moment.moment, sentence)
            yield Candidate(period=Period(until=until, evidence=proof), trust=3)


def _beside_title(
    document: Document, lines: Sequence[Line], base: datetime.date | None
) -> Iterator[Candidate]:
    """A window that stands alone near the top, under no label: '2025.04.14 MON - 05.09 FRI 17:00'."""
    for line in lines[:20]:
        found = windows(line.text, base=base) if not line.label and len(line.text) < 60 else ()
        if (
            len(found) == 1
            and found[0].period.start
            and found[0].start < 3
            and found[0].end > len(line.text) - 6
        ):
            yield Candidate(
                period=replace(found[0].period, evidence=evidence_of(document, (line.start, line.end))),
                trust=2,
            )


def _label_of(lines: Sequence[Line], i: int, base: datetime.date | None) -> str:
    """The heading above an unlabelled line, or the short line just before it, whose value it is.

    Flat text of a table that gives the date first has the label behind: '5. 26. ~ 6. 13.', '접수'.
    """
    line, before, behind = lines[i], lines[i - 1 : i], lines[i + 1 : i + 2]
    if line.label:
        return _heading_of(line) if _is_window(line, base) else ""
    if line.heading:
        return ""
    if (
        behind
        and is_alone(line)
        and not (before and role_of(before[0].text))
        and names_applying(behind[0].text)
    ):
        return _APPLICANTS
    if (
        before
        and not before[0].label
        and len(before[0].text) <= _MAX_LABEL
        and not (i > 1 and is_alone(lines[i - 2]))
    ):
        return _of_dates(before[0].text) or _heading_of(line)
    return _heading_of(line)


def _is_window(line: Line, base: datetime.date | None) -> bool:
    """Whether a field whose label says nothing of its own holds a window: '인터넷 : 2. 5. ~ 2. 18.'."""
    silent = role_of(line.label) is None and not OTHER.search(line.label)
    found = windows(line.text, base=base) if silent else ()
    return bool(found) and found[0].start < _AT_ONCE


def _heading_of(line: Line) -> str:
    return _of_dates(line.section[-1]) if line.section else ""


def _of_dates(words: str) -> str:
    """Words as a label of dates, without a badge behind them; '' where they are none."""
    label = _BADGE.sub("", words)
    short = len(label) <= _MAX_LABEL and not is_title(label)
    return label if short and role_of(label) in ("period", "closes") else ""


def _without_end(document: Document, line: Line) -> Iterator[Candidate]:
    """What is given as long as it lasts, though nothing speaks of applying: '사업기간 : 예산 소진 시까지'."""
    said = is_rolling(line.text)
    if said and (line.label or _GIVEN.search(line.text)):
        proof = evidence_of(document, (line.start + said.start, line.start + said.end), line.label_span)
        yield Candidate(period=Period(rolling=True, evidence=proof), trust=1)


def candidates(document: Document, lines: Sequence[Line], base: datetime.date | None) -> list[Candidate]:
    """Every possible period, the most trusted first, then in page order."""
    found: list[Candidate] = []
    for i, line in enumerate(lines):
        label = role_of(line.label) if line.label else None
        if label in ("period", "opens", "closes"):
            found.extend(_from_value(document, line, line.label, base))
        elif above := _label_of(lines, i, base):
            found.extend(_from_value(document, line, above, base, off=1))
        if label is None and not _OWN_LINE.search(line.text):
            found.extend(_from_prose(document, line, base))
        if label in (None, "duration"):
            found.extend(_without_end(document, line))
    found.extend(from_rounds(document, lines, base))
    found.extend(from_columns(document, lines, base))
    found.extend(from_tables(document, base))
    found.extend(_beside_title(document, lines, base))
    return sorted((c for c in found if c.period and plausible(c.period)), key=lambda c: -c.trust)


def _merge(best: Period, other: Period) -> Period:
    """What another statement of the same period adds: an hour, or the end that was missing."""
    start, until = best.start, best.until
    if (
        start is None
        and other.start
        and (until is None or other.until is None or _same_day(other.until, until))
    ) or (start and other.start and start.day == other.start.day and not start.clock):
        start = other.start
    if (
        until is None
        and other.until
        and not best.rolling
        and (start is None or other.start is None or _same_day(other.start, start))
    ) or (until and other.until and until.day == other.until.day and not until.clock):
        until = other.until
    changed = (start, until) != (best.start, best.until)
    merged = replace(
        best, start=start, until=until, evidence=best.evidence + (other.evidence[:1] if changed else ())
    )
    return merged if plausible(merged) else best


def _same_day(a: Moment | None, b: Moment | None) -> bool:
    return bool(a and b and a.day == b.day)


def find_period(
    document: Document, lines: Sequence[Line], base: datetime.date | None
) -> tuple[Period, Period | None]:
    """The period of the call as a whole, and another that the page states as surely with another last day.

    A portal's field moves while the notice below keeps the old day, or the reverse: both are told.
    """
    found = candidates(document, lines, base)
    best = _best(document, lines, found) if found else Period()
    sure = [c.period for c in found if c.trust >= _SURE_ENOUGH and c.period.until and not c.period.rolling]
    others = [p for p in sure if p.until and best.until and p.until.day != best.until.day]
    return best, max(others, key=lambda p: p.until.day if p.until else datetime.date.min, default=None)


def _best(document: Document, lines: Sequence[Line], found: Sequence[Candidate]) -> Period:
    """What the most trusted statement says, with what the others add."""
    best = found[0].period
    if found[0].trust >= _EXTENDED and best.start is None and best.until:
        day = best.until.day
        starts = (c.period.start for c in found[1:] if c.trust >= SURE and c.period.start)
        best = replace(best, start=next((start for start in starts if start.day <= day), None))
    for other in found[1:]:
        best = _merge(best, other.period)
        if other.trust >= SURE - 1 and other.period.rolling and not best.rolling:
            best = replace(best, rolling=True)
    return with_loose_clock(document, lines, best)
