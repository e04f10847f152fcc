"""Rules on the qualities of people on a team, and people with them."""

from __future__ import annotations

from attrs import evolve

from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import QualityId
from scp_framework.model.officer import Officer
from scp_framework.model.partnership import Partnership
from scp_framework.model.quality import Quality
from tests.worlds.coast import (
    COAST,
    COUNTY,
    JUNE_10,
    OLGA,
    OTTO,
    SCRUTINEER,
)

TRAINED, LAY = QualityId("trained"), QualityId("lay")
DAY, NEXT = JUNE_10.earliest, JUNE_10.earliest.add(days=1)
Table = dict[QualityId, tuple[Dated, ...]]


def place(olga: Table, otto: Table) -> Partnership:
    return evolve(
        COAST,
        qualities=(Quality(id=TRAINED, name="trained in safeguarding"), Quality(id=LAY, name="a lay person")),
        officers=(
            Officer(id=OLGA, name="Olga", role=SCRUTINEER, agency=COUNTY, qualities=FrozenMap(olga)),
            Officer(id=OTTO, name="Otto", role=SCRUTINEER, qualities=FrozenMap(otto)),
        ),
    )
