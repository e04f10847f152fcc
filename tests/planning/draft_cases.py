"""Planners to draft the next from."""

from __future__ import annotations

from scp_framework.model.activity import Activity
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import KindId
from scp_framework.model.planner import Planner
from tests.worlds.small_partnership import INSPECTION

YEAR = Window.parse("2022-04..2023-03")


def a_planner(*whens: str, covers: Window = YEAR, kind: KindId = INSPECTION) -> Planner:
    return Planner(
        id="harbour-2022",
        covers=covers,
        arrangements="harbour-2022",
        activities=tuple(
            Activity(id=f"{kind}-{number}", kind=kind, when=When.parse(when)) for number, when in enumerate(whens, 1)
        ),
    )
