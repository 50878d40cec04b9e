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
)
from monitor.cli.setting import Setting, chosen, note, show, show_json
from monitor.languages import said

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.alerts.rules import RuleOutcome
    from monitor.config import Config
    from monitor.records import FoundRevision
    from monitor.store import Listed

app = typer.Typer(invoke_without_command=True, no_args_is_help=False)
Json = Annotated[bool, typer.Option("--json", help="One JSON document.")]


class State(StrEnum):
    """Where an alert stands."""

    waiting = "waiting"
    sent = "sent"
    dead = "dead"


@app.callback()
def alerts(
    context: typer.Context,
    state: Annotated[State | None, typer.Option(help="Only those that wait, were sent, or are dead.")] = None,
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
    if json:
        show_json({"alerts": [_listed_json(one, config, lang) for one in listed]})
    elif listed:
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
        "state": one.state,
        "subject": _subject(one, config, lang),
        "revisions": [found.id for found in alert.revisions],
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
        rows.append([
            str(one.alert.id), said(ALERT_STATES[one.state], lang), one.alert.channel,
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
    try:
        (folder / RETRIES).mkdir(exist_ok=True)
        (folder / RETRIES / str(alert)).touch()
    except OSError as error:
        raise StoreError(f"{folder / RETRIES}: cannot be written ({error.strerror})") from None


@app.command()
def explain(
    context: typer.Context,
    revision: Annotated[int, typer.Argument(metavar="REVISION", help="The revision's number.")],
    json: Json = False,
) -> None:
    """Which rule sends a revision where, or why not; and what became of its alerts.

    Example: monitor alerts explain 17
    """
    from monitor.alerts.rules import channels_for
    from monitor.alerts.rules import explain as outcomes_of

    setting: Setting = context.obj
    config = setting.config()
    with setting.store(config) as store:
        found = store.revision(revision)
        sent = [one for one in store.alerts() if any(told.id == revision for told in one.alert.revisions)]
    source = config.source(found.source)
    outcomes = outcomes_of(found.revision, source, config) if source else ()
    if json:
        channels = channels_for(found.revision, source, config) if source else ()
        show_json(_explained(found, outcomes, channels, sent, config, setting.lang(config)))
        return
    lang = setting.lang(config)
    for line in _explanation(found, outcomes, sent, config, lang):
        show(line)
    if source is None:
        show(said(UNCONFIGURED, lang).format(source=found.source))


def _explained(
    found: FoundRevision, outcomes: tuple[RuleOutcome, ...], channels: tuple[str, ...], sent: list[Listed],
    config: Config, lang: str,
) -> dict[str, Any]:  # fmt: skip
    from monitor.records import found_json

    return {
        "revision": found_json(found),
        "waits": found.doubt if found.confirmed_at is None else None,
        "channels": list(channels),
        "rules": [
            {"rule": outcome.number, "channels": list(outcome.channels), "unmet": list(outcome.unmet)}
            for outcome in outcomes
        ],
        "alerts": [_listed_json(one, config, lang) for one in sent],
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
        met = said(RULE_SENT, lang).format(channels=", ".join(outcome.channels))
        unmet = said(RULE_UNMET, lang).format(keys=", ".join(outcome.unmet))
        lines.append(f"[[alerts]] {outcome.number}: {unmet if outcome.unmet else met}")
    if not config.alerts:
        lines.append(said(NO_RULES, lang))
    lines.append(_table(tuple(sent), config, lang) if sent else said(NOT_TOLD, lang))
    return lines
