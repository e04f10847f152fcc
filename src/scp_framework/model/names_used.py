"""Names used: all that the activities of a planner name, gathered once, so that it can be looked up as sets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self, TypeAlias

from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity, NoAgency
from scp_framework.model.partnership import Partnership

BY_KIND = ("StepId", "DetailId")
"""The types of identifiers that depend on the kind of activity."""
Names: TypeAlias = set[str] | frozenset[str]
_NO_NAMES = frozenset((None, NoAgency.NONE))


def _all_in(lists: Iterable[Iterable[str] | None]) -> set[str]:
    return set().union(*filter(None, lists))


@frozen
class NamesUsed:
    """What some activities name: identifiers by their type, those that depend on the kind left out, people and steps.

    Steps are those that an activity has taken, or is known not to have taken.
    """

    identifiers: Mapping[str, Names]
    people: Names
    steps: Names

    @classmethod
    def of(cls, every: Sequence[Activity]) -> Self:
        """The names used by activities."""
        # Field by field, as that takes a small part of the time that a walk through each activity takes.
        team = [member for each in every if each.team for member in each.team]
        roles: set[Any] = {member.role for member in team}
        agencies: set[Any] = {member.agency for member in team}
        agencies.update(*[each.agencies for each in every if each.agencies])
        # Most planners record little else.
        rare = [
            each
            for each in every
            if each.bodies or each.scope or each.outcomes or each.endorsements or each.actions
            or each.returns or each.details or each.sets
        ]  # fmt: skip
        owners: set[Any] = {action.owner for each in rare for action in each.actions or ()}
        return cls(
            {
                "KindId": {each.kind for each in every},
                "AgencyId": agencies.union(*[each.returns for each in rare]) - _NO_NAMES,
                "RoleId": roles - _NO_NAMES,
                "BodyId": _all_in(each.bodies for each in rare),
                "TileId": _all_in(each.tiles for each in rare),
                "OutcomeId": _all_in(each.outcomes for each in rare),
                "NodeId": owners.union(_all_in(each.endorsements for each in rare)) - _NO_NAMES,
                "VocabularyId": _all_in(each.sets for each in rare),
            },
            {member.person for member in team},
            _all_in(each.steps for each in every) | _all_in(each.not_taken for each in every),
        )

    def are_known_to(self, partnership: Partnership) -> bool:
        """Whether all of it is in order in a partnership, on whatever days the activities are."""
        if partnership.is_dated or not partnership.may_be_people(self.people):
            return False
        known = partnership.known
        for category, names in self.identifiers.items():
            if names and not all(map(known[category].__contains__, names)):
                return False
        return True

    def have_known_steps(self, partnership: Partnership, activities: Sequence[Activity]) -> bool:
        """Whether the kind of each of these activities, known in a partnership, has the steps that the activity names.

        Where all are steps that every kind has, nothing is looked up activity by activity.
        """
        if self.steps <= partnership.steps_of_every_kind:
            return True
        dated = partnership.dated_steps
        of_each = [dated[each.kind] for each in activities]
        return all(map(frozenset.issuperset, of_each, [each.steps for each in activities])) and all(
            map(frozenset.issuperset, of_each, [each.not_taken for each in activities])
        )
