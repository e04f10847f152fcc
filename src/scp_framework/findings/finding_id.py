"""Finding ids: the same from run to run and from report to report, as long as a finding is about the same thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from scp_framework.findings.finding import Finding
from scp_framework.findings.names import first_of_line


def give_ids(findings: Iterable[Finding]) -> None:
    """Give each finding that has none the identifier of what it is about, unique among them.

    It is made of the code of the rule, whoever the finding is about (by the first of their line of succession), the
    activity, and the first day of the aligned period. Where windows roll, or a finding is about several periods
    together, a running number stands in place of the period. The edition, the verdict, the facts, the words and the
    order of activities never enter it, and no activity's day does.
    """
    given: Counter[str] = Counter()
    for finding in findings:
        if finding.has_id:
            given[finding.id] += 1
            continue
        identifier = _identifier(finding)
        given[identifier] += 1
        number = given[identifier]
        if number > 1 or finding.is_numbered:
            identifier = f"{identifier}_{number}"
        finding.get_id(identifier)


def _identifier(finding: Finding) -> str:
    """What the finding is about, joined by two hyphens, which no identifier of a noun has."""
    return "--".join((finding.rule, *parts_of_id(finding)))


def parts_of_id(finding: Finding) -> tuple[str, ...]:
    """What the finding is about: whom, and the first day of the aligned period where there is one."""
    window = None if finding.is_numbered else finding.subject.window
    return (*whom_of_id(finding), *(() if window is None else (window.first.isoformat(),)))


def whom_of_id(finding: Finding) -> tuple[str, ...]:
    """Whom the finding is about, by the first of their line of succession, and the activity."""
    names, activity = finding.promise.names, finding.subject.activity
    about = (first_of_line(names, part) for part in finding.subject_key if part is not None)
    return (*about, *(() if activity is None else (activity,)))
