"""How many days of work an officer has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status, TeamMember
from scp_framework.model.activity_kind import ActivityKind, Detail, DetailType
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import DetailId, KindId, PeriodId, RoleId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.shapes.capacity import Capacity, CapacityFinding
from tests.worlds.island import (
    COUNCIL,
    EFFORT,
    FORUM,
    GUESTS,
    ISLAND,
    OPEN_TO_ALL,
    STROLL,
    TONE,
    WALK,
    WARDEN,
    activity,
    combined,
    day,
    days_of,
    findings,
    may_be_held,
    promised,
    some_day,
    some_days,
)

WARDENS = Group(officers_with_role=WARDEN)
PERIOD = 3
"""Days in a period; the first begins on day 1."""
MOST = 4


def capacity(**parameters: object) -> Capacity:
    given = {"days": EFFORT, "at_most": MOST, "every": PeriodId("three-days"), "for_each": WARDENS}
    rule = promised(Capacity, **(given | parameters))
    assert isinstance(rule, Capacity)
    return rule


def team(*names: str) -> tuple[TeamMember, ...]:
    return tuple(TeamMember(person=name) for name in names)


@st.composite
def walks(draw: DrawFn, index: int) -> Activity:
    effort = draw(st.sampled_from([None, 0, 1, 2, 3, 4, 5]))
    kind = draw(st.sampled_from([WALK, WALK, FORUM, STROLL]))
    return activity(
        kind,
        f"walk-{index}",
        draw(some_days(1, 8)),
        status=draw(st.sampled_from([Status.PLANNED, Status.COMPLETED, Status.PROPOSED, Status.CANCELLED])),
        team=draw(st.sampled_from([None, (), team("ann"), team("ann", "bob"), team("bob", "cat")])),
        details={} if effort is None or kind == STROLL else {EFFORT: effort},
    )


def ways(walk: Activity, officer: str) -> Iterator[tuple[int, int]]:
    """On which day the officer has how many days' work with it, in every way it may turn out."""
    named = [True, False] if walk.team is None else [any(member.person == officer for member in walk.team)]
    recorded = walk.details.get(EFFORT)
    efforts = [0, 2, 99] if recorded is None else [int(recorded)]
    if walk.kind == STROLL:
        efforts = [0]
    for held, is_named, effort, on in product(may_be_held(walk.status), named, efforts, days_of(walk.when)):
        yield on, effort if held and is_named else 0


@settings(deadline=None)
@given(
    walks=st.tuples(walks(1), walks(2), walks(3)).map(list) | st.tuples(walks(1)).map(list),
    covers=st.tuples(st.integers(1, 3), st.integers(4, 9)),
    days_in_force=st.just((0, 10)) | st.tuples(st.integers(1, 5), st.integers(5, 9)),
)
def test_capacity_agrees_with_every_completion(
    walks: list[Activity], covers: tuple[int, int], days_in_force: tuple[int, int]
) -> None:
    since, until = days_in_force
    rule = capacity(since=day(since), until=day(until))
    found: dict[str | None, dict[Window | None, Verdict]] = {}
    overfilled: dict[str | None, list[Window]] = {"ann": [], "bob": []}
    for each in findings(rule, walks, covers):
        if isinstance(each, CapacityFinding) and each.periods > 1:
            assert each.verdict is Verdict.BREACHED
            assert each.subject.window
            overfilled[each.subject.member].append(each.subject.window)
        else:
            found.setdefault(each.subject.member, {})[each.subject.window] = each.verdict

    expected: dict[str | None, dict[Window | None, Verdict]] = {}
    for officer in ("ann", "bob"):
        windows = {}
        for first in (1, 4, 7):
            last = first + PERIOD - 1
            if covers[0] <= last and first <= covers[1] and since <= last and first <= until:
                # Only work on days on which the promise is in force counts.
                windows[Window(day(first), day(last))] = range(max(first, since), min(last, until) + 1)
        kept: dict[Window | None, list[bool]] = {window: [] for window in windows}
        all_kept = []
        for world in product(*(set(ways(walk, officer)) for walk in walks)):
            sums = {window: sum(effort for on, effort in world if on in counted) for window, counted in windows.items()}
            all_kept.append(all(total <= MOST for total in sums.values()))
            for window, counted in windows.items():
                outside = [0, 99] if counted[0] < covers[0] or covers[1] < counted[-1] else [0]
                kept[window] += [sums[window] + more <= MOST for more in outside]
        if windows:
            expected[officer] = {window: combined(verdicts) for window, verdicts in kept.items()}
            # Where each period could be kept, and never all of them, a row of them is said to be overfilled.
            one_by_one = Verdict.BREACHED in expected[officer].values()
            assert one_by_one or bool(overfilled[officer]) == (not any(all_kept))
            for row in overfilled[officer]:
                inside = [window for window in windows if window in row]
                assert len(inside) > 1
                assert {expected[officer].pop(window) for window in inside} <= {Verdict.OPEN, Verdict.MET}
    judged = {officer: verdicts for officer, verdicts in expected.items() if verdicts}
    assert found == (judged if expected else {None: {None: Verdict.NOT_APPLICABLE}})


