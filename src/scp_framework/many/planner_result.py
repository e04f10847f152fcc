"""PlannerResult: what came of checking one of many planners, small enough to keep for thousands of them."""

from __future__ import annotations

from attrs import field
from pendulum import Date

from scp_framework.errors import Fault
from scp_framework.findings.promise import Strength
from scp_framework.frozen import frozen
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.reports.report import Report


@frozen(kw_only=True)
class PlannerResult:
    """How one of many planners fared: the result of each rule, or why it could not be checked.

    `source` names it as it was given: a path, a line of a file (`plans.jsonl, line 3`), or the identifier of a planner
    that was given as such. Where it can't be used, `faults` says why, and everything else is empty or None.

    `results` says by code how the verdict of each rule reads: `breach`, `shortfall`, `advice`, `open`, `met` or
    `not applicable`. `unexcused` are the codes of the commitments that are not kept and that no agreed exception
    excuses. `year` are the days of the planning year that the planner begins in, `covers` all the days that it covers.
    """

    source: str
    planner: str | None = None
    """The identifier of the planner."""
    partnership: str | None = None
    """The printed name of the partnership."""
    arrangements: str | None = None
    """The identifier of the arrangements that it was held against."""
    year: Window | None = None
    covers: Window | None = None
    as_of: Date | None = None
    """The day as of which it was judged; None where it was judged as a plan."""
    results: FrozenMap[str, str] = field(factory=FrozenMap)
    unexcused: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def is_checked(self) -> bool:
        """Whether the planner could be checked."""
        return not self.faults

    def to_dict(self) -> dict[str, object]:
        """The result as plain data, such as for a line of JSON; what there is none of is left out."""
        facts: dict[str, object] = {
            "source": self.source,
            "planner": self.planner,
            "partnership": self.partnership,
            "arrangements": self.arrangements,
            "year": self.year and str(self.year),
            "covers": self.covers and str(self.covers),
            "as_of": self.as_of and str(self.as_of),
        }
        of_checked: dict[str, object] = {"results": {**self.results}, "unexcused": [*self.unexcused]}
        of_faulty: dict[str, object] = {"faults": [fault.to_dict() for fault in self.faults]}
        known = {name: value for name, value in facts.items() if value is not None}
        return known | (of_checked if self.is_checked else of_faulty)


def result_of(report: Report, source: str, year: Window) -> PlannerResult:
    """What of a report is kept of each of many."""
    breach = Strength.COMMITMENT.result_if_breached
    # Without exceptions no finding need be made to tell which commitments are not kept.
    broken = (
        [finding.rule for finding in report.unexcused]
        if report.exceptions
        else [code for code, result in report.results.items() if result == breach]
    )
    return PlannerResult(
        source=source,
        planner=report.planner,
        partnership=report.partnership,
        arrangements=report.arrangements,
        year=year,
        covers=report.covers,
        as_of=report.as_of,
        results=FrozenMap(report.results),
        unexcused=tuple(dict.fromkeys(broken)),
    )
