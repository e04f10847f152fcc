"""Counts: how many promises are on course, not in the plan, to confirm; never a score, and never open with kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from scp_framework.findings.finding import Strength
from scp_framework.frozen import frozen
from scp_framework.reports.labels import LABELS, Label, label_of_rule
from scp_framework.reports.report import Report

RECORDED = "recorded"
"""The shape of promises that no planner can show."""


@frozen(kw_only=True)
class Counts:
    """How many promises there are of each label, and of those not kept, how many of each strength.

    `shown` are the promises that a planner can show, `judgements` those that it can't. `not_kept` counts the promises
    that are missed, not in the plan or not as promised; `excused` are those of them whose every finding of that kind
    an agreed exception covers.
    """

    shown: int
    judgements: int
    labels: Mapping[Label, int]
    not_kept: Mapping[Label, Mapping[Strength, int]]
    excused: int


NOT_KEPT = (Label.MISSED, Label.NOT_IN_PLAN, Label.NOT_AS_PROMISED)


def counts_of(report: Report) -> Counts:
    """How many promises of a report are on course, not in the plan, to confirm and so on."""
    codes = [promise.code for promise in report.rules if promise.shape != RECORDED]
    labels = {code: label_of_rule(code, report) for code in codes}
    counted = Counter(labels.values())
    not_kept: dict[Label, Counter[Strength]] = {label: Counter() for label in NOT_KEPT}
    for code, label in labels.items():
        if label in not_kept:
            not_kept[label][report.firmest(code)] += 1
    return Counts(
        shown=len(codes),
        judgements=len(report.rules) - len(codes),
        labels={label: counted[label] for label in LABELS if counted[label]},
        not_kept={label: dict(found) for label, found in not_kept.items() if found},
        excused=sum(_is_excused(code, report) for code, label in labels.items() if label in not_kept),
    )


def _is_excused(code: str, report: Report) -> bool:
    broken = [finding for finding in report.by_rule[code] if finding.verdict == "breached"]
    return bool(broken) and all(report.excuses(finding) for finding in broken)
