"""full_text: a report for a person to read in a terminal.

What is not kept comes first, with what to do about it; then what is due, in the order of the days; then
what is kept; then what nobody has recorded yet, a line for each rule; then what did not apply, and why.
Last come the counts. What is open is never counted with what is kept, and there is no score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from scp_framework.findings.finding import Finding, Promise, Strength
from scp_framework.findings.grouped import grouped
from scp_framework.findings.names import name_on
from scp_framework.findings.not_applicable import over_all_days
from scp_framework.findings.phrases import day_words, days_phrase, listed, number_words, window_words
from scp_framework.findings.verdict import Verdict
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.validated import validate_arguments
from scp_framework.reports.exceptions import AppliedException, Effect, excuse_words
from scp_framework.reports.in_short import basis_words
from scp_framework.reports.listed import Outside
from scp_framework.reports.report import Report
from scp_framework.rules.shapes.recorded import Recorded
from scp_framework.views.layout import WIDTH, code_column, entry, heading, paragraph
from scp_framework.views.subjects import number_of_subjects, subject, subjects

MOST_OUTSIDE = 3
"""So many activities outside the days covered are named; of more, it is told how many there are."""
MOST_NEEDS = 3
"""A folded line tells so many different things to do; of more, it tells how many there are."""

RECORDED = "Recorded, not checked"
"""The heading of promises that nobody can check."""
NOT_KEPT = {
    Strength.COMMITMENT: "Breached: commitments that this planner does not keep",
    Strength.EXPECTATION: "Shortfalls: expectations that this planner does not meet",
    Strength.INDICATIVE: "Advice: what the document suggests and this planner does not do",
}
"""The heading of promises that are not kept, by how firmly they are made."""


@validate_arguments
def full_text(report: Report, *, width: int = WIDTH) -> str:
    """The report in plain text, in lines of at most `width` columns, without colour.

    Every rule stands in it, with its place in the document; findings that are alike are told together.
    """
    column = code_column(promise.code for promise in report.promises)
    lines = [*_head(report, width)]
    lines += _part("Please note", _notices(report, width), width)
    for strength, title in NOT_KEPT.items():
        lines += _part(title, _not_kept(report, strength, width, column), width)
    lines += _part("Agreed exceptions", _exceptions(report, width, column), width)
    lines += _part("Due next", _due(report, width, column), width)
    lines += _part("Kept", _kept(report, width, column), width)
    lines += _part("Not recorded yet", _unrecorded(report, width, column), width)
    lines += _part("Did not apply", _idle(report, width, column), width)
    lines += _part(RECORDED, _idle(report, width, column, recorded=True), width)
    lines += _part("Not judged by every edition", _partial(report, width, column), width)
    lines += _part("Counts, by rule", _counts(report, width), width)
    return "\n".join(lines) + "\n"


def to_do(finding: Finding) -> str | None:
    """What would keep the promise or settle the question, by when and by whom; None where nothing is to do.

    Of what is open, the day is not told again: it stands over all that is due by then.
    """
    undecided = finding.verdict is Verdict.OPEN
    if (action := finding.undated_action if undecided else finding.action) is None:
        return None
    goal = "To confirm" if undecided else "To put this right"
    responsible = f" Responsible: {finding.responsible}." if finding.responsible else ""
    return f"{goal}: {action}{responsible}"


def _head(report: Report, width: int) -> Iterator[str]:
    against = f"the arrangements {report.arrangements}"
    documents = [f"{report.document}, {report.edition}"]
    if report.editions:
        against = f"{number_words(len(report.editions))} editions of its arrangements"
        documents = [
            f"{each.document}, {each.edition} ({each.arrangements}): in force {each.days}" for each in report.editions
        ]
    yield from paragraph(f"Planner {report.planner}, checked against {against}", width=width)
    facts = [("Document", document) for document in documents]
    if report.made_for is not None:
        facts.append(("Note", f"this planner was written for {report.made_for}"))
    facts.append(("Covers", window_words(report.covers)))
    if report.outside:
        facts.append(("Outside", _outside_words(report.outside)))
    facts.append(("Basis", basis_words(report.as_of)))
    if report.left_out is not None:
        facts.append(("Shown", report.left_out.words))
    for name, fact in facts:
        yield from paragraph(fact, width=width, indent=12, mark=f"  {name}")


def _notices(report: Report, width: int) -> Iterator[str]:
    for notice in report.notices:
        yield from paragraph(str(notice), width=width, indent=4, mark="  -")


def _outside_words(outside: Sequence[Outside]) -> str:
    """Activities on days that are not covered: how many, and the first of them by name and day."""
    lie = "activity lies" if len(outside) == 1 else "activities lie"
    named = [f"{each.activity} ({days_phrase(each.when)})" for each in outside]
    more = [f"{number_words(len(named) - MOST_OUTSIDE)} more"] if len(named) > MOST_OUTSIDE else []
    those = "; ".join([*named[:MOST_OUTSIDE], *more])
    return f"{number_words(len(outside))} {lie} outside the days covered: {those}"


def _part(title: str, body: Iterable[str], width: int) -> list[str]:
    lines = list(body)
    return [*heading(title, width=width), *lines] if lines else []


def _not_kept(report: Report, strength: Strength, width: int, column: int) -> Iterator[str]:
    broken = (each for each in report if each.verdict is Verdict.BREACHED and each.strength is strength)
    for number, ((code, edition), findings) in enumerate(grouped(broken, _promise).items()):
        yield from [""] if number else []
        yield from _block(findings, report, width, column)
        for rest in _rests(report, code, edition):
            yield from paragraph(rest, width=width, indent=column)


def _excuses(excuses: Iterable[AgreedException], report: Report, width: int, indent: int) -> Iterator[str]:
    """A line for each exception that excuses what was told before it."""
    for excuse in excuses:
        yield from paragraph(f"{excuse_words(excuse, report.names_for(excuse.agreed_by))}.", width=width, indent=indent)


def _exceptions(report: Report, width: int, column: int) -> Iterator[str]:
    for applied in report.applied_exceptions:
        yield from entry(applied.exception.rule, effect_words(applied, report), width=width, column=column)


def effect_words(applied: AppliedException, report: Report) -> str:
    """What an exception does, who agreed to it, and why; one that no longer serves says so first."""
    agreed = f"{excuse_words(applied.exception, report.names_for(applied.exception.agreed_by))}."
    if applied.effect is Effect.NOT_YET_AGREED:
        return f"This exception has no effect yet: it was not agreed on the date of the report. {agreed}"
    if applied.effect is Effect.EXCUSES_NOTHING:
        member = applied.exception.member
        alone = "" if member is None else f" for {name_on(report.names_for(member), member)} alone"
        return f"This exception has no effect: nothing it covers{alone} is breached or unresolved. {agreed}"
    about = f"It covers {subjects(applied.excused or applied.expired)}."
    if applied.effect is Effect.RUN_OUT:
        return f"It has expired for everything it covers. {agreed} {about}"
    left = f" It has expired for {subjects(applied.expired)}." if applied.expired else ""
    return f"{agreed} {about}{left}"


def _rests(report: Report, code: str, edition: str | None) -> Iterator[str]:
    """What else a rule found, where it is not kept for somebody: for how many it is kept, and open.

    Of several editions, also by those that find it kept or open everywhere.
    """
    by_edition = grouped(report.by_rule[code], lambda each: each.edition)
    for other, findings in by_edition.items():
        if other == edition or not any(each.verdict is Verdict.BREACHED for each in findings):
            said = []
            for how, verdict in (("kept", Verdict.MET), ("open", Verdict.OPEN)):
                if number := number_of_subjects([each for each in findings if each.verdict is verdict]):
                    said.append(f"{how} for {number_words(number)}")
            begin = "Besides" if other == edition else f"By the edition {other}"
            if said:
                yield f"{begin}: {listed(said)}."


def _due(report: Report, width: int, column: int) -> Iterator[str]:
    for number, by in enumerate(sorted({each.deadline for each in report.open if each.deadline})):
        of_day = (each for each in report.open if each.deadline == by)
        past = ", which is past" if report.as_of and by < report.as_of else ""
        yield from [""] if number else []
        yield from paragraph(f"By {day_words(by)}{past}:", width=width)
        to_tell = grouped(of_day, lambda each: (_promise(each), each.undated_action, report.excuses(each)))
        for ((code, _), _, excuses), alike in to_tell.items():
            yield from entry(code, _due_words(alike), width=width, column=column)
            yield from _excuses(excuses, report, width, column)


def _due_words(findings: Sequence[Finding]) -> str:
    """Findings of one rule with the same thing to do: what was found, what to do, and the place it comes from."""
    promise, todo = findings[0].promise, to_do(findings[0])
    if len(findings) == 1 or not all(map(subject, findings)):
        found = " ".join(each.observation for each in findings)
    else:
        found = f"{promise.title}: not yet known for {subjects(findings, most=len(findings))}."
    return " ".join(part for part in (found, todo, _place(promise)) if part)


def _block(findings: Sequence[Finding], report: Report, width: int, column: int) -> Iterator[str]:
    """Findings of one rule: what it promises, what was found, what to do, evidence, and the place it comes from."""
    promise = findings[0].promise
    yield from entry(promise.code, promise.title, width=width, column=column)
    for todo, alike in grouped(findings, to_do).items():
        for finding in alike:
            yield from paragraph(finding.observation, width=width, indent=column + 2, mark=" " * column + "-")
            yield from _excuses(report.excuses(finding), report, width, column + 2)
        if todo:
            yield from paragraph(todo, width=width, indent=column + 2)
    if evidence := list(dict.fromkeys(name for finding in findings for name in finding.evidence)):
        yield from paragraph(f"Evidence: {', '.join(evidence)}", width=width, indent=column)
    yield from paragraph(f"Source: {promise.citation} ({promise.strength.value})", width=width, indent=column)


def _promise(finding: Finding) -> tuple[str, str | None]:
    """What tells a promise from others: the code of its rule, and its edition where there are several."""
    return finding.rule, finding.edition


def _place(promise: Promise) -> str:
    return f"[{promise.citation}]"


def _kept(report: Report, width: int, column: int) -> Iterator[str]:
    for promise in report.promises:
        if report.verdicts[promise.code] is Verdict.MET:
            findings = [each for each in report.by_promise(promise) if each.verdict is Verdict.MET]
            if findings:
                yield from entry(promise.code, f"{_kept_words(findings)} {_place(promise)}", width=width, column=column)


def _kept_words(findings: Sequence[Finding]) -> str:
    if len(findings) == 1:
        return findings[0].observation
    named = [finding for finding in findings if subject(finding)]
    whole = dict.fromkeys(finding.observation for finding in findings if not subject(finding))
    kept = f"{findings[0].promise.title}: kept for {subjects(named or findings)}."
    return " ".join([kept, *(whole if named else ())])


def _unrecorded(report: Report, width: int, column: int) -> Iterator[str]:
    undated = (each for each in report.open if each.deadline is None)
    for ((code, _), excuses), findings in grouped(undated, lambda each: (_promise(each), report.excuses(each))).items():
        actions = list(dict.fromkeys(each.undated_action for each in findings if each.undated_action))
        more = f" And {len(actions) - MOST_NEEDS} more." if len(actions) > MOST_NEEDS else ""
        confirm = f" To confirm: {' '.join(actions[:MOST_NEEDS])}{more}" if actions else ""
        whom = f" Responsible: {findings[0].responsible}." if findings[0].responsible else ""
        text = f"not yet known for {subjects(findings)}.{confirm}{whom} {_place(findings[0].promise)}"
        yield from entry(code, text, width=width, column=column)
        yield from _excuses(excuses, report, width, column)


def _idle(report: Report, width: int, column: int, *, recorded: bool = False) -> Iterator[str]:
    """Rules that nothing falls under, or those that are never checked."""
    for promise in report.promises:
        is_recorded = promise.shape == Recorded.shape
        if report.verdicts[promise.code] is Verdict.NOT_APPLICABLE and is_recorded is recorded:
            reasons = dict.fromkeys(each.observation for each in over_all_days(report.by_promise(promise)))
            if reasons or not report.editions:
                text = f"{' '.join(reasons) or 'Nothing was found.'} {_place(promise)}"
                yield from entry(promise.code, text, width=width, column=column)


def _partial(report: Report, width: int, column: int) -> Iterator[str]:
    """Rules that not every edition has, or that one has on request only."""
    for code, promises in grouped(report.promises, lambda each: each.code).items():
        if len(promises) < len(report.editions):
            editions = listed([each.edition or "" for each in promises])
            yield from entry(code, f"Judged by the edition {editions} only.", width=width, column=column)


def _counts(report: Report, width: int) -> Iterator[str]:
    def number(verdict: Verdict) -> int:
        return sum(each is verdict for each in report.verdicts.values())

    readings = Counter(report.results.values())
    not_kept = ", ".join(
        f"{each.value} {readings[each.result_if_breached]}" for each in Strength if each.result_if_breached in readings
    )
    counts = [
        f"breached {number(Verdict.BREACHED)}" + (f" ({not_kept})" if not_kept else ""),
        f"open {number(Verdict.OPEN)}",
        f"met {number(Verdict.MET)}",
        f"not applicable {number(Verdict.NOT_APPLICABLE)}",
    ]
    yield from paragraph("  ".join(counts), width=width, indent=2)
    yield from paragraph(
        "Met means that the planner keeps the promise, not that the outcome is reached. Open is not met: it can"
        " still turn out either way.",
        width=width,
        indent=2,
    )
