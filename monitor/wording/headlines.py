"""One revision in one line, and any value of a revision in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from monitor.compare.eligibility import condition_changes
from monitor.compare.issuers import new_contacts, new_issuers
from monitor.compare.severity import rule_for
from monitor.facts import QUANTITIES, Text
from monitor.languages import Both, said
from monitor.records import Revision
from monitor.wording.figures import PER, change_words, quantity_words, with_per
from monitor.wording.terms import HAPPENED, STILL, UNSAID, field_words, kind_words
from monitor.wording.times import deadline_words, period_words

WORDS_AHEAD = 3  # words kept before the first that differs, where a long text is cut
LONGEST_TEXT = 60  # characters of a title, condition or file name inside a headline
ARROW = " → "
CHANGED, ADDED, REMOVED = Both("변경", "changed"), Both("추가", "added"), Both("삭제", "removed")
BOUND_WORDS = ("최대 ", "최소 ", "up to ", "at least ")


def value_words(value: Any, field: str | None, lang: str) -> str:
    """One side of a revision: a quantity, a period, a list, a track, a string; '언급 없음' for none."""
    if value is None or value == []:
        return said(UNSAID, lang)
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return said(Both(" · ", "; "), lang).join(str(entry) for entry in value)
    if "name" in value:
        return track_words(value, lang)
    if field == "period" or "until" in value:
        return period_words(value, lang)
    return with_per(quantity_words(value, field or "award", lang), value.get("per"), lang)


def track_words(track: Mapping[str, Any], lang: str) -> str:
    """A whole track: '캠퍼스타운 기술매칭 (총 6억원, 과제당 최대 5천만원, 12개 과제 내외)'."""
    figures = [_labelled(track[role], role, lang) for role in QUANTITIES if track.get(role)]
    if track.get("period"):
        figures.append(f"{field_words('period', lang)} {period_words(track['period'], lang)}")
    return f"{track['name']} ({', '.join(figures)})" if figures else str(track["name"])


def _labelled(value: Mapping[str, Any], role: str, lang: str) -> str:
    """A figure that says by itself what it is."""
    words = value_words(value, role, lang)
    if role == "budget":
        return said(Both(f"총 {words}", f"{words} in total"), lang)
    if role == "duration" or (role == "award" and not value.get("per")):
        return f"{field_words(role, lang)} {words}"
    return words


def still_words(revisions: Sequence[Revision], lang: str) -> str:
    """What a page that lost most of its facts still states, and states otherwise; '' where nothing."""
    if not revisions:
        return ""
    return said(STILL, lang).format(" · ".join(headline(revision, lang) for revision in revisions))


def headline(revision: Revision, lang: str) -> str:
    """The revision in one line: '접수 마감 3월 19일 18:00 → 3월 26일 18:00 (7일 연장)'.

    A fact of a track stands behind the track's name: '홍릉: 과제당 최대 5억원 → 3억원 (−40 %)'.
    """
    words = _HEADLINES.get(revision.kind, _plain)(revision, lang)
    names_itself = revision.kind in {"track_added", "track_removed", "track_renamed"}
    head = "" if revision.track is None or names_itself else f"{revision.track}: "
    line = head + words
    return line[:1].upper() + line[1:] if lang == "en" and not head else line


def severity_reason(revision: Revision, lang: str) -> str:
    """Why the revision has its severity, as a sentence without its full stop."""
    rule = rule_for(revision.kind, revision.before, revision.after)
    return rule.en if lang == "en" else rule.ko


def _plain(revision: Revision, lang: str) -> str:
    return said(HAPPENED[revision.kind], lang)


def _figure(revision: Revision, lang: str) -> str:
    """A quantity that changed: '과제당 최대 5억원 → 3억원 (−40 %)'."""
    before, after, role = revision.before, revision.after, revision.field or "award"
    if not before or not after or before.get("per") != after.get("per"):
        return f"{field_words(role, lang)} {_sides(revision, lang)}"
    old, new = (quantity_words(side, role, lang) for side in (before, after))
    moved = change_words(before, after, role, lang)
    words = f"{old}{ARROW}{_without_repeated_bound(before, after, new)}"
    return f"{_figure_label(role, before.get('per'), lang)} {words}" + (f" ({moved})" if moved else "")


def _sides(revision: Revision, lang: str) -> str:
    return ARROW.join(value_words(side, revision.field, lang) for side in (revision.before, revision.after))


def _figure_label(role: str, per: str | None, lang: str) -> str:
    """What the figure is: '총 지원규모', '과제당', 'Award per project'."""
    if per is None:
        return field_words(role, lang)
    return said(Both(PER[per].ko, f"{field_words(role, lang)} {PER[per].en}"), lang)


def _without_repeated_bound(before: Mapping[str, Any], after: Mapping[str, Any], new: str) -> str:
    """The new value without the '최대' that the old one has just said."""
    bounds = [(side["min"] is None, side["max"] is None, side["approx"]) for side in (before, after)]
    if bounds[0] != bounds[1]:
        return new
    return next((new.removeprefix(word) for word in BOUND_WORDS if new.startswith(word)), new)


def _deadline(revision: Revision, lang: str) -> str:
    return f"{field_words('until', lang)} {deadline_words(revision.before, revision.after, lang)}"


def _period(revision: Revision, lang: str) -> str:
    """A period that changed otherwise: both in full, their year once where it is one."""
    before, after = revision.before or {}, revision.after or {}
    if revision.kind == "reopened" and not _says(before) and not _says(after):
        return _plain(revision, lang)
    head = kind_words("reopened", lang) if revision.kind == "reopened" else field_words("period", lang)
    if before == after:
        return f"{head}: {period_words(after, lang)}"
    years = {
        str(moment)[:4] for side in (before, after) for key in ("from", "until") if (moment := side.get(key))
    }
    old, new = (period_words(side, lang, year=len(years) > 1) for side in (before, after))
    gap = ": " if revision.kind == "reopened" else " "
    return f"{head}{gap}{old}{ARROW}{new}"


def _says(period: Mapping[str, Any]) -> bool:
    return any(period.get(key) for key in ("from", "until", "rolling"))


def _track(revision: Revision, lang: str) -> str:
    whole = revision.after or revision.before
    return f"{kind_words(revision.kind, lang)}: {value_words(whole, None, lang)}"


def _renamed(revision: Revision, lang: str) -> str:
    return f"{kind_words(revision.kind, lang)}: {revision.before}{ARROW}{revision.after}"


def _title(revision: Revision, lang: str) -> str:
    """The title's wording, or a mark that came or went with no fact read differently."""
    if revision.field == "edition":
        return _edition(revision, lang)
    sides = (
        said(UNSAID, lang) if side is None else _quoted(side, lang)
        for side in (revision.before, revision.after)
    )
    return f"{field_words('title', lang)} {ARROW.join(sides)}"


