"""Made-up announcements with k facts changed: exactly these k revisions, and none for another spelling."""

import copy
import random
import time
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.compare import compare
from monitor.compare.confirmation import place
from monitor.compare.severity import rule_for
from monitor.facts import Facts, from_json
from monitor.wording import headline

Announcement = dict[str, Any]
Told = tuple[str, str | None, str | None]

NAMES = (
    "바이오 소재", "스마트 항만", "탄소 섬유", "우주 항공", "가상 융합", "재생 에너지", "식품 가공",
    "문화 관광",
    "정밀 기계", "수소 차량", "의료 기기", "자율 선박",
)  # fmt: skip
NEW_NAME = "반려동물 돌봄"
ROLES = ("budget", "award", "count", "duration")
KINDS = {
    "budget": "amount_changed",
    "award": "amount_changed",
    "count": "count_changed",
    "duration": "duration_changed",
}
UNITS = {"budget": "KRW", "award": "KRW", "count": "company", "duration": "month"}
STEPS = {"budget": 100_000_000, "award": 5_000_000, "count": 1, "duration": 1}


def made(seed: int, tracks: int) -> Announcement:
    """An announcement with every kind of fact; no two figures of one role are the same."""
    chance = random.Random(seed)

    def figure(role: str, at: int) -> dict[str, Any]:
        amount = (at * 3 + 2) * STEPS[role]
        least = amount if chance.random() < 0.7 else None
        return {"min": least, "max": amount, "approx": chance.random() < 0.2, "unit": UNITS[role]}

    names = chance.sample(NAMES, min(tracks, len(NAMES))) + [f"제{n}분과" for n in range(tracks - len(NAMES))]
    parts = [
        {"name": name} | {role: figure(role, at) for role in chance.sample(ROLES, chance.randint(1, 4))}
        for at, name in enumerate(names)
    ]
    return {
        "title": "2026년 한빛 산업 도약 지원사업 공고",
        "issuers": ["한빛시", "한빛산업진흥원"],
        "published": "2026-03-02",
        "period": {"from": "2026-03-09", "until": "2026-03-27T18:00", "rolling": False},
        "contacts": ["02-555-1234", "help@hanbit.example"],
        "eligibility": ["한빛시에 본사를 둔 창업 7년 미만 중소기업", "체납 중인 기업은 제외"],
        "attachments": ["모집공고문.hwp", "사업신청서.hwp"],
        "programme": {role: figure(role, 500) for role in ROLES},
        "tracks": parts,
    }


def lowered(announcement: Announcement, at: int | None, role: str) -> Told:
    """Lowers one figure of the programme (at None) or of a track, and tells how that must be told."""
    whole = announcement["programme"] if at is None else announcement["tracks"][at]
    old = whole[role]
    less = old["max"] - STEPS[role]
    whole[role] = old | {"max": less, "min": None if old["min"] is None else less}
    return KINDS[role], None if at is None else whole["name"], role


def extended(announcement: Announcement) -> Told:
    announcement["period"] |= {"until": "2026-04-03T18:00"}
    return "deadline_extended", None, "period"


def new_contact(announcement: Announcement) -> Told:
    announcement["contacts"][0] = "02-555-9999"
    return "contact_changed", None, "contacts"


def new_issuer(announcement: Announcement) -> Told:
    announcement["issuers"].append("별빛문화재단")
    return "issuer_changed", None, "issuers"


def narrowed(announcement: Announcement) -> Told:
    announcement["eligibility"][0] = "한빛시에 본사를 둔 창업 3년 미만 중소기업"
    return "eligibility_changed", None, "eligibility"


def new_file(announcement: Announcement) -> Told:
    announcement["attachments"].append("질의응답.pdf")
    return "attachment_added", None, "attachments"


def added(announcement: Announcement) -> Told:
    announcement["tracks"].append({"name": NEW_NAME, "budget": {"min": 7, "max": 7, "unit": "KRW"}})
    return "track_added", NEW_NAME, None


WHOLE_CHANGES: tuple[Callable[[Announcement], Told], ...] = (
    extended, new_contact, new_issuer, narrowed, new_file, added,
)  # fmt: skip


def changed(seed: int, before: Announcement, k: int) -> tuple[Announcement, set[Told]]:
    """The announcement with k of its facts changed, and the revisions that must come of it."""
    after, chance = copy.deepcopy(before), random.Random(seed)
    places = [(None, role) for role in ROLES]
    places += [(at, role) for at, track in enumerate(after["tracks"]) for role in ROLES if role in track]
    figures = [lambda a, place=place: lowered(a, *place) for place in places]
    chosen = chance.sample([*figures, *WHOLE_CHANGES], min(k, len(figures) + len(WHOLE_CHANGES)))
    return after, {change(after) for change in chosen}


