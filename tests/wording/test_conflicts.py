import pytest

from monitor.compare.reconcile import Contradiction
from monitor.wording import contradiction_words

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
