"""What a comparison costs in CPU time, of a typical and of a large notice: python benchmarks/comparing.py."""

from __future__ import annotations

import statistics
import time
from dataclasses import replace

from monitor.compare import compare
from monitor.facts import Facts, Moment, Period, Programme, Quantity, Text, Track

RUNS = 15
MOST_TYPICAL, MOST_LARGE = 5.0, 300.0  # milliseconds


def won(amount: int, *, per: bool = False) -> Quantity:
    """An amount; `per` project a ceiling."""
    if per:
        return Quantity(min=None, max=amount, unit="KRW", per="project")
    return Quantity(min=amount, max=amount, unit="KRW")


def announcement(tracks: int) -> Facts:
    """A call with so many tracks."""
    return Facts(
        title=Text(value="2026년 시제품 제작 지원사업 모집 공고"),
        issuers=(Text(value="한빛시"), Text(value="한빛산업진흥원")),
        contacts=(Text(value="051-000-1234"),),
        eligibility=tuple(Text(value=f"창업 {n}년 이내의 중소기업") for n in (3, 5, 7)),
        attachments=(Text(value="공고문.hwp"), Text(value="신청서.hwp")),
        period=Period(until=Moment.parse("2026-03-19T18:00")),
        programme=Programme(budget=won(10**10), award=won(10**8, per=True)),
        tracks=tuple(
            Track(name=f"{n}과제 소재·부품 분야", budget=won(n * 10**7), award=won(10**7 + n, per=True))
            for n in range(1, tracks + 1)
        ),
    )


def revised(facts: Facts) -> Facts:
    """Every other track renamed or with another budget, and the deadline moved."""
    tracks = tuple(
        replace(track, name=f"{track.name} (개편)") if n % 4 == 0
        else replace(track, budget=won(n * 10**7 + 10**6)) if n % 2 == 0
        else track
        for n, track in enumerate(facts.tracks, start=1)
    )  # fmt: skip
    return replace(facts, tracks=tracks, period=Period(until=Moment.parse("2026-03-26T18:00")))


def cost(before: Facts, after: Facts) -> float:
    """Milliseconds of CPU, the median of some runs."""
    spent = []
    for _ in range(RUNS):
        began = time.process_time()
        compare(before, after)
        spent.append((time.process_time() - began) * 1000)
    return statistics.median(spent)


def main() -> None:
    """Prints the costs and the bounds they are held to."""
    for name, tracks, most in (("typical, 4 tracks", 4, MOST_TYPICAL), ("300 tracks", 300, MOST_LARGE)):
        facts = announcement(tracks)
        print(f"{name:20} {cost(facts, revised(facts)):8.2f} ms (at most {most:.0f})")


if __name__ == "__main__":
    main()
