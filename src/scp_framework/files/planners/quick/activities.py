"""Quick activities: those of a file in which nothing is amiss.

Whether all that they name exists is looked for afterwards, as for every planner.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from scp_framework.files.planners.quick.columns import (
    agencies,
    as_they_are,
    days,
    details,
    ids,
    kinds,
    lists,
    lists_of,
    name,
    numbers,
    people,
    read_days,
    some,
    some_days,
    some_texts,
    statuses,
    tables_of,
    tables_of_days,
    teams,
    texts,
)
from scp_framework.files.planners.quick.tables import EMPTY, NOT_IN_ORDER, Column, Read, Tables, Tally, require
from scp_framework.model.activity import Action, Activity, Scope, Status, TeamMember
from scp_framework.model.limits import MOST_ACTIVITIES
from scp_framework.model.names_used import BY_KIND, NamesUsed
from scp_framework.model.placeholder import spaced
from scp_framework.model.validated import types_are_right


def require_by_themselves(values: Sequence[Any], _: object = None) -> None:
    """Go on only if each value has no fault but one of types.

    Raises:
        InputError: If one has.
    """
    with types_are_right():
        for each in values:
            each.__attrs_post_init__()


_have_none_of: Final[Callable[..., bool]] = type(EMPTY.keys()).isdisjoint


def _require_nothing(_: object, __: object) -> None:
    """Go on: each field was required to be as it must be."""


def _require_activities(activities: Sequence[Activity], columns: Mapping[str, Column]) -> None:
    """Go on only if none of the activities has a fault; what concerns one field alone was looked for already."""
    if "steps" in columns and "not_taken" in columns:
        require(all(map(_have_none_of, map(dict.keys, columns["steps"]), columns["not_taken"])))
    if "returns" in columns or "confirmed" in columns:
        require_by_themselves([each for each in activities if each.returns or each.confirmed])


_SCOPE_COLUMNS: Final = {"tiles": some(lists("TileId")), "area": some_texts}
_SCOPE: Final = Tables(Scope, _SCOPE_COLUMNS, {"tiles": list}, {}, require_by_themselves)
_ACTION_COLUMNS: Final = {"what": texts, "owner": name("NodeId"), "due": some_days, "closed": some_days}
_ACTION: Final = Tables(Action, _ACTION_COLUMNS, {}, {}, require_by_themselves)
_MEMBER_COLUMNS: Final = {"person": people, "agency": agencies, "role": name("RoleId"), "lead": as_they_are}
MEMBER: Final = Tables(TeamMember, _MEMBER_COLUMNS, {"lead": bool}, {"lead": False}, _require_nothing)
_TYPES: Final[Mapping[str, type]] = {
    "agencies": list, "returns": dict, "bodies": list, "outcomes": list, "team": list,
    "endorsements": list, "steps": dict, "not_taken": list, "confirmed": list, "details": dict, "sets": dict,
    "actions": list,
}  # fmt: skip
UNWRITTEN: Final[Mapping[str, Any]] = {
    "status": Status.PLANNED.value, "returns": {}, "steps": {}, "not_taken": [], "confirmed": [], "details": {},
    "sets": {},
}  # fmt: skip
"""What it would be the same to write of an activity where nothing is written; where it is not here, null."""


def _members(tables: Column, tally: Tally) -> tuple[tuple[TeamMember, ...], Column]:
    found = tuple(MEMBER.of_tables(tables, tally))
    return found, [spaced(each["person"]) for each in tables]


_COLUMNS: Final[Mapping[str, Read]] = {
    "id": ids, "kind": kinds, "when": days, "status": statuses, "title": some_texts,
    "agencies": some(lists("AgencyId")), "returns": tables_of_days("AgencyId", read_days),
    "bodies": some(lists("BodyId")), "scope": some(_SCOPE.of_tables), "outcomes": some(lists("OutcomeId")),
    "team": some(teams(_members)), "endorsements": some(lists("NodeId")),
    "steps": tables_of_days("StepId", read_days), "not_taken": lists("StepId"), "confirmed": lists(None),
    "cases": numbers, "details": tables_of(None, details, str, int, bool),
    "sets": tables_of("VocabularyId", lists(None), list), "actions": some(lists_of(_ACTION.of_tables)),
}  # fmt: skip
ACTIVITY: Final = Tables(Activity, _COLUMNS, _TYPES, UNWRITTEN, _require_activities)


def quick_activities(tables: object, tally: Tally) -> tuple[Activity, ...] | None:
    """The activities that a file lists, if all is in order among them; otherwise None."""
    try:
        return activities_in(tables, tally)
    except NOT_IN_ORDER:
        return None


def activities_in(tables: object, tally: Tally) -> tuple[Activity, ...]:
    """The activities that a file lists.

    Raises:
        AmissError: If something is not in order; or another of `NOT_IN_ORDER`, as it is found.
    """
    require(isinstance(tables, list) and len(tables) <= MOST_ACTIVITIES)
    return tuple(ACTIVITY.of_tables(tables, tally))  # type: ignore[arg-type]  # a list, as was required


def names_used(tally: Tally) -> NamesUsed:
    """The names that activities use, as they were gathered."""
    names = {category: names - {None} for category, names in tally.names.items() if category not in BY_KIND}
    return NamesUsed(names, tally.people, tally.names["StepId"])
