"""`alerts`: the outbox, a test of the channels, another try, and why an alert went where it went."""

from __future__ import annotations

import datetime
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.phrases import (
    ALERT_COLUMNS,
    ALERT_STATES,
    CHANNEL_OFF,
    CONDITION_MET,
    CONDITION_UNMET,
    ENABLED,
    HELD_STATES,
    HELD_UNTIL,
    NO_ALERTS,
    NO_RULES,
    NOT_TOLD,
    RETRY_ASKED,
    RETRY_SET,
    RULE_SENT,
    RULE_UNMET,
    TEST_FAILED,
    TEST_SENT,
    UNCONFIGURED,
    WAITING,
    WAS_ON,
)
from monitor.cli.setting import Setting, chosen, note, show, show_json
from monitor.languages import said

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.alerts.rules import Case, RuleOutcome
    from monitor.config import Config
    from monitor.records import FoundRevision
    from monitor.store import Listed, Store

app = typer.Typer(invoke_without_command=True, no_args_is_help=False)
Json = Annotated[bool, typer.Option("--json", help="One JSON document.")]


class State(StrEnum):
    """Where an alert stands."""

    waiting = "waiting"
    sent = "sent"
    dead = "dead"
    gathered = "gathered"
    dropped = "dropped"


@app.callback()
def alerts(
    context: typer.Context,
    state: Annotated[
        State | None, typer.Option(help="Only those that wait, were sent, are dead, or are told by a digest.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the latest first.")] = 50,
    json: Json = False,
) -> None:
    """The outbox: the alerts sent, those that wait for their next try, and those that died.

    Example: monitor alerts --state dead
    """
    if context.invoked_subcommand:
        return
    setting: Setting = context.obj
    config = setting.config()
    lang = setting.lang(config)
    with setting.store(config) as store:
        listed = store.alerts(state.value if state else None)[:limit]
        off = store.channels_off()
    if json:
        silent = [{"channel": one.channel, "at": _time(one.at, config), "detail": one.detail} for one in off]
        show_json({"alerts": [_listed_json(one, config, lang) for one in listed], "off": silent})
        return
    for one in off:
        note(said(CHANNEL_OFF, lang).format(channel=one.channel, at=_time(one.at, config), why=one.detail))
    if listed:
        show(_table(listed, config, lang))
    else:
        show(said(NO_ALERTS, lang))


def _subject(one: Listed, config: Config, lang: str) -> str:
    from monitor.alerts.message import message_of

    return message_of(one.alert, lang=lang, timezone=config.zone).subject


def _listed_json(one: Listed, config: Config, lang: str) -> dict[str, Any]:
    alert = one.alert
    return {
        "id": alert.id,
        "key": alert.key,
        "channel": alert.channel,
        "source": alert.source or None,
        "kind": alert.kind,
        "state": one.state,
        "held": alert.held,
        "gathered_into": one.gathered_into,
        "subject": _subject(one, config, lang),
        "revisions": [found.id for part in (alert, *alert.parts) for found in part.revisions],
        "created_at": _time(alert.created_at, config),
        "next_try": _time(one.next_try, config) if one.next_try else None,
        "deliveries": [
            {"at": _time(tried.at, config), "outcome": tried.outcome, "detail": tried.detail}
            for tried in one.deliveries
        ],
    }


def _time(at: datetime.datetime, config: Config) -> str:
    return at.astimezone(config.zone).isoformat(timespec="seconds")


def _table(listed: tuple[Listed, ...], config: Config, lang: str) -> str:
    from monitor.cli.tables import aligned, cut

    rows = [[said(column, lang) for column in ALERT_COLUMNS.values()]]
    for one in listed:
        at = one.next_try or (one.deliveries[-1].at if one.deliveries else one.alert.created_at)
        why = one.deliveries[-1].detail if one.deliveries and one.state != "sent" else ""
        state = said(ALERT_STATES[one.state], lang)
        if one.gathered_into:
            state += f" → {one.gathered_into}"
        elif one.state == "waiting" and one.alert.held and not one.deliveries:
            state = said(HELD_STATES[one.alert.held], lang)
        rows.append([
            str(one.alert.id), state, one.alert.channel,
            at.astimezone(config.zone).strftime("%Y-%m-%d %H:%M"), str(len(one.deliveries)),
            cut(_subject(one, config, lang), 70) + (f" · {cut(why, 90)}" if why else ""),
        ])  # fmt: skip
    return aligned(rows)


