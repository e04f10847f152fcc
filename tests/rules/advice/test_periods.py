"""Advice on how many activities there are in each period works."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import PeriodId
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.part_periods import PartPeriods
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.gap import Gap
from tests.rules.advice.follow import assert_plans_work
from tests.rules.advice.setting import Setting
from tests.rules.shapes.by_date_cases import IN_2021, by_date
from tests.rules.shapes.by_date_windows_cases import due
from tests.rules.shapes.cadence_during_cases import weekly
from tests.rules.shapes.test_by_date_completions import DAYS_OF_YEAR
from tests.rules.shapes.test_by_date_completions import some_walks as walks_of_years
from tests.rules.shapes.test_by_date_windows_completions import PARTS
from tests.rules.shapes.test_cadence_during_completions import some_strolls
from tests.rules.shapes.test_cadence_during_completions import some_walks as some_runs
from tests.rules.shapes.test_counts_on_completions import FIRST, LAST
from tests.rules.shapes.test_counts_on_completions import some_walks as walks_with_notes
from tests.worlds.island import FARM, HARBOUR, ISLAND, NOTES, WALK, day, promised
from tests.worlds.talks import NORTH, QUARTER, SOUTH, YEAR, cadence, talk
from tests.worlds.talks import partnership as cadence_partnership


@given(
    walks=walks_of_years(),
    rule=st.builds(
        lambda by, starts, at_least, is_each: by_date(
            by=by, starts=starts, at_least=at_least, for_each=Group(agencies=(HARBOUR, FARM)) if is_each else None
        ),
        st.sampled_from(DAYS_OF_YEAR),
        st.none() | st.sampled_from(DAYS_OF_YEAR),
        st.integers(1, 3),
        st.booleans(),
    ),
    as_of=st.none() | st.sampled_from([Date(2021, 3, 1), Date(2021, 10, 1), Date(2022, 2, 1)]),
)
def test_advice_on_what_is_due_by_a_day_works(walks: list[Activity], rule: Rule, as_of: Date | None) -> None:
    covers = Window(Date(2020, 9, 1), Date(2022, 3, 31))
    assert_plans_work(Setting(rule=rule, partnership=IN_2021, covers=covers, as_of=as_of), walks)


@given(
    walks=walks_of_years(),
    rule=st.builds(
        lambda within, every, at_least, is_each: due(
            within=within, every=every, at_least=at_least, for_each=Group(agencies=(HARBOUR, FARM)) if is_each else None
        ),
        st.sampled_from(PARTS),
        st.sampled_from(["P3M", "P6M", "P1Y"]),
        st.integers(1, 2),
        st.booleans(),
    ),
    as_of=st.none() | st.sampled_from([Date(2021, 3, 1), Date(2021, 10, 1), Date(2022, 2, 1)]),
)
def test_advice_on_what_is_due_in_a_part_of_each_period_works(
    walks: list[Activity], rule: Rule, as_of: Date | None
) -> None:
    covers, calendar = Window(Date(2020, 9, 1), Date(2022, 3, 31)), ISLAND.calendar
    partnership = evolve(ISLAND, calendar=evolve(calendar, anchor=Date(2021, 1, 1)))
    assert_plans_work(Setting(rule=rule, partnership=partnership, covers=covers, as_of=as_of), walks)


@given(
    walks=walks_with_notes(),
    rule=st.one_of(
        st.builds(
            lambda at_least, is_each: promised(
                Cadence, of=WALK, every=Period(days=7), at_least=at_least, counts_on=NOTES, for_each=group_of(is_each)
            ),
            st.integers(1, 2),
            st.booleans(),
        ),
        st.builds(
            lambda at_most: promised(Cadence, of=WALK, every=Period(days=7), at_most=at_most, counts_on=NOTES),
            st.integers(0, 1),
        ),
        st.builds(
            lambda is_each: due(within="the last 3 days", every="P7D", counts_on=NOTES, for_each=group_of(is_each)),
            st.booleans(),
        ),
        st.builds(lambda days: promised(Gap, of=WALK, at_most=Lead(days=days), counts_on=NOTES), st.integers(2, 9)),
        st.builds(lambda days: promised(Gap, of=WALK, at_least=Lead(days=days), counts_on=NOTES), st.integers(2, 5)),
    ),
    as_of=st.none() | st.sampled_from([1, 8, 15]),
)
def test_advice_works_where_the_day_of_a_step_counts(walks: list[Activity], rule: Rule, as_of: int | None) -> None:
    covers = Window(day(FIRST), day(LAST))
    # What follows a walk and is dated before it counts as not recorded, which another date has to mend.
    walks = [each for each in walks if NOTES not in each.steps or each.steps[NOTES].latest >= each.when.earliest]
    on = None if as_of is None else day(as_of)
    assert_plans_work(Setting(rule=rule, partnership=ISLAND, covers=covers, as_of=on), walks)


@given(
    walks=some_runs(),
    strolls=some_strolls(),
    at_least=st.integers(1, 2),
    is_each=st.booleans(),
    part_periods=st.sampled_from(PartPeriods),
    as_of=st.none() | st.sampled_from([1, 8, 15]),
)
def test_advice_works_while_another_activity_runs(
    walks: list[Activity],
    strolls: list[Activity],
    at_least: int,
    part_periods: PartPeriods,
    as_of: int | None,
    *,
    is_each: bool,
) -> None:
    rule = weekly(at_least=at_least, part_periods=part_periods, for_each=group_of(is_each))
    on = None if as_of is None else day(as_of)
    # What follows a walk and is dated before it counts as not recorded, which another date has to mend.
    walks = [each for each in walks if NOTES not in each.steps or each.steps[NOTES].latest >= each.when.earliest]
    covers = Window(day(FIRST), day(LAST))
    assert_plans_work(Setting(rule=rule, partnership=ISLAND, covers=covers, as_of=on), [*walks, *strolls])


def group_of(is_each: bool) -> Group | None:
    return Group(agencies=(HARBOUR, FARM)) if is_each else None


@given(
    talks=st.lists(
        st.builds(
            talk,
            st.just("talk"),
            st.sampled_from(["2020-11", "2020-10..2021-01", "2021-02-03", "2021-01..2021-05", "2021-06-30"]),
            status=st.sampled_from([Status.PLANNED, Status.PLANNED, Status.PROPOSED, Status.COMPLETED]),
            agencies=st.sampled_from([(NORTH,), (SOUTH,), (), None]),
        ),
        max_size=4,
    ).map(lambda talks: [evolve(each, id=f"talk-{number}") for number, each in enumerate(talks)]),
    at_least=st.integers(1, 3),
    every=st.sampled_from([QUARTER, YEAR]),
    is_each=st.booleans(),
    as_of=st.none() | st.sampled_from([Date(2021, 1, 1), Date(2021, 5, 1), Date(2021, 11, 1)]),
    covers=st.sampled_from(["2020-11..2021-10", "2020-12..2021-07"]),
)
def test_advice_on_activities_in_each_period_works(
    talks: list[Activity], at_least: int, every: PeriodId, as_of: Date | None, covers: str, *, is_each: bool
) -> None:
    rule = cadence(at_least=at_least, every=every, for_each=Group(agencies=(NORTH, SOUTH)) if is_each else None)
    setting = Setting(rule=rule, partnership=cadence_partnership(), covers=Window.parse(covers), as_of=as_of)
    assert_plans_work(setting, talks)


some_talks = st.lists(
    st.builds(
        talk,
        st.just("talk"),
        st.sampled_from(["2020-11-03", "2020-11-03..2020-11-05", "2020-11-06", "2020-11-09", "2020-11-08..2020-11-12"]),
        status=st.sampled_from([Status.PLANNED, Status.PLANNED, Status.PROPOSED, Status.COMPLETED]),
        agencies=st.sampled_from([(NORTH,), (NORTH, SOUTH), (), None]),
    ),
    max_size=5,
).map(lambda talks: [evolve(each, id=f"talk-{number}") for number, each in enumerate(talks)])


@given(
    talks=some_talks,
    bounds=st.sampled_from([(1, None), (2, None), (None, 1), (None, 2), (1, 1), (1, 2), (2, 2), (2, 3)]),
    every=st.integers(3, 6),
    is_each=st.booleans(),
    as_of=st.none() | st.sampled_from([Date(2020, 11, 4), Date(2020, 11, 8), Date(2020, 12, 1)]),
)
def test_advice_on_rolling_periods_works(
    talks: list[Activity], bounds: tuple[int | None, int | None], every: int, as_of: Date | None, *, is_each: bool
) -> None:
    rule = cadence(
        at_least=bounds[0], at_most=bounds[1], every=Period(days=every), rolling=True,
        for_each=Group(agencies=(NORTH, SOUTH)) if is_each else None,
    )  # fmt: skip
    covers = Window(Date(2020, 11, 1), Date(2020, 11, 12))
    setting = Setting(rule=rule, partnership=cadence_partnership(), covers=covers, as_of=as_of)
    assert_plans_work(setting, talks)


@given(
    days=st.lists(st.tuples(st.integers(1, 4), st.integers(4, 8)), min_size=2, max_size=4),
    at_least=st.integers(1, 2),
    every=st.integers(2, 3),
    last=st.integers(6, 8),
    as_of=st.integers(2, 9),
)
def test_advice_works_where_rolling_periods_that_are_over_lack_what_others_need(
    days: list[tuple[int, int]], at_least: int, every: int, last: int, as_of: int
) -> None:
    rule = cadence(at_least=at_least, every=Period(days=every), rolling=True)
    covers, on = Window(Date(2020, 11, 1), Date(2020, 11, last)), Date(2020, 11, as_of)
    talks = [talk(f"talk-{at}", f"2020-11-{a:02}..2020-11-{b:02}") for at, (a, b) in enumerate(days)]
    assert_plans_work(Setting(rule=rule, partnership=cadence_partnership(), covers=covers, as_of=on), talks)


@given(
    talks=some_talks,
    at_most=st.integers(0, 2),
    at_least=st.sampled_from([None, None, 1]),
    days=st.sampled_from([2, 3, 5]),
    is_each=st.booleans(),
    as_of=st.none() | st.sampled_from([Date(2020, 11, 4), Date(2020, 11, 8), Date(2020, 12, 1)]),
    covers=st.sampled_from([(1, 12), (4, 9)]),
)
def test_advice_on_the_most_in_each_period_works(
    talks: list[Activity],
    at_most: int,
    at_least: int | None,
    days: int,
    as_of: Date | None,
    covers: tuple[int, int],
    *,
    is_each: bool,
) -> None:
    rule = cadence(
        at_most=max(at_most, at_least or 0), at_least=at_least, every=Period(days=days),
        for_each=Group(agencies=(NORTH, SOUTH)) if is_each else None,
    )  # fmt: skip
    window = Window(Date(2020, 11, covers[0]), Date(2020, 11, covers[1]))
    setting = Setting(rule=rule, partnership=cadence_partnership(), covers=window, as_of=as_of)
    assert_plans_work(setting, talks)
