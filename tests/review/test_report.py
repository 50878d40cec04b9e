import base64
import datetime
import hashlib
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest

from monitor.compare.reconcile import Contradiction
from monitor.records import FoundRevision, found_json
from monitor.review.report import FORMATS, Format, Window, render

SEOUL = ZoneInfo("Asia/Seoul")
NOW = datetime.datetime(2026, 3, 3, 10, 20, tzinfo=SEOUL)
WINDOW = Window(now=NOW, since=NOW - datetime.timedelta(days=2), timezone=SEOUL)
FIVE, THREE = (
    {"min": None, "max": n * 10**8, "approx": False, "unit": "KRW", "per": "project"} for n in (5, 3)
)
CONFLICT = Contradiction(kind="tracks_above_budget", track=None, unit="KRW", stated=10**9, computed=2 * 10**9)
EVIL = "</style><script>alert(1)</script><img src=x onerror=alert(1)>\"'"

Found = Callable[..., FoundRevision]
VOID = {"meta", "br", "img", "link", "hr", "input"}


class Outline(HTMLParser):
    """The elements of a page with their attributes and text; complains where they do not nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.text += f" {' '.join(data.split())}"

    def count(self, tag: str) -> int:
        return sum(element == tag for element, _ in self.elements)


@pytest.fixture
def rows(found: Found) -> list[FoundRevision]:
    return [
        found(field="award", track="홍릉", values=(FIVE, THREE), quotes=("최대 5억원 이내",
        "최대 3억원 이내"),
              row={"confirmed_at": NOW}),
        found("cancelled", declared=True, quotes=(None, "모집을 취소합니다"),
              row={"source": "port", "title": "스마트 항만 공고", "url": "https://port.example/7"}),
    ]  # fmt: skip


@pytest.fixture
def waiting(found: Found) -> list[FoundRevision]:
    row = {"confirmed_at": None, "doubt": "value_gone", "source": "soil", "title": "토양 공고"}
    return [found(field="award", values=(FIVE, None), row=row)]


def test_the_report_tells_everything_a_reader_needs(
    rows: list[FoundRevision], waiting: list[FoundRevision]
) -> None:
    page = Outline(render(rows, waiting=waiting, contradictions={"port": [CONFLICT]}, **WINDOW))
    for words in (
        "공고 변경 보고서", "2026년 3월 1일 10:20부터 3월 3일 10:20까지 (Asia/Seoul)",
        "공고 2건에서 변경 2건",
        "소리 없는 변경 1건", "홍릉: 과제당 최대 5억원 → 3억원", "금액이 줄었습니다", "공시된 변경",
        "3월 2일 09:00 발견",
        "3월 3일 10:20 재확인", "모집을 취소합니다", "재확인을 기다리는 변경",
        "사라진 값이라 다시 확인합니다",
        "맞지 않는 수치", "트랙 예산을 더하면 20억원, 적힌 총 지원규모 10억원보다 큼",
    ):  # fmt: skip
        assert words in page.text, words
    links = [attributes["href"] for tag, attributes in page.elements if tag == "a"]
    assert "https://port.example/7" in links
    assert page.count("article") == 3
    assert page.count("mark") == 4


def test_what_waits_stands_apart(rows: list[FoundRevision], waiting: list[FoundRevision]) -> None:
    told, apart = render(rows, waiting=waiting, **WINDOW).split('<section class="waiting">')
    assert "미확인" not in told
    assert "미확인" in apart
    assert "토양 공고" not in told


def test_english(rows: list[FoundRevision]) -> None:
    page = render(rows, lang="en", **WINDOW)
    assert '<html lang="en">' in page
    assert "2 revisions in 2 announcements" in page
    assert "1 Mar 2026 10:20 to 3 Mar 10:20 (Asia/Seoul)" in page


def test_the_policy_admits_its_own_style_sheet_and_nothing_else(rows: list[FoundRevision]) -> None:
    page = render(rows, **WINDOW)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert policy
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_the_file_is_whole_by_itself(rows: list[FoundRevision]) -> None:
    text = render(rows, **WINDOW)
    page = Outline(text)
    assert not {"script", "link", "img", "iframe", "object", "form"} & {tag for tag, _ in page.elements}
    assert not any(name.startswith("on") or name == "style" for _, given in page.elements for name in given)
    assert not re.search(r"url\(|@import|@font-face", text)


def test_every_word_of_a_page_is_escaped(found: Found) -> None:
    hostile = found(
        "eligibility_changed",
        field="eligibility",
        values=([EVIL], [f"{EVIL} 더"]),
        quotes=(EVIL + " 앞", EVIL + " 뒤"),
        row={"title": EVIL, "source": EVIL, "url": 'https://a.example/"><script>alert(1)</script>'},
    )
    track = found(
        "track_added", track=EVIL, values=(None, {"name": EVIL, "award": FIVE}), row={"title": EVIL}
    )
    text = render([hostile, track], waiting=[hostile], contradictions={f"{EVIL}!": [CONFLICT]}, **WINDOW)
    page = Outline(text)
    assert not {"script", "img"} & {tag for tag, _ in page.elements}
    assert page.count("style") == 1


def test_no_script_hides_in_a_link(found: Found) -> None:
    text = render([found(row={"url": "javascript:alert(1)"})], **WINDOW)
    assert "javascript:" not in text


def test_an_empty_report_says_so_kindly() -> None:
    page = Outline(render([], **WINDOW))
    assert "확인된 변경이 없습니다" in page.text
    assert "monitor sources" in page.text
    assert page.count("article") == page.count("nav") == 0


def test_a_report_of_everything_on_record() -> None:
    page = render([], **WINDOW | {"since": None})
    assert "2026년 3월 3일 10:20 기준, 기록 전체 (Asia/Seoul)" in page


def test_a_false_alarm_is_shown_as_such(found: Found) -> None:
    page = render([found(field="award", values=(FIVE, THREE), row={"reviewed": "false"})], **WINDOW)
    assert "judged-false" in page
    assert "검토함: 오탐" in page
    assert "judged-false" not in render([], **WINDOW).split("</style>")[1]


def test_one_told_without_a_second_sighting_is_marked(found: Found) -> None:
    row = {"unconfirmed": True, "doubt": "value_gone"}
    page = render([found(field="award", values=(FIVE, None), row=row)], **WINDOW)
    assert "미확인" in page
    assert "마감이 임박하여 재확인을 기다리지 않고 알렸습니다" in page


def test_contradictions_of_sources_without_a_revision_are_told_too() -> None:
    assert "<h3>quiet</h3>" in render([], contradictions={"quiet": [CONFLICT], "well": []}, **WINDOW)
    assert "<h3>well</h3>" not in render([], contradictions={"well": []}, **WINDOW)


@pytest.mark.parametrize("number", [1, 2])
def test_contents_are_listed_where_there_are_several(rows: list[FoundRevision], number: int) -> None:
    page = Outline(render(rows[:number], **WINDOW))
    assert page.count("nav") == number - 1
    ids = {given["id"] for _, given in page.elements if "id" in given}
    targets = {
        given["href"] for tag, given in page.elements if tag == "a" and str(given["href"]).startswith("#")
    }
    assert {str(target).removeprefix("#") for target in targets} <= ids


def test_markdown(rows: list[FoundRevision], waiting: list[FoundRevision]) -> None:
    conflicts = {"port": [CONFLICT], "quiet": [CONFLICT]}
    text = render(rows, waiting=waiting, contradictions=conflicts, format="md", **WINDOW)
    assert text.startswith("# 공고 변경 보고서\n\n2026년 3월 1일 10:20부터")
    assert "### 긴급 · 홍릉: 과제당 최대 5억원 → 3억원 (−40 %)\n" in text
    assert "- **변경 전**: 과제당 최대 <del>5억원</del>\n  > 최대 <del>5억원</del> 이내\n" in text
    assert "- **변경 후**: 과제당 최대 <ins>3억원</ins>\n" in text
    assert "<https://port.example/7>" in text
    assert "**미확인** · 사라진 값이라 다시 확인합니다" in text
    assert "- quiet: 트랙 예산을 더하면" in text
    assert "\n\n\n" not in text


def test_markdown_of_tracks_lists_and_verdicts(found: Found) -> None:
    track = {"name": "씨앗", "award": FIVE}
    rows = [
        found(
            "track_added", track="씨앗", values=(None, track), row={"reviewed": "true", "confirmed_at": NOW}
        ),
        found(
            "contact_changed", field="contacts", values=(["1-2"], ["1-2", "3-4"]), row={"unconfirmed": True}
        ),
    ]
    text = render(rows, format="md", **WINDOW)
    assert "- **변경 전**: 없음\n" in text
    assert "- **변경 후**\n  - 지원금: 과제당 최대 5억원\n" in text
    assert "- **변경 후**\n  - 1-2\n  - <ins>3-4</ins>\n" in text
    assert "3월 3일 10:20 재확인 · 검토함: 맞음\n" in text
    assert "**미확인** · 마감이 임박하여" in text


def test_an_empty_markdown_report() -> None:
    assert "**확인된 변경이 없습니다.**" in render([], format="md", **WINDOW)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("1. 붙임 *별*", "1\\. 붙임 \\*별\\*"),
        ("- 목록 [링크](x)", "\\- 목록 \\[링크\\](x)"),
        ("# 제목\n둘째 줄", "\\# 제목 둘째 줄"),
        ("> 인용 <b> & `코드`", "\\> 인용 &lt;b> &amp; \\`코드\\`"),
        ("2026년 3-4월 a_b ~ c|d", "2026년 3-4월 a\\_b \\~ c\\|d"),
    ],
)
def test_no_sign_of_a_page_is_read_as_markdown(found: Found, words: str, shown: str) -> None:
    row = found("track_added", track="씨앗", values=(None, {"name": "씨앗"}), quotes=(None, words))
    assert f"  > {shown}\n" in render([row], format="md", **WINDOW)


def test_an_address_cannot_leave_its_brackets(found: Found) -> None:
    text = render([found(row={"url": "https://a.example/x> <script>?q=한&r=1"})], format="md", **WINDOW)
    assert "<https://a.example/x%3E%20%3Cscript%3E?q=%ED%95%9C&r=1>" in text


def test_json(rows: list[FoundRevision], waiting: list[FoundRevision]) -> None:
    text = render(rows, waiting=waiting, contradictions={"port": [CONFLICT]}, format="json", **WINDOW)
    whole = json.loads(text)
    assert whole["revisions"] == json.loads(json.dumps([found_json(row) for row in rows]))
    assert whole["unconfirmed"][0]["doubt"] == "value_gone"
    assert (whole["made_at"], whole["since"]) == ("2026-03-03T10:20:00+09:00", "2026-03-01T10:20:00+09:00")
    assert whole["counts"] == {"critical": 2, "major": 0, "minor": 0}
    (conflict,) = whole["contradictions"]
    assert (conflict["source"], conflict["stated"], conflict["computed"]) == ("port", 10**9, 2 * 10**9)
    assert conflict["words"].startswith("트랙 예산을 더하면")
    assert "한빛" in text


def test_json_of_everything_on_record() -> None:
    whole = json.loads(render([], format="json", **WINDOW | {"since": None}))
    assert (whole["since"], whole["revisions"], whole["unconfirmed"]) == (None, [], [])


@pytest.mark.parametrize("form", ["html", "md"])
def test_the_order_of_the_rows_decides_nothing(rows: list[FoundRevision], form: Format) -> None:
    assert render(rows, format=form, **WINDOW) == render(rows[::-1], format=form, **WINDOW)


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_ends_its_last_line(rows: list[FoundRevision], form: Format) -> None:
    text = render(rows, format=form, **WINDOW)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
