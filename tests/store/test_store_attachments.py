"""Attached files: kept beside the database by their hash, and named by the versions that hold them."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import sqlite3
from pathlib import Path

import pytest
from store.making import FACTS, MINUTE, NOW, Watched, check, version

from monitor.errors import StoreError
from monitor.facts import Conflict, Quantity
from monitor.records import Attachment
from monitor.store import Store, restore

NOTICE = Attachment(
    name="공고문.hwp",
    url="https://example.org/down.do?no=1",
    state="unreadable",
    reason="encrypted",
    detail="공고문.hwp: encrypted",
    sha256="a" * 64,
    content_type="application/octet-stream",
    etag='"1"',
    last_modified="Mon, 02 Mar 2026 00:00:00 GMT",
    fetched_at=NOW,
    asked_at=NOW + MINUTE,
    listed=False,
    added=True,
)
FORM = Attachment(name="신청서.hwp", url="https://example.org/down.do?no=2")


def test_a_versions_files_come_back_in_page_order(store: Store) -> None:
    snapshot = store.record(check(snapshot=version(), files=(NOTICE, FORM))).snapshot
    assert snapshot is not None
    assert store.files(snapshot) == (NOTICE, FORM)


def test_without_a_new_version_the_files_of_the_last_one_are_settled(store: Store) -> None:
    first = store.record(check(snapshot=version(), files=(NOTICE, FORM))).snapshot
    assert first is not None
    moved = dataclasses.replace(NOTICE, asked_at=NOW + 9 * MINUTE, state="read", reason=None)
    store.record(check(at=NOW + MINUTE, outcome="unchanged", files=(FORM, moved)))
    assert store.files(first) == (FORM, moved)
    store.record(check(at=NOW + 2 * MINUTE, outcome="failed"))
    assert store.files(first) == (FORM, moved)


def test_a_check_that_read_nothing_yet_has_no_place_for_files(store: Store) -> None:
    assert store.record(check(outcome="unreadable", files=(FORM,))).snapshot is None


def test_what_facts_hold_of_files_is_kept(store: Store) -> None:
    conflict = Conflict(field="award", track="가", value=Quantity(min=5, max=5, unit="KRW"))
    facts = dataclasses.replace(FACTS, contents=(("공고문.hwp", "k1"),), conflicts=(conflict,))
    store.record(check(snapshot=version(facts=facts)))
    baseline = store.baseline(Watched.id)
    assert baseline is not None
    assert baseline.facts == facts


def test_a_file_is_kept_once_under_its_hash(store: Store, tmp_path: Path) -> None:
    sha256 = store.keep_file(b"file")
    assert sha256 == hashlib.sha256(b"file").hexdigest()
    assert store.keep_file(b"file") == sha256
    path = tmp_path / "files" / sha256[:2] / sha256
    assert (path.read_bytes(), [one.name for one in path.parent.iterdir()]) == (b"file", [sha256])
    assert (store.file(sha256), store.has_file(sha256)) == (b"file", True)


def test_a_file_cut_by_a_crash_is_written_again(store: Store, tmp_path: Path) -> None:
    sha256 = store.keep_file(b"whole")
    (tmp_path / "files" / sha256[:2] / sha256).write_bytes(b"who")
    assert not store.has_file(sha256)
    store.keep_file(b"whole")
    assert store.file(sha256) == b"whole"


@pytest.mark.parametrize(("body", "words"), [(None, "is missing"), (b"other", "is damaged")])
def test_a_file_lost_is_told(store: Store, tmp_path: Path, body: bytes | None, words: str) -> None:
    sha256 = store.keep_file(b"whole")
    store.record(check(snapshot=version(), files=(dataclasses.replace(NOTICE, sha256=sha256),)))
    assert store.problems() == []
    path = tmp_path / "files" / sha256[:2] / sha256
    path.unlink() if body is None else path.write_bytes(body)
    with pytest.raises(StoreError, match=words):
        store.file(sha256)
    (problem,) = store.problems()
    assert words in problem


def test_a_folder_that_cannot_be_written_is_told(store: Store, tmp_path: Path) -> None:
    (tmp_path / "files").write_bytes(b"in the way")
    with pytest.raises(StoreError, match="files"):
        store.keep_file(b"file")


def test_files_go_with_their_version(store: Store, tmp_path: Path) -> None:
    store.record(check(snapshot=version(), files=(NOTICE, FORM)))
    raw = sqlite3.connect(tmp_path / "monitor.db")
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("DELETE FROM snapshots")
    assert raw.execute("SELECT count(*) FROM attachments").fetchone() == (0,)
    raw.rollback()
    raw.close()


def old(path: Path) -> None:
    os.utime(path, (NOW.timestamp() - 200_000,) * 2)


def test_pruning_takes_files_that_no_version_names(store: Store, tmp_path: Path) -> None:
    kept, gone, young = (store.keep_file(body) for body in (b"kept", b"gone", b"young"))
    store.record(check(snapshot=version(), files=(dataclasses.replace(NOTICE, sha256=kept),)))
    for sha256 in (kept, gone):
        old(tmp_path / "files" / sha256[:2] / sha256)
    left = tmp_path / "files" / gone[:2] / f"{gone}.7.part"
    left.write_bytes(b"go")
    old(left)
    (tmp_path / "files" / gone[:2] / "notes.txt").write_bytes(b"somebody's own")
    old(tmp_path / "files" / gone[:2] / "notes.txt")
    rules = {"full": 9 * MINUTE, "daily": 9 * MINUTE, "checks": 99 * MINUTE}
    planned = store.prune(NOW, dry=True, **rules)
    assert (planned.files, store.has_file(gone)) == (2, True)
    assert store.prune(NOW, **rules) == planned
    assert [store.has_file(sha256) for sha256 in (kept, gone, young)] == [True, False, True]
    assert (tmp_path / "files" / gone[:2] / "notes.txt").exists()


@pytest.mark.parametrize("another_disk", [False, True])
def test_a_copy_takes_its_files_along(
    store: Store, tmp_path: Path, another_disk: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if another_disk:
        monkeypatch.setattr(Path, "hardlink_to", lambda *paths: os.link("/nowhere", "/nowhere/else"))
    sha256, unnamed = store.keep_file(b"file"), store.keep_file(b"unnamed")
    lost = dataclasses.replace(FORM, sha256="b" * 64)
    store.record(check(snapshot=version(), files=(dataclasses.replace(NOTICE, sha256=sha256), lost)))
    copy = tmp_path / "copies" / "1.db"
    store.backup(copy)
    store.backup(copy)
    assert [path.name for path in (tmp_path / "copies" / "1.db.files").glob("??/*")] == [sha256]
    monkeypatch.undo()
    restore(tmp_path / "new", copy, NOW)
    with Store.open(tmp_path / "new") as new:
        assert new.file(sha256) == b"file"
        assert not new.has_file(unnamed)
