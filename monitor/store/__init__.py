"""Store (저장소): SQLite, in words of the glossary.

store        all that is known of sources, versions, revisions and alerts
connection   the one connection, one lock, whole transactions; faults: its errors as clear lines
schema       the tables and their migrations; rows: rows to records and back
sources      the configured ones, the due-queue, its leases
snapshots    the versions; bodies: the archive of their bytes
revisions    those told, waiting and dropped; recording: a check in one transaction
outbox       alerts due, claims, deliveries
integrity    whether all of it is whole
lock         one daemon at a time
"""

from monitor.store.lock import DaemonLock
from monitor.store.outbox import AlertState, Listed
from monitor.store.sources import WatchedSource
from monitor.store.store import Store

__all__ = ["AlertState", "DaemonLock", "Listed", "Store", "WatchedSource"]
