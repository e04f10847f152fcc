"""Quick msgspec: how msgspec (extra `fast`) parses a JSON text that holds a planner.

It is told the form of an activity and all that it may name, so it makes no tables of what will be a value. Days and
people, which are written many times, it finds by what is written, and makes no text of each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from sys import intern
from types import GenericAlias
from typing import Any, Final, TypeAlias

from msgspec import UNSET, MsgspecError, UnsetType, defstruct
from msgspec.json import Decoder
from msgspec.structs import astuple

from scp_framework.files.planners.quick.activities import ACTIVITY
from scp_framework.files.planners.quick.columns import people
from scp_framework.files.planners.quick.rows import activities_of
from scp_framework.files.planners.quick.tables import Column, Shared, Tally, require
from scp_framework.model.activity import Activity, NoAgency, Status, TeamMember
from scp_framework.model.dates.when import BY_TEXT, When
from scp_framework.model.of_checked_fields import of_checked_fields
from scp_framework.model.partnership import NamesInActivities, Partnership
from scp_framework.model.placeholder import spaced
from scp_framework.model.remembered import Remembered

Plain: TypeAlias = dict[str, Any]
_Member: TypeAlias = tuple[TeamMember, str, int]
"""Somebody on a team, the name as it is spaced, and how many keys are written."""

MOST_UNKNOWN: Final = 1_000
"""So many texts are read one by one before msgspec is told of them, which takes about as long."""
MOST_PARSERS: Final = 4
"""So many partnerships that know different names are kept in mind."""


class Parser:
    """Parses texts in which activities name what some partnerships know.

    Days and people that it has met before msgspec finds by their texts, as it finds all other names. Whether all of it
    is in order in one of them is looked for afterwards, but for people where there is only one partnership.
    """

    def __init__(self, partnerships: Sequence[Partnership]) -> None:
        self._partnerships = partnerships
        names = (each.names_in_activities for each in partnerships)
        self._names = NamesInActivities(*map(frozenset[str]().union, *names))
        self._people: Remembered[str, str] = Remembered()
        self._members: Shared[Any, _Member] = Shared(_member)
        self._unknown = 0
        self._decoder = self._made()

    def parse(self, content: str | bytes) -> Any:
        """What a text holds.

        Raises:
            ValueError: If it is no JSON, or does not have the form of a planner.
        """
        if self._unknown > MOST_UNKNOWN:
            self._unknown, self._decoder = 0, self._made()
        try:
            return self._decoder.decode(content)
        except MsgspecError as error:
            # Some versions derive it from ValueError, and others do not.
            raise ValueError(*error.args) from None

    def activities(self, written: Sequence[Any], tally: Tally) -> tuple[Activity, ...]:
        """The activities that were parsed.

        Raises:
            AmissError: If something is not in order; or another of `NOT_IN_ORDER`, as it is found.
        """
        require(self._names.kinds or not written)
        tally.add("StepId", self._names.steps)
        return activities_of(written, self._on_teams, tally)

    def _on_teams(self, written: Column, tally: Tally) -> tuple[tuple[TeamMember, ...], Sequence[str]]:
        """Members of teams, and the name of each."""
        if not written:
            return (), ()
        members, names, keys = zip(*map(self._members.__getitem__, written), strict=True)
        tally.keys += sum(keys)
        return members, names

    def _made(self) -> Decoder[Any]:
        names = self._names
        known: dict[str, Mapping[str, object]] = {
            **{name: {each: each for each in names_of} for name, names_of in names._asdict().items()},
            "nodes": {each: each for each in names.agencies | names.bodies},
            "agency": {NoAgency.NONE.value: NoAgency.NONE, **{each: each for each in names.agencies}},
        }
        types = {name: _found_by_text(texts) for name, texts in known.items()}
        types |= {"day": _found_by_text(BY_TEXT, self._day), "person": _found_by_text(self._people, self._person)}
        decoder, member = _decoder(types)
        members = {member(*astuple(each)): found for each, found in self._members.items()}
        self._members.clear()
        self._members.update(members)
        for each in types.values():
            # The decoder has a table of its own by now.
            each._value2member_map_.clear()
        return decoder

    def _day(self, text: str) -> When:
        self._unknown += 1
        return When.parse(text)

    def _person(self, text: str) -> str:
        self._unknown += 1
        found = self._people.get(text)
        if found is None:
            people([text], Tally())
            require(len(self._partnerships) > 1 or self._partnerships[0].may_be_people({text}))
            found = self._people[text] = intern(text)
        return found


def _found_by_text(known: Mapping[str, object], read: Callable[[str], object] = lambda _: None) -> type[Enum]:
    """A type of which msgspec finds values by their texts, and has read those that are not known.

    It is an enumeration as far as msgspec looks at it: it takes what a table gives for a text, whatever that is.
    """

    class Known(Enum):
        @classmethod
        def _missing_(cls, value: object) -> object:
            return read(value)  # type: ignore[arg-type]  # msgspec asks for texts alone

    # There has to be something that is known. What can be looked up nowhere is refused by whoever is given it.
    Known._value2member_map_ = {**known} if known else {"": []}  # type: ignore[dict-item]  # they are no members
    return Known


def _decoder(types: Mapping[str, type]) -> tuple[Decoder[Any], type]:
    """Decodes planners in which what is called so is of these types; and the type of a member of a team there."""
    written: list[Any] = [
        ("person", types["person"]),
        ("agency", types["agency"] | UnsetType | None, UNSET),
        ("role", types["roles"] | UnsetType | None, UNSET),
        ("lead", bool | UnsetType, UNSET),
    ]
    # Where it can't change, it can be looked up.
    member = defstruct("Member", written, frozen=True, gc=False, forbid_unknown_fields=True)

    def some(name: str) -> Any:
        return GenericAlias(tuple, (types[name], ...)) | UnsetType

    def days(name: str) -> Any:
        return GenericAlias(dict, (types[name], types["day"])) | UnsetType

    plain = Plain | UnsetType
    of_each: dict[str, Any] = {
        "id": str, "kind": types["kinds"], "when": types["day"], "status": Status | UnsetType,
        "title": str | UnsetType | None, "agencies": some("agencies") | None, "returns": days("agencies"),
        "bodies": some("bodies") | None, "scope": plain | None, "outcomes": some("outcomes") | None,
        "team": GenericAlias(list, (member,)) | UnsetType | None, "endorsements": some("nodes") | None,
        "steps": days("steps"), "not_taken": some("steps"), "confirmed": some("steps"),
        # A number such as 1.0 would be taken for a whole one.
        "cases": int | float | UnsetType | None,
        "details": plain, "sets": dict[str, list[str]] | UnsetType, "actions": list[Plain] | UnsetType | None,
    }  # fmt: skip
    fields = [(each, of_each[each]) if each in _NEEDED else (each, of_each[each], UNSET) for each in _FIELDS]
    activities = GenericAlias(list, defstruct("Activity", fields, gc=False, forbid_unknown_fields=True))
    whole: list[Any] = [
        ("planner", Plain),
        ("activities", activities | UnsetType, UNSET),
        ("exceptions", list[Plain] | UnsetType, UNSET),
    ]
    return Decoder(defstruct("Planner", whole, forbid_unknown_fields=True)), member


def parse_with_msgspec(
    content: str | bytes, partnerships: Sequence[Partnership], tally: Tally
) -> tuple[Plain, tuple[Activity, ...]]:
    """All that a text holds but for the activities, and the activities.

    Raises:
        ValueError: If it is no JSON, or does not have this form.
        AmissError: If something else is not in order; or another of `NOT_IN_ORDER`, as it is found.
    """
    parser = _parser_of(partnerships)
    found = parser.parse(content)
    rest: Plain = {"planner": found.planner}
    if found.exceptions is not UNSET:
        rest["exceptions"] = found.exceptions
    if found.activities is UNSET:
        return rest, ()
    tally.keys += 1
    return rest, parser.activities(found.activities, tally)


def _parser_of(partnerships: Sequence[Partnership]) -> Parser:
    """Who parses texts that name what these know; the same for all that know the same names."""
    names = tuple([each.names_in_activities for each in partnerships])
    found = _PARSERS.get(names)
    if found is None:
        if len(_PARSERS) >= MOST_PARSERS:
            _PARSERS.clear()
        found = _PARSERS[names] = Parser(partnerships)
    return found


_make_member: Final = of_checked_fields(TeamMember)


def _member(written: Any) -> _Member:
    """Somebody as written on a team, all of it in order."""
    given = astuple(written)
    person, agency, role, lead = (None if each is UNSET else each for each in given)
    return _make_member(person, agency, role, lead is True), intern(spaced(person)), len(given) - given.count(UNSET)


_NEEDED: Final = ("id", "kind", "when")
_FIELDS: Final = tuple(ACTIVITY.columns)
_PARSERS: Final[dict[tuple[NamesInActivities, ...], Parser]] = {}
