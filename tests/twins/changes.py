"""The kinds of changes, each by its name."""

from __future__ import annotations

import dataclasses

from twins.change_dates import (
    clocked,
    explained,
    extended,
    hour_moved,
    hour_said,
    rolling_first,
    shortened,
    start_moved,
    struck_out,
    to_fixed,
    to_rolling,
    window_moved,
)
from twins.change_figures import (
    alike_first,
    figure_change,
    into_line,
    is_exact,
    one_apart_first,
    out_of_line,
    rebound,
    said,
    states,
    three_tracks,
    track_added,
    track_removed,
    track_renamed,
    two_tracks,
    unsaid,
    without_budget,
)
from twins.change_lists import (
    both,
    cancelled,
    cancelled_in_text,
    carries,
    closed,
    closed_first,
    extended_and_marked,
    fewer_conditions,
    fewer_files,
    has_number,
    listed,
    marked,
    more_conditions,
    more_files,
    more_issuers,
    new_mail,
    new_phone,
    other_issuer,
    other_number,
    reopened,
    retitled,
    revised_file,
)
from twins.changing import Change, Expected

__all__ = ["CHANGES", "Expected"]

_BUDGET_UP = figure_change("budget", track=False, up=True)
_COUNT_TRACK = figure_change("count", track=True, up=False)

CHANGES: dict[str, Change] = {
    "budget_up": _BUDGET_UP,
    "budget_down": figure_change("budget", track=False, up=False),
    "award_up": figure_change("award", track=False, up=True),
    "award_down": figure_change("award", track=False, up=False),
    "count_up": figure_change("count", track=False, up=True),
    "count_down": figure_change("count", track=False, up=False),
    "duration": figure_change("duration", track=False, up=True),
    "track_budget": figure_change("budget", track=True, up=False),
    "track_award": figure_change("award", track=True, up=False),
    "track_count": figure_change("count", track=True, up=True),
    "track_duration": figure_change("duration", track=True, up=True),
    "track_out_of_line": Change(step=out_of_line, first=alike_first, wants=two_tracks),
    "track_into_line": Change(step=into_line, first=one_apart_first, wants=lambda s: len(s.call.tracks) > 2),
    "exact_to_approx": Change(
        step=rebound(lambda q: dataclasses.replace(q, approx=True), "count"), wants=is_exact("count")
    ),
    "exact_to_ceiling": Change(
        step=rebound(lambda q: dataclasses.replace(q, min=None), "award"), wants=is_exact("award")
    ),
    "budget_said": Change(step=said, first=without_budget),
    "budget_unsaid": Change(step=unsaid, wants=lambda sheet: states(sheet.call, "budget", track=False)),
    "deadline_extended": Change(step=extended),
    "deadline_shortened": Change(step=shortened),
    "deadline_hour": Change(step=hour_moved, wants=clocked),
    "deadline_hour_said": Change(step=hour_said, wants=lambda sheet: not clocked(sheet)),
    "window_moved": Change(step=window_moved),
    "start_moved": Change(step=start_moved),
    "fixed_to_rolling": Change(step=to_rolling),
    "rolling_to_fixed": Change(step=to_fixed, first=rolling_first),
    "track_added": Change(step=track_added, wants=two_tracks),
    "track_removed": Change(step=track_removed, wants=three_tracks),
    "track_renamed": Change(step=track_renamed, wants=two_tracks),
    "phone": listed("contacts", "contact_changed", new_phone),
    "mail": listed("contacts", "contact_changed", new_mail),
    "condition_number": dataclasses.replace(
        listed("eligibility", "eligibility_changed", other_number),
        wants=lambda sheet: carries("eligibility")(sheet) and any(map(has_number, sheet.call.eligibility)),
    ),
    "condition_added": listed("eligibility", "eligibility_changed", more_conditions),
    "condition_removed": listed("eligibility", "eligibility_changed", fewer_conditions),
    "issuer_added": listed("issuers", "issuer_changed", more_issuers),
    "issuer_replaced": listed("issuers", "issuer_changed", other_issuer),
    "file_added": listed("attachments", "attachment_added", more_files),
    "file_removed": listed("attachments", "attachment_removed", fewer_files),
    "file_replaced": listed("attachments", "attachment_replaced", revised_file),
    "title_marked": Change(step=marked),
    "title_reworded": Change(step=retitled),
    "extended_and_marked": Change(step=extended_and_marked),
    "cancelled": Change(step=cancelled),
    "cancelled_in_text": Change(step=cancelled_in_text),
    "closed": Change(step=closed),
    "reopened": Change(step=reopened, first=closed_first),
    "struck_out": Change(step=struck_out),
    "explained": Change(step=explained),
    "budget_and_deadline": Change(step=both(_BUDGET_UP.step, extended), wants=_BUDGET_UP.wants),
    "count_and_contact": Change(
        step=both(_COUNT_TRACK.step, listed("contacts", "contact_changed", new_phone).step),
        wants=_COUNT_TRACK.wants,
    ),
}
