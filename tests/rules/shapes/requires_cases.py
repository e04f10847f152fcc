"""Rules on what an activity has to record, and records."""

from __future__ import annotations

from scp_framework.findings.finding import Strength
from scp_framework.rules.parameters.record import Record
from scp_framework.rules.shapes.requires import Requires
from tests.worlds.coast import (
    SOURCE,
    VISIT,
)


def requires(**facts: object) -> Requires:
    given = {
        "code": "REQ01", "name": "requires", "title": "It is recorded", "why": "To know", "source": SOURCE,
        "strength": Strength.COMMITMENT, "of": VISIT,
    } | facts  # fmt: skip
    return Requires(**given)  # type: ignore[arg-type]  # facts of all types, each for the field of its name


CASES = (Record.CASES,)
