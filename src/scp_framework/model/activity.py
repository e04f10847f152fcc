"""Activity: something the partnership holds, makes or receives, and what is recorded about it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING

from attrs import field
from pendulum import Date

from scp_framework.errors import Fault, InputError, quoted, wrong
from scp_framework.frozen import frozen
from scp_framework.model.activity_kind import LARGEST_NUMBER, NUMBER_EXPECTED
from scp_framework.model.dates.day import ISO_DAY
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap, frozen_map
from scp_framework.model.history.substitution import NAMES_AGENCIES_AND_BODIES, NAMES_OFFICERS
from scp_framework.model.identifier import (
    AgencyId,
    BodyId,
    DetailId,
    KindId,
    NodeId,
    OutcomeId,
    RoleId,
    StepId,
    TileId,
    VocabularyId,
    repeated,
    slug,
)
from scp_framework.model.person import person_fault
from scp_framework.model.placeholder import is_placeholder, spaced
from scp_framework.model.shown import ShownInNotebooks
from scp_framework.model.validated import Validated

if TYPE_CHECKING:
    from attrs import Attribute

Value = int | bool | str
"""What can be recorded for a detail."""


def _no_day(_instance: object, attribute: Attribute[str], value: str) -> None:
    """An attrs validator: the value is an identifier, and no day that a spreadsheet has made of one."""
    slug(_instance, attribute, value)
    if ISO_DAY.fullmatch(value):
        note = "Excel most likely made a date of what was typed: format the column as text, then type it again"
        expected, found = "an identifier that stays when the day changes", f"the date {quoted(value)}"
        raise InputError([Fault(path=attribute.name, expected=expected, actual=found, note=note)])


class Status(Enum):
    """How far an activity has come."""

    PROPOSED = "proposed"
    """Suggested, and not yet in the plan: it may be held or not."""
    PLANNED = "planned"
    """In the plan."""
    COMPLETED = "completed"
    """Held."""
    CANCELLED = "cancelled"
    """Will not be held."""
    DECLINED = "declined"
    """Was turned down by those asked."""


CALLED_OFF = (Status.CANCELLED, Status.DECLINED)
"""How far an activity has come that does not take place."""


class NoAgency(Enum):
    """What is recorded of somebody who belongs to no agency, such as a member of the public."""

    NONE = "none"
    """No agency. That is known, where None says that nothing is recorded; no agency can have this identifier."""

    if not TYPE_CHECKING:
        # An enumeration's own runs a function of Python each time, and this is looked up for everybody on every team.
        __hash__ = object.__hash__


@frozen(kw_only=True)
class TeamMember(Validated):
    """Somebody on the team of an activity.

    `person` is an officer's identifier, or any name for somebody else; `agency` and `role` are None
    where they are not recorded. Somebody who belongs to no agency has `NoAgency.NONE`, in files "none". `lead` marks
    who leads.

    Raises:
        InputError: If `person` can't be the name of one person: if it holds several, or says that nobody is known yet.
    """

    person: str = field(metadata=NAMES_OFFICERS)
    agency: AgencyId | NoAgency | None = None
    role: RoleId | None = None
    lead: bool = False

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if (fault := person_fault(self.person)) is not None:
            raise InputError([fault.within("person")])


@frozen(kw_only=True)
class Scope(Validated):
    """Where a thematic activity looks: at which tiles, and at which area of safeguarding (section 2).

    An area is None where it is not recorded, and blank where there is none.

    Raises:
        InputError: If a tile stands there twice, or the area says only that it is not known.
    """

    tiles: tuple[TileId, ...] | None = None
    area: str | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults = repeated("tiles", self.tiles or ())
        if self.area is not None and self.area.strip() and is_placeholder(self.area):
            note = "leave it out where it is not known"
            faults.append(Fault(path="area", expected="the name of an area", actual=quoted(self.area), note=note))
        if faults:
            raise InputError(faults)


@frozen(kw_only=True)
class Action(Validated):
    """Something to be done that came out of an activity.

    `owner` is the body or agency that follows it up; `due` and `closed` are days, as far as known.

    Raises:
        InputError: If `what` is blank, or says only that nothing is known or to be done.
    """

    what: str
    owner: NodeId | None = None
    due: When | None = None
    closed: When | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if is_placeholder(self.what):
            note = 'leave the actions out where they are not known; no actions are "none" in a table and [] in TOML'
            fault = Fault(path="what", expected="what is to be done", actual=quoted(self.what), note=note)
            raise InputError([fault])


NAMES_ONCE = ("agencies", "bodies", "outcomes", "endorsements", "not_taken", "confirmed")
"""The lists of an activity in which each name stands once."""


# A type checker has to be told of each table what may stand in it.
def _steps(found: Mapping[StepId, When]) -> FrozenMap[StepId, When]:
    return found if type(found) is FrozenMap else frozen_map(found)


def _returns(found: Mapping[AgencyId, When]) -> FrozenMap[AgencyId, When]:
    return found if type(found) is FrozenMap else frozen_map(found)


def _details(found: Mapping[DetailId, Value]) -> FrozenMap[DetailId, Value]:
    return found if type(found) is FrozenMap else frozen_map(found)


def _sets(found: Mapping[VocabularyId, tuple[str, ...]]) -> FrozenMap[VocabularyId, tuple[str, ...]]:
    return found if type(found) is FrozenMap else frozen_map(found)


@frozen(kw_only=True)
class Activity(Validated, ShownInNotebooks):
    """One activity of a planner.

    Everywhere, None (and an absent key of `returns`, `steps`, `details` or `sets`) means not recorded, while an
    empty tuple means recorded as none.

    `when` is the day of the activity itself. `agencies` are those it concerns, such as the agencies
    visited; `bodies` those that hold it. `returns` are the days on which the return of each agency came, of an
    exercise that goes to many. `steps` are dated; `not_taken` names steps known not to have
    been taken; `confirmed` names steps known to have been taken on their day, which matters only when
    a planner is checked as of a day. `endorsements` are the agencies and bodies that agreed to it. `cases` is how
    many children's cases it looked at, and nothing about them.

    Raises:
        InputError: If a step is both dated and not taken, an agency returns what does not concern it, a name stands
            twice in a list, or a number is negative.
    """

    id: str = field(validator=_no_day)
    kind: KindId
    when: When
    status: Status = Status.PLANNED
    title: str | None = None
    agencies: tuple[AgencyId, ...] | None = None
    returns: FrozenMap[AgencyId, When] = field(default=FrozenMap(), converter=_returns)
    bodies: tuple[BodyId, ...] | None = None
    scope: Scope | None = None
    outcomes: tuple[OutcomeId, ...] | None = None
    team: tuple[TeamMember, ...] | None = None
    endorsements: tuple[NodeId, ...] | None = None
    steps: FrozenMap[StepId, When] = field(default=FrozenMap(), converter=_steps)
    not_taken: tuple[StepId, ...] = ()
    confirmed: tuple[StepId, ...] = ()
    cases: int | None = None
    details: FrozenMap[DetailId, Value] = field(default=FrozenMap(), converter=_details)
    sets: FrozenMap[VocabularyId, tuple[str, ...]] = field(
        default=FrozenMap(), converter=_sets, metadata=NAMES_AGENCIES_AND_BODIES
    )
    actions: tuple[Action, ...] | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults = []
        for place in NAMES_ONCE:
            if names := getattr(self, place):
                faults += repeated(place, names)
        if self.team:
            faults += repeated("team", [member.person for member in self.team], written_alike=spaced)
        for name, words in self.sets.items():
            faults += repeated(f"sets.{name}", words)
        if self.cases is not None and not (0 <= self.cases <= LARGEST_NUMBER):
            faults.append(wrong("cases", NUMBER_EXPECTED, self.cases))
        faults += [
            wrong(f"returns.{agency}", "one of the agencies that it concerns", agency)
            for agency in self.returns
            if self.agencies is not None and agency not in self.agencies
        ]
        faults += [
            wrong(f"not_taken[{index}]", "a step without a day", step)
            for index, step in enumerate(self.not_taken)
            if step in self.steps
        ]
        faults += [
            wrong(f"confirmed[{index}]", "a step with a day", step)
            for index, step in enumerate(self.confirmed)
            if step not in self.steps
        ]
        if faults:
            raise InputError(faults)

    def __repr__(self) -> str:
        return f"<Activity {self.id!r}: {self.kind!r}, {self.when}, {self.status.value}>"

    @property
    def tiles(self) -> tuple[TileId, ...] | None:
        """The tiles it looks at, or None where that is not recorded."""
        return self.scope.tiles if self.scope else None

    @property
    def earliest(self) -> Date:
        """The first day it could be held on."""
        return self.when.earliest
