"""parse_config: defaults, and every fault at once with file, line and key."""

from __future__ import annotations

import datetime
import re
from importlib import resources
from pathlib import Path

import pytest

from monitor.config import DEFAULT_CHANNELS, EXAMPLE_FILE, Config, Schedule, Window, parse_config
from monitor.config.digests import Digest
from monitor.errors import ConfigError

ROOT = Path(__file__).parents[2]
SOURCE = '[[sources]]\nid = "a"\nurl = "https://example.org/1"\n'
MINUTE = datetime.timedelta(minutes=1)


def faults(text: str) -> list[str]:
    """The lines of the error that a text gives."""
    with pytest.raises(ConfigError) as caught:
        parse_config(text, path="c.toml")
    return str(caught.value).split("\n")


def test_an_id_and_an_address_are_a_complete_config() -> None:
    config = parse_config(SOURCE)
    (source,) = config.sources
    assert (source.id, source.url, source.name) == ("a", "https://example.org/1", "a")
    assert config.schedule.every == 180 * MINUTE
    assert config.schedule.jitter == 18 * MINUTE
    assert config.channels == DEFAULT_CHANNELS
    assert config.alerts == ()
    assert config.zone.key == "Asia/Seoul"
    assert config.limits.page == 5 * 1024 * 1024


def test_an_empty_file_is_legal() -> None:
    assert parse_config("") == Config()


def test_byte_order_mark_and_windows_line_ends_are_no_fault() -> None:
    assert parse_config("\ufeff" + SOURCE.replace("\n", "\r\n")) == parse_config(SOURCE)
    assert faults("\ufeff\r\n\r\nevery = 1\r\n")[0].startswith("c.toml:3: ")


def test_a_cron_line_takes_the_place_of_the_interval() -> None:
    config = parse_config(f'{SOURCE}schedule = {{ cron = "0 9 * * 1-5" }}\n[schedule]\ncron = "30 8 * * sun"')
    assert config.schedule == Schedule(every=None, cron="30 8 * * sun")
    own = config.schedule_of(config.sources[0])
    assert (own.every, own.cron, own.jitter) == (None, "0 9 * * mon,tue,wed,thu,fri", 2 * MINUTE)


def test_the_general_schedule_holds_where_a_source_has_none() -> None:
    config = parse_config(f'{SOURCE}[schedule]\nevery = "20m"\njitter = "5s"')
    assert config.schedule_of(config.sources[0]).every == 20 * MINUTE
    assert config.schedule.jitter == datetime.timedelta(seconds=5)


def test_sources_are_found_by_id() -> None:
    config = parse_config(SOURCE)
    assert config.source("a") == config.sources[0]
    assert config.source("b") is None


def test_every_key_can_be_set() -> None:
    config = parse_config("""
timezone = "Europe/Berlin"
language = "en"
data = "d"
politeness = { delay = "0s", contact = "mailto:me@example.org", robots = false }
confirmation.after = "0s"
limits = { seconds = 5, page = "1MB" }
health = { tell_after_failures = 1, tell_after = "2h", silent_after = "1h" }
schedule = { every = "1h", windows = ["09:00-18:00 mon-fri"] }
retention = { full = "7d", daily = "14d", checks = "3d" }
heartbeat = { url = "env:PING", every = "1m", allow_private = true }
log = { format = "json" }
[[sources]]
id = "a"
url = "http://127.0.0.1:8000/"
name = " 창업 공고 "
tags = ["서울"]
allow_private = true
paused = true
headers = { Authorization = "env:TOKEN" }
[[schedules]]
tags = ["서울"]
cron = "0 9 * * *"
[[channels]]
id = "team"
url = "env:TEAM"
[[channels]]
id = "log"
kind = "file"
path = "log.jsonl"
[[alerts]]
to = ["team", "log"]
severity = ["critical"]
kinds = ["cancelled"]
sources = ["a"]
tags = ["서울"]
health = false
""")
    assert config.politeness.delay == datetime.timedelta(0)
    assert config.confirmation.after == datetime.timedelta(0)
    assert config.sources[0].name == "창업 공고"
    assert config.sources[0].headers["Authorization"].ref == "env:TOKEN"
    assert config.channels[1].path == "log.jsonl"
    assert config.alerts[0].severity == ("critical",)
    assert config.schedule.windows == (Window(9 * 60, 18 * 60, (0, 1, 2, 3, 4)),)
    assert config.schedule_of(config.sources[0]).cron == "0 9 * * *"
    assert config.schedule_of(config.sources[0]).every is None
    assert (config.retention.full.days, config.log.format) == (7, "json")
    assert str(config.heartbeat.url) == "env:PING"


