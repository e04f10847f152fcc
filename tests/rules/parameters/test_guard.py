"""For whom and when something is promised at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.not_applicable import NotApplicable
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status, TeamMember
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import (
    AgencyId,
    AgencyTag,
    BodyId,
    OfficerId,
    OutcomeId,
    PeriodId,
    RoleId,
    TileId,
)
from scp_framework.model.officer import Officer
from scp_framework.model.outcome import Outcome
from scp_framework.model.partnership import Partnership
from scp_framework.model.tile import Tile
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.gap import Gap
from scp_framework.rules.shapes.share import Share
from scp_framework.rules.shapes.share_finding import ShareFinding
from scp_framework.rules.shapes.total import Total
from tests.examples import times
from tests.oracle.by_hand import moved, plain
from tests.worlds.island import (
    COUNCIL,
    DAY_ONE,
    EFFORT,
    FARM,
    HARBOUR,
    ISLAND,
    OPEN_TO_ALL,
    WALK,
    WARDEN,
    activity,
    day,
    findings,
    may_be_held,
    promised,
    some_day,
    some_days,
)

THREE_DAYS = PeriodId("three-days")
ALL_AGENCIES = Group(every=Every.AGENCIES)
STATUSES = (Status.PLANNED, Status.PROPOSED, Status.COMPLETED)


@st.composite
def every_so_often(draw: DrawFn) -> tuple[Guard, int, int]:
    """A guard on periods of three days, how many there are from one that counts to the next, and where one begins."""
    nth = draw(st.integers(2, 3))
    start = draw(st.none() | st.integers(-9, 15))
    guard = Guard(every_nth=nth, period=THREE_DAYS, counted_from=None if start is None else day(start))
    return guard, nth, 0 if start is None else (start - 1) // 3


def kept_windows(guarded: tuple[Guard, int, int], number: int) -> list[range]:
    """The days of those of the first so many periods of three days in which something is promised, by their number."""
    _, nth, first = guarded
    return [range(3 * each + 1, 3 * each + 4) for each in range(number) if (each - first) % nth == 0]


@st.composite
def walks(draw: DrawFn, last: int, most: int = 4) -> list[Activity]:
    """Walks on days that are known to within a few."""
    days = draw(st.lists(some_days(1, last, 5), max_size=most))
    return [
        activity(
            WALK,
            f"w{index}",
            when,
            status=draw(st.sampled_from(STATUSES)),
            details=draw(st.sampled_from(({}, {OPEN_TO_ALL: True}, {OPEN_TO_ALL: False}, {EFFORT: 2}))),
            team=draw(st.sampled_from((None, (), (TeamMember(person="ann", role=WARDEN),)))),
        )
        for index, when in enumerate(days)
    ]


def completions(activities: Sequence[Activity]) -> list[tuple[int, ...]]:
    """Every way in which days may turn out: the number of each that is held."""
    origin = DAY_ONE.toordinal() - 1
    choices = []
    for each in activities:
        days: list[int | None] = []
        for held in may_be_held(each.status):
            span = range(each.when.first_ordinal - origin, each.when.last_ordinal - origin + 1)
            days += list(span) if held else [None]
        choices.append(days)
    return [tuple(each for each in drawn if each is not None) for drawn in product(*choices)]


def in_all(outcomes: Sequence[bool]) -> Verdict:
    if all(outcomes):
        return Verdict.MET
    return Verdict.OPEN if any(outcomes) else Verdict.BREACHED


def worst(found: Sequence[Finding]) -> Verdict:
    verdicts = {each.verdict for each in found if not isinstance(each, NotApplicable)}
    return next(each for each in (Verdict.BREACHED, Verdict.OPEN, Verdict.MET) if each in verdicts)


@times(2)
@given(walks(12), every_so_often(), st.integers(0, 2), st.integers(0, 2))
def test_what_is_due_only_in_some_periods_is_judged_as_if_the_others_did_not_exist(
    activities: list[Activity], guarded: tuple[Guard, int, int], least: int, more: int
) -> None:
    bounds = {"at_least": least or None, "at_most": least + more if more or not least else None}
    rule = promised(Cadence, of=WALK, every=THREE_DAYS, applies_to=guarded[0], **bounds)
    found = findings(rule, activities, (1, 12))
    windows = kept_windows(guarded, 4)
    outcomes = [
        all(
            least <= sum(each in window for each in days)
            and (bounds["at_most"] is None or sum(each in window for each in days) <= bounds["at_most"])
            for window in windows
        )
        for days in completions(activities)
    ]
    if windows:
        assert worst(found) is in_all(outcomes)
    asked = {each.subject.window for each in found if not isinstance(each, NotApplicable)}
    passed = [each.subject.window for each in found if isinstance(each, NotApplicable)]
    assert len(passed) == 4 - len(windows)
    assert not asked & set(passed)


@st.composite
def with_windows(draw: DrawFn) -> tuple[Rule, Guard]:
    """A rule each of whose periods is judged by itself, and a guard."""
    guard, _, _ = draw(every_so_often())
    rule = draw(
        st.sampled_from(
            (
                promised(
                    Share, of=WALK, satisfies=Condition(detail=OPEN_TO_ALL, value=True), percent=50, every=THREE_DAYS
                ),
                promised(Total, sum=EFFORT, at_most=2, every=THREE_DAYS, for_each=Group(officers_with_role=WARDEN)),
            )
        )
    )
    return rule, guard


def alone(found: Iterable[Finding]) -> list[Finding]:
    """The findings, but for those on shares that several periods can't all have: a guard may leave out one of these."""
    return [each for each in found if not (isinstance(each, ShareFinding) and each.windows)]


