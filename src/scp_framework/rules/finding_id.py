"""Finding ids: the same from run to run and from report to report, as long as a finding is about the same thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from scp_framework.rules.finding import Finding, first_of_line


def give_ids(findings: Iterable[Finding]) -> None:
    """Give each finding that has none the identifier of what it is about, unique among them.

    It is made of the code of the rule, whoever the finding is about (by the first of their line of succession), the
    activity, and the first day of the aligned period. Where windows roll, or a finding is about several periods
    together, a running number stands in place of the period. The edition, the verdict, the facts, the words and the
    order of activities never enter it, and no activity's day does.
    """
    given: Counter[str] = Counter()
    for finding in findings:
        if finding.id:
            given[finding.id] += 1
            continue
        identifier = _identifier(finding)
        given[identifier] += 1
        number = given[identifier]
        if number > 1 or finding.is_numbered:
            identifier = f"{identifier}_{number}"
        object.__setattr__(finding, "id", identifier)


def _identifier(finding: Finding) -> str:
    """What the finding is about, joined by two hyphens, which no identifier of a noun has."""
    names = finding.promise.names
    about = [first_of_line(names, part) for part in finding.subject_key if part is not None]
    if finding.subject.activity is not None:
        about.append(finding.subject.activity)
    if finding.subject.window is not None and not finding.is_numbered:
        about.append(finding.subject.window.first.isoformat())
    return "--".join((finding.rule, *about))
