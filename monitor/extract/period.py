"""The period of taking applications (접수 기간): from labelled fields, tables and prose; the most exact wins."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from monitor.document.blocks import Document
from monitor.extract.labels import role_of
from monitor.extract.lines import Line, quote, sentences
from monitor.facts import Evidence, Moment, Period
from monitor.text.dates import find_moments, find_periods, is_rolling

# Words of a sentence that make its dates those of applying; each with an example.
APPLYING: tuple[tuple[str, str], ...] = (
    (r"(접수|신청|모집|공모|응모|지원서|신청서|참가신청|제출)", "4월 29일까지 모집한다"),
    (r"\b(appl(y|ications?)|deadline|clos(es|ing)|submit|due|proposals?)\b", "Applications close on 3 May 2026"),
)
# Words that make a date that of something else.
OTHER_DATES: tuple[tuple[str, str], ...] = (
    (r"(평가|심사|발표(?!했)|선정\s?(결과|기업)?\s?발표|협약|설명회|간담회|승인|착수|오리엔테이션|교육\s?(일|기간)|행사\s?(일|기간)|전시\s?기간|입주\s?(일|예정))", "주관기관 승인 : 4. 10."),  # noqa: E501
    (r"(사업|지원|연구|수행|활동|협약)\s?기간|이의\s?신청|환불|취소\s?기한|소명|문의\s?(기간|시간)", "사업기간 : 2024년 3월 ~ 10월"),
    (r"\b(brief|webinar|workshop|interview|notif|decision|letter of intent|start date|projects? start|archive|posted|expiration|review)\b", "Online briefing event 11 March"),  # noqa: E501
    (r"(창업|설립|등록|취득|거주|졸업|출생|태어난)(일|한|된)|(기준일|기준\))", "공고일 기준 창업한"),
)
_APPLYING = re.compile("|".join(p for p, _ in APPLYING), re.IGNORECASE)
_OTHER = re.compile("|".join(p for p, _ in OTHER_DATES), re.IGNORECASE)
_LONGEST = datetime.timedelta(days=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A possible period and how sure its label or sentence makes it."""

    period: Period
    trust: int


def _evidence(document: Document, *spans: tuple[int, int] | None) -> Evidence:
    return tuple(quote(document, *span) for span in spans if span)


def _from_field(document: Document, line: Line, base: datetime.date | None) -> Iterator[Candidate]:
    """A field's value read by its label: the whole period, or one end of it."""
    role = role_of(line.label)
    found = find_periods(line.text, base=base)
    rolling = is_rolling(line.text)
    if role == "period" or (role == "closes" and found and found[0].period.start):
        for one in found:
            words = line.text[max(0, one.start - 24) : one.start]
            if not _OTHER.search(words):
                span = (line.start + one.start, line.start + one.end)
                period = replace(one.period, evidence=_evidence(document, span, line.label_span))
                yield Candidate(period=replace(period, rolling=bool(period.rolling or rolling)), trust=6)
                return
        if rolling or re.fullmatch(r"\s*(연중\s?)?(상시|수시)(\s?(접수|모집|신청))?.{0,12}", line.text):
            yield Candidate(period=Period(rolling=True, evidence=_evidence(document, (line.start, line.end))), trust=6)
    moments = find_moments(line.text, base=base)
    if role in ("opens", "closes") and moments:
        moment = moments[0]
        span = _evidence(document, (line.start + moment.start, line.start + moment.end), line.label_span)
        later = next((m for m in moments[1:] if m.moment.day == moment.moment.day), None)
        value = moment.moment if moment.moment.clock or later is None else later.moment
        if role == "opens":
            yield Candidate(period=Period(start=value, evidence=span), trust=6)
        else:
            yield Candidate(period=Period(until=_with_clock(value, line.text), rolling=bool(rolling), evidence=span), trust=6)


def _with_clock(moment: Moment, text: str) -> Moment:
    """A day whose hour stands apart in the same field ('Jul 08, 2024 … by 11:59 PM ET')."""
    if moment.clock:
        return moment
    hour = re.search(r"\b(\d{1,2})(?::(\d\d))?\s?([ap])\.?m\b", text, re.IGNORECASE)
    if not hour:
        return moment
    value = int(hour[1]) % 12 + (12 if hour[3].lower() == "p" else 0)
    return replace(moment, clock=(value, int(hour[2] or 0)))


def _from_prose(document: Document, line: Line, base: datetime.date | None) -> Iterator[Candidate]:
    """Sentences that say until when applications are taken."""
    section = " ".join(line.section[-1:])
    in_section = role_of(section) in ("period", "closes") if section else False
    for a, b in sentences(line.text):
        sentence = line.text[a:b]
        applies = bool(_APPLYING.search(sentence)) or in_section
        if not applies:
            continue
        rolling = is_rolling(sentence)
        for one in find_periods(sentence, base=base):
            if not _OTHER.search(sentence[max(0, one.start - 20) : one.start]) and (one.period.until or one.period.start):
                span = (line.start + a + one.start, line.start + a + one.end)
                trust = (4 if in_section else 2) + (1 if one.period.until else 0)
                period = replace(one.period, evidence=_evidence(document, span))
                yield Candidate(period=replace(period, rolling=bool(period.rolling or rolling)), trust=trust)
        if rolling and not find_periods(sentence, base=base):
            yield Candidate(period=Period(rolling=True, evidence=_evidence(document, (line.start + a, line.start + b))), trust=2)


def candidates(document: Document, lines: Sequence[Line], base: datetime.date | None) -> list[Candidate]:
    """Every possible period, the most trusted first, then in page order."""
    found: list[Candidate] = []
    for line in lines:
        if line.label and role_of(line.label) in ("period", "opens", "closes"):
            found.extend(_from_field(document, line, base))
        elif not (line.label and role_of(line.label)):
            found.extend(_from_prose(document, line, base))
    return sorted(found, key=lambda candidate: -candidate.trust)


def _plausible(period: Period) -> bool:
    if period.start and period.until:
        length = period.until.sortable(end=True) - period.start.sortable(end=False)
        return datetime.timedelta(0) <= length <= _LONGEST
    return True


def _merge(best: Period, other: Period) -> Period:
    """What another statement of the same period adds: an hour, or the end that was missing."""
    start, until = best.start, best.until
    if start is None and other.start and (until is None or other.until in (None, until) or _same_day(other.until, until)):
        start = other.start
    elif start and other.start and start.day == other.start.day and not start.clock:
        start = other.start
    if until is None and other.until and not best.rolling and (start is None or other.start in (None, start) or _same_day(other.start, start)):
        until = other.until
    elif until and other.until and until.day == other.until.day and not until.clock:
        until = other.until
    changed = (start, until) != (best.start, best.until)
    evidence = best.evidence + (other.evidence[:1] if changed else ())
    return replace(best, start=start, until=until, evidence=evidence)


def _same_day(a: Moment | None, b: Moment | None) -> bool:
    return bool(a and b and a.day == b.day)


def find_period(document: Document, lines: Sequence[Line], base: datetime.date | None) -> Period:
    """The period of the call as a whole; empty where the page states none."""
    found = [c for c in candidates(document, lines, base) if _plausible(c.period)]
    if not found:
        return Period()
    best = found[0].period
    for other in found[1:]:
        best = _merge(best, other.period)
        if other.trust >= 6 and other.period.rolling and not best.rolling:
            best = replace(best, rolling=True)
    return best if _plausible(best) else found[0].period
