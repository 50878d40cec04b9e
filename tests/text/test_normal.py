"""One spelling for many signs."""

import pytest

from monitor.text.normal import LOOKALIKES, flatten, key, plain


@pytest.mark.parametrize(("signs", "to", "meaning"), LOOKALIKES)
def test_every_sign_becomes_one(signs: str, to: str, meaning: str) -> None:
    assert flatten(signs) == to * len(signs), meaning


def test_no_sign_stands_in_two_rows() -> None:
    signs = [sign for row, _, _ in LOOKALIKES for sign in row]
    assert len(signs) == len(set(signs))


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("２０２５．２．１７（월）", "2025.2.17(월)", "full width"),
        ("\U000f02b1 \U000f02b2", "① ②", "boxed numbers of a word processor"),
        ("2. 17. ∼ 3. 6.", "2. 17. ~ 3. 6.", "a tilde"),
        ("plain", "plain", "nothing to change"),
        ("줄\n바꿈", "줄\n바꿈", "line ends stay"),
        ("한\u3000글", "한 글", "a wide space"),
        ("㎡ ½ ①", "㎡ ½ ①", "signs that would change the length stay"),
    ],
)
def test_flatten(text: str, expected: str, reason: str) -> None:
    assert flatten(text) == expected, reason
    assert len(flatten(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("  지원금은   2억 원\n이내 ", "지원금은 2억 원 이내", "single spaces"),
        ("ＡＩ 반도체", "AI 반도체", "one width"),
        ("㈜한빛", "(주)한빛", "compatibility signs are taken apart"),
        ("각", "각", "composed Korean"),
        ("가ㆍ나・다", "가·나·다", "one middle dot"),
        ("", "", "nothing"),
    ],
)
def test_plain(text: str, expected: str, reason: str) -> None:
    assert plain(text) == expected, reason


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("AI 반도체", "ai반도체", True),
        ("홍릉(바이오·의료)", "홍릉（바이오ㆍ의료）", True),
        ("‘25년 사업", "'25년사업", True),
        ("Straße", "STRASSE", True),
        ("1유형", "2유형", False),
    ],
)
def test_key(one: str, other: str, same: bool) -> None:
    assert (key(one) == key(other)) is same