RULE = '[[channels]]\nid = "a"\nkind = "console"\n[[alerts]]\nto = ["a"]\n'
# Text of one fault, the place and words that its line must hold.
ONE_FAULT = [
    ('timezone = "Asia/Seul"', 'c.toml:1: timezone: "Asia/Seul" is no time zone; did you mean "Asia/Seoul"?'),
    ('timezone = "../x"', 'write a name such as "Asia/Seoul"'),
    (
        f'{RULE}amount_at_least = "많이"',
        'c.toml:6: alerts[1].amount_at_least: "많이" is no amount; write one such',
    ),
    (f"{RULE}amount_at_least = 100000000", "amount_at_least: 100000000 is no amount; write one such as"),
    (f'{RULE}change_at_least = "10"', 'change_at_least: "10" is no change; write a share such as "10%"'),
    (f"{RULE}days_left = -1", "c.toml:6: alerts[1].days_left: -1 is too little; write at least 0"),
    (f'{RULE}title = "창업"', 'alerts[1].title: "창업" is not a list; write title = ["창업"]'),
    (f"{RULE}track = []", "alerts[1].track: is empty; name at least one"),
    (f'{RULE}digest = "hourly"', 'c.toml:6: alerts[1].digest: "hourly" is no digest; write "daily 09:00"'),
    (f'{RULE}quiet = "22:00-07:00"', 'is not a list; write quiet = ["22:00-07:00"]'),
    (f'{RULE}quiet = ["night"]', "c.toml:6: alerts[1].quiet[1]: is no time window; write"),
    (f'{RULE}quiet = ["00:00-24:00"]', "alerts[1].quiet: leaves no time at all; leave some hours"),
    (f'{RULE}quiet_except = ["grave"]', 'quiet_except[1]: "grave" is not known; one of "critical", "major"'),
    (f'{RULE}timezone = "Seoul"', 'alerts[1].timezone: "Seoul" is no time zone; did you mean "Asia/Seoul"?'),
    (f'{RULE}digst = "daily 09:00"', 'alerts[1].digst: unknown key; did you mean "digest"?'),
    (
        '[[channels]]\nid = "a"\nkind = "console"\nper_hour = 0',
        "c.toml:4: channels[1].per_hour: 0 is too little",
    ),
    (
        '[[channels]]\nid = "a"\nkind = "console"\nsecret = "env:X"',
        'c.toml:4: channels[1].secret: means nothing for kind = "console"; it is for "webhook"',
    ),
    ('[deadlines]\nremind = "3d"', 'deadlines.remind: "3d" is not a list; write remind = ["7d", "3d", "1d"]'),
    ('[deadlines]\nat = "9"', 'c.toml:2: deadlines.at: "9" is no time of day; write one such as "09:00"'),
    ('[web]\nurl = "example"', 'web.url: "example" is not a web address'),
    ("timezone = 9", "c.toml:1: timezone: 9 is not text; write it in quotes"),
    ('langage = "ko"', 'c.toml:1: langage: unknown key; did you mean "language"?'),
    ('zzz = "ko"', "zzz: unknown key; known here: timezone, language, data,"),
    ('language = "kr"', 'language: "kr" is not known; one of "ko", "en"'),
    ("language = 1", 'language: 1 is not known; one of "ko", "en"'),
    ('data = " "', "data: is blank"),
    ('data = "a\\nb"', "data: holds a line break"),
    ('every = "3h"', "every: unknown key; it belongs under [schedule]"),
    ('[schedule]\nlanguage = "ko"', "c.toml:2: schedule.language: unknown key; it belongs at the top"),
    ("[schedule]\nevery = 3", 'schedule.every: 3 is not text; write it in quotes, such as "3h"'),
    ("[schedule]\nevery = 03:00:00", 'schedule.every: "03:00:00" is not text'),
    ('[schedule]\nevery = "3 hours"', '"3 hours" is not a duration; write a number and s, m, h or d'),
    ('[schedule]\nevery = "0s"', 'is too short; write a duration between "1s" and "365d"'),
    ('[schedule]\nevery = "9999999999d"', "longer than time itself"),
    ('[schedule]\ncron = "0 9 * *"', "schedule.cron: has 4 fields; write five"),
    (
        '[schedule]\nevery = "3h"\n\ncron = "0 9 * * *"',
        "c.toml:4: schedule.cron: stands beside every (line 2)",
    ),
    ('[[schedules]]\ntags = ["x"]', 'c.toml:2: schedules[1].tags[1]: "x" is no source\'s tag; known: none'),
    ('[[schedules]]\nevery = "1h"', 'schedules[1].tags: is missing; add tags = ["seoul", "rnd"]'),
    ('[schedule]\nwindows = "9-18"', 'is not a list; write windows = ["09:00-18:00 mon-fri"]'),
    ('[schedule]\nwindows = ["9-18"]', 'schedule.windows[1]: is no time window; write "09:00-18:00 mon-fri"'),
    ('[[schedule]]\nevery = "3h"', 'c.toml:1: schedule: [{"every": "3h"}] is not a table; write [schedule]'),
    ("schedule = 3", "schedule: 3 is not a table; write [schedule] and its keys below"),
    ('[politeness]\nrobots = "no"', 'politeness.robots: "no" is neither true nor false'),
    ('[politeness]\ndelay = "2d"', "politeness.delay: is too long"),
    ('[politeness]\ncontact = "me"', 'politeness.contact: "me" is no contact; write "mailto:'),
    ('[politeness]\ncontact = "mailto:나@example.org"', 'contact: "mailto:나@example.org" cannot be sent'),
    (
        '[confirmation]\nafter = "9d"',
        'confirmation.after: is too long; write a duration between "0s" and "7d"',
    ),
    ("[limits]\nseconds = 0", "limits.seconds: 0 is too little; write at least 1"),
    ("[limits]\nseconds = 999", "limits.seconds: 999 is too much; write at most 600"),
    ('[limits]\nseconds = "60"', 'limits.seconds: "60" is not a whole number'),
    ('[limits]\npage = "1GB"', 'limits.page: "1GB" is too much; write at most "100MB"'),
    ('[attachments]\nsize = "51MB"', 'attachments.size: "51MB" is too much; write at most "50MB"'),
    ("[attachments]\nmax = 0", "attachments.max: 0 is too little; write at least 1"),
    ('[limits]\npage = "5 parsecs"', 'limits.page: "5 parsecs" is not a size'),
    ("[limits]\npage = true", "limits.page: true is not text"),
    (
        "[sources]\nid = 1",
        "c.toml:1: sources: a table stands where a list of tables belongs; write [[sources]]",
    ),
    ("sources = 1", "sources: 1 is no list of tables; write [[sources]]"),
    ("sources = [1]", "sources[1]: 1 is not a table; write [[sources]]"),
    ('[[sources]]\nurl = "https://e.org/"', 'c.toml:1: sources[1].id: is missing; add id = "sba-rnd"'),
    (SOURCE.replace('"a"', '"한글"'), 'c.toml:2: sources[1].id: "한글" cannot be an id'),
    (SOURCE.replace("https", "ftp"), 'c.toml:3: sources[1].url: "ftp://example.org/1" is not a web address'),
    (SOURCE.replace("example.org", ""), "names no host"),
    (SOURCE.replace("example.org", "example.org:99999"), "is not a web address (Port out of range"),
    (SOURCE.replace("org/1", "org/a b"), "holds a space or line break; write %20"),
    (SOURCE.replace("//", "//user:pw@"), "sources[1].url: holds a user name or password"),
    (SOURCE + 'tags = "a"', 'sources[1].tags: "a" is not a list; write tags = ["seoul", "rnd"]'),
    (SOURCE + "headers = 1", "sources[1].headers: 1 is not a table; write headers = {"),
    (SOURCE + 'headers = { "a b" = "x" }', 'sources[1].headers: "a b" cannot name a header'),
    (SOURCE + "headers = { a = 1 }", "c.toml:4: sources[1].headers.a: is not text"),
    (SOURCE + 'headers = { a = "x\\ny" }', "sources[1].headers.a: is blank or holds a line break"),
    (SOURCE + 'headers = { a = "env:" }', "sources[1].headers.a: names no environment variable"),
    (SOURCE + 'headers = { a = "file:/" }', "sources[1].headers.a: names no file"),
    (SOURCE + '[sources.schedule]\nevry = "1h"', "c.toml:5: sources[1].schedule.evry: unknown key; did you"),
    (SOURCE + "\n" + SOURCE, 'c.toml:6: sources[2].id: "a" is already the id of sources[1] (line 2); give'),
    (SOURCE + '[politeness]\ndelay = "0s"', 'politeness.delay: is below "1s", but sources[1] is on a public'),
    ('[[channels]]\nid = "t"', "c.toml:1: channels[1].url: is missing; add url"),
    (
        '[[channels]]\nid = "t"\nkind = "console"\nurl = "x:"',
        'channels[1].url: means nothing for kind = "console"',
    ),
    (
        '[[channels]]\nid = "t"\nurl = "x:"\nallow_private = true',
        'channels[1].allow_private: means nothing for kind = "apprise"',
    ),
    (
        '[[channels]]\nid = "t"\nurl = "x:"\npath = "p"',
        'channels[1].path: means nothing for kind = "apprise"',
    ),
    (
        '[[channels]]\nid = "t"\nkind = "flie"\nurl = "x:"',
        'channels[1].kind: "flie" is not known; did you mean "file"?',
    ),
    ("[[alerts]]", 'c.toml:1: alerts[1].to: is missing; add to = ["team"]'),
    ("[[alerts]]\nto = []", "alerts[1].to: is empty; name at least one"),
    (
        '[[alerts]]\nto = ["consle"]',
        'c.toml:2: alerts[1].to[1]: "consle" is no channel; did you mean "console"?',
    ),
    ('[[alerts]]\nto = ["x"]', 'alerts[1].to[1]: "x" is no channel; known: console, file'),
    ('[[alerts]]\nto = ["file"]\nsources = ["x"]', 'alerts[1].sources[1]: "x" is no source; known: none'),
    (SOURCE + '[[alerts]]\nto = ["file"]\ntags = ["x"]', 'alerts[1].tags[1]: "x" is no source\'s tag'),
    (
        '[[alerts]]\nto = ["file"]\nseverity = ["grave"]',
        'alerts[1].severity[1]: "grave" is not known; one of',
    ),
    ('[[alerts]]\nto = ["file"]\nkinds = []', "alerts[1].kinds: is empty"),
]


