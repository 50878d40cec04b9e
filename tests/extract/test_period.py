from __future__ import annotations

import datetime
import re

import pytest

from monitor.document.read import read
from monitor.extract.hours import LOOSE_CLOCKS
from monitor.extract.lines import read_lines
from monitor.extract.period import APPLYING, TRUST, find_period, trust_of
from monitor.extract.windows import OTHER_DATES, round_ends, whole, windows
from monitor.facts import Period

BASE = datetime.date(2031, 2, 20)


def period_of(text: str) -> tuple[str | None, str | None, bool]:
    document = read(text.encode())
    return shown(find_period(document, read_lines(document)[0], BASE)[0])


def shown(period: Period) -> tuple[str | None, str | None, bool]:
    start, until = (None if moment is None else str(moment) for moment in (period.start, period.until))
    return start, until, period.rolling


@pytest.mark.parametrize(("pattern", "example"), [*APPLYING, *OTHER_DATES, *LOOSE_CLOCKS])
def test_every_row_matches_its_example(pattern: str, example: str) -> None:
    assert re.search(pattern, example, re.IGNORECASE)


@pytest.mark.parametrize(("pattern", "trust", "example"), TRUST)
def test_every_label_has_its_trust(pattern: str, trust: int, example: str) -> None:
    assert trust_of(example) == trust, pattern


