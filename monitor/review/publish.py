"""A report made of what is stored, and written where it was asked for."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from monitor.compare.reconcile import contradictions
from monitor.errors import ConfigError
from monitor.records import RevisionQuery
from monitor.review.copies import copies_of
from monitor.review.report import Format, render
from monitor.store import Store


def report_text(
    store: Store,
    *,
    lang: str,
    format: Format,
    now: datetime.datetime,
    since: datetime.datetime | None,
    zone: datetime.tzinfo,
) -> str:
    """The report of all revisions told since then, those that wait, and figures that cannot all be right."""
    told = store.revisions(RevisionQuery(since=since))
    waiting = store.revisions(RevisionQuery(unconfirmed=True))
    baselines = {found.source: store.baseline(found.source) for found in (*told, *waiting)}
    wrong = {source: contradictions(version.facts) for source, version in baselines.items() if version}
    return render(
        told,
        waiting=waiting,
        contradictions=wrong,
        versions={source: version.facts for source, version in baselines.items() if version},
        copies={found.id: copies_of(store, found) for found in (*told, *waiting)},
        lang=lang,
        format=format,
        now=now,
        since=since,
        timezone=zone,
    )


def write_report(text: str, path: Path) -> Path:
    """Writes a report; whoever reads the file meanwhile sees the old one or the new one, never a part.

    ConfigError where it cannot be written.
    """
    if path.is_dir() or not path.name:
        raise ConfigError(f"{path}: is a folder; name the report's file with --out")
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(text, "utf-8")
        beside.replace(path)
    except OSError as error:
        raise ConfigError(
            f"{path}: the report cannot be written ({error.strerror}); name another with --out"
        ) from None
    return path.absolute()
