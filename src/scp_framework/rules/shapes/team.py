"""Team: who has to be on the team of an activity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import ClassVar

from attrs import frozen
from pendulum import Date

from scp_framework.errors import Fault, InputError, invalid
from scp_framework.findings.verdict import Verdict, across_alternatives, all_of
from scp_framework.model.activity import Activity, NoAgency, TeamMember
from scp_framework.model.dates.when import When
from scp_framework.model.history.validity import BetweenChanges
from scp_framework.model.identifier import AgencyId, Kinds, OfficerId, RoleId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.activity_rule import ActivityRule, Case, Judge, Judged, tells_of
from scp_framework.rules.algorithms.set_cover import HEAD, Contribution, demands_feasible, undominated
from scp_framework.rules.context import Context
from scp_framework.rules.parameters.group import members_with_validity
from scp_framework.rules.parameters.team_requirement import NOTHING, TeamCondition
from scp_framework.rules.shapes.team_finding import TeamFinding, TeamPart

Certain = tuple[frozenset[str], ...]
"""What somebody adds to each of the conditions, whatever their role and agency turn out to be."""
Seat = tuple[RoleId | None, AgencyId | NoAgency | None, bool]
"""Somebody's role and agency as far as known, and whether they may lead."""


@frozen(kw_only=True)
class Team(ActivityRule):
    """The team of an activity meets every one of these conditions.

    Somebody has the role recorded with them, and represents the agency recorded with them; where either is
    not recorded, it is that of the officer of this name, so that an officer counts for the agency that
    employs them. Somebody recorded as of no agency represents none. Who represents a service represents every agency
    that it is part of as well; different agencies are counted as wholes. Agencies that have to be represented are so
    only on days on which they exist.

    A recorded team is complete: nobody else is on it. A team that is not recorded could be any. A role that is not
    recorded could be any of the partnership's, and an agency any that exists on the day; or none. Where somebody on the
    team is marked as lead, nobody else leads; where nobody is, any of the team may lead, several of them too, and at
    least one does. A team of nobody has no lead.

    Exact, also where several conditions depend on the same person of unknown role or agency, as long as there are
    no more than 5,000 ways to look at; beyond that OPEN may stand for BREACHED.
    """

    shape: ClassVar[str] = "team"

    of: Kinds
    conditions: tuple[TeamCondition, ...]

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.conditions:
            raise invalid("conditions", "at least one condition", self.conditions)
        if len(set(self.conditions)) < len(self.conditions):
            expected, found = "conditions that differ from one another", "the same condition twice"
            raise InputError([Fault(path="conditions", expected=expected, actual=found)])

    def own_faults(self, partnership: Partnership) -> Iterator[Fault]:
        for index, condition in enumerate(self.conditions):
            yield from condition.faults(f"conditions[{index}]", partnership)

    def judge_for(self, context: Context) -> Judge:
        asked, judged = self._asked(context), self.by_verdict(self._finding)

        def judge(activity: Activity, when: When) -> Iterable[Judged]:
            return judged[across_alternatives([each.judge(activity.team).verdict for each in asked.within(when)])]

        return judge

    def _asked(self, context: Context) -> BetweenChanges[_Asked]:
        """What is asked for on a day."""
        return context.kept.get(self, "asked", lambda: self._asked_in(context.partnership))

    def _asked_in(self, partnership: Partnership) -> BetweenChanges[_Asked]:
        groups = [members_with_validity(condition.group, partnership) for condition in self.conditions]
        changing = [each for each in partnership.agencies if each.valid_from is not None or each.valid_to is not None]

        def asked_on(day: Date) -> _Asked:
            members = tuple(
                condition.members(group, day) for condition, group in zip(self.conditions, groups, strict=True)
            )
            absent = frozenset([each.id for each in changing if not each.exists_on(day)])
            return _Asked(self.conditions, members, partnership, absent)

        return BetweenChanges([*(noun for group in groups for _, noun in group), *changing], asked_on)

    @tells_of(TeamFinding)
    def _finding(self, case: Case, verdict: Verdict) -> TeamFinding:
        asked = self._asked(case.context).within(case.when)
        return _finding(case, verdict, [(each, each.judge(case.activity.team)) for each in asked])


