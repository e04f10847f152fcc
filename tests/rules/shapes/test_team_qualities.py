"""Which qualities people on a team must have, such as that they are trained."""

from __future__ import annotations

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import NoAgency, TeamMember
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.history.validity import Dated
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.team_requirement import TeamCondition
from tests.rules.shapes.team_limits_cases import (
    PARTNERS,
    POOL,
    built,
    member,
    team,
)
from tests.rules.shapes.team_qualities_cases import DAY, LAY, NEXT, TRAINED, Table, place
from tests.worlds.coast import (
    COUNTY,
    HOST,
    JUNE_10,
    OLGA,
    OTTO,
    POLICE,
    SCRUTINEER,
    a_visit,
    only,
)

# --- What it means, and what is said ---

ONE_TRAINED = TeamCondition(qualities=(TRAINED,))
LATELY = TeamCondition(qualities=(TRAINED,), gained_within=Period(months=24))
THE_TEAM = "the team for the visit on 10 June 2022"
CAT = member("Cat", POLICE, HOST)
TWO_MORE = "two more people who are trained in safeguarding and a lay person (gained no more than two years before)"


def since(day: Date, until: Date | None = None) -> Table:
    return {TRAINED: (Dated(valid_from=day, valid_to=until),)}


def finding(
    *asked: TeamCondition, members: tuple[TeamMember, ...] | None, olga: Table, when: When = JUNE_10
) -> Finding:
    return only(team(*asked), a_visit(team=members, when=when), partnership=place(olga, {TRAINED: ()}))


@pytest.mark.parametrize(
    ("asked", "olga", "expected"),
    [
        pytest.param(ONE_TRAINED, since(DAY), Verdict.MET, id="since the day"),
        pytest.param(ONE_TRAINED, since(NEXT), Verdict.BREACHED, id="since the next"),
        pytest.param(ONE_TRAINED, since(DAY.subtract(years=9), DAY.subtract(days=1)), Verdict.BREACHED, id="no more"),
        pytest.param(ONE_TRAINED, {TRAINED: ()}, Verdict.BREACHED, id="never"),
        pytest.param(ONE_TRAINED, {}, Verdict.OPEN, id="not recorded"),
        pytest.param(LATELY, since(Date(2020, 6, 11)), Verdict.MET, id="two years ago less a day"),
        pytest.param(LATELY, since(Date(2020, 6, 10)), Verdict.BREACHED, id="two years ago"),
        pytest.param(LATELY, {TRAINED: (Dated(),)}, Verdict.OPEN, id="nobody knows since when"),
    ],
)
def test_somebody_has_a_quality_on_the_days_recorded_for_it(
    asked: TeamCondition, olga: Table, expected: Verdict
) -> None:
    assert finding(asked, members=(member(OLGA),), olga=olga).verdict is expected


def test_whoever_is_no_officer_may_have_any_quality() -> None:
    found = finding(ONE_TRAINED, members=(CAT,), olga={})

    assert found.verdict is Verdict.OPEN
    assert found.observation == (
        f"We cannot tell whether {THE_TEAM} has one more person who is trained in safeguarding."
    )
    assert found.action == (
        "Record in the arrangements since when Cat has been trained in safeguarding, or that this is not so."
    )


SAID: list[tuple[str, TeamCondition, tuple[TeamMember, ...], Table, str, str | None]] = [
    (
        "nobody is",
        TeamCondition(qualities=(TRAINED, LAY), gained_within=Period(months=24), at_least=2),
        (member(OTTO),),
        {},
        f"lacks {TWO_MORE}.",
        f"Add {TWO_MORE} to the team by 10 June 2022.",
    ),
    (
        "a lead who is",
        TeamCondition(lead=True, qualities=(TRAINED,)),
        (member(OTTO, lead=True), member(OLGA)),
        since(DAY),
        "lacks a lead who is trained in safeguarding.",
        "Appoint a lead who is trained in safeguarding by 10 June 2022.",
    ),
    (
        "an officer who is",
        TeamCondition(drawn_from=POOL, qualities=(TRAINED,)),
        (CAT,),
        since(DAY),
        "lacks one more person from among Olga and Otto who is trained in safeguarding.",
        "Add one more person from among Olga and Otto who is trained in safeguarding to the team by 10 June 2022.",
    ),
    (
        "somebody who is not",
        TeamCondition(only=True, qualities=(TRAINED,), role=SCRUTINEER),
        (member(OTTO), member(OLGA)),
        since(DAY),
        "has Otto, who is not in the role of scrutineer and trained in safeguarding.",
        "Take Otto off the team by 10 June 2022.",
    ),
    (
        "too many are",
        TeamCondition(at_most=0, qualities=(TRAINED,)),
        (member(OLGA),),
        since(DAY),
        "has one person who is trained in safeguarding, where none is allowed.",
        "Take Olga off the team by 10 June 2022.",
    ),
    (
        "one is",
        ONE_TRAINED,
        (member(OLGA),),
        since(DAY),
        "has one person who is trained in safeguarding.",
        None,
    ),
    (
        "all are",
        TeamCondition(only=True, qualities=(TRAINED,)),
        (member(OLGA),),
        since(DAY),
        "has only people who are trained in safeguarding.",
        None,
    ),
]


