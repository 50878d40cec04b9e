"""Alerts in words."""

from __future__ import annotations

import dataclasses
import datetime
import re
import zoneinfo
from collections.abc import Callable
from typing import Any, Literal

import pytest

from monitor.alerts.message import LONGEST_SUBJECT, Message, message_of, trial_alert
from monitor.alerts.payload import alert_json
from monitor.records import KINDS, Alert, HealthNotice, Quotes, Reminder, Revision

SEOUL = zoneinfo.ZoneInfo("Asia/Seoul")
NOW = datetime.datetime(2026, 3, 2, 0, 0, 11, tzinfo=datetime.UTC)
EARLIER = NOW - datetime.timedelta(days=1)
CANCELLED = Revision(kind="cancelled", severity="critical", evidence=Quotes(after="본 공고를 취소합니다"))
TOMORROW = Reminder(until="2026-03-03", before=86_400)
SILENT = HealthNotice(state="silent", reason=None, detail="", since=None)
Make = Callable[..., Alert]


def told(alert: Alert, lang: str = "ko") -> Message:
    return message_of(alert, lang=lang, timezone=SEOUL)


def test_a_revision_in_korean(make_alert: Make, extended: Revision) -> None:
    message = told(make_alert(extended))
    assert message.subject == "[중요] 연구개발: 접수 마감 3월 19일 18:00 → 3월 26일 18:00 (7일 연장)"
    assert message.text == (
        "연구개발 지원사업 공고\n"
        "출처: 연구개발 · 발견: 2026년 3월 2일 09:00\n"
        "\n"
        "[중요 · 공시된 변경] 접수 마감 3월 19일 18:00 → 3월 26일 18:00 (7일 연장)\n"
        "  판단: 마감이 늦춰졌습니다\n"
        "  이전: “접수: 3. 19.(목) 18:00까지”\n"
        "  이후: “접수: 3. 26.(목) 18:00까지”\n"
        "  마감까지 24일 남음\n"
        "\n"
        "https://example.org/1"
    )
    assert message.markdown == (
        "**[연구개발 지원사업 공고](https://example.org/1)**  \n"
        "출처: 연구개발 · 발견: 2026년 3월 2일 09:00\n"
        "\n"
        "**\\[중요 · 공시된 변경\\] 접수 마감 3월 19일 18:00 → 3월 26일 18:00 (7일 연장)**\n"
        "\n"
        "- 판단: 마감이 늦춰졌습니다\n"
        "- 이전: “접수: 3. 19.(목) 18:00까지”\n"
        "- 이후: “접수: 3. 26.(목) 18:00까지”\n"
        "- 마감까지 24일 남음"
    )


def test_the_same_in_english(make_alert: Make, extended: Revision) -> None:
    message = told(make_alert(extended, unconfirmed=True), "en")
    assert message.subject == "[major] 연구개발: Deadline 19 Mar 18:00 → 26 Mar 18:00 (extended by 7 days)"
    for line in (
        "Source: 연구개발 · Found: 2 Mar 2026 09:00",
        "[major · declared] Deadline 19 Mar",
        "  Why: the deadline is later",
        "  unconfirmed: not seen a second time",
        "  24 days left",
    ):
        assert line in message.text


def test_the_gravest_comes_first_and_the_others_are_counted(make_alert: Make, extended: Revision) -> None:
    message = told(make_alert(*[extended] * 11, CANCELLED))
    assert message.subject == "[긴급] 연구개발: 모집이 취소됨 외 11건"
    assert message.text.index("모집이 취소됨") < message.text.index("접수 마감")
    assert message.text.count("접수 마감") == 9
    assert "외 2건: monitor revisions --source rnd" in message.text
    assert message.markdown.endswith("외 2건: monitor revisions --source rnd")


def test_a_kind_without_values_shows_its_quote_alone(make_alert: Make) -> None:
    text = told(make_alert(CANCELLED)).text
    assert "이전" not in text
    assert "  이후: “본 공고를 취소합니다”" in text


def test_a_side_without_quote_shows_its_value(make_alert: Make) -> None:
    figure = {"min": 12, "max": 12, "approx": False, "unit": "project"}
    revision = Revision(kind="count_changed", severity="major", field="count", before=None, after=figure)
    text = told(make_alert(dataclasses.replace(revision, evidence=Quotes(after=" \u200b")))).text
    assert "  이전: 언급 없음\n  이후: 12개 과제" in text


