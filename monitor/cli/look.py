"""`sources`, `show`, `history`, `revisions` and `report`: what is known, looked at and never changed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from monitor.cli.phrases import (
    BASELINE,
    COLUMNS,
    CONTRADICTION,
    DROPPED,
    HELD,
    LAG,
    NO_SOURCES,
    NO_VERSION,
    SAME,
    VERSION,
    WROTE,
)
from monitor.cli.setting import Setting, moment, note, show, show_json
from monitor.errors import ConfigError
from monitor.languages import said
from monitor.records import KINDS, SEVERITIES

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.records import Attachment, FoundRevision, Snapshot, SourceState, Version
    from monitor.store import Store

Name = TypeVar("Name", bound=str)
Json = Annotated[bool, typer.Option("--json", help="One JSON document.")]


class Format(StrEnum):
    """What a report can be."""

    html = "html"
    md = "md"
    json = "json"


def _now() -> datetime.datetime:
    from monitor.clock import SystemClock

    return SystemClock().now()


def _time(at: datetime.datetime | None, config: Config) -> str:
    return at.astimezone(config.zone).strftime("%Y-%m-%d %H:%M") if at else "-"


def _length(time: datetime.timedelta) -> str:
    """A length of time in hours, minutes and seconds: 1:02:03."""
    return str(datetime.timedelta(seconds=round(time.total_seconds())))


def sources(context: typer.Context, json: Json = False) -> None:
    """The sources with their health: last check, last good read, next due, failures, facts read.

    Example: monitor sources
    """
    setting: Setting = context.obj
    config = setting.config()
    with setting.store(config) as store:
        states = [(state, store.baseline(state.id)) for state in store.sources() if state.active]
        files = {state.id: store.files(version.id) for state, version in states if version}
        backlog = store.backlog(_now())
    lag = backlog.lag(_now())
    if json:
        queue = {"due": backlog.due, "lag": round(lag.total_seconds())}
        rows = [
            _source_json(state, version, config) | {"files": _files_json(files.get(state.id, ()))}
            for state, version in states
        ]
        show_json({"sources": rows, "queue": queue})
    elif states:
        show(_sources_table(states, config, setting.lang(config)))
        for line in _unread(files, setting.lang(config)):
            show(line)
        if backlog.due:
            show(said(LAG, setting.lang(config)).format(due=backlog.due, lag=_length(lag)))
    else:
        show(said(NO_SOURCES, setting.lang(config)))


def _files_json(files: Sequence[Attachment]) -> dict[str, int]:
    return {"attached": len(files), "read": sum(file.state == "read" for file in files)}


def _unread(files: Mapping[str, Sequence[Attachment]], lang: str) -> Iterator[str]:
    from monitor.cli.tables import cut
    from monitor.cli.version import unread_words

    for source, some in files.items():
        if words := unread_words(some, lang):
            yield f"{source}: {cut(words)}"


def _source_json(state: SourceState, version: Snapshot | None, config: Config) -> dict[str, Any]:
    from monitor.wording.sheet import USUAL, coverage

    def time(at: datetime.datetime | None) -> str | None:
        return at.astimezone(config.zone).isoformat(timespec="seconds") if at else None

    health = state.health
    return {
        "id": state.id,
        "name": state.name,
        "url": state.url,
        "tags": list(state.tags),
        "health": health.state,
        "reason": health.reason,
        "detail": health.detail,
        "since": time(health.since),
        "failures": health.failures,
        "last_check": time(state.last_check),
        "last_good": time(health.last_good),
        "next_due": time(state.next_due),
        "versions": state.snapshots,
        "coverage": None if version is None else round(len(coverage(version.facts)) / len(USUAL), 2),
    }


def _sources_table(states: list[tuple[SourceState, Snapshot | None]], config: Config, lang: str) -> str:
    from monitor.cli.tables import aligned, cut
    from monitor.wording import health_words, reason_words
    from monitor.wording.sheet import USUAL, coverage

    rows = [[said(column, lang) for column in COLUMNS.values()]]
    notes = []
    for state, version in states:
        health = state.health
        read = "-" if version is None else f"{len(coverage(version.facts))}/{len(USUAL)}"
        rows.append([
            state.id, health_words(health.state, lang), _time(state.last_check, config),
            _time(health.last_good, config), _time(state.next_due, config), str(health.failures), read,
        ])  # fmt: skip
        why = [reason_words(health.reason, lang)] if health.reason else []
        why += [cut(health.detail)] if health.detail else []
        notes += [f"{state.id}: {'; '.join(why)}"] if why else []
    return "\n".join([aligned(rows), *notes])


def _state(store: Store, id_: str) -> SourceState:
    state = store.source(id_)
    if state is None:
        known = ", ".join(state.id for state in store.sources()) or "none"
        raise ConfigError(f"no such source: {id_}; the database has {known}")
    return state


def show_(
    context: typer.Context,
    source: Annotated[str, typer.Argument(help="The source's id.")],
    at: Annotated[
        str | None, typer.Option(help="As it was then: a date, a time, or how long ago (7d).")
    ] = None,
    json: Json = False,
) -> None:
    """The facts of an announcement, each with the words it was read from.

    Example: monitor show sba-rnd --at 2026-03-01
    """
    from monitor.cli.tables import facts_table
    from monitor.cli.version import attached_lines, version_json
    from monitor.compare.reconcile import contradictions
    from monitor.wording import contradiction_words

    setting: Setting = context.obj
    config = setting.config()
    lang = setting.lang(config)
    with setting.store(config) as store:
        state = _state(store, source)
        version = _version_at(store, source, moment(at, config.zone, _now()) if at else None)
        files = store.files(version.id) if version else ()
    if version is None:
        note(f"{source}: {said(NO_VERSION, lang)}")
        raise typer.Exit(1)
    wrong = [contradiction_words(found, lang) for found in contradictions(version.facts)]
    if json:
        show_json(version_json(state, version, files, config.zone) | {"contradictions": wrong})
        return
    show(f"{state.name} · {state.url}")
    show(f"{said(VERSION, lang)} {version.number} · {_time(version.fetched_at, config)}\n")
    show(facts_table(version.facts, lang, quotes=True))
    for line in attached_lines(version.facts, files, config.zone, lang):
        show(line)
    for words in wrong:
        show(f"! {said(CONTRADICTION, lang)}: {words}")


def _version_at(store: Store, source: str, at: datetime.datetime | None) -> Snapshot | None:
    """The version that held then; the current one where no time is asked for."""
    if at is None:
        return store.baseline(source)
    versions = [version.snapshot for version in store.history(source)]
    before = [v for v in versions if v.state == "accepted" and v.fetched_at <= at]
    return max(before, key=lambda version: version.number, default=None)


def history(
    context: typer.Context,
    source: Annotated[str, typer.Argument(help="The source's id.")],
    json: Json = False,
) -> None:
    """The versions of an announcement, and what changed from each to the next.

    Example: monitor history sba-rnd
    """
    setting: Setting = context.obj
    config = setting.config()
    lang = setting.lang(config)
    with setting.store(config) as store:
        _state(store, source)
        versions = store.history(source)
    if json:
        show_json({"source": source, "versions": [_version_json(version, config) for version in versions]})
        return
    for version in versions:
        show(_version_lines(version, config, lang))


def _version_json(version: Version, config: Config) -> dict[str, Any]:
    from monitor.records import found_json

    snapshot = version.snapshot
    return {
        "snapshot": snapshot.id,
        "version": snapshot.number,
        "fetched_at": snapshot.fetched_at.astimezone(config.zone).isoformat(timespec="seconds"),
        "state": snapshot.state,
        "title": snapshot.facts.title.value if snapshot.facts.title else None,
        "revisions": [found_json(found, config.zone) for found in version.revisions],
    }


def _version_lines(version: Version, config: Config, lang: str) -> str:
    from monitor.cli.tables import revision_lines

    snapshot = version.snapshot
    head = f"{said(VERSION, lang)} {snapshot.number} · {_time(snapshot.fetched_at, config)} (#{snapshot.id})"
    if version.revisions:
        return "\n".join([head, *(revision_lines(found.revision, lang) for found in version.revisions)])
    states = {"held": HELD, "dropped": DROPPED}
    what = states.get(snapshot.state) or (BASELINE if snapshot.number == 1 else SAME)
    return f"{head} · {said(what, lang)}"


def revisions(
    context: typer.Context,
    since: Annotated[
        str | None, typer.Option(help="From then on: a date, a time, or how long ago (7d).")
    ] = None,
    source: Annotated[str | None, typer.Option(help="Of this source alone.")] = None,
    kind: Annotated[str | None, typer.Option(help="Of this kind alone, such as deadline_extended.")] = None,
    severity: Annotated[str | None, typer.Option(help="critical, major or minor.")] = None,
    unreviewed: Annotated[bool, typer.Option("--unreviewed", help="Those nobody has reviewed.")] = False,
    unconfirmed: Annotated[
        bool, typer.Option("--unconfirmed", help="Those that wait for a second sighting.")
    ] = False,
    json: Json = False,
) -> None:
    """The revisions found, latest first.

    Example: monitor revisions --since 7d --severity critical
    """
    from monitor.cli.tables import found_lines
    from monitor.records import RevisionQuery, found_json

    setting: Setting = context.obj
    config = setting.config()
    lang = setting.lang(config)
    query = RevisionQuery(
        since=moment(since, config.zone, _now()) if since else None,
        source=source,
        kind=_one_of("kind", kind, KINDS),
        severity=_one_of("severity", severity, SEVERITIES),
        unreviewed=unreviewed,
        unconfirmed=unconfirmed,
    )
    with setting.store(config) as store:
        if source is not None:
            _state(store, source)
        found = [_local(row, config) for row in store.revisions(query)]
    if json:
        show_json({"revisions": [found_json(row) for row in found]})
        return
    for row in found:
        show(f"{_time(row.found_at, config)} {found_lines(row, lang)}")
    if not found:
        from monitor.cli.tables import NO_REVISIONS

        show(said(NO_REVISIONS, lang))


def _one_of(what: str, word: str | None, known: tuple[Name, ...]) -> Name | None:
    """The known name that a word is; ConfigError where it is none."""
    if word is None:
        return None
    found = next((name for name in known if name == word), None)
    if found is None:
        raise ConfigError(f"no such {what}: {word}; one of {', '.join(known)}")
    return found


def _local(found: FoundRevision, config: Config) -> FoundRevision:
    """The revision with its time in the configured zone."""
    import dataclasses

    return dataclasses.replace(found, found_at=found.found_at.astimezone(config.zone))


def report(
    context: typer.Context,
    since: Annotated[
        str | None, typer.Option(help="From then on: a date, a time, or how long ago (7d).")
    ] = None,
    format: Annotated[Format, typer.Option(help="What to write.")] = Format.html,
    out: Annotated[Path | None, typer.Option(help="The file to write; stdout where it is '-'.")] = None,
) -> None:
    """The diff report as one self-contained file.

    Example: monitor report --since 7d --out report.html
    """
    from monitor.review.publish import report_text, write_report

    setting: Setting = context.obj
    config = setting.config()
    lang = setting.lang(config)
    now = _now()
    start = moment(since, config.zone, now) if since else None
    with setting.store(config) as store:
        text = report_text(store, lang=lang, format=format.value, now=now, since=start, zone=config.zone)
    if out == Path("-"):
        show(text)
        return
    path = write_report(text, out or setting.folder(config) / f"report.{format.value}")
    show(said(WROTE, lang).format(path=path))


COMMANDS = (sources, show_, history, revisions, report)
