"""Made-up rules, and their pages."""

from __future__ import annotations

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.documentation.case_file import Book
from scp_framework.documentation.pages import rule_page
from scp_framework.findings.finding import Strength
from scp_framework.model.identifier import PeriodId
from scp_framework.model.source import Source
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.recorded import Recorded
from tests.paths import WOLD
from tests.worlds.small_partnership import INSPECTION, SMALL_PARTNERSHIP

BOOK = Book(WOLD)

INSPECTIONS = Cadence(
    code="INS01",
    name="inspections",
    title="An inspection in each year",
    why="Somebody looks.",
    strength=Strength.COMMITMENT,
    source=Source(section="4", heading="Inspections"),
    of=INSPECTION,
    at_least=1,
    every=PeriodId("year"),
)
KINDNESS = Recorded(
    code="KIN01",
    name="kindness",
    title="Everybody is kind",
    why="It is pleasant.",
    strength=Strength.INDICATIVE,
    source=Source(section="10"),
    reason="nobody can count it",
)


def arrangements(*rules: Rule) -> Arrangements:
    return Arrangements(
        id="harbour", name="Harbour", document="The Plan", edition="2022", partnership=SMALL_PARTNERSHIP, rules=rules
    )


def page(rule: Rule) -> list[str]:
    return rule_page(rule, arrangements(rule)).split("\n")
