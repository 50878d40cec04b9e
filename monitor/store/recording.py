"""Recording a check: all that it came to, in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from monitor.records import Check, Confirmation, Held, NewRevision, Recorded
from monitor.store import attachments, outbox, revisions, snapshots, sources
from monitor.store.connection import Connection
from monitor.store.rows import check_row


def record(connection: Connection, check: Check) -> Recorded:
    """Writes version, revisions, health, turn and alerts of a check, or nothing of it.

    StoreError where its lease was lost. Nothing can be recorded and not alerted, or alerted and not recorded.
    """
    with connection.write():
        sources.settle(connection, check)
        check_id = connection.insert("checks", check_row(check))
        if check.drop_held:
            snapshots.drop_held(connection, check.source)
        snapshot = None
        if check.snapshot:
            snapshot = snapshots.add(connection, check.snapshot, source=check.source, check_id=check_id)
        if check.files is not None:
            _settle_files(connection, check, snapshot)
        found = revisions.add(connection, check, check_id=check_id, snapshot=snapshot)
        revisions.confirm(connection, check)
        revisions.drop(connection, check)
        outbox.add(connection, check, check_id, told=_by_channel(check, found), later=_by_hold(check, found))
        stored = revisions.by_ids(connection, {*found, *(one.id for one in check.confirmed)})
    return Recorded(
        snapshot=snapshot,
        told=tuple(one for one in stored if one.confirmed_at),
        waiting=tuple(one for one in stored if not one.confirmed_at),
    )


def _settle_files(connection: Connection, check: Check, snapshot: int | None) -> None:
    """The files go with the new version, or else stand with the one that still holds."""
    baseline = snapshots.latest(connection, check.source, "accepted") if snapshot is None else None
    place = snapshot if baseline is None else baseline.id
    if place is not None:
        attachments.settle(connection, place, check.files or ())


def _told(check: Check, found: list[int]) -> Iterator[tuple[int, NewRevision | Confirmation]]:
    """The revisions told in this check, by their ids."""
    yield from ((confirmation.id, confirmation) for confirmation in check.confirmed)
    for id_, new in zip(found, check.found, strict=True):
        if new.doubt is None or new.unconfirmed:
            yield id_, new


def _by_channel(check: Check, found: list[int]) -> dict[str, list[int]]:
    """The ids of the revisions told at once, for each channel that they go to."""
    told: dict[str, list[int]] = defaultdict(list)
    for id_, one in _told(check, found):
        for channel in one.channels:
            told[channel].append(id_)
    return told


def _by_hold(check: Check, found: list[int]) -> dict[Held, list[int]]:
    """The ids of the revisions told later, for each channel and time."""
    told: dict[Held, list[int]] = defaultdict(list)
    for id_, one in _told(check, found):
        for held in one.later:
            told[held].append(id_)
    return told
