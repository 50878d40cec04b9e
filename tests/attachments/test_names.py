"""A file's name as its server tells it."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from monitor.attachments.names import LONGEST, disposition_name, repaired

NAME = "2026년 공고문(수정).hwp"
UTF8, CP949 = NAME.encode(), NAME.encode("cp949")


@pytest.mark.parametrize(
    ("why", "header", "expected"),
    [
        ("plain", 'attachment; filename="call.pdf"', "call.pdf"),
        ("without quotes", "attachment;filename=call.pdf;size=3", "call.pdf"),
        ("RFC 5987", f"attachment; filename*=UTF-8''{quote(NAME)}", NAME),
        ("RFC 5987 beside another", f"attachment; filename=\"a\"; filename*=utf-8'ko'{quote(NAME)}", NAME),
        ("RFC 5987 in CP949", f"attachment; filename*=EUC-KR''{quote(CP949)}", NAME),
        ("RFC 5987 in a charset that nobody knows", f"attachment; filename*=x-none''{quote(UTF8)}", NAME),
        ("percent signs in a plain name", f'attachment; filename="{quote(NAME)}"', NAME),
        ("percent signs in CP949", f'attachment; filename="{quote(CP949)}"', NAME),
        ("spaces as plus signs", 'attachment; filename="a+%EA%B3%B5.hwp"', "a 공.hwp"),
        ("encoded words", 'attachment; filename="=?UTF-8?B?6rO16rOg66y4Lmh3cA==?="', "공고문.hwp"),
        ("raw CP949, decoded by the client", f'attachment; filename="{NAME}"', NAME),
        ("UTF-8 taken for Latin-1", f'attachment; filename="{UTF8.decode("latin-1")}"', NAME),
        ("CP949 taken for Latin-1", f'attachment; filename="{CP949.decode("latin-1")}"', NAME),
        ("escaped quotes", r'attachment; filename="a \"b\".hwp"', 'a "b".hwp'),
        ("a path", 'attachment; filename="../../etc/passwd"', "passwd"),
        ("a path of Windows", r'attachment; filename=C:\files\call.hwp', "call.hwp"),
        ("control signs", 'attachment; filename="a\u202egpj.hwp"', "agpj.hwp"),
        ("Hangul in its parts", 'attachment; filename="\u1100\u1169\u11bc.hwp"', "공.hwp"),
        ("no name", "attachment", ""),
        ("no header", "", ""),
    ],
)  # fmt: skip
def test_names(why: str, header: str, expected: str) -> None:
    assert disposition_name(header) == expected, why


def test_names_are_bounded() -> None:
    assert len(disposition_name(f'attachment; filename="{"가" * 900}"')) == LONGEST


@pytest.mark.parametrize(
    ("name", "expected"), [("café.pdf", "café.pdf"), ("공고 é.hwp", "공고 é.hwp"), ("a.hwp", "a.hwp")]
)
def test_a_name_that_is_right_stays(name: str, expected: str) -> None:
    assert repaired(name) == expected
