"""Every false alarm that became a case stays mended: today's rules no longer find what was wrong.

`monitor fixture REVISION --out tests/cases` makes one of a revision that was judged false.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from monitor.readers import Readers
from monitor.review.cases import DESCRIPTION, is_found, replayed

CASES = sorted(path.parent for path in (Path(__file__).parents[1] / "cases").glob(f"*/{DESCRIPTION}"))


@pytest.mark.parametrize("folder", CASES, ids=[folder.name for folder in CASES])
def test_what_was_wrong_is_found_no_more(folder: Path, readers: Readers) -> None:
    wrong = json.loads((folder / DESCRIPTION).read_text("utf-8"))["wrong"]
    assert not is_found(wrong, replayed(folder, readers))


def test_there_are_cases() -> None:
    assert CASES