@pytest.mark.parametrize(("text", "words"), ONE_FAULT, ids=[words for _, words in ONE_FAULT])
def test_each_fault_is_told_once_with_its_place_and_what_would_be_right(text: str, words: str) -> None:
    told = faults(text)
    assert len(told) == 1, told
    assert words in told[0]
    assert re.match(r"c\.toml:\d+: [\w.\[\] ]+: .+; .+", told[0])


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    told = faults("""\
timezone = "Asia/Seul"
[schedule]
every = 3
[[sources]]
id = "a"
url = "ftp://example.org"
[[sources]]
id = "a"
[[alerts]]
to = ["taem"]
[[channels]]
id = "team"
url = "env:TEAM"
""")
    assert [line.split(": ")[:2] for line in told] == [
        ["c.toml:1", "timezone"],
        ["c.toml:3", "schedule.every"],
        ["c.toml:6", "sources[1].url"],
        ["c.toml:7", "sources[2].url"],
        ["c.toml:8", "sources[2].id"],
        ["c.toml:10", "alerts[1].to[1]"],
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a = 1\nb =", 'c.toml:2: not TOML: Invalid value; write key = "value"'),
        ("a = 1\n한글 = 1", "c.toml:2: not TOML: Invalid statement; write keys in plain letters"),
        ("a = 1\na = 2", "c.toml:2: not TOML: Cannot overwrite a value; the key or [table] stands"),
        ("[a]\n[b]\n[a]", "c.toml:3: not TOML: Cannot declare"),
        ('a = "x', "c.toml:1: not TOML: Unterminated string"),
        ("a = [\n1,\n\n", "c.toml:"),
    ],
)
def test_broken_syntax_is_told_with_its_line(text: str, words: str) -> None:
    (told,) = faults(text)
    assert words in told