@given(walks(12, 5), with_windows())
def test_shares_and_days_of_work_are_found_as_without_a_guard_in_the_periods_that_it_leaves(
    activities: list[Activity], guarded: tuple[Rule, Guard]
) -> None:
    rule, guard = guarded
    plainly = alone(findings(rule, activities, (2, 11)))
    every = findings(evolve(rule, applies_to=guard), activities, (2, 11))  # type: ignore[call-arg]  # both have it
    found = alone(every)
    passed = {(each.subject.member, each.subject.window) for each in found if isinstance(each, NotApplicable)}
    left = [each for each in found if not isinstance(each, NotApplicable)]
    assert [each for each in plainly if (each.subject.member, each.subject.window) not in passed] == [
        evolve(each, promise=plainly[0].promise) for each in left
    ]
    assert len(left) + len(passed) == len(plainly)
    together = {(None, window) for each in every if isinstance(each, ShareFinding) for window in each.windows}
    assert together.isdisjoint(passed)


@given(walks(12, 5), every_so_often(), st.sampled_from(("at_most", "at_least")))
def test_time_between_is_measured_within_each_stretch_that_a_guard_leaves(
    activities: list[Activity], guarded: tuple[Guard, int, int], bound: str
) -> None:
    rule = promised(Gap, of=WALK, **{bound: Lead.parse("P1D") if bound == "at_most" else Lead.parse("P2D")})
    found = findings(evolve(rule, applies_to=guarded[0]), activities, (1, 12))  # type: ignore[call-arg]  # it has it
    expected = []
    for window in kept_windows(guarded, 4):
        begin, end = day(window[0]), day(window[-1])
        alone = findings(rule, activities, (1, 12), in_force_from=begin, in_force_to=end)
        expected += [(each.verdict, each.subject.window, each.evidence) for each in alone if each.subject.window]
    left = [each for each in found if not isinstance(each, NotApplicable)]
    assert [(each.verdict, each.subject.window, each.evidence) for each in left] == expected


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 364), st.integers(0, 500)), max_size=4),
    st.integers(2, 3),
    st.integers(0, 4),
    st.integers(1, 2),
)
def test_what_is_due_by_a_day_only_in_some_years_is_judged_as_if_the_others_did_not_exist(
    drawn: list[tuple[int, int, int]], nth: int, first: int, least: int
) -> None:
    begins = [date(2021 + year, 1, 1).toordinal() for year in range(6)]
    activities = [activity(WALK, f"w{index}", some_day(1)) for index in range(0)]
    spans = []
    for index, (year, start, longer) in enumerate(drawn):
        begin = begins[year] + start
        end = min(begin + longer, begins[5] - 1)
        spans.append((begin, end))
        offset = DAY_ONE.toordinal() - 1
        activities.append(activity(WALK, f"w{index}", some_day(begin - offset, end - offset)))
    partnership = evolve(ISLAND, calendar=Calendar(anchor=Date(2021, 1, 1)))
    guard = Guard(every_nth=nth, counted_from=Date(2021 + first, 6, 1))
    rule = promised(ByDate, of=WALK, by=DayOfYear(6, 30), at_least=least, applies_to=guard)
    offset = DAY_ONE.toordinal() - 1
    found = findings(rule, activities, (begins[0] - offset, begins[5] - 1 - offset), partnership)
    due = [(begins[year], date(2021 + year, 6, 30).toordinal()) for year in range(5) if (year - first) % nth == 0]
    # Of all its days, only which of the years it falls in makes a difference.
    choices = [
        [None] * any(all(not a <= each <= b for a, b in due) for each in range(begin, end + 1))
        + [index for index, (a, b) in enumerate(due) if a <= end and begin <= b]
        for begin, end in spans
    ]
    outcomes = [all(chosen.count(index) >= least for index in range(len(due))) for chosen in product(*choices)]
    assert worst(found) is in_all(outcomes)


