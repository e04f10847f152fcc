"""Parts of a condition that are put together of conditions: one of them holds, all of them do, or none does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, ClassVar, Self

from scp_framework.errors import Fault
from scp_framework.findings.facts import Phrase
from scp_framework.findings.finding import Promise
from scp_framework.findings.missing import Missing
from scp_framework.findings.not_applicable import Ground, GroundType
from scp_framework.findings.verdict import all3, any3
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.activity_kind import ActivityKind, DetailType
from scp_framework.model.partnership import Partnership
from scp_framework.rules.context import Context
from scp_framework.rules.parameters.condition_part import ConditionPart, phrase
from scp_framework.rules.parameters.detail_part import Value, ways_of_values

if TYPE_CHECKING:
    from scp_framework.rules.parameters.condition import Condition


@frozen
class NestedPart(ConditionPart):
    """Some conditions, of which one has to hold, all, or none; `key` is the key that says so."""

    key: ClassVar[str]

    conditions: tuple[Condition, ...]

    @classmethod
    def of(cls, condition: Condition) -> Self | None:
        conditions = getattr(condition, cls.key)
        return cls(conditions) if conditions else None

    @classmethod
    def key_faults(cls, _condition: Condition) -> Iterator[Fault]:
        return iter(())

    @property
    def leaves(self) -> Iterable[ConditionPart]:
        return chain.from_iterable(each.leaves for each in self.conditions)

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(each.paths for each in self.conditions))

    def holds(self, activity: Activity, context: Context) -> bool | None:
        return self.fold(each.holds(activity, context) for each in self.conditions)

    def fold(self, truths: Iterable[bool | None]) -> bool | None:
        """Whether it holds, given for each of the conditions whether that does."""
        raise NotImplementedError

    def unrecorded(self, activity: Activity, context: Context) -> Iterator[Missing]:
        for each in self.conditions:
            yield from each.unrecorded(activity, context)

    def undecided(self, activity: Activity, context: Context) -> dict[str, object]:
        left = (each.undecided(activity, context) for each in self.conditions)
        return {self.key: tuple(each for each in left if each is not None)}

    def grounds(self, activity: Activity, context: Context, *, is_so: bool) -> Iterator[Ground]:
        """The grounds of the conditions that made it so, of which it is known whether they hold."""
        for each in self.conditions:
            yield from each.grounds(activity, context, is_so=is_so)

    def has_phrase(self, promise: Promise) -> Phrase:
        ways = tuple(each.has_phrase(promise) for each in self.conditions)
        return phrase(f"has-{self.key.removesuffix('_of')}", of_these=ways)

    def faults(self, place: str, kinds: Sequence[ActivityKind], partnership: Partnership) -> Iterator[Fault]:
        for index, each in enumerate(self.conditions):
            yield from each.faults(f"{place}.{self.key}[{index}]", kinds, partnership, is_inner=True)


@frozen
class AnyOf(NestedPart):
    """One of the conditions holds."""

    keys: ClassVar[tuple[str, ...]] = ("any_of",)
    key = "any_of"

    def fold(self, truths: Iterable[bool | None]) -> bool | None:
        return any3(truths)

    def grounds(self, activity: Activity, context: Context, *, is_so: bool) -> Iterator[Ground]:
        found = dict.fromkeys(super().grounds(activity, context, is_so=is_so))
        # What is meant for other kinds needs no word where something is said of its own.
        yield from [each for each in found if each.type is not GroundType.KIND] or found

    def ways(self, promise: Promise, *, to_hold: bool) -> tuple[Phrase, ...]:
        return either(self.conditions, promise) if to_hold else together(self.conditions, promise, to_hold=False)

    def faults(self, place: str, kinds: Sequence[ActivityKind], partnership: Partnership) -> Iterator[Fault]:
        yield from super().faults(place, kinds, partnership)
        yield from all_values(f"{place}.any_of", self.conditions, kinds)


@frozen
class AllOf(NestedPart):
    """All of the conditions hold."""

    keys: ClassVar[tuple[str, ...]] = ("all_of",)
    key = "all_of"

    def fold(self, truths: Iterable[bool | None]) -> bool | None:
        return all3(truths)

    def ways(self, promise: Promise, *, to_hold: bool) -> tuple[Phrase, ...]:
        if to_hold:
            return together(self.conditions, promise, to_hold=True)
        return tuple(chain.from_iterable(each.ways(promise, to_hold=False) for each in self.conditions))


@frozen
class NoneOf(NestedPart):
    """None of the conditions holds."""

    keys: ClassVar[tuple[str, ...]] = ("none_of",)
    key = "none_of"

    def fold(self, truths: Iterable[bool | None]) -> bool | None:
        found = any3(truths)
        return None if found is None else not found

    def grounds(self, activity: Activity, context: Context, *, is_so: bool) -> Iterator[Ground]:
        yield from super().grounds(activity, context, is_so=not is_so)

    def ways(self, promise: Promise, *, to_hold: bool) -> tuple[Phrase, ...]:
        return together(self.conditions, promise, to_hold=False) if to_hold else either(self.conditions, promise)


def either(conditions: Sequence[Condition], promise: Promise) -> tuple[Phrase, ...]:
    """The ways to record an activity so that one of some conditions holds."""
    return tuple(chain.from_iterable(each.ways(promise, to_hold=True) for each in conditions))


def together(conditions: Sequence[Condition], promise: Promise, *, to_hold: bool) -> tuple[Phrase, ...]:
    """The way, if there is one, to record an activity so that all of some conditions hold, or so that none does.

    Where several ask for a value of the same detail, what they ask is said together.
    """
    values: dict[str, list[Value]] = {}
    for each in () if to_hold else conditions:
        if (part := each.only_value) is not None and part.value is not None:
            values.setdefault(part.detail, []).append(part.value)
    ways = [
        ways_of_values(promise.step_named(detail), [*dict.fromkeys(own)], to_hold=False)
        for detail, own in values.items()
    ]
    ways += [each.ways(promise, to_hold=to_hold) for each in conditions if to_hold or each.only_value is None]
    phrases = [each[0] if len(each) == 1 else phrase("exit-any", any_of=each) for each in ways if each]
    return tuple(phrases) if len(phrases) < 2 else (phrase("exit-all", all_of=tuple(phrases)),)


def all_values(place: str, conditions: Sequence[Condition], kinds: Sequence[ActivityKind]) -> Iterator[Fault]:
    """A fault where some conditions name every value that a detail of a kind can have: one of them always holds."""
    for kind in kinds:
        own = [part for each in conditions if each.kind in (None, kind.id) and (part := each.only_value) is not None]
        for detail in kind.details:
            named = {part.value for part in own if part.detail == detail.id and detail.fits(part.value)}
            every = {True, False} if detail.type is DetailType.MARK else set(detail.choices)
            if every and named >= every:
                expected = f'alternatives that leave out a value of "{detail.name}"'
                yield Fault(path=place, expected=expected, actual="all of them")
                return
