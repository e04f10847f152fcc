"""Advice on several periods at once works, where some are over and a member is there on some days only."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity, Status
from scp_framework.model.agency import Agency
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.cadence import Cadence
from tests.rules.advice.follow import assert_plans_work
from tests.rules.advice.setting import Setting
from tests.rules.advice.subjects import is_of, is_together, periods_of
from tests.rules.shapes.by_date_windows_cases import due
from tests.rules.shapes.total_cases import total
from tests.worlds.island import EFFORT, FARM, ISLAND, WALK, activity, day, promised, some_day

STATUSES = [Status.PLANNED, Status.PLANNED, Status.COMPLETED, Status.PROPOSED]
LAST = 10
"""The last day that the planner covers."""


Spans = Sequence[tuple[int, int]]
"""From which day to which a member is there, by number, as often as it is."""
some_spans = st.lists(st.integers(-3, 14), min_size=2, max_size=4, unique=True).map(
    lambda days: [*zip(sorted(days)[::2], sorted(days)[1::2], strict=False)]
)
BARN = AgencyId("barn")
"""What comes after the farm, perhaps some days later."""


def island_with_farm(spans: Spans) -> Partnership:
    """The island, with a farm on some days, and a barn that succeeds it."""
    farms = [
        Agency(
            id=(FARM, BARN)[number], name="Farm", valid_from=day(first), valid_to=day(last),
            succeeds=FARM if number else None,
        )
        for number, (first, last) in enumerate(spans)
    ]  # fmt: skip
    return evolve(ISLAND, agencies=(*(each for each in ISLAND.agencies if each.id != FARM), *farms))


class WhileItExists(Setting):
    """A rule on a member that is there on some days; on others nothing can be done for it."""

    def verdict(self, activities: Sequence[Activity], of: Finding) -> Verdict:
        found = [each for each in self.findings(activities) if is_of(each, of)]
        # Others that can't all be kept are told of by themselves.
        return all_of(each.verdict for each in found if is_together(of) or not is_together(each))

    def findings(self, activities: Sequence[Activity]) -> Sequence[Finding]:
        found = super().findings([walk for each in activities for walk in self.as_it_can_be(each)])
        # Whoever it is, it is the same member.
        return [evolve(each, subject=evolve(each.subject, member=FARM)) for each in found]

    def as_it_can_be(self, walk: Activity) -> list[Activity]:
        """What is planned for the member, with the name of whoever that is on the day; nothing where it is nobody."""
        if not walk.id.startswith("new-"):
            return [walk]
        there = (each for each in self.partnership.agencies if each.id in (FARM, BARN))
        return [evolve(walk, agencies=(each.id,)) for each in there if each.may_exist(walk.when)]


@st.composite
def some_walks(draw: st.DrawFn, spans: Spans) -> list[Activity]:
    """Walks to the farm, on days on which it is there."""
    days = st.tuples(st.integers(1, LAST), st.integers(0, 6))
    found = []
    for number, (begin, longer) in enumerate(draw(st.lists(days, max_size=5))):
        for name, (first, last) in zip((FARM, BARN), spans, strict=False):
            if max(begin, first) <= min(begin + longer, last, LAST):
                when = some_day(max(begin, first), min(begin + longer, last, LAST))
                status = draw(st.sampled_from(STATUSES))
                found.append(activity(WALK, f"walk-{number}", when, agencies=(name,), status=status))
                break
    return found


@given(
    data=st.data(),
    spans=some_spans,
    bounds=st.sampled_from([(1, None), (2, None), (None, 1), (1, 2)]),
    every=st.integers(2, 4),
    as_of=st.none() | st.integers(2, LAST),
)
def test_advice_on_rolling_periods_works_for_a_member_that_is_there_on_some_days(
    data: st.DataObject, spans: Spans, bounds: tuple[int | None, int | None], every: int, as_of: int | None
) -> None:
    rule: Rule = promised(
        Cadence, of=WALK, at_least=bounds[0], at_most=bounds[1], every=Period(days=every), rolling=True,
        for_each=Group(agencies=(FARM,)),
    )  # fmt: skip
    setting = WhileItExists(
        rule=rule, partnership=island_with_farm(spans), covers=Window(day(1), day(LAST)),
        as_of=None if as_of is None else day(as_of),
    )  # fmt: skip
    assert_plans_work(setting, data.draw(some_walks(spans)))


some_uncertain_walks = st.lists(
    st.tuples(st.integers(1, 7), st.integers(0, 4), st.sampled_from([1, 1, 2]), st.sampled_from(STATUSES)),
    min_size=2,
    max_size=5,
).map(
    lambda drawn: [
        activity(WALK, f"walk-{number}", some_day(first, first + more), status=status, details={EFFORT: effort})
        for number, (first, more, effort, status) in enumerate(drawn)
    ]
)


@given(
    walks=some_uncertain_walks,
    rule=st.builds(
        lambda at_least, days, is_due: (
            due(within="the first 2 days", every=f"P{days}D", at_least=at_least)
            if is_due
            else promised(Cadence, of=WALK, at_least=at_least, every=Period(days=days))
        ),
        st.integers(1, 2),
        st.integers(2, 3),
        st.booleans(),
    ),
    as_of=st.integers(2, 12),
)
def test_what_is_lost_is_told_apart_from_what_can_be_kept(walks: list[Activity], rule: Rule, as_of: int) -> None:
    setting = Setting(rule=rule, partnership=ISLAND, covers=Window(day(1), day(12)), as_of=day(as_of))
    assert_lost_periods_are_over(setting, walks)
    assert_plans_work(setting, walks)


@given(
    walks=some_uncertain_walks,
    at_least=st.integers(1, 3),
    every=st.integers(2, 3).map(lambda days: Period(days=days)),
    as_of=st.integers(2, 12),
    is_rolling=st.booleans(),
)
def test_totals_that_are_lost_are_told_apart_from_those_that_can_be_kept(
    walks: list[Activity], at_least: int, every: Period, as_of: int, *, is_rolling: bool
) -> None:
    rule = total(of=WALK, at_least=at_least, at_most=None, for_each=None, every=every, rolling=is_rolling)
    setting = Setting(rule=rule, partnership=ISLAND, covers=Window(day(1), day(12)), as_of=day(as_of))
    assert_lost_periods_are_over(setting, walks)
    # With enough on all days that are left, whatever else there is, nothing but what is over is lost.
    left = When(day(as_of), setting.covers.last).days()
    enough = [activity(WALK, f"new-{on}", When.on(on), details={EFFORT: at_least}) for on in left]
    assert all(each.is_past for each in setting.findings([*walks, *enough]) if is_together(each))


def assert_lost_periods_are_over(setting: Setting, walks: Sequence[Activity]) -> None:
    """Of periods that can't all be kept, nothing is asked where they are over, and else something is."""
    for finding in setting.findings(walks):
        if is_together(finding):
            assert setting.as_of is not None
            whole = [] if finding.subject.window is None else [finding.subject.window]
            is_over = [each.last < setting.as_of for each in (*periods_of(finding), *whole)]
            assert all(is_over) is not bool(finding.remedies), (finding, walks)


