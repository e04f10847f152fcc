"""Shortage: how many activities one of several periods is short of that draw on the same ones."""

from __future__ import annotations

from collections.abc import Sequence

from pendulum import Date

from scp_framework.findings.finding import Promise
from scp_framework.findings.missing import step_path
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.dates.window import Window


@frozen(kw_only=True)
class Shortage:
    """So many more have to be held from the one day to the other, so that each of several periods can have enough.

    Where the periods are short of several, each shortage is as late as it can be.
    """

    number: int
    not_before: Date
    deadline: Date


def plan_shortages(
    shortages: Sequence[Shortage], promise: Promise, member: str | None, leads_to: Verdict, counts_on: str | None = None
) -> tuple[Remedy, ...]:
    """Remedies that plan what is short; so that a step of each falls on these days, where the day of a step counts."""
    return tuple(
        Remedy(
            type=RemedyType.PLAN,
            kind=promise.kind,
            number=each.number,
            member=member,
            path=step_path(counts_on),
            not_before=each.not_before,
            deadline=each.deadline,
            leads_to=leads_to if number == len(shortages) else Verdict.BREACHED,
        )
        for number, each in enumerate(shortages, start=1)
    )


def shortage_rows(shortages: Sequence[Shortage], *, more: bool) -> tuple[dict[str, object], ...]:
    """How many to plan, as rows of facts; and for which days, where they are not all for the same ones."""
    one = len(shortages) == 1
    return tuple(
        {"number": each.number, "more": more, "days": None if one else Window(each.not_before, each.deadline)}
        for each in shortages
    )
