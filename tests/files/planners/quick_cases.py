"""What is read quickly beside what the strict reader reads, and values that one might take for something else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Set
from unittest.mock import patch

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.errors import Fault
from scp_framework.files.loading import load_arrangements
from scp_framework.files.planners import planner_file
from scp_framework.files.planners.planner_file import planner_from
from scp_framework.files.planners.planner_json import json_text, planner_from_json, planner_to_json
from scp_framework.files.planners.quick.json_text import parse_with_json, quick_planner
from scp_framework.files.planners.quick.with_msgspec import parse_with_msgspec
from scp_framework.model.names_used import NamesUsed
from scp_framework.model.planner import Planner
from tests.outcomes import made_or_refused
from tests.strategies import Json
from tests.worlds.harbour import HARBOUR
from tests.worlds.small_partnership import SMALL_PLANNER

NEL = load_arrangements("nel-2020")
PARSERS = (parse_with_json, parse_with_msgspec)
WRITTEN = json.loads(planner_to_json(SMALL_PLANNER))
ODD: tuple[Json, ...] = (
    None, True, False, 0, 1, -1, 1.0, 1e400, -0.0, 2**63, 2**63 - 1, 10**30, "", " ", "none", "TBC", "1", "\ud800",
    "é", "e\u0301", "\u0000", "a: b", '":', "\\", '\\":', "2021-02-30", "2021-02", "3 March 2021", "x" * 10_001, [],
    {}, {"harbour-schools": 1}, {"harbour-board": 1}, {"neglect": 1}, {"letter": 1}, {"report": 1},
    {"safe-at-home": 1}, {"home": 1}, [[]], [None], [1], ["a", "a"], ["A b"], {"": 1}, {"a": None}, {"k" * 201: 1},
)  # fmt: skip
"""Values that one reader or the other might take for something else."""
FIRST_KEY = re.compile(r'\{(\s*"[^"\\]*")')


def strictly(read: Callable[[], Planner]) -> Planner | list[Fault]:
    """What comes of reading without any of what is read quickly."""
    nothing = patch.object(planner_file, "quick_activities", lambda *_: None)
    with nothing:
        return made_or_refused(read)


def by_the_strict_reader(text: str, arrangements: Arrangements = HARBOUR) -> Planner | list[Fault]:
    return strictly(lambda: planner_from(json_text(text, "p.json"), arrangements))


def is_the_same(planner: Planner, other: object) -> bool:
    """Whether all is the same, also what two equal planners may differ in."""
    return (
        isinstance(other, Planner)
        and repr(planner.activities) == repr(other.activities)
        and planner == other
        and planner.locations == other.locations
        and planner.notices == other.notices
        and hash(planner.activities) == hash(other.activities)
    )


def without_empty(names: NamesUsed) -> dict[str, Set[str]]:
    return {category: each for category, each in names.identifiers.items() if each}


def require_agreement(text: str) -> None:
    expected = by_the_strict_reader(text)
    for parse in PARSERS:
        found = quick_planner(text, HARBOUR, "p.json", parse)
        assert found is None or is_the_same(found, expected)
        again = made_or_refused(lambda: planner_from_json(text, HARBOUR, file="p.json"))
        assert is_the_same(again, expected) if isinstance(again, Planner) else again == expected
