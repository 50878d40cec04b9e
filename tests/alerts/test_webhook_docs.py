"""What docs/webhook.md promises receivers, held to by what is posted: its example is run, its schema kept."""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from monitor.alerts.message import Message, message_of, trial_alert
from monitor.alerts.payload import alert_json
from monitor.alerts.signing import key_of
from monitor.alerts.webhook import Signing, WebhookChannel
from monitor.clock import SystemClock
from monitor.fetch.posting import Poster
from monitor.records import Alert, HealthNotice, Reminder, Revision

Make = Callable[..., Alert]
DOCS = (Path(__file__).parents[2] / "docs" / "webhook.md").read_text("utf-8")
SCHEMA: dict[str, Any] = json.loads(re.findall(r"```json\n(.*?)```", DOCS, re.DOTALL)[-1])
SECRETS = ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "a secret of plain words, long enough"]
Check = Callable[[str, Mapping[str, str], bytes], bool]


@pytest.fixture
def is_ours() -> Check:
    """The example of the docs, as a receiver would paste it."""
    space: dict[str, Any] = {}
    exec(re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL)[0], space)
    checked: Check = space["is_ours"]
    return checked


@dataclasses.dataclass
class Set:
    """A clock that stands `ago` seconds behind."""

    ago: float = 0.0

    def now(self) -> datetime.datetime:
        return datetime.datetime.now(datetime.UTC) - datetime.timedelta(seconds=self.ago)

    def monotonic(self) -> float:
        return SystemClock().monotonic()

    def sleep(self, seconds: float) -> None:
        self.ago -= seconds


def post(server: HTTPServer, alert: Alert, message: Message, secret: str | None, ago: float = 0) -> Any:
    server.expect_oneshot_request("/hook").respond_with_data("")
    poster = Poster(user_agent="funding-monitor/1.0", clock=SystemClock())
    signing = Signing(key=key_of(secret), clock=Set(ago)) if secret else None
    url = server.url_for("/hook")
    WebhookChannel("hook", url, poster, allow_private=True, signing=signing).send(alert, message)
    return server.log[-1][0]


@pytest.mark.parametrize("secret", SECRETS)
def test_the_example_of_the_docs_takes_what_is_posted(
    make_alert: Make, words: Message, httpserver: HTTPServer, is_ours: Check, secret: str
) -> None:
    request = post(httpserver, make_alert(title="연구개발 “공고”"), words, secret)
    headers, body = dict(request.headers), request.get_data()
    small = {name.lower(): value for name, value in headers.items()}
    assert is_ours(secret, small, body)
    assert small["webhook-id"] == small["idempotency-key"] == "key-1"
    assert not is_ours(secret, small, body + b" ")
    assert not is_ours("another secret, just as long as it", small, body)
    later = str(int(small["webhook-timestamp"]) + 1)
    assert not is_ours(secret, small | {"webhook-timestamp": later}, body)


def test_and_refuses_what_is_old(
    make_alert: Make, words: Message, httpserver: HTTPServer, is_ours: Check
) -> None:
    request = post(httpserver, make_alert(), words, SECRETS[0], ago=400)
    small = {name.lower(): value for name, value in request.headers.items()}
    assert not is_ours(SECRETS[0], small, request.get_data())


def test_without_a_secret_nothing_is_signed(make_alert: Make, words: Message, httpserver: HTTPServer) -> None:
    request = post(httpserver, make_alert(), words, None)
    assert request.headers["webhook-id"] == "key-1"
    assert "webhook-signature" not in request.headers


def faults(value: Any, schema: Mapping[str, Any], at: str = "") -> Iterator[str]:
    """What of a value is against a schema, as far as ours goes."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]
    if "oneOf" in schema and all(list(faults(value, one)) for one in schema["oneOf"]):
        yield f"{at}: is none of them"
    if "const" in schema and value != schema["const"]:
        yield f"{at}: is not {schema['const']}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is not listed"
    kinds = {
        "object": dict,
        "array": list,
        "string": str,
        "integer": int,
        "boolean": bool,
        "null": type(None),
    }
    wanted = schema.get("type", [])
    names = [wanted] if isinstance(wanted, str) else wanted
    if names and not any(isinstance(value, kinds[name]) for name in names):
        yield f"{at}: is no {wanted}"
    if isinstance(value, dict):
        yield from (f"{at}/{key}: is missing" for key in schema.get("required", []) if key not in value)
        for key, inner in schema.get("properties", {}).items():
            yield from faults(value.get(key), inner, f"{at}/{key}")
    if isinstance(value, list):
        for n, each in enumerate(value):
            yield from faults(each, schema.get("items", {}), f"{at}/{n}")


def test_every_kind_of_alert_keeps_the_schema(
    make_alert: Make, extended: Revision, httpserver: HTTPServer
) -> None:
    ill = HealthNotice(state="failing", reason="maintenance", detail="x", since=SystemClock().now())
    parts = (
        make_alert(extended, deadline="2026-03-26T18:00"),
        make_alert(health=ill),
        make_alert(health=dataclasses.replace(ill, state="recovered")),
        make_alert(reminder=Reminder(until="2026-03-26", before=86_400)),
        make_alert(health=dataclasses.replace(ill, state="silent"), source=""),
    )
    alerts = (*parts, make_alert(parts=parts, held="daily"), trial_alert("hook", SystemClock().now()))
    kinds = set()
    for alert in alerts:
        message = message_of(alert, lang="ko", timezone=datetime.UTC)
        sent = json.loads(post(httpserver, alert, message, SECRETS[0]).get_data())
        assert list(faults(sent, SCHEMA)) == []
        assert sent.keys() == SCHEMA["properties"].keys()
        kinds.add(sent["kind"])
    assert kinds == set(SCHEMA["properties"]["kind"]["enum"])


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"version": 2}, "/version: is not 1"),
        ({"kind": "other"}, "/kind: 'other' is not listed"),
        ({"title": None}, "/title: is no string"),
        ({"health": {"state": 1}}, "/health: is none of them"),
        ({"revisions": [{}]}, "/revisions/0/id: is missing"),
    ],
)
def test_the_schema_can_be_broken(make_alert: Make, change: dict[str, Any], fault: str) -> None:
    message = message_of(make_alert(), lang="ko", timezone=datetime.UTC)
    assert fault in list(faults(alert_json(make_alert(), message) | change, SCHEMA))
