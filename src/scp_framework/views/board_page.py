"""The Board's page: a report on one page, the answer first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from attrs import frozen

from scp_framework.findings.finding import Strength
from scp_framework.findings.phrases import capital, day_words, listed, window_words
from scp_framework.findings.verdict import Verdict
from scp_framework.model.checked import validate_arguments
from scp_framework.reports.counts import NOT_KEPT, Counts, counts_of
from scp_framework.reports.decisions import decisions
from scp_framework.reports.exceptions import excuse_words
from scp_framework.reports.in_short import basis_words, counted, in_short
from scp_framework.reports.labels import SAID, Label
from scp_framework.reports.next_steps import NextStep, Timing, next_steps
from scp_framework.reports.not_kept import NotKept, not_kept
from scp_framework.reports.report import Report
from scp_framework.reports.short_words import short_day
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from scp_framework.views.layout import WIDTH, paragraph
from scp_framework.views.printable import printable

MOST_STEPS = 9
"""The page shows so many next steps that are due; of more, it gives their number."""
MOST_LATER = 3
"""The page shows so many next steps beyond the planner's last day."""
MOST_GROUPS = 5
"""The page names so many groups of activities that something is to be confirmed about."""
MOST_ASKS = 4
"""A next step names so many things; of more, it gives their number."""
NARROW = 72
"""Below this many columns there is no room for a table."""
OF_THE_RULES = "rules/"
"""How the code of a notice begins that is about the rules, and stands at the head of every report."""
NOBODY = "No owner set"


@frozen(kw_only=True)
class Line:
    """A line of the page, and whether it is a heading."""

    text: str
    is_heading: bool = False


@validate_arguments
def report_text(report: Report, *, width: int = WIDTH, summary: bool = False) -> str:
    """The report on one page in plain text, in lines of at most `width` columns, without colour.

    With `summary`, only its first half: the numbers, the decisions, and what is not in the plan.
    """
    return "\n".join(line.text for line in page_lines(report, width=width, summary=summary)) + "\n"


def page_lines(report: Report, *, width: int = WIDTH, summary: bool = False) -> list[Line]:
    """The lines of the page, in order."""
    counts, steps = counts_of(report), next_steps(report)
    lines = [*_title(report, width)]
    lines += _section("In short", _in_short(report, counts, steps, width), width)
    lines += _section("Decisions", _decisions(report, width), width)
    lines += _section(_not_kept_title(counts), _not_kept(report, width), width)
    lines += _section("Agreed exceptions", _exceptions(report, width), width)
    if summary:
        return lines
    lines += _section(
        "Overdue", steps_by_person([step for step in steps if step.timing is Timing.OVERDUE], width), width
    )
    lines += _due(report, steps, width)
    lines += _section("To confirm", _to_confirm(report, counts, width), width)
    lines += _section(_kept_title(report), _on_course(report, counts, width), width)
    lines += _section("Please note", _notices(report, width), width)
    return lines


def _section(title: str, body: Iterable[str], width: int) -> list[Line]:
    lines = [Line(text=text) for text in body]
    headings = [Line(text=text, is_heading=True) for text in paragraph(title.upper(), width=width)]
    return [Line(text=""), *headings, *lines] if lines else []


def _title(report: Report, width: int) -> Iterator[Line]:
    for text in paragraph(f"{report.partnership or report.arrangements}: {_planner(report)}", width=width):
        yield Line(text=text, is_heading=True)
    for text in paragraph(f"{window_words(report.covers)}. {basis_words(report.as_of)}", width=width):
        yield Line(text=text)
    checked = [f"{each.document}, {each.edition}, in force {each.days}" for each in report.editions]
    checked = checked or [f"{report.document}, {report.edition}, revision {report.revision}"]
    for text in paragraph(f"Checked against: {'; '.join(checked)}.", width=width):
        yield Line(text=text)
    for notice in report.notices:
        if notice.code.startswith(OF_THE_RULES):
            for text in paragraph(f"Please note: {notice}", width=width):
                yield Line(text=text)


def _planner(report: Report) -> str:
    return report.planner_title or f"planner {report.planner}"


def _in_short(report: Report, counts: Counts, steps: Sequence[NextStep], width: int) -> Iterator[str]:
    for sentence in in_short(report, counts, steps):
        yield from paragraph(sentence, width=width)


def _decisions(report: Report, width: int) -> Iterator[str]:
    for number, decision in enumerate(decisions(report), start=1):
        due = f" Due by {day_words(decision.deadline)}." if decision.deadline and "due" not in decision.why else ""
        yield from paragraph(f"{decision.what} {decision.why}{due}", width=width, indent=3, mark=f"{number}.")


def _not_kept_title(counts: Counts) -> str:
    labels = [label for label in NOT_KEPT if label in counts.not_kept] or [Label.NOT_IN_PLAN]
    return listed(labels, "or") if len(labels) < len(NOT_KEPT) else f"{labels[0]}, {labels[1]} or {labels[2]}"


def _not_kept(report: Report, width: int) -> Iterator[str]:
    """A row for each promise that is not kept: what was said, what is planned, what to do, who, by when."""
    rows = [
        (
            _said(each),
            each.planned,
            each.to_do,
            each.responsible or "",
            short_day(each.deadline) if each.deadline else "",
        )
        for each in not_kept(report)
    ]
    if rows and width < NARROW:
        for said, *facts in rows:
            words = "; ".join(fact for fact in facts if fact)
            yield from paragraph(f"{said}: in the plan: {words}", width=width, indent=2, mark="-")
    elif rows:
        yield from _columns([("We said", "In the plan", "To do", "Who", "By"), *rows], width)


