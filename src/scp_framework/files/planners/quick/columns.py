"""Quick columns: how each type of field is read, of all that is written for it in a file.

Days and lists of names, which are written many times, are read once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, chain, islice, pairwise
from types import NoneType
from typing import Any, Final

from scp_framework.files.planners.quick.tables import EMPTY, Column, Read, Shared, Tally, require, require_types
from scp_framework.model.activity import NoAgency, Status, TeamMember
from scp_framework.model.activity_kind import LARGEST_NUMBER
from scp_framework.model.dates.day import ISO_DAY
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import DEVICES, LONGEST_IDENTIFIER
from scp_framework.model.limits import LONGEST_LIST, LONGEST_TEXT, is_small, texts_are_short
from scp_framework.model.person import person_fault
from scp_framework.model.placeholder import spaced

Members = Callable[[Column, Tally], tuple[Sequence[TeamMember], Sequence[str]]]
"""Reads what is written of members of teams, and says the name of each."""
_SIGNS: Final = re.compile(r"[a-z0-9\n-]*")
"""What identifiers are made of, one to a line."""
_BETWEEN_WORDS: Final = ("--", "-\n", "\n-", "\n\n")
"""What stands there where an identifier is not made of words."""
_DAY_LENGTH: Final = len("2021-02-14")
_NONE: Final = NoAgency.NONE.value
_STATUSES: Final[Mapping[object, Status]] = {each.value: each for each in Status}


def _names_once(written: tuple[Any, ...]) -> tuple[str, ...]:
    """A list in which each name stands once."""
    require_types(written, str)
    require(len(set(written)) == len(written) <= LONGEST_LIST)
    return written


_DAYS: Final[Shared[object, When]] = Shared(When.parse)
_LISTS: Final[Shared[tuple[object, ...], tuple[str, ...]]] = Shared(_names_once)
# To ask them by this takes a third of the time.
_day: Final = _DAYS.__getitem__
_list: Final = _LISTS.__getitem__


def ids(written: Column, _: Tally) -> Column:
    """Read the identifiers of activities, each of which stands there once."""
    require_types(written, str)
    found, lines = set(written), "\n".join(["", *written, ""])
    require(len(found) == len(written) and max(map(len, written), default=0) <= LONGEST_IDENTIFIER)
    require(found.isdisjoint(DEVICES))
    require(_SIGNS.fullmatch(lines) and lines.count("\n") == len(written) + 1)
    require(not any(map(lines.__contains__, _BETWEEN_WORDS)))
    require(not any(map(ISO_DAY.fullmatch, [each for each in written if len(each) == _DAY_LENGTH])))
    return written


def texts(written: Column, _: Tally) -> Column:
    """Read texts."""
    require_types(written, str)
    require(texts_are_short(written, LONGEST_TEXT))
    return written


def some_texts(written: Column, tally: Tally) -> Column:
    """Read texts, or nothing."""
    texts([each for each in written if each is not None], tally)
    return written


def people(written: Column, tally: Tally) -> Column:
    """Read names of people."""
    found = set(written)
    texts([*found], tally)
    require(not any(map(person_fault, found)))
    tally.people |= found
    return written


def days(written: Column, _: Tally) -> Column:
    """Read days, months and spans."""
    return [*map(_day, written)]


def some_days(written: Column, _: Tally) -> Column:
    """Read days, months and spans, or nothing."""
    return [None if each is None else _day(each) for each in written]


def statuses(written: Column, _: Tally) -> Column:
    """Read how far activities have come."""
    return [*map(_STATUSES.__getitem__, written)]


def marks(written: Column, _: Tally) -> Column:
    """Read whether something is so."""
    require_types(written, bool)
    return written


def numbers(written: Column, _: Tally) -> Column:
    """Read numbers of what is counted, or nothing."""
    require_types(written, int, NoneType)
    require(all(each is None or 0 <= each <= LARGEST_NUMBER for each in set(written)))
    return written


def name(category: str) -> Read:
    """Read names of this type, or nothing."""

    def read(written: Column, tally: Tally) -> Column:
        require_types(found := set(written), str, NoneType)
        tally.add(category, found)
        return written

    return read


def kinds(written: Column, tally: Tally) -> Column:
    """Read the kinds of activities."""
    require_types(found := set(written), str)
    tally.add("KindId", found)
    return written


def agencies(written: Column, tally: Tally) -> Column:
    """Read agencies, that it is none, or nothing."""
    require_types(found := set(written), str, NoneType)
    if _NONE not in found:
        tally.add("AgencyId", found)
        return written
    tally.add("AgencyId", found - {_NONE})
    return [NoAgency.NONE if each == _NONE else each for each in written]


def lists(category: str | None) -> Read:
    """Read lists of names of this type, in which each stands once."""

    def read(written: Column, tally: Tally) -> Column:
        require_types(written, list)
        found = [*map(_list, map(tuple, written))]
        if category is not None:
            tally.add(category, chain.from_iterable(set(found)))
        return found

    return read


def some(read_all: Read) -> Read:
    """Read what is there, and leave nothing as it is."""

    def read(written: Column, tally: Tally) -> Column:
        if None not in written:
            return read_all(written, tally)
        found = iter(read_all([each for each in written if each is not None], tally))
        return [None if each is None else next(found) for each in written]

    return read


def lists_of(read_all: Read) -> Read:
    """Read lists of what is read so."""

    def read(written: Column, tally: Tally) -> Column:
        require_types(written, list)
        require(max(map(len, written), default=0) <= LONGEST_LIST)
        found = iter(read_all([*chain.from_iterable(written)], tally))
        return [tuple(islice(found, len(each))) for each in written]

    return read


def teams(members: Members) -> Read:
    """Read teams of members that are read so; nobody is on one of them twice."""

    def read(written: Column, tally: Tally) -> Column:
        require_types(written, list)
        found, persons = members([*chain.from_iterable(written)], tally)
        # Most often, no two of the people are written alike.
        if len(set(map(spaced, tally.people))) < len(tally.people):
            persons = [*map(spaced, persons)]
        require(max(map(len, written), default=0) <= LONGEST_LIST)
        ends = [*accumulate(map(len, written), initial=0)]
        require(sum([len(set(persons[begin:end])) for begin, end in pairwise(ends)]) == len(persons))
        return [tuple(found[begin:end]) for begin, end in pairwise(ends)]

    return read


def tables_of_days(category: str | None) -> Read:
    """Read tables from names, of this type if it is one that is gathered, to days, months and spans."""

    def read(written: Column, tally: Tally) -> Column:
        require_types(written, dict)
        tally.keys += sum(map(len, written))
        if category is not None:
            tally.add(category, chain.from_iterable(written))
        # Most of all that is written are such days, so that each costs as little as can be.
        return [FrozenMap({key: _DAYS[day] for key, day in each.items()}) if each else EMPTY for each in written]

    return read


def tables_of(category: str | None, read_all: Read) -> Read:
    """Read tables from names, of this type if it is one that is gathered, to what is read so."""

    def read(written: Column, tally: Tally) -> Column:
        require_types(written, dict)
        if not any(written):
            return [EMPTY] * len(written)
        tally.keys += sum(map(len, written))
        if category is not None:
            tally.add(category, chain.from_iterable(written))
        found = iter(read_all([*chain.from_iterable(map(dict.values, written))], tally))
        return [FrozenMap({key: next(found) for key in each}) if each else EMPTY for each in written]

    return read


def details(written: Column, _: Tally) -> Column:
    """Read what is recorded for details."""
    require_types(written, str, int, bool)
    require(all(map(is_small, written)))
    return written
