"""The inbox as a reviewer uses it, over the real site."""

from __future__ import annotations

import re

import pytest
from desks import HOSTILE, Desk, Opened

from monitor.site import inbox
from monitor.store import InboxQuery, Store


def headlines(page: str) -> list[str]:
    return [text.replace("\xa0", " ") for text in re.findall(r"<h3>(.*?)</h3>", page)]


def ids(desk: Desk, **asked: str) -> list[str]:
    """The numbers of the revisions shown, as the page has them."""
    found = desk.client.get("/", params=asked)
    assert found.status_code == 200
    return re.findall(r'name="shown" value="(\d+)"', found.text)


def reviewed(desk: Desk) -> dict[str, str | None]:
    with Store.read(desk.place.folder) as store:
        some = store.desk.some(store.desk.matching(InboxQuery(reviewed="all")))
        return {str(one.id): one.reviewed for one in some}


def test_shows_what_is_open_by_announcement_the_gravest_first(desk: Desk) -> None:
    page = desk.get("/").text
    found = re.findall(r'class="revision (\w+)', page)
    piles = page.split('<form class="pile"')[1:]
    assert [re.findall(r'class="revision (\w+)', pile)[0] for pile in piles] == ["critical", "critical"]
    assert found.count("critical") == 4
    assert "공고 2건에서 변경 6건" in page
    assert "접수 마감 3월 19일 18:00 → 3월 26일 18:00 (7일 연장)" in headlines(page)
    assert "미확인" in page, "what waits for a second sighting is shown at once"


FILTERS = [
    ({"source": "hostile"}, 1, "a source"),
    ({"source": "한빛 공고"}, 5, "a source by its name"),
    ({"tag": "의료"}, 5, "a tag"),
    ({"tag": "없는 태그"}, 0, "a tag that nothing carries"),
    ({"kind": "amount_changed"}, 3, "a kind"),
    ({"severity": "major"}, 2, "a severity"),
    ({"unconfirmed": "1"}, 1, "those that wait"),
    ({"q": "공고"}, 6, "two syllables, which no index of three signs finds"),
    ({"q": "억"}, 3, "one syllable, in a quote"),
    ({"q": "시제품 3억원"}, 1, "every word must be found"),
    ({"q": "%"}, 0, "a sign of LIKE is itself"),
    ({"q": "_"}, 0, "so is the other, which stands in no word here"),
    ({"q": "한빛 공고"}, 5, "the source's name"),
    ({"kind": "nonsense", "severity": "x", "page": "-3"}, 6, "what means nothing is left out"),
    ({"page": "99"}, 0, "a page beyond the last"),
]


@pytest.mark.parametrize(("asked", "number", "why"), FILTERS, ids=[row[2] for row in FILTERS])
def test_filters(desk: Desk, asked: dict[str, str], number: int, why: str) -> None:
    assert len(ids(desk, **asked)) == number, why


def test_a_filter_alone_is_answered_as_a_part_of_the_page(desk: Desk) -> None:
    part = desk.get("/?q=시제품", **{"HX-Request": "true"}).text
    assert "<html" not in part
    assert 'class="pile"' in part


def test_verdicts_are_given_taken_back_and_never_overwritten(desk: Desk) -> None:
    first, second, *_ = ids(desk)
    back = desk.post("/verdicts", act=f"true:{first}", shown=[first, second], back="/?severity=critical")
    assert (back.status_code, back.headers["location"]) == (303, "/?severity=critical")
    assert reviewed(desk)[first] == "true"
    assert first not in ids(desk), "what is judged leaves the inbox"
    assert first in ids(desk, reviewed="true")
    desk.post("/verdicts", act=f"false:{first}", shown=[first])
    assert reviewed(desk)[first] == "false"
    desk.post("/verdicts", act=f"undo:{first}", shown=[first])
    assert reviewed(desk)[first] == "true"
    desk.post("/verdicts", act=f"open:{first}", shown=[first])
    assert reviewed(desk)[first] is None
    given = desk.place.store.desk.verdicts([int(first)])[int(first)]
    assert [one.verdict for one in given] == ["true", "false", "true", None]


