"""How a Korean notice may write one and the same value: money, counts, lengths of time, dates, labels."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from random import Random

from monitor.facts import Moment, Period, Quantity

EOK, MAN, MILLION, THOUSAND = 100_000_000, 10_000, 1_000_000, 1000
WEEKDAYS = "월화수목금토일"

MONEY_FORMS = ("eok", "mixed", "million", "man", "won", "thousand", "bare", "joined")
CEILINGS = ("최대 {}", "{} 이내", "최대 {} 이내", "{} 한도", "{} 이하")
FLOORS = ("{} 이상", "최소 {}")
APPROX = ("약 {}", "{} 내외", "{} 안팎")
COUNT_WORDS = {
    "project": ("{}개 과제", "{}개과제", "{}과제"),
    "company": ("{}개사", "{}개 사", "{}개 기업"),
    "team": ("{}팀", "{}개 팀"),
    "person": ("{}명",),
}
PER_WORDS = {
    "project": ("과제당", "과제별"), "company": ("기업당", "업체당", "기업별"), "team": ("팀당", "팀별"),
    "person": ("1인당",),
}  # fmt: skip
LABELS = {
    "purpose": ("사업목적", "사업개요", "추진배경"),
    "issuers": ("주관기관", "시행기관", "전담기관", "주최"),
    "period": ("접수기간", "신청기간", "모집기간", "신청·접수기간", "공모기간"),
    "budget": ("지원규모", "총사업비", "지원예산", "사업예산", "총 지원규모"),
    "award": ("지원금액", "지원금", "정부지원금"),
    "count": ("선정규모", "모집규모", "선정예정", "선정 예정 수"),
    "duration": ("지원기간", "사업기간", "과제기간", "협약기간", "수행기간"),
    "eligibility": ("신청자격", "지원대상", "참여자격", "지원자격"),
    "steps": ("선정절차", "추진절차", "평가방법"),
    "schedule": ("추진일정", "향후일정", "주요일정"),
    "contacts": ("문의처", "문의", "문의사항"),
    "files": ("첨부파일", "첨부", "붙임"),
    "content": ("지원내용", "지원사항", "세부내용"),
    "tracks": ("지원분야", "모집분야", "세부사업", "지원유형"),
    "notes": ("유의사항", "기타사항", "참고사항"),
}  # fmt: skip
ROLLING = (
    "{start} ~ 예산 소진 시까지",
    "{start}부터 예산 소진 시까지 상시 접수",
    "{start} ~ 예산 소진시까지(선착순 접수)",
)
DATES = ("dots", "tight", "dash", "words", "apostrophe", "slash", "close", "two")
CLOCKS = ("18:00", "18시", "오후 6시")
TILDES = (" ~ ", "~", " ∼ ", " ～ ", " - ", "부터 ")
BULLETS = (("□", "○", "-"), ("■", "◦", "·"), ("▶", "ㅇ", "-"), ("◆", "•", "-"), ("□", "ㅇ", "▪"))
STEPS = (
    "서류평가 → 발표평가 → 최종선정 → 협약",
    "요건검토 → 서면평가 → 대면평가 → 선정",
    "1차 서류심사, 2차 발표심사",
)


@dataclass(frozen=True, kw_only=True)
class Korean:
    """One writer's habits. Two of them write the same call in other words."""

    money: str
    spaced: bool
    ceiling: str
    floor: str
    approx: str
    counts: int
    pers: int
    years: bool
    duration: str
    date: str
    clock: str
    weekday: bool
    tilde: str
    until: bool
    rolling: str
    bullets: tuple[str, str, str]
    labels: dict[str, str]
    steps: str
    total: str
    tracks_as: str
    compound: bool
    polite: bool
    lang: str = "ko"

    def label(self, role: str) -> str:
        return self.labels[role]

    def amount(self, quantity: Quantity) -> str:
        """'최대 5억원'."""
        return self.bounded(quantity, self.sum)

    def bounded(self, quantity: Quantity, write: object) -> str:
        """A quantity with the words of its bounds."""
        low, high = quantity.min, quantity.max
        if low is not None and high is not None and low != high:
            text = f"{write(low)}~{write(high)}"  # type: ignore[operator]
        elif low is None:
            return self.ceiling.format(write(high))  # type: ignore[operator]
        elif high is None:
            return self.floor.format(write(low))  # type: ignore[operator]
        else:
            text = write(low)  # type: ignore[operator]
        return self.approx.format(text) if quantity.approx else text

    def sum(self, amount: int) -> str:
        text = money(amount, self.money)
        return text.replace("억원", "억 원").replace("만원", "만 원") if self.spaced else text

    def award(self, quantity: Quantity) -> str:
        """'과제당 최대 5억원'."""
        return f"{self.per(quantity)} {self.amount(quantity)}".strip()

    def per(self, quantity: Quantity) -> str:
        forms = PER_WORDS.get(quantity.per or "", ("",))
        return forms[self.pers % len(forms)]

    def count(self, quantity: Quantity) -> str:
        forms = COUNT_WORDS[quantity.unit or "project"]
        word = forms[self.counts % len(forms)]
        return self.bounded(quantity, lambda n: word.format(f"{n:,}"))

    def length(self, quantity: Quantity) -> str:
        """'협약일로부터 12개월'."""
        text = self.bounded(quantity, self.months)
        return self.duration.format(text) if quantity.min == quantity.max else text

    def months(self, count: int) -> str:
        return f"{count // 12}년" if self.years and count % 12 == 0 else f"{count}개월"

    def day(self, day: datetime.date, *, after: datetime.date | None = None) -> str:
        """A day; behind `after` of the same year the year may be left out."""
        week = f"({WEEKDAYS[day.weekday()]})" if self.weekday else ""
        short = after is not None and after.year == day.year
        forms = {
            "dots": f"{'' if short else f'{day.year}. '}{day.month}. {day.day}.{week}",
            "tight": f"{day:%Y.%m.%d}{week}",
            "dash": f"{day:%Y-%m-%d}{week}",
            "words": f"{'' if short else f'{day.year}년 '}{day.month}월 {day.day}일{week}",
            "apostrophe": f"{'' if short else f'’{day:%y}. '}{day.month}. {day.day}.{week}",
            "slash": f"{day:%Y/%m/%d}{week}",
            "close": f"{'' if short else f'{day.year}.'}{day.month}.{day.day}{week or '.'}",
            "two": f"{'' if short else f'‘{day:%y}.'}{day.month}.{day.day}.{week}",
        }
        return forms[self.date]

    def hour(self, clock: tuple[int, int]) -> str:
        if self.clock == "18시" and not clock[1]:
            return f"{clock[0]}시"
        if self.clock == "오후 6시" and not clock[1]:
            half, hour = ("오후", clock[0] - 12) if clock[0] > 12 else ("오전", clock[0])
            return "낮 12시" if clock[0] == 12 else f"{half} {hour}시"
        return f"{clock[0]:02}:{clock[1]:02}"

    def moment(self, moment: Moment, *, after: datetime.date | None = None) -> str:
        hour = "" if moment.clock is None else f" {self.hour(moment.clock)}"
        return self.day(moment.day, after=after) + hour

    def period(self, period: Period) -> str:
        """'2026. 3. 2.(월) ~ 3. 20.(금) 18:00까지'."""
        start = "" if period.start is None else self.moment(period.start)
        if period.until is None:
            return self.rolling.format(start=start)
        after = None if period.start is None else period.start.day
        until = self.until or (self.tilde == "부터 " and period.start is not None)
        end = self.moment(period.until, after=after) + ("까지" if until else "")
        return f"{start}{self.tilde if start else '~ '}{end}".strip()


