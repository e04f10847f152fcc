"""What follows for whoever has taken over: as in every way the days can turn out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.rules.parameters.shared_name import Same
from scp_framework.rules.shapes.follow_up import FollowUp
from tests.rules.timeline.over_time_cases import concerns, some_visits
from tests.worlds.coast import combined
from tests.worlds.isle import (
    CARE,
    COUNTY,
    GROUP,
    VISIT,
    WARD,
    a_visit,
    chain,
    days_of,
    facts,
    findings,
    ways,
    who,
)


@given(visits=some_visits, within=st.integers(1, 4))
def test_what_follows_for_the_same_agency_follows_for_whoever_has_taken_over(
    visits: list[Activity], within: int
) -> None:
    assume(all(map(days_of, visits)))
    rule = FollowUp(**facts(of=VISIT, followed_by=VISIT, same=Same.AGENCY, within=Lead(days=within)))  # type: ignore[arg-type]  # as facts are
    found = findings(rule, *visits)

    for visit in visits:
        for line in ((COUNTY,), (GROUP, CARE)):
            outcomes: list[bool | None] = []
            for way in ways(visits):
                (own,) = [each for each in way if each.id == visit.id]
                wholes = {chain(each, own.when.earliest)[-1] for each in own.agencies or ()}
                if who(line[0], own.when.earliest) not in wholes:
                    outcomes.append(None)
                    continue
                outcomes.append(
                    any(
                        own.when.earliest <= each.when.earliest <= own.when.earliest.add(days=within)
                        and concerns(each, line[0])
                        for each in way
                        if each.id != own.id
                    )
                )
            told = [each for each in found if each.subject.activity == visit.id and each.subject.member in line]
            assert all_of(each.verdict for each in told) is combined(outcomes)


@pytest.mark.parametrize(
    ("recorded", "expected"),
    [
        pytest.param({"agencies": (CARE,)}, Verdict.MET, id="who took over"),
        pytest.param({"agencies": (WARD,)}, Verdict.MET, id="a part of who took over"),
        pytest.param({"agencies": (COUNTY,)}, Verdict.BREACHED, id="another"),
        pytest.param({"agencies": None}, Verdict.OPEN, id="it is not known who"),
        pytest.param({"agencies": (CARE,), "status": Status.PROPOSED}, Verdict.OPEN, id="it may not be held"),
        pytest.param({"agencies": (CARE,), "status": Status.CANCELLED}, Verdict.BREACHED, id="it is not held"),
    ],
)
def test_what_follows_over_the_change_counts_for_whom_it_is_known_to_concern(
    recorded: dict[str, Any], expected: Verdict
) -> None:
    rule = FollowUp(**facts(of=VISIT, followed_by=VISIT, same=Same.AGENCY, within=Lead(days=3)))  # type: ignore[arg-type]  # as facts are
    visit = a_visit(When.parse("2022-06-29"), 1, agencies=(GROUP,))

    found = findings(rule, visit, a_visit(When.parse("2022-06-30..2022-07-01"), 2, **recorded))
    assert [each.verdict for each in found if each.subject.activity == "visit-1"] == [expected]


@pytest.mark.parametrize(("within", "expected"), [(2, Verdict.MET), (1, Verdict.OPEN), (0, Verdict.BREACHED)])
def test_what_follows_over_the_change_follows_whomever_it_concerns(within: int, expected: Verdict) -> None:
    rule = FollowUp(**facts(of=VISIT, followed_by=VISIT, within=Lead(days=within)))  # type: ignore[arg-type]  # as facts are
    visit = a_visit(When.parse("2022-06-29"), 1, agencies=(GROUP,))

    found = findings(rule, visit, a_visit(When.parse("2022-06-30..2022-07-01"), 2, agencies=(COUNTY,)))
    assert [each.verdict for each in found if each.subject.activity == "visit-1"] == [expected]
