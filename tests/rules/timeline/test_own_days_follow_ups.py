"""What follows for an agency on its own days."""

from __future__ import annotations

from itertools import product

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from scp_framework.checking import check
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyId
from scp_framework.model.planner import Planner
from scp_framework.rules.parameters.shared_name import Same
from scp_framework.rules.shapes.follow_up import FollowUp
from tests.examples import times
from tests.rules.timeline.own_days_cases import OLD, Line, Span, day, lines, promised, spans
from tests.worlds.coast import combined
from tests.worlds.isle import CALL, a_visit, edition


@times(2)
@given(
    line=lines(),
    start=st.integers(0, 9),
    calls=st.lists(st.tuples(st.integers(0, 14), st.booleans() | st.none()), max_size=2),
    covers=spans,
    within=st.integers(1, 6),
    waits=st.integers(0, 2),
)
def test_what_follows_for_an_agency_follows_on_its_own_days(
    line: Line, start: int, calls: list[tuple[int, bool | None]], covers: Span, within: int, waits: int
) -> None:
    """Each that takes over from another has days of its own; on those between them nothing can follow."""
    assume(line.exists(start) and all(line.exists(number) for number, concerns in calls if concerns))
    waits = min(waits, within)
    rule = promised(
        FollowUp,
        followed_by=CALL,
        same=Same.AGENCY,
        within=Lead(days=within),
        at_least=Lead(days=waits) if waits else None,
    )
    others = [
        evolve(
            a_visit(When.on(day(number)), index), kind=CALL, id=f"call-{index}",
            agencies=None if concerns is None else (AgencyId(OLD),) if concerns else (),
        )
        for index, (number, concerns) in enumerate(calls)
    ]  # fmt: skip
    planner = Planner(
        id="plan",
        covers=Window(day(covers[0]), day(covers[1])),
        activities=(a_visit(When.on(day(start)), 9, agencies=(AgencyId(OLD),)), *others),
    )
    (found,) = check(planner, edition("2022", rule, partnership=line.partnership)).findings

    in_time = [number for number in range(start + waits, start + within + 1) if line.exists(number)]
    ways = product(*({concerns} if concerns is not None else {False, True} for _, concerns in calls))
    outcomes: set[bool | None] = {
        any(bool(concerns) and number in in_time for concerns, (number, _) in zip(way, calls, strict=True))
        for way in ways
    }
    if any(not covers[0] <= number <= covers[1] for number in in_time):
        outcomes |= {True}
    assert found.verdict is combined(outcomes)
    if found.verdict is not Verdict.MET:
        assert found.deadline == (day(in_time[-1]) if in_time else None)
