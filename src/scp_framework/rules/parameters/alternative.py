"""Alternative: one of several things of which it is enough that one holds of an activity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from scp_framework.errors import Fault, InputError, Problem, invalid, quoted, unknown_name
from scp_framework.findings.finding import Promise
from scp_framework.findings.messages import MessageFile, Phrase
from scp_framework.model.activity import Activity
from scp_framework.model.activity_kind import ActivityKind, DetailType
from scp_framework.model.checked import Validated
from scp_framework.model.display_names import display_names
from scp_framework.model.identifier import DetailId, KindId
from scp_framework.model.partnership import Partnership

MESSAGES = MessageFile(__name__, "condition.ftl")


@frozen(kw_only=True)
class Alternative(Validated):
    """The activity is of this kind, or a detail has this value; where both are given, both must hold.

    A detail that is not recorded leaves it unknown. Of an activity whose kind has no such detail, it does not hold.

    Raises:
        InputError: If nothing is given, or only one of `detail` and `value`.

    """

    kind: KindId | None = None
    detail: DetailId | None = None
    value: int | bool | str | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if (self.detail is None) != (self.value is None):
            expected = '"detail" and "value" must be used together'
            raise InputError(
                [Fault(path="value", expected=expected, actual=quoted(self.value), problem=Problem.CONFLICT)]
            )
        if self.kind is None and self.detail is None:
            raise InputError([Fault(path="", expected="a kind, or a detail with its value")])

    def holds(self, activity: Activity, partnership: Partnership) -> bool | None:
        """Whether it holds of the activity; None where that is not known."""
        if self.kind not in (None, activity.kind):
            return False
        return self.detail is None or has_value(activity, self.detail, self.value, partnership)

    def has_phrase(self, promise: Promise) -> Phrase:
        """What must hold, as a phrase that goes with the activities that are meant."""
        own = promise.of_kind(self.kind)
        facts: dict[str, object] = {"noun": own.noun}
        if self.detail is not None:
            facts |= {"detail": own.step_named(self.detail), "value": value_words(self.value)}
        parts = [*(["kind"] if self.kind is not None else []), *(["value"] if self.detail is not None else [])]
        return Phrase(MESSAGES, f"has-{'-and-'.join(parts)}", facts)

    def faults(self, place: str, kinds: Sequence[ActivityKind]) -> Iterator[Fault]:
        """What can never hold of activities of these kinds."""
        if self.kind is not None and self.kind not in {kind.id for kind in kinds}:
            yield unknown_name(f"{place}.kind", "kind that the rule is about", self.kind, display_names(kinds))
            return
        own = [kind for kind in kinds if self.kind in (None, kind.id)]
        if self.detail is not None:
            yield from value_faults(place, self.detail, self.value, own)


def has_value(
    activity: Activity, detail: DetailId, value: int | bool | str | None, partnership: Partnership
) -> bool | None:
    """Whether a detail of an activity has this value; None where it is not recorded."""
    recorded = activity.details.get(detail)
    if recorded is not None:
        return recorded == value and type(recorded) is type(value)
    return None if partnership.kind[activity.kind].detail(detail) else False


def value_faults(
    place: str, wanted: DetailId, value: int | bool | str | None, kinds: Sequence[ActivityKind]
) -> Iterator[Fault]:
    """What is wrong with asking whether a detail of one of these kinds has this value."""
    details = {detail.id: detail for kind in kinds for detail in kind.details}
    if wanted not in details:
        yield unknown_name(f"{place}.detail", "detail", wanted, display_names(details.values()))
    elif not details[wanted].fits(value):
        yield from invalid(f"{place}.value", details[wanted].expected, value).faults


def all_values(place: str, alternatives: Sequence[Alternative], kinds: Sequence[ActivityKind]) -> Iterator[Fault]:
    """A fault where the alternatives name every value that a detail of a kind can have: one of them always holds."""
    for kind in kinds:
        for detail in kind.details:
            named = {
                each.value
                for each in alternatives
                if each.detail == detail.id and each.kind in (None, kind.id) and detail.fits(each.value)
            }
            every = {True, False} if detail.type is DetailType.MARK else set(detail.choices)
            if every and named >= every:
                expected = f'alternatives that leave out a value of "{detail.name}"'
                yield Fault(path=place, expected=expected, actual="all of them")
                return


def value_words(value: int | bool | str | None) -> str:
    """A value of a detail, in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