def isle(**came: Date | None) -> Partnership:
    """The island, where some agencies came into being on a day."""
    agencies = tuple(evolve(each, valid_from=came.get(each.id, each.valid_from)) for each in ISLAND.agencies)
    return evolve(ISLAND, agencies=agencies)


@given(
    st.dates(date(2021, 1, 1), date(2024, 12, 31)),
    st.none() | st.integers(2, 4),
    st.none() | st.integers(1, 4),
    st.sampled_from((1, 3, 6)),
)
def test_a_period_belongs_to_the_year_of_a_member_in_which_the_first_of_its_days_there_falls(
    came: date, first: int | None, last: int | None, months: int
) -> None:
    if (first, last) == (None, None) or (first is not None and last is not None and last < first):
        return
    rule = promised(
        Cadence,
        of=WALK,
        at_least=1,
        every=Period(months=months),
        for_each=Group(agencies=(FARM,)),
        applies_to=Guard(members_from_year=first, members_to_year=last),
    )
    found = findings(rule, (), (1, 2000), isle(farm=Date(came.year, came.month, came.day)))
    assert found
    for each in found:
        assert each.subject.window is not None
        there = max(came, plain(each.subject.window.first))
        year = 1
        while moved(came, 12 * year) <= there:
            year += 1
        assert isinstance(each, NotApplicable) == (not (first or 1) <= year <= (last or 1000))


@given(
    walks(12, 5),
    st.integers(2, 12),
    st.sampled_from(
        [Guard(members_to_year=1), Guard(members_from_year=2), Guard(members_from_year=2, members_to_year=2)]
    ),
    st.sampled_from(("at_most", "at_least")),
)
def test_time_between_is_measured_within_the_years_of_a_member_that_a_guard_asks_for(
    activities: list[Activity], second: int, guard: Guard, bound: str
) -> None:
    """The second year of the farm begins on the day `second`; the guard asks for the first year, or for that one."""
    there = isle(farm=day(second).subtract(years=1))
    visits = [evolve(each, agencies=(FARM,)) for each in activities]
    rule = promised(
        Gap, of=WALK, for_each=Group(agencies=(FARM,)), **{bound: Lead(days=1 if bound == "at_most" else 2)}
    )
    found = findings(evolve(rule, applies_to=guard), visits, (1, 12), there)  # type: ignore[call-arg]  # it has it

    begin, end = (1, second - 1) if guard.members_from_year is None else (second, 12)
    alone = findings(rule, visits, (1, 12), there, in_force_from=day(begin), in_force_to=day(end))
    expected = [(each.verdict, each.subject.window, each.evidence) for each in alone if each.subject.window]
    left = [each for each in found if not isinstance(each, NotApplicable)]
    assert [(each.verdict, each.subject.window, each.evidence) for each in left] == expected
    passed = [each.subject.window for each in found if isinstance(each, NotApplicable)]
    if visits:
        assert [(each and each.first, each and each.last) for each in passed] == [
            (day(second), day(12)) if begin == 1 else (day(1), day(second - 1))
        ]


