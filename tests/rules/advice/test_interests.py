"""Advice on whose declared interests keep them off a team works."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, TeamMember
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyId, OfficerId, RoleId
from scp_framework.model.officer import Interest, Officer
from scp_framework.model.partnership import Partnership
from scp_framework.rules.parameters.condition import Condition
from tests.rules.advice.changes import changed
from tests.rules.advice.records import BEST_FIRST, assert_is_well_said
from tests.rules.advice.setting import Setting
from tests.rules.advice.visits import WHERE_OPENED, some_days_of_judging
from tests.rules.advice.ways import assert_advice_works
from tests.rules.shapes.test_exclusion_interests import JUNE_11, WHOLES, concerned, interests, people, with_interests
from tests.rules.shapes.test_exclusion_interests import rule as barring
from tests.worlds.coast import COVERS, HOST, JUNE_10, WORKER, a_visit

IN_ARRANGEMENTS = ("officers.interests", "officers.agency")
DECLARED: list[tuple[Interest, ...]] = [(), *((Interest(agency=AgencyId(each)),) for each in WHOLES)]


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
    assert_interests_settle(Setting(rule=rule, partnership=partnership, covers=COVERS, as_of=as_of), visit)


def assert_interests_settle(setting: Setting, visit: Activity) -> Verdict:
    """What a finding says to change, and then to record, does what it promises; what it leads to at best."""
    (finding,) = setting.findings([visit])
    remedies = finding.remedies
    declare = [each for each in remedies if each.path in IN_ARRANGEMENTS]
    if not declare:
        assert_advice_works(setting, [visit])
        return remedies[-1].leads_to if remedies else finding.verdict
    assert_is_well_said(finding)
    assert finding.action is not None
    for each in declare:
        assert (each.type, each.activity, each.deadline) == (RemedyType.RECORD, None, None)
    if (change := remedies[0]).type is RemedyType.REMOVE:
        now = changed(visit, change, setting.partnership)
        assert setting.verdict([now], finding) in (change.leads_to, Verdict.MET), (finding, remedies)
        best = assert_interests_settle(setting, now)
    else:
        variants = [*recorded(setting, visit, declare)]
        for wider, now in variants:
            (then,) = wider.findings([now])
            asked = {(each.path, name) for each in then.remedies if each.path in IN_ARRANGEMENTS for name in each.names}
            assert not asked & {(each.path, name) for each in declare for name in each.names}, (finding, then)
        best = min((assert_interests_settle(*each) for each in variants), key=BEST_FIRST.index)
    assert remedies[-1].leads_to is best, (finding, remedies, best)
    return best


def recorded(setting: Setting, visit: Activity, records: Sequence[Remedy]) -> Iterator[tuple[Setting, Activity]]:
    """Ways to record in the arrangements what is missing there; whoever is no officer becomes one."""
    ways: list[list[tuple[str, str, object]]] = [
        [(each.path or "", name, value) for value in (DECLARED if each.path == IN_ARRANGEMENTS[0] else WHOLES)]
        for each in records
        for name in each.names
    ]
    for way in product(*ways):
        for role in (HOST, WORKER):
            partnership, now = setting.partnership, visit
            for path, name, value in way:
                now = with_person(now, name)
                partnership = with_record(partnership, name.lower(), path, value, role)
            yield evolve(setting, partnership=partnership), now


def with_person(visit: Activity, name: str) -> Activity:
    """A visit where somebody on the team is named by an identifier."""
    team = visit.team or ()
    return evolve(
        visit, team=tuple(evolve(each, person=name.lower()) if each.person == name else each for each in team)
    )


def with_record(partnership: Partnership, name: str, path: str, value: object, role: RoleId) -> Partnership:
    """A partnership with something recorded of an officer, who is added where they are none."""
    officers = list(partnership.officers)
    if name not in partnership.officer:
        officers.append(Officer(id=OfficerId(name), name=name, role=role))

    def known(each: Officer) -> Officer:
        if each.id != name:
            return each
        if path == "officers.agency":
            return evolve(each, agency=AgencyId(str(value)))
        assert isinstance(value, tuple)
        return evolve(each, interests=(*(each.interests or ()), *value))

    return evolve(partnership, officers=tuple(map(known, officers)))
