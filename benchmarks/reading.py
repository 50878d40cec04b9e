"""How fast pages are read: CPU time of one core from bytes to facts, per page and per 100 KB.

    python benchmarks/reading.py [FOLDER_OR_FILE …] [--repeat N]

Without arguments: the demo's pages, each also filled up with neighbours to 100 KB. Prints the median and
the 99th percentile. Compare ratios within one run; absolute figures move with the machine.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Iterable
from pathlib import Path

from monitor.extract.reading import read_bytes
from monitor.records import Bytes

SITE = Path(__file__).parent.parent / "monitor" / "demo" / "site"
FULL = 100_000  # bytes of a page filled up
NEIGHBOUR = (
    '<li><a href="/notice/{n}">2027년 {n}호 지역기업 수출 바우처 참여기업 모집 (기업당 최대 {n}00만원)</a>'
    "<span>접수 2027. {m}. 2. ~ {m}. 26.</span> <em>조회 {n}</em></li>"
)


def filled(page: str) -> str:
    """A page with a long list of neighbours behind its content."""
    rows: list[str] = []
    size = len(page.encode())
    while size < FULL:
        rows.append(NEIGHBOUR.format(n=len(rows) + 10, m=len(rows) % 12 + 1))
        size += len(rows[-1].encode())
    related = f"<section><h3>이 공고를 본 사람이 함께 본 공고</h3><ul>{''.join(rows)}</ul></section></body>"
    return page.replace("</body>", related)


def pages(paths: Iterable[Path]) -> dict[str, bytes]:
    """The pages to read, by name."""
    found = [page for path in paths for page in (sorted(path.rglob("*.html")) if path.is_dir() else [path])]
    if found:
        return {str(page): page.read_bytes() for page in found}
    site = {page.name: page.read_text("utf-8") for page in sorted(SITE.glob("*.html"))}
    return {name: text.encode() for name, text in site.items()} | {
        f"{name}, filled up": filled(text).encode() for name, text in site.items()
    }


def cost(body: bytes, repeat: int) -> float:
    """CPU milliseconds of one reading: the median of some."""
    spent = []
    for _ in range(repeat):
        began = time.process_time()
        read_bytes(Bytes(body=body))
        spent.append((time.process_time() - began) * 1000)
    return statistics.median(spent)


def main() -> None:
    """Reads all pages and prints what they cost."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    costs, dense = [], []
    for name, body in pages(options.paths).items():
        took = cost(body, options.repeat)
        costs.append(took)
        dense.append(took * 100_000 / len(body))
        print(f"{took:8.2f} ms  {len(body):9,} bytes  {name}")
    for what, values in (("a page", costs), ("100 KB", dense)):
        last = sorted(values)[max(0, round(len(values) * 0.99) - 1)]
        middle = statistics.median(values)
        print(f"{what}: median {middle:.2f} ms, 99th percentile {last:.2f} ms, {len(values)} pages")


if __name__ == "__main__":
    main()
