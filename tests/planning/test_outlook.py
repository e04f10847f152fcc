"""outlook: what can no longer be kept is so, whatever is added to the planner; held against trying all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement, pairwise, product
from typing import NamedTuple

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework import check, load_arrangements, load_planner
from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.errors import InputError
from scp_framework.findings.finding import Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status, TeamMember
from scp_framework.model.activity_kind import ActivityKind, Detail, DetailType, Step
from scp_framework.model.agency import Agency
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, AgencyTag, DetailId, KindId, OfficerId, RoleId, StepId
from scp_framework.model.officer import Officer
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.model.role import Role
from scp_framework.model.source import Source
from scp_framework.planning.outlook import Outlook, outlook
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.gap import Gap
from scp_framework.rules.shapes.lead_time import LeadTime
from scp_framework.rules.shapes.total import Total
from scp_framework.views.outlook import outlook_data, outlook_text

VISIT, LETTER, ARRIVAL, EFFORT = KindId("visit"), StepId("letter"), StepId("arrival"), DetailId("effort")
EAST, WEST, OFFICERS = AgencyId("east"), AgencyId("west"), (OfficerId("ann"), OfficerId("bob"))
PARTNER, SCRUTINEER = AgencyTag("partner"), RoleId("scrutineer")
FIRST = Date(2022, 4, 1)
COVERS = Window(FIRST, Date(2022, 4, 8))
LONG_BEFORE = Date(2022, 1, 1)
ISLANDS = Partnership(
    id="islands",
    name="Islands",
    calendar=Calendar(anchor=FIRST),
    agencies=tuple(Agency(id=each, name=each.title(), tags=(PARTNER,)) for each in (EAST, WEST)),
    roles=(Role(id=SCRUTINEER, name="scrutineer"),),
    officers=tuple(Officer(id=each, name=each.title(), role=SCRUTINEER, agency=EAST) for each in OFFICERS),
    kinds=(
        ActivityKind(
            id=VISIT,
            name="visit",
            plural="visits",
            steps=(Step(id=LETTER, name="letter"), Step(id=ARRIVAL, name="arrival")),
            event=ARRIVAL,
            details=(Detail(id=EFFORT, name="days of work", type=DetailType.NUMBER),),
        ),
    ),
)


class Limits(NamedTuple):
    """What the four rules ask for; None where there is no such rule."""

    number: int
    for_each: bool
    lead: int | None = None
    gap: int | None = None
    most: int | None = None
    every: int = 8


class Visit(NamedTuple):
    """A visit all of which is known: its day, whom it is to, and how many days' work it is for whom."""

    day: int
    agencies: tuple[AgencyId, ...]
    team: tuple[OfficerId, ...]
    effort: int
    is_new: bool = True


def facts(code: str) -> dict[str, object]:
    return {
        "code": code, "name": code.lower(), "title": code, "why": "So.", "strength": Strength.COMMITMENT,
        "source": Source(section="1"),
    }  # fmt: skip


def arrangements(limits: Limits) -> Arrangements:
    group = Group(agencies_tagged=PARTNER) if limits.for_each else None
    rules: list[Rule] = [
        Cadence(**facts("CAD01"), of=VISIT, at_least=limits.number, every=Period(days=8), for_each=group)  # type: ignore[arg-type]  # as facts are
    ]
    if limits.lead is not None:
        lead = Lead(days=limits.lead)
        rules.append(LeadTime(**facts("LEA01"), of=(VISIT,), step=LETTER, before=ARRIVAL, at_least=lead))  # type: ignore[arg-type]
    if limits.gap is not None:
        rules.append(Gap(**facts("GAP01"), of=VISIT, at_least=Lead(days=limits.gap)))  # type: ignore[arg-type]
    if limits.most is not None:
        every, officers = Period(days=limits.every), Group(officers_with_role=SCRUTINEER)
        rules.append(Total(**facts("CAP01"), sum=EFFORT, at_most=limits.most, every=every, for_each=officers))  # type: ignore[arg-type]
    return Arrangements(
        id="islands-2022", name="Plan", document="Plan", edition="2022", partnership=ISLANDS, rules=tuple(rules)
    )