def test_a_guard_that_always_holds_cuts_nothing_where_one_takes_over_from_another() -> None:
    farm = next(each for each in ISLAND.agencies if each.id == FARM)
    heir = Agency(id=AgencyId("ranch"), name="Ranch", valid_from=day(5), succeeds=FARM, tags=(RURAL,))
    there = evolve(
        ISLAND,
        agencies=(
            *(each for each in ISLAND.agencies if each.id != FARM),
            evolve(farm, valid_to=day(4), tags=(RURAL,)),
            heir,
        ),
    )
    visits = [activity(WALK, f"w{number}", some_day(number), agencies=(FARM,)) for number in (3, 6)]
    rule = promised(Gap, of=WALK, for_each=Group(agencies=(FARM,)), at_most=Lead(days=3))

    def told(only: Guard | None) -> list[tuple[Verdict, str]]:
        found = findings(evolve(rule, applies_to=only), visits, (1, 8), there)  # type: ignore[call-arg]  # it has it
        return [(each.verdict, str(each.subject.window)) for each in found]

    assert told(Guard(agencies_tagged=RURAL)) == told(None) == [(Verdict.MET, "2021-03-01..2021-03-08")]


def on_agencies(guard: Guard, partnership: Partnership, **more: object) -> Sequence[Finding]:
    rule = promised(
        Cadence,
        **({"of": WALK, "at_least": 1, "every": THREE_DAYS, "for_each": ALL_AGENCIES, "applies_to": guard} | more),
    )
    return findings(rule, (), (1, 3), partnership)


def test_the_last_day_of_the_first_year_is_in_it_and_the_next_is_not() -> None:
    guard = Guard(members_from_year=2)
    day_periods = {"every": Period(days=1), "for_each": Group(agencies=(FARM,))}
    found = on_agencies(guard, isle(farm=Date(2020, 3, 2)), **day_periods)
    assert [each.verdict for each in found] == [Verdict.NOT_APPLICABLE, Verdict.BREACHED, Verdict.BREACHED]
    assert found[0].observation == "On 1 March 2021: the rule applies to Farm only from 2 March 2021."


def test_what_is_promised_in_the_first_year_only_ends_with_its_last_day() -> None:
    day_periods = {"every": Period(days=1), "for_each": Group(agencies=(FARM,))}
    found = on_agencies(Guard(members_to_year=1), isle(farm=Date(2020, 3, 3)), **day_periods)
    assert [each.observation for each in found if each.verdict is Verdict.NOT_APPLICABLE] == [
        "On 3 March 2021: the rule applied to Farm only until 2 March 2021."
    ]
    assert [each.verdict for each in found].count(Verdict.BREACHED) == 2


def test_who_took_over_goes_on_with_the_years_of_the_one_before() -> None:
    farm = next(each for each in ISLAND.agencies if each.id == FARM)
    others = tuple(each for each in ISLAND.agencies if each.id != FARM)
    ended = evolve(farm, valid_from=Date(2019, 1, 1), valid_to=Date(2021, 2, 28))
    heir = Agency(id=AgencyId("ranch"), name="Ranch", valid_from=Date(2021, 3, 1), succeeds=FARM)
    found = on_agencies(
        Guard(members_from_year=3), evolve(ISLAND, agencies=(*others, ended, heir)), for_each=Group(agencies=(heir.id,))
    )
    assert [each.verdict for each in found] == [Verdict.BREACHED]


def test_who_has_always_existed_is_past_the_first_years() -> None:
    found = on_agencies(Guard(members_to_year=1), isle(farm=DAY_ONE))
    verdicts = {each.subject.member: each.verdict for each in found}
    assert verdicts[FARM] is Verdict.BREACHED
    assert verdicts[HARBOUR] is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(("key", "asked"), [("agencies_tagged", {FARM}), ("agencies_not_tagged", {HARBOUR, "marina"})])
def test_only_agencies_with_or_without_a_tag_are_asked(key: str, asked: set[str]) -> None:
    tag = AgencyTag("rural")
    agencies = tuple(evolve(each, tags=(tag,)) if each.id == FARM else each for each in ISLAND.agencies)
    guard = Guard(**{key: tag})  # type: ignore[arg-type]  # a key whose value is a tag
    found = on_agencies(guard, evolve(ISLAND, agencies=agencies))
    assert {each.subject.member for each in found if each.verdict is Verdict.BREACHED} == asked
    others = [each.observation for each in found if each.verdict is Verdict.NOT_APPLICABLE]
    assert len(others) == 3 - len(asked)
    assert all("is not one of those to whom the rule applies" in each for each in others)


