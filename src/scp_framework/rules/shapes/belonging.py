"""Belonging: of which agencies somebody on a team is, in which role, and in which agencies they have an interest."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from pendulum import Date

from scp_framework.findings.verdict import BREACHED, MET, OPEN, Verdict
from scp_framework.model.activity import Activity, NoAgency, TeamMember
from scp_framework.model.identifier import AgencyId, OfficerId, RoleId
from scp_framework.model.officer import Officer
from scp_framework.model.partnership import Partnership

Interests = Mapping[str, tuple[frozenset[AgencyId], bool]]
"""Of those who may have declared interests in what: the agencies (wholes), and whether these are all."""
NO_INTERESTS: tuple[frozenset[AgencyId], bool] = frozenset(), False
"""What is known of somebody of whom no interests are recorded: none, and not that there are no others."""
NOT_ASKED: tuple[frozenset[AgencyId], bool] = frozenset(), True
"""What matters of somebody's interests where a promise asks for none."""


def interests_on(day: Date, officer: Officer, partnership: Partnership) -> tuple[frozenset[AgencyId], bool]:
    """In which agencies (wholes) an officer has an interest on a day, and whether it is known that these are all."""
    declared = [each for each in officer.interests or () if each.exists_on(day)]
    agencies = [partnership.officer[each.officer].agency if each.officer else each.agency for each in declared]
    known = frozenset(partnership.root_agency[each] for each in agencies if each is not None)
    return known, None not in agencies


def role_of(member: TeamMember, partnership: Partnership) -> RoleId | None:
    """The role in which somebody takes part, as far as recorded: with them, or as an officer's own."""
    officer = partnership.officer.get(OfficerId(member.person))
    return member.role or (officer.role if officer else None)


def agencies_of(member: TeamMember, partnership: Partnership) -> tuple[AgencyId, ...]:
    """The agencies that somebody on a team belongs to, as far as recorded: with them, or as an officer's employer."""
    own = member.agency
    recorded = () if own is None or own is NoAgency.NONE else (own,)
    officer = partnership.officer.get(OfficerId(member.person)) if partnership.officer else None
    return recorded if officer is None or officer.agency is None else (*recorded, officer.agency)


def are_of(agencies: Iterable[AgencyId], wholes: Container[AgencyId], partnership: Partnership) -> bool:
    """Whether one of some agencies belongs to one of these wholes."""
    root = partnership.root_agency
    for agency in agencies:  # noqa: SIM110 - asked of everybody on every team; any(...) takes three times as long
        if root[agency] in wholes:
            return True
    return False


def concerned_wholes(
    activity: Activity, partnership: Partnership, wholes: set[AgencyId]
) -> tuple[AgencyId, ...] | None:
    """Which of these agencies an activity concerns, itself or through a service; None where not recorded."""
    if activity.agencies is None:
        return None
    root = partnership.root_agency
    return tuple(dict.fromkeys([root[agency] for agency in activity.agencies if root[agency] in wholes]))


def nobody_of(whole: AgencyId, team: Iterable[TeamMember], wholes: Mapping[object, AgencyId]) -> Verdict:
    """Whether nobody on a team belongs to an agency; of whom none is recorded, they could be of any."""
    verdict = MET
    for each in team:
        if each.agency is None:
            verdict = OPEN
        elif wholes.get(each.agency) == whole:
            return BREACHED
    return verdict
