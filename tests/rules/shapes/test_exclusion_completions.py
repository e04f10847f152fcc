"""Exclusion: held against every team, agency and role that is not recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, combinations, product

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.model.activity import Activity, NoAgency, Status, TeamMember
from scp_framework.model.identifier import AgencyId, OfficerId, RoleId
from scp_framework.rules.context import SKIPPED
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.shapes.exclusion import Exclusion
from tests.rules.shapes.exclusion_cases import PARTNERS, exclusion, visited
from tests.worlds.three_agencies import (
    BUSY,
    CITY,
    CLINIC,
    GUEST,
    HOSPITAL,
    HOST,
    LIBRARIES,
    OFFICERS,
    REVIEWER,
    SCHOOL,
    SENT,
    WARD,
    WHOLE,
    finding_of,
    in_all_completions,
    on,
    review,
)

ROLES = (REVIEWER, HOST, GUEST)
IS_BUSY = {CITY: False, LIBRARIES: True, HOSPITAL: True, CLINIC: True, WARD: True, SCHOOL: False}
"""Whether each agency, or one that it is a part of, has the tag."""

Person = tuple[frozenset[AgencyId], RoleId]
"""Somebody on a team, with nothing left unknown: the agencies they belong to, and their role."""


# --- every completion ---------------------------------------------------------------------------------------


def possible_people(member: TeamMember) -> Iterator[Person]:
    own_role, employer = OFFICERS.get(OfficerId(member.person), (None, None))
    recorded = {agency for agency in (member.agency, employer) if isinstance(agency, str)}
    roles = [member.role or own_role] if member.role or own_role else ROLES
    for role in roles:
        assert role is not None
        if recorded:
            yield frozenset(recorded), role
        else:
            yield frozenset(), role
            for agency in WHOLE if member.agency is None else ():
                yield frozenset([agency]), role


def outcomes(rule: Exclusion, wholes: set[AgencyId], activity: Activity) -> Iterator[bool | None]:
    """Whether the promise is kept, in each way in which what is not known may turn out; None: it does not apply."""
    agencies: Iterable[tuple[AgencyId, ...]] = (
        chain.from_iterable(combinations(WHOLE, size) for size in range(len(WHOLE) + 1))
        if activity.agencies is None
        else [activity.agencies]
    )
    teams: list[tuple[Person, ...]] = (
        [(), *((person,) for person in possible_people(TeamMember(person="anybody")))]
        if activity.team is None
        else list(product(*map(possible_people, activity.team)))
    )
    if activity.status is Status.PROPOSED:
        yield None
    step_taken = {True: [True], False: [False], None: [True, False]}[
        True if SENT in activity.steps else False if SENT in activity.not_taken else None
    ]
    for concerned in agencies:
        against = {WHOLE[agency] for agency in concerned} & wholes
        if rule.where is None:
            holds = [True]
        elif rule.where.step is not None:
            holds = step_taken
        else:
            holds = [any(IS_BUSY[agency] for agency in concerned)]
        for applies in holds:
            if not applies or not against:
                yield None
                continue
            for team in teams:
                yield not any(
                    role not in rule.hosts and any(WHOLE[agency] in against for agency in belongs_to)
                    for belongs_to, role in team
                )


GROUPS = [
    (PARTNERS, {CITY, HOSPITAL}),
    (Group(agencies=(CITY,)), {CITY}),
    (Group(agencies=(CLINIC, SCHOOL)), {HOSPITAL, SCHOOL}),
    (Group(every=Every.AGENCIES), {CITY, HOSPITAL, SCHOOL}),
]
"""Groups of agencies, each with the wholes that they belong to."""


@st.composite
def members(draw: DrawFn, person: str) -> TeamMember:
    return TeamMember(
        person=person,
        agency=draw(st.sampled_from([None, NoAgency.NONE, *WHOLE])),
        role=draw(st.sampled_from([None, *ROLES])),
    )


@st.composite
def activities(draw: DrawFn) -> Activity:
    people = draw(st.lists(st.sampled_from(["guest-one", "guest-two", *OFFICERS]), max_size=2, unique=True))
    team = tuple(draw(members(person)) for person in people)
    agencies = draw(st.none() | st.lists(st.sampled_from(list(WHOLE)), max_size=3, unique=True))
    activity = review(
        on("2021-03-01"),
        {SENT: draw(st.sampled_from([None, SKIPPED, on("2021-02-01")]))},
        status=draw(st.sampled_from([Status.PLANNED, Status.PLANNED, Status.PROPOSED])),
    )
    return evolve(
        activity,
        agencies=None if agencies is None else tuple(agencies),
        team=draw(st.sampled_from([team, team, team, team, None])),
    )


@given(
    group=st.sampled_from(GROUPS),
    hosts=st.sampled_from([(), (HOST,)]),
    where=st.sampled_from([None, None, Condition(agencies_tagged=BUSY), Condition(step=SENT)]),
    activity=activities(),
)
def test_a_verdict_is_what_holds_in_every_completion(
    group: tuple[Group, set[AgencyId]], hosts: tuple[RoleId, ...], where: Condition | None, activity: Activity
) -> None:
    excluded, wholes = group
    rule = exclusion(excluded=excluded, hosts=hosts, where=where)

    assert finding_of(rule, activity).verdict is in_all_completions(outcomes(rule, wholes, activity))


@given(
    group=st.sampled_from(GROUPS),
    agencies=st.lists(st.sampled_from(list(WHOLE)), max_size=2, unique=True),
    of=st.lists(st.sampled_from([None, NoAgency.NONE, *WHOLE]), max_size=3),
)
def test_so_is_one_on_a_team_of_guests_of_whom_the_agency_alone_matters(
    group: tuple[Group, set[AgencyId]], agencies: list[AgencyId], of: list[AgencyId | NoAgency | None]
) -> None:
    excluded, wholes = group
    team = tuple(TeamMember(person=f"guest-{number}", agency=agency) for number, agency in enumerate(of))
    activity, rule = visited(agencies, team), exclusion(excluded=excluded)

    assert finding_of(rule, activity).verdict is in_all_completions(outcomes(rule, wholes, activity))
