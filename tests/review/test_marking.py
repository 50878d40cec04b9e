import pytest
from markupsafe import Markup

from monitor.review.marking import MOST_TOKENS, mark


@pytest.mark.parametrize(
    ("before", "after", "old", "new", "why"),
    [
        ("최대 5억원 이내", "최대 3억원 이내", "최대 <mark>5억원</mark> 이내",
         "최대 <mark>3억원</mark> 이내", "a figure"),
        ("19일 18:00까지", "19일 15:00까지", "19일 <mark>18:00</mark>까지", "19일 <mark>15:00</mark>까지",
         "an hour"),
        ("국비 70% 지원", "국비 50% 지원", "국비 <mark>70%</mark> 지원", "국비 <mark>50%</mark> 지원",
         "a share"),
        ("창업 7년 미만 기업", "창업 7년 미만 중소 기업", "창업 7년 미만 기업",
         "창업 7년 미만 <mark>중소 </mark>기업", "a word added"),
        ("본사 있는 기업 우대", "지사 없는 기업 우대", "<mark>본사 있는</mark> 기업 우대",
         "<mark>지사 없는</mark> 기업 우대", "two words in a row are marked as one"),
        ("같은 말", "같은 말", "같은 말", "같은 말", "equal"),
        ("가 나 다", "라-마-바", "가 나 다", "라-마-바", "nothing in common"),
        ("", "새 말", "", "새 말", "an empty side"),
        ("a < 5억원 & b", "a < 3억원 & b", "a &lt; <mark>5억원</mark> &amp; b",
         "a &lt; <mark>3억원</mark> &amp; b",
         "escaped"),
        ("끝 5억원", "끝 3억원", "끝 <mark>5억원</mark>", "끝 <mark>3억원</mark>", "the last word"),
    ],
)  # fmt: skip
def test_mark(before: str, after: str, old: str, new: str, why: str) -> None:
    assert mark(before, after) == (Markup(old), Markup(new)), why


def test_a_quote_too_long_is_shown_unmarked() -> None:
    words = "가 " * MOST_TOKENS
    assert mark(words, words + "나") == (words, words + "나")


def test_no_mark_of_the_page_is_taken_for_ours() -> None:
    old, new = mark("<mark>가</mark> 5억원 나 다", "<mark>가</mark> 3억원 나 다")
    assert old.count("<mark>") == new.count("<mark>") == 1
    assert "&lt;mark&gt;" in old
