"""What one more sighting of an announcement means, sighting by sighting."""

from __future__ import annotations

import dataclasses
import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.compare import compare
from monitor.compare.confirmation import facts_lost
from monitor.decision import Decision, Known, Waiting, agrees, decide, decide_gone
from monitor.facts import Facts, Moment, Period, Programme, Quantity, Span, Text, Track
from monitor.records import FoundRevision, Revision


def won(amount: int | None) -> Quantity | None:
    return None if amount is None else Quantity(min=None, max=amount, unit="KRW", per="project")


def facts(
    *, award: int | None = 500_000_000, until: str | None = "2026-03-19T18:00", title: str = "공고"
) -> Facts:
    return Facts(
        title=Text(value=title, evidence=(Span(quote=title, start=0, end=len(title)),)),
        issuers=(Text(value="한빛시"),),
        contacts=(Text(value="02-000-0000"),),
        period=Period(until=Moment.parse(until) if until else None),
        programme=Programme(award=won(award), count=Quantity(min=10, max=10, unit="project")),
    )


A = facts()
EXTENDED = facts(until="2026-03-26T18:00")
EARLIER = facts(until="2026-03-12T18:00")
CHEAPER = facts(award=300_000_000)
LAYOUT = Facts(title=A.title)
DEARER = Facts(title=A.title, programme=Programme(award=won(700_000_000)))


def waiting(before: Facts, after: Facts, *, id: int = 7, doubt: str = "deadline_earlier") -> Waiting:
    (revision,) = compare(before, after)
    return Waiting(found=stored(revision, id=id, doubt=doubt), before=before)


def stored(revision: Revision, *, id: int, doubt: str) -> FoundRevision:
    return FoundRevision(
        id=id, source="s", url="u", title="t", found_at=datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC),
        revision=revision, before=1, after=2, doubt=doubt,
    )  # fmt: skip


def kinds(decision: Decision) -> list[tuple[str, str | None]]:
    return [(found.revision.kind, found.doubt) for found in decision.found]


class TestReadableVersions:
    def test_the_first_good_read_is_the_baseline(self) -> None:
        assert decide(Known(), A) == Decision(seen="baseline")

    def test_the_same_facts_are_silence(self) -> None:
        assert decide(Known(baseline=A, snapshot=1), A) == Decision(seen="unchanged")

    def test_a_change_is_told_at_once(self) -> None:
        decision = decide(Known(baseline=A, snapshot=1), EXTENDED)
        assert (decision.seen, kinds(decision)) == ("changed", [("deadline_extended", None)])
        assert decision.found[0].before == 1

    def test_a_deadline_moved_earlier_waits(self) -> None:
        decision = decide(Known(baseline=A, snapshot=1), EARLIER)
        assert kinds(decision) == [("deadline_shortened", "deadline_earlier")]
        assert decision.doubtful == decision.found

    def test_a_value_that_vanished_waits(self) -> None:
        assert kinds(decide(Known(baseline=A, snapshot=1), facts(award=None))) == [
            ("amount_changed", "value_gone")
        ]

    def test_a_value_seen_shortly_before_waits(self) -> None:
        decision = decide(Known(baseline=EXTENDED, snapshot=2, recent=(A,)), facts(until="2026-03-19T18:00"))
        assert [doubt for _, doubt in kinds(decision)] == ["deadline_earlier"]
        back = decide(Known(baseline=CHEAPER, snapshot=2, recent=(A,)), A)
        assert kinds(back) == [("amount_changed", "seen_before")], "A, B, A of a stale cache"


class TestSecondSightings:
    def test_the_same_again_confirms(self) -> None:
        known = Known(baseline=EARLIER, snapshot=2, waiting=(waiting(A, EARLIER),))
        assert decide(known, EARLIER) == Decision(seen="changed", confirmed=(7,))

    def test_the_old_value_back_drops_it_and_tells_nothing(self) -> None:
        known = Known(baseline=EARLIER, snapshot=2, waiting=(waiting(A, EARLIER),))
        assert decide(known, A) == Decision(seen="unchanged", dropped=(7,))

    def test_yet_another_value_is_judged_against_what_was_told(self) -> None:
        known = Known(baseline=EARLIER, snapshot=2, waiting=(waiting(A, EARLIER),))
        decision = decide(known, EXTENDED)
        assert (decision.dropped, kinds(decision)) == ((7,), [("deadline_extended", None)])
        assert decision.found[0].before == 1, "compared with the version the reader knows"
        assert decision.found[0].revision.before["until"] == "2026-03-19T18:00"

    def test_another_change_meanwhile_is_told_at_once(self) -> None:
        known = Known(baseline=EARLIER, snapshot=2, waiting=(waiting(A, EARLIER),))
        both = facts(until="2026-03-12T18:00", award=700_000_000)
        decision = decide(known, both)
        assert decision.confirmed == (7,)
        assert kinds(decision) == [("amount_changed", None)]
        assert decision.found[0].before == 2


