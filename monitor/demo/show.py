"""The demo from beginning to end: publish, check, revise, check again, and tell what a user would see."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from monitor.alerts.delivery import deliver
from monitor.assembly import channels_of, tools_for
from monitor.clock import SystemClock
from monitor.config import Config, parse_config
from monitor.cycle import Tools
from monitor.demo.phrases import PHRASES
from monitor.demo.server import PAGES, Site, serving
from monitor.errors import ConfigError
from monitor.languages import said
from monitor.records import RevisionQuery, SourceState, found_json
from monitor.review.publish import report_text, write_report
from monitor.rounds import Summary, check_now
from monitor.store import DaemonLock, Store
from monitor.wording import headline, health_words, reason_words, severity_words

Say = Callable[[str], None]

NAMES = {
    "press": "누리일보 기사",
    "board": "한빛테크노파크 게시판",
    "noise": "한빛창업포털",
    "wall": "한빛문화재단",
    "english": "Harbour Foundation",
}
_SOURCE = """
[[sources]]
id = "{id}"
url = "{url}"
name = "{name}"
allow_private = true          # the demo's site stands on loopback
"""
_CONFIG = """# The demo's configuration: `monitor --config THIS_FILE revisions` looks at what it found.
language = "{lang}"
data = "."

[politeness]
delay = "0s"
robots = false

[confirmation]
after = "0s"                  # a doubtful revision is decided at the next check
"""


def run_demo(folder: Path | None, *, lang: str, say: Say) -> dict[str, Any]:
    """Runs the demo in a folder (a new one where None) and says what happens; gives what was found."""
    place = _place(folder)
    with serving() as site:
        config = _configure(place, site, lang)
        clock = SystemClock()
        channels = channels_of(config, place, io.StringIO(), clock)
        with DaemonLock(place), Store.open(place) as store, tools_for(config, store, clock) as tools:
            store.sync_sources(config.sources, clock.now())
            teller = _Teller(lang, say)
            teller.say("published", count=len(PAGES))
            teller.round(check_now(config.sources, tools))
            site.version = 2
            teller.say("revised")
            second = check_now(config.sources, tools)
            teller.round(second)
            teller.say("again")
            third = check_now(config.sources, tools)
            teller.round(third)
            attempts = deliver(store, channels, clock=clock, config=config)
            teller.say("alerts", count=sum(attempt.outcome == "sent" for attempt in attempts))
            for attempt in attempts:
                teller.plain(f"  {attempt.channel}: {attempt.outcome}")
            teller.health(store.sources())
            return _found(place, config, tools, teller) | {
                "alerts": [{"channel": a.channel, "outcome": a.outcome} for a in attempts]
            }


def _place(folder: Path | None) -> Path:
    """The demo's folder, made if need be; ConfigError where it holds anything of another monitor's."""
    try:
        if folder is None:
            Path("snapshots").mkdir(exist_ok=True)
            return Path(tempfile.mkdtemp(prefix="demo-", dir="snapshots"))
        place = folder
        place.mkdir(parents=True, exist_ok=True)
        if taken := next((name for name in ("monitor.db", "config.toml") if (place / name).exists()), None):
            raise ConfigError(f"{place}: holds a {taken} already; name another folder with --folder")
    except OSError as error:
        raise ConfigError(f"{place}: cannot be made ({error.strerror}); name another with --folder") from None
    return place


def _configure(place: Path, site: Site, lang: str) -> Config:
    """Writes the demo's config.toml and reads it as any other."""
    sources = (_SOURCE.format(id=page, url=site.url(page), name=NAMES[page]) for page in PAGES)
    text = _CONFIG.format(lang=lang) + "".join(sources)
    path = place / "config.toml"
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be written ({error.strerror}); name another with --folder"
        ) from None
    return parse_config(text, path=str(path))


class _Teller:
    """Says what happens, in the language asked for."""

    def __init__(self, lang: str, say: Say) -> None:
        self.lang, self.plain = lang, say

    def say(self, phrase: str, **values: object) -> None:
        self.plain(said(PHRASES[phrase], self.lang).format(**values))

    def round(self, summary: Summary) -> None:
        """What one round found: revisions in words, with both quotes; and those that wait."""
        self.say("round", checked=summary.checked, changed=summary.changed, unreadable=summary.unreadable)
        for found in summary.told:
            revision = found.revision
            severity = severity_words(revision.severity, self.lang)
            self.plain(f"  [{severity}] {NAMES[found.source]}: {headline(revision, self.lang)}")
            for phrase, quote in (("before", revision.evidence.before), ("after", revision.evidence.after)):
                if quote:
                    self.say(phrase, quote=quote)
        for found in summary.waiting:
            self.say("waiting", words=f"{NAMES[found.source]}: {headline(found.revision, self.lang)}")

    def health(self, states: tuple[SourceState, ...]) -> None:
        """How the sources fare."""
        self.say("health")
        for state in states:
            why = f" ({reason_words(state.health.reason, self.lang)})" if state.health.reason else ""
            self.plain(f"  {state.name}: {health_words(state.health.state, self.lang)}{why}")


def _found(place: Path, config: Config, tools: Tools, teller: _Teller) -> dict[str, Any]:
    """Writes the report and gives all that was found, as JSON would have it."""
    store, now = tools.store, tools.clock.now()
    text = report_text(store, lang=teller.lang, format="html", now=now, since=None, zone=config.zone)
    report = write_report(text, place / "report.html")
    database = (place / "monitor.db").absolute()
    teller.say("report", path=report)
    teller.say("database", path=database)
    teller.say("more", config=place / "config.toml")
    log = place / "alerts.jsonl"
    lines = log.read_text("utf-8").splitlines() if log.exists() else []
    return {
        "revisions": [found_json(found, config.zone) for found in store.revisions(RevisionQuery())],
        "unconfirmed": [
            found_json(found, config.zone) for found in store.revisions(RevisionQuery(unconfirmed=True))
        ],
        "health": {state.id: state.health.state for state in store.sources()},
        "reasons": {state.id: state.health.reason for state in store.sources()},
        "delivered": [json.loads(line) for line in lines],
        "report": str(report),
        "database": str(database),
    }
