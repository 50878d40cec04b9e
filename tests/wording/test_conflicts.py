import pytest

from monitor.compare.reconcile import Contradiction
from monitor.facts import Conflict, Facts, Moment, Period, Programme, Quantity, Span, Track
from monitor.wording import conflict_words, contradiction_words

EOK = 100_000_000
PARTS = Contradiction(
    kind="tracks_above_budget",
    track=None,
    unit="KRW",
    stated=347 * EOK,
    computed=358 * EOK,
    parts=("가", "나"),
)
AWARDS = Contradiction(
    kind="awards_above_budget",
    track="씨앗",
    unit="KRW",
    stated=5 * EOK,
    computed=6 * EOK,
    count=12,
    award=EOK // 2,
)


@pytest.mark.parametrize(
    ("found", "ko", "en"),
    [
        (PARTS, "트랙 예산을 더하면 358억원, 적힌 총 지원규모 347억원보다 큼",
         "the tracks' budgets come to KRW 35.8 billion, above the stated total of KRW 34.7 billion"),
        (AWARDS, "씨앗: 선정 규모 12 × 지원금 5천만원 = 6억원, 적힌 총 지원규모 5억원보다 큼",
         "씨앗: 12 awards of KRW 50 million come to KRW 600 million, "
         "above the stated total of KRW 500 million"),
    ],
)  # fmt: skip
def test_contradiction(found: Contradiction, ko: str, en: str) -> None:
    assert (contradiction_words(found, "ko"), contradiction_words(found, "en")) == (ko, en)


def _award(amount: int, where: str) -> Quantity:
    span = Span(quote=f"{amount}원", start=0, end=3, where=where)
    return Quantity(min=None, max=amount, unit="KRW", evidence=(span,))


def _until(day: str, where: str) -> Period:
    return Period(until=Moment.parse(day), evidence=(Span(quote=day, start=0, end=9, where=where),))


FILE = "attachment:공고문.hwp"


@pytest.mark.parametrize(
    ("facts", "conflict", "ko", "en"),
    [
        (
            Facts(programme=Programme(award=_award(2 * EOK, FILE))),
            Conflict(field="award", value=_award(3 * EOK, "body")),
            "지원금: 공고문.hwp 최대 2억원, 페이지 최대 3억원 (공고문.hwp 기준)",
            "award: 공고문.hwp says up to KRW 200 million, the page says up to KRW 300 million "
            "(공고문.hwp is taken)",
        ),
        (
            Facts(tracks=(Track(name="기초형", award=_award(2 * EOK, FILE)),)),
            Conflict(field="award", track="기초형", value=_award(3 * EOK, "body")),
            "기초형: 지원금: 공고문.hwp 최대 2억원, 페이지 최대 3억원 (공고문.hwp 기준)",
            "기초형: award: 공고문.hwp says up to KRW 200 million, the page says up to KRW 300 million "
            "(공고문.hwp is taken)",
        ),
    ],
)
def test_page_and_notice_disagree(facts: Facts, conflict: Conflict, ko: str, en: str) -> None:
    assert (conflict_words(conflict, facts, "ko"), conflict_words(conflict, facts, "en")) == (ko, en)


def test_the_page_holds_for_the_period() -> None:
    facts = Facts(period=_until("2026-04-02", "body"))
    words = conflict_words(Conflict(field="period", value=_until("2026-03-19", FILE)), facts, "ko")
    assert words.index("페이지") < words.index("공고문.hwp")
    assert words.endswith("(페이지 기준)")


def test_a_page_at_odds_with_itself() -> None:
    facts, other = Facts(period=_until("2026-03-19", "body")), _until("2026-03-26", "body")
    words = [conflict_words(Conflict(field="period", value=other), facts, lang) for lang in ("ko", "en")]
    assert words == [
        "접수 기간: 페이지 2026년 3월 19일까지, 다른 곳에는 2026년 3월 26일까지 (앞의 것 기준)",
        "application period: the page says until 19 Mar 2026, elsewhere until 26 Mar 2026 "
        "(the first is taken)",
    ]
