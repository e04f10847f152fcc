"""Assert which promises a planner keeps, with a message that says what was found and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import evolve
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.checking import check
from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.phrases import counted
from scp_framework.findings.verdict import WORST_FIRST, Verdict
from scp_framework.model.planner import Planner
from scp_framework.reports.report import Report

MOST_NAMED = 4
"""How many promises the first line names. With more than about a hundred characters, pytest cuts it off."""
MOST_FINDINGS = 10
"""How many findings are told in full."""


def assert_kept(
    planner: Planner,
    arrangements: Arrangements | Editions,
    *rules: str,
    as_of: date | str | None = None,
    allow_excused: bool = False,
) -> Report:
    """Fail unless the planner keeps these promises, or all promises where none is named.

    Each has to be met, or not to arise; at least one has to be met, so that a planner in which nothing arises does not
    pass for one that keeps everything. What is open is not kept. `rules` are codes, names, or the beginnings of codes
    such as `LOS`; `as_of` is the date at which progress is assessed. With `allow_excused`, a promise passes too if an
    agreed exception excuses each finding that it is not kept.

    Returns:
        The report, to ask it for more.

    Raises:
        AssertionError: If they are not kept. Its first line can be understood alone.
        InputError: If there is no such rule, or the planner does not fit the arrangements.

    """
    __tracebackhide__ = True
    report = _checked(planner, arrangements, rules, as_of)
    excused = frozenset(_excused(report)) if allow_excused else frozenset[str]()
    verdicts = {code: verdict for code, verdict in report.verdicts.items() if code not in excused}
    wrong = {code: verdict for code, verdict in verdicts.items() if verdict in (Verdict.BREACHED, Verdict.OPEN)}
    if wrong:
        raise AssertionError(_message(report, wrong, f"{len(wrong)} of {_promises(report)} not kept"))
    if Verdict.MET not in verdicts.values():
        left = dict.fromkeys(verdicts, Verdict.NOT_APPLICABLE)
        raise AssertionError(_message(report, left, f"0 of {_promises(report)} met, so nothing is shown to be kept"))
    return report


def assert_breached(
    planner: Planner, arrangements: Arrangements | Editions, rule: str, *rules: str, as_of: date | str | None = None
) -> Report:
    """Fail unless the planner breaches each of these promises, whatever the missing details turn out to be.

    An agreed exception changes no verdict: what it excuses is breached. Arguments, result and errors are those of
    `assert_kept`.

    Raises:
        InputError: As `check` does.
    """
    __tracebackhide__ = True
    return _assert_all(Verdict.BREACHED, _checked(planner, arrangements, (rule, *rules), as_of))


def assert_open(
    planner: Planner, arrangements: Arrangements | Editions, rule: str, *rules: str, as_of: date | str | None = None
) -> Report:
    """Fail unless each of these promises can still turn out either way.

    Arguments, result and errors are those of `assert_kept`.

    Raises:
        InputError: As `check` does.
    """
    __tracebackhide__ = True
    return _assert_all(Verdict.OPEN, _checked(planner, arrangements, (rule, *rules), as_of))


def _checked(
    planner: Planner, arrangements: Arrangements | Editions, rules: tuple[str, ...], as_of: date | str | None
) -> Report:
    """The report on these promises. Of one that there is not, the fault names `rules`, as the assertions do."""
    __tracebackhide__ = True
    try:
        return check(planner, arrangements, as_of=as_of, select=rules)
    except InputError as error:
        faults = [evolve(fault, path=fault.path.replace("select", "rules", 1)) for fault in error.faults]
        raise InputError(faults) from None


def _assert_all(wanted: Verdict, report: Report) -> Report:
    __tracebackhide__ = True
    wrong = {code: verdict for code, verdict in report.verdicts.items() if verdict is not wanted}
    if wrong:
        raise AssertionError(_message(report, wrong, f"{len(wrong)} of {_promises(report)} not {wanted}"))
    return report


def _excused(report: Report) -> Iterator[str]:
    """The rules with breaches of which every one is excused, and nothing that is open."""
    for code, findings in report.by_rule.items():
        wrong = [each for each in findings if each.verdict in (Verdict.BREACHED, Verdict.OPEN)]
        if wrong and all(report.excuses(each) for each in wrong):
            yield code


def _promises(report: Report) -> str:
    return counted(len(report.verdicts), "promise")


def _message(report: Report, wrong: Mapping[str, Verdict], answer: str) -> str:
    codes = sorted(wrong, key=lambda code: WORST_FIRST.index(wrong[code]))
    named = [f"{code} {wrong[code]}" for code in codes[:MOST_NAMED]]
    more = [f"{len(codes) - MOST_NAMED} more"] if len(codes) > MOST_NAMED else []
    found = list(_worst_first(each for each in report.findings if each.verdict is wrong.get(each.rule)))
    lines = [f"{answer}: {', '.join(named + more)}" if named else answer]
    for finding in found[:MOST_FINDINGS]:
        lines += ["", *_told(finding)]
    if len(found) > MOST_FINDINGS:
        lines += ["", f"{len(found) - MOST_FINDINGS} more findings; report_text(check(planner, arrangements)) has all."]
    return "\n".join(lines)


def _worst_first(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda each: (WORST_FIRST.index(each.verdict), each.deadline or Date.max))


def _told(finding: Finding) -> Iterator[str]:
    """What was found, what to do, and the identifier by which the report knows it."""
    yield f"{finding.rule} {finding.verdict}: {finding.observation}"
    if finding.action is not None:
        yield f"  To do: {finding.action}"
    yield f"  Finding {finding.id}; {finding.promise.citation}."
