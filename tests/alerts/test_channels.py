"""Console, file and apprise: real streams, files and a receiver on loopback."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from monitor.alerts.channels import AppriseChannel, ConsoleChannel, FileChannel, apprise_service
from monitor.alerts.message import Message
from monitor.errors import ChannelError
from monitor.records import Alert, Revision

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


def test_the_console_gets_plain_text(make_alert: Make, words: Message) -> None:
    stream = io.StringIO()
    ConsoleChannel("console", stream).send(make_alert(), words)
    assert stream.getvalue() == "본문\n둘째 줄 2026. 3. 2\n\n"


def test_a_console_without_korean_gets_question_marks(make_alert: Make, words: Message) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    ConsoleChannel("console", stream).send(make_alert(), words)
    assert raw.getvalue().startswith(b"??\n?? ? 2026. 3. 2")


def test_a_closed_console_is_told(make_alert: Make, words: Message) -> None:
    stream = io.StringIO()
    stream.close()
    with pytest.raises(ChannelError, match=r"console: cannot print .*; send alerts to a file too"):
        ConsoleChannel("console", stream).send(make_alert(), words)


def lines_of(path: Path) -> list[str]:
    return [json.loads(line)["key"] for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_file_gets_one_json_line_for_each_key(
    make_alert: Make, extended: Revision, words: Message, tmp_path: Path
) -> None:
    path = tmp_path / "new folder" / "alerts.jsonl"
    channel = FileChannel("log", path)
    for key in ("a", "b", "a"):
        channel.send(make_alert(extended, key=key), words)
    FileChannel("log", path).send(make_alert(key="b"), words)  # after a restart
    assert lines_of(path) == ["a", "b"]
    first = json.loads(path.read_text(encoding="utf-8").split("\n")[0])
    assert (first["subject"], first["revisions"][0]["kind"]) == ("제목", "deadline_extended")


def test_a_line_torn_by_a_crash_spoils_no_other(make_alert: Make, words: Message, tmp_path: Path) -> None:
    path = tmp_path / "alerts.jsonl"
    path.write_text('{"key": "a"}\n[1]\n3\n{"no": 1}\n{"key": "b", "te', encoding="utf-8")
    FileChannel("log", path).send(make_alert(key="b"), words)
    FileChannel("log", path).send(make_alert(key="a"), words)
    assert json.loads(path.read_text(encoding="utf-8").splitlines()[-1])["key"] == "b"
    assert len(path.read_text(encoding="utf-8").splitlines()) == 6


def test_a_file_that_cannot_be_written_is_told(make_alert: Make, words: Message, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ChannelError, match=r"log: .*alerts.jsonl cannot be written \(File exists\); check"):
        FileChannel("log", tmp_path / "file" / "alerts.jsonl").send(make_alert(), words)
    with pytest.raises(ChannelError, match=r"cannot be written \(Is a directory\)"):
        FileChannel("log", tmp_path).send(make_alert(), words)


def test_apprise_sends_title_and_text(make_alert: Make, words: Message, httpserver: HTTPServer) -> None:
    httpserver.expect_oneshot_request("/in", method="POST").respond_with_data("ok")
    service_channel(httpserver, "/in").send(make_alert(), words)
    sent = httpserver.log[0][0].get_json()
    assert (sent["title"], sent["message"], sent["attachments"]) == (words.subject, words.text, [])


def test_a_service_of_html_gets_html(make_alert: Make, words: Message, httpserver: HTTPServer) -> None:
    httpserver.expect_oneshot_request("/in").respond_with_data("ok")
    service_channel(httpserver, "/in", query="?format=html").send(make_alert(), words)
    assert "<strong>본문</strong> *별*" in httpserver.log[0][0].get_json()["message"]


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
