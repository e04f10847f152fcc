"""Cadence: what is counted in each period, to the day, by example."""

from __future__ import annotations

import pytest
from pendulum import Date

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Status
from scp_framework.model.dates.period import Period
from scp_framework.model.identifier import AgencyTag
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.shapes.cadence import Also
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from tests.rules.shapes.cadence_cases import BREACHED, MET, OPEN, only, verdicts
from tests.worlds.talks import CLINIC, COAST, FORM, NORTH, SEA, SOUTH, TALK, WALK, YEAR, cadence, report_on, talk


def test_three_reports_some_time_in_the_year_cannot_fill_four_quarters_although_each_quarter_could_get_one() -> None:
    """Section 3, complaints: a single report each quarter."""
    rule = cadence(at_least=1)
    reports = [talk(f"report-{number}", "2020-11..2021-10") for number in (1, 2, 3)]

    finding = only(report_on(rule, "2020-11..2021-10", *reports).findings)

    assert finding.verdict is BREACHED
    assert [str(window) for window in finding.windows] == [
        "2020-11-01..2021-01-31", "2021-02-01..2021-04-30", "2021-05-01..2021-07-31", "2021-08-01..2021-10-31",
    ]  # fmt: skip
    assert (finding.lacking, finding.evidence, finding.deadline) == (
        1,
        ("report-1", "report-2", "report-3"),
        Date(2021, 10, 31),
    )
    assert finding.observation == (
        "The planner has three talks (1 November 2020 to 31 October 2021) in the four periods from 1 "
        "November 2020 to 31 October 2021. Each period needs one, four in all."
    )
    assert finding.action == (
        "Plan one more by 31 October 2021, so that each period has one. Also record the dates of the three "
        "talks (report-1, report-2 and report-3)."
    )


def test_where_several_quarters_lack_one_each_has_days_of_its_own() -> None:
    reports = [talk(f"report-{number}", "2020-11..2021-10") for number in (1, 2)]

    finding = only(report_on(cadence(at_least=1), "2020-11..2021-10", *reports).findings)

    assert finding.action == (
        "Plan one more from 1 May 2021 to 31 July 2021 and one more from 1 August 2021 to 31 October 2021, so that "
        "each period has one. Also record the dates of the two talks (report-1 and report-2)."
    )


def test_four_reports_some_time_in_the_year_may_fill_four_quarters() -> None:
    reports = [talk(f"report-{number}", "2020-11..2021-10") for number in (1, 2, 3, 4)]

    report = report_on(cadence(at_least=1), "2020-11..2021-10", *reports)

    assert verdicts(report.findings) == [OPEN] * 4


def test_periods_that_are_no_neighbours_can_lack_an_activity_between_them() -> None:
    shared, own = talk("shared", "2020-11"), talk("own", "2020-11-15")

    report = report_on(cadence(at_least=1, every=Period(days=10)), "2020-11", shared, own)

    apart, middle = report.findings
    assert isinstance(apart, CadenceFinding)
    assert (apart.verdict, middle.verdict) == (BREACHED, MET)
    assert [str(window) for window in apart.windows] == ["2020-11-01..2020-11-10", "2020-11-21..2020-11-30"]
    assert apart.observation == (
        "The planner has no talks in two periods (1 November 2020 to 10 November 2020 and 21 November 2020 "
        "to 30 November 2020) for certain; one might count. Each period needs one, two in all."
    )


def test_two_groups_of_periods_that_lack_one_each_make_two_findings() -> None:
    pairs = [talk("early", "2020-11..2021-04"), talk("late", "2021-05..2021-10")]

    report = report_on(cadence(at_least=1), "2020-11..2021-10", *pairs)

    assert [(str(each.subject.window), each.evidence) for each in report] == [
        ("2020-11-01..2021-04-30", ("early",)),
        ("2021-05-01..2021-10-31", ("late",)),
    ]


