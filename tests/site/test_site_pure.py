"""What pages show, worked out without any of them: passages, pairs, drawings, months, the config's text."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config import parse_config
from monitor.errors import ConfigError
from monitor.facts import Facts, Period, Programme, Quantity, Span, Text, Track
from monitor.site.calendars import month_of, next_month, weeks
from monitor.site.charts import HEIGHT, MARGIN, WIDTH, Point, chart
from monitor.site.passages import LARGEST, Line, anchors, passages
from monitor.site.phrases import PHRASES, phrase
from monitor.site.sidebyside import fact_pairs, text_pairs
from monitor.site.tables import SourceForm, changed_lines, form_of, with_pause, with_source

UTC = datetime.UTC


def span(text: str, quote: str, where: str = "body") -> Span:
    start = text.index(quote)
    return Span(quote=quote, start=start, end=start + len(quote), where=where)


def shown(lines: tuple[Line, ...]) -> list[str]:
    return [
        "".join(f"[{run.words}|{run.labels}]" if run.labels else run.words for run in line) for line in lines
    ]


class TestPassages:
    TEXT = "제목\n\n의료: 최대 5억원\n끝"

    def test_marks_what_was_read(self) -> None:
        award = Quantity(min=None, max=5, evidence=(span(self.TEXT, "최대 5억원"), span(self.TEXT, "의료")))
        facts = Facts(
            title=Text(value="제목", evidence=(span(self.TEXT, "제목"),)),
            tracks=(Track(name="의료", award=award),),
        )
        assert shown(passages(self.TEXT, facts, "ko")) == [
            "[제목|제목]", "[의료|의료: 지원금]: [최대 5억원|의료: 지원금]", "끝",
        ]  # fmt: skip

    def test_marks_that_overlap_share_their_words(self) -> None:
        facts = Facts(
            period=Period(rolling=True, evidence=(span(self.TEXT, "의료: 최대"),)),
            programme=Programme(award=Quantity(min=1, max=1, evidence=(span(self.TEXT, "최대 5억원"),))),
        )
        assert shown(passages(self.TEXT, facts, "en"))[1] == (
            "[의료: |application period][최대|application period, award][ 5억원|award]"
        )

    def test_a_mark_over_two_lines_begins_once(self) -> None:
        quote = "제목\n\n의료"
        facts = Facts(title=Text(value="x", evidence=(span(self.TEXT, quote),)))
        lines = passages(self.TEXT, facts, "ko")
        assert [run.anchors for line in lines for run in line if run.anchors] == [("f-title",)]
        assert anchors(facts) == {"제목 의료": "f-title"}

    def test_what_an_attachment_says_is_not_marked_here(self) -> None:
        facts = Facts(
            title=Text(value="x", evidence=(Span(quote="제목", start=0, end=2, where="attachment:a.hwp"),))
        )
        assert shown(passages(self.TEXT, facts, "ko")) == ["제목", "의료: 최대 5억원", "끝"]
        assert shown(passages(self.TEXT, facts, "ko", "attachment:b.hwp")) == [
            "제목",
            "의료: 최대 5억원",
            "끝",
        ]
        there = passages(self.TEXT, facts, "ko", "attachment:a.hwp")
        assert shown(there)[0] == "[제목|제목]"
        assert anchors(facts) == {"[a.hwp] 제목": "f-title"}

    def test_a_monstrous_text_is_cut(self) -> None:
        assert (
            sum(len(run.words) for line in passages("가" * (LARGEST + 9), Facts(), "ko") for run in line)
            == LARGEST
        )

    @given(
        st.text(alphabet="가 \n나", max_size=30),
        st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5),
    )
    def test_no_word_is_lost_or_doubled(self, text: str, places: list[tuple[int, int]]) -> None:
        evidence = tuple(Span(quote=text[a:b], start=a, end=b) for a, b in places)
        lines = passages(text, Facts(title=Text(value="x", evidence=evidence)), "ko")
        assert ["".join(run.words for run in line) for line in lines] == [
            x for x in text.split("\n") if x.strip()
        ]


TEXTS = [
    (
        "a\nb\nc",
        "a\nx\nc",
        ["a|a", "*<mark>b</mark>|-", "*-|<mark>x</mark>", "c|c"],
        "unlike lines are no pair",
    ),
    (
        "총 5억원 지원\n끝",
        "총 3억원 지원\n끝",
        ["*총 <mark>5억원</mark> 지원|총 <mark>3억원</mark> 지원", "끝|끝"],
        "words",
    ),
    ("a\n\n a  b", "a\na b", ["~2"], "white space is no change"),
    ("a", "a\nb", ["a|a", "*-|<mark>b</mark>"], "a line more"),
    ("", "", [], "nothing"),
    (
        "1\n2\n3\n4\n5\n6\n7",
        "1\n2\n3\n4\n5\n6\n8",
        ["~4", "5|5", "6|6", "*<mark>7</mark>|-", "*-|<mark>8</mark>"],
        "far",
    ),
]


class TestSideBySide:
    def test_facts_word_by_word(self) -> None:
        old = Facts(programme=Programme(award=Quantity(min=None, max=500_000_000, unit="KRW", per="project")))
        new = Facts(programme=Programme(award=Quantity(min=None, max=300_000_000, unit="KRW", per="project")))
        (pair,) = fact_pairs(old, new, "ko")
        assert (pair.before, pair.after) == (
            ("과제당 최대 <mark>5억원</mark>",),
            ("과제당 최대 <mark>3억원</mark>",),
        )
        assert pair.changed

    def test_lists_entry_by_entry(self) -> None:
        old = Facts(contacts=(Text(value="가"), Text(value="나")))
        new = Facts(contacts=(Text(value="나"), Text(value="<다>")))
        (pair,) = fact_pairs(old, new, "ko")
        assert pair.before == ("<mark>가</mark>", "나")
        assert pair.after == ("나", "<mark>&lt;다&gt;</mark>")

    def test_a_side_without_a_fact_is_empty(self) -> None:
        (pair,) = fact_pairs(Facts(), Facts(title=Text(value="제목")), "ko")
        assert (pair.before, pair.after, pair.changed) == ((), ("<mark>제목</mark>",), True)

    def test_tracks_stay_together_and_equal_facts_are_no_change(self) -> None:
        track = Track(name="의료", count=Quantity(min=3, max=3, unit="project"))
        both = Facts(title=Text(value="제목"), tracks=(track,))
        pairs = fact_pairs(both, both, "ko")
        assert [(pair.track, pair.changed) for pair in pairs] == [("", False), ("의료", False)]

    @pytest.mark.parametrize(("old", "new", "rows", "why"), TEXTS, ids=[row[3] for row in TEXTS])
    def test_texts(self, old: str, new: str, rows: list[str], why: str) -> None:
        found = [
            f"~{pair.skipped}"
            if pair.skipped
            else ("*" if pair.changed else "") + f"{pair.before or '-'}|{pair.after or '-'}"
            for pair in text_pairs(old, new)
        ]
        assert found == rows, why

    def test_a_moved_line_does_not_shift_the_rest(self) -> None:
        old = "지원금액은 과제당 5억원입니다\n접수는 3월 2일부터입니다"
        new = "새로 들어온 문장 하나\n지원금액은 과제당 3억원입니다\n접수는 3월 2일부터입니다"
        pairs = text_pairs(old, new)
        assert [bool(pair.before) for pair in pairs] == [False, True, True]


class TestChart:
    @staticmethod
    def points(*values: float) -> list[Point]:
        day = datetime.datetime(2026, 3, 1, tzinfo=UTC)
        return [
            Point(at=day + datetime.timedelta(days=i), value=v, words=str(v)) for i, v in enumerate(values)
        ]

    def test_steps_where_the_value_moves(self) -> None:
        drawn = chart(self.points(1, 1, 3, 2))
        assert drawn is not None
        assert [dot.words for dot in drawn.dots] == ["1", "3", "2"]
        assert drawn.begin < drawn.end
        assert drawn.path.startswith(f"M{MARGIN} {HEIGHT - MARGIN}H")
        assert drawn.path.endswith(f"H{WIDTH - MARGIN}")
        assert drawn.dots[1].y == MARGIN

    @pytest.mark.parametrize("values", [(), (1,), (2, 2, 2)])
    def test_nothing_to_draw(self, values: tuple[float, ...]) -> None:
        assert chart(self.points(*values)) is None

    def test_two_at_one_time(self) -> None:
        first, second = self.points(1, 2)
        assert chart([first, Point(at=first.at, value=second.value, words="2")]) is not None


class TestMonths:
    @pytest.mark.parametrize(
        ("by", "month"), [(1, (2027, 1)), (-1, (2026, 11)), (-12, (2025, 12)), (0, (2026, 12))]
    )
    def test_next(self, by: int, month: tuple[int, int]) -> None:
        assert next_month(datetime.date(2026, 12, 1), by) == datetime.date(*month, 1)

    def test_asked_for(self) -> None:
        today = datetime.date(2026, 3, 15)
        assert month_of("2027-01", today) == datetime.date(2027, 1, 1)
        assert month_of("2027-00", today) == datetime.date(2026, 3, 1)

    def test_weeks_are_whole(self) -> None:
        assert {len(week) for week in weeks(datetime.date(2026, 2, 1), (), "ko")} == {7}


FILE = """# 머리
[[sources]]   # first
id = "a"  # 아이디
url = "https://x.example/1"  # 주소
tags = [
  "x",
]

