"""subjects: what several findings of one rule are about, told in one breath."""

from __future__ import annotations

from collections.abc import Sequence

from scp_framework.findings.finding import Finding
from scp_framework.findings.phrases import number_words, window_words
from scp_framework.model.dates.window import Window

MOST_NAMED = 6
"""A folded line names so many subjects; of more, it tells how many there are."""


def subject(finding: Finding) -> str:
    """What a finding is about: an activity, whoever it is, a stretch of days; empty where it is the whole."""
    return _with(_name(finding), finding.subject.window)


def subjects(findings: Sequence[Finding], *, most: int = MOST_NAMED) -> str:
    """What findings of one rule are about, each of it named once, and how many there are.

    Stretches of days are told apart from the rest where all of it is judged in the same ones. Where it is not, and
    there is too much of it to name, it is told how many there are of each.
    """
    named = [finding for finding in findings if subject(finding)]
    if not named:
        return f"{number_words(len(findings))} findings" if len(findings) > 1 else "the planner as a whole"
    return f"{_all_of(named, most)}{' and the planner as a whole' if len(named) < len(findings) else ''}"


def number_of_subjects(findings: Sequence[Finding]) -> int:
    """How many different things findings are about; the whole counts only where they are about nothing else."""
    return len({subject(finding) for finding in findings} - {""}) or len(findings)


def _all_of(findings: Sequence[Finding], most: int) -> str:
    names: dict[tuple[str | None, str | None], str] = {}
    windows: dict[tuple[str | None, str | None], dict[Window | None, None]] = {}
    for finding in findings:
        about = finding.subject
        # What is judged in several stretches of days may have had another name in an earlier one.
        whom = finding.member_words if about.window is None else about.member
        names[about.activity, whom] = _name(finding)
        windows.setdefault((about.activity, whom), {})[about.window] = None
    first, *others = windows.values()
    if not all(names.values()) or any(each.keys() != first.keys() for each in others):
        said = list(dict.fromkeys(map(subject, findings)))
        if len(said) > most and all(names.values()):
            said = [_with_periods(name, list(windows[key])) for key, name in names.items()]
        return _counted(findings, said, most)
    whole = _counted(findings, list(names.values()), most)
    if len(first) == 1:
        return _with(whole, next(iter(first)))
    spans = [window_words(window) for window in first if window is not None]
    return f"{whole}, in each of {number_words(len(spans))} periods ({_listed(spans, most)})"


def _counted(findings: Sequence[Finding], names: Sequence[str], most: int) -> str:
    """The names behind their number; where these are activities and nobody else, the number is of what these are."""
    if len(names) == 1:
        return names[0]
    number, promise = number_words(len(names)), findings[0].promise
    kinds = {each.subject.kind for each in findings if each.subject.activity and not each.member_words}
    if len(kinds) == 1 and all(each.subject.activity and not each.member_words for each in findings):
        number = f"{number} {promise.of_kind(kinds.pop()).nouns(len(names))}"
    return f"{number} ({_listed(names, most)})"


def _listed(names: Sequence[str], most: int) -> str:
    left = [f"{number_words(len(names) - most)} more"] if len(names) > most else []
    return "; ".join([*names[:most], *left])


def _with_periods(name: str, windows: Sequence[Window | None]) -> str:
    return _with(name, windows[0]) if len(windows) == 1 else f"{name}, {number_words(len(windows))} periods"


def _with(name: str, window: Window | None) -> str:
    return ", ".join(part for part in (name, window_words(window) if window else "") if part)


def _name(finding: Finding) -> str:
    return ", ".join(part for part in (finding.subject.activity, finding.member_words) if part)
