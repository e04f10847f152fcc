"""List of names: what a list that has to hold some names records, and what stands for what in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from scp_framework.model.activity import Activity
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body
from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import AgencyId, KindId, VocabularyId
from scp_framework.model.outcome import Outcome
from scp_framework.model.partnership import Partnership
from scp_framework.model.tile import Tile
from scp_framework.model.vocabulary import Words
from scp_framework.rules.context import Context
from scp_framework.rules.parameters.record import Record

ALL_DAYS = Dated()
StandsFor = Mapping[str, tuple[KindId, bool | None]]
"""Every activity that may stand for its kind, with the kind and whether it is held."""


class ListOfNames(NamedTuple):
    """One of the sets of a kind of activity, in words of a vocabulary, or a list that every kind records."""

    vocabulary: VocabularyId | None
    record: Record | None

    def names(self, activity: Activity) -> Sequence[str] | None:
        """The names that stand there; None where it is not recorded."""
        if self.record is not None:
            return self.record.names(activity)
        return activity.sets.get(self.vocabulary) if self.vocabulary is not None else None

    def words(self, partnership: Partnership) -> Collection[Words]:
        """Which names may stand there besides terms of the vocabulary; none where it is no set."""
        return partnership.vocabulary[self.vocabulary].words if self.vocabulary is not None else ()

    def dated(self, words: Iterable[str], partnership: Partnership) -> tuple[tuple[str, Dated], ...]:
        """The words that name what has not always existed, each with the days on which it can be listed.

        Of a set of names these are all days before it ended: who begins later may stand in it.
        """
        nouns: Iterable[Agency | Body | Tile | Outcome]
        if self.record is not None:
            nouns = self.record.nameable(partnership)
        else:
            own = self.words(partnership)
            agencies = partnership.agencies if Words.AGENCIES in own else ()
            nouns = (*agencies, *(partnership.bodies if Words.BODIES in own else ()))
        days: dict[str, Dated] = {
            each.id: Dated(valid_from=each.valid_from if self.record else None, valid_to=each.valid_to)
            for each in nouns
        }
        return tuple((word, days[word]) for word in words if word in days and days[word] != ALL_DAYS)

    def stands_for(self, words: Iterable[str], context: Context) -> StandsFor:
        """Every activity that may stand for its kind, where the kind is one of the words."""
        if Words.ACTIVITIES not in self.words(context.partnership):
            return {}
        kinds = [KindId(word) for word in words if word in context.partnership.kind]
        return {activity.id: (kind, held) for kind in kinds for activity, held in context.countable_activities(kind)}

    def held(self, names: Collection[str], stands_for: StandsFor, partnership: Partnership) -> dict[str, bool | None]:
        """Every name that the list holds, or may hold, with what each stands for."""
        held: dict[str, bool | None] = {}
        for name in names:
            if name in stands_for:
                kind, is_held = stands_for[name]
                held[kind] = held.get(kind) or is_held
        held |= dict.fromkeys(names, True)
        if self.record is Record.AGENCIES or Words.AGENCIES in self.words(partnership):
            for name in names:
                held |= dict.fromkeys(partnership.belongs_to.get(AgencyId(name), ()), True)
        return held