@pytest.mark.parametrize(
    ("until", "words"),
    [
        ("2026-03-26", "마감까지 24일 남음"),
        ("2026-03-04T00:00", "마감까지 2일 남음"),
        ("2026-03-03T18:00", "내일 마감"),
        ("2026-03-02T18:00", "오늘 마감"),
        ("2026-03-01T24:00", "마감이 지남"),
        (None, None),
    ],
)
def test_days_left_to_the_deadline(
    make_alert: Make, extended: Revision, until: str | None, words: str | None
) -> None:
    period = {"from": None, "until": until, "rolling": until is None}
    track = {"name": "바이오", "parent": None, "period": period}
    of_the_whole = dataclasses.replace(extended, kind="period_changed", after=period)
    of_a_track = Revision(kind="track_added", severity="major", track="바이오", after=track)
    for revision in (of_the_whole, of_a_track):
        last = told(make_alert(revision, url="")).text.split("\n")[-1].strip()
        assert (last == words) if words else ("마감까지" not in last)


def test_midnight_is_counted_in_the_readers_time_zone(make_alert: Make, extended: Revision) -> None:
    late = datetime.datetime(2026, 3, 25, 15, 30, tzinfo=datetime.UTC)  # 26 March in Seoul
    assert "오늘 마감" in told(make_alert(extended, created_at=late)).text


def test_hostile_words_stay_words(make_alert: Make) -> None:
    evil = "공고\r\nBcc: x@example.org <script>alert(1)</script> \u202e@everyone \x1b[2J"
    revision = Revision(kind="title_changed", severity="minor", field="title", before="공고", after=evil)
    alert = make_alert(revision, title=evil, source_name=evil, url="javascript:alert(1)")
    message = told(alert)
    assert "\n" not in message.subject
    for text in (message.subject, message.text, message.markdown):
        assert not set(text) & set("\r\x1b\u202e")
        assert "@everyone" not in text
        assert "javascript:" not in text
    assert "<script>" not in message.markdown
    assert "Bcc" not in {line.split(":")[0] for line in message.text.split("\n")}


def test_long_texts_are_cut(make_alert: Make, extended: Revision) -> None:
    long = "가" * 100_000
    quotes = Quotes(before=long, after=long)
    revision = dataclasses.replace(extended, evidence=quotes, track=long)
    message = told(make_alert(*[revision] * 100, title=long, source_name=long))
    assert len(message.subject) <= LONGEST_SUBJECT
    assert message.subject.endswith(" 외 99건")
    assert len(message.text) < 15_000


@pytest.mark.parametrize(
    ("state", "reason", "subject", "lines"),
    [
        (
            "unreadable",
            "maintenance",
            "[상태] 연구개발: 읽을 수 없음 (사이트가 점검 중입니다)",
            ["사이트가 점검 중입니다", "HTTP 503", "2026년 3월 1일 09:00부터"],
        ),
        ("failing", None, "[상태] 연구개발: 연속 실패 (HTTP 503)", ["HTTP 503", "2026년 3월 1일 09:00부터"]),
        (
            "recovered",
            "maintenance",
            "[상태] 연구개발: 다시 읽힘",
            ["HTTP 503", "2026년 3월 1일 09:00부터 읽지 못했음"],
        ),
        (
            "facts_lost",
            None,
            "[상태] 연구개발: 대부분의 내용이 사라짐 (페이지 구조가 바뀐 듯함) (HTTP 503)",
            [
                "HTTP 503",
                "하루 동안 그대로이면 새 구조를 기준으로 삼습니다. 지금 삼으려면: monitor accept rnd",
                "2026년 3월 1일 09:00부터",
            ],
        ),
    ],
)
def test_health(
    make_alert: Make,
    state: Literal["unreadable", "failing", "recovered", "facts_lost"],
    reason: str | None,
    subject: str,
    lines: list[str],
) -> None:
    notice = HealthNotice(state=state, reason=reason, detail="HTTP\n503", since=EARLIER)
    message = told(make_alert(health=notice))
    assert message.subject == subject
    assert message.text.split("\n")[4:-2] == [f"  {line}" for line in lines]
    assert "**\\[상태\\]" in message.markdown


