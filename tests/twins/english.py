"""How an English call may write one and the same value."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from random import Random

from monitor.facts import Moment, Period, Quantity

SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}
CEILINGS = ("up to {}", "a maximum of {}", "no more than {}", "up to a maximum of {}")
FLOORS = ("at least {}", "a minimum of {}")
APPROX = ("around {}", "approximately {}", "about {}")
COUNT_WORDS = {"project": ("{} projects", "{} awards", "{} grants"), "organisation": ("{} organisations",)}
PER_WORDS = {"project": ("per project", "for each project"), "organisation": ("per organisation",)}
NUMBERS = {2: "two", 3: "three"}
LABELS = {
    "purpose": ("About the programme", "Overview", "Background"),
    "issuers": ("Funder", "Funders", "Funded by", "Awarding body"),
    "period": ("Application period", "Application window", "Applications open"),
    "opening": ("Opening date", "Opens", "Start date for applications"),
    "closing": ("Closing date", "Deadline", "Application deadline", "Closes"),
    "budget": ("Total fund", "Total funding available", "Total budget", "Funding available"),
    "award": ("Award range", "Award amount", "Grant size", "Award size"),
    "count": ("Number of awards", "Expected number of awards", "Awards to be made"),
    "duration": ("Project duration", "Duration", "Length of projects", "Grant length"),
    "eligibility": ("Who can apply", "Eligibility", "Eligible applicants"),
    "steps": ("How we assess applications", "Assessment"),
    "schedule": ("Key dates", "Timetable"),
    "contacts": ("Contact", "Contact details", "Get help with your application", "Enquiries"),
    "files": ("Supporting documents", "Documents", "Downloads"),
    "content": ("What we offer", "Funding"),
    "tracks": ("Strands", "Streams", "Tracks"),
    "notes": ("Additional information", "Please note"),
}  # fmt: skip
DATES = ("day", "weekday", "month", "iso")
BULLETS = (("•", "-", "-"), ("–", "•", "·"))
ROLLING = (
    "Applications are accepted on a rolling basis",
    "Open on a rolling basis until funds are exhausted",
)
STEPS = ("Expert panel, then interview", "Two-stage peer review")


@dataclass(frozen=True, kw_only=True)
class English:
    """One writer's habits."""

    money: str
    ceiling: str
    floor: str
    approx: str
    counts: int
    pers: int
    years: bool
    date: str
    clock: str
    at: str
    rolling: str
    bullets: tuple[str, str, str]
    labels: dict[str, str]
    steps: str
    total: str
    tracks_as: str
    compound: bool
    polite: bool
    lang: str = "en"

    def label(self, role: str) -> str:
        return self.labels[role]

    def amount(self, quantity: Quantity) -> str:
        return self.bounded(quantity, lambda amount: self.sum(amount, quantity.unit or "GBP"))

    def bounded(self, quantity: Quantity, write: object) -> str:
        low, high = quantity.min, quantity.max
        if low is not None and high is not None and low != high:
            text = f"{write(low)} to {write(high)}"  # type: ignore[operator]
        elif low is None:
            return self.ceiling.format(write(high))  # type: ignore[operator]
        elif high is None:
            return self.floor.format(write(low))  # type: ignore[operator]
        else:
            text = write(low)  # type: ignore[operator]
        return self.approx.format(text) if quantity.approx else text

    def sum(self, amount: int, unit: str) -> str:
        sign, millions = SIGNS[unit], f"{amount / 1_000_000:.3f}".rstrip("0").rstrip(".")
        if self.money == "words" and amount >= 1_000_000:
            return f"{sign}{millions} million"
        if self.money == "m" and amount >= 1_000_000:
            return f"{sign}{millions}m"
        if self.money == "m" and amount % 1000 == 0 and amount < 1_000_000:
            return f"{sign}{amount // 1000}k"
        return f"{unit} {amount:,}" if self.money == "code" else f"{sign}{amount:,}"

    def award(self, quantity: Quantity) -> str:
        return f"{self.amount(quantity)} {self.per(quantity)}".strip()

    def per(self, quantity: Quantity) -> str:
        forms = PER_WORDS.get(quantity.per or "", ("",))
        return forms[self.pers % len(forms)]

    def count(self, quantity: Quantity) -> str:
        forms = COUNT_WORDS[quantity.unit or "project"]
        return self.bounded(quantity, forms[self.counts % len(forms)].format)

    def length(self, quantity: Quantity) -> str:
        return self.bounded(quantity, self.months)

    def months(self, count: int) -> str:
        years, rest = divmod(count, 12)
        if not self.years or rest or years < 2:
            return f"{count} months"
        return f"{NUMBERS.get(years, years)} years"

    def day(self, day: datetime.date, *, after: datetime.date | None = None) -> str:
        forms = {
            "day": f"{day.day} {day:%B %Y}",
            "weekday": f"{day:%A} {day.day} {day:%B %Y}",
            "month": f"{day:%B} {day.day}, {day.year}",
            "iso": f"{day:%Y-%m-%d}",
        }
        return forms[self.date]

    def hour(self, clock: tuple[int, int]) -> str:
        if self.clock == "pm":
            if clock == (12, 0):
                return "12 noon"
            half, hour = ("pm", clock[0] - 12) if clock[0] > 12 else ("am", clock[0])
            return f"{hour}:{clock[1]:02}{half}" if clock[1] else f"{hour}{half}"
        return f"{clock[0]:02}:{clock[1]:02}"

    def moment(self, moment: Moment, *, after: datetime.date | None = None) -> str:
        hour = "" if moment.clock is None else f"{self.at}{self.hour(moment.clock)}"
        return self.day(moment.day) + hour

    def period(self, period: Period) -> str:
        if period.until is None:
            return (
                self.rolling
                if period.start is None
                else f"From {self.moment(period.start)}, on a rolling basis"
            )
        start = "" if period.start is None else f"{self.moment(period.start)} to "
        return start + self.moment(period.until)


def drawn(chance: Random) -> English:
    """A writer."""
    return English(
        money=chance.choice(("words", "m", "digits", "digits", "code")),
        ceiling=chance.choice(CEILINGS),
        floor=chance.choice(FLOORS),
        approx=chance.choice(APPROX),
        counts=chance.randrange(3),
        pers=chance.randrange(2),
        years=chance.random() < 0.3,
        date=chance.choice(DATES),
        clock=chance.choice(("24", "pm")),
        at=chance.choice((", ", " at ", " ")),
        rolling=chance.choice(ROLLING),
        bullets=chance.choice(BULLETS),
        labels={role: chance.choice(forms) for role, forms in LABELS.items()},
        steps=chance.choice(STEPS),
        total=chance.choice(("{}", "A total of {}", "{}")),
        tracks_as=chance.choice(("table", "blocks", "lines", "cards")),
        compound=chance.random() < 0.25,
        polite=True,
    )
