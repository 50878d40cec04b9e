import pytest

from monitor.compare.names import LEADERS, PART_WORDS, letters, likeness, name_key, same_name, telling


@pytest.mark.parametrize(("name", "left"), [row[1:] for row in LEADERS])
def test_every_leader_is_cut(name: str, left: str) -> None:
    assert name_key(name) == name_key(left)
    assert name_key(name) == letters(left)


@pytest.mark.parametrize("word", PART_WORDS)
def test_every_part_word_says_nothing(word: str) -> None:
    assert same_name(f"탄소섬유 {word}", "탄소섬유")


@pytest.mark.parametrize(
    ("one", "other", "same", "why"),
    [
        ("홍릉(바이오·의료)", "홍릉 ( 바이오ㆍ의료 )", True, "middle dots and spaces"),
        ("홍릉(바이오·의료)", "홍릉", True, "an aside on one side alone"),
        ("홍릉", "홍릉(바이오·의료)", True, "an aside on the other side alone"),
        ("홍릉(바이오)", "홍릉(로봇)", False, "two asides that differ"),
        ("Strand A", "strand a", True, "case"),
        ("Strand A", "Strand B", False, "the letter tells"),
        ("1유형", "2유형", False, "the number tells"),
        ("① 유형", "② 유형", False, "a numbered word that is nothing but a part word"),
        ("(1)", "(2)", False, "a name that is nothing but a number"),
        ("「탄소섬유」", "『탄소섬유』", True, "book brackets"),
        ("탄소섬유", "아라미드", False, "different names"),
        ("ＡＩ 융합", "AI융합", True, "full-width letters"),
    ],
)
def test_same_name(one: str, other: str, same: bool, why: str) -> None:
    assert same_name(one, other) is same, why


def test_likeness_counts_a_slip_by_its_letters() -> None:
    assert likeness("해양바이오", "해양바이요") > 0.9
    assert likeness("해양바이오", "해양바이오") == 1
    assert likeness("해양바이오", "우주항공") < 0.5


@pytest.mark.parametrize(
    ("name", "signs"),
    [
        ("Track 2", ("2",)),
        ("B형", ("b",)),
        ("Strand II", ("ii",)),
        ("나 유형", ("나",)),
        ("2-1 소재", ("1", "2")),
        ("바이오", ()),
        ("AI 융합", ()),
    ],
)
def test_telling(name: str, signs: tuple[str, ...]) -> None:
    assert telling(name) == signs
