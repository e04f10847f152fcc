"""Cadence: a member is asked for in the periods in which it exists."""

from __future__ import annotations

import pytest
from pendulum import Date

from scp_framework.model.identifier import PeriodId
from scp_framework.model.when import When
from scp_framework.rules.cadence import Cadence
from scp_framework.rules.finding import Strength
from scp_framework.rules.group import Group
from scp_framework.rules.verdict import Verdict
from tests.rules.coast import CARER, CLOSES, SOURCE, TRUST, VISIT, a_visit, findings


def rule(*, rolling: bool = False) -> Cadence:
    """A visit to every carer, of whom there is one, the trust, in each half-year."""
    return Cadence(
        code="TRY01", name="try", title="Try", why="to see", strength=Strength.COMMITMENT, source=SOURCE,
        of=VISIT, at_least=1, every=PeriodId("half"), rolling=rolling, for_each=Group(agencies_tagged=CARER),
    )  # fmt: skip


def test_no_period_after_the_last_day_of_a_member_is_judged() -> None:
    assert Date(2022, 6, 15) == CLOSES

    (found,) = findings(rule())

    assert found.verdict is Verdict.BREACHED
    assert found.subject == "trust 2022-04-01..2022-09-30"


@pytest.mark.parametrize(
    ("day", "expected"), [("2022-06-15", {Verdict.MET}), ("2022-04-01", {Verdict.MET, Verdict.BREACHED})]
)
def test_rolling_windows_begin_no_later_than_the_last_day_of_a_member(day: str, expected: set[Verdict]) -> None:
    found = findings(rule(rolling=True), a_visit(when=When.parse(day), agencies=(TRUST,)))

    assert {finding.verdict for finding in found} == expected
    assert found[-1].about.window is not None
    # Half a year from the trust's last day.
    assert found[-1].about.window.last == Date(2022, 12, 14)
