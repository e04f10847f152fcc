"""draft: what is proposed beside what is carried over."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scp_framework import check
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import KindId
from scp_framework.model.planner import Planner
from scp_framework.model.source import Source
from scp_framework.planning.draft import Draft, draft
from scp_framework.rules.shapes.gap import Gap
from scp_framework.testing.strategies.days import whens
from tests.planning.draft_cases import YEAR, a_planner
from tests.worlds.harbour import HARBOUR
from tests.worlds.small_partnership import INSPECTION, SMALL_PARTNERSHIP

PLANNERS = st.lists(whens(YEAR.first, YEAR.last), max_size=6).map(lambda found: a_planner(*map(str, found)))


def of_harbour(following: Draft, earlier: Planner) -> Planner:
    return Planner(
        id="both",
        covers=Window(earlier.covers.first, following.planner.covers.last),
        activities=(*earlier.activities, *following.agreed.activities),
    )


@given(PLANNERS)
def test_once_agreed_a_draft_lacks_nothing_that_it_could_hold(planner: Planner) -> None:
    following = draft(planner, HARBOUR)

    for finding in check(of_harbour(following, planner), HARBOUR).open:
        assert finding.verdict is not Verdict.BREACHED
    for finding in check(of_harbour(following, planner), HARBOUR):
        if finding.verdict is Verdict.BREACHED and finding.lacks_activities:
            assert finding.deadline is not None
            assert finding.deadline < following.planner.covers.first


AUDIT = KindId("audit")
EITHER = evolve(
    HARBOUR,
    partnership=evolve(
        SMALL_PARTNERSHIP, kinds=(*SMALL_PARTNERSHIP.kinds, ActivityKind(id=AUDIT, name="audit", plural="audits"))
    ),
    rules=(
        Gap(
            code="GAP01", title="Four months never pass without either", source=Source(section="2"),
            of=(INSPECTION, AUDIT), at_most=Lead(months=4),
        ),
    ),
)  # fmt: skip
"""One rule, that four months never pass without an activity of one of two kinds."""


@given(st.lists(st.tuples(whens(YEAR.first, YEAR.last), st.sampled_from([INSPECTION, AUDIT])), max_size=5))
def test_a_draft_plans_what_a_gap_of_several_kinds_lacks(held: list[tuple[When, KindId]]) -> None:
    activities = [Activity(id=f"held-{number}", kind=kind, when=when) for number, (when, kind) in enumerate(held)]
    earlier = evolve(a_planner(), activities=tuple(activities))

    following = draft(earlier, EITHER)

    for finding in check(of_harbour(following, earlier), EITHER):
        if finding.verdict is Verdict.BREACHED:
            assert finding.deadline is not None
            assert finding.deadline < following.planner.covers.first


@pytest.mark.parametrize(
    ("held", "kind"), [([INSPECTION, AUDIT, AUDIT], AUDIT), ([AUDIT], AUDIT), ([AUDIT, INSPECTION], INSPECTION)]
)
def test_of_several_kinds_that_serve_the_usual_one_is_proposed(held: list[KindId], kind: KindId) -> None:
    early = [Activity(id=f"held-{at}", kind=each, when=When.parse("2022-04-10")) for at, each in enumerate(held)]

    following = draft(evolve(a_planner(), activities=tuple(early)), EITHER)

    assert {following.planner.by_id[each.activity].kind for each in following.proposed} == {kind}


@given(PLANNERS)
def test_a_draft_of_an_agreed_draft_carries_all_of_it_and_proposes_nothing_for_whole_years(planner: Planner) -> None:
    once = draft(planner, HARBOUR)
    agreed = once.agreed

    twice = draft(agreed, HARBOUR)

    assert set(twice.carried.values()) == set(agreed.by_id)
    assert not [each for each in twice.proposed if each.rules == ("INS01",)]
    assert twice.planner.covers.first == agreed.covers.last.add(days=1)
