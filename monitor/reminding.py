"""Reminders (마감 알림): which deadlines come near, as the latest versions state them, and who is told."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from monitor.alerts.reminders import end_of, lead_passed, names_of
from monitor.alerts.rules import Case, told_of
from monitor.config import Config, Source
from monitor.facts import Moment
from monitor.records import NewReminder, Reminder, SourceState
from monitor.store import Store
from monitor.store.overview import Due

PRESSING = datetime.timedelta(hours=2)  # before a deadline a reminder waits for no check


def remind(store: Store, config: Config, now: datetime.datetime, *, settled: bool) -> tuple[NewReminder, ...]:
    """Puts the reminders that are due into the outbox, each once; gives the new ones.

    A deadline that moved or is past, and a call that is closed, are reminded of no more, even where the
    reminder waits there already. Unless all is `settled`, a source that is to be checked first waits: it may
    have been extended meanwhile.
    """
    states = {state.id: state for state in store.sources()}
    open_calls = _open_calls(store.desk.deadlines(), states)
    store.drop_reminders(frozenset(open_calls))
    new = []
    for (source_id, until), dues in open_calls.items():
        source = config.source(source_id)
        overdue = states[source_id].next_due <= now and not settled
        if source is None or (overdue and end_of(until, config.zone) > now + PRESSING):
            continue
        new += list(_new(store, config, source, until, (dues, now)))
    return tuple(reminder for reminder in new if store.remind(reminder, now))


def _open_calls(
    dues: Sequence[Due], states: Mapping[str, SourceState]
) -> dict[tuple[str, Moment], list[Due]]:
    """The deadlines of the calls that are watched and open, each with all periods that end then."""
    found: dict[tuple[str, Moment], list[Due]] = {}
    for due in dues:
        state = states[due.source].health.state
        if due.period["until"] and due.status is None and state not in ("gone", "paused"):
            found.setdefault((due.source, Moment.parse(due.period["until"])), []).append(due)
    return found


def _new(
    store: Store, config: Config, source: Source, until: Moment, at: tuple[Sequence[Due], datetime.datetime]
) -> Iterator[NewReminder]:
    dues, now = at
    passed = lead_passed(until, config.deadlines, now, config.zone)
    if passed is None:
        return
    moment, lead = passed
    # The call as a whole is named by no track; what was already so near when first read is no news.
    tracks = [] if any(due.track is None for due in dues) else [due.track or "" for due in dues]
    reminder = Reminder(until=str(until), before=int(lead.total_seconds()), track=names_of(tracks))
    case = Case(
        source=source, at=now, zone=config.zone, title=dues[0].title, deadline=end_of(until, config.zone),
        lead=lead,
    )  # fmt: skip
    told = told_of(case, config)
    new = NewReminder(source=source.id, reminder=reminder, channels=told.now, later=told.later)
    if store.is_new(new):
        since = store.stated_since(source.id, dues[0].period["until"])
        if since and since < moment:
            yield new
