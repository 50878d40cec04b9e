from __future__ import annotations

import re

import pytest

from monitor.document.read import read
from monitor.extract.eligibility import LEFT_OUT, SENTENCES, find_eligibility
from monitor.extract.lines import read_lines


def conditions_of(text: str) -> list[str]:
    document = read(text.encode())
    return [condition.value for condition in find_eligibility(document, read_lines(document)[0])]


@pytest.mark.parametrize(("pattern", "example"), [*SENTENCES, *LEFT_OUT])
def test_every_row_matches_its_example(pattern: str, example: str) -> None:
    assert re.search(pattern, example, re.IGNORECASE)


SECTION = "<h4>신청자격</h4><ul>{}</ul><h4>지원내용</h4><ul><li>등대 조명 교체</li></ul>"


@pytest.mark.parametrize(
    ("page", "conditions", "why"),
    [
        ("신청자격 : 한빛시에 공장을 둔 중소기업", ["한빛시에 공장을 둔 중소기업"], "a field"),
        (
            "신청자격 : 한빛시에 공장을 둔 중소기업이어야 합니다.",
            ["한빛시에 공장을 둔 중소기업"],
            "without its ending",
        ),
        (
            SECTION.format("<li>한빛시에 공장을 둔 기업</li><li>창업 5년 이내 기업</li>"),
            ["한빛시에 공장을 둔 기업", "창업 5년 이내 기업"],
            "one a line, up to the next heading",
        ),
        (
            SECTION.format(
                "<li>한빛시 소재 공방</li><li>세금을 체납한 자는 제외</li><li>청년 대표 우대(가점 3점)</li>"
            ),
            ["한빛시 소재 공방"],
            "exclusions and preferences left out",
        ),
        ("신청자격\n※ 자세한 것은 뒤에\n한빛시 소재 공방", ["한빛시 소재 공방"], "notes left out"),
        (
            "<h3>등대 지원대상 모집 공고</h3><p>공감 12</p><h4>신청자격</h4><p>한빛시 소재 공방</p>",
            ["한빛시 소재 공방"],
            "a title heads no section",
        ),
        (
            SECTION.format("<li>한빛시 소재 공방</li><li>2027. 3. 2.(화) ~ 3. 19.(금) 18:00까지</li>"),
            ["한빛시 소재 공방"],
            "a window says when",
        ),
        (
            "<h3>신청자격</h3><ul><li>한빛시 소재 공방</li></ul><dl><dt>접수방법</dt><dd>우편 접수</dd></dl>",
            ["한빛시 소재 공방"],
            "a field behind the section is another's",
        ),
        (
            "<ul><li>등대 공방</li></ul><h4>신청자격</h4><ul><li><ul><li>한빛시 소재 공방</li></ul></li>"
            "<li>접수방법 : 우편 또는 방문 접수</li></ul>",
            ["한빛시 소재 공방"],
            "so is one that stands higher than the conditions",
        ),
        (
            '<p>신청 자격은 한빛시 소재 공방이다.</p><p>진흥원 관계자는 "큰 힘이 될 것"이라고 말했다.</p>',
            ["한빛시 소재 공방"],
            "a sentence of eligibility heads no section",
        ),
        ("대상 : 일반기업, 예비창업자", [], "a portal's categories"),
        (
            "신청 대상은 한빛시에 사무소를 둔 단체여야 하며, 공모에 선정되면 조명을 교체해 준다.",
            ["한빛시에 사무소를 둔 단체"],
            "up to what is said next",
        ),
        ("<h2>바다진흥원, 등대 지원 대상작에 9억 지원</h2><p>별지기 기자</p>", [], "works are no applicants"),
        (
            "<h4>누가 신청할 수 있나요?</h4><p>한빛시의 비영리단체</p>",
            ["한빛시의 비영리단체"],
            "asked as a question",
        ),
        ("한빛시에 사업장이 있는 기업이면 신청할 수 있다.", ["한빛시에 사업장이 있는 기업"], "a sentence"),
        ("신청 자격은 한빛시의 작은 공방이다.", ["한빛시의 작은 공방"], "a sentence about eligibility"),
        ("항구(조명)는 등대를 둔 컨소시엄이면 신청할 수 있다.", [], "one track's own"),
        (
            "<h2>Eligibility</h2><p>You must be based in Harbour county. Late applications are not read.</p>"
            "<h3>Strand 1</h3><p>Studios with two artists</p><h2>Apply</h2><p>By post.</p>",
            ["You must be based in Harbour county"],
            "English sentences, a strand's left out",
        ),
        ("신청자격 : " + "등대를 둔 " * 60 + "기업", [], "too long for one condition"),
        ("등대를 짓습니다.", [], "none"),
    ],
)
def test_conditions_of_pages(page: str, conditions: list[str], why: str) -> None:
    assert conditions_of(page) == conditions, why


def test_a_condition_quotes_its_place() -> None:
    document = read("신청자격 : 한빛시의 중소기업입니다.".encode())
    (condition,) = find_eligibility(document, read_lines(document)[0])
    assert condition.evidence[0].quote == "한빛시의 중소기업입니다."
