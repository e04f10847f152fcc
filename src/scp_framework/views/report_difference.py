"""Which verdicts and findings on a planner differ, for a person to read and as plain data."""

from __future__ import annotations

from collections.abc import Iterator

from scp_framework.findings.finding import Finding
from scp_framework.findings.phrases import capital, number_words
from scp_framework.findings.verdict import Verdict
from scp_framework.reports.comparison import ChangedFinding, Judged, ReportDifference, RuleDifference
from scp_framework.reports.in_short import basis_words
from scp_framework.reports.report import Report
from scp_framework.views.full_text import to_do
from scp_framework.views.layout import WIDTH, heading, paragraph
from scp_framework.views.plain import Plain, plain

MOST_FINDINGS = 6
"""Of one rule, so many findings that differ are told; of more, how many there are."""


def report_difference_text(difference: ReportDifference, *, width: int = WIDTH) -> str:
    """Each rule whose verdict differs between two reports, with what is found; then those with only other findings."""
    verdicts = [each for each in difference.rules if each.reads_otherwise]
    others = [each for each in difference.rules if each.differs and not each.reads_otherwise]
    lines = heading(f"On the planner {difference.after.planner}: {_differ(len(verdicts))}", width=width)
    lines += paragraph(_basis_words(difference.before, difference.after), width=width)
    for each in [*verdicts, *others]:
        lines += ["", *_rule_lines(each, width)]
    same = len(difference.rules) - len(verdicts) - len(others)
    if same:
        judged = "rule is" if same == 1 else "rules are"
        lines += ["", *paragraph(f"{capital(number_words(same))} {judged} judged as before.", width=width)]
    return "\n".join([*lines, ""])


def report_difference_data(difference: ReportDifference) -> dict[str, Plain]:
    """How each rule is judged in two reports, and the findings that differ, as plain data."""
    return {
        "planner": difference.after.planner,
        "as_of": {"before": plain(difference.before.as_of), "after": plain(difference.after.as_of)},
        "rules": [_rule_data(each) for each in difference.rules],
    }


def _differ(number: int) -> str:
    return f"{number_words(number)} {'verdict differs' if number == 1 else 'verdicts differ'}"


def _basis_words(before: Report, after: Report) -> str:
    if before.as_of == after.as_of:
        return basis_words(after.as_of)
    return f"Before: {basis_words(before.as_of)} Now: {basis_words(after.as_of)}"


def _rule_lines(rule: RuleDifference, width: int) -> Iterator[str]:
    judged = rule.after or rule.before
    title = judged.promise.title if judged else ""
    yield from paragraph(f"{rule.code}  {title}: {_verdict_words(rule)}.", width=width, indent=2, hanging=2)
    said = list(_finding_words(rule))
    for words in said[:MOST_FINDINGS]:
        yield from paragraph(words, width=width, indent=6, mark="    -")
    if len(said) > MOST_FINDINGS:
        more = f"and {number_words(len(said) - MOST_FINDINGS)} more"
        yield from paragraph(more, width=width, indent=6, mark="    -")


def _verdict_words(rule: RuleDifference) -> str:
    match rule.before, rule.after:
        case Judged(result=was), Judged(result=now) if was != now:
            return f"{now} instead of {was}"
        case Judged(), Judged(result=now):
            return f"{now} as before, but not all findings are as they were"
        case Judged(result=was), _:
            return f"no longer judged; it was {was}"
        case _, Judged(result=now):
            return f"{now}; it was not judged before"
        case _:
            return "not judged"


def _finding_words(rule: RuleDifference) -> Iterator[str]:
    """What is found otherwise; of what is judged in one report only, what is not kept or open in the later."""
    if rule.after is None:
        return
    if rule.before is None:
        yield from (each.observation for each in rule.new if each.verdict in (Verdict.BREACHED, Verdict.OPEN))
        return
    yield from map(_changed_words, rule.changed)
    yield from (f"New, {each.result}: {each.observation}" for each in rule.new)
    yield from (f"No longer, {each.result}: {each.observation}" for each in rule.gone)


def _changed_words(changed: ChangedFinding) -> str:
    """What is found now and what was found before; where that reads the same, what is to be done."""
    was, now = changed.before, changed.after
    if now.observation != was.observation or now.result != was.result:
        return f"Now {now.result}: {now.observation} Before, {was.result}: {was.observation}"
    said = [f"{capital(now.result)} as before: {now.observation}"]
    if to_do(now) != to_do(was):
        said += [to_do(now) or "Nothing is to be done.", f"Before: {to_do(was) or 'Nothing was to be done.'}"]
    return " ".join(said)


def _rule_data(rule: RuleDifference) -> Plain:
    return {
        "code": rule.code,
        "before": _judged_data(rule.before),
        "after": _judged_data(rule.after),
        "gone": [_finding_data(each) for each in rule.gone],
        "new": [_finding_data(each) for each in rule.new],
        "changed": [
            {"before": _finding_data(each.before), "after": _finding_data(each.after)} for each in rule.changed
        ],
    }


def _judged_data(judged: Judged | None) -> Plain:
    if judged is None:
        return None
    return {
        "code": judged.promise.code,
        "verdict": judged.verdict.value,
        "strength": judged.promise.strength.value,
        "result": judged.result,
    }


def _finding_data(finding: Finding) -> Plain:
    return {
        "subject": str(finding.subject),
        "verdict": finding.verdict.value,
        "evidence": list(finding.evidence),
        "deadline": plain(finding.deadline),
        "observation": finding.observation,
    }