@pytest.mark.parametrize(
    ("page", "period", "why"),
    [
        ("접수기간 : 2031. 3. 2. ~ 3. 9. 18:00", ("2031-03-02", "2031-03-09T18:00", False), "a field"),
        ("접수기간 : 2031. 3. 2. ~ 예산 소진 시까지", ("2031-03-02", None, True), "no fixed end"),
        ("신청기간 : 연중 상시", (None, None, True), "always"),
        (
            "신청 기간은 2031년 3월 2일 09:00 ~ 4월 8일 17:00까지이며, 누리집에서 받는다.",
            ("2031-03-02T09:00", "2031-04-08T17:00", False),
            "an hour ends no label",
        ),
        (
            "신청 기간은 ‘31.3.17. - 4.9. 15시까지이며, 누리집에서 받는다.",
            ("2031-03-17", "2031-04-09T15:00", False),
            "a dash behind a full stop",
        ),
        (
            "접수기간 : 2031. 3. 2. ~ 3. 9.\n※ 접수마감일 변경 : (당초) 2031. 3. 9. → 2031. 3. 16. 18:00",
            ("2031-03-02", "2031-03-16T18:00", False),
            "from one end to another",
        ),
        (
            "신청 기간은 ’31. 3. 2. ~ 4. 8. 오후 6시까지이며, 누리집에서 받는다.",
            ("2031-03-02", "2031-04-08T18:00", False),
            "an hour behind a full stop",
        ),
        ("신청은 2031. 3. 2.부터 예산 소진 시까지 받는다.", ("2031-03-02", None, True), "a start in prose"),
        (
            "Opening date: 2 March 2031\nClosing date: Open on a rolling basis until funds are exhausted",
            ("2031-03-02", None, True),
            "no end where it would stand",
        ),
        (
            "Application window: From Sunday 2 March 2031, on a rolling basis",
            ("2031-03-02", None, True),
            "from a day on",
        ),
        ("Applications open: 2 March 2031, on a rolling basis", ("2031-03-02", None, True), "no end"),
        (
            "Applications open: 2 March 2031 to 9 March 2031, 6pm",
            ("2031-03-02", "2031-03-09T18:00", False),
            "both ends behind the label of one",
        ),
        ("신청기간 : 상시", (None, None, True), "always, in one word"),
        (
            "접수기간 : 2031. 3. 2. ~ 3. 9.(8일간) 15시까지",
            ("2031-03-02", "2031-03-09T15:00", False),
            "the hour behind an aside",
        ),
        (
            "신청 마감일 : 2031-03-09\n접수 시작일 : 2031-03-02",
            ("2031-03-02", "2031-03-09", False),
            "two fields",
        ),
        (
            "마감일 : 2031-03-09\n접수마감시간 : 18:00",
            (None, "2031-03-09T18:00", False),
            "the hour in a field of its own",
        ),
        (
            "접수기간 : 2031-03-02 ~ 2031-03-09\n신청은 3월 9일(일) 17:00까지 하면 된다.",
            ("2031-03-02", "2031-03-09T17:00", False),
            "the text adds the hour",
        ),
        (
            "접수기간 : 2031-03-02 ~ 2031-03-09\n누리집에서만 접수하며 18시 이후에는 고칠 수 없습니다.",
            ("2031-03-02", "2031-03-09T18:00", False),
            "the hour apart from its day",
        ),
        (
            "공모기간 : 2031. 3. 2. ~ 4. 9.\n접수기간 : 2031. 4. 1. ~ 4. 9.",
            ("2031-04-01", "2031-04-09", False),
            "the applicant's own window, not the notice's",
        ),
        ("공고기간 : 2031. 3. 2. ~ 4. 9.", (None, None, False), "how long the notice hangs"),
        ("사업기간 : 2031. 3. 2. ~ 2031. 4. 9.", (None, None, False), "the project's own"),
        ("접수기간 : 주관기관 승인 2031. 3. 10.까지", (None, None, False), "the institution's approval"),
        (
            "연장 공고기간 : ~ '31. 5. 7.(수) 15:00까지\n전산접수기간 : 2031. 4. 14. ~ 4. 25. 15:00",
            ("2031-04-14", "2031-05-07T15:00", False),
            "an extension holds against the old end, and keeps the start",
        ),
        (
            "<h4>신청기간</h4><p>2031. 3. 2.(일) 10:00 ~ 3. 9.(일) 17:00</p>",
            ("2031-03-02T10:00", "2031-03-09T17:00", False),
            "under a heading",
        ),
        (
            "라. 접수 기간\n□ '31. 3. 2.(일) ~ '31. 3. 9.(일), 15:00까지",
            ("2031-03-02", "2031-03-09T15:00", False),
            "under a short line",
        ),
        (
            "등대 공방은 3월 9일 오후 6시까지 참여기업을 모집한다.",
            (None, "2031-03-09T18:00", False),
            "a sentence",
        ),
        (
            "접수 마감은 2031. 3. 9.(일) 15:00이며 늦으면 닫힙니다.",
            (None, "2031-03-09T15:00", False),
            "an end said by a word before it",
        ),
        (
            "등대 공방은 3월 1일 설명회를 개최하고 3월 9일까지 참여기업을 공모한다.",
            (None, "2031-03-09", False),
            "behind a briefing",
        ),
        (
            "Applications are due by 5:00 p.m. PT on March 9, 2031.",
            (None, "2031-03-09T17:00", False),
            "an hour before the day",
        ),
        ("설명회는 3월 9일까지 엽니다.", (None, None, False), "a sentence about something else"),
        ("성과 보고서는 매년 6월 30일까지 제출한다.", (None, None, False), "a duty after the project"),
        ("선착순으로 신청을 받습니다.", (None, None, True), "as they come"),
        ("등대를 짓습니다.", (None, None, False), "unsaid"),
        (
            "접수기간 : 2031. 3. 2. ~ 3. 9.\n신청기간 : 상시",
            ("2031-03-02", "2031-03-09", True),
            "always, beside an end",
        ),
        (
            "접수기간 : 2031. 3. 2. ~ 3. 9.(8일간) 오후 3시",
            ("2031-03-02", "2031-03-09T15:00", False),
            "after noon",
        ),
        (
            "Application due date : March 9, 2031. All applications are due by 5:30 PM local time.",
            (None, "2031-03-09T17:30", False),
            "the hour in the next English sentence",
        ),
        (
            "신청기간 : 2031. 3. 2. ~ 3. 9.\n마감 시간(18시) 안에 내야 합니다.",
            ("2031-03-02", "2031-03-09T18:00", False),
            "the hour in brackets",
        ),
        (
            "Opening date : 2 March 2031\nClosing date : 9 March 2031, 4:00pm",
            ("2031-03-02", "2031-03-09T16:00", False),
            "English fields",
        ),
        (
            "Applications open March 2, 2031 and close March 9, 2031 at 5 pm.",
            ("2031-03-02", "2031-03-09T17:00", False),
            "an English sentence",
        ),
        (
            "Cut-off date for applications is midnight on Sunday 9th March 2031",
            (None, "2031-03-09T24:00", False),
            "another English word for the end",
        ),
        ("There are no deadlines: this is a rolling programme.", (None, None, True), "no end, in English"),
        (
            "□ 신청기간\n  - 신청서 접수(인터넷) : 2031. 3. 2. 10:00 ~ 2031. 3. 9. 17:00\n"
            "  - 신청서 입력 완료 및 부서의 전자 승인 완료",
            ("2031-03-02T10:00", "2031-03-09T17:00", False),
            "a label that says nothing of its own, below the heading that does",
        ),
        (
            "<h3>언제 신청하나요</h3><p>2031. 3. 2.(일) ~ 3. 9.(일)</p>",
            ("2031-03-02", "2031-03-09", False),
            "a question as heading",
        ),
        (
            "<h2>2031 등대 공방 활동 지원사업 지원 공모 접수마감</h2><p>2031.03.02 스크랩 8</p>",
            (None, None, False),
            "a badge behind a title is no heading of dates",
        ),
        (
            "<h2>2031 등대 공방 공모 접수마감</h2><p>2031.03.02 스크랩 8</p>",
            (None, None, False),
            "nor behind a short one",
        ),
        (
            "<h2>등대 공방 모집 공고</h2><p>접수마감2031.03.02 스크랩 6</p>",
            (None, None, False),
            "the page's own line",
        ),
        (
            "□ 신청기간\n  - 대면 평가 : 2031. 3. 2. ~ 2031. 3. 9.",
            (None, None, False),
            "a label of something else below the heading",
        ),
    ],
)
def test_period_of_pages(page: str, period: tuple[str | None, str | None, bool], why: str) -> None:
    assert period_of(page) == period, why


