"""Editions that follow one another, and what each finds."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st
from pendulum import Date

from scp_framework.arrangements.editions import Editions
from scp_framework.checking import check
from scp_framework.findings.finding import Finding
from scp_framework.model.activity import Activity
from scp_framework.model.dates.when import When
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.rules.rule import Rule
from tests.worlds.isle import (
    COVERS,
    ISLE,
    JULY_1,
    edition,
    facts,
)

changes = st.tuples(st.integers(-3, 3), st.integers(0, 3)).map(
    lambda days: (JULY_1.add(days=days[0] - days[1]), JULY_1.add(days=days[0]))
)
"""The last day of the first edition, increased by one, and the first day of the second: there may be days between."""


def some_when(first: int = -4, last: int = 5) -> st.SearchStrategy[When]:
    days = [JULY_1.add(days=number) for number in range(first, last + 1)]
    pairs = [(one, other) for one in days for other in days if one <= other and one.add(days=5) > other]
    return st.sampled_from(pairs).map(lambda pair: When(*pair))


Change = tuple[Date, Date]


def number_on(day: Date, change: Change) -> int | None:
    """Which of the two editions is in force on a day: 0, 1, or none."""
    ended, begins = change
    return 1 if day >= begins else 0 if day < ended else None


def found_by(
    rules: tuple[Rule | None, Rule | None],
    change: Change,
    *visits: Activity,
    first: Partnership = ISLE,
    second: Partnership = ISLE,
) -> Sequence[Finding]:
    ended, begins = change
    editions = [
        edition(
            str(number),
            rule,
            partnership=(first, second)[number],
            begins=begins if number else None,
            ends=None if number else ended.subtract(days=1),
        )
        for number, rule in enumerate(rules)
    ]
    planner = Planner(id="plan", covers=COVERS, activities=visits)
    return check(planner, Editions(editions=tuple(editions))).findings


def rule(shape: type[Rule], **parameters: object) -> Rule:
    return shape(**facts(**parameters))  # type: ignore[arg-type]  # parameters of all types