def test_more_than_there_is_room_for_in_two_periods_is_too_many_although_either_could_hold_it() -> None:
    talks = [talk(f"talk-{number}", "2020-12..2021-02") for number in (1, 2, 3)]

    report = report_on(cadence(at_most=1), "2020-11..2021-10", *talks)

    together, *rest = report.findings
    assert isinstance(together, CadenceFinding)
    assert verdicts(report.findings) == [BREACHED, MET, MET]
    assert (str(together.subject.window), together.surplus) == ("2020-11-01..2021-04-30", 1)
    assert together.observation == (
        "The planner has three talks (1 December 2020 to 28 February 2021) in the two periods from 1 November "
        "2020 to 30 April 2021. That is one too many."
    )
    assert together.action == (
        "Leave out one, or move it to another period by 1 December 2020. Also record the dates of the three "
        "talks (talk-1, talk-2 and talk-3)."
    )
    assert len(rest) == 2


def test_one_that_may_fall_before_the_first_period_can_make_way() -> None:
    talks = [talk("first", "2020-10-31..2021-02-01"), talk("second", "2020-11-01..2021-02-01")]

    crowded = report_on(cadence(at_most=0), "2020-11..2021-10", talks[1])
    roomy = report_on(cadence(at_most=0), "2020-11..2021-10", talks[0])

    assert crowded.verdict("TAL01") is BREACHED
    assert roomy.verdict("TAL01") is OPEN


def test_one_that_may_fall_between_two_periods_that_leave_a_gap_can_make_way() -> None:
    apart = cadence(at_most=0, every=Period(days=3), step=Period(days=5))
    touching = cadence(at_most=0, every=Period(days=3))

    assert report_on(apart, "2020-11-01..2020-11-08", talk("a", "2020-11-03..2020-11-06")).verdict("TAL01") is OPEN
    assert (
        report_on(touching, "2020-11-01..2020-11-09", talk("a", "2020-11-03..2020-11-06")).verdict("TAL01") is BREACHED
    )


def test_nothing_of_the_kind_at_all_breaches_at_least_one_and_keeps_at_most_none() -> None:
    at_least_one = report_on(cadence(at_least=1, every=YEAR), "2020-11..2021-10")
    at_most_none = report_on(cadence(at_most=0, every=YEAR), "2020-11..2021-10")
    uncovered = report_on(cadence(at_most=0, every=YEAR), "2020-11-01..2021-10-30")

    assert at_least_one.verdict("TAL01") is BREACHED
    assert at_most_none.verdict("TAL01") is MET
    assert uncovered.verdict("TAL01") is OPEN


def test_a_service_counts_for_the_agency_it_is_part_of_once() -> None:
    rule = cadence(at_least=2, every=YEAR, for_each=Group(agencies_tagged=AgencyTag("host")))
    both = talk("both", "2021-02-01", agencies=(CLINIC, NORTH))

    north, south = report_on(rule, "2020-11..2021-10", both, talk("b", "2021-03-01", agencies=(COAST,))).findings

    assert (north.subject.member, north.evidence, south.subject.member, south.evidence) == (NORTH, ("both",), SOUTH, ())
    assert north.subject.agencies == (NORTH,)


def test_an_activity_that_two_selections_fit_counts_once() -> None:
    both = cadence(at_least=2, every=YEAR, of=None, also=(Also(kind=TALK),))
    unknown = cadence(
        at_least=2, every=YEAR, where=Condition(detail=FORM, value="long"),
        also=(Also(kind=TALK, where=Condition(detail=FORM, value="short")),),
    )  # fmt: skip

    assert only(report_on(both, "2020-11..2021-10", talk("a", "2021-02-01")).findings).evidence == ("a",)
    assert only(report_on(unknown, "2020-11..2021-10", talk("a", "2021-02-01")).findings).possible == ("a",)