ROUNDS = ("2031-03-04", "2031-05-20T18:00", False)


@pytest.mark.parametrize(
    ("page", "period", "why"),
    [
        ("신청기간 : 1차 2031. 3. 4. ~ 3. 22., 2차 2031. 5. 1. ~ 5. 20. 18:00", ROUNDS, "in one field"),
        (
            "□ 신청기간\n ㅇ 1차 : 2031. 3. 4. ~ 3. 22.\n ㅇ 2차 : 2031. 5. 1. ~ 5. 20. 18:00",
            ROUNDS,
            "under a heading",
        ),
        ("신청기간 1차 : 2031. 3. 4. ~ 3. 22.\n2차 : 2031. 5. 1. ~ 5. 20. 18:00", ROUNDS, "one line each"),
        (
            "신청기간 : 회차별 상이 (제1회 '31. 3. 14.(금) 18:00, 제2회 4. 27.(일) 18:00)",
            (None, "2031-04-27T18:00", False),
            "their ends alone",
        ),
        (
            "신청마감 : 1회차 3.14.(금) 18:00까지, 2회차 4.27.(일) 18:00까지",
            (None, "2031-04-27T18:00", False),
            "in a field of the end",
        ),
        (
            "신청기간 1차 : 2031. 3. 4. ~ 3. 22.\n2차 : 2031. 5. 1. ~ 5. 20. 18:00\n장소 : 등대",
            ROUNDS,
            "followed by something else",
        ),
        ("접수는 1차 3월 4일까지, 2차 5월 20일까지 받는다.", (None, "2031-05-20", False), "in a sentence"),
    ],
)
def test_rounds(page: str, period: tuple[str | None, str | None, bool], why: str) -> None:
    assert period_of(page) == period, why


TABLE = "<table>{}</table>"
WINDOW = ("2031-03-02", "2031-03-09T18:00", False)


@pytest.mark.parametrize(
    ("page", "period", "why"),
    [
        (
            "<tr><th>공고기간</th><th>전산입력 및 신청서류 접수</th></tr>"
            "<tr><td>2031. 2. 22. ~ 3. 9.</td><td>2031. 3. 2. ~ 3. 9. 18:00까지</td></tr>",
            WINDOW,
            "the applicant's column",
        ),
        (
            "<tr><th>회차</th><th>접수기간</th></tr><tr><td>1차</td><td>2031. 3. 2. ~ 3. 5.</td></tr>"
            "<tr><td>2차</td><td>2031. 3. 7. ~ 3. 9. 18:00</td></tr>",
            WINDOW,
            "rounds in rows",
        ),
        (
            "<tr><th>구분</th><th>내용</th></tr><tr><td>연구책임자 신청 및 기관 승인기간</td>"
            "<td>2031. 3. 2. ~ 3. 9. 18:00까지</td></tr>",
            WINDOW,
            "a window for applicant and approval together",
        ),
        (
            "<tr><th>일정</th><th>내용</th><th>비고</th></tr><tr><td>2031. 3. 2. ~ 3. 9. "
            "18:00</td><td>계획서 접수</td><td></td></tr>"
            "<tr><td>2031. 3. 2. ~ 3. 12.</td><td>주관기관 승인</td><td></td></tr>",
            WINDOW,
            "the applicant's row, the date first",
        ),
        (
            "<tr><th>트랙</th><th>접수기간</th><th>지원금</th></tr><tr><td>항구</td><td>2031. 3. 2. ~ 3. "
            "9.</td><td>1억원</td></tr>"
            "<tr><td>등대</td><td>2031. 4. 2. ~ 4. 9.</td><td>2억원</td></tr>",
            (None, None, False),
            "each track a window of its own",
        ),
    ],
)
def test_period_of_tables(page: str, period: tuple[str | None, str | None, bool], why: str) -> None:
    assert period_of(TABLE.format(page)) == period, why


