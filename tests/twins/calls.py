"""Made-up calls: what an announcement is about, drawn by chance, before anyone has written it down."""

from __future__ import annotations

import dataclasses
import datetime
from dataclasses import dataclass
from random import Random

from twins import vocabulary as words

from monitor.facts import Moment, Per, Period, Programme, Quantity, Status, Track

MILLION = 1_000_000
EOK = 100_000_000

COUNTED: tuple[Per, ...] = ("project", "company", "team")
TRACK_ROLES = (
    ("budget", "count"),
    ("award", "count"),
    ("budget", "award", "count"),
    ("award", "count", "duration"),
    ("budget", "award", "count", "duration"),
)
HOURS = ((18, 0), (17, 0), (16, 0), (15, 0), (14, 0), (12, 0))


@dataclass(frozen=True, kw_only=True)
class Call:
    """One call, in values. `name` and `kind` make its title; `past` and `asides` are told but no facts.

    `briefing`: the day of a public briefing, a date that is no period. `counted`: what is selected.
    """

    lang: str
    name: str
    kind: str
    topic: str
    place: str
    issuers: tuple[str, ...]
    published: datetime.date
    briefing: datetime.date
    period: Period
    contacts: tuple[str, ...]
    eligibility: tuple[str, ...]
    attachments: tuple[str, ...]
    programme: Programme
    counted: Per
    tracks: tuple[Track, ...] = ()
    edition: tuple[str, ...] = ()
    status: Status | None = None
    past: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title without marks."""
        return f"{self.name}{self.kind}" if self.kind.startswith(":") else f"{self.name} {self.kind}".strip()

    def having(self, **figures: Quantity | None) -> Call:
        """The call with these figures of the programme."""
        return dataclasses.replace(self, programme=dataclasses.replace(self.programme, **figures))

    def having_track(self, at: int, **facts: object) -> Call:
        """The call with these facts of one track."""
        track = dataclasses.replace(self.tracks[at], **facts)  # type: ignore[arg-type]
        return dataclasses.replace(self, tracks=(*self.tracks[:at], track, *self.tracks[at + 1 :]))


def exact(amount: int, unit: str, *, approx: bool = False, per: Per | None = None) -> Quantity:
    return Quantity(min=amount, max=amount, unit=unit, approx=approx, per=per)


def ceiling(amount: int, unit: str, *, per: Per | None = None) -> Quantity:
    return Quantity(min=None, max=amount, unit=unit, per=per)


def drawn_call(chance: Random, lang: str) -> Call:
    """A call of any shape: with and without tracks, with figures above them, below them or on both."""
    tables = words.WORDS[lang]
    currency = "KRW" if lang == "ko" else chance.choice(("GBP", "GBP", "EUR", "USD"))
    published = datetime.date(2026, 1, 5) + datetime.timedelta(days=chance.randrange(300))
    place = chance.choice(tables.places)
    topic = chance.choice(tables.topics)
    counted = chance.choice(COUNTED if lang == "ko" else ("project", "project", "organisation"))
    period, briefing = drawn_period(chance, published)
    call = Call(
        lang=lang,
        name=chance.choice(tables.names).format(year=published.year, topic=topic, place=place),
        kind=chance.choice(tables.kinds),
        topic=topic,
        place=place,
        issuers=drawn_issuers(chance, lang, place),
        published=published,
        briefing=briefing,
        period=period,
        contacts=drawn_contacts(chance, lang),
        eligibility=drawn_conditions(chance, lang, place),
        attachments=tuple(chance.sample(tables.files, chance.randint(2, 4))),
        programme=Programme(),
        counted=counted,
        past=tuple(chance.sample(tables.past, chance.randint(0, 2))),
        asides=tuple(chance.sample(tables.asides, chance.randint(1, 3))),
    )
    return _with_figures(chance, call, currency)


def drawn_period(chance: Random, published: datetime.date) -> tuple[Period, datetime.date]:
    """A window after publication, and a day for a briefing inside it."""
    start = published + datetime.timedelta(days=chance.randrange(0, 10))
    until = start + datetime.timedelta(days=chance.randrange(14, 45))
    clock = chance.choice(HOURS) if chance.random() < 0.8 else None
    opening = (chance.choice((9, 10)), 0) if clock and chance.random() < 0.3 else None
    period = Period(start=Moment(day=start, clock=opening), until=Moment(day=until, clock=clock))
    return period, start + datetime.timedelta(days=chance.randrange(2, 8))


def drawn_issuers(chance: Random, lang: str, place: str) -> tuple[str, ...]:
    agency = chance.choice(words.WORDS[lang].agencies).format(place=place)
    if lang == "en":
        return (agency,)
    return (place, agency) if chance.random() < 0.5 else (agency,)


def drawn_contacts(chance: Random, lang: str) -> tuple[str, ...]:
    phone = drawn_phone(chance, lang)
    mail = drawn_mail(chance, lang)
    return chance.choice(
        ((phone,), (phone, mail), (phone, mail)) if lang == "ko" else ((phone, mail), (mail,))
    )


def drawn_phone(chance: Random, lang: str) -> str:
    if lang == "en":
        return f"0{chance.choice((1632, 1914, 1154))} 960{chance.randrange(100, 1000)}"
    area = chance.choice(("02", "031", "042", "051", "053", "062", "064"))
    return f"{area}-{chance.randrange(200, 900)}-{chance.randrange(1000, 10000)}"


def drawn_mail(chance: Random, lang: str) -> str:
    box = chance.choice(words.WORDS[lang].mailboxes)
    return f"{box}{chance.randrange(10, 99)}@{chance.choice(words.WORDS[lang].domains)}"


def drawn_conditions(chance: Random, lang: str, place: str) -> tuple[str, ...]:
    chosen = chance.sample(words.WORDS[lang].conditions, chance.randint(2, 3))
    return tuple(text.format(place=place, n=chance.choice((3, 5, 7))) for text in chosen)


def _with_figures(chance: Random, call: Call, currency: str) -> Call:
    """The figures, on the programme alone or on it and on two to four tracks."""
    if chance.random() < 0.4:
        return dataclasses.replace(call, programme=_whole(chance, call, currency))
    names = chance.sample(words.WORDS[call.lang].tracks, chance.randint(2, 4))
    roles = chance.choice(TRACK_ROLES)
    tracks = tuple(_track(chance, call, currency, name, roles) for name in names)
    while not apart(tracks):
        tracks = tuple(_track(chance, call, currency, name, roles) for name in names)
    stated = sum(track.budget.max or 0 for track in tracks if track.budget)
    other = drawn_budget(chance, currency)
    whole = Programme(
        budget=(exact(stated, currency) if stated else other) if chance.random() < 0.7 else None,
        duration=None if "duration" in roles else drawn_duration(chance),
    )
    return dataclasses.replace(call, programme=whole, tracks=tracks)


def apart(tracks: tuple[Track, ...]) -> bool:
    """Whether no figure is the same on all tracks: such a one would stand on the programme."""
    roles = ("award", "duration", "budget", "count")
    if not tracks:
        return True
    return all(
        len({getattr(track, role) for track in tracks}) > 1 or not getattr(tracks[0], role) for role in roles
    )


def _whole(chance: Random, call: Call, currency: str) -> Programme:
    count = chance.randrange(4, 60)
    return Programme(
        budget=drawn_budget(chance, currency),
        award=drawn_award(chance, currency, call.counted),
        count=exact(count, call.counted, approx=chance.random() < 0.3),
        duration=drawn_duration(chance),
    )


def _track(chance: Random, call: Call, currency: str, name: str, roles: tuple[str, ...]) -> Track:
    made = {
        "budget": drawn_budget(chance, currency, most=80),
        "award": drawn_award(chance, currency, call.counted),
        "count": exact(chance.randrange(2, 40), call.counted, approx=chance.random() < 0.2),
        "duration": drawn_duration(chance),
    }
    return Track(name=name, **{role: made[role] for role in roles})  # type: ignore[arg-type]


def drawn_budget(chance: Random, currency: str, *, most: int = 400) -> Quantity:
    amount = chance.randrange(10, most) * EOK + chance.choice((0, 0, 0, 50 * MILLION))
    return exact(amount if currency == "KRW" else amount // 1000, currency)


def drawn_award(chance: Random, currency: str, per: Per) -> Quantity:
    amount = chance.choice((20, 30, 35, 40, 50, 70, 80, 100, 120, 150, 200, 250, 300, 500)) * MILLION
    amount = amount if currency == "KRW" else amount // 1000
    if chance.random() < 0.75:
        return ceiling(amount, currency, per=per)
    return exact(amount, currency, per=per)


def drawn_duration(chance: Random) -> Quantity:
    months = chance.choice((6, 7, 8, 9, 10, 12, 18, 24, 36))
    return ceiling(months, "month") if chance.random() < 0.3 else exact(months, "month")
