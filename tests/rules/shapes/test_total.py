"""How many days of work an officer has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.remedy import RemedyType
from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity, Status, TeamMember
from scp_framework.model.activity_kind import ActivityKind, Detail, DetailType
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import DetailId, KindId, PeriodId, RoleId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.parameters.part_periods import PartPeriods
from scp_framework.rules.shapes.total import Total
from scp_framework.rules.shapes.total_finding import TotalFinding
from tests.examples import times
from tests.worlds.island import (
    EFFORT,
    FARM,
    FORUM,
    GUESTS,
    HARBOUR,
    ISLAND,
    MARINA,
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


def total(**parameters: object) -> Total:
    given = {"sum": EFFORT, "at_most": MOST, "every": PeriodId("three-days"), "for_each": WARDENS}
    rule = promised(Total, **(given | parameters))
    assert isinstance(rule, Total)
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
        agencies=draw(st.sampled_from([None, (), (HARBOUR,), (HARBOUR, FARM)])),
        details={} if effort is None or kind == STROLL else {EFFORT: effort},
    )


UNKNOWN = (*range(7), 99)
"""What a number that is not recorded may be, as far as that makes a difference."""


def ways(walk: Activity, member: str | None) -> Iterator[tuple[int, int]]:
    """On which day how much counts for a member, in every way it may turn out."""
    concerned = [*([] if walk.team is None else [each.person for each in walk.team]), *(walk.agencies or ())]
    unknown = walk.agencies is None if member in (HARBOUR, FARM) else walk.team is None
    named = [True] if member is None else [True, False] if unknown else [member in concerned]
    recorded = walk.details.get(EFFORT)
    efforts = list(UNKNOWN) if recorded is None else [int(recorded)]
    if walk.kind == STROLL:
        efforts = [0]
    for held, is_named, effort, on in product(may_be_held(walk.status), named, efforts, days_of(walk.when)):
        yield on, effort if held and is_named else 0


def is_between(total: int, bound: tuple[int | None, int | None]) -> bool:
    return (bound[0] is None or bound[0] <= total) and (bound[1] is None or total <= bound[1])


@frozen
class Kept:
    """Whether periods are kept in every way the numbers may turn out: each by itself, and all of them."""

    each: dict[Window, list[bool]]
    together: list[bool]


def kept_in_each_way(
    rule: Total, walks: list[Activity], member: str | None, covers: tuple[int, int], in_force: tuple[int, int]
) -> Kept:
    """What a member has in each period: on all of its days, of which the most counts on those in force only."""
    floor, ceiling = rule.at_least, rule.at_most
    periods = [range(first, first + PERIOD) for first in (1, 4, 7)]
    judged = [
        days
        for days in periods
        if covers[0] <= days[-1] and days[0] <= covers[1] and in_force[0] <= days[-1] and days[0] <= in_force[1]
    ]
    kept = Kept({Window(day(days[0]), day(days[-1])): [] for days in judged}, [])
    for world in product(*(set(ways(walk, member)) for walk in walks)):
        all_may_be_kept = True
        for days in judged:
            outside = [on for on in days if not covers[0] <= on <= covers[1]]
            found = []
            for more in [(outside[0], 0), *product(outside, UNKNOWN)] if outside else [(days[0], 0)]:
                there = [*world, more]
                whole = sum(effort for on, effort in there if on in days)
                limited = sum(effort for on, effort in there if on in days and in_force[0] <= on <= in_force[1])
                found.append(is_between(whole, (floor, None)) and is_between(limited, (None, ceiling)))
            kept.each[Window(day(days[0]), day(days[-1]))] += found
            all_may_be_kept = all_may_be_kept and any(found)
        kept.together.append(all_may_be_kept)
    return kept


BOUNDS: list[dict[str, int]] = [
    {"at_most": MOST},
    {"at_least": 1},
    {"at_least": 4},
    {"at_least": 3, "at_most": 4},
    {"at_least": 2, "at_most": 2},
]
GROUPS: list[tuple[Group | None, tuple[str | None, ...]]] = [
    (WARDENS, ("ann", "bob")),
    (Group(agencies=(HARBOUR, FARM)), (HARBOUR, FARM)),
    (None, (None,)),
]


@times(4)
@given(
    walks=st.tuples(walks(1), walks(2), walks(3)).map(list) | st.tuples(walks(1)).map(list),
    covers=st.tuples(st.integers(1, 3), st.integers(4, 9)),
    in_force=st.just((0, 10)) | st.tuples(st.integers(1, 5), st.integers(5, 9)),
    bounds=st.sampled_from(BOUNDS),
    group=st.sampled_from(GROUPS),
)
def test_a_total_agrees_with_every_completion(
    walks: list[Activity],
    covers: tuple[int, int],
    in_force: tuple[int, int],
    bounds: dict[str, int],
    group: tuple[Group | None, tuple[str | None, ...]],
) -> None:
    rule = total(
        **{"at_most": None, "for_each": group[0], "since": day(in_force[0]), "until": day(in_force[1])} | bounds
    )
    found: dict[str | None, dict[Window | None, Verdict]] = {}
    together: dict[str | None, list[tuple[Window, ...]]] = {member: [] for member in group[1]}
    for each in findings(rule, walks, covers):
        if isinstance(each, TotalFinding) and len(each.windows) > 1:
            assert each.verdict is Verdict.BREACHED
            together[each.subject.member].append(each.windows)
        else:
            found.setdefault(each.subject.member, {})[each.subject.window] = each.verdict

    expected: dict[str | None, dict[Window | None, Verdict]] = {}
    for member in group[1]:
        kept = kept_in_each_way(rule, walks, member, covers, in_force)
        own: dict[Window | None, Verdict] = {window: combined(ways) for window, ways in kept.each.items()}
        # Where each period could be kept, and never all of them, some of them are said to be in each other's way.
        assert Verdict.BREACHED in own.values() or bool(together[member]) == (not any(kept.together))
        for windows in together[member]:
            assert {own.pop(window) for window in windows} <= {Verdict.OPEN, Verdict.MET}
        if own:
            expected[member] = own
    nothing = not any(together.values()) and not expected
    assert found == ({None: {None: Verdict.NOT_APPLICABLE}} if nothing else expected)


@times(4)
@given(
    walks=st.tuples(walks(1), walks(2), walks(3)).map(list) | st.tuples(walks(1)).map(list),
    covers=st.tuples(st.integers(1, 3), st.integers(4, 9)),
    in_force=st.just((0, 10)) | st.tuples(st.integers(1, 5), st.integers(5, 9)),
    bounds=st.sampled_from(BOUNDS),
    group=st.sampled_from(GROUPS),
)
def test_each_window_that_rolls_agrees_with_every_completion(
    walks: list[Activity],
    covers: tuple[int, int],
    in_force: tuple[int, int],
    bounds: dict[str, int],
    group: tuple[Group | None, tuple[str | None, ...]],
) -> None:
    since, until = in_force
    rule = total(
        **{"at_most": None, "for_each": group[0], "since": day(since), "until": day(until), "rolling": True} | bounds
    )
    found: dict[tuple[str | None, int], Verdict] = {}
    together: dict[str | None, bool] = {}
    for each in findings(rule, walks, covers):
        if isinstance(each, TotalFinding) and each.jointly_infeasible:
            together[each.subject.member] = True
        elif isinstance(each, TotalFinding):
            assert each.first_start is not None
            assert each.last_start is not None
            for first in range(each.first_start.toordinal(), each.last_start.toordinal() + 1):
                assert (each.subject.member, first) not in found
                found[each.subject.member, first] = each.verdict
    expected: dict[tuple[str | None, int], Verdict] = {}
    for member in group[1]:
        worlds = [*product(*(set(ways(walk, member)) for walk in walks))]
        all_kept = [True] * len(worlds)
        for first in range(covers[0], covers[1] - PERIOD + 2):
            days = range(first, first + PERIOD)
            if not (since <= days[-1] and days[0] <= until):
                continue
            floors = [sum(effort for on, effort in world if on in days) for world in worlds]
            ceilings = [sum(effort for on, effort in world if on in days and since <= on <= until) for world in worlds]
            both = (
                combined(is_between(each, (rule.at_least, None)) for each in floors),
                combined(is_between(each, (None, rule.at_most)) for each in ceilings),
            )
            expected[member, day(first).toordinal()] = all_of(both)
            for number, (floor, ceiling) in enumerate(zip(floors, ceilings, strict=True)):
                is_so = is_between(floor, (rule.at_least, None)) and is_between(ceiling, (None, rule.at_most))
                all_kept[number] = all_kept[number] and is_so
        # Where each window could be kept, and never all of them, some are said to be in each other's way.
        one_by_one = Verdict.BREACHED in [verdict for (who, _), verdict in expected.items() if who == member]
        assert not (member in together and any(all_kept))
        # One number that is not recorded may have to be larger for one window than for another.
        is_known = None in (rule.at_least, rule.at_most) or all(EFFORT in walk.details for walk in walks)
        assert one_by_one or not is_known or member in together or any(all_kept)
    assert found == expected


def of(rule: Total, *walks: Activity, covers: tuple[int, int] = (1, 3), **more: object) -> list[Finding]:
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
    assert finding.action == "Reassign or move 1 of it by 3 March 2021."


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
        "Reassign or move 1 of it by 3 March 2021.",
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


@pytest.mark.parametrize(("at_most", "found"), [(-1, "-1"), (1_000_001, "1000001")])
def test_a_number_that_cannot_be_right_is_refused(at_most: object, found: str) -> None:
    with pytest.raises(InputError) as refused:
        total(at_most=at_most)

    assert str(refused.value) == f"at_most: must be a whole number from 0 to 1000000, got {found}"


@pytest.mark.parametrize("at_most", [0, 1_000_000])
def test_the_smallest_and_the_largest_number_are_taken(at_most: int) -> None:
    assert total(at_most=at_most, every=Period(days=3)).at_most == at_most


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        pytest.param(
            {"for_each": Group(officers_with_role=RoleId("guest"))},
            ["for_each: must be a group of at least one member, got a group of nobody"],
            id="nobody",
        ),
        pytest.param(
            {"sum": DetailId("efort")},
            ['sum: unknown number "efort"; did you mean "effort"?'],
            id="a number that there is not",
        ),
        pytest.param({"sum": TONE}, ['sum: unknown number "tone"'], id="a detail that is no number"),
        pytest.param({"of": STROLL}, ['sum: unknown number "effort"'], id="a kind without the number"),
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
    assert [fault.message for fault in total(**parameters).faults(ISLAND)] == said


def test_work_on_days_on_which_the_rule_is_not_in_force_does_not_count() -> None:
    (finding,) = of(total(since=day(2), until=day(3)), walk(5, first=1, last=1), walk(2), covers=(1, 3))

    assert (finding.verdict, finding.evidence) == (Verdict.MET, ("walk-2",))
    assert finding.observation == (
        'The total of "effort" for Ann is 2 from 2 March 2021 to 3 March 2021. The limit is 4.'
    )


def at_least(number: int, **parameters: object) -> Total:
    return total(**{"at_most": None, "at_least": number, "for_each": None, "of": WALK} | parameters)


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


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        pytest.param(
            {"at_most": None},
            'at_least: missing (or give "at_most")',
            id="no bound",
        ),
        pytest.param(
            {"at_least": 5, "at_most": 4},
            "at_most: must be 5 or more, got 4",
            id="more than the most",
        ),
    ],
)
def test_bounds_that_cannot_be_kept_are_refused(parameters: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as refused:
        total(**parameters)

    assert str(refused.value) == said


def test_of_several_kinds_each_has_to_have_the_number() -> None:
    (fault,) = total(of=(WALK, STROLL)).faults(ISLAND)

    assert fault.message == 'sum: unknown number of the stroll "effort"'


def test_a_period_that_reaches_beyond_the_planner_may_still_be_filled() -> None:
    (finding,) = findings(at_least(4), [walk(1)], (1, 2))

    assert finding.verdict is Verdict.OPEN
    assert finding.action == (
        "Add at least 3 to the total by 3 March 2021: plan more walks, or do more in those that are planned."
    )
