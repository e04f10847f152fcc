"""Pages: what each rule says, with its cases, and what the rules of a document cover, as Markdown.

They are made from the rules and the case files alone, so that no page can tell anything else than the rules do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.documentation.case_file import Case
from scp_framework.documentation.reference import class_details, shape_words
from scp_framework.documentation.reference_page import REFERENCE, reference_page
from scp_framework.documentation.to_record import to_record
from scp_framework.files.schema.key_words import key_meaning
from scp_framework.findings.grouped import grouped
from scp_framework.findings.names import name_on
from scp_framework.findings.phrases import capital, counted, listed, number_words, since_words
from scp_framework.findings.verdict import Verdict
from scp_framework.model.explicit_fields import explicit_fields
from scp_framework.model.partnership import Partnership
from scp_framework.model.source import Source
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.recorded import Recorded
from scp_framework.views.markdown_text import code, escaped, fenced, table
from scp_framework.views.origins import origins_of
from scp_framework.views.rules import COMMON, FIRMNESS
from scp_framework.views.value_words import NOUNS, ValueWords

COVERAGE = "coverage.md"
"""The page on what the rules cover, beside the folder of their own pages."""

UNSEEN_ELSEWHERE = "It sees what is recorded; not how well it was done, or what came of it."
"""What no planner shows of a shape of somebody's own, however complete it is."""

MEANINGS: Mapping[Verdict, str] = {
    Verdict.MET: "whatever is not yet known, the promise is kept",
    Verdict.BREACHED: "whatever is not yet known, it is not kept",
    Verdict.OPEN: "some ways in which the unknown could turn out keep it, and some don't",
    Verdict.NOT_APPLICABLE: "nothing in the planner falls under it",
}
"""What each verdict says of a promise."""


def pages(arrangements: Arrangements, cases: Iterable[Case] = ()) -> Mapping[str, str]:
    """Every page by its path: `coverage.md`, `rules-reference.md`, and `rules/CODE.md` for each rule."""
    by_code = grouped(cases, lambda each: each.code)
    found = {COVERAGE: coverage_page(arrangements), REFERENCE: reference_page()}
    for rule in arrangements.rules:
        found[page_of(rule)] = rule_page(rule, arrangements, by_code.get(rule.code, ()))
    return found


def page_of(rule: Rule) -> str:
    """The path of a rule's page."""
    return f"rules/{rule.code}.md"


def rule_page(rule: Rule, arrangements: Arrangements, cases: Sequence[Case] = ()) -> str:
    """One rule: what is required and why, what to record, an example of each verdict, and the details in full."""
    opening, *items = to_record(rule, arrangements)
    unseen = words.unseen if (words := shape_words().get(rule.shape)) else UNSEEN_ELSEWHERE
    examples = _examples(cases)
    others = [case for case in cases if case not in examples]
    lines = [
        f"# {rule.code}: {escaped(rule.title)}",
        "",
        "## What is required",
        "",
        *(f"- **{name}**: {fact}" for name, fact in _facts(rule, arrangements)),
        "",
        *([] if rule.why is None else ["## Why", "", escaped(rule.why), ""]),
        "## What you need to record",
        "",
        escaped(opening),
        "",
        *(f"- {escaped(item)}" for item in items),
        *([""] if items else []),
        f"**Limits of the check.** {unseen}",
        "",
    ]
    if examples:
        lines += [f"## {capital(listed([case.verdict.value for case in examples]))}: an example each", ""]
        lines += _case_lines(examples)
    lines += [
        "## Details for implementers",
        "",
        f"It is a rule of the shape {code(rule.shape)}.",
        "",
        *class_details(type(rule)).split("\n"),
        "",
        *_parameter_lines(rule, arrangements),
    ]
    if others:
        lines += ["## More cases", "", *_case_lines(others)]
    return "\n".join([*lines, f"All promises by section: [what the rules cover](../{COVERAGE}).", ""])


def _examples(cases: Sequence[Case]) -> list[Case]:
    """For each verdict the case with the shortest file, one that says in words why it is so before any other."""
    return [
        min(of_verdict, key=lambda case: (not case.note, len(case.text.toml)))
        for verdict in MEANINGS
        if (of_verdict := [case for case in cases if case.verdict is verdict])
    ]


def coverage_page(arrangements: Arrangements) -> str:
    """The document section by section: which rules watch over it, and what is recorded only."""
    rules = arrangements.rules
    recorded = sum(isinstance(rule, Recorded) for rule in rules)
    on_request = sum(rule.on_request for rule in rules if not isinstance(rule, Recorded))
    lines = [
        "# What the rules cover",
        "",
        f"{escaped(arrangements.document)}, {escaped(arrangements.edition)}, section by section.",
        "A section that neither a rule nor anything else in the arrangements comes from does not appear.",
        "",
        "Each promise has a page: what it says and why, what to record, and a planner each that keeps it, breaks it",
        "and leaves it open.",
        "",
        f"- Checked: {counted(len(rules) - recorded, 'promise')}"
        + (f", {on_request} of them only when selected." if on_request else "."),
        f"- Recorded only, since no planner shows whether they are kept: {counted(recorded, 'promise')}.",
        "",
        "What each verdict says:",
        "",
        *(f"- **{capital(verdict.value)}**: {meaning}." for verdict, meaning in MEANINGS.items()),
        "",
        "How firmly something is promised:",
        "",
        *(f"- **{capital(strength.value)}**: {meaning}." for strength, meaning in FIRMNESS.items()),
        "",
    ]
    taken = _taken(arrangements.partnership)
    for section in sorted({*taken, *(rule.source.section for rule in rules)}, key=_in_order):
        title = capital(str(Source(section=section)))
        lines += [f"## {escaped(title)}", ""]
        lines += _section_lines([rule for rule in rules if rule.source.section == section], taken.get(section))
    return "\n".join(lines)