def test_no_secret_is_repeated_in_a_fault() -> None:
    told = faults(
        '[[channels]]\nid = "t"\nurl = "slack://hush\\n"\npath = 1\n'
        + SOURCE
        + 'headers = {a = "hush\\u0000"}'
    )
    assert len(told) == 4
    assert "hush" not in "".join(told)


def test_the_example_is_the_shipped_config_and_the_defaults() -> None:
    shipped = resources.files("monitor").joinpath(EXAMPLE_FILE).read_text(encoding="utf-8")
    assert shipped == (ROOT / "config.toml").read_text(encoding="utf-8")
    assert parse_config(shipped) == Config()


def test_the_example_is_right_where_its_comments_are_taken_away() -> None:
    text = (ROOT / "config.toml").read_text(encoding="utf-8")
    bare = re.sub(r"^# (?=\[\[|(?!cron|windows|disk)[a-z_]+ = )", "", text, flags=re.MULTILINE)
    config = parse_config(bare)
    assert [source.id for source in config.sources] == ["startup-2026", "rnd-call"]
    assert [channel.kind for channel in config.channels] == ["apprise", "webhook", "file"]
    assert config.alerts[0].tags == ("서울",)
    assert config.schedule == Schedule()
    assert config.schedule_of(config.sources[0]).every == datetime.timedelta(hours=1)


