"""Mail through a real server on loopback: what arrives, what is refused for good or for now, what waits."""

from __future__ import annotations

import datetime
import io
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mailhost import MailHost, mail_host

from monitor.alerts.channels import open_channels
from monitor.alerts.message import message_of
from monitor.alerts.services import AppriseChannel, apprise_service, is_mail
from monitor.clock import SystemClock
from monitor.config import Channel, Config, Secret
from monitor.errors import ChannelError
from monitor.records import Alert, Quotes, Revision

Make = Callable[..., Alert]
CUT = Revision(
    kind="amount_changed", severity="critical", track="홍릉", field="award",
    before={"min": None, "max": 500_000_000, "approx": False, "unit": "KRW", "per": "project"},
    after={"min": None, "max": 300_000_000, "approx": False, "unit": "KRW", "per": "project"},
    evidence=Quotes(before="과제당 최대 <5억원>", after="과제당 최대 3억원"),
)  # fmt: skip


@pytest.fixture
def host() -> Iterator[MailHost]:
    with mail_host() as running:
        yield running


def send(host: MailHost, alert: Alert, folder: Path, **more: bool) -> None:
    """Sends as the configuration has it."""
    config = Config(channels=(Channel(id="team", url=Secret(host.url()), **more),))
    channels = open_channels(config, environ={}, data=folder, stream=io.StringIO(), clock=SystemClock())
    message = message_of(alert, lang="ko", timezone=config.zone, site="https://monitor.example.org")
    channels["team"].send(alert, message)


def test_a_letter_says_it_all_in_text_and_html(host: MailHost, make_alert: Make, tmp_path: Path) -> None:
    send(host, make_alert(CUT, deadline="2026-03-19T18:00"), tmp_path)
    (letter,) = host.letters
    assert letter["subject"] == "[긴급] 연구개발: 홍릉: 과제당 최대 5억원 → 3억원 (−40 %)"
    assert (letter["to"], "monitor@example.org" in letter["from"]) == ("team@example.org", True)
    text = letter.get_body(("plain",))
    page = letter.get_body(("html",))
    assert text is not None
    assert page is not None
    for words in (
        "연구개발 지원사업 공고", "접수 마감: 2026년 3월 19일 18:00 · 마감까지 17일 남음",
        "판단: 금액이 줄었습니다", "과제당 최대 5억원 → 3억원 (−40 %)",
    ):  # fmt: skip
        assert words in text.get_content()
        assert words in page.get_content()
    assert "이전: “과제당 최대 &lt;5억원&gt;”" in page.get_content()
    assert '<a href="https://monitor.example.org/announcements/rnd">검토</a>' in page.get_content()
    assert '<a href="https://example.org/1">' in page.get_content()


def test_the_report_goes_with_it(host: MailHost, make_alert: Make, tmp_path: Path) -> None:
    send(host, make_alert(CUT), tmp_path)
    (attached,) = list(host.letters[0].iter_attachments())
    assert (attached.get_filename(), attached.get_content_type()) == ("report.html", "text/html")
    report = attached.get_payload(decode=True)
    assert isinstance(report, bytes)
    assert "과제당 최대 5억원 → 3억원" in report.decode()
    assert "&lt;" in report.decode(), "what the page says is escaped"
    assert "<5억원>" not in report.decode()
    assert b"<script" not in report


def test_but_not_where_there_is_nothing_to_report_or_it_is_unwanted(
    host: MailHost, make_alert: Make, tmp_path: Path
) -> None:
    send(host, make_alert(CUT), tmp_path, attach=False)
    send(host, make_alert(), tmp_path)
    assert [list(letter.iter_attachments()) for letter in host.letters] == [[], []]


def test_a_digest_brings_the_report_of_all(host: MailHost, make_alert: Make, tmp_path: Path) -> None:
    send(host, make_alert(parts=(make_alert(CUT), make_alert(CUT)), held="daily"), tmp_path)
    assert len(list(host.letters[0].iter_attachments())) == 1


def test_words_of_a_page_make_no_headers(host: MailHost, make_alert: Make, tmp_path: Path) -> None:
    evil = "공고\r\nBcc: all@example.org\r\n\r\n.\r\nMAIL FROM:<x@example.org>"
    send(host, make_alert(CUT, source_name=evil, title=evil), tmp_path)
    (letter,) = host.letters
    assert letter["bcc"] is None
    assert host.asked.count("MAIL") == 1


@pytest.mark.parametrize(
    ("answers", "permanent", "code"),
    [
        ({"RCPT": "550 no such user"}, True, "550"),
        ({".": "554 refused as spam"}, True, "554"),
        ({"MAIL": "553 not from you"}, True, "553"),
        ({"RCPT": "450 come back later"}, False, "450"),
        ({".": "451 come back later"}, False, "451"),
        ({"": "421 too busy"}, False, "421"),
    ],
)
def test_a_refusal_is_for_good_or_for_now(
    host: MailHost, make_alert: Make, tmp_path: Path, answers: dict[str, str], permanent: bool, code: str
) -> None:
    host.answers = answers
    with pytest.raises(ChannelError, match=rf"team: failure: .*the mail server said {code}\)") as caught:
        send(host, make_alert(CUT), tmp_path)
    assert caught.value.permanent is permanent
    assert host.letters == []
    host.answers = {}
    send(host, make_alert(CUT), tmp_path)
    assert len(host.letters) == 1


def test_no_server_is_a_fault_for_now(make_alert: Make, tmp_path: Path) -> None:
    with mail_host() as gone:
        pass
    with pytest.raises(ChannelError, match="team: failure: Connection error") as caught:
        send(gone, make_alert(CUT), tmp_path)
    assert not caught.value.permanent


def test_a_slow_server_is_given_up(host: MailHost, make_alert: Make) -> None:
    host.gate = threading.Event()
    service = apprise_service(host.url())
    assert service is not None
    alert = make_alert(CUT)
    with pytest.raises(ChannelError, match="team: timeout: ") as caught:
        AppriseChannel("team", service, seconds=0.05).send(
            alert, message_of(alert, lang="ko", timezone=datetime.UTC)
        )
    assert not caught.value.permanent


@pytest.mark.parametrize(
    ("url", "mail"),
    [
        ("mailto://127.0.0.1?from=a@b.kr&to=c@d.kr", True),
        ("mailto://127.0.0.1?from=a@b.kr&to=c@d.kr&format=text", True),
        ("sendgrid://abcd:a@b.com/c@d.com", True),
        ("tgram://123456789:abcdefg_hijklmnop/12315544/", False),
        ("slack://TokenA/TokenB/TokenC/", False),
        ("json://127.0.0.1/", False),
    ],
)
def test_what_is_mail(url: str, mail: bool) -> None:
    service = apprise_service(url)
    assert service is not None
    assert is_mail(service) is mail
