"""Rules for a person to read, in a list or one at a time, and as plain data for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum

import attrs

from scp_framework.arrangements import Arrangements
from scp_framework.rules.finding import Strength
from scp_framework.rules.report import Report
from scp_framework.rules.rule import Rule
from scp_framework.rules.words import day_words
from scp_framework.views.layout import WIDTH, heading, paragraph, table
from scp_framework.views.text import judged_words

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]

COMMON = frozenset(field.name for field in attrs.fields(Rule))

FIRMNESS = {
    Strength.COMMITMENT: "the partnership says that it will; not kept, it is a breach",
    Strength.EXPECTATION: "it should be so; not kept, it is a shortfall",
    Strength.INDICATIVE: "an example or a possibility; not kept, it is advice",
}


def rules_text(arrangements: Arrangements, *, width: int = WIDTH) -> str:
    """All rules in a table, a line each: code, strength, section, and what is promised."""
    head = paragraph(f"{arrangements.name} ({arrangements.id})", width=width)
    if not arrangements.rules:
        return "\n".join([*head, "It has no rules.", ""])
    rows = [("CODE", "STRENGTH", "SECTION", "PROMISE")]
    rows += [
        (rule.code, rule.strength.value, rule.source.section, rule.title + (" (on request)" if rule.on_request else ""))
        for rule in arrangements.rules
    ]
    last = []
    if any(rule.on_request for rule in arrangements.rules):
        last = ["", *paragraph("On request: checked only when it is selected.", width=width)]
    return "\n".join([*head, "", *table(rows, width=width), *last, ""])


def rule_text(rule: Rule, arrangements: Arrangements, report: Report | None = None, *, width: int = WIDTH) -> str:
    """What a rule promises, why, how firmly, where it says so and with which parameters.

    With a report that holds the rule, its verdict on that planner follows, and each finding explained.
    """
    lines = [*paragraph(f"{rule.code}  {rule.title}", width=width), ""]
    for name, fact in _facts(rule, arrangements):
        lines += paragraph(fact, width=width, indent=14, mark=name)
    if report is not None:
        lines += heading(f"On the planner {report.planner}: {report.verdict(rule.code).value}", width=width)
        lines += paragraph(f"Judged {judged_words(report.as_of)}.", width=width)
        for finding in report.by_rule[rule.code]:
            lines.append("")
            for line in finding.explain().split("\n"):
                lines += paragraph(line, width=width, hanging=2)
    return "\n".join([*lines, ""])


def rules_data(arrangements: Arrangements) -> list[Plain]:
    """All rules as plain data: a table each, with the parameters of its shape in a table of their own."""
    return [
        {
            "code": rule.code,
            "name": rule.name,
            "title": rule.title,
            "why": rule.why,
            "strength": rule.strength.value,
            "shape": rule.shape,
            "source": {"section": rule.source.section, "heading": rule.source.heading},
            "on_request": rule.on_request,
            "since": plain(rule.since),
            "aliases": list(rule.aliases),
            "owner": rule.owner,
            "parameters": parameters(rule),
        }
        for rule in arrangements.rules
    ]


def parameters(rule: Rule) -> dict[str, Plain]:
    """What this rule sets of its shape, by name; what it leaves as it is, is left out."""
    return {name: plain(value) for name, value in given(rule).items() if name not in COMMON}


def given(value: object) -> dict[str, object]:
    """What a value sets of its attrs class, by name; what it leaves as it is, is left out."""
    kind = type(value)
    return {
        field.name: each
        for field in (attrs.fields(kind) if attrs.has(kind) else ())
        if field.init and not _is_default(field, each := getattr(value, field.name))
    }


def plain(value: object) -> Plain:
    """A value of the library as text, numbers, lists and tables, as it would stand in a file.

    >>> plain((Strength.COMMITMENT, date(2021, 2, 14)))
    ['commitment', '2021-02-14']
    """
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(each) for each in value]
    if isinstance(value, (set, frozenset)):
        return [plain(each) for each in sorted(value, key=str)]
    if attrs.has(type(value)) and type(value).__str__ is object.__str__:
        return {name: plain(each) for name, each in given(value).items()}
    return str(value)


def _is_default(field: attrs.Attribute[object], value: object) -> bool:
    return value is None or (type(value) is type(field.default) and value == field.default)


def _facts(rule: Rule, arrangements: Arrangements) -> Iterator[tuple[str, str]]:
    yield "Name", rule.name
    if rule.aliases:
        yield "Also called", ", ".join(rule.aliases)
    yield "Why", rule.why
    yield "Strength", f"{rule.strength.value}: {FIRMNESS[rule.strength]}"
    yield "Source", f"{rule.source} of {arrangements.document}, {arrangements.edition}"
    if rule.since is not None:
        yield "Since", day_words(rule.since)
    if rule.owner is not None:
        yield "Falls to", arrangements.names.get(rule.owner, rule.owner)
    if rule.on_request:
        yield "On request", "checked only when it is selected"
    yield "Shape", rule.shape
    for number, (name, value) in enumerate(parameters(rule).items()):
        yield "Parameters" if number == 0 else "", f"{name.replace('_', ' ')}: {_words(value)}"


def _words(value: Plain) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return "; ".join(_words(each) for each in value) or "none"
        case dict():
            return ", ".join(f"{name.replace('_', ' ')} {_words(each)}" for name, each in value.items())
        case _:
            return str(value)