def keeps(visits: Sequence[Visit], limits: Limits, codes: Sequence[str], as_of: Date | None) -> bool:
    """Whether visits that are known in full keep the rules with these codes, written out once more."""
    needed = [[each for each in visits if not limits.for_each or agency in each.agencies] for agency in (EAST, WEST)]
    if "CAD01" in codes and any(len(each) < limits.number for each in needed):
        return False
    today = LONG_BEFORE if as_of is None else as_of
    if "LEA01" in codes and any(each.is_new and each.day - today.toordinal() < (limits.lead or 0) for each in visits):
        return False
    days = sorted(each.day for each in visits)
    if "GAP01" in codes and any(later - day < (limits.gap or 0) for day, later in pairwise(days)):
        return False
    if "CAP01" in codes:
        for first in range(FIRST.toordinal(), COVERS.last_ordinal + 1, limits.every):
            for officer in OFFICERS:
                own = [each for each in visits if first <= each.day < first + limits.every and officer in each.team]
                if sum(each.effort for each in own) > (limits.most or 0):
                    return False
    return True


def known_in_full(
    days: Sequence[int], agencies: tuple[AgencyId, ...] | None, work: int, *, one_each: bool, is_new: bool
) -> list[Visit]:
    """Every way in which a visit can turn out that takes at least so many days of work in all."""
    whom: Sequence[tuple[AgencyId, ...]] = [(), (EAST,), (WEST,)] if one_each else [(), (EAST,), (WEST,), (EAST, WEST)]
    teams = [((officer,), work) for officer in OFFICERS] + [(OFFICERS, (work + 1) // 2)]
    return [
        Visit(day, own, team, effort, is_new)
        for day, own, (team, effort) in product(days, whom if agencies is None else [agencies], teams)
    ]


def can_be_kept(
    planner: Planner, limits: Limits, codes: Sequence[str], as_of: Date | None, work: int, *, one_each: bool
) -> tuple[Visit, ...] | None:
    """Some way to add visits, and for what is not known to turn out, that keeps these rules; None for none."""
    today = FIRST.toordinal() if as_of is None else max(FIRST.toordinal(), as_of.toordinal())
    new = known_in_full(range(today, COVERS.last_ordinal + 1), None, work, one_each=one_each, is_new=True)
    for own in product(*(ways_of(each, work, as_of, one_each=one_each) for each in planner.activities)):
        there = tuple(each for each in own if each is not None)
        for number in range(3):
            for added in combinations_with_replacement(new, number):
                if keeps((*there, *added), limits, codes, as_of):
                    return (*there, *added)
    return None


def ways_of(activity: Activity, work: int, as_of: Date | None, *, one_each: bool) -> Iterator[Visit | None]:
    if as_of is not None and activity.when.first_ordinal < as_of.toordinal() and activity.status is Status.PLANNED:
        yield None
    days = range(activity.when.first_ordinal, activity.when.last_ordinal + 1)
    if activity.team is None:
        yield from known_in_full(days, activity.agencies, work, one_each=one_each, is_new=False)
        return
    team = tuple(OfficerId(each.person) for each in activity.team)
    effort = activity.details[EFFORT]
    assert isinstance(effort, int)
    for visit in known_in_full(days, activity.agencies, 0, one_each=one_each, is_new=False):
        yield visit._replace(team=team, effort=effort)


@st.composite
def planners(draw: DrawFn) -> Planner:
    activities = []
    for number in range(draw(st.integers(0, 1))):
        first = draw(st.integers(0, 7))
        last = draw(st.integers(first, min(7, first + 1)))
        recorded = draw(st.booleans())
        team = tuple(TeamMember(person=each) for each in draw(st.sampled_from([(OFFICERS[0],), OFFICERS])))
        activities.append(
            Activity(
                id=f"visit-{number + 1}",
                kind=VISIT,
                when=When(FIRST.add(days=first), FIRST.add(days=last)),
                status=draw(st.sampled_from([Status.PLANNED, Status.COMPLETED])),
                agencies=draw(st.sampled_from([None, (EAST,), (WEST,)])),
                team=team if recorded else None,
                details=FrozenMap({EFFORT: draw(st.integers(0, 3))} if recorded else {}),
                steps=FrozenMap({LETTER: When.on(LONG_BEFORE)}),
            )
        )
    return Planner(id="plan", covers=COVERS, activities=tuple(activities))


LIMITS = st.builds(
    Limits,
    number=st.integers(1, 2),
    for_each=st.booleans(),
    lead=st.none() | st.integers(1, 7),
    gap=st.none() | st.integers(1, 6),
    most=st.none() | st.integers(0, 4),
    every=st.sampled_from([4, 8]),
).map(lambda limits: limits._replace(number=1) if limits.for_each else limits)


@given(
    planner=planners(),
    limits=LIMITS,
    as_of=st.none() | st.integers(0, 7).map(lambda days: FIRST.add(days=days)),
    work=st.integers(1, 5),
    one_each=st.booleans(),
)
def test_what_is_said_to_be_impossible_is(
    planner: Planner, limits: Limits, as_of: Date | None, work: int, one_each: bool
) -> None:
    found = outlook(
        planner,
        arrangements(limits),
        as_of=as_of,
        days_of_work={VISIT: work},
        one_member_each=[VISIT] if one_each else [],
    )

    for conflict in found.conflicts:
        way = can_be_kept(planner, limits, conflict.rules, as_of, work, one_each=one_each)
        assert way is None, (conflict, way)


@given(planner=planners(), limits=LIMITS, work=st.integers(1, 5), one_each=st.booleans())
def test_the_way_that_trying_finds_keeps_the_rules_by_the_check_too(
    planner: Planner, limits: Limits, work: int, one_each: bool
) -> None:
    """So what is tried out means the same as what is checked."""
    codes = [rule.code for rule in arrangements(limits).rules]
    if (way := can_be_kept(planner, limits, codes, None, work, one_each=one_each)) is None:
        return
    known = Planner(
        id="plan",
        covers=COVERS,
        activities=tuple(
            Activity(
                id=f"visit-{number}",
                kind=VISIT,
                when=When.on(Date.fromordinal(visit.day)),
                agencies=visit.agencies,
                team=tuple(TeamMember(person=each) for each in visit.team),
                details=FrozenMap({EFFORT: visit.effort}),
                steps=FrozenMap({LETTER: When.on(LONG_BEFORE)}),
            )
            for number, visit in enumerate(way)
        ),
    )

    assert set(check(known, arrangements(limits)).verdicts.values()) <= {Verdict.MET, Verdict.NOT_APPLICABLE}


def an_outlook(limits: Limits, *whens: str, as_of: str | None = None, work: int | None = None) -> Outlook:
    planner = Planner(
        id="plan",
        covers=COVERS,
        activities=tuple(
            Activity(id=f"visit-{number}", kind=VISIT, when=When.parse(when), agencies=(EAST,))
            for number, when in enumerate(whens)
        ),
    )
    days: dict[str, int] = {} if work is None else {VISIT: work}
    return outlook(planner, arrangements(limits), as_of=as_of, days_of_work=days, one_member_each=[VISIT])


def said(found: Outlook) -> list[str]:
    return [each["words"] for each in outlook_data(found)["conflicts"]]  # type: ignore[index, call-overload, union-attr, misc]  # plain data


def test_what_is_begun_after_the_last_safe_start_is_too_late() -> None:
    limits = Limits(number=1, for_each=True, lead=5)

    assert said(an_outlook(limits, "2022-04-02", as_of="2022-04-03")) == []
    assert said(an_outlook(limits, "2022-04-02", as_of="2022-04-04")) == [
        '1 visit is still needed by 8 April 2022 (CAD01). The last day for "letter" was 3 April 2022 (LEA01).'
    ]


def test_visits_that_have_to_lie_apart_may_not_all_find_room() -> None:
    assert said(an_outlook(Limits(number=2, for_each=False, gap=7))) == []
    assert said(an_outlook(Limits(number=2, for_each=False, gap=7), as_of="2022-04-02")) == [
        "2 visits are still needed by 8 April 2022 (CAD01). With the time that GAP01 asks for between them, the last"
        " would take place on 9 April 2022 at the earliest."
    ]


def test_the_work_that_is_needed_may_be_more_than_the_officers_have_left() -> None:
    limits = Limits(number=1, for_each=True, most=3)

    assert said(an_outlook(limits, work=3)) == []
    assert said(an_outlook(limits, work=4)) == [
        "2 visits are still needed from 1 April 2022 to 8 April 2022 (CAD01). These take 8 days of work at least; CAP01"
        " leaves the officers 6."
    ]
    assert said(an_outlook(limits, "2022-04-02", work=4)) == [
        "1 visit is still needed from 1 April 2022 to 8 April 2022 (CAD01). This, and 1 in the plan without days of"
        " work, take 8 days of work at least; CAP01 leaves the officers 6."
    ]


def test_a_step_that_is_promised_only_where_it_is_taken_makes_no_conflict() -> None:
    """A self-assessment is sent six weeks ahead, where one is sent at all."""
    nel = load_arrangements("nel-2020")
    planner = load_planner("nel-2020-22", nel)
    held = (evolve(each, status=Status.COMPLETED) for each in planner.activities if each.id != "assurance-visit-6")
    cancelled = planner.cancel("assurance-visit-6").by_id["assurance-visit-6"]
    fewer = evolve(planner, activities=(*held, cancelled))

    found = outlook(fewer, nel, as_of="2022-09-25", one_member_each=["assurance-visit"])

    assert [(each.rule, each.number, each.members) for each in found.demands if each.kind == "assurance-visit"] == [
        ("AVT01", 2, ("police-and-crime-commissioner", "british-transport-police"))
    ]
    assert ("AVT05", Date(2022, 9, 19)) in {(each.rule, each.day) for each in found.last_starts}
    assert found.conflicts == ()
    assert 'Where "self-assessment sent to the agency" is part of it, the last day for this was 19 September 2022' in (
        " ".join(outlook_text(found).split())
    )


def test_eleven_by_october_2022_and_two_planned_leaves_nine() -> None:
    nel = load_arrangements("nel-2020")
    planner = evolve(load_planner("nel-2020-21", nel), covers=Window.parse("2020-11..2022-10"))

    found = outlook(planner, nel, one_member_each=["assurance-visit"], days_of_work={"assurance-visit": 20})

    (visits,) = (each for each in found.demands if each.rule == "AVT01")
    assert (visits.number, str(visits.last)) == (9, "2022-10-31")
    (work,) = found.conflicts
    assert (work.rules, work.needed, work.left) == (("AVT01", "PSO03"), 220, 150)  # type: ignore[union-attr]  # too much work


def test_it_says_what_it_did_not_consider() -> None:
    nel = load_arrangements("nel-2020")

    text = outlook_text(outlook(load_planner("nel-2020-21", nel), nel))

    assert "NOT CONSIDERED" in text
    assert "- That activities in the planner might be moved, or changed in other ways.\n" in text
    assert "Nothing was found that can no longer be kept.\n" in text


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"days_of_work": {"vist": 3}}, 'days_of_work: unknown kind "vist"; did you mean "visit"?'),
        ({"one_member_each": ["vist"]}, 'one_member_each: unknown kind "vist"; did you mean "visit"?'),
        ({"days_of_work": {"visit": 0}}, "days_of_work.visit: must be a number of days from 1 to 10000, got 0"),
        ({"as_of": "soon"}, 'as_of: must be a day such as 2021-02-14, between 1900 and 2199, got "soon"'),
    ],
)
def test_what_is_no_kind_or_day_is_a_fault(given: dict[str, object], fault: str) -> None:
    planner = Planner(id="plan", covers=COVERS)

    with pytest.raises(InputError) as refused:
        outlook(planner, arrangements(Limits(number=1, for_each=True)), **given)  # type: ignore[arg-type]  # as given

    assert str(refused.value) == fault


def test_everybody_for_whom_something_is_still_needed_is_named() -> None:
    nel = load_arrangements("nel-2020")

    (demand,) = [each for each in outlook(load_planner("nel-2020-21", nel), nel).demands if each.rule == "ASR01"]
    assert (demand.number, demand.members) == (1, ("nel-council", "nel-ccg", "humberside-police"))