class TestFactsLost:
    def test_a_version_without_its_facts_is_held(self) -> None:
        assert decide(Known(baseline=A, snapshot=1), LAYOUT) == Decision(seen="held")

    def test_the_same_again_is_lost(self) -> None:
        assert decide(Known(baseline=A, snapshot=1, held=LAYOUT), LAYOUT) == Decision(seen="lost")

    def test_lost_again_is_lost_whatever_still_stands_there(self) -> None:
        other = dataclasses.replace(LAYOUT, title=Text(value="다른 제목"))
        assert decide(Known(baseline=A, snapshot=1, held=LAYOUT), other).seen == "lost"

    def test_what_waits_goes_on_waiting(self) -> None:
        known = Known(baseline=EARLIER, snapshot=2, waiting=(waiting(A, EARLIER),))
        assert decide(known, LAYOUT) == Decision(seen="held")

    def test_what_it_still_states_otherwise_is_named(self) -> None:
        decision = decide(Known(baseline=A, snapshot=1, held=LAYOUT), DEARER)
        assert (decision.seen, decision.found) == ("lost", ())
        assert [(one.kind, one.field) for one in decision.still] == [("amount_changed", "award")]

    @pytest.mark.parametrize(
        ("known", "after", "seen", "anew", "why"),
        [
            ({"held": LAYOUT, "held_long": True}, LAYOUT, "lost", False, "a page without a call is none"),
            ({"held": LAYOUT, "held_long": True}, DEARER, "changed", True, "one that stood for a day"),
            ({"held": LAYOUT}, DEARER, "lost", False, "not so soon"),
            ({"accept": True}, LAYOUT, "unchanged", True, "the reader takes it, whatever it lacks"),
            ({"held": LAYOUT, "accept": True}, DEARER, "changed", True, "and is told what it states"),
        ],
    )  # fmt: skip
    def test_a_new_layout(
        self, known: dict[str, object], after: Facts, seen: str, anew: bool, why: str
    ) -> None:
        decision = decide(Known(baseline=A, snapshot=1, **known), after)  # type: ignore[arg-type]
        assert (decision.seen, decision.anew) == (seen, anew), why
        assert kinds(decision) == ([("amount_changed", None)] if seen == "changed" else []), "and no removals"

    def test_the_page_itself_again_is_compared_with_the_last_good_version(self) -> None:
        decision = decide(Known(baseline=A, snapshot=1, held=LAYOUT), EXTENDED)
        assert kinds(decision) == [("deadline_extended", None)]


class TestGone:
    def test_the_first_time_waits(self) -> None:
        decision = decide_gone(Known(baseline=A, snapshot=1))
        assert (decision.seen, kinds(decision)) == ("gone", [("withdrawn", "withdrawn")])
        assert decision.found[0].revision.evidence.before == "공고"

    def test_the_second_time_is_told(self) -> None:
        revision = decide_gone(Known(baseline=A, snapshot=1)).found[0].revision
        known = Known(
            baseline=A,
            snapshot=1,
            waiting=(Waiting(found=stored(revision, id=9, doubt="withdrawn"), before=A),),
        )
        assert decide_gone(known) == Decision(seen="gone", confirmed=(9,))

    def test_told_once(self) -> None:
        assert decide_gone(Known(baseline=A, snapshot=1, gone=True)) == Decision(seen="gone")

    def test_nothing_known_nothing_withdrawn(self) -> None:
        assert decide_gone(Known()) == Decision(seen="unchanged")

    def test_a_page_that_is_back_drops_it(self) -> None:
        revision = decide_gone(Known(baseline=A, snapshot=1)).found[0].revision
        known = Known(
            baseline=A,
            snapshot=1,
            waiting=(Waiting(found=stored(revision, id=9, doubt="withdrawn"), before=A),),
        )
        assert decide(known, A) == Decision(seen="unchanged", dropped=(9,))


def test_agreement_of_a_second_look() -> None:
    known = Known(baseline=A, snapshot=1)
    (found,) = decide(known, EARLIER).found
    assert agrees(found, known, EARLIER)
    assert not agrees(found, known, A), "the old value again"
    assert not agrees(found, known, facts(until="2026-03-10T18:00")), "yet another value"


def part(name: str, *, budget: int = 300_000_000, count: int | None = 4, until: str | None = None) -> Track:
    return Track(
        name=name,
        budget=Quantity(min=budget, max=budget, unit="KRW"),
        count=None if count is None else Quantity(min=count, max=count, unit="project"),
        period=Period(until=Moment.parse(until)) if until else None,
    )


def with_tracks(*tracks: Track) -> Facts:
    return dataclasses.replace(A, tracks=(part("바이오", budget=200_000_000, count=3), *tracks))


