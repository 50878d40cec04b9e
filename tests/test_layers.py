"""Imports point one way, downward; above the pure line nothing touches the world."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "monitor"

# From the top down: a module imports only from lines above its own, or from its own part.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("errors",),
    ("languages",),
    ("facts",),
    ("records",),
    ("text",),
    ("config",),
    ("document",),
    ("extract",),
    ("compare",),
    ("wording",),
    ("health", "decision", "retention", "vigil"),
    # ─── the pure line ───
    ("clock", "identity", "logs"),
    ("readers",),
    ("fetch",),
    ("store",),
    ("review",),
    ("alerts",),
    ("attachments",),
    ("schedule", "rereading"),
    ("bookkeeping",),
    ("sighting",),
    ("cycle",),
    ("rounds", "assembly", "reminding"),
    ("daemon",),
    ("site",),
    ("demo",),
    ("cli",),
    ("__main__",),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
LAST_PURE = RANK["decision"]

# Modules below the line by their place that are pure all the same, and must stay so.
PURE_BELOW = (
    "bookkeeping",
    "schedule",
    "alerts.rules",
    "attachments.listing",
    "attachments.names",
    "alerts.message",
    "alerts.bodies",
    "alerts.context",
    "alerts.conditions",
    "alerts.holding",
    "alerts.hours",
    "alerts.payload",
    "alerts.plain",
    "alerts.reminders",
    "alerts.samples",
    "alerts.signing",
    "review.cards",
    "review.marking",
    "review.phrases",
    "site.calendars",
    "site.charts",
    "site.passages",
    "site.phrases",
    "site.sidebyside",
    "site.tables",
)
# fmt: off
WORLD = frozenset({
    "httpx", "sqlite3", "sqlite_utils", "apprise", "pebble", "multiprocessing", "threading", "concurrent",
    "socket", "ssl", "time", "logging", "os", "subprocess", "signal", "shutil", "tempfile", "asyncio",
    "random", "secrets", "urllib.request", "http",
})
# fmt: on


def modules() -> list[str]:
    """Every module of the package, as a dotted name without the package's own."""
    paths = (path.relative_to(PACKAGE).with_suffix("") for path in sorted(PACKAGE.rglob("*.py")))
    names = (".".join(path.parts).removesuffix(".__init__") for path in paths)
    return [name for name in names if name != "__init__"]


def tree(module: str) -> ast.Module:
    path = PACKAGE.joinpath(*module.split("."))
    return ast.parse((path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).read_text("utf-8"))


def imports(module: str) -> Iterator[str]:
    """Every name imported anywhere in a module, inside functions too."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part(name: str) -> str:
    return name.split(".", maxsplit=1)[0]


def is_pure(module: str) -> bool:
    return RANK[part(module)] <= LAST_PURE or module in PURE_BELOW


def test_every_part_has_its_place() -> None:
    assert {part(module) for module in modules()} == set(RANK)


@pytest.mark.parametrize("module", modules())
def test_imports_point_downward(module: str) -> None:
    for name in imports(module):
        if name.startswith("monitor."):
            other = part(name.removeprefix("monitor."))
            same = other == part(module)
            assert same or RANK[other] < RANK[part(module)], f"{module} imports {name}"


@pytest.mark.parametrize("module", [module for module in modules() if is_pure(module)])
def test_pure_modules_touch_nothing(module: str) -> None:
    for name in imports(module):
        touched = {".".join(name.split(".")[:depth]) for depth in (1, 2)} & WORLD
        assert not touched, f"{module} imports {name}"


@pytest.mark.parametrize("module", [module for module in modules() if is_pure(module)])
def test_pure_modules_ask_no_clock(module: str) -> None:
    asked = {
        ast.unparse(node.func)
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    clocks = {
        "datetime.datetime.now",
        "datetime.date.today",
        "datetime.now",
        "date.today",
        "datetime.datetime.today",
    }
    assert not asked & clocks, module


@pytest.mark.parametrize("module", [module for module in modules() if part(module) != "cli"])
def test_imports_stand_at_the_top(module: str) -> None:
    late = [
        ast.unparse(node)
        for function in ast.walk(tree(module))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not late, f"{module}: only commands import inside functions"
