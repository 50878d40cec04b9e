"""Our own JSON post, to a receiver on loopback."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from monitor.alerts.message import Message
from monitor.alerts.webhook import WebhookChannel
from monitor.clock import SystemClock
from monitor.errors import ChannelError
from monitor.fetch.posting import Poster
from monitor.records import Alert, Revision

Make = Callable[..., Alert]


def webhook(url: str, *, seconds: float = 5, allow_private: bool = True) -> WebhookChannel:
    poster = Poster(user_agent="funding-monitor/1.0", clock=SystemClock())
    return WebhookChannel("hook", url, poster, seconds=seconds, allow_private=allow_private)


def test_the_alert_is_posted_with_its_key(
    make_alert: Make,
    extended: Revision,
    words: Message,
    httpserver: HTTPServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")  # must not be asked
    httpserver.expect_oneshot_request("/hook", method="POST").respond_with_data("", status=204)
    webhook(httpserver.url_for("/hook")).send(make_alert(extended), words)
    request = httpserver.log[0][0]
    assert request.headers["Idempotency-Key"] == "key-1"
    sent = request.get_json()
    assert (sent["key"], sent["subject"], sent["markdown"]) == ("key-1", words.subject, words.markdown)
    assert sent["revisions"][0]["after"]["until"] == "2026-03-26T18:00"


@pytest.mark.parametrize(
    ("status", "headers", "permanent", "retry_after"),
    [
        (500, {}, False, None),
        (503, {"Retry-After": "120"}, False, 120.0),
        (429, {"Retry-After": "9" * 20}, False, 86_400.0),
        (429, {"Retry-After": "Sun, 01 Mar 2020 00:00:00 GMT"}, False, 0.0),
        (429, {"Retry-After": "Fri, 01 Mar 2999 00:00:00 GMT"}, False, 86_400.0),
        (429, {"Retry-After": "soon"}, False, None),
        (404, {}, True, None),
        (410, {}, True, None),
        (301, {"Location": "/elsewhere"}, False, None),
    ],
)
def test_an_answer_that_is_no_success_is_told(
    make_alert: Make,
    words: Message,
    httpserver: HTTPServer,
    status: int,
    headers: dict[str, str],
    permanent: bool,
    retry_after: float | None,
) -> None:
    httpserver.expect_request("/hook").respond_with_data("no", status=status, headers=headers)
    with pytest.raises(ChannelError, match=rf"hook: answered {status} .*; ") as caught:
        webhook(httpserver.url_for("/hook")).send(make_alert(), words)
    assert (caught.value.permanent, caught.value.retry_after) == (permanent, retry_after)
    assert caught.value.gone == (status == 410)
    assert len(httpserver.log) == 1  # not followed


def test_no_answer_is_told(make_alert: Make, words: Message, httpserver: HTTPServer) -> None:
    gate = threading.Event()

    def wait(_: Request) -> Response:
        gate.wait(5)
        return Response("late")

    httpserver.expect_request("/hook").respond_with_handler(wait)
    with pytest.raises(ChannelError, match=r"hook: no answer \(.*\); check the channel's url"):
        webhook(httpserver.url_for("/hook"), seconds=0.05).send(make_alert(), words)
    gate.set()
    with pytest.raises(ChannelError, match="hook: no answer"):
        webhook("http://127.0.0.1:9/").send(make_alert(), words)


def test_a_private_receiver_needs_leave(make_alert: Make, words: Message, httpserver: HTTPServer) -> None:
    with pytest.raises(ChannelError, match=r"hook: .*loopback\); set allow_private = true") as caught:
        webhook(httpserver.url_for("/hook"), allow_private=False).send(make_alert(), words)
    assert not caught.value.permanent  # the config may be mended before the last try
    assert httpserver.log == []
