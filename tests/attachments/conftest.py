"""A page with attached files on loopback, watched through the whole trip."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import paperwork
import pytest
from pytest_httpserver import HTTPServer
from sites import SetClock
from werkzeug import Request, Response

from monitor.config import Attachments, Config, Confirmation, Schedule, Source
from monitor.cycle import Checked, Tools, check
from monitor.fetch.client import Limits
from monitor.fetch.visits import Visits
from monitor.readers import Readers
from monitor.records import Attachment, Revision, RevisionQuery
from monitor.store import Store

PAGE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>{title}</title></head><body>
<h1>{title}</h1><p>등록일 2026-02-20 | 조회 {views}</p>
<ul><li>주관기관 : 한빛산업진흥원</li>{lines}<li>접수기간 : 2026. 3. 2. ~ {until}</li>
<li>문의처 : 사업팀 051-000-1234</li></ul>
<h2>첨부파일</h2><ul>{files}</ul></body></html>"""


@functools.cache  # a file's own time stamp must not make other bytes of it
def notice_file(
    *, budget: str = "30억원", award: str = "2억원", until: str = "2026. 3. 19. 18:00", note: str = ""
) -> bytes:
    """A notice as a HWPX file; `note`: a paragraph more."""
    return paperwork.hwpx(
        "2026년 시제품 제작 지원사업 모집 공고",
        f"1. 지원규모 : 총 {budget}",
        f"2. 지원금액 : 과제당 최대 {award}",
        f"3. 접수기간 : 2026. 3. 2. ~ {until}",
        *([note] if note else []),
    )


@dataclass
class File:
    """What an address hands out: bytes, headers, status; `tag`: its ETag."""

    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200
    tag: str | None = None


@dataclass
class Board:
    """A board's page and the files behind it: what is published now, and what was asked for."""

    server: HTTPServer
    title: str = "2026년 시제품 제작 지원사업 모집 공고"
    lines: str = ""
    until: str = "2026. 3. 19. 18:00"
    views: int = 1
    links: dict[str, str] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    def attach(self, name: str, body: bytes, link: str | None = None, **more: object) -> None:
        """Publishes a file and its link; `link`: HTML of another one."""
        path = f"/down.do?no={len(self.links) + 1}" if name not in self.links else None
        if path is not None:
            self.links[name] = link or f'<a href="{path}">{name}</a>'
        target = path or next(p for p, n in self._paths() if n == name)
        self.files[target] = File(body, **more)  # type: ignore[arg-type]

    def _paths(self) -> list[tuple[str, str]]:
        return [(f"/down.do?no={at}", name) for at, name in enumerate(self.links, 1)]

    def url(self, path: str = "/call") -> str:
        return str(self.server.url_for(path))

    def answer(self, request: Request) -> Response:
        path = request.full_path.rstrip("?")
        path = re.sub(r"&token=\w+", "", path)
        self.asked.append(path)
        self.requests.append(request)
        if request.path == "/call":
            files = "".join(f"<li>{link}</li>" for link in self.links.values())
            body = PAGE.format(
                title=self.title, lines=self.lines, until=self.until, views=self.views, files=files
            )
            return Response(body, content_type="text/html; charset=utf-8")
        file = self.files.get(path)
        if file is None:
            return Response("<p>없는 파일입니다</p>", status=404, content_type="text/html; charset=utf-8")
        if file.tag and request.headers.get("If-None-Match") == file.tag:
            return Response(status=304, headers={"ETag": file.tag})
        headers = {"Content-Type": "application/octet-stream", **file.headers}
        headers |= {"ETag": file.tag} if file.tag else {}
        return Response(file.body, status=file.status, headers=headers)


class Desk:
    """A source with attached files, and everything a check of it needs."""

    def __init__(self, board: Board, store: Store, visits: Visits, readers: Readers, clock: SetClock) -> None:
        self.board, self.store, self.clock = board, store, clock
        self.source = Source(id="call", url=board.url(), allow_private=True)
        config = Config(
            schedule=Schedule(every=datetime.timedelta(hours=3), jitter=datetime.timedelta(0)),
            confirmation=Confirmation(after=datetime.timedelta(minutes=30)),
            attachments=Attachments(size=1 << 20),
            sources=(self.source,),
        )
        self.tools = Tools(config=config, store=store, fetch=visits.visit, readers=readers, clock=clock)
        store.sync_sources((self.source,), clock.now())

    def check(self, *, after: float = 60) -> Checked:
        """Moves the clock by minutes, and checks."""
        self.clock.move(minutes=after)
        self.board.asked.clear()
        lease = self.store.lease_one("call", self.clock.now(), 600)
        assert lease is not None
        return check(self.source, lease, self.tools)

    def day_after(self) -> Checked:
        """Checks when the files' own turn has come."""
        return self.check(after=60 * 25)

    def revisions(self) -> list[Revision]:
        """All revisions told so far, oldest first."""
        return [found.revision for found in reversed(self.store.revisions(RevisionQuery()))]

    def told(self) -> list[str]:
        return [revision.kind for revision in self.revisions()]

    def waiting(self) -> list[str]:
        return [found.revision.kind for found in self.store.waiting("call")]

    def files(self) -> dict[str, Attachment]:
        """The files of the last version, by name."""
        baseline = self.store.baseline("call")
        assert baseline is not None
        return {file.name: file for file in self.store.files(baseline.id)}


@pytest.fixture
def board(httpserver: HTTPServer) -> Board:
    board = Board(httpserver)
    httpserver.expect_request(re.compile(".*")).respond_with_handler(board.answer)
    return board


@pytest.fixture
def desk(board: Board, tmp_path: Path, readers: Readers, clock: SetClock) -> Iterator[Desk]:
    with (
        Visits(user_agent="test/1", limits=Limits(), clock=clock, delay=0, robots=False) as visits,
        Store.open(tmp_path) as store,
    ):
        yield Desk(board, store, visits, readers, clock)


@pytest.fixture
def with_config(desk: Desk) -> Callable[..., None]:
    """Sets [attachments] of a desk's configuration anew."""

    def change(**rules: object) -> None:
        tools = desk.tools
        config = tools.config.model_copy(update={"attachments": Attachments(**rules)})  # type: ignore[arg-type]
        desk.tools = Tools(
            config=config, store=tools.store, fetch=tools.fetch, readers=tools.readers, clock=tools.clock
        )

    return change