def of(rule: Capacity, *walks: Activity, covers: tuple[int, int] = (1, 3), **more: object) -> list[Finding]:
    return [each for each in findings(rule, walks, covers, **more) if each.subject.member in (None, "ann")]  # type: ignore[arg-type]  # as given


def walk(effort: int | None, *, first: int = 2, last: int = 2, **facts: object) -> Activity:
    details = {} if effort is None else {EFFORT: effort}
    return activity(
        WALK,
        f"walk-{effort or 0}" if effort is not None else "walk-unknown",
        some_day(first, last),
        **({"team": team("ann"), "details": details} | facts),
    )


def test_just_as_much_as_there_is_room_for_is_met() -> None:
    (finding,) = of(capacity(), walk(4))

    assert isinstance(finding, CapacityFinding)
    assert (finding.verdict, finding.least, finding.most, finding.deadline) == (Verdict.MET, 4, 4, None)
    assert (finding.evidence, finding.action, finding.missing) == (("walk-4",), None, ())
    assert (
        finding.observation
        == "Ann has four days of work planned from 1 March 2021 to 3 March 2021, against a limit of 4."
    )


def test_a_day_more_than_there_is_room_for_is_breached() -> None:
    (finding,) = of(capacity(), walk(1), walk(4), walk(0))

    assert (finding.verdict, finding.evidence, finding.deadline) == (Verdict.BREACHED, ("walk-1", "walk-4"), day(3))
    assert finding.observation.startswith("Ann has five days of work planned")
    assert finding.action == "Reassign one day of work, or move it to another period by 3 March 2021."


def test_no_work_at_all_is_met() -> None:
    (finding,) = of(capacity(), walk(0))

    assert (finding.verdict, finding.evidence) == (Verdict.MET, ())
    assert (
        finding.observation
        == "Ann has no days of work planned from 1 March 2021 to 3 March 2021, against a limit of 4."
    )


def test_of_what_is_too_much_whatever_else_there_may_be_nothing_has_to_be_recorded() -> None:
    (finding,) = of(capacity(), walk(5), walk(2, status=Status.PROPOSED))

    assert isinstance(finding, CapacityFinding)
    assert (finding.verdict, finding.least, finding.most, finding.possible) == (Verdict.BREACHED, 5, 7, ("walk-2",))
    assert (finding.missing, finding.action) == (
        (),
        "Reassign one day of work, or move it to another period by 3 March 2021.",
    )


def test_days_that_are_not_recorded_leave_it_open() -> None:
    (finding,) = of(capacity(), walk(1), walk(None), covers=(1, 2))

    assert isinstance(finding, CapacityFinding)
    assert (finding.verdict, finding.most, finding.unrecorded) == (Verdict.OPEN, None, ("walk-unknown",))
    assert finding.observation == (
        "Ann has one day of work planned from 1 March 2021 to 3 March 2021, against a limit of 4. The total is "
        "unknown because some activities have no days of work recorded."
    )
    assert finding.action == (
        "Record the days of work for the activity (walk-unknown) and what takes place on days that the planner "
        "does not cover by 3 March 2021."
    )
    assert (finding.extends_past_cover, finding.possible) == (True, ())


def test_work_that_may_fall_in_another_period_leaves_it_open() -> None:
    (finding, _) = of(capacity(), walk(3), walk(2, last=4), covers=(1, 6))

    assert isinstance(finding, CapacityFinding)
    assert (finding.verdict, finding.least, finding.most, finding.extends_past_cover) == (Verdict.OPEN, 3, 5, False)
    assert (finding.possible, finding.evidence) == (("walk-2",), ("walk-3",))
    assert finding.observation.endswith("against a limit of 4. It could come to 5.")
    assert finding.action == "Record the date of the activity (walk-2) by 3 March 2021."


def test_of_several_activities_the_days_of_work_are_asked_for_in_the_plural() -> None:
    (finding,) = of(capacity(), *(evolve(walk(None), id=f"walk-{name}") for name in "ab"))

    assert finding.action == "Record the days of work for the two activities (walk-a and walk-b) by 3 March 2021."


