"""Rules for a person to read, in a list or one at a time, and as plain data for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions, as_editions
from scp_framework.findings.finding import Strength
from scp_framework.findings.names import name_on
from scp_framework.findings.phrases import listed, since_words
from scp_framework.model.explicit_fields import explicit_fields
from scp_framework.reports.exceptions import Effect
from scp_framework.reports.in_short import basis_words
from scp_framework.reports.report import Report
from scp_framework.rules.readings import Readings
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.recorded import Recorded
from scp_framework.views.full_text import RECORDED, effect_words
from scp_framework.views.layout import WIDTH, code_column, entry, heading, paragraph, table
from scp_framework.views.origins import origin_data, origin_lines, origins_of
from scp_framework.views.plain import Plain, plain

COMMON = frozenset(field.name for field in attrs.fields(Rule))
"""The keys that rules of all shapes have."""

FIRMNESS = {
    Strength.COMMITMENT: "the partnership says that it will; not kept, it is a breach",
    Strength.EXPECTATION: "it should be so; not kept, it is a shortfall",
    Strength.INDICATIVE: "an example or a possibility; not kept, it is advice",
}
"""What each strength means."""


def rules_text(arrangements: Arrangements | Editions, *, width: int = WIDTH) -> str:
    """All rules in a table, a line each: code, strength, section, and what is promised.

    Of several editions each has a table of its own; then follows what not all of them promise.
    """
    editions = as_editions(arrangements)
    if not editions.in_force:
        return "\n".join([*_table_of(editions.editions[0], width), ""])
    lines: list[str] = []
    for each, in_force in zip(editions.editions, editions.in_force, strict=True):
        lines += [*paragraph(f"Edition {each.edition}, in force {in_force.days}", width=width), ""]
        lines += [*_table_of(each, width), ""]
    lost = [
        (code, having) for code in _codes(editions) if len(having := _having(code, editions)) < len(editions.editions)
    ]
    if lost:
        lines += paragraph("Not in every edition:", width=width)
        column = code_column(code for code, _ in lost)
        for code, having in lost:
            names = listed([editions.editions[number].edition for number in having])
            lines += entry(code, f"only in {names}", width=width, column=column)
        lines.append("")
    return "\n".join(lines)


def _table_of(arrangements: Arrangements, width: int) -> list[str]:
    head = paragraph(f"{arrangements.name} ({arrangements.id})", width=width)
    if not arrangements.rules:
        return [*head, "It has no rules."]
    checked = [rule for rule in arrangements.rules if not isinstance(rule, Recorded)]
    recorded = [rule for rule in arrangements.rules if isinstance(rule, Recorded)]
    lines = [*head, "", *table(_rows(checked, arrangements), width=width)]
    if any(rule.on_request for rule in arrangements.rules):
        lines += ["", *paragraph("On request: checked only when it is selected.", width=width)]
    if recorded:
        lines += ["", *paragraph(f"{RECORDED}, since no planner shows whether they are kept:", width=width), ""]
        lines += table(_rows(recorded, arrangements), width=width)
    return lines


def _rows(rules: Sequence[Rule], arrangements: Arrangements) -> Sequence[Sequence[str]]:
    """The head of a table and a row for each rule; of arrangements that extend others, with whose promise it is."""
    extends = bool(arrangements.extends)
    rows = [("CODE", "STRENGTH", "SECTION", *(("FROM",) if extends else ()), "PROMISE")]
    for rule in rules:
        origin = arrangements.origin(f"rules/{rule.code}") if extends else None
        whose = (origin.arrangements if origin else arrangements.id,) if extends else ()
        on_request = " (on request)" if rule.on_request else ""
        rows.append((rule.code, rule.strength.value, rule.source.section, *whose, rule.title + on_request))
    return rows


def rule_text(
    code: str, arrangements: Arrangements | Editions, report: Report | None = None, *, width: int = WIDTH
) -> str:
    """What a rule promises, why, how firmly, where it says so and with which parameters.

    Where it differs between several editions, it is told for each; where not all have it, which ones do. With a
    report that holds the rule, its verdict on that planner follows, and each finding explained. Of arrangements that
    extend others, it is told where each value was written. Lines are `width` characters long at most.
    """
    editions = as_editions(arrangements)
    having = _having(code, editions)
    rules = [editions.by_code[number][code] for number in having]
    lines = paragraph(f"{code}  {rules[-1].title}", width=width)
    alike = all(rule == rules[0] for rule in rules)
    if alike or len(having) < len(editions.editions):
        lines.append("")
    if len(having) < len(editions.editions):
        lines += paragraph(f"in {_named(having, editions)}, and in no other", width=width, indent=14, mark="Promised")
    if alike:
        for name, fact in _facts(rules[-1], [editions.editions[number] for number in having]):
            lines += paragraph(fact, width=width, indent=14, mark=name)
    else:
        for number, rule in zip(having, rules, strict=True):
            lines += heading(f"In {_named([number], editions)}", width=width)
            if rule.title != rules[-1].title:
                lines += paragraph(rule.title, width=width, indent=14, mark="Title")
            for name, fact in _facts(rule, [editions.editions[number]]):
                lines += paragraph(fact, width=width, indent=14, mark=name)
    for number, rule in zip(having, rules, strict=True):
        lines += _origin_lines(number, rule, editions, width)
    if report is not None:
        lines += _findings(code, report, width)
    return "\n".join([*lines, ""])


def _findings(code: str, report: Report, width: int) -> Iterator[str]:
    """What was found of a rule, and exceptions from it that excuse nothing of this."""
    yield from heading(f"On the planner {report.planner}: {report.verdict(code).value}", width=width)
    yield from paragraph(basis_words(report.as_of), width=width)
    for finding in report.by_rule[code]:
        yield ""
        for line in report.explain(finding).split("\n"):
            yield from paragraph(line, width=width, hanging=2)
    for applied in report.applied_exceptions:
        if applied.exception.rule == code and applied.effect is not Effect.EXCUSES:
            yield ""
            yield from paragraph(f"Agreed exception: {effect_words(applied, report)}", width=width, hanging=2)


def _origin_lines(number: int, rule: Rule, editions: Editions, width: int) -> Iterator[str]:
    """Where the values of a rule were written, where they are not all of the same arrangements."""
    said = origin_lines(rule, editions.editions[number])
    if said:
        edition = f": {_named([number], editions)}" if editions.in_force else ""
        yield from heading(f"Where each value was written{edition}", width=width)
    for called, keys in said.items():
        yield from paragraph(f"{called}:", width=width)
        yield from paragraph(keys, width=width, indent=2)


def _codes(editions: Editions) -> list[str]:
    return list(dict.fromkeys(code for rules in editions.by_code for code in rules))


def _having(code: str, editions: Editions) -> list[int]:
    """The numbers of the editions that have such a rule."""
    return [number for number, rules in enumerate(editions.by_code) if code in rules]


def _named(numbers: Sequence[int], editions: Editions) -> str:
    """Some of several editions in words, each with the days on which it is in force."""
    named = [editions.in_force[number] for number in numbers]
    return listed([f"the edition {each.edition}, {each.days}" for each in named], "and in")


def rules_data(arrangements: Arrangements | Editions) -> list[Plain]:
    """All rules as plain data: a table each, with the parameters of its shape in a table of their own.

    `origins` tells for each key that somebody gave, or took away, where that was written.

    Where there are several editions, each rule names its own.
    """
    editions = as_editions(arrangements)
    return [
        {**({"edition": each.edition} if editions.in_force else {}), **_rule_data(rule, each)}
        for each in editions.editions
        for rule in each.rules
    ]


def _rule_data(rule: Rule, arrangements: Arrangements) -> dict[str, Plain]:
    return {
        "code": rule.code,
        "name": rule.name,
        "title": rule.title,
        "why": rule.why,
        "strength": rule.strength.value,
        "shape": rule.shape,
        "source": {"section": rule.source.section, "heading": rule.source.heading},
        "on_request": rule.on_request,
        "since": plain(rule.since),
        "until": plain(rule.until),
        "aliases": list(rule.aliases),
        "owner": rule.owner,
        "parameters": parameters(rule),
        "origins": {key: origin_data(origin) for key, origin in origins_of(rule, arrangements).items()},
    }


def parameters(rule: Rule) -> dict[str, Plain]:
    """What this rule sets of its shape, by name; what it leaves as it is, is left out."""
    if isinstance(rule, Readings):
        return {"readings": [_reading_data(each, rule) for each in rule.readings]}
    return {name: plain(value) for name, value in explicit_fields(rule).items() if name not in COMMON}


def _reading_data(reading: Rule, rule: Rule) -> Plain:
    title: dict[str, Plain] = {} if reading.title == rule.title else {"title": reading.title}
    return {"name": reading.name, **title, "shape": reading.shape, **parameters(reading)}


def _facts(rule: Rule, having: Sequence[Arrangements]) -> Iterator[tuple[str, str]]:
    """What is said of a rule that stands so in all of these editions."""
    yield "Name", rule.name
    if rule.aliases:
        yield "Also called", ", ".join(rule.aliases)
    if rule.why is not None:
        yield "Why", rule.why
    yield "Strength", f"{rule.strength.value}: {FIRMNESS[rule.strength]}"
    yield "Source", f"{rule.source} of {listed([f'{each.document}, {each.edition}' for each in having], 'and of')}"
    if rule.since or rule.until:
        yield "In force", since_words(rule.since, rule.until)
    if rule.owner is not None:
        yield "Responsible", name_on(having[-1].names, rule.owner)
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
