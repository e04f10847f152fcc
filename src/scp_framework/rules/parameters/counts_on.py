"""Counts on: the step whose day counts, in place of an activity's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scp_framework.errors import Fault, unknown_name, wrong
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.display_names import display_names
from scp_framework.model.identifier import StepId


def counts_on_faults(step: StepId | None, kinds: Iterable[ActivityKind], *, is_of_each: bool = True) -> Iterator[Fault]:
    """A fault if one of some kinds (where it need not be of each: none) has the step, or it is an activity itself."""
    if step is None:
        return
    listed = [*kinds]
    having = [kind for kind in listed if step in kind.step_ids]
    for lacking in [kind for kind in listed if kind not in having] if is_of_each else [] if having else listed[:1]:
        noun = f"step of the {lacking.name}" if len(listed) > 1 and is_of_each else "step"
        known = [lacking] if is_of_each else listed
        yield unknown_name("counts_on", noun, step, display_names(each for kind in known for each in kind.steps))
    if any(kind.event == step for kind in having):
        yield wrong("counts_on", "a step other than the activity itself, whose day counts without it", step)