@pytest.mark.parametrize(("asked", "members", "olga", "said", "action"), [pytest.param(*e, id=n) for n, *e in SAID])
def test_a_finding_says_who_is_needed_or_who_is_not(
    asked: TeamCondition, members: tuple[TeamMember, ...], olga: Table, said: str, action: str | None
) -> None:
    found = finding(asked, members=members, olga=olga)

    assert (found.observation, found.action) == (f"T{THE_TEAM[1:]} {said}", action)


def test_a_finding_says_that_somebody_is_not_trained_on_some_of_the_days_only() -> None:
    visit = a_visit(team=(member(OLGA),), when=When(DAY, NEXT))
    until: Table = {TRAINED: (Dated(valid_to=DAY),)}
    found = only(team(ONE_TRAINED), visit, partnership=place(until, {}))

    assert found.verdict is Verdict.OPEN
    assert found.observation == (
        "The team for the visit between 10 June 2022 and 11 June 2022 lacks one more person who is trained in "
        "safeguarding. This is so on some of its possible dates only."
    )
    assert found.action is not None
    assert found.action.endswith(" If the visit takes place on a day when this is not so, record that date.")


def test_what_is_asked_of_somebody_has_its_name_where_it_matters_on_some_of_the_days_only() -> None:
    visit = a_visit(team=(member(OLGA), member(OTTO)), when=When(DAY, NEXT))
    until: Table = {TRAINED: (Dated(valid_to=DAY),)}
    found = only(team(ONE_TRAINED, TeamCondition(role=HOST)), visit, partnership=place(until, {}))

    assert found.action is not None
    assert found.action.endswith(
        "Record in the arrangements since when Otto has been trained in safeguarding, or that this is not so."
    )


def test_a_promise_can_hang_on_whether_somebody_is_trained() -> None:
    rule = evolve(team(TeamCondition(people=2)), where=Condition(team=ONE_TRAINED))
    visit = a_visit(team=(member(OLGA),))

    assert only(rule, visit, partnership=place(since(DAY), {})).verdict is Verdict.BREACHED
    assert only(rule, visit, partnership=place(since(NEXT), {})).verdict is Verdict.NOT_APPLICABLE
    unknown = only(rule, visit, partnership=place({}, {}))
    assert unknown.verdict is Verdict.OPEN
    assert unknown.action is not None
    assert "record a team that does not have at least one person who is trained in safeguarding" in unknown.action


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"people": 2, "qualities": (TRAINED,)}, "must be one of each_of, some_of, other_than, people, agencies"),
        ({"role": HOST, "gained_within": Period(days=2)}, 'gained_within: can only be used with "qualities"'),
        ({"qualities": (LAY, LAY)}, 'qualities[1]: duplicate identifier "lay" (first used at qualities[0])'),
    ],
)
def test_qualities_that_have_no_meaning_are_refused(facts: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as refused:
        built(**facts)

    assert str(refused.value).startswith(said)


def test_it_is_no_fault_that_nobody_is_trained_yet() -> None:
    rule = team(TeamCondition(drawn_from=POOL, qualities=(TRAINED,), at_least=1, at_most=1), TeamCondition(at_most=3))

    assert [*rule.faults(place({TRAINED: ()}, {TRAINED: ()}))] == []


def test_somebody_of_no_agency_can_be_trained() -> None:
    asked = TeamCondition(qualities=(TRAINED,), drawn_from=Group(agencies=(COUNTY,)))
    of_nobody = (member(OLGA, NoAgency.NONE),)

    assert finding(ONE_TRAINED, members=of_nobody, olga=since(DAY)).verdict is Verdict.MET
    assert finding(asked, members=of_nobody, olga=since(DAY)).verdict is Verdict.BREACHED
    assert finding(TeamCondition(each_of=PARTNERS), members=of_nobody, olga={}).verdict is Verdict.BREACHED
