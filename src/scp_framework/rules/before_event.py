"""Before the event: what follows an activity, and is dated before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scp_framework.findings.names import name_on, part_name
from scp_framework.findings.phrases import capital, days_phrase, in_or_on, listed
from scp_framework.model.notice import Notice
from scp_framework.rules.context import Context

STEPS_BEFORE_EVENT = "steps/before-event"
"""The code of the notice that what follows an activity is dated before it."""


def steps_before_event(contexts: Sequence[Context]) -> Iterator[Notice]:
    """A notice for each activity of which steps that follow it are dated before it.

    `contexts` are those of the editions; each activity is looked at by the last that knows its kind.
    """
    for activity in contexts[0].planner.activities:
        context = next(each for each in reversed(contexts) if activity.kind in each.partnership.kind)
        steps = [] if context.takes_place(activity) is False else context.before_event(activity)
        if not steps:
            continue
        order = context.partnership.kind[activity.kind].step_ids
        names = context.names
        dated = [
            f'"{part_name(names, activity.kind, step) or step}" ({days_phrase(activity.steps[step])})'
            for step in sorted(steps, key=order.index)
        ]
        kind = name_on(names, activity.kind)
        one = len(dated) == 1
        yield Notice(
            code=STEPS_BEFORE_EVENT,
            location=f'activity "{activity.id}"',
            observation=capital(
                f"the {'step' if one else 'steps'} {listed(dated)} of the {kind} {in_or_on(activity.when)} "
                f"{'is' if one else 'are'} dated before it."
            ),
            handling=(
                f"{'It counts' if one else 'They count'} as not recorded, except for the order of the steps. "
                f"Correct the {'date' if one else 'dates'}."
            ),
        )
