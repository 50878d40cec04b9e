"""The daemon (상주 실행).

service   runs the clocks, reloads, ends in order
queue     hands due sources to the workers, fairly by host
lanes     sends the alerts of each channel, none waiting for another
upkeep    disk, clock, silence, pruning, the marks of life
signals   stop and reload, as the system asks for them
"""

from monitor.daemon.service import Daemon
from monitor.daemon.signals import Signals, signals

__all__ = ["Daemon", "Signals", "signals"]
