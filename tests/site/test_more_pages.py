"""Deadlines, alerts, health and numbers."""

from __future__ import annotations

import os
import re

import pytest
from desks import Desk, Opened

from monitor.records import Arrangement, NewReminder, Reminder
from monitor.store import Store


def test_the_month_and_its_deadlines(desk: Desk) -> None:
    page = desk.get("/deadlines?month=2026-04").text
    assert "2026년 4월" in page
    assert page.count('<td class="within') == 30
    assert "4월 2일 (목)" in page
    assert "30일 남음" in page


def test_today_is_where_it_begins(desk: Desk) -> None:
    page = desk.get("/deadlines").text
    assert "2026년 3월" in page
    assert '<td class="within today">' in page
    assert "다가오는 마감" in page


@pytest.mark.parametrize("month", ["", "2026-13", "x", "99999-01", "2026-4"])
def test_no_month_is_today_s(desk: Desk, month: str) -> None:
    assert "2026년 3월" in desk.get(f"/deadlines?month={month}").text


def test_deadlines_by_tag(desk: Desk) -> None:
    assert "/announcements/hostile" not in desk.get("/deadlines?tag=한빛").text
    assert "/announcements/call" in desk.get("/deadlines?tag=한빛&month=2026-04").text


def test_weeks_begin_as_the_language_has_it(desk: Desk) -> None:
    first = [
        re.findall(r'<th scope="col">(\w+)</th>', desk.get(f"/deadlines?lang={lang}").text)[0]
        for lang in ("ko", "en")
    ]
    assert first == ["일", "Mon"]


def test_alerts_with_their_outcomes(desk: Desk) -> None:
    page = desk.get("/alerts").text
    assert "console" in page
    assert page.count('class="delivery sent"') == page.count('class="row alert"') > 3
    assert 'class="row alert"' not in desk.get("/alerts?state=dead").text
    assert "알림이 없습니다" in desk.get("/alerts?state=dead").text
    assert 'class="row alert"' not in desk.get("/alerts?before=1").text


def test_digests_and_reminders_among_the_alerts(opened: Opened) -> None:
    desk = opened()
    now = desk.place.clock.now()
    with Store.open(desk.place.folder) as store:
        for track in ("바이오", "로봇"):
            reminder = Reminder(until=f"2026-04-0{len(track)}T18:00", before=86_400, track=track)
            store.remind(NewReminder(source="call", reminder=reminder, channels=("console",)), now)
        ids = tuple(one.id for one in store.due_alerts(now))
        store.arrange(Arrangement(gather=(ids,)), now)
    page = desk.get("/alerts?state=waiting").text
    assert "알림 2건을 모아 보냄" in page
    parts = desk.get("/alerts?state=gathered").text
    assert "바이오 · 2026-04-03 18:00" in parts
    assert "로봇 · 2026-04-02 18:00" in parts
    assert "다시 보내기" not in parts


def test_what_was_sent_is_not_sent_again(desk: Desk) -> None:
    assert desk.post("/alerts/1/retry").status_code == 503


def test_health_of_the_site_itself(desk: Desk) -> None:
    assert desk.get("/healthz").text == "ok\n"


def test_a_daemon_that_gives_no_sign_of_life_is_not_well(desk: Desk) -> None:
    sign = desk.place.folder / "heartbeat"
    sign.touch()
    now = desk.place.clock.now().timestamp()
    for age, within, status in ((60, True, 200), (600, True, 503), (600, False, 200)):
        os.utime(sign, (now - age, now - age))
        desk.place.rewritten = (
            (lambda: None) if within else None
        )  # beside a daemon the site is well by itself
        assert desk.get("/healthz").status_code == status


def test_metrics_tell_how_the_monitor_itself_fares(desk: Desk) -> None:
    folder = desk.place.folder
    assert "heartbeat_age" not in desk.get("/metrics").text, "where there is none, nothing is told"
    (folder / "backups").mkdir()
    now = desk.place.clock.now().timestamp()
    for path, age in ((folder / "heartbeat", 20), (folder / "backups" / "monitor-2026-03-01.db", 7_200)):
        path.touch()
        os.utime(path, (now - age, now - age))
    text = desk.get("/metrics").text
    assert "monitor_heartbeat_age_seconds 20.0\n" in text
    assert "monitor_last_backup_age_seconds 7200.0\n" in text
    for name in (
        "last_good_read_age_seconds",
        "due_alerts",
        "disk_free_bytes",
        "database_bytes",
        "channels_off",
    ):
        assert re.search(rf"^monitor_{name} [\d.]+$", text, re.M), name


def test_metrics(desk: Desk) -> None:
    text = desk.get("/metrics").text
    assert 'monitor_sources{state="unreadable"} 1' in text
    assert 'monitor_revisions{severity="critical"}' in text
    assert "monitor_due_sources 1" in text
    names = re.findall(r"^(monitor_\w+)", text, re.M)
    assert all(f"# TYPE {name} gauge" in text for name in names)


def test_an_empty_site_shows_every_page(opened: Opened) -> None:
    desk = opened(empty=True)
    for path in (
        "/",
        "/sources",
        "/deadlines",
        "/alerts",
        "/metrics",
        "/feeds/revisions.atom",
        "/exports/facts.csv",
    ):
        assert desk.get(path).status_code == 200, path


def test_a_damaged_body_is_one_line(desk: Desk) -> None:
    with desk.place.access.writing() as store:
        store._connection.change("UPDATE bodies SET content = x'00'")
    answer = desk.get("/announcements/call/text")
    assert answer.status_code == 503
    assert "is damaged" in answer.text
    assert "Traceback" not in answer.text


def test_files_are_kept_by_the_browser(desk: Desk) -> None:
    page = desk.get("/").text
    paths = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert len(paths) == 5
    for path in paths:
        answer = desk.get(path)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        assert "set-cookie" not in answer.headers
    assert desk.get("/static/0/site.css").status_code == 404
