"""Numbers that have to add up to something."""

from __future__ import annotations

from attrs import evolve

from scp_framework.findings.remedy import RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Status
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import DetailId
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.part_periods import PartPeriods
from scp_framework.rules.shapes.total_finding import TotalFinding
from tests.rules.shapes.total_cases import at_least, total, walk
from tests.worlds.island import (
    FARM,
    FORUM,
    HARBOUR,
    ISLAND,
    MARINA,
    STROLL,
    WALK,
    activity,
    day,
    findings,
    some_day,
)


def test_what_adds_up_to_enough_is_met_and_to_one_less_is_breached() -> None:
    (met,) = findings(at_least(5), [walk(2), walk(3)], (1, 3))
    (breached,) = findings(at_least(6), [walk(2), walk(3)], (1, 3))

    assert (met.verdict, met.evidence) == (Verdict.MET, ("walk-2", "walk-3"))
    assert breached.verdict is Verdict.BREACHED
    assert breached.observation == (
        'The total of "effort" is 5 from 1 March 2021 to 3 March 2021. At least 6 is needed.'
    )
    assert breached.action == (
        "Add at least 1 to the total by 3 March 2021: plan more walks, or do more in those that are planned."
    )
    (plan,) = breached.remedies
    assert (plan.type, plan.number, plan.amount, plan.path) == (RemedyType.PLAN, 1, 1, "details.effort")


def test_a_number_that_is_not_recorded_may_be_enough() -> None:
    (finding,) = findings(at_least(6), [walk(2), walk(None)], (1, 3))

    assert finding.verdict is Verdict.OPEN
    assert finding.observation == (
        'The total of "effort" is at least 2 from 1 March 2021 to 3 March 2021. At least 6 is needed.'
    )
    assert finding.action == 'Record "effort" for the walk (walk-unknown) by 3 March 2021.'


def test_cases_add_up_over_all_kinds() -> None:
    rule = total(sum=DetailId("cases"), at_most=None, at_least=5, for_each=Group(agencies=(HARBOUR, FARM)))
    reviews = [
        activity(WALK, "walk-1", some_day(1), cases=3, agencies=(MARINA,)),
        activity(FORUM, "forum-1", some_day(2), cases=2, agencies=(HARBOUR, FARM)),
        activity(STROLL, "stroll-1", some_day(3), agencies=(FARM,)),
    ]
    harbour, farm = findings(rule, reviews, (1, 3))

    assert (harbour.verdict, harbour.evidence) == (Verdict.MET, ("walk-1", "forum-1"))
    assert (farm.verdict, farm.evidence) == (Verdict.OPEN, ("forum-1",))
    assert farm.action == "Record the number of cases for the activity (stroll-1) by 3 March 2021."


def test_periods_of_which_each_could_have_enough_and_not_both_are_breached() -> None:
    (finding,) = findings(at_least(2), [walk(3, first=3, last=4)], (1, 6))

    assert isinstance(finding, TotalFinding)
    assert (finding.verdict, finding.least, finding.most) == (Verdict.BREACHED, 3, 3)
    assert finding.windows == (Window(day(1), day(3)), Window(day(4), day(6)))
    assert finding.observation == (
        'The total of "effort" is 3 from 1 March 2021 to 6 March 2021. At least 2 is needed. '
        "Whatever the dates, one of the two periods misses it."
    )
    assert finding.action == "Change the numbers or the dates, or plan more walks by 6 March 2021."


def test_two_large_numbers_are_not_split_between_three_periods() -> None:
    """There is enough for all, if it could be."""
    large = [evolve(walk(5, first=1, last=9), id=f"walk-{name}") for name in "ab"]

    (finding,) = findings(at_least(3), large, (1, 9))
    assert finding.verdict is Verdict.BREACHED


def test_numbers_that_cannot_add_up_to_between_two_bounds_are_breached() -> None:
    perhaps = [walk(5, status=Status.PROPOSED), walk(1, status=Status.PROPOSED)]

    (finding,) = findings(at_least(2, at_most=4), perhaps, (1, 3))
    assert finding.verdict is Verdict.BREACHED
    assert finding.observation == (
        'The total of "effort" is 0 to 6 from 1 March 2021 to 3 March 2021. It has to be from 2 to 4. '
        "Whatever is recorded, the numbers cannot add up to that."
    )


def test_every_stretch_of_a_length_is_judged_where_it_rolls() -> None:
    rule = at_least(3, rolling=True)
    found = findings(rule, [walk(3, first=4, last=4)], (1, 9))

    assert [(each.verdict, str(each.subject.window)) for each in found] == [
        (Verdict.BREACHED, "2021-03-01..2021-03-03"),
        (Verdict.MET, "2021-03-02..2021-03-06"),
        (Verdict.BREACHED, "2021-03-05..2021-03-09"),
    ]
    assert found[2].observation == (
        'The total of "effort" is 0 over three days from any date between 5 March 2021 and 7 March 2021. '
        "At least 3 is needed."
    )
    assert found[2].action == (
        "Add at least 3 to the total in every three days, first by 7 March 2021: plan more walks, or do more in those "
        "that are planned."
    )
    (plan,) = found[2].remedies
    assert (plan.amount, plan.not_before, plan.deadline, plan.leads_to) == (3, day(7), day(7), Verdict.MET)


def test_a_member_that_exists_for_part_of_a_period_owes_all_of_it_unless_it_is_said_not_to() -> None:
    agencies = tuple(evolve(each, valid_from=day(2)) if each.id == FARM else each for each in ISLAND.agencies)
    farm, island = Group(agencies=(FARM,)), evolve(ISLAND, agencies=agencies)

    (owed,) = findings(at_least(1, for_each=farm), [], (1, 3), island)
    (spared,) = findings(at_least(1, for_each=farm, part_periods=PartPeriods.NOT_OWED), [], (1, 3), island)
    assert owed.verdict is Verdict.BREACHED
    assert owed.observation.endswith("At least 1 is needed. Farm exists from 2 March 2021.")
    assert spared.verdict is Verdict.NOT_APPLICABLE


def test_of_several_kinds_each_has_to_have_the_number() -> None:
    (fault,) = total(of=(WALK, STROLL)).faults(ISLAND)

    assert (
        fault.message == 'sum: unknown number of the stroll "effort"; choose from'
        " actions, agencies, bodies, cases, endorsements, outcomes, tiles"
    )


def test_a_period_that_reaches_beyond_the_planner_may_still_be_filled() -> None:
    (finding,) = findings(at_least(4), [walk(1)], (1, 2))

    assert finding.verdict is Verdict.OPEN
    assert finding.action == (
        "Add at least 3 to the total by 3 March 2021: plan more walks, or do more in those that are planned."
    )
