"""Services through apprise, to a receiver on loopback."""

from __future__ import annotations

import io
import logging
import threading
from collections.abc import Callable, Iterator

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from monitor.alerts.message import Message
from monitor.alerts.services import AppriseChannel, apprise_service
from monitor.errors import ChannelError
from monitor.records import Alert

Make = Callable[..., Alert]


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """Keeps a slow receiver waiting until the test is over."""
    event = threading.Event()
    yield event
    event.set()


def service_channel(server: HTTPServer, path: str, *, query: str = "", seconds: float = 5) -> AppriseChannel:
    service = apprise_service(f"json://{server.host}:{server.port}{path}{query}")
    assert service is not None
    return AppriseChannel("team", service, seconds=seconds)


def test_apprise_sends_title_and_text(make_alert: Make, words: Message, httpserver: HTTPServer) -> None:
    httpserver.expect_oneshot_request("/in", method="POST").respond_with_data("ok")
    service_channel(httpserver, "/in").send(make_alert(), words)
    sent = httpserver.log[0][0].get_json()
    assert (sent["title"], sent["message"], sent["attachments"]) == (words.subject, words.text, [])


def test_a_service_of_html_gets_html(make_alert: Make, words: Message, httpserver: HTTPServer) -> None:
    httpserver.expect_oneshot_request("/in").respond_with_data("ok")
    service_channel(httpserver, "/in", query="?format=html").send(make_alert(), words)
    assert httpserver.log[0][0].get_json()["message"] == words.html


@pytest.mark.parametrize(
    ("status", "permanent"),
    [
        (500, False),
        (503, False),
        (429, False),
        (408, False),
        (301, False),
        (400, True),
        (404, True),
        (410, True),
    ],
)
def test_an_answer_that_is_no_success_is_told(
    make_alert: Make, words: Message, httpserver: HTTPServer, status: int, permanent: bool
) -> None:
    elsewhere = {"Location": httpserver.url_for("/elsewhere")}
    httpserver.expect_request("/in").respond_with_data("no", status=status, headers=elsewhere)
    with pytest.raises(ChannelError, match=rf"team: failure: .*error={status}.*; check") as caught:
        service_channel(httpserver, "/in").send(make_alert(), words)
    assert caught.value.permanent is permanent
    assert [request.path for request, _ in httpserver.log] == ["/in"]  # not followed


def test_a_slow_service_is_given_up(
    make_alert: Make, words: Message, httpserver: HTTPServer, gate: threading.Event
) -> None:
    def wait(_: Request) -> Response:
        gate.wait(5)
        return Response("late")

    httpserver.expect_request("/in").respond_with_handler(wait)
    with pytest.raises(ChannelError, match=r"team: timeout: .*did not finish within"):
        service_channel(httpserver, "/in", seconds=0.05).send(make_alert(), words)
    gate.set()


def test_nobody_there(make_alert: Make, words: Message) -> None:
    service = apprise_service("json://127.0.0.1:9/")  # the discard port: closed
    assert service is not None
    with pytest.raises(ChannelError, match="team: failure: ") as caught:
        AppriseChannel("team", service).send(make_alert(), words)
    assert not caught.value.permanent


def test_no_password_is_told(make_alert: Make, words: Message, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/hush").respond_with_data("no", status=500)
    service = apprise_service(f"json://me:hush@{httpserver.host}:{httpserver.port}/in?+X-Token=hush2")
    assert service is not None
    with pytest.raises(ChannelError) as caught:
        AppriseChannel("team", service).send(make_alert(), words)
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize("url", ["nosuch://x", "https://example.org/hook", "/etc/passwd", ""])
def test_addresses_that_apprise_does_not_know(url: str) -> None:
    assert apprise_service(url) is None


def test_a_long_message_is_split_but_where_the_address_says_otherwise(
    make_alert: Make, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/in").respond_with_data("ok")
    long = Message(subject="제목", text="가나다라 " * 10_000, markdown="")
    service_channel(httpserver, "/in").send(make_alert(), long)
    assert len(httpserver.log) == 2
    service_channel(httpserver, "/in", query="?overflow=truncate").send(make_alert(), long)
    assert len(httpserver.log) == 3


def test_a_small_service_gets_the_short_form(
    make_alert: Make, words: Message, httpserver: HTTPServer
) -> None:
    httpserver.expect_oneshot_request("/in").respond_with_data("ok")
    service = apprise_service(f"json://{httpserver.host}:{httpserver.port}/in")
    assert service is not None
    service.body_maxlen = 160
    AppriseChannel("team", service).send(make_alert(), words)
    sent = httpserver.log[0][0].get_json()
    assert (sent["title"], sent["message"]) == ("", "제목\nhttps://example.org/1")


def test_a_report_goes_where_attachments_are_taken_and_wanted(
    make_alert: Make, words: Message, httpserver: HTTPServer
) -> None:
    service = apprise_service(f"json://{httpserver.host}:{httpserver.port}/in")
    assert service is not None
    for report, names in ((lambda _: "<p>보고서</p>", ["report.html"]), (lambda _: "", []), (None, [])):
        httpserver.expect_oneshot_request("/in").respond_with_data("ok")
        AppriseChannel("team", service, report=report).send(make_alert(), words)
        sent = httpserver.log[-1][0].get_json()
        assert [attached["filename"] for attached in sent["attachments"]] == names


def test_payloads_stand_in_no_fault(make_alert: Make, words: Message, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/in").respond_with_data("no", status=500)
    with pytest.raises(ChannelError) as caught:
        service_channel(httpserver, "/in").send(make_alert(), words)
    assert words.subject not in str(caught.value)
    assert "Payload" not in str(caught.value)


def test_its_own_log_stays_out_of_ours(make_alert: Make, words: Message, httpserver: HTTPServer) -> None:
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    logging.getLogger().addHandler(handler)
    try:
        httpserver.expect_request("/in").respond_with_data("no", status=500)
        with pytest.raises(ChannelError):
            service_channel(httpserver, "/in").send(make_alert(), words)
    finally:
        logging.getLogger().removeHandler(handler)
    assert words.subject not in heard.getvalue()
    assert "json://" not in heard.getvalue()
