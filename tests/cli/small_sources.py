"""Rules that a small planner keeps or breaks, and arrangements with those that a test names."""

from __future__ import annotations

from collections.abc import Callable

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.findings.finding import Strength
from scp_framework.model.identifier import PeriodId
from scp_framework.model.source import Source
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.cadence import Cadence
from tests.worlds.small_partnership import INSPECTION, SMALL_PARTNERSHIP

FINE, BREACHED, UNUSABLE = 0, 1, 2


def inspections(code: str, at_least: int, strength: Strength, *, for_each: Group | None = None) -> Rule:
    """A promise of so many inspections a year; the small planner has one."""
    return Cadence(
        code=code,
        name=f"promise-{code.lower()}",
        title=f"Promise {code}",
        why="So that it is known.",
        strength=strength,
        source=Source(section="4", heading="Inspections"),
        of=INSPECTION,
        at_least=at_least,
        every=PeriodId("year"),
        for_each=for_each,
    )


KEPT = inspections("INS01", 1, Strength.COMMITMENT)
BROKEN = inspections("INS02", 2, Strength.COMMITMENT)
SHORT = inspections("SHO01", 2, Strength.EXPECTATION)
ADVISED = inspections("ADV01", 2, Strength.INDICATIVE)


Loading = Callable[..., None]


def arrangements_with(*rules: Rule) -> Arrangements:
    return Arrangements(
        id="harbour", name="Harbour", document="Plan", edition="2022", partnership=SMALL_PARTNERSHIP, rules=rules
    )
