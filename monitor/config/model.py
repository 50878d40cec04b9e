"""config.toml as values: frozen, complete with their defaults. `parse_config` makes them."""

from __future__ import annotations

import datetime
import zoneinfo
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt

from monitor.config.cron import cron
from monitor.config.digests import Digest, clock, digest
from monitor.config.thresholds import Money, Percent, change, money
from monitor.config.values import (
    Secret,
    between,
    contact,
    duration,
    header_names,
    identifier,
    line,
    secret,
    size,
    time_zone,
    web_address,
)
from monitor.config.windows import Window, some_time_left, window
from monitor.records import Kind, Severity

Language = Literal["ko", "en"]
ChannelKind = Literal["apprise", "webhook", "console", "file"]
LogFormat = Literal["text", "json"]

Line = Annotated[str, AfterValidator(line)]
Id = Annotated[str, AfterValidator(identifier)]
Size = Annotated[int, BeforeValidator(size)]
Hidden = Annotated[Secret, BeforeValidator(secret)]
Cron = Annotated[str, AfterValidator(cron)]
Hours = Annotated[Window, BeforeValidator(window)]
Contact = Annotated[str, AfterValidator(contact)]
Zone = Annotated[str, AfterValidator(time_zone)]
WebAddress = Annotated[str, AfterValidator(web_address)]
Gathering = Annotated[Digest, BeforeValidator(digest)]
TimeOfDay = Annotated[int, BeforeValidator(clock)]
Amount = Annotated[Money, BeforeValidator(money)]
Change = Annotated[Money | Percent, BeforeValidator(change)]
Quiet = Annotated[tuple[Hours, ...], AfterValidator(some_time_left)]
Words = Annotated[tuple[Line, ...], Field(min_length=1)]

ZERO, SECOND, HOUR, DAY = (datetime.timedelta(seconds=seconds) for seconds in (0, 1, 3_600, 86_400))
Duration = Annotated[datetime.timedelta, BeforeValidator(duration)]
Interval = Annotated[Duration, AfterValidator(between(SECOND, 365 * DAY))]
UpToHour = Annotated[Duration, AfterValidator(between(ZERO, HOUR))]
UpToDay = Annotated[Duration, AfterValidator(between(ZERO, DAY))]
UpToWeek = Annotated[Duration, AfterValidator(between(ZERO, 7 * DAY))]
UpToYear = Annotated[Duration, AfterValidator(between(ZERO, 365 * DAY))]
UpToCentury = Annotated[Duration, AfterValidator(between(ZERO, 36_500 * DAY))]
EVERY = 3 * HOUR
CRON_JITTER = datetime.timedelta(minutes=2)  # so that sources of one cron line do not start at once


def _jitter(given: dict[str, Any]) -> datetime.timedelta:
    """By how much a check may come later, where it is not said: a tenth of the interval."""
    every: datetime.timedelta | None = given.get("every")
    return CRON_JITTER if every is None else every / 10


