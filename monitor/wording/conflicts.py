"""Contradicting figures in words."""

from __future__ import annotations

from monitor.compare.reconcile import Contradiction
from monitor.languages import Both, said
from monitor.wording.figures import money_words


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
