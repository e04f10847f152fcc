"""Try every shape of rule against all completions of random planners, many thousands of times.

    python -m tests.oracle [EXAMPLES] [SHAPE ...]

Each property below makes small planners in which something is not known, completes each of them in every way, judges
the completions in two values, and holds the rule's verdict against what they come to. EXAMPLES planners are made for
each property (2,500 if it is not given), others each time the command is run. One line is printed for each property,
and one for all that was tried of a shape. A property that could make no further planner says so; it has tried them all.
A planner that shows a wrong verdict is printed in full, and the command then ends with 1.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import wraps
from importlib import import_module
from time import perf_counter
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis.statistics import collector

PROPERTIES = {
    "cadence": (
        "shapes/cadence_completions:test_aligned_and_apart_each_member_gets_the_verdict_that_all_completions_give",
        "shapes/cadence_completions:test_aligned_and_apart_without_members_the_rule_gets_the_verdict_that_all_completions_give",
        "shapes/cadence_completions:test_all_members_together_are_met_exactly_and_breached_only_if_no_completion_keeps_it",
        "shapes/cadence_completions:test_each_period_by_itself_gets_the_verdict_and_the_numbers_that_all_completions_give",
        "shapes/cadence_completions:test_overlapping_periods_are_met_exactly_and_breached_only_if_no_completion_keeps_them",
        "shapes/cadence_during_completions:test_each_period_gets_the_verdict_that_all_completions_give",
        "shapes/counts_on_completions:test_a_cadence_agrees_with_every_completion",
        "shapes/listed_periods:test_a_cadence_in_each_term_agrees_with_every_completion",
        "shapes/cadence_validity:test_a_visit_of_which_it_is_not_recorded_whom_it_concerns_can_not_concern_who_has_ended",
        "timeline/counting_in_parts_completions:test_a_cadence_agrees_with_every_completion",
        "returns:test_each_agency_gets_the_verdict_that_all_completions_of_its_returns_give",
        "parameters/part_periods_in_full:test_part_periods_get_the_verdict_that_all_completions_give",
        "parameters/part_periods_in_full:test_the_first_year_of_a_member_gets_the_verdict_that_all_completions_give",
    ),
    "cadence, rolling": (
        "shapes/cadence_completions:test_rolling_periods_are_met_exactly_and_breached_only_if_no_completion_keeps_them",
        "shapes/cadence_completions:test_rolling_windows_of_a_member_get_the_verdict_that_all_completions_give",
        "shapes/counts_on_completions:test_rolling_windows_are_met_exactly_and_breached_only_if_no_completion_keeps_them",
        "timeline/counting_in_parts_completions:test_a_cadence_that_rolls_agrees_with_every_completion",
        "shapes/cadence_completions:test_a_row_of_rolling_windows_tells_of_each_of_them_what_all_completions_give",
    ),
    "by-date": (
        "shapes/by_date_completions:test_by_a_date_agrees_with_every_completion",
        "shapes/by_date_windows_completions:test_a_part_of_each_period_agrees_with_every_completion",
        "shapes/counts_on_completions:test_what_is_due_agrees_with_every_completion",
        "shapes/listed_periods:test_what_is_due_in_a_part_of_each_term_agrees_with_every_completion",
        "timeline/counting_in_parts_completions:test_what_is_due_agrees_with_every_completion",
        "returns:test_what_is_due_by_a_day_gets_the_verdict_that_all_completions_of_the_returns_give",
        "parameters/part_periods_in_full:test_what_is_due_by_a_day_in_part_of_the_time_agrees_with_every_completion",
    ),
    "gap": (
        "shapes/gap_completions:test_a_gap_agrees_with_every_completion",
        "shapes/gap_over_editions_completions:test_time_between_is_measured_over_editions_that_follow_one_another",
        "shapes/counts_on_completions:test_a_gap_agrees_with_every_completion",
        "returns:test_a_gap_gets_the_verdict_that_all_completions_of_the_returns_give",
    ),
    "share": (
        "shapes/share_completions:test_a_period_is_judged_as_every_completion_of_it_would_be",
        "shapes/share_completions:test_what_counts_in_a_period_is_what_every_completion_tells",
        "shapes/share_of_each_completions:test_the_share_of_each_member_agrees_with_every_completion",
        "shapes/share_of_each_completions:test_the_share_of_the_members_agrees_with_every_completion",
        "timeline/counting_in_parts_completions:test_a_share_of_members_agrees_with_every_completion",
        "shapes/share_of_each_completions:test_a_member_that_exists_on_some_days_of_a_period_is_one_of_all",
    ),
    "total": (
        "shapes/total_completions:test_a_total_agrees_with_every_completion",
        "shapes/total_completions:test_each_window_that_rolls_agrees_with_every_completion",
        "timeline/counting_in_parts_completions:test_a_total_agrees_with_every_completion",
    ),
    "follow-up": ("shapes/follow_up_completions:test_a_follow_up_agrees_with_every_completion",),
    "last-time": ("shapes/last_time_completions:test_how_it_compares_with_last_time_agrees_with_every_completion",),
    "exclusion": (
        "shapes/exclusion_interests:test_interests_are_judged_as_every_completion_of_them_would_be",
        "shapes/exclusion_completions:test_a_verdict_is_what_holds_in_every_completion",
        "shapes/exclusion_completions:test_so_is_one_on_a_team_of_guests_of_whom_the_agency_alone_matters",
    ),
    "lead-time": ("shapes/lead_time_completions:test_a_verdict_is_what_holds_in_every_completion",),
    "sequence": ("shapes/sequence_completions:test_a_verdict_is_what_holds_in_every_completion",),
    "readings": (
        "readings_of_any_rules:test_a_verdict_is_what_holds_in_all_readings_checked_one_by_one",
        "readings_of_any_rules:test_over_editions_a_verdict_is_what_holds_in_all_readings",
    ),
    "requires": (
        "shapes/requires:test_what_is_counted_is_judged_as_every_completion_would_be",
        "shapes/requires:test_a_number_is_judged_as_every_completion_would_be",
    ),
    "includes": (
        "shapes/includes_completions:test_a_list_of_agencies_is_judged_as_every_completion_of_it_would_be",
        "shapes/includes_completions:test_an_activity_stands_for_its_kind_as_every_completion_of_it_would",
        "shapes/includes_completions:test_a_list_of_terms_is_judged_as_every_completion_of_it_would_be_also_that_of_a_tile",
    ),
    "scope": ("shapes/scope:test_a_scope_is_judged_as_every_completion_of_it_would_be",),
    "team": (
        "shapes/team_completions:test_a_recorded_team_is_judged_as_every_completion_of_it_would_be",
        "shapes/team_completions:test_several_teams_are_each_judged_by_who_leads_them_and_not_by_one_another",
        "shapes/team_completions:test_three_of_whom_little_is_known_are_judged_as_every_completion_of_them_would_be",
        "shapes/team_limits_completions:test_a_team_with_limits_is_judged_as_every_completion_of_it_would_be",
        "shapes/team_qualities_completions:test_a_team_with_qualities_is_judged_as_every_completion_of_it_would_be",
        "shapes/team_of_those_concerned:test_those_concerned_are_judged_as_every_completion_of_the_team_would_be",
        "shapes/team_limits_completions:test_three_of_whom_little_is_known_are_judged_with_limits_as_every_completion_would_be",
        "shapes/team_over_changes:test_a_team_is_judged_as_every_completion_of_it_would_be_on_each_of_the_days",
    ),
    "structure": (
        "shapes/structure:test_what_each_tile_has_agrees_with_every_completion",
        "shapes/structure_people:test_the_officers_of_a_role_agree_with_every_completion",
        "shapes/structure_people:test_the_members_of_a_body_agree_with_every_completion",
        "shapes/structure_qualities:test_each_in_a_role_has_a_quality_as_every_completion_would",
        "shapes/structure_qualities:test_each_member_of_a_body_has_a_quality_as_every_completion_would",
        "shapes/structure_service:test_those_in_a_role_serve_so_long_in_every_completion",
        "shapes/structure_service:test_members_of_a_body_serve_so_long_in_every_completion",
    ),
    "route": (
        "shapes/route_days:test_a_way_is_told_if_one_can_be_walked_on_every_day",
        "shapes/route_days:test_a_line_is_told_if_it_is_there_on_every_day",
    ),
    "steps before the event": ("before_event:test_a_step_dated_before_the_event_is_as_good_as_not_recorded",),
}
"""For each shape its properties, by the file in tests/rules, without "test_", and their name there."""
KNOWN = ", ".join(map(repr, PROPERTIES))
"""Their names, some of which have commas."""


def property_of(name: str) -> Any:
    """The test of this name."""
    module, _, function = name.partition(":")
    folder, _, file = f"tests.rules.{module.replace('/', '.')}".rpartition(".")
    return getattr(import_module(f"{folder}.test_{file}"), function)


def tried(name: str) -> tuple[int, bool, bool]:
    """How many planners a property was tried with, whether it held, and whether there are no others."""
    test, number, stopped = property_of(name), 0, ""
    inner = test.hypothesis.inner_test

    def note(statistics: dict[str, Any]) -> None:
        nonlocal stopped
        stopped = statistics.get("stopped-because", "")

    @wraps(inner)
    def counting(*args: object, **facts: object) -> None:
        nonlocal number
        inner(*args, **facts)
        number += 1

    test.hypothesis.inner_test = counting
    with collector.with_value(note):  # type: ignore[arg-type]  # typed as if it could hold nothing
        held = holds(test)
    return number, held, stopped == "nothing left to do"


def holds(test: Callable[[], None]) -> bool:
    """Whether a property holds; where it does not, what shows that is printed."""
    try:
        test()
    except Exception:  # whatever goes wrong is told, and the other properties are tried
        traceback.print_exc()
        return False
    return True


def asked(arguments: Sequence[str]) -> tuple[int, Sequence[str]]:
    """How many planners are asked for, of which shapes."""
    text, _, how = (__doc__ or "").partition("\n")
    parser = argparse.ArgumentParser(
        prog="python -m tests.oracle", description=text, epilog=how, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("examples", metavar="EXAMPLES", nargs="?", type=at_least_one, default=2_500)
    parser.add_argument("shapes", metavar="SHAPE", nargs="*", help=KNOWN)
    found = parser.parse_args(arguments)
    for unknown in (each for each in found.shapes if each not in PROPERTIES):
        parser.error(f"there is no shape {unknown!r}; there are {KNOWN}")
    return found.examples, found.shapes or [*PROPERTIES]


def at_least_one(text: str) -> int:
    """A number of planners."""
    if not text.isascii() or not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a number, 1 or more, got {text!r}")
    return int(text)


def main() -> int:
    examples, shapes = asked(sys.argv[1:])
    settings.register_profile(
        "oracle",
        max_examples=examples,
        deadline=None,
        database=None,
        print_blob=False,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    settings.load_profile("oracle")
    broken = total = 0
    for shape in shapes:
        of_shape = 0
        for name in PROPERTIES[shape]:
            began = perf_counter()
            number, held, were_all = tried(name)
            of_shape, broken = of_shape + number, broken + (not held)
            seconds = perf_counter() - began
            note = "" if held else "BROKEN "
            print(f"    {number:>7} {seconds:>5.0f} s {note}{name}{' (all there are)' if were_all else ''}", flush=True)
        print(f"{of_shape:>11} {shape}", flush=True)
        total += of_shape
    print(f"{total:>11} in all, {broken} properties broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