def test_rolling_totals_that_are_lost_are_told_apart() -> None:
    rule = total(of=WALK, at_least=1, at_most=None, for_each=None, every=Period(days=2), rolling=True)
    walk = activity(WALK, "walk", some_day(1, 6), status=Status.COMPLETED, details={EFFORT: 1})
    setting = Setting(rule=rule, partnership=ISLAND, covers=Window(day(1), day(6)), as_of=day(6))

    (lost,) = [each for each in setting.findings([walk]) if is_together(each)]

    assert (lost.verdict, lost.action, lost.is_past) == (Verdict.BREACHED, None, True)
    assert "from any date between 1 March 2021 and 4 March 2021" in lost.observation


def test_what_is_still_short_is_asked_for_though_other_periods_are_lost() -> None:
    rule = due(within="the first 2 days", every="P2D", at_least=2)
    days = [(9, 9), (1, 2), (8, 10), (1, 7), (4, 4)]
    walks = [
        activity(WALK, f"walk-{number}", some_day(first, last), status=Status.COMPLETED)
        for number, (first, last) in enumerate(days)
    ]
    setting = Setting(rule=rule, partnership=ISLAND, covers=Window(day(1), day(10)), as_of=day(5))

    lost, short = [each for each in setting.findings(walks) if is_together(each)]

    assert (lost.subject.window, lost.action) == (Window(day(1), day(4)), None)
    assert (short.subject.window, short.action) == (
        Window(day(7), day(10)),
        "Plan one more by 10 March 2021, so that each period has two. "
        "Also record the dates of the two walks (walk-3 and walk-2).",
    )
