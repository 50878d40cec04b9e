"""How fast the review site answers with much on record: the median of each page, in ms of CPU time.

    python benchmarks/site.py [--sources 2000] [--revisions 10000] [--repeat 15]

Fills a database of its own, serves the site on loopback, and asks for every page over HTTP, one at a time.
A page is to take at most 100 ms of the time of this process, client included (time on the clock is shown
beside it, and moves with what else the machine does); exit code 1 where one takes longer.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime
import statistics
import sys
import tempfile
import time
from pathlib import Path

import httpx

from monitor.clock import SystemClock
from monitor.config import Config, Source
from monitor.facts import Facts, Moment, Period, Programme, Quantity, Span, Text, Track
from monitor.readers import Readers
from monitor.records import SEVERITIES, Check, Health, NewRevision, NewSnapshot, Page, Quotes, Revision
from monitor.site.access import Apart
from monitor.site.app import Door, application
from monitor.site.place import Place
from monitor.site.server import bound, serving
from monitor.store import Store

MOST = 100.0  # ms
NOW = datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC)
TRACKS = ("인공지능", "의료·바이오", "로봇", "에너지", "문화콘텐츠", "소재·부품")
PAGES = {
    "inbox": "/",
    "inbox, page 40": "/?page=40",
    "inbox, search": "/?q=의료",
    "inbox, filtered": "/?severity=critical&kind=amount_changed&tag=t3",
    "sources": "/sources",
    "sources, search": "/sources?q=t3",
    "names, typed": "/sources/names?source=s12",
    "deadlines": "/deadlines",
    "alerts": "/alerts",
    "announcement": "/announcements/s7",
    "version": "/announcements/s7/versions/1",
    "text": "/announcements/s7/text",
    "compare": "/announcements/s7/compare",
    "Atom": "/feeds/revisions.atom",
    "API, revisions": "/api/v1/revisions",
    "metrics": "/metrics",
}


def page(number: int, version: int) -> Page:
    """A version's page: a notice with a table of tracks."""
    rows = "".join(f"<tr><td>{name}</td><td>{version + i}억원</td></tr>" for i, name in enumerate(TRACKS))
    period = f"<p>접수기간 2026. 3. 2. ~ 2026. 4. {version + 1}.</p>"
    body = f"<h1>2026년 {number}차 기술개발 지원사업 공고</h1>{period}"
    text = f"<html><body>{body}<table><tr><th>분야</th><th>과제당</th></tr>{rows}</table></body></html>"
    url = f"https://example.org/{number}"
    headers = {"content-type": "text/html; charset=utf-8"}
    return Page(url=url, final_url=url, status=200, headers=headers, body=text.encode(), fetched_at=NOW)


def facts(number: int, version: int) -> Facts:
    """What its page states, each fact with a quote."""
    title = f"2026년 {number}차 기술개발 지원사업 공고"
    spans = (Span(quote=title, start=0, end=len(title)),)
    until = Moment(day=datetime.date(2026, 4, version + 1))
    amounts = [Quantity(min=None, max=10**8 * (version + i), unit="KRW", evidence=spans) for i in range(6)]
    return Facts(
        title=Text(value=title, evidence=spans),
        period=Period(start=Moment(day=datetime.date(2026, 3, 2)), until=until, evidence=spans),
        programme=Programme(budget=dataclasses.replace(amounts[0], max=10**10 * version)),
        contacts=(Text(value="02-000-0000", evidence=spans),),
        tracks=tuple(Track(name=name, award=amounts[i]) for i, name in enumerate(TRACKS)),
    )


def revisions(number: int, before: int, many: int) -> tuple[NewRevision, ...]:
    """Amounts of tracks that fell, one each."""
    return tuple(
        NewRevision(
            revision=Revision(
                kind="amount_changed",
                severity=SEVERITIES[(number + i) % 3],
                track=f"{TRACKS[i % len(TRACKS)]} {i}",
                field="award",
                before={"min": None, "max": 5 * 10**8, "approx": False, "unit": "KRW", "per": "project"},
                after={"min": None, "max": 3 * 10**8, "approx": False, "unit": "KRW", "per": "project"},
                evidence=Quotes(before="과제당 최대 5억원", after="과제당 최대 3억원"),
            ),
            before=before,
            channels=("file",),
        )
        for i in range(many)
    )


def fill(folder: Path, sources: int, found: int) -> Config:
    """Makes a database of so many announcements and revisions; its configuration."""
    config = Config(
        sources=tuple(
            Source(id=f"s{i}", url=f"https://example.org/{i}", tags=(f"t{i % 9}",)) for i in range(sources)
        )
    )
    health = Health(state="ok", since=NOW, last_good=NOW)
    with Store.open(folder) as store:
        store._connection.change("PRAGMA synchronous = OFF")
        store.sync_sources(config.sources, NOW)
        for i, source in enumerate(config.sources):
            first = 0
            for version in (1, 2):
                at = NOW + datetime.timedelta(minutes=version)
                new = NewSnapshot(page=page(i, version), facts=facts(i, version), extractor="x")
                many = found * (i + 1) // sources - found * i // sources if version == 2 else 0
                done = store.record(
                    Check(
                        source=source.id, at=at, outcome="changed", health=health, snapshot=new,
                        next_due=at + datetime.timedelta(hours=3), found=revisions(i, first, many),
                    )
                )  # fmt: skip
                first = done.snapshot or 0
    return config


def main() -> None:
    """Fills, serves, asks, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sources", type=int, default=2000)
    parser.add_argument("--revisions", type=int, default=10_000)
    parser.add_argument("--repeat", type=int, default=15)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, Readers() as readers:
        folder = Path(name)
        config = fill(folder, asked.sources, asked.revisions)
        access = Apart(folder)
        place = Place(
            path=folder / "config.toml", config=config, folder=folder, access=access, readers=readers,
            clock=SystemClock(),
        )  # fmt: skip
        at = bound("127.0.0.1", 0)
        base = f"http://127.0.0.1:{at.getsockname()[1]}"
        with serving(application(place, Door()), at), httpx.Client(base_url=base, trust_env=False) as client:
            medians = {name: median(client, path, asked.repeat) for name, path in PAGES.items()}
        access.close()
    for name, (busy, clock) in medians.items():
        print(f"{name:18} {busy:7.1f} ms   ({clock:7.1f} ms on the clock)")
    sys.exit(max(busy for busy, _ in medians.values()) > MOST)


def median(client: httpx.Client, path: str, repeat: int) -> tuple[float, float]:
    """The medians of some answers, the first left out: it warms what is kept at hand."""
    spent = []
    for _ in range(repeat + 1):
        began = time.process_time(), time.perf_counter()
        client.get(path, timeout=30).raise_for_status()
        spent.append((time.process_time() - began[0], time.perf_counter() - began[1]))
    busy, clock = zip(*spent[1:], strict=True)
    return statistics.median(busy) * 1000, statistics.median(clock) * 1000


if __name__ == "__main__":
    main()