def test_a_rule_with_everything() -> None:
    config = parse_config("""
[[channels]]
id = "team"
kind = "console"
per_hour = 20
quiet = ["22:00-07:00", "00:00-24:00 sat,sun"]
quiet_except = []
timezone = "Europe/Berlin"
[deadlines]
remind = ["14d", "1d", "3h"]
at = "08:30"
[[alerts]]
to = ["team"]
name = "아침 요약"
title = ["창업"]
track = ["바이오"]
amount_at_least = "1억원"
change_at_least = "10%"
days_left = 7
health = false
digest = "weekly mon 09:00"
""")
    channel, rule = config.channels[0], config.alerts[0]
    assert (channel.per_hour, channel.quiet_except) == (20, ())
    assert str(config.zone_of(channel)) == "Europe/Berlin"
    assert str(config.zone_of(rule)) == "Asia/Seoul"
    assert (rule.name, rule.title, rule.track, rule.days_left) == ("아침 요약", ("창업",), ("바이오",), 7)
    assert (str(rule.amount_at_least), str(rule.change_at_least)) == ("1억원", "10%")
    assert (rule.health, rule.recovery, rule.deadlines) == (False, False, True)
    assert rule.digest == Digest(540, 0)
    assert [lead.total_seconds() for lead in config.deadlines.remind] == [1_209_600, 86_400, 10_800]
    assert config.deadlines.at == 510
