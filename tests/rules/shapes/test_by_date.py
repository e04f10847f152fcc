"""What is done each year by a day of the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity, Scope, Status
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyId, TileId
from scp_framework.model.partnership import Partnership
from scp_framework.model.tile import Tile
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.by_date_finding import ByDateFinding
from tests.examples import times
from tests.oracle.by_hand import moved, plain
from tests.worlds.island import (
    FARM,
    FORUM,
    HARBOUR,
    ISLAND,
    MARINA,
    MATCHES_NOTHING,
    OPEN_TO_ALL,
    WALK,
    WHOLE,
    activity,
    combined,
    day,
    findings,
    may_be_held,
    promised,
)

Span = tuple[date, date]


def by_date(*, by: str, starts: str | None = None, **parameters: object) -> ByDate:
    days = {"by": DayOfYear.parse(by), "starts": None if starts is None else DayOfYear.parse(starts)}
    rule = promised(ByDate, **({"of": WALK} | days | parameters))
    assert isinstance(rule, ByDate)
    return rule


def with_anchor(anchor: Date) -> Partnership:
    return evolve(ISLAND, calendar=Calendar(anchor=anchor))


def number(on: Date | date) -> int:
    """The number of a day as the island counts them."""
    return on.toordinal() - day(1).toordinal() + 1


def is_the_day(on: date, text: str, *, starts: bool = False) -> bool:
    """Whether a day is this day of the year, or stands for a 29 February that does not come.

    A month starts on its first day, and is over on its last.
    """
    if text.isalpha():
        before, after = on - timedelta(days=1), on + timedelta(days=1)
        return f"{on:%B}" == text and (before if starts else after).month != on.month
    if text == "02-29" and (on.month, on.day) == (2, 28):
        return (on + timedelta(days=1)).month == 3
    return f"{on:%m-%d}" == text


def stretches(rule: ByDate, anchor: date, first: date, last: date) -> list[Span]:
    """The days in which something is due, walking back from each last one a day at a time."""
    begins = {moved(plain(anchor), 12 * years) for years in range(-30, 30)}
    by, starts = str(rule.by), None if rule.starts is None else str(rule.starts)
    # 29 February comes after 28 February, also in years in which both stand for one day.
    is_the_day_after = by == "02-28" and (starts or f"{anchor:%m-%d}") == "02-29"
    found = []
    end = first
    while end < last + timedelta(days=800):
        if is_the_day(end, by):
            begin = end - timedelta(days=is_the_day_after)
            while not (begin in begins if starts is None else is_the_day(begin, starts, starts=True)):
                if is_the_day(begin - timedelta(days=1), by):
                    break
                begin -= timedelta(days=1)
            if begin <= last and (rule.since or end) <= end and begin <= (rule.until or begin):
                found.append((begin, end))
        end += timedelta(days=1)
    return found


def ways(held: Activity, due: list[Span], member: AgencyId | None) -> set[int | None]:
    """In which of the stretches an activity may count, by index; None for in none."""
    found: set[int | None] = set()
    concerned = [True]
    if member is not None:
        concerned = [True, False] if held.agencies is None else [
            any(member in (agency, WHOLE[agency]) for agency in held.agencies)
        ]  # fmt: skip
    for is_held, is_meant in product(may_be_held(held.status), concerned):
        if not (is_held and is_meant):
            found.add(None)
            continue
        on = plain(held.when.earliest)
        while on <= held.when.latest:
            found.add(next((index for index, (begin, end) in enumerate(due) if begin <= on <= end), None))
            on += timedelta(days=1)
    return found


def worlds(held: list[Activity], due: list[Span], covers: Span, member: AgencyId | None) -> Iterator[list[int]]:
    """How many count in each stretch, in every way that all may turn out."""
    beyond = [begin < covers[0] or covers[1] < end for begin, end in due]
    for chosen in product(*(ways(each, due, member) for each in held)):
        yield [chosen.count(index) for index in range(len(due))]
        yield [chosen.count(index) + (9 if reaches else 0) for index, reaches in enumerate(beyond)]


DAYS_OF_YEAR = ["02-28", "02-29", "03-01", "01-01", "12-31", "06-15", "10-31", "11-01"]
DAYS_OF_YEAR += ["January", "February", "March", "June", "October", "December"]
ANCHORS = [
    Date(2020, 4, 6),
    Date(2021, 8, 31),
    Date(2020, 9, 1),
    Date(2020, 11, 1),
    Date(2021, 1, 1),
    Date(2020, 2, 29),
    Date(2020, 3, 1),
    Date(2020, 2, 28),
]
EDGES = [
    *(Date(2019, 12, 31), Date(2020, 2, 28), Date(2020, 2, 29), Date(2020, 6, 14), Date(2020, 10, 31)),
    *(Date(2021, 2, 28), Date(2021, 3, 1), Date(2021, 6, 15), Date(2021, 6, 16), Date(2021, 10, 31)),
    *(Date(2021, 11, 1), Date(2021, 12, 31), Date(2022, 1, 1), Date(2022, 2, 28), Date(2022, 6, 15)),
]


def edges() -> SearchStrategy[Date]:
    return st.tuples(st.sampled_from(EDGES), st.integers(-1, 1)).map(lambda of: of[0].add(days=of[1]))


@st.composite
def some_walks(draw: DrawFn) -> list[Activity]:
    def one(index: int) -> Activity:
        ends = sorted(draw(st.one_of(edges().map(lambda on: (on, on)), st.tuples(edges(), edges()))))
        return activity(
            WALK,
            f"walk-{index}",
            When(*ends),
            status=draw(st.sampled_from([Status.PLANNED, Status.COMPLETED, Status.PROPOSED, Status.CANCELLED])),
            agencies=draw(st.sampled_from([None, (), (HARBOUR,), (MARINA,), (FARM,), (HARBOUR, FARM)])),
        )

    return [one(index) for index in range(draw(st.integers(0, 4)))]


@times(2)
@given(
    walks=some_walks(),
    rule=st.builds(
        lambda by, starts, at_least, in_force, is_each: by_date(
            by=by,
            starts=starts,
            at_least=at_least,
            since=in_force[0],
            until=in_force[1],
            for_each=Group(agencies=(HARBOUR, FARM)) if is_each else None,
        ),
        st.sampled_from(DAYS_OF_YEAR),
        st.none() | st.sampled_from(DAYS_OF_YEAR),
        st.integers(1, 2),
        st.just((None, None)) | st.tuples(edges(), edges()).map(sorted),
        st.booleans(),
    ),
    anchor=st.sampled_from(ANCHORS),
    covers=st.tuples(edges(), edges()).map(sorted),
)
def test_by_a_date_agrees_with_every_completion(
    walks: list[Activity], rule: ByDate, anchor: Date, covers: list[Date]
) -> None:
    first, last = covers
    found = findings(rule, walks, (number(first), number(last)), with_anchor(anchor))

    due = stretches(rule, anchor, plain(first), plain(last))
    members: list[AgencyId | None] = [HARBOUR, FARM] if rule.for_each else [None]
    if not due:
        assert [each.verdict for each in found] == [Verdict.NOT_APPLICABLE]
        return
    told = [each for each in found if isinstance(each, ByDateFinding)]
    assert {(each.subject.member, window) for each in told for window in each.windows} == {
        (member, Window(Date(begin.year, begin.month, begin.day), Date(end.year, end.month, end.day)))
        for member in members
        for begin, end in due
    }
    for member in members:
        own = [each for each in told if each.subject.member == member]
        counts = [*worlds(walks, due, (plain(first), plain(last)), member)]
        assert all_of(each.verdict for each in own) is combined(
            all(each >= rule.at_least for each in world) for world in counts
        )
        for each in own:
            if not each.jointly_infeasible:
                index = [begin for begin, _ in due].index(plain(each.windows[0].first))
                assert each.verdict is combined(world[index] >= rule.at_least for world in counts)


BY_SEPTEMBER = by_date(by="09-30", at_least=2)
ALL_OF_2021 = (number(Date(2021, 1, 1)), number(Date(2021, 12, 31)))
IN_2021 = with_anchor(Date(2021, 1, 1))


def walk(name: str, on: str, **facts: object) -> Activity:
    return activity(WALK, name, When.parse(on), **facts)


def only(
    rule: ByDate, *walks: Activity, covers: tuple[int, int] = ALL_OF_2021, partnership: Partnership = IN_2021
) -> Finding:
    (finding,) = findings(rule, walks, covers, partnership)
    return finding


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2021-08-31", Verdict.BREACHED),
        ("2021-09-01", Verdict.MET),
        ("2021-09-30", Verdict.MET),
        ("2021-10-01", Verdict.BREACHED),
    ],
)
def test_the_first_and_the_last_day_are_in_time(on: str, expected: Verdict) -> None:
    assert only(by_date(by="09-30", starts="09-01"), walk("walk-1", on)).verdict is expected


def test_what_is_done_in_time_is_told() -> None:
    finding = only(BY_SEPTEMBER, walk("walk-1", "2021-01-01"), walk("walk-2", "2021-09"))

    assert (finding.verdict, finding.evidence, finding.deadline) == (Verdict.MET, ("walk-1", "walk-2"), None)
    assert (
        finding.observation
        == "The planner has two walks (1 January 2021 and September 2021) from 1 January 2021 to 30 September 2021."
    )
    assert finding.action is None


def test_what_is_too_late_leaves_too_few() -> None:
    finding = only(BY_SEPTEMBER, walk("walk-1", "2021-03-01"), walk("walk-2", "2021-10-01"))

    assert (finding.verdict, finding.evidence, finding.deadline) == (Verdict.BREACHED, ("walk-1",), Date(2021, 9, 30))
    assert finding.observation == (
        "The planner has one walk (1 March 2021) from 1 January 2021 to 30 September 2021. The rule asks "
        "for two. However, the walk on 1 October 2021 (walk-2) is one day late."
    )
    assert finding.action == "Plan one more by 30 September 2021."


def test_what_may_be_in_time_is_named() -> None:
    finding = only(BY_SEPTEMBER, walk("walk-1", "2021-09..2021-10"), covers=(number(Date(2021, 2, 1)), ALL_OF_2021[1]))

    assert isinstance(finding, ByDateFinding)
    assert (finding.verdict, finding.possible, finding.extends_past_cover) == (Verdict.OPEN, ("walk-1",), True)
    assert finding.observation == (
        "The planner has no walk from 1 January 2021 to 30 September 2021 for certain; one might count. "
        "The rule asks for two."
    )
    assert finding.action == "Plan two by 30 September 2021, or record any on days that the planner does not cover."


def test_one_of_unknown_day_that_would_do_is_all_that_has_to_be_recorded() -> None:
    finding = only(by_date(by="09-30"), walk("walk-1", "2021-09..2021-10"))

    assert (finding.verdict, finding.action) == (
        Verdict.OPEN,
        ("Record the date of the walk (walk-1) by 30 September 2021."),
    )


def test_of_what_may_count_only_that_is_asked_for_which_is_not_known() -> None:
    rule = by_date(by="09-30", for_each=Group(agencies=(FARM,)))
    unrecorded = evolve(walk("walk-1", "2021-03-01"), agencies=None)

    assert only(rule, unrecorded).action == "Record which agencies the walk concerns (walk-1) by 30 September 2021."
    assert only(rule, evolve(unrecorded, status=Status.PROPOSED)).action == (
        "Record whether the walk takes place (walk-1) and which agencies the walk concerns (walk-1) by 30 "
        "September 2021."
    )


def test_what_may_have_been_held_beyond_the_planner_leaves_it_open() -> None:
    finding = only(by_date(by="09-30"), covers=(number(Date(2021, 9, 30)), number(Date(2021, 12, 31))))

    assert finding.verdict is Verdict.OPEN
    assert finding.action == "Plan one by 30 September 2021, or record any on days that the planner does not cover."


def test_only_the_kind_that_is_promised_counts() -> None:
    forum = activity(FORUM, "forum-1", When.parse("2021-03-01"))
    one = only(by_date(by="09-30"), walk("walk-1", "2021-03-01"), forum)
    none = only(by_date(by="09-30"), forum)

    assert one.observation == "The planner has one walk (1 March 2021) from 1 January 2021 to 30 September 2021."
    assert none.observation == (
        "The planner has no walk from 1 January 2021 to 30 September 2021. The rule asks for one."
    )


def test_what_is_promised_of_a_member_from_a_year_of_its_own_on_is_due_from_then() -> None:
    agencies = tuple(
        evolve(each, valid_from=Date(2020, 3, 1)) if each.id == FARM else each for each in IN_2021.agencies
    )
    rule = by_date(by="09-30", for_each=Group(agencies=(FARM,)), applies_to=Guard(members_from_year=2))
    covers = (ALL_OF_2021[0], number(Date(2022, 12, 31)))
    before, after = findings(rule, (), covers, evolve(IN_2021, agencies=agencies))

    assert (before.verdict, before.subject.agencies) == (Verdict.NOT_APPLICABLE, ("farm",))
    assert before.observation == (
        "From 1 January 2021 to 30 September 2021: the rule applies to Farm only from 1 March 2021."
    )
    assert after.observation == (
        "The planner has no walk for Farm from 1 January 2022 to 30 September 2022. The rule asks for one."
    )


@pytest.mark.parametrize(
    ("starts", "anchor"), [("02-29", Date(2021, 1, 1)), (None, Date(2020, 2, 29))], ids=["starts", "planning year"]
)
def test_what_opens_on_29_february_and_is_due_the_day_before_is_open_all_year(starts: str | None, anchor: Date) -> None:
    rule = by_date(by="02-28", starts=starts)
    covers = (number(Date(2021, 3, 1)), number(Date(2025, 2, 28)))
    found = findings(rule, [walk("walk-1", "2022-07-15"), walk("walk-2", "2024-02-29")], covers, with_anchor(anchor))

    assert [(str(each.subject.window), each.verdict.name) for each in found] == [
        ("2021-03-01..2022-02-28", "BREACHED"),
        ("2022-03-01..2023-02-28", "MET"),
        ("2023-03-01..2024-02-28", "BREACHED"),
        ("2024-02-29..2025-02-28", "MET"),
    ]


def test_what_is_certain_comes_before_what_may_count_more() -> None:
    finding = only(by_date(by="09-30", at_least=3), walk("walk-1", "2021-03"), walk("walk-2", "2021-09..2021-10"))

    assert (finding.verdict, finding.action) == (
        Verdict.BREACHED, "Plan one more by 30 September 2021. Also record the date of the walk (walk-2).",
    )  # fmt: skip
    assert finding.observation == (
        "The planner has one walk (March 2021) from 1 January 2021 to 30 September 2021; one more might "
        "count. The rule asks for three."
    )


def test_what_falls_due_on_one_day_is_said_to_be_on_it() -> None:
    finding = only(by_date(by="09-30", starts="09-30"))

    assert finding.observation == "The planner has no walk on 30 September 2021. The rule asks for one."


def test_what_may_be_held_is_not_counted_as_held_where_years_are_told_together() -> None:
    rule = by_date(by="09-30", at_least=2, for_each=Group(agencies=(FARM, HARBOUR)))
    sure = walk("walk-1", "2021-09..2022-08", agencies=(FARM,))
    proposed = walk("walk-2", "2021-09..2022-08", agencies=(FARM,), status=Status.PROPOSED)
    third = walk("walk-3", "2021-09..2022-08", agencies=(FARM,))
    covers = (ALL_OF_2021[0], number(Date(2022, 12, 31)))
    finding, *_ = findings(rule, [sure, proposed, third], covers, IN_2021)

    assert isinstance(finding, ByDateFinding)
    assert (finding.verdict, finding.subject.member, finding.evidence, finding.possible) == (
        Verdict.BREACHED, FARM, (), ("walk-1", "walk-2", "walk-3"),
    )  # fmt: skip
    assert finding.subject.window == Window(Date(2021, 1, 1), Date(2022, 9, 30))
    assert finding.observation == (
        "The planner has three walks for Farm, not all with an exact date. Each of these periods needs "
        "two, four in all: 1 January 2021 to 30 September 2021 and 1 January 2022 to 30 September 2022."
    )
    assert finding.action == (
        "Plan one more by 30 September 2022, so that each period has two. Also record the dates of the three "
        "walks (walk-1, walk-2 and walk-3) and whether the walk takes place (walk-2)."
    )


def test_years_that_draw_on_the_same_activity_are_told_together() -> None:
    finding = only(
        by_date(by="09-30"), walk("walk-1", "2021-09..2022-08"), covers=(ALL_OF_2021[0], number(Date(2022, 12, 31)))
    )

    assert isinstance(finding, ByDateFinding)
    assert (finding.verdict, finding.jointly_infeasible, finding.evidence) == (Verdict.BREACHED, True, ())
    assert finding.extends_past_cover is False
    assert finding.observation == (
        "The planner has one walk, not all with an exact date. Each of these periods needs one, two in "
        "all: 1 January 2021 to 30 September 2021 and 1 January 2022 to 30 September 2022."
    )
    assert finding.action == (
        "Plan one more by 30 September 2022, so that each period has one. Also record the date of the walk (walk-1)."
    )
    assert finding.deadline == Date(2022, 9, 30)


def test_where_several_years_lack_one_each_has_days_of_its_own() -> None:
    covers = (ALL_OF_2021[0], number(Date(2023, 12, 31)))
    finding = only(by_date(by="09-30"), walk("walk-1", "2021-09..2023-09"), covers=covers)

    assert finding.action == (
        "Plan one more from 1 January 2022 to 30 September 2022 and one more from 1 January 2023 to 30 September 2023, "
        "so that each period has one. Also record the date of the walk (walk-1)."
    )


def test_each_member_is_told_on_its_own() -> None:
    rule = by_date(by="09-30", for_each=Group(agencies=(HARBOUR, FARM)))
    met, breached = findings(rule, [walk("walk-1", "2021-03-01", agencies=(MARINA,))], ALL_OF_2021, IN_2021)

    assert (met.verdict, met.subject.agencies) == (Verdict.MET, ("harbour",))
    assert (breached.verdict, breached.subject.agencies) == (Verdict.BREACHED, ("farm",))
    assert breached.observation == (
        "The planner has no walk for Farm from 1 January 2021 to 30 September 2021. The rule asks for one."
    )
    assert breached.subject.tiles == ()


def test_a_tile_that_ends_is_due_no_more() -> None:
    tiles = (Tile(id=TileId("homes"), name="Homes", valid_to=Date(2021, 12, 31)),)
    partnership = evolve(IN_2021, tiles=tiles)
    rule = by_date(by="09-30", for_each=Group(every=Every.TILES))

    held = walk("walk-1", "2021-03-01", scope=Scope(tiles=(TileId("homes"),)))
    finding = only(rule, held, covers=(ALL_OF_2021[0], number(Date(2022, 12, 31))), partnership=partnership)
    assert (finding.verdict, finding.subject.tiles, finding.subject.agencies) == (Verdict.MET, ("homes",), ())
    still = evolve(partnership, tiles=(evolve(tiles[0], valid_to=Date(2022, 1, 1)),))
    assert len(findings(rule, [held], (ALL_OF_2021[0], number(Date(2022, 12, 31))), still)) == 2


def test_what_the_condition_does_not_hold_of_does_not_count() -> None:
    rule = by_date(by="09-30", where=Condition(detail=OPEN_TO_ALL, value=True))

    assert only(rule, walk("walk-1", "2021-03-01", details={OPEN_TO_ALL: True})).verdict is Verdict.MET
    assert only(rule, walk("walk-1", "2021-03-01", details={OPEN_TO_ALL: False})).verdict is Verdict.BREACHED
    assert only(rule, walk("walk-1", "2021-03-01")).verdict is Verdict.OPEN


def test_where_nothing_is_due_that_is_said() -> None:
    finding = only(by_date(by="09-30", starts="09-01"), covers=(number(Date(2021, 10, 1)), number(Date(2021, 12, 31))))

    assert (finding.rule, finding.observation) == ("ISL01", "Nothing is due on the days that the planner covers.")


@pytest.mark.parametrize(
    ("by", "starts", "on", "expected"),
    [
        ("September", "September", "2021-08-31", Verdict.BREACHED),
        ("September", "September", "2021-09-01", Verdict.MET),
        ("September", "September", "2021-09-30", Verdict.MET),
        ("September", "September", "2021-10-01", Verdict.BREACHED),
        ("September", "September", "2021-09", Verdict.MET),
        ("September", "September", "2021-09..2021-10", Verdict.OPEN),
        ("02-29", "02-29", "2021-02-28", Verdict.MET),
        ("02-29", "February", "2021-02-01", Verdict.MET),
        ("February", "02-10", "2021-02-28", Verdict.MET),
        ("February", "02-10", "2021-03-01", Verdict.BREACHED),
        # 31 October 2021 is a Sunday, and due all the same.
        ("10-31", "10-01", "2021-10-31", Verdict.MET),
        ("10-31", "10-01", "2021-11-01", Verdict.BREACHED),
    ],
)
def test_a_month_is_from_its_first_day_to_its_last(by: str, starts: str, on: str, expected: Verdict) -> None:
    assert only(by_date(by=by, starts=starts), walk("walk-1", on)).verdict is expected


def test_a_stretch_may_reach_over_the_turn_of_the_year() -> None:
    covers = (number(Date(2021, 10, 1)), number(Date(2022, 9, 30)))

    def verdict(on: str) -> Verdict:
        return only(by_date(by="February", starts="December"), walk("walk-1", on), covers=covers).verdict

    found = {on: verdict(on) for on in ("2021-11-30", "2021-12-01", "2022-02-28", "2022-03-01", "2021-12..2022-02")}
    assert found == {
        "2021-11-30": Verdict.BREACHED,
        "2021-12-01": Verdict.MET,
        "2022-02-28": Verdict.MET,
        "2022-03-01": Verdict.BREACHED,
        "2021-12..2022-02": Verdict.MET,
    }


def test_what_is_due_on_29_february_is_due_then_in_a_leap_year() -> None:
    covers = (number(Date(2024, 1, 1)), number(Date(2024, 12, 31)))

    def verdict(by: str, on: str) -> Verdict:
        return only(by_date(by=by), walk("walk-1", on), covers=covers).verdict

    assert [verdict(by, "2024-02-29") for by in ("02-28", "02-29", "February")] == [
        Verdict.BREACHED,
        Verdict.MET,
        Verdict.MET,
    ]


@pytest.mark.parametrize(("at_least", "found"), [(0, "0"), (10_001, "10001")])
def test_parameters_that_cannot_be_right_are_refused(at_least: object, found: str) -> None:
    with pytest.raises(InputError) as refused:
        by_date(by="09-30", at_least=at_least)

    assert str(refused.value) == f"at_least: must be a whole number from 1 to 10000, got {found}"


def test_the_most_that_can_be_asked_for_is_taken() -> None:
    assert by_date(by="09-30", at_least=10_000).at_least == 10_000


@pytest.mark.parametrize(("parameters", "said"), MATCHES_NOTHING)
def test_what_can_match_nothing_is_a_fault(parameters: dict[str, Any], said: list[str]) -> None:
    assert [fault.message for fault in by_date(by="09-30", **parameters).faults(ISLAND)] == said
