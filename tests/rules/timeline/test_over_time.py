"""Everybody who takes over from another: what a rule finds is what it finds in every way the days can turn out.

The expected side works everything out day by day, with the small functions of `isle`; no rule is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Action, Activity, Status, TeamMember
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyId, NodeId, PeriodId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.parameters.recorded_field import Record
from scp_framework.rules.parameters.shared_name import Same
from scp_framework.rules.parameters.team_requirement import TeamCondition
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from scp_framework.rules.shapes.exclusion import Exclusion
from scp_framework.rules.shapes.follow_up import FollowUp
from scp_framework.rules.shapes.gap import Gap
from scp_framework.rules.shapes.includes import Includes
from scp_framework.rules.shapes.requires import Requires
from scp_framework.rules.shapes.share import Share
from scp_framework.rules.shapes.team import Team
from scp_framework.rules.shapes.total import Total
from scp_framework.rules.shapes.total_finding import TotalFinding
from tests.worlds.coast import combined, subsets
from tests.worlds.isle import (
    BOARD,
    CARE,
    COUNTY,
    EFFORT,
    FORUM,
    GROUP,
    HEALTH,
    HOST,
    ISLE,
    NEW,
    OLD,
    OLGA,
    OTTO,
    PANEL,
    PARTNER,
    SCRUTINEER,
    SEEN,
    STARS,
    VISIT,
    WARD,
    a_visit,
    chain,
    days_of,
    employer,
    exist,
    facts,
    findings,
    tagged,
    ways,
    who,
)

Kept = Callable[[Date], bool | None]
"""Whether an activity on a day keeps a promise; None where it does not fall under it."""

PARTNERS, HEALTHY = Group(agencies_tagged=PARTNER), Group(agencies_tagged=HEALTH)
THE_CARE_BOARD = Group(agencies=(CARE, COUNTY))
SCRUTINEERS = Group(officers_with_role=SCRUTINEER)


def some_when(first: int = 0, last: int = 5) -> st.SearchStrategy[When]:
    """A few days around the one on which others take over."""
    days = [Date(2022, 6, 28).add(days=number) for number in range(first, last + 1)]
    pairs = [(one, other) for one in days for other in days if one <= other]
    return st.sampled_from(pairs).map(lambda pair: When(*pair))


agencies = st.sampled_from(
    [each for each in subsets([COUNTY, GROUP, CARE, WARD, OLD, NEW]) if not {GROUP, CARE} <= {*each}]
)
members = st.tuples(
    st.sampled_from([OLGA, OTTO, "ann", "ben"]),
    st.sampled_from([None, COUNTY, GROUP, CARE, WARD, OLD, NEW]),
    st.sampled_from([None, HOST, SCRUTINEER]),
).map(lambda of: TeamMember(person=of[0], agency=of[1], role=of[2]))
teams = st.lists(members, max_size=3, unique_by=lambda each: who(each.person, Date(2022, 6, 1))).map(tuple)


def agrees(rule: Rule, visit: Activity, kept: Kept) -> None:
    """The verdict on one activity is that over all days on which it can be held; without one, it is refused."""
    days = days_of(visit)
    if days:
        (found,) = findings(rule, visit)
        assert found.verdict is combined(kept(day) for day in days)
        assert found.subject.when == When(days[0], days[-1])
    else:
        with pytest.raises(InputError, match="exists"):
            findings(rule, visit)


# --- Each activity by itself ---


@given(when=some_when(), concerned=agencies, team=teams, group=st.sampled_from([PARTNERS, HEALTHY, THE_CARE_BOARD]))
def test_nobody_visits_whoever_they_belong_to_on_the_day(
    when: When, concerned: tuple[AgencyId, ...], team: tuple[TeamMember, ...], group: Group
) -> None:
    # Whose role or agency nobody knows is for another test.
    team = tuple(each for each in team if each.person in (OLGA, OTTO) or (each.agency and each.role))

    def kept(day: Date) -> bool | None:
        excluded = {who(GROUP, day), COUNTY}
        if group.agencies_tagged:
            excluded = tagged(group.agencies_tagged, day)
        against = {chain(each, day)[-1] for each in concerned} & excluded
        if not against:
            return None
        belongs = [
            chain(agency, day)[-1]
            for member in team
            if member.role != HOST
            for agency in (member.agency, employer(member.person, day) if member.person in (OLGA, OTTO) else None)
            if isinstance(agency, str)
        ]
        return not against & {*belongs}

    rule = Exclusion(**facts(of=VISIT, excluded=group, hosts=(HOST,)))  # type: ignore[arg-type]  # as facts are
    agrees(rule, a_visit(when, agencies=concerned, team=team), kept)


@given(
    when=some_when(),
    concerned=st.none() | agencies,
    team=st.none() | st.sampled_from([COUNTY, CARE, WARD, None]).map(lambda each: (each,)),
    group=st.sampled_from([PARTNERS, HEALTHY]),
)
def test_nobody_visits_whoever_they_may_turn_out_to_belong_to(
    when: When, concerned: tuple[AgencyId, ...] | None, team: tuple[AgencyId | None, ...] | None, group: Group
) -> None:
    """Whom a visit concerns, who is on its team and where they come from may not be recorded."""

    def existing(day: Date) -> list[str]:
        return [each for each in (COUNTY, who(GROUP, day), WARD, OLD, NEW) if exist([each], day)]

    def outcomes(day: Date) -> Iterator[bool | None]:
        for of in subsets(existing(day)) if concerned is None else [concerned]:
            against = {chain(each, day)[-1] for each in of} & tagged(str(group.agencies_tagged), day)
            teams = [(None,), *((each,) for each in existing(day))]
            for people in teams if team in (None, (None,)) else [team]:
                belongs = {chain(each, day)[-1] for each in people or () if each}
                yield not against & belongs if against else None

    visit = a_visit(
        when,
        agencies=concerned,
        team=None if team is None else tuple(TeamMember(person="ann", agency=each, role=SCRUTINEER) for each in team),
    )
    days = days_of(visit)
    assume(days)
    (found,) = findings(Exclusion(**facts(of=VISIT, excluded=group, hosts=(HOST,))), visit)  # type: ignore[arg-type]  # as facts are

    assert found.verdict is combined(each for day in days for each in outcomes(day))


@given(when=some_when(), listed=agencies, record=st.sampled_from([Record.AGENCIES, Record.ENDORSEMENTS, None]))
def test_whoever_has_to_be_listed_is_under_any_name_of_the_line(
    when: When, listed: tuple[AgencyId, ...], record: Record | None
) -> None:
    def kept(day: Date) -> bool:
        there = {who(each, day) for each in listed}
        if record is not Record.ENDORSEMENTS:
            there = {above for each in listed for above in chain(each, day)}
        return {who(GROUP, day), COUNTY} <= there

    rule = Includes(**facts(of=VISIT, record=record, vocabulary=None if record else SEEN, group=PARTNERS))  # type: ignore[arg-type]  # as facts are
    agrees(rule, a_visit(when, **({record.value: listed} if record else {"sets": {SEEN: listed}})), kept)


@given(when=some_when(), listed=agencies, wanted=st.sampled_from([GROUP, CARE]))
def test_a_word_that_names_one_of_a_line_means_whoever_it_is_on_the_day(
    when: When, listed: tuple[AgencyId, ...], wanted: AgencyId
) -> None:
    def kept(day: Date) -> bool:
        return who(wanted, day) in {above for each in listed for above in chain(each, day)}

    rule = Includes(**facts(of=VISIT, vocabulary=SEEN, words=(wanted,)))  # type: ignore[arg-type]  # as facts are
    agrees(rule, a_visit(when, sets={SEEN: listed}), kept)


@given(when=some_when(), concerned=agencies, tag=st.sampled_from([HEALTH, PARTNER]), stars=st.integers(0, 2))
def test_a_condition_on_a_tag_asks_who_has_it_on_the_day(
    when: When, concerned: tuple[AgencyId, ...], tag: object, stars: int
) -> None:
    def kept(day: Date) -> bool | None:
        above = {each for agency in concerned for each in chain(agency, day)}
        return stars >= 1 if above & tagged(str(tag), day) else None

    rule = Requires(**facts(of=VISIT, detail=STARS, at_least=1, where=Condition(agencies_tagged=tag)))  # type: ignore[arg-type]  # as facts are
    agrees(rule, a_visit(when, agencies=concerned, details={STARS: stars}), kept)


@given(
    when=some_when(),
    team=teams,
    condition=st.sampled_from(
        [
            TeamCondition(each_of=PARTNERS),
            TeamCondition(some_of=HEALTHY),
            TeamCondition(each_of=Group(agencies=(CARE, OLD, NEW))),
            TeamCondition(other_than=PARTNERS, at_least=1),
            TeamCondition(agencies=2),
            TeamCondition(role=SCRUTINEER),
        ]
    ),
)
def test_a_team_is_judged_by_whom_its_people_represent_on_the_day(
    when: When, team: tuple[TeamMember, ...], condition: TeamCondition
) -> None:
    # Whose role or agency nobody knows is for another test.
    team = tuple(each for each in team if each.person in (OLGA, OTTO) or (each.agency and each.role))

    def kept(day: Date) -> bool:
        agencies = [each.agency or employer(each.person, day) for each in team]
        chains = [chain(agency, day) for agency in agencies if isinstance(agency, str)]
        there = {above for each in chains for above in each}
        if condition.each_of == PARTNERS:
            return {who(GROUP, day), COUNTY} <= there
        if condition.each_of:
            asked = {who(CARE, day)} | ({OLD} if day <= Date(2022, 7, 1) else set())
            return asked | ({NEW} if day >= Date(2022, 7, 1) else set()) <= there
        if condition.some_of:
            # Where nobody has the tag any more, so many of nobody are asked for.
            return bool(tagged(HEALTH, day) & there)
        if condition.other_than:
            return any(not {who(GROUP, day), COUNTY} & {*each} for each in chains)
        if condition.agencies:
            return len({each[-1] for each in chains}) >= 2
        return any((each.role or SCRUTINEER) == SCRUTINEER for each in team)

    rule = Team(**facts(of=VISIT, conditions=(condition,)))  # type: ignore[arg-type]  # as facts are
    agrees(rule, a_visit(when, team=team), kept)


@given(when=some_when(), owner=st.sampled_from([FORUM, PANEL, BOARD]), body=st.sampled_from([FORUM, PANEL]))
def test_an_action_is_with_whoever_has_taken_over(when: When, owner: str, body: str) -> None:
    def kept(day: Date) -> bool:
        return who(owner, day) == who(body, day)

    rule = FollowUp(**facts(of=VISIT, monitored_by=NodeId(body)))  # type: ignore[arg-type]  # as facts are
    agrees(rule, a_visit(when, actions=(Action(what="call", owner=NodeId(owner)),)), kept)


# --- What several activities make together ---


def verdicts(rule: Rule, visits: Sequence[Activity], line: Sequence[str]) -> Verdict:
    """The verdict on one member of a line of succession, whoever it is."""
    found = [each for each in findings(rule, *visits) if each.subject.member in line]
    return all_of(each.verdict for each in found)


LINES = ((COUNTY,), (GROUP, CARE))
some_visits = st.lists(st.tuples(some_when(), agencies), max_size=3).map(
    lambda each: [a_visit(when, number, agencies=names) for number, (when, names) in enumerate(each)]
)


def concerns(visit: Activity, name: str) -> bool:
    return any(who(name, visit.when.earliest) in chain(each, visit.when.earliest) for each in visit.agencies or ())


@given(
    visits=some_visits,
    bounds=st.sampled_from([(1, None), (2, None), (None, 1), (1, 1)]),
    every=st.sampled_from(["half", "month"]),
    group=st.sampled_from([PARTNERS, THE_CARE_BOARD]),
)
def test_a_year_in_which_one_took_over_from_another_is_asked_for_once(
    visits: list[Activity], bounds: tuple[int | None, int | None], every: str, group: Group
) -> None:
    """One that ended in June and one that began in July are one member of the half-year that holds both."""
    assume(all(map(days_of, visits)))
    at_least, at_most = bounds
    rule = Cadence(
        **facts(of=VISIT, at_least=at_least, at_most=at_most, every=PeriodId(every), for_each=group)  # type: ignore[arg-type]  # as facts are
    )
    months = [(4, 5, 6, 7, 8, 9), (10, 11, 12, 1, 2, 3)] if every == "half" else [(each,) for each in range(1, 13)]

    def fits(number: int) -> bool:
        return (at_least or 0) <= number and (at_most is None or number <= at_most)

    for line in LINES:
        # No day lies outside April to September, so that the numbers of one planner can be told by the month.
        expected = combined(
            all(
                fits(sum(concerns(each, line[0]) and each.when.earliest.month in period for each in way))
                for period in months
            )
            for way in ways(visits)
        )
        assert verdicts(rule, visits, line) is expected


def test_a_member_of_a_period_is_the_one_that_exists_at_its_end() -> None:
    rule = Cadence(**facts(of=VISIT, at_least=1, every=PeriodId("half"), for_each=PARTNERS))  # type: ignore[arg-type]  # as facts are
    found = findings(rule, a_visit(When.parse("2022-06-01"), agencies=(GROUP,)))

    assert [(str(each.subject), each.verdict) for each in found if each.subject.member != COUNTY] == [
        ("care-board 2022-04-01..2022-09-30", Verdict.MET),
        ("care-board 2022-10-01..2023-03-31", Verdict.BREACHED),
    ]
    assert (
        found[2].observation
        == "The planner has one visit (1 June 2022) for Care Board from 1 April 2022 to 30 September 2022."
    )


@given(visits=some_visits)
def test_a_window_that_rolls_over_the_change_counts_both(visits: list[Activity]) -> None:
    assume(all(map(days_of, visits)))
    rule = Cadence(
        **facts(of=VISIT, at_least=1, every=Period(days=3), rolling=True, for_each=Group(agencies=(GROUP,)))  # type: ignore[arg-type]  # as facts are
    )
    found = findings(rule, *visits)

    starts = [Date(2022, 4, 1).add(days=number) for number in range(363)]
    for start in starts[80:100]:
        kept = {
            any(start <= each.when.earliest <= start.add(days=2) and concerns(each, GROUP) for each in way)
            for way in ways(visits)
        }
        expected = combined(kept)
        (there,) = [
            each.verdict
            for each in found
            if isinstance(each, CadenceFinding) and not each.jointly_infeasible and each.subject.window
            if each.subject.window.first <= start <= each.subject.window.last.subtract(days=2)
        ]
        assert there is expected


@given(visits=some_visits, by=st.sampled_from(["06-29", "06-30", "07-01", "07-02"]))
def test_what_is_due_by_a_day_is_due_from_whoever_exists(visits: list[Activity], by: str) -> None:
    assume(all(map(days_of, visits)))
    rule = ByDate(**facts(of=VISIT, by=DayOfYear.parse(by), starts=DayOfYear(6, 28), for_each=PARTNERS))  # type: ignore[arg-type]  # as facts are

    for line in LINES:
        expected = combined(
            any(concerns(each, line[0]) and f"{each.when.earliest:%m-%d}" <= by for each in way) for way in ways(visits)
        )
        assert verdicts(rule, visits, line) is expected


@given(visits=some_visits, days=st.integers(1, 3), most=st.booleans())
def test_it_is_as_long_from_one_to_the_next_whoever_it_is_for(visits: list[Activity], days: int, *, most: bool) -> None:
    assume(all(map(days_of, visits)))
    lead = Lead(days=days)
    rule = Gap(**facts(of=VISIT, at_least=None if most else lead, at_most=lead if most else None, for_each=PARTNERS))  # type: ignore[arg-type]  # as facts are

    for line in LINES:
        outcomes: list[bool | None] = []
        for way in ways(visits):
            held = sorted(each.when.earliest for each in way if concerns(each, line[0]))
            if most:
                # Each is followed by another, since all lie far from the end of the planner.
                outcomes.append(not held)
            else:
                outcomes.append(all(one.add(days=days) <= other for one, other in pairwise(held)))
        found = [each for each in findings(rule, *visits) if each.subject.member in line]
        expected = combined(outcomes)
        assert all_of(each.verdict for each in found) in ({expected} if found else {Verdict.NOT_APPLICABLE})
        if not found:
            assert expected is Verdict.MET


@given(visits=some_visits)
def test_a_share_is_of_those_who_have_the_tag_on_the_day(visits: list[Activity]) -> None:
    assume(all(map(days_of, visits)))
    rule = Share(**facts(of=VISIT, satisfies=Condition(agencies_tagged=HEALTH), percent=60))  # type: ignore[arg-type]  # as facts are
    (found,) = findings(rule, *visits)

    def kept(way: Sequence[Activity]) -> bool | None:
        good = sum(
            any(
                {*chain(each, visit.when.earliest)} & tagged(HEALTH, visit.when.earliest)
                for each in visit.agencies or ()
            )
            for visit in way
        )
        return 100 * good >= 60 * len(way) if way else None

    assert found.verdict is combined(map(kept, ways(visits)))


@given(worked=st.lists(st.tuples(some_when(), st.sampled_from([OLGA, OTTO, "ann"]), st.integers(0, 3)), max_size=3))
def test_days_of_work_are_those_of_whoever_holds_the_post(worked: list[tuple[When, str, int]]) -> None:
    visits = [
        a_visit(when, number, team=(TeamMember(person=person),), details={EFFORT: effort})
        for number, (when, person, effort) in enumerate(worked)
    ]
    rule = Total(**facts(sum=EFFORT, at_most=3, every=PeriodId("month"), for_each=SCRUTINEERS))  # type: ignore[arg-type]  # as facts are
    found = findings(rule, *visits)

    def kept(way: Sequence[Activity], month: int) -> bool:
        theirs = [each for each in way if (each.team or ())[0].person in (OLGA, OTTO)]
        return sum(int(each.details[EFFORT]) for each in theirs if each.when.earliest.month == month) <= 3

    together = [each for each in found if isinstance(each, TotalFinding) and each.jointly_infeasible]
    if together:
        assert not any(kept(way, 6) and kept(way, 7) for way in ways(visits))
        assert [(each.verdict, each.subject.member, len(each.windows)) for each in together] == [
            (Verdict.BREACHED, OTTO, 2)
        ]
        return
    for month, officer in ((6, OLGA), (7, OTTO)):
        expected = combined(kept(way, month) for way in ways(visits))
        (there,) = [each for each in found if each.subject.window and each.subject.window.first.month == month]
        assert (there.verdict, there.subject.member) == (expected, officer)


@pytest.mark.parametrize(
    ("recorded", "expected"),
    [
        ({}, Verdict.BREACHED),
        ({"status": Status.PROPOSED}, Verdict.OPEN),
        ({"team": None}, Verdict.OPEN),
        ({"details": {}}, Verdict.OPEN),
    ],
)
def test_days_of_work_count_for_certain_where_they_are_planned_and_it_is_known_whose(
    recorded: dict[str, Any], expected: Verdict
) -> None:
    known: dict[str, Any] = {"team": (TeamMember(person=OTTO),), "details": {EFFORT: 4}}
    rule = Total(**facts(sum=EFFORT, at_most=3, every=PeriodId("half"), for_each=SCRUTINEERS))  # type: ignore[arg-type]  # as facts are

    found = findings(rule, a_visit(When.parse("2022-06-30..2022-07-01"), **(known | recorded)))
    assert [each.verdict for each in found if each.subject.window == Window.parse("2022-04..2022-09")] == [expected]


@given(visits=some_visits, within=st.integers(1, 4))
def test_what_follows_for_the_same_agency_follows_for_whoever_has_taken_over(
    visits: list[Activity], within: int
) -> None:
    assume(all(map(days_of, visits)))
    rule = FollowUp(**facts(of=VISIT, followed_by=VISIT, same=Same.AGENCY, within=Lead(days=within)))  # type: ignore[arg-type]  # as facts are
    found = findings(rule, *visits)

    for visit in visits:
        for line in ((COUNTY,), (GROUP, CARE)):
            outcomes: list[bool | None] = []
            for way in ways(visits):
                (own,) = [each for each in way if each.id == visit.id]
                wholes = {chain(each, own.when.earliest)[-1] for each in own.agencies or ()}
                if who(line[0], own.when.earliest) not in wholes:
                    outcomes.append(None)
                    continue
                outcomes.append(
                    any(
                        own.when.earliest <= each.when.earliest <= own.when.earliest.add(days=within)
                        and concerns(each, line[0])
                        for each in way
                        if each.id != own.id
                    )
                )
            told = [each for each in found if each.subject.activity == visit.id and each.subject.member in line]
            assert all_of(each.verdict for each in told) is combined(outcomes)


@pytest.mark.parametrize(
    ("recorded", "expected"),
    [
        pytest.param({"agencies": (CARE,)}, Verdict.MET, id="who took over"),
        pytest.param({"agencies": (WARD,)}, Verdict.MET, id="a part of who took over"),
        pytest.param({"agencies": (COUNTY,)}, Verdict.BREACHED, id="another"),
        pytest.param({"agencies": None}, Verdict.OPEN, id="it is not known who"),
        pytest.param({"agencies": (CARE,), "status": Status.PROPOSED}, Verdict.OPEN, id="it may not be held"),
        pytest.param({"agencies": (CARE,), "status": Status.CANCELLED}, Verdict.BREACHED, id="it is not held"),
    ],
)
def test_what_follows_over_the_change_counts_for_whom_it_is_known_to_concern(
    recorded: dict[str, Any], expected: Verdict
) -> None:
    rule = FollowUp(**facts(of=VISIT, followed_by=VISIT, same=Same.AGENCY, within=Lead(days=3)))  # type: ignore[arg-type]  # as facts are
    visit = a_visit(When.parse("2022-06-29"), 1, agencies=(GROUP,))

    found = findings(rule, visit, a_visit(When.parse("2022-06-30..2022-07-01"), 2, **recorded))
    assert [each.verdict for each in found if each.subject.activity == "visit-1"] == [expected]


@pytest.mark.parametrize(("within", "expected"), [(2, Verdict.MET), (1, Verdict.OPEN), (0, Verdict.BREACHED)])
def test_what_follows_over_the_change_follows_whomever_it_concerns(within: int, expected: Verdict) -> None:
    rule = FollowUp(**facts(of=VISIT, followed_by=VISIT, within=Lead(days=within)))  # type: ignore[arg-type]  # as facts are
    visit = a_visit(When.parse("2022-06-29"), 1, agencies=(GROUP,))

    found = findings(rule, visit, a_visit(When.parse("2022-06-30..2022-07-01"), 2, agencies=(COUNTY,)))
    assert [each.verdict for each in found if each.subject.activity == "visit-1"] == [expected]


# --- What is refused ---


@pytest.mark.parametrize(
    ("recorded", "fault"),
    [
        (
            {"agencies": (OLD,)},
            'activity "visit-1".agencies[0]: must be an agency that exists on 2022-07-05, got "trust-2021",'
            ' which exists to 2022-07-01; did you mean "trust-2022"?',
        ),
        (
            {"agencies": (GROUP, CARE)},
            'activity "visit-1".agencies[1]: duplicate identifier "care-board", which stands for the same as "group"'
            ' (first used at activity "visit-1".agencies[0])',
        ),
        (
            {"team": (TeamMember(person="ann", agency=OLD),)},
            'activity "visit-1".team[0].agency: must be an agency that exists on 2022-07-05, got "trust-2021",'
            ' which exists to 2022-07-01; did you mean "trust-2022"?',
        ),
        (
            {"team": (TeamMember(person=OLGA), TeamMember(person=OTTO))},
            'activity "visit-1".team[1]: duplicate identifier "otto", which stands for the same as "olga"'
            ' (first used at activity "visit-1".team[0])',
        ),
    ],
)
def test_naming_who_does_not_exist_is_a_fault(recorded: dict[str, Any], fault: str) -> None:
    rule = Requires(**facts(of=VISIT, detail=STARS, at_least=1))  # type: ignore[arg-type]  # as facts are
    with pytest.raises(InputError) as refused:
        findings(rule, a_visit(When.parse("2022-07-05"), **recorded))

    assert str(refused.value) == fault


def test_naming_two_who_never_existed_together_is_a_fault() -> None:
    agencies = (ISLE.agency[OLD], ISLE.agency[NEW])
    assert agencies[0].valid_to == agencies[1].valid_from

    rule = Requires(**facts(of=VISIT, detail=STARS, at_least=1))  # type: ignore[arg-type]  # as facts are
    found = findings(rule, a_visit(When.parse("2022"), agencies=(OLD, NEW)))
    assert found[0].subject.when == When.parse("2022-07-01")


def test_an_action_may_be_with_somebody_who_begins_later_and_not_with_somebody_who_has_ended() -> None:
    rule = Requires(**facts(of=VISIT, detail=STARS, at_least=1))  # type: ignore[arg-type]  # as facts are
    later = a_visit(When.parse("2022-06-01"), actions=(Action(what="call", owner=NodeId(NEW)),))
    assert findings(rule, later)

    ended = a_visit(When.parse("2022-08-01"), actions=(Action(what="call", owner=NodeId(OLD)),))
    with pytest.raises(InputError, match=r"actions\[0\].owner: must be a body or agency that exists on 2022-08-01"):
        findings(rule, ended)


def test_whoever_is_not_known_by_another_name_is_told_by_that_of_the_day() -> None:
    rule = FollowUp(**facts(of=VISIT, monitored_by=NodeId(BOARD)))  # type: ignore[arg-type]  # as facts are
    action = (Action(what="call", owner=NodeId(FORUM)),)

    texts = [
        finding.action
        for when in ("2022-06-30", "2022-07-01")
        for finding in findings(rule, a_visit(When.parse(when), actions=action))
    ]
    assert texts == ['Give "call" to Steering Group.', 'Give "call" to Board.']


def test_what_holds_on_some_days_only_says_on_which() -> None:
    rule = Exclusion(**facts(of=VISIT, excluded=HEALTHY))  # type: ignore[arg-type]  # as facts are
    visit = a_visit(When.parse("2022-06-29..2022-07-02"), agencies=(CARE,), team=(TeamMember(person=OTTO),))
    (found,) = findings(rule, visit)

    assert found.verdict is Verdict.OPEN
    assert found.subject.dates_affected == When.parse("2022-06-29..2022-06-30")
    assert found.subject.agencies == (GROUP, CARE)
    assert found.observation == (
        "The visit between 29 June 2022 and 2 July 2022 (if it takes place between 29 June 2022 and 30 June 2022)"
        " concerns Commissioning Group, and Olga of the same agency is on its team."
    )


# --- To whom it is promised in a period ---


def of_the_line(guard: Guard, every: str, came: Date | None = None) -> list[tuple[str, Verdict, str]]:
    """What is found in each period for whoever took over, who was visited in June: subject, verdict, and words."""
    rule = Cadence(**facts(of=VISIT, at_least=1, every=PeriodId(every), for_each=PARTNERS, applies_to=guard))  # type: ignore[arg-type]  # as facts are
    agencies = tuple(evolve(each, valid_from=came) if each.id == GROUP else each for each in ISLE.agencies)
    visit = a_visit(When.parse("2022-06-01"), agencies=(GROUP,))
    found = findings(rule, visit, partnership=evolve(ISLE, agencies=agencies))
    in_order = sorted(found, key=lambda each: str(each.subject.window))
    return [(str(each.subject), each.verdict, each.observation) for each in in_order if each.subject.member != COUNTY]


def test_a_period_is_promised_to_whoever_it_is_on_its_first_day() -> None:
    """The group had the tag, and the care board that took over from it has not."""
    first, second = of_the_line(Guard(agencies_tagged=HEALTH), "half")
    assert first[:2] == ("care-board 2022-04-01..2022-09-30", Verdict.MET)
    assert second[1:] == (
        Verdict.NOT_APPLICABLE,
        "From 1 October 2022 to 31 March 2023: Care Board is not one of those to whom the rule applies.",
    )

    first, second = of_the_line(Guard(agencies_not_tagged=HEALTH), "half")
    assert first[1:] == (
        Verdict.NOT_APPLICABLE,
        "From 1 April 2022 to 30 September 2022: Commissioning Group is not one of those to whom the rule applies.",
    )
    assert second[1] is Verdict.BREACHED


def test_it_is_named_to_whom_something_is_promised_once_their_years_have_come() -> None:
    found = of_the_line(Guard(members_from_year=2), "month", came=Date(2021, 8, 15))

    assert [words for _, verdict, words in found if verdict is Verdict.NOT_APPLICABLE][:4] == [
        f"From 1 {month} 2022 to {last} {month} 2022: the rule applies to Care Board only from 15 August 2022."
        for month, last in (("April", 30), ("May", 31), ("June", 30), ("July", 31))
    ]


def test_it_is_named_to_whom_something_was_promised_while_their_years_lasted() -> None:
    found = of_the_line(Guard(members_to_year=1), "month", came=Date(2021, 6, 1))

    assert [words for _, verdict, words in found if verdict is Verdict.NOT_APPLICABLE][2:4] == [
        "From 1 August 2022 to 31 August 2022: the rule applied to Commissioning Group only until 31 May 2022.",
        ("From 1 September 2022 to 30 September 2022: the rule applied to Commissioning Group only until 31 May 2022."),
    ]
