"""Nobody is on a team who has declared an interest in an agency concerned."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import NoAgency, TeamMember
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyId, RoleId
from scp_framework.model.officer import Interest, Officer
from scp_framework.model.partnership import Partnership
from scp_framework.rules.shapes.exclusion import Exclusion
from tests.worlds.coast import (
    BELONGS_TO,
    COAST,
    COUNTY,
    HOST,
    HOUSING,
    JUNE_10,
    OLGA,
    OTTO,
    POLICE,
    SCRUTINEER,
    SOURCE,
    VISIT,
    WORKER,
    a_visit,
    combined,
    only,
    subsets,
)
from tests.worlds.three_agencies import CITY, REVIEW, SCHOOL, finding_of, on, review

WHOLES: tuple[str, ...] = (COUNTY, POLICE)
"""The trust is left out, so that the ways stay few."""
HERE = evolve(COAST, agencies=COAST.agencies[:3])
JUNE_11 = Date(2022, 6, 11)


def rule(hosts: tuple[RoleId, ...] = ()) -> Exclusion:
    return Exclusion(code="EXC01", title="Nobody", source=SOURCE, of=VISIT, interests=True, hosts=hosts)


def with_interests(olga: tuple[Interest, ...] | None, otto: tuple[Interest, ...] | None = ()) -> Partnership:
    return evolve(
        HERE,
        officers=(
            Officer(id=OLGA, name="Olga", role=SCRUTINEER, agency=COUNTY, interests=olga),
            Officer(id=OTTO, name="Otto", role=SCRUTINEER, interests=otto),
        ),
    )


def member(person: str, agency: AgencyId | NoAgency | None = None, role: RoleId | None = None) -> TeamMember:
    return TeamMember(person=person, agency=agency, role=role)


def possible(each: TeamMember, partnership: Partnership, day: Date) -> Iterator[tuple[set[str], str]]:
    """The agencies (wholes) that somebody may belong to or have an interest in, and their role."""
    officer = next((some for some in partnership.officers if some.id == each.person), None)
    employer = COUNTY if each.person == OLGA else None
    own: set[str] = {
        BELONGS_TO[some][-1] for some in (each.agency, employer) if some and not isinstance(some, NoAgency)
    }
    of: list[set[str]] = [own] if own or each.agency is NoAgency.NONE else [set[str](), *({whole} for whole in WHOLES)]
    interests: list[set[str]] = [set()]
    if officer is None or officer.interests is None:
        interests = [set(some) for some in subsets(WHOLES)]
    else:
        for interest in officer.interests:
            if not interest.exists_on(day):
                continue
            agency = interest.agency or (COUNTY if interest.officer == OLGA else None)
            further: list[set[str]] = [set(), *({whole} for whole in WHOLES)]
            if agency is not None:
                further = [{BELONGS_TO[agency][-1]}]
            interests = [one | other for one, other in product(interests, further)]
    role = each.role or (officer.role if officer else None)
    for where, interest_in, what in product(of, interests, [role] if role else ["", HOST, WORKER]):
        yield where | interest_in, what


spans = st.sampled_from([(None, None), (None, JUNE_10.earliest), (JUNE_11, None)])
in_what = st.sampled_from(
    [("agency", COUNTY), ("agency", HOUSING), ("agency", POLICE), ("officer", OLGA), ("officer", OTTO)]
)
declared = st.builds(lambda to, days: Interest(**{to[0]: to[1]}, valid_from=days[0], valid_to=days[1]), in_what, spans)
interests = st.none() | st.lists(declared, max_size=2).map(tuple)
AGENCIES: list[AgencyId | NoAgency | None] = [None, NoAgency.NONE, COUNTY, HOUSING, POLICE]
people = st.lists(
    st.one_of(
        st.builds(member, st.sampled_from([OLGA, OTTO]), st.sampled_from(AGENCIES), st.sampled_from([None, HOST])),
        st.builds(member, st.just("Ann"), st.sampled_from(AGENCIES), st.sampled_from([None, HOST, WORKER])),
    ),
    max_size=2,
    unique_by=lambda each: each.person,
).map(tuple)
concerned = st.none() | st.lists(st.sampled_from([COUNTY, HOUSING, POLICE]), max_size=2, unique=True).map(tuple)


@given(
    olga=interests,
    otto=interests,
    members=people,
    agencies=concerned,
    hosts=st.sampled_from([(), (HOST,)]),
    when=st.sampled_from([JUNE_10, When(JUNE_10.earliest, JUNE_11)]),
)
def test_interests_are_judged_as_every_completion_of_them_would_be(
    olga: tuple[Interest, ...] | None,
    otto: tuple[Interest, ...] | None,
    members: tuple[TeamMember, ...],
    agencies: tuple[AgencyId, ...] | None,
    hosts: tuple[RoleId, ...],
    when: When,
) -> None:
    partnership = with_interests(olga, otto)
    against = [{BELONGS_TO[each][-1] for each in agencies}] if agencies is not None else map(set, subsets(WHOLES))
    outcomes = [
        not any(of & wholes and role not in hosts for of, role in way) if wholes else None
        for wholes in against
        for day in {when.earliest, when.latest}
        for way in product(*(possible(each, partnership, day) for each in members))
    ]

    found = only(rule(hosts), a_visit(team=members, agencies=agencies, when=when), partnership=partnership)
    assert found.verdict is combined(outcomes)


IN_POLICE = Interest(agency=POLICE, valid_from=Date(2022, 1, 1), valid_to=JUNE_10.earliest)


@pytest.mark.parametrize(
    ("olga", "when", "expected"),
    [
        ((), JUNE_10, Verdict.MET),
        ((IN_POLICE,), JUNE_10, Verdict.BREACHED),
        ((IN_POLICE,), When.on(JUNE_11), Verdict.MET),
        ((IN_POLICE,), When(JUNE_10.earliest, JUNE_11), Verdict.OPEN),
        ((Interest(officer=OTTO),), JUNE_10, Verdict.OPEN),
        (None, JUNE_10, Verdict.OPEN),
    ],
)
def test_an_interest_keeps_an_officer_off_a_team_as_long_as_it_holds(
    olga: tuple[Interest, ...] | None, when: When, expected: Verdict
) -> None:
    visit = a_visit(team=(member(OLGA),), agencies=(POLICE,), when=when)

    assert only(rule(), visit, partnership=with_interests(olga)).verdict is expected
    assert only(evolve(rule(), interests=False), visit, partnership=with_interests(olga)).verdict is Verdict.MET


def test_a_finding_says_who_has_an_interest_or_of_whom_that_is_not_recorded() -> None:
    visit = a_visit(team=(member(OLGA), member(OTTO, POLICE)), agencies=(POLICE,))
    both = only(rule(), visit, partnership=with_interests((IN_POLICE,)))
    unknown = only(rule(), a_visit(team=(member(OLGA),), agencies=(POLICE,)), partnership=with_interests(None))

    assert both.observation == (
        "The visit on 10 June 2022 concerns Police, and Otto of the same agency and Olga, with a declared interest in "
        "it, are on its team."
    )
    assert both.action == "Replace Olga and Otto on the team by 10 June 2022."
    assert unknown.observation == (
        "The arrangements do not record whether Olga has an interest in an agency that the visit on 10 June 2022 "
        "concerns."
    )
    assert unknown.action == "Record in the arrangements the interests that Olga declared, or that there are none."
    recorded = only(rule(), a_visit(team=(member(OLGA),), agencies=(POLICE,)), partnership=with_interests(()))
    assert recorded.verdict is unknown.remedies[-1].leads_to is Verdict.MET


def test_a_finding_asks_who_employs_an_officer_in_whom_somebody_has_an_interest() -> None:
    visit = a_visit(team=(member(OLGA),), agencies=(POLICE,))
    found = only(rule(), visit, partnership=with_interests((Interest(officer=OTTO),)))

    assert found.observation == (
        "The arrangements do not record which agency employs Otto, in whom somebody on the team for the visit on "
        "10 June 2022 has an interest."
    )
    assert found.action == "Record in the arrangements which agency employs Otto."
    assert [(each.path, each.names) for each in found.remedies] == [("officers.agency", (OTTO,))]


def test_a_finding_says_who_has_an_interest_on_any_of_the_days() -> None:
    until, since = on_days(IN_POLICE, None, JUNE_10.earliest), on_days(IN_POLICE, JUNE_11, None)
    both_days = When(JUNE_10.earliest, JUNE_11)
    visit = a_visit(team=(member(OLGA), member(OTTO, COUNTY)), agencies=(POLICE,), when=both_days)
    found = only(rule(), visit, partnership=with_interests((until,), (since,)))

    assert found.verdict is Verdict.BREACHED
    assert found.action == "Replace Olga and Otto on the team by 11 June 2022."


def test_a_finding_says_that_an_interest_holds_on_some_of_the_days_only() -> None:
    until = on_days(IN_POLICE, None, JUNE_10.earliest)
    visit = a_visit(team=(member(OLGA),), agencies=(POLICE,), when=When(JUNE_10.earliest, JUNE_11))
    found = only(rule(), visit, partnership=with_interests((until,)))

    assert found.verdict is Verdict.OPEN
    assert found.observation == (
        "The visit between 10 June 2022 and 11 June 2022 concerns Police, and Olga, with a declared interest in it, "
        "is on its team. This is so on some of its possible dates only."
    )
    assert found.action == (
        "Replace Olga on the team by 11 June 2022. "
        "If the visit takes place on a day when this is not so, record that date."
    )
    recorded = only(rule(), evolve(visit, when=When(JUNE_11, JUNE_11)), partnership=with_interests((until,)))
    assert recorded.verdict is Verdict.MET


def on_days(interest: Interest, first: Date | None, last: Date | None) -> Interest:
    return evolve(interest, valid_from=first, valid_to=last)


def test_somebody_who_is_no_officer_may_have_an_interest_also_where_nothing_ever_changes() -> None:
    visit = evolve(review(on("2021-06-01")), agencies=(CITY,), team=(member("Ann", SCHOOL),))

    assert finding_of(evolve(rule(), of=REVIEW), visit).verdict is Verdict.OPEN
    assert finding_of(evolve(rule(), of=REVIEW, interests=False), visit).verdict is Verdict.MET


def test_an_interest_is_in_an_agency_or_in_an_officer() -> None:
    for facts, found in (({}, "neither"), ({"agency": POLICE, "officer": OLGA}, "both")):
        with pytest.raises(InputError, match=f"must be an interest in an agency or in an officer, got {found}"):
            Interest(**facts)  # type: ignore[arg-type]  # what is given is wrong on purpose


def test_without_a_set_it_is_whichever_agency_the_activity_concerns() -> None:
    plain = Exclusion(code="EXC01", title="Nobody", source=SOURCE, of=VISIT)

    assert only(plain, a_visit(team=(member("Ann", HOUSING),), agencies=(COUNTY,))).verdict is Verdict.BREACHED
    assert only(plain, a_visit(team=(member("Ann", HOUSING),), agencies=(POLICE,))).verdict is Verdict.MET
