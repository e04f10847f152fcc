"""EditionFacts: what is the same for all planners that are judged by one edition of the arrangements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from pendulum import Date

from scp_framework.findings.finding import Promise
from scp_framework.findings.names import Names
from scp_framework.model.partnership import Partnership
from scp_framework.rules.kept import Kept


class EditionFacts(TypedDict):
    """What every context of an edition states, whatever the planner; `Context` tells what each of it is."""

    partnership: Partnership
    promises: Mapping[str, Promise]
    names: Names
    in_force_from: Date | None
    in_force_to: Date | None
    previous_edition_ends: Date | None
    editions: tuple[int, ...]
    unbroken_to: Date | None
    kept: Kept