def _finding(case: Case, verdict: Verdict, judged: Sequence[tuple[_Asked, TeamJudged]]) -> TeamFinding:
    activity = case.activity
    # What is wanting on one of the days is what has to be told.
    worst = next((each for _, each in judged if each.verdict is not Verdict.MET), judged[0][1])
    team = activity.team or ()
    matters = [set[str]().union(*(asked.matters(each, team, found) for asked, found in judged)) for each in team]
    return TeamFinding(
        **case.facts(verdict, differs=len({(asked.members, found.verdict) for asked, found in judged}) > 1),
        deadline=activity.when.latest if verdict is not Verdict.MET else None,
        parts=worst.parts,
        recorded=activity.team is not None,
        lead_recorded=any(member.lead for member in activity.team or ()) or not _asks_who_leads(worst),
        roleless=tuple(each.person for each, what in zip(team, matters, strict=True) if "role" in what),
        agencyless=tuple(each.person for each, what in zip(team, matters, strict=True) if "agency" in what),
        jointly_infeasible=worst.jointly_infeasible,
        may_be_kept=verdict is not Verdict.BREACHED,
    )


def _asks_who_leads(judged: TeamJudged) -> bool:
    """Whether it matters who of a team leads, of whom nobody is marked as lead; also once others have joined it."""
    of_leads = {part.verdict for part in judged.parts if part.condition.type == "lead"}
    return (
        Verdict.BREACHED not in of_leads
        and bool(of_leads)
        and judged.verdict is not Verdict.MET
        and (judged.verdict is Verdict.BREACHED or Verdict.OPEN in of_leads)
    )


@frozen
class TeamJudged:
    """The verdict on a team on one day, and how each condition fares.

    `jointly_infeasible` tells that those that are open can't all be met by the same people.
    """

    verdict: Verdict
    parts: tuple[TeamPart, ...]
    jointly_infeasible: bool = False


def seat(member: TeamMember, partnership: Partnership) -> tuple[RoleId | None, AgencyId | NoAgency | None]:
    """Somebody's role and the agency they represent, as far as known."""
    officer = partnership.officer.get(OfficerId(member.person))
    if officer is None:
        return member.role, member.agency
    return member.role or officer.role, member.agency or officer.agency


