"""ListPart: that a list of names that an activity records includes a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from scp_framework.errors import Fault, unknown_name, wrong
from scp_framework.findings.finding import Promise
from scp_framework.findings.missing import Missing
from scp_framework.findings.not_applicable import Ground, GroundType
from scp_framework.findings.verdict import any3
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.history.existence import ALWAYS
from scp_framework.model.identifier import AgencyId, VocabularyId
from scp_framework.model.partnership import Partnership
from scp_framework.model.vocabulary import Words
from scp_framework.rules.context import Context
from scp_framework.rules.parameters.condition_part import ConditionPart
from scp_framework.rules.parameters.record import NameList

TYPES: Mapping[NameList, str] = {
    NameList.AGENCIES: "AgencyId", NameList.ENDORSEMENTS: "NodeId", NameList.BODIES: "BodyId",
    NameList.TILES: "TileId", NameList.OUTCOMES: "OutcomeId",
}  # fmt: skip
"""What the names in each list that every kind records are identifiers of."""


@frozen(kw_only=True)
class ListPart(ConditionPart):
    """A list includes a name, or something that the name stands for.

    Of agencies, that is a service that is part of the agency; of activities in a set, one of the kind.
    """

    keys: ClassVar[tuple[str, ...]] = ("list", "includes")
    goes_with: ClassVar[tuple[str, ...]] = keys[1:]

    list: NameList | VocabularyId
    includes: str

    @property
    def paths(self) -> tuple[str, ...]:
        return (self.list.record.path if isinstance(self.list, NameList) else f"sets.{self.list}",)

    def holds(self, activity: Activity, context: Context) -> bool | None:
        wanted, partnership = self.includes, context.partnership
        names = self._names(activity)
        if names is None:
            return None if self._may_include(activity, partnership) else False
        if wanted in names:
            return True
        if self._has_agencies(partnership) and any(
            wanted in partnership.belongs_to.get(AgencyId(each), ()) for each in names
        ):
            return True
        return any3(context.takes_place(each) for each in self._named(activity, context))

    def possible(self, kind: ActivityKind) -> bool | None:
        return None if isinstance(self.list, NameList) or self.list in kind.sets else False

    def unrecorded(self, activity: Activity, context: Context) -> Iterator[Missing]:
        if self._names(activity) is None:
            yield from super().unrecorded(activity, context)
        elif self.holds(activity, context) is None:
            for each in self._named(activity, context):
                if context.takes_place(each) is None:
                    yield Missing(activity=each.id, path="status", is_past=context.is_past(each))

    def _names(self, activity: Activity) -> Sequence[str] | None:
        return self.list.record.names(activity) if isinstance(self.list, NameList) else activity.sets.get(self.list)

    def _named(self, activity: Activity, context: Context) -> Iterator[Activity]:
        """The activities of the kind that it asks for which a set names."""
        if not isinstance(self.list, NameList):
            named = (context.planner.by_id.get(each) for each in activity.sets.get(self.list, ()))
            yield from (each for each in named if each is not None and each.kind == self.includes)

    def _has_agencies(self, partnership: Partnership) -> bool:
        if isinstance(self.list, NameList):
            return self.list is NameList.AGENCIES
        vocabulary = partnership.vocabulary.get(self.list)
        return vocabulary is not None and Words.AGENCIES in vocabulary.words

    def _may_include(self, activity: Activity, partnership: Partnership) -> bool:
        """Whether a list that is not recorded may include it: it exists on one of the days of the activity."""
        if not isinstance(self.list, NameList):
            return self.list in partnership.kind[activity.kind].sets
        when, spans, names = activity.when, partnership.spans[TYPES[self.list]], [self.includes]
        if self._has_agencies(partnership):
            names = [each for each, above in partnership.belongs_to.items() if self.includes in above]
        days = (spans.get(name, ALWAYS) for name in names)
        return any(first <= when.last_ordinal and when.first_ordinal <= last for first, last in days)

    def grounds(self, _activity: Activity, _context: Context, *, is_so: bool) -> Iterator[Ground]:
        if isinstance(self.list, NameList):
            yield Ground(type=GroundType.LISTED, name=self.list.value, value=self.includes, is_so=is_so)
        else:
            yield Ground(type=GroundType.WORD, name=self.list, value=self.includes, is_so=is_so)

    def said(self, promise: Promise) -> tuple[str, dict[str, object]]:
        word = promise.named(self.includes)
        if isinstance(self.list, NameList):
            return "listed", {"list": self.list.value, "word": word}
        return "word", {"set": promise.named(self.list), "word": word}

    def faults(self, place: str, kinds: Sequence[ActivityKind], partnership: Partnership) -> Iterator[Fault]:
        sets = frozenset(name for kind in kinds for name in kind.sets)
        if isinstance(self.list, NameList):
            known, is_open = self.list.record.known(partnership) or frozenset[str](), False
            if self.list.value in sets:
                expected = "a set of names with another identifier than this list, which every activity records"
                yield wrong(f"{place}.list", expected, self.list.value)
        elif self.list not in sets:
            yield unknown_name(f"{place}.list", "set", self.list, sets)
            return
        elif (vocabulary := partnership.vocabulary.get(self.list)) is None:
            # That there is no such set is looked for with all other references.
            return
        else:
            known, is_open = partnership.words(vocabulary), vocabulary.open
            if Words.ACTIVITIES in vocabulary.words:
                known |= frozenset(partnership.kind)
        if self.includes not in known and not is_open:
            yield unknown_name(f"{place}.includes", "name", self.includes, partnership.called_words(known))