def test_a_recovery_without_more_to_say(make_alert: Make) -> None:
    notice = HealthNotice(state="recovered", reason=None, detail="", since=None)
    message = told(make_alert(health=notice, url="", title=""), "en")
    assert message.text == "Source: 연구개발\n\n[health] readable again"
    assert message.markdown == "Source: 연구개발\n\n**\\[health\\] readable again**"


def test_lost_facts_without_more_to_say(make_alert: Make) -> None:
    notice = HealthNotice(state="facts_lost", reason=None, detail="", since=None)
    message = told(make_alert(health=notice), "en")
    assert message.subject == "[health] 연구개발: most facts lost (layout probably changed)"
    assert "monitor accept rnd" in message.text


def test_a_trial_names_its_channel() -> None:
    alert = trial_alert("team", NOW)
    message = told(alert)
    assert alert.key == "test-team-20260302T000011"
    assert message.subject == "[monitor] 시험 알림"
    assert "‘team’" in message.text


def test_an_alert_as_json(make_alert: Make, extended: Revision) -> None:
    alert = make_alert(extended)
    made = alert_json(alert, told(alert))
    assert (made["key"], made["source"], made["health"]) == ("key-1", "rnd", None)
    assert made["created_at"] == "2026-03-02T00:00:11+00:00"
    assert made["revisions"][0]["kind"] == "deadline_extended"
    assert made["subject"] == told(alert).subject


@pytest.mark.parametrize(("since", "told_since"), [(None, None), (EARLIER, "2026-03-01T00:00:11+00:00")])
def test_a_health_notice_as_json(
    make_alert: Make, since: datetime.datetime | None, told_since: str | None
) -> None:
    notice = HealthNotice(state="gone", reason="gone", detail="HTTP 404", since=since)
    alert = make_alert(health=notice)
    health = {"state": "gone", "reason": "gone", "detail": "HTTP 404", "since": told_since}
    assert alert_json(alert, told(alert))["health"] == health


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind in {"withdrawn", "closed", "announcement_added"}]
)
def test_kinds_without_values_have_words(make_alert: Make, kind: str) -> None:
    revision = Revision(kind=kind, severity="major")  # type: ignore[arg-type]
    assert "→" not in told(make_alert(revision)).text


