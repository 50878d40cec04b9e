"""Contradicting figures, and page and notice that disagree, in words."""

from __future__ import annotations

from monitor.compare.names import name_key
from monitor.compare.reconcile import Contradiction
from monitor.facts import Conflict, Evidence, Facts, Period, Quantity, period_json, quantity_json
from monitor.languages import Both, said
from monitor.wording.figures import money_words
from monitor.wording.headlines import value_words
from monitor.wording.terms import field_words

PAGE = Both("페이지", "the page")
DISAGREE = Both("{} {}, {} {} ({} 기준)", "{} says {}, {} says {} ({} is taken)")
AT_ODDS = Both("{} {}, 다른 곳에는 {} (앞의 것 기준)", "{} says {}, elsewhere {} (the first is taken)")


def conflict_words(conflict: Conflict, facts: Facts, lang: str) -> str:
    """Where page and notice, or a page and itself, disagree, and which holds.

    '접수 기간: 페이지 …, 공고문.hwp … (페이지 기준)'.
    """
    holds = _holding(conflict, facts)
    sides = [
        (source_words(value.evidence if value else (), lang), value) for value in (holds, conflict.value)
    ]
    words = [value_words(_json(value), conflict.field, lang) for _, value in sides]
    told = said(DISAGREE, lang).format(sides[0][0], words[0], sides[1][0], words[1], sides[0][0])
    if sides[0][0] == sides[1][0]:
        told = said(AT_ODDS, lang).format(sides[0][0], *words)
    track = "" if conflict.track is None else f"{conflict.track}: "
    return f"{track}{field_words(conflict.field, lang)}: {told}"


def source_words(evidence: Evidence, lang: str) -> str:
    """Where a fact was read: an attached file by its name, else the page."""
    name = evidence[0].where.partition(":")[2] if evidence else ""
    return name or said(PAGE, lang)


def _holding(conflict: Conflict, facts: Facts) -> Quantity | Period | None:
    if conflict.track is None:
        side: object = facts if conflict.field == "period" else facts.programme
    else:
        key = name_key(conflict.track)
        side = next((track for track in facts.tracks if name_key(track.name) == key), None)
    found: Quantity | Period | None = getattr(side, conflict.field, None)
    return found


def _json(value: Quantity | Period | None) -> object:
    return period_json(value) if isinstance(value, Period) else quantity_json(value)


def contradiction_words(found: Contradiction, lang: str) -> str:
    """What does not add up: '트랙 예산을 더하면 358억원, 적힌 총 지원규모 347억원보다 큼'."""
    stated, computed = (money_words(amount, found.unit, lang) for amount in (found.stated, found.computed))
    head = "" if found.track is None else f"{found.track}: "
    if found.kind == "tracks_above_budget" or found.count is None or found.award is None:
        both = Both(
            f"트랙 예산을 더하면 {computed}, 적힌 총 지원규모 {stated}보다 큼",
            f"the tracks' budgets come to {computed}, above the stated total of {stated}",
        )
    else:
        award = money_words(found.award, found.unit, lang)
        both = Both(
            f"선정 규모 {found.count:,} × 지원금 {award} = {computed}, 적힌 총 지원규모 {stated}보다 큼",
            f"{found.count:,} awards of {award} come to {computed}, above the stated total of {stated}",
        )
    return head + said(both, lang)
