"""One page's trip, against a real site, real workers and a real database."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from sites import SetClock, Site, notice

from monitor.config import Config, Confirmation, Schedule, Source
from monitor.cycle import Checked, Tools, check
from monitor.errors import StoreError
from monitor.fetch.client import Limits
from monitor.fetch.visits import Visits
from monitor.readers import Readers
from monitor.records import RevisionQuery
from monitor.store import Store

WALL = """<html><head><title>Just a moment...</title></head><body><h1>보안 확인 중입니다</h1>
<p>자동화된 접속이 아닌지 확인하고 있습니다. 잠시만 기다려 주세요.</p>
<p>Checking your browser before accessing. Enable JavaScript and cookies to continue.</p></body></html>"""
EMPTIED = """<html><head><meta charset="utf-8"><title>한빛 소식</title></head><body><div>
<p>새로운 누리집이 문을 열었습니다. 더 나은 화면으로 찾아뵙겠습니다. 메뉴에서 원하시는 소식을 골라 보세요.</p>
<p>한빛의 소식을 모아 전해 드립니다. 행사와 강좌, 시설 안내를 한곳에서 보실 수 있습니다.</p></div>
</body></html>"""

REBUILT = """<html><head><meta charset="utf-8"><title>한빛 소식</title></head><body><div>
<h1>2026년 시제품 제작 지원사업 모집 공고</h1><p>새 누리집으로 옮겼습니다. 자세한 내용은 곧 올립니다.</p>
<p>지원금 : 과제당 최대 {}</p></div></body></html>"""


class Desk:
    """A source under watch and everything a check of it needs."""

    def __init__(self, site: Site, store: Store, visits: Visits, readers: Readers, clock: SetClock) -> None:
        self.site, self.store, self.clock = site, store, clock
        self.source = Source(id="call", url=site.url(), allow_private=True)
        config = Config(
            schedule=Schedule(every=datetime.timedelta(hours=3), jitter=datetime.timedelta(0)),
            confirmation=Confirmation(after=datetime.timedelta(minutes=30)),
            sources=(self.source,),
        )
        self.tools = Tools(config=config, store=store, fetch=visits.visit, readers=readers, clock=clock)
        store.sync_sources((self.source,), clock.now())

    def check(
        self, body: str | None = None, *, status: int = 200, after: float = 60, accept: bool = False
    ) -> Checked:
        """Publishes a page (where one is given), moves the clock by minutes, and checks."""
        if body is not None:
            self.site.publish(body, status=status)
        self.clock.move(minutes=after)
        lease = self.store.lease_one("call", self.clock.now(), 600)
        assert lease is not None
        return check(self.source, lease, self.tools, accept=accept)

    def told(self) -> list[str]:
        """The kinds of all revisions told so far, oldest first."""
        return [found.revision.kind for found in reversed(self.store.revisions(RevisionQuery()))]

    def waits(self) -> list[str]:
        return [found.revision.kind for found in self.store.waiting("call")]


@pytest.fixture
def desk(site: Site, tmp_path: Path, readers: Readers, clock: SetClock) -> Iterator[Desk]:
    with (
        Visits(user_agent="test/1", limits=Limits(), clock=clock, delay=0, robots=False) as visits,
        Store.open(tmp_path) as store,
    ):
        yield Desk(site, store, visits, readers, clock)


class TestQuietDays:
    def test_the_first_good_read_is_the_baseline_and_tells_nothing(self, desk: Desk) -> None:
        done = desk.check(notice())
        assert (done.check.outcome, done.recorded.told) == ("baseline", ())
        baseline = desk.store.baseline("call")
        assert baseline is not None
        assert str(baseline.facts.title) == "2026년 시제품 제작 지원사업 모집 공고"
        assert desk.store.body(baseline.body).decode() == notice()

    def test_an_unchanged_page_is_asked_conditionally_and_stored_once(self, desk: Desk) -> None:
        desk.check(notice())
        done = desk.check()
        assert (done.check.outcome, done.check.status, done.check.snapshot) == ("unchanged", 304, None)
        assert len(desk.store.history("call")) == 1

    def test_a_view_counter_is_no_version(self, desk: Desk) -> None:
        desk.check(notice(views=10))
        assert desk.check(notice(views=999)).check.snapshot is None

    def test_the_same_facts_in_other_words_are_kept_and_tell_nothing(self, desk: Desk) -> None:
        desk.check(notice())
        desk.check(notice(award="500백만원"))
        assert (desk.told(), len(desk.store.history("call"))) == ([], 2)


class TestRevisions:
    def test_a_change_is_told_at_once_with_both_quotes(self, desk: Desk) -> None:
        desk.check(notice())
        done = desk.check(notice(until="2026. 3. 26."))
        (found,) = done.recorded.told
        assert found.revision.kind == "deadline_extended"
        assert "2026. 3. 19." in (found.revision.evidence.before or "")
        assert "2026. 3. 26." in (found.revision.evidence.after or "")
        alerts = desk.store.claim_alerts(desk.clock.now(), limit=9, seconds=60)
        assert sorted(alert.channel for alert in alerts) == ["console", "file"]

    def test_a_deadline_moved_earlier_waits_for_a_second_sighting(self, desk: Desk) -> None:
        desk.check(notice())
        done = desk.check(notice(until="2026. 3. 12."))
        assert (desk.told(), desk.waits()) == ([], ["deadline_shortened"])
        assert done.check.next_due == desk.clock.now() + datetime.timedelta(minutes=2)
        desk.check(after=2)
        assert (desk.told(), desk.waits()) == (["deadline_shortened"], [])

    def test_a_stale_cache_alerts_nobody(self, desk: Desk) -> None:
        desk.check(notice())
        desk.check(notice(until="2026. 3. 26."))
        desk.check(notice())
        desk.check(notice(until="2026. 3. 26."), after=2)
        assert (desk.told(), desk.waits()) == (["deadline_extended"], [])

    def test_a_stale_cache_of_a_version_that_stood_for_days_alerts_nobody(self, desk: Desk) -> None:
        desk.check(notice())
        desk.check(notice(award="7억원"), after=60 * 24 * 5)
        desk.check(notice(), after=10)
        assert (desk.told(), desk.waits()) == (["amount_changed"], ["amount_changed"])
        desk.check(notice(award="7억원"), after=2)
        assert (desk.told(), desk.waits()) == (["amount_changed"], [])

    def test_a_real_return_is_told_both_times(self, desk: Desk) -> None:
        desk.check(notice())
        desk.check(notice(award="7억원"))
        desk.check(notice(), after=60 * 72)
        assert desk.told() == ["amount_changed", "amount_changed"]

    def test_within_a_day_of_the_deadline_the_second_look_is_taken_at_once(self, desk: Desk) -> None:
        desk.clock.at = datetime.datetime(2026, 3, 19, 1, 0, tzinfo=datetime.UTC)
        desk.check(notice())
        asked = len(desk.site.asked)
        desk.check(notice(until="2026. 3. 18."))
        assert len(desk.site.asked) == asked + 2
        assert (desk.told(), desk.waits()) == (["deadline_shortened"], [])

    def test_a_new_deadline_within_a_day_is_urgent_too(self, desk: Desk) -> None:
        desk.check(notice())
        desk.check(notice(until="2026. 3. 2."))
        assert (desk.told(), desk.waits()) == (["deadline_shortened"], [])

    def test_what_waits_is_told_before_the_deadline_when_the_site_is_away(self, desk: Desk) -> None:
        desk.clock.at = datetime.datetime(2026, 3, 18, 1, 0, tzinfo=datetime.UTC)
        desk.check(notice(until="2026. 3. 25."))
        desk.check(notice(until="2026. 3. 20."))
        assert desk.waits() == ["deadline_shortened"]
        desk.check("x", status=503, after=60 * 9)
        assert desk.told() == []
        desk.check(after=60 * 22)
        (found,) = desk.store.revisions(RevisionQuery())
        assert (found.revision.kind, found.unconfirmed) == ("deadline_shortened", True)

    def test_what_a_day_could_not_confirm_is_told_as_unconfirmed(self, desk: Desk) -> None:
        desk.check(notice())
        desk.check(notice(until="2026. 3. 12."))
        desk.check(WALL, status=403, after=60)
        assert desk.told() == []
        desk.check(after=60 * 25)
        (found,) = desk.store.revisions(RevisionQuery())
        assert (found.revision.kind, found.unconfirmed) == ("deadline_shortened", True)

    def test_a_mark_of_its_own_declares_the_revision(self, desk: Desk) -> None:
        desk.check(notice())
        title = "[정정] 2026년 시제품 제작 지원사업 모집 공고"
        (found,) = desk.check(notice(title, award="3억원")).recorded.told
        assert found.revision.declared


class TestUnreadable:
    @pytest.mark.parametrize(
        ("body", "status", "state", "reason"),
        [
            (WALL, 403, "unreadable", "bot_wall"),
            (WALL, 200, "unreadable", "bot_wall"),
            ("", 200, "unreadable", "empty"),
        ],
    )
    def test_a_wall_is_health_and_never_a_revision(
        self, desk: Desk, body: str, status: int, state: str, reason: str
    ) -> None:
        desk.check(notice())
        done = desk.check(body, status=status)
        assert (done.check.health.state, done.check.health.reason) == (state, reason)
        assert (desk.told(), desk.waits(), done.check.etag) == ([], [], None)

    def test_an_error_is_one_even_with_the_last_good_words(self, desk: Desk) -> None:
        desk.check(notice())
        assert desk.check(notice(), status=503).check.health.state == "unreadable"

    def test_after_a_wall_the_page_is_compared_with_the_last_good_version(self, desk: Desk) -> None:
        desk.check(notice())
        desk.check(WALL, status=403)
        desk.check(notice(award="3억원"))
        assert desk.told() == ["amount_changed"]

    def test_a_server_that_is_away_is_told_once_and_once_on_recovery(self, desk: Desk) -> None:
        desk.check(notice())
        desk.site.publish("x", status=500)
        notices = [desk.check().check.notice for _ in range(4)]
        told = [notice and notice.state for notice in notices]
        assert told == [None, None, "unreadable", None]
        recovered = desk.check(notice()).check.notice
        assert recovered is not None
        assert recovered.state == "recovered"

    def test_a_page_gone_is_told_after_a_second_sighting_and_once(self, desk: Desk) -> None:
        desk.check(notice())
        desk.check("<h1>Not Found</h1>", status=404)
        assert (desk.told(), desk.waits()) == ([], ["withdrawn"])
        desk.check(after=2)
        desk.check(after=60)
        assert (desk.told(), desk.waits()) == (["withdrawn"], [])

    def test_a_page_that_is_back_was_never_withdrawn(self, desk: Desk) -> None:
        desk.check(notice())
        desk.check("<h1>Not Found</h1>", status=404)
        desk.check(notice(), after=2)
        assert (desk.told(), desk.waits()) == ([], [])

    def test_a_page_told_as_withdrawn_is_told_when_it_is_back(self, desk: Desk) -> None:
        desk.check(notice())
        desk.check("<h1>Not Found</h1>", status=404)
        desk.check(after=2)
        recovered = desk.check(notice()).check.notice
        assert recovered is not None
        assert (recovered.state, desk.told()) == ("recovered", ["withdrawn"])

    def test_a_page_that_was_never_there_is_told(self, desk: Desk) -> None:
        notices = [desk.check("<h1>Not Found</h1>", status=404).check.notice for _ in range(3)]
        told = [notice and (notice.state, notice.reason) for notice in notices]
        assert told == [None, None, ("unreadable", "gone")]

    def test_lost_facts_beside_a_date_that_moves_are_told_all_the_same(self, desk: Desk) -> None:
        desk.check(notice())
        desk.check(EMPTIED.replace("<p>새로운", "<p>등록일 2026-03-02</p><p>새로운"))
        done = desk.check(EMPTIED.replace("<p>새로운", "<p>등록일 2026-03-03</p><p>새로운"), after=60 * 24)
        assert done.check.health.state == "facts_lost"

    def test_lost_facts_are_told_as_health_with_the_last_good_version_kept(self, desk: Desk) -> None:
        desk.check(notice())
        assert desk.check(EMPTIED).check.health.state == "held"
        done = desk.check(after=2)
        assert done.check.notice is not None
        assert (done.check.health.state, done.check.notice.state) == ("facts_lost", "facts_lost")
        assert desk.check().check.notice is None, "told once"
        assert desk.told() == []
        baseline = desk.store.baseline("call")
        assert baseline is not None
        assert baseline.number == 1
        desk.check(notice(award="7억원"))
        assert desk.told() == ["amount_changed"], "and compared with it when the page is itself again"

    def test_a_new_layout_that_hides_most_facts_is_told_and_taken_after_a_day(self, desk: Desk) -> None:
        for _ in range(3):
            desk.check(notice(), after=180)
        assert desk.check(REBUILT.format("7억원"), after=180).check.health.state == "held"
        lost = desk.check(after=2).check.notice
        assert lost is not None
        assert lost.state == "facts_lost"
        assert "5억원 → 7억원" in lost.detail, "what can still be read is named at once"
        assert [desk.check(after=180).check.health.state for _ in range(7)] == ["facts_lost"] * 7
        done = desk.check(after=180)
        assert (done.check.health.state, desk.told(), desk.waits()) == ("ok", ["amount_changed"], [])
        assert done.check.notice is not None
        assert (done.check.notice.state, bool(done.check.notice.detail)) == ("recovered", True)
        desk.check(REBUILT.format("8억원"), after=180)
        assert desk.told() == ["amount_changed", "amount_changed"], "and it is watched as before"

    def test_a_new_layout_is_taken_at_once_by_its_reader(self, desk: Desk) -> None:
        desk.check(notice())
        desk.check(EMPTIED)
        assert desk.check(after=2).check.health.state == "facts_lost"
        done = desk.check(accept=True)
        assert (done.check.health.state, desk.told(), desk.store.held("call")) == ("ok", [], None)
        baseline = desk.store.baseline("call")
        assert baseline is not None
        assert baseline.facts.period.until is None
        desk.check(notice())
        assert "amount_changed" in desk.waits(), "what comes back so soon is looked at again"


def test_new_rules_alone_raise_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.check(notice())
    for module in ("cycle", "readers"):
        monkeypatch.setattr(f"monitor.{module}.extractor_version", lambda: "newer rules")
    done = desk.check(notice(views=7))
    assert (done.check.outcome, desk.told()) == ("unchanged", [])


def test_a_source_that_is_not_in_the_database_is_an_error(desk: Desk) -> None:
    desk.site.publish(notice())
    lease = desk.store.lease_one("call", desk.clock.now(), 600)
    assert lease is not None
    other = Source(id="other", url=desk.site.url())
    with pytest.raises(StoreError, match="other: is not in the database"):
        check(other, lease, desk.tools)
