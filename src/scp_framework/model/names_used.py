"""Names used: all that the activities of a planner name, gathered once, so that it can be looked up as sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Self

from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.identifier import KindId
from scp_framework.model.partnership import Partnership
from scp_framework.model.references import identifiers

BY_KIND = ("StepId", "DetailId", "VocabularyId")
"""The types of identifiers that depend on the kind of activity."""


@frozen
class NamesUsed:
    """What some activities name: identifiers by their type, people, and the steps of each kind.

    `recording` are the kinds of which an activity records returns, details or sets.
    """

    identifiers: Mapping[str, frozenset[str]]
    people: frozenset[str]
    steps: Mapping[KindId, frozenset[str]]
    recording: frozenset[KindId]

    @classmethod
    def of(cls, by_kind: Mapping[KindId, Sequence[Activity]]) -> Self:
        """The names used by activities, given kind by kind."""
        every = [*chain.from_iterable(by_kind.values())]
        steps = {kind: [(*each.steps, *each.not_taken) for each in of_kind] for kind, of_kind in by_kind.items()}
        return cls(
            {category: frozenset(names) for category, names in identifiers(every).items() if category not in BY_KIND},
            frozenset([member.person for each in every for member in each.team or ()]),
            {kind: frozenset(chain.from_iterable(listed)) for kind, listed in steps.items()},
            frozenset([each.kind for each in every if each.returns or each.details or each.sets]),
        )

    def are_known_to(self, partnership: Partnership) -> bool:
        """Whether all of it is in order in a partnership; where that takes a look at each activity, this is False."""
        known, kinds = partnership.known, partnership.kind
        return (
            not self.recording
            and not partnership.is_dated
            and all(not names.difference(known.get(category, names)) for category, names in self.identifiers.items())
            and all(steps <= kinds[kind].dated_steps for kind, steps in self.steps.items())
            and partnership.may_be_people(self.people)
        )