def money(amount: int, form: str) -> str:
    """An amount of won in one of the forms; those that cannot hold it fall back to 만원."""
    eok, rest = divmod(amount, EOK)
    if form == "eok" and amount >= EOK:
        return f"{amount / EOK:,.2f}".rstrip("0").rstrip(".") + "억원"
    if form == "bare" and amount >= EOK:
        return f"{amount / EOK:,.2f}".rstrip("0").rstrip(".") + "억"
    if form == "joined" and eok:
        return f"{eok:,}억{_under(rest)}" if rest else f"{eok:,}억원"
    if form == "mixed" and eok:
        return f"{eok:,}억원" if not rest else f"{eok:,}억 {_under(rest)}"
    if form == "mixed":
        return _under(amount)
    if form == "million":
        return f"{amount // MILLION:,}백만원"
    if form == "won":
        return f"{amount:,}원"
    if form == "thousand":
        return f"{amount // THOUSAND:,}천원"
    if form == "man" and amount >= 10 * EOK:
        return f"{eok:,}억원" if not rest else f"{eok:,}억 {rest // MAN:,}만원"
    return f"{amount // MAN:,}만원"


def _under(rest: int) -> str:
    """An amount under one 억: 5천만원, 3,500만원."""
    return f"{rest // (1000 * MAN)}천만원" if rest % (1000 * MAN) == 0 else f"{rest // MAN:,}만원"


def drawn(chance: Random) -> Korean:
    """A writer."""
    return Korean(
        money=chance.choice((*MONEY_FORMS[:3], "eok", "mixed", *MONEY_FORMS)),
        spaced=chance.random() < 0.3,
        ceiling=chance.choice(CEILINGS),
        floor=chance.choice(FLOORS),
        approx=chance.choice(APPROX),
        counts=chance.randrange(3),
        pers=chance.randrange(3),
        years=chance.random() < 0.3,
        duration=chance.choice(("{}", "협약일로부터 {}", "{}간", "협약 체결일부터 {}")),
        date=chance.choice(DATES),
        clock=chance.choice(CLOCKS),
        weekday=chance.random() < 0.6,
        tilde=chance.choice(TILDES),
        until=chance.random() < 0.5,
        rolling=chance.choice(ROLLING),
        bullets=chance.choice(BULLETS),
        labels={role: chance.choice(forms) for role, forms in LABELS.items()},
        steps=chance.choice(STEPS),
        total=chance.choice(("{}", "총 {}", "{}", "총 {}")),
        tracks_as=chance.choice(("table", "caption", "lines", "blocks", "cards", "turned")),
        compound=chance.random() < 0.25,
        polite=chance.random() < 0.5,
    )


def particle(word: str, closed: str, open_: str) -> str:
    """The word with the particle that its last syllable asks for: 은/는, 을/를, 과/와."""
    last = ord(word[-1]) - 0xAC00
    return word + (closed if 0 <= last <= 11171 and last % 28 else open_)