def _facts(rule: Rule, arrangements: Arrangements) -> Iterator[tuple[str, str]]:
    partnership = arrangements.partnership
    yield "Promised by", escaped(partnership.name)
    yield "How firmly", f"{rule.strength.value}: {FIRMNESS[rule.strength]}"
    if rule.owner is not None:
        yield "Responsible", escaped(name_on(arrangements.names, rule.owner))
    yield "Where it says so", escaped(f"{rule.source}; {arrangements.document}, {arrangements.edition}")
    if rule.since or rule.until:
        yield "In force", since_words(rule.since, rule.until)
    yield "Name", "; also called ".join(code(each) for each in (rule.name, *rule.aliases))
    if not isinstance(rule, Recorded):
        yield "In your planner", f"`scp-framework explain {rule.code} planner.xlsx` shows what is found, and what to do"
    if rule.on_request:
        yield "On request", "checked only when it is selected"
    if arrangements.extends:
        yield "Taken from", _taken_from(rule, arrangements)


def _taken_from(rule: Rule, arrangements: Arrangements) -> str:
    """Which of the arrangements that these were made of say what: those that changed it first, then where it began."""
    origins = origins_of(rule, arrangements)
    begun = arrangements.origin(f"rules/{rule.code}")
    last = arrangements.id if begun is None else begun.arrangements
    said = []
    for name in (arrangements.id, *arrangements.extends):
        keys = [code(key) for key, origin in origins.items() if origin.arrangements == name != last]
        said += [f"{listed(keys)} from {code(name)}"] if keys else []
    return "; ".join([*said, f"all else from {code(last)}" if said else code(last)])


def _case_lines(cases: Sequence[Case]) -> Iterator[str]:
    for verdict in MEANINGS:
        of_verdict = [case for case in cases if case.verdict is verdict]
        if of_verdict:
            yield f"### {capital(verdict.value)}: {MEANINGS[verdict]}"
            yield ""
        for case in of_verdict:
            note = case.note
            planner = case.text.toml.partition("\n")[2] if note else case.text.toml
            yield escaped(note or f"{capital(case.reason)}.")
            yield ""
            yield from fenced(planner, "toml")
            yield ""


def _parameter_lines(rule: Rule, arrangements: Arrangements) -> Iterator[str]:
    said = ValueWords.of(rule, arrangements, escaped=escaped, code=code)
    rows = [
        (code(name), said.value(value, name), escaped(key_meaning(type(rule), name) or ""))
        for name, value in explicit_fields(rule).items()
        if name not in COMMON
    ]
    if rows:
        yield from table(("parameter", "here", "what it is"), rows)
        yield ""


def _section_lines(rules: Sequence[Rule], taken: Counter[str] | None) -> Iterator[str]:
    for heading in dict.fromkeys(rule.source.heading for rule in rules):
        under = [rule for rule in rules if rule.source.heading == heading]
        if heading is not None:
            yield f"### {escaped(heading)}"
            yield ""
        yield from table(("rule", "promise", "how firmly"), [(_link(r), escaped(r.title), _watched(r)) for r in under])
        yield ""
    if not rules:
        yield "No rule watches over it."
        yield ""
    if taken:
        parts = [f"{number_words(taken[each])} {NOUNS[each][taken[each] != 1]}" for each in NOUNS if taken[each]]
        yield f"The arrangements take from it: {listed(parts)}."
        yield ""


def _link(rule: Rule) -> str:
    return f"[{rule.code}]({page_of(rule)})"


def _watched(rule: Rule) -> str:
    """How firmly something is promised, and whether it is checked."""
    if isinstance(rule, Recorded):
        return f"{rule.strength.value}, **recorded only**: {escaped(rule.reason)}"
    return f"{rule.strength.value}, on request" if rule.on_request else rule.strength.value


def _taken(partnership: Partnership) -> dict[str, Counter[str]]:
    """How many nouns of each list have their place in each section."""
    taken: dict[str, Counter[str]] = {}
    for name in NOUNS:
        nouns: Iterable[object] = getattr(partnership, name)
        for noun in nouns:
            source = getattr(noun, "source", None)
            if isinstance(source, Source):
                taken.setdefault(source.section, Counter())[name] += 1
    return taken


def _in_order(section: str) -> tuple[bool, list[tuple[int, str]]]:
    """Numbered sections first, in the order of their numbers; then appendices and the like."""
    parts = re.findall(r"([0-9]+)|([^0-9]+)", section)
    return not section[:1].isdigit(), [(int(number or 0), text) for number, text in parts]