@pytest.mark.parametrize(
    ("page", "period", "why"),
    [
        (
            "ㅇ 접수일정\n공고기간(안)\n인터넷 입력 및 신청서류 접수\n'31.2.22 ~ '31.3.9 "
            "18:00까지\n(16일)\n'31.3.2 ~ '31.3.9 18:00까지",
            WINDOW,
            "two heads, then two windows",
        ),
        (
            "일정과 내용을 봅니다.\n2031. 3. 2.(일) ~ 3. 9.(일) 18:00\n계획서 접수(신청 마감일)\n2031. 3. "
            "2.(일) ~ 3. 12.(수)\n기관 승인",
            WINDOW,
            "the date before its name",
        ),
        ("등대 공방\n2031.03.02 SUN - 03.09 SUN 18:00\n등대를 짓습니다.", WINDOW, "alone near the top"),
    ],
)
def test_period_of_flat_text(page: str, period: tuple[str | None, str | None, bool], why: str) -> None:
    assert period_of(page) == period, why


def test_windows_leave_other_dates_out() -> None:
    found = windows("접수 3. 2. ~ 3. 9.(일) 18:00, 심사 3. 12. ~ 3. 13., 창업한 3. 1. ~ 3. 2.", base=BASE)
    assert [shown(window.period) for window in found] == [WINDOW]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("마감 3일 전까지", "no day of the month"),
        ("2031. 3. 2. ~ 2032. 12. 31.", "longer than a call runs"),
        ("평가 2031. 3. 2. ~ 3. 9.", "a panel's days"),
    ],
)
def test_no_windows(text: str, why: str) -> None:
    assert windows(text, base=BASE) == (), why


def test_an_impossible_hour_is_left_out() -> None:
    (window,) = windows("2031. 3. 2. ~ 3. 9.(8일간) 29시까지", base=BASE)
    assert shown(window.period) == ("2031-03-02", "2031-03-09", False)


def test_one_round_is_no_rounds() -> None:
    assert round_ends("제1회 3. 14.(금)", base=BASE) == ()
    assert whole(()) == Period()


def test_the_period_quotes_label_and_window() -> None:
    document = read("접수기간 : 2031. 3. 2. ~ 3. 9.".encode())
    period, _ = find_period(document, read_lines(document)[0], BASE)
    assert [span.quote.strip() for span in period.evidence] == ["2031. 3. 2. ~ 3. 9.", "접수기간"]


STATED = "<p>□ 접수기간 : 3. 2. ~ 3. 9.</p>"


@pytest.mark.parametrize(
    ("html", "other", "why"),
    [
        (STATED, None, "one statement"),
        (f"{STATED}<p>3월 9일 18시까지 접수합니다.</p>", None, "the same day, more exact"),
        (f"<dl><dt>신청 마감일<dd>2031-03-16</dl>{STATED}", "2031-03-09", "a portal's field and the notice"),
        (f"{STATED}<p>3월 16일까지 신청하시기 바랍니다.</p>", "2031-03-16", "a sentence"),
        (f"<h2>해안마을 창업 모집(~3.16)</h2>{STATED}", "2031-03-16", "the title"),
        (f"{STATED}<p>설명회 : 3. 4. 14:00</p>", None, "another occasion"),
        ("<p>접수기간 : 상시</p><p>설명회 3. 4.</p>", None, "no last day at all"),
    ],
)
def test_another_last_day_on_the_same_page(html: str, other: str | None, why: str) -> None:
    document = read(html.encode())
    found = find_period(document, read_lines(document)[0], BASE)[1]
    assert (str(found.until) if found else None) == other, why
