"""Money, counts and durations in words, as a careful colleague writes them; never rounded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from monitor.languages import Both, said

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

# The ends of a range, where only one is told to have moved.
ENDS = {"max": Both("상한", "upper end"), "min": Both("하한", "lower end")}

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
        if scale <= amount < 1000 * scale and amount % (scale // 100) == 0:
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
        first, last = (_number(end, quantity, field, lang) for end in (least, most))
        words = near + (last if least == most else _range(first, last, lang))
    elif most is not None:
        words = said(Both("최대 ", f"up to {near}"), lang) + _number(most, quantity, field, lang)
    else:
        words = said(Both("최소 ", f"at least {near}"), lang) + _number(least or 0, quantity, field, lang)
    return f"{words} 내외" if about and lang != "en" else words


def _range(least: str, most: str, lang: str) -> str:
    """Two ends of a range; what they count is said once: '2억~3억원', '6~7개월', 'KRW 20–30 million'."""
    if lang == "en":
        return _english_range(least, most)
    units = (*KO_CURRENCY.values(), *(noun.ko for noun in COUNTERS.values()))
    tail = max((unit for unit in units if least.endswith(unit) and most.endswith(unit)), key=len, default="")
    return f"{least.removesuffix(tail).rstrip()}~{most}"


def _english_range(least: str, most: str) -> str:
    """Two ends that share their last word: it is said once, as is the currency before them."""
    one, other = (words.rpartition(" ") for words in (least, most))
    shared = one[2] == other[2] or f"{one[2]}s" == other[2] or one[2] == "person"
    if not shared or not one[0]:
        return f"{least}–{most}"
    sign = next((sign for sign in EN_CURRENCY.values() if one[0].startswith(sign)), "")
    return f"{one[0]}–{most.removeprefix(sign)}"


def with_per(words: str, per: str | None, lang: str) -> str:
    """An award with what one award is for: '과제당 최대 5억원', 'up to KRW 500 million per project'."""
    if per is None:
        return words
    return f"{words} {PER[per].en}" if lang == "en" else f"{PER[per].ko} {words}"


def change_words(before: Mapping[str, Any], after: Mapping[str, Any], field: str, lang: str) -> str:
    """By how much a figure moved: money '−40 %', counts '+4', lengths '−6개월'; '' where it did not.

    Of a range the upper end is told, the lower where it alone moved: '상한 +50 %'.
    """
    bound = next((bound for bound in ("max", "min") if _moves(before, after, bound)), None)
    if bound is None or before.get("unit") != after.get("unit"):
        return ""
    old, new = int(before[bound]), int(after[bound])
    sign = "+" if new > old else MINUS
    if field == "duration":
        words = sign + count_words(abs(new - old), after.get("unit"), lang)
    elif field == "count":
        words = f"{sign}{abs(new - old):,}"
    else:
        words = _share(old, new)
    end = f"{said(ENDS[bound], lang)} " if words and (_is_range(before) or _is_range(after)) else ""
    return end + words


def _moves(before: Mapping[str, Any], after: Mapping[str, Any], bound: str) -> bool:
    """Whether both state this bound, and it moved."""
    return None not in {before.get(bound), after.get(bound)} and before[bound] != after[bound]


def _is_range(quantity: Mapping[str, Any]) -> bool:
    return None not in {quantity.get("min"), quantity.get("max")} and quantity["min"] != quantity["max"]


def _share(old: int, new: int) -> str:
    """The change in percent, whole or to one decimal; a multiple where it is tenfold or more."""
    if old <= 0 or new >= FOLD * old:
        return f"×{new / old:,.4g}" if old > 0 else ""
    percent = (new - old) * 100 / old
    size = f"{abs(percent):.1f}".removesuffix(".0")
    return f"{'+' if percent > 0 else MINUS}{size} %"
