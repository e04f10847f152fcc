"""What is not recorded of people on a team and may settle a condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import TeamMember
from scp_framework.rules.parameters.team_judged import Asked
from scp_framework.rules.parameters.team_part import TeamJudged


def what_matters(asked: Asked, member: TeamMember, team: Sequence[TeamMember], judged: TeamJudged) -> Iterator[str]:
    """What is not recorded of somebody and may settle a condition: their role, their agency, their qualities."""
    leads = member.lead or not any(each.lead for each in team)
    for part, members in zip(judged.parts, asked.members, strict=True):
        if part.verdict is not Verdict.OPEN:
            continue
        given, there = part.condition.given_by, {*part.present}
        added = [
            [[given(each, members) - there for each in some] for some in ways]
            for ways in asked.ways(member, leads=leads)
        ]
        if any(len({*each}) > 1 for each in zip(*map(chain.from_iterable, added), strict=True)):
            yield "role"
        if any(len({*each}) > 1 for ways in added for each in ways):
            yield "agency"
        if any(len({*each}) > 1 for ways in added for each in zip(*ways, strict=True)):
            yield "qualities"
