"""Advice on who is on a team works where agencies and officers come and go while an activity might take place."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import TeamMember
from scp_framework.model.dates.when import When
from scp_framework.model.partnership import Partnership
from scp_framework.rules.parameters.team_requirement import TeamCondition
from tests.rules.advice.setting import Setting
from tests.rules.advice.tides_cases import FROM, NEXT, UNTIL, Days, coast, some_coast
from tests.rules.advice.ways import assert_advice_works
from tests.rules.shapes.team_cases import PARTNERS, member, team
from tests.rules.shapes.team_limits_cases import POOL, SERVICE_AND_TRUST, built, conditions
from tests.rules.shapes.test_team_limits_completions import teams
from tests.worlds.coast import AROUND_CLOSING, COUNTY, COVERS, OLGA, OTTO, POLICE, TRUST, a_visit


def faults_of(asked: tuple[TeamCondition, ...], there: Partnership) -> bool:
    try:
        return bool([*team(*asked).faults(there)])
    except InputError:
        return True


@given(
    there=some_coast,
    asked=st.lists(conditions, min_size=1, max_size=2, unique=True).map(tuple),
    # Larger teams are not tried.
    members=st.none() | teams.filter(lambda people: len(people) < 4),
    when=st.sampled_from([AROUND_CLOSING, AROUND_CLOSING, When.on(NEXT)]),
    as_of=st.sampled_from([None, None, Date(2022, 6, 1), Date(2022, 7, 1)]),
)
def test_advice_works_where_agencies_and_officers_come_and_go(
    there: Partnership,
    asked: tuple[TeamCondition, ...],
    members: tuple[TeamMember, ...] | None,
    when: When,
    as_of: Date | None,
) -> None:
    if not faults_of(asked, there):
        setting = Setting(rule=team(*asked), partnership=there, covers=COVERS, as_of=as_of)
        assert_advice_works(setting, [a_visit(team=members, when=when)])


@pytest.mark.parametrize(
    ("there", "asked", "members", "expected"),
    [
        pytest.param(
            {OLGA: UNTIL, OTTO: FROM, COUNTY: UNTIL}, built(each_of=POOL), (),
            [("team.officer", ("otto",), Verdict.OPEN)], id="another officer on each of the days",
        ),
        pytest.param(
            {OLGA: UNTIL, OTTO: FROM}, built(each_of=POOL), (),
            [("team.officer", ("olga",), Verdict.OPEN)], id="the same where no agency changes",
        ),
        pytest.param(
            {TRUST: UNTIL}, built(each_of=SERVICE_AND_TRUST), (member("Ann", TRUST),),
            [("team.agency", ("county", "county-housing"), Verdict.MET)], id="the same on all days",
        ),
        pytest.param(
            {COUNTY: UNTIL, POLICE: UNTIL}, built(some_of=PARTNERS), None,
            [("team", (), Verdict.MET), ("when", (), Verdict.MET)], id="nobody who could come on the last days",
        ),
        pytest.param(
            {COUNTY: UNTIL}, built(each_of=SERVICE_AND_TRUST), None,
            [("team", (), Verdict.MET), ("when", (), Verdict.MET)], id="more agencies on the first days",
        ),
        pytest.param(
            {COUNTY: UNTIL, TRUST: UNTIL}, built(lead=True, from_other_than=PARTNERS),
            (member("Ann", POLICE), member("Bob")),
            [("team.agency", ("Bob",), Verdict.MET), ("team.lead", (), Verdict.MET), ("when", (), Verdict.MET)],
            id="somebody of whom too little is known on the first days",
        ),
        pytest.param(
            {POLICE: FROM}, built(lead=True, from_other_than=SERVICE_AND_TRUST), (member("Ann"), member("Bob")),
            [("team.agency", ("Ann", "Bob"), Verdict.MET), ("team.lead", (), Verdict.MET), ("when", (), Verdict.MET)],
            id="nobody who could lead on the first days",
        ),
    ],
)  # fmt: skip
def test_what_is_promised_holds_on_all_of_the_days_or_the_day_is_asked_for(
    there: Mapping[str, Days],
    asked: TeamCondition,
    members: tuple[TeamMember, ...] | None,
    expected: list[tuple[str, tuple[str, ...], Verdict]],
) -> None:
    setting = Setting(rule=team(asked), partnership=coast(there), covers=COVERS)
    visit = a_visit(team=members, when=AROUND_CLOSING)
    (found,) = setting.findings([visit])

    assert [(each.path, each.names, each.leads_to) for each in found.remedies] == expected
    assert assert_advice_works(setting, [visit]) == 1
