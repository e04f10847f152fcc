"""Rules on shares of and for members of a group, and walks."""

from __future__ import annotations

from scp_framework.model.activity import Activity
from scp_framework.model.identifier import PeriodId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.shapes.share import Share
from tests.worlds.island import (
    FARM,
    HARBOUR,
    MARINA,
    OPEN_TO_ALL,
    WALK,
    activity,
    promised,
    some_day,
)

BOTH, ALL_THREE = Group(agencies=(HARBOUR, FARM)), Group(agencies=(HARBOUR, MARINA, FARM))
THREE_DAYS = PeriodId("three-days")
WAS_OPEN = Condition(detail=OPEN_TO_ALL, value=True)


def share(**parameters: object) -> Share:
    rule = promised(Share, **({"of": WALK, "percent": 50, "every": THREE_DAYS} | parameters))
    assert isinstance(rule, Share)
    return rule


def walk(name: str, on: int, **facts: object) -> Activity:
    return activity(WALK, name, some_day(on), **facts)
