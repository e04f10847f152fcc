"""Parts of a condition that ask for the kind of an activity, for one of its steps, and whom it concerns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from scp_framework.errors import Fault, unknown_name
from scp_framework.findings.facts import Phrase
from scp_framework.findings.finding import Promise
from scp_framework.findings.not_applicable import Ground, GroundType
from scp_framework.findings.verdict import any3
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.display_names import display_names
from scp_framework.model.identifier import AgencyTag, KindId, StepId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.context import SKIPPED, Context
from scp_framework.rules.parameters.condition_part import ConditionPart


@frozen(kw_only=True)
class KindPart(ConditionPart):
    """The activity is of a kind."""

    keys: ClassVar[tuple[str, ...]] = ("kind",)

    kind: KindId

    def holds(self, activity: Activity, _context: Context) -> bool | None:
        return activity.kind == self.kind

    def possible(self, kind: ActivityKind) -> bool | None:
        return kind.id == self.kind

    def grounds(self, _activity: Activity, _context: Context, *, is_so: bool) -> Iterator[Ground]:
        yield Ground(type=GroundType.KIND, name=self.kind, is_so=is_so)

    def said(self, promise: Promise) -> tuple[str, dict[str, object]]:
        return "kind", {"noun": promise.named(self.kind)}

    def ways(self, _promise: Promise, *, to_hold: bool) -> tuple[Phrase, ...]:  # noqa: ARG002 - a keyword of all parts
        # The kind of an activity is always known.
        return ()

    def faults(self, place: str, kinds: Sequence[ActivityKind], _partnership: Partnership) -> Iterator[Fault]:
        if self.kind not in {kind.id for kind in kinds}:
            yield unknown_name(f"{place}.kind", "kind of this rule", self.kind, display_names(kinds))


@frozen(kw_only=True)
class StepPart(ConditionPart):
    """A step of the activity is taken."""

    keys: ClassVar[tuple[str, ...]] = ("step",)

    step: StepId

    @property
    def paths(self) -> tuple[str, ...]:
        return (f"steps.{self.step}",)

    def holds(self, activity: Activity, context: Context) -> bool | None:
        day = context.step(activity, self.step)
        if day is not None:
            return day is not SKIPPED
        return None if context.has_step(activity, self.step) else False

    def possible(self, kind: ActivityKind) -> bool | None:
        return True if self.step == kind.event else None if self.step in kind.step_ids else False

    def grounds(self, _activity: Activity, _context: Context, *, is_so: bool) -> Iterator[Ground]:
        yield Ground(type=GroundType.STEP, name=self.step, is_so=is_so)

    def said(self, promise: Promise) -> tuple[str, dict[str, object]]:
        return "step", {"step": promise.step_named(self.step)}

    def faults(self, place: str, kinds: Sequence[ActivityKind], _partnership: Partnership) -> Iterator[Fault]:
        steps = display_names(step for kind in kinds for step in kind.steps)
        if self.step not in steps:
            yield unknown_name(f"{place}.step", "step", self.step, steps)


@frozen(kw_only=True)
class TagPart(ConditionPart):
    """The activity concerns an agency with a tag, or one that is part of such an agency."""

    keys: ClassVar[tuple[str, ...]] = ("agencies_tagged",)

    agencies_tagged: AgencyTag

    @property
    def paths(self) -> tuple[str, ...]:
        return ("agencies",)

    def holds(self, activity: Activity, context: Context) -> bool | None:
        partnership = context.partnership
        tagged = partnership.tagged(self.agencies_tagged)
        if activity.agencies is None:
            could = (each.id for each in partnership.agencies if each.may_exist(activity.when))
            return None if any(above in tagged for each in could for above in partnership.belongs_to[each]) else False
        return any3(any(above in tagged for above in partnership.belongs_to[agency]) for agency in activity.agencies)

    def grounds(self, _activity: Activity, _context: Context, *, is_so: bool) -> Iterator[Ground]:
        yield Ground(type=GroundType.TAG, tag=self.agencies_tagged, is_so=is_so)

    def said(self, _promise: Promise) -> tuple[str, dict[str, object]]:
        return "tag", {"tag": self.agencies_tagged}
