"""compare: how two arrangements differ, or what changes from one planner or report to another."""

from __future__ import annotations

from datetime import date
from typing import overload

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.comparison import Difference, compare_arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.checking import check
from scp_framework.errors import InputError, conflict, missing
from scp_framework.model.planner import Planner
from scp_framework.model.validated import validate_arguments
from scp_framework.reports.comparison import ReportDifference, compare_reports
from scp_framework.reports.report import Report


@overload
def compare(before: Arrangements, after: Arrangements) -> Difference: ...
@overload
def compare(before: Report, after: Report) -> ReportDifference: ...
@overload
def compare(
    before: Planner, after: Planner, arrangements: Arrangements | Editions, *, as_of: date | str | None = None
) -> ReportDifference: ...
@validate_arguments
def compare(
    before: Arrangements | Planner | Report,
    after: Arrangements | Planner | Report,
    arrangements: Arrangements | Editions | None = None,
    *,
    as_of: date | str | None = None,
) -> Difference | ReportDifference:
    """What changes from one to another: two arrangements, two reports, or two planners checked against arrangements.

    Of two arrangements: which nouns and rules differ. Of two reports, or of two planners, each checked against
    `arrangements` and as of the same day: only those findings that have changed, by their identifiers. Two reports may
    be of one planner as of two days.

    Raises:
        InputError: If the two are not of one sort, `arrangements` or `as_of` is given for anything but planners, or
            missing for these; or if a planner can't be checked.

    >>> from scp_framework.files.loading import load_arrangements, load_planner
    >>> nel = load_arrangements("nel-2020")
    >>> planner = load_planner("nel-2020-22", nel)
    >>> later = compare(planner, planner.move("assurance-visit-3", to="2021-09"), nel)
    >>> [(trend.value, [each.finding.rule for each in changes]) for trend, changes in later.by_trend.items()]
    [('new', ['AVT09', 'AVT14'])]
    """
    if isinstance(before, Planner) and isinstance(after, Planner):
        if arrangements is None:
            raise InputError([missing("arrangements", "those that the planners are checked against")])
        return compare_reports(*(check(each, arrangements, as_of=as_of) for each in (before, after)))
    given = {"arrangements": arrangements, "as_of": as_of}
    if odd := [name for name, value in given.items() if value is not None]:
        expected = "can only be given with two planners"
        raise InputError(conflict(name, expected) for name in odd)
    if isinstance(before, Report) and isinstance(after, Report):
        return compare_reports(before, after)
    if isinstance(before, Arrangements) and isinstance(after, Arrangements):
        return compare_arrangements(before, after)
    expected = "must be the same type as before: arrangements, a planner or a report"
    raise InputError([conflict("after", expected)])
