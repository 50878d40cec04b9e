"""What went wrong in programs like this one, each as a test named after its lesson."""

from __future__ import annotations

import ast
import os
import re
import zoneinfo
from collections.abc import Iterator
from pathlib import Path

import pytest
from faults.conftest import Desk
from faults.misbehaving import misbehaving, page
from processes import CONFIG, SOURCE, daemon, open_call, stopped, until
from sites import Site, notice

import monitor
from monitor.alerts.message import message_of
from monitor.alerts.services import apprise_service
from monitor.clock import SystemClock
from monitor.config import parse_config
from monitor.config.faults import TABLES
from monitor.errors import ConfigError, FetchError, Refused
from monitor.fetch.client import Fetcher, Limits, Request
from monitor.records import RevisionQuery
from monitor.review.publish import report_text

SEOUL = zoneinfo.ZoneInfo("Asia/Seoul")


def fetch(url: str, *, allow_private: bool = False) -> None:
    fetcher = Fetcher(user_agent="test/1", limits=Limits(seconds=2, connect=1), clock=SystemClock())
    try:
        fetcher.fetch(Request(url=url, allow_private=allow_private))
    finally:
        fetcher.close()


NO_PAGES = [
    "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>", "vbscript:x", "file:///etc/passwd", "FILE:///etc/passwd",
    "file:/etc/passwd", "file://localhost/etc/passwd", "source:file:///etc/passwd", "gopher://127.0.0.1/",
    "ftp://127.0.0.1/", "//example.org/", "example.org/1", "http:example.org", "http:///etc/passwd", "https://",
]  # fmt: skip


@pytest.mark.parametrize("url", NO_PAGES)
def test_only_web_addresses_are_watched_or_fetched(url: str) -> None:
    """CVE-2023-24769, CVE-2024-51483, -51998, -56509: javascript: stored, files read by odd spellings."""
    text = f"[[sources]]\nid = 'a'\nurl = {url!r}\n"
    with pytest.raises(ConfigError):
        parse_config(text)
    with pytest.raises(FetchError):
        fetch(url)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "FILE:/etc/passwd", "gopher://127.0.0.1/", "javascript:x"]
)
def test_a_redirect_leads_to_web_addresses_only(desk: Desk, url: str) -> None:
    """CVE-2024-51998: the check of the first address said nothing of the second."""
    with misbehaving() as server:
        server.way = page("", f"Location: {url}", status="302 Found")
        desk.watch(server.url)
        assert desk.outcome() == "failed"
    assert "redirects to where we do not go" in desk.store.sources()[0].health.detail


INSIDE = [
    "http://127.0.0.1/", "http://localhost/", "http://127.1/", "http://2130706433/", "http://0x7f.1/",
    "http://0177.0.0.1/", "http://①②⑦.0.0.1/", "http://127。0。0。1/", "http://[::1]/", "http://0.0.0.0/",
    "http://10.0.0.1/", "http://172.16.0.1/", "http://192.168.0.1/", "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/", "http://[fe80::1]/", "http://[fc00::1]/", "http://[::ffff:127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://224.0.0.1/", "http://255.255.255.255/",
]  # fmt: skip


@pytest.mark.parametrize("url", INSIDE)
def test_no_address_inside_a_network_is_dialled(url: str) -> None:
    """CVE-2026-27696, GHSA-gwph-fp79-379w: metadata services and neighbours read, 100.64/10 forgotten."""
    with pytest.raises(Refused):
        fetch(url)


@pytest.mark.parametrize(
    "url", ["http://example.org\\@127.0.0.1/", "http://127.0.0.1\\@example.org/", "http://a:b@127.0.0.1/"]
)
def test_two_parsers_cannot_disagree_about_the_host(url: str) -> None:
    """GHSA-rph4-96w6-q594: one parser judged a host, another connected to a second."""
    with pytest.raises(Refused):
        fetch(url)


# What modules outside `fetch` use of the network: they listen, they do not dial.
LISTENERS = {
    ("site/server", "socket"),
    ("site/guard", "http.cookies"),
    ("demo/server", "http"),
    ("demo/server", "http.server"),
}
CLIENTS = {"httpx", "httpcore", "h11", "requests", "urllib", "http", "aiohttp", "socket", "ftplib", "smtplib"}
DIALS = {"SyncBackend", "HTTPTransport", "create_connection", "Client", "AsyncClient", "connect_tcp"}


def test_there_is_one_way_out() -> None:
    """GHSA-hm22-wg2m-35v4 and others: each new path of fetching forgot the guard.

    Pages, files, robots.txt, webhooks and pings all leave by `monitor.fetch`, and there `guard` alone dials.
    Services that apprise speaks to stand in the operator's own configuration.
    """
    uses, dialling = set(), set()
    for name, tree in _modules():
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            loud = [one for one in names if one.split(".")[0] in CLIENTS and one != "urllib.parse"]
            uses |= {(name, one) for one in loud if not name.startswith("fetch/")}
            words = {getattr(node, "attr", None), getattr(node, "id", None)}
            dialling |= {name} if words & DIALS else set()
    assert uses == LISTENERS
    assert dialling == {"fetch/guard"}


def _modules() -> Iterator[tuple[str, ast.Module]]:
    root = Path(monitor.__file__).parent
    for path in root.rglob("*.py"):
        yield path.relative_to(root).with_suffix("").as_posix(), ast.parse(path.read_text("utf-8"))


