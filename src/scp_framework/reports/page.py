"""Page: what the first page of a report says, part by part, in whatever form it is then shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from scp_framework.findings.finding import Promise, Strength
from scp_framework.findings.grouped import grouped
from scp_framework.findings.phrases import capital, counted, day_words, listed, window_words
from scp_framework.findings.promise import SAID
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.reports.counts import NOT_KEPT, Counts, counts_of
from scp_framework.reports.decisions import Decision, decisions
from scp_framework.reports.exceptions import excuse_words
from scp_framework.reports.in_short import basis_words, in_short
from scp_framework.reports.labels import Label
from scp_framework.reports.next_steps import NextStep, Timing, asked_first, next_steps
from scp_framework.reports.not_kept import NotKept, not_kept
from scp_framework.reports.report import Report
from scp_framework.rules.shapes.cadence_finding import CadenceFinding

MOST_STEPS = 9
"""The page shows so many next steps that are due; of more, it gives their number."""
MOST_LATER = 3
"""The page shows so many next steps beyond the planner's last day."""
MOST_GROUPS = 5
"""The page names so many groups of activities that something is to be confirmed about."""
MOST_KINDS = 3
"""The page says of so many kinds how many activities keep promises."""
OF_THE_RULES = "rules/"
"""How the code of a notice begins that is about the rules, and stands at the head of every report."""
NOBODY = "No owner set"
MORE = "And {} more. The command due, and the sheet To do of the workbook, list all of them."
"""What a page that can't show all next steps says below them."""
ON_COURSE = '"On course" means planned, not done, and not that children are safer.'
DONE = '"Done" means that what was promised took place, not that children are safer.'


@frozen(kw_only=True)
class Steps:
    """Next steps under one heading: those that the page has room for, and how many more there are."""

    title: str
    shown: tuple[NextStep, ...]
    more: int = 0


@frozen(kw_only=True)
class Page:
    """The first page of a report: sentences, and the values of tables and lists, in their order.

    `head` says for which days and on what basis the planner was checked, against what, and what a reader should know
    of the rules. `later` are next steps beyond the last day of the planner. `to_confirm` is None where nothing is open.
    """

    title: str
    head: tuple[str, ...]
    in_short: tuple[str, ...]
    decisions: tuple[Decision, ...]
    not_kept_title: str
    not_kept: tuple[NotKept, ...]
    exceptions: tuple[str, ...]
    overdue: Steps
    due: Steps
    later: Steps
    to_confirm: str | None
    kept_title: str
    kept: tuple[str, ...]
    notices: tuple[str, ...]


