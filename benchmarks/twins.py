"""How well revisions are told, on generated pairs of whole pages: python benchmarks/twins.py --pairs 20000.

Prints, over all pairs and for each kind and layout: recall (a change raised a revision), field (it named the
kind, track and field), values (with both values), precision (of the revisions told, those expected), noise
(pairs without a change that raised any), failed fetches known for what they are; then the first failures.
"""

from __future__ import annotations

import argparse
import importlib
import itertools
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

# The generator lives beside the tests; this file's own folder must not shadow its package.
sys.path[0] = str(Path(__file__).resolve().parents[1] / "tests")
judging = importlib.import_module("twins.judging")
failures = importlib.import_module("twins.failures")

Job = tuple[str, str, str]


def jobs(pairs: int, seed: int) -> Iterator[Job]:
    """Kinds and layouts in turn, each turn with a seed of its own."""
    kinds = (*judging.NOISES, *judging.CHANGES, *failures.FAILURES)
    each = tuple(itertools.product(judging.LAYOUTS, kinds))
    turns = ((turn, *one) for turn in itertools.count() for one in each)
    return ((kind, layout, f"{seed}-{turn}") for turn, layout, kind in itertools.islice(turns, pairs))


def done(job: Job) -> tuple[Job, Counter[str], str]:
    """What one pair adds to the counts, and its failure in words ('' where it was right)."""
    kind, layout, seed = job
    if kind in failures.FAILURES:
        body, status = judging.drawn_failure(kind, layout, seed)
        reading = judging.reading_of(body, status=status)
        known = reading.reason in failures.FAILURES[kind].reasons
        words = "" if known else f"{kind} in {layout}: {reading.status} {reading.reason}"
        return job, Counter(failed=1, known=known), words
    pair = judging.drawn_pair(kind, layout, seed)
    if pair is None:
        return job, Counter(), ""
    outcome = judging.judged(pair)
    words = "" if outcome.right else str(outcome)
    if kind in judging.NOISES:
        return (
            job,
            Counter(noise=1, alerts=bool(outcome.false or outcome.unreadable), told=len(outcome.false)),
            words,
        )
    placed = len(pair.expected) - len(outcome.missed)
    return job, Counter(
        changes=1,
        seen=bool(placed or outcome.false),
        expected=len(pair.expected),
        placed=placed,
        valued=placed - len(outcome.wrong),
        told=placed + len(outcome.false),
    ), words  # fmt: skip


COLUMNS = (
    ("recall", "seen", "changes"),
    ("field", "placed", "expected"),
    ("values", "valued", "expected"),
    ("precision", "placed", "told"),
    ("noise", "alerts", "noise"),
    ("failed", "known", "failed"),
)


def share(part: int, whole: int) -> str:
    """Parts of a whole in per cent, and how many."""
    return f"{part / whole:8.2%} /{whole:<5}" if whole else f"{'-':>8} {'':6}"


def line(name: str, count: Counter[str]) -> str:
    """One line of the table: each column's share, and of how many."""
    return f"{name:22}" + "".join(share(count[part], count[whole]) for _, part, whole in COLUMNS)


HEAD = f"{'':22}" + "".join(f"{name:>9}{'':6}" for name, _, _ in COLUMNS)


def main() -> int:
    """Runs the pairs and prints the tables."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--pairs", type=int, default=2000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--show", type=int, default=20, help="failures printed")
    options.add_argument("--strict", action="store_true", help="exit 1 where any pair was told wrongly")
    given = options.parse_args()
    counts: dict[str, dict[str, Counter[str]]] = {
        "kind": defaultdict(Counter),
        "layout": defaultdict(Counter),
    }
    whole: Counter[str] = Counter()
    wrong: list[str] = []
    with ProcessPoolExecutor(given.workers) as pool:
        results: Any = pool.map(done, jobs(given.pairs, given.seed), chunksize=50)
        for (kind, layout, seed), count, words in results:
            whole += count
            counts["kind"][kind] += count
            counts["layout"][layout] += count
            if words:
                wrong.append(f"{words} [seed {seed}]")
    for name, group in counts.items():
        print(f"by {name}\n{HEAD}")
        print(*(line(key, count) for key, count in group.items() if count), sep="\n", end="\n\n")
    print(HEAD, line("all", whole), sep="\n")
    print(f"\n{len(wrong)} pairs told wrongly", *wrong[: given.show], sep="\n")
    return int(bool(wrong) and given.strict)


if __name__ == "__main__":
    sys.exit(main())
