"""All facts of an announcement in words, one row a fact, each with the quote behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from monitor.compare.quotes import file_mark
from monitor.facts import (
    QUANTITIES,
    Evidence,
    Facts,
    Moment,
    Programme,
    Quantity,
    Text,
    Track,
    period_json,
    quantity_json,
)
from monitor.languages import said
from monitor.wording.headlines import value_words
from monitor.wording.terms import PROGRAMME, STATUS, field_words
from monitor.wording.times import moment_words

LISTS = ("issuers", "contacts", "eligibility", "attachments")
# The facts that most announcements state: how many of them were read is a source's coverage.
USUAL = ("title", "issuers", "period", "contacts", "budget", "award", "count", "duration")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One fact: the track it belongs to ('' for the announcement), what it is, its value, its quotes.

    A quote from an attached file begins with the file's name: '[공고문.hwp] …'.
    """

    track: str = ""
    label: str
    value: str
    quotes: tuple[str, ...] = ()


def sheet(facts: Facts, lang: str) -> tuple[Row, ...]:
    """Every fact stated, in the order of a notice: what it is, who, when, how much; then track by track."""
    return tuple(_rows(facts, lang))


def coverage(facts: Facts) -> tuple[str, ...]:
    """Which of the usual facts the announcement states, for itself or for a track."""
    wholes: list[Programme | Track] = [facts.programme, *facts.tracks]
    stated = {role for whole in wholes for role in QUANTITIES if getattr(whole, role) is not None}
    stated |= {name for name in ("title", "issuers", "contacts") if getattr(facts, name)}
    if facts.period or any(track.period for track in facts.tracks):
        stated.add("period")
    return tuple(name for name in USUAL if name in stated)


def _rows(facts: Facts, lang: str) -> Iterator[Row]:
    if facts.title:
        yield _row("title", facts.title.value, facts.title.evidence, lang)
    if facts.edition:
        yield _row("edition", " · ".join(facts.edition), (), lang)
    if facts.status:
        yield _row("status", said(STATUS[facts.status], lang), facts.status_evidence, lang)
    yield from _dates(facts, lang)
    if facts.period:
        yield _row(
            "period", value_words(period_json(facts.period), "period", lang), facts.period.evidence, lang
        )
    for name in LISTS:
        texts: tuple[Text, ...] = getattr(facts, name)
        for text in texts:
            yield _row(name, text.value, text.evidence, lang)
    yield from _figures(facts.programme, said(PROGRAMME, lang) if facts.tracks else "", lang)
    for track in facts.tracks:
        name = track.name if track.parent is None else f"{track.parent} › {track.name}"
        yield from _figures(track, name, lang)
        if track.period:
            words = value_words(period_json(track.period), "period", lang)
            yield _row("period", words, track.period.evidence, lang, track=name)
    for quantity in facts.history:
        role = "count" if quantity.unit and quantity.unit.islower() else "award"
        yield _row("history", value_words(quantity_json(quantity), role, lang), quantity.evidence, lang)


def _dates(facts: Facts, lang: str) -> Iterator[Row]:
    dates: tuple[tuple[str, Moment | None, Evidence], ...] = (
        ("published", facts.published, facts.published_evidence),
        ("revised", facts.revised, facts.revised_evidence),
    )
    for name, moment, evidence in dates:
        if moment:
            yield _row(name, moment_words(moment, lang, year=True), evidence, lang)


def _figures(whole: Programme | Track, track: str, lang: str) -> Iterator[Row]:
    for role in QUANTITIES:
        quantity: Quantity | None = getattr(whole, role)
        if quantity is not None:
            yield _row(
                role, value_words(quantity_json(quantity), role, lang), quantity.evidence, lang, track=track
            )


def _row(name: str, value: str, evidence: Evidence, lang: str, *, track: str = "") -> Row:
    quotes = tuple(dict.fromkeys(file_mark(span) + " ".join(span.quote.split()) for span in evidence))
    return Row(track=track, label=field_words(name, lang), value=value, quotes=quotes)
