"""Two editions of one partnership's arrangements: each day is judged by the edition in force on it.

The expected side takes every way the days can turn out, asks on each day which edition is in force, and what that
one promises, in two values.
"""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.checking import check
from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import TeamMember
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import NodeId, PeriodId
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.shared_name import Same
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.exclusion import Exclusion
from scp_framework.rules.shapes.follow_up import FollowUp
from scp_framework.rules.shapes.requires import Requires
from scp_framework.rules.shapes.route import Route
from tests.rules.timeline.editions_over_time_cases import Change, changes, found_by, number_on, rule, some_when
from tests.worlds.coast import combined
from tests.worlds.isle import (
    BOARD,
    CARE,
    COUNTY,
    COVERS,
    FORUM,
    GROUP,
    HOST,
    ISLE,
    JULY_1,
    OTTO,
    PARTNER,
    SCRUTINEER,
    STARS,
    VISIT,
    WARD,
    a_visit,
    chain,
    tagged,
)

MOVED: Partnership = evolve(
    ISLE,
    officers=tuple(evolve(each, agency=CARE) if each.id == OTTO else each for each in ISLE.officers),
)
"""In the second edition the officer who takes over on 1 July is employed by the care board."""


# --- Each activity by itself ---


@given(
    when=some_when(),
    change=changes,
    stars=st.integers(0, 3),
    asked=st.tuples(st.none() | st.integers(1, 3), st.none() | st.integers(1, 3)).filter(any),
)
def test_an_activity_is_judged_by_the_edition_in_force_on_its_day(
    when: When, change: Change, stars: int, asked: tuple[int | None, int | None]
) -> None:
    """The same code may promise something else in each edition, or stand in one of them only."""
    first, second = (None if each is None else rule(Requires, of=VISIT, detail=STARS, at_least=each) for each in asked)
    found = found_by((first, second), change, a_visit(when, details={STARS: stars}))

    def kept(day: Date) -> bool | None:
        number = number_on(day, change)
        least = None if number is None else asked[number]
        return None if least is None else stars >= least

    assert all_of(each.verdict for each in found) is combined(kept(day) for day in when.days())
    assert [each.subject.activity for each in found if each.verdict is not Verdict.NOT_APPLICABLE] in ([], ["visit-1"])


@given(
    when=some_when(),
    change=changes,
    concerned=st.sampled_from([(COUNTY,), (CARE,), (GROUP,), (COUNTY, CARE)]),
    groups=st.tuples(*[st.sampled_from([Group(agencies_tagged=PARTNER), Group(agencies=(COUNTY,))])] * 2),
)
def test_an_officer_who_moves_with_the_edition_belongs_to_whom_they_belong_on_the_day(
    when: When, change: Change, concerned: tuple[str, ...], groups: tuple[Group, Group]
) -> None:
    rules = [rule(Exclusion, of=VISIT, excluded=each, hosts=(HOST,)) for each in groups]
    visit = a_visit(when, agencies=concerned, team=(TeamMember(person=OTTO, role=SCRUTINEER),))
    (found,) = found_by((rules[0], rules[1]), change, visit, second=MOVED)

    def kept(day: Date) -> bool | None:
        if (number := number_on(day, change)) is None:
            return None
        excluded = {COUNTY} if groups[number].agencies else tagged(PARTNER, day)
        against = {chain(each, day)[-1] for each in concerned} & excluded
        # Before 1 July it is the one whom this officer took over from, of the commissioning group.
        employer = GROUP if day < JULY_1 else CARE if number else COUNTY
        return employer not in against if against else None

    assert found.verdict is combined(map(kept, when.days()))


@pytest.mark.parametrize("more", [{"every": PeriodId("half")}, {"every": Period(days=3), "rolling": True}])
def test_what_was_to_be_promised_from_a_day_on_which_another_edition_is_in_force_never_is(
    more: dict[str, object],
) -> None:
    """The first edition names no last day, so that it may promise something for later on."""
    later = rule(Cadence, of=VISIT, at_least=1, since=JULY_1, **more)
    first = Arrangements(
        id="isle-0", name="Isle", document="Isle Plan", edition="0", partnership=ISLE, rules=(later,)
    )  # fmt: skip
    second = evolve(first, id="isle-1", edition="1", rules=(), in_force_from=JULY_1)
    planner = Planner(id="plan", covers=COVERS)

    assert check(planner, Editions(editions=(first, second))).verdicts == {"TRY01": Verdict.NOT_APPLICABLE}


# --- The arrangements themselves ---


@given(change=changes, kept=st.tuples(st.booleans(), st.booleans()), asked=st.tuples(st.booleans(), st.booleans()))
def test_a_way_leads_there_on_each_day_as_the_edition_in_force_has_it(
    change: Change, kept: tuple[bool, bool], asked: tuple[bool, bool]
) -> None:
    """Only the lines of the edition in force count, and only while it promises that there is a way."""
    assume(any(asked))
    way = rule(Route, origin=NodeId(FORUM), to=BOARD)
    rules = tuple(way if each else None for each in asked)
    partnerships = [ISLE if each else evolve(ISLE, lines=()) for each in kept]
    found = found_by((rules[0], rules[1]), change, first=partnerships[0], second=partnerships[1])

    assert {each.edition: each.verdict for each in found} == {
        str(number): Verdict.MET if kept[number] else Verdict.BREACHED for number in (0, 1) if asked[number]
    }


def test_an_agency_that_becomes_part_of_another_has_its_own_finding_for_the_days_before() -> None:
    """Nothing follows, for the ward or for whom it is part of; which of the two it is has to be known to tell."""
    alone = evolve(ISLE, agencies=tuple(evolve(each, part_of=None) for each in ISLE.agencies))
    follow_up = rule(FollowUp, of=VISIT, followed_by=VISIT, same=Same.AGENCY, within=Lead(days=3))
    visit = a_visit(When.parse("2022-06-30..2022-07-01"), agencies=(WARD,))

    found = found_by((follow_up, follow_up), (JULY_1, JULY_1), visit, first=alone)
    assert [(each.subject.member, str(each.subject.dates_affected), each.verdict) for each in found] == [
        (WARD, "2022-06-30", Verdict.OPEN),
        (CARE, "2022-07-01", Verdict.OPEN),
    ]
