"""What a page shows beside a file's name (파일 표시): its size and its day; no counters, no buttons."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.document.blocks import Document
from monitor.facts import Text

_SIZE = re.compile(
    r"(?P<size>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>bytes?|바이트|[KMG]i?B|[KM])(?![\w가-힣])", re.IGNORECASE
)
_DAY = re.compile(
    r"(?<!\d)(20\d\d)\s?[.\-/년]\s?(\d{1,2})\s?[.\-/월]\s?(\d{1,2})(?:\s?일)?\.?(?:\s(\d{1,2}):(\d\d)(?::\d\d)?)?"
)
_REACH = 90  # characters behind a name in which they stand


def find_stamps(document: Document, files: Sequence[Text]) -> tuple[tuple[str, str], ...]:
    """(name, '90.5k 2031-03-04') of each file beside whose name the page shows a size or a day."""
    spans = [text.evidence[0] for text in files if text.evidence]
    starts = sorted(span.start for span in spans)
    stamps = []
    for text in files:
        for span in text.evidence[:1]:
            limit = min((start for start in starts if start >= span.end), default=span.end + _REACH)
            stamp = _stamp(document.text[span.end : min(limit, span.end + _REACH)])
            stamps += [(text.value, stamp)] if stamp else []
    return tuple(sorted(stamps))


def _stamp(behind: str) -> str:
    """The size and the day in the rest of a name's line; in the line below where that opens with a size."""
    line, _, below = behind.partition("\n")
    if not _SIZE.search(line) and _SIZE.match(below.lstrip(" ([")):
        line = f"{line} {below.partition(chr(10))[0]}"
    size, day = _SIZE.search(line), _DAY.search(line)
    said = [f"{size['size'].replace(',', '')}{_unit(size['unit'])}"] if size else []
    if day:
        clock = f"T{int(day[4]):02}:{day[5]}" if day[4] else ""
        said.append(f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}{clock}")
    return " ".join(said)


def _unit(unit: str) -> str:
    return "b" if unit[0] in "바bB" else unit[0].lower()
