import datetime

import pytest

from monitor.document.read import read
from monitor.extract.figures import mentions_in
from monitor.extract.lines import read_lines
from monitor.extract.structure import from_outline, rounds

BASE = datetime.date(2026, 3, 2)


def heads(html: str) -> list[tuple[str, str]]:
    lines, _ = read_lines(read(f"<body><h1>어느 공고</h1>{html}</body>".encode(), name="a.html"))
    return [(head.name, head.rest) for head in from_outline(lines, list(mentions_in(lines)))]


@pytest.mark.parametrize(
    ("html", "expected", "why"),
    [
        (
            "<h3>갯벌</h3><p>4개사 선정</p><h3>등대</h3><p>2개사 선정</p>",
            [("갯벌", ""), ("등대", "")],
            "headings side by side",
        ),
        ("<h3>갯벌</h3><p>4개사 선정</p><h3>오시는 길</h3><p>2번 출구</p>", [], "one alone is a section"),
        ("<h3>갯벌</h3><p>4개사 선정</p><h3>등대</h3><p>협약일부터 6개월</p>", [], "nothing alike"),
        (
            "<h3>Strand A: trials</h3><p>We expect to fund six awards.</p>",
            [("Strand A", "trials")],
            "a number names a track by itself",
        ),
        (
            "<dl><dt>일반형</dt><dd>점포당 최대 4백만원</dd><dt>선도형</dt><dd>점포당 최대 9백만원</dd></dl>",
            [("일반형", ""), ("선도형", "")],
            "labels side by side",
        ),
        (
            "<dl><dt>갯벌</dt><dd>팀당 4백만원</dd><dt>등대</dt><dd>팀당 9백만원</dd>"
            "<dt>발표</dt><dd>팀당 3백만원</dd></dl>",
            [("갯벌", ""), ("등대", ""), ("발표", "")],
            "a name that is also another word, beside two sure ones",
        ),
        (
            "<dl><dt>갯벌</dt><dd>팀당 4백만원</dd><dt>등대</dt><dd>팀당 9백만원</dd>"
            "<dt>합계</dt><dd>총 3억원</dd></dl>",
            [("갯벌", ""), ("등대", "")],
            "the whole is no part",
        ),
        (
            "<p>- 길잡이 지원금 : 1인당 최대 30만원</p><p>- 새내기 수당 : 1인당 최대 90만원</p>",
            [("길잡이 지원금", ""), ("새내기 수당", "")],
            "grants told apart by a word",
        ),
        (
            "<dl><dt>지원금</dt><dd>최대 4백만원</dd><dt>선정규모</dt><dd>5개사</dd></dl>",
            [],
            "fields of every notice",
        ),
        ("<h3>얼마나 받나요?</h3><p>5개사</p><h3>언제 받나요?</h3><p>3개사 선정</p>", [], "questions"),
    ],
)
def test_what_stands_side_by_side(html: str, expected: list[tuple[str, str]], why: str) -> None:
    assert heads(html) == expected, why


def windows(label: str, text: str) -> list[tuple[str, str]]:
    html = f"<body><h1>어느 공고</h1><dl><dt>{label}</dt><dd>{text}</dd></dl></body>"
    lines, _ = read_lines(read(html.encode(), name="a.html"))
    return [(head.name, str(period.until)) for head, period in rounds(lines, BASE)]


@pytest.mark.parametrize(
    ("label", "text", "expected", "why"),
    [
        (
            "모집기간",
            "제1회 '26. 4. 3.(금) 18:00까지 제2회 '26. 5. 8.(금) 18:00까지",
            [("제1회", "2026-04-03T18:00"), ("제2회", "2026-05-08T18:00")],
            "each round its window",
        ),
        ("모집기간", "제1회 4. 3.까지", [], "one round is the call"),
        ("행사일시", "제1회 4. 3.까지 제2회 5. 8.까지", [], "no application period"),
    ],
)
def test_rounds(label: str, text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert windows(label, text) == expected, why
