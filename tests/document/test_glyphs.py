from __future__ import annotations

import unicodedata

import pytest

from monitor.document.glyphs import RUNS, plain


@pytest.mark.parametrize(
    ("line", "shown", "why"),
    [
        ("지원대상", "지원대상", "nothing to do"),
        ("\U000f02b1연구자 \U000f02b2기관", "①연구자 ②기관", "digits in boxes"),
        ("\U000f0854사업\U000f0855", "『사업』", "brackets"),
        ("활용\uf09e촉진", "활용·촉진", "a middle dot of a symbol font"),
        ("\uf0a7 지원대상", "▪ 지원대상", "a bullet of a symbol font"),
        (" \ue123지원대상", " • 지원대상", "an unknown sign opens the line: a bullet"),
        ("지원\ue123대상", "지원대상", "an unknown sign elsewhere: nothing"),
        ("\ue123", "", "an unknown sign alone"),
        ("（１）ＡＩ：５０％", "(1)AI:50%", "full width"),
    ],
)
def test_plain(line: str, shown: str, why: str) -> None:
    assert plain(line) == shown, why


@pytest.mark.parametrize(("start", "signs"), RUNS)
def test_rows_map_private_signs_to_public_ones(start: int, signs: str) -> None:
    for step, sign in enumerate(signs):
        assert unicodedata.category(chr(start + step)) == "Co"
        assert unicodedata.category(sign) != "Co"
        assert plain(f"가{chr(start + step)}나") == f"가{sign}나"
