"""Money, counts and durations in words, as a careful colleague writes them; never rounded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from monitor.wording.terms import Both, said

KO_CURRENCY = {"KRW": "원", "USD": "달러", "EUR": "유로", "GBP": "파운드", "JPY": "엔"}
EN_CURRENCY = {"KRW": "KRW ", "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}

# What is counted: the counter behind a Korean number, the English noun.
COUNTERS: dict[str | None, Both] = {
    "project": Both("개 과제", "project"),
    "company": Both("개사", "company"),
    "team": Both("개 팀", "team"),
    "person": Both("명", "person"),
    "item": Both("건", "item"),
    "organisation": Both("개 기관", "organisation"),
    "hub": Both("개 거점", "hub"),
    "month": Both("개월", "month"),
    "day": Both("일", "day"),
    None: Both("개", ""),
}
PLURALS = {"company": "companies", "person": "people"}

# What one award is for.
PER: dict[str, Both] = {
    "project": Both("과제당", "per project"),
    "company": Both("기업당", "per company"),
    "team": Both("팀당", "per team"),
    "person": Both("1인당", "per person"),
    "organisation": Both("기관당", "per organisation"),
    "item": Both("건당", "per item"),
    "hub": Both("거점당", "per hub"),
    "year": Both("연간", "per year"),
}

_MAN, _EOK, _JO = 10**4, 10**8, 10**12
_EN_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
MINUS = "−"
FOLD = 10  # from this many times the old value on, the change is told as a multiple


def money_words(amount: int, currency: str | None, lang: str) -> str:
    """An amount exactly: 34700000000 KRW is '347억원' and 'KRW 34.7 billion'."""
    if lang == "en":
        sign = EN_CURRENCY.get(currency or "", f"{currency} " if currency else "")
        return f"{sign}{_english(amount)}"
    name = KO_CURRENCY.get(currency or "", f" {currency}" if currency else "")
    number = _korean(amount)
    gap = " " if currency != "KRW" and number[-1] in "조억만" and name else ""
    return f"{number}{gap}{name}"


def _korean(amount: int) -> str:
    """A number by 조, 억 and 만; round thousands of 만 as 천만."""
    if amount < _MAN or amount % _MAN:
        return f"{amount:,}"
    parts = [(amount // _JO, "조"), (amount % _JO // _EOK, "억")]
    words = [f"{count:,}{unit}" for count, unit in parts if count]
    tens = amount % _EOK // _MAN
    if tens:
        words.append(f"{tens // 1000}천만" if tens % 1000 == 0 else f"{tens:,}만")
    return " ".join(words)


def _english(amount: int) -> str:
    """A number with its scale where at most two decimals say it exactly; else all its digits."""
    for scale, word in _EN_SCALES:
        if amount >= scale and amount % (scale // 100) == 0:
            return f"{amount / scale:,.2f}".rstrip("0").rstrip(".") + f" {word}"
    return f"{amount:,}"


def count_words(number: int, unit: str | None, lang: str) -> str:
    """A count or a length of time with what is counted: '12개 과제', '12 projects', '24개월'."""
    noun = COUNTERS.get(unit, COUNTERS[None])
    if lang != "en":
        return f"{number:,}{noun.ko}"
    word = noun.en if number == 1 else PLURALS.get(noun.en, f"{noun.en}s" if noun.en else "")
    return f"{number:,} {word}".strip()


def _number(number: int, quantity: Mapping[str, Any], field: str, lang: str) -> str:
    words = money_words if field in {"budget", "award"} else count_words
    return words(number, quantity.get("unit"), lang)


def quantity_words(quantity: Mapping[str, Any], field: str, lang: str) -> str:
    """A quantity with its bounds: '최대 5억원', '12개 과제 내외', 'about 12 projects', '6개월~7개월'."""
    least, most = quantity.get("min"), quantity.get("max")
    about = bool(quantity.get("approx"))
    near = "about " if about and lang == "en" else ""
    if least is not None and most is not None:
        words = near + _number(most, quantity, field, lang)
        if least != most:
            words = near + _range(_number(least, quantity, field, lang), words.removeprefix(near), lang)
    elif most is not None:
        words = said(Both("최대 ", f"up to {near}"), lang) + _number(most, quantity, field, lang)
    else:
        words = said(Both("최소 ", f"at least {near}"), lang) + _number(least or 0, quantity, field, lang)
    return f"{words} 내외" if about and lang != "en" else words


def _range(least: str, most: str, lang: str) -> str:
    """Two ends of a range; what they count is said once: '2억~3억원', '6~7개월'."""
    if lang == "en":
        return f"{least}–{most}"
    units = (*KO_CURRENCY.values(), *(noun.ko for noun in COUNTERS.values()))
    tail = max((unit for unit in units if least.endswith(unit) and most.endswith(unit)), key=len, default="")
    return f"{least.removesuffix(tail).rstrip()}~{most}"


def with_per(words: str, per: str | None, lang: str) -> str:
    """An award with what one award is for: '과제당 최대 5억원', 'up to KRW 500 million per project'."""
    if per is None:
        return words
    return f"{words} {PER[per].en}" if lang == "en" else f"{PER[per].ko} {words}"


def change_words(before: Mapping[str, Any], after: Mapping[str, Any], field: str, lang: str) -> str:
    """By how much a figure moved: money '−40 %', counts '+4', lengths '−6개월'; '' where it did not."""
    figures = _moved(before, after)
    if figures is None or before.get("unit") != after.get("unit"):
        return ""
    old, new = figures
    sign = "+" if new > old else MINUS
    if field == "duration":
        return sign + count_words(abs(new - old), after.get("unit"), lang)
    if field == "count":
        return f"{sign}{abs(new - old):,}"
    return _share(old, new)


def _moved(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[int, int] | None:
    """The bound that both state and that moved, the upper first."""
    for bound in ("max", "min"):
        old, new = before.get(bound), after.get(bound)
        if old is not None and new is not None and old != new:
            return int(old), int(new)
    return None


def _share(old: int, new: int) -> str:
    """The change in percent, whole or to one decimal; a multiple where it is tenfold or more."""
    if old <= 0 or new >= FOLD * old:
        return f"×{new / old:,.4g}" if old > 0 else ""
    percent = (new - old) * 100 / old
    size = f"{abs(percent):.1f}".removesuffix(".0")
    return f"{'+' if percent > 0 else MINUS}{size} %"
