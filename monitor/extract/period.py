"""The period of taking applications (접수 기간): from labelled fields, tables and prose; the most exact wins."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from monitor.document.blocks import Document
from monitor.extract.labels import role_of, squeeze
from monitor.extract.lines import Line, quote, sentences
from monitor.facts import Evidence, Moment, Period
from monitor.text.dates import FoundPeriod, find_moments, find_periods, is_rolling
from monitor.text.normal import flatten

# Words of a sentence that make its dates those of applying; each with an example.
APPLYING: tuple[tuple[str, str], ...] = (
    (r"접수|신청|모집|공모(?!전)|응모|지원서|제출|보냅니다|보내", "4월 29일까지 모집한다"),
    (r"\b(?:appl(?:y|ications?)|deadline|clos(?:es?|ing)|submit|due|proposals?)\b", "Applications close on 3 May 2026"),
)  # fmt: skip
# Words before a date that make it that of something else.
OTHER_DATES: tuple[tuple[str, str], ...] = (
    (r"평가|심사|발표(?!했)|선정\s?(?:결과|기업)?\s?발표|협약|설명회|간담회|승인|착수|오리엔테이션|시상", "주관기관 승인 : 4. 10."),
    (r"교육\s?(?:일|기간)|행사\s?(?:일|기간)|전시\s?기간|개최\s?기간|입주\s?(?:일|예정|기간)|서류\s?합격|최종\s?합격|결과\s?(?:통보|안내)", "개최기간 : 8. 14. ~ 17."),  # noqa: E501
    (r"(?:사업|지원|연구|수행|활동|협약|이용|운영|실증)\s?기간|이의\s?신청|환불|취소\s?기한|소명|문의\s?(?:기간|시간)|보완", "사업기간 : 2024년 3월 ~ 10월"),
    (r"\b(?:brief\w*|webinar|workshop|interview|notif\w*|decision|letter of intent|start date|projects? start|archive|posted|expiration|review)\b", "Online briefing event 11 March"),  # noqa: E501
    (r"(?:창업|설립|등록|취득|거주|졸업|출생|태어난|선정|가입)(?:일|한|된)|기준일|기준\)", "공고일 기준 창업한"),
)  # fmt: skip
# How surely a label names the applicant's own window; the first row that matches decides.
TRUST: tuple[tuple[str, int, str], ...] = (
    (r"연장|변경", 10, "연장 공고기간"),
    (r"전산|온라인|인터넷|연구책임자|연구자", 8, "온라인 접수기간"),
    (r"접수|신청|제출|applicationdeadline|closing|closes|duedate", 8, "신청·접수기간"),
    (r"모집|응모", 7, "모집기간"),
    (r"공모", 6, "공모기간"),
    (r"", 6, "기간"),
)  # fmt: skip
_TRUST = tuple((re.compile(pattern), trust) for pattern, trust, _ in TRUST)
_APPLYING = re.compile("|".join(pattern for pattern, _ in APPLYING), re.IGNORECASE)
_OTHER = re.compile("|".join(pattern for pattern, _ in OTHER_DATES), re.IGNORECASE)

LONGEST = datetime.timedelta(days=400)
"""A window longer than this is read from dates of two different things; calls run for a year at most."""

_LATER = re.compile(r"매년|다음\s?해|보고서|정산|납부|매출액|사후\s?관리")  # words of duties after a project
_MAX_LABEL = 24  # characters of a line that can be the label of the next
_MAX_CELL = 36  # characters of a table's cell that can name what its row or column is about
_TAKING = re.compile(r"접수|신청\s?기간|신청서?\s?제출|참여\s?신청")
_MAX_ALONE = 60  # characters of a line that is a window alone
_APPLICANTS = "신청기간"  # the label that a line stands under whose label follows it
_EXTENDED = 10  # trust of a window that the page itself calls extended: it holds against the old one
_SURE = 6  # trust from which a statement stands by its label, not by the words around it
_CLOCK = r"(?:(?P<half>오전|오후|낮|저녁)\s?)?(?P<hour>\d{1,2})\s?(?::\s?(?P<minute>\d\d)|시(?!간)(?:\s?(?P<minutes>\d{1,2})\s?분)?)"
_LATE_CLOCK = re.compile(rf"\s*(?:\(\s?\d+\s?일\s?간\s?\)|까지|마감|[,(])?\s*\(?{_CLOCK}")
_ONLY_CLOCK = re.compile(rf"\s*{_CLOCK}(?::\d\d)?\s?(?:까지|정각|마감)?\s*")
# Where a page states the hour of the end apart from its day: pattern, example.
LOOSE_CLOCKS: tuple[tuple[str, str], ...] = (
    (rf"(?:접수|제출|마감|신청)[^.\d]{{0,16}}?{_CLOCK}\s?(?:이후|까지|정각|마감|도착|에\s?마감)", "접수하며 18시 이후에는 수정할 수 없습니다"),
    (rf"마감\s?(?:시간|시각)\s?[(:은]?\s?{_CLOCK}", "마감 시간(18시) 내에"),
)
_LOOSE_CLOCKS = tuple(re.compile(pattern) for pattern, _ in LOOSE_CLOCKS)
_A_SPAN = re.compile(r"\d{1,2}(?:[~-]\d{1,2})?\s?일\s?(?:이?\s?전|이내|간|후)")  # '마감 3일 전': no day of the month
_ENGLISH_CLOCK = re.compile(r"\b(\d{1,2})(?::(\d\d))?\s?([ap])\.?\s?m\b", re.IGNORECASE)
_BEFORE_END = re.compile(r"마감(?:일|일시|시한|기한)?\s?(?:은|:|이)?\s?$|기한은?\s?:?\s?$|deadline\b.{0,60}$|due\b.{0,40}$|clos(?:es?|ing)\b.{0,30}$", re.IGNORECASE)
_ROUND = re.compile(r"(?P<name>(?:제\s?)?\d{1,2}\s?(?:차|회차|회|기|라운드)|(?:상|하)반기|Round \d|[①-⑨])\s?(?:모집|접수|공모|신청)?\s?(?:\(|:|-)?\s*$")
_ALWAYS = re.compile(r"\s*(?:연중\s?)?(?:상시|수시)(?:\s?(?:접수|모집|신청))?.{0,12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A possible period and how sure its label or sentence makes it."""

    period: Period
    trust: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """One window as a text writes it, with its place in the text and its round's name ('1차'), '' without."""

    period: Period
    start: int
    end: int
    round: str = ""


