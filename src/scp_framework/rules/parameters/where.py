"""Where: whether an activity falls under a rule by its condition, and what is said where that is not known."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from scp_framework.errors import Fault
from scp_framework.findings.finding import Promise
from scp_framework.findings.verdict import all3
from scp_framework.model.activity import Activity
from scp_framework.model.partnership import Partnership
from scp_framework.rules.context import Context
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.rule import Rule


def falls_under(where: Condition | None, activity: Activity, held: bool | None, context: Context) -> bool | None:
    """Whether an activity falls under a rule: it is held, and the rule's condition holds of it."""
    if where is None:
        return held
    return all3((held, where.holds(activity, context)))


def where_faults(rule: Rule, where: Condition | None, partnership: Partnership) -> Iterator[Fault]:
    """What of a rule's condition can never hold of activities of each of the kinds that it lists."""
    kinds = rule.known_kinds(partnership)
    if where is None or not kinds:
        return
    found = [*where.faults("where", kinds, partnership)]
    if len(rule.subject_kinds) > 1:
        # What only some of the kinds have would leave the others out without a word; `kind` and `any_of` say so.
        found += [
            evolve(fault, note=f"each kind of the list must have it, and the {kind.name} does not")
            for kind in kinds
            if where.kind in (None, kind.id)
            for fault in where.leaf_faults("where", (kind,), partnership)
        ]
    yield from {fault.path: fault for fault in reversed(found)}.values()


def undecided(
    where: Condition | None, activity: Activity, context: Context, *, applies: bool | None
) -> Condition | None:
    """What of a rule's condition leaves it unknown whether an activity falls under the rule; None if nothing does."""
    return None if where is None or applies is not None else where.undecided(activity, context)


def exit_facts(
    promise: Promise,
    unknown: Condition | None,
    *,
    takes_place: bool,
    applies_for_certain: bool,
    is_for_some: bool = False,
) -> dict[str, object]:
    """What would settle a promise that may not apply, beside keeping it, as messages use it.

    It may not apply because the activity may not be held, because part of its condition is `unknown`, because the
    activity may fall on a day on which this is not promised, or because it `is_for_some` agencies only.
    """
    exit_by = None
    if not takes_place:
        exit_by = "cancelled"
    elif not applies_for_certain:
        exit_by = "date" if unknown is None else "condition"
    elif is_for_some:
        exit_by = "agencies"
    return {
        "exit": exit_by,
        "exemptions": unknown.ways(promise, to_hold=False) if unknown and exit_by == "condition" else (),
    }
