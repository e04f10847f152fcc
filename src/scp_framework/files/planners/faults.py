"""Faults: all that is wrong with a planner, be it in what can be read of it or in what can't."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from attrs import evolve

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions, as_editions
from scp_framework.errors import Fault, Problem, unknown_name
from scp_framework.files.decode.completing import SOME_DAY, by_entry, completed, entries, tables_at
from scp_framework.files.decode.reading_faults import without_doubtful
from scp_framework.files.planners.planner_file import HEAD, PlannerTable
from scp_framework.files.text.limits import MOST_FAULTS
from scp_framework.model.activity import Activity
from scp_framework.model.activity_faults import kind_faults, person_faults
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.history.existence import existence_faults
from scp_framework.model.identifier import repeated
from scp_framework.model.partial import field_types
from scp_framework.model.partnership import Partnership
from scp_framework.model.references import dangling
from scp_framework.rules.timeline import segments_of, slice_activity


def planner_faults(
    found: object, faults: Sequence[Fault], data: Mapping[str, object], arrangements: Arrangements | Editions
) -> Iterator[Fault]:
    """All that is wrong with a planner: what can't be read, what leads nowhere, and what else can't be so."""
    unknown = list(islice(dangling(found, arrangements.known), MOST_FAULTS))
    yield from map(_of_the_head, without_doubtful(faults, unknown))
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


def _of_the_head(fault: Fault) -> Fault:
    """The fault; of a key that stands beside the table `planner` and belongs into it, with where to put it."""
    if fault.problem is not Problem.UNKNOWN_KEY or fault.path not in field_types(PlannerTable):
        return fault
    return evolve(fault, nearest=None, known=(), note=f"move it to {HEAD}.{fault.path}")


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
