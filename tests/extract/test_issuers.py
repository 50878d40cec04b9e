from __future__ import annotations

import re

import pytest

from monitor.document.read import read
from monitor.extract.issuers import NO_CALL, RUNS, find_issuers, subjects
from monitor.extract.lines import read_lines
from monitor.extract.title import find_title


def issuers_of(text: str) -> list[str]:
    document = read(text.encode())
    lines, _ = read_lines(document)
    return [issuer.value for issuer in find_issuers(document, lines, find_title(document, lines)[0])]


@pytest.mark.parametrize(("pattern", "example"), [*NO_CALL, *RUNS])
def test_every_row_matches_its_example(pattern: str, example: str) -> None:
    assert re.search(pattern, example, re.IGNORECASE)


@pytest.mark.parametrize(
    ("page", "issuers", "why"),
    [
        ("소관부처 : 한빛바다부\n전담기관 : 한빛산업진흥원", ["한빛바다부", "한빛산업진흥원"], "fields"),
        ("주관기관 : (재)한빛바다재단, 한빛시", ["한빛바다재단", "한빛시"], "two in one field"),
        ("한빛산업진흥원은 ‘탄소 소재 지원사업’에 참여할 기업을 모집한다.", ["한빛산업진흥원"], "a material"),
        ("한빛시 소재 기업은 사업에 참여할 곳을 모집한다.", [], "where firms are"),
        ("한빛산업진흥원과 샛별전자는 참여기업을 모집한다.", ["한빛산업진흥원", "샛별전자"], "with a firm"),
        ("한빛·샛별중소기업청은 참여기업을 모집한다.", ["한빛·샛별중소기업청"], "of two regions"),
        ("한빛바다부 소관 등대연구지원사업을 안내 드립니다.", ["한빛바다부"], "whose programme it is"),
        ("한빛시, 등대 공방 참여기업 모집 공고\n공방을 돕는다.", ["한빛시"], "who a headline opens with"),
        ("수행기관 : 등대상사", ["등대상사"], "a word at the head of the page"),
        ("수행기관 : 별도 공지 참조", [], "no name"),
        (
            "<h4>2. 주관기관</h4><p>한빛시, 한빛산업진흥원</p>",
            ["한빛시", "한빛산업진흥원"],
            "below a heading",
        ),
        ("<h4>주관기관의 이의신청과 제재</h4><p>한빛산업진흥원</p>", [], "a heading of another matter"),
        ("Funded by: Harbour Foundation", ["Harbour Foundation"], "English"),
        ("전문기관 : 한빛산업진흥원 사업 기획 및 관리", ["한빛산업진흥원"], "the name a value begins with"),
        ("소관부처 : 한빛바다부\n주최 : 한빛박람회 조합", ["한빛바다부"], "beside it the host of an event"),
        (
            "등대 공방 모집 공고\n한빛시와 (재)한빛바다재단은 등대 공방 참여기업을 모집합니다.",
            ["한빛시", "한빛바다재단"],
            "subjects of the announcement",
        ),
        (
            "등대 공방 모집 공고\n한빛시는 한빛바다협회와 함께 참여기업을 모집한다고 밝혔다.",
            ["한빛시", "한빛바다협회"],
            "and who acts with them",
        ),
        (
            "등대 공방 모집 공고\n한빛시에 따르면 공방은 늘었다. 한빛통계협회는 시장이 컸다고 집계했다.",
            [],
            "who is only quoted",
        ),
        (
            "등대 공방 모집 공고\n조달시장 등록을 돕습니다. 한빛구매청에서 운영하는 장터에 올라갑니다.",
            [],
            "who runs something else",
        ),
        (
            "등대 공방 모집 공고\n빛을 나눕니다.\n2031년 3월 2일\n한빛바다부 장관\n한빛재단 이사장",
            ["한빛바다부", "한빛재단"],
            "signatures",
        ),
        ("등대 공방 모집 공고\n2031. 3. 2. (재)한빛바다재단", ["한빛바다재단"], "behind the date"),
        ("등대 공방 모집 공고\n2031년 3월 2일\n한  빛  바  다  부", ["한빛바다부"], "letters set apart"),
        ("한빛시 공고 제2031-12호\n등대 공방 모집 공고", ["한빛시"], "the notice's number"),
        (
            "소관부처 : 한빛특별시\n등대 공방 모집 공고\n한빛시는 등대 공방을 모집합니다.",
            ["한빛특별시"],
            "one city by two names",
        ),
        (
            "등대 공방 모집 공고\n한빛해양산업부와 한빛테크노파크는 모집합니다. 한빛부는 힘을 보탭니다. "
            "한빛TP는 접수를 받는다.",
            ["한빛해양산업부", "한빛테크노파크"],
            "abbreviations of names given in full",
        ),
        (
            "등대 공방 모집 공고\n한빛재단(이하 재단) 기업지원단은 공방을 모집합니다.",
            ["한빛재단 기업지원단"],
            "a unit behind its parent's short name",
        ),
        (
            "주관기관 : 한빛대학교 창업센터\n등대 공방 모집 공고\n2031. 3. 2. 한빛대학교",
            ["한빛대학교 창업센터", "한빛대학교"],
            "a unit and its parent, both by their own words",
        ),
        (
            "<head><title>등대 공방 지원 안내 - 한빛대학교 산학협력단</title></head>"
            "<body><h2>등대 공방 지원 안내</h2></body>",
            ["한빛대학교 산학협력단"],
            "only the site's name is there",
        ),
        (
            "등대 공방 모집 공고\n한빛산업진흥원은 공방을 모집합니다.\n문의 "
            "한빛산업진흥원\n한빛산업진흥원(HIPA)은 빛을 나눠 지원합니다.",
            ["한빛산업진흥원(HIPA)"],
            "by its longest naming",
        ),
        (
            "수행기관 : 한빛바다센터\n등대 공방 모집 공고\n한빛재단 한빛바다센터는 공방을 모집합니다.",
            ["한빛재단 한빛바다센터"],
            "a unit named with its parent elsewhere",
        ),
        (
            "등대 공방 모집 공고\n한빛재단과 등대 주민은 공방을 모집합니다. 한빛협회의 뜻에 따라 돕습니다.",
            [],
            "an organisation that is no subject",
        ),
        ("소관부처 : 한빛바다부\n제목 : 2031년 등대 공방 선정결과 공고", [], "a result is no call"),
        ("전문기관 : HIPA\n소관부처 : 한빛바다부", ["한빛바다부"], "an acronym beside full names"),
        ("전문기관 : HIPA", ["HIPA"], "an acronym alone"),
        (
            "등대진흥원은 한빛시의 지원을 받아 등대 공방을 모집합니다.",
            ["등대진흥원", "한빛시"],
            "whose money it is",
        ),
        (
            "한빛시와(과) 등대진흥원에서는 등대 공방을 공고하오니",
            ["한빛시", "등대진흥원"],
            "both particles written",
        ),
        ("한빛시와 등대진흥원이 함께하는 사업입니다.", ["한빛시", "등대진흥원"], "what they do together"),
        ("주관부처 : 한빛시\n전문기관 : 등대진흥원", ["한빛시", "등대진흥원"], "both fields are strong"),
        ("등대를 짓습니다.", [], "nobody is named"),
    ],
)
def test_issuers_of_pages(page: str, issuers: list[str], why: str) -> None:
    assert issuers_of(page) == issuers, why


