"""Group: the set of agencies, tiles, outcomes, officers or bodies that a promise is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property
from operator import attrgetter

import attrs

from scp_framework.errors import Fault, InputError, refuse, wrong
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import AgencyId, AgencyTag, BodyId, BodyTag, RoleId, repeated
from scp_framework.model.partnership import Partnership
from scp_framework.model.validated import Validated

GROUP_EXPECTED = "exactly one of agencies_tagged, agencies, bodies_tagged, bodies, officers_with_role, and every"
PLURALS = {"agency": "agencies", "body": "bodies"}


class Every(Enum):
    """All nouns of one type."""

    TILES = "tiles"
    OUTCOMES = "outcomes"
    AGENCIES = "agencies"
    BODIES = "bodies"
    AGENCIES_CONCERNED = "agencies-concerned"
    """The agencies that an activity concerns, as wholes; in conditions on its team."""


@frozen(kw_only=True)
class Group(Validated):
    """A set of nouns of one type: all with a tag or a role, those listed, or every one.

    Raises:
        InputError: Unless exactly one way of choosing is given; if a list is empty, or names somebody twice.

    """

    agencies_tagged: AgencyTag | None = None
    agencies: tuple[AgencyId, ...] | None = None
    bodies_tagged: BodyTag | None = None
    bodies: tuple[BodyId, ...] | None = None
    officers_with_role: RoleId | None = None
    every: Every | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        given = [name for name, value in attrs.asdict(self).items() if value is not None]
        if len(given) != 1:
            raise InputError([Fault(path="", expected=GROUP_EXPECTED, actual=" and ".join(given) or "nothing")])
        if self.agencies == () or self.bodies == ():
            raise InputError([Fault(path=given[0], expected="at least one", actual="an empty list")])
        refuse([*repeated("agencies", self.agencies or ()), *repeated("bodies", self.bodies or ())])

    @cached_property
    def type(self) -> str:
        """Which nouns its members are: agency, body, officer, tile or outcome."""
        if self.bodies_tagged is not None or self.bodies is not None:
            return "body"
        if self.officers_with_role is not None:
            return "officer"
        match self.every:
            case Every.TILES:
                return "tile"
            case Every.OUTCOMES:
                return "outcome"
            case Every.BODIES:
                return "body"
            case _:
                return "agency"

    @property
    def is_of_activity(self) -> bool:
        """Whether its members depend on the activity that is looked at."""
        return self.every is Every.AGENCIES_CONCERNED

    @property
    def nouns(self) -> str:
        """Which nouns its members are, in the plural."""
        return PLURALS.get(self.type, f"{self.type}s")

    def members(self, partnership: Partnership) -> tuple[str, ...]:
        """The identifiers of the members, in the order of the arrangements."""
        if self.agencies is not None:
            return self.agencies
        if self.bodies is not None:
            return self.bodies
        if self.agencies_tagged is not None:
            return partnership.tagged(self.agencies_tagged)
        if self.bodies_tagged is not None:
            return tuple(body.id for body in partnership.bodies if self.bodies_tagged in body.tags)
        if self.officers_with_role is not None:
            return tuple(each.id for each in partnership.officers if each.role == self.officers_with_role)
        match self.every:
            case Every.TILES:
                return tuple(partnership.tile)
            case Every.OUTCOMES:
                return tuple(partnership.outcome)
            case Every.BODIES:
                return tuple(partnership.body)
            case _:
                return tuple(partnership.agency)

    def concerned_in(self, partnership: Partnership) -> Callable[[Activity], Sequence[str] | None]:
        """What tells the nouns of this type that any activity concerns, or None where that is not recorded.

        An activity that concerns a service concerns every agency that the service is part of.
        """
        match self.type:
            case "agency":
                return _agencies_by(partnership.belongs_to)
            case "tile":
                return attrgetter("tiles")
            case "outcome":
                return attrgetter("outcomes")
            case "body":
                return attrgetter("bodies")
            case _:
                return _people

    def activity_faults(self, place: str) -> Iterator[Fault]:
        """A fault where its members depend on an activity, and there is none."""
        if self.is_of_activity:
            yield wrong(f"{place}.every", "used in a condition on a team only", Every.AGENCIES_CONCERNED.value)

    def faults(self, place: str, partnership: Partnership) -> Iterator[Fault]:
        """A group that holds nobody in this partnership is a fault; an unknown tag or role is one already."""
        if self.agencies_tagged is not None or self.bodies_tagged is not None:
            return
        if self.officers_with_role is not None and self.officers_with_role not in partnership.role:
            return
        if not self.members(partnership):
            yield Fault(path=place, expected="a group of at least one member", actual="a group of nobody")


def _agencies_by(belongs_to: Mapping[AgencyId, Sequence[AgencyId]]) -> Callable[[Activity], Sequence[AgencyId] | None]:
    def concerned(activity: Activity) -> Sequence[AgencyId] | None:
        recorded = activity.agencies
        if recorded is None:
            return None
        if len(recorded) == 1:
            return belongs_to[recorded[0]]
        return [above for agency in recorded for above in belongs_to[agency]]

    return concerned


def _people(activity: Activity) -> Sequence[str] | None:
    return None if activity.team is None else [member.person for member in activity.team]


def members_with_validity(group: Group | None, partnership: Partnership) -> tuple[tuple[str, Dated], ...]:
    """The members of a group, each with the days on which it exists; none for no group."""
    if group is None:
        return ()
    nouns: Mapping[str, Dated] = getattr(partnership, group.type)
    return tuple((member, nouns[member]) for member in group.members(partnership))
