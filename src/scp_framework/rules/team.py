"""Team: who has to be on the team of an activity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from attrs import frozen
from pendulum import Date

from scp_framework.errors import Fault, InputError, quoted, unfit
from scp_framework.model.activity import TeamMember
from scp_framework.model.identifier import AgencyId, KindId, OfficerId, RoleId, repeated
from scp_framework.model.partnership import Partnership
from scp_framework.model.validity import Dated
from scp_framework.rules.condition import Condition, or_not_at_all
from scp_framework.rules.context import Context
from scp_framework.rules.coverage import HEAD, Offer, best_offers, may_be_met
from scp_framework.rules.finding import Finding
from scp_framework.rules.group import Group
from scp_framework.rules.occasion import dated, in_every_case, not_meant, occasions
from scp_framework.rules.rule import Rule, Scale
from scp_framework.rules.verdict import Verdict, fold, where_it_applies
from scp_framework.rules.words import listed, number_words

LARGEST_TEAM = 1_000
NOTHING: frozenset[str] = frozenset()
LEADS = frozenset({"lead"})


@frozen(kw_only=True)
class TeamCondition:
    """One thing that a team must have; exactly one of these is given.

    `role`: at least so many people (`at_least`, 1 if not given) in this role. `each_of`: each agency of a
    group is represented; `some_of`: at least so many agencies of a group are. `other_than`: at least so many
    further agencies that neither belong to the group nor are part of one that does. `heads`: so many people.
    `agencies`: so many different agencies. `lead_roles`, `lead_of`: somebody leads who has one of these
    roles or represents an agency of the group; where both are given, either will do.

    People in one of the roles `not_as` count for none of these: practitioners that a panel meets do not sit
    on the panel, hosts do not visit. It goes with neither a role nor a lead.

    Raises:
        InputError: If none or several are given, a number is below 1, or `at_least` or `not_as` stands where
            it has no meaning.
    """

    role: RoleId | None = None
    each_of: Group | None = None
    some_of: Group | None = None
    other_than: Group | None = None
    heads: int | None = None
    agencies: int | None = None
    lead_roles: tuple[RoleId, ...] = ()
    lead_of: Group | None = None
    at_least: int | None = None
    not_as: tuple[RoleId, ...] = ()

    def __attrs_post_init__(self) -> None:
        sorts = ("role", "each_of", "some_of", "other_than", "heads", "agencies")
        given = [sort for sort in sorts if getattr(self, sort) is not None]
        if self.lead_roles or self.lead_of is not None:
            given.append("lead_roles or lead_of")
        if len(given) != 1:
            raise unfit(
                "", f"exactly one of {', '.join(sorts)}, and lead_roles or lead_of", " and ".join(given) or None
            )
        faults = [*repeated("lead_roles", self.lead_roles), *repeated("not_as", self.not_as)]
        for place in ("heads", "agencies", "at_least"):
            number = getattr(self, place)
            if number is not None and not (type(number) is int and 1 <= number <= LARGEST_TEAM):
                expected = f"a whole number from 1 to {LARGEST_TEAM}"
                faults.append(Fault(place=place, expected=expected, found=quoted(number)))
        if self.at_least is not None and given[0] not in ("role", "some_of", "other_than"):
            expected = "given only with role, some_of or other_than"
            faults.append(Fault(place="at_least", expected=expected, found=quoted(self.at_least)))
        if self.not_as and given[0] in ("role", "lead_roles or lead_of"):
            faults.append(Fault(place="not_as", expected="given with neither role nor lead", found="a list"))
        if faults:
            raise InputError(faults)

    @property
    def sort(self) -> str:
        """Which of them is given; `lead` for the two about the lead."""
        for sort in ("role", "each_of", "some_of", "other_than", "heads", "agencies"):
            if getattr(self, sort) is not None:
                return sort
        return "lead"

    @property
    def group(self) -> Group | None:
        """The group of agencies it is about, if it is about one."""
        return self.each_of or self.some_of or self.other_than or self.lead_of

    def members(self, group: Sequence[tuple[str, Dated]], day: Date) -> frozenset[str]:
        """Those of its group that it is about on a day: of agencies that have to be represented, those that exist."""
        asked_for = self.sort in ("each_of", "some_of")
        return frozenset([member for member, noun in group if not asked_for or noun.exists_on(day)])

    def number(self, members: frozenset[str]) -> int:
        """How many it asks for, where its group has these members."""
        match self.sort:
            case "each_of":
                return len(members)
            case "heads" | "agencies":
                return self.heads or self.agencies or 0
            case _:
                return self.at_least or 1

    def given_by(
        self, role: str | None, chain: Sequence[str], members: frozenset[str], *, leads: bool
    ) -> frozenset[str]:
        """What somebody adds: a head, or the agencies that count through them.

        `role` is None for somebody in none; `chain` is the agency they represent with all that it is part
        of, empty for somebody who represents none.
        """
        if role is not None and role in self.not_as:
            return NOTHING
        match self.sort:
            case "heads":
                return HEAD
            case "role":
                return HEAD if role == self.role else NOTHING
            case "lead":
                fits = role in self.lead_roles or not members.isdisjoint(chain)
                return LEADS if leads and fits else NOTHING
            case "each_of" | "some_of":
                return members.intersection(chain)
            case _:
                return frozenset(chain[-1:]) if members.isdisjoint(chain) else NOTHING

    def faults(self, place: str, partnership: Partnership) -> Iterator[Fault]:
        """What no team in this partnership could ever have."""
        if (group := self.group) is not None:
            name = "lead_of" if self.sort == "lead" else self.sort
            if group.sort != "agency":
                yield Fault(place=f"{place}.{name}", expected="a group of agencies", found=f"a group of {group.sort}s")
                return
            if not group.members(partnership):
                yield from group.faults(f"{place}.{name}", partnership)
                return
        members = frozenset(group.members(partnership)) if group is not None else NOTHING
        chains = partnership.belongs_to.values()
        most = len(frozenset[str]().union(*(self.given_by(None, chain, members, leads=True) for chain in chains)))
        if self.sort in ("some_of", "other_than", "agencies") and self.number(members) > most:
            yield Fault(
                place=f"{place}.{'agencies' if self.sort == 'agencies' else 'at_least'}",
                expected=f"at most {most}, the number of such agencies",
                found=quoted(self.number(members)),
            )


@frozen(kw_only=True)
class TeamPart:
    """How one condition fares: how many of what it asks for are certain, and what is not there for certain.

    `there` names the agencies that count towards it for certain; `missing` those of `each_of` and `some_of` that
    nobody represents for certain.
    """

    condition: TeamCondition
    verdict: Verdict
    number: int
    sure: int
    there: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@frozen(kw_only=True)
class TeamFinding(Finding):
    """How each condition fares, and what is not recorded that could change it.

    `recorded` tells whether the team is, `lead_recorded` whether it is who leads, where that matters. `unclear` are
    the people whose role or agency is not recorded and matters. `together` tells that each condition
    could still be met, and not all of them at once.
    """

    shape: ClassVar[str] = "team"

    parts: tuple[TeamPart, ...]
    recorded: bool = True
    lead_recorded: bool = True
    unclear: tuple[str, ...] = ()
    together: bool = False
    held: bool = True
    meant: bool = True

    @property
    def found(self) -> str:
        broken = [part for part in self.parts if part.verdict is Verdict.BREACHED]
        if self.verdict is Verdict.MET:
            return f"the team of {self.activity_words} has {_apart([self._has(part) for part in self.parts])}"
        if broken:
            lacks = _apart([self._lack(part) for part in broken])
            return f"the team of {self.activity_words} lacks {lacks}"
        if not self.recorded:
            return f"who is on the team of {self.activity_words} is not recorded"
        lacks = _apart([self._lack(part) for part in self._unsettled])
        if self.together:
            return f"those of whom not all is recorded cannot give the team of {self.activity_words} all of {lacks}"
        return f"the team of {self.activity_words} does not yet show {lacks}"

    @property
    def needed(self) -> str | None:
        if self.verdict is Verdict.MET:
            return None
        broken = [part for part in self.parts if part.verdict is Verdict.BREACHED]
        if broken or self.together:
            add = f"bring in {_apart([self._lack(part) for part in broken or self._unsettled])}"
            return f"{add}{or_not_at_all(held=self.held, meant=self.meant)}"
        if not self.recorded:
            return "record who is on the team"
        who = listed([self.named(person) for person in self.unclear])
        what = [f"the role and agency of {who}"] if who else []
        return f"record {listed(what if self.lead_recorded else [*what, 'who leads'])}"

    @property
    def _unsettled(self) -> list[TeamPart]:
        return [part for part in self.parts if part.verdict is Verdict.OPEN]

    def _has(self, part: TeamPart) -> str:
        condition, named = part.condition, self.named
        there = listed([named(agency) for agency in part.there])
        match condition.sort:
            case "role":
                return f"{_people(part.sure)} in the role of {named(condition.role or '')}"
            case "heads":
                return f"{number_words(part.sure)} {'person' if part.sure == 1 else 'people'}"
            case "lead":
                return "a lead as promised"
            case _:
                return f"somebody from {there}" if there else "no agency that it would have to have"

    def _lack(self, part: TeamPart) -> str:
        condition, named = part.condition, self.named
        more = part.number - part.sure
        missing = [named(agency) for agency in part.missing]
        match condition.sort:
            case "role":
                return f"{_people(more)} in the role of {named(condition.role or '')}"
            case "each_of":
                return f"somebody from {listed(missing)}"
            case "some_of":
                return f"{number_words(more)} of {listed(missing, 'or')}"
            case "other_than":
                return f"{number_words(more)} further {'agency' if more == 1 else 'agencies'}"
            case "heads":
                return f"{number_words(more)} more {'person' if more == 1 else 'people'}"
            case "agencies":
                return f"{number_words(more)} more {'agency' if more == 1 else 'agencies'}"
            case _:
                roles = [named(role) for role in condition.lead_roles]
                group = ["somebody from an agency that may lead"] if condition.lead_of else []
                return f"a lead who is {listed([*(f'in the role of {role}' for role in roles), *group], 'or')}"


def _people(number: int) -> str:
    return "somebody" if number == 1 else f"{number_words(number)} people"


def _apart(parts: Sequence[str]) -> str:
    """Parts in one phrase, kept apart where one of them names several."""
    return listed(parts, "as well as" if any(" and " in part for part in parts) else "and")


Seat = tuple[RoleId | None, AgencyId | None, bool]
"""Somebody's role and agency as far as known, and whether they may lead."""


