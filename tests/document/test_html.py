from __future__ import annotations

from monitor.document.html import read_html

PAGE = """<!DOCTYPE html><html lang="ko"><head>
<title>해안마을 창업 지원사업 모집 공고 - 한빛재단</title></head><body>
<div id="gnb"><ul><li><a href="/a">소개</a></li><li><a href="/b">사업</a></li></ul></div>
<div id="content">
 <h1>해안마을 창업 지원사업 모집 공고</h1>
 <p>작성자 한빛재단 작성일 2031-01-29 조회수 462</p>
 <p>해안마을의 새로운 일자리를 만들기 위하여 지역의 기업을 널리 모으고자 하여<br>다음과 같이 공고합니다.</p>
 <p>□ 접수기간 : 2031. 3. 2. ~ 3. 21. 18:00</p>
 <p>○ 온라인 접수</p>
 <table><tr><th>분야</th><th>지원금</th></tr><tr><td>바다</td><td>3천만원</td></tr></table>
 <p>첨부 <a href="/f/1">공고문.hwp</a></p>
 <p>목록 인쇄</p>
</div>
<section><h3>관련기사</h3><p>딴 재단, 9억원 지원</p></section>
<footer>서울특별시 중구 새문안로 1</footer></body></html>"""


def test_a_whole_page() -> None:
    document = read_html(PAGE)
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 1),
        ("field", 0),
        ("field", 0),
        ("field", 0),
        ("paragraph", 0),
        ("field", 1),
        ("bullet", 2),
        ("table", 0),
        ("paragraph", 0),
    ]
    assert document.text == (
        "해안마을 창업 지원사업 모집 공고\n작성자 한빛재단 작성일 2031-01-29 조회수 462\n"
        "해안마을의 새로운 일자리를 만들기 위하여 지역의 기업을 널리 모으고자 하여 다음과 같이 공고합니다.\n"
        "□ 접수기간 : 2031. 3. 2. ~ 3. 21. 18:00\n○ 온라인 접수\n"
        "분야\t지원금\n바다\t3천만원\n첨부 공고문.hwp\n"
    )
    (link,) = document.links
    assert document.quote(link.start, link.end) == link.text == "공고문.hwp"
    assert document.meta["title"].startswith("해안마을")


def test_nothing_at_all() -> None:
    assert read_html("<html></html>").blocks == ()


def test_counters_within_a_value_are_none_of_it() -> None:
    value = "<p>지역의 중소기업</p><p>지금 23명이 보는 중</p><p>창업 7년 이내</p>"
    document = read_html(f"<dl><dt>신청자격</dt><dd>{value}</dd></dl>")
    assert document.text == "신청자격 : 지역의 중소기업\n창업 7년 이내\n"
    alone = read_html("<dl><dt>상태</dt><dd><p>오늘 마감</p><p>D-12</p></dd></dl>")
    assert "오늘 마감" in alone.text, "a value is never left empty"