def _clock_of(found: re.Match[str]) -> tuple[int, int] | None:
    hour, minute = int(found["hour"]), int(found["minute"] or found["minutes"] or 0)
    if found["half"] in ("오후", "저녁", "낮") and hour < 12:
        hour += 12
    return (hour, minute) if minute < 60 and (hour < 24 or (hour, minute) == (24, 0)) else None


def _with_late_clock(text: str, found: FoundPeriod) -> FoundPeriod:
    """The window with the hour that stands behind an aside: '~ 4. 30.(목)(11일간) 15시까지'."""
    until = found.period.until
    late = _LATE_CLOCK.match(text, found.end)
    if until is None or until.clock or not late or (clock := _clock_of(late)) is None:
        return found
    period = replace(found.period, until=replace(until, clock=clock))
    return FoundPeriod(period=period, start=found.start, end=late.end())


def windows(text: str, *, base: datetime.date | None = None) -> tuple[Window, ...]:
    """The windows of applying that a label's value or a track's words state, other dates left out.

    `base`: the day of posting, for dates that name no year. For tracks and rounds as much as for the whole.
    """
    flat, out, last = flatten(text), [], 0
    for found in find_periods(flat, base=base):
        before = flat[max(last, found.start - 24) : found.start]
        last = found.end
        if _OTHER.search(before) or _A_SPAN.match(flat, found.start):
            continue
        one = _with_late_clock(flat, found)
        name = _ROUND.search(before)
        rolling = bool(one.period.rolling)
        period = replace(one.period, rolling=rolling)
        if _plausible(period):
            out.append(Window(period=period, start=one.start, end=one.end, round=name["name"] if name else ""))
    return tuple(out)


def round_ends(text: str, *, base: datetime.date | None = None) -> tuple[Window, ...]:
    """The rounds of which a value states nothing but the end: '제1회 8. 14. 18:00, 제2회 8. 27.'; else none."""
    flat, out = flatten(text), []
    for found in find_moments(flat, base=base):
        name = _ROUND.search(flat[: found.start])
        if name:
            period = Period(until=found.moment)
            out.append(Window(period=period, start=found.start, end=found.end, round=name["name"]))
    return tuple(out) if len(out) > 1 else ()


