import re

import pytest

from monitor.extract import cues
from monitor.extract.cues import Cue
from monitor.extract.figures import Mention, cues_at, mentions_of
from monitor.extract.lines import Line

ROWS = [
    *(("money", cue) for cue in cues.MONEY),
    *(("count", cue) for cue in cues.COUNT),
    *(("duration", cue) for cue in cues.DURATION),
]


def mentions(text: str) -> tuple[Mention, ...]:
    return mentions_of(Line(text=text, start=0, rank=99, block=0))


def fitting(text: str, kind: str) -> set[Cue]:
    """Every cue that fits some figure of a kind in a text."""
    found = mentions(text)
    ends = [0, *(mention.figure.core_end for mention in found)]
    starts = [*(mention.figure.core_start for mention in found[1:]), len(text)]
    return {
        cue
        for i, mention in enumerate(found)
        if mention.figure.kind == kind
        for cue in cues_at(mention, ends[i], starts[i])
    }


@pytest.mark.parametrize(("kind", "cue"), ROWS, ids=[f"{kind}-{cue.example}" for kind, cue in ROWS])
def test_every_row_fits_its_example(kind: str, cue: Cue) -> None:
    assert cue in fitting(cue.example, kind)


def test_every_row_says_why() -> None:
    assert all(cue.why and cue.weight for _, cue in ROWS)


def test_rows_are_distinct() -> None:
    keys = [(kind, cue.role, cue.place, cue.pattern) for kind, cue in ROWS]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(("pattern", "why", "example"), cues.WHOLE)
def test_every_word_of_the_whole_fits_its_example(pattern: str, why: str, example: str) -> None:
    assert why
    assert re.search(pattern, example)
    assert cues.WHOLE_WORDS.search(example)


# One sentence a row, with the role that its first figure of the kind has, and what it guards against.
JUDGED = [
    ("올해 사업비는 모두 26억원이다.", "money", "budget", "money put up"),
    ("기업당 최대 4천만원을 지원한다.", "money", "award", "what one recipient gets"),
    ("지난해에는 14개사에 7억원을 지원했다.", "money", "history", "an earlier year"),
    ("연매출 30억원 이하 기업이 대상이다.", "money", None, "a threshold of someone's size"),
    ("자부담은 지원금의 20%(최대 2백만원)다.", "money", None, "the recipient's own share"),
    ("최대 5백만원 지원 (자부담 30%)", "money", "award", "a share of one's own beside the grant"),
    ("1차년도 2억원, 2차년도 3억원을 지원한다.", "money", None, "one year of several"),
    ("정부 지원금 약 1200억원이 지원된다.", "money", "budget", "more than one recipient ever gets"),
    ("과제당 정부 지원금 70억원을 지원한다.", "money", "award", "unless it is said so"),
    ("팁스 추천과 최대 5억원 R&D 연계를 돕는다.", "money", None, "what other schemes may add"),
    ("지난 10여년간 1100여개의 기업을 육성해 왔다.", "count", "history", "some ten years"),
    ("통역 1사 1인을 지원한다.", "count", None, "so much for each"),
    ("판로 개척에 4억원을 지원한다.", "money", "budget", "what a sum goes to"),
    ("기업에 4억원을 지원한다.", "money", "award", "whom it goes to"),
    ("공동으로 신청할 경우 최대 1,500만원", "money", None, "a special case beside the rule"),
    ("국내 시장은 3조 2천억원으로 추산된다.", "money", None, "a market"),
    ("과제 9개 내외를 선정한다.", "count", "count", "how many will be selected"),
    ("평가위원 7명 내외가 심사한다.", "count", None, "people who select"),
    ("지금까지 85개사를 지원했다.", "count", "history", "a running total"),
    ("1인 2건까지 신청할 수 있다.", "count", None, "how many one may hand in"),
    ("지원 기간은 협약일부터 9개월이다.", "duration", "duration", "how long support lasts"),
    ("창업 7년 이내 기업이면 된다.", "duration", None, "how old a firm may be"),
    ("협약 체결 후 10일 이내 서류를 낸다.", "duration", None, "a time limit for papers"),
    ("Last year 31 grants worth $410,000 were made.", "money", "history", "an earlier year, in English"),
    ("The Fund has set aside $90,000.", "money", "budget", "money put up, in English"),
    ("Up to 20 fellowships will be awarded.", "count", "count", "what will be is not past"),
    ("Strand 1 has a budget of £4 million.", "money", "budget", "a strand's money"),
    ("Charities with an annual budget of £4 million", "money", None, "somebody's own money"),
]


@pytest.mark.parametrize(("text", "kind", "role", "why"), JUDGED, ids=[row[3] for row in JUDGED])
def test_the_sum_of_cues_decides(text: str, kind: str, role: str | None, why: str) -> None:
    first = next(mention for mention in mentions(text) if mention.figure.kind == kind)
    assert first.role == role, why
