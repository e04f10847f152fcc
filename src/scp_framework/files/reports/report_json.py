"""Report as JSON: written so that any front end can show it without words of its own, and read back as the same."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.metadata import version

import attrs

from scp_framework.files.reports.report_entries import (
    ActivityEntry,
    AppliedExceptionEntry,
    EvidenceEntry,
    FindingEntry,
    Inputs,
    Responsible,
    RuleEntry,
    SummaryEntry,
    Tool,
)
from scp_framework.findings.finding import Finding, Promise
from scp_framework.findings.names import Names, name_on
from scp_framework.findings.promise import LEFT_OUT_OF_PROMISES
from scp_framework.findings.readings_finding import ReadingsFinding
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.partial import fields_of, made_of
from scp_framework.model.plain import Plain
from scp_framework.model.validated import validate_arguments
from scp_framework.reports.actions import actions
from scp_framework.reports.agencies import agencies
from scp_framework.reports.counts import counts_of
from scp_framework.reports.decisions import decisions
from scp_framework.reports.in_short import basis_words, first_deadline, headline, in_short
from scp_framework.reports.labels import label_of, label_of_rule
from scp_framework.reports.listed import ListedActivity
from scp_framework.reports.next_steps import next_steps
from scp_framework.reports.not_kept import not_kept
from scp_framework.reports.report import Report

SCHEMA_VERSION = 1
"""Counted up only when a key is taken away or changes its meaning; keys are added without it."""
COMMON_FIELDS = frozenset(field.name for field in attrs.fields(Finding))
"""The fields that all findings have; those that only one shape has stand under `facts`."""
_PLAIN = Plain(
    full=True,
    hidden={Promise: {*LEFT_OUT_OF_PROMISES}, RuleEntry: {*LEFT_OUT_OF_PROMISES}, Finding: {*COMMON_FIELDS, "shape"}},
)


@validate_arguments
def report_to_json(report: Report) -> str:
    """The report as JSON text: every fact of every finding and its words; days, months and spans as ISO text.

    Each key of the report stands on a line of its own, and so does each entry of a list, such as a finding.
    docs/report-json.md says what each key means and which of them stay as they are.

    Raises:
        ValueError: If a finding points to a promise that is not one of the report's, or the promises use
            different names.
    """
    names_of = _names_by_edition(report)
    activities = {activity.id: activity for activity in report.activities}
    first = ("partnership", "planner", "planner_title", "arrangements", "document", "edition", "covers", "as_of")
    table = {
        "schema_version": SCHEMA_VERSION,
        "tool": Tool(name="scp-framework", version=version("scp-framework")),
        "inputs": made_of(Inputs, report, arrangements_revision=report.revision),
        **{name: getattr(report, name) for name in (*first, "made_for")},
        "editions": [{**fields_of(each), "names": names_of.get(each.edition, {})} for each in report.editions],
        "summary": _summary(report),
        "decisions": list(decisions(report)),
        "not_kept": list(not_kept(report)),
        "next_steps": list(next_steps(report)),
        "agencies": agencies(report),
        "actions": list(actions(report)),
        "rules": [_rule_entry(promise, report) for promise in report.promises],
        "findings": (_finding_table(finding, report, activities) for finding in report.findings),
        "exceptions": list(exception_entries(report)),
        "activities": [
            made_of(ActivityEntry, each, kind_name=name_on(report.names_for(each.kind), each.kind))
            for each in report.activities
        ],
        "outside": list(report.outside),
        "preparations": list(report.preparations),
        "left_out": report.left_out,
        "notices": list(report.notices),
        "names": names_of.get(report.edition if report.editions else None, {}),
    }
    return "{{\n{}\n}}".format(",\n".join([f' "{key}": {_written(value)}' for key, value in table.items()]))


def _written(value: object) -> str:
    """A value as JSON; entries one by one, so that plain data of a long list are never there all at once."""
    if not isinstance(value, (list, Iterator)):
        return json.dumps(_PLAIN(value), ensure_ascii=False)
    entries = ",".join([f"\n  {json.dumps(_PLAIN(each), ensure_ascii=False)}" for each in value])
    return f"[{entries}\n ]" if entries else "[]"


def exception_entries(report: Report) -> Iterator[AppliedExceptionEntry]:
    """How each agreed exception stands, in the order of the report."""
    for each in report.applied_exceptions:
        yield made_of(
            AppliedExceptionEntry,
            each.exception,
            effect=each.effect,
            excuses=tuple(finding.id for finding in each.excused),
            run_out_for=tuple(finding.id for finding in each.expired),
        )


def _names_by_edition(report: Report) -> Mapping[str | None, Names]:
    """The printed names that findings use, of each edition; they stand once in the text."""
    promises = {(promise.code, promise.edition): promise for promise in report.promises}
    if any(not _is_of(finding, promises.get((finding.rule, finding.edition))) for finding in report.findings):
        raise ValueError("each finding must point to one of the report's promises")
    names_of: dict[str | None, Names] = {}
    for promise in report.promises:
        own = names_of.setdefault(promise.edition, promise.names)
        if promise.names is not own and promise.names != own:
            raise ValueError("the promises of a report must use the same names, but for those of other editions")
    known: set[str | None] = {each.edition for each in report.editions}
    if any(edition not in (known or {None}) for edition in names_of):
        raise ValueError("each promise must be of one of the report's editions, if it has any")
    return names_of


def _is_of(finding: Finding, promise: Promise | None) -> bool:
    """Whether a finding points to this promise, in the words of the kind of activity that it is about."""
    return promise is not None and promise.of_kind(finding.promise.kind) == finding.promise


def _summary(report: Report) -> SummaryEntry:
    counts, steps = counts_of(report), next_steps(report)
    first = first_deadline(steps)
    return made_of(
        SummaryEntry,
        counts,
        headline=headline(report),
        basis=basis_words(report.as_of),
        sentences=in_short(report, counts, steps),
        labels=FrozenMap({label.value: number for label, number in counts.labels.items()}),
        not_kept=FrozenMap(
            {
                label.value: FrozenMap({strength.value: number for strength, number in found.items()})
                for label, found in counts.not_kept.items()
            }
        ),
        first_deadline=None if first is None else first.deadline,
    )


def _rule_entry(promise: Promise, report: Report) -> RuleEntry:
    return made_of(
        RuleEntry,
        promise,
        verdict=report.verdicts[promise.code],
        result=report.results[promise.code],
        label=label_of_rule(promise.code, report),
        responsible=_responsible(promise.owner, promise.owner and promise.named(promise.owner)),
    )


def _responsible(owner: str | None, name: str | None) -> Responsible | None:
    return None if owner is None or name is None else Responsible(id=owner, name=name)


def _finding_table(finding: Finding, report: Report, activities: Mapping[str, ListedActivity]) -> dict[str, object]:
    excuses = report.excuses(finding)
    entry = made_of(
        FindingEntry,
        finding,
        label=label_of(finding, report),
        responsible=_responsible(finding.promise.owner, finding.responsible),
        excused_by=tuple(index for index, each in enumerate(report.exceptions) if each in excuses),
        evidence=tuple(_evidence(name, finding, activities) for name in finding.evidence),
        situation=f"{finding.shape}/{finding.situation}",
    )
    return {**fields_of(entry), "facts": _facts(finding, report, activities)}


def _facts(finding: Finding, report: Report, activities: Mapping[str, ListedActivity]) -> object:
    """What only a finding of its shape has; of one on several readings, the findings of each written in full."""
    if not isinstance(finding, ReadingsFinding):
        return finding
    readings = [
        {**fields_of(each), "findings": [_finding_table(own, report, activities) for own in each.findings]}
        for each in finding.readings
    ]
    return {"readings": readings, "compared": finding.compared}


def _evidence(name: str, finding: Finding, activities: Mapping[str, ListedActivity]) -> EvidenceEntry:
    if (activity := activities.get(name)) is None:
        return EvidenceEntry(id=name, title=finding.named(name))
    return made_of(EvidenceEntry, activity, kind=finding.promise.named(activity.kind))
