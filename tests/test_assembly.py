"""The parts put together: secrets revealed, headers handed out, the tools of a check."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from sites import SetClock, Site, notice

from monitor.assembly import channels_of, read_secret, source_headers, tools_for
from monitor.clock import SystemClock
from monitor.config import parse_config
from monitor.errors import ConfigError
from monitor.fetch.client import Request
from monitor.identity import user_agent
from monitor.store import Store


def test_secrets_of_headers_are_revealed_once(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("from a file\n", "utf-8")
    config = parse_config(f"""
        [[sources]]
        id = "a"
        url = "https://example.org/a"
        headers = {{ Authorization = "env:TOKEN", X-Key = "file:{tmp_path}/token" }}
        [[sources]]
        id = "b"
        url = "https://example.org/b"
    """)
    headers = source_headers(config, {"TOKEN": "from the environment"})
    assert headers == {"a": {"Authorization": "from the environment", "X-Key": "from a file"}}


def test_a_secret_that_cannot_be_read_is_named_and_not_shown(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="the secret cannot be read"):
        read_secret(str(tmp_path / "none"))


def test_the_tools_fetch_and_read(tmp_path: Path, site: Site, clock: SetClock) -> None:
    config = parse_config('[politeness]\nrobots = false\ncontact = "mailto:ops@example.org"')
    site.publish(notice())
    with Store.open(tmp_path) as store, tools_for(config, store, clock) as tools:
        page = tools.fetch(Request(url=site.url(), allow_private=True))
    assert page.body.decode() == notice()
    request, _ = site.server.log[-1]
    assert request.headers["User-Agent"].endswith("(+mailto:ops@example.org)")


def test_without_channels_alerts_go_to_console_and_file(tmp_path: Path) -> None:
    assert list(channels_of(parse_config(""), tmp_path, io.StringIO(), SystemClock())) == ["console", "file"]


def test_we_say_who_we_are() -> None:
    assert user_agent().startswith("funding-monitor/")
    assert user_agent("mailto:a@example.org").endswith(" (+mailto:a@example.org)")
