"""Edits of a planner as data: what is dropped from the tables of its file, set in them, added, and not taken.

A place is the name of an activity and the way from there, with strokes between:

    board-meeting-6                            the activity
    board-meeting-6/details/pso-days           a key of one of its tables
    board-meeting-6/sets/received/data-report  an entry of a list of names
    board-meeting-6/team/pso-police/role       a key of whoever goes by this name in the team
    benchmarking-1/actions/0/owner             a key of the first of its actions

An edit that is about something that is not there, or that would change nothing, is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from attrs import frozen

from scp_framework.files.arrangements.merged_source import Table

NAMED_BY = ("id", "person")
"""Keys by which an edit calls an entry of a list of tables: an activity by the one, a team member by the other."""


@frozen(kw_only=True)
class PlannerEdit:
    """What is dropped from a planner, set in it, added to it, and recorded as not taken, in this order.

    `set` maps places to values, and `add` maps the places of lists to what is added to them. `not_taken` are steps,
    such as `visit-1/letter-sent`: the day goes, and that there will be none is recorded.
    """

    drop: tuple[str, ...] = ()
    set: Mapping[str, object] = {}
    add: Mapping[str, object] = {}
    not_taken: tuple[str, ...] = ()

    @property
    def changes(self) -> int:
        """How many things it changes."""
        return len(self.drop) + len(self.set) + len(self.add) + len(self.not_taken)

    def applied_to(self, planner: Table) -> Table:
        """The tables of a planner's file with this edit made; those given stay as they are.

        Raises:
            ValueError: If it is about something that is not there, or would change nothing.
        """
        data = deepcopy(planner)
        for place in self.drop:
            _drop(data, place)
        for place, value in self.set.items():
            _set(data, place, value)
        for place, value in self.add.items():
            _list_at(data, place).append(deepcopy(value))
        for place in self.not_taken:
            _not_taken(data, place)
        return data


def _drop(data: Table, place: str) -> None:
    around, last = _around(data, place)
    del around[_key(around, last, place)]


def _set(data: Table, place: str, value: object) -> None:
    around, last = _around(data, place)
    match around:
        case {**keys} if last not in keys or keys[last] != value:
            around[last] = deepcopy(value)
        case _:
            raise ValueError(f"there is no key to set for {place!r}, or it is {value!r} already")


def _not_taken(data: Table, place: str) -> None:
    activity, _, step = place.partition("/")
    _drop(data, f"{activity}/steps/{step}")
    _at(data, activity).setdefault("not_taken", []).append(step)


def _list_at(data: Table, place: str) -> list[Any]:
    match _at(data, place):
        case list(entries):
            return entries
    raise ValueError(f"nothing can be added to {place!r}")


def _at(data: Table, place: str) -> Any:
    around, last = _around(data, place)
    return around[_key(around, last, place)]


def _around(data: Table, place: str) -> tuple[Any, str]:
    """The table or list that holds what is at a place, and what it is called there."""
    *way, last = place.split("/")
    around: Any = data["activities"]
    for name in way:
        around = around[_key(around, name, place)]
    return around, last


def _key(around: Any, name: str, place: str) -> str | int:
    """The key, or the index, of what is called this in a table or a list."""
    if isinstance(around, dict) and name in around:
        return name
    if isinstance(around, list):
        for index, entry in enumerate(around):
            called = [entry.get(key) for key in NAMED_BY] if isinstance(entry, dict) else [entry]
            if name in (*called, str(index)):
                return index
    raise ValueError(f"there is no {name!r} in the planner for {place!r}")
