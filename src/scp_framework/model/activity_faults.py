"""What an activity refers to that its partnership does not have, as faults with their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve

from scp_framework.errors import Fault, conflict, quoted, unknown_name, wrong
from scp_framework.model.activity import Activity
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.display_names import display_names
from scp_framework.model.history.existence import existence_faults
from scp_framework.model.identifier import is_slug
from scp_framework.model.partnership import Partnership
from scp_framework.model.placeholder import is_placeholder
from scp_framework.model.references import dangling
from scp_framework.model.vocabulary import Vocabulary, Words
from scp_framework.nearest import NamedIds
from scp_framework.spelling import budget


def activity_faults(
    activity: Activity, partnership: Partnership, activities: Mapping[str, Activity] | frozenset[str]
) -> Iterator[Fault]:
    """Every reference of an activity that names nothing in the partnership, as faults with their place."""
    yield from dangling(activity, partnership.known)
    yield from person_faults(activity, partnership)
    if partnership.is_dated:
        yield from existence_faults(activity, partnership)
    if (kind := partnership.kind.get(activity.kind)) is not None:
        yield from kind_faults(activity, kind, partnership, activities)


def person_faults(activity: Activity, partnership: Partnership) -> Iterator[Fault]:
    """People on the team who are most likely officers misspelt, or who are no people but an agency or a body."""
    for index, member in enumerate(activity.team or ()):
        if partnership.is_organisation(member.person):
            note = "write the name of somebody of it, and their agency beside the name"
            found = f"{quoted(member.person)}, which is no person"
            place = f"team[{index}].person"
            yield Fault(path=place, expected="the name of a person", actual=found, note=note)
        if (meant := partnership.officer_meant(member.person)) is not None:
            expected = "an officer, or the name of another person as it is written in the planner"
            found = quoted(member.person)
            yield Fault(path=f"team[{index}].person", expected=expected, actual=found, nearest=meant)


def kind_faults(
    activity: Activity,
    kind: ActivityKind,
    partnership: Partnership,
    activities: Mapping[str, Activity] | frozenset[str],
) -> Iterator[Fault]:
    """What an activity records that its kind does not know: returns, steps, details, sets and their words."""
    details = {detail.id: detail for detail in kind.details}
    yield from _step_faults(activity, kind)
    if activity.returns and not kind.returned:
        expected = f"remove these dates: agencies do not return their own {kind.name}"
        yield conflict("returns", expected, "a day")
    for detail, value in activity.details.items():
        if detail not in details:
            called = budget().once(display_names, kind.details)
            yield unknown_name(f"details.{detail}", "detail", detail, called)
        elif not details[detail].fits(value):
            yield wrong(f"details.{detail}", details[detail].expected, value)
    for name, words in activity.sets.items():
        if name not in kind.sets:
            if name in partnership.vocabulary:
                yield unknown_name(f"sets.{name}", f"set of {kind.name}", name, kind.sets)
            continue
        vocabulary = partnership.vocabulary[name]
        known = partnership.words(vocabulary)
        may_be_activities = Words.ACTIVITIES in vocabulary.words
        for index, word in enumerate(words):
            is_known = word in known or (may_be_activities and word in activities)
            if not is_known and not (vocabulary.open and is_slug(word) and not is_placeholder(word)):
                called = budget().once(_called_words, partnership, vocabulary, activities)
                fault = unknown_name(f"sets.{name}[{index}]", "word", word, called)
                yield evolve(fault, known=()) if vocabulary.open else fault
            elif may_be_activities and word in activities and word in partnership.kind:
                # A rule would take the activity for every one of the kind.
                yield wrong(f"sets.{name}[{index}]", "the name of either an activity or a kind, not both", word)


def _called_words(
    partnership: Partnership, vocabulary: Vocabulary, activities: Mapping[str, Activity] | frozenset[str]
) -> NamedIds:
    return partnership.called_words(partnership.words(vocabulary, activities))


def _step_faults(activity: Activity, kind: ActivityKind) -> Iterator[Fault]:
    """Steps that the kind does not know; or the one that is the activity itself, which `when` and `status` tell of."""
    dated = kind.dated_steps
    if dated.issuperset(activity.steps) and dated.issuperset(activity.not_taken):
        return
    names = budget().once(_names_of_dated, kind)
    for step in activity.steps:
        if step == kind.event:
            yield conflict(
                f"steps.{step}", f'remove this date: the step "{step}" uses the activity\'s own date', "a day"
            )
        elif step not in dated:
            yield unknown_name(f"steps.{step}", "step", step, names)
    for index, step in enumerate(activity.not_taken):
        if step == kind.event:
            expected = "a step other than the activity itself (to cancel it, set its status)"
            yield wrong(f"not_taken[{index}]", expected, step)
        elif step not in dated:
            yield unknown_name(f"not_taken[{index}]", "step", step, names)


def _names_of_dated(kind: ActivityKind) -> NamedIds:
    """The steps that have days of their own, with all that they are called."""
    return display_names(step for step in kind.steps if step.id in kind.dated_steps)
