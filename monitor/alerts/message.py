"""An alert in words, Korean and English: what became of which announcement, how grave it is and why; pure.

Gravest revisions come first. A message is bounded: so many revisions, and so many characters of each quote.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from monitor.alerts.bodies import Block, Letter, Message, lines_of, set_letter
from monitor.alerts.plain import clean, cut, marked
from monitor.facts import Moment
from monitor.languages import Both, said
from monitor.records import (
    REASONS,
    SEVERITIES,
    Alert,
    FoundRevision,
    HealthNotice,
    HoldReason,
    Reminder,
    Revision,
)
from monitor.wording import (
    accept_words,
    declared_words,
    headline,
    health_words,
    reason_words,
    severity_reason,
    severity_words,
    value_words,
)
from monitor.wording.terms import UNCONFIRMED
from monitor.wording.times import clock_words, moment_words

__all__ = ["Message", "message_of", "review_page", "trial_alert"]

MOST_REVISIONS = 10  # told in one message; the others are counted
MOST_GATHERED = 20  # announcements told in one digest
LONGEST_SUBJECT = 150  # characters; mail programs and phones show less
LONGEST_LINE = 400
LONGEST_QUOTE = 240
SHORTER_QUOTE = 120  # in a digest

SOURCE = Both("출처", "Source")
WHY = Both("판단", "Why")
BEFORE, AFTER = Both("이전", "Before"), Both("이후", "After")
FOUND = Both("발견", "Found")
SINCE = Both("{}부터", "since {}")
UNREAD_SINCE = Both("{}부터 읽지 못했음", "had not been read since {}")
MORE = Both("외 {}건", "and {} more")
MORE_BELOW = Both("외 {}건: monitor revisions --source {}", "and {} more: monitor revisions --source {}")
MORE_GATHERED = Both("외 공고 {}건: monitor revisions", "and {} more announcements: monitor revisions")
LEFT = Both("마감까지 {}일 남음", "{} days left")
ONE_LEFT = Both("내일 마감", "closes tomorrow")
TODAY = Both("오늘 마감", "closes today")
OVER = Both("마감이 지남", "deadline has passed")
DEADLINE = Both("접수 마감", "Deadline")
REMINDER = Both("마감 알림", "deadline")
HEALTH = Both("상태", "health")
NOT_SEEN_AGAIN = Both("{}: 다시 확인하지 못한 변경입니다", "{}: not seen a second time")
REVIEW = Both("검토", "Review")
GATHERED: dict[HoldReason | None, Both] = {
    "daily": Both("하루 요약: 알림 {}건", "daily digest: {} alerts"),
    "weekly": Both("한 주 요약: 알림 {}건", "weekly digest: {} alerts"),
    "quiet": Both("방해 금지 시간에 모인 알림 {}건", "{} alerts held in quiet hours"),
    "rate": Both("알림 {}건이 더 있습니다", "{} more alerts"),
    "off": Both("경로가 꺼진 동안 모인 알림 {}건", "{} alerts held while the channel was off"),
    None: Both("알림 {}건이 더 있습니다", "{} more alerts"),
}
TRIAL = Both("시험 알림", "test message")
TRIAL_TEXT = Both(
    "이 메시지가 보이면 알림 경로 ‘{}’이(가) 제대로 설정된 것입니다.",
    "If you can read this, the channel ‘{}’ is set up correctly.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """In which language and zone, on which day, and where the review site is."""

    lang: str
    timezone: datetime.tzinfo
    today: datetime.date
    site: str

    def say(self, words: Both, *fill: object) -> str:
        return said(words, self.lang).format(*fill)

    def time(self, moment: datetime.datetime) -> str:
        return clock_words(moment.astimezone(self.timezone), self.lang)


def message_of(
    alert: Alert, *, lang: str, timezone: datetime.tzinfo, now: datetime.datetime | None = None,
    site: str = "",
) -> Message:  # fmt: skip
    """The message of an alert that is told `now`; else as of the moment it was made.

    `site`: where others reach the review site; without it no page of it is linked.
    """
    today = (now or alert.created_at).astimezone(timezone).date()
    style = _Style(lang=lang, timezone=timezone, today=today, site=site.rstrip("/"))
    if alert.parts:
        return set_letter(_digest(alert, style))
    if alert.revisions:
        return set_letter(_revisions(alert, style))
    if alert.reminder is not None:
        return set_letter(_reminder(alert, alert.reminder, style))
    if alert.health is not None:
        return set_letter(_health(alert, alert.health, style))
    text = style.say(TRIAL_TEXT, alert.channel)
    return Message(
        subject=f"[monitor] {style.say(TRIAL)}", text=text, markdown=marked(text), html=f"<p>{text}</p>",
        short=text,
    )  # fmt: skip


def trial_alert(channel: str, now: datetime.datetime) -> Alert:
    """An alert that tests a channel; it is not stored."""
    return Alert(
        id=0,
        key=f"test-{channel}-{now:%Y%m%dT%H%M%S}",
        channel=channel,
        source="",
        source_name="",
        url="",
        title="",
        created_at=now,
    )


def _name(alert: Alert) -> str:
    return cut(clean(alert.source_name) or alert.source, LONGEST_SUBJECT // 2)


def _title(alert: Alert) -> str:
    return cut(clean(alert.title), LONGEST_LINE)


def review_page(alert: Alert, site: str) -> str:
    """The announcement's page on the review site; the site itself for what is of several."""
    known = site and alert.source
    return f"{site}/announcements/{quote(alert.source, safe='')}" if known else site


