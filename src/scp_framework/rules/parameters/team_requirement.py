"""TeamCondition: one thing that a team must have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import frozen
from pendulum import Date

from scp_framework.errors import Fault, InputError, Problem, quoted
from scp_framework.model.checked import Validated
from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import RoleId, repeated
from scp_framework.model.partnership import Partnership
from scp_framework.rules.algorithms.set_cover import HEAD
from scp_framework.rules.parameters.group import Group

LARGEST_TEAM = 1_000
NOTHING: frozenset[str] = frozenset()
LEADS = frozenset({"lead"})


@frozen(kw_only=True)
class TeamCondition(Validated):
    """One thing that a team must have; exactly one of these is given.

    `role`: a number of people (`at_least`, 1 if not given) in this role. `each_of`: each agency of a
    group is represented; `some_of`: a number of agencies of a group are. `other_than`: a number of
    further agencies that neither belong to the group nor are part of one that does. `people`: this number of people.
    `agencies`: this number of different agencies. `lead_roles`, `lead_of`: somebody leads who has one of these
    roles or represents an agency of the group; where both are given, either is enough.

    People in one of the roles `excluding_roles` count for none of these: practitioners that a panel meets do not sit
    on the panel, hosts do not visit. It goes with neither a role nor a lead.

    Raises:
        InputError: If none or several are given, a number is below 1, or `at_least` or `excluding_roles` stands where
            it has no meaning.
    """

    role: RoleId | None = None
    each_of: Group | None = None
    some_of: Group | None = None
    other_than: Group | None = None
    people: int | None = None
    agencies: int | None = None
    lead_roles: tuple[RoleId, ...] = ()
    lead_of: Group | None = None
    at_least: int | None = None
    excluding_roles: tuple[RoleId, ...] = ()

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        categories = ("role", "each_of", "some_of", "other_than", "people", "agencies")
        given = [category for category in categories if getattr(self, category) is not None]
        leads = [place for place in ("lead_roles", "lead_of") if getattr(self, place)]
        if len(given) + bool(leads) != 1:
            expected = f"exactly one of {', '.join(categories)}, and lead_roles or lead_of"
            raise InputError([Fault(path="", expected=expected, actual=" and ".join([*given, *leads]) or "nothing")])
        faults = [*repeated("lead_roles", self.lead_roles), *repeated("excluding_roles", self.excluding_roles)]
        for place in ("people", "agencies", "at_least"):
            number = getattr(self, place)
            if number is not None and not 1 <= number <= LARGEST_TEAM:
                expected = f"a whole number from 1 to {LARGEST_TEAM}"
                faults.append(Fault(path=place, expected=expected, actual=quoted(number)))
        if self.at_least is not None and self.type not in ("role", "some_of", "other_than"):
            expected = 'can only be used with "role", "some_of" or "other_than"'
            faults.append(
                Fault(path="at_least", expected=expected, actual=quoted(self.at_least), problem=Problem.CONFLICT)
            )
        if self.excluding_roles and self.type in ("role", "lead"):
            faults.append(
                Fault(
                    path="excluding_roles",
                    expected='cannot be combined with "role" or "lead"',
                    actual="a list",
                    problem=Problem.CONFLICT,
                )
            )
        if faults:
            raise InputError(faults)

    @cached_property
    def type(self) -> str:
        """Which of them is given; `lead` for the two about the lead."""
        for category in ("role", "each_of", "some_of", "other_than", "people", "agencies"):
            if getattr(self, category) is not None:
                return category
        return "lead"

    @property
    def path(self) -> str:
        """Where an activity records what it asks for: a role, an agency, who leads, or the people as such."""
        if self.type == "people":
            return "team"
        return f"team.{self.type if self.type in ('role', 'lead') else 'agency'}"

    @property
    def group(self) -> Group | None:
        """The group of agencies it is about, if it is about one."""
        return self.each_of or self.some_of or self.other_than or self.lead_of

    @property
    def asks_for_agency(self) -> bool:
        """Whether the agency that somebody represents may decide what they add."""
        return self.group is not None or self.agencies is not None

    def members(self, group: Sequence[tuple[str, Dated]], day: Date) -> frozenset[str]:
        """Those of its group that it is about on a day: of agencies that have to be represented, those that exist."""
        asked_for = self.type in ("each_of", "some_of")
        return frozenset([member for member, noun in group if not asked_for or noun.exists_on(day)])

    def number(self, members: frozenset[str]) -> int:
        """How many it asks for, where its group has these members."""
        match self.type:
            case "each_of":
                return len(members)
            case "people" | "agencies":
                return self.people or self.agencies or 0
            case _:
                return self.at_least or 1

    def given_by(
        self, role: str | None, chain: Sequence[str], members: frozenset[str], *, leads: bool
    ) -> frozenset[str]:
        """What somebody adds: a head, or the agencies that count through them.

        `role` is None for somebody in none; `chain` is the agency they represent with all that it is part
        of, empty for somebody who represents none.
        """
        if role is not None and role in self.excluding_roles:
            return NOTHING
        match self.type:
            case "people":
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
            name = "lead_of" if self.type == "lead" else self.type
            if group.type != "agency":
                yield Fault(path=f"{place}.{name}", expected="a group of agencies", actual=f"a group of {group.nouns}")
                return
            if not group.members(partnership):
                yield from group.faults(f"{place}.{name}", partnership)
                return
        members = frozenset(group.members(partnership)) if group is not None else NOTHING
        chains = partnership.belongs_to.values()
        most = len(frozenset[str]().union(*(self.given_by(None, chain, members, leads=True) for chain in chains)))
        if self.type == "other_than" and not most:
            expected, found = "a group that leaves out at least one agency", "a group that all agencies belong to"
            yield Fault(path=f"{place}.other_than", expected=expected, actual=found)
        elif self.type in ("some_of", "other_than", "agencies") and self.number(members) > most:
            yield Fault(
                path=f"{place}.{'agencies' if self.type == 'agencies' else 'at_least'}",
                expected=f"at most {most}, the number of such agencies",
                actual=quoted(self.number(members)),
            )
