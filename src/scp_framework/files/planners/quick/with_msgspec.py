"""Quick msgspec: how msgspec (extra `fast`) parses a JSON text that holds a planner.

It is told the form of an activity, so it makes no tables of what will be a value. Days and names, which are written
many times, it finds by what is written, and makes no text of each.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from operator import attrgetter
from sys import intern
from types import GenericAlias
from typing import Any, Final, TypeAlias

from msgspec import UNSET, MsgspecError, Raw, UnsetType, defstruct
from msgspec.json import Decoder
from msgspec.structs import astuple

from scp_framework.files.planners.quick.activities import MEMBER, UNWRITTEN, activities_with
from scp_framework.files.planners.quick.columns import as_they_are, teams
from scp_framework.files.planners.quick.tables import Column, Tally, require, require_types
from scp_framework.model.activity import Activity, NoAgency, Status, TeamMember
from scp_framework.model.dates.when import BY_TEXT, When
from scp_framework.model.limits import MOST_ACTIVITIES
from scp_framework.model.placeholder import spaced
from scp_framework.model.remembered import Remembered

Plain: TypeAlias = dict[str, Any]

MOST_UNKNOWN: Final = 1_000
"""So many texts are read one by one before msgspec is told of them, which takes about as long."""


class Parser:
    """Parses texts, and has msgspec find the days and names in them that it has met before."""

    def __init__(self) -> None:
        self._names: Remembered[str, str] = Remembered()
        self._unknown = 0
        self._decoder = self._made()

    def parse(self, content: str | bytes) -> Any:
        """What a text holds.

        Raises:
            ValueError: If it is no JSON, or does not have the form of a planner.
        """
        try:
            return self._decoder.decode(content)
        except MsgspecError as error:
            # Some versions derive it from ValueError, and others do not.
            raise ValueError(*error.args) from None
        finally:
            if self._unknown > MOST_UNKNOWN:
                self._unknown, self._decoder = 0, self._made()

    def _made(self) -> Decoder[Any]:
        # There has to be something that is known.
        days = _found_by_text(BY_TEXT or {"2000-01-01": When.parse("2000-01-01")}, self._day)
        names = _found_by_text(self._names or {"": ""}, self._name)
        decoder = _decoder(days, names)
        for each in (days, names):
            # The decoder has a table of its own by now.
            each._value2member_map_.clear()
        return decoder

    def _day(self, text: str) -> When:
        self._unknown += 1
        return When.parse(text)

    def _name(self, text: str) -> str:
        self._unknown += 1
        found = self._names.get(text)
        if found is None:
            found = self._names[text] = text
        return found


def _found_by_text(known: Mapping[str, object], read: Callable[[str], object]) -> type[Enum]:
    """A type of which msgspec finds values by their texts, and has read those that are not known.

    It is an enumeration as far as msgspec looks at it: it takes what a table gives for a text, whatever that is.
    """

    class Known(Enum):
        @classmethod
        def _missing_(cls, value: object) -> object:
            return read(value)  # type: ignore[arg-type]  # msgspec asks for texts alone

    Known._value2member_map_ = dict(known)  # type: ignore[arg-type]  # they are no members
    return Known


def _decoder(day: type, name: type) -> Decoder[Any]:
    """Decodes planners in which days and names are of these types."""
    names, plain = GenericAlias(tuple, (name, ...)), Plain | UnsetType
    some_names, days = names | UnsetType | None, GenericAlias(dict, (str, day)) | UnsetType
    types: dict[str, Any] = {
        "id": str, "kind": name, "when": day, "status": Status | UnsetType, "title": str | UnsetType | None,
        "agencies": some_names, "returns": days, "bodies": some_names, "scope": plain | None, "outcomes": some_names,
        "team": list[Raw] | UnsetType | None, "endorsements": some_names, "steps": days,
        "not_taken": names | UnsetType, "confirmed": names | UnsetType,
        # A number such as 1.0 would be taken for a whole one.
        "cases": int | float | UnsetType | None,
        "details": plain, "sets": dict[str, list[str]] | UnsetType, "actions": list[Plain] | UnsetType | None,
    }  # fmt: skip
    fields: list[Any] = [(each, types[each]) if each in _NEEDED else (each, types[each], UNSET) for each in _FIELDS]
    activities = GenericAlias(list, defstruct("Activity", fields, gc=False, forbid_unknown_fields=True))
    exceptions = list[Plain] | UnsetType
    whole: list[Any] = [
        ("planner", Plain),
        ("activities", activities | UnsetType, UNSET),
        ("exceptions", exceptions, UNSET),
    ]
    return Decoder(defstruct("Planner", whole, forbid_unknown_fields=True))


def parse_with_msgspec(content: str | bytes, tally: Tally) -> tuple[Plain, tuple[Activity, ...]]:
    """All that a text holds but for the activities, and the activities.

    Raises:
        ValueError: If it is no JSON, or does not have this form.
        AmissError: If something else is not in order; or another of `NOT_IN_ORDER`, as it is found.
    """
    found = _PARSER.parse(content)
    rest: Plain = {"planner": found.planner}
    if found.exceptions is not UNSET:
        rest["exceptions"] = found.exceptions
    if found.activities is UNSET:
        return rest, ()
    tally.keys += 1
    return rest, _activities(found.activities, tally)


def _activities(written: Sequence[Any], tally: Tally) -> tuple[Activity, ...]:
    require(len(written) <= MOST_ACTIVITIES)
    return tuple(_ACTIVITY.of_columns(_columns(written, tally), len(written), tally))


def _columns(written: Sequence[Any], tally: Tally) -> dict[str, Column]:
    """What is written under each name in some of all."""
    nowhere = (UNSET,) * len(written)
    found: dict[str, Column] = {}
    for name, column in zip(_FIELDS, zip(*map(astuple, written), strict=True), strict=False):
        if name in _NEEDED:
            tally.keys += len(column)
            found[name] = column
        elif column != nowhere:
            found[name] = _written(column, _UNWRITTEN.get(name), tally)
    return found


def _written(column: Column, nothing: object, tally: Tally) -> Column:
    """A column with this where nothing is written."""
    unwritten = column.count(UNSET)
    tally.keys += len(column) - unwritten
    return [nothing if each is UNSET else each for each in column] if unwritten else column


_Member: TypeAlias = tuple[TeamMember, str, str | None, str | None, int]
"""Somebody on a team, the name as it is spaced, the other names there, and how many keys."""
_MEMBERS: Final[Remembered[bytes, _Member]] = Remembered()
_member: Final = _MEMBERS.__getitem__
_person: Final = attrgetter("person")
_as_bytes: Final = b"".join
"""Makes a text of a tuple that holds it alone, which is quicker than `bytes`."""


def _members(written: Column, tally: Tally) -> tuple[tuple[TeamMember, ...], Sequence[str]]:
    """Members of teams, of the texts of their tables, and the name of each."""
    if not written:
        return (), ()
    try:
        found = zip(*map(_member, map(_as_bytes, zip(written))), strict=True)
    except KeyError:
        found = zip(*_read_members([*map(_as_bytes, zip(written))]), strict=True)
    members, spaced_names, agencies, roles, keys = found
    tally.keys += sum(keys)
    tally.people |= set(map(_person, members))
    tally.add("AgencyId", set(agencies))
    tally.add("RoleId", set(roles))
    return members, spaced_names


def _read_members(texts: Sequence[bytes]) -> Iterator[_Member]:
    """What is known of members by their texts. Those that were not met before are all read at once."""
    known = {text: _MEMBERS.get(text) for text in texts}
    fresh = [text for text, member in known.items() if member is None]
    tables = json.loads(f"[{b','.join(fresh).decode()}]")
    require_types(tables, dict)
    # Names that are the same text are found quickly where they are looked up, and take little memory.
    shared = [{key: intern(each) if type(each) is str else each for key, each in table.items()} for table in tables]
    for text, table, member in zip(fresh, shared, MEMBER.of_tables(shared, Tally()), strict=True):
        agency = None if member.agency is NoAgency.NONE else member.agency
        name = intern(spaced(member.person))
        known[text] = _MEMBERS[text] = member, name, agency, member.role, len(table)
    return map(known.__getitem__, texts)  # type: ignore[arg-type]  # all are known by now


_NEEDED: Final = ("id", "kind", "when")
_ACTIVITY: Final = activities_with(teams(_members), as_they_are, as_they_are, list)
_FIELDS: Final = tuple(_ACTIVITY.columns)
_UNWRITTEN: Final = {**UNWRITTEN, "status": Status.PLANNED}
_PARSER: Final = Parser()
