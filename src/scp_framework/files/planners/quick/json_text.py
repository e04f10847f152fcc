"""Quick JSON: a planner of a JSON text in which nothing is amiss."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions, as_editions
from scp_framework.files.decode.reading import READER
from scp_framework.files.planners.planner_file import ACTIVITIES, HEAD, PlannerFile, planner_of
from scp_framework.files.planners.quick.activities import activities_in, names_used
from scp_framework.files.planners.quick.tables import NOT_IN_ORDER, Shared, Tally, require
from scp_framework.files.text.limits import LARGEST_FILE, MOST_VALUES, bound_faults
from scp_framework.files.text.version import KEY, unread_version
from scp_framework.model.activity import Activity
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import is_slug
from scp_framework.model.limits import LONGEST_TEXT, is_small, texts_are_short
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.model.validated import types_are_right
from scp_framework.rules.timeline import resolve_planner

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
_ALONE: Final[tuple[dict[str, list[object]], ...]] = ({HEAD: []}, {HEAD: [], "exceptions": []})
"""What a file holds that holds nothing but its activities beside its head."""
_NAMES: Final = {"title", "arrangements"}
"""What the head of a file may call a planner, and what it is made for."""
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
    tally, editions = Tally(), as_editions(arrangements).read_from
    try:
        rest, activities = parse(content, [partnership for partnership, _ in editions], tally)
        require(KEY in rest[HEAD] and unread_version(rest, HEAD) is None)
        require(_names_all_once(content, tally.keys + _keys(rest)))
        places = map(_place, range(len(activities)))
        locations = places if file is None else map(f"{file}, ".__add__, places)
        if {**rest, HEAD: []} not in _ALONE:
            return planner_of(
                _without_activities(rest),
                activities,
                arrangements,
                locations=locations,
                names=names_used(tally),
                most=1,
            )
        by_id = FrozenMap(zip([each.id for each in activities], locations, strict=True))
        planner = Planner.of_checked_fields(activities, **_head(rest[HEAD]), locations=by_id)
        with types_are_right():
            resolve_planner(planner, editions, most=1, names=names_used(tally))
    except NOT_IN_ORDER:
        return None
    return planner


def _without_activities(rest: Mapping[str, Any]) -> PlannerFile:
    """All that a planner file holds but for its activities.

    Raises:
        AmissError: If something is not in order; or another of `NOT_IN_ORDER`, as it is found.
    """
    require(not any(bound_faults({key: each for key, each in rest.items() if key != HEAD})))
    require(all(map(is_small, rest[HEAD].values())))
    found: PlannerFile
    found, faults = READER.read(rest, PlannerFile)
    require(not faults)
    return found


def _head(written: Mapping[str, Any]) -> Mapping[str, object]:
    """What the head of a planner file says whose version is the one that is read."""
    names = {key: each for key, each in written.items() if key not in (KEY, "id", "covers")}
    require(is_slug(written["id"]) and names.keys() <= _NAMES and texts_are_short([*names.values()], LONGEST_TEXT))
    return {**names, "id": written["id"], "covers": _window(written["covers"])}


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
