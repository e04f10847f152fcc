"""What a planner has to record so that a rule can be checked, in words, derived from the rule's own parameters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import fields

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.findings.names import name_on
from scp_framework.findings.phrases import listed
from scp_framework.model.references import references
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.record import Record
from scp_framework.rules.parameters.shared_name import Same, list_of
from scp_framework.rules.readings import every_reading
from scp_framework.rules.rule import Rule, SubjectType
from scp_framework.rules.shapes.exclusion import Exclusion
from scp_framework.rules.shapes.follow_up import FollowUp
from scp_framework.rules.shapes.recorded import Recorded
from scp_framework.rules.shapes.scope import Scope
from scp_framework.rules.shapes.team import Team

OF_SHAPE: Mapping[type[Rule], str] = {
    Exclusion: "which agencies it concerns, and who is on the team, with agency and role",
    Scope: "the tiles it looks at, and its area",
    Team: "who is on the team, with agency and role, and who leads",
}
"""What rules of a shape need of each activity, whatever their parameters.

What their parameters name, such as steps, details, sets and lists, needs no line here.
"""

OF_MEMBERS = {"agency": "agencies", "body": "bodies", "outcome": "outcomes", "tile": "tiles"}
"""Which list of an activity says which members of a type it concerns."""


def to_record(rule: Rule, arrangements: Arrangements) -> tuple[str, ...]:
    """What has to be recorded: a sentence, or a line that opens a list, and the items of that list."""
    if isinstance(rule, Recorded):
        return ("Nothing: no planner shows whether it is kept.",)
    if rule.subject_type is SubjectType.ARRANGEMENTS:
        return ("Nothing in the planner: the arrangements alone decide it.",)
    kinds = [name_on(arrangements.names, name) for name in _of(references(rule), "KindId")]
    opening = f"For each {listed(kinds, 'or') or 'activity'}:"
    needed = dict.fromkeys(each for one in every_reading(rule) for each in _needed(one, arrangements))
    return opening, "its date, and its status once it is over", *needed


def _needed(rule: Rule, arrangements: Arrangements) -> Iterator[str]:
    partnership, named = arrangements.partnership, list(references(rule))
    if (by_shape := OF_SHAPE.get(type(rule))) is not None:
        yield by_shape
    group = getattr(rule, "for_each", None)
    if isinstance(group, Group) and group.type in OF_MEMBERS:
        yield f"which {OF_MEMBERS[group.type]} it concerns"
    kinds = partnership.kinds
    steps: dict[str, str] = {step.id: step.name for kind in kinds for step in kind.steps if step.id != kind.event}
    details: dict[str, str] = {detail.id: detail.name for kind in kinds for detail in kind.details}
    sets: dict[str, str] = {each.id: each.name for each in partnership.vocabularies}
    yield from (f'the date of the step "{steps[name]}"' for name in _of(named, "StepId") if name in steps)
    for category, names in (("DetailId", details), ("VocabularyId", sets)):
        yield from (f'"{names[name]}"' for name in _of(named, category) if name in names)
    yield from (f"its {record.value}" for record in _records(rule))
    named_alike = [
        each for each in (getattr(rule, "same", None), getattr(rule, "names", None)) if isinstance(each, Same)
    ]
    yield from ("who leads it" if each is Same.LEAD else f"its {list_of(each)}" for each in dict.fromkeys(named_alike))
    if isinstance(rule, FollowUp) and rule.monitored_by is not None:
        yield "its actions, and who owns each"


def _of(named: Iterable[tuple[str, str, str]], category: str) -> list[str]:
    return list(dict.fromkeys(name for _, found, name in named if found == category))


def _records(rule: Rule) -> Iterator[Record]:
    for field in fields(type(rule)):
        value = getattr(rule, field.name)
        yield from (each for each in (value if isinstance(value, tuple) else (value,)) if isinstance(each, Record))
