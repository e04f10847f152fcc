"""Rules on who stays off a team, and reviews with teams."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from scp_framework.model.activity import Activity, Status, TeamMember
from scp_framework.model.identifier import AgencyId
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.shapes.exclusion import Exclusion
from scp_framework.rules.shapes.exclusion_finding import ExclusionFinding
from tests.worlds.three_agencies import (
    PARTNER,
    REVIEW,
    RULE_FACTS,
    finding_of,
    on,
    review,
)

PARTNERS = Group(agencies_tagged=PARTNER)


def exclusion(**given: object) -> Exclusion:
    """A rule about the partners and their reviews, unless told otherwise."""
    facts = {**RULE_FACTS, "of": REVIEW, "excluded": PARTNERS, **given}
    return Exclusion(**facts)  # type: ignore[arg-type]  # the tests name the parameters they mean


def visited(
    agencies: Iterable[AgencyId] | None, team: Iterable[TeamMember] | None, status: Status = Status.PLANNED
) -> Activity:
    """A review of these agencies by this team."""
    activity = review(on("2021-03-01"), status=status)
    return evolve(
        activity,
        agencies=None if agencies is None else tuple(agencies),
        team=None if team is None else tuple(team),
    )


def exclusion_found(rule: Exclusion, activity: Activity) -> ExclusionFinding:
    found = finding_of(rule, activity)
    assert isinstance(found, ExclusionFinding)
    return found
