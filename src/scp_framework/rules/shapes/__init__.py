"""Shapes: the classes of rules that a file can name, and the classes of findings that they make.

Few arrangements have rules of all shapes, so each class is imported when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from importlib import import_module
from typing import TypeVar

from scp_framework.findings.finding import Finding
from scp_framework.rules.rule import Rule

Kind = TypeVar("Kind")


class Shapes(Collection[type[Kind]]):
    """Classes by their shape; `where` says in which module the class of each is, and how it is called there."""

    def __init__(self, where: Mapping[str, str]) -> None:
        self.where = where

    def of(self, shape: str) -> type[Kind]:
        """The class of a shape.

        Raises:
            KeyError: If there is no such shape.
        """
        module, _, name = self.where[shape].rpartition(".")
        kind: type[Kind] = getattr(import_module(f"scp_framework.{module}"), name)
        return kind

    def __iter__(self) -> Iterator[type[Kind]]:
        return map(self.of, self.where)

    def __contains__(self, kind: object) -> bool:
        return any(each is kind for each in self)

    def __len__(self) -> int:
        return len(self.where)


RULES: Shapes[Rule] = Shapes(
    {
        "by-date": "rules.shapes.by_date.ByDate",
        "cadence": "rules.shapes.cadence.Cadence",
        "exclusion": "rules.shapes.exclusion.Exclusion",
        "follow-up": "rules.shapes.follow_up.FollowUp",
        "gap": "rules.shapes.gap.Gap",
        "includes": "rules.shapes.includes.Includes",
        "last-time": "rules.shapes.last_time.LastTime",
        "lead-time": "rules.shapes.lead_time.LeadTime",
        "readings": "rules.readings.Readings",
        "recorded": "rules.shapes.recorded.Recorded",
        "requires": "rules.shapes.requires.Requires",
        "route": "rules.shapes.route.Route",
        "scope": "rules.shapes.scope.Scope",
        "sequence": "rules.shapes.sequence.Sequence",
        "share": "rules.shapes.share.Share",
        "structure": "rules.shapes.structure.Structure",
        "team": "rules.shapes.team.Team",
        "total": "rules.shapes.total.Total",
    }
)
"""Every shape of rule."""

FINDINGS: Shapes[Finding] = Shapes(
    {
        "by-date": "rules.shapes.by_date_finding.ByDateFinding",
        "cadence": "rules.shapes.cadence_finding.CadenceFinding",
        "circle": "rules.shapes.route_finding.CircleFinding",
        "structure-count": "rules.shapes.structure_finding.CountFinding",
        "cadence-during": "rules.shapes.during_finding.DuringFinding",
        "exclusion": "rules.shapes.exclusion_finding.ExclusionFinding",
        "follow-up": "rules.shapes.follow_up_finding.FollowUpFinding",
        "gap": "rules.shapes.gap_finding.GapFinding",
        "includes": "rules.shapes.includes_finding.IncludesFinding",
        "includes-tile": "rules.shapes.includes_finding.InformedByFinding",
        "last-time": "rules.shapes.last_time_finding.LastTimeFinding",
        "lead-time": "rules.shapes.lead_time_finding.LeadTimeFinding",
        "share-of-members": "rules.shapes.members_share_finding.MembersShareFinding",
        "monitoring": "rules.shapes.monitoring_finding.MonitoringFinding",
        "preceded-by": "rules.shapes.follow_up_finding.PrecedingFinding",
        "structure-record": "rules.shapes.structure_finding.RecordFinding",
        "recorded": "rules.shapes.recorded.RecordedFinding",
        "requires": "rules.shapes.requires.RequiresFinding",
        "route": "rules.shapes.route_finding.RouteFinding",
        "scope": "rules.shapes.scope.ScopeFinding",
        "structure-seats": "rules.shapes.structure_finding.SeatsFinding",
        "sequence": "rules.shapes.sequence_finding.SequenceFinding",
        "structure-quality": "rules.shapes.structure_holders_finding.QualityFinding",
        "structure-service": "rules.shapes.structure_holders_finding.ServiceFinding",
        "share": "rules.shapes.share_finding.ShareFinding",
        "team": "rules.shapes.team_finding.TeamFinding",
        "total": "rules.shapes.total_finding.TotalFinding",
        "not-applicable": "findings.not_applicable.NotApplicable",
        "readings": "findings.readings_finding.ReadingsFinding",
        "unknown-holidays": "rules.unknown_holidays.UnknownHolidaysFinding",
    }
)
"""Every shape of finding."""
