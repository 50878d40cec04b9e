"""The daemon as a process: it checks, delivers, takes a new configuration, and stops in order."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from processes import CONFIG, SOURCE, alerts, daemon, log_of, open_call, stopped, until
from sites import Site

from monitor.store import Store


@pytest.fixture
def folder(tmp_path: Path, site: Site) -> Path:
    site.publish(open_call(days=100))
    (tmp_path / "config.toml").write_text(CONFIG + SOURCE.format(id="call", url=site.url()), "utf-8")
    return tmp_path


def test_checks_tells_and_stops_in_order(folder: Path, site: Site) -> None:
    with daemon(folder) as process:
        until(lambda: site.asked.count("/call") >= 2, process)
        site.publish(open_call(days=107))
        until(lambda: len(alerts(folder)) == 1, process)
        assert (folder / "snapshots" / "heartbeat").exists()
        out = stopped(process)
    log = log_of(folder)
    assert process.returncode == 0
    assert "7일 연장" in out, "the console channel"
    assert "checked source=call outcome=changed told=1" in log
    assert log.rstrip().endswith("stopped")


def test_a_second_daemon_is_refused_and_a_killed_one_leaves_no_lock(folder: Path, site: Site) -> None:
    with daemon(folder) as first:
        until(lambda: bool(site.asked), first)
        with daemon(folder) as second:
            second.wait(30)
        assert second.returncode == 75
        assert str(first.pid) in log_of(folder)
    site.asked.clear()
    with daemon(folder, quiet=True) as third:
        until(lambda: bool(site.asked), third)
        stopped(third)
    assert (third.returncode, log_of(folder)) == (0, "")


def test_a_source_that_cannot_be_read_holds_up_no_other(folder: Path, site: Site) -> None:
    with (folder / "config.toml").open("a", encoding="utf-8") as config:
        config.write(SOURCE.format(id="down", url="http://127.0.0.1:9/"))
    with daemon(folder) as process:
        until(lambda: site.asked.count("/call") >= 3, process)
        until(lambda: "source=down" in log_of(folder), process)
        stopped(process, signal.SIGINT)
    assert process.returncode == 0
    assert "checked source=down outcome=failed" in log_of(folder)


def test_nothing_to_watch_is_said(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("", "utf-8")
    with daemon(tmp_path) as process:
        until((tmp_path / "snapshots" / "heartbeat").exists, process)
        stopped(process)
    assert process.returncode == 0
    assert "no [[sources]] yet" in log_of(tmp_path)


def test_a_wrong_config_is_one_clear_line_each(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('languag = "ko"\n[[sources]]\nid = "a"\n', "utf-8")
    with daemon(tmp_path) as process:
        process.wait(30)
    words = log_of(tmp_path)
    assert process.returncode == 2
    assert "config.toml:1: languag" in words
    assert "Traceback" not in words


class TestReload:
    """SIGHUP: the configuration is read anew; a wrong one is told, and the old one stays."""

    def add(self, folder: Path, text: str) -> None:
        with (folder / "config.toml").open("a", encoding="utf-8") as config:
            config.write(text)

    def test_a_new_source_is_watched_and_a_wrong_file_changes_nothing(self, folder: Path, site: Site) -> None:
        site.publish(open_call(), path="/second")
        with daemon(folder) as process:
            until(lambda: site.asked.count("/call") >= 1, process)
            self.add(folder, SOURCE.format(id="second", url=site.url("/second")))
            process.send_signal(signal.SIGHUP)
            until(lambda: "/second" in site.asked, process)
            self.add(folder, 'languag = "ko"\n')
            process.send_signal(signal.SIGHUP)
            until(lambda: "config not reloaded" in log_of(folder), process)
            asked = len(site.asked)
            until(lambda: len(site.asked) > asked + 2, process)
            stopped(process)
        assert process.returncode == 0
        assert "languag: unknown key" in log_of(folder)
        assert "reloaded sources=2" in log_of(folder)

    def test_the_data_folder_cannot_be_moved_under_it(self, folder: Path, site: Site) -> None:
        with daemon(folder) as process:
            until(lambda: bool(site.asked), process)
            text = (folder / "config.toml").read_text("utf-8")
            (folder / "config.toml").write_text(f'data = "elsewhere"\n{text}', "utf-8")
            process.send_signal(signal.SIGHUP)
            until(lambda: "data was moved; stop the daemon" in log_of(folder), process)
        assert not (folder / "elsewhere").exists()

    def test_a_disk_that_fills_and_is_emptied(self, folder: Path, site: Site) -> None:
        config = folder / "config.toml"
        text = config.read_text("utf-8")
        config.write_text(text.replace('disk = "1MB"', 'disk = "9999999GB"'), "utf-8")
        with daemon(folder) as process:
            until(lambda: len(alerts(folder)) == 1, process)
            assert (site.asked, alerts(folder)[0]["health"]["state"]) == ([], "disk_low"), (
                "nothing is fetched"
            )
            config.write_text(text, "utf-8")
            process.send_signal(signal.SIGHUP)
            until(lambda: len(alerts(folder)) == 2 and "/call" in site.asked, process)
            stopped(process)
        assert [alert["health"]["state"] for alert in alerts(folder)] == ["disk_low", "disk_well"]


def test_json_log_lines_hold_no_secret(folder: Path, site: Site) -> None:
    secret = "hush-hush-0123456789"
    config = folder / "config.toml"
    hook = '[[channels]]\nid = "hook"\nkind = "webhook"\nallow_private = true\nurl = "env:HOOK"\n'
    hook += '[log]\nformat = "json"\n'
    own = 'headers = { X-Key = "env:KEY" }\n'
    config.write_text(config.read_text("utf-8") + own + hook, "utf-8")
    with daemon(folder, HOOK=site.url(f"/{secret}"), KEY=secret) as process:
        until(lambda: site.asked.count("/call") >= 1, process)
        site.publish(open_call(days=107))
        until(lambda: f"/{secret}" in site.asked and "delivery" in log_of(folder), process)
        stopped(process)
    lines = [json.loads(line) for line in log_of(folder).splitlines()]
    assert {"started", "checked", "delivery", "stopped"} <= {line["event"] for line in lines}
    for path in folder.rglob("*"):
        if path.is_file() and path.name != "config.toml":
            assert secret.encode() not in path.read_bytes(), path


def test_a_retry_is_taken_from_a_command_beside_it(folder: Path, site: Site) -> None:
    hook = '[[channels]]\nid = "hook"\nkind = "webhook"\nallow_private = true\nurl = "{}"\n'
    with (folder / "config.toml").open("a", encoding="utf-8") as config:
        config.write(hook.format(site.url("/hook")))
    with daemon(folder) as process:
        until(lambda: site.asked.count("/call") >= 1, process)
        site.publish(open_call(days=107))
        until(lambda: "outcome=dead" in log_of(folder), process)
        site.publish("ok", path="/hook")
        (folder / "snapshots" / "retry").mkdir()
        (folder / "snapshots" / "retry" / "1").touch()
        (folder / "snapshots" / "retry" / "no number").touch()
        (folder / "snapshots" / "enable").mkdir()
        (folder / "snapshots" / "enable" / "hook").touch()
        until(lambda: "channel=hook outcome=sent" in log_of(folder), process)
        stopped(process)
    assert not [*(folder / "snapshots" / "retry").iterdir(), *(folder / "snapshots" / "enable").iterdir()]


def test_a_host_that_never_answers_does_not_hold_up_the_end(folder: Path, site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        address = f"http://127.0.0.1:{deaf.getsockname()[1]}/"
        with (folder / "config.toml").open("a", encoding="utf-8") as config:
            config.write(SOURCE.format(id="deaf", url=address))
        with daemon(folder) as process:
            connection, _ = deaf.accept()
            with connection:
                stopped(process)
    assert process.returncode == 0
    assert "stopped left_in_hand=1" in log_of(folder)


PATIENT = CONFIG.replace('delay = "0s"', 'delay = "1h"')


def test_a_long_rest_between_two_requests_does_not_hold_up_the_end(folder: Path, site: Site) -> None:
    file = '<a href="/down/notice.hwpx">공고문.hwpx</a></body>'
    site.publish(open_call().replace("</body>", file))  # asked for an hour after its page
    (folder / "config.toml").write_text(PATIENT + SOURCE.format(id="call", url=site.url()), "utf-8")
    with daemon(folder) as process:
        until(lambda: "/call" in site.asked, process)
        stopped(process)
    assert process.returncode == 0
    assert log_of(folder).rstrip().endswith("stopped"), "and with nothing left in hand"
    with Store.read(folder / "snapshots") as store:
        (state,) = store.sources()
    assert (state.health.state, state.last_check) == ("new", None), "left is not failed"


# As on a terminal: a shell that runs its tests in the background has them ignore Ctrl-C.
INTERRUPTIBLE = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from monitor.cli import main
main()
"""


def test_a_round_by_hand_ends_when_it_is_interrupted(folder: Path, site: Site) -> None:
    sources = "".join(SOURCE.format(id=f"s{n}", url=site.url(f"/{n}")) for n in range(3))
    (folder / "config.toml").write_text(PATIENT + sources, "utf-8")
    command = [sys.executable, "-c", INTERRUPTIBLE, "--config", str(folder / "config.toml"), "check"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        until(lambda: bool(site.asked), process)
        process.send_signal(signal.SIGINT)
        out, error = process.communicate(timeout=20)  # it would wait two hours
    assert (process.returncode, out) == (130, "")
    assert error == "stopped; what was checked is recorded, all else is due as before\n"
    with Store.open(folder / "snapshots") as store:
        assert store.problems() == []