class _Asked:
    """The conditions of a rule for one set of members of their groups, and what people offer to them."""

    def __init__(
        self,
        conditions: Sequence[TeamCondition],
        members: tuple[frozenset[str], ...],
        partnership: Partnership,
        absent: frozenset[AgencyId] = frozenset(),
    ) -> None:
        self.conditions = conditions
        self.members = members
        self.partnership = partnership
        self.numbers = [condition.number(group) for condition, group in zip(conditions, members, strict=True)]
        # In a role that no condition names, somebody counts as they would in none.
        self.roles = (
            None,
            *dict.fromkeys(
                role
                for condition in conditions
                for role in (condition.role, *condition.lead_roles, *condition.excluding_roles)
                if role is not None
            ),
        )
        self.chains: tuple[Sequence[AgencyId], ...] = (
            (),
            *(chain for agency, chain in partnership.belongs_to.items() if agency not in absent),
        )
        self.represented = frozenset(chain.from_iterable(self.chains))
        self.known: dict[Seat, tuple[tuple[Contribution, ...], Certain]] = {}

    def offers(self, member: TeamMember, *, leads: bool) -> tuple[tuple[Contribution, ...], Certain]:
        """All that somebody might add to the conditions, and what they add for certain."""
        role, agency = seat(member, self.partnership)
        taken: Seat = (role, agency, leads)
        if taken not in self.known:
            roles = self.roles if role is None else (role,)
            chains = self.chains if agency is None else (self._chain(agency),)
            different = {
                tuple(
                    condition.given_by(role, chain, members, leads=leads)
                    for condition, members in zip(self.conditions, self.members, strict=True)
                ): None
                for role in roles
                for chain in chains
            }
            certain = tuple(frozenset.intersection(*added) for added in zip(*different, strict=True))
            self.known[taken] = tuple(different), certain
        return self.known[taken]

    def _chain(self, agency: AgencyId | NoAgency) -> Sequence[AgencyId]:
        """The agencies that somebody represents: the one recorded with them, and all that it is part of."""
        return () if isinstance(agency, NoAgency) else self.partnership.belongs_to[agency]

    def matters(self, member: TeamMember, team: Sequence[TeamMember], judged: TeamJudged) -> Iterator[str]:
        """What is not recorded of somebody and may settle a condition: their role, their agency."""
        role, agency = seat(member, self.partnership)
        roles = self.roles if role is None else (role,)
        chains = self.chains if agency is None else (self._chain(agency),)
        leads = member.lead or not any(each.lead for each in team)
        for part, members in zip(judged.parts, self.members, strict=True):
            given, there = part.condition.given_by, {*part.present}
            lacking = [[given(each, of, members, leads=leads) - there for of in chains] for each in roles]
            if part.verdict is Verdict.OPEN and any(len({*each}) > 1 for each in zip(*lacking, strict=True)):
                yield "role"
            if part.verdict is Verdict.OPEN and any(len({*each}) > 1 for each in lacking):
                yield "agency"

    def judge(self, team: tuple[TeamMember, ...] | None) -> TeamJudged:
        """The verdict on a team, and how each condition fares."""
        if team is None:
            parts = tuple(self._unseen(index) for index in range(len(self.conditions)))
            return TeamJudged(all_of(part.verdict for part in parts), parts)
        nobody_marked = not any(member.lead for member in team)
        offers = [self.offers(member, leads=member.lead or nobody_marked) for member in team]
        people, added = [each for each, _ in offers], [each for _, each in offers]
        numbers = range(len(self.conditions))
        parts = tuple([self._part(index, people, added, every=nobody_marked) for index in numbers])
        unsettled = [index for index, part in enumerate(parts) if part.verdict is Verdict.OPEN]
        together = len(unsettled) > 1 and not self._may_be_met(unsettled, people)
        return TeamJudged(Verdict.BREACHED if together else all_of(part.verdict for part in parts), parts, together)

    def _part(
        self, index: int, people: Sequence[tuple[Contribution, ...]], added: Sequence[Certain], *, every: bool
    ) -> TeamPart:
        """How one condition fares; with `every`, any of the people might be the one who leads."""
        certain = [each[index] for each in added]
        condition, number = self.conditions[index], self.numbers[index]
        there = NOTHING
        if condition.type in ("people", "role"):
            sure = sum(each == HEAD for each in certain)
        elif condition.type == "lead":
            sure = int(bool(certain) and all(certain) if every else any(certain))
        else:
            there = NOTHING.union(*certain)
            sure = len(there)
        if condition.type in ("people", "role", "lead"):
            # Each of them counts alone.
            able = sum(any(offer[index] for offer in offers) for offers in people)
            best = max(sure, min(number, able))
        else:
            best = max(sure, number)
            while best > sure and not self._may_be_met([index], people, best):
                best -= 1
        verdict = Verdict.MET if sure >= number else Verdict.OPEN if best >= number else Verdict.BREACHED
        return TeamPart(
            condition=condition,
            verdict=verdict,
            number=number,
            sure=sure,
            best=best,
            present=tuple(agency for agency in self.partnership.agency if agency in there) if there else (),
            missing=self._missing(index, there),
        )

    def _unseen(self, index: int) -> TeamPart:
        """How a condition fares where nothing is known of the team."""
        condition, number, members = self.conditions[index], self.numbers[index], self.members[index]
        brought = [condition.given_by(None, chain, members, leads=True) for chain in self.chains]
        if condition.type in ("people", "role", "lead") or len(NOTHING.union(*brought)) >= number:
            verdict = Verdict.OPEN if number else Verdict.MET
        else:
            verdict = Verdict.BREACHED
        return TeamPart(
            condition=condition, verdict=verdict, number=number, sure=0, missing=self._missing(index, NOTHING)
        )

    def _missing(self, index: int, there: frozenset[str]) -> tuple[str, ...]:
        """The agencies that count towards a condition, exist on the day, and are not there for certain."""
        condition, members = self.conditions[index], self.members[index]
        if condition.type in ("people", "role"):
            return ()
        if condition.type == "lead":
            lacking = members & self.represented
        elif condition.type in ("each_of", "some_of"):
            lacking = members - there
        else:
            brought = (condition.given_by(None, chain, members, leads=True) for chain in self.chains)
            lacking = NOTHING.union(*brought) - there
        return tuple(agency for agency in self.partnership.agency if agency in lacking) if lacking else ()

    def _may_be_met(
        self, indices: Sequence[int], people: Sequence[tuple[Contribution, ...]], number: int | None = None
    ) -> bool:
        """Whether the people may meet these conditions at once; with `number`, so much of each."""
        needs = [self.numbers[index] if number is None else number for index in indices]
        return demands_feasible(
            needs, [undominated(tuple(offer[index] for index in indices) for offer in offers) for offers in people]
        )