def respelled(seed: int, before: Announcement) -> Announcement:
    """The same announcement in another order, with other typography and marks of the portal."""
    after, chance = copy.deepcopy(before), random.Random(seed)
    for name in ("issuers", "contacts", "eligibility", "attachments", "tracks"):
        chance.shuffle(after[name])
    spellings: tuple[Callable[[str], str], ...] = (
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: f"  {text} ",
    )
    after["title"] = chance.choice(spellings)(f"★ {after['title']}")
    for at, track in enumerate(after["tracks"]):
        track["name"] = f"{at + 1}. {chance.choice(spellings)(track['name'])}"
    after["attachments"] = [f"{name} ({chance.randint(50, 900)} KB)" for name in after["attachments"]]
    return after | {"revised": "2026-03-05", "history": [{"min": 3, "max": 3, "unit": "company"}]}


def told(before: Facts, after: Facts) -> list[Told]:
    return [(revision.kind, revision.track, revision.field) for revision in compare(before, after)]


seeds, sizes = st.integers(0, 2**32), st.integers(0, len(NAMES))
repeatable = settings(derandomize=True, database=None, deadline=None, max_examples=80)


@repeatable
@given(seed=seeds, tracks=sizes, k=st.integers(0, 12))
def test_exactly_the_facts_changed_are_told(seed: int, tracks: int, k: int) -> None:
    before = made(seed, tracks)
    after, expected = changed(seed, before, k)
    found = told(from_json(before), from_json(after))
    assert set(found) == expected
    assert len(found) == len(expected)


@repeatable
@given(seed=seeds, tracks=sizes)
def test_another_spelling_is_silent(seed: int, tracks: int) -> None:
    before = made(seed, tracks)
    assert told(from_json(before), from_json(respelled(seed, before))) == []


@repeatable
@given(seed=seeds, tracks=st.integers(1, len(NAMES)), k=st.integers(0, 8))
def test_changes_are_told_alike_under_another_spelling(seed: int, tracks: int, k: int) -> None:
    before = made(seed, tracks)
    after, expected = changed(seed, before, k)
    found = told(from_json(before), from_json(respelled(seed, after)))
    named = {(kind, name and name.removeprefix("  "), role) for kind, name, role in found}
    assert {row for row in named if row[0] != "track_added"} == {r for r in expected if r[0] != "track_added"}
    assert sum(row[0] == "track_added" for row in found) == sum(row[0] == "track_added" for row in expected)


@repeatable
@given(seed=seeds, tracks=st.integers(1, len(NAMES)), gone=st.integers(0, 11))
def test_a_track_taken_out_is_told_whole(seed: int, tracks: int, gone: int) -> None:
    before = made(seed, tracks)
    after = copy.deepcopy(before)
    name = after["tracks"].pop(gone % tracks)["name"]
    assert told(from_json(before), from_json(after)) == [("track_removed", name, None)]
    assert told(from_json(after), from_json(before)) == [("track_added", name, None)]


def seconds(tracks: int) -> float:
    """Processor time for comparing an announcement with half of its tracks changed; the best of three."""
    before = made(tracks, tracks)
    after = copy.deepcopy(before)
    for at, track in enumerate(after["tracks"]):
        if at % 4 == 0:
            lowered(after, at, next(role for role in ROLES if role in track))
        elif at % 4 == 1:
            track["name"] = f"새 {track['name']}"
    sides = from_json(before), from_json(after)
    runs = []
    for _ in range(3):
        start = time.process_time()
        found = compare(*sides)
        runs.append(time.process_time() - start)
    assert len(found) >= tracks // 4
    return min(runs)


def test_three_hundred_tracks_cost_no_more_than_quadratic_time() -> None:
    small, large = seconds(75), seconds(300)
    assert large < 40 * max(small, 0.001), "four times the tracks: sixteen times the work, and slack"


@repeatable
@given(seeds=st.tuples(seeds, seeds), sizes=st.tuples(sizes, sizes))
def test_two_announcements_with_nothing_in_common_are_told_and_worded(
    seeds: tuple[int, int], sizes: tuple[int, int]
) -> None:
    before, after = (made(seed, size) for seed, size in zip(seeds, sizes, strict=True))
    found = compare(from_json(before), from_json(after))
    places = [place(revision) for revision in found]
    assert len(set(places)) == len(places), "each place is told once"
    for revision in found:
        assert headline(revision, "ko")
        assert headline(revision, "en") != headline(revision, "ko")
        assert revision.severity == rule_for(revision.kind, revision.before, revision.after).severity


@pytest.mark.parametrize("seed", range(3))
def test_twins_are_the_same_on_every_run(seed: int) -> None:
    assert made(seed, 5) == made(seed, 5)
    assert changed(seed, made(seed, 5), 4) == changed(seed, made(seed, 5), 4)
