"""How a team fares by some conditions, of people of whom not everything is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, product

from scp_framework.findings.verdict import BREACHED, MET, Verdict, all_of
from scp_framework.model.activity import NoAgency, TeamMember
from scp_framework.model.identifier import AgencyId, RoleId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.algorithms.set_cover import Contribution, Demand, at_best, demands_feasible, undominated
from scp_framework.rules.parameters.seat import Seat, seat
from scp_framework.rules.parameters.team_counted import brought_by_more_than, verdict_on
from scp_framework.rules.parameters.team_part import TeamJudged, TeamPart
from scp_framework.rules.parameters.team_qualities import NOTHING_ASKED, Has, Standings
from scp_framework.rules.parameters.team_requirement import NOTHING, Somebody, TeamCondition

Certain = tuple[frozenset[str], ...]
"""What somebody adds to each of the conditions, whatever their role and agency turn out to be."""
Offers = tuple[tuple[Contribution, ...], Certain]
MOST_PEOPLE = 20
"""How many people at most a team may need for it to be found out whether there can be such a team."""


class Asked:
    """The conditions of a rule for one set of members of their groups, and what people offer to them."""

    def __init__(
        self,
        conditions: Sequence[TeamCondition],
        members: tuple[frozenset[str], ...],
        partnership: Partnership,
        absent: frozenset[AgencyId] = frozenset(),
        standings: Standings = NOTHING_ASKED,
    ) -> None:
        self.conditions: Sequence[TeamCondition] = conditions
        self.members: tuple[frozenset[str], ...] = members
        self.partnership: Partnership = partnership
        self.demands: Sequence[Demand] = [
            condition.demand(group) for condition, group in zip(conditions, members, strict=True)
        ]
        self.standings: Standings = standings
        # In a role that no condition names, somebody counts as they would in none.
        named = ((each.role, *each.lead_roles, *each.excluding_roles) for each in conditions)
        self.roles: tuple[RoleId | None, ...] = (
            None,
            *dict.fromkeys(role for roles in named for role in roles if role is not None),
        )
        there = (chain for agency, chain in partnership.belongs_to.items() if agency not in absent)
        self.chains: tuple[Sequence[AgencyId], ...] = ((), *there)
        self.represented: frozenset[AgencyId] = frozenset(chain.from_iterable(self.chains))
        of_officers = (group for each, group in zip(conditions, members, strict=True) if each.of_officers)
        self.officers: frozenset[str] = NOTHING.union(*of_officers)
        self.asks_only_who_leads: bool = all(each.type == "lead" for each in conditions)
        # Nothing matters of a team but who leads it; of officers, the others could not join it any more.
        self._leads_tell: bool = self.asks_only_who_leads and not self.officers
        self._looked_at = self.officers | standings.people
        self._told_apart = self._looked_at.union(partnership.officer)
        self._of_leads: dict[Seat, TeamJudged] = {}
        self.known: dict[Seat, Offers] = {}
        self.names_those_concerned: bool = any(each.names_those_concerned for each in conditions)
        self._nothing: Offers = ((NOTHING,) * len(conditions),), (NOTHING,) * len(conditions)
        self._absent = absent
        self._about: dict[frozenset[AgencyId], Asked] = {}

    def about(self, concerned: frozenset[AgencyId]) -> Asked:
        """The same, where these agencies (wholes) are those concerned."""
        if concerned not in self._about:
            members = tuple(
                group & concerned if condition.names_those_concerned else group
                for condition, group in zip(self.conditions, self.members, strict=True)
            )
            self._about[concerned] = Asked(self.conditions, members, self.partnership, self._absent, self.standings)
        return self._about[concerned]

    def assuming(self, people: Mapping[str, Has]) -> Asked:
        """The same, where these people have these qualities."""
        if not self.standings.asked or not people:
            return self
        return Asked(self.conditions, self.members, self.partnership, self._absent, self.standings.assuming(people))

    def ways(self, member: TeamMember, *, leads: bool) -> Iterator[Iterator[Iterator[Somebody]]]:
        """All that somebody could turn out to be: for each role that they could have, with what qualities, of whom."""
        role, agency = seat(member, self.partnership)
        roles = self.roles if role is None else (role,)
        chains = self.chains if agency is None else (self._chain(agency),)
        standings = self.standings.of(member.person)
        for each in roles:
            yield ((Somebody(each, of, leads, member.person, has) for of in chains) for has in standings)

    def offers(self, member: TeamMember, *, leads: bool) -> Offers:
        """All that somebody might add to the conditions, and what they add for certain."""
        if self.asks_only_who_leads and not leads:
            return self._nothing
        role, agency = seat(member, self.partnership)
        taken: Seat = (role, agency, leads, member.person if member.person in self._looked_at else "")
        if taken not in self.known:
            ways = chain.from_iterable(chain.from_iterable(self.ways(member, leads=leads)))
            different = {self._given(each): None for each in ways}
            certain = tuple(frozenset.intersection(*added) for added in zip(*different, strict=True))
            self.known[taken] = tuple(different), certain
        return self.known[taken]

    def _given(self, each: Somebody) -> Contribution:
        pairs = zip(self.conditions, self.members, strict=True)
        return tuple(condition.given_by(each, members) for condition, members in pairs)

    def _chain(self, agency: AgencyId | NoAgency) -> Sequence[AgencyId]:
        """The agencies that somebody represents: the one recorded with them, and all that it is part of."""
        return () if isinstance(agency, NoAgency) else self.partnership.belongs_to[agency]

    def verdict(self, team: tuple[TeamMember, ...] | None) -> Verdict:
        """The verdict on a team alone: of people of whom all is known that matters, it is told by counting."""
        if team is None:
            return self._unrecorded.verdict
        leads = [member for member in team if member.lead]
        if self._leads_tell and len(leads) == 1:
            return self._by_lead(leads[0]).verdict
        if team and not leads:
            return self.judge(team).verdict
        offers = [self.offers(each, leads=each.lead) for each in (leads if self.asks_only_who_leads else team)]
        added = [certain for ways, certain in offers if len(ways) == 1]
        if len(added) < len(offers):
            return self.judge(team).verdict
        kept = (demand.allows(self._sure([each[at] for each in added], at)) for at, demand in enumerate(self.demands))
        return MET if all(kept) else BREACHED

    def _sure(self, certain: Sequence[frozenset[str]], index: int) -> int:
        """How much counts towards a condition, of what each of the people adds to it for certain."""
        if self.demands[index].of_each:
            return max(Counter(chain.from_iterable(certain)).values(), default=0)
        return sum(map(bool, certain)) if self.conditions[index].counts_alone else len(NOTHING.union(*certain))

    def _by_lead(self, lead: TeamMember) -> TeamJudged:
        """How a team fares where nothing matters but who leads it, and nobody else does."""
        alike = lead.role, lead.agency, True, lead.person if lead.person in self._told_apart else ""
        return self._of_leads.get(alike) or self._of_leads.setdefault(alike, self._judged((lead,)))

    def judge(self, team: tuple[TeamMember, ...] | None) -> TeamJudged:
        """The verdict on a team, and how each condition fares."""
        if team is None:
            return self._unrecorded
        if self._leads_tell and len(leads := [member for member in team if member.lead]) == 1:
            return self._by_lead(leads[0])
        return self._judged(team)

    def _judged(self, team: tuple[TeamMember, ...]) -> TeamJudged:
        nobody_marked = not any(member.lead for member in team)
        offers = [self.offers(member, leads=member.lead or nobody_marked) for member in team]
        people, added = [each for each, _ in offers], [each for _, each in offers]
        numbers = range(len(self.conditions))
        names = [member.person for member in team]
        parts = tuple([self._part(index, names, people, added, every=nobody_marked) for index in numbers])
        unsettled = [index for index, part in enumerate(parts) if part.verdict is Verdict.OPEN]
        together = len(unsettled) > 1 and not self._may_be_met(unsettled, people)
        return TeamJudged(Verdict.BREACHED if together else all_of(part.verdict for part in parts), parts, together)

    @cached_property
    def _unrecorded(self) -> TeamJudged:
        """The verdict on a team of which nothing is recorded, which is the same for all activities."""
        parts = tuple(self._unseen(index) for index in range(len(self.conditions)))
        verdict = all_of(part.verdict for part in parts) if self.can_be_met else Verdict.BREACHED
        return TeamJudged(verdict, parts, not self.can_be_met)

    @cached_property
    def can_be_met(self) -> bool:
        """Whether some team can meet all of the conditions; True where that takes too long to find out.

        No more people are needed than the conditions ask for, and the officers who are named.
        """
        number = sum(demand.least for demand in self.demands)
        if number > MOST_PEOPLE or not (self.officers or any(demand.most is not None for demand in self.demands)):
            return True
        everyone = ("", *sorted(self.officers))
        anybody, *officers = [undominated(self.may_add(who), self.demands) for who in everyone]
        return demands_feasible(self.demands, [*officers, *([anybody] * number)])

    def may_add(self, person: str) -> Sequence[Contribution]:
        """All that somebody who may join a team could add to it: an officer who is named, or anybody else."""
        return [*dict.fromkeys(map(self._given, self._anybody((person,)))), *self._nothing[0]]

    def _part(
        self,
        index: int,
        names: Sequence[str],
        people: Sequence[tuple[Contribution, ...]],
        added: Sequence[Certain],
        *,
        every: bool,
    ) -> TeamPart:
        """How one condition fares; with `every`, any of the people might be the one who leads."""
        condition, demand = self.conditions[index], self.demands[index]
        certain, there, missing, fits = [each[index] for each in added], NOTHING, NOTHING, True
        sure = self._sure(certain, index)
        if condition.counts_alone:
            # Any number can be, from those who count for certain to all who might.
            possible = [NOTHING.union(*(offer[index] for offer in offers)) for offers in people]
            might = self._sure(possible, index)
            if condition.asks_who_leads and every:
                sure = int(bool(certain) and all(certain))
            best = max(sure, min(demand.least, might))
            if demand.of_each:
                there, missing = (brought_by_more_than(demand.most or 0, each) for each in (certain, possible))
                certain = [each & there for each in certain]
        else:
            there, might = NOTHING.union(*certain), sure
            # There can be no more than all of them bring.
            best = max(sure, min(demand.least, sum(max(len(offer[index]) for offer in offers) for offers in people)))
            while best > sure and not self._may_be_met([index], people, Demand(best)):
                best -= 1
            if demand.most is not None and sure <= demand.most:
                might += demand.most + 1 if self._may_be_met([index], people, Demand(demand.most + 1)) else 0
                fits = self._may_be_met([index], people)
        counted = (name for name, adds in zip(names, certain, strict=True) if adds)
        return TeamPart(
            condition=condition,
            verdict=verdict_on(demand, sure, best, might, fits=fits),
            number=demand.least,
            most=demand.most,
            sure=sure,
            best=best,
            counted=tuple(counted) if demand.most is not None else (),
            group=self._chosen_from(index),
            present=self._in_order(there),
            missing=self._in_order(missing - there) if demand.of_each else self._missing(index, there, names),
        )

    def _unseen(self, index: int) -> TeamPart:
        """How a condition fares where nothing is known of the team."""
        demand, reach = self.demands[index], self._reach(index)
        best = demand.least if reach is None else min(demand.least, reach)
        might = (demand.most or 0) + 1 if reach is None else reach
        return TeamPart(
            condition=self.conditions[index],
            verdict=verdict_on(demand, 0, best, might, fits=True),
            number=demand.least,
            most=demand.most,
            sure=0,
            group=self._chosen_from(index),
            missing=self._missing(index, NOTHING, ()),
        )

    def _reach(self, index: int) -> int | None:
        """How much of what a condition counts a team can have at most; None where there is no end to it."""
        condition, members = self.conditions[index], self.members[index]
        people = self._anybody(("", *(members if condition.of_officers else ())))
        brought = NOTHING.union(*(condition.given_by(each, members) for each in people))
        if not condition.counts_alone:
            return len(brought)
        if condition.of_officers and condition.type != "only" and not condition.asks_who_leads:
            return len([each for each in members if self.standings.may_have(each, condition.asks_of)])
        return None if brought else 0

    def _anybody(self, people: Iterable[str]) -> Iterator[Somebody]:
        """Whoever of these could lead, in any role, with any of the qualities that they may have, from any agency."""
        for who, role, of in product(people, self.roles, self.chains):
            for has in self.standings.of(who):
                yield Somebody(role, of, leads=True, person=who, has=has)

    def _missing(self, index: int, there: frozenset[str], names: Sequence[str]) -> tuple[str, ...]:
        """Those who would count towards a condition, exist on the day, and are not there for certain.

        They are agencies, or, of a group of officers, these.
        """
        condition, members = self.conditions[index], self.members[index]
        if condition.of_officers:
            there = frozenset(each for each in members if self.standings.has(each, condition.asks_of))
            return self._in_order(there.difference(names))
        if condition.type in ("each_of", "some_of"):
            return self._in_order(members - there)
        if condition.from_other_than is not None:
            return self._in_order(frozenset(of[-1] for of in self.chains if of and members.isdisjoint(of)) - there)
        if condition.counts_alone:
            return self._in_order(members & self.represented)
        brought = (condition.given_by(Somebody(condition.role, of, leads=True), members) for of in self.chains)
        return self._in_order(NOTHING.union(*brought) - there)

    def _chosen_from(self, index: int) -> tuple[str, ...]:
        """The agencies or officers that people are drawn from, or of whom no more than some may be there."""
        condition = self.conditions[index]
        is_limited = condition.type == "some_of" and self.demands[index].most is not None
        return self._in_order(self.members[index]) if condition.chosen_from is not None or is_limited else ()

    def _in_order(self, names: frozenset[str]) -> tuple[str, ...]:
        """Agencies or officers in the order of the arrangements."""
        known = (*self.partnership.agency, *self.partnership.officer) if names else ()
        return tuple(each for each in known if each in names)

    def _may_be_met(
        self, indices: Sequence[int], people: Sequence[tuple[Contribution, ...]], demand: Demand | None = None
    ) -> bool:
        """Whether the people may meet these conditions at once; with `demand`, so much of each in place of its own."""
        needs = [demand or self.demands[index] for index in indices]
        return demands_feasible(needs, at_best(people, indices, needs))
