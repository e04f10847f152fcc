"""Exclusion: held against every team, agency and role that is not recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, combinations, product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework.findings.not_applicable import NotApplicable
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, NoAgency, Status, TeamMember
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, AgencyTag, KindId, OfficerId, RoleId, StepId
from scp_framework.rules.context import SKIPPED
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.shapes.exclusion import Exclusion
from scp_framework.rules.shapes.exclusion_finding import ExclusionFinding
from tests.worlds import island
from tests.worlds.three_agencies import (
    ABE,
    ADA,
    BUSY,
    CITY,
    CLINIC,
    GUEST,
    HAL,
    HOSPITAL,
    HOST,
    IDA,
    LIBRARIES,
    OFFICERS,
    PARTNER,
    REVIEW,
    REVIEWER,
    RULE_FACTS,
    SCHOOL,
    SENT,
    WARD,
    WHOLE,
    context_of,
    finding_of,
    in_all_completions,
    on,
    partnership,
    review,
)

PARTNERS = Group(agencies_tagged=PARTNER)
ROLES = (REVIEWER, HOST, GUEST)
IS_BUSY = {CITY: False, LIBRARIES: True, HOSPITAL: True, CLINIC: True, WARD: True, SCHOOL: False}
"""Whether each agency, or one that it is a part of, has the tag."""

Person = tuple[frozenset[AgencyId], RoleId]
"""Somebody on a team, with nothing left unknown: the agencies they belong to, and their role."""


def exclusion(**given: object) -> Exclusion:
    """A rule about the partners and their reviews, unless told otherwise."""
    facts = {**RULE_FACTS, "of": REVIEW, "excluded": PARTNERS, **given}
    return Exclusion(**facts)  # type: ignore[arg-type]  # the tests name the parameters they mean


def visited(
    agencies: Iterable[AgencyId] | None, team: Iterable[TeamMember] | None, status: Status = Status.PLANNED
) -> Activity:
    """A review of these agencies by this team."""
    activity = review(on("2021-03-01"), status=status)
    return evolve(
        activity,
        agencies=None if agencies is None else tuple(agencies),
        team=None if team is None else tuple(team),
    )


def exclusion_found(rule: Exclusion, activity: Activity) -> ExclusionFinding:
    found = finding_of(rule, activity)
    assert isinstance(found, ExclusionFinding)
    return found


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


# --- who is barred ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("agency", "member", "verdict"),
    [
        (CITY, TeamMember(person="p", agency=CITY), Verdict.BREACHED),
        (CITY, TeamMember(person="p", agency=LIBRARIES), Verdict.BREACHED),
        (LIBRARIES, TeamMember(person="p", agency=CITY), Verdict.BREACHED),
        (WARD, TeamMember(person="p", agency=CLINIC), Verdict.BREACHED),
        (CITY, TeamMember(person="p", agency=HOSPITAL), Verdict.MET),
        (CITY, TeamMember(person="p", agency=SCHOOL), Verdict.MET),
        (CITY, TeamMember(person="p"), Verdict.OPEN),
        (CITY, TeamMember(person="p", agency=NoAgency.NONE), Verdict.MET),
        (CITY, TeamMember(person=ABE, agency=NoAgency.NONE), Verdict.MET),
        # Whom it employs it employs, whoever they came for.
        (CITY, TeamMember(person=ADA, agency=NoAgency.NONE), Verdict.BREACHED),
        (SCHOOL, TeamMember(person="p", agency=SCHOOL), Verdict.NOT_APPLICABLE),
        # Officers: their employer counts beside the agency that they came for.
        (CITY, TeamMember(person=ADA), Verdict.BREACHED),
        (CITY, TeamMember(person=ADA, agency=SCHOOL), Verdict.BREACHED),
        (HOSPITAL, TeamMember(person=ADA, agency=HOSPITAL), Verdict.BREACHED),
        (HOSPITAL, TeamMember(person=ADA), Verdict.MET),
        (HOSPITAL, TeamMember(person=IDA), Verdict.BREACHED),
        (CITY, TeamMember(person=ABE), Verdict.OPEN),
        (CITY, TeamMember(person=ABE, agency=SCHOOL), Verdict.MET),
        # Hosts receive the visit and are no part of the team.
        (HOSPITAL, TeamMember(person=HAL), Verdict.MET),
        (HOSPITAL, TeamMember(person=HAL, role=REVIEWER), Verdict.BREACHED),
        (CITY, TeamMember(person=ADA, role=HOST), Verdict.MET),
        (CITY, TeamMember(person="p", agency=CITY, role=HOST), Verdict.MET),
        (CITY, TeamMember(person="p", agency=CITY, role=GUEST), Verdict.BREACHED),
        (CITY, TeamMember(person="p", role=HOST), Verdict.MET),
    ],
)
def test_nobody_of_an_agency_concerned_is_on_the_team(agency: AgencyId, member: TeamMember, verdict: Verdict) -> None:
    hosts = (HOST,) if member.role is not None or member.person == HAL else ()

    assert exclusion_found(exclusion(hosts=hosts), visited([agency], [member])).verdict is verdict


def test_somebody_whose_role_is_not_recorded_may_be_a_host_where_there_are_hosts() -> None:
    activity = visited([CITY], [TeamMember(person="p", agency=CITY)])

    assert finding_of(exclusion(hosts=(HOST,)), activity).verdict is Verdict.OPEN
    assert finding_of(exclusion(), activity).verdict is Verdict.BREACHED


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ([TeamMember(person="p", agency=CITY, role=HOST)], "Apart from p as host, nobody on the team for "),
        (
            [TeamMember(person="p", agency=CITY, role=HOST), TeamMember(person="q", agency=LIBRARIES, role=HOST)],
            "Apart from p and q as host, nobody on the team for ",
        ),
        # Of which agency a host is, nobody knows.
        ([TeamMember(person="p", role=HOST)], "Apart from p as host, nobody on the team for "),
        ([TeamMember(person="p", agency=SCHOOL, role=HOST)], "Nobody on the team for "),
        ([TeamMember(person="p", agency=NoAgency.NONE, role=HOST)], "Nobody on the team for "),
        ([TeamMember(person="p", agency=SCHOOL, role=REVIEWER)], "Nobody on the team for "),
        ([], "Nobody on the team for "),
    ],
)
def test_hosts_of_an_agency_concerned_are_named_where_nobody_else_is_of_it(people: list[TeamMember], said: str) -> None:
    found = exclusion_found(exclusion(hosts=(HOST,)), visited([CITY], people))

    assert found.verdict is Verdict.MET
    assert found.observation.startswith(said)
    assert found.observation.endswith(" belongs to an agency that it concerns.")


def test_one_who_is_barred_outweighs_others_of_whom_nothing_is_known() -> None:
    found = exclusion_found(
        exclusion(),
        visited([CITY], [TeamMember(person="p"), TeamMember(person=ADA), TeamMember(person="q", agency=SCHOOL)]),
    )

    assert (found.verdict, found.barred, found.unclear) == (Verdict.BREACHED, (ADA,), ("p",))
    assert found.action == ("Replace Ada on the team by 1 March 2021. Also record the agency of p.")


def test_of_somebody_of_whom_neither_is_recorded_role_and_agency_are_asked_at_once() -> None:
    found = exclusion_found(exclusion(hosts=(HOST,)), visited([CITY], [TeamMember(person="p")]))

    assert (found.roleless, found.agencyless) == (("p",), ("p",))
    assert found.action == "Record the role of p and the agency of p by 1 March 2021."


def test_nobody_is_barred_on_days_on_which_this_is_not_promised() -> None:
    rule, own = exclusion(), visited([CITY], [TeamMember(person="p", agency=CITY)])
    two_days = evolve(own, when=on("2021-02-28..2021-03-01"))
    first_of_march = Date(2021, 3, 1)

    assert finding_of(rule, own, in_force=(first_of_march, None)).verdict is Verdict.BREACHED
    assert finding_of(rule, own, in_force=(None, first_of_march)).verdict is Verdict.BREACHED
    assert finding_of(rule, own, in_force=(Date(2021, 3, 2), None)).verdict is Verdict.NOT_APPLICABLE
    assert finding_of(rule, own, in_force=(None, Date(2021, 2, 28))).verdict is Verdict.NOT_APPLICABLE
    assert finding_of(evolve(rule, since=Date(2021, 3, 2)), own).verdict is Verdict.NOT_APPLICABLE
    assert finding_of(rule, two_days, in_force=(first_of_march, None)).verdict is Verdict.OPEN


def test_an_activity_of_another_kind_is_not_looked_at() -> None:
    rule = exclusion()

    assert list(rule.check(context_of(rule, review(on("2021-03-01"), kind=KindId("leaflet"))))) == []


# --- what a finding tells -----------------------------------------------------------------------------------

THE_REVIEW = "The review on 1 March 2021"


@pytest.mark.parametrize(
    ("agencies", "team", "verdict", "found", "needed"),
    [
        (
            [SCHOOL], [], Verdict.NOT_APPLICABLE,
            f"{THE_REVIEW} concerns no agency that must stay off its own team.", None,
        ),
        (
            [CITY], [TeamMember(person="p", agency=SCHOOL)], Verdict.MET,
            "Nobody on the team for the review on 1 March 2021 belongs to an agency that it concerns.", None,
        ),
        (
            [LIBRARIES], [TeamMember(person=ADA)], Verdict.BREACHED,
            f"{THE_REVIEW} concerns Valley City, and Ada of the same agency is on its team.",
            "Replace Ada on the team by 1 March 2021.",
        ),
        (
            [LIBRARIES, CITY], [TeamMember(person=ADA), TeamMember(person="p", agency=CITY)], Verdict.BREACHED,
            f"{THE_REVIEW} concerns Valley City, and Ada and p of the same agency are on its team.",
            "Replace Ada and p on the team by 1 March 2021.",
        ),
        (
            [CITY], None, Verdict.OPEN,
            f"{THE_REVIEW} does not record who is on the team.", "Record who is on the team by 1 March 2021.",
        ),
        (
            None, None, Verdict.OPEN,
            f"{THE_REVIEW} does not record which agencies it concerns or who is on the team.",
            "Record which agencies it concerns and who is on the team by 1 March 2021.",
        ),
        (
            None, [TeamMember(person=ADA)], Verdict.OPEN,
            f"{THE_REVIEW} does not record which agencies it concerns.",
            "Record which agencies it concerns by 1 March 2021.",
        ),
        (
            [CITY], [TeamMember(person=ABE), TeamMember(person="p", agency=CITY)], Verdict.OPEN,
            f"{THE_REVIEW} does not record the role of p or the agency of Abe.",
            "Record the role of p and the agency of Abe by 1 March 2021.",
        ),
    ],
)  # fmt: skip
def test_a_finding_says_what_was_found_and_what_is_needed(
    agencies: list[AgencyId] | None, team: list[TeamMember] | None, verdict: Verdict, found: str, needed: str | None
) -> None:
    rule = exclusion(hosts=(HOST,) if team and team[0].person == ABE else ())

    finding = exclusion_found(rule, visited(agencies, team))

    assert (finding.verdict, finding.observation, finding.action) == (verdict, found, needed)


def test_a_finding_holds_the_facts() -> None:
    found = exclusion_found(
        exclusion(hosts=(HOST,)),
        visited(
            [WARD, LIBRARIES, CLINIC, SCHOOL],
            [TeamMember(person=ABE), TeamMember(person="p", agency=CITY), TeamMember(person="q", role=HOST)],
        ),
    )

    assert (found.rule, str(found.subject), found.evidence) == ("TRY01", "first", ("first",))
    assert found.subject.agencies == (WARD, LIBRARIES, CLINIC, SCHOOL)
    assert found.excluded == (HOSPITAL, CITY)
    assert (found.barred, found.unclear, found.roleless, found.missing) == ((), (ABE, "p"), ("p",), ())
    assert (found.takes_place, found.applies_for_certain) == (True, True)


def test_what_may_not_apply_at_all_offers_that_way_out() -> None:
    by_ada = [TeamMember(person=ADA)]
    proposed = exclusion_found(exclusion(), visited([CITY], by_ada, status=Status.PROPOSED))
    unsent = exclusion_found(exclusion(where=Condition(step=SENT)), visited([CITY], by_ada))

    assert (proposed.verdict, proposed.takes_place, proposed.applies_for_certain) == (Verdict.OPEN, False, False)
    assert (
        proposed.action
        == "Replace Ada on the team by 1 March 2021. If the review does not take place, mark it as cancelled."
    )
    assert (unsent.verdict, unsent.takes_place, unsent.applies_for_certain) == (Verdict.OPEN, True, False)
    assert unsent.action == (
        'Replace Ada on the team by 1 March 2021. If the rule should not apply, mark the step "form sent" as not taken.'
    )


def test_an_activity_that_the_condition_rules_out_is_told_with_the_reason() -> None:
    rule = exclusion(where=Condition(agencies_tagged=BUSY))

    found = finding_of(rule, visited([CITY], [TeamMember(person=ADA)]))

    assert isinstance(found, NotApplicable)
    assert found.verdict is Verdict.NOT_APPLICABLE
    assert (
        found.observation == "The review on 1 March 2021 is outside this rule: it concerns no agency with the tag busy."
    )


def test_an_activity_to_which_it_does_not_apply_does_not_end_the_search() -> None:
    rule = exclusion(where=Condition(step=SENT), since=Date(2021, 3, 1))
    team = (TeamMember(person=ADA),)
    unsent = evolve(visited([CITY], team), id="a", not_taken=(SENT,))
    early = evolve(visited([CITY], team), id="b", when=on("2021-02-28"), steps=FrozenMap({SENT: on("2021-02-01")}))
    judged = evolve(visited([CITY], team), id="c", steps=FrozenMap({SENT: on("2021-02-01")}))

    assert {each.subject.activity: each.verdict for each in rule.check(context_of(rule, unsent, early, judged))} == {
        "a": Verdict.NOT_APPLICABLE,
        "b": Verdict.NOT_APPLICABLE,
        "c": Verdict.BREACHED,
    }


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        pytest.param((4, 4), Verdict.OPEN, id="the last day of the agency of one of the team"),
        pytest.param((4, 5), Verdict.OPEN, id="that day or the next"),
        pytest.param((5, 5), Verdict.MET, id="the day after"),
    ],
)
def test_which_agency_it_concerns_can_only_be_one_that_exists_then(when: tuple[int, int], expected: Verdict) -> None:
    of_the_farm = evolve(
        island.ISLAND,
        agencies=tuple(
            evolve(each, valid_to=island.day(4)) if each.id == island.FARM else each for each in island.ISLAND.agencies
        ),
        officers=tuple(evolve(each, agency=island.FARM) for each in island.ISLAND.officers),
    )
    rule = island.promised(Exclusion, of=island.WALK, excluded=Group(every=Every.AGENCIES))
    walk = island.activity(island.WALK, "walk-1", island.some_day(*when), team=(TeamMember(person="ann"),))

    (found,) = island.findings(rule, [walk], partnership=of_the_farm)
    assert found.verdict is expected


# --- what cannot be right -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parameters", "faults"),
    [
        ({}, []),
        (
            {"excluded": Group(officers_with_role=HOST)},
            ["excluded: must be a group of agencies, got a group of officers"],
        ),
        (
            {"excluded": Group(agencies_tagged=AgencyTag("partnr"))},
            ['excluded.agencies_tagged: unknown agency tag "partnr"; did you mean "partner"?'],
        ),
        ({"hosts": (RoleId("hosst"),)}, ['hosts[0]: unknown role "hosst"; did you mean "host"?']),
        (
            {"where": Condition(step=StepId("snt"))},
            ['where.step: unknown step "snt"; did you mean "sent"?'],
        ),
        (
            {"applies_to": Guard(agencies_tagged=AgencyTag("bsy"))},
            [
                'applies_to.agencies_tagged: unknown agency tag "bsy"; did you mean "busy"?',
                "applies_to: must be tags that fit at least one member, got tags that fit no member",
            ],
        ),
        ({"of": KindId("reviw"), "where": Condition(step=SENT)}, ['of: unknown kind "reviw"; did you mean "review"?']),
    ],
)
def test_what_the_partnership_does_not_know_is_a_fault(parameters: dict[str, object], faults: list[str]) -> None:
    assert [fault.message for fault in exclusion(**parameters).faults(partnership())] == faults


def test_a_word_that_there_is_not_is_a_fault() -> None:
    rule = island.promised(
        Exclusion,
        of=island.WALK,
        excluded=Group(every=Every.AGENCIES),
        where=Condition(list=island.GUESTS, includes="prss"),
    )

    assert [fault.message for fault in rule.faults(island.ISLAND)] == [
        'where.includes: unknown name "prss"; did you mean "press"?'
    ]


def test_a_set_of_agencies_that_holds_nobody_is_a_fault() -> None:
    nobody = evolve(partnership(), agencies=(), officers=())

    faults = exclusion(excluded=Group(every=Every.AGENCIES)).faults(nobody)

    assert [fault.message for fault in faults] == [
        "excluded: must be a group of at least one member, got a group of nobody"
    ]


def test_agencies_that_tell_whether_it_applies_are_asked_for_once() -> None:
    # With the libraries it is busy, and with the school it concerns one of the set, to which nobody belongs.
    rule = exclusion(excluded=Group(agencies=(CLINIC, SCHOOL)), where=Condition(agencies_tagged=BUSY))
    finding = exclusion_found(rule, visited(None, [TeamMember(person="Zoe Hart", agency=HOSPITAL)]))
    assert finding.observation == "The review on 1 March 2021 does not record which agencies it concerns."
    assert [(each.path, each.leads_to) for each in finding.remedies] == [("agencies", Verdict.MET)]


def test_the_agencies_it_concerns_can_keep_it_where_the_rule_leaves_some_out() -> None:
    # With the school alone it is not busy, and concerns one of the set, to which nobody belongs.
    where = Condition(none_of=(Condition(agencies_tagged=BUSY),))
    rule = exclusion(excluded=Group(agencies=(CLINIC, SCHOOL)), where=where)
    finding = exclusion_found(rule, visited(None, [TeamMember(person="Zoe Hart", agency=HOSPITAL)]))
    assert [(each.path, each.leads_to) for each in finding.remedies] == [("agencies", Verdict.MET)]
    school = visited((SCHOOL,), [TeamMember(person="Zoe Hart", agency=HOSPITAL)])
    assert exclusion_found(rule, school).verdict is Verdict.MET
