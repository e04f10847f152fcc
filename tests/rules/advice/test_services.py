"""Advice on who serves for too long is worth following."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.body import Membership
from scp_framework.model.dates.period import Period
from scp_framework.model.identifier import OfficerId
from scp_framework.model.officer import Officer
from scp_framework.rules.shapes.structure_holders_finding import ServiceFinding
from tests.examples import times
from tests.rules.shapes.structure_cases import FIRST, LAST, PANEL, WARDEN, officers, structure, town
from tests.rules.shapes.test_structure_people import memberships
from tests.worlds.island import DAY_ONE, day, findings

NUMBERS = range(1, 13)
NEWCOMER = OfficerId("newcomer")
Seat = TypeVar("Seat", Officer, Membership)


def holder(seat: Officer | Membership) -> str | None:
    return seat.id if isinstance(seat, Officer) else seat.officer or seat.agency


@times(2)
@given(data=st.data(), of_body=st.booleans(), longest=st.integers(1, 6))
def test_advice_on_how_long_somebody_serves_works(data: st.DataObject, longest: int, *, of_body: bool) -> None:
    people = data.draw(officers())
    members = data.draw(memberships(len(people))) if of_body else []
    rule = structure(**({"body": PANEL} if of_body else {"officers": WARDEN}), serves_at_most=Period(days=longest))

    def judged(some: Sequence[Officer], seated: Sequence[Membership] | None, who: str | None) -> Verdict:
        newcomer = Officer(id=NEWCOMER, name="Newcomer", role=WARDEN, valid_from=day(LAST))
        there = town([*some, *([newcomer] if of_body else [])], seated)
        found = {each.subject.member: each.verdict for each in findings(rule, (), (FIRST, LAST), there)}
        return found.get(who, Verdict.MET)

    for finding in findings(rule, (), (FIRST, LAST), town(people, members)):
        assert isinstance(finding, ServiceFinding)
        assert bool(finding.remedies) == (finding.action is not None) == (finding.verdict is not Verdict.MET)
        if not finding.remedies:
            continue
        if members is None:
            (record,) = finding.remedies
            assert (record.type, record.member, record.path) == (RemedyType.RECORD, PANEL, "members")
            assert judged(people, [], None) is record.leads_to
            continue
        who = finding.subject.member
        if finding.verdict is Verdict.BREACHED:
            now = [ended(each, who, finding.remedies, people, longest) for each in people]
            seats = [ended(each, who, finding.remedies, people, longest) for each in members]
            assert judged(people if of_body else now, seats, who) is finding.remedies[-1].leads_to
            continue
        (record,) = finding.remedies
        assert (record.type, record.names, record.leads_to) == (RemedyType.RECORD, (who,), Verdict.MET)
        found = {judged(*begun(people, members, who, number, of_body=of_body), who) for number in NUMBERS}
        assert Verdict.MET in found
        assert Verdict.OPEN not in found


def ended(seat: Seat, who: str | None, remedies: Sequence[Remedy], people: Sequence[Officer], longest: int) -> Seat:
    """A seat that ends on the last day on which it can be held, where somebody has it whom the remedies name."""
    if holder(seat) != who or seat.valid_from is None:
        return seat
    began: list[Date] = [each.valid_from for each in people if each.id == who and each.valid_from is not None]
    begins = max([seat.valid_from, *began])
    last = day(begins.toordinal() - DAY_ONE.toordinal() + longest)
    if seat.valid_to is not None and seat.valid_to <= last:
        return seat
    return evolve(seat, valid_to=max(last, seat.valid_from)) if last in {each.deadline for each in remedies} else seat


def begun(
    people: list[Officer], members: list[Membership], who: str | None, number: int, *, of_body: bool
) -> tuple[list[Officer], list[Membership]]:
    """Officers and members, where it is recorded that somebody has served since a day, and an officer for an agency."""

    def known(seat: Seat) -> Seat:
        if holder(seat) != who or (seat.valid_from is not None and holder(seat) in {each.id for each in people}):
            return seat
        first = day(number) if seat.valid_to is None else min(day(number), seat.valid_to)
        return evolve(seat, valid_from=first)

    def in_person(seat: Membership) -> Membership:
        return seat if seat.agency != who else evolve(seat, agency=None, officer=NEWCOMER)

    if of_body:
        return people, [in_person(known(each)) for each in members]
    return [known(each) for each in people], members
