"""An alert in words: subject, plain text and Markdown; pure.

Gravest revisions come first. A message is bounded: so many revisions, and so many characters of each quote.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from monitor.alerts.plain import clean, cut, link, marked
from monitor.facts import Moment
from monitor.languages import Both, said
from monitor.records import REASONS, SEVERITIES, Alert, FoundRevision, HealthNotice, Revision
from monitor.wording import (
    declared_words,
    headline,
    health_words,
    reason_words,
    severity_reason,
    severity_words,
    value_words,
)
from monitor.wording.terms import UNCONFIRMED
from monitor.wording.times import moment_words

MOST_REVISIONS = 10  # told in one message; the others are counted
LONGEST_SUBJECT = 150  # characters; mail programs and phones show less
LONGEST_LINE = 400
LONGEST_QUOTE = 240

SOURCE = Both("출처", "Source")
WHY = Both("판단", "Why")
BEFORE, AFTER = Both("이전", "Before"), Both("이후", "After")
FOUND = Both("발견", "Found")
SINCE = Both("{}부터", "since {}")
UNREAD_SINCE = Both("{}부터 읽지 못했음", "had not been read since {}")
MORE = Both("외 {}건", "and {} more")
MORE_BELOW = Both("외 {}건: monitor revisions --source {}", "and {} more: monitor revisions --source {}")
LEFT = Both("마감까지 {}일 남음", "{} days left")
ONE_LEFT = Both("내일 마감", "closes tomorrow")
TODAY = Both("오늘 마감", "closes today")
OVER = Both("마감이 지남", "deadline has passed")
HEALTH = Both("상태", "health")
NOT_SEEN_AGAIN = Both("{}: 다시 확인하지 못한 변경입니다", "{}: not seen a second time")
TRIAL = Both("시험 알림", "test message")
TRIAL_TEXT = Both(
    "이 메시지가 보이면 알림 경로 ‘{}’이(가) 제대로 설정된 것입니다.",
    "If you can read this, the channel ‘{}’ is set up correctly.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """An alert in words; `subject` is one line."""

    subject: str
    text: str
    markdown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """A headline and the lines under it; `marks` stand before the headline."""

    head: str
    marks: str = ""
    lines: tuple[str, ...] = ()


def message_of(alert: Alert, *, lang: str, timezone: datetime.tzinfo) -> Message:
    """The message of an alert; one that tells neither revisions nor health is a test of its channel."""
    if alert.revisions:
        return _revisions_message(alert, lang, timezone)
    if alert.health is not None:
        return _health_message(alert, alert.health, lang, timezone)
    text = said(TRIAL_TEXT, lang).format(alert.channel)
    return Message(subject=f"[monitor] {said(TRIAL, lang)}", text=text, markdown=marked(text))


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


def _revisions_message(alert: Alert, lang: str, timezone: datetime.tzinfo) -> Message:
    ordered = sorted(alert.revisions, key=lambda found: SEVERITIES.index(found.revision.severity))
    first, told = ordered[0].revision, ordered[:MOST_REVISIONS]
    tail = f" {said(MORE, lang).format(len(ordered) - 1)}" if len(ordered) > 1 else ""
    head = f"[{severity_words(first.severity, lang)}] {_name(alert)}: {clean(headline(first, lang))}"
    today = alert.created_at.astimezone(timezone).date()
    blocks = [_revision_block(found, lang, today) for found in told]
    rest = len(ordered) - len(told)
    foot = [said(MORE_BELOW, lang).format(rest, alert.source)] if rest else []
    found_at = _time(min(found.found_at for found in ordered), lang, timezone)
    top = [f"{said(SOURCE, lang)}: {_name(alert)} · {said(FOUND, lang)}: {found_at}"]
    return Message(
        subject=cut(head, LONGEST_SUBJECT - len(tail)) + tail,
        text=_text(alert, top, blocks, foot),
        markdown=_markdown(alert, top, blocks, foot),
    )


def _name(alert: Alert) -> str:
    return cut(clean(alert.source_name) or alert.source, LONGEST_SUBJECT // 2)


def _revision_block(found: FoundRevision, lang: str, today: datetime.date) -> _Block:
    revision = found.revision
    lines = [f"{said(WHY, lang)}: {severity_reason(revision, lang)}"]
    if found.unconfirmed:
        lines.append(said(NOT_SEEN_AGAIN, lang).format(said(UNCONFIRMED, lang)))
    lines += _sides(revision, lang)
    lines += _left(revision, lang, today)
    return _Block(
        marks=f"{severity_words(revision.severity, lang)} · {declared_words(revision.declared, lang)}",
        head=cut(clean(headline(revision, lang)), LONGEST_LINE),
        lines=tuple(lines),
    )


def _sides(revision: Revision, lang: str) -> Iterator[str]:
    """What the page said before and says now: its own words, else the value that was read from them."""
    sides = (
        (BEFORE, revision.evidence.before, revision.before),
        (AFTER, revision.evidence.after, revision.after),
    )
    for label, quote, value in sides:
        if quote is not None and (words := clean(quote)):
            yield f"{said(label, lang)}: “{cut(words, LONGEST_QUOTE)}”"
        elif revision.field is not None or value is not None:
            words = clean(value_words(value, revision.field, lang))
            yield f"{said(label, lang)}: {cut(words, LONGEST_QUOTE)}"


def _left(revision: Revision, lang: str, today: datetime.date) -> Iterator[str]:
    """How long is left to the deadline that the revision carries."""
    until = _deadline(revision.after)
    if until is None:
        return
    days = (until.day - today).days
    if days < 0:
        yield said(OVER, lang)
    elif days < 2:
        yield said(ONE_LEFT if days else TODAY, lang)
    else:
        yield said(LEFT, lang).format(days)


def _deadline(value: Any) -> Moment | None:
    """The deadline inside a period, or inside a track that has one."""
    if not isinstance(value, dict):
        return None
    period = value.get("period") if "name" in value else value
    until = period.get("until") if isinstance(period, dict) else None
    return None if until is None else Moment.parse(until)


def _health_message(alert: Alert, notice: HealthNotice, lang: str, timezone: datetime.tzinfo) -> Message:
    state = health_words(notice.state, lang)
    bad = notice.state != "recovered"
    lines = [reason_words(notice.reason, lang)] if bad and notice.reason in REASONS else []
    if bad and (detail := cut(clean(notice.detail), LONGEST_LINE)):
        lines.append(detail)
    why = f" ({lines[0]})" if lines else ""
    if notice.since is not None and notice.since < alert.created_at:
        since = _time(notice.since, lang, timezone)
        lines.append(said(SINCE if bad else UNREAD_SINCE, lang).format(since))
    top = [f"{said(SOURCE, lang)}: {_name(alert)}"]
    blocks = [_Block(head=state, marks=said(HEALTH, lang), lines=tuple(lines))]
    return Message(
        subject=cut(f"[{said(HEALTH, lang)}] {_name(alert)}: {state}{why}", LONGEST_SUBJECT),
        text=_text(alert, top, blocks, []),
        markdown=_markdown(alert, top, blocks, []),
    )


def _time(moment: datetime.datetime, lang: str, timezone: datetime.tzinfo) -> str:
    local = moment.astimezone(timezone)
    return moment_words(Moment(day=local.date(), clock=(local.hour, local.minute)), lang, year=True)


def _text(alert: Alert, top: Iterable[str], blocks: Iterable[_Block], foot: Iterable[str]) -> str:
    lines = [line for line in (cut(clean(alert.title), LONGEST_LINE), *top) if line]
    for block in blocks:
        lines += ["", f"[{block.marks}] {block.head}", *(f"  {line}" for line in block.lines)]
    tail = [line for line in (*foot, link(alert.url)) if line]
    return "\n".join([*lines, "", *tail] if tail else lines)


def _markdown(alert: Alert, top: Iterable[str], blocks: Iterable[_Block], foot: Iterable[str]) -> str:
    title, url = marked(cut(clean(alert.title), LONGEST_LINE)), link(alert.url)
    heads = [f"[{title}]({url})" if title and url else title or url]
    parts = ["  \n".join([*(f"**{head}**" for head in heads if head), *map(marked, top)])]
    for block in blocks:
        parts.append(f"**{marked(f'[{block.marks}]')} {marked(block.head)}**")
        if block.lines:
            parts.append("\n".join(f"- {marked(line)}" for line in block.lines))
    return "\n\n".join([*parts, *map(marked, foot)])
