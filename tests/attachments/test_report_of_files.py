"""The report links the stored copies of the files behind a revision, of both versions."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from attachments.conftest import Board, Desk, notice_file

from monitor.records import RevisionQuery
from monitor.review.copies import copies_of
from monitor.review.publish import report_text

NAME = "공고문.hwpx"


def replaced(desk: Desk, board: Board) -> None:
    """A notice whose award was lowered, and a form beside it."""
    board.attach(NAME, notice_file())
    board.attach("신청서.hwpx", notice_file(note="서식"))
    desk.check()
    board.attach(NAME, notice_file(award="1억원"))
    desk.day_after()


def bodies(desk: Desk, kind: str) -> list[tuple[str, str, bytes]]:
    (found,) = [one for one in desk.store.revisions(RevisionQuery()) if one.revision.kind == kind]
    return [
        (copy.side, copy.name, Path(unquote(urlsplit(copy.href).path)).read_bytes())
        for copy in copies_of(desk.store, found)
    ]


def test_copies_are_those_of_the_file_a_revision_was_read_from(desk: Desk, board: Board) -> None:
    replaced(desk, board)
    both = [("before", NAME, notice_file()), ("after", NAME, notice_file(award="1억원"))]
    assert bodies(desk, "amount_changed") == both
    assert bodies(desk, "attachment_replaced") == both


def test_the_report_links_both(desk: Desk, board: Board) -> None:
    replaced(desk, board)
    now = desk.clock.now()
    page, text = (
        report_text(desk.store, lang="ko", format=form, now=now, since=None, zone=now.tzinfo)
        for form in ("html", "md")
    )
    assert page.count(f'download="{NAME}">변경 전: {NAME}</a>') == 2
    assert page.count(f'download="{NAME}">변경 후: {NAME}</a>') == 2
    assert "보관된 첨부파일 (변경 전): 공고문.hwpx <file:///" in text


def test_a_copy_that_is_gone_is_left_out(desk: Desk, board: Board) -> None:
    replaced(desk, board)
    for file in desk.files().values():
        path = desk.store.file_path(str(file.sha256))
        assert path is not None
        path.unlink()
    assert [side for side, _, _ in bodies(desk, "amount_changed")] == ["before"]
