"""Advice on whose declared interests keep them off a team works."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.model.activity import TeamMember
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyId, RoleId
from scp_framework.model.officer import Interest
from scp_framework.rules.parameters.condition import Condition
from tests.rules.advice.people import assert_advice_on_people_works
from tests.rules.advice.setting import Setting
from tests.rules.advice.visits import WHERE_OPENED, some_days_of_judging
from tests.rules.shapes.test_exclusion_interests import JUNE_11, concerned, interests, people, with_interests
from tests.rules.shapes.test_exclusion_interests import rule as barring
from tests.worlds.coast import COVERS, HOST, JUNE_10, a_visit


@given(
    olga=interests,
    otto=interests,
    members=people,
    agencies=concerned,
    hosts=st.sampled_from([(), (HOST,)]),
    where=st.sampled_from([None, None, WHERE_OPENED]),
    when=st.sampled_from([JUNE_10, When(JUNE_10.earliest, JUNE_11)]),
    as_of=some_days_of_judging,
)
def test_advice_on_who_has_an_interest_works(
    olga: tuple[Interest, ...] | None,
    otto: tuple[Interest, ...] | None,
    members: tuple[TeamMember, ...],
    agencies: tuple[AgencyId, ...] | None,
    hosts: tuple[RoleId, ...],
    where: Condition | None,
    when: When,
    as_of: Date | None,
) -> None:
    partnership = with_interests(olga, otto)
    rule = evolve(barring(hosts), where=where)
    visit = a_visit(team=members, agencies=agencies, when=when)
    assert_advice_on_people_works(Setting(rule=rule, partnership=partnership, covers=COVERS, as_of=as_of), visit)
