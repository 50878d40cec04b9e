"""Which of a page's files are known already, and which are to be asked for. Pure.

A file is known by its name, else by its address without tokens; where it stands in the list says nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.compare.attachments import edition_key, same_files
from monitor.config import Attachments
from monitor.extract.download_rules import settled
from monitor.records import Attachment, FileLink

SOON = datetime.timedelta(hours=1)  # until a file is asked for again that could not be had


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A file as the page shows it now, and as it was known before (None: it is new)."""

    now: Attachment
    before: Attachment | None = None

    @property
    def moved(self) -> bool:
        """Whether its link leads elsewhere than before; tokens aside."""
        return self.before is not None and settled(self.now.url) != settled(self.before.url)


def as_known(known: Sequence[Attachment]) -> tuple[Listed, ...]:
    """The files of a page that did not change."""
    return tuple(Listed(now=file, before=file) for file in known)


def listed(
    links: Sequence[FileLink], known: Sequence[Attachment], mentioned: Sequence[str], *, first: bool
) -> tuple[Listed, ...]:
    """A page's files in its order, then those it links no more.

    A file that is gone stays for one check more, since a page may lose its list for a moment, and until what
    came in its place is read. `mentioned`: the names that the version before shows, `first`: there is none.
    """
    partner = _partners(links, known)
    shown = set(mentioned)
    files = []
    for at, link in enumerate(links):
        before = known[partner[at]] if at in partner else None
        if before is None:
            new = not first and bool(known or link.name) and not _is_mentioned(link.name, shown)
            files.append(Listed(now=Attachment(name=link.name, url=link.url, added=new)))
            continue
        now = replace(before, name=link.name or before.name, url=link.url, listed=True)
        files.append(Listed(now=now, before=before))
    left = [file for at, file in enumerate(known) if at not in partner.values()]
    unread = any(file.added and file.sha256 is None for file in known)
    gone = [file for file in left if file.sha256 and (file.listed or unread)]
    return (*files, *(Listed(now=replace(file, listed=False), before=file) for file in gone))


def _partners(links: Sequence[FileLink], known: Sequence[Attachment]) -> dict[int, int]:
    """For each link the known file that it is: of several of one name the one at the same address."""
    partner: dict[int, int] = {}
    by_address = {settled(file.url): at for at, file in enumerate(known)}
    for at, link in enumerate(links):
        same = by_address.get(settled(link.url))
        if same is not None and (not link.name or same_files([link.name], [known[same].name])):
            partner[at] = same
    rest = [at for at, link in enumerate(links) if at not in partner and link.name]
    free = [at for at, file in enumerate(known) if at not in partner.values() and file.name]
    for i, j in same_files([links[at].name for at in rest], [known[at].name for at in free]):
        partner[rest[i]] = free[j]
    return partner


def _is_mentioned(name: str, mentioned: set[str]) -> bool:
    return any(same_files([name], [other]) for other in mentioned)


def without_superseded(files: Sequence[Listed]) -> tuple[Listed, ...]:
    """The files without those that the page links no more and of which another edition is read."""
    read = {edition_key(file.now.name) for file in files if file.now.listed and file.now.sha256}
    return tuple(file for file in files if file.now.listed or edition_key(file.now.name) not in read)


def due(
    files: Sequence[Listed],
    rules: Attachments,
    now: datetime.datetime,
    *,
    changed: bool,
    again_since: datetime.datetime | None,
) -> list[int]:
    """The places of the files to be asked for.

    All of them where the page's words `changed`; those that are new, whose link moved, or whose own turn has
    come; and those that came after `again_since`, which are looked at a second time.
    """
    if not rules.enabled:
        return []
    places = [at for at, file in enumerate(files) if file.now.listed][: rules.max]
    return [at for at in places if changed or _is_due(files[at], rules, now, again_since)]


def _is_due(
    file: Listed, rules: Attachments, now: datetime.datetime, again_since: datetime.datetime | None
) -> bool:
    asked, fetched = file.now.asked_at, file.now.fetched_at
    if file.before is None or asked is None or file.moved:
        return True
    if again_since is not None and fetched is not None and fetched >= again_since:
        return True
    every = min(rules.every, SOON) if file.now.state == "failed" else rules.every
    return now - asked >= every
