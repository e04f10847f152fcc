"""ArrangementsRule: a rule on the arrangements themselves, on each of the covered days on which it is in force."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from scp_framework.findings.arrangements_finding import ArrangementsFinding, over_days
from scp_framework.findings.finding import Finding
from scp_framework.findings.not_applicable import Reason
from scp_framework.findings.rows import Row, row_for_each, row_of
from scp_framework.frozen import frozen
from scp_framework.model.dates.window import Window
from scp_framework.rules.context import Context
from scp_framework.rules.in_force import in_force_days
from scp_framework.rules.rule import Rule, SubjectType


@frozen(kw_only=True)
class ArrangementsRule(Rule):
    """A rule on what the arrangements hold, whatever is in the planner."""

    not_applicable_because: ClassVar[Reason] = Reason.NEVER_IN_FORCE

    @property
    def subject_type(self) -> SubjectType:
        return SubjectType.ARRANGEMENTS

    def on_days(self, days: Window, context: Context) -> Iterator[ArrangementsFinding]:
        """What is found of the arrangements on some days: a finding for each thing that is asked for."""
        raise NotImplementedError

    def rows(self, context: Context) -> Sequence[Row]:
        days = in_force_days(self, context)
        if days is None:
            return []
        # Planners for the same days, held against the same arrangements, are told the same.
        found_on = ("found on", days, context.planner.covers, context.as_of)
        return context.kept.get(self, found_on, lambda: [*map(row_for_each, self.on_days(days, context))])


def over_segments(rule: Rule, segments: Sequence[Context]) -> Iterator[Row]:
    """A row for each thing that is asked for, from what is found of it in each segment of the timeline."""
    found: dict[tuple[object, ...], list[tuple[Window, ArrangementsFinding]]] = {}
    asked: list[Window] = []
    for context in segments:
        if (days := in_force_days(rule, context)) is None:
            continue
        asked.append(days)
        for finding in context.with_successors(rule).check(context):
            if isinstance(finding, ArrangementsFinding):
                found.setdefault(_subject_over_time(finding, context.lineage_id), []).append((days, finding))
    return (row_of(over_days(parts, asked)) for parts in found.values())


def _subject_over_time(finding: Finding, lineage_id: Callable[[str, str], str]) -> tuple[object, ...]:
    """What a finding about the arrangements is about, whoever holds a line of succession."""
    return (type(finding), *(None if each is None else lineage_id("body", each) for each in finding.subject_key))
