"""Names: what everything that a finding may speak of is called, as a table by identifier."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import evolve, field
from pendulum import Date

from scp_framework.findings.phrases import MOST_LISTED, listed
from scp_framework.frozen import frozen
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.history.validity import FormerName


@frozen(kw_only=True)
class Name:
    """What one thing is called: a noun, a vocabulary or one of its words.

    `former_names` are the names it had before, each until a day, in their order; `succeeds` is the identifier of the
    one that it took over from. `type` is given for those that reports are filtered by: agency, tile or outcome. A kind
    of activity has a `plural`, and names for its steps and details (`parts`); `to_do` says what taking a step means,
    as a request.
    """

    name: str
    type: str | None = None
    plural: str | None = None
    former_names: tuple[FormerName, ...] = ()
    succeeds: str | None = None
    parts: FrozenMap[str, str] = field(factory=FrozenMap)
    to_do: FrozenMap[str, str] = field(factory=FrozenMap)

    def completed(self, other: Name) -> Name:
        """The same name, with what another edition of the arrangements knows besides."""
        return evolve(
            self,
            succeeds=self.succeeds or other.succeeds,
            parts=FrozenMap({**other.parts, **self.parts}),
            to_do=FrozenMap({**other.to_do, **self.to_do}),
        )


Names = FrozenMap[str, Name]
"""What everything that a finding may speak of is called, by its identifier."""


def name_on(names: Names, identifier: str, day: Date | None = None) -> str:
    """The printed name that something had on a day, or has now; the identifier itself where it has none."""
    if (found := names.get(identifier)) is None:
        return identifier
    if day is None or not found.former_names:
        return found.name
    return next((each.name for each in found.former_names if day <= each.until), found.name)


def plural_of(names: Names, kind: str) -> str:
    """What several activities of a kind are called."""
    found = names.get(kind)
    return kind if found is None else found.plural or found.name


def kinds_named(names: Names, kinds: Sequence[str], called: Callable[[Names, str], str] = name_on) -> str:
    """One of any of a few kinds of activity; nothing where there are none, or too many to be listed."""
    return listed([called(names, kind) for kind in kinds], "or") if len(kinds) <= MOST_LISTED else ""


def part_name(names: Names, kind: str | None, part: str) -> str | None:
    """The printed name of a step or detail of a kind of activity; None where it has none."""
    found = names.get(kind) if kind is not None else None
    return None if found is None else found.parts.get(part)


def any_part_name(names: Names, part: str) -> str | None:
    """The printed name that a step or detail has in the first kind of activity that knows it; None where none does."""
    return next((name.parts[part] for name in names.values() if part in name.parts), None)


def same_line(names: Names, one: str, other: str) -> bool:
    """Whether both are of one line of succession, or are the same."""
    return first_of_line(names, one) == first_of_line(names, other)


def first_of_line(names: Names, identifier: str) -> str:
    """The first of the line of succession that somebody is of; the same identifier where there is none before."""
    passed = {identifier}
    while (found := names.get(identifier)) is not None and found.succeeds is not None and found.succeeds not in passed:
        passed.add(found.succeeds)
        identifier = found.succeeds
    return identifier


def joined_names(own: Names, others: tuple[Names, ...]) -> Names:
    """The names of an edition, and of what it does not know those of the first other edition that does."""
    found = dict(own)
    for other in others:
        for identifier, name in other.items():
            found[identifier] = found[identifier].completed(name) if identifier in found else name
    return FrozenMap(found)
