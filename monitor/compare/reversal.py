"""Revisions taken back: what a reader knows who has not been told of them yet.

The next version is compared with that, and with nothing else: then nothing is told twice, and nothing that
was not told can be lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from monitor.compare.alignment import align
from monitor.compare.names import name_key
from monitor.facts import QUANTITIES, Conflict, Facts, Text, Track
from monitor.records import Revision

# The facts of the header by their field in a revision.
HEADER = frozenset({"title", "edition", "issuers", "contacts", "eligibility"})
STATUS = frozenset({"cancelled", "closed", "reopened"})


def taken_back(after: Facts, before: Facts, revisions: Sequence[Revision]) -> Facts:
    """The newer version with some of its revisions against the older one undone."""
    known = after
    for revision in revisions:
        known = _header_back(known, before, revision)
    tracks = _tracks_back(known.tracks, before.tracks, revisions)
    return replace(known, tracks=tracks, conflicts=_conflicts_back(known, before, revisions))


def _conflicts_back(known: Facts, before: Facts, revisions: Sequence[Revision]) -> tuple[Conflict, ...]:
    """The readings that do not hold, as they were at the places of the revisions."""
    places = {(name_key(revision.track or ""), revision.field) for revision in revisions}
    sides = [
        [conflict for conflict in facts.conflicts
         if ((name_key(conflict.track or ""), conflict.field) in places) is back]
        for facts, back in ((known, False), (before, True))
    ]  # fmt: skip
    return (*sides[0], *sides[1])


def _header_back(known: Facts, before: Facts, revision: Revision) -> Facts:
    """One revision of the call as a whole undone; those of tracks and of pages gone leave it as it is."""
    field = revision.field
    if revision.kind in STATUS:
        known = replace(known, status=before.status, status_evidence=before.status_evidence)
    if revision.track is not None or field is None:
        return known
    if field == "attachments":
        files = _files_back(known.attachments, before.attachments, revision)
        contents = [content for content in known.contents if content[0] != revision.after]
        contents += [content for content in before.contents if content[0] == revision.before]
        stamps = [stamp for stamp in known.stamps if stamp[0] != revision.after]
        stamps += [stamp for stamp in before.stamps if stamp[0] == revision.before]
        return replace(
            known, attachments=files, contents=tuple(sorted(contents)), stamps=tuple(sorted(stamps))
        )
    if field in HEADER:
        return replace(known, **{field: getattr(before, field)})
    if field in QUANTITIES:
        return replace(known, programme=replace(known.programme, **{field: getattr(before.programme, field)}))
    return replace(known, period=before.period) if field == "period" else known


def _files_back(known: tuple[Text, ...], before: tuple[Text, ...], revision: Revision) -> tuple[Text, ...]:
    """The files with one of them back under its old name, back at all, or away again."""
    kept = [file for file in known if file.value != revision.after]
    old = next((file for file in before if file.value == revision.before), None)
    return (*kept, old) if old is not None else tuple(kept)


def _tracks_back(
    known: tuple[Track, ...], before: tuple[Track, ...], revisions: Sequence[Revision]
) -> tuple[Track, ...]:
    own = [revision for revision in revisions if revision.track is not None]
    partner = dict(align(before, known).pairs)
    tracks = dict(enumerate(known))
    # A track renamed since goes by its new name; where both fit, the old version's own name counts.
    at_home = {name_key(known[j].name): i for i, j in partner.items()}
    at_home |= {name_key(track.name): i for i, track in enumerate(before)}
    names: dict[str, str] = {}
    back: list[tuple[int, Track]] = []
    for revision in own:
        i = at_home.get(name_key(revision.track or ""))
        if revision.kind == "track_added":
            tracks = {j: track for j, track in tracks.items() if track.name != revision.track}
        elif i is not None and i not in partner:
            back.append((i, before[i]))
        elif i is not None and partner[i] in tracks:
            j = partner[i]
            names |= {tracks[j].name: before[i].name} if revision.kind == "track_renamed" else {}
            tracks[j] = _fact_back(tracks[j], before[i], revision)
    found = [replace(track, parent=names.get(track.parent or "", track.parent)) for track in tracks.values()]
    for i, track in sorted(dict(back).items()):
        found.insert(i, track)
    return tuple(found)


def _fact_back(track: Track, before: Track, revision: Revision) -> Track:
    """One figure, the period or the name of a track as it was."""
    if revision.kind == "track_renamed":
        return replace(track, name=before.name, evidence=before.evidence)
    if revision.field in (*QUANTITIES, "period"):
        return replace(track, **{revision.field: getattr(before, revision.field)})
    return track