def test_evidence_of_several_kinds_stands_in_the_order_of_days() -> None:
    walks = [talk("c", "2021-04-01"), talk("b", "2021-03-01", kind=WALK), talk("a", "2021-02-01")]

    for rule in (cadence(at_least=1, every=YEAR, also=(Also(kind=WALK),)), cadence(at_least=1, every=YEAR, of=None)):
        assert only(report_on(rule, "2020-11..2021-10", *walks).findings).evidence == ("a", "b", "c")


def test_of_a_list_of_kinds_each_counts() -> None:
    walks = [talk("b", "2021-03-01", kind=WALK), talk("a", "2021-02-01")]
    both = only(report_on(cadence(at_least=3, every=YEAR, of=(TALK, WALK)), "2020-11..2021-10", *walks).findings)

    assert (both.verdict, both.evidence) == (Verdict.BREACHED, ("a", "b"))
    assert both.action == "Plan one more by 31 October 2021."
    assert both.observation.startswith("The planner has two talks or walks (1 February 2021 and 1 March 2021)")


def test_findings_for_each_tile_are_found_by_their_tile_and_concern_no_agency() -> None:
    report = report_on(cadence(at_least=1, every=YEAR, for_each=Group(every=Every.TILES)), "2020-11..2021-10")

    assert [each.subject.member for each in report.only(tile=SEA)] == [SEA]
    assert all(each.subject.agencies == () for each in report)


def test_a_period_that_ended_the_day_before_is_over_and_one_that_ends_that_day_is_not() -> None:
    rule = cadence(at_least=1, every=YEAR)

    before = only(report_on(rule, "2020-11..2021-10", as_of="2021-10-31").findings)
    after = only(report_on(rule, "2020-11..2021-10", as_of="2021-11-01").findings)

    assert (before.is_past, before.action) == (False, "Plan one by 31 October 2021.")
    assert (after.is_past, after.action) == (True, None)
    assert after.observation == (
        "The planner has no talks from 1 November 2020 to 31 October 2021. The rule asks for at least one. The "
        "deadline (31 October 2021) has passed."
    )


def test_rolling_windows_that_are_over_are_told_apart_from_those_that_can_still_be_filled() -> None:
    rule = cadence(at_least=1, every=Period(days=3), rolling=True)

    over, still = report_on(rule, "2020-11-01..2020-11-07", as_of="2020-11-06").findings

    assert isinstance(over, CadenceFinding)
    assert isinstance(still, CadenceFinding)
    assert (str(over.windows[1]), over.is_past, over.action) == ("2020-11-03..2020-11-05", True, None)
    assert (str(still.windows[0]), still.is_past) == ("2020-11-04..2020-11-06", False)
    assert (still.action, still.deadline) == ("Plan one on 6 November 2020.", Date(2020, 11, 6))


@pytest.mark.parametrize(
    ("as_of", "deadline"), [(None, "2021-01-20"), ("2021-01-20", "2021-01-20"), ("2021-01-21", None)]
)
def test_what_is_too_many_is_left_out_before_it_has_taken_place(as_of: str | None, deadline: str | None) -> None:
    talks = [talk("first", "2021-01-05", status=Status.COMPLETED), talk("next", "2021-01-20", status=Status.COMPLETED)]

    (finding,) = report_on(cadence(at_most=1), "2020-11..2021-01", *talks, as_of=as_of).findings

    assert finding.verdict is Verdict.BREACHED
    assert (finding.action is None) is (deadline is None)
    if deadline is not None:
        assert str(finding.deadline) == deadline


def test_what_is_too_many_for_periods_that_roll_is_left_out_before_it_has_taken_place() -> None:
    rule = cadence(at_most=1, every=Period(days=10), rolling=True)
    talks = [talk("first", "2020-11-06"), talk("next", "2020-11-07")]

    (finding,) = report_on(rule, "2020-11-01..2020-11-12", *talks).findings

    assert finding.verdict is Verdict.BREACHED
    assert [each.names for each in finding.remedies] == [("next",)]
    assert finding.action == "Make sure that every such period has at most one by 7 November 2020."
