"""Shapes: the classes of rules that a file can name, and the classes of findings that they make."""

from __future__ import annotations

from scp_framework.rules.cadence import Cadence
from scp_framework.rules.cadence_finding import CadenceFinding
from scp_framework.rules.exclusion import Exclusion, ExclusionFinding
from scp_framework.rules.finding import Finding, Unapplied
from scp_framework.rules.lead_time import LeadTime, LeadTimeFinding
from scp_framework.rules.rule import Rule
from scp_framework.rules.sequence import Sequence, SequenceFinding

RULES: tuple[type[Rule], ...] = (Cadence, Exclusion, LeadTime, Sequence)
"""Every shape of rule."""

FINDINGS: tuple[type[Finding], ...] = (CadenceFinding, ExclusionFinding, LeadTimeFinding, SequenceFinding, Unapplied)
"""Every shape of finding."""
