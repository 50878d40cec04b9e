"""A folder that was really watched, copied for every test, and the site over it on loopback."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from desks import CONFIG, Desk, Opened, hostile
from pytest_httpserver import HTTPServer
from sites import SetClock, Site, notice
from starlette.types import ASGIApp, Receive, Scope, Send

from monitor.alerts.delivery import deliver
from monitor.assembly import channels_of, tools_for
from monitor.config import parse_config
from monitor.readers import Readers
from monitor.rounds import check_now
from monitor.site.access import Apart
from monitor.site.app import Door, application
from monitor.site.place import Place
from monitor.site.server import bound, serving
from monitor.site.sessions import COST
from monitor.store import Store


@pytest.fixture(scope="session")
def watched(tmp_path_factory: pytest.TempPathFactory, make_httpserver: HTTPServer, readers: Readers) -> Path:
    """Three sources after four rounds: revised twice and once doubtful, hostile, unreadable."""
    del readers  # warms the pool's workers once for all
    folder = tmp_path_factory.mktemp("watched")
    site = Site(make_httpserver)
    make_httpserver.clear()
    make_httpserver.expect_request(re.compile(".*")).respond_with_handler(site.answer)
    text = CONFIG.format(base=site.url("").rstrip("/"))
    (folder / "config.toml").write_text(text, "utf-8")
    config, clock = parse_config(text), SetClock()
    rounds = (
        (notice(), hostile("5억원"), 200),
        (notice(until="2026. 3. 26.", award="3억원"), hostile("4억원"), 200),
        (notice(until="2026. 4. 9.", award="3억원", budget="20억원"), hostile("4억원"), 503),
        (notice(until="2026. 4. 2.", award="3억원", budget="20억원"), hostile("4억원"), 503),
    )
    with Store.open(folder / "snapshots") as store, tools_for(config, store, clock, workers=1) as tools:
        store.sync_sources(config.sources, clock.now())
        for plain, other, status in rounds:
            site.publish(plain)
            site.publish(other, path="/hostile")
            lost = notice("2026년 잃은 공고") if status == 200 else "<h1>502 Bad Gateway</h1>"
            site.publish(lost, path="/lost", status=status)
            check_now(config.sources, tools, workers=1)
            clock.move(hours=3)
        channels = channels_of(config, folder / "snapshots", io.StringIO(), clock)
        deliver(store, channels, clock=clock, config=config)
    return folder


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are hashed as always, but a thousand times more cheaply."""
    monkeypatch.setitem(COST, "memory_cost", 8)


class Switch:
    """The application of the test that runs."""

    def __init__(self) -> None:
        self.app: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert self.app is not None
        await self.app(scope, receive, send)


@pytest.fixture(scope="session")
def served() -> Iterator[tuple[Switch, str]]:
    """One server on loopback for all tests, and its address."""
    switch, socket = Switch(), bound("127.0.0.1", 0)
    with serving(switch, socket):
        yield switch, f"http://127.0.0.1:{socket.getsockname()[1]}"


@pytest.fixture
def opened(watched: Path, served: tuple[Switch, str], tmp_path: Path, readers: Readers) -> Iterator[Opened]:
    """Opens the site over a copy of the watched folder; ended after the test."""
    with ExitStack() as stack:

        def open_site(door: Door | None = None, *, empty: bool = False, folder: Path = watched) -> Desk:
            if empty:
                (tmp_path / "config.toml").write_text("# nothing yet\n", "utf-8")
            else:
                shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
            text = (tmp_path / "config.toml").read_text("utf-8")
            access = Apart(tmp_path / "snapshots")
            stack.callback(access.close)
            clock = SetClock()
            clock.move(hours=12)
            place = Place(
                path=tmp_path / "config.toml", config=parse_config(text), folder=tmp_path / "snapshots",
                access=access, readers=readers, clock=clock,
            )  # fmt: skip
            switch, base = served
            switch.app = application(place, door or Door())
            client = stack.enter_context(httpx.Client(base_url=base, trust_env=False))
            return Desk(place=place, client=client, app=switch.app)

        yield open_site


@pytest.fixture
def desk(opened: Opened) -> Desk:
    return opened()
