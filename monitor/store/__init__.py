"""Store (저장소): SQLite, in words of the glossary.

store        all that is known of sources, versions, revisions and alerts
connection   the one connection, one lock, whole transactions; faults: its errors as clear lines
schema       the tables and their migrations; rows: rows to records and back
sources      the configured ones, the due-queue, its leases
snapshots    the versions; bodies: the archive of their bytes
revisions    those told, waiting and dropped; recording: a check in one transaction
outbox       alerts due, claims, deliveries
verdicts     what reviewers said of revisions; inbox: what is still to be reviewed
overview     deadlines, versions and counts at a glance; desk: all of these for the review site
integrity    whether all of it is whole; backup: copies, and putting one back
pruning      what retention lets go
lock         one daemon at a time
"""

from monitor.store.backup import examined, restore
from monitor.store.desk import Desk
from monitor.store.inbox import Inbox, InboxQuery, Pile
from monitor.store.lock import DaemonLock
from monitor.store.outbox import AlertState, Listed
from monitor.store.overview import Due, Head
from monitor.store.sources import WatchedSource
from monitor.store.store import Store
from monitor.store.verdicts import Judgement

__all__ = [
    "AlertState",
    "DaemonLock",
    "Desk",
    "Due",
    "Head",
    "Inbox",
    "InboxQuery",
    "Judgement",
    "Listed",
    "Pile",
    "Store",
    "WatchedSource",
    "examined",
    "restore",
]
