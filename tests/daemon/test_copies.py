"""The daemon's own daily copies, and the reserve for a full disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from daemon.conftest import Bench

from monitor.config import Limits
from monitor.config.model import Backup
from monitor.daemon.copies import AGAIN, FIRST, Copies
from monitor.daemon.reserve import SIZE, keep_reserve
from monitor.errors import StoreError
from monitor.store import examined
from monitor.store.backup import own_copies

URL = "https://a.kr/1"
EXBIBYTE = 1 << 60


def configured(bench: Bench, **backup: object) -> Copies:
    limits = Limits(disk=1)
    bench.configure(URL, backup=Backup(**backup), limits=limits)  # type: ignore[arg-type]
    return Copies(bench.parts, bench.folder)


def names(bench: Bench, place: str = "backups") -> list[str]:
    return [path.name for path in own_copies(bench.folder / place)]


def test_one_a_day_and_so_many_kept(bench: Bench) -> None:
    copies = configured(bench, keep=2)
    (bench.folder / "backups").mkdir()
    (bench.folder / "backups" / "monitor-by-hand.db").touch()  # not ours to remove
    copies.make()
    assert names(bench) == [], "not in the first minutes"
    for _ in range(4):
        for _ in range(24):  # the clock goes off all day long
            bench.clock.move(hours=1)
            copies.make()
    assert names(bench) == ["monitor-2026-03-05.db", "monitor-2026-03-06.db"], "by the day in Seoul"
    assert examined(bench.folder / "backups" / "monitor-2026-03-06.db").sources == 1
    assert (bench.folder / "backups" / "monitor-by-hand.db").exists()


def test_after_a_restart_the_day_s_copy_is_not_made_again(bench: Bench) -> None:
    copies = configured(bench)
    bench.clock.move(seconds=FIRST)
    copies.make()
    (path,) = own_copies(bench.folder / "backups")
    before = path.stat().st_mtime_ns
    again = Copies(bench.parts, bench.folder)
    bench.clock.move(seconds=FIRST)
    again.make()
    assert path.stat().st_mtime_ns == before


def test_a_copy_that_fails_is_tried_again_and_costs_no_older_one(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = configured(bench, keep=1, path="elsewhere")
    bench.clock.move(seconds=FIRST)
    copies.make()
    bench.clock.move(days=1)

    def fails(path: Path) -> None:
        raise StoreError(f"{path}: no space left")

    with monkeypatch.context() as patched:
        patched.setattr(bench.store, "backup", fails)
        with pytest.raises(StoreError):
            copies.make()
        copies.make()  # not in each minute
        assert names(bench, "elsewhere") == ["monitor-2026-03-02.db"]
    bench.clock.move(seconds=AGAIN)
    copies.make()
    assert names(bench, "elsewhere") == ["monitor-2026-03-03.db"]


@pytest.mark.parametrize(
    ("keep", "disk", "why"), [(0, 1, "none is wanted"), (7, EXBIBYTE, "the disk would be too full with it")]
)
def test_no_copy_where(bench: Bench, keep: int, disk: int, why: str) -> None:
    copies = configured(bench, keep=keep)
    bench.configure(URL, backup=Backup(keep=keep), limits=Limits(disk=disk))
    bench.clock.move(days=1)
    copies.make()
    assert names(bench) == [], why


def test_an_old_copy_goes_with_its_files(bench: Bench) -> None:
    copies = configured(bench, keep=1)
    bench.clock.move(seconds=FIRST)
    copies.make()
    files = bench.folder / "backups" / "monitor-2026-03-02.db.files"
    (files / "ab").mkdir(parents=True)
    (files / "ab" / "abcd").write_bytes(b"attached")
    bench.clock.move(days=1)
    copies.make()
    assert (names(bench), files.exists()) == (["monitor-2026-03-03.db"], False)


@pytest.mark.parametrize(
    ("free", "there", "stays", "why"),
    [
        (10 << 30, False, True, "there is room: made"),
        (10 << 30, True, True, "kept"),
        ((1 << 30) + 1, False, False, "it must not take the room that checks want"),
        (1 << 29, True, True, "checks have stopped, deliveries have room still"),
        (SIZE - 1, True, False, "nothing can be written any more: given up"),
        (0, False, False, "and not missed again"),
    ],
)
def test_the_reserve(tmp_path: Path, free: int, there: bool, stays: bool, why: str) -> None:
    if there:
        (tmp_path / "reserve").touch()
    keep_reserve(tmp_path, free, least=1 << 30)
    assert (tmp_path / "reserve").exists() == stays, why


def test_the_reserve_takes_its_bytes_and_a_small_part_of_what_checks_want(tmp_path: Path) -> None:
    keep_reserve(tmp_path, 1 << 30, least=1 << 20)
    file = tmp_path / "reserve"
    assert file.stat().st_size == 1 << 18
    assert file.stat().st_blocks * 512 >= 1 << 18, "really, not as a hole"
