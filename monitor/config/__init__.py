"""The configuration (config.toml): its values, and `parse_config`, which tells every fault at once.

values, cron, windows, digests, thresholds  single values from their text
model                  the file as frozen values with defaults
places                 the line of every key
faults, checks         what is wrong, in words
parse                  text to `Config`
"""

from monitor.config.digests import Digest
from monitor.config.model import (
    DEFAULT_CHANNELS,
    AlertRule,
    Attachments,
    Channel,
    Config,
    Confirmation,
    Deadlines,
    HealthRules,
    Heartbeat,
    Limits,
    Log,
    Manner,
    Politeness,
    Retention,
    Schedule,
    Source,
    TagSchedule,
    Web,
)
from monitor.config.parse import parse_config
from monitor.config.thresholds import Money, Percent
from monitor.config.values import Secret
from monitor.config.windows import Window

EXAMPLE_FILE = "config.example.toml"  # beside this package: what `monitor init` writes

__all__ = [
    "DEFAULT_CHANNELS",
    "EXAMPLE_FILE",
    "AlertRule",
    "Attachments",
    "Channel",
    "Config",
    "Confirmation",
    "Deadlines",
    "Digest",
    "HealthRules",
    "Heartbeat",
    "Limits",
    "Log",
    "Manner",
    "Money",
    "Percent",
    "Politeness",
    "Retention",
    "Schedule",
    "Secret",
    "Source",
    "TagSchedule",
    "Web",
    "Window",
    "parse_config",
]
