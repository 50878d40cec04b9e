"""What holds for any text: what is written is read back, nothing raises, time grows with the text."""

import datetime
import itertools
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.facts import Moment
from monitor.text.captions import find_caption
from monitor.text.contacts import find_contacts
from monitor.text.dates import find_moments, find_periods, is_rolling
from monitor.text.normal import flatten, key, plain
from monitor.text.quantities import Figure, cell_figures, find_figures, find_per

often = settings(max_examples=200, derandomize=True, deadline=None, database=None)

# --- what is written is read back ---

Writer = Callable[[int], str]


def _terms(value: int) -> str:
    """'1억 2,345만 678원': every group of four digits with its word."""
    groups = [(value // 10**12, "조"), (value // 10**8 % 10**4, "억"), (value // 10**4 % 10**4, "만"),
              (value % 10**4, "")]  # fmt: skip
    return " ".join(f"{group:,}{word}" for group, word in groups if group) + "원"


def _in(factor: int, word: str) -> Writer:
    """The sum in a unit with as many decimals as it needs (six at most: the factor divides 10**6 × value)."""

    def write(value: int) -> str:
        whole, rest = divmod(value, factor)
        decimals = f"{rest / factor:.6f}"[1:].rstrip("0.") if rest else ""
        return f"{whole:,}{decimals}{word}"

    return write


STYLES: dict[str, Writer] = {
    "grouped": lambda v: f"{v:,}원",
    "plain": lambda v: f"{v} 원",
    "sign": lambda v: f"₩{v:,}",
    "code": lambda v: f"KRW {v:,}",
    "terms": _terms,
    "unspaced terms": lambda v: _terms(v).replace(" ", "").replace(",", ""),
    "full width": lambda v: f"{v:,}원".translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789,"}),
    "백만원": _in(10**6, "백만원"),
    "천원": _in(10**3, "천원"),
    "만원": _in(10**4, "만 원"),
    "억원": _in(10**8, "억원"),
}
# Sums as notices have them: a few digits and zeros. Units with decimals need them to end within six places.
won = st.builds(lambda digits, zeros: digits * 10**zeros, st.integers(1, 9_999), st.integers(2, 9))
before = st.sampled_from(["", "총 ", "지원금은 ", "(", "- "])
behind = st.sampled_from(["", " 지원", "을 지원한다.", ")", ", 5개사"])


@often
@given(won, st.sampled_from(sorted(STYLES)), before, behind)
def test_a_sum_is_read_back_in_any_style(value: int, style: str, left: str, right: str) -> None:
    figure = find_figures(left + STYLES[style](value) + right)[0]
    assert (figure.kind, figure.min, figure.max, figure.unit) == ("money", value, value, "KRW")


@often
@given(won, won, st.sampled_from(["~", " ~ ", "∼", "-", "에서 "]), st.sampled_from(sorted(STYLES)))
def test_a_range_is_read_back(one: int, other: int, sign: str, style: str) -> None:
    low, high = sorted((one, other + 1000 if one == other else other))
    (figure,) = find_figures(STYLES[style](low) + sign + STYLES[style](high))
    assert (figure.min, figure.max) == (low, high)


BOUNDED = {
    "최대 {}": ("max", False), "{} 이내": ("max", False), "{} 이하": ("max", False), "{}까지": ("max", False),
    "{} 한도": ("max", False), "최소 {}": ("min", False), "{} 이상": ("min", False), "약 {}": ("both", True),
    "{} 내외": ("both", True), "최대 약 {}": ("max", True), "최대 {} 내외": ("max", True),
}  # fmt: skip


@often
@given(won, st.sampled_from(sorted(STYLES)), st.sampled_from(sorted(BOUNDED)))
def test_a_bound_is_read_back(value: int, style: str, bound: str) -> None:
    said, approx = BOUNDED[bound]
    text = bound.format(STYLES[style](value))
    (figure,) = find_figures(text)
    assert figure.max == (None if said == "min" else value)
    assert figure.min == (None if said == "max" else value)
    assert figure.approx is approx
    assert (figure.start, figure.end) == (0, len(text))


LENGTHS: dict[str, Writer] = {
    "months": lambda n: f"{n}개월",
    "spaced": lambda n: f"{n} 개월간",
    "English": lambda n: f"{n} months",
    "years and months": lambda n: f"{n // 12}년 {n % 12}개월" if n > 12 and n % 12 else f"{n}개월",
    "phases": lambda n: f"{n // 2}개월+{n - n // 2}개월" if n > 1 else f"{n}개월",
}
COUNTS = {"{}개사": "company", "{}개 과제": "project", "{:,}명": "person", "{} teams": "team", "{}건": "item"}


@often
@given(st.integers(1, 180), st.sampled_from(sorted(LENGTHS)))
def test_a_length_is_read_back(months: int, style: str) -> None:
    (figure,) = find_figures(LENGTHS[style](months))
    assert (figure.kind, figure.min, figure.max, figure.unit) == ("duration", months, months, "month")


@often
@given(st.integers(2, 9_999).filter(lambda n: not 1900 <= n <= 2100), st.sampled_from(sorted(COUNTS)))
def test_a_count_is_read_back(value: int, style: str) -> None:
    (figure,) = find_figures(style.format(value))
    assert (figure.kind, figure.min, figure.max, figure.unit) == ("count", value, value, COUNTS[style])


days = st.dates(datetime.date(2015, 1, 1), datetime.date(2039, 12, 31))
hours = st.none() | st.tuples(st.integers(0, 23), st.integers(0, 59)) | st.just((24, 0))
DATES: dict[str, Callable[[datetime.date], str]] = {
    "dots": lambda d: f"{d.year}. {d.month}. {d.day}.",
    "tight dots": lambda d: f"{d.year}.{d.month:02}.{d.day:02}",
    "ISO": lambda d: d.isoformat(),
    "words": lambda d: f"{d.year}년 {d.month}월 {d.day}일",
    "two digits": lambda d: f"‘{d.year % 100}. {d.month}. {d.day}.({'월화수목금토일'[d.weekday()]})",
    "compact": lambda d: f"{d:%Y%m%d}",
    "English": lambda d: f"{d.day} {d:%B} {d.year}",
    "American": lambda d: f"{d:%B} {d.day}, {d.year}",
}
CLOCKS: dict[str, Callable[[int, int], str]] = {
    "colon": lambda h, m: f" {h:02}:{m:02}",
    "words": lambda h, m: f" {h}시" + (f" {m}분" if m else ""),
    "half days": lambda h, m: f" 오후 {h - 12 or 12}:{m:02}" if 12 <= h < 24 else f" {h}:{m:02}",
    "brackets": lambda h, m: f"({h}:{m:02})",
}


@often
@given(days, hours, st.sampled_from(sorted(DATES)), st.sampled_from(sorted(CLOCKS)))
def test_a_moment_is_read_back(
    day: datetime.date, clock: tuple[int, int] | None, date_style: str, clock_style: str
) -> None:
    text = DATES[date_style](day) + (CLOCKS[clock_style](*clock) if clock else "")
    (found,) = find_moments(text)
    assert found.moment == Moment(day=day, clock=clock)
    assert (found.start, found.end) == (0, len(text))


@often
@given(days, days, hours, st.sampled_from(sorted(DATES)), st.sampled_from([" ~ ", "~", "∼", " – "]))
def test_a_window_is_read_back(
    one: datetime.date, other: datetime.date, clock: tuple[int, int] | None, style: str, sign: str
) -> None:
    start, until = sorted((one, other))
    text = DATES[style](start) + sign + DATES[style](until) + (f" {clock[0]}:{clock[1]:02}" if clock else "")
    (found,) = find_periods(text)
    assert found.period.start == Moment(day=start)
    assert found.period.until == Moment(day=until, clock=clock)


# --- any text at all ---

PIECES = (
    "0 1 2 3 9 00 12 2025 1,000 0.5 십 백 천 만 억 조 원 여 약 최대 이내 내외 이상 개 개사 과제",
    "명 년 월 일 시 분 개월 주 당 별 단위 : ~ - . , ' ( ) [ ] / + $ £ € US$ EUR million k up to and",
    "between a one six months years 오전 자정 까지 부터 공고일 상시 접수 예산 소진 02 010 +82 @ # kr com",
    "fax Jan March on at",
    "\t \n \\ ① ½ 㐀",
)
pieces = st.sampled_from([piece for line in PIECES for piece in line.split(" ")] + [" "])
any_text = st.one_of(
    st.text(max_size=60), st.lists(pieces, max_size=40).map("".join), st.lists(pieces).map(" ".join)
)
BASE = datetime.date(2025, 2, 1)


@often
@given(any_text)
def test_figures_lie_in_the_text(text: str) -> None:
    figures = find_figures(text)
    assert all(_sound(text, figure) for figure in figures)
    assert all(one.core_end <= next_.core_start for one, next_ in itertools.pairwise(figures))


def _sound(text: str, figure: Figure) -> bool:
    core = flatten(text)[figure.core_start : figure.core_end]
    spans = 0 <= figure.start <= figure.core_start < figure.core_end <= figure.end <= len(text)
    low, high = figure.min, figure.max
    bounded = (low is not None or high is not None) and (low is None or high is None or 0 <= low <= high)
    return spans and bounded and any(sign.isdigit() or sign.isalpha() for sign in core)


@often
@given(any_text)
def test_moments_windows_and_contacts_lie_in_the_text(text: str) -> None:
    found = (*find_moments(text, base=BASE), *find_periods(text, base=BASE), *find_contacts(text))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    rolling = is_rolling(text)
    assert rolling is None or text[rolling.start : rolling.end] == rolling.quote


@often
@given(any_text)
def test_every_reader_takes_any_text(text: str) -> None:
    assert len(flatten(text)) == len(text)
    assert plain(plain(text)) == plain(text)
    assert key(key(text)) == key(text)
    assert cell_figures(text, find_caption(text)) is not None
    assert find_per(text) in {
        None,
        "project",
        "company",
        "team",
        "person",
        "organisation",
        "item",
        "hub",
        "year",
    }


# --- time grows with the text, not faster ---

READERS: tuple[Callable[[str], Any], ...] = (
    find_figures, find_moments, find_periods, find_contacts, is_rolling, find_caption, find_per, plain,
)  # fmt: skip
HOSTILE = (
    "1", "9,", "1 ", "1. ", "1~", "1-", "1/", "12:", "1+", "(", "[", "((1", "• ", "□", " ", "\n", "약 ",
    "최대 ", "~", "~ ", "가", "개", "1개 ", "1억 ", "1만", "천", "a", "a ", "a@", "a.", "a-", "one ",
    "up to ", "2025.", "25. 3. ", "3월 ", "3일 ", "02-", "+82 ", "$", "$1 ", "과제당 ", "연 ", "상시 ",
    "예산 ", "until ", "Jan ", "18시 ", "오후 ", "이상 ", "1억원~", "(2억원)", "1억원(", "maximum of ",
    "1 big big ", "단위 : 백만원,", "on the ", "[백만원/", "fax ", "'25", "00 ", "일이", "a#b.",
)  # fmt: skip
SMALL = 2_500


def _seconds(reader: Callable[[str], Any], text: str) -> float:
    start = time.process_time()
    reader(text)
    return time.process_time() - start


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_text(piece: str) -> None:
    """Four times the text takes about four times the work; what is quadratic takes sixteen times."""
    small, large = ((piece * (size // len(piece) + 1))[:size] for size in (SMALL, 4 * SMALL))
    for number, reader in enumerate(READERS):  # padded, for a text that was read is kept
        least, more = (
            min(_seconds(reader, text + " " * (2 * number + n)) for n in range(2)) for text in (small, large)
        )
        assert more < 8 * least + 0.02, reader.__name__