def _said(row: NotKept) -> str:
    """What was said, how firmly where that is less than that we will, and the code of the rule."""
    should = "" if row.strength is Strength.COMMITMENT else f"({capital(SAID[row.strength])}) "
    return f"{should}{row.title}{' (exception agreed)' if row.is_excused else ''} [{row.rule}]"


def _columns(rows: Sequence[tuple[str, str, str, str, str]], width: int) -> Iterator[str]:
    """Five columns, each wrapped to its share of the width."""
    shares = (0.38, 0.12, 0.21, 0.17, 0.12)
    widths = [max(int(width * share), 8) for share in shares]
    for number, row in enumerate(rows):
        cells = [wrap(printable(cell), size - 1) or [""] for cell, size in zip(row, widths, strict=True)]
        for index in range(max(map(len, cells))):
            parts = [cell[index] if index < len(cell) else "" for cell in cells]
            yield "".join(part.ljust(size) for part, size in zip(parts, widths, strict=True)).rstrip()
        if number == 0:
            yield "-" * min(width, sum(widths))


def _exceptions(report: Report, width: int) -> Iterator[str]:
    for each in report.applied_exceptions:
        words = excuse_words(each.exception, report.names_for(each.exception.agreed_by))
        yield from paragraph(f"{each.exception.rule}: {words} ({each.effect.value}).", width=width, indent=2, mark="-")


def _due(report: Report, steps: Sequence[NextStep], width: int) -> list[Line]:
    """Next steps by person, as many as the page has room for, and those beyond the planner's last day apart."""
    due = [step for step in steps if step.timing is Timing.DUE]
    shown, rest = due[:MOST_STEPS], due[MOST_STEPS:]
    until = f" to {day_words(shown[-1].deadline)}" if rest and shown[-1].deadline else ""
    lines = _section(f"Next steps{until}, by person", steps_by_person(shown, width), width)
    if rest:
        more = f"… and {len(rest)} more by {day_words(report.covers.last)}: scp-framework due"
        lines += [Line(text=text) for text in paragraph(more, width=width)]
    later = [step for step in steps if step.timing is Timing.LATER]
    lines += _section(f"After {day_words(report.covers.last)}", steps_by_person(later[:MOST_LATER], width), width)
    if len(later) > MOST_LATER:
        lines += [Line(text=f"… and {len(later) - MOST_LATER} more")]
    return lines


def steps_by_person(steps: Sequence[NextStep], width: int) -> Iterator[str]:
    """The lines of next steps, those of each person together."""
    by_person: dict[str, list[NextStep]] = {}
    for step in steps:
        by_person.setdefault(step.responsible or NOBODY, []).append(step)
    for person, own in by_person.items():
        yield from paragraph(person, width=width)
        for step in own:
            day = short_day(step.deadline) if step.deadline else "no date"
            yield from paragraph(f"{capital(step.about)}: {_asks(step)}", width=width, indent=16, mark=f"  {day}")


def _asks(step: NextStep) -> str:
    more = [f"{len(step.asks) - MOST_ASKS} more"] if len(step.asks) > MOST_ASKS else []
    return "; ".join([*step.asks[:MOST_ASKS], *more])


def _to_confirm(report: Report, counts: Counts, width: int) -> Iterator[str]:
    number = counts.labels.get(Label.TO_CONFIRM, 0)
    if not number:
        return
    kinds = {activity.id: activity.kind for activity in report.activities}
    concerned = {each.subject.activity for each in report.open if each.subject.activity is not None}
    named = {each.promise.kind: each.promise for each in report.open if each.promise.kind is not None}
    groups = Counter(kinds[activity] for activity in concerned if activity in kinds)
    said = [
        f"{count} {named[kind].nouns(count)}"
        for kind, count in sorted(groups.items(), key=lambda item: (-item[1], item[0]))[:MOST_GROUPS]
        if kind in named
    ]
    mostly = f" Details are missing of {listed(said)}." if said else ""
    yield from paragraph(f"{counted(number, 'promise')}.{mostly} All of them: scp-framework check --full.", width=width)


def _kept_title(report: Report) -> str:
    return "On course" if report.as_of is None else "Done and on course"


def _on_course(report: Report, counts: Counts, width: int) -> Iterator[str]:
    number = sum(counts.labels.get(label, 0) for label in (Label.ON_COURSE, Label.DONE))
    if number:
        largest: dict[str, tuple[int, str]] = {}
        for finding in report:
            if isinstance(finding, CadenceFinding) and finding.verdict is Verdict.MET and finding.promise.kind:
                count, kind = len(finding.evidence), finding.promise.kind
                largest[kind] = max(largest.get(kind, (0, "")), (count, f"{count} {finding.promise.nouns(count)}"))
        said = [noun for _, noun in sorted(largest.values(), key=lambda each: -each[0])[:3]]
        includes = f", including {listed(said)}" if said else ""
        yield from paragraph(f"{counted(number, 'promise')}{includes}.", width=width)
    on_course = '"On course" means planned, not done, and not that children are safer.'
    if report.as_of is not None:
        on_course = f'"Done" means that what was promised took place, not that children are safer. {on_course}'
    yield from paragraph(on_course, width=width)


def _notices(report: Report, width: int) -> Iterator[str]:
    if report.made_for is not None:
        yield from paragraph(f"This planner was written for {report.made_for}.", width=width, indent=2, mark="-")
    if report.outside:
        number = len(report.outside)
        lies = "activity lies" if number == 1 else "activities lie"
        first = ", ".join(each.activity for each in report.outside[:3])
        yield from paragraph(f"{number} {lies} outside the dates covered: {first}.", width=width, indent=2, mark="-")
    for notice in report.notices:
        if not notice.code.startswith(OF_THE_RULES):
            yield from paragraph(str(notice), width=width, indent=2, mark="-")
