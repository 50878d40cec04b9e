import itertools

import pytest

from monitor.document.read import read
from monitor.extract.lines import LONGEST, Line, TablePlace, field_of, quote, read_lines, sentences


def lines_of(html: str) -> tuple[Line, ...]:
    return read_lines(read(f"<body><h1>어느 공고</h1>{html}</body>".encode(), name="a.html"))[0]


def tables_of(html: str) -> tuple[TablePlace, ...]:
    return read_lines(read(f"<body><h1>어느 공고</h1>{html}</body>".encode(), name="a.html"))[1]


def find(lines: tuple[Line, ...], text: str) -> Line:
    return next(line for line in lines if text in line.text)


def test_a_line_knows_the_headings_above_it() -> None:
    lines = lines_of("<h2>지원내용</h2><h3>씨앗형</h3><p>단체당 최대 4백만원을 지원합니다.</p>")
    line = find(lines, "4백만원")
    assert line.section[-2:] == ("지원내용", "씨앗형")
    assert len(line.above) == len(line.section)
    assert line.context() == "씨앗형"


def test_a_bigger_heading_closes_the_smaller() -> None:
    lines = lines_of("<h2>가</h2><h3>나</h3><p>하나입니다.</p><h2>다</h2><p>둘입니다.</p>")
    assert find(lines, "둘").section[-1] == "다"
    assert "나" not in find(lines, "둘").section


def test_of_two_headings_in_a_row_the_second_is_below() -> None:
    html = (
        "<h5>모집부문</h5><h4>바다 부문</h4><p>여섯 팀을 뽑습니다.</p>"
        "<h4>하늘 부문</h4><p>네 팀을 뽑습니다.</p><h5>일정</h5><p>5월에 발표합니다.</p>"
    )
    lines = lines_of(html)
    assert find(lines, "네 팀").section[-2:] == ("모집부문", "하늘 부문")
    assert find(lines, "5월").section[-1] == "일정"
    assert "하늘 부문" not in find(lines, "5월").section


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("지원규모 : 5개사", ("지원규모", 7)),
        ("(지원대상) 도내 기업", ("지원대상", 7)),
        ("오늘의 말 : 안녕하세요", None),
        ("지원규모", None),
    ],
)
def test_a_field_is_a_known_label_and_a_value(text: str, expected: tuple[str, int] | None) -> None:
    assert field_of(text) == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("하나다. 둘이다.", ["하나다.", " 둘이다."]),
        ("금리는 3.5%다. 끝.", ["금리는 3.5%다.", " 끝."]),
        ("Up to £1.5m. Two years.", ["Up to £1.5m.", " Two years."]),
        ("끝이 없다", ["끝이 없다"]),
    ],
)
def test_sentences_end_at_stops_outside_numbers(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == parts


def test_a_table_knows_what_stands_above_it() -> None:
    (place,) = tables_of(
        "<h2>지원내용</h2><p>(단위: 백만원)</p>"
        "<table><tr><th>유형</th><th>지원금</th></tr><tr><td>가형</td><td>30</td></tr></table>"
    )
    assert place.before == "(단위: 백만원)"
    assert place.section[-1] == "지원내용"
    assert place.before_at[1] - place.before_at[0] == len(place.before)


def test_a_quote_is_the_text_itself() -> None:
    document = read("<body><p>총 3억원을 지원합니다.</p></body>".encode(), name="a.html")
    at = document.text.index("3억원")
    span = quote(document, at, at + 3)
    assert (span.quote, span.start, span.end, span.where) == ("3억원", at, at + 3, "body")


def test_a_line_beyond_all_measure_is_read_in_pieces() -> None:
    sentences = "새터 트랙은 과제당 최대 5억원을 지원한다. "
    text = "2031년 등대 공방 지원사업 공고\n" + sentences * 400
    lines, _ = read_lines(read(text.encode()))
    pieces = lines[1:]
    assert len(pieces) > 1
    assert max(len(line.text) for line in pieces) <= LONGEST
    assert "".join(line.text for line in pieces).strip() == (sentences * 400).strip()
    assert all(line.text.rstrip().endswith("지원한다.") for line in pieces)
    assert all(a.end == b.start for a, b in itertools.pairwise(pieces))


def test_a_line_without_a_space_is_cut_all_the_same() -> None:
    lines, _ = read_lines(read(("가" * 9000).encode()))
    assert [len(line.text) for line in lines] == [LONGEST, LONGEST, 1000]


@pytest.mark.parametrize(
    ("html", "fields", "why"),
    [
        (
            "<ul><li>소재 - 사업비 7억원</li><li>부품 - 사업비 5억원</li></ul>",
            [("소재", "사업비 7억원"), ("부품", "사업비 5억원")],
            "a dash parts a name from its figures",
        ),
        (
            "<ul><li>Track 1 – Awards of up to £20,000 are available.</li></ul>",
            [("Track 1", "Awards of up to £20,000 are available.")],
            "in English, by its number",
        ),
        ("<ul><li>접수 - 우편</li><li>등대 - 바다</li></ul>", [], "nothing is told in figures"),
        (
            "<div><div>등대</div><div>1개사당 10백만원 한도, 4개사</div></div>"
            "<div><div>나루</div><div>1개사당 5백만원, 7개사 안팎</div></div>",
            [("등대", "1개사당 10백만원 한도, 4개사"), ("나루", "1개사당 5백만원, 7개사 안팎")],
            "names and what each gets take turns",
        ),
        (
            "<p>등대</p><p>총 4억원</p><p>6개사</p><p>나루</p><p>총 2억원</p>",
            [("등대", "총 4억원"), ("등대", "6개사"), ("나루", "총 2억원")],
            "more than one line below a name",
        ),
        ("<p>등대</p><p>총 4억원</p><p>나루를 짓습니다.</p>", [], "one name alone takes no turns"),
        ("<p>예산규모</p><p>총 4억원</p>", [("예산규모", "총 4억원")], "a label of figures above one"),
        (
            "<dl><dt>4 April 2031 at 5pm</dt><dd>Competition closes</dd></dl>",
            [("Competition closes", "4 April 2031 at 5pm")],
            "the date stands where the label does",
        ),
    ],
)
def test_names_become_labels(html: str, fields: list[tuple[str, str]], why: str) -> None:
    document = read(f"<body><h1>어느 공고</h1>{html}</body>".encode(), name="a.html")
    found = [line for line in read_lines(document)[0] if line.label]
    assert [(line.label, line.text) for line in found] == fields, why
    for line in found:
        assert line.label_span is not None
        assert document.text[slice(*line.label_span)] == line.label, why
        assert document.text[line.start : line.end] == line.text, why


def test_names_above_fields_become_headings() -> None:
    each = (
        "<p>{}</p><dl><dt>지원내용</dt><dd>과제당 150백만 원</dd><dt>선정규모</dt><dd>3 과제 내외</dd></dl>"
    )
    lines = lines_of(each.format("등대") + each.format("나루") + "<p>누구나 신청합니다.</p>")
    assert [line.section[-1] for line in lines if line.label] == ["등대", "등대", "나루", "나루"]
    assert [line.text for line in lines if line.heading] == ["어느 공고", "등대", "나루"]
    assert "등대" not in find(lines_of(each.format("등대")), "150백만").section, "one name alone"