def test_only_that_is_asked_for_which_is_not_known() -> None:
    proposed = evolve(walk(5), id="walk-a", status=Status.PROPOSED)
    of_nobody = evolve(walk(2), id="walk-b", team=None)
    (finding,) = of(capacity(of=WALK, where=Condition(detail=OPEN_TO_ALL, value=True)), proposed, covers=(1, 3))
    (other,) = of(capacity(), proposed, of_nobody, evolve(proposed, id="walk-c"), covers=(1, 3))

    assert finding.action == (
        'Record whether the walk takes place (walk-a) and "open to all" for the walk (walk-a) by 3 March 2021.'
    )
    assert other.action == (
        "Record whether the two activities take place (walk-a and walk-c) and who is on the team of the activity "
        "(walk-b) by 3 March 2021."
    )


def test_work_for_which_neither_of_two_periods_has_room_is_breached() -> None:
    (finding,) = of(capacity(), walk(5, last=4), covers=(1, 6))

    assert isinstance(finding, CapacityFinding)
    assert (finding.verdict, str(finding.subject.window)) == (Verdict.BREACHED, "2021-03-01..2021-03-06")
    assert (finding.least, finding.most, finding.evidence, finding.deadline) == (5, 5, ("walk-5",), day(6))
    assert (finding.periods, finding.possible, finding.unrecorded, finding.extends_past_cover) == (2, (), (), False)
    assert finding.observation == (
        "Ann has five days of work planned from 1 March 2021 to 6 March 2021, over two periods. Whatever the "
        "dates, one of the periods has more than 4."
    )
    assert finding.action == "Reassign some of the work, or move it to another period by 6 March 2021."


def test_work_that_may_fall_on_any_day_of_two_periods_can_fall_nowhere_else() -> None:
    (finding,) = of(capacity(), walk(5, first=1, last=6), covers=(1, 6))

    assert (finding.verdict, finding.evidence) == (Verdict.BREACHED, ("walk-5",))


def test_work_that_may_fall_in_a_period_between_for_which_nothing_is_promised_can_make_way() -> None:
    every_second = Guard(every_nth=2, period=PeriodId("three-days"))
    found = of(capacity(applies_to=every_second), walk(5, first=3, last=7), covers=(1, 9))

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
    shared, last = of(capacity(), *three, walk(1, first=8, last=8), covers=(1, 9))

    assert isinstance(shared, CapacityFinding)
    assert (shared.verdict, shared.evidence) == (Verdict.BREACHED, ("walk-c", "walk-a", "walk-b"))
    assert (last.verdict, str(last.subject.window)) == (Verdict.MET, "2021-03-07..2021-03-09")


def test_what_is_planned_for_a_day_leaves_that_much_less_room_for_what_may_fall_in_two_periods() -> None:
    def verdicts(second: int) -> list[Verdict]:
        on_a_day = [evolve(walk(2, first=1, last=1), id="walk-a"), evolve(walk(second, first=5, last=5), id="walk-b")]
        return [each.verdict for each in of(capacity(), *on_a_day, walk(3, first=3, last=4), covers=(1, 6))]

    assert verdicts(2) == [Verdict.BREACHED]
    assert verdicts(1) == [Verdict.OPEN, Verdict.MET]


def test_what_may_fall_before_the_first_period_or_may_not_be_held_can_make_way() -> None:
    early = of(capacity(since=day(4)), walk(5, first=3, last=7), covers=(1, 9))
    proposed = of(capacity(), walk(5, last=4, status=Status.PROPOSED), covers=(1, 6))

    assert {each.verdict for each in (*early, *proposed)} == {Verdict.OPEN}


def test_what_the_condition_does_not_hold_of_does_not_count() -> None:
    rule = capacity(where=Condition(detail=OPEN_TO_ALL, value=True), of=WALK)

    def verdict(**details: object) -> Verdict:
        (finding,) = of(rule, walk(9, details={EFFORT: 9} | details))
        return finding.verdict

    assert verdict(**{OPEN_TO_ALL: True}) is Verdict.BREACHED
    assert verdict(**{OPEN_TO_ALL: False}) is Verdict.MET
    assert verdict() is Verdict.OPEN


def test_only_the_kind_asked_for_counts() -> None:
    (finding,) = of(capacity(of=FORUM), walk(9))

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

    (finding,) = of(capacity(), *others, walk(4), partnership=evolve(ISLAND, kinds=kinds))
    assert isinstance(finding, CapacityFinding)
    assert (finding.verdict, finding.least, finding.evidence) == (Verdict.MET, 4, ("walk-4",))


def test_what_is_the_work_of_others_comes_before_ones_own_and_does_not_count() -> None:
    (finding,) = of(capacity(), walk(5, first=1, last=1, team=team("bob")), walk(3))

    assert isinstance(finding, CapacityFinding)
    assert (finding.verdict, finding.least, finding.evidence) == (Verdict.MET, 3, ("walk-3",))


