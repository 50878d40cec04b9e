"""What is written, the days and windows read from it, and why: one row each. Posted on 2025-02-01."""

import datetime

import pytest

from monitor.text.dates import find_moments, find_periods

POSTED = datetime.date(2025, 2, 1)


def moments(text: str, base: datetime.date | None = POSTED) -> str:
    return " | ".join(str(found.moment) for found in find_moments(text, base=base)) or "-"


def periods(text: str, base: datetime.date | None = POSTED) -> str:
    shown = []
    for found in find_periods(text, base=base):
        start, until = found.period.start, found.period.until
        shown.append(f"{start or ''}..{until or ''}")
    return " | ".join(shown) or "-"


DAYS = [
    ("2025. 2. 17.", "2025-02-17", "dots and spaces"),
    ("2025.02.17", "2025-02-17", "no spaces"),
    ("2025. 2.17(월)", "2025-02-17", "half spaced, a weekday"),
    ("2025 . 2 . 17", "2025-02-17", "spaces before dots"),
    ("2025-02-17", "2025-02-17", "hyphens"),
    ("2025–02–17", "2025-02-17", "dashes"),
    ("2025․2․17", "2025-02-17", "one dot leaders"),
    ("2025/2/17", "2025-02-17", "slashes"),
    ("20250217", "2025-02-17", "compact"),
    ("2025년 2월 17일", "2025-02-17", "in words"),
    ("2026 년 5월 8일(금)", "2026-05-08", "a space before 년"),
    ("2025년 3월 17(월)", "2025-03-17", "일 left out"),
    ("'25. 2. 17.", "2025-02-17", "two digits of a year"),
    ("‘25.2.13.(목)", "2025-02-13", "an opening quote"),
    ("’25.6.3.(화)", "2025-06-03", "a closing quote"),
    ("`25. 1. 17.(금)", "2025-01-17", "a backtick"),
    ("´25. 1. 17.", "2025-01-17", "an acute accent"),
    ("‵25. 1. 17.", "2025-01-17", "a reversed prime"),
    ("25.3.6.(목)", "2025-03-06", "no apostrophe"),
    ("25-03-06", "2025-03-06", "no apostrophe, hyphens"),
    ("'25. 3월 6일", "2025-03-06", "mixed"),
    ("25.12.31일자", "2025-12-31", "일자"),
    ("등록일 2025.02.17 조회 35", "2025-02-17", "views, not 조"),
    ("2025. 3. 6.(목, 예정)", "2025-03-06", "more than a weekday in the bracket"),
    ("2024. 2. 29.", "2024-02-29", "a leap day"),
    ("2025. 2. 17.(금)", "2025-02-17", "a weekday that contradicts the date"),
    ("12 March 2025", "2025-03-12", "day first"),
    ("12th of March 2025", "2025-03-12", "an ordinal"),
    ("March 12, 2025", "2025-03-12", "month first"),
    ("SEPT. 1, 2025", "2025-09-01", "a short month"),
    ("25/03/2025", "2025-03-25", "only day first is possible"),
    ("03/25/2025", "2025-03-25", "only month first is possible"),
    ("03/03/2025", "2025-03-03", "both are the same"),
    ("25.03.2025", "2025-03-25", "day, month, year by dots"),
]
HOURS = [
    ("2025. 3. 6.(목) 18:00", "2025-03-06T18:00", "the usual one"),
    ("’25.6.3.(화) 18:00:00", "2025-06-03T18:00", "seconds"),
    ("2025-03-06 18:00:00.0", "2025-03-06T18:00", "a time stamp"),
    ("2025-03-06T18:00", "2025-03-06T18:00", "T between"),
    ("3. 6.(목) 18시까지", "2025-03-06T18:00", "시"),
    ("3. 6.(목) 18:00시까지", "2025-03-06T18:00", "시 behind minutes"),
    ("3. 6.(목) 18 : 00", "2025-03-06T18:00", "spaced"),
    ("3. 6.(목), 18:00", "2025-03-06T18:00", "a comma"),
    ("3. 6.(목, 18:00)", "2025-03-06T18:00", "in the weekday's bracket"),
    ("3. 6.(목) (18:00까지)", "2025-03-06T18:00", "in a bracket of its own"),
    ("마감일(3. 6.) 18시가 지나면", "2025-03-06T18:00", "behind the day's bracket"),
    ("3. 6.(목요일 18시)", "2025-03-06T18:00", "a long weekday"),
    ("3월 6일 목요일 18시", "2025-03-06T18:00", "a weekday without brackets"),
    ("3. 6.(목) 오후 6시", "2025-03-06T18:00", "오후"),
    ("3. 6.(목) 오후 3시 까지", "2025-03-06T15:00", "오후, spaced"),
    ("3월 6일 오전 11시 30분", "2025-03-06T11:30", "오전 and minutes"),
    ("3. 6.(목) 오후 5:30", "2025-03-06T17:30", "오후 and a colon"),
    ("3. 6.(목) 24:00", "2025-03-06T24:00", "the end of the day stays on it"),
    ("3. 6.(목) 24시까지", "2025-03-06T24:00", "the end of the day"),
    ("3. 6.(목) 자정까지", "2025-03-06T24:00", "자정 ends the day"),
    ("3. 6.(목) 밤 12시까지", "2025-03-06T24:00", "밤 12시 ends the day"),
    ("3. 6.(목) 정오까지", "2025-03-06T12:00", "정오"),
    ("3. 6.(목) 낮 12시", "2025-03-06T12:00", "낮 12시"),
    ("3. 6.(목) 낮 2시", "2025-03-06T14:00", "낮 2시"),
    ("3. 6.(목) 오전 12시", "2025-03-06T00:00", "오전 12시 begins the day"),
    ("3. 6.(목) 25:00", "2025-03-06", "no such hour"),
    ("3. 6.(목) 18:75", "2025-03-06", "no such minute"),
    ("3. 6.(목) 2시간", "2025-03-06", "a length"),
    ("3. 6.(목) 전자정부", "2025-03-06", "no 자정 inside 전자정부"),
    ("3. 6.(목) 자정보", "2025-03-06", "no 자정 inside 담당자정보 cut apart"),
    ("Wednesday 12 March 2025 at 4pm", "2025-03-12T16:00", "at 4pm"),
    ("4:00pm on 12 March 2025", "2025-03-12T16:00", "the hour before"),
    ("5 p.m. on March 12, 2025", "2025-03-12T17:00", "p.m."),
    ("5 pm ET, March 12, 2025", "2025-03-12T17:00", "a zone and a comma"),
    ("16:00 UK time on 12 March 2025", "2025-03-12T16:00", "a zone"),
    ("12 March 2025 11:00am UK time", "2025-03-12T11:00", "the hour behind"),
    ("12 March 2025, 23:59 CET", "2025-03-12T23:59", "a comma"),
    ("noon on 12 March 2025", "2025-03-12T12:00", "noon"),
    ("midnight on 12 March 2025", "2025-03-12T24:00", "midnight"),
    ("12 on 12 March 2025", "2025-03-12", "a bare number is no hour"),
    ("7. 22.(수) 13:17 부로", "2025-07-22T13:17", "an odd minute"),
]
ELIDED = [
    ("3월 31일", "2025-03-31", "the year of posting"),
    ("1월 6일", "2025-01-06", "a little before the posting"),
    ("9월 6일", "2025-09-06", "later in the year"),
    ("11월 6일", "2024-11-06", "last autumn is nearer than next"),
    ("3. 6.", "2025-03-06", "dots"),
    ("3/6(목)", "2025-03-06", "a slash, a weekday"),
    ("22일까지", "2025-02-22", "this month"),
    ("22일(토)", "2025-02-22", "a weekday"),
    ("22일 오후 6시", "2025-02-22T18:00", "an hour"),
    ("3월 6(목)", "2025-03-06", "일 left out"),
    ("오는 22일", "2025-02-22", "this month"),
    ("지난 22일", "2025-01-22", "last month"),
    ("다음 달 8일", "2025-03-08", "next month"),
    ("내달 3일", "2025-03-03", "next month"),
    ("이달 28일", "2025-02-28", "this month"),
    ("지난달 8일", "2025-01-08", "last month"),
    ("12 March", "2025-03-12", "English, day first"),
    ("March 12", "2025-03-12", "English, month first"),
    ("2025. 12. 10. 공고, 1. 10. 발표", "2025-12-10 | 2026-01-10", "the neighbour tells the year"),
    ("1998. 12. 10. 설립, 3. 10. 발표", "1998-12-10 | 2025-03-10", "too far to be of this notice"),
    ("2. 29.", "-", "no such day near the posting"),
]
NO_DAYS = [
    ("2025. 2. 30.", "the calendar has no such day"),
    ("2월 30일", "the calendar has no such day"),
    ("13월 1일", "the calendar has no such month"),
    ("20251301", "the calendar has no such month"),
    ("2025년 3월", "a month"),
    ("2025-03", "a month"),
    ("’25.4∼’29.12", "months"),
    ("3월 말까지", "no day"),
    ("03/04/2025", "two readings"),
    ("3.6", "a plain number"),
    ("1.5억원", "a plain number"),
    ("‘26년 7.5억원", "a sum beside a year"),
    ("8.3대 1", "a ratio"),
    ("10.5%", "a share"),
    ("1/2 이상", "a fraction"),
    ("3/6", "perhaps a fraction"),
    ("1. 2. 3.", "heading numbers"),
    ("버전 25.3.6.1", "a version"),
    ("10.11.12.13", "an address"),
    ("공고번호 2025-0312-01", "a number of another shape"),
    ("02-2025-0306", "a telephone number"),
    ("042-862-9582", "a telephone number"),
    ("30일간", "a length"),
    ("10일 이내", "a length"),
    ("공고일로부터 30일", "counted from the posting: no date of its own"),
    ("3일차", "which day"),
    ("D-12", "a countdown"),
    ("오후 3시까지", "an hour without a day"),
    ("17(월)~20(목)", "no month anywhere"),
    ("3박 5일", "a length"),
    ("재공고 기간(7일)", "a length"),
    ("마감 3일 전까지", "a length"),
    ("통보 후 7일 이내", "a length"),
    ("22일 밝혔다", "perhaps a length"),
    ("21년 08월 2주차", "a week"),
    ("’27.12 / 30개월", "a month and a length"),
    ("추후 공지", "nothing yet"),
    ("", "nothing"),
]
WINDOWS = [
    ("2025. 2.17(월) ~ 3.6(목) 18:00까지", "2025-02-17..2025-03-06T18:00", "the end leaves the year out"),
    ("‘25.2.13.(목) ∼ ’25.6.3.(화) 18:00:00", "2025-02-13..2025-06-03T18:00", "two-digit years"),
    ("`25. 1. 17.(금) ～ `25. 2. 18.(화)", "2025-01-17..2025-02-18", "a full width tilde"),
    ("2월 17일\n~\n2월 28일", "2025-02-17..2025-02-28", "broken over the lines of a narrow cell"),
    ("2월 17일 ~\n2월 28일", "2025-02-17..2025-02-28", "broken behind its sign"),
    ("2월 17일\n～ 2월 28일", "2025-02-17..2025-02-28", "broken before its sign"),
    ("2026. 7. 16.⁓7. 24.", "2026-07-16..2026-07-24", "a swung dash"),
    ("2026. 7. 16. 〜 7. 24.", "2026-07-16..2026-07-24", "a wave dash"),
    ("2025.2.17.-2.28.", "2025-02-17..2025-02-28", "a hyphen that touches"),
    ("2025.2.17. – 2.28.", "2025-02-17..2025-02-28", "a dash"),
    ("2025.2.17.~2.28.", "2025-02-17..2025-02-28", "a tilde that touches"),
    ("2025.02.10(월) ~ 02.21(금) 12:00까지", "2025-02-10..2025-02-21T12:00", "noon"),
    ("2025. 2. 17.(월) ~ 28.(금) 18:00", "2025-02-17..2025-02-28T18:00", "the end leaves the month out"),
    ("2025.2.17~28", "2025-02-17..2025-02-28", "a bare end"),
    ("2월 17일 ~ 28일", "2025-02-17..2025-02-28", "a bare end in words"),
    ("2월 17일부터 28일까지", "2025-02-17..2025-02-28", "부터 … 까지"),
    (
        "2025년 2월17일(월) 오전 10시부터 3월 6일(목) 오후 5시까지",
        "2025-02-17T10:00..2025-03-06T17:00",
        "hours",
    ),
    ("2026. 04. 13. ~ 04. 30. 12:00까지", "2026-04-13..2026-04-30T12:00", "the hour is no part of the date"),
    ("2025-02-17 10:00 ~ 2025-03-06 16:00", "2025-02-17T10:00..2025-03-06T16:00", "as a site writes it"),
    ("20250217 ~ 20250306", "2025-02-17..2025-03-06", "as an interface writes it"),
    ("2025.12.29 ~ 1.9", "2025-12-29..2026-01-09", "over the new year"),
    ("12. 29. ~ '26. 1. 9.", "2025-12-29..2026-01-09", "the end tells the year of the start"),
    ("12. 20. ~ 1. 10.", "2024-12-20..2025-01-10", "just closed when it was posted"),
    ("9. 1. ~ 9. 30.", "2025-09-01..2025-09-30", "later in the year"),
    ("22일부터 다음 달 8일까지", "2025-02-22..2025-03-08", "a press release"),
    ("5. 19. ~ 5. 21. 5. 27.(화)", "2025-05-19..2025-05-21", "another date follows"),
    ("3/6 ~ 3/20", "2025-03-06..2025-03-20", "slashes"),
    ("2025. 3. 6.(목) 10:00~17:00", "2025-03-06T10:00..2025-03-06T17:00", "hours of one day"),
    ("2025. 3. 6.(목) 14시~16시", "2025-03-06T14:00..2025-03-06T16:00", "hours of one day"),
    ("2025-11-07 00:00 ~ 11-14 02:00", "2025-11-07T00:00..2025-11-14T02:00", "the year of the start"),
    ("~ 03.18(화) 24:00", "..2025-03-18T24:00", "only the end"),
    ("~10.30.", "..2025-10-30", "a deadline lies ahead, not in last autumn"),
    ("(~8/14)", "..2025-08-14", "a slash behind a tilde"),
    ("공고일 ~ 3. 31.(화) 18시까지", "..2025-03-31T18:00", "from the posting"),
    ("공고일로부터 8. 31.까지", "..2025-08-31", "from the posting"),
    ("2026 년 5월 8일(금) 18시까지 도착분에 한함", "..2026-05-08T18:00", "what must have arrived"),
    ("예산 소진 시까지(종료일: 2026.11.30.)", "..2026-11-30", "the last day"),
    ("신청 마감일 : 2026-04-29", "..2026-04-29", "the last day"),
    ("2025. 3. 6. (목요일) 18:00 까지", "..2025-03-06T18:00", "spaced"),
    ("2025.3.6일(목)까지", "..2025-03-06", "일 behind dots"),
    ("3. 19.(수) 17시 이전", "..2025-03-19T17:00", "이전"),
    ("1. 10.까지", "..2025-01-10", "just past"),
    ("12. 10.까지", "..2025-12-10", "a deadline is not two months past"),
    ("내달 3일부터", "2025-03-03..", "only the start"),
    ("2025.03.06.(목) ~ 예산 소진시까지", "2025-03-06..", "no end"),
    ("by 12 March 2025, 16:00", "..2025-03-12T16:00", "by"),
    ("Closing date: 12 March 2025", "..2025-03-12", "closing date"),
    ("Deadline: 5 pm ET, March 12, 2025", "..2025-03-12T17:00", "deadline"),
    ("opening date: 3 February 2025", "2025-02-03..", "opening date"),
    ("from 3 February to 12 March 2025", "2025-02-03..2025-03-12", "the end tells the year"),
    ("3 February 2025 - 12 March 2025", "2025-02-03..2025-03-12", "a hyphen"),
    ("3-12 March 2025", "2025-03-03..2025-03-12", "days of one month"),
    ("1st – 31st May 2025", "2025-05-01..2025-05-31", "ordinals"),
    ("March 3-12, 2025", "2025-03-03..2025-03-12", "the year behind both"),
    (
        "1차: 2. 17.~2. 28., 2차: 3. 17.~3. 28.",
        "2025-02-17..2025-02-28 | 2025-03-17..2025-03-28",
        "two rounds",
    ),
    ("2025.04.14 MON – 05.09 FRI 17:00", "2025-04-14..2025-05-09T17:00", "capital weekdays"),
    ("4. 2.(수) 12:00 / 4. 3.(목) 18:00", "-", "two moments, no window"),
    ("3월 6일 개최", "-", "a moment"),
    ("2025. 3. 6. ~ 2025. 2. 6.", "-", "the end before the start"),
    ("2025. 2. 17. ~ 2. 30.", "-", "the calendar has no such end"),
    ("222일까지", "-", "a digit too many"),
    ("10~23일 참여기업을 모집한다", "2025-02-10..2025-02-23", "both ends without a month"),
    ("내달 1∼9일 접수한다", "2025-03-01..2025-03-09", "the month before both"),
    ("접수 후 3~5일 소요", "-", "how long it takes"),
    ("2~3일 전에 신청", "-", "how long before"),
    ("공고일로부터 30일", "-", "counted from the posting: no date of its own"),
    ("상시 접수", "-", "no dates"),
]


