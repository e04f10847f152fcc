"""Reports with agreed exceptions."""

from __future__ import annotations

from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.findings.finding import Strength
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import MemberId, OwnerId, PeriodId, RuleName
from scp_framework.reports.exceptions import Effect
from scp_framework.reports.report import Report
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.shapes.cadence import Cadence
from tests.worlds.small_partnership import (
    BOARD,
    COUNCIL,
    INSPECTION,
    SMALL_PARTNERSHIP,
    SOURCE,
    TRUST,
)

EACH_YEAR = Cadence(
    code="INS10",
    name="each-partner-each-year",
    title="Each partner is inspected each year",
    why="So that nobody is left out.",
    strength=Strength.COMMITMENT,
    source=SOURCE,
    of=INSPECTION,
    at_least=1,
    every=PeriodId("year"),
    for_each=Group(agencies=(COUNCIL, TRUST)),
    aliases=("everybody-each-year",),
)
PLAN = Arrangements(
    id="harbour", name="Harbour", document="Plan", edition="2022", partnership=SMALL_PARTNERSHIP, rules=(EACH_YEAR,)
)
LAST_OF_YEAR = Date(2023, 3, 31)


def agreed(
    *,
    rule: str = "INS10",
    until: Date = LAST_OF_YEAR,
    activity: str | None = None,
    member: str | None = None,
    period: Window | None = None,
) -> AgreedException:
    return AgreedException(
        rule=RuleName(rule),
        reason="The trust is being merged.",
        agreed_by=OwnerId(BOARD),
        agreed_on=Date(2022, 5, 3),
        until=until,
        activity=activity,
        member=None if member is None else MemberId(member),
        period=period,
    )


def standings(report: Report) -> list[Effect]:
    return [each.effect for each in report.applied_exceptions]
