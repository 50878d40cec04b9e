"""Every test that docs/faults.md names exists: the table promises nothing that nobody tries."""

from __future__ import annotations

import ast
import re
from pathlib import Path

TESTS = Path(__file__).parent.parent
TABLE = TESTS.parent / "docs" / "faults.md"


def test_every_test_that_is_named_exists() -> None:
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", TABLE.read_text("utf-8"))
    assert len(named) == TABLE.read_text("utf-8").count(".py::")
    known = {file: set(_functions(TESTS / file)) for file, _ in named}
    assert [f"{file}::{name}" for file, name in named if name not in known[file]] == []
    assert len(named) > 70


def _functions(path: Path) -> list[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
