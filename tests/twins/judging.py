"""Pairs of versions, and what the monitor makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from twins.changes import CHANGES, Expected
from twins.failures import FAILURES
from twins.furniture import LIVE
from twins.layouts import LAYOUTS, render
from twins.noise import DATING, NOISES, WORDING, chained, finishing, moving, other_money, reflowed, rewritten
from twins.sheets import Sheet, drawn_sheet

from monitor.compare import compare
from monitor.compare.issuers import contact_key
from monitor.compare.names import letters, same_name
from monitor.extract.reading import read_bytes
from monitor.facts import Track, quantity_json
from monitor.records import Bytes, Reading, Revision

DRAWS = 400  # sheets drawn at most until one suits the kind
# What moves beside a change: most often the furniture, at times the whole wording.
COMPANY = {
    "alone": None,
    "live": moving(*LIVE),
    "reflowed": chained(moving(*LIVE, "salt"), finishing(reflowed)),
    "reworded": chained(moving(*LIVE), other_money, rewritten(*DATING, *WORDING)),
}


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two versions of one page; `expected` is empty where nothing was revised."""

    kind: str
    layout: str
    company: str
    before: bytes
    after: bytes
    expected: tuple[Expected, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How a pair was judged: expected revisions not told, told ones not expected, told with wrong values."""

    pair: Pair
    missed: tuple[Expected, ...] = ()
    false: tuple[Revision, ...] = ()
    wrong: tuple[tuple[Expected, Revision], ...] = ()
    unreadable: str | None = None

    @property
    def right(self) -> bool:
        return not (self.missed or self.false or self.wrong or self.unreadable)

    def __str__(self) -> str:
        told = [f"missed {e.kind} {e.track} {e.field}: {e.before} -> {e.after}" for e in self.missed]
        told += [f"false {r.kind} {r.track} {r.field}: {r.before} -> {r.after}" for r in self.false]
        told += [
            f"wrong {e.kind} {e.track} {e.field}: {r.before} -> {r.after}, not {e.before} -> {e.after}"
            for e, r in self.wrong
        ]
        told += [f"unreadable: {self.unreadable}"] if self.unreadable else []
        pair = self.pair
        return f"{pair.kind} in {pair.layout} ({pair.company}): " + ("; ".join(told) or "right")


def suits(kind: str, layout: str) -> bool:
    """Whether a layout can show this kind at all."""
    return _drawn(Random(0), kind, layout) is not None


def _drawn(chance: Random, kind: str, layout: str) -> Sheet | None:
    wants = (NOISES.get(kind) or CHANGES[kind]).wants
    for _ in range(DRAWS):
        sheet = drawn_sheet(chance, layout, LAYOUTS[layout].lang)
        if wants(sheet):
            return sheet
    return None


def drawn_pair(kind: str, layout: str, seed: object) -> Pair | None:
    """A pair of this kind in this layout; None where the layout cannot show it."""
    chance = Random(f"{seed} {kind} {layout}")
    sheet = _drawn(chance, kind, layout)
    if sheet is None:
        return None
    if kind in NOISES:
        after = NOISES[kind].step(sheet, chance)
        return Pair(kind=kind, layout=layout, company="alone", before=render(sheet), after=render(after))
    change = CHANGES[kind]
    sheet = change.first(sheet, chance)
    changed, expected = change.step(sheet, chance)
    company = chance.choice(tuple(COMPANY))
    beside = COMPANY[company]
    changed = beside(changed, chance) if beside else changed
    return Pair(
        kind=kind,
        layout=layout,
        company=company,
        before=render(sheet),
        after=render(changed),
        expected=expected,
    )


def reading_of(body: bytes, *, status: int = 200) -> Reading:
    return read_bytes(Bytes(body=body, status=status))


def judged(pair: Pair) -> Outcome:
    """What the monitor tells of a pair, held against what it should tell."""
    before, after = reading_of(pair.before), reading_of(pair.after)
    for side in (before, after):
        if side.facts is None:
            return Outcome(pair=pair, unreadable=str(side.reason), missed=pair.expected)
    assert before.facts is not None and after.facts is not None
    told = list(compare(before.facts, after.facts))
    missed, wrong = [], []
    for one in pair.expected:
        found = next((revision for revision in told if same_place(one, revision)), None)
        if found is None:
            missed.append(one)
            continue
        told.remove(found)
        if not same_values(one, found):
            wrong.append((one, found))
    return Outcome(pair=pair, missed=tuple(missed), false=tuple(told), wrong=tuple(wrong))


def same_place(one: Expected, told: Revision) -> bool:
    """Whether a revision is of the kind expected, in the track and the field expected."""
    if (one.kind, one.field) != (told.kind, told.field):
        return False
    if one.track is None or told.track is None:
        return one.track is told.track
    return same_name(one.track, told.track)


def same_values(one: Expected, told: Revision) -> bool:
    """Whether both values are as expected."""
    return _same(one, one.before, told.before) and _same(one, one.after, told.after) and _moved(one, told)


def _moved(one: Expected, told: Revision) -> bool:
    """Of a list: that what went is gone and what came is new."""
    if one.field not in {"issuers", "contacts", "eligibility"}:
        return True
    gone = one.before is None or not _stands(one, one.before, told.after)
    return gone and (one.after is None or not _stands(one, one.after, told.before))


def _same(one: Expected, value: Any, told: Any) -> bool:
    if isinstance(value, Track):
        return isinstance(told, dict) and same_track(value, told)
    if one.field in {"issuers", "contacts", "eligibility"}:
        return value is None or _stands(one, value, told)
    if one.field in {"edition", "name", "title", "attachments"}:
        return value is None or (isinstance(told, str) and letters(told) == letters(value))
    if isinstance(value, dict) and "unit" in value:
        return same_figure(value, told)
    return bool(value == told)


def _stands(one: Expected, value: str, told: Sequence[str]) -> bool:
    if one.field == "contacts":
        return contact_key(value) in {contact_key(entry) for entry in told or ()}
    return any(letters(value) in letters(entry) for entry in told or ())


def same_figure(value: dict[str, Any], told: Any) -> bool:
    """Equal in bounds, approximation and unit; what one award is for may stay unsaid."""
    if not isinstance(told, dict) or any(
        value[key] != told.get(key) for key in ("min", "max", "approx", "unit")
    ):
        return False
    return told.get("per") is None or value.get("per") is None or told["per"] == value["per"]


def same_track(track: Track, told: dict[str, Any]) -> bool:
    """Whether a whole track was read as it was written."""
    if not same_name(track.name, told["name"]):
        return False
    for role in ("budget", "award", "count", "duration"):
        value = quantity_json(getattr(track, role))
        if (value is None) != (role not in told) or (
            value is not None and not same_figure(value, told[role])
        ):
            return False
    return True


def drawn_failure(kind: str, layout: str, seed: object) -> tuple[bytes, int]:
    """What a site of this layout sends when it fails this way, and with which status."""
    chance = Random(f"{seed} {kind} {layout}")
    failure = FAILURES[kind]
    sheet = drawn_sheet(chance, layout, LAYOUTS[layout].lang)
    return failure.body(sheet, chance), failure.status
