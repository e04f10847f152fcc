"""Agencies that are part of others which come and go: on a day, nobody is part of what does not exist on it.

The expected side goes through the days with the small functions of this file; no rule is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.model.activity import Activity, TeamMember
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyId, AgencyTag
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.parameters.record import Record
from scp_framework.rules.parameters.team_requirement import TeamCondition
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.exclusion import Exclusion
from scp_framework.rules.shapes.includes import Includes
from scp_framework.rules.shapes.lead_time import LeadTime
from scp_framework.rules.shapes.requires import Requires
from scp_framework.rules.shapes.team import Team
from tests.rules.timeline.wholes_cases import (
    AGENCIES,
    ARRIVAL,
    CHARITY,
    CLASS,
    COLLEGE,
    JUNE_30,
    LETTER,
    SCHOOL,
    TEACHING,
    TOWN,
    chain,
    concerned,
    days_of,
    exists,
    findings,
    guests,
    promised,
    some_agencies,
    some_when,
    tagged,
    tags,
    who,
)
from tests.worlds import isle
from tests.worlds.coast import combined, subsets
from tests.worlds.isle import CARE, COUNTY, HEALTH, HOST, PARTNER, STARS, WARD, a_visit

groups = st.sampled_from(
    [
        *(Group(agencies_tagged=tag) for tag in (PARTNER, HEALTH, TEACHING)),
        *(Group(agencies=(each,)) for each in (CHARITY, SCHOOL, COLLEGE, CLASS, CARE)),
        Group(agencies=(COUNTY, WARD)),
    ]
)


def members(group: Group, day: Date) -> set[AgencyId]:
    """Those of a group that exist on a day."""
    if group.agencies is None:
        return tagged(group.agencies_tagged, day)
    return {who(each, day) for each in group.agencies if exists(each, day)}


def agrees(rule: Rule, visit: Activity, outcomes: Callable[[Date], Iterable[bool | None]]) -> None:
    """The verdict on one activity is that over all ways in which its day and the unknown can turn out."""
    days = days_of(visit)
    if not days:
        with pytest.raises(InputError, match="exists"):
            findings(rule, visit)
        return
    (found,) = findings(rule, visit)
    assert found.verdict is combined(each for day in days for each in outcomes(day))


# --- One reading of whom an activity concerns ---


@given(when=some_when(), recorded=st.none() | some_agencies, team=guests, group=groups)
def test_nobody_is_kept_off_for_an_agency_that_has_ended(
    when: When, recorded: tuple[AgencyId, ...] | None, team: tuple[TeamMember, ...], group: Group
) -> None:
    def outcomes(day: Date) -> Iterator[bool | None]:
        wholes = {chain(each, day)[-1] for each in members(group, day)}
        there = [each for each in AGENCIES if who(each, day) == each and exists(each, day)]
        for names in subsets(there) if recorded is None else [recorded]:
            against = {chain(each, day)[-1] for each in names} & wholes
            of = [each.agency for each in team if isinstance(each.agency, str)]
            yield not any(chain(each, day)[-1] in against for each in of) if against else None

    agrees(promised(Exclusion, excluded=group, hosts=(HOST,)), a_visit(when, agencies=recorded, team=team), outcomes)


@given(when=some_when(), recorded=st.none() | some_agencies, tag=tags, stars=st.integers(0, 1))
def test_a_condition_on_a_tag_asks_who_exists(
    when: When, recorded: tuple[AgencyId, ...] | None, tag: AgencyTag, stars: int
) -> None:
    def outcomes(day: Date) -> Iterator[bool | None]:
        for names in concerned(recorded, day):
            yield stars >= 1 if names & tagged(tag, day) else None

    visit = a_visit(when, agencies=recorded, details={STARS: stars})
    for parameters in ({"where": Condition(agencies_tagged=tag)}, {"applies_to": Guard(agencies_tagged=tag)}):
        agrees(promised(Requires, detail=STARS, at_least=1, **parameters), visit, outcomes)


@given(when=some_when(), recorded=some_agencies, tag=tags, letter=some_when())
def test_what_depends_on_the_day_is_asked_on_days_on_which_the_whole_exists(
    when: When, recorded: tuple[AgencyId, ...], tag: AgencyTag, letter: When
) -> None:
    def outcomes(day: Date) -> Iterator[bool | None]:
        (names,) = concerned(recorded, day)
        for sent in letter.days():
            yield sent <= day if names & tagged(tag, day) else None

    visit = a_visit(when, agencies=recorded, steps={LETTER: letter})
    for parameters in ({"where": Condition(agencies_tagged=tag)}, {"applies_to": Guard(agencies_tagged=tag)}):
        rule = promised(LeadTime, step=LETTER, before=ARRIVAL, at_least=Lead(days=0), **parameters)
        agrees(rule, visit, outcomes)


@given(when=some_when(), recorded=st.none() | some_agencies, group=groups)
def test_a_list_holds_what_an_agency_is_part_of_on_the_day(
    when: When, recorded: tuple[AgencyId, ...] | None, group: Group
) -> None:
    def outcomes(day: Date) -> Iterator[bool | None]:
        for names in concerned(recorded, day):
            yield members(group, day) <= names

    agrees(promised(Includes, record=Record.AGENCIES, group=group), a_visit(when, agencies=recorded), outcomes)


@given(
    when=some_when(),
    team=guests,
    condition=st.sampled_from(
        [
            TeamCondition(each_of=Group(agencies_tagged=PARTNER)),
            TeamCondition(each_of=Group(agencies=(CHARITY,))),
            TeamCondition(some_of=Group(agencies=(CHARITY, COUNTY))),
            TeamCondition(other_than=Group(agencies=(CHARITY, COLLEGE))),
            TeamCondition(lead_of=Group(agencies=(CHARITY, COLLEGE))),
            TeamCondition(agencies=2),
        ]
    ),
)
def test_whoever_represents_a_service_represents_what_it_is_part_of_on_the_day(
    when: When, team: tuple[TeamMember, ...], condition: TeamCondition
) -> None:
    def outcomes(day: Date) -> Iterator[bool | None]:
        chains = [chain(each.agency, day) for each in team if isinstance(each.agency, str)]
        there = {above for each in chains for above in each}
        if condition.each_of:
            yield members(condition.each_of, day) <= there
        elif condition.some_of:
            yield bool(members(condition.some_of, day) & there)
        elif condition.other_than:
            yield any(not {CHARITY, COLLEGE} & {*each} for each in chains)
        elif condition.lead_of:
            # Any of them may lead, and somebody does.
            yield from [bool({CHARITY, COLLEGE} & {*each}) for each in chains] or [False]
        else:
            yield len({each[-1] for each in chains}) >= 2

    agrees(promised(Team, conditions=(condition,)), a_visit(when, team=team), outcomes)


# --- The partnership on a day ---


@pytest.mark.parametrize("day", [Date(2022, 6, 28).add(days=number) for number in range(6)], ids=str)
def test_on_a_day_nobody_is_part_of_what_does_not_exist(day: Date) -> None:
    then = TOWN.on(day)

    for each in (COUNTY, SCHOOL, CLASS, WARD):
        assert then.belongs_to[each] == tuple(chain(each, day))
        assert then.root_agency[each] == chain(each, day)[-1]


def test_a_partnership_changes_where_a_whole_begins_or_ends_and_nowhere_else() -> None:
    days = [Date.fromordinal(day) for day in TOWN.changes]

    assert days == [Date(2022, 6, 30), Date(2022, 7, 1), Date(2022, 7, 2)]
    alone = evolve(TOWN.agency[CHARITY], valid_to=JUNE_30), TOWN.agency[COUNTY]
    assert evolve(isle.ISLE, agencies=alone, officers=(), bodies=(), lines=()).changes == ()


def test_between_one_of_a_line_and_the_next_neither_can_be_named() -> None:
    rule = promised(Requires, detail=STARS, at_least=1)
    with pytest.raises(InputError, match="when: must be a date when everything it names exists"):
        findings(rule, a_visit(When.parse("2022-07-01"), agencies=(CARE,)))
