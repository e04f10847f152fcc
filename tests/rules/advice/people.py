"""Record in the arrangements what a finding says is missing of people, in every way, and see what it then says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from attrs import evolve

from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import AgencyId, OfficerId, RoleId
from scp_framework.model.officer import Interest, Officer
from scp_framework.model.partnership import Partnership
from scp_framework.rules.shapes.team_finding import TeamFinding
from tests.rules.advice.records import BEST_FIRST, assert_is_well_said
from tests.rules.advice.setting import Setting
from tests.rules.advice.ways import assert_advice_works, followed_in_turn
from tests.worlds.coast import COUNTY, HOST, POLICE, WORKER

INTERESTS, EMPLOYER, QUALITIES = "officers.interests", "officers.agency", "officers.qualities"
WHOLES = (COUNTY, POLICE)
DECLARED: list[tuple[Interest, ...]] = [(), *((Interest(agency=each),) for each in WHOLES)]


def assert_advice_on_people_works(setting: Setting, visit: Activity) -> Verdict:
    """What a finding says to change, and then to record, does what it promises; what it leads to at best."""
    (finding,) = setting.findings([visit])
    remedies = finding.remedies
    declare = [each for each in remedies if (each.path or "").startswith("officers.")]
    if not declare:
        assert_advice_works(setting, [visit])
        return remedies[-1].leads_to if remedies else finding.verdict
    assert_is_well_said(finding)
    assert finding.action is not None
    for each in declare:
        assert (each.type, each.activity, each.deadline) == (RemedyType.RECORD, None, None)
    if changes := [each for each in remedies if each.type is not RemedyType.RECORD]:
        assert not isinstance(finding, TeamFinding) or finding.changes is None
        best = Verdict.BREACHED
        for (now,) in followed_in_turn(setting, [visit], changes):
            assert setting.verdict([now], finding) in (changes[-1].leads_to, Verdict.MET), (finding, remedies, now)
            best = min(best, assert_advice_on_people_works(setting, now), key=BEST_FIRST.index)
    else:
        variants = [*recorded(setting, visit, declare)]
        named = {(each.path, name) for each in declare for name in each.names}
        for wider, now in variants:
            (then,) = wider.findings([now])
            asked = {(each.path, name) for each in then.remedies for name in each.names}
            assert not asked & named, (finding, then, now)
        best = min((assert_advice_on_people_works(*each) for each in variants), key=BEST_FIRST.index)
    assert remedies[-1].leads_to is best, (finding, remedies, best)
    return best


def recorded(setting: Setting, visit: Activity, records: Sequence[Remedy]) -> Iterator[tuple[Setting, Activity]]:
    """Ways to record in the arrangements what is missing there; whoever is no officer becomes one."""
    lately = tuple(Dated(valid_from=each) for each in visit.when.days())
    long_ago = (Dated(valid_from=visit.when.earliest.subtract(years=9)),)
    qualities = [each.id for each in setting.partnership.qualities]
    values: dict[str, Sequence[object]] = {
        INTERESTS: DECLARED,
        EMPLOYER: WHOLES,
        QUALITIES: [
            FrozenMap(dict(zip(qualities, some, strict=True)))
            for some in product((lately, long_ago, ()), repeat=len(qualities))
        ],
    }
    asked = [(each.path or "", name) for each in records for name in each.names]
    for way in product(*(values[path] for path, _ in asked)):
        for role in (HOST, WORKER) if any(path == INTERESTS for path, _ in asked) else (HOST,):
            partnership, now = setting.partnership, visit
            for (path, name), value in zip(asked, way, strict=True):
                now = with_person(now, name)
                partnership = with_record(partnership, name.lower().replace(" ", "-"), path, value, role)
            yield evolve(setting, partnership=partnership), now


def with_person(visit: Activity, name: str) -> Activity:
    """A visit where somebody on the team is named by an identifier."""
    known = name.lower().replace(" ", "-")
    people = (evolve(each, person=known) if each.person == name else each for each in visit.team or ())
    return evolve(visit, team=tuple(people))


def with_record(partnership: Partnership, name: str, path: str, value: object, role: RoleId) -> Partnership:
    """A partnership with something recorded of an officer, who is added where they are none."""
    officers = list(partnership.officers)
    if name not in partnership.officer:
        officers.append(Officer(id=OfficerId(name), name=name, role=role))

    def known(each: Officer) -> Officer:
        if each.id != name:
            return each
        if path == EMPLOYER:
            return evolve(each, agency=AgencyId(str(value)))
        if isinstance(value, FrozenMap):
            return evolve(each, qualities=value)
        assert isinstance(value, tuple)
        return evolve(each, interests=(*(each.interests or ()), *value))

    return evolve(partnership, officers=tuple(map(known, officers)))
