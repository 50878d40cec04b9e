"""One announcement is a page with its files: what is told, what is silence, what is a file's own state."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import paperwork
import pytest
from attachments.conftest import Board, Desk, File, notice_file

from monitor.compare.confirmation import doubtful
from monitor.facts import Facts

NAME = "공고문.hwpx"
DRM = b"SCDSA004" + bytes(200)


def facts(desk: Desk) -> Facts:
    baseline = desk.store.baseline("call")
    assert baseline is not None
    return baseline.facts


class TestReading:
    def test_page_and_notice_are_one_announcement(self, desk: Desk, board: Board) -> None:
        board.attach(NAME, notice_file())
        done = desk.check()
        assert (done.check.outcome, done.recorded.told) == ("baseline", ())
        read = facts(desk)
        assert read.programme.award is not None
        assert read.programme.award.max == 200_000_000
        assert {span.where for span in read.programme.award.evidence} == {f"attachment:{NAME}"}
        assert [str(issuer) for issuer in read.issuers] == ["한빛산업진흥원"]
        file = desk.files()[NAME]
        assert (file.state, file.added, desk.store.file(str(file.sha256))) == ("read", False, notice_file())

    def test_page_and_notice_disagree(self, desk: Desk, board: Board) -> None:
        board.lines = "<li>지원금액 : 과제당 최대 3억원</li>"
        board.attach(NAME, notice_file())
        desk.check()
        (conflict,) = facts(desk).conflicts
        assert (conflict.field, conflict.value.max) == ("award", 300_000_000)  # type: ignore[union-attr]

    def test_forms_give_no_facts(self, desk: Desk, board: Board) -> None:
        board.attach("신청서.hwpx", notice_file(award="987억원"))
        desk.check()
        assert facts(desk).programme.award is None
        assert desk.files()["신청서.hwpx"].state == "read"

    def test_links_by_script_and_names_by_the_server(self, desk: Desk, board: Board) -> None:
        board.links = {
            "a": "<a href=\"javascript:fn_egov_downFile('FILE_000000000000001','0')\">공고문.hwpx</a>",
            "b": '자세한 내용은 <a href="/file/download.do?no=2">여기</a>에 있습니다.',
        }
        board.files["/cmm/fms/FileDown.do?atchFileId=FILE_000000000000001&fileSn=0"] = File(notice_file())
        raw = "attachment; filename=안내.pdf".encode("cp949").decode("latin-1")
        board.files["/file/download.do?no=2"] = File(
            paperwork.pdf([paperwork.Said(50, 700, "사업 안내 자료")]), {"Content-Disposition": raw}
        )
        desk.check()
        assert list(desk.files()) == ["공고문.hwpx", "안내.pdf"]
        assert board.requests[-1].headers["Referer"] == board.url()


class TestSilence:
    def test_a_quiet_day_asks_for_the_page_alone(self, desk: Desk, board: Board) -> None:
        board.attach(NAME, notice_file())
        desk.check()
        desk.check()
        assert board.asked == ["/call"]

    def test_a_counter_on_the_page_asks_for_no_file(self, desk: Desk, board: Board) -> None:
        board.attach(NAME, notice_file())
        desk.check()
        board.views = 99
        desk.check()
        assert board.asked == ["/call"]

    def test_once_a_day_the_files_are_asked_for_on_conditions(self, desk: Desk, board: Board) -> None:
        board.attach(NAME, notice_file(), tag='"1"')
        desk.check()
        done = desk.day_after()
        assert board.asked == ["/call", "/down.do?no=1"]
        assert (done.check.outcome, done.check.snapshot) == ("unchanged", None)
        assert desk.files()[NAME].asked_at == desk.clock.now()
        desk.check()
        assert board.asked == ["/call"]

    @pytest.mark.parametrize("old", ["/down.do?no=1", "/down.do?no=1&token=aaaa"])
    def test_tokens_in_links_move_and_nothing_is_asked(self, desk: Desk, board: Board, old: str) -> None:
        board.attach(NAME, notice_file())
        board.links[NAME] = f'<a href="{old}">{NAME}</a>'
        desk.check()
        board.links[NAME] = f'<a href="/down.do?no=1&token=bbbb">{NAME}</a>'
        desk.check()
        assert (board.asked, desk.told()) == (["/call"], [])

    def test_files_in_another_order(self, desk: Desk, board: Board) -> None:
        board.attach(NAME, notice_file())
        board.attach("신청서.hwpx", paperwork.hwpx("신청서"))
        desk.check()
        board.links = dict(reversed(board.links.items()))
        desk.check()
        assert (desk.told(), list(desk.files())) == ([], ["신청서.hwpx", NAME])

    def test_saved_again_with_the_same_text(self, desk: Desk, board: Board) -> None:
        board.attach(NAME, notice_file())
        desk.check()
        again = paperwork.hwpx(
            "2026년 시제품 제작 지원사업 모집공고",
            "1. 지원규모 : 총 30억 원",
            "2. 지원금액 : 과제당 최대 2억 원",
            "3. 접수기간 : 2026. 3. 2. ~ 2026. 3. 19. 18:00",
            extra={"Preview/PrvText.txt": "other bytes"},
        )
        board.attach(NAME, again)
        assert desk.day_after().check.outcome == "unchanged"
        assert (desk.told(), desk.waiting()) == ([], [])

    def test_the_same_text_in_another_format(self, desk: Desk, board: Board) -> None:
        board.attach("공고문.hwpx", notice_file())
        desk.check()
        board.links = {"공고문.hwp": '<a href="/down.do?no=9">공고문.hwp</a>'}
        board.files["/down.do?no=9"] = File(
            paperwork.hwp(
                "2026년 시제품 제작 지원사업 모집 공고",
                "1. 지원규모 : 총 30억원",
                "2. 지원금액 : 과제당 최대 2억원",
                "3. 접수기간 : 2026. 3. 2. ~ 2026. 3. 19. 18:00",
            )
        )
        desk.check()
        assert (desk.told(), desk.waiting()) == ([], [])

    def test_a_file_read_late_tells_nothing(self, desk: Desk, board: Board) -> None:
        board.links[NAME] = f'<a href="/down.do?no=1">{NAME}</a>'
        desk.check()
        assert (desk.files()[NAME].state, desk.files()[NAME].reason) == ("failed", "gone")
        board.attach(NAME, notice_file())
        done = desk.check(after=61)
        assert (desk.told(), desk.waiting()) == ([], [])
        assert done.check.snapshot is not None
        assert facts(desk).programme.award is not None
        assert desk.check(after=61).check.snapshot is None

    def test_files_turned_on_later_tell_nothing(
        self, desk: Desk, board: Board, with_config: Callable[..., None]
    ) -> None:
        with_config(enabled=False)
        board.attach(NAME, notice_file())
        desk.check()
        assert (board.asked, desk.files()[NAME].state) == (["/call"], "unasked")
        with_config(enabled=True)
        desk.check()
        assert (desk.told(), facts(desk).programme.award is not None) == ([], True)
        with_config(enabled=False)
        board.views = 5
        desk.day_after()
        assert (board.asked, desk.told(), desk.waiting()) == (["/call"], [], [])

    def test_a_file_that_vanishes_for_a_moment(self, desk: Desk, board: Board) -> None:
        board.attach(NAME, notice_file())
        desk.check()
        links, board.links = board.links, {}
        desk.check()
        assert (desk.told(), desk.waiting()) == ([], ["attachment_removed"])
        board.links = links
        desk.check(after=2)
        assert (desk.told(), desk.waiting(), facts(desk).programme.award is not None) == ([], [], True)


class TestRevisions:
    def test_a_file_replaced_without_a_word_on_the_page(self, desk: Desk, board: Board) -> None:
        board.attach(NAME, notice_file())
        desk.check()
        board.attach(NAME, notice_file(award="1억원"))
        done = desk.day_after()
        assert done.check.outcome == "changed"
        amount, replaced = desk.revisions()
        assert (amount.kind, amount.field) == ("amount_changed", "award")
        assert (amount.evidence.before or "").startswith(f"[{NAME}] ")
        assert "1억원" in (amount.evidence.after or "")
        assert (replaced.kind, replaced.before, replaced.after) == ("attachment_replaced", NAME, NAME)
        baseline = desk.store.baseline("call")
        assert baseline is not None
        assert b"<h1>" in desk.store.body(baseline.body)
        assert desk.check().check.outcome == "unchanged"

    def test_words_that_are_no_fact(self, desk: Desk, board: Board) -> None:
        board.attach(NAME, notice_file())
        desk.check()
        board.attach(NAME, notice_file(note="가점 기준이 바뀌었으니 확인하시기 바랍니다."))
        desk.day_after()
        assert desk.told() == ["attachment_replaced"]

    def test_the_notice_moves_the_deadline_and_the_page_does_not(self, desk: Desk, board: Board) -> None:
        board.attach(NAME, notice_file())
        desk.check()
        board.attach(NAME, notice_file(until="2026. 3. 26. 18:00"))
        desk.day_after()
        extended = desk.revisions()[0]
        assert (extended.kind, extended.after["until"]) == ("deadline_extended", "2026-03-26T18:00")
        assert (extended.evidence.after or "").startswith(f"[{NAME}] ")
        assert str(facts(desk).period.until) == "2026-03-19T18:00", "the page's own still holds"

    def test_the_page_moves_the_deadline_and_the_notice_does_not(self, desk: Desk, board: Board) -> None:
        board.attach(NAME, notice_file())
        desk.check()
        board.until = "2026. 4. 2. 18:00"
        desk.check()
        assert desk.told() == ["deadline_extended"]
        assert str(facts(desk).period.until) == "2026-04-02T18:00"
        assert [conflict.field for conflict in facts(desk).conflicts] == ["period"]
        desk.day_after()
        assert desk.told() == ["deadline_extended"]

    def test_the_page_is_edited_while_the_notice_keeps_the_old_figure(self, desk: Desk, board: Board) -> None:
        board.lines = "<li>지원금액 : 과제당 최대 2억원</li>"
        board.attach(NAME, notice_file())
        desk.check()
        board.lines = "<li>지원금액 : 과제당 최대 3억원</li>"
        desk.check()
        (amount,) = desk.revisions()
        assert (amount.before["max"], amount.after["max"]) == (200_000_000, 300_000_000)

    def test_a_doubtful_revision_of_a_file_is_seen_a_second_time(self, desk: Desk, board: Board) -> None:
        board.attach(NAME, notice_file())
        desk.check()
        board.attach(NAME, notice_file(until="2026. 3. 12. 18:00"))
        desk.day_after()
        assert (desk.told(), desk.waiting()) == (["attachment_replaced"], ["deadline_shortened"])
        desk.check(after=2)
        assert board.asked == ["/call", "/down.do?no=1"]
        assert (desk.told(), desk.waiting()) == (["deadline_shortened", "attachment_replaced"], [])

    def test_a_file_under_a_new_name(self, desk: Desk, board: Board) -> None:
        board.attach(NAME, notice_file())
        desk.check()
        board.links = {"x": '<a href="/down.do?no=7">공고문(수정).hwpx</a>'}
        board.files["/down.do?no=7"] = File(notice_file(award="3억원"))
        desk.check()
        assert sorted(desk.told()) == ["amount_changed", "attachment_replaced"]
        desk.check(after=2)
        desk.check()
        assert (sorted(desk.told()), desk.waiting()) == (["amount_changed", "attachment_replaced"], [])
        assert list(desk.files()) == ["공고문(수정).hwpx"]

    def test_a_file_added(self, desk: Desk, board: Board) -> None:
        board.attach("신청서.hwpx", paperwork.hwpx("신청서"))
        desk.check()
        board.attach(NAME, notice_file())
        desk.check()
        assert sorted(desk.told()) == ["amount_changed", "amount_changed", "attachment_added"]

    def test_a_file_added_and_read_later_is_told_then(self, desk: Desk, board: Board) -> None:
        board.attach("신청서.hwpx", paperwork.hwpx("신청서"))
        desk.check()
        board.attach(NAME, b"")
        desk.check()
        assert (desk.told(), desk.files()[NAME].reason) == (["attachment_added"], "empty")
        board.attach(NAME, notice_file())
        desk.day_after()
        assert sorted(desk.told()) == ["amount_changed", "amount_changed", "attachment_added"]

    def test_a_file_taken_away_takes_no_facts_with_it(self, desk: Desk, board: Board) -> None:
        board.attach(NAME, notice_file())
        desk.check()
        board.links = {}
        desk.check()
        done = desk.check(after=2)
        assert (desk.told(), desk.waiting()) == (["attachment_removed"], [])
        assert done.check.health.state == "ok"
        assert facts(desk).programme.award is None
        desk.check()
        assert desk.told() == ["attachment_removed"]


class TestStates:
    @pytest.mark.parametrize(
        ("why", "body", "more", "state", "reason"),
        [
            ("DRM", DRM, {}, "unreadable", "encrypted"),
            ("a picture of a page", paperwork.pdf([]), {}, "unreadable", "no_text"),
            ("nothing", b"", {}, "unreadable", "empty"),
            ("a format that is not read", b"7z\xbc\xaf\x27\x1c" + bytes(90), {}, "unreadable", "unsupported"),
            ("cut in the middle", notice_file()[:-200], {}, "unreadable", "damaged"),
            ("larger than is taken", bytes((1 << 20) + 1), {}, "unreadable", "too_large"),
            ("gone", b"x", {"status": 410}, "failed", "gone"),
            ("a broken server", b"x", {"status": 500}, "failed", None),
            (
                "a page where a file should be",
                "<html><body><p>로그인 시간이 지났습니다. 처음으로 돌아가 주세요.</p></body></html>".encode(),
                {"headers": {"Content-Type": "text/html; charset=utf-8"}},
                "unreadable",
                None,
            ),
        ],
    )
    def test_what_cannot_be_read_is_the_files_own_state(
        self, desk: Desk, board: Board, why: str, body: bytes, more: dict[str, object], state: str,
        reason: str | None,
    ) -> None:  # fmt: skip
        board.attach(NAME, notice_file())
        desk.check()
        known = desk.files()[NAME]
        board.attach(NAME, body, **more)
        done = desk.day_after()
        assert (done.check.outcome, done.check.health.state) == ("unchanged", "ok")
        assert (desk.told(), desk.waiting()) == ([], []), why
        file = desk.files()[NAME]
        assert (file.state, file.sha256) == (state, known.sha256), "what could be read stays"
        assert reason is None or file.reason == reason
        assert facts(desk).programme.award is not None
        board.attach(NAME, notice_file())
        desk.day_after()
        assert (desk.files()[NAME].state, desk.told()) == ("read", [])

    def test_more_files_than_are_asked_for(
        self, desk: Desk, board: Board, with_config: Callable[..., None]
    ) -> None:
        with_config(max=2)
        for number in range(3):
            board.attach(f"붙임 {number}.hwpx", paperwork.hwpx(f"붙임 {number}"))
        desk.check()
        assert [file.state for file in desk.files().values()] == ["read", "read", "unasked"]

    def test_another_host_of_the_private_network_is_refused(self, desk: Desk, board: Board) -> None:
        other = board.url("/down.do?no=1").replace("localhost", "127.0.0.1")
        assert other != board.url("/down.do?no=1")
        board.attach(NAME, notice_file(), link=f'<a href="{other}">{NAME}</a>')
        desk.check()
        file = desk.files()[NAME]
        assert (file.state, board.asked) == ("failed", ["/call"])
        assert "loopback" in file.detail or "private" in file.detail

    def test_a_host_that_wants_a_pause_is_left_alone(self, desk: Desk, board: Board) -> None:
        board.attach(NAME, b"", status=429, headers={"Retry-After": "3600"})
        board.attach("신청서.hwpx", paperwork.hwpx("신청서"))
        done = desk.check()
        assert done.check.outcome == "baseline"
        assert [file.state for file in desk.files().values()] == ["failed", "unasked"]

    def test_lost_bytes_are_fetched_anew(self, desk: Desk, board: Board) -> None:
        board.attach(NAME, notice_file(), tag='"1"')
        desk.check()
        file = desk.files()[NAME]
        folder = desk.store._connection.path.parent / "files"
        (folder / str(file.sha256)[:2] / str(file.sha256)).unlink()
        desk.day_after()
        assert (desk.store.file(str(file.sha256)), desk.told()) == (notice_file(), [])


class TestShownBeside:
    """A file that cannot be had is known by the size and the day that the page shows beside its name."""

    @staticmethod
    def shows(board: Board, beside: str) -> None:
        board.links[NAME] = f'<a href="/down.do?no=1">{NAME}</a> <span>{beside}</span>'

    @pytest.mark.parametrize(
        ("before", "after", "told", "why"),
        [
            ("(90 KB)", "(184 KB)", True, "another size"),
            ("[1187405 byte]", "[1187406 byte]", True, "told to the byte"),
            ("2026-02-20 10:00", "2026-03-02 09:30", True, "another day"),
            ("(90 KB)", "(91 KB)", False, "rounded otherwise"),
            ("(90 KB) 다운로드 12회", "(90 KB) 다운로드 97회", False, "a counter"),
            ("(90 KB)", "", False, "no longer shown"),
        ],
    )
    def test_of_a_file_that_is_refused(
        self, desk: Desk, board: Board, before: str, after: str, told: bool, why: str
    ) -> None:
        board.attach(NAME, b"", status=403)
        self.shows(board, before)
        desk.check()
        self.shows(board, after)
        desk.check()
        found = [(one.kind, one.before, one.after) for one in desk.revisions()]
        assert found == ([("attachment_replaced", NAME, NAME)] if told else []), why
        assert desk.check().recorded.told == (), "told once"

    def test_of_a_file_at_hand_its_bytes_tell(self, desk: Desk, board: Board) -> None:
        board.attach(NAME, notice_file())
        self.shows(board, "(90 KB)")
        desk.check()
        self.shows(board, "(184 KB)")
        desk.check()
        assert desk.told() == []


def test_todays_rules_read_stored_files_too(desk: Desk, board: Board) -> None:
    board.attach(NAME, notice_file())
    desk.check()
    baseline = desk.store.baseline("call")
    assert baseline is not None
    bare = dataclasses.replace(baseline.facts, programme=type(baseline.facts.programme)())
    desk.store.reread(dataclasses.replace(baseline, facts=bare, extractor="old"))
    board.views = 7
    assert desk.check().check.outcome == "unchanged"
    assert desk.told() == []


def test_a_replaced_file_is_told_at_once(desk: Desk, board: Board) -> None:
    board.attach(NAME, notice_file())
    desk.check()
    board.attach(NAME, notice_file(note="덧붙임"))
    desk.day_after()
    assert all(doubtful(revision) is None for revision in desk.revisions())
