"""Shapes: the classes of rules that a file can name, and the classes of findings that they make."""

from __future__ import annotations

from scp_framework.rules.cadence import Cadence
from scp_framework.rules.cadence_finding import CadenceFinding
from scp_framework.rules.exclusion import Exclusion, ExclusionFinding
from scp_framework.rules.finding import Finding, Unapplied
from scp_framework.rules.follow_up import FollowUp, FollowUpFinding, MonitoringFinding
from scp_framework.rules.includes import Includes, IncludesFinding
from scp_framework.rules.lead_time import LeadTime, LeadTimeFinding
from scp_framework.rules.recorded import Recorded, RecordedFinding
from scp_framework.rules.requires import Requires, RequiresFinding
from scp_framework.rules.route import CircleFinding, Route, RouteFinding
from scp_framework.rules.rule import Rule
from scp_framework.rules.scope import Scope, ScopeFinding
from scp_framework.rules.sequence import Sequence, SequenceFinding
from scp_framework.rules.share import Share, ShareFinding
from scp_framework.rules.team import Team, TeamFinding

RULES: tuple[type[Rule], ...] = (
    Cadence,
    Exclusion,
    FollowUp,
    Includes,
    LeadTime,
    Recorded,
    Requires,
    Route,
    Scope,
    Sequence,
    Share,
    Team,
)
"""Every shape of rule."""

FINDINGS: tuple[type[Finding], ...] = (
    CadenceFinding,
    CircleFinding,
    ExclusionFinding,
    FollowUpFinding,
    IncludesFinding,
    LeadTimeFinding,
    MonitoringFinding,
    RecordedFinding,
    RequiresFinding,
    RouteFinding,
    ScopeFinding,
    SequenceFinding,
    ShareFinding,
    TeamFinding,
    Unapplied,
)
"""Every shape of finding."""
