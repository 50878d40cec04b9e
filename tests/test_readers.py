"""Pages are read in workers; whoever breaks one is lost alone."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor

import pytest
from pebble import ProcessFuture, ProcessPool

from monitor.errors import ReadersGone
from monitor.readers import Readers, extractor_version
from monitor.records import Bytes

PAGE = (
    "<html><body><h1>2027년 시제품 제작 지원사업 공고</h1><p>지원규모 : 총 3억원</p></body></html>".encode()
)


@pytest.fixture
def breakable() -> Iterator[Readers]:
    with Readers(workers=2, seconds=0.8, rules="breaking") as pool:
        yield pool


@pytest.fixture(scope="module")
def pool() -> Iterator[Readers]:
    with Readers() as pool:
        yield pool


def test_a_page_is_read(pool: Readers) -> None:
    reading = pool.read(Bytes(body=PAGE))
    assert reading.status == "ok"
    assert reading.facts is not None
    assert reading.facts.programme.budget is not None
    assert reading.facts.programme.budget.max == 300_000_000


def test_many_are_read_in_their_order(pool: Readers) -> None:
    titles = [f"2027년 {n}호 지원사업 모집 공고" for n in range(20)]
    pages = [
        Bytes(body=f"<html><body><h1>{title}</h1><p>총 3억원</p></body></html>".encode()) for title in titles
    ]
    read = list(pool.read_all(pages))
    assert [reading.facts and str(reading.facts.title) for reading in read] == titles


def test_an_empty_page_is_unreadable_and_no_error(pool: Readers) -> None:
    assert pool.read(Bytes(body=b"  ")).reason == "empty"


@pytest.mark.parametrize(
    ("culprit", "reason", "words"),
    [
        ("die", "damaged", "broke its reader"),
        ("hang", "too_large", "took longer"),
        ("hoard", "too_large", "memory"),
        ("stumble", "damaged", "broke its reader (IndexError: string index out of range)"),
    ],
)
def test_the_culprit_is_lost_alone(breakable: Readers, culprit: str, reason: str, words: str) -> None:
    names = ["before", culprit, "after", "and more"]
    read = list(breakable.read_all(Bytes(body=b"x", name=name) for name in names))
    assert [reading.status for reading in read] == ["ok", "unreadable", "ok", "ok"]
    assert read[1].reason == reason
    assert words in read[1].note


def test_a_missing_library_is_no_fault_of_the_page(breakable: Readers) -> None:
    with pytest.raises(ModuleNotFoundError):
        breakable.read(Bytes(body=b"x", name="unready"))


def test_an_idle_worker_that_is_killed_is_replaced(breakable: Readers) -> None:
    for _ in range(3):
        workers = breakable.read(Bytes(body=b"x", name="who")).text
        os.kill(int(workers), signal.SIGKILL)
        assert breakable.read(Bytes(body=b"x", name="again")).text == "again"


def test_workers_that_cannot_be_kept_alive_are_told(
    breakable: Readers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*words: object, **more: object) -> ProcessFuture:
        future: ProcessFuture = ProcessFuture()
        future.set_exception(BrokenExecutor("no worker"))
        return future

    monkeypatch.setattr(ProcessPool, "schedule", broken)
    with pytest.raises(ReadersGone, match="again and again"):
        breakable.read(Bytes(body=b"x"))


def test_the_version_of_the_rules_is_a_short_key() -> None:
    assert extractor_version() == extractor_version()
    assert len(extractor_version()) == 12
