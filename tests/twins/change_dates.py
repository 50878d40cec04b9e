"""Revised dates: ends, starts, windows without an end."""

from __future__ import annotations

import dataclasses
import datetime
from random import Random

from twins.changing import Expected, Told
from twins.sheets import Sheet

from monitor.facts import Moment, Period, period_json
from monitor.records import Kind


def _period(sheet: Sheet, new: Period, kind: Kind) -> Told:
    told = Expected(kind=kind, field="period", before=period_json(sheet.call.period), after=period_json(new))
    return sheet.calling(dataclasses.replace(sheet.call, period=new)), (told,)


def _until(period: Period, *, days: int = 0, clock: tuple[int, int] | None = None) -> Period:
    assert period.until is not None
    moved = Moment(day=period.until.day + datetime.timedelta(days=days), clock=clock or period.until.clock)
    return dataclasses.replace(period, until=moved)


def extended(sheet: Sheet, chance: Random) -> Told:
    return _period(sheet, _until(sheet.call.period, days=chance.randrange(3, 36)), "deadline_extended")


def shortened(sheet: Sheet, chance: Random) -> Told:
    return _period(sheet, _until(sheet.call.period, days=-chance.randrange(1, 8)), "deadline_shortened")


def hour_moved(sheet: Sheet, chance: Random) -> Told:
    until = sheet.call.period.until
    assert until is not None and until.clock is not None
    hour = chance.choice([h for h in (11, 13, 15, 16, 17, 18) if h != until.clock[0]])
    kind: Kind = "deadline_extended" if hour > until.clock[0] else "deadline_shortened"
    return _period(sheet, _until(sheet.call.period, clock=(hour, 0)), kind)


def hour_said(sheet: Sheet, chance: Random) -> Told:
    return _period(sheet, _until(sheet.call.period, clock=(18, 0)), "period_changed")


def window_moved(sheet: Sheet, chance: Random) -> Told:
    period, days = sheet.call.period, datetime.timedelta(days=chance.randrange(5, 15))
    assert period.start is not None
    start = dataclasses.replace(period.start, day=period.start.day + days)
    return _period(sheet, dataclasses.replace(_until(period, days=days.days), start=start), "period_changed")


def start_moved(sheet: Sheet, chance: Random) -> Told:
    period = sheet.call.period
    assert period.start is not None
    start = dataclasses.replace(
        period.start, day=period.start.day + datetime.timedelta(days=chance.randrange(1, 5))
    )
    return _period(sheet, dataclasses.replace(period, start=start), "period_changed")


def struck_out(sheet: Sheet, chance: Random) -> Told:
    """The new end beside the old one, which is struck out."""
    after, told = extended(sheet, chance)
    old = sheet.writer.day(sheet.call.period.until.day)  # type: ignore[union-attr]
    tag = chance.choice(("s", "del", "strike"))
    until = after.call.period.until
    assert until is not None
    new = sheet.writer.day(until.day)

    def strike(html: str) -> str:
        return html.replace(f" {new}", f" <{tag}>{old}</{tag}> {new}", 1)

    return after.having(finishing=(*after.finishing, strike)), told


def explained(sheet: Sheet, chance: Random) -> Told:
    """An extension that the page explains above its text: from this end to that."""
    after, told = extended(sheet, chance)
    before, new = sheet.call.period.until, after.call.period.until
    assert before is not None and new is not None
    write = sheet.writer.moment
    text = (
        f"※ 접수마감일 변경 : (당초) {write(before)} → (변경) {write(new)}"
        if sheet.call.lang == "ko"
        else f"Update: the closing date was moved from {write(before)} to {write(new)}."
    )
    return after.having(banner=text), told


def _rolling(period: Period) -> Period:
    return Period(start=period.start, until=None, rolling=True)


def to_rolling(sheet: Sheet, chance: Random) -> Told:
    return _period(sheet, _rolling(sheet.call.period), "period_changed")


def to_fixed(sheet: Sheet, chance: Random) -> Told:
    start = sheet.call.period.start
    assert start is not None
    until = Moment(day=start.day + datetime.timedelta(days=chance.randrange(20, 60)), clock=(18, 0))
    return _period(sheet, Period(start=start, until=until), "period_changed")


def rolling_first(sheet: Sheet, chance: Random) -> Sheet:
    return sheet.calling(dataclasses.replace(sheet.call, period=_rolling(sheet.call.period)))


def clocked(sheet: Sheet) -> bool:
    until = sheet.call.period.until
    return until is not None and until.clock is not None
