"""Roll-up: how many planners keep each rule, by partnership and planning year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from types import ModuleType
from typing import Any

from attrs import field

from scp_framework.files.decode.frames import Column, Holds, frame_of
from scp_framework.frozen import frozen
from scp_framework.many.planner_result import PlannerResult
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.reports.report import RESULTS


@frozen(kw_only=True)
class RuleCount:
    """Of the planners of a partnership that begin in a planning year: how many have each result, for one rule.

    `unexcused` are those in which a commitment is breached and no agreed exception excuses it.
    """

    partnership: str
    """The printed name of the partnership."""
    year: Window
    """The days of the planning year."""
    rule: str
    """The code of the rule."""
    counts: FrozenMap[str, int] = field(factory=FrozenMap)
    """How many planners have each result."""
    unexcused: int = 0

    @property
    def planners(self) -> int:
        """How many planners were checked for the rule."""
        return sum(self.counts.values())


def roll_up(results: Iterable[PlannerResult]) -> tuple[RuleCount, ...]:
    """Count results by partnership, planning year and rule, in this order; planners that can't be used are in none.

    A planner counts in the planning year in which it begins, whole. Rules are in the order of the arrangements. The
    results are gone through once, so that they may come straight from `check_many`.
    """
    counts: dict[tuple[str, Window], dict[str, Counter[str]]] = {}
    unexcused: Counter[tuple[str, Window, str]] = Counter()
    for each in results:
        if each.year is None:
            continue
        group = (each.partnership or "", each.year)
        rules = counts.setdefault(group, {})
        for code, result in each.results.items():
            rules.setdefault(code, Counter())[result] += 1
        unexcused.update((*group, code) for code in each.unexcused)
    return tuple(
        RuleCount(
            partnership=partnership,
            year=year,
            rule=code,
            counts=FrozenMap({result: found[result] for result in RESULTS if found[result]}),
            unexcused=unexcused[partnership, year, code],
        )
        for (partnership, year), rules in sorted(counts.items(), key=lambda each: (each[0][0], each[0][1].first))
        for code, found in rules.items()
    )


def roll_up_to_frame(results: Iterable[PlannerResult], *, backend: str | ModuleType = "pandas") -> Any:
    """The roll-up as a data frame, a row for each partnership, planning year and rule.

    Its columns are `partnership`, `year_first`, `year_last`, `rule`, `planners`, a number for each result (`breach`,
    `shortfall`, `advice`, `open`, `met`, `not_applicable`) and `unexcused`.

    Raises:
        InputError: If the extra `frames`, or the library itself, is not installed; or there is no such library.
    """
    rows = roll_up(results)
    columns = {
        "partnership": Column(values=[each.partnership for each in rows]),
        "year_first": Column(values=[each.year.first for each in rows], holds=Holds.DAY),
        "year_last": Column(values=[each.year.last for each in rows], holds=Holds.DAY),
        "rule": Column(values=[each.rule for each in rows]),
        "planners": Column(values=[each.planners for each in rows], holds=Holds.NUMBER),
        **{
            result.replace(" ", "_"): Column(values=[each.counts.get(result, 0) for each in rows], holds=Holds.NUMBER)
            for result in RESULTS
        },
        "unexcused": Column(values=[each.unexcused for each in rows], holds=Holds.NUMBER),
    }
    return frame_of(columns, backend)