def test_the_reason_tells_from_when_periods_are_counted() -> None:
    rule = promised(Cadence, of=WALK, at_least=1, every=THREE_DAYS, applies_to=Guard(every_nth=2, period=THREE_DAYS))
    second = findings(rule, (), (4, 6))[0]
    assert second.observation == (
        "From 4 March 2021 to 6 March 2021: the rule applies to one period in two, counted from 1 March 2021, "
        "and not to the one that includes 4 March 2021."
    )


CAME = Date(2020, 3, 3)
"""A year before the third day."""


@pytest.mark.parametrize(
    ("came", "group", "named"),
    [
        pytest.param(
            evolve(ISLAND, bodies=(Body(id=BodyId("newcomer"), name="Forum", valid_from=CAME),)),
            Group(every=Every.BODIES),
            "Forum",
            id="a body",
        ),
        pytest.param(
            evolve(
                ISLAND,
                bodies=(
                    Body(id=BodyId("club"), name="Club", valid_from=CAME, valid_to=Date(2021, 3, 1)),
                    Body(id=BodyId("newcomer"), name="Forum", valid_from=Date(2021, 3, 2), succeeds=BodyId("club")),
                ),
            ),
            Group(bodies=(BodyId("newcomer"),)),
            "Forum",
            id="a body that took over from another",
        ),
        pytest.param(
            evolve(
                ISLAND, officers=(Officer(id=OfficerId("newcomer"), name="Eve", role=RoleId("guest"), valid_from=CAME),)
            ),
            Group(officers_with_role=RoleId("guest")),
            "Eve",
            id="an officer",
        ),
        pytest.param(
            evolve(ISLAND, tiles=(Tile(id=TileId("newcomer"), name="Babies", valid_from=CAME),)),
            Group(every=Every.TILES),
            "Babies",
            id="a tile",
        ),
        pytest.param(
            evolve(ISLAND, outcomes=(Outcome(id=OutcomeId("newcomer"), name="Safe", valid_from=CAME),)),
            Group(every=Every.OUTCOMES),
            "Safe",
            id="an outcome",
        ),
    ],
)
def test_years_of_its_own_are_those_of_any_type_of_member(came: Partnership, group: Group, named: str) -> None:
    guard = Guard(members_to_year=1)
    found = on_agencies(guard, came, every=Period(days=1), for_each=group)

    assert Window(day(2), day(2)) in [each.subject.window for each in found if each.verdict is Verdict.BREACHED]
    assert [each.observation for each in found if isinstance(each, NotApplicable)] == [
        f"On 3 March 2021: the rule applied to {named} only until 2 March 2021."
    ]


