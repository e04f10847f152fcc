"""Promise: what a rule promises, and how firmly, apart from what is found of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import evolve, field
from pendulum import Date

from scp_framework.findings.names import Names, any_part_name, kinds_named, name_on, part_name, plural_of
from scp_framework.frozen import frozen
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import KindId, OwnerId
from scp_framework.model.source import Source

if TYPE_CHECKING:
    from scp_framework.findings.sentences import Sentences

Value = TypeVar("Value")


class Strength(StrEnum):
    """How firmly something is promised; it decides how a BREACHED reads, never what the verdict is."""

    COMMITMENT = "commitment"
    """The partnership says that it will. Not kept, it is a breach."""
    EXPECTATION = "expectation"
    """It should be so. Not kept, it is a shortfall."""
    INDICATIVE = "indicative"
    """An example or a possibility. Not kept, it is advice."""

    @property
    def result_if_breached(self) -> str:
        """What a BREACHED of this strength is called."""
        return {"commitment": "breach", "expectation": "shortfall", "indicative": "advice"}[self.value]


SAID = {Strength.COMMITMENT: "will", Strength.EXPECTATION: "should", Strength.INDICATIVE: "might"}
"""We said we will, should or might: how firmly each strength is promised, in a word."""


@frozen(kw_only=True)
class Promise:
    """What a rule promises, apart from how it is checked. All findings of a rule share one.

    `edition` is the edition of the arrangements that it stands in, where a planner is held against several. `kinds`
    are the kinds of activity it is about, and `kind` the one that words speak of: the only one, or, of a finding about
    an activity, that activity's own. `adopted_from` are the arrangements that made the promise first, where those that
    are checked extend these. `wording` holds messages of the partnership's own, in place of ours.
    """

    code: str
    name: str
    title: str
    why: str | None
    strength: Strength
    source: Source
    shape: str
    kinds: tuple[KindId, ...] = ()
    kind: KindId | None = field(default=None, eq=False)
    owner: OwnerId | None = None
    edition: str | None = None
    aliases: tuple[str, ...] = ()
    adopted_from: str | None = None
    names: Names = field(factory=FrozenMap, eq=False, repr=False)
    """What the partnership calls agencies, tiles and the others."""
    wording: str = field(default="", eq=False, repr=False)

    def of_kind(self, kind: KindId | None) -> Promise:
        """The same promise in words that speak of this kind of activity, one of several that fall under it."""
        return self if kind is None or kind == self.kind else self.worked_out(kind, lambda: evolve(self, kind=kind))

    def worked_out(self, key: object, make: Callable[[], Value]) -> Value:
        """What follows from the promise alone, by a key; made when it is first asked for."""
        if key not in self._worked_out:
            self._worked_out[key] = make()
        found: Value = self._worked_out[key]
        return found

    @property
    def all_names(self) -> tuple[str, ...]:
        """Whatever the rule is called: its code, its readable name, its aliases."""
        return self.code, self.name, *self.aliases

    def named(self, identifier: str, day: Date | None = None) -> str:
        """The printed name of an identifier, the one it had on a day if one is given; or the identifier itself."""
        return name_on(self.names, identifier, day)

    def step_named(self, step: str) -> str:
        """The printed name of a step or detail of the promise's kind of activity, or of any kind if it is about all."""
        name = self._step_names.get(step)
        if name is None:
            named = (part_name(self.names, kind, step) for kind in self._own_kinds)
            found = next(filter(None, named), None) if self._own_kinds else any_part_name(self.names, step)
            name = self._step_names[step] = found or step.replace("-", " ")
        return name

    def to_do(self, step: str | None) -> str | None:
        """What taking a step means, as a request, where its kind of activity says so: send the self-assessment."""
        kind = self.names.get(self.kind) if self.kind is not None else None
        return None if kind is None or step is None else kind.to_do.get(step)

    def quoted(self, step: str) -> str:
        """The printed name of a step or detail of the promise's kind of activity, in quotation marks."""
        return f'"{self.step_named(step)}"'

    @property
    def citation(self) -> str:
        """Its place in the document, the edition where a planner is held against several, and whose promise it is."""
        edition = f", edition {self.edition}" if self.edition else ""
        return f"{self.source}{edition}{f', from {self.adopted_from}' if self.adopted_from else ''}"

    @cached_property
    def noun(self) -> str:
        """The kind of activity it is about, one of them; of a few kinds, one of any of them."""
        return kinds_named(self.names, self._own_kinds) or "activity"

    def nouns(self, number: int) -> str:
        """The kind of activity it is about, in the form that goes with a number."""
        return self.noun if number == 1 else self._plural

    @cached_property
    def _plural(self) -> str:
        return kinds_named(self.names, self._own_kinds, plural_of) or "activities"

    @cached_property
    def sentences(self) -> dict[tuple[type, str], Sentences]:
        """The sentences about findings on it that were asked for, by the class of these and their situation."""
        return {} if self.wording else OURS

    @cached_property
    def _worked_out(self) -> dict[object, Any]:
        return {}

    @cached_property
    def _step_names(self) -> dict[str, str]:
        """Those that were asked for."""
        return {}

    @property
    def _own_kinds(self) -> tuple[KindId, ...]:
        """The kinds of activity that words speak of."""
        return self.kinds if self.kind is None else (self.kind,)


OURS: Final[dict[tuple[type, str], Sentences]] = {}
"""The sentences of all promises of which the partnership has no wording of its own."""
LEFT_OUT_OF_PROMISES = frozenset({"names", "wording"})
"""What of a promise stands once in a report written down, or not at all."""


def nouns_of(category: str, promises: Iterable[Promise]) -> frozenset[str]:
    """The identifiers of all agencies, or of all tiles, that the names of promises tell of."""
    every = {id(each.names): each.names for each in promises}
    return frozenset(
        identifier for names in every.values() for identifier, name in names.items() if name.type == category
    )
