"""What would tell how much a number adds up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scp_framework.findings.missing import Missing
from scp_framework.model.activity import Activity
from scp_framework.model.dates.window import Window
from scp_framework.rules.context import Context
from scp_framework.rules.members import Member
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
