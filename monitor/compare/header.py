"""Revisions of what stands around the figures: status, title, issuers, contacts, eligibility, attachments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.compare.attachments import attachment_changes, content_changes, stamp_changes
from monitor.compare.eligibility import condition_changes
from monitor.compare.issuers import new_contacts, new_issuers
from monitor.compare.quotes import list_quote, quote, text_quote
from monitor.compare.severity import weighed
from monitor.compare.titles import edition_marks, same_title
from monitor.facts import Facts, Text, period_json
from monitor.records import Kind, Revision


def status_revisions(before: Facts, after: Facts) -> Iterator[Revision]:
    """Cancelled or closed by the page's own words, or open again after that."""
    if after.status == before.status:
        return
    old, new = quote(before.status_evidence), quote(after.status_evidence)
    if after.status is not None:
        yield weighed(after.status, quotes=(old, new))
        return
    periods = period_json(before.period), period_json(after.period)
    yield weighed("reopened", field="period", values=periods, quotes=(old, quote(after.period.evidence)))


def title_revisions(before: Facts, after: Facts) -> Iterator[Revision]:
    """The title's wording; marks and typography aside."""
    old, new = before.title, after.title
    if old is None and new is None:
        return
    if old is None or new is None or not same_title(old.value, new.value):
        yield weighed("title_changed", field="title", values=_values(old, new), quotes=_quotes(old, new))


def edition_revisions(before: Facts, after: Facts) -> Iterator[Revision]:
    """Edition marks that changed; to be told only where nothing else did."""
    old, new = edition_marks(before), edition_marks(after)
    if set(old) != set(new):
        quotes = _quotes(before.title, after.title)
        yield weighed("title_changed", field="edition", values=(old, new), quotes=quotes)


def issuer_revisions(before: Facts, after: Facts) -> Iterator[Revision]:
    """Organisations named in one version only.

    One that is merely left out beside another that stays is no revision: pages name their partners now in the
    text, now in a field, now not at all.
    """
    old, new = before.issuers, after.issuers
    gone, come = new_issuers(old, new), new_issuers(new, old)
    if come or len(gone) == len(old):
        yield from _list_revision("issuer_changed", "issuers", (old, new), (gone, come))


def contact_revisions(before: Facts, after: Facts) -> Iterator[Revision]:
    """Telephone numbers and addresses named in one version only."""
    old, new = before.contacts, after.contacts
    apart = new_contacts(old, new), new_contacts(new, old)
    yield from _list_revision("contact_changed", "contacts", (old, new), apart)


def eligibility_revisions(before: Facts, after: Facts) -> Iterator[Revision]:
    """Conditions that changed, came or went; rewording aside."""
    lists = before.eligibility, after.eligibility
    changes = condition_changes(*lists)
    yield from _list_revision("eligibility_changed", "eligibility", lists, (changes.before, changes.after))


def attachment_revisions(before: Facts, after: Facts) -> Iterator[Revision]:
    """Files replaced, removed and added, by their names; then those replaced under the same name.

    Their words tell; where these are not known, the size and the day that the page shows.
    """
    named = attachment_changes(before.attachments, after.attachments)
    for old, new in (*named, *content_changes(before, after), *stamp_changes(before, after)):
        kind: Kind = "attachment_replaced"
        if old is None or new is None:
            kind = "attachment_added" if old is None else "attachment_removed"
        yield weighed(kind, field="attachments", values=_values(old, new), quotes=_quotes(old, new))


def _list_revision(
    kind: Kind, field: str, lists: tuple[Sequence[Text], ...], apart: tuple[Sequence[Text], ...]
) -> Iterator[Revision]:
    """One revision of a whole list, quoting only the entries that differ."""
    if any(apart):
        old, new = ([text.value for text in side] for side in lists)
        before, after = (list_quote(side) for side in apart)
        yield weighed(kind, field=field, values=(old, new), quotes=(before, after))


def _values(old: Text | None, new: Text | None) -> tuple[str | None, str | None]:
    return None if old is None else old.value, None if new is None else new.value


def _quotes(old: Text | None, new: Text | None) -> tuple[str | None, str | None]:
    return text_quote(old), text_quote(new)
