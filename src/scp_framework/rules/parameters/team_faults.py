"""What no team in a partnership could ever have, of the conditions on it."""

from __future__ import annotations

from collections.abc import Iterator

from scp_framework.errors import Fault, quoted
from scp_framework.model.partnership import Partnership
from scp_framework.rules.parameters.team_requirement import NOTHING, Somebody, TeamCondition

OF_OFFICERS = ("each_of", "some_of", "drawn_from")
"""The keys of groups that can be of officers."""
OF_OTHERS = ("other_than", "from_other_than")
"""The keys of groups of agencies that do not count."""


def team_faults(place: str, condition: TeamCondition, partnership: Partnership) -> Iterator[Fault]:
    """What of a condition no team in this partnership could ever meet, or fail to."""
    group = condition.group
    if group is not None:
        key = condition.group_key
        nouns = "agencies or officers" if key in OF_OFFICERS else "agencies"
        if group.type != "agency" and not (group.type == "officer" and key in OF_OFFICERS):
            yield Fault(path=f"{place}.{key}", expected=f"a group of {nouns}", actual=f"a group of {group.nouns}")
            return
        if not group.members(partnership):
            yield from group.faults(f"{place}.{key}", partnership)
            return
    members = frozenset(group.members(partnership)) if group is not None else NOTHING
    if group is not None and condition.group_key in OF_OTHERS:
        # An activity may concern none.
        members = NOTHING if condition.names_those_concerned else members
        if all(not members.isdisjoint(chain) for chain in partnership.belongs_to.values()):
            expected, found = "a group that leaves out at least one agency", "a group that all agencies belong to"
            yield Fault(path=f"{place}.{condition.group_key}", expected=expected, actual=found)
            return
    yield from _number_faults(place, condition, members, partnership)


def _number_faults(
    place: str, condition: TeamCondition, members: frozenset[str], partnership: Partnership
) -> Iterator[Fault]:
    """More than there can be."""
    most = largest(condition, members, partnership)
    if most is None:
        return
    nouns = "such officers" if condition.of_officers else "such agencies"
    for key in ("agencies", "at_least", "exactly"):
        number = getattr(condition, key)
        # Without a number one is needed, and there is always one.
        if number is not None and number > most:
            expected = f"at most {most}, the number of {nouns}"
            yield Fault(path=f"{place}.{key}", expected=expected, actual=quoted(number))


def largest(condition: TeamCondition, members: frozenset[str], partnership: Partnership) -> int | None:
    """The most that a team could have of what a condition counts; None where there is no end to it."""
    if condition.of_officers:
        return len(members) if condition.type in ("some_of", "people", "role") else None
    if condition.type not in ("some_of", "other_than", "agencies"):
        return None
    chains = partnership.belongs_to.values()
    given = (condition.given_by(Somebody(condition.role, chain, leads=True), members) for chain in chains)
    return len(NOTHING.union(*given))
