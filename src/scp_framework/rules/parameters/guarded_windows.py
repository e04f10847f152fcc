"""Guarded windows: in which of some windows something is promised of a member, and what is said of the others."""

from __future__ import annotations

from scp_framework.findings.finding import Promise
from scp_framework.findings.not_applicable import Ground, NotApplicable, Reason
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.window import Window
from scp_framework.rules.context import Context
from scp_framework.rules.members import Member, subject_of
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import Guard


def asked(
    only: Guard | None,
    windows: list[Window],
    member: Member | None,
    group: Group | None,
    context: Context,
    promise: Promise,
    *,
    is_due: bool = False,
) -> tuple[list[Window], list[NotApplicable]]:
    """The windows for which something is promised of a member, and a finding for each of the others."""
    if only is None:
        return windows, []
    kept, others = [], []
    for window in windows:
        why = only.reason(window, member, group, context, is_due=is_due)
        if why is None:
            kept.append(window)
        else:
            others.append(nothing_asked_for(window, why, member, group, promise))
    return kept, others


def nothing_asked_for(
    days: Window, why: Ground, member: Member | None, group: Group | None, promise: Promise
) -> NotApplicable:
    """The finding that nothing is promised of a member for some days."""
    return NotApplicable(
        promise=promise,
        verdict=Verdict.NOT_APPLICABLE,
        subject=subject_of(member, group, days),
        reason=Reason.DAYS,
        grounds=(why,),
    )
