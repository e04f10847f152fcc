"""Expected: what must stand in a field of some type, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from types import NoneType, UnionType
from typing import Union, get_args, get_origin

from pendulum import Date

from scp_framework.files.text.version import VERSION_EXPECTED, SchemaVersion
from scp_framework.model.activity import Action, Scope, TeamMember
from scp_framework.model.activity_kind import Detail, Step
from scp_framework.model.body import Membership
from scp_framework.model.dates.calendar import NamedPeriod
from scp_framework.model.dates.day import DAY_EXPECTED
from scp_framework.model.dates.day_of_year import DAY_OF_YEAR_EXPECTED, DayOfYear
from scp_framework.model.dates.lead import LEAD_EXPECTED, Lead
from scp_framework.model.dates.listed_dates import ListedDates
from scp_framework.model.dates.part_of_period import PART_EXPECTED, PartOfPeriod
from scp_framework.model.dates.period import PERIOD_EXPECTED, Period
from scp_framework.model.dates.when import WHEN_EXPECTED, When
from scp_framework.model.dates.window import WINDOW_EXPECTED, Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.history.validity import Dated
from scp_framework.model.officer import Interest
from scp_framework.model.references import TYPE_WORDS
from scp_framework.model.source import Source
from scp_framework.model.vocabulary import Term
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.nth import Nth
from scp_framework.rules.parameters.team_requirement import TeamCondition

_WORDS: Mapping[object, str] = {
    str: "text",
    int: "a whole number",
    bool: "true or false",
    SchemaVersion: VERSION_EXPECTED,
    Date: DAY_EXPECTED,
    When: WHEN_EXPECTED,
    Window: WINDOW_EXPECTED,
    Period: PERIOD_EXPECTED,
    Lead: LEAD_EXPECTED,
    DayOfYear: DAY_OF_YEAR_EXPECTED,
    PartOfPeriod: PART_EXPECTED,
}
_TABLES: Mapping[object, str] = {
    Source: '{ section = "3" }',
    Group: '{ every = "agencies" }',
    Condition: '{ detail = "quorate", value = true }',
    Nth: '{ at_least = 2, every = "year" }',
    TeamCondition: '{ role = "reviewer", at_least = 1 }',
    TeamMember: '{ person = "Sam Hill", agency = "council" }',
    Action: '{ what = "train new staff", owner = "board" }',
    Scope: '{ tiles = ["neglect"] }',
    Interest: '{ agency = "council" }',
    Membership: '{ agency = "council" }',
    Dated: "{ valid_from = 2024-03-01 }",
    Step: '{ id = "report-sent", name = "report sent" }',
    Detail: '{ id = "quorate", name = "quorate", type = "mark" }',
    Term: '{ id = "children", name = "children" }',
    NamedPeriod: '{ id = "year", name = "year", length = "1 year" }',
    ListedDates: '{ name = "autumn", first = 2025-09-02, last = 2025-12-19 }',
}
"""What a table of such a type can look like."""
_HEADS: Mapping[str, str] = {
    "PlannerTable": '[planner] with id = "plan-2021" and covers = "2020-11..2021-10"',
    "ArrangementsTable": '[arrangements] with id = "ours-2024", name, document and edition',
    "PartnershipTable": '[partnership] with id = "ours" and name = "Our Partnership"',
    "Calendar": "[calendar] with anchor = 2024-04-01",
}
"""What a table at the top of a file can look like, by the name of its type."""
_SEVERAL: Mapping[object, str] = {
    str: "texts", int: "whole numbers", bool: "marks", Date: "days", When: "days", Window: "spans of days",
}  # fmt: skip


_WORD = re.compile(r"[a-z]+(?: tag)?")
_UNCHANGED = ("or", "information")


def category_of(kind: object) -> str | None:
    """What an identifier of this type names, in words; None for any other type."""
    return TYPE_WORDS.get(getattr(kind, "__name__", ""))


def parts_of(kind: object) -> tuple[object, ...]:
    """The types that a union is made of but for None; of any other type, itself."""
    if get_origin(kind) in (Union, UnionType):
        return tuple(part for part in get_args(kind) if part is not NoneType)
    return (kind,)


def expected_for(kind: object) -> str:
    """What a value of this type must be, in words.

    >>> expected_for(tuple[str, ...]), expected_for(int | None)
    ('a list of texts', 'a whole number')
    """
    parts = parts_of(kind)
    if len(parts) > 1:
        said = [expected_for(part) for part in parts]
        return f"{', '.join(said[:-1])} or {said[-1]}"
    only = parts[0]
    if (category := category_of(only)) is not None:
        return f"{'an' if category[0] in 'aeiou' else 'a'} {category}"
    if get_origin(only) is tuple:
        example = _TABLES.get(inner := get_args(only)[0])
        return f"a list of {_several(inner)}" + (f" such as [{example}]" if example else "")
    if isinstance(only, type) and issubclass(only, Enum):
        return "one of " + ", ".join(str(member.value) for member in only)
    example = _TABLES.get(only) or _HEADS.get(getattr(only, "__name__", ""))
    return _WORDS.get(only, f"a table such as {example}" if example else "a table")


def _several(kind: object) -> str:
    if (category := category_of(kind)) is not None:
        return _WORD.sub(lambda match: _plural(match[0]), category)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "words, each " + expected_for(kind)
    if get_origin(kind) is FrozenMap:
        return "tables"
    return _SEVERAL.get(kind, "tables")


def _plural(noun: str) -> str:
    if noun in _UNCHANGED:
        return noun
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
