"""Decisions: the few choices that most of what is open or does not arise waits for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pendulum import Date

from scp_framework.findings.finding import Finding, Promise
from scp_framework.findings.grouped import grouped
from scp_framework.findings.names import plural_of
from scp_framework.findings.phrases import capital, day_words, listed, number_words
from scp_framework.findings.verdict import UNSETTLED, Verdict
from scp_framework.frozen import frozen
from scp_framework.model.activity import CALLED_OFF
from scp_framework.reports.listed import ListedActivity
from scp_framework.reports.report import Report
from scp_framework.reports.short_words import short_when
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from scp_framework.rules.shapes.follow_up_finding import FollowUpFinding

FEWEST_PROMISES = 3
"""A kind of which nothing is planned asks for a decision when so many promises, or more, wait for it."""
MOST_DECISIONS = 5


@frozen(kw_only=True)
class Decision:
    """A choice to make: what to decide, why, by when, and how many promises wait for it."""

    what: str
    why: str
    deadline: Date | None
    promises: int

    @property
    def words(self) -> str:
        """What to decide, why, and by when where the reason does not say so."""
        due = f" Due by {day_words(self.deadline)}." if self.deadline and "due" not in self.why else ""
        return f"{self.what} {self.why}{due}"


def decisions(report: Report) -> tuple[Decision, ...]:
    """The decisions that the most promises wait for, at most five."""
    found = [*_kinds_not_planned(report), *_agencies_not_chosen(report), *_not_yet_agreed(report)]
    return tuple(sorted(found, key=lambda each: -each.promises)[:MOST_DECISIONS])


def _planned(report: Report) -> dict[str, list[ListedActivity]]:
    """The activities that may take place, by kind."""
    may_be = (each for each in report.activities if each.status not in CALLED_OFF)
    return grouped(may_be, lambda each: each.kind)


def _kinds_not_planned(report: Report) -> Iterator[Decision]:
    """A kind of which the planner has nothing, while promises are open that need one.

    Counted are all promises that cannot be shown without it: those about it, and those that it has to follow. What the
    planner is known to lack stands with what is not in the plan.
    """
    planned = _planned(report)
    waiting: Counter[str] = Counter()
    named: dict[str, Promise] = {}
    needed: set[str] = set()
    lacking: set[str | None] = set()
    for code, findings in report.by_rule.items():
        verdict, own = report.verdicts[code], findings[0].promise.kind if findings else None
        kinds: set[str] = {
            kind
            for each in findings
            if isinstance(each, FollowUpFinding) and each.verdict in UNSETTLED
            for kind in each.other_kinds
        }
        needed.update(kinds)
        if own is not None and own not in planned:
            kinds.add(own)
            if verdict is Verdict.OPEN:
                needed.add(own)
            elif verdict is Verdict.BREACHED:
                lacking.add(own)
        for kind in kinds.difference(planned):
            waiting[kind] += 1
            named.setdefault(kind, findings[0].promise)
    for kind, number in waiting.items():
        if number >= FEWEST_PROMISES and kind in needed.difference(lacking):
            plural = plural_of(named[kind].names, kind)
            yield Decision(
                what=f"Put the {plural} in the plan.",
                why=f"There are none, so {number_words(number)} promises cannot be shown.",
                deadline=None,
                promises=number,
            )


def _agencies_not_chosen(report: Report) -> Iterator[Decision]:
    """Activities planned without an agency, while a promise to each of several agencies waits for them."""
    planned = _planned(report)
    for findings in report.by_rule.values():
        open_for = [
            finding
            for finding in findings
            if isinstance(finding, CadenceFinding)
            and finding.verdict is Verdict.OPEN
            and finding.subject.member is not None
            and any(missing.path == "agencies" for missing in finding.missing)
        ]
        if len(open_for) < 2:
            continue
        first = open_for[0]
        unchosen = {missing.activity for each in open_for for missing in each.missing if missing.path == "agencies"}
        kind = first.promise.kind or ""
        chosen = [activity for activity in planned.get(kind, []) if activity.id in unchosen]
        days = listed(list(dict.fromkeys(short_when(activity.when, report.covers) for activity in chosen)))
        due = f" by {day_words(first.deadline)}" if first.deadline else ""
        left = max(len(open_for) - len(chosen), 0)
        remain = f"; at one agency each, {number_words(left)} would remain" if left else ""
        yield Decision(
            what=f"Choose the agencies for the {first.promise.nouns(len(chosen))} ({days}).",
            why=f"{capital(number_words(len(open_for)))} agencies are due one{due}. {_are_planned(len(chosen))},"
            f" with no agency named{remain}.",
            deadline=first.deadline,
            promises=len({each.rule for each in report.open if each.subject.activity in unchosen}),
        )


def _are_planned(number: int) -> str:
    return f"{capital(number_words(number))} {'is' if number == 1 else 'are'} planned"


def _not_yet_agreed(report: Report) -> Iterator[Decision]:
    """What is promised in a number that the planner does not reach yet, with time left beyond it."""
    for finding in report.open:
        if isinstance(finding, CadenceFinding) and _is_short(finding):
            more = (finding.at_least or 0) - finding.least
            noun = finding.promise.noun if more == 1 else finding.promise.nouns(more)
            which = f"another {noun}" if finding.least and more == 1 else f"{number_words(more)} {noun}"
            yield Decision(
                what=f"Agree when to hold {which}.",
                why=f"{capital(number_words(finding.least))} of {number_words(finding.at_least or 0)}"
                f" {'is' if finding.least == 1 else 'are'} planned.",
                deadline=finding.deadline,
                promises=1,
            )


def _is_short(finding: Finding) -> bool:
    return (
        isinstance(finding, CadenceFinding)
        and finding.subject.member is None
        and finding.rolling is None
        and not finding.missing
        and finding.at_least is not None
        and 0 < finding.least < finding.at_least
        and not finding.is_past
    )