# 주석
[[channels]]
id = "c"
kind = "console"
"""


SCHEDULES = [
    ('schedule = { every = "3h", jitter = "1m" }', "2h", 'schedule = { every = "2h", jitter = "1m" }'),
    ('schedule = { every = "3h", jitter = "1m" }', "", 'schedule = { jitter = "1m" }'),
    ('schedule = { every = "3h" }', "", ""),
    ('schedule = { every = "3h" }', "3h", 'schedule = { every = "3h" }'),
]


REFUSED = [
    ('sources = [{ id = "a", url = "u" }]\n', "written as one list"),
    ("[[sources]\n", "not TOML"),
    (FILE, "is no source"),
]


class TestTables:
    def test_a_new_source_stands_behind_the_last_and_moves_no_comment(self) -> None:
        form = SourceForm(id="b", url="https://x.example/2", name='이"름', tags=("가",), every="1h")
        text = with_source(FILE, form, old=None)
        new = """
[[sources]]
id = "b"
url = "https://x.example/2"
name = "이\\"름"
tags = ["가"]
schedule = { every = "1h" }
"""
        assert text == FILE.replace("]\n\n# 주석", f"]\n{new}\n# 주석")
        assert form_of(text, "b") == form

    def test_the_first_source_of_all(self) -> None:
        text = with_source("# only comments\n", SourceForm(id="a", url="https://x.example/"), old=None)
        assert text == '# only comments\n\n[[sources]]\nid = "a"\nurl = "https://x.example/"\n'

    def test_a_change_moves_only_its_lines(self) -> None:
        form = SourceForm(
            id="a", url="https://x.example/9", name="이름", tags=("x",), paused=True, every="2h"
        )
        moved = [
            line
            for line in changed_lines(FILE, with_source(FILE, form, old="a"))
            if line[0] in ("come", "gone")
        ]
        assert moved == [
            ("gone", 'url = "https://x.example/1"  # 주소'),
            ("come", 'url = "https://x.example/9"  # 주소'),
            ("come", 'name = "이름"'),
            ("come", "paused = true"),
            ("come", 'schedule = { every = "2h" }'),
        ]

    def test_what_is_blank_is_taken_out(self) -> None:
        text = with_source(FILE, SourceForm(id="a", url="https://x.example/1"), old="a")
        assert "tags" not in text
        assert parse_config(text).source("a") is not None

    @pytest.mark.parametrize(("old", "every", "new"), SCHEDULES)
    def test_the_rest_of_a_schedule_stays(self, old: str, every: str, new: str) -> None:
        text = f'[[sources]]\nid = "a"\nurl = "https://x.example/1"\n{old}\n'
        changed = with_source(text, SourceForm(id="a", url="https://x.example/1", every=every), old="a")
        assert [" ".join(line.split()) for line in changed.splitlines()[3:]] == ([new] if new else [])

    def test_a_pause_and_back(self) -> None:
        paused = with_pause(FILE, "a", paused=True)
        assert parse_config(paused).sources[0].paused
        assert with_pause(paused, "a", paused=False) == FILE

    def test_a_schedule_table_of_its_own(self) -> None:
        text = '[[sources]]\nid = "a"\nurl = "https://x.example/1"\n[sources.schedule]\nevery = "3h"\n'
        assert form_of(text, "a") == SourceForm(id="a", url="https://x.example/1", every="3h")
        assert parse_config(with_pause(text, "a", paused=True)).sources[0].paused

    @pytest.mark.parametrize(("text", "words"), REFUSED)
    def test_what_cannot_be_done_is_said(self, text: str, words: str) -> None:
        with pytest.raises(ConfigError, match=words):
            with_pause(text, "none", paused=True)

    def test_none_of_this_id(self) -> None:
        assert form_of(FILE, "none") is None


@pytest.mark.parametrize("name", PHRASES)
def test_every_phrase_has_the_same_places_in_both_languages(name: str) -> None:
    places = [PHRASES[name].ko.count("{"), PHRASES[name].en.count("{")]
    assert places[0] == places[1]
    assert all(phrase(name, lang, *range(1, places[0] + 1)) for lang in ("ko", "en"))
