"""What someone revises in an announcement, and the revisions that must be told of it."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from twins import calls, vocabulary
from twins.calls import Call
from twins.layouts import LAYOUTS
from twins.noise import Step, Wants
from twins.sheets import Sheet

from monitor.facts import Moment, Period, Quantity, period_json, quantity_json
from monitor.records import Kind

QUANTITY_KINDS: dict[str, Kind] = {
    "budget": "amount_changed",
    "award": "amount_changed",
    "count": "count_changed",
    "duration": "duration_changed",
}


@dataclass(frozen=True, kw_only=True)
class Expected:
    """One revision that must be told. Of a list `before` and `after` name what went and what came."""

    kind: Kind
    track: str | None = None
    field: str | None = None
    before: Any = None
    after: Any = None


Told = tuple[Sheet, tuple[Expected, ...]]


@dataclass(frozen=True, kw_only=True)
class Change:
    """A kind of change: the sheets it needs, what it does, what must be told.

    `first` makes the old version fit (a call that is open until funds run out, say).
    """

    step: Callable[[Sheet, Random], Told]
    wants: Wants = field(default=lambda sheet: True)
    first: Step = field(default=lambda sheet, chance: sheet)


# Figures.


def _moved(quantity: Quantity, chance: Random, *, up: bool) -> Quantity:
    """The quantity some steps higher or lower, its bounds as they are."""
    figure = quantity.max if quantity.max is not None else quantity.min
    assert figure is not None
    step = _step(figure, quantity.unit)
    by = step * chance.randrange(1, max(2, min(6, figure // step)))
    new = figure + by if up or figure - by <= 0 else figure - by
    return dataclasses.replace(
        quantity, min=None if quantity.min is None else new, max=None if quantity.max is None else new
    )


def _step(figure: int, unit: str | None) -> int:
    if unit == "KRW":
        return 100_000_000 if figure >= 300_000_000 else 10_000_000
    if unit in {"GBP", "EUR", "USD"}:
        return 100_000 if figure >= 300_000 else 10_000
    return 1


def figure_change(role: str, *, track: bool, up: bool) -> Change:
    """One figure of the programme or of one track moves."""

    def step(sheet: Sheet, chance: Random) -> Told:
        at = _place(sheet.call, role, chance) if track else None
        old = getattr(sheet.call.programme if at is None else sheet.call.tracks[at], role)
        for way in itertools.cycle((up, not up)):
            told = _set(sheet, at, role, _moved(old, chance, up=way))
            if calls.apart(told[0].call.tracks):
                return told
        raise AssertionError("a cycle has no end")

    return Change(step=step, wants=lambda sheet: _states(sheet.call, role, track=track))


def _states(call: Call, role: str, *, track: bool) -> bool:
    if track:
        return any(getattr(one, role) is not None for one in call.tracks)
    return getattr(call.programme, role) is not None


def _place(call: Call, role: str, chance: Random) -> int:
    return chance.choice([i for i, one in enumerate(call.tracks) if getattr(one, role) is not None])


def _set(sheet: Sheet, at: int | None, role: str, new: Quantity | None) -> Told:
    """The sheet with one figure set, and how that is told."""
    call = sheet.call
    old = getattr(call.programme if at is None else call.tracks[at], role)
    after = call.having(**{role: new}) if at is None else call.having_track(at, **{role: new})
    name = None if at is None else call.tracks[at].name
    told = Expected(
        kind=QUANTITY_KINDS[role], track=name, field=role, before=quantity_json(old), after=quantity_json(new)
    )
    return sheet.calling(after), (told,)


def _rebound(change: Callable[[Quantity], Quantity], role: str) -> Callable[[Sheet, Random], Told]:
    return lambda sheet, chance: _set(sheet, None, role, change(getattr(sheet.call.programme, role)))


def _exact(role: str) -> Wants:
    def wants(sheet: Sheet) -> bool:
        value = getattr(sheet.call.programme, role)
        return value is not None and value.min == value.max and not value.approx

    return wants


def unsaid(sheet: Sheet, chance: Random) -> Told:
    return _set(sheet, None, "budget", None)


def said(sheet: Sheet, chance: Random) -> Told:
    return _set(sheet, None, "budget", calls.drawn_budget(chance, _currency(sheet.call)))


def without_budget(sheet: Sheet, chance: Random) -> Sheet:
    return sheet.calling(sheet.call.having(budget=None))


def _currency(call: Call) -> str:
    if call.lang == "ko":
        return "KRW"
    money = [q.unit for whole in (call.programme, *call.tracks) for q in (whole.budget, whole.award) if q]
    return money[0] or "GBP" if money else "GBP"


def alike_first(sheet: Sheet, chance: Random) -> Sheet:
    """All tracks last equally long."""
    length = calls.drawn_duration(chance)
    tracks = tuple(dataclasses.replace(track, duration=length) for track in sheet.call.tracks)
    return sheet.calling(dataclasses.replace(sheet.call.having(duration=None), tracks=tracks))


def out_of_line(sheet: Sheet, chance: Random) -> Told:
    at = chance.randrange(len(sheet.call.tracks))
    old = sheet.call.tracks[at].duration
    assert old is not None
    return _set(sheet, at, "duration", _moved(old, chance, up=True))


def one_apart_first(sheet: Sheet, chance: Random) -> Sheet:
    return out_of_line(alike_first(sheet, chance), chance)[0]


def into_line(sheet: Sheet, chance: Random) -> Told:
    lengths = [track.duration for track in sheet.call.tracks]
    at = next(i for i, length in enumerate(lengths) if lengths.count(length) == 1)
    return _set(sheet, at, "duration", lengths[at - 1])


# Dates.


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


def _clocked(sheet: Sheet) -> bool:
    until = sheet.call.period.until
    return until is not None and until.clock is not None


# Tracks.


def track_added(sheet: Sheet, chance: Random) -> Told:
    call = sheet.call
    free = [name for name in vocabulary.WORDS[call.lang].tracks if all(name != t.name for t in call.tracks)]
    model = chance.choice(call.tracks)
    figures = {
        role: _moved(q, chance, up=True) for role in QUANTITY_KINDS if (q := getattr(model, role)) is not None
    }
    new = dataclasses.replace(model, name=chance.choice(free), **figures)
    at = chance.randrange(1, len(call.tracks) + 1)
    after = dataclasses.replace(call, tracks=(*call.tracks[:at], new, *call.tracks[at:]))
    return sheet.calling(after), (Expected(kind="track_added", track=new.name, after=new),)


def track_removed(sheet: Sheet, chance: Random) -> Told:
    tracks = sheet.call.tracks
    at = chance.choice([i for i in range(len(tracks)) if calls.apart((*tracks[:i], *tracks[i + 1 :]))])
    after = dataclasses.replace(sheet.call, tracks=(*tracks[:at], *tracks[at + 1 :]))
    return sheet.calling(after), (Expected(kind="track_removed", track=tracks[at].name, before=tracks[at]),)


def track_renamed(sheet: Sheet, chance: Random) -> Told:
    at = chance.randrange(len(sheet.call.tracks))
    old = sheet.call.tracks[at].name
    new = f"융합 {old}" if sheet.call.lang == "ko" else f"Joint {old.lower()}"
    told = Expected(kind="track_renamed", track=old, field="name", before=old, after=new)
    return sheet.calling(sheet.call.having_track(at, name=new)), (told,)


def _three(sheet: Sheet) -> bool:
    tracks = sheet.call.tracks
    return len(tracks) > 2 and any(calls.apart((*tracks[:i], *tracks[i + 1 :])) for i in range(len(tracks)))


def _two(sheet: Sheet) -> bool:
    return len(sheet.call.tracks) > 1


# What stands around.


def _carries(name: str) -> Wants:
    return lambda sheet: name in LAYOUTS[sheet.layout].carries


def _listed(
    name: str, kind: Kind, change: Callable[[Sheet, Random], tuple[str | None, str | None]]
) -> Change:
    """One entry of a list goes, comes or is another."""

    def step(sheet: Sheet, chance: Random) -> Told:
        old, new = change(sheet, chance)
        entries = [entry for entry in getattr(sheet.call, name) if entry != old or new is not None]
        entries = [new if entry == old and new is not None else entry for entry in entries]
        if old is None and new is not None:
            entries.append(new)
        after = dataclasses.replace(sheet.call, **{name: tuple(entries)})  # type: ignore[arg-type]
        return sheet.calling(after), (Expected(kind=kind, field=name, before=old, after=new),)

    return Change(step=step, wants=_carries(name))


def new_phone(sheet: Sheet, chance: Random) -> tuple[str, str]:
    phone = next((c for c in sheet.call.contacts if "@" not in c), None)
    if phone is None:
        return new_mail(sheet, chance)
    return phone, phone[:-2] + f"{(int(phone[-2:]) + chance.randrange(1, 99)) % 100:02}"


def new_mail(sheet: Sheet, chance: Random) -> tuple[str, str]:
    old = sheet.call.contacts[-1]
    if "@" not in old:
        return new_phone(sheet, chance)
    return old, "new." + old


def _has_number(condition: str) -> bool:
    return any(sign.isdigit() for sign in condition)


def other_number(sheet: Sheet, chance: Random) -> tuple[str, str]:
    old = chance.choice([c for c in sheet.call.eligibility if _has_number(c)])
    digit = next(sign for sign in old if sign.isdigit())
    return old, old.replace(digit, {"3": "2", "5": "4", "7": "6"}.get(digit, "9"), 1)


def more_conditions(sheet: Sheet, chance: Random) -> tuple[None, str]:
    return None, chance.choice(vocabulary.WORDS[sheet.call.lang].more_conditions)


def fewer_conditions(sheet: Sheet, chance: Random) -> tuple[str, None]:
    return chance.choice(sheet.call.eligibility), None


def more_issuers(sheet: Sheet, chance: Random) -> tuple[None, str]:
    return None, "별빛정보산업진흥원" if sheet.call.lang == "ko" else "Starbright Foundation"


def other_issuer(sheet: Sheet, chance: Random) -> tuple[str, str]:
    return sheet.call.issuers[
        -1
    ], "별빛정보산업진흥원" if sheet.call.lang == "ko" else "Starbright Foundation"


def more_files(sheet: Sheet, chance: Random) -> tuple[None, str]:
    return None, chance.choice(vocabulary.WORDS[sheet.call.lang].more_files)


def fewer_files(sheet: Sheet, chance: Random) -> tuple[str, None]:
    return chance.choice(sheet.call.attachments), None


def revised_file(sheet: Sheet, chance: Random) -> tuple[str, str]:
    old = chance.choice(sheet.call.attachments)
    stem, form = old.rsplit(".", 1)
    mark = chance.choice(
        ("(수정)", "_수정", "(최종)", "_v2") if sheet.call.lang == "ko" else (" (revised)", " v2")
    )
    return old, f"{stem}{mark}.{form}"


def marked(sheet: Sheet, chance: Random) -> Told:
    mark = chance.choice(("정정", "수정", "변경") if sheet.call.lang == "ko" else ("Amended", "Updated"))
    return sheet.calling(dataclasses.replace(sheet.call, edition=(mark,))), (
        Expected(kind="title_changed", field="edition"),
    )


def retitled(sheet: Sheet, chance: Random) -> Told:
    free = [topic for topic in vocabulary.WORDS[sheet.call.lang].topics if topic != sheet.call.topic]
    new = dataclasses.replace(sheet.call, name=sheet.call.name.replace(sheet.call.topic, chance.choice(free)))
    told = Expected(kind="title_changed", field="title", before=sheet.call.title, after=new.title)
    return sheet.calling(new), (told,)


def extended_and_marked(sheet: Sheet, chance: Random) -> Told:
    after, told = extended(sheet, chance)
    mark = "연장" if sheet.call.lang == "ko" else "Extended"
    return after.calling(dataclasses.replace(after.call, edition=(mark,))), told


def cancelled(sheet: Sheet, chance: Random) -> Told:
    mark = "취소" if sheet.call.lang == "ko" else "Cancelled"
    return sheet.calling(dataclasses.replace(sheet.call, edition=(mark,))), (Expected(kind="cancelled"),)


def cancelled_in_text(sheet: Sheet, chance: Random) -> Told:
    text = chance.choice(
        ("※ 본 공고는 내부 사정으로 취소되었음을 알려드립니다.", "본 사업의 모집을 취소합니다.")
        if sheet.call.lang == "ko"
        else (
            "This call has been cancelled.",
            "This funding opportunity has been withdrawn and is cancelled.",
        )
    )
    return sheet.having(banner=text), (Expected(kind="cancelled"),)


def closed(sheet: Sheet, chance: Random) -> Told:
    if sheet.call.lang == "ko" and chance.random() < 0.5:
        mark = chance.choice(("조기마감", "접수마감"))
        return sheet.calling(dataclasses.replace(sheet.call, edition=(mark,))), (Expected(kind="closed"),)
    text = chance.choice(
        ("※ 예산이 모두 소진되어 접수를 마감하였습니다.", "※ 신청이 많아 본 사업의 접수를 조기 마감합니다.")
        if sheet.call.lang == "ko"
        else ("This opportunity is now closed to applications.", "Applications are now closed.")
    )
    return sheet.having(banner=text), (Expected(kind="closed"),)


def closed_first(sheet: Sheet, chance: Random) -> Sheet:
    return closed(sheet, chance)[0]


def reopened(sheet: Sheet, chance: Random) -> Told:
    period = sheet.call.period
    after = sheet.having(banner="").calling(dataclasses.replace(sheet.call, edition=()))
    return after, (
        Expected(kind="reopened", field="period", before=period_json(period), after=period_json(period)),
    )


def both(*steps: Callable[[Sheet, Random], Told]) -> Callable[[Sheet, Random], Told]:
    """Several changes in one version."""

    def step(sheet: Sheet, chance: Random) -> Told:
        found: list[Expected] = []
        for one in steps:
            sheet, told = one(sheet, chance)
            found += told
        return sheet, tuple(found)

    return step


_BUDGET_UP = figure_change("budget", track=False, up=True)
_COUNT_TRACK = figure_change("count", track=True, up=False)

CHANGES: dict[str, Change] = {
    "budget_up": _BUDGET_UP,
    "budget_down": figure_change("budget", track=False, up=False),
    "award_up": figure_change("award", track=False, up=True),
    "award_down": figure_change("award", track=False, up=False),
    "count_up": figure_change("count", track=False, up=True),
    "count_down": figure_change("count", track=False, up=False),
    "duration": figure_change("duration", track=False, up=True),
    "track_budget": figure_change("budget", track=True, up=False),
    "track_award": figure_change("award", track=True, up=False),
    "track_count": figure_change("count", track=True, up=True),
    "track_duration": figure_change("duration", track=True, up=True),
    "track_out_of_line": Change(step=out_of_line, first=alike_first, wants=_two),
    "track_into_line": Change(step=into_line, first=one_apart_first, wants=lambda s: len(s.call.tracks) > 2),
    "exact_to_approx": Change(
        step=_rebound(lambda q: dataclasses.replace(q, approx=True), "count"), wants=_exact("count")
    ),
    "exact_to_ceiling": Change(
        step=_rebound(lambda q: dataclasses.replace(q, min=None), "award"), wants=_exact("award")
    ),
    "budget_said": Change(step=said, first=without_budget),
    "budget_unsaid": Change(step=unsaid, wants=lambda sheet: _states(sheet.call, "budget", track=False)),
    "deadline_extended": Change(step=extended),
    "deadline_shortened": Change(step=shortened),
    "deadline_hour": Change(step=hour_moved, wants=_clocked),
    "deadline_hour_said": Change(step=hour_said, wants=lambda sheet: not _clocked(sheet)),
    "window_moved": Change(step=window_moved),
    "start_moved": Change(step=start_moved),
    "fixed_to_rolling": Change(step=to_rolling),
    "rolling_to_fixed": Change(step=to_fixed, first=rolling_first),
    "track_added": Change(step=track_added, wants=_two),
    "track_removed": Change(step=track_removed, wants=_three),
    "track_renamed": Change(step=track_renamed, wants=_two),
    "phone": _listed("contacts", "contact_changed", new_phone),
    "mail": _listed("contacts", "contact_changed", new_mail),
    "condition_number": dataclasses.replace(
        _listed("eligibility", "eligibility_changed", other_number),
        wants=lambda sheet: _carries("eligibility")(sheet) and any(map(_has_number, sheet.call.eligibility)),
    ),
    "condition_added": _listed("eligibility", "eligibility_changed", more_conditions),
    "condition_removed": _listed("eligibility", "eligibility_changed", fewer_conditions),
    "issuer_added": _listed("issuers", "issuer_changed", more_issuers),
    "issuer_replaced": _listed("issuers", "issuer_changed", other_issuer),
    "file_added": _listed("attachments", "attachment_added", more_files),
    "file_removed": _listed("attachments", "attachment_removed", fewer_files),
    "file_replaced": _listed("attachments", "attachment_replaced", revised_file),
    "title_marked": Change(step=marked),
    "title_reworded": Change(step=retitled),
    "extended_and_marked": Change(step=extended_and_marked),
    "cancelled": Change(step=cancelled),
    "cancelled_in_text": Change(step=cancelled_in_text),
    "closed": Change(step=closed),
    "reopened": Change(step=reopened, first=closed_first),
    "struck_out": Change(step=struck_out),
    "explained": Change(step=explained),
    "budget_and_deadline": Change(step=both(_BUDGET_UP.step, extended), wants=_BUDGET_UP.wants),
    "count_and_contact": Change(
        step=both(_COUNT_TRACK.step, _listed("contacts", "contact_changed", new_phone).step),
        wants=_COUNT_TRACK.wants,
    ),
}
