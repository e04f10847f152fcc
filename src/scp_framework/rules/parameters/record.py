"""Record: what is recorded about every activity, whatever its kind, and can be counted."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from scp_framework.model.activity import Activity
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body
from scp_framework.model.outcome import Outcome
from scp_framework.model.partnership import Partnership
from scp_framework.model.tile import Tile


class NameList(Enum):
    """A list of names that an activity of any kind may record."""

    AGENCIES = "agencies"
    BODIES = "bodies"
    OUTCOMES = "outcomes"
    TILES = "tiles"
    ENDORSEMENTS = "endorsements"

    @property
    def record(self) -> Record:
        """The list as something that can be counted too."""
        return Record(self.value)


class Record(Enum):
    """A number or a list that an activity of any kind may record."""

    CASES = "cases"
    ACTIONS = "actions"
    AGENCIES = "agencies"
    BODIES = "bodies"
    OUTCOMES = "outcomes"
    TILES = "tiles"
    ENDORSEMENTS = "endorsements"

    @property
    def path(self) -> str:
        """Where it belongs in an activity."""
        return "scope.tiles" if self is Record.TILES else self.value

    def names(self, activity: Activity) -> Sequence[str] | None:
        """The names that stand there, None where nothing is recorded; cases and actions have none."""
        match self:
            case Record.AGENCIES:
                return activity.agencies
            case Record.BODIES:
                return activity.bodies
            case Record.OUTCOMES:
                return activity.outcomes
            case Record.TILES:
                return activity.tiles
            case Record.ENDORSEMENTS:
                return activity.endorsements
            case _:
                return None

    def number(self, activity: Activity) -> int | None:
        """How many are recorded, None where nothing is."""
        if self is Record.CASES:
            return activity.cases
        if self is Record.ACTIONS:
            return None if activity.actions is None else len(activity.actions)
        names = self.names(activity)
        return None if names is None else len(names)

    def nameable(self, partnership: Partnership) -> Sequence[Agency | Body | Outcome | Tile]:
        """All whose names may stand there; none of cases and actions."""
        match self:
            case Record.AGENCIES:
                return partnership.agencies
            case Record.ENDORSEMENTS:
                return (*partnership.agencies, *partnership.bodies)
            case Record.BODIES:
                return partnership.bodies
            case Record.OUTCOMES:
                return partnership.outcomes
            case Record.TILES:
                return partnership.tiles
            case _:
                return ()

    def known(self, partnership: Partnership) -> frozenset[str] | None:
        """All names that may stand there; None for cases and actions, which have none."""
        if self in (Record.CASES, Record.ACTIONS):
            return None
        return frozenset(each.id for each in self.nameable(partnership))

    def nouns(self, number: int) -> str:
        """What is counted, in the form that goes with a number.

        >>> Record.CASES.nouns(1), Record.AGENCIES.nouns(2)
        ('case', 'agencies')
        """
        if number != 1:
            return self.value
        return {"agencies": "agency", "bodies": "body"}.get(self.value, self.value.removesuffix("s"))
