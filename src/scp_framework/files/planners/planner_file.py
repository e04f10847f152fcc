"""Planner files: a planner as TOML, read against the arrangements that tell what its words mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain, count, islice
from typing import Final

from attrs import evolve, field

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions, as_editions
from scp_framework.errors import Fault, InputError, Problem, refuse
from scp_framework.files.decode.reading import READER
from scp_framework.files.planners.activity_ids import notice_of, with_ids
from scp_framework.files.planners.quick.activities import names_used, quick_activities
from scp_framework.files.planners.quick.tables import Tally
from scp_framework.files.text.text import Text, limited
from scp_framework.files.text.version import SchemaVersion, no_version, unread_version, with_version
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import slug
from scp_framework.model.names_used import NamesUsed
from scp_framework.model.notice import Notice
from scp_framework.model.partial import made_of
from scp_framework.model.planner import Planner
from scp_framework.model.references import dangling
from scp_framework.model.running_ids import made_ids
from scp_framework.model.validated import types_are_right
from scp_framework.rules.timeline import resolve_planner

HEAD: Final = "planner"
"""The name of the table that says which planner it is."""
ACTIVITIES: Final = "activities"
"""The name of the list of activities."""


IGNORED: Final = "ignored/"
"""What the codes of notices begin with about columns, rows and sheets that somebody wants not to be read."""


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


def planner_from(text: Text, arrangements: Arrangements | Editions, *, strict: bool = False) -> Planner:
    """The planner that a text holds. With `strict`, whatever would be told as a notice is a fault.

    Raises:
        InputError: With everything that is wrong in it.
    """
    if (unread := unread_version(text.data, HEAD)) is not None:
        raise text.refusal([unread])
    silent = no_version(text.data, HEAD, text.file)
    made = made_ids_of(text, arrangements)
    text = with_ids(text, made) if made else text
    own = [notice for notice in (silent, notice_of(made, text) if made else None) if notice is not None]
    notices = [*own, *text.notices]
    if strict and (intolerable := [each for each in notices if not each.code.startswith(IGNORED)]):
        text = evolve(text, faults=[*text.faults, *map(_as_fault, intolerable)])
    data = with_version(text.data, HEAD)
    found, faults, names = _quickly_read(data) or (*READER.read(data, PlannerFile), None)
    refused: Callable[[], Sequence[Fault]] = tuple
    if not faults:
        build = partial(planner_of, arrangements=arrangements, notices=notices, names=names)
        try:
            # One fault is enough to know that there are some.
            planner = build(found, found.activities, locations=map(text.location, count()), most=1)
        except InputError:
            refused = partial(_faults_of, partial(build, locations=()), found)
        else:
            if not text.faults:
                return planner
            raise text.refusal()
        if names is not None:
            # Of a name that leads nowhere, the strict reader also says whether it could be one.
            found, faults = READER.read(data, PlannerFile)
    # What puts faults together is needed only where there are some.
    from scp_framework.files.planners.faults import planner_faults  # noqa: PLC0415

    # All faults, with their paths in the file.
    raise text.refusal(limited(planner_faults(found, faults, text.data, arrangements)) or refused())


def _faults_of(build: Callable[[PlannerFile, tuple[Activity, ...]], Planner], found: PlannerFile) -> Sequence[Fault]:
    """All for which what was read makes no planner."""
    try:
        build(found, found.activities)
    except InputError as error:
        return error.faults
    return ()


def _as_fault(notice: Notice) -> Fault:
    expected = f"{notice.observation} {notice.handling}".removesuffix(".")
    note = "not tolerated, because of --strict"
    return Fault(path=notice.location, expected=expected, problem=Problem.NOT_STRICT, note=note)


def made_ids_of(text: Text, arrangements: Arrangements | Editions) -> dict[int, str]:
    """The ids made for the activities of a file that have none, by their place in it."""
    return made_ids(text.data.get(ACTIVITIES), arrangements.known["KindId"])


def _quickly_read(data: Mapping[str, object]) -> tuple[PlannerFile, Sequence[Fault], NamesUsed] | None:
    """What a file holds, that nothing is wrong with it, and the names it uses; None if anything is amiss."""
    activities = quick_activities(data.get(ACTIVITIES, []), tally := Tally())
    if activities is None:
        return None
    found, faults = READER.read({key: each for key, each in data.items() if key != ACTIVITIES}, PlannerFile)
    return None if faults else (evolve(found, activities=activities), (), names_used(tally))


def planner_of(
    found: PlannerFile,
    activities: tuple[Activity, ...],
    arrangements: Arrangements | Editions,
    notices: Sequence[Notice] = (),
    *,
    locations: Iterable[str],
    names: NamesUsed | None = None,
    most: int | None = None,
) -> Planner:
    """The planner of a file all of which could be read, with these activities; `locations` say where each stands, and
    `names` are those that have yet to be looked up, where these were gathered. If `most` is given, no more faults are
    looked for.

    Raises:
        InputError: If it names something that does not exist, or any of it can't be so.
    """
    leading_nowhere = chain.from_iterable(dangling(each, arrangements.known) for each in found.exceptions)
    refuse(islice(leading_nowhere, most))
    with types_are_right():
        planner = made_of(
            Planner,
            found.planner,
            activities=activities,
            exceptions=found.exceptions,
            notices=tuple(notices),
            locations=FrozenMap({each.id: place for each, place in zip(activities, locations, strict=False)}),
        )
        resolve_planner(planner, as_editions(arrangements).read_from, most=most, names=names)
    return planner