def whole(found: Sequence[Window]) -> Period:
    """The period of a call that the windows of one value state: of rounds, the earliest start and latest end."""
    rounds = [one for one in found if one.round]
    if len(rounds) < 2:
        return found[0].period if found else Period()
    starts = [one.period.start for one in rounds]
    ends = [one.period.until for one in rounds if one.period.until]
    first = min((s for s in starts if s), key=lambda m: m.sortable(end=False), default=None)
    return Period(
        start=first if all(starts) else None,
        until=max(ends, key=lambda m: m.sortable(end=True), default=None),
    )


def _evidence(document: Document, *spans: tuple[int, int] | None) -> Evidence:
    return tuple(quote(document, *span) for span in spans if span)


def trust_of(label: str) -> int:
    """How surely a label of the roles period, opens and closes names the applicant's own window."""
    text = squeeze(label)
    return next(trust for pattern, trust in _TRUST if pattern.search(text))


def _from_value(
    document: Document, line: Line, label: str, base: datetime.date | None, off: int = 0
) -> Iterator[Candidate]:
    """A value read by its label: the whole period, or one end of it. `off`: less trust, as under a heading."""
    role, trust = role_of(label), trust_of(label) - off
    rolling = bool(is_rolling(line.text))
    found = windows(line.text, base=base)
    ends = round_ends(line.text, base=base)
    found = ends if len(ends) > len(found) else found
    if role == "period" or (role == "closes" and found and found[0].period.start):
        if found:
            span = (line.start + found[0].start, line.start + found[-1].end if len(found) > 1 else line.start + found[0].end)
            period = replace(whole(found), evidence=_evidence(document, span, line.label_span))
            yield Candidate(period=replace(period, rolling=period.rolling or rolling), trust=trust)
            return
        if rolling or _ALWAYS.fullmatch(line.text):
            span = (line.start, line.end)
            yield Candidate(period=Period(rolling=True, evidence=_evidence(document, span)), trust=trust)
        return
    moments = find_moments(line.text, base=base)
    if role == "closes" and len({one.round for one in found if one.round}) > 1:
        span = (line.start + found[0].start, line.start + found[-1].end)
        yield Candidate(period=replace(whole(found), rolling=rolling, evidence=_evidence(document, span)), trust=trust)
    elif role in ("opens", "closes") and moments:
        moment = moments[0]
        span = (line.start + moment.start, line.start + moment.end)
        later = next((m for m in moments[1:] if m.moment.day == moment.moment.day), None)
        value = moment.moment if moment.moment.clock or later is None else later.moment
        proof = _evidence(document, span, line.label_span)
        if role == "opens":
            yield Candidate(period=Period(start=value, evidence=proof), trust=trust)
        else:
            until = _with_english_clock(value, line.text)
            yield Candidate(period=Period(until=until, rolling=rolling, evidence=proof), trust=trust)


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
        if out and re.search(r"\d\.$|\d\.\s?\([월화수목금토일]\)?$", text[: out[-1][1]].rstrip()) and re.match(r"\s?[\d(~]", text[a:b]):
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
            proof = _evidence(document, (line.start + a + one.start, line.start + a + one.end))
            yield Candidate(
                period=replace(one.period, rolling=rolling, evidence=proof), trust=_prose_trust(sentence, one)
            )
        yield from _ends_in_prose(document, line, (a, b), base, found)
        if rolling and not found:
            proof = _evidence(document, (line.start + a, line.start + b))
            yield Candidate(period=Period(rolling=True, evidence=proof), trust=2)


def _prose_trust(sentence: str, window: Window) -> int:
    said = re.search(r"모집|접수|신청|appl", sentence[window.end : window.end + 40], re.IGNORECASE)
    return 2 + (window.period.until is not None) + (said is not None)


def _ends_in_prose(
    document: Document, line: Line, span: tuple[int, int], base: datetime.date | None, found: Sequence[Window]
) -> Iterator[Candidate]:
    """Ends that words before them make such: '접수 마감은 4. 14. 15:00', 'and close April 14, 2023 at 5 pm'."""
    a, b = span
    sentence = line.text[a:b]
    for moment in find_moments(sentence, base=base):
        before = sentence[: moment.start]
        inside = any(one.start <= moment.start < one.end for one in found)
        if not inside and _BEFORE_END.search(before) and not _OTHER.search(before):
            proof = _evidence(document, (line.start + a + moment.start, line.start + a + moment.end))
            until = _with_english_clock(moment.moment, sentence)
            yield Candidate(period=Period(until=until, evidence=proof), trust=3)


