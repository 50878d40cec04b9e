"""Upkeep: what copying and pruning the database came to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy of the database that was checked: where it lies, its bytes, and what it holds."""

    path: str
    size: int
    sources: int
    snapshots: int
    revisions: int
    alerts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """What pruning took away, or would: versions, archived pages and files, rows of checks; their bytes."""

    snapshots: int = 0
    bodies: int = 0
    checks: int = 0
    files: int = 0
    bytes: int = 0
