"""How fast attached files are read, and how much memory their reader takes: made-up notices of 20 pages.

    python benchmarks/attachments.py [FILE …] [--repeat N]

Prints the CPU time of one core from bytes to facts (median), and the peak memory of the process that read the
file, libraries and all. Exits 1 where one is above its goal; files of your own have the goal of their kind.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import statistics
import sys
import time
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from paperwork import Cell, Drawn, Said, hwp, hwpx, pdf

from monitor.extract.reading import read_bytes
from monitor.records import Bytes

PAGES = 20
LINES = 30  # of a page, as notices have
TEXT_MS, TABLES_MS, MEMORY_MB = 300.0, 3_000.0, 300.0  # goals
SENTENCE = "연구개발과제는 관련 규정에 따라 선정하며 과제당 {n}억원 이내를 {m}개월 동안 지원할 수 있음"
PLAIN = "연구개발기관의 장은 신청 서류의 사실 여부를 확인하고 필요한 경우 관련 자료를 갖추어야 함"
HEAD = ("2027년 시제품 제작 지원사업 공고", "□ 접수기간 : 2027. 3. 2.(화) ~ 3. 19.(금) 18:00까지")
TABLE = [["분야", "지원금(과제당)", "선정 과제수", "기간"]]
TABLE += [[f"분야 {n}", f"{n}억원 이내", f"{n}개", "24개월"] for n in range(1, 8)]


def page(number: int) -> list[str]:
    """The lines of one page."""
    lines = [f"{number}. 지원내용"]
    for line in range(LINES):
        lines.append(f"- {PLAIN if line % 4 else SENTENCE.format(n=line % 9 + 1, m=number)}")
    return lines


def printed(number: int, *, tables: bool) -> list[Said | Drawn | bytes]:
    """A page of a PDF, with or without a ruled table in its lower half."""
    lines = page(number)[: 18 if tables else LINES + 1]
    out: list[Said | Drawn | bytes] = [Said(50, 780 - 20 * n, line, 9) for n, line in enumerate(lines)]
    if tables:
        xs, ys = [50 + 120 * n for n in range(5)], [400 - 40 * n for n in range(len(TABLE) + 1)]
        out += [(xs[0], y, xs[-1], y) for y in ys] + [(x, ys[0], x, ys[-1]) for x in xs]
        out += [
            Said(xs[col] + 4, ys[row] - 25, text, 9)
            for row, cells in enumerate(TABLE)
            for col, text in enumerate(cells)
        ]
    return out


def notices() -> dict[str, tuple[bytes, float]]:
    """The made-up notices by name, each with its goal in milliseconds."""
    lines = [*HEAD, *(line for number in range(1, PAGES + 1) for line in page(number))]
    cells = [[Cell(text) for text in row] for row in TABLE]
    numbers = range(1, PAGES + 1)
    return {
        "notice.hwp": (hwp(*lines), TEXT_MS),
        "notice.hwpx": (hwpx(*lines, *[cells] * PAGES), TEXT_MS),
        "notice.pdf": (pdf(*(printed(n, tables=False) for n in numbers)), TEXT_MS),
        "notice with tables.pdf": (pdf(*(printed(n, tables=True) for n in numbers)), TABLES_MS),
    }


def measured(name: str, body: bytes, repeat: int) -> tuple[float, float]:
    """(CPU milliseconds of one reading, peak megabytes), of a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (name, body, repeat))


def _measured(name: str, body: bytes, repeat: int) -> tuple[float, float]:
    source, spent = Bytes(body=body, name=name), []
    read_bytes(source)  # libraries are loaded at the first file
    for _ in range(repeat):
        began = time.process_time()
        read_bytes(source)
        spent.append((time.process_time() - began) * 1000)
    return statistics.median(spent), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def own(paths: Iterable[Path]) -> dict[str, tuple[bytes, float]]:
    """Files of the user's by name, each with the goal of its kind."""
    return {
        str(path): (path.read_bytes(), TABLES_MS if path.suffix.lower() == ".pdf" else TEXT_MS)
        for path in paths
    }


def main() -> int:
    """Measures all files; 1 where one misses its goal."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--repeat", type=int, default=7)
    options = parser.parse_args()
    missed = False
    for name, (body, goal) in (own(options.paths) or notices()).items():
        took, memory = measured(name, body, options.repeat)
        missed |= took > goal or memory > MEMORY_MB
        print(
            f"{took:8.1f} ms (goal {goal:,.0f})  {memory:6.0f} MB (goal {MEMORY_MB:.0f})"
            f"  {len(body):9,} bytes  {name}"
        )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
