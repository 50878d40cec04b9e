"""The conditions of an [[alerts]] rule (조건), each judged on its own: what it wants, what it found; pure."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from monitor.config import AlertRule, Money, Percent, Source
from monitor.facts import MONEY
from monitor.languages import Both, said
from monitor.records import Revision
from monitor.wording.figures import MINUS, money_words

NOTHING = Both("없음", "none")
NEW_VALUE = Both("한쪽에만 적힌 값", "a value that one side alone states")
NO_FIGURE = Both("바뀐 수치 없음", "no figure moved")
DAYS = Both("{}일 남음", "{} days left")
PAST = Both("마감이 지남", "the deadline has passed")
NO_DEADLINE = Both("마감일을 모름", "no deadline is known")

# Those that do not bear on reminders.
OF_REVISIONS = frozenset({"severity", "kinds", "track", "amount_at_least", "change_at_least"})
MEASURED = frozenset({"amount_changed", "count_changed", "duration_changed"})

Amount = tuple[int, str]  # how much, in which currency


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What rules judge: a revision (None for a reminder) of an announcement, and the moment it is told.

    `deadline`: the next one of the announcement, the last one where all are past. `lead`: how long before it
    a reminder is told.
    """

    source: Source
    at: datetime.datetime
    zone: ZoneInfo
    revision: Revision | None = None
    title: str = ""
    deadline: datetime.datetime | None = None
    lead: datetime.timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One condition: its key in config.toml, whether it is met, what it wants and what there is."""

    key: str
    met: bool
    wanted: str
    found: str


def judged(rule: AlertRule, case: Case, lang: str) -> tuple[Judged, ...]:
    """Every condition that a rule gives; those of revisions only where there is one."""
    bearing = [key for key in _CONDITIONS if case.revision or key not in OF_REVISIONS]
    given = [key for key in bearing if getattr(rule, key) not in ((), None)]
    judgements = {key: _CONDITIONS[key](rule, case, lang) for key in given}
    return tuple(
        Judged(key=key, met=met, wanted=wanted, found=found)
        for key, (met, wanted, found) in judgements.items()
    )


def of_source(rule: AlertRule, source: Source) -> tuple[Judged, ...]:
    """The conditions that bear on a source alone: those for changes of its health."""
    return tuple(
        Judged(key=key, met=bool(set(wanted) & set(found)), wanted=_list(wanted), found=_list(found))
        for key, wanted, found in (("sources", rule.sources, (source.id,)), ("tags", rule.tags, source.tags))
        if wanted
    )


_Judgement = tuple[bool, str, str]
_Judge = Callable[[AlertRule, Case, str], _Judgement]


def _list(words: Iterable[str]) -> str:
    return ", ".join(words)


def _one_of(wanted: tuple[str, ...], found: Iterable[str], lang: str) -> _Judgement:
    there = tuple(found)
    return bool(set(wanted) & set(there)), _list(wanted), _list(there) or said(NOTHING, lang)


def _severity(rule: AlertRule, case: Case, lang: str) -> _Judgement:
    return _one_of(rule.severity, _of(case, "severity"), lang)


def _kinds(rule: AlertRule, case: Case, lang: str) -> _Judgement:
    return _one_of(rule.kinds, _of(case, "kind"), lang)


def _of(case: Case, name: str) -> tuple[str, ...]:
    return (str(getattr(case.revision, name)),)


def _sources(rule: AlertRule, case: Case, lang: str) -> _Judgement:
    return _one_of(rule.sources, (case.source.id,), lang)


def _tags(rule: AlertRule, case: Case, lang: str) -> _Judgement:
    return _one_of(rule.tags, case.source.tags, lang)


def _title(rule: AlertRule, case: Case, lang: str) -> _Judgement:
    return _worded(rule.title, [case.title], lang)


def _track(rule: AlertRule, case: Case, lang: str) -> _Judgement:
    return _worded(rule.track, _tracks(case.revision), lang)


def _worded(words: tuple[str, ...], names: list[str], lang: str) -> _Judgement:
    """Whether one of the words stands in one of the names, spaces and case aside."""
    met = any(_key(word) in _key(name) for word in words for name in names)
    return met, _list(words), _list(names) or said(NOTHING, lang)


def _key(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _tracks(revision: Revision | None) -> list[str]:
    """The names of the track that a revision is about, before and after."""
    if revision is None:
        return []
    sides = [side["name"] for side in (revision.before, revision.after) if _is_track(side)]
    renamed = [side for side in (revision.before, revision.after) if revision.kind == "track_renamed"]
    names = [revision.track, *sides, *(name for name in renamed if isinstance(name, str))]
    return list(dict.fromkeys(name for name in names if name))


def _is_track(value: Any) -> bool:
    return isinstance(value, dict) and "name" in value


def _days_left(rule: AlertRule, case: Case, lang: str) -> _Judgement:
    wanted = str(rule.days_left)
    if case.deadline is None:
        return False, wanted, said(NO_DEADLINE, lang)
    if case.deadline < case.at:
        return False, wanted, said(PAST, lang)
    # A deadline of 24:00 belongs to the day that it ends.
    last = case.deadline.astimezone(case.zone) - datetime.timedelta(microseconds=1)
    days = (last.date() - case.at.astimezone(case.zone).date()).days
    return days <= (rule.days_left or 0), wanted, said(DAYS, lang).format(days)


# Figures


def _amount_at_least(rule: AlertRule, case: Case, lang: str) -> _Judgement:
    """Whether an amount on either side reaches the threshold; amounts of other currencies do not count."""
    least = rule.amount_at_least
    amounts = list(_amounts(case.revision)) if case.revision else []
    met = least is not None and any(
        currency == least.currency and amount >= least.amount for amount, currency in amounts
    )
    shown = dict.fromkeys(money_words(amount, currency, lang) for amount, currency in amounts)
    return met, str(least), _list(shown) or said(NOTHING, lang)


def _amounts(revision: Revision) -> Iterator[Amount]:
    """The greatest amount of each figure on both sides, of a track that came or went too."""
    for side in (revision.before, revision.after):
        if not isinstance(side, dict):
            continue
        figures = [side.get(role) for role in MONEY] if "name" in side else [side]
        if "name" in side or revision.field in MONEY:
            yield from (amount for amount in map(_greatest, figures) if amount)


def _greatest(figure: Any) -> Amount | None:
    if not isinstance(figure, Mapping) or not figure.get("unit"):
        return None
    ends = [end for end in (figure.get("min"), figure.get("max")) if end is not None]
    return (max(ends), str(figure["unit"])) if ends else None


def _change_at_least(rule: AlertRule, case: Case, lang: str) -> _Judgement:
    """Whether a figure moved far enough. What cannot be measured, a value that one side alone states, is
    taken for far enough: a threshold must hide nothing that may be great."""
    wanted, revision = rule.change_at_least, case.revision
    if revision is None or wanted is None or revision.kind not in MEASURED:
        return False, str(wanted), said(NO_FIGURE, lang)
    moves = _moves(revision)
    if moves is None:
        return True, str(wanted), said(NEW_VALUE, lang)
    words = _list(_move_words(old, new, currency, lang) for old, new, currency in moves)
    met = any(_far(wanted, old, new, currency) for old, new, currency in moves)
    return met, str(wanted), words or said(NO_FIGURE, lang)


def _moves(revision: Revision) -> list[tuple[int, int, str | None]] | None:
    """The ends that moved, before and after, with their currency; None where the sides cannot be compared."""
    before, after = revision.before, revision.after
    if not isinstance(before, dict) or not isinstance(after, dict) or before.get("unit") != after.get("unit"):
        return None
    currency = str(before.get("unit")) if revision.field in MONEY else None
    moves = []
    for end in ("max", "min"):
        old, new = before.get(end), after.get(end)
        if (old is None) != (new is None):
            return None
        if old is not None and new is not None and old != new:
            moves.append((int(old), int(new), currency))
    return list(dict.fromkeys(moves))


def _far(wanted: Money | Percent, old: int, new: int, currency: str | None) -> bool:
    far = abs(new - old)
    if isinstance(wanted, Money):
        return currency == wanted.currency and far >= wanted.amount
    return old == 0 or Fraction(far, old) >= wanted.ratio


def _move_words(old: int, new: int, currency: str | None, lang: str) -> str:
    far = round(100 * (new - old) / old, 1) if old else None
    share = "" if far is None else f" ({MINUS if far < 0 else '+'}{abs(far):g} %)"
    words = [money_words(each, currency, lang) if currency else f"{each:,}" for each in (old, new)]
    return " → ".join(words) + share


_CONDITIONS: Mapping[str, _Judge] = {
    "severity": _severity,
    "kinds": _kinds,
    "sources": _sources,
    "tags": _tags,
    "title": _title,
    "track": _track,
    "amount_at_least": _amount_at_least,
    "change_at_least": _change_at_least,
    "days_left": _days_left,
}