@pytest.mark.parametrize(("days", "expected"), [((5, 5), Verdict.OPEN), ((4, 5), Verdict.OPEN), ((4, 4), Verdict.MET)])
def test_where_it_is_not_recorded_nobody_is_on_a_team_before_their_first_day(
    days: tuple[int, int], expected: Verdict
) -> None:
    people = tuple(evolve(each, valid_from=day(5)) for each in ISLAND.officers if each.id == "ann")
    unrecorded = walk(9, first=days[0], last=days[1], team=None)
    (finding,) = of(capacity(at_most=1), unrecorded, covers=(4, 6), partnership=evolve(ISLAND, officers=people))

    assert finding.verdict is expected


def test_an_officer_counts_only_in_periods_in_which_they_exist() -> None:
    officers = tuple(evolve(each, valid_from=day(4)) if each.id == "ann" else each for each in ISLAND.officers)

    def windows(first_day: int) -> list[str]:
        people = tuple(evolve(each, valid_from=day(first_day)) for each in officers)
        return [
            str(each.subject.window)
            for each in of(capacity(), covers=(1, 6), partnership=evolve(ISLAND, officers=people))
        ]

    assert windows(4) == ["2021-03-04..2021-03-06"]
    assert windows(3) == ["2021-03-01..2021-03-03", "2021-03-04..2021-03-06"]


def test_where_it_is_not_promised_there_is_nothing_to_find() -> None:
    (finding,) = of(capacity(since=day(4)))

    assert finding.verdict is Verdict.NOT_APPLICABLE
    assert finding.observation == "The rule applies to nobody in the periods that the planner covers."


@pytest.mark.parametrize(("at_most", "found"), [(-1, "-1"), (10_001, "10001")])
def test_a_number_that_cannot_be_right_is_refused(at_most: object, found: str) -> None:
    with pytest.raises(InputError) as refused:
        capacity(at_most=at_most)

    assert str(refused.value) == f"at_most: must be a whole number from 0 to 10000, got {found}"


@pytest.mark.parametrize("at_most", [0, 10_000])
def test_the_smallest_and_the_largest_number_are_taken(at_most: int) -> None:
    assert capacity(at_most=at_most, every=Period(days=3)).at_most == at_most


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        pytest.param(
            {"for_each": Group(every=Every.AGENCIES)},
            ["for_each: must be a group of officers, got a group of agencies"],
            id="agencies",
        ),
        pytest.param(
            {"for_each": Group(bodies=(COUNCIL,))},
            ["for_each: must be a group of officers, got a group of bodies"],
            id="bodies",
        ),
        pytest.param(
            {"for_each": Group(officers_with_role=RoleId("guest"))},
            ["for_each: must be a group of at least one member, got a group of nobody"],
            id="nobody",
        ),
        pytest.param(
            {"days": DetailId("efort")},
            ['days: unknown number "efort"; did you mean "effort"?'],
            id="a number that there is not",
        ),
        pytest.param({"days": TONE}, ['days: unknown number "tone"'], id="a detail that is no number"),
        pytest.param({"of": STROLL}, ['days: unknown number "effort"'], id="a kind without the number"),
        pytest.param(
            {"of": FORUM, "where": Condition(detail=OPEN_TO_ALL, value=True)},
            ['where.detail: unknown detail "open-to-all"'],
            id="a condition on a detail of another kind",
        ),
        pytest.param(
            {"where": Condition(list=GUESTS, includes="prss")},
            ['where.includes: unknown name "prss"; did you mean "press"?'],
            id="a condition on a word that there is not",
        ),
        pytest.param(
            {"applies_to": Guard(members_to_year=1)},
            [
                "applies_to.members_to_year: must be a group with at least one member that has a first date "
                "(valid_from), got 1"
            ],
            id="a guard that holds of nobody",
        ),
        pytest.param(
            {"every": PeriodId("moon")},
            ['every: unknown period "moon" (you can also give a length of time, such as "4 months")'],
            id="a period that there is not",
        ),
        pytest.param({"of": WALK, "where": Condition(detail=OPEN_TO_ALL, value=True)}, [], id="nothing is wrong"),
    ],
)
def test_what_can_match_nothing_is_a_fault(parameters: dict[str, object], said: list[str]) -> None:
    assert [fault.message for fault in capacity(**parameters).faults(ISLAND)] == said


def test_work_on_days_on_which_the_rule_is_not_in_force_does_not_count() -> None:
    (finding,) = of(capacity(since=day(2), until=day(3)), walk(5, first=1, last=1), walk(2), covers=(1, 3))

    assert (finding.verdict, finding.evidence) == (Verdict.MET, ("walk-2",))
    assert finding.observation == (
        "Ann has two days of work planned from 2 March 2021 to 3 March 2021, against a limit of 4."
    )
