"""TeamCondition: one thing that must be so of a team."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cached_property

from pendulum import Date

from scp_framework.errors import Fault, InputError, conflict, number_faults, quoted
from scp_framework.frozen import frozen
from scp_framework.model.dates.period import Period
from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import QualityId, RoleId, repeated
from scp_framework.model.validated import Validated
from scp_framework.rules.algorithms.set_cover import HEAD, Demand
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.qualified import Qualified, quality_faults

LARGEST_TEAM = 1_000
NOTHING: frozenset[str] = frozenset()
LEADS = frozenset({"lead"})
WHOLE = ("each_of", "some_of", "other_than", "people", "agencies")
"""What a condition can be about that does not choose people by what they are."""
CHOOSING = ("role", "drawn_from", "from_other_than", "lead", "qualities", "count", "only", "of_each_agency")
"""What a condition that counts people may say of them, and of how they are counted."""


class Counted(Enum):
    """What a condition counts."""

    PEOPLE = "people"
    AGENCIES = "agencies"


@frozen
class Somebody:
    """Somebody on a team, in one way in which they could turn out to be.

    `role` is None for somebody in none; `chain` is the agency they represent with all that it is part of, empty
    for somebody who represents none; `person` is what they are called, an officer's identifier of an officer; `has` are
    those qualities asked for that they have.
    """

    role: str | None
    chain: Sequence[str]
    leads: bool
    person: str = ""
    has: frozenset[Qualified] = frozenset()


@frozen(kw_only=True)
class TeamCondition(Validated):
    """One thing that must be so of a team: it counts people, or agencies, and says how many there must be.

    `at_least`, `at_most` and `exactly` say how many; without them it is one at least.

    Whoever satisfies all of these counts, each person for every condition that they satisfy: `role`, they are in it;
    `drawn_from`, they represent an agency of the group, or are one of its officers; `from_other_than`, they represent
    an agency that neither belongs to the group nor is part of one that does; `lead`, they lead; `qualities`, they have
    all of these on the day of the activity, gained no longer ago than `gained_within` if that is given. Where none is
    given, everybody counts. With `count` agencies, the different agencies that these people represent are counted, each
    as a whole. With `of_each_agency`, the most is for the people of each agency, as a whole, by itself. With `only`,
    everybody satisfies them: nobody else is on the team.

    Other conditions are: `each_of`, each agency of a group is represented, or each of its officers takes part;
    `some_of`, a number of them are, or do; `other_than`, a number of further agencies that neither belong to the group
    nor are part of one that does; `people` and `agencies`, at least this number of people, or of different agencies;
    `lead_roles`, `lead_of`, somebody leads who has one of these roles or represents an agency of the group; where both
    are given, either is enough.

    The group of all agencies concerned, `every` agencies-concerned, are those that the activity concerns, as wholes:
    who comes from any service of such an agency comes from it.

    People in one of the roles `excluding_roles` count for none of these: practitioners that a panel meets do not sit
    on the panel, hosts do not visit. It goes with neither a lead nor, unless `only` is given, a role.

    Raises:
        InputError: If what is given does not go together, or a number is out of bounds.
    """

    role: RoleId | None = None
    drawn_from: Group | None = None
    from_other_than: Group | None = None
    lead: bool = False
    qualities: tuple[QualityId, ...] = ()
    gained_within: Period | None = None
    only: bool = False
    count: Counted = Counted.PEOPLE
    of_each_agency: bool = False
    each_of: Group | None = None
    some_of: Group | None = None
    other_than: Group | None = None
    people: int | None = None
    agencies: int | None = None
    lead_roles: tuple[RoleId, ...] = ()
    lead_of: Group | None = None
    at_least: int | None = None
    at_most: int | None = None
    exactly: int | None = None
    excluding_roles: tuple[RoleId, ...] = ()

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        leads = [place for place in ("lead_roles", "lead_of") if getattr(self, place)]
        given = [place for place in WHOLE if getattr(self, place) is not None]
        chosen = [place for place in CHOOSING if getattr(self, place) not in (None, False, Counted.PEOPLE, ())]
        if len(given) + bool(leads) + bool(chosen) > 1 or not (given or leads or chosen or self._bounds):
            expected = f"one of {', '.join(WHOLE)}, or lead_roles and lead_of, or a number of people: {CHOICES}"
            found = " and ".join([*given, *leads, *chosen]) or "nothing"
            raise InputError([Fault(path="", expected=expected, actual=found)])
        faults = [*repeated("lead_roles", self.lead_roles), *repeated("excluding_roles", self.excluding_roles)]
        faults += [*quality_faults(self.qualities, self.gained_within), *self._number_faults(), *self._conflicts()]
        if faults:
            raise InputError(faults)

    @property
    def _bounds(self) -> list[str]:
        return [place for place in ("at_least", "at_most", "exactly") if getattr(self, place) is not None]

    def _number_faults(self) -> Iterator[Fault]:
        for place in ("people", "agencies", "at_least", "at_most", "exactly"):
            smallest = 0 if place in ("at_most", "exactly") else 1
            yield from number_faults(place, getattr(self, place), smallest, LARGEST_TEAM)
        if None not in (self.at_least, self.at_most) and self.at_most < self.at_least:  # type: ignore[operator]  # both are numbers
            yield Fault(path="at_most", expected=f"{self.at_least} or more", actual=quoted(self.at_most))

    def _conflicts(self) -> Iterator[Fault]:
        """What is given that has no meaning beside what else is."""
        bounds = self._bounds
        if self.exactly is not None and len(bounds) > 1:
            yield _conflict("exactly", 'cannot be combined with "at_least" or "at_most"', self.exactly)
        elif self.people is not None or self.agencies is not None or self.type in ("each_of", "lead", "only"):
            for place in bounds:
                yield _conflict(place, TAKE_A_NUMBER, getattr(self, place))
        elif self.of_each_agency and bounds != ["at_most"]:
            yield _conflict("of_each_agency", 'can only be used with "at_most", and no other number', "it without")
        if self.drawn_from is not None and self.from_other_than is not None:
            yield _conflict("from_other_than", 'cannot be combined with "drawn_from"', "both of them")
        if self.only and self.role is None and self.chosen_from is None and not self.qualities:
            expected = 'can only be used with "role", "drawn_from", "from_other_than" or "qualities"'
            yield _conflict("only", expected, "it without them")
        given = [place for place in ("lead", "only", "of_each_agency") if getattr(self, place)]
        given += ["count"] if self.count is Counted.AGENCIES else []
        for place in given[1:]:
            yield _conflict(place, f'cannot be combined with "{given[0]}"', "both of them")
        for place in bounds if self.lead else ():
            if place != "at_least":
                yield _conflict(place, 'cannot be combined with "lead"', getattr(self, place))
        if self.excluding_roles and (self.type == "lead" or self.lead or (self.role is not None and not self.only)):
            yield _conflict("excluding_roles", 'cannot be combined with "role" or "lead"', "a list")

    @cached_property
    def type(self) -> str:
        """How it counts.

        `each_of`, `some_of` or `other_than`; `agencies`; `lead` for the two about who leads; `only`; `of_each_agency`;
        `role` for people in a role, of whom nothing else is said; and `people` for all others.
        """
        for category in ("each_of", "some_of", "other_than"):
            if getattr(self, category) is not None:
                return category
        if self.agencies is not None or self.count is Counted.AGENCIES:
            return "agencies"
        if self.lead_roles or self.lead_of is not None:
            return "lead"
        if self.only or self.of_each_agency:
            return "only" if self.only else "of_each_agency"
        is_more = self.chosen_from is not None or self.lead or self.qualities
        return "role" if self.role is not None and not is_more else "people"

    @cached_property
    def counts_alone(self) -> bool:
        """Whether each person counts or not, whoever else is there."""
        return self.type in ("people", "role", "only", "lead", "of_each_agency")

    @property
    def path(self) -> str:
        """Where an activity records what it asks for: who they are, in a role, of an agency, who leads, or anybody."""
        if self.lead or (self.role is not None and self.type != "role") or self.type == "people":
            is_anybody = self.role is None and self.group is None and not self.qualities
            return "team.leader" if self.lead else "team" if is_anybody else "team.people"
        if self.of_officers:
            return "team.officer"
        return f"team.{self.type if self.type in ('role', 'lead') else 'agency'}"

    @cached_property
    def asks_who_leads(self) -> bool:
        """Whether somebody counts only if they lead."""
        return self.lead or self.type == "lead"

    @property
    def asked_names(self) -> tuple[str, ...]:
        """The roles and qualities that people must have to count."""
        return (*([] if self.role is None else [self.role]), *self.lead_roles, *self.qualities)

    @cached_property
    def asks_of(self) -> frozenset[Qualified]:
        """The qualities that somebody must have to count."""
        return frozenset(Qualified(each, self.gained_within) for each in self.qualities)

    @cached_property
    def group(self) -> Group | None:
        """The group it is about, if it is about one."""
        return self.each_of or self.some_of or self.other_than or self.lead_of or self.chosen_from

    @cached_property
    def chosen_from(self) -> Group | None:
        """The group by which people are chosen: they are from it, or from others."""
        return self.drawn_from or self.from_other_than

    @property
    def group_key(self) -> str:
        """The key that its group is given by."""
        places = ("each_of", "some_of", "other_than", "lead_of", "drawn_from", "from_other_than")
        return next(place for place in places if getattr(self, place) is not None)

    @cached_property
    def names_those_concerned(self) -> bool:
        """Whether it depends on which agencies the activity concerns."""
        return self.group is not None and self.group.is_of_activity

    @cached_property
    def of_officers(self) -> bool:
        """Whether it depends on which officer somebody is."""
        return self.group is not None and self.group.type == "officer"

    def members(self, group: Sequence[tuple[str, Dated]], day: Date) -> frozenset[str]:
        """Those of its group that it is about on a day.

        Of officers, and of agencies that have to be represented, they are those that exist.
        """
        existing = self.of_officers or self.type in ("each_of", "some_of")
        return frozenset([member for member, noun in group if not existing or noun.exists_on(day)])

    def demand(self, members: frozenset[str]) -> Demand:
        """How many it asks for, and allows, where its group has these members."""
        most = self.at_most if self.exactly is None else self.exactly
        match self.type:
            case "each_of":
                return Demand(len(members))
            case "only":
                return Demand(0, 0)
            case "of_each_agency":
                return Demand(0, most, of_each=True)
            case _:
                least = self.people or self.agencies or self.at_least or self.exactly
                return Demand(least or int(most is None), most)

    def is_satisfied_by(self, each: Somebody, members: frozenset[str]) -> bool:
        """Whether somebody is one of those that it chooses."""
        return (
            (self.role is None or each.role == self.role)
            and (not self.lead or each.leads)
            and (not self.qualities or self.asks_of <= each.has)
            and (self.drawn_from is None or self._is_member(each, members))
            and (self.from_other_than is None or (bool(each.chain) and members.isdisjoint(each.chain)))
        )

    def _is_member(self, each: Somebody, members: frozenset[str]) -> bool:
        return each.person in members if self.of_officers else not members.isdisjoint(each.chain)

    def given_by(self, each: Somebody, members: frozenset[str]) -> frozenset[str]:
        """What somebody adds: a head, or the agencies or officers that count through them."""
        if each.role is not None and each.role in self.excluding_roles:
            return NOTHING
        match self.type:
            case "each_of" | "some_of":
                return members & {each.person} if self.of_officers else members.intersection(each.chain)
            case "other_than":
                return frozenset(each.chain[-1:]) if members.isdisjoint(each.chain) else NOTHING
            case "lead":
                fits = each.role in self.lead_roles or not members.isdisjoint(each.chain)
                return LEADS if each.leads and fits else NOTHING
            case "only":
                return NOTHING if self.is_satisfied_by(each, members) else HEAD
            case "agencies" | "of_each_agency":
                return frozenset(each.chain[-1:]) if self.is_satisfied_by(each, members) else NOTHING
            case _:
                return HEAD if self.is_satisfied_by(each, members) else NOTHING


CHOICES = (
    "at_least, at_most or exactly, with role, drawn_from, from_other_than, lead, qualities, count or of_each_agency; "
    "or only"
)
TAKE_A_NUMBER = (
    'can only be used with "role", "drawn_from", "from_other_than", "some_of", "other_than" or "count", or by itself'
)


def _conflict(path: str, expected: str, actual: object) -> Fault:
    found = actual if isinstance(actual, str) else quoted(actual)
    return conflict(path, expected, found)
