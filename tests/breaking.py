"""A reader that does to its worker what the name of its input says."""

from __future__ import annotations

import os
import signal
import time

from monitor.records import Bytes, Reading


def read_bytes(source: Bytes) -> Reading:
    if source.name == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if source.name == "who":
        return Reading(status="ok", text=str(os.getpid()))
    if source.name == "hang":
        time.sleep(60)
    if source.name == "stumble":
        raise IndexError("string index out of range")
    if source.name == "unready":
        raise ModuleNotFoundError("No module named 'reader'")
    if source.name == "hoard":
        return Reading(status="ok", text=str(len(bytearray(4 << 30))))
    return Reading(status="ok", text=source.name)
