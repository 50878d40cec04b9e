"""A store on a real file with one watched source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from store.making import NOW, Watched, check, version

from monitor.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An open store with one source, due since `NOW`."""
    with Store.open(tmp_path) as opened:
        opened.sync_sources([Watched()], NOW)
        yield opened


@pytest.fixture
def based(store: Store) -> Store:
    """A store whose source has its baseline, snapshot 1."""
    store.record(check(outcome="baseline", snapshot=version()))
    return store
