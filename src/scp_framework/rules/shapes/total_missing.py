"""What a number is certain to add up to, and what would tell how much it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypedDict

from scp_framework.findings.missing import Missing
from scp_framework.model.activity import Activity
from scp_framework.model.dates.window import Window
from scp_framework.rules.context import Context
from scp_framework.rules.members import Member
from scp_framework.rules.shapes.leaving_out import can_be_left_out
from scp_framework.rules.unrecorded import unrecorded_of

if TYPE_CHECKING:
    from scp_framework.rules.shapes.total import Total


def missing_of(
    rule: Total,
    certain: Sequence[Activity],
    possible: Sequence[Activity],
    window: Window | None,
    context: Context,
    member: Member | None,
) -> tuple[Missing, ...]:
    """What is not recorded of activities that count, or may: the number; and whether they count in a window."""

    def numbers() -> Iterator[Missing]:
        for each in (*certain, *possible):
            if rule.number(each) is None:
                yield Missing(activity=each.id, path=rule.path, is_past=context.is_past(each))

    others = unrecorded_of(possible, rule.selectors(context.partnership), rule.for_each, window, context, member)
    return (*dict.fromkeys((*numbers(), *others)),)


class CountedFacts(TypedDict):
    """What is certain to count, and what of that can still be changed, as facts of a finding."""

    evidence: tuple[str, ...]
    to_change: tuple[str, ...]
    changeable: int


def counted_facts(rule: Total, certain: Sequence[Activity], context: Context) -> CountedFacts:
    """What is certain to count, as facts."""
    counted = [each for each in certain if rule.number(each) is not None]
    ahead = [each for each in counted if can_be_left_out(each, context)]
    return {
        "evidence": tuple([each.id for each in counted]),
        "to_change": tuple([each.id for each in ahead]),
        "changeable": rule.least(ahead),
    }