@app.command()
def test(
    context: typer.Context,
    channels: Annotated[
        list[str] | None, typer.Argument(metavar="[CHANNEL]…", help="Ids; all where none.")
    ] = None,
    json: Json = False,
) -> None:
    """Sends a test message to each channel now, past the outbox.

    Example: monitor alerts test team
    """
    from monitor.alerts.message import message_of, trial_alert
    from monitor.assembly import channels_of
    from monitor.clock import SystemClock
    from monitor.errors import ChannelError

    setting: Setting = context.obj
    config = setting.config()
    lang = setting.lang(config)
    clock = SystemClock()
    opened = channels_of(config, setting.folder(config), sys.stderr if json else sys.stdout, clock)
    failed: dict[str, str | None] = {}
    for name in chosen(channels or [], list(opened), what="channel"):
        alert = trial_alert(name, clock.now())
        try:
            opened[name].send(alert, message_of(alert, lang=lang, timezone=config.zone))
        except ChannelError as error:
            failed[name] = str(error)
        else:
            failed[name] = None
        if not json:
            say = said(TEST_FAILED if failed[name] else TEST_SENT, lang)
            show(say.format(channel=name, why=failed[name]))
    if json:
        rows = [{"channel": name, "ok": why is None, "detail": why} for name, why in failed.items()]
        show_json({"channels": rows})
    if any(failed.values()):
        raise typer.Exit(1)


@app.command()
def retry(
    context: typer.Context, alert: Annotated[int, typer.Argument(metavar="ID", help="The alert's number.")]
) -> None:
    """Makes an alert that was not delivered due again, with all its tries before it.

    A daemon at work is asked to do it. Example: monitor alerts retry 12
    """
    from monitor.clock import SystemClock
    from monitor.errors import Busy
    from monitor.store import DaemonLock, Store

    setting: Setting = context.obj
    config = setting.config()
    folder, lang = setting.folder(config), setting.lang(config)
    setting.store(config).close()  # there is a database, and it is ours
    try:
        with DaemonLock(folder), Store.open(folder) as store:
            store.retry(alert, SystemClock().now())
    except Busy:
        _ask(folder, alert)
        note(said(RETRY_ASKED, lang).format(alert=alert))
    else:
        note(said(RETRY_SET, lang).format(alert=alert))


def _ask(folder: Path, alert: int) -> None:
    """Leaves the wish where the daemon finds it: it alone writes to the database while it runs."""
    from monitor.assembly import RETRIES
    from monitor.errors import StoreError
    from monitor.store import Store

    with Store.read(folder) as store:
        states = {one.alert.id: one.state for one in store.alerts()}
    if states.get(alert) in (None, "sent"):
        what = "was delivered already" if alert in states else "there is none"
        raise StoreError(f"alert {alert}: {what}; `monitor alerts` lists them")
    _wish(folder, RETRIES, str(alert))


def _wish(folder: Path, kind: str, name: str) -> None:
    from monitor.errors import StoreError

    try:
        (folder / kind).mkdir(exist_ok=True)
        (folder / kind / name).touch()
    except OSError as error:
        raise StoreError(f"{folder / kind}: cannot be written ({error.strerror})") from None


@app.command()
def enable(
    context: typer.Context,
    channel: Annotated[str, typer.Argument(metavar="CHANNEL", help="The channel's id.")],
) -> None:
    """Turns a channel on again whose receiver was gone; what waited for it is sent.

    A daemon at work is asked to do it. Example: monitor alerts enable team
    """
    from monitor.assembly import ENABLES
    from monitor.clock import SystemClock
    from monitor.errors import Busy
    from monitor.store import DaemonLock, Store

    setting: Setting = context.obj
    config = setting.config()
    folder, lang = setting.folder(config), setting.lang(config)
    chosen([channel], [one.id for one in config.channels], what="channel")
    setting.store(config).close()  # there is a database, and it is ours
    try:
        with DaemonLock(folder), Store.open(folder) as store:
            was_off = store.switch_on(channel, SystemClock().now())
    except Busy:
        _wish(folder, ENABLES, channel)
        was_off = True
    note(said(ENABLED if was_off else WAS_ON, lang).format(channel=channel))


