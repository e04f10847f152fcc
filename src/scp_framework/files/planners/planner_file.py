"""Planner files: a planner as TOML, read against the arrangements that tell what its words mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from attrs import evolve, field, frozen
from cattrs import Converter
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions, as_editions
from scp_framework.errors import Fault, InputError, unknown_name
from scp_framework.files.decode.converter import reading_names, strict_converter
from scp_framework.files.decode.partly import StandIns, partly
from scp_framework.files.planners.activity_ids import UNREAD, made_ids, notice_of, with_ids
from scp_framework.files.text.text import Text, listed_faults
from scp_framework.files.text.version import SchemaVersion, no_version, unread_version, with_version
from scp_framework.model.activity import Activity
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.dispensation import Dispensation
from scp_framework.model.frozen_map import frozen_map
from scp_framework.model.history.existence import existence_faults
from scp_framework.model.identifier import KindId, OwnerId, RuleName, repeated, slug
from scp_framework.model.notice import Notice
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner, kind_faults, person_faults
from scp_framework.rules.timeline import Edition, eras_of, in_time, looks_at

HEAD: Final = "planner"
"""The name of the table that says which planner it is."""


@frozen(kw_only=True)
class PlannerTable:
    """The table `[planner]`."""

    schema_version: SchemaVersion
    id: str = field(validator=slug)
    covers: Window
    title: str | None = None
    arrangements: str | None = None


@frozen(kw_only=True)
class PlannerFile:
    """All that a planner file may hold."""

    planner: PlannerTable
    activities: tuple[Activity, ...] = ()
    dispensations: tuple[Dispensation, ...] = ()


_SOME_DAY = When.parse("2000-01-01")
_DISPENSATION_STAND_INS = StandIns(
    fields={"rule": RuleName(UNREAD), "reason": UNREAD, "agreed_by": OwnerId(UNREAD), "until": Date(2199, 12, 31)}
)
_STAND_INS = StandIns(
    fields={"id": UNREAD, "kind": KindId(UNREAD), "when": _SOME_DAY},
    entries={"steps": _SOME_DAY, "returns": _SOME_DAY, "sets": ()},
)


def planner_from(text: Text, arrangements: Arrangements | Editions) -> Planner:
    """The planner that a text holds.

    Raises:
        InputError: With everything that is wrong in it.
    """
    editions = as_editions(arrangements).read_from
    if (unread := unread_version(text.data, HEAD)) is not None:
        raise InputError([text.located(unread)])
    silent = no_version(text.data, HEAD, text.file)
    made = made_ids_of(text, arrangements)
    text = with_ids(text, made) if made else text
    told = (silent, notice_of(made, text) if made else None)
    with reading_names(arrangements.known):
        return _read(text, editions, tuple(each for each in told if each is not None))


def _read(text: Text, editions: Sequence[Edition], notices: tuple[Notice, ...]) -> Planner:
    converter = strict_converter()
    try:
        found = converter.structure(with_version(text.data, HEAD), PlannerFile)
    except InputError as error:
        further = _further_faults(text.data, converter, editions, all_read=False)
        raise listed_faults(chain(error.faults, further), [text]) from None
    try:
        locations = {activity.id: text.location(index) for index, activity in enumerate(found.activities)}
        planner = _planner(found, notices, locations)
        in_time(planner, editions)
    except InputError as error:
        # The same faults once more, with their places in the file.
        faults = tuple(_further_faults(text.data, converter, editions, all_read=True))
        raise listed_faults(faults or error.faults, [text]) from None
    return planner


def made_ids_of(text: Text, arrangements: Arrangements | Editions) -> dict[int, str]:
    """The ids made for the activities of a file that have none, by their place in it."""
    return made_ids(text.data.get("activities"), arrangements.known["KindId"])


def _planner(found: PlannerFile, notices: tuple[Notice, ...], locations: Mapping[str, str]) -> Planner:
    head = found.planner
    return Planner(
        id=head.id,
        covers=head.covers,
        title=head.title,
        arrangements=head.arrangements,
        activities=found.activities,
        dispensations=found.dispensations,
        notices=notices,
        locations=frozen_map(locations),
    )


def _further_faults(
    data: Mapping[str, object], converter: Converter, editions: Sequence[Edition], *, all_read: bool
) -> Iterator[Fault]:
    """What a planner, or the kind of an activity, finds wrong in what can be read; `all_read` tells that all can be."""
    activities = data.get("activities", [])
    if not isinstance(activities, list):
        return
    ids = [each["id"] if isinstance(each, dict) and isinstance(each.get("id"), str) else None for each in activities]
    known = frozenset(each for each in ids if each is not None)
    eras, partnerships = eras_of(editions), [partnership for partnership, _ in editions]
    # An identifier that is not there repeats nothing.
    for fault in repeated("activities", [each or f" {index}" for index, each in enumerate(ids)]):
        yield evolve(fault, path=f"{fault.path}.id", first=f"{fault.first}.id")
    for index, each in enumerate(activities):
        part = partly(Activity, each, converter, _STAND_INS)
        faults = list(part.faults)
        if part.value is not None:
            if not all_read:
                faults += _faults_of(part.value, partnerships, known)
            else:
                faults += looks_at(part.value, eras, partnerships, known)[1]
        yield from (fault.within(f"activities[{index}]") for fault in faults)
    yield from _dispensation_faults(data.get("dispensations"), known, converter)


def _faults_of(activity: Activity, partnerships: Sequence[Partnership], known: frozenset[str]) -> Iterable[Fault]:
    """What can't be so in any edition of an activity of which not all can be read, whatever stands for the rest."""
    told: list[tuple[Fault, ...]] = []
    for partnership in partnerships:
        kind = partnership.kind.get(activity.kind)
        faults = list(person_faults(activity, partnership))
        faults += [] if kind is None else kind_faults(activity, kind, partnership, known)
        if partnership.is_dated and activity.when is not _SOME_DAY:
            faults += existence_faults(activity, partnership)
        told.append(tuple(faults))
    return told[0] if all(told) else ()


def _dispensation_faults(listed: object, activities: frozenset[str], converter: Converter) -> Iterator[Fault]:
    for index, each in enumerate(listed if isinstance(listed, list) else ()):
        part = partly(Dispensation, each, converter, _DISPENSATION_STAND_INS)
        faults = list(part.faults)
        if part.value is not None and part.value.activity not in (None, *activities):
            faults.append(unknown_name("activity", "activity", str(part.value.activity), activities))
        yield from (fault.within(f"dispensations[{index}]") for fault in faults)
