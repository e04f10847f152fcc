"""Details: every promise with what was found about it, its evidence, its source, and what is to be done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pendulum import Date

from scp_framework.findings.finding import Finding, Promise, Strength
from scp_framework.findings.grouped import grouped
from scp_framework.findings.names import plural_of
from scp_framework.findings.not_applicable import grounds_of, over_all_days
from scp_framework.findings.phrases import capital, days_phrase, in_or_on, number_words
from scp_framework.findings.promise import SAID, nouns_of
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.activity import CALLED_OFF
from scp_framework.reports.counts import RECORDED
from scp_framework.reports.exceptions import excuse_words
from scp_framework.reports.labels import LABELS, Label, label_of, worst
from scp_framework.reports.listed import ListedActivity
from scp_framework.reports.next_steps import activity_name
from scp_framework.reports.report import Report

JUDGEMENTS = "judgements that no planner can show"
MOST_EVIDENCE = 12
"""So many activities that count are named; of more, it is said how many there are."""


@frozen(kw_only=True)
class Observed:
    """A sentence on what was found, and the identifiers of the findings that it is about: of those that are kept, all.

    `agencies` are the printed names of the agencies that they concern. `evidence` are printed names, too.
    """

    findings: tuple[str, ...]
    observation: str
    evidence: tuple[str, ...]
    agencies: tuple[str, ...]

    @property
    def words(self) -> str:
        """What was found, with its evidence."""
        return f"{self.observation} Evidence: {'; '.join(self.evidence)}." if self.evidence else self.observation


@frozen(kw_only=True)
class Found:
    """What was found about a promise that has one label, and for which the same is to be done by the same day.

    `exceptions` are the agreed exceptions that excuse it, in words.
    """

    label: Label
    observed: tuple[Observed, ...]
    to_do: str | None
    deadline: Date | None
    exceptions: tuple[str, ...]

    @property
    def findings(self) -> tuple[str, ...]:
        """The identifiers of all findings in it."""
        return tuple(each for observed in self.observed for each in observed.findings)


@frozen(kw_only=True)
class Detail:
    """A promise, how it is called on the page, and what was found about it.

    `is_judgement` tells that no planner can show whether it is kept.
    """

    rule: str
    title: str
    label: Label
    strength: Strength
    source: str
    section: str
    responsible: str | None
    found: tuple[Found, ...]
    is_judgement: bool


def details(report: Report) -> tuple[Detail, ...]:
    """Every promise of a report, in its order; of a rule that several editions have, one for each edition."""
    activities = {activity.id: activity for activity in report.activities}
    agencies = nouns_of("agency", report.promises)
    return tuple(_detail(promise, report, activities, agencies) for promise in report.promises)


def firmness(detail: Detail) -> str:
    """How firmly something is promised, in a sentence, where that is less than that we will; else nothing."""
    return "" if detail.strength is Strength.COMMITMENT else f"We said we {SAID[detail.strength]}. "


def by_label(every: Sequence[Detail]) -> Mapping[str, Sequence[Detail]]:
    """Promises by how they are called, those that need attention first; judgements come last.

    What several editions promise is one promise, as in all counts, and is shown where any of it needs attention most.
    """
    labels = {rule: worst(each.label for each in own) for rule, own in grouped(every, lambda each: each.rule).items()}
    groups = {
        label.value: [each for each in every if labels[each.rule] is label and not each.is_judgement]
        for label in LABELS
    }
    groups[JUDGEMENTS] = [each for each in every if each.is_judgement]
    return {name: own for name, own in groups.items() if own}


def number_of(own: Iterable[Detail]) -> int:
    """How many promises these are, what several editions promise counted once."""
    return len({each.rule for each in own})


def _detail(
    promise: Promise, report: Report, activities: Mapping[str, ListedActivity], agencies: frozenset[str]
) -> Detail:
    findings = report.by_promise(promise)
    responsible = next((each.responsible for each in findings if each.responsible), None)
    return Detail(
        rule=promise.code,
        title=promise.title,
        label=worst(label_of(each, report) for each in findings),
        strength=promise.strength,
        source=promise.citation,
        section=promise.source.section,
        responsible=responsible,
        found=tuple(_found(own, report, activities, agencies) for own in _alike(findings, report)),
        is_judgement=promise.shape == RECORDED,
    )


def _alike(findings: Sequence[Finding], report: Report) -> Iterator[Sequence[Finding]]:
    """Findings with the same label, for which the same is to be done by the same day, together."""
    groups = grouped(findings, lambda each: (label_of(each, report), report.excuses(each), *(_to_do(each) or ())))
    yield from sorted(groups.values(), key=lambda own: LABELS.index(label_of(own[0], report)))


def _to_do(finding: Finding) -> tuple[str | None, Date | None] | None:
    """What is to be done by when; None of what is kept, or does not apply."""
    is_settled = finding.verdict in (Verdict.MET, Verdict.NOT_APPLICABLE)
    return None if is_settled else (finding.undated_action, finding.deadline)


def _found(
    findings: Sequence[Finding], report: Report, activities: Mapping[str, ListedActivity], agencies: frozenset[str]
) -> Found:
    first = findings[0]
    to_do, deadline = _to_do(first) or (None, None)
    is_met = first.verdict is Verdict.MET
    together = grouped(findings, lambda each: "" if is_met else _of_anything(each, activities))
    return Found(
        label=label_of(first, report),
        observed=tuple(_observed(own, report, activities, agencies) for own in together.values()),
        to_do=to_do,
        deadline=deadline,
        exceptions=tuple(f"{excuse_words(each, report.names_for(each.agreed_by))}." for each in report.excuses(first)),
    )


def _of_anything(finding: Finding, activities: Mapping[str, ListedActivity]) -> str:
    """What was found, without the name of a member or of an activity, so that the same can be recognised of others."""
    if grounds := grounds_of(finding):
        return str(grounds)
    words = finding.observation
    activity = activities.get(finding.subject.activity or "")
    for name in (finding.member_words, "" if activity is None else _in_sentence(finding, activity)):
        words = words.replace(name, "…") if name else words
    return words


def _in_sentence(finding: Finding, activity: ListedActivity) -> str:
    return f"{finding.named(activity.kind)} {in_or_on(activity.when)}"


def _observed(
    findings: Sequence[Finding], report: Report, activities: Mapping[str, ListedActivity], agencies: frozenset[str]
) -> Observed:
    observation = _observation(findings, activities, report)
    evidence = [each for finding in findings for each in _evidence(finding, activities, report)]
    own = [name for each in findings for who in each.concerned for name in who if name in agencies]
    return Observed(
        findings=tuple(each.id for each in findings),
        observation=observation,
        evidence=_some([name for name in evidence if name not in observation]),
        agencies=tuple(dict.fromkeys(findings[0].promise.named(name) for name in own)),
    )


def _observation(findings: Sequence[Finding], activities: Mapping[str, ListedActivity], report: Report) -> str:
    """What was found; of several findings that are kept, for what or whom."""
    findings = over_all_days(findings)
    first, is_kept = findings[0], findings[0].verdict is Verdict.MET
    about = list(dict.fromkeys(_about(each, activities, report, in_sentence=not is_kept) for each in findings))
    # The second one differs as a rule, and then no other is put into words.
    if grounds_of(first) or "" in about or all(each.observation == first.observation for each in findings[1:]):
        return " ".join(dict.fromkeys(each.observation for each in findings))
    if is_kept:
        number = number_words(len(about))
        every = _all_of_a_kind(findings, activities)
        return f"Kept for all {number} {every}." if every else f"Kept for {number}: {'; '.join(_some(about))}."
    return f"{first.observation} The same is true of {'; '.join(about[1:])}."


def _all_of_a_kind(findings: Sequence[Finding], activities: Mapping[str, ListedActivity]) -> str | None:
    """Activities of one kind, if the findings are about every one that is in the planner and not called off."""
    own = {each.subject.activity or "" for each in findings}
    kinds = {activities[each].kind for each in own if each in activities}
    if len(kinds) != 1 or any(each.member_words for each in findings):
        return None
    (kind,) = kinds
    every = (each for each in activities.values() if each.kind == kind)
    planned = {each.id for each in every if each.status not in CALLED_OFF}
    return plural_of(findings[0].promise.names, kind) if own == planned else None


def _about(
    finding: Finding, activities: Mapping[str, ListedActivity], report: Report, *, in_sentence: bool = False
) -> str:
    """Whom or what a finding is about, in a few words; empty where that is the whole planner."""
    activity = activities.get(finding.subject.activity or "")
    named = ""
    if activity is not None:
        named = f"the {_in_sentence(finding, activity)}" if in_sentence else activity_name(activity, report)
    return ", ".join(part for part in (named, finding.member_words) if part)


def _evidence(finding: Finding, activities: Mapping[str, ListedActivity], report: Report) -> Iterator[str]:
    """The printed names of what counts, apart from the activity that the finding is about, and what it lists itself."""
    for name in finding.evidence:
        activity = activities.get(name)
        if activity is None:
            yield finding.named(name)
        elif name != finding.subject.activity and (activity.title or not _lists(finding, activity)):
            yield capital(activity_name(activity, report))


def _lists(finding: Finding, activity: ListedActivity) -> bool:
    """Whether the sentence of a finding has the day of an activity in brackets."""
    return any(days_phrase(activity.when) in each for each in re.findall(r"\([^()]*\)", finding.observation))


def _some(names: Sequence[str]) -> tuple[str, ...]:
    named = list(dict.fromkeys(names))
    more = [f"and {len(named) - MOST_EVIDENCE} more"] if len(named) > MOST_EVIDENCE else []
    return (*named[:MOST_EVIDENCE], *more)