class Reader:
    """Somebody who is told: what they know follows from what they were told alone."""

    def __init__(self, first: Facts) -> None:
        self.known = Known(baseline=first, snapshot=1)
        self.told: list[tuple[str, str | None, object]] = []
        self._ids = 10

    def sees(self, after: Facts) -> list[tuple[str, str | None, object]]:
        """One sighting; what is told at it, as (kind, track, value after)."""
        decision = decide(self.known, after)
        kept = {w.found.id: w for w in self.known.waiting}
        told = [kept[id_].found.revision for id_ in decision.confirmed]
        told += [found.revision for found in decision.found if found.doubt is None]
        before = {
            self.known.snapshot: self.known.baseline,
            **{w.found.before: w.before for w in kept.values()},
        }
        waiting = []
        for found in decision.found:
            if found.doubt is not None:
                self._ids += 1
                one = dataclasses.replace(
                    stored(found.revision, id=self._ids, doubt=found.doubt), before=found.before
                )
                facts_before = before[found.before]
                assert facts_before is not None
                waiting.append(Waiting(found=one, before=facts_before))
        self.known = Known(baseline=after, snapshot=self.known.snapshot + 1, waiting=tuple(waiting))
        return [(revision.kind, revision.track, revision.after) for revision in told]


class TestTracksThatWait:
    """A track in doubt, a rename or a return beside it: told once, and nothing lost."""

    def test_a_track_back_with_other_figures_is_told_as_changed(self) -> None:
        reader = Reader(with_tracks(part("로봇")))
        assert reader.sees(with_tracks()) == [], "its removal waits"
        kinds = {
            (kind, track) for kind, track, _ in reader.sees(with_tracks(part("로봇", budget=10**9, count=11)))
        }
        assert kinds == {("amount_changed", "로봇"), ("count_changed", "로봇")}

    def test_a_track_back_renamed_is_told_as_renamed(self) -> None:
        reader = Reader(with_tracks(part("로봇")))
        reader.sees(with_tracks())
        assert reader.sees(with_tracks(part("로보틱스"))) == [("track_renamed", "로봇", "로보틱스")]

    def test_a_renamed_track_whose_deadline_moves_twice_is_told_once(self) -> None:
        reader = Reader(with_tracks(part("로봇", until="2026-04-30")))
        first = reader.sees(with_tracks(part("지능형 로봇", until="2026-04-20")))
        assert [kind for kind, _, _ in first] == ["track_renamed"]
        assert reader.sees(with_tracks(part("지능형 로봇", until="2026-04-18"))) == [], (
            "another value waits anew"
        )
        (told,) = reader.sees(with_tracks(part("지능형 로봇", until="2026-04-18")))
        assert told[0] == "deadline_shortened"

    def test_a_renamed_track_whose_old_deadline_is_back_tells_nothing(self) -> None:
        reader = Reader(with_tracks(part("로봇", until="2026-04-30")))
        reader.sees(with_tracks(part("지능형 로봇", until="2026-04-20")))
        assert reader.sees(with_tracks(part("지능형 로봇", until="2026-04-30"))) == []

    def test_a_renamed_track_whose_count_vanished_and_is_back_tells_nothing(self) -> None:
        reader = Reader(with_tracks(part("로봇")))
        reader.sees(with_tracks(part("지능형 로봇", count=None)))
        assert reader.sees(with_tracks(part("지능형 로봇"))) == []

    def test_a_track_gone_for_good_is_told_once(self) -> None:
        reader = Reader(with_tracks(part("로봇")))
        reader.sees(with_tracks())
        assert [kind for kind, _, _ in reader.sees(with_tracks())] == ["track_removed"]
        assert reader.sees(with_tracks()) == []


NAMES = st.sampled_from(["로봇", "지능형 로봇", "로보틱스", "해양"])
PARTS = st.builds(
    part,
    NAMES,
    budget=st.sampled_from([300_000_000, 10**9]),
    count=st.sampled_from([None, 4, 11]),
    until=st.sampled_from([None, "2026-04-18", "2026-04-30"]),
)
CALLS = st.builds(
    facts,
    award=st.sampled_from([500_000_000, 300_000_000]),
    until=st.sampled_from(["2026-03-12", "2026-03-19"]),
)
VERSIONS = st.builds(
    lambda call, tracks: dataclasses.replace(
        call, tracks=(part("바이오", budget=200_000_000, count=3), *tracks)
    ),
    CALLS,
    st.lists(PARTS, max_size=2, unique_by=lambda track: track.name),
)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(VERSIONS, st.lists(VERSIONS, max_size=4), VERSIONS)
def test_in_the_end_the_reader_knows_what_the_page_says(
    first: Facts, between: list[Facts], last: Facts
) -> None:
    reader = Reader(first)
    for version in (*between, last, last):
        if not facts_lost(reader.known.told or first, version):
            reader.sees(version)
    if facts_lost(reader.known.told or first, last):
        return
    assert reader.known.waiting == (), "a second sighting decides"
    assert compare(reader.known.told or first, last) == ()
    assert reader.sees(last) == [], "nothing is told twice"