def _round_runs(lines: Sequence[Line], base: datetime.date | None) -> Iterator[list[tuple[Window, Line]]]:
    """Neighbouring lines whose labels are rounds, where the first stands under a label of the period."""
    run: list[tuple[Window, Line]] = []
    for line in lines:
        name = _ROUND.search(line.label)
        begins = role_of(line.label) == "period" or (line.section and role_of(line.section[-1]) == "period")
        window = next(iter(windows(line.text, base=base)), None) if name and (begins or run) else None
        if name and window:
            run.append((replace(window, round=name["name"]), line))
        elif run:
            yield run
            run = []
    yield run


def _from_rounds(document: Document, lines: Sequence[Line], base: datetime.date | None) -> Iterator[Candidate]:
    """The rounds that stand in lines of their own: '신청기간 1차 : …', '2차 : …'."""
    for run in _round_runs(lines, base):
        if len(run) > 1:
            proof = _evidence(document, *((line.start + w.start, line.start + w.end) for w, line in run))
            period = replace(whole([window for window, _ in run]), evidence=proof)
            yield Candidate(period=period, trust=_SURE + 3)


def _names_applying(text: str) -> bool:
    """Whether a table's cell names the taking of applications: '신청기간', '연구개발계획서 접수'."""
    words = text.strip()
    if not words or len(words) > _MAX_CELL or find_moments(words):
        return False
    return role_of(words) == "period" or bool(_TAKING.search(words) and not _OTHER.search(words) and "공고" not in words)


def _from_tables(document: Document, base: datetime.date | None) -> Iterator[Candidate]:
    """A table's cell under or beside one that names applying, where all such cells agree."""
    for block in document.blocks:
        if block.table is None:
            continue
        cells = [(cell, flatten(document.text[cell.start : cell.end])) for cell in block.table.cells]
        heads = {cell.col for cell, text in cells if cell.row == 0 and _names_applying(text)}
        rows = {cell.row for cell, text in cells if _names_applying(text)}
        found = [
            (window, cell.start) for cell, text in cells
            if (cell.col in heads and cell.row > 0) or (cell.row in rows and not heads)
            for window in windows(text, base=base)[:1]
        ]  # fmt: skip
        if found and len({(w.period.start, w.period.until) for w, _ in found}) == 1:
            window, start = found[0]
            proof = _evidence(document, (start + window.start, start + window.end))
            yield Candidate(period=replace(window.period, evidence=proof), trust=_SURE - 1)


def _from_columns(document: Document, lines: Sequence[Line], base: datetime.date | None) -> Iterator[Candidate]:
    """Two heads in lines of their own and below them their two windows, as flat text keeps a table's columns."""
    for i, line in enumerate(lines):
        heads = [line.text, lines[i + 1].text] if i + 1 < len(lines) else []
        if len(heads) < 2 or any(len(head) > _MAX_CELL or find_moments(head) for head in heads):
            continue
        if "공고" not in heads[0] or not _names_applying(heads[1]):
            continue
        found = [(one, below) for below in lines[i + 2 : i + 6] for one in windows(below.text, base=base)[:1]]
        if len(found) == len(heads):
            window, below = found[1]
            proof = _evidence(document, (below.start + window.start, below.start + window.end))
            yield Candidate(period=replace(window.period, evidence=proof), trust=_SURE + 3)


def _beside_title(document: Document, lines: Sequence[Line], base: datetime.date | None) -> Iterator[Candidate]:
    """A window that stands alone near the top, under no label: '2025.04.14 MON - 05.09 FRI 17:00'."""
    for line in lines[:20]:
        found = windows(line.text, base=base) if not line.label and len(line.text) < 60 else ()
        if len(found) == 1 and found[0].period.start and found[0].start < 3 and found[0].end > len(line.text) - 6:
            yield Candidate(period=replace(found[0].period, evidence=_evidence(document, (line.start, line.end))), trust=2)


def _is_alone(line: Line) -> bool:
    """Whether a line is a window and hardly anything else."""
    found = windows(line.text) if not line.label and len(line.text) <= _MAX_ALONE else ()
    return len(found) == 1 and found[0].end - found[0].start > len(line.text) * 0.7