@pytest.mark.parametrize(
    ("page", "issuers", "why"),
    [
        ("The Harbour Foundation makes grants to studios.", ["Harbour Foundation"], "a subject"),
        (
            "The Light Agency will work with the Department for Harbours to invest up to £2 million.",
            ["Light Agency", "Department for Harbours"],
            "and whom it works with",
        ),
        ("Light UK, part of Sea and Sky, will invest up to £750,000.", ["Light UK"], "by its capitals alone"),
        ("We will fund ten studios.", [], "no name"),
        ("Small Grants Round\nFund supports ten studios.", [], "a word for any fund"),
        ("Granting authority : Harbour Research Council", ["Harbour Research Council"], "another label"),
        ("Funders : Harbour Research Council", ["Harbour Research Council"], "a field"),
        ("The Sea Institute closed its books last year.", [], "no call"),
    ],
)
def test_issuers_of_english_pages(page: str, issuers: list[str], why: str) -> None:
    assert issuers_of(page) == issuers, why


@pytest.mark.parametrize(
    ("signed", "issuer"),
    [
        ("한빛바다부 장관", "한빛바다부"),
        ("한빛바다부장관", "한빛바다부"),
        ("한빛산업진흥원장", "한빛산업진흥원"),
        ("한빛구매청장", "한빛구매청"),
        ("한빛시장(직인생략)", "한빛시"),
        ("경상남도지사", "경상남도"),
        ("한빛구청장", "한빛구"),
        ("한빛군수", "한빛군"),
        ("(재)한빛바다재단 이사장 ○○○", "한빛바다재단"),
        ("㈜등대", "등대"),
    ],
)
def test_signatures_of_heads(signed: str, issuer: str) -> None:
    assert issuers_of(f"등대 공방 모집 공고\n빛을 나눕니다.\n2031년 3월 2일\n{signed}") == [issuer]


def test_subjects_of_a_sentence() -> None:
    sentence = "한빛바다부, 한빛시 및 한빛바다재단은 한빛항만공사의 도움으로 공방을 모집한다"
    assert [org.name for org in subjects(sentence)] == ["한빛바다부", "한빛시", "한빛바다재단"]


def test_an_issuer_quotes_its_place() -> None:
    document = read("주관기관 : (재)한빛바다재단".encode())
    (issuer,) = find_issuers(document, read_lines(document)[0])
    assert (issuer.value, issuer.evidence[0].quote) == ("한빛바다재단", "(재)한빛바다재단")


def test_a_host_beside_an_issuer_is_one_and_one_of_an_event_is_not() -> None:
    field = "<p>주최 : 한빛시</p><p>수행기관 : 한빛테크노파크</p><p>접수기간 : 3. 2. ~ 3. 9.</p>"
    assert issuers_of(field) == ["한빛시", "한빛테크노파크"]
    event = "<p>수행기관 : 한빛테크노파크</p>" + "<p>지원 내용</p>" * 4 + "<p>주최 : 나래시</p>"
    assert issuers_of(event) == ["한빛테크노파크"]
