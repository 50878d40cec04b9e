"""The channels that a configuration names."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from monitor.alerts.channels import open_channels
from monitor.alerts.local import ConsoleChannel, FileChannel
from monitor.alerts.services import AppriseChannel
from monitor.alerts.webhook import WebhookChannel
from monitor.clock import SystemClock
from monitor.config import Channel, Config, Secret
from monitor.errors import ConfigError


def test_every_kind_is_opened(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("https://example.org/hook\n")
    config = Config(
        channels=(
            Channel(id="team", url=Secret("env:TEAM")),
            Channel(
                id="hook", kind="webhook", url=Secret(f"file:{tmp_path / 'secret'}"), secret=Secret("env:KEY")
            ),
            Channel(id="console", kind="console"),
            Channel(id="log", kind="file", path="a.jsonl"),
        )
    )
    environ = {"TEAM": "json://127.0.0.1/x", "KEY": "a secret of more than 24 bytes"}
    channels = open_channels(
        config, environ=environ, data=tmp_path, stream=io.StringIO(), clock=SystemClock()
    )
    kinds = {"team": AppriseChannel, "hook": WebhookChannel, "console": ConsoleChannel, "log": FileChannel}
    assert {name: type(channel) for name, channel in channels.items()} == kinds
    assert [channel.name for channel in channels.values()] == list(kinds)


def test_all_that_cannot_be_opened_is_told_at_once(tmp_path: Path) -> None:
    config = Config(
        channels=(
            Channel(id="unset", url=Secret("env:TEAM")),
            Channel(id="odd", url=Secret("nosuch://hush")),
            Channel(id="bare", url=Secret("hush")),
            Channel(id="hook", kind="webhook", url=Secret("json://hush")),
            Channel(id="none"),
            Channel(id="weak", kind="webhook", url=Secret("https://example.org/"), secret=Secret("hush")),
            Channel(id="log", kind="file"),
        )
    )
    with pytest.raises(ConfigError) as caught:
        open_channels(config, environ={}, data=tmp_path, stream=io.StringIO(), clock=SystemClock())
    told = str(caught.value).split("\n")
    assert [line.split(": ")[0] for line in told] == [
        f'channels "{name}"' for name in ("unset", "odd", "bare", "hook", "none", "weak")
    ]
    assert "environment variable TEAM is not set" in told[0]
    assert '"nosuch://…" is no address that apprise understands' in told[1]
    assert all("; " in line and "hush" not in line for line in told)