def _label_of(lines: Sequence[Line], i: int) -> str:
    """The heading above an unlabelled line, or the short line just before it, under which it stands as a value.

    Flat text of a table that gives the date first has the label in the line behind: '5. 26. ~ 6. 13.', '접수'.
    """
    line, before, behind = lines[i], lines[i - 1 : i], lines[i + 1 : i + 2]
    if line.label or line.heading:
        return ""
    if behind and _is_alone(line) and not (before and role_of(before[0].text)) and _names_applying(behind[0].text):
        return _APPLICANTS
    if before and not before[0].label and len(before[0].text) <= _MAX_LABEL and not (i > 1 and _is_alone(lines[i - 2])):
        return before[0].text if role_of(before[0].text) in ("period", "closes") else _heading_of(line)
    return _heading_of(line)


def _heading_of(line: Line) -> str:
    heading = line.section[-1] if line.section else ""
    return heading if role_of(heading) in ("period", "closes") else ""


def candidates(document: Document, lines: Sequence[Line], base: datetime.date | None) -> list[Candidate]:
    """Every possible period, the most trusted first, then in page order."""
    found: list[Candidate] = []
    for i, line in enumerate(lines):
        label = role_of(line.label) if line.label else None
        if label in ("period", "opens", "closes"):
            found.extend(_from_value(document, line, line.label, base))
        elif above := _label_of(lines, i):
            found.extend(_from_value(document, line, above, base, off=1))
        if label is None:
            found.extend(_from_prose(document, line, base))
    found.extend(_from_rounds(document, lines, base))
    found.extend(_from_columns(document, lines, base))
    found.extend(_from_tables(document, base))
    found.extend(_beside_title(document, lines, base))
    return sorted((c for c in found if c.period and _plausible(c.period)), key=lambda c: -c.trust)


def _plausible(period: Period) -> bool:
    if period.start and period.until:
        length = period.until.sortable(end=True) - period.start.sortable(end=False)
        return datetime.timedelta(0) <= length <= LONGEST
    return True


def _merge(best: Period, other: Period) -> Period:
    """What another statement of the same period adds: an hour, or the end that was missing."""
    start, until = best.start, best.until
    if start is None and other.start and (until is None or other.until is None or _same_day(other.until, until)):
        start = other.start
    elif start and other.start and start.day == other.start.day and not start.clock:
        start = other.start
    if until is None and other.until and not best.rolling and (start is None or other.start is None or _same_day(other.start, start)):
        until = other.until
    elif until and other.until and until.day == other.until.day and not until.clock:
        until = other.until
    changed = (start, until) != (best.start, best.until)
    merged = replace(best, start=start, until=until, evidence=best.evidence + (other.evidence[:1] if changed else ()))
    return merged if _plausible(merged) else best


def _same_day(a: Moment | None, b: Moment | None) -> bool:
    return bool(a and b and a.day == b.day)


def _loose_clocks(lines: Sequence[Line]) -> Iterator[tuple[tuple[int, int], int, int]]:
    """Hours that stand apart from their day, with their spans: first those of fields of their own."""
    for line in lines:
        only = _ONLY_CLOCK.fullmatch(line.text) if line.label and role_of(line.label) == "closes" else None
        if only and (clock := _clock_of(only)):
            yield clock, line.start, line.end
    for line in lines:
        for found in filter(None, (pattern.search(line.text) for pattern in _LOOSE_CLOCKS)):
            clock = None if _OTHER.search(line.text[: found.start()][-20:]) else _clock_of(found)
            if clock and not find_moments(found[0]):
                yield clock, line.start + found.start(), line.start + found.end()


def _with_loose_clock(document: Document, lines: Sequence[Line], period: Period) -> Period:
    """The end with the hour that the page states apart from the day."""
    found = next(_loose_clocks(lines), None) if period.until and not period.until.clock else None
    if found is None or period.until is None:
        return period
    clock, start, end = found
    proof = period.evidence + _evidence(document, (start, end))
    return replace(period, until=replace(period.until, clock=clock), evidence=proof)


def find_period(document: Document, lines: Sequence[Line], base: datetime.date | None) -> Period:
    """The period of the call as a whole; empty where the page states none."""
    found = candidates(document, lines, base)
    if not found:
        return Period()
    best = found[0].period
    if found[0].trust >= _EXTENDED and best.start is None and best.until:
        day = best.until.day
        starts = (c.period.start for c in found[1:] if c.trust >= _SURE and c.period.start)
        best = replace(best, start=next((start for start in starts if start.day <= day), None))
    for other in found[1:]:
        best = _merge(best, other.period)
        if other.trust >= _SURE - 1 and other.period.rolling and not best.rolling:
            best = replace(best, rolling=True)
    return _with_loose_clock(document, lines, best)
