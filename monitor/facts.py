"""The facts (사실) of an announcement: frozen values, each with the evidence it was read from.

Evidence rides on the values and is left out of equality, so that the same fact quoted from another
place is the same fact. `to_json` gives the public schema, `evidence_map` the quotes by JSON pointer.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Self

Per = Literal["project", "company", "team", "person", "organisation", "item", "hub", "year"]
Status = Literal["cancelled", "closed"]

MONEY = ("budget", "award")
QUANTITIES = ("budget", "award", "count", "duration")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A quote (근거): characters `start` to `end` of the text of `where`, 'body' or 'attachment:<name>'."""

    quote: str
    start: int
    end: int
    where: str = "body"


Evidence = tuple[Span, ...]


def _evidence() -> Any:
    """An evidence field: the value's own span first, then what it needs; no part of equality."""
    return field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A string fact: a title, a name, a telephone number."""

    value: str
    evidence: Evidence = _evidence()

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A quantity: exact where min = max, bounded where one of them is None.

    `unit`: a currency code in whole units, 'month', 'day', or what is counted ('project', 'company',
    'team', 'person', 'item', 'organisation', 'hub'; None where unsaid).
    `per`: of an award, what one award is for.
    """

    min: int | None
    max: int | None
    approx: bool = False
    unit: str | None = None
    per: Per | None = None
    evidence: Evidence = _evidence()


_MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time inside a fact, local to the announcement: a day, with its hour where given (24:00 too)."""

    day: datetime.date
    clock: tuple[int, int] | None = None

    def __str__(self) -> str:
        hour = "" if self.clock is None else f"T{self.clock[0]:02}:{self.clock[1]:02}"
        return f"{self.day.isoformat()}{hour}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """The moment written as '2021-03-19' or '2021-03-19T18:00'; ValueError for anything else."""
        found = _MOMENT.fullmatch(text[:16])
        if not found:
            raise ValueError(f"not a moment: {text!r}")
        year, month, day, hour, minute = found.groups()
        clock = None if hour is None else (int(hour), int(minute))
        return cls(day=datetime.date(int(year), int(month), int(day)), clock=clock)

    def sortable(self, *, end: bool) -> datetime.datetime:
        """The moment on the time line; a day without an hour counts whole: from its start, or to its end."""
        hour, minute = self.clock if self.clock is not None else ((24, 0) if end else (0, 0))
        midnight = datetime.datetime.combine(self.day, datetime.time())
        return midnight + datetime.timedelta(hours=hour, minutes=minute)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """When applications are taken (접수 기간); `rolling` for 상시, 예산 소진 시까지, 선착순."""

    start: Moment | None = None
    until: Moment | None = None
    rolling: bool = False
    evidence: Evidence = _evidence()

    def __bool__(self) -> bool:
        return bool(self.start or self.until or self.rolling)


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """The programme (사업) as a whole: what holds for all its tracks."""

    budget: Quantity | None = None
    award: Quantity | None = None
    count: Quantity | None = None
    duration: Quantity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A named part (트랙·분야·유형·내역사업) with figures or a period of its own."""

    name: str
    parent: str | None = None
    budget: Quantity | None = None
    award: Quantity | None = None
    count: Quantity | None = None
    duration: Quantity | None = None
    period: Period | None = None
    evidence: Evidence = _evidence()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Page and notice disagree (충돌) on one fact, of the programme (`track` None) or of a track.

    `value` is the reading that does not hold; what holds stands in the facts, its evidence tells where.
    """

    field: str
    value: Quantity | Period
    track: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that one announcement states. What it does not say is None or empty.

    `contents`: of each attached file that was read its name and the key of its words. `stamps`: of each file
    the name, and the size and day that the page shows beside it. `conflicts`: where the page and its notice
    disagree. All are part of a stored version, not of the public schema.
    """

    title: Text | None = None
    edition: tuple[str, ...] = ()
    status: Status | None = None
    status_evidence: Evidence = _evidence()
    issuers: tuple[Text, ...] = ()
    published: Moment | None = None
    published_evidence: Evidence = _evidence()
    revised: Moment | None = None
    revised_evidence: Evidence = _evidence()
    period: Period = Period()
    contacts: tuple[Text, ...] = ()
    eligibility: tuple[Text, ...] = ()
    attachments: tuple[Text, ...] = ()
    programme: Programme = Programme()
    tracks: tuple[Track, ...] = ()
    history: tuple[Quantity, ...] = ()
    contents: tuple[tuple[str, str], ...] = ()
    stamps: tuple[tuple[str, str], ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    def is_announcement(self) -> bool:
        """Whether there is a current call in it at all: a figure, a track or a period."""
        return bool(self.tracks or self.period or self.programme != Programme())


def quantity_json(quantity: Quantity | None) -> dict[str, Any] | None:
    """A quantity as facts.md writes it; `per` only where it is known."""
    if quantity is None:
        return None
    out: dict[str, Any] = {
        "min": quantity.min,
        "max": quantity.max,
        "approx": quantity.approx,
        "unit": quantity.unit,
    }
    return out | ({"per": quantity.per} if quantity.per else {})


def period_json(period: Period | None) -> dict[str, Any] | None:
    """A period as facts.md writes it."""
    if period is None:
        return None
    start, until = (None if moment is None else str(moment) for moment in (period.start, period.until))
    return {"from": start, "until": until, "rolling": period.rolling}


def track_json(track: Track) -> dict[str, Any]:
    """A track with the facts it states and no others."""
    out: dict[str, Any] = {"name": track.name, "parent": track.parent}
    for role in QUANTITIES:
        value: Quantity | None = getattr(track, role)
        if value is not None:
            out[role] = quantity_json(value)
    return out | ({"period": period_json(track.period)} if track.period else {})


def to_json(facts: Facts) -> dict[str, Any]:
    """The announcement as one JSON object of the public schema, without evidence."""
    return {
        "title": None if facts.title is None else facts.title.value,
        "edition": list(facts.edition),
        "status": facts.status,
        "issuers": [text.value for text in facts.issuers],
        "published": None if facts.published is None else str(facts.published),
        "revised": None if facts.revised is None else str(facts.revised),
        "period": period_json(facts.period),
        "contacts": [text.value for text in facts.contacts],
        "eligibility": [text.value for text in facts.eligibility],
        "attachments": [text.value for text in facts.attachments],
        "programme": {role: quantity_json(getattr(facts.programme, role)) for role in QUANTITIES},
        "tracks": [track_json(track) for track in facts.tracks],
        "history": [quantity_json(quantity) for quantity in facts.history],
    }


def _walk(facts: Facts) -> Iterator[tuple[str, Evidence]]:
    """Every (JSON pointer, evidence) of the facts."""
    if facts.title is not None:
        yield "/title", facts.title.evidence
    yield "/status", facts.status_evidence
    yield "/published", facts.published_evidence
    yield "/revised", facts.revised_evidence
    yield "/period", facts.period.evidence
    for name in ("issuers", "contacts", "eligibility", "attachments", "history"):
        for i, value in enumerate(getattr(facts, name)):
            yield f"/{name}/{i}", value.evidence
    for role in QUANTITIES:
        quantity = getattr(facts.programme, role)
        if quantity is not None:
            yield f"/programme/{role}", quantity.evidence
    for i, track in enumerate(facts.tracks):
        yield f"/tracks/{i}/name", track.evidence
        for role in (*QUANTITIES, "period"):
            value = getattr(track, role)
            if value is not None:
                yield f"/tracks/{i}/{role}", value.evidence


def located(facts: Facts, where: str) -> Facts:
    """The facts with all their evidence at another place than the page: 'attachment:<name>'."""
    moved: Facts = _moved(facts, where)
    return moved


def _moved(value: Any, where: str) -> Any:
    if isinstance(value, Span):
        return dataclasses.replace(value, where=where)
    if isinstance(value, tuple):
        return tuple(_moved(each, where) for each in value)
    if isinstance(value, (Facts, Programme, Track, Quantity, Period, Text, Conflict)):
        return dataclasses.replace(
            value, **{one.name: _moved(getattr(value, one.name), where) for one in dataclasses.fields(value)}
        )
    return value


def evidence_map(facts: Facts) -> dict[str, list[dict[str, Any]]]:
    """The quotes behind every fact, by JSON pointer into `to_json(facts)`."""
    return {
        pointer: [dataclasses.asdict(span) for span in evidence]
        for pointer, evidence in _walk(facts)
        if evidence
    }


def conflict_json(conflict: Conflict) -> dict[str, Any]:
    """A conflict as `show --json` prints it and the store keeps it."""
    value = conflict.value
    return {
        "track": conflict.track,
        "field": conflict.field,
        "value": period_json(value) if isinstance(value, Period) else quantity_json(value),
        "evidence": [dataclasses.asdict(span) for span in value.evidence],
    }


def attached_json(facts: Facts) -> dict[str, Any]:
    """What the facts hold of attached files, beside `to_json`; `from_json` takes both as one object."""
    out: dict[str, Any] = {}
    if facts.contents:
        out["contents"] = [list(content) for content in facts.contents]
    if facts.stamps:
        out["stamps"] = [list(stamp) for stamp in facts.stamps]
    if facts.conflicts:
        out["conflicts"] = [conflict_json(conflict) for conflict in facts.conflicts]
    return out


def _conflict(value: Mapping[str, Any]) -> Conflict:
    read = _Reader({"": value["evidence"]})
    found = (read.period if value["field"] == "period" else read.quantity)("", value["value"])
    return Conflict(field=value["field"], track=value["track"], value=found or Period())


class _Reader:
    """Rebuilds facts from `to_json` and `evidence_map`."""

    def __init__(self, evidence: Mapping[str, list[dict[str, Any]]]) -> None:
        self._evidence = evidence

    def spans(self, pointer: str) -> Evidence:
        return tuple(Span(**span) for span in self._evidence.get(pointer, ()))

    def texts(self, name: str, values: list[str]) -> tuple[Text, ...]:
        return tuple(Text(value=v, evidence=self.spans(f"/{name}/{i}")) for i, v in enumerate(values))

    def quantity(self, pointer: str, value: dict[str, Any] | None) -> Quantity | None:
        return None if value is None else Quantity(**value, evidence=self.spans(pointer))

    def period(self, pointer: str, value: dict[str, Any] | None) -> Period | None:
        if value is None:
            return None
        start, until = (moment_or_none(value.get(key)) for key in ("from", "until"))
        return Period(
            start=start, until=until, rolling=bool(value.get("rolling")), evidence=self.spans(pointer)
        )

    def track(self, i: int, value: dict[str, Any]) -> Track:
        return Track(
            name=value["name"],
            parent=value.get("parent"),
            period=self.period(f"/tracks/{i}/period", value.get("period")),
            evidence=self.spans(f"/tracks/{i}/name"),
            **{role: self.quantity(f"/tracks/{i}/{role}", value.get(role)) for role in QUANTITIES},
        )


def moment_or_none(text: str | None) -> Moment | None:
    """The moment a JSON string stands for; None for null."""
    return None if text is None else Moment.parse(text)


def from_json(data: Mapping[str, Any], evidence: Mapping[str, list[dict[str, Any]]] | None = None) -> Facts:
    """The facts behind `to_json` (and `evidence_map`, where given): the inverse of both."""
    read = _Reader(evidence or {})
    programme = data.get("programme") or {}
    history = (read.quantity(f"/history/{i}", v) for i, v in enumerate(data.get("history") or []))
    title = data.get("title")
    return Facts(
        title=None if title is None else Text(value=title, evidence=read.spans("/title")),
        edition=tuple(data.get("edition") or ()),
        status=data.get("status"),
        status_evidence=read.spans("/status"),
        published=moment_or_none(data.get("published")),
        published_evidence=read.spans("/published"),
        revised=moment_or_none(data.get("revised")),
        revised_evidence=read.spans("/revised"),
        period=read.period("/period", data.get("period")) or Period(),
        programme=Programme(
            **{role: read.quantity(f"/programme/{role}", programme.get(role)) for role in QUANTITIES}
        ),
        tracks=tuple(read.track(i, value) for i, value in enumerate(data.get("tracks") or [])),
        history=tuple(quantity for quantity in history if quantity is not None),
        contents=tuple((name, words) for name, words in data.get("contents") or ()),
        stamps=tuple((name, stamp) for name, stamp in data.get("stamps") or ()),
        conflicts=tuple(_conflict(value) for value in data.get("conflicts") or ()),
        **{
            name: read.texts(name, data.get(name) or [])
            for name in ("issuers", "contacts", "eligibility", "attachments")
        },
    )
