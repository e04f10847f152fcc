"""Quick JSON: a planner of a JSON text in which nothing is amiss."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions, as_editions
from scp_framework.files.decode.reading import READER
from scp_framework.files.planners.planner_file import ACTIVITIES, HEAD, PlannerFile, PlannerTable, planner_of
from scp_framework.files.planners.quick.activities import activities_in, names_used
from scp_framework.files.planners.quick.tables import NOT_IN_ORDER, Shared, Tally, require, require_types
from scp_framework.files.text.limits import LARGEST_FILE, MOST_VALUES, bound_faults
from scp_framework.files.text.version import KEY, unread_version
from scp_framework.model.activity import Activity
from scp_framework.model.dates.window import Window
from scp_framework.model.limits import is_small
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner

Parse = Callable[[str | bytes, Sequence[Partnership], Tally], tuple[dict[str, Any], tuple[Activity, ...]]]
"""Parses a JSON text, to be read by what partnerships know: all of it but for the activities, and the activities.

Raises:
    AmissError: If something is not in order; or another of `NOT_IN_ORDER`, as it is found.
"""


def parse_with_json(
    content: str | bytes, _: Sequence[Partnership], tally: Tally
) -> tuple[dict[str, Any], tuple[Activity, ...]]:
    """All that a text holds but for the activities, and the activities, parsed by the standard library."""
    data = json.loads(content if isinstance(content, str) else content.decode())
    require(type(data) is dict and type(data[HEAD]) is dict)
    tally.keys += ACTIVITIES in data
    return data, activities_in(data.pop(ACTIVITIES, []), tally)


def _best() -> Parse:
    """With msgspec where the extra `fast` is installed, which takes less time; the planner is the same."""
    try:
        from scp_framework.files.planners.quick.with_msgspec import parse_with_msgspec  # noqa: PLC0415
    except ImportError:
        return parse_with_json
    return parse_with_msgspec


BEST: Final[Parse] = _best()
_place: Final = Shared[int, str]("activities[{}]".format).__getitem__
"""Where an activity stands, by its place in the list of them."""
_window: Final = Shared[object, Window](Window.parse).__getitem__


def quick_planner(
    content: str | bytes, arrangements: Arrangements | Editions, file: str | None, parse: Parse = BEST
) -> Planner | None:
    """The planner that a JSON text holds, if all in it is in order and says what it should; otherwise None.

    What is tolerated elsewhere is not in order here, such as activities without an id.
    """
    if len(content) > LARGEST_FILE or (
        len(content) > MOST_VALUES and sum(_counts(content, ",", "[", "{")) > MOST_VALUES
    ):
        return None
    tally = Tally()
    try:
        rest, activities = parse(content, [each for each, _ in as_editions(arrangements).read_from], tally)
        require(KEY in rest[HEAD] and unread_version(rest, HEAD) is None)
        require(_names_all_once(content, tally.keys + _keys(rest)))
        places = map(_place, range(len(activities)))
        return planner_of(
            _without_activities(rest),
            activities,
            arrangements,
            locations=places if file is None else map(f"{file}, ".__add__, places),
            names=names_used(tally),
            most=1,
        )
    except NOT_IN_ORDER:
        return None


def _without_activities(rest: Mapping[str, Any]) -> PlannerFile:
    """All that a planner file holds but for its activities.

    Raises:
        AmissError: If something is not in order; or another of `NOT_IN_ORDER`, as it is found.
    """
    head, more = rest[HEAD], {key: each for key, each in rest.items() if key != HEAD}
    require(all(map(is_small, head.values())))
    if more in ({}, {"exceptions": []}):
        return PlannerFile(planner=_head(head))
    require(not any(bound_faults(more)))
    found: PlannerFile
    found, faults = READER.read(rest, PlannerFile)
    require(not faults)
    return found


def _head(written: Mapping[str, Any]) -> PlannerTable:
    """The head of a planner file whose version is the one that is read."""
    require_types([each for key, each in written.items() if key not in (KEY, "covers")], str)
    return PlannerTable(**{**written, "covers": _window(written["covers"])})


def _keys(data: object) -> int:
    """How many keys there are in data and all within it."""
    if isinstance(data, dict):
        return len(data) + sum(map(_keys, data.values()))
    return sum(map(_keys, data)) if isinstance(data, list) else 0


def _names_all_once(content: str | bytes, keys: int) -> bool:
    """Whether a JSON text of which so many keys were read names each of them once.

    Whatever is named twice is read once. After each key there is a colon; where there are more of these, some are
    inside texts, or something is named twice. Then the keys are counted as they are written.
    """
    return not _has_more_colons(content, keys) or _keys_written(content) == keys


def _has_more_colons(content: str | bytes, number: int) -> bool:
    """Whether there are more than so many colons in a text; to count all takes twice as long."""
    if isinstance(content, str):
        return ":" in content.replace(":", ";", number)
    return b":" in content.replace(b":", b";", number)


def _keys_written(content: str | bytes) -> int:
    """How many keys a JSON text has, each as often as it is named."""
    numbers: list[int] = []
    json.loads(
        content if isinstance(content, str) else content.decode(),
        object_pairs_hook=lambda pairs: numbers.append(len(pairs)),
    )
    return sum(numbers)


def _counts(content: str | bytes, *signs: str) -> Iterator[int]:
    """How many times each of these stands in a text."""
    return (content.count(each) if isinstance(content, str) else content.count(each.encode()) for each in signs)
