"""What can't be right about the rules of some arrangements, taken together and in their partnership."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from attrs import evolve
from pendulum import Date

from scp_framework.errors import Fault, InputError, duplicate, quoted, wrong
from scp_framework.model.history.substitution import Successors, names_in, substitute
from scp_framework.model.partnership import Partnership
from scp_framework.model.references import references
from scp_framework.nearest import almost
from scp_framework.rules.rule import Rule

TAGGED: Mapping[str, str] = {"AgencyTag": "agencies", "BodyTag": "bodies"}
"""For each type of tag, the list of nouns that have such tags."""


def code_faults(rules: tuple[Rule, ...]) -> Iterator[Fault]:
    """A fault for every code, name or alias that is used for the second time."""
    first: dict[str, str] = {}
    faulty: set[str] = set()
    for index, rule in enumerate(rules):
        named = [("code", rule.code), ("name", rule.name)]
        named += [(f"aliases[{i}]", alias) for i, alias in enumerate(rule.aliases)]
        for place, called in named:
            path = f"rules[{index}].{place}"
            if first.setdefault(called, path) != path and called not in faulty:
                faulty.add(called)
                yield duplicate(path, called, first[called], what="code or name")


def since_faults(rules: tuple[Rule, ...], in_force_from: Date | None, in_force_to: Date | None) -> Iterator[Fault]:
    """A fault for every rule that is in force on none of the days on which the arrangements are."""
    for index, rule in enumerate(rules):
        if in_force_from is not None and rule.until is not None and rule.until < in_force_from:
            expected = f"{in_force_from} or later, the first day on which the arrangements are in force"
            yield wrong(f"rules[{index}].until", expected, rule.until)
        if in_force_to is not None and rule.since is not None and in_force_to < rule.since:
            expected = f"{in_force_to} or earlier, the last day on which the arrangements are in force"
            yield wrong(f"rules[{index}].since", expected, rule.since)


def rule_faults(rules: tuple[Rule, ...], partnership: Partnership) -> Iterator[Fault]:
    """Whatever in the rules can never be right in this partnership."""
    for index, rule in enumerate(rules):
        for fault in chain(rule.faults(partnership), _line_faults(rule, partnership)):
            yield fault.within(f"rules[{index}]")


def _line_faults(rule: Rule, partnership: Partnership) -> Iterator[Fault]:
    """A fault for every name of a line of succession after the first, where naming several leaves no usable rule."""
    if not any(partnership.successions.values()) or all(
        _is_usable(rule, partnership.successors(number)) for number in range(len(partnership.changes) + 1)
    ):
        return
    line_of = partnership.line_of
    nodes = {**line_of["AgencyId"], **line_of["BodyId"]}
    earlier: dict[str, tuple[str, str]] = {}
    for place, category, name in names_in(rule):
        lines = line_of["OfficerId"] if category == "OfficerId" else nodes
        if name in lines and (first := earlier.setdefault(lines[name], (name, place)))[0] != name:
            found = f"{quoted(name)}, which stands for the same as {quoted(first[0])}"
            yield evolve(duplicate(place, name, first[1]), actual=found)


def _is_usable(rule: Rule, successors: Successors) -> bool:
    try:
        substitute(rule, successors)
    except InputError:
        return False
    return True


def asked_tags(rules: Iterable[Rule]) -> Mapping[str, frozenset[str]]:
    """For each list of nouns that have tags, those that some rule asks for: to choose by them, or to leave out."""
    asked = [(category, name) for rule in rules for _, category, name in references(rule)]
    return {place: frozenset(name for each, name in asked if each == category) for category, place in TAGGED.items()}


def tag_faults(
    place: str, tagged: Sequence[Sequence[str]], asked: Collection[str], perhaps: Collection[str] = ()
) -> Iterator[Fault]:
    """A fault for every tag that no rule asks for, and that is almost one that some rule asks for and its noun lacks.

    Tags are words of the partnership's own, and those that no rule asks for are free. But a misspelt one would take
    its noun out of what is promised for all that have it, and nothing would show that. `tagged` are the tags of each
    noun in the list at this place; `perhaps` are those of which it can't be told whether some rule asks for them.
    """
    there = {tag for tags in tagged for tag in tags}.intersection(asked)
    for index, tags in enumerate(tagged):
        lacking = there.difference(tags)
        for number, tag in enumerate(tags):
            if tag in asked or tag in perhaps:
                continue
            if (near := almost(tag, lacking)) is not None:
                expected = "a tag that a rule uses, or one that is not similar to any of them"
                yield Fault(
                    path=f"{place}[{index}].tags[{number}]", expected=expected, actual=quoted(tag), nearest=near
                )
