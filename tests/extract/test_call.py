import re

import pytest

from monitor.extract.call import SIGNS, Sign, is_call, signs_in
from monitor.extract.lines import Line


def line(text: str, label: str = "") -> Line:
    return Line(text=text, start=0, rank=99, block=0, label=label, label_span=(0, 1) if label else None)


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.example)
def test_every_sign_fits_its_example(sign: Sign) -> None:
    assert sign.why
    assert re.search(sign.pattern, sign.example, re.IGNORECASE)
    found = signs_in(sign.example if sign.place == "title" else "", [line(sign.example)])
    assert sign in found


# (title, text, whether a period was found, whether it is a call, why)
PAGES = [
    ("참여기업 모집 공고", "참여기업을 모집합니다.", False, True, "someone is sought"),
    ("지원사업 안내", "기업당 2천만원입니다.", True, True, "an application period is enough"),
    ("어느 회사, 90억 유치", "90억원을 유치했다.", False, False, "a venture round"),
    ("지원사업 선정 결과 알림", "신청해 주신 기업 여러분께 감사드리며 알립니다.", False, False, "results"),
    ("내년 예산안 2조원", "분야별로 배정했다. 공모 시기는 12월 이후에 정해진다.", False, False, "a plan"),
    ("A record year", "No applications are being taken at present.", False, False, "closed for now"),
    ("공방 지원 204건 선정", "공방을 모집했다. 204건을 선정해 알렸다.", False, False, "those selected"),
    ("2031년 등대 공방 지원사업 공고", "총 3억원", False, True, "a notice of support"),
    ("Lighthouse fund", "Estimated Number of Awards: 8-20", False, True, "the fields of a call"),
    ("Coastal grants", "Applications are now closed.", True, True, "closed, with its dates"),
    ("Coastal grants", "Applications are now closed.", False, False, "closed, without"),
    ("Coastal grants", "Applications close on 6 June.", False, True, "one can apply"),
    ("어느 소식", "바다가 맑다.", False, False, "nothing speaks for a call"),
]


@pytest.mark.parametrize(("title", "text", "period", "call", "why"), PAGES, ids=[row[4] for row in PAGES])
def test_whether_there_is_a_call(title: str, text: str, period: bool, call: bool, why: str) -> None:
    assert is_call(title, [line(text)], period=period) is call, why


def test_a_label_of_the_period_is_enough() -> None:
    assert is_call("어느 안내", [line("추후 공지", label="접수기간")], period=False)
