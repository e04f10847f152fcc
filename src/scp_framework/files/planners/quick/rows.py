"""Quick rows: activities made one after the other of what msgspec decodes, which knows all that they may name.

What most activities have is read row by row, and all else column by column.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from msgspec import UNSET

from scp_framework.files.planners.quick.activities import ACTIVITY, UNWRITTEN, require_by_themselves
from scp_framework.files.planners.quick.columns import (
    Members,
    ids,
    lists,
    names_once,
    numbers,
    some,
    tables_of_days,
    teams,
)
from scp_framework.files.planners.quick.tables import EMPTY, Column, Read, Tally, require
from scp_framework.model.activity import Activity, Status
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.limits import MOST_ACTIVITIES
from scp_framework.model.of_checked_fields import unfrozen

_unfrozen: Final[Any] = unfrozen(Activity)
_PLANNED: Final = Status.PLANNED
_own_lists: Final = some(lists(None))
_BY_COLUMN: Final[dict[str, Read]] = {
    **{name: ACTIVITY.columns[name] for name in ("title", "scope", "confirmed", "details", "sets", "actions")},
    "returns": tables_of_days(None, list), "bodies": _own_lists, "outcomes": _own_lists, "endorsements": _own_lists,
}  # fmt: skip


def activities_of(written: Sequence[Any], members: Members, tally: Tally) -> tuple[Activity, ...]:
    """The activities that were decoded; `members` reads those of teams.

    Raises:
        AmissError: If something is not in order; or another of `NOT_IN_ORDER`, as it is found.
    """
    require(len(written) <= MOST_ACTIVITIES)
    ids([each.id for each in written], tally)
    on_teams = some(teams(members))(_written([each.team for each in written], None, tally), tally)
    found, more = _made(written, on_teams, tally)
    numbers([each.cases for each in found], tally)
    if more:
        _read_by_column(more, tally)
        require_by_themselves([each for _, each in more if each.returns or each.confirmed])
    return tuple(found)


def _made(written: Sequence[Any], on_teams: Column, tally: Tally) -> tuple[list[Any], list[tuple[Any, Any]]]:
    """Activities; and those of which more is written, with what is."""
    found: list[Any] = []
    more: list[tuple[Any, Any]] = []
    # Of eight fields; those that are not written are taken away again.
    keys = 8 * len(written)
    for each, team in zip(written, on_teams, strict=True):
        activity = _unfrozen()
        activity.id, activity.kind, activity.when = each.id, each.kind, each.when
        activity.team = team
        if (status := each.status) is UNSET:
            status, keys = _PLANNED, keys - 1
        activity.status = status
        if (agencies := each.agencies) is UNSET:
            agencies, keys = None, keys - 1
        elif agencies:
            agencies = names_once(agencies)
        activity.agencies = agencies
        if (steps := each.steps) is UNSET:
            steps, keys = EMPTY, keys - 1
        elif steps:
            steps, keys = FrozenMap(steps), keys + len(steps)
        else:
            steps = EMPTY
        activity.steps = steps
        if (not_taken := each.not_taken) is UNSET:
            not_taken, keys = (), keys - 1
        elif not_taken:
            not_taken = names_once(not_taken)
            require(steps.keys().isdisjoint(not_taken))
        activity.not_taken = not_taken
        if (cases := each.cases) is UNSET:
            cases, keys = None, keys - 1
        activity.cases = cases
        activity.title = activity.bodies = activity.scope = activity.outcomes = activity.endorsements = None
        activity.returns = activity.details = activity.sets = EMPTY
        activity.actions, activity.confirmed = None, ()
        activity.__class__ = Activity
        if not (
            each.title is each.returns is each.bodies is each.scope is each.outcomes is each.endorsements
            is each.confirmed is each.details is each.sets is each.actions is UNSET
        ):  # fmt: skip
            more.append((each, activity))
        found.append(activity)
    tally.keys += keys
    return found, more


def _read_by_column(more: Sequence[tuple[Any, Any]], tally: Tally) -> None:
    """Read all else that is written of some activities."""
    for name, read in _BY_COLUMN.items():
        column = [getattr(written, name) for written, _ in more]
        if any(each is not UNSET for each in column):
            values = read(_written(column, UNWRITTEN.get(name), tally), tally)
            for (_, activity), value in zip(more, values, strict=True):
                object.__setattr__(activity, name, value)


def _written(column: Column, nothing: object, tally: Tally) -> Column:
    """A column with this where nothing is written."""
    written = len([each for each in column if each is not UNSET])
    tally.keys += written
    return column if written == len(column) else [nothing if each is UNSET else each for each in column]
