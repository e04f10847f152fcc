"""compare_reports: which verdicts and findings of one report are otherwise in another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate

from attrs import evolve, frozen

from scp_framework.findings.finding import Finding, Promise
from scp_framework.findings.finding_id import parts_of_id, whom_of_id
from scp_framework.findings.verdict import Verdict
from scp_framework.model.checked import validate_arguments
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.reports.report import Report


@frozen(kw_only=True)
class Judged:
    """What a report says of one rule: what it promises, and its verdict."""

    promise: Promise
    verdict: Verdict

    @property
    def result(self) -> str:
        """How the verdict reads at the promise's strength: a breach, a shortfall, advice, or the verdict."""
        return self.promise.strength.result_if_breached if self.verdict is Verdict.BREACHED else self.verdict.value


@frozen(kw_only=True)
class ChangedFinding:
    """What was found about one subject, and what is found about it now."""

    before: Finding
    after: Finding


@frozen(kw_only=True)
class RuleDifference:
    """How one rule is judged in two reports, and which findings differ.

    `before` and `after` are None where a report has no such rule. `gone` are findings about what the later report says
    nothing of, `new` those about what the earlier said nothing of; `changed` are those about the same whose verdict or
    facts differ, also where it is so on fewer or more of its days, or of several periods together. That a promise is
    worded otherwise changes no finding.
    """

    before: Judged | None = None
    after: Judged | None = None
    gone: tuple[Finding, ...] = ()
    new: tuple[Finding, ...] = ()
    changed: tuple[ChangedFinding, ...] = ()

    @property
    def code(self) -> str:
        """The code of the rule, in the later report if it is there."""
        judged = self.after or self.before
        return judged.promise.code if judged else ""

    @property
    def reads_otherwise(self) -> bool:
        """Whether the verdict, or how it reads at the strength of the promise, has changed."""
        was, now = (each and each.result for each in (self.before, self.after))
        return was != now

    @property
    def differs(self) -> bool:
        """Whether the verdict or any of the findings has changed."""
        return self.reads_otherwise or bool(self.gone or self.new or self.changed)


@frozen(kw_only=True)
class ReportDifference:
    """Two reports, and how each rule of either is judged in both: first those of the later, in its order."""

    before: Report
    after: Report
    rules: tuple[RuleDifference, ...]


@validate_arguments
def compare_reports(before: Report, after: Report, *, codes: Mapping[str, str] = FrozenMap()) -> ReportDifference:
    """Which verdicts differ between two reports, and which findings appear, disappear or change.

    They may be of one planner held against two arrangements, or as of two days; or of two planners. A rule is the same
    if it has the same code; `codes` tells the later code of rules whose code has changed, as `Difference.codes` does.

    >>> from scp_framework import check
    >>> from scp_framework.files.loading import load_arrangements, load_planner
    >>> nel = load_arrangements("nel-2020")
    >>> planner = load_planner("nel-2020-21", nel)
    >>> later = compare_reports(check(planner, nel), check(planner, nel, as_of="2021-11-01"))
    >>> [(each.code, each.before.result, each.after.result) for each in later.rules if each.reads_otherwise][:1]
    [('TIL02', 'met', 'open')]
    """
    was, now = _judged(before), _judged(after)
    later = {code: codes.get(code, code) for code in was}
    former = {code: earlier for earlier, code in later.items()}
    found = [
        _rule_difference(
            was.get(former.get(code, "")),
            judged,
            before.by_rule.get(former.get(code, ""), ()),
            after.by_rule[code],
        )
        for code, judged in now.items()
    ]
    found += [
        _rule_difference(judged, None, before.by_rule[code], ())
        for code, judged in was.items()
        if later[code] not in now
    ]
    return ReportDifference(before=before, after=after, rules=tuple(found))


def _judged(report: Report) -> dict[str, Judged]:
    return {each.code: Judged(promise=each, verdict=report.verdicts[each.code]) for each in report.rules}


def _rule_difference(
    before: Judged | None, after: Judged | None, was: Sequence[Finding], now: Sequence[Finding]
) -> RuleDifference:
    there = _by_subject(now)
    gone: list[Finding] = []
    pairs: list[tuple[Finding, Finding]] = []
    new: list[Finding] = []
    for subject, findings in _by_subject(was).items():
        found = there.pop(subject, [])
        old, fresh = _without(findings, found), _without(found, findings)
        both = min(len(old), len(fresh))
        pairs += zip(old[:both], fresh[:both], strict=True)
        gone += old[both:]
        new += fresh[both:]
    new += [finding for findings in there.values() for finding in findings]
    # What was said of two periods may now be said of both together, or the other way round.
    moved = sharing_days(gone, new)
    before_moving, after_moving = {id(one) for one, _ in moved}, {id(other) for _, other in moved}
    return RuleDifference(
        before=before,
        after=after,
        gone=tuple(each for each in gone if id(each) not in before_moving),
        new=tuple(each for each in new if id(each) not in after_moving),
        changed=tuple(ChangedFinding(before=one, after=other) for one, other in (*pairs, *moved)),
    )


def _by_subject(findings: Sequence[Finding]) -> dict[tuple[str, ...], list[Finding]]:
    """The findings by what they are about, whatever the code of their rule and on whichever of its days it is so."""
    found: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        found.setdefault(parts_of_id(finding), []).append(finding)
    return found


def sharing_days(gone: Sequence[Finding], new: Sequence[Finding]) -> list[tuple[Finding, Finding]]:
    """Each pair of two findings about the same member whose periods share a day."""
    of_one: dict[object, list[tuple[int, int, int]]] = {}
    for index, finding in enumerate(new):
        if (days := finding.subject.window) is not None:
            of_one.setdefault(whom_of_id(finding), []).append((days.first_ordinal, days.last_ordinal, index))
    latest: dict[object, list[int]] = {}
    for whom, spans in of_one.items():
        spans.sort()
        latest[whom] = list(accumulate((last for _, last, _ in spans), max))
    moved: list[tuple[Finding, Finding]] = []
    for finding in gone:
        days, whom = finding.subject.window, whom_of_id(finding)
        if days is None or whom not in of_one:
            continue
        spans, sharing = of_one[whom], []
        at = bisect_left(spans, (days.last_ordinal + 1,)) - 1
        while at >= 0 and latest[whom][at] >= days.first_ordinal:
            _, last, index = spans[at]
            sharing += [index] if last >= days.first_ordinal else []
            at -= 1
        moved += [(finding, new[index]) for index in sorted(sharing)]
    return moved


def _without(findings: Sequence[Finding], others: Sequence[Finding]) -> list[Finding]:
    """The findings without those that others say as well."""
    return [each for each in findings if not any(_says_the_same(each, other) for other in others)]


def _says_the_same(one: Finding, other: Finding) -> bool:
    """Whether two findings are the same but for how the promise is worded."""
    return type(one) is type(other) and evolve(one, promise=other.promise) == other
