"""Walks whose notes may count in their place."""

from __future__ import annotations

from scp_framework.model.activity import Activity
from tests.worlds.island import (
    NOTES,
    WALK,
    activity,
    some_day,
)


def walk(name: str, number: int, notes: int | None = None, **facts: object) -> Activity:
    steps = {} if notes is None else {NOTES: some_day(notes)}
    return activity(WALK, name, some_day(number), steps=steps, **facts)