@pytest.mark.parametrize(
    ("text", "expected", "reason"), [*DAYS, *HOURS, *ELIDED, *((text, "-", why) for text, why in NO_DAYS)]
)
def test_moments(text: str, expected: str, reason: str) -> None:
    assert moments(text) == expected, reason


@pytest.mark.parametrize(("text", "expected", "reason"), WINDOWS)
def test_periods(text: str, expected: str, reason: str) -> None:
    assert periods(text) == expected, reason


def test_rounds_in_one_line() -> None:
    line = "회차별 상이 (제1회 ’26. 8. 14. 18:00, 제2회 8. 27., 제3회 9. 15.)"
    assert moments(line, datetime.date(2026, 7, 1)) == "2026-08-14T18:00 | 2026-08-27 | 2026-09-15"


@pytest.mark.parametrize("text", ["3월 31일까지", "22일까지", "다음 달 8일", "2월 3일 ~ 3월 3일"])
def test_without_a_day_of_posting_nothing_is_guessed(text: str) -> None:
    assert moments(text, None) == "-"


def test_without_a_day_of_posting_neighbours_still_tell() -> None:
    assert periods("2025. 2. 17. 공고, 3. 31.까지", None) == "..2025-03-31"
    assert periods("22일부터 다음 달 8일까지", None) == "-"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("접수기간 : 2025. 2.17(월) ~ 3.6(목) 18:00까지 (온라인)", "2025. 2.17(월) ~ 3.6(목) 18:00까지"),
        ("접수: 공고일 ~ 3. 31.(화) 18시까지", "~ 3. 31.(화) 18시까지"),
        ("신청서는 by 12 March 2025, 16:00 (UK)", "by 12 March 2025, 16:00"),
    ],
)
def test_span_of_a_window(text: str, quote: str) -> None:
    found = find_periods(text, base=POSTED)[0]
    assert text[found.start : found.end] == quote


def test_span_of_a_day() -> None:
    text = "입력 2021.02.22 12:59 수정 2021.02.22(월) 19:52"
    spans = [text[found.start : found.end] for found in find_moments(text)]
    assert spans == ["2021.02.22 12:59", "2021.02.22(월) 19:52"]
