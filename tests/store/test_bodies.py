"""The archive: what it costs, and that damage never goes unseen."""

from __future__ import annotations

import hashlib
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store.making import check, version

from monitor.errors import StoreError
from monitor.store import Store
from monitor.store.bodies import WORTH, packed


def page(*, seed: int, words: int = 9_000, counter: int = 0) -> bytes:
    """A page of markup that does not repeat itself; another counter makes another version of it."""
    chance = random.Random(seed)
    texts = [f"<li class='c{chance.randrange(50)}'>{chance.getrandbits(40):x}</li>" for _ in range(words)]
    return f"<p>조회 {counter}</p>{''.join(texts)}<p>{counter}</p>".encode()


def archived(store: Store) -> list[dict[str, object]]:
    return store._connection.rows(
        "SELECT sha256, size, base, length(content) AS cost FROM bodies ORDER BY rowid"
    )


def test_a_small_change_costs_a_small_delta() -> None:
    first, second = page(seed=1), page(seed=1, counter=1)
    (own, whole), (delta, is_delta) = packed(first, None), packed(second, first)
    assert (whole, is_delta) == (False, True)
    assert len(own) < len(first) / 2
    assert len(delta) < len(own) / 100


def test_a_large_page_is_remembered_to_its_first_byte() -> None:
    """Over 2 MB a plain dictionary would be forgotten but for its end."""
    first = page(seed=1, words=150_000)
    assert len(first) > 4_000_000
    delta, is_delta = packed(first[: len(first) // 2] + b"<p>new</p>" + first[len(first) // 2 :], first)
    assert is_delta
    assert len(delta) < 2_000


def test_another_template_is_a_new_keyframe() -> None:
    own, _ = packed(page(seed=2), None)
    assert packed(page(seed=2), page(seed=1)) == (own, False)


def test_the_line_between_delta_and_keyframe() -> None:
    """A delta is kept up to a quarter of what the body costs alone."""
    old = page(seed=1)
    for share in (0.1, 0.9):
        kept = old[: int(len(old) * (1 - share))]
        new = kept + page(seed=2)[: int(len(old) * share)]
        content, is_delta = packed(new, old)
        assert is_delta == (share < WORTH)
        assert len(content) <= len(packed(new, None)[0])


def test_versions_are_deltas_on_one_keyframe_until_the_page_is_rebuilt(store: Store) -> None:
    bodies = [
        page(seed=1),
        page(seed=1, counter=1),
        page(seed=1, counter=2),
        page(seed=2),
        page(seed=2, counter=1),
    ]
    for body in bodies:
        store.record(check(snapshot=version(body)))
    rows = archived(store)
    first, rebuilt = rows[0]["sha256"], rows[3]["sha256"]
    assert [row["base"] for row in rows] == [None, first, first, None, rebuilt]
    assert [store.body(hashlib.sha256(body).hexdigest()) for body in bodies] == bodies


def test_an_empty_body_is_a_body(store: Store) -> None:
    for body in (b"", b"x", b""):
        store.record(check(snapshot=version(body)))
    assert [store.body(v.snapshot.body) for v in store.history("sba-rnd")] == [b"", b"x", b""]


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.binary(max_size=400))
def test_a_packed_body_is_never_larger_than_alone(body: bytes, keyframe: bytes) -> None:
    assert len(packed(body, keyframe)[0]) <= len(packed(body, None)[0])


def test_a_missing_body_is_an_error_that_names_it(store: Store) -> None:
    with pytest.raises(StoreError, match="body abc in the archive is missing"):
        store.body("abc")


DAMAGE = {
    "a bit flipped": "UPDATE bodies SET content = :flipped WHERE sha256 = :sha256",
    "cut short": "UPDATE bodies SET content = substr(content, 1, length(content) - 3) WHERE sha256 = :sha256",
    "emptied": "UPDATE bodies SET content = x'' WHERE sha256 = :sha256",
    "another length": "UPDATE bodies SET size = size + 1 WHERE sha256 = :sha256",
    "another body": "UPDATE bodies SET content = :other, size = :size WHERE sha256 = :sha256",
    "no keyframe": "DELETE FROM bodies WHERE base IS NULL",
    "another keyframe": "UPDATE bodies SET content = :other, size = :size WHERE base IS NULL",
    "missing": "DELETE FROM bodies WHERE sha256 = :sha256",
}


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_body_is_never_given_out(store: Store, how: str) -> None:
    for counter in (0, 1):
        store.record(check(snapshot=version(page(seed=1, counter=counter))))
    sha256 = hashlib.sha256(page(seed=1, counter=1)).hexdigest()
    content = store._connection.rows("SELECT content FROM bodies WHERE base IS NOT NULL")[0]["content"]
    middle = len(content) // 2
    values = {
        "sha256": sha256,
        "flipped": content[:middle] + bytes([content[middle] ^ 16]) + content[middle + 1 :],
        "other": packed(b"other", None)[0],
        "size": 5,
    }
    store._connection.change("PRAGMA foreign_keys = OFF")
    asked = {name: value for name, value in values.items() if f":{name}" in DAMAGE[how]}
    store._connection.change(DAMAGE[how], asked)
    with pytest.raises(StoreError, match=r"body [0-9a-f]{64} in the archive is (damaged|missing)"):
        store.body(sha256)
    problems = store.problems()
    assert problems
    assert len(problems) == len(set(problems))
