"""What is not recorded of people on a team and may settle a condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import TeamMember
from scp_framework.rules.parameters.team_judged import Asked
from scp_framework.rules.parameters.team_part import TeamJudged, TeamPart


def what_matters(asked: Asked, member: TeamMember, team: Sequence[TeamMember], judged: TeamJudged) -> Iterator[str]:
    """What is not recorded of somebody and may settle a condition: their role, their agency, their qualities."""
    leads = member.lead or not any(each.lead for each in team)
    for part, members in zip(judged.parts, asked.members, strict=True):
        if part.verdict is not Verdict.OPEN:
            continue
        ways = asked.ways(member, leads=leads)
        added = [
            [[_counts(part, part.condition.given_by(each, members)) for each in some] for some in of] for of in ways
        ]
        if any(len({*each}) > 1 for each in zip(*map(chain.from_iterable, added), strict=True)):
            yield "role"
        if any(len({*each}) > 1 for ways in added for each in ways):
            yield "agency"
        if any(len({*each}) > 1 for ways in added for each in zip(*ways, strict=True)):
            yield "qualities"


def _counts(part: TeamPart, added: frozenset[str]) -> frozenset[str]:
    """What makes a difference of what somebody adds: what is not there yet, or what there may be too much of."""
    return added & {*part.missing} if part.condition.of_each_agency else added - {*part.present}
