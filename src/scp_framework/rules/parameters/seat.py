"""Seat: in which role somebody sits on a team, and for which agency."""

from __future__ import annotations

from scp_framework.model.activity import NoAgency, TeamMember
from scp_framework.model.identifier import AgencyId, OfficerId, RoleId
from scp_framework.model.partnership import Partnership

Seat = tuple[RoleId | None, AgencyId | NoAgency | None, bool, str]
"""Somebody's role and agency as far as known, whether they lead, and which officer they are, where that matters."""


def seat(member: TeamMember, partnership: Partnership) -> tuple[RoleId | None, AgencyId | NoAgency | None]:
    """Somebody's role and the agency they represent, as far as known."""
    officers = partnership.officer
    officer = officers.get(OfficerId(member.person)) if officers else None
    if officer is None:
        return member.role, member.agency
    return member.role or officer.role, member.agency or officer.agency