class TestBodies:
    site = "https://monitor.example.org/"

    def told(self, alert: Alert, **more: Any) -> Message:
        return message_of(alert, lang="ko", timezone=SEOUL, site=self.site, **more)

    def test_links_to_the_source_and_to_the_review_page(self, make_alert: Make, extended: Revision) -> None:
        message = self.told(make_alert(extended))
        page = "https://monitor.example.org/announcements/rnd"
        assert message.text.endswith(f"\n\nhttps://example.org/1\n검토: {page}")
        assert message.markdown.endswith(f"\n\n[검토]({page})")
        assert message.html.endswith(f'<p><a href="{page}">검토</a></p>')
        assert message.short == f"{message.subject}\n{page}"

    def test_without_a_site_the_short_form_links_to_the_source(
        self, make_alert: Make, extended: Revision
    ) -> None:
        message = told(make_alert(extended))
        assert message.short == f"{message.subject}\nhttps://example.org/1"
        assert "검토" not in message.text + message.markdown + message.html

    def test_the_announcements_deadline_stands_above_what_carries_none(self, make_alert: Make) -> None:
        alert = make_alert(CANCELLED, deadline="2026-03-19T18:00")
        assert "\n접수 마감: 2026년 3월 19일 18:00 · 마감까지 17일 남음\n" in self.told(alert).text
        late = datetime.datetime(2026, 3, 20, tzinfo=datetime.UTC)
        assert "접수 마감:" not in self.told(alert, now=late).text

    def test_days_left_are_those_of_the_moment_it_is_sent(self, make_alert: Make, extended: Revision) -> None:
        later = NOW + datetime.timedelta(days=20)
        assert "마감까지 4일 남음" in self.told(make_alert(extended), now=later).text

    def test_hostile_words_stay_words_in_html(self, make_alert: Make) -> None:
        evil = '<img src=x onerror="alert(1)"> & \u202egnp.exe\u2066'
        revision = Revision(kind="title_changed", severity="minor", field="title", before="공고", after=evil)
        html = self.told(make_alert(revision, title=evil, source_name=evil, url='https://x/"><b>')).html
        assert "<img" not in html
        assert "<b>" not in html
        assert not {"\u202e", "\u2066"} & set(html)
        assert "&lt;img src=x onerror=" in html
        assert [
            tag for tag in re.findall(r"<(\w+)", html) if tag not in {"p", "strong", "a", "br", "ul", "li"}
        ] == []

    def test_a_reminder(self, make_alert: Make) -> None:
        reminder = Reminder(until="2026-03-05T18:00", before=3 * 86_400, track="바이오")
        message = self.told(make_alert(reminder=reminder))
        assert message.subject == "[마감 알림] 연구개발 지원사업 공고: 바이오 · 마감까지 3일 남음"
        assert "  접수 마감: 2026년 3월 5일 18:00" in message.text

    def test_a_digest_tells_all_kinds_by_announcement(self, make_alert: Make, extended: Revision) -> None:
        ill = HealthNotice(state="failing", reason="maintenance", detail="HTTP 503", since=EARLIER)
        parts = (
            make_alert(health=ill, source="c", source_name="다 기관", title=""),
            make_alert(extended, url="https://example.org/a", source="a"),
            make_alert(CANCELLED, unconfirmed=True, url="https://example.org/b", source="b"),
            make_alert(reminder=TOMORROW, source="d", url="", title="라 공고"),
        )
        message = self.told(make_alert(parts=parts, held="weekly", source="", url="", title=""))
        assert message.subject == "[한 주 요약: 알림 4건] [긴급] 연구개발 지원사업 공고: 모집이 취소됨"
        order = [
            "[긴급 · 미확인] 모집이 취소됨 · ",
            "  이후: “본 공고를 취소합니다”",
            "  https://example.org/b",
            "[중요] 접수 마감 3월 19일 18:00",
            "  이전: “접수: 3. 19.(목) 18:00까지”",
            "\n다 기관\n  [상태] 연속 실패 · 사이트가 점검 중입니다 · HTTP 503 · 2026년 3월 1일 09:00부터",
            "\n라 공고\n  [마감 알림] 내일 마감 · 접수 마감: 2026년 3월 3일",
            "\n검토: https://monitor.example.org",
        ]
        places = [message.text.index(words) for words in order]
        assert places == sorted(places)
        assert message.html.count("<ul>") == message.markdown.count("**\n\n- ") == 4

    def test_a_digest_of_health_alone_is_named_by_its_first_source(self, make_alert: Make) -> None:
        ill = HealthNotice(state="failing", reason=None, detail="", since=None)
        alert = make_alert(parts=(make_alert(health=ill), make_alert(health=ill)), held="quiet")
        assert self.told(alert).subject == "[방해 금지 시간에 모인 알림 2건] 연구개발 지원사업 공고"

    def test_a_digest_as_json(self, make_alert: Make, extended: Revision) -> None:
        ill = HealthNotice(state="recovered", reason=None, detail="", since=None)
        reminder = Reminder(until="2026-03-03", before=86_400)
        parts = (make_alert(extended), make_alert(health=ill), make_alert(reminder=reminder))
        alert = make_alert(parts=parts, held="daily")
        made = alert_json(alert, self.told(alert))
        assert (made["version"], made["kind"]) == (1, "digest")
        assert [part["kind"] for part in made["parts"]] == ["revisions", "recovery", "deadline"]
        assert made["parts"][2]["reminder"] == {"until": "2026-03-03", "before": 86_400, "track": None}


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"health": HealthNotice(state="failing", reason=None, detail="", since=None)}, "health"),
        ({"health": HealthNotice(state="recovered", reason=None, detail="", since=None)}, "recovery"),
        ({"health": SILENT, "source": ""}, "monitor"),
        ({"reminder": Reminder(until="2026-03-03", before=1)}, "deadline"),
        ({}, "test"),
    ],
)  # fmt: skip
def test_kinds_of_alerts(make_alert: Make, fields: dict[str, Any], kind: str) -> None:
    assert make_alert(**fields).kind == kind
