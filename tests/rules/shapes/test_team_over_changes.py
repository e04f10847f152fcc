"""Who is on a team where agencies and officers come and go while an activity might take place, by enumeration."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from scp_framework.errors import InputError
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import TeamMember
from scp_framework.model.dates.when import When
from scp_framework.model.partnership import Partnership
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.team_requirement import TeamCondition
from scp_framework.rules.shapes.team_finding import TeamFinding
from tests.rules.advice.tides_cases import NEXT, some_coast
from tests.rules.shapes.team_limits_cases import built, conditions, member, team
from tests.rules.shapes.test_team_limits_completions import kept, teams, ways
from tests.worlds.coast import AROUND_CLOSING, COUNTY, JUNE_10, SCRUTINEER, TRUST, a_visit, combined, only


@given(
    there=some_coast,
    asked=st.lists(conditions, min_size=1, max_size=3, unique=True).map(tuple),
    members=teams,
    when=st.sampled_from([AROUND_CLOSING, AROUND_CLOSING, When.on(NEXT), JUNE_10]),
)
def test_a_team_is_judged_as_every_completion_of_it_would_be_on_each_of_the_days(
    there: Partnership, asked: tuple[TeamCondition, ...], members: tuple[TeamMember, ...], when: When
) -> None:
    nouns = [*there.agency.items(), *there.officer.items()]
    named = {str(name) for each in members for name in (each.agency, each.person)}
    outcomes = []
    for day in when.days():
        absent = {str(name) for name, each in nouns if not each.exists_on(day)}
        # It takes place on a day on which all whom it names exist.
        if not absent & named:
            outcomes += [all(kept(each, people, absent) for each in asked) for people in ways(members, there, absent)]
    assume(outcomes)
    try:
        assume(not [*team(*asked).faults(there)])
    except InputError:
        assume(condition=False)

    assert only(team(*asked), a_visit(team=members, when=when), partnership=there).verdict is combined(outcomes)


def test_a_team_that_is_as_it_should_be_says_whether_that_depends_on_the_day() -> None:
    rule = team(built(some_of=Group(agencies=(TRUST, COUNTY))))
    people = (member("Ann", COUNTY, SCRUTINEER),)

    for when, depends_on in ((AROUND_CLOSING, ("when",)), (JUNE_10, ())):
        found = only(rule, a_visit(team=people, when=when))
        assert isinstance(found, TeamFinding)
        assert (found.verdict, found.depends_on) == (Verdict.MET, depends_on)
