"""Where the site is served, who is let in, and how it stands beside other processes."""

from __future__ import annotations

import socket
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from desks import Desk

from monitor.errors import Busy, ConfigError
from monitor.site.access import Apart, Together
from monitor.site.server import bound, door_for, is_loopback, serving
from monitor.site.sessions import COST, MOST_SESSIONS, Gate
from monitor.store import DaemonLock, Store

ADDRESSES = [
    ("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True),
    ("0.0.0.0", False), ("::", False), ("192.168.0.2", False), ("example.org", False), ("", False),
]  # fmt: skip


@pytest.mark.parametrize(("host", "own"), ADDRESSES)
def test_what_others_can_reach_needs_a_password(host: str, own: bool) -> None:
    assert is_loopback(host) is own
    if own:
        assert not door_for(host).secure
    else:
        with pytest.raises(ConfigError, match="needs a password"):
            door_for(host)
        door = door_for(host, password="x", hosts=("Monitor.example.org",))
        assert door.secure
        assert "monitor.example.org" in door.hosts


def test_a_name_behind_which_others_come_needs_one_too() -> None:
    with pytest.raises(ConfigError, match=r"monitor\.example\.org: .* needs a password"):
        door_for("127.0.0.1", hosts=("monitor.example.org",))
    assert door_for("127.0.0.1", hosts=("monitor.example.org",), password="x").secure
    assert not door_for("127.0.0.1", hosts=("localhost",)).secure


def test_a_port_in_use_is_said() -> None:
    with bound("127.0.0.1", 0) as taken, pytest.raises(ConfigError, match="cannot be served on"):
        bound("127.0.0.1", taken.getsockname()[1])


def test_an_address_of_another_machine_is_said() -> None:
    with pytest.raises(ConfigError, match="name another --port"):
        bound("192.0.2.1", 0)


def test_whoever_comes_early_waits_and_is_answered(desk: Desk) -> None:
    at = bound("127.0.0.1", 0)
    early = socket.create_connection(at.getsockname())
    with serving(desk.app, at):
        address = f"http://127.0.0.1:{at.getsockname()[1]}/healthz"
        assert httpx.get(address, trust_env=False).text == "ok\n"
    early.close()
    with pytest.raises(httpx.ConnectError):
        httpx.get(address, trust_env=False)


def test_beside_nobody_the_database_is_made(tmp_path: Path) -> None:
    access = Apart(tmp_path / "new")
    with access.writing() as store:
        assert store.sources() == ()
    access.close()


def test_beside_a_daemon_it_looks_and_does_not_write(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    with DaemonLock(tmp_path):
        access = Apart(tmp_path)
        assert access.store.sources() == ()
        with pytest.raises(Busy), access.writing():
            pass
        access.close()


def test_within_the_daemon_there_is_one_store(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        together = Together(store)
        with together.writing() as same:
            assert same is together.store is store


class TestGate:
    now = 0.0

    def gate(self) -> Gate:
        return Gate(password="p", token=None, monotonic=lambda: self.now)

    def test_waits_grow_and_end(self) -> None:
        gate = self.gate()
        waits = []
        for _ in range(8):
            assert gate.enter("x") is None
            waits.append(gate.wait())
            self.now += gate.wait()
        assert waits == [0, 0, 0, 0, 1, 2, 4, 8]
        assert gate.enter("p") is not None
        assert gate.enter("x") is None
        assert gate.wait() == 0, "the right one ends the count"

    def test_sessions_are_bounded(self) -> None:
        gate = self.gate()
        first = gate.enter("p")
        assert first is not None
        gate._sessions |= {str(number): None for number in range(MOST_SESSIONS)}
        assert gate.enter("p") is not None
        assert not gate.knows(first)

    def test_without_a_password_none_opens(self) -> None:
        gate = Gate(password=None, token=None, monotonic=lambda: 0.0)
        assert not gate.closed
        assert gate.enter("") is None
        assert not gate.admits("")

    def test_a_password_may_be_configured_as_its_hash(self) -> None:
        hashed = Argon2id(salt=bytes(16), length=32, **COST).derive_phc_encoded(b"open")
        gate = Gate(password=hashed, token=None, monotonic=lambda: 0.0)
        assert gate.enter("open")
        assert not gate.enter(hashed), "the hash itself opens nothing"

    def test_a_broken_hash_is_told_at_the_start(self) -> None:
        with pytest.raises(ConfigError, match="Argon2id"):
            door_for("127.0.0.1", password="$argon2id$v=19$m=19456,t=2")
