"""Planner files: a planner as TOML, read against the arrangements that tell what its words mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Final

from attrs import evolve, field, frozen

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions, as_editions
from scp_framework.errors import Fault, InputError, unknown_name
from scp_framework.files.decode.completing import SOME_DAY, by_entry, completed, entries, tables_at
from scp_framework.files.decode.reading import READER
from scp_framework.files.decode.reading_faults import without_doubtful
from scp_framework.files.planners.activity_ids import made_ids, notice_of, with_ids
from scp_framework.files.text.limits import MOST_FAULTS
from scp_framework.files.text.text import Text
from scp_framework.files.text.version import SchemaVersion, no_version, unread_version, with_version
from scp_framework.model.activity import Activity
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.checked import types_are_right
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.history.existence import existence_faults
from scp_framework.model.identifier import repeated, slug
from scp_framework.model.notice import Notice
from scp_framework.model.partial import made_of
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner, kind_faults, person_faults
from scp_framework.model.references import dangling
from scp_framework.rules.timeline import resolve_planner, segments_of, slice_activity

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
    exceptions: tuple[AgreedException, ...] = ()


def planner_from(text: Text, arrangements: Arrangements | Editions) -> Planner:
    """The planner that a text holds.

    Raises:
        InputError: With everything that is wrong in it.
    """
    if (unread := unread_version(text.data, HEAD)) is not None:
        raise text.refusal([unread])
    silent = no_version(text.data, HEAD, text.file)
    made = made_ids_of(text, arrangements)
    text = with_ids(text, made) if made else text
    notices = [notice for notice in (silent, notice_of(made, text) if made else None) if notice is not None]
    found, faults = READER.read(with_version(text.data, HEAD), PlannerFile)
    refused: tuple[Fault, ...] = ()
    if not faults:
        try:
            planner = _planner(found, notices, text, arrangements)
        except InputError as error:
            refused = error.faults
        else:
            if not text.faults:
                return planner
            raise text.refusal()
    # The same faults once more, with their paths in the file.
    raise text.refusal(list(_faults(found, faults, text.data, arrangements)) or refused)


def made_ids_of(text: Text, arrangements: Arrangements | Editions) -> dict[int, str]:
    """The ids made for the activities of a file that have none, by their place in it."""
    return made_ids(text.data.get("activities"), arrangements.known["KindId"])


def _planner(
    found: PlannerFile, notices: Sequence[Notice], text: Text, arrangements: Arrangements | Editions
) -> Planner:
    """The planner of a file all of which could be read.

    Raises:
        InputError: If it names something that does not exist, or any of it can't be so.
    """
    if faults := list(chain.from_iterable(dangling(each, arrangements.known) for each in found.exceptions)):
        raise InputError(faults)
    with types_are_right():
        planner = made_of(
            Planner,
            found.planner,
            activities=found.activities,
            exceptions=found.exceptions,
            notices=tuple(notices),
            locations=FrozenMap({each.id: text.location(index) for index, each in enumerate(found.activities)}),
        )
        resolve_planner(planner, as_editions(arrangements).read_from)
    return planner


def _faults(
    found: object, faults: Sequence[Fault], data: Mapping[str, object], arrangements: Arrangements | Editions
) -> Iterator[Fault]:
    """All that is wrong with a planner: what can't be read, what leads nowhere, and what else can't be so."""
    unknown = list(islice(dangling(found, arrangements.known), MOST_FAULTS))
    yield from without_doubtful(faults, unknown)
    yield from unknown
    if not isinstance(data.get("activities", []), list):
        return
    inside = by_entry([*faults, *unknown])
    ids = [name if isinstance(name := each.get("id"), str) else None for each in tables_at(data, "activities")]
    known = frozenset(each for each in ids if each is not None)
    # An identifier that is not there repeats nothing.
    for fault in repeated("activities", [each or f" {index}" for index, each in enumerate(ids)]):
        yield evolve(fault, path=f"{fault.path}.id", first=f"{fault.first}.id")
    editions = as_editions(arrangements).read_from
    segments, partnerships = segments_of(editions), [partnership for partnership, _ in editions]
    for path, each, read in entries(found, data, "activities"):
        part = completed(Activity, read, each, inside.get(path, ()))
        own: Iterable[Fault] = ()
        if part.value is not None and not faults and not unknown:
            own = slice_activity(part.value, segments, partnerships, known)[1]
        elif part.value is not None:
            own = _faults_in_all(part.value, partnerships, known)
        yield from (fault.within(path) for fault in (*part.faults, *own))
    for path, each, read in entries(found, data, "exceptions"):
        exception = completed(AgreedException, read, each, inside.get(path, ()))
        yield from (fault.within(path) for fault in exception.faults)
        if exception.value is not None and exception.value.activity not in (None, *known):
            yield unknown_name(f"{path}.activity", "activity", str(exception.value.activity), known)


def _faults_in_all(activity: Activity, partnerships: Sequence[Partnership], known: frozenset[str]) -> Iterable[Fault]:
    """What can't be so in any edition of an activity of which not all can be read, whatever stands for the rest."""
    told: list[tuple[Fault, ...]] = []
    for partnership in partnerships:
        kind = partnership.kind.get(activity.kind)
        faults = list(person_faults(activity, partnership))
        faults += [] if kind is None else kind_faults(activity, kind, partnership, known)
        if partnership.is_dated and activity.when is not SOME_DAY:
            faults += existence_faults(activity, partnership)
        told.append(tuple(faults))
    return told[0] if all(told) else ()
