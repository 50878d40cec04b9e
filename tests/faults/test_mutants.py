"""Files with changed bytes break no more than themselves."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from mutants import FILES, mutants

from monitor.readers import Readers
from monitor.records import REASONS, Bytes

MEMORY = 300 * 1024 * 1024
SUSPECT = ("took longer", "too much memory", "broke its reader")  # what a worker was lost over


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    with Readers(workers=2, memory=MEMORY) as pool:
        yield pool


@pytest.mark.parametrize(
    ("number", "seed"), [(300, 20260304), pytest.param(10_000, 20260305, marks=pytest.mark.slow)]
)
def test_changed_bytes_are_read_or_told(readers: Readers, number: int, seed: int) -> None:
    lost, read = [], 0
    names, bodies = itertools.tee(mutants(number, seed))
    sources = (Bytes(body=body, name=name) for name, body in bodies)
    for (name, _), reading in zip(names, readers.read_all(sources), strict=True):
        assert reading.status != "unreadable" or reading.reason in REASONS, name
        read += reading.status != "unreadable"
        if any(words in reading.note for words in SUSPECT):
            lost.append(f"{name}: {reading.note}")
    assert lost == []
    assert read > number / 4, "most changes are small: many files stay readable"


@pytest.mark.parametrize("name", sorted(FILES))
def test_whole_files_are_read(readers: Readers, name: str) -> None:
    assert readers.read(Bytes(body=FILES[name], name=f"a.{name}")).text
