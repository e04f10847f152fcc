"""Who is on a team, and who is concerned, where somebody takes over: as in every way the days can turn out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.model.activity import Action, Activity, TeamMember
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyId, NodeId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.record import Record
from scp_framework.rules.parameters.team_requirement import TeamCondition
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.exclusion import Exclusion
from scp_framework.rules.shapes.follow_up import FollowUp
from scp_framework.rules.shapes.includes import Includes
from scp_framework.rules.shapes.requires import Requires
from scp_framework.rules.shapes.team import Team
from tests.rules.timeline.over_time_cases import HEALTHY, PARTNERS, THE_CARE_BOARD, agencies, some_when
from tests.worlds.coast import combined, subsets
from tests.worlds.isle import (
    BOARD,
    CARE,
    COUNTY,
    FORUM,
    GROUP,
    HEALTH,
    HOST,
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
    who,
)

Kept = Callable[[Date], bool | None]
"""Whether an activity on a day keeps a promise; None where it does not fall under it."""
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
