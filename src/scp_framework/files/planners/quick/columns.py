"""Quick columns: how each type of field is read, of all that is written for it in a file.

Days and lists of names, which are written many times, are read once.
"""

from __future__ import annotations

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
from scp_framework.model.identifier import is_slug
from scp_framework.model.limits import LONGEST_LIST, LONGEST_TEXT, is_small, texts_are_short
from scp_framework.model.person import person_fault

Members = Callable[[Column, Tally], tuple[tuple[TeamMember, ...], Sequence[str]]]
"""Reads what is written of members of teams, and says the name of each, the same however it is spaced."""
_NONE: Final = NoAgency.NONE.value
_STATUSES: Final[Mapping[object, Status]] = {each.value: each for each in Status}


def _id(text: str) -> str:
    """An identifier that is no day."""
    require(is_slug(text) and not ISO_DAY.fullmatch(text))
    return text


def _once(written: tuple[Any, ...]) -> tuple[str, ...]:
    """A list in which each name stands once."""
    require_types(written, str)
    require(len(set(written)) == len(written) <= LONGEST_LIST)
    return written


_IDS: Final[Shared[str, str]] = Shared(_id)
_DAYS: Final[Shared[object, When]] = Shared(When.parse)
_LISTS: Final[Shared[tuple[object, ...], tuple[str, ...]]] = Shared(_once)
# To ask them by this takes a third of the time.
_known_id: Final = _IDS.__getitem__
_day: Final = _DAYS.__getitem__
names_once: Final = _LISTS.__getitem__


def ids(written: Column, _: Tally) -> Column:
    """Read the identifiers of activities, each of which stands there once."""
    require(len(set(written)) == len(written))
    return [*map(_known_id, written)]


def texts(written: Column, _: Tally) -> Column:
    """Read texts."""
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


def as_they_are(written: Column, _: Tally) -> Column:
    """Take what was read already."""
    return written


def some_days(written: Column, _: Tally) -> Column:
    """Read days, months and spans, or nothing."""
    return [None if each is None else _day(each) for each in written]


def statuses(written: Column, _: Tally) -> Column:
    """Read how far activities have come."""
    return [*map(_STATUSES.__getitem__, written)]


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
        found = [*map(names_once, map(tuple, written))]
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
        require(max(map(len, written), default=0) <= LONGEST_LIST)
        found = iter(read_all([*chain.from_iterable(written)], tally))
        return [tuple(islice(found, len(each))) for each in written]

    return read


def teams(members: Members) -> Read:
    """Read teams of members that are read so; nobody is on one of them twice."""

    def read(written: Column, tally: Tally) -> Column:
        found, persons = members([*chain.from_iterable(written)], tally)
        lengths = [*map(len, written)]
        require(max(lengths, default=0) <= LONGEST_LIST)
        names = iter(persons)
        require(sum([len({*islice(names, number)}) for number in lengths]) == len(persons))
        return [found[begin:end] for begin, end in pairwise(accumulate(lengths, initial=0))]

    return read


def read_days(tables: Column) -> Column:
    """Tables from names to days, months and spans, of tables in which these are written."""
    return [{name: _DAYS[day] for name, day in each.items()} for each in tables]


def tables_of_days(category: str | None, read_all: Callable[[Column], Column]) -> Read:
    """Read tables from names, of this type if it is one that is gathered, to days, which are read so."""

    def read(written: Column, tally: Tally) -> Column:
        tally.keys += sum(map(len, written))
        if category is not None:
            tally.add(category, chain.from_iterable(written))
        return [FrozenMap(each) if each else EMPTY for each in read_all(written)]

    return read


def tables_of(category: str | None, read_all: Read, *types: type) -> Read:
    """Read tables from names, of this type if it is one that is gathered, to what is of these types and read so."""

    def read(written: Column, tally: Tally) -> Column:
        if not any(written):
            return [EMPTY] * len(written)
        tally.keys += sum(map(len, written))
        if category is not None:
            tally.add(category, chain.from_iterable(written))
        values = [*chain.from_iterable(map(dict.values, written))]
        require_types(values, *types)
        found = iter(read_all(values, tally))
        return [FrozenMap({key: next(found) for key in each}) if each else EMPTY for each in written]

    return read


def details(written: Column, _: Tally) -> Column:
    """Read what is recorded for details."""
    require(all(map(is_small, written)))
    return written