@pytest.mark.parametrize(
    ("group", "agencies", "tiles"),
    [
        pytest.param(Group(agencies=(FARM,)), ("farm",), (), id="an agency"),
        pytest.param(Group(every=Every.TILES), (), ("homes",), id="a tile"),
        pytest.param(Group(bodies=(COUNCIL,)), (), (), id="a body"),
    ],
)
def test_what_is_not_promised_is_found_under_the_agency_or_the_tile(
    group: Group, agencies: tuple[str, ...], tiles: tuple[str, ...]
) -> None:
    with_tile = evolve(ISLAND, tiles=(Tile(id=TileId("homes"), name="Homes"),))
    guard = Guard(every_nth=2, period=THREE_DAYS, counted_from=day(4))
    (found,) = on_agencies(guard, with_tile, for_each=group)

    assert found.verdict is Verdict.NOT_APPLICABLE
    assert (found.subject.agencies, found.subject.tiles) == (agencies, tiles)
    assert (found.subject.member, found.subject.window) == (*group.members(with_tile), Window(day(1), day(3)))


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        pytest.param({}, "must be at least one key that limits the rule, got nothing", id="nothing"),
        pytest.param({"every_nth": 1}, "every_nth: must be a whole number from 2 to 100, got 1", id="every first"),
        pytest.param({"every_nth": 101}, "every_nth: must be a whole number from 2 to 100, got 101", id="too seldom"),
        pytest.param({"every_nth": True}, "every_nth: must be a whole number or None, got true", id="no number"),
        pytest.param(
            {"members_from_year": 1}, "members_from_year: must be a whole number from 2 to 100, got 1", id="from birth"
        ),
        pytest.param(
            {"members_from_year": 3, "members_to_year": 2},
            "members_to_year: must be a whole number from 3 to 100, got 2",
            id="the last year before the first",
        ),
        pytest.param(
            {"members_to_year": 0}, "members_to_year: must be a whole number from 1 to 100, got 0", id="before birth"
        ),
        pytest.param(
            {"members_to_year": 1, "period": THREE_DAYS, "counted_from": DAY_ONE},
            'period: can only be used with "every_nth"\ncounted_from: can only be used with "every_nth"',
            id="periods of which none is left out",
        ),
    ],
)
def test_a_guard_that_means_nothing_is_refused(parameters: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as refused:
        Guard(**parameters)  # type: ignore[arg-type]  # values of all types
    assert str(refused.value) == said


@pytest.mark.parametrize(
    "parameters", [{"every_nth": 100}, {"members_from_year": 100, "members_to_year": 100}, {"members_to_year": 1}]
)
def test_the_largest_and_the_smallest_numbers_are_taken(parameters: dict[str, int]) -> None:
    guard = Guard(**parameters)  # type: ignore[arg-type]  # all of them are numbers

    assert {name: getattr(guard, name) for name in parameters} == parameters


RURAL = AgencyTag("rural")
OTHER_SORT = "cannot be used with members of another type"
TO_NOBODY = "can only be used in a rule for each member of a group"


@pytest.mark.parametrize(
    ("guard", "group", "said"),
    [
        pytest.param(
            Guard(members_to_year=1, agencies_tagged=RURAL),
            None,
            [
                f"applies_to.agencies_tagged: {TO_NOBODY}",
                f"applies_to.members_to_year: {TO_NOBODY}",
            ],
            id="no members",
        ),
        pytest.param(
            Guard(members_to_year=1),
            ALL_AGENCIES,
            [
                "applies_to.members_to_year: must be a group with at least one member that has a first date "
                "(valid_from), got 1"
            ],
            id="none whose years can be counted",
        ),
        pytest.param(
            Guard(agencies_tagged=AgencyTag("rurral")),
            ALL_AGENCIES,
            [
                'applies_to.agencies_tagged: unknown agency tag "rurral"; did you mean "rural"?',
                "applies_to: must be tags that fit at least one member, got tags that fit no member",
            ],
            id="a tag that there is not",
        ),
        pytest.param(
            Guard(agencies_tagged=RURAL),
            Group(agencies=(HARBOUR,)),
            ["applies_to: must be tags that fit at least one member, got tags that fit no member"],
            id="a tag that none has",
        ),
        pytest.param(
            Guard(agencies_not_tagged=RURAL),
            Group(agencies=(FARM,)),
            ["applies_to: must be tags that fit at least one member, got tags that fit no member"],
            id="a tag that all have",
        ),
        pytest.param(
            Guard(agencies_tagged=RURAL, agencies_not_tagged=RURAL),
            Group(every=Every.BODIES),
            [
                f"applies_to.agencies_tagged: {OTHER_SORT} (body)",
                f"applies_to.agencies_not_tagged: {OTHER_SORT} (body)",
            ],
            id="tags of another type",
        ),
        pytest.param(
            Guard(every_nth=2, period=PeriodId("fortnight")),
            None,
            ['applies_to.period: unknown period "fortnight" (you can also give a length of time, such as "4 months")'],
            id="a period that there is not",
        ),
    ],
)
def test_a_guard_that_can_never_apply_is_a_fault(guard: Guard, group: Group | None, said: list[str]) -> None:
    agencies = tuple(evolve(each, tags=(RURAL,)) if each.id == FARM else each for each in ISLAND.agencies)
    rule = promised(Cadence, of=WALK, at_least=1, every=THREE_DAYS, for_each=group, applies_to=guard)
    faults = [fault.message for fault in rule.faults(evolve(ISLAND, agencies=agencies))]
    assert faults == said


@pytest.mark.parametrize(
    ("shape", "parameters", "why"),
    [
        (
            Cadence,
            {"of": WALK, "at_least": 1, "every": THREE_DAYS, "rolling": True},
            'cannot be combined with "rolling"',
        ),
        (
            Share,
            {"of": WALK, "satisfies": Condition(detail=OPEN_TO_ALL, value=True), "percent": 50},
            'can only be used with "every"',
        ),
    ],
)
def test_a_guard_is_refused_where_there_are_no_periods_to_leave_out(
    shape: type[Rule], parameters: dict[str, object], why: str
) -> None:
    with pytest.raises(InputError) as refused:
        promised(shape, **parameters, applies_to=Guard(every_nth=2))
    assert str(refused.value) == f"applies_to: {why}"