@frozen(kw_only=True)
class Team(Rule):
    """The team of an activity meets every one of these conditions.

    Somebody has the role recorded with them, and represents the agency recorded with them; where either is
    not recorded, it is that of the officer of this name, so that an officer counts for the agency that
    employs them. Who represents a service represents every agency that it is part of as well; different
    agencies are counted as wholes. Agencies that have to be represented are so only on days on which they exist.

    A recorded team is complete: nobody else is on it. A team that is not recorded could be any. A role that is not
    recorded could be any of the partnership's, and an agency any that exists on the day; or none. Where somebody on the
    team is marked as lead, nobody else leads; where nobody is, any of the team may lead, several of them too, and at
    least one does. A team of nobody has no lead.

    Exact, also where several conditions depend on the same person of unknown role or agency, as long as there are
    no more than 5,000 ways to look at; beyond that OPEN may stand for BREACHED.
    """

    shape: ClassVar[str] = "team"

    of: KindId
    conditions: tuple[TeamCondition, ...]
    where: Condition | None = None

    def __attrs_post_init__(self) -> None:
        if not self.conditions:
            raise unfit("conditions", "at least one condition", self.conditions)
        if len(set(self.conditions)) < len(self.conditions):
            raise unfit("conditions", "conditions that are each given once", self.conditions)

    def shape_faults(self, partnership: Partnership) -> Iterator[Fault]:
        for index, condition in enumerate(self.conditions):
            yield from condition.faults(f"conditions[{index}]", partnership)
        if self.where and self.of in partnership.kind:
            yield from self.where.faults("where", (partnership.kind[self.of],), partnership)

    @property
    def scale(self) -> Scale:
        return Scale.ACTIVITIES

    def check(self, context: Context) -> Iterator[Finding]:
        promise, partnership = context.promise(self), context.partnership
        groups = [dated(condition.group, partnership) for condition in self.conditions]
        changing = [each for each in partnership.agencies if each.valid_from is not None or each.valid_to is not None]
        nouns = [*(noun for group in groups for _, noun in group), *changing]
        asked: dict[tuple[Members, frozenset[AgencyId]], _Asked] = {}
        for occasion in occasions(self, self.of, self.where, context, nouns):
            activity = occasion.activity
            if occasion.applies is False:
                yield not_meant(promise, self.where, context, occasion)
                continue
            judged = []
            for day in occasion.days:
                members = tuple(
                    condition.members(group, day) for condition, group in zip(self.conditions, groups, strict=True)
                )
                absent = frozenset([each.id for each in changing if not each.exists_on(day)])
                if (members, absent) not in asked:
                    asked[members, absent] = _Asked(self.conditions, members, partnership, absent)
                judged.append(asked[members, absent].judge(activity.team))
            verdict = in_every_case(each for each, _ in judged)
            # What is wanting on one of the days is what has to be told.
            worst, parts = next((each for each in judged if each[0] is not Verdict.MET), judged[0])
            unsettled = [part.condition for part in parts if part.verdict is Verdict.OPEN]
            yield TeamFinding(
                promise=promise,
                verdict=where_it_applies(occasion.applies, verdict),
                about=context.subject(activity),
                evidence=(activity.id,),
                by=activity.when.latest if verdict is not Verdict.MET else None,
                parts=parts,
                recorded=activity.team is not None,
                lead_recorded=any(member.lead for member in activity.team or ())
                or not any(condition.sort == "lead" for condition in unsettled),
                unclear=tuple(
                    member.person for member in activity.team or () if _is_unclear(member, unsettled, partnership)
                ),
                together=worst is Verdict.BREACHED and not any(part.verdict is Verdict.BREACHED for part in parts),
                held=occasion.held,
                meant=occasion.applies is True,
            )


