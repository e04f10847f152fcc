"""DetailPart: that a detail of an activity is recorded as something, or as a number within bounds."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import evolve

from scp_framework.errors import Fault, conflict, invalid, number_faults, quoted, unknown_name, wrong
from scp_framework.findings.facts import Phrase
from scp_framework.findings.finding import Promise
from scp_framework.findings.not_applicable import Ground, GroundType
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.activity_kind import LARGEST_NUMBER, ActivityKind, Detail, DetailType
from scp_framework.model.display_names import display_names
from scp_framework.model.identifier import DetailId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.context import Context
from scp_framework.rules.parameters.condition_part import ConditionPart, phrase, way

if TYPE_CHECKING:
    from scp_framework.rules.parameters.condition import Condition

Value = int | bool | str
NONE = "none"
"""The choice by which a detail is recorded as none, where it has such a choice."""


@frozen(kw_only=True)
class DetailPart(ConditionPart):
    """A detail has a value, is a number within bounds, or is recorded as anything but none."""

    keys: ClassVar[tuple[str, ...]] = ("detail", "value", "at_least", "at_most", "recorded")
    goes_with: ClassVar[tuple[str, ...]] = keys[1:]

    detail: DetailId
    value: Value | None = None
    at_least: int | None = None
    at_most: int | None = None
    recorded: bool | None = None

    @classmethod
    def key_faults(cls, condition: Condition) -> Iterator[Fault]:
        yield from super().key_faults(condition)
        least, most = condition.at_least, condition.at_most
        ways = (condition.value, least if most is None else most, condition.recorded)
        if sum(each is not None for each in ways) > 1:
            expected = 'only one of "value", "recorded" and a number ("at_least", "at_most")'
            yield conflict("value", expected, "several")
        # What every number keeps, or none, is no condition.
        for place, bound, lowest, highest in (
            ("at_least", least, 1, LARGEST_NUMBER),
            ("at_most", most, 0, LARGEST_NUMBER - 1),
        ):
            yield from number_faults(place, bound, lowest, highest)
        if least is not None and most is not None and most < least:
            yield wrong("at_most", f"{least} or more", most)

    @property
    def paths(self) -> tuple[str, ...]:
        return (f"details.{self.detail}",)

    @property
    def subject(self) -> Hashable:
        return self.detail

    def fits(self, recorded: Value) -> bool:
        """Whether what is recorded is as asked for."""
        if self.value is not None:
            return recorded == self.value and type(recorded) is type(self.value)
        if self.recorded is not None:
            return (recorded != NONE) is self.recorded
        if type(recorded) is not int:
            return False
        return (self.at_least is None or self.at_least <= recorded) and (
            self.at_most is None or recorded <= self.at_most
        )

    def holds(self, activity: Activity, context: Context) -> bool | None:
        recorded = activity.details.get(self.detail)
        if recorded is not None:
            return self.fits(recorded)
        return None if context.partnership.kind[activity.kind].detail(self.detail) else False

    def possible(self, kind: ActivityKind) -> bool | None:
        return None if kind.detail(self.detail) else False

    def answers(self, alike: Sequence[ConditionPart], kind: ActivityKind) -> Iterable[tuple[bool, ...]]:
        own = [each for each in alike if isinstance(each, DetailPart)]
        detail = kind.detail(self.detail)
        values = () if detail is None else _values(detail, own)
        return dict.fromkeys(tuple(each.fits(value) for each in own) for value in values)

    def grounds(self, _activity: Activity, _context: Context, *, is_so: bool) -> Iterator[Ground]:
        ground = Ground(type=GroundType.VALUE, name=self.detail, is_so=is_so)
        if self.recorded is not None:
            yield evolve(ground, value=NONE, is_so=is_so is not self.recorded)
        elif self.value is not None:
            yield evolve(ground, value=self.value)
        else:
            yield evolve(ground, type=GroundType.NUMBER, at_least=self.at_least, at_most=self.at_most)

    def has_phrase(self, promise: Promise) -> Phrase:
        named = promise.step_named(self.detail)
        if self.recorded is not None:
            return phrase("has-recorded", detail=named, is_so=self.recorded)
        if self.value is not None:
            return phrase("has-value", detail=named, value=value_words(self.value))
        return phrase("has-number", detail=named, **self._bounds)

    def ways(self, promise: Promise, *, to_hold: bool) -> tuple[Phrase, ...]:
        named = promise.step_named(self.detail)
        if self.recorded is not None:
            return ways_of_values(named, [NONE], to_hold=to_hold is not self.recorded)
        if self.value is not None:
            return ways_of_values(named, [self.value], to_hold=to_hold)
        return way("number", to_hold=to_hold, detail=named, **self._bounds)

    @property
    def _bounds(self) -> dict[str, object]:
        least, most = self.at_least, self.at_most
        exactly = least if least == most else None
        return {"at_least": least, "at_most": most, "exactly": exactly, "both": None not in (least, most)}

    def faults(self, place: str, kinds: Sequence[ActivityKind], _partnership: Partnership) -> Iterator[Fault]:
        details = {detail.id: detail for kind in kinds for detail in kind.details}
        detail = details.get(self.detail)
        if detail is None:
            yield unknown_name(f"{place}.detail", "detail", self.detail, display_names(details.values()))
        elif self.value is not None and not detail.fits(self.value):
            yield from invalid(f"{place}.value", detail.expected, self.value).faults
        elif self.value is None and self.recorded is None and detail.type is not DetailType.NUMBER:
            bound = "at_most" if self.at_least is None else "at_least"
            expected = f'used with a detail that is a number, and "{detail.name}" is a {detail.type.value}'
            yield conflict(f"{place}.{bound}", expected, quoted(getattr(self, bound)))
        elif self.recorded is not None and NONE not in detail.choices:
            # Without such a choice, nothing could ever tell that there is none.
            expected = f'used with a choice that has the choice "{NONE}"; use "value" or "at_least" for any other'
            yield conflict(f"{place}.recorded", expected, quoted(self.recorded))


def ways_of_values(detail: str, values: Sequence[Value], *, to_hold: bool) -> tuple[Phrase, ...]:
    """How a detail is recorded as one of some values, or as none of them."""
    mark = values[0] if isinstance(values[0], bool) else None
    return way("value", to_hold=to_hold, detail=detail, mark=mark, values=tuple(map(value_words, values)))


def _values(detail: Detail, alike: Sequence[DetailPart]) -> Iterable[Value]:
    """Values of a detail such that any other is like one of them to all of some parts."""
    match detail.type:
        case DetailType.MARK:
            return (True, False)
        case DetailType.CHOICE:
            return detail.choices
        case DetailType.NUMBER:
            named = {each for part in alike for each in (part.value, part.at_least, part.at_most)}
            near = {each + by for each in named if type(each) is int for by in (-1, 0, 1)}
            return sorted({0, *(each for each in near if 0 <= each <= LARGEST_NUMBER), LARGEST_NUMBER})


def value_words(value: Value) -> str:
    """A value of a detail, in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
