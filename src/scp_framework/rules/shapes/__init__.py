"""Shapes: the classes of rules that a file can name, and the classes of findings that they make."""

from __future__ import annotations

from scp_framework.findings.finding import Finding
from scp_framework.findings.not_applicable import NotApplicable
from scp_framework.findings.readings_finding import ReadingsFinding
from scp_framework.rules.readings import Readings
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.by_date_finding import ByDateFinding
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from scp_framework.rules.shapes.during_finding import DuringFinding
from scp_framework.rules.shapes.exclusion import Exclusion
from scp_framework.rules.shapes.exclusion_finding import ExclusionFinding
from scp_framework.rules.shapes.follow_up import FollowUp
from scp_framework.rules.shapes.follow_up_finding import FollowUpFinding, PrecedingFinding
from scp_framework.rules.shapes.gap import Gap
from scp_framework.rules.shapes.gap_finding import GapFinding
from scp_framework.rules.shapes.includes import Includes
from scp_framework.rules.shapes.includes_finding import IncludesFinding, InformedByFinding
from scp_framework.rules.shapes.last_time import LastTime
from scp_framework.rules.shapes.last_time_finding import LastTimeFinding
from scp_framework.rules.shapes.lead_time import LeadTime
from scp_framework.rules.shapes.lead_time_finding import LeadTimeFinding
from scp_framework.rules.shapes.members_share_finding import MembersShareFinding
from scp_framework.rules.shapes.monitoring_finding import MonitoringFinding
from scp_framework.rules.shapes.recorded import Recorded, RecordedFinding
from scp_framework.rules.shapes.requires import Requires, RequiresFinding
from scp_framework.rules.shapes.route import Route
from scp_framework.rules.shapes.route_finding import CircleFinding, RouteFinding
from scp_framework.rules.shapes.scope import Scope, ScopeFinding
from scp_framework.rules.shapes.sequence import Sequence
from scp_framework.rules.shapes.sequence_finding import SequenceFinding
from scp_framework.rules.shapes.share import Share
from scp_framework.rules.shapes.share_finding import ShareFinding
from scp_framework.rules.shapes.structure import Structure
from scp_framework.rules.shapes.structure_finding import CountFinding, RecordFinding, SeatsFinding
from scp_framework.rules.shapes.structure_holders_finding import QualityFinding, ServiceFinding
from scp_framework.rules.shapes.team import Team
from scp_framework.rules.shapes.team_finding import TeamFinding
from scp_framework.rules.shapes.total import Total
from scp_framework.rules.shapes.total_finding import TotalFinding
from scp_framework.rules.unknown_holidays import UnknownHolidaysFinding

RULES: tuple[type[Rule], ...] = (
    ByDate,
    Cadence,
    Exclusion,
    FollowUp,
    Gap,
    Includes,
    LastTime,
    LeadTime,
    Readings,
    Recorded,
    Requires,
    Route,
    Scope,
    Sequence,
    Share,
    Structure,
    Team,
    Total,
)
"""Every shape of rule."""

FINDINGS: tuple[type[Finding], ...] = (
    ByDateFinding,
    CadenceFinding,
    CircleFinding,
    CountFinding,
    DuringFinding,
    ExclusionFinding,
    FollowUpFinding,
    GapFinding,
    IncludesFinding,
    InformedByFinding,
    LastTimeFinding,
    LeadTimeFinding,
    MembersShareFinding,
    MonitoringFinding,
    PrecedingFinding,
    RecordFinding,
    RecordedFinding,
    RequiresFinding,
    RouteFinding,
    ScopeFinding,
    SeatsFinding,
    SequenceFinding,
    QualityFinding,
    ServiceFinding,
    ShareFinding,
    TeamFinding,
    TotalFinding,
    NotApplicable,
    ReadingsFinding,
    UnknownHolidaysFinding,
)
"""Every shape of finding."""
