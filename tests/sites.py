"""A small announcement site on loopback, and a clock that is set: what tests of the whole trip work with."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

NOTICE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>{title}</title></head><body>
<h1>{title}</h1>
<p>등록일 {posted} | 조회 {views}</p>
<ul>
<li>주관기관 : 한빛산업진흥원</li>
<li>지원규모 : 총 {budget}</li>
<li>지원금액 : 과제당 최대 {award}</li>
<li>선정규모 : {count}개 과제</li>
<li>접수기간 : {start} ~ {until} 18:00</li>
<li>문의처 : 사업팀 051-000-1234</li>
</ul></body></html>"""


def notice(
    title: str = "2026년 시제품 제작 지원사업 모집 공고", *, budget: str = "30억원", award: str = "5억원",
    count: int = 6, until: str = "2026. 3. 19.", views: int = 10, posted: str = "2026-02-20",
    start: str = "2026. 3. 2.",
) -> str:  # fmt: skip
    """A short announcement; what is not given is as always."""
    return NOTICE.format(
        title=title,
        budget=budget,
        award=award,
        count=count,
        until=until,
        views=views,
        posted=posted,
        start=start,
    )


@dataclass
class Site:
    """Pages by path: what is published now, and how often each was asked for."""

    server: HTTPServer
    pages: dict[str, tuple[int, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def publish(self, body: str, *, path: str = "/call", status: int = 200) -> None:
        self.pages[path] = (status, body)

    def url(self, path: str = "/call") -> str:
        return str(self.server.url_for(path))

    def answer(self, request: Request) -> Response:
        self.asked.append(request.path)
        status, body = self.pages.get(request.path, (404, "<p>없는 페이지입니다</p>"))
        tag = f'"{abs(hash(body))}"'
        if status == 200 and request.headers.get("If-None-Match") == tag:
            return Response(status=304, headers={"ETag": tag})
        return Response(body, status=status, headers={"ETag": tag}, content_type="text/html; charset=utf-8")


@dataclass
class SetClock:
    """A clock that stands still until it is moved."""

    at: datetime.datetime = datetime.datetime(2026, 3, 2, 3, 0, tzinfo=datetime.UTC)
    elapsed: float = 0.0

    def now(self) -> datetime.datetime:
        return self.at

    def monotonic(self) -> float:
        return self.elapsed

    def sleep(self, seconds: float) -> None:
        self.elapsed += seconds
        self.at += datetime.timedelta(seconds=seconds)

    def move(self, **by: float) -> None:
        step = datetime.timedelta(**by)
        self.at += step
        self.elapsed += step.total_seconds()