# Runs in the daemon before anything else: notes whose hands each connection of the process went through.
WITNESS = """
import os, sys

def witness(event, given):
    if event != "socket.connect" or not isinstance(given[1], tuple):
        return
    frame, seen = sys._getframe(), []
    while frame:
        seen.append(frame.f_code.co_filename.replace(os.sep, "/").partition("/monitor/")[2])
        frame = frame.f_back
    with open(os.environ["WITNESS"], "a") as notes:
        notes.write(("guarded" if "fetch/guard.py" in seen else f"bare {seen}") + f" {given[1][1]}\\n")

sys.addaudithook(witness)
"""


def test_every_connection_of_a_daemon_passes_the_guard(tmp_path: Path, site: Site) -> None:
    """GHSA-hm22-wg2m-35v4: the same, watched from below, where no import can hide."""
    notes = tmp_path / "notes"
    (tmp_path / "sitecustomize.py").write_text(WITNESS, "utf-8")
    own = f"[heartbeat]\nurl = {site.url('/ping')!r}\nallow_private = true\n"
    hook = f"[[channels]]\nid = 'hook'\nkind = 'webhook'\nurl = {site.url('/hook')!r}\nallow_private = true\n"
    config = CONFIG.replace("robots = false", "robots = true")
    config += own + SOURCE.format(id="call", url=site.url()) + hook
    (tmp_path / "config.toml").write_text(config, "utf-8")
    file = '<a href="/down/notice.hwpx">공고문.hwpx</a></body>'
    site.publish(open_call().replace("</body>", file))
    site.publish("", path="/hook")
    expected = {"/robots.txt", "/call", "/down/notice.hwpx", "/ping", "/hook"}
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    with daemon(tmp_path, PYTHONPATH=path, WITNESS=str(notes)) as process:
        until(lambda: {"/call", "/ping", "/down/notice.hwpx"} <= set(site.asked), process)
        site.publish(open_call(days=107).replace("</body>", file))
        until(lambda: expected <= set(site.asked), process)
        stopped(process)
    lines = notes.read_text("utf-8").splitlines()
    assert set(lines) == {f"guarded {site.server.port}"}
    assert len(lines) == len(site.asked), "no request came another way"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: ".".join(table) or "top")
def test_unknown_keys_are_refused_everywhere(table: tuple[str, ...]) -> None:
    """GHSA-h3x5-5j56-hm2j: a key that nobody had meant to be set was taken."""
    if table == ():
        text = 'command = "rm -rf /"\n'
    elif table == ("sources", "schedule"):
        text = '[[sources]]\nid = "a"\nurl = "https://example.org/"\nschedule = { command = "x" }\n'
    else:
        brackets = "[[{}]]" if table[0] in ("sources", "schedules", "channels", "alerts") else "[{}]"
        text = brackets.format(table[0]) + '\ncommand = "rm -rf /"\n'
    with pytest.raises(ConfigError, match="command: unknown key"):
        parse_config(text)


@pytest.mark.parametrize("url", ["exec://rm", "shell://ls", "python://os.system", "cmd://x", "file:///etc/x"])
def test_no_channel_runs_a_program(url: str) -> None:
    """urlwatch issue 828: shell jobs from a file that others can write."""
    assert apprise_service(url) is None


TEMPLATES = [
    "{{7*7}}", "{{''.__class__.__mro__[1].__subclasses__()}}", "{% for x in range(9) %}x{% endfor %}",
    "${7*7}", "{0.__class__}", "%(title)s", "{config}", "#{7*7}",
]  # fmt: skip


@pytest.mark.parametrize("evil", TEMPLATES)
def test_words_of_a_page_are_never_a_template(desk: Desk, site: Site, evil: str) -> None:
    """CVE-2024-32651, CVE-2024-56326: a page's words were rendered, and ran."""
    report, text = _told(desk, site, f"2026년 {evil} 지원사업 모집 공고")
    assert evil in text
    assert "49" not in re.sub(r"localhost:\d+", "", text.replace(evil, ""))  # a port may hold any digits
    assert "x" * 9 not in report


SCRIPTS = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<svg onload=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "</title><script>alert(1)</script>",
]  # fmt: skip


@pytest.mark.parametrize("evil", SCRIPTS)
def test_words_of_a_page_are_never_markup(desk: Desk, site: Site, evil: str) -> None:
    """CVE-2024-34061, CVE-2025-52558, GHSA-pwgc-w4x9-gw67: scripts out of titles, errors, attributes."""
    shown = evil.replace("<", "&lt;").replace(">", "&gt;") if "&lt;" not in evil else evil
    report, _ = _told(desk, site, f"2026년 {shown} 지원사업 모집 공고")
    for tag in ("<script", "<img", "<svg", "onerror=alert(1)>"):
        assert tag not in report.lower()


def test_words_of_a_page_are_no_link_and_no_header(desk: Desk, site: Site) -> None:
    """GHSA-q8xq-qg4x-wphg: a page's words became live links in messages."""
    evil = "[무료 신청](https://evil.example/)"
    _told(desk, site, f"2026년 {evil} 지원사업 모집 공고")
    (alert, *_) = [one.alert for one in desk.store.alerts()]
    message = message_of(alert, lang="ko", timezone=SEOUL)
    assert r"\[무료 신청\](https://evil.example/)" in message.markdown, "its brackets are escaped"
    assert "\n" not in message.subject
    assert "\r" not in message.subject


def _told(desk: Desk, site: Site, title: str) -> tuple[str, str]:
    """A report and an alert of a page with this title."""
    desk.watch(site.url())
    site.publish(notice(title))
    desk.check()
    site.publish(notice(title, award="7억원"))
    desk.check()
    assert [found.title for found in desk.store.revisions(RevisionQuery())]
    now = desk.clock.now()
    report = report_text(desk.store, lang="ko", format="html", now=now, since=None, zone=SEOUL)
    (alert, *_) = [one.alert for one in desk.store.alerts()]
    return report, message_of(alert, lang="ko", timezone=SEOUL).text
