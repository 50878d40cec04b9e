"""What a year of daily checks takes on the disk: so many pages of real size, revised once a month.

    python benchmarks/year.py [--sources 30] [--days 365] [--json]

The real cycle, store and retention work; only the network is replaced by pages at hand and time by a clock
that is set. Every page shows another count of views each day, so that no two of its bodies are equal. Sources
share nothing in the database, so its size grows in proportion to their number; attached files are kept as
they are, and come on top.
"""

from __future__ import annotations

import argparse
import datetime
import io
import json
import logging
import random
import sys
import tempfile
import time
from pathlib import Path

from soak import MEMORY, START, JumpingClock

from monitor.alerts.channels import open_channels
from monitor.alerts.delivery import deliver
from monitor.config import Config, Source
from monitor.cycle import Tools
from monitor.fetch.client import Request
from monitor.readers import Readers
from monitor.records import Page
from monitor.rounds import check_now
from monitor.store import Store

MANY = 10_000  # sources that the figure is given for
REVISED = 30  # days between two revisions of a page
ROWS = 520  # of a page's furniture: menus, lists of other posts, scripts; some 80 KB with them
PAGE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>공고</title></head><body>
<h1>2026년 {name}호 지원사업 모집 공고</h1><p>등록일 2026-02-20 | 조회 {views}</p><ul>
<li>주관기관 : 한빛산업진흥원</li><li>지원규모 : 총 30억원</li><li>지원금액 : 과제당 최대 {award}백만원</li>
<li>선정규모 : 6개 과제</li><li>접수기간 : 2026. 3. 2. ~ 2027. 6. 18. 18:00</li>
<li>문의처 : 사업팀 051-000-1234</li></ul>{furniture}</body></html>"""
ROW = '<li class="menu-{n:x}"><a href="/board/view.do?bbsId=B{n:08d}&amp;menuNo={n}">{word}</a></li>\n'
SYLLABLES = (
    "가나다라마바사아자차카타파하기술지원사업공고안내창업기업혁신산업진흥원모집신청접수평가선정결과자료실"
)


class Board:
    """Pages of real size, each with furniture of its own."""

    def __init__(self, clock: JumpingClock) -> None:
        self._clock = clock
        self._furniture: dict[int, str] = {}

    def fetch(self, request: Request) -> Page:
        """The page as it stands today."""
        number = int(request.url.rsplit("/", 1)[1])
        day = int(self._clock.elapsed / 86_400)
        body = PAGE.format(
            name=number, views=1000 + 7 * day, award=500 + (day + number % REVISED) // REVISED,
            furniture=self._furniture_of(number),
        )  # fmt: skip
        return Page(
            url=request.url, final_url=request.url, status=200, body=body.encode(),
            headers={"content-type": "text/html; charset=utf-8"}, fetched_at=self._clock.now(),
        )  # fmt: skip

    def _furniture_of(self, number: int) -> str:
        if number not in self._furniture:
            chance = random.Random(number)
            words = ("".join(chance.choices(SYLLABLES, k=18)) for _ in range(ROWS))
            rows = (ROW.format(n=chance.randrange(1 << 20), word=word) for word in words)
            self._furniture[number] = f"<nav><ul>{''.join(rows)}</ul></nav>"
        return self._furniture[number]


def year(folder: Path, sources: int, days: int) -> int:
    """Works through the days; the bytes in the folder after them."""
    clock = JumpingClock(at=START)
    config = Config(
        sources=tuple(Source(id=f"s{n}", url=f"https://h{n}.kr/{n}") for n in range(sources)),
    )
    rules = config.retention
    with Store.open(folder) as store, Readers(workers=1) as readers, io.StringIO() as out:
        tools = Tools(config=config, store=store, fetch=Board(clock).fetch, readers=readers, clock=clock)
        channels = open_channels(config, environ={}, data=folder, stream=out, clock=clock)
        store.sync_sources(config.sources, clock.now())
        for day in range(1, days + 1):
            check_now(config.sources, tools, workers=1)
            deliver(store, channels, clock=clock, config=config)
            store.prune(clock.now(), full=rules.full, daily=rules.daily, checks=rules.checks)
            clock.sleep((START + datetime.timedelta(days=day) - clock.now()).total_seconds())
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> int:
    """Prints the size, as it is and for many sources."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sources", type=int, default=30)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    logging.getLogger("monitor").setLevel(logging.CRITICAL)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        size = year(Path(folder), asked.sources, asked.days)
    each = size / asked.sources
    if asked.json:
        print(json.dumps({"sources": asked.sources, "days": asked.days, "bytes": size}))
    else:
        print(
            f"{asked.sources} sources, {asked.days} daily checks each, in {time.monotonic() - began:.0f} s: "
            f"{size / (1 << 20):.1f} MB, {each / 1024:.0f} KB a source, "
            f"{each * MANY / (1 << 30):.1f} GB for {MANY:,}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