class _Table(BaseModel):
    """One table of the file: no unknown keys, never changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Schedule(_Table):
    """When sources are checked: every so often, or by a cron line (weekdays as names).

    `windows`: the hours in which checks may come; none means all. `near_deadline` is the longest interval
    in the last 72 hours before a deadline; `after_deadline`: how long a call stays under watch past it.
    """

    every: Interval | None = EVERY
    cron: Cron | None = None
    windows: tuple[Hours, ...] = ()
    jitter: UpToDay = Field(default_factory=_jitter)
    near_deadline: Interval = HOUR
    after_deadline: UpToYear = 30 * DAY


class TagSchedule(Schedule):
    """The schedule of the sources that carry one of some tags."""

    tags: Annotated[tuple[Line, ...], Field(min_length=1)]


class Politeness(_Table):
    """How hosts are spared: `delay` between two requests to one, whom they can write to, robots.txt."""

    delay: UpToHour = 5 * SECOND
    contact: Contact | None = None
    robots: StrictBool = True


class Confirmation(_Table):
    """When a doubtful revision gets its second sighting; zero: at the next check."""

    after: UpToWeek = datetime.timedelta(minutes=30)


class Limits(_Table):
    """What one fetch may cost: seconds in all, and bytes as sent.

    `disk`: bytes that must be free, or nothing is fetched; unsaid: 1 GB, or 5 % of the disk up to 10 GB.
    """

    seconds: Annotated[StrictInt, Field(ge=1, le=600)] = 60
    page: Annotated[Size, Field(ge=1 << 10, le=100 << 20)] = 5 << 20
    disk: Size | None = None


class Attachments(_Table):
    """Whether the files that a page links are read with it: so many of them, of so many bytes each.

    They are asked for when the page or their link changed, and `every` so often besides, since a file may be
    replaced where nothing of the page tells.
    """

    enabled: StrictBool = True
    max: Annotated[StrictInt, Field(ge=1, le=20)] = 8
    size: Annotated[Size, Field(ge=1 << 10, le=50 << 20)] = 30 << 20
    every: Interval = DAY


class HealthRules(_Table):
    """When a source that cannot be read is told of: after so many failures, or so long without a read.

    `silent_after`: so long without a good read of any source at all, and that is told too.
    """

    tell_after_failures: Annotated[StrictInt, Field(ge=1, le=1000)] = 3
    tell_after: Interval = DAY
    silent_after: Interval = 6 * HOUR


class Retention(_Table):
    """What is kept: every version for `full`, then one a day until `daily`, then one a week.

    Versions that a revision cites, and each source's newest two, stay for good. `checks`: how long the rows
    of single checks stay.
    """

    full: UpToCentury = 30 * DAY
    daily: UpToCentury = 90 * DAY
    checks: UpToCentury = 30 * DAY


class Backup(_Table):
    """The daemon's own daily copies of the database: how many are kept, and where, seen from the data folder.

    With `keep` = 0 it makes none.
    """

    keep: Annotated[StrictInt, Field(ge=0, le=1000)] = 7
    path: Line = "backups"


class Heartbeat(_Table):
    """An address that is asked for every so often while all is well, so that a dead daemon is missed."""

    url: Hidden | None = None
    every: Interval = datetime.timedelta(minutes=5)
    allow_private: StrictBool = False


class Log(_Table):
    """How log lines look: key=value for people, or one JSON object a line."""

    format: LogFormat = "text"


class Web(_Table):
    """The review site: where it is served, by which names others reach it, what opens it.

    An address that others can reach needs a password. `token`: for feeds and API. `url`: where readers of
    alerts reach it, so that messages can link to it.
    """

    host: Line = "127.0.0.1"
    port: Annotated[StrictInt, Field(ge=0, le=65_535)] = 8080
    hosts: tuple[Line, ...] = ()
    url: WebAddress | None = None
    password: Hidden | None = None
    token: Hidden | None = None


class Source(_Table):
    """A page under watch (출처); its own schedule, where given, replaces the general one."""

    id: Id
    url: WebAddress
    name: Line = Field(default_factory=lambda given: str(given.get("id", "")))
    tags: tuple[Line, ...] = ()
    schedule: Schedule | None = None
    allow_private: StrictBool = False
    headers: Annotated[dict[str, Hidden], AfterValidator(header_names)] = {}
    paused: StrictBool = False


class Deadlines(_Table):
    """When the deadlines of watched calls are told of: so long before them; whole days at `at` that day.

    What is less than a day counts back from the hour, and only where a deadline states one.
    """

    remind: tuple[Interval, ...] = (7 * DAY, 3 * DAY, DAY)
    at: TimeOfDay = 9 * 60


class Manner(_Table):
    """When alerts are not sent: in quiet hours of a zone, but for some severities."""

    quiet: Quiet = ()
    quiet_except: tuple[Severity, ...] = ("critical",)
    timezone: Zone | None = None


class Channel(Manner):
    """A carrier of alerts (알림 경로): an apprise URL, a webhook, the console, or a file of JSON lines.

    `path` is taken from the data folder. `allow_private`: the webhook may stand on a private network.
    `secret`: its posts are signed with it. `attach`: whether the report goes with each message; unsaid, with
    mail alone.
    `per_hour`: at most so many messages in any hour; the others are
    gathered.
    """

    id: Id
    kind: ChannelKind = "apprise"
    url: Hidden | None = None
    allow_private: StrictBool = False
    secret: Hidden | None = None
    path: Line = "alerts.jsonl"
    attach: StrictBool | None = None
    per_hour: Annotated[StrictInt, Field(ge=1, le=3_600)] | None = None


def _as_health(given: dict[str, Any]) -> bool:
    """Whether recovery is told, where it is not said: as the trouble is."""
    return bool(given.get("health", True))


class AlertRule(Manner):
    """Which alerts go to which channels; every filter that is given must match.

    `title`, `track`: words, one of which must be in the name. `amount_at_least`: an amount before or after;
    `change_at_least`: how far a figure moved. `days_left`: at most so many days to the deadline. `health`,
    `recovery`, `deadlines`: notices and reminders too. `digest`: not at once, but gathered.
    """

    to: Annotated[tuple[str, ...], Field(min_length=1)]
    name: Line | None = None
    severity: Annotated[tuple[Severity, ...], Field(min_length=1)] = ()
    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)] = ()
    sources: Annotated[tuple[str, ...], Field(min_length=1)] = ()
    tags: Annotated[tuple[str, ...], Field(min_length=1)] = ()
    title: Words = ()
    track: Words = ()
    amount_at_least: Amount | None = None
    change_at_least: Change | None = None
    days_left: Annotated[StrictInt, Field(ge=0, le=365)] | None = None
    health: StrictBool = True
    recovery: StrictBool = Field(default_factory=_as_health)
    deadlines: StrictBool = True
    digest: Gathering | None = None


DEFAULT_CHANNELS = (Channel(id="console", kind="console"), Channel(id="file", kind="file"))


class Config(_Table):
    """The whole file. Without channels: console and alerts.jsonl; without alerts: all to every channel.

    `templates`: a folder of templates that stand for our own words in messages.
    """

    timezone: Zone = "Asia/Seoul"
    language: Language = "ko"
    data: Line = "snapshots"
    templates: Line | None = None
    schedule: Schedule = Schedule()
    schedules: tuple[TagSchedule, ...] = ()
    politeness: Politeness = Politeness()
    confirmation: Confirmation = Confirmation()
    limits: Limits = Limits()
    attachments: Attachments = Attachments()
    health: HealthRules = HealthRules()
    deadlines: Deadlines = Deadlines()
    retention: Retention = Retention()
    backup: Backup = Backup()
    heartbeat: Heartbeat = Heartbeat()
    log: Log = Log()
    web: Web = Web()
    sources: tuple[Source, ...] = ()
    channels: tuple[Channel, ...] = DEFAULT_CHANNELS
    alerts: tuple[AlertRule, ...] = ()

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The time zone in which times are told and schedules run."""
        return zoneinfo.ZoneInfo(self.timezone)

    def source(self, id: str) -> Source | None:
        """The source of this id, if there is one."""
        return next((source for source in self.sources if source.id == id), None)

    def schedule_of(self, source: Source) -> Schedule:
        """The schedule that holds for a source: its own, the first of one of its tags, or the general one."""
        tagged = (one for one in self.schedules if set(one.tags) & set(source.tags))
        return source.schedule or next(tagged, self.schedule)

    def zone_of(self, manner: Manner) -> zoneinfo.ZoneInfo:
        """The zone in which the hours of a rule or channel are told."""
        return zoneinfo.ZoneInfo(manner.timezone) if manner.timezone else self.zone
