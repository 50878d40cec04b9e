"""One-to-one assignment at least cost (the Hungarian method), for as few rows as are left to decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Pair = tuple[int, int]

FORBIDDEN = 1_000_000.0  # the cost of a pair that must not be; above any sum of allowed costs, which are ≤ 1
LARGEST = 400  # rows of one group solved exactly (0.5 s at worst); a larger group is paired greedily


def assign(costs: Mapping[Pair, float]) -> list[Pair]:
    """The pairs (row, column) that together cost least, with as many pairs as can be.

    `costs` holds the allowed pairs only, each with its cost between 0 and 1; no row or column is used twice.
    Rows and columns that no allowed pair links are solved apart.
    """
    found: list[Pair] = []
    for group in _groups(costs):
        found += _greedy(group) if len({row for row, _ in group}) > LARGEST else _solve(group)
    return sorted(found)


def _groups(costs: Mapping[Pair, float]) -> list[dict[Pair, float]]:
    """The allowed pairs split into groups that share no row and no column."""
    root: dict[tuple[str, int], tuple[str, int]] = {}

    def top(node: tuple[str, int]) -> tuple[str, int]:
        while (above := root.setdefault(node, node)) != node:
            root[node] = root.setdefault(above, above)
            node = above
        return node

    for row, column in costs:
        root[top(("row", row))] = top(("column", column))
    groups: dict[tuple[str, int], dict[Pair, float]] = {}
    for pair, cost in costs.items():
        groups.setdefault(top(("row", pair[0])), {})[pair] = cost
    return list(groups.values())


def _greedy(costs: Mapping[Pair, float]) -> list[Pair]:
    """The cheapest pair first, then the cheapest of what is left."""
    rows: set[int] = set()
    columns: set[int] = set()
    found = []
    for row, column in sorted(costs, key=lambda pair: (costs[pair], pair)):
        if row not in rows and column not in columns:
            found.append((row, column))
            rows.add(row)
            columns.add(column)
    return found


def _solve(costs: Mapping[Pair, float]) -> list[Pair]:
    """The cheapest pairing of one group; a single pair needs no search."""
    if len(costs) == 1:
        return list(costs)
    rows, columns = (sorted({pair[side] for pair in costs}) for side in (0, 1))
    turned = len(rows) > len(columns)
    if turned:
        rows, columns = columns, rows
    matrix = [[costs.get((c, r) if turned else (r, c), FORBIDDEN) for c in columns] for r in rows]
    pairs = ((rows[i], columns[j]) for i, j in enumerate(hungarian(matrix)))
    found = ((c, r) if turned else (r, c) for r, c in pairs)
    return [pair for pair in found if pair in costs]


def hungarian(matrix: Sequence[Sequence[float]]) -> list[int]:
    """The column of each row in the cheapest full assignment; rows ≤ columns, O(rows² · columns).

    Shortest augmenting paths with potentials: `owner[j]` is the row that holds column j, `row_price` and
    `column_price` keep every reduced cost non-negative. Index 0 of each is the free start of a path.
    """
    width = len(matrix[0]) if matrix else 0
    row_price = [0.0] * (len(matrix) + 1)
    column_price = [0.0] * (width + 1)
    owner = [0] * (width + 1)
    for row in range(1, len(matrix) + 1):
        owner[0] = row
        _augment(matrix, row_price, column_price, owner)
    columns = [0] * len(matrix)
    for column in range(1, width + 1):
        if owner[column]:
            columns[owner[column] - 1] = column - 1
    return columns


def _augment(
    matrix: Sequence[Sequence[float]], row_price: list[float], column_price: list[float], owner: list[int]
) -> None:
    """Finds the row in `owner[0]` a place along the cheapest path, moving others where that is cheaper."""
    width = len(column_price)
    reach = [float("inf")] * width
    came_from = [0] * width
    done = [False] * width
    column = 0
    while owner[column]:
        done[column] = True
        row = owner[column]
        costs, price = matrix[row - 1], row_price[row]
        step, nearest = float("inf"), 0
        for j in range(1, width):
            if done[j]:
                continue
            cost = costs[j - 1] - price - column_price[j]
            if cost < reach[j]:
                reach[j], came_from[j] = cost, column
            if reach[j] < step:
                step, nearest = reach[j], j
        for j in range(width):
            if done[j]:
                row_price[owner[j]] += step
                column_price[j] -= step
            else:
                reach[j] -= step
        column = nearest
    while column:
        owner[column] = owner[came_from[column]]
        column = came_from[column]