def page_of(report: Report, *, most_steps: int | None = None) -> Page:
    """The first page of a report; with `most_steps`, it shows so many next steps altogether, overdue ones included."""
    counts, steps = counts_of(report), next_steps(report)
    overdue, due, later = (
        [step for step in steps if step.timing is timing] for timing in (Timing.OVERDUE, Timing.DUE, Timing.LATER)
    )
    most_overdue = len(overdue) if most_steps is None else min(len(overdue), most_steps // 2)
    room = MOST_STEPS if most_steps is None else most_steps - most_overdue - min(len(later), MOST_LATER)
    most_due = min(MOST_STEPS, room)
    until = due[most_due - 1].deadline if len(due) > most_due else None
    due_title = f"Next steps to {day_words(until)}, by person" if until else "Next steps, by person"
    return Page(
        title=f"{report.partnership or report.arrangements}: {report.planner_title or f'planner {report.planner}'}",
        head=tuple(_head(report)),
        in_short=in_short(report, counts, steps),
        decisions=decisions(report),
        not_kept_title=_not_kept_title(counts),
        not_kept=not_kept(report),
        exceptions=tuple(_exceptions(report)),
        overdue=_first(most_overdue, overdue, "Overdue"),
        due=_first(most_due, due, due_title),
        later=_first(MOST_LATER, later, f"After {day_words(report.covers.last)}"),
        to_confirm=_to_confirm(report, counts),
        kept_title="On course" if report.as_of is None else "Done and on course",
        kept=tuple(_kept(report, counts)),
        notices=tuple(_notices(report)),
    )


def _first(number: int, steps: Sequence[NextStep], title: str) -> Steps:
    return Steps(title=title, shown=tuple(steps[:number]), more=max(len(steps) - number, 0))


def by_person(steps: Iterable[NextStep]) -> Mapping[str, Sequence[NextStep]]:
    """Next steps, those of each person together, in the order in which each first has one."""
    return grouped(steps, lambda each: capital(each.responsible or NOBODY))


def step_words(step: NextStep) -> str:
    """What a next step is for, and what it needs."""
    return f"{capital(step.about)}: {'; '.join(asked_first(step))}"


def said(row: NotKept) -> str:
    """What was said, how firmly where that is less than that we will, whose promise it is, and any exception agreed."""
    should = "" if row.strength is Strength.COMMITMENT else f"({capital(SAID[row.strength])}) "
    whose = f" (from {row.adopted_from})" if row.adopted_from else ""
    return f"{should}{row.title}{whose}{' (exception agreed)' if row.is_excused else ''}"


def _head(report: Report) -> Iterator[str]:
    yield f"{window_words(report.covers)}. {basis_words(report.as_of)}"
    checked = [f"{each.document}, {each.edition}, in force {each.days}" for each in report.editions]
    checked = checked or [f"{report.document}, {report.edition}, revision {report.revision}"]
    yield f"Checked against: {'; '.join(checked)}."
    for notice in report.notices:
        if notice.code.startswith(OF_THE_RULES):
            yield f"Please note: {notice}"


def _not_kept_title(counts: Counts) -> str:
    labels = [label for label in NOT_KEPT if label in counts.not_kept] or [Label.NOT_IN_PLAN]
    title = listed(labels, "or") if len(labels) < len(NOT_KEPT) else f"{labels[0]}, {labels[1]} or {labels[2]}"
    return capital(title)


def _exceptions(report: Report) -> Iterator[str]:
    for each in report.applied_exceptions:
        words = excuse_words(each.exception, report.names_for(each.exception.agreed_by))
        yield f"{each.exception.rule}: {words} ({each.effect.value})."


def _to_confirm(report: Report, counts: Counts) -> str | None:
    number = counts.labels.get(Label.TO_CONFIRM, 0)
    if not number:
        return None
    kinds = {activity.id: activity.kind for activity in report.activities}
    concerned = {each.subject.activity for each in report.open if each.subject.activity is not None}
    named = {each.promise.kind: each.promise for each in report.open if each.promise.kind is not None}
    groups = Counter(kinds[activity] for activity in concerned if activity in kinds)
    nouns = [
        f"{count} {named[kind].nouns(count)}"
        for kind, count in sorted(groups.items(), key=lambda item: (-item[1], item[0]))[:MOST_GROUPS]
        if kind in named
    ]
    return f"{counted(number, 'promise')}.{f' Details are missing of {listed(nouns)}.' if nouns else ''}"


def _kept(report: Report, counts: Counts) -> Iterator[str]:
    number = sum(counts.labels.get(label, 0) for label in (Label.ON_COURSE, Label.DONE))
    if number:
        promises: dict[str, Promise] = {}
        counting: dict[str, set[str]] = {}
        for finding in report:
            if isinstance(finding, CadenceFinding) and finding.verdict is Verdict.MET and finding.promise.kind:
                promises.setdefault(finding.promise.kind, finding.promise)
                counting.setdefault(finding.promise.kind, set()).update(finding.evidence)
        most = sorted(counting, key=lambda kind: -len(counting[kind]))[:MOST_KINDS]
        nouns = [f"{len(counting[kind])} {promises[kind].nouns(len(counting[kind]))}" for kind in most]
        yield f"{counted(number, 'promise')}{f', including {listed(nouns)}' if nouns else ''}."
    yield ON_COURSE if report.as_of is None else f"{DONE} {ON_COURSE}"


def _notices(report: Report) -> Iterator[str]:
    if report.made_for is not None:
        yield f"This planner was written for {report.made_for}."
    if report.outside:
        number = len(report.outside)
        lies = "activity lies" if number == 1 else "activities lie"
        first = ", ".join(each.activity for each in report.outside[:3])
        yield f"{number} {lies} outside the dates covered: {first}."
    for notice in report.notices:
        if not notice.code.startswith(OF_THE_RULES):
            yield str(notice)