# Revisions


def _gravest_first(found: Iterable[FoundRevision]) -> list[FoundRevision]:
    return sorted(found, key=lambda one: SEVERITIES.index(one.revision.severity))


def _revisions(alert: Alert, style: _Style) -> Letter:
    lang, ordered = style.lang, _gravest_first(alert.revisions)
    first, told = ordered[0].revision, ordered[:MOST_REVISIONS]
    tail = f" {style.say(MORE, len(ordered) - 1)}" if len(ordered) > 1 else ""
    head = f"[{severity_words(first.severity, lang)}] {_name(alert)}: {clean(headline(first, lang))}"
    rest = len(ordered) - len(told)
    found_at = style.time(min(found.found_at for found in ordered))
    said_below = any(_deadline(found.revision.after) for found in told)
    return Letter(
        subject=cut(head, LONGEST_SUBJECT - len(tail)) + tail,
        title=_title(alert),
        url=alert.url,
        top=lines_of(
            f"{style.say(SOURCE)}: {_name(alert)} · {style.say(FOUND)}: {found_at}",
            None if said_below else _deadline_line(alert, style),
        ),
        blocks=tuple(_revision_block(found, style) for found in told),
        foot=(style.say(MORE_BELOW, rest, alert.source),) if rest else (),
        review=review_page(alert, style.site),
        review_label=style.say(REVIEW),
    )


def _deadline_line(alert: Alert, style: _Style) -> str | None:
    """When the announcement closes, and how long is left; None where that is not known or past."""
    until = _moment(alert.deadline)
    if until is None or until.day < style.today:
        return None
    return (
        f"{style.say(DEADLINE)}: {moment_words(until, style.lang, year=True)} · {_left_words(until, style)}"
    )


def _moment(text: str | None) -> Moment | None:
    return None if text is None else Moment.parse(text)


def _revision_block(found: FoundRevision, style: _Style) -> Block:
    revision, lang = found.revision, style.lang
    until = _deadline(revision.after)
    return Block(
        marks=f"{severity_words(revision.severity, lang)} · {declared_words(revision.declared, lang)}",
        head=cut(clean(headline(revision, lang)), LONGEST_LINE),
        lines=lines_of(
            f"{style.say(WHY)}: {severity_reason(revision, lang)}",
            style.say(NOT_SEEN_AGAIN, said(UNCONFIRMED, lang)) if found.unconfirmed else None,
            *_sides(revision, lang, LONGEST_QUOTE),
            _left_words(until, style) if until else None,
        ),
    )


def _sides(revision: Revision, lang: str, longest: int) -> Iterator[str]:
    """What the page said before and says now: its own words, else the value that was read from them."""
    sides = (
        (BEFORE, revision.evidence.before, revision.before),
        (AFTER, revision.evidence.after, revision.after),
    )
    for label, quoted, value in sides:
        if quoted is not None and (words := clean(quoted)):
            yield f"{said(label, lang)}: “{cut(words, longest)}”"
        elif revision.field is not None or value is not None:
            words = clean(value_words(value, revision.field, lang))
            yield f"{said(label, lang)}: {cut(words, longest)}"


def _left_words(until: Moment, style: _Style) -> str:
    """How long is left to a deadline."""
    days = (until.day - style.today).days
    if days < 0:
        return style.say(OVER)
    return style.say((TODAY, ONE_LEFT)[days]) if days < 2 else style.say(LEFT, days)


def _deadline(value: Any) -> Moment | None:
    """The deadline inside a period, or inside a track that has one."""
    if not isinstance(value, dict):
        return None
    period = value.get("period") if "name" in value else value
    return _moment(period.get("until")) if isinstance(period, dict) else None


# Deadlines and health


def _reminder(alert: Alert, reminder: Reminder, style: _Style) -> Letter:
    head, lines = _reminder_words(reminder, style)
    return Letter(
        subject=cut(f"[{style.say(REMINDER)}] {_title(alert) or _name(alert)}: {head}", LONGEST_SUBJECT),
        title=_title(alert),
        url=alert.url,
        top=(f"{style.say(SOURCE)}: {_name(alert)}",),
        blocks=(Block(head=head, marks=style.say(REMINDER), lines=lines),),
        review=review_page(alert, style.site),
        review_label=style.say(REVIEW),
    )


