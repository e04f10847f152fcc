"""Shapes: the classes of rules that a file can name, and the classes of findings that they make."""

from __future__ import annotations

from scp_framework.rules.by_date import ByDate, ByDateFinding
from scp_framework.rules.cadence import Cadence
from scp_framework.rules.cadence_finding import CadenceFinding
from scp_framework.rules.capacity import Capacity, CapacityFinding
from scp_framework.rules.exclusion import Exclusion, ExclusionFinding
from scp_framework.rules.finding import Finding, Unapplied
from scp_framework.rules.follow_up import FollowUp
from scp_framework.rules.follow_up_finding import FollowUpFinding, MonitoringFinding
from scp_framework.rules.gap import Gap, GapFinding
from scp_framework.rules.includes import Includes
from scp_framework.rules.includes_finding import IncludesFinding, InformedByFinding
from scp_framework.rules.lead_time import LeadTime, LeadTimeFinding
from scp_framework.rules.recorded import Recorded, RecordedFinding
from scp_framework.rules.requires import Requires, RequiresFinding
from scp_framework.rules.route import CircleFinding, Route, RouteFinding
from scp_framework.rules.rule import Rule
from scp_framework.rules.scope import Scope, ScopeFinding
from scp_framework.rules.sequence import Sequence, SequenceFinding
from scp_framework.rules.share import Share, ShareFinding
from scp_framework.rules.structure import Structure
from scp_framework.rules.structure_finding import CountFinding, RecordFinding, SeatsFinding
from scp_framework.rules.team import Team
from scp_framework.rules.team_finding import TeamFinding
from scp_framework.rules.unknown_holidays import UnknownHolidaysFinding

RULES: tuple[type[Rule], ...] = (
    ByDate,
    Cadence,
    Capacity,
    Exclusion,
    FollowUp,
    Gap,
    Includes,
    LeadTime,
    Recorded,
    Requires,
    Route,
    Scope,
    Sequence,
    Share,
    Structure,
    Team,
)
"""Every shape of rule."""

FINDINGS: tuple[type[Finding], ...] = (
    ByDateFinding,
    CadenceFinding,
    CapacityFinding,
    CircleFinding,
    CountFinding,
    ExclusionFinding,
    FollowUpFinding,
    GapFinding,
    IncludesFinding,
    InformedByFinding,
    LeadTimeFinding,
    MonitoringFinding,
    RecordFinding,
    RecordedFinding,
    RequiresFinding,
    RouteFinding,
    ScopeFinding,
    SeatsFinding,
    SequenceFinding,
    ShareFinding,
    TeamFinding,
    Unapplied,
    UnknownHolidaysFinding,
)
"""Every shape of finding."""
