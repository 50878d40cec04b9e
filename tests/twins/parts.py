"""A call put into labelled parts: the order and the words that all layouts but prose share."""

from __future__ import annotations

from dataclasses import dataclass

from twins.english import English
from twins.korean import Korean
from twins.sheets import Sheet, Writer

from monitor.facts import QUANTITIES, Programme, Quantity, Track


@dataclass(frozen=True, kw_only=True)
class Part:
    """One labelled part: its role, the label as written, its lines."""

    role: str
    label: str
    lines: tuple[str, ...]


def figure(writer: Writer, role: str, quantity: Quantity, *, total: bool = False) -> str:
    """A figure as this writer words it in its role."""
    if role == "budget":
        text = writer.amount(quantity)
        bare = quantity.min is not None and not quantity.approx
        return writer.total.format(text) if total and bare else text
    write = {"award": writer.award, "count": writer.count, "duration": writer.length}[role]
    return write(quantity)


def figures(whole: Programme | Track) -> list[tuple[str, Quantity]]:
    """The figures stated, by role."""
    return [(role, value) for role in QUANTITIES if (value := getattr(whole, role)) is not None]


def summary(writer: Writer, whole: Programme | Track) -> str:
    """The figures in one line: '총 30억원, 5개 과제, 과제당 최대 6억원, 24개월'."""
    pieces = []
    for role, value in figures(whole):
        text = figure(writer, role, value)
        if role == "budget" and writer.lang == "ko":
            text = f"총 {text}"
        elif role == "budget":
            text = f"{text} in total"
        elif role == "duration":
            text = f"{'지원기간' if writer.lang == 'ko' else 'lasting'} {text}"
        pieces.append(text)
    return ", ".join(pieces)


def parts(sheet: Sheet, *, split_period: bool = False) -> list[Part]:
    """The parts of a page in the usual order, tracks and files apart."""
    call, writer = sheet.call, sheet.writer
    made = [
        Part(role="purpose", label=writer.label("purpose"), lines=(purpose(sheet),)),
        Part(role="issuers", label=writer.label("issuers"), lines=(", ".join(call.issuers),)),
        *_period(sheet, split=split_period),
        *_figures(sheet),
        Part(role="eligibility", label=writer.label("eligibility"), lines=call.eligibility),
        Part(role="steps", label=writer.label("steps"), lines=(writer.steps,)),
        Part(role="schedule", label=writer.label("schedule"), lines=(briefing(sheet),)),
        Part(role="contacts", label=writer.label("contacts"), lines=(contacts(sheet),)),
    ]
    if call.past or call.asides or sheet.notes:
        lines = (*sheet.notes, *call.past, *call.asides)
        made.append(Part(role="notes", label=writer.label("notes"), lines=lines))
    return [part for part in made if part.lines]


def _period(sheet: Sheet, *, split: bool) -> list[Part]:
    period, writer = sheet.call.period, sheet.writer
    if not period:
        return []
    if split and isinstance(writer, English) and period.start is not None:
        closing = (
            writer.rolling.format(start="").strip() if period.until is None else writer.moment(period.until)
        )
        return [
            Part(role="opening", label=writer.label("opening"), lines=(writer.moment(period.start),)),
            Part(role="closing", label=writer.label("closing"), lines=(closing,)),
        ]
    return [Part(role="period", label=writer.label("period"), lines=(writer.period(period),))]


def _figures(sheet: Sheet) -> list[Part]:
    call, writer = sheet.call, sheet.writer
    if writer.compound and not call.tracks and isinstance(writer, Korean):
        return [Part(role="content", label=writer.label("content"), lines=(summary(writer, call.programme),))]
    return [
        Part(role=role, label=writer.label(role), lines=(figure(writer, role, value, total=True),))
        for role, value in figures(call.programme)
    ]


def purpose(sheet: Sheet) -> str:
    """What the call is for; no figure in it."""
    call, writer = sheet.call, sheet.writer
    if isinstance(writer, English):
        return f"This programme supports new ideas in {call.topic} across {call.place}."
    end = "지원합니다." if writer.polite else "지원"
    return f"{call.place} {call.topic} 분야 기업의 성장을 {end}"


def briefing(sheet: Sheet) -> str:
    """A day that is no deadline."""
    call, writer = sheet.call, sheet.writer
    if isinstance(writer, English):
        return f"Online briefing: {writer.day(call.briefing)}"
    return f"사업설명회 : {writer.day(call.briefing)} 예정"


def contacts(sheet: Sheet) -> str:
    team = "사업지원팀 " if sheet.call.lang == "ko" else ""
    return team + " / ".join(sheet.call.contacts)


def posted(sheet: Sheet) -> str:
    """The day of posting, always in one form."""
    return f"{sheet.call.published:%Y-%m-%d}"