_MARK_CAME = Both(
    "‘{}’ 표시가 붙었으나 읽은 사실에는 차이가 없음", "marked ‘{}’, but no fact that was read differs"
)
_MARKS_CHANGED = Both(
    "표시 ‘{}’ → ‘{}’, 읽은 사실에는 차이가 없음", "mark ‘{}’ → ‘{}’, but no fact that was read differs"
)
_MARK_WENT = Both(
    "‘{}’ 표시가 없어졌으나 읽은 사실에는 차이가 없음", "mark ‘{}’ removed, but no fact that was read differs"
)


def _edition(revision: Revision, lang: str) -> str:
    come = [mark for mark in revision.after or () if mark not in (revision.before or ())]
    gone = [mark for mark in revision.before or () if mark not in (revision.after or ())]
    if come and gone:
        return said(_MARKS_CHANGED, lang).format(", ".join(gone), ", ".join(come))
    return said(_MARK_CAME if come else _MARK_WENT, lang).format(", ".join(come or gone))


def _quoted(text: str, lang: str) -> str:
    return said(Both(f"「{text}」", f"“{text}”"), lang)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1].rstrip() + "…"


def _short_pair(old: str, new: str) -> tuple[str, str]:
    """Two texts cut to length from where they differ, so that the difference is never cut away."""
    if max(len(old), len(new)) <= LONGEST_TEXT:
        return old, new
    words = old.split(" "), new.split(" ")
    same = next(
        (n for n, (one, other) in enumerate(zip(*words, strict=False)) if one != other), min(map(len, words))
    )
    kept = max(0, same - WORDS_AHEAD)
    head = "… " if kept else ""
    return _short(head + " ".join(words[0][kept:])), _short(head + " ".join(words[1][kept:]))


def _list(revision: Revision, lang: str) -> str:
    """A list that changed: only the entries that came, went or changed."""
    before, after = (
        tuple(Text(value=value) for value in side or ()) for side in (revision.before, revision.after)
    )
    if revision.kind == "eligibility_changed":
        changes = condition_changes(before, after)
        gone, come = list(changes.before), list(changes.after)
    else:
        new = new_contacts if revision.kind == "contact_changed" else new_issuers
        gone, come = new(before, after), new(after, before)
    name = field_words(revision.field or "contacts", lang)
    if gone and come:
        sides = _short_pair(*(", ".join(text.value for text in side) for side in (gone, come)))
        return f"{name} {said(CHANGED, lang)}: {ARROW.join(sides)}"
    words = ", ".join(_short(text.value) for text in come or gone)
    return f"{name} {said(ADDED if come else REMOVED, lang)}: {words}"


def _attachment(revision: Revision, lang: str) -> str:
    names = [_short(side) for side in (revision.before, revision.after) if side is not None]
    return f"{kind_words(revision.kind, lang)}: {ARROW.join(dict.fromkeys(names))}"


_HEADLINES: dict[str, Callable[[Revision, str], str]] = {
    "amount_changed": _figure,
    "count_changed": _figure,
    "duration_changed": _figure,
    "deadline_extended": _deadline,
    "deadline_shortened": _deadline,
    "period_changed": _period,
    "reopened": _period,
    "track_added": _track,
    "track_removed": _track,
    "track_renamed": _renamed,
    "title_changed": _title,
    "issuer_changed": _list,
    "contact_changed": _list,
    "eligibility_changed": _list,
    "attachment_added": _attachment,
    "attachment_removed": _attachment,
    "attachment_replaced": _attachment,
}
