"""Answers: which are pages, and how long a host asks to be left alone."""

from __future__ import annotations

import datetime
import email.utils

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import FetchError, RateLimited
from monitor.fetch.answers import LONGEST_PAUSE, check_status, headers_of, retry_after

NOW = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Mon, 02 Mar 2026 09:10:00 GMT", 600.0),
        ("Mon, 02 Mar 2026 18:10:00 +0900", 600.0),
        ("Mon, 02 Mar 2026 09:10:00 -0000", 600.0),  # no zone said: UTC
        ("Mon, 02 Mar 2026 08:00:00 GMT", 0.0),  # already past
        ("864000", LONGEST_PAUSE),
        ("9" * 5000, LONGEST_PAUSE),
        ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST_PAUSE),
        ("Fri, 31 Dec 99999999999999999999 23:59:59 GMT", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("soon", None),
        ("", None),
    ],
)
def test_how_long_a_pause_is_asked_for(value: str, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


@given(st.text(max_size=60))
def test_any_retry_after_is_bounded(value: str) -> None:
    seconds = retry_after(value, NOW)
    assert seconds is None or 0 <= seconds <= LONGEST_PAUSE


@given(st.integers(min_value=-(10**6), max_value=10**6))
def test_dates_and_seconds_agree(seconds: int) -> None:
    date = email.utils.format_datetime(NOW + datetime.timedelta(seconds=seconds))
    assert retry_after(date, NOW) == min(max(seconds, 0), LONGEST_PAUSE)


def check(status: int, conditional: bool = False, **headers: str) -> None:
    response = httpx.Response(status, headers={name.replace("_", "-"): v for name, v in headers.items()})
    check_status(response, conditional=conditional, now=NOW, where="a.example")


@pytest.mark.parametrize("status", [200, 400, 401, 403, 404, 410, 451, 500, 503, 599])
def test_pages_and_error_pages_are_handed_on(status: int) -> None:
    check(status)


def test_not_modified_answers_a_condition() -> None:
    check(304, conditional=True)
    with pytest.raises(FetchError, match="though we have no version of it"):
        check(304)


@pytest.mark.parametrize("status", [201, 202, 204, 206, 300, 305, 399, 600, 999])
def test_other_answers_bring_no_page(status: int) -> None:
    with pytest.raises(FetchError, match=f"^a.example: answers HTTP {status}, which brings no page"):
        check(status)


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        (429, {}, None),
        (429, {"retry_after": "30"}, 30.0),
        (429, {"retry_after": "rubbish"}, None),
        (503, {"retry_after": "Mon, 02 Mar 2026 09:00:30 GMT"}, 30.0),
    ],
)
def test_a_pause_is_asked_for(status: int, headers: dict[str, str], seconds: float | None) -> None:
    with pytest.raises(
        RateLimited, match=f"^a.example: asks us to come back .* \\(HTTP {status}\\)"
    ) as caught:
        check(status, **headers)
    assert caught.value.retry_after == seconds


def test_a_503_that_names_no_time_is_an_error_page() -> None:
    check(503, retry_after="rubbish")


def test_headers_are_read_in_their_charset() -> None:
    response = httpx.Response(
        200,
        headers=[
            (b"Content-Type", b"text/html"),
            (b"Content-Disposition", "filename=공고.hwp".encode("cp949")),
            (b"X-Two", b"one"),
            (b"x-two", "둘".encode()),
        ],
    )
    assert headers_of(response) == {
        "content-type": "text/html",
        "content-disposition": "filename=공고.hwp",
        "x-two": "one, 둘",
    }
