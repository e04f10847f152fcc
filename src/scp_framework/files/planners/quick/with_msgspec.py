"""Quick msgspec: how msgspec (extra `fast`) parses a JSON text that holds a planner.

It is told the form of an activity, so it makes no tables of what will be a value. What is said of somebody on a team is
left as it is written: most people are on several teams, and each is read once.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from sys import intern
from typing import Any, Final, TypeAlias

from msgspec import UNSET, MsgspecError, Raw, Struct, UnsetType
from msgspec.json import Decoder
from msgspec.structs import astuple

from scp_framework.files.planners.quick.activities import MEMBER, UNWRITTEN, activities_with
from scp_framework.files.planners.quick.columns import read_days_in_place
from scp_framework.files.planners.quick.tables import Column, Shared, Tally, require
from scp_framework.model.activity import Activity, NoAgency, TeamMember
from scp_framework.model.limits import MOST_ACTIVITIES
from scp_framework.model.placeholder import spaced

Plain: TypeAlias = dict[str, Any]
Names: TypeAlias = tuple[str, ...] | UnsetType | None
Days: TypeAlias = dict[str, str] | UnsetType


class _Activity(Struct, gc=False, forbid_unknown_fields=True):
    """An activity as it is written; its fields are those of `Activity`, in the same order."""

    id: str
    kind: str
    when: str
    status: str | UnsetType = UNSET
    title: str | UnsetType | None = UNSET
    agencies: Names = UNSET
    returns: Days = UNSET
    bodies: Names = UNSET
    scope: Plain | UnsetType | None = UNSET
    outcomes: Names = UNSET
    team: list[Raw] | UnsetType | None = UNSET
    endorsements: Names = UNSET
    steps: Days = UNSET
    not_taken: tuple[str, ...] | UnsetType = UNSET
    confirmed: tuple[str, ...] | UnsetType = UNSET
    # A number such as 1.0 would be taken for a whole one.
    cases: int | float | UnsetType | None = UNSET
    details: Plain | UnsetType = UNSET
    sets: dict[str, list[str]] | UnsetType = UNSET
    actions: list[Plain] | UnsetType | None = UNSET


class _Planner(Struct, forbid_unknown_fields=True):
    """A planner as it is written."""

    planner: Plain
    activities: list[_Activity] | UnsetType = UNSET
    exceptions: list[Plain] | UnsetType = UNSET


def parse_with_msgspec(content: str | bytes, tally: Tally) -> tuple[Plain, tuple[Activity, ...]]:
    """All that a text holds but for the activities, and the activities.

    Raises:
        ValueError: If it is no JSON, or does not have this form.
        AmissError: If something else is not in order; or another of `NOT_IN_ORDER`, as it is found.
    """
    try:
        found = _DECODER.decode(content)
    except MsgspecError as error:
        # Some versions derive it from ValueError, and others do not.
        raise ValueError(*error.args) from None
    rest: Plain = {"planner": found.planner}
    if not isinstance(found.exceptions, UnsetType):
        rest["exceptions"] = found.exceptions
    if isinstance(found.activities, UnsetType):
        return rest, ()
    tally.keys += 1
    return rest, _activities(found.activities, tally)


def _activities(written: Sequence[_Activity], tally: Tally) -> tuple[Activity, ...]:
    require(len(written) <= MOST_ACTIVITIES)
    return tuple(_ACTIVITY.of_columns(_columns(written, tally), len(written), tally))


def _columns(written: Sequence[_Activity], tally: Tally) -> dict[str, Column]:
    """What is written under each name in some of all."""
    columns = zip(*map(astuple, written), strict=True)
    found: dict[str, Column] = {}
    for name, column in zip(_Activity.__struct_fields__, columns, strict=False):
        written_in = len(column) - column.count(UNSET)
        tally.keys += written_in
        if written_in == len(column):
            found[name] = column
        elif written_in:
            nothing = UNWRITTEN.get(name)
            found[name] = [nothing if each is UNSET else each for each in column]
    return found


def _read_member(written: bytes) -> tuple[TeamMember, str, str, str | None, str | None, int]:
    """Somebody on a team, the name as it is and as it is spaced, the other names there, and how many keys.

    Each key stands there once.
    """
    table, tally = json.loads(written.decode()), Tally()
    require(type(table) is dict)
    # Names that are the same text are found quickly where they are looked up, and take little memory.
    shared = {key: intern(each) if type(each) is str else each for key, each in table.items()}
    member: TeamMember = MEMBER.of_tables([shared], tally)[0]
    # No name has a colon in it.
    require(written.count(b":") == tally.keys)
    agency = None if member.agency is NoAgency.NONE else member.agency
    return member, member.person, intern(spaced(member.person)), agency, member.role, tally.keys


_MEMBERS: Final = Shared(_read_member)
_member: Final = _MEMBERS.__getitem__
_as_bytes: Final = b"".join
"""Makes a text of a tuple that holds it alone, which is quicker than `bytes`."""


def _members(written: Column, tally: Tally) -> tuple[tuple[TeamMember, ...], Sequence[str]]:
    """Members of teams, of the texts of their tables, and the name of each."""
    if not written:
        return (), ()
    texts = map(_as_bytes, zip(written))
    members, people, spaced_names, agencies, roles, keys = zip(*map(_member, texts), strict=True)
    tally.keys += sum(keys)
    tally.people |= set(people)
    tally.add("AgencyId", set(agencies))
    tally.add("RoleId", set(roles))
    return members, spaced_names


_DECODER: Final = Decoder(_Planner)
_ACTIVITY: Final = activities_with(_members, read_days_in_place)
