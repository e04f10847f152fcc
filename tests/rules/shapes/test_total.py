"""How many days of work an officer has."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Status
from scp_framework.model.activity_kind import ActivityKind, Detail, DetailType
from scp_framework.model.identifier import DetailId, KindId, PeriodId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.shapes.total_finding import TotalFinding
from tests.rules.shapes.total_cases import of, team, total, walk
from tests.worlds.island import (
    EFFORT,
    FORUM,
    ISLAND,
    OPEN_TO_ALL,
    WALK,
    activity,
    day,
    some_day,
)


def test_just_as_much_as_there_is_room_for_is_met() -> None:
    (finding,) = of(total(), walk(4))

    assert isinstance(finding, TotalFinding)
    assert (finding.verdict, finding.least, finding.most, finding.deadline) == (Verdict.MET, 4, 4, None)
    assert (finding.evidence, finding.action, finding.missing) == (("walk-4",), None, ())
    assert finding.observation == (
        'The total of "effort" for Ann is 4 from 1 March 2021 to 3 March 2021. The limit is 4.'
    )


def test_a_day_more_than_there_is_room_for_is_breached() -> None:
    (finding,) = of(total(), walk(1), walk(4), walk(0))

    assert (finding.verdict, finding.evidence, finding.deadline) == (Verdict.BREACHED, ("walk-1", "walk-4"), day(3))
    assert finding.observation.startswith('The total of "effort" for Ann is 5 from')
    assert finding.action == "Reduce the total by at least 1 by 3 March 2021: assign somebody else, or move activities."


def test_no_work_at_all_is_met() -> None:
    (finding,) = of(total(), walk(0))

    assert (finding.verdict, finding.evidence) == (Verdict.MET, ())
    assert finding.observation == (
        'The total of "effort" for Ann is 0 from 1 March 2021 to 3 March 2021. The limit is 4.'
    )


def test_of_what_is_too_much_whatever_else_there_may_be_nothing_has_to_be_recorded() -> None:
    (finding,) = of(total(), walk(5), walk(2, status=Status.PROPOSED))

    assert isinstance(finding, TotalFinding)
    assert (finding.verdict, finding.least, finding.most, finding.possible) == (Verdict.BREACHED, 5, 7, ("walk-2",))
    assert (finding.missing, finding.action) == (
        (),
        "Reduce the total by at least 1 by 3 March 2021: assign somebody else, or move activities.",
    )


def test_days_that_are_not_recorded_leave_it_open() -> None:
    (finding,) = of(total(), walk(1), walk(None), covers=(1, 2))

    assert isinstance(finding, TotalFinding)
    assert (finding.verdict, finding.most) == (Verdict.OPEN, None)
    assert [(each.activity, each.path) for each in finding.missing] == [("walk-unknown", "details.effort")]
    assert finding.observation == (
        'The total of "effort" for Ann is at least 1 from 1 March 2021 to 3 March 2021. The limit is 4. '
        "The planner does not cover all of those days."
    )
    assert finding.action == (
        'Record "effort" for the activity (walk-unknown) and what takes place on days that the planner '
        "does not cover by 3 March 2021."
    )
    assert (finding.extends_past_cover, finding.possible) == (True, ())


def test_work_that_may_fall_in_another_period_leaves_it_open() -> None:
    (finding, _) = of(total(), walk(3), walk(2, last=4), covers=(1, 6))

    assert isinstance(finding, TotalFinding)
    assert (finding.verdict, finding.least, finding.most, finding.extends_past_cover) == (Verdict.OPEN, 3, 5, False)
    assert (finding.possible, finding.evidence) == (("walk-2",), ("walk-3",))
    assert finding.observation.startswith('The total of "effort" for Ann is 3 to 5 from')
    assert finding.action == "Record the date of the activity (walk-2) by 3 March 2021."


def test_of_several_activities_the_days_of_work_are_asked_for_in_the_plural() -> None:
    (finding,) = of(total(), *(evolve(walk(None), id=f"walk-{name}") for name in "ab"))

    assert finding.action == 'Record "effort" for the two activities (walk-a and walk-b) by 3 March 2021.'


def test_only_that_is_asked_for_which_is_not_known() -> None:
    proposed = evolve(walk(5), id="walk-a", status=Status.PROPOSED)
    of_nobody = evolve(walk(2), id="walk-b", team=None)
    (finding,) = of(total(of=WALK, where=Condition(detail=OPEN_TO_ALL, value=True)), proposed, covers=(1, 3))
    (other,) = of(total(), proposed, of_nobody, evolve(proposed, id="walk-c"), covers=(1, 3))

    assert finding.action == (
        'Record whether the walk takes place (walk-a) and "open to all" for the walk (walk-a) by 3 March 2021.'
    )
    assert other.action == (
        "Record whether the two activities take place (walk-a and walk-c) and who is on the team of the activity "
        "(walk-b) by 3 March 2021."
    )


def test_work_for_which_neither_of_two_periods_has_room_is_breached() -> None:
    (finding,) = of(total(), walk(5, last=4), covers=(1, 6))

    assert isinstance(finding, TotalFinding)
    assert (finding.verdict, str(finding.subject.window)) == (Verdict.BREACHED, "2021-03-01..2021-03-06")
    assert (finding.least, finding.most, finding.evidence, finding.deadline) == (5, 5, ("walk-5",), day(6))
    assert (len(finding.windows), finding.possible, finding.missing, finding.extends_past_cover) == (
        2,
        (),
        (),
        False,
    )
    assert finding.observation == (
        'The total of "effort" for Ann is 5 from 1 March 2021 to 6 March 2021. The limit is 4. Whatever the dates, '
        "one of the two periods has more."
    )
    assert finding.action == "Reassign some of it, or move it to another period by 6 March 2021."


def test_work_that_may_fall_on_any_day_of_two_periods_can_fall_nowhere_else() -> None:
    (finding,) = of(total(), walk(5, first=1, last=6), covers=(1, 6))

    assert (finding.verdict, finding.evidence) == (Verdict.BREACHED, ("walk-5",))


def test_work_that_may_fall_in_a_period_between_for_which_nothing_is_promised_can_make_way() -> None:
    every_second = Guard(every_nth=2, period=PeriodId("three-days"))
    found = of(total(applies_to=every_second), walk(5, first=3, last=7), covers=(1, 9))

    assert [(str(each.subject.window), each.verdict) for each in found] == [
        ("2021-03-04..2021-03-06", Verdict.NOT_APPLICABLE),
        ("2021-03-01..2021-03-03", Verdict.OPEN),
        ("2021-03-07..2021-03-09", Verdict.OPEN),
    ]
    assert {each.rule for each in found} == {"ISL01"}


def test_work_that_is_too_much_for_two_periods_together_is_breached_beside_one_that_is_not() -> None:
    three = [
        evolve(walk(3, last=4), id="walk-a"),
        evolve(walk(3, first=3, last=5), id="walk-b"),
        evolve(walk(2, first=1, last=6), id="walk-c"),
    ]
    shared, last = of(total(), *three, walk(1, first=8, last=8), covers=(1, 9))

    assert isinstance(shared, TotalFinding)
    assert (shared.verdict, shared.evidence) == (Verdict.BREACHED, ("walk-c", "walk-a", "walk-b"))
    assert (last.verdict, str(last.subject.window)) == (Verdict.MET, "2021-03-07..2021-03-09")


def test_what_is_planned_for_a_day_leaves_that_much_less_room_for_what_may_fall_in_two_periods() -> None:
    def verdicts(second: int) -> list[Verdict]:
        on_a_day = [evolve(walk(2, first=1, last=1), id="walk-a"), evolve(walk(second, first=5, last=5), id="walk-b")]
        return [each.verdict for each in of(total(), *on_a_day, walk(3, first=3, last=4), covers=(1, 6))]

    assert verdicts(2) == [Verdict.BREACHED]
    assert verdicts(1) == [Verdict.OPEN, Verdict.MET]


def test_what_may_fall_before_the_first_period_or_may_not_be_held_can_make_way() -> None:
    early = of(total(since=day(4)), walk(5, first=3, last=7), covers=(1, 9))
    proposed = of(total(), walk(5, last=4, status=Status.PROPOSED), covers=(1, 6))

    assert {each.verdict for each in (*early, *proposed)} == {Verdict.OPEN}


def test_what_the_condition_does_not_hold_of_does_not_count() -> None:
    rule = total(where=Condition(detail=OPEN_TO_ALL, value=True), of=WALK)

    def verdict(**details: object) -> Verdict:
        (finding,) = of(rule, walk(9, details={EFFORT: 9} | details))
        return finding.verdict

    assert verdict(**{OPEN_TO_ALL: True}) is Verdict.BREACHED
    assert verdict(**{OPEN_TO_ALL: False}) is Verdict.MET
    assert verdict() is Verdict.OPEN


def test_only_the_kind_asked_for_counts() -> None:
    (finding,) = of(total(of=FORUM), walk(9))

    assert finding.verdict is Verdict.MET


def test_kinds_without_that_number_are_no_work() -> None:
    other_number = Detail(id=DetailId("cost"), name="cost", type=DetailType.NUMBER)
    no_number = Detail(id=EFFORT, name="effort", type=DetailType.MARK)
    kinds = (
        *ISLAND.kinds,
        ActivityKind(id=KindId("tour"), name="tour", details=(other_number,)),
        ActivityKind(id=KindId("feast"), name="feast", details=(no_number,)),
    )
    others = [activity(KindId(kind), kind, some_day(2), team=team("ann")) for kind in ("tour", "feast")]

    (finding,) = of(total(), *others, walk(4), partnership=evolve(ISLAND, kinds=kinds))
    assert isinstance(finding, TotalFinding)
    assert (finding.verdict, finding.least, finding.evidence) == (Verdict.MET, 4, ("walk-4",))


def test_what_is_the_work_of_others_comes_before_ones_own_and_does_not_count() -> None:
    (finding,) = of(total(), walk(5, first=1, last=1, team=team("bob")), walk(3))

    assert isinstance(finding, TotalFinding)
    assert (finding.verdict, finding.least, finding.evidence) == (Verdict.MET, 3, ("walk-3",))


@pytest.mark.parametrize(("days", "expected"), [((5, 5), Verdict.OPEN), ((4, 5), Verdict.OPEN), ((4, 4), Verdict.MET)])
def test_where_it_is_not_recorded_nobody_is_on_a_team_before_their_first_day(
    days: tuple[int, int], expected: Verdict
) -> None:
    people = tuple(evolve(each, valid_from=day(5)) for each in ISLAND.officers if each.id == "ann")
    unrecorded = walk(9, first=days[0], last=days[1], team=None)
    (finding,) = of(total(at_most=1), unrecorded, covers=(4, 6), partnership=evolve(ISLAND, officers=people))

    assert finding.verdict is expected


def test_an_officer_counts_only_in_periods_in_which_they_exist() -> None:
    officers = tuple(evolve(each, valid_from=day(4)) if each.id == "ann" else each for each in ISLAND.officers)

    def windows(first_day: int) -> list[str]:
        people = tuple(evolve(each, valid_from=day(first_day)) for each in officers)
        return [
            str(each.subject.window) for each in of(total(), covers=(1, 6), partnership=evolve(ISLAND, officers=people))
        ]

    assert windows(4) == ["2021-03-04..2021-03-06"]
    assert windows(3) == ["2021-03-01..2021-03-03", "2021-03-04..2021-03-06"]


def test_where_it_is_not_promised_there_is_nothing_to_find() -> None:
    (finding,) = of(total(since=day(4)))

    assert finding.verdict is Verdict.NOT_APPLICABLE
    assert finding.observation == "The rule applies to nobody in the periods that the planner covers."


def test_work_on_days_on_which_the_rule_is_not_in_force_does_not_count() -> None:
    (finding,) = of(total(since=day(2), until=day(3)), walk(5, first=1, last=1), walk(2), covers=(1, 3))

    assert (finding.verdict, finding.evidence) == (Verdict.MET, ("walk-2",))
    assert finding.observation == (
        'The total of "effort" for Ann is 2 from 2 March 2021 to 3 March 2021. The limit is 4.'
    )