@app.command()
def explain(
    context: typer.Context,
    revision: Annotated[int, typer.Argument(metavar="REVISION", help="The revision's number.")],
    json: Json = False,
) -> None:
    """Which rule sends a revision where, or why not; and what became of its alerts.

    Example: monitor alerts explain 17
    """
    from monitor.alerts.rules import explain as outcomes_of
    from monitor.alerts.rules import told_of

    setting: Setting = context.obj
    config = setting.config()
    lang = setting.lang(config)
    with setting.store(config) as store:
        found = store.revision(revision)
        case = _case(found, store, config)
        sent = _alerts_of(revision, store)
    outcomes = outcomes_of(case, config, lang) if case else ()
    if json:
        channels = told_of(case, config).channels if case else ()
        show_json(_explained(found, outcomes, channels, sent, config, lang))
        return
    for line in _explanation(found, outcomes, sent, config, lang):
        show(line)
    if case is None:
        show(said(UNCONFIGURED, lang).format(source=found.source))


def _case(found: FoundRevision, store: Store, config: Config) -> Case | None:
    """What the rules judged when the revision was told; None where its source is not configured any more."""
    from monitor.alerts.rules import Case
    from monitor.bookkeeping import next_deadline

    source = config.source(found.source)
    if source is None:
        return None
    at = found.confirmed_at or found.found_at
    facts = store.snapshot(found.after or found.before).facts
    return Case(
        source=source, at=at, zone=config.zone, revision=found.revision, title=found.title,
        deadline=next_deadline(facts, at, config.zone),
    )  # fmt: skip


def _alerts_of(revision: int, store: Store) -> list[Listed]:
    """The alerts that tell a revision, by themselves or among others."""
    return [
        one
        for one in store.alerts()
        if any(told.id == revision for part in (one.alert, *one.alert.parts) for told in part.revisions)
    ]


def _explained(
    found: FoundRevision, outcomes: tuple[RuleOutcome, ...], channels: tuple[str, ...], sent: list[Listed],
    config: Config, lang: str,
) -> dict[str, Any]:  # fmt: skip
    from monitor.records import found_json

    return {
        "revision": found_json(found),
        "waits": found.doubt if found.confirmed_at is None else None,
        "channels": list(channels),
        "rules": [_outcome_json(outcome, config) for outcome in outcomes],
        "alerts": [_listed_json(one, config, lang) for one in sent],
    }


def _outcome_json(outcome: RuleOutcome, config: Config) -> dict[str, Any]:
    from dataclasses import asdict

    held = outcome.held[0] if outcome.held else None
    return {
        "rule": outcome.number,
        "name": outcome.name or None,
        "channels": list(outcome.channels),
        "unmet": list(outcome.unmet),
        "conditions": [asdict(one) for one in outcome.conditions],
        "held": {"why": held.why, "until": _time(held.until, config)} if held else None,
    }


def _explanation(
    found: FoundRevision, outcomes: tuple[RuleOutcome, ...], sent: list[Listed], config: Config, lang: str
) -> list[str]:
    from monitor.cli.tables import found_lines
    from monitor.wording import doubt_words

    lines = [found_lines(found, lang)]
    if found.confirmed_at is None:
        why = f" ({doubt_words(found.doubt, lang)})" if found.doubt else ""
        lines.append(said(WAITING, lang) + why)
    for outcome in outcomes:
        lines += _outcome_lines(outcome, config, lang)
    if not config.alerts:
        lines.append(said(NO_RULES, lang))
    lines.append(_table(tuple(sent), config, lang) if sent else said(NOT_TOLD, lang))
    return lines


def _outcome_lines(outcome: RuleOutcome, config: Config, lang: str) -> list[str]:
    """What a rule said: where it sends, when, and each condition with what was wanted and what there is."""
    name = f" “{outcome.name}”" if outcome.name else ""
    met = said(RULE_SENT, lang).format(channels=", ".join(outcome.channels))
    if outcome.held:
        held = outcome.held[0]
        until = held.until.astimezone(config.zone).strftime("%Y-%m-%d %H:%M")
        met += f" · {said(HELD_UNTIL[held.why], lang).format(until=until)}"
    unmet = said(RULE_UNMET, lang).format(keys=", ".join(outcome.unmet))
    lines = [f"[[alerts]] {outcome.number}{name}: {unmet if outcome.unmet else met}"]
    for one in outcome.conditions:
        words = said(CONDITION_MET if one.met else CONDITION_UNMET, lang)
        lines.append(f"  {words.format(key=one.key, wanted=one.wanted, found=one.found)}")
    return lines
