import itertools
import random

import pytest

from monitor.compare import assignment
from monitor.compare.assignment import assign, hungarian


def cheapest(matrix: list[list[float]]) -> float:
    columns = range(len(matrix[0]))
    return min(
        sum(matrix[i][j] for i, j in enumerate(chosen))
        for chosen in itertools.permutations(columns, len(matrix))
    )


@pytest.mark.parametrize("shape", [(1, 1), (2, 2), (3, 3), (3, 5), (5, 5), (4, 6)])
def test_the_cheapest_of_all_pairings(shape: tuple[int, int]) -> None:
    random.seed(f"pairings {shape}")
    for _ in range(20):
        matrix = [[random.randint(0, 9) / 10 for _ in range(shape[1])] for _ in range(shape[0])]
        columns = hungarian(matrix)
        assert len(set(columns)) == shape[0]
        assert sum(matrix[i][j] for i, j in enumerate(columns)) == pytest.approx(cheapest(matrix))


def test_nothing_to_pair() -> None:
    assert hungarian([]) == []
    assert assign({}) == []


@pytest.mark.parametrize(
    ("costs", "pairs", "why"),
    [
        ({(0, 0): 0.4}, [(0, 0)], "the only pair"),
        ({(0, 0): 0.1, (0, 1): 0.2, (1, 0): 0.2}, [(0, 1), (1, 0)], "two pairs rather than the cheapest one"),
        ({(0, 0): 0.1, (1, 0): 0.2, (2, 0): 0.05}, [(2, 0)], "more rows than columns"),
        ({(0, 0): 0.1, (1, 1): 0.9}, [(0, 0), (1, 1)], "groups that share nothing are solved apart"),
        ({(0, 0): 0.9, (0, 1): 0.1, (1, 0): 0.1, (1, 1): 0.9}, [(0, 1), (1, 0)], "crosswise"),
    ],
)
def test_assign(costs: dict[tuple[int, int], float], pairs: list[tuple[int, int]], why: str) -> None:
    assert assign(costs) == pairs, why


def test_a_group_too_large_is_paired_greedily(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assignment, "LARGEST", 2)
    costs = {(i, j): abs(i - j) / 10 for i in range(4) for j in range(4)}
    assert assign(costs) == [(0, 0), (1, 1), (2, 2), (3, 3)]
    crossed = {(0, 0): 0.1, (0, 1): 0.2, (1, 0): 0.3, (2, 1): 0.15}
    assert assign(crossed) == [(0, 0), (2, 1)]