Members = tuple[frozenset[str], ...]


def seat(member: TeamMember, partnership: Partnership) -> tuple[RoleId | None, AgencyId | None]:
    """Somebody's role and the agency they represent, as far as known."""
    officer = partnership.officer.get(OfficerId(member.person))
    if officer is None:
        return member.role, member.agency
    return member.role or officer.role, member.agency or officer.agency


def _is_unclear(member: TeamMember, unsettled: Sequence[TeamCondition], partnership: Partnership) -> bool:
    """Whether something is not recorded of somebody that one of these conditions depends on."""
    role, agency = seat(member, partnership)
    return any(
        (role is None and (condition.sort == "role" or bool(condition.lead_roles or condition.not_as)))
        or (agency is None and (condition.group is not None or condition.sort == "agencies"))
        for condition in unsettled
    )


class _Asked:
    """The conditions of a rule for one set of members of their groups, and what people offer to them."""

    def __init__(
        self,
        conditions: Sequence[TeamCondition],
        members: Members,
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
                for role in (condition.role, *condition.lead_roles, *condition.not_as)
                if role is not None
            ),
        )
        self.chains: tuple[Sequence[AgencyId], ...] = (
            (),
            *(chain for agency, chain in partnership.belongs_to.items() if agency not in absent),
        )
        self.known: dict[Seat, tuple[Offer, ...]] = {}

    def offers(self, member: TeamMember, *, leads: bool) -> tuple[Offer, ...]:
        """All that somebody might add to the conditions."""
        role, agency = seat(member, self.partnership)
        taken: Seat = (role, agency, leads)
        if taken not in self.known:
            roles = self.roles if role is None else (role,)
            chains = self.chains if agency is None else (self.partnership.belongs_to[agency],)
            different = {
                tuple(
                    condition.given_by(role, chain, members, leads=leads)
                    for condition, members in zip(self.conditions, self.members, strict=True)
                ): None
                for role in roles
                for chain in chains
            }
            self.known[taken] = tuple(different)
        return self.known[taken]

    def judge(self, team: tuple[TeamMember, ...] | None) -> tuple[Verdict, tuple[TeamPart, ...]]:
        """The verdict on a team, and how each condition fares."""
        if team is None:
            parts = tuple(self._unseen(index) for index in range(len(self.conditions)))
            return fold(part.verdict for part in parts), parts
        nobody_marked = not any(member.lead for member in team)
        people = [self.offers(member, leads=member.lead or nobody_marked) for member in team]
        parts = tuple(self._part(index, people, every=nobody_marked) for index in range(len(self.conditions)))
        verdict = fold(part.verdict for part in parts)
        if verdict is Verdict.OPEN:
            unsettled = [index for index, part in enumerate(parts) if part.verdict is Verdict.OPEN]
            if len(unsettled) > 1 and not self._may_be_met(unsettled, people):
                verdict = Verdict.BREACHED
        return verdict, parts

    def _part(self, index: int, people: Sequence[tuple[Offer, ...]], *, every: bool) -> TeamPart:
        """How one condition fares; with `every`, any of the people might be the one who leads."""
        certain = [frozenset.intersection(*(offer[index] for offer in offers)) for offers in people]
        condition, number = self.conditions[index], self.numbers[index]
        there = NOTHING
        if condition.sort in ("heads", "role"):
            sure = sum(each == HEAD for each in certain)
        elif condition.sort == "lead":
            sure = int(bool(certain) and all(certain) if every else any(certain))
        else:
            there = NOTHING.union(*certain)
            sure = len(there)
        if sure >= number:
            verdict = Verdict.MET
        else:
            verdict = Verdict.OPEN if self._may_be_met([index], people) else Verdict.BREACHED
        return TeamPart(
            condition=condition,
            verdict=verdict,
            number=number,
            sure=sure,
            there=tuple(agency for agency in self.partnership.agency if agency in there),
            missing=self._missing(index, there),
        )

    def _unseen(self, index: int) -> TeamPart:
        """How a condition fares where nothing is known of the team."""
        condition, number, members = self.conditions[index], self.numbers[index], self.members[index]
        brought = [condition.given_by(None, chain, members, leads=True) for chain in self.chains]
        if condition.sort in ("heads", "role", "lead") or len(NOTHING.union(*brought)) >= number:
            verdict = Verdict.OPEN if number else Verdict.MET
        else:
            verdict = Verdict.BREACHED
        return TeamPart(
            condition=condition, verdict=verdict, number=number, sure=0, missing=self._missing(index, NOTHING)
        )

    def _missing(self, index: int, there: frozenset[str]) -> tuple[str, ...]:
        if self.conditions[index].sort not in ("each_of", "some_of"):
            return ()
        lacking = self.members[index] - there
        return tuple(agency for agency in self.partnership.agency if agency in lacking)

    def _may_be_met(self, indices: Sequence[int], people: Sequence[tuple[Offer, ...]]) -> bool:
        needs = [self.numbers[index] for index in indices]
        return may_be_met(
            needs, [best_offers(tuple(offer[index] for index in indices) for offer in offers) for offers in people]
        )