def _reminder_words(reminder: Reminder, style: _Style) -> tuple[str, tuple[str, ...]]:
    until = Moment.parse(reminder.until)
    track = f"{clean(reminder.track)} · " if reminder.track else ""
    when = moment_words(until, style.lang, year=True)
    return f"{track}{_left_words(until, style)}", (f"{style.say(DEADLINE)}: {when}",)


def _health(alert: Alert, notice: HealthNotice, style: _Style) -> Letter:
    state, lines = _health_words(alert, notice, style)
    told = notice.reason in REASONS or notice.detail
    why = f" ({lines[0]})" if notice.state != "recovered" and lines and told else ""
    return Letter(
        subject=cut(f"[{style.say(HEALTH)}] {_name(alert)}: {state}{why}", LONGEST_SUBJECT),
        title=_title(alert),
        url=alert.url,
        top=(f"{style.say(SOURCE)}: {_name(alert)}",),
        blocks=(Block(head=state, marks=style.say(HEALTH), lines=lines),),
        review=review_page(alert, style.site),
        review_label=style.say(REVIEW),
    )


def _health_words(alert: Alert, notice: HealthNotice, style: _Style) -> tuple[str, tuple[str, ...]]:
    bad, lost = notice.state != "recovered", notice.state == "facts_lost"
    reason = reason_words(notice.reason, style.lang) if bad and notice.reason in REASONS else None
    detail = cut(clean(notice.detail), LONGEST_LINE)
    accept = accept_words(alert.source, style.lang) if lost else None
    return health_words(notice.state, style.lang), lines_of(reason, detail, accept, _since(alert, style))


def _since(alert: Alert, style: _Style) -> str | None:
    notice = alert.health
    if notice is None or notice.since is None or notice.since >= alert.created_at:
        return None
    return style.say(UNREAD_SINCE if notice.state == "recovered" else SINCE, style.time(notice.since))


# Digests


def _digest(alert: Alert, style: _Style) -> Letter:
    """Several alerts at once, by announcement, the gravest first."""
    groups = _groups(alert.parts)
    title = style.say(GATHERED[alert.held], len(alert.parts))
    blocks = [_group_block(group, style) for group in groups]
    rest = len(blocks) - MOST_GATHERED
    return Letter(
        subject=cut(f"[{title}] {_first_words(groups[0], style)}", LONGEST_SUBJECT),
        title=title,
        blocks=tuple(blocks[:MOST_GATHERED]),
        foot=(style.say(MORE_GATHERED, rest),) if rest > 0 else (),
        review=style.site,
        review_label=style.say(REVIEW),
    )


def _groups(parts: Sequence[Alert]) -> list[list[Alert]]:
    """The alerts of each announcement together, in the order of their gravest revision."""
    by_source: dict[tuple[str, str], list[Alert]] = {}
    for part in parts:
        by_source.setdefault((part.source, part.url), []).append(part)
    return sorted(by_source.values(), key=_rank)


def _first_words(group: Sequence[Alert], style: _Style) -> str:
    """The gravest of what a digest tells, in a line."""
    title = _title(group[-1]) or _name(group[-1])
    ordered = _gravest_first(found for part in group for found in part.revisions)
    if not ordered:
        return title
    revision, lang = ordered[0].revision, style.lang
    return f"[{severity_words(revision.severity, lang)}] {title}: {clean(headline(revision, lang))}"


def _rank(group: Iterable[Alert]) -> int:
    ranks = [SEVERITIES.index(found.revision.severity) for part in group for found in part.revisions]
    return min(ranks, default=len(SEVERITIES))


def _group_block(group: Sequence[Alert], style: _Style) -> Block:
    last = group[-1]
    found = {one.id: one for part in group for one in part.revisions}
    ordered = _gravest_first(found.values())
    lines = [line for one in ordered[:MOST_REVISIONS] for line in _brief(one, style)]
    if len(ordered) > MOST_REVISIONS:
        lines.append(style.say(MORE_BELOW, len(ordered) - MOST_REVISIONS, last.source))
    for part in group:
        if part.health is not None:
            state, why = _health_words(part, part.health, style)
            lines.append(f"[{style.say(HEALTH)}] {' · '.join((state, *why))}")
        if part.reminder is not None:
            head, when = _reminder_words(part.reminder, style)
            lines.append(f"[{style.say(REMINDER)}] {' · '.join((head, *when))}")
    deadline = _deadline_line(last, style)
    return Block(head=_title(last) or _name(last), url=last.url, lines=lines_of(*lines, deadline))


def _brief(found: FoundRevision, style: _Style) -> Iterator[str]:
    """A revision in a digest: what changed and why it matters, then both quotes where it does."""
    revision, lang = found.revision, style.lang
    mark = severity_words(revision.severity, lang)
    unsure = f" · {said(UNCONFIRMED, lang)}" if found.unconfirmed else ""
    words = cut(clean(headline(revision, lang)), LONGEST_LINE)
    yield f"[{mark}{unsure}] {words} · {severity_reason(revision, lang)}"
    if revision.severity != "minor":
        yield from _sides(revision, lang, SHORTER_QUOTE)
