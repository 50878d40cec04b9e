"""Revised figures and tracks."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable
from random import Random

from twins import calls, vocabulary
from twins.calls import Call
from twins.changing import QUANTITY_KINDS, Change, Expected, Told, moved
from twins.noise import Wants
from twins.sheets import Sheet

from monitor.facts import Quantity, quantity_json


def figure_change(role: str, *, track: bool, up: bool) -> Change:
    """One figure of the programme or of one track moves."""

    def step(sheet: Sheet, chance: Random) -> Told:
        at = _place(sheet.call, role, chance) if track else None
        old = getattr(sheet.call.programme if at is None else sheet.call.tracks[at], role)
        for way in itertools.cycle((up, not up)):
            told = _set(sheet, at, role, moved(old, chance, up=way))
            if calls.apart(told[0].call.tracks):
                return told
        raise AssertionError("a cycle has no end")

    return Change(step=step, wants=lambda sheet: states(sheet.call, role, track=track))


def states(call: Call, role: str, *, track: bool) -> bool:
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


def rebound(change: Callable[[Quantity], Quantity], role: str) -> Callable[[Sheet, Random], Told]:
    return lambda sheet, chance: _set(sheet, None, role, change(getattr(sheet.call.programme, role)))


def is_exact(role: str) -> Wants:
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
    return _set(sheet, at, "duration", moved(old, chance, up=True))


def one_apart_first(sheet: Sheet, chance: Random) -> Sheet:
    return out_of_line(alike_first(sheet, chance), chance)[0]


def into_line(sheet: Sheet, chance: Random) -> Told:
    lengths = [track.duration for track in sheet.call.tracks]
    at = next(i for i, length in enumerate(lengths) if lengths.count(length) == 1)
    return _set(sheet, at, "duration", lengths[at - 1])


def track_added(sheet: Sheet, chance: Random) -> Told:
    call = sheet.call
    free = [name for name in vocabulary.WORDS[call.lang].tracks if all(name != t.name for t in call.tracks)]
    model = chance.choice(call.tracks)
    figures = {
        role: moved(q, chance, up=True) for role in QUANTITY_KINDS if (q := getattr(model, role)) is not None
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


def three_tracks(sheet: Sheet) -> bool:
    tracks = sheet.call.tracks
    return len(tracks) > 2 and any(calls.apart((*tracks[:i], *tracks[i + 1 :])) for i in range(len(tracks)))


def two_tracks(sheet: Sheet) -> bool:
    return len(sheet.call.tracks) > 1