def test_all_of_an_announcement_at_once(desk: Desk) -> None:
    shown = ids(desk, source="call")
    part = desk.post("/verdicts", htmx=True, act="false:all", shown=shown).text
    assert {reviewed(desk)[id_] for id_ in shown} == {"false"}
    assert "모두 되돌리기" in part
    assert "모두 맞음" not in part
    desk.post("/verdicts", act="undo:all", shown=shown)
    assert {reviewed(desk)[id_] for id_ in shown} == {None}


def test_a_note_stays_beside_the_verdict(desk: Desk) -> None:
    one = ids(desk)[0]
    fields = {f"note-{one}": "표의 단위를 잘못 읽음 <i>"}
    part = desk.post("/verdicts", htmx=True, act=f"note:{one}", shown=[one], **fields).text
    assert "표의 단위를 잘못 읽음 &lt;i&gt;" in part
    assert reviewed(desk)[one] is None
    desk.post("/verdicts", act=f"true:{one}", shown=[one])
    desk.post("/verdicts", act=f"undo:{one}", shown=[one])
    assert reviewed(desk)[one] is None, "a note between two verdicts is no verdict"


@pytest.mark.parametrize("act", ["", "nonsense:1", "true:", "true:x", "true:99999", "note:1"])
def test_a_button_that_means_nothing_changes_nothing(desk: Desk, act: str) -> None:
    before = reviewed(desk)
    assert desk.post("/verdicts", act=act, back="//evil.example").headers["location"] == "/"
    assert reviewed(desk) == before


def test_pages_are_shown_escaped(desk: Desk) -> None:
    page = desk.get("/?source=hostile").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert HOSTILE not in page


def test_english(desk: Desk) -> None:
    page = desk.get("/?lang=en")
    assert "6 revisions in 2 announcements" in page.text
    assert "<h1>Inbox</h1>" in desk.get("/").text, "a language once chosen stays"


def test_an_empty_inbox_says_so(opened: Opened) -> None:
    assert "지켜보는 출처가 없습니다" in opened(empty=True).get("/").text


def test_nothing_found_offers_a_way_back(desk: Desk) -> None:
    page = desk.get("/?q=없는말").text
    assert "찾는 변경이 없습니다" in page
    assert '<a class="button" href="/">조건 지우기</a>' in page


def test_a_note_on_all_stands_on_each(desk: Desk) -> None:
    shown = ids(desk, source="call")
    page = desk.post("/verdicts", htmx=True, shown=shown, act="note:all", **{"note-all": "물어보는 중"}).text
    assert page.count('<p class="noted">물어보는 중') == len(shown)


def test_the_number_of_open_ones_follows_a_verdict(desk: Desk) -> None:
    shown = ids(desk, source="call")
    page = desk.post("/verdicts", htmx=True, shown=shown, act=f"false:{shown[0]}").text
    assert '<span id="open-count" class="count" hx-swap-oob="true">5</span>' in page
    assert f'href="/exports/cases/{shown[0]}.zip"' in page


def test_what_is_shown_is_what_is_downloaded(desk: Desk) -> None:
    page = desk.get("/?severity=major").text
    assert 'href="/exports/revisions.xlsx?reviewed=open&amp;severity=major"' in page
    assert 'href="/feeds/revisions.atom?severity=major"' in page
    assert len(desk.get("/exports/revisions.json?reviewed=open&severity=major").json()["revisions"]) == 2


def test_of_many_sources_one_is_found_by_its_name(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "MOST_NAMES", 2)
    page = desk.get("/?source=call").text
    assert 'name="source" value="한빛 공고" list="source-names"' in page
    assert '<option value="call"' not in page
    assert re.findall(r'value="([^"]+)"', desk.get("/sources/names?source=한빛").text) == ["한빛 공고"]
    assert re.findall(r'value="([^"]+)"', desk.get("/sources/names?source=HOST").text) == [
        "못된 &lt;b&gt;공고&lt;/b&gt;"
    ]
    assert desk.get("/sources/names?source=%25").text.strip() == "", "a sign of LIKE is itself"
