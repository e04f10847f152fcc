"""Teams of hundreds, and partnerships of hundreds of agencies, are judged in as few steps as small ones are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import TeamMember
from scp_framework.model.agency import Agency
from scp_framework.model.identifier import AgencyId
from scp_framework.rules.algorithms import set_cover
from scp_framework.rules.parameters import team_judged
from scp_framework.rules.parameters.team_counted import last_too_many
from scp_framework.rules.parameters.team_judged import Asked
from scp_framework.rules.parameters.team_part import TeamJudged
from scp_framework.rules.parameters.team_requirement import Counted, TeamCondition
from scp_framework.rules.shapes.team_finding import TeamFinding
from tests.rules.shapes.team_limits_cases import PARTNERS, built, member, team
from tests.worlds.coast import COAST, COUNTY, HOST, PARTNER, POLICE, SCRUTINEER, TRUST, WORKER, a_visit, only

HUNDREDS = 600
AGENCIES, ROLES = (COUNTY, POLICE, TRUST), (SCRUTINEER, HOST, WORKER)
ALL_KNOWN = tuple(member(f"Person {at}", AGENCIES[at % 3], ROLES[at % 3]) for at in range(HUNDREDS))
NOTHING_KNOWN = tuple(member(f"Person {at}") for at in range(HUNDREDS))


@pytest.mark.parametrize(
    ("asked", "people", "leaving"),
    [
        ((built(of_each_agency=True, at_most=2),), ALL_KNOWN, HUNDREDS - 6),
        ((built(some_of=PARTNERS, at_most=1),), ALL_KNOWN, None),
        ((built(count=Counted.AGENCIES, at_most=1),), ALL_KNOWN, None),
        ((built(drawn_from=PARTNERS, at_most=1), built(from_other_than=PARTNERS, at_most=1)), ALL_KNOWN, HUNDREDS - 2),
        ((built(at_most=5), built(role=SCRUTINEER, at_most=1)), ALL_KNOWN, None),
        ((built(role=HOST, at_most=1), built(only=True, role=HOST)), NOTHING_KNOWN, HUNDREDS - 1),
    ],
)
def test_who_is_to_leave_a_team_of_hundreds_is_found_by_judging_it_few_times(
    asked: tuple[TeamCondition, ...],
    people: tuple[TeamMember, ...],
    leaving: int | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at: list[int] = []
    judge = Asked.judge

    def counting(self: Asked, of: tuple[TeamMember, ...] | None) -> TeamJudged:
        looked_at.append(len(of or ()))
        return judge(self, of)

    monkeypatch.setattr(Asked, "judge", counting)
    found = only(team(*asked), a_visit(team=people))
    assert isinstance(found, TeamFinding)

    assert found.verdict is Verdict.BREACHED
    assert found.changes is not None
    assert found.changes.is_enough is (people is ALL_KNOWN)
    assert leaving is None or len(found.changes.names) == leaving
    assert len(looked_at) < HUNDREDS / 3


COUNTIES = tuple(Agency(id=AgencyId(f"county-{at}"), name=f"County {at}", tags=(PARTNER,)) for at in range(300))


@pytest.mark.parametrize(
    "asked",
    [built(each_of=PARTNERS), built(some_of=PARTNERS, at_least=250), built(count=Counted.AGENCIES, at_least=250)],
)
def test_how_many_of_hundreds_of_agencies_few_people_can_represent_is_found_at_once(
    asked: TeamCondition, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches: list[int] = []

    def counting(needs: set_cover.Needs, people: Sequence[Sequence[set_cover.Contribution]]) -> bool:
        searches.append(len(people))
        return set_cover.demands_feasible(needs, people)

    monkeypatch.setattr(team_judged, "demands_feasible", counting)
    there = evolve(COAST, agencies=(*COAST.agencies, *COUNTIES))
    found = only(team(asked), a_visit(team=NOTHING_KNOWN[:4]), partnership=there)
    assert isinstance(found, TeamFinding)

    assert found.verdict is Verdict.BREACHED
    assert found.parts[0].best == 4
    assert len(searches) <= 4


names = st.frozensets(st.sampled_from("abc"), max_size=2)


@given(added=st.lists(names, max_size=6), most=st.integers(0, 3), of_each=st.booleans())
def test_the_last_too_many_are_those_whom_taking_off_one_by_one_leaves_none_of(
    added: list[frozenset[str]], most: int, *, of_each: bool
) -> None:
    def too_many(left: Sequence[int]) -> list[int]:
        """Those of the people left who add something of which there is too much."""
        there = [name for at in left for name in added[at]]
        if of_each:
            return [at for at in left if any(there.count(name) > most for name in added[at])]
        return [at for at in left if added[at]] if len({*there}) > most else []

    left, taken = [*range(len(added))], list[int]()
    while some := too_many(left):
        taken.append(some[-1])
        left.remove(some[-1])

    assert last_too_many(added, most, of_each=of_each, are_heads=False) == taken
