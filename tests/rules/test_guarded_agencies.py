"""Promises that are made to some agencies only: where one of those concerned is meant on the day."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, TeamMember
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyId, AgencyTag, BodyTag, PeriodId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.parameters.shared_name import Same
from scp_framework.rules.shapes.exclusion import Exclusion
from scp_framework.rules.shapes.follow_up import FollowUp
from scp_framework.rules.shapes.requires import Requires
from tests.rules.guarded_cases import isle_rule
from tests.worlds import isle
from tests.worlds.island import (
    combined,
)

# --- Some agencies, and the years that are theirs ---

FOUNDED = Date(2021, 6, 30)
"""The first day of the commissioning group, whose years the care board goes on with."""
LEAVING, COMING = AgencyTag("leaving"), AgencyTag("coming")
CHANGED: dict[AgencyId, dict[str, Any]] = {  # the values are of as many types as the facts
    isle.GROUP: {"valid_from": FOUNDED},
    isle.OLD: {"tags": (LEAVING,)},
    isle.NEW: {"tags": (COMING,)},
}
SHORE: Partnership = evolve(
    isle.ISLE, agencies=tuple(evolve(each, **CHANGED.get(each.id, {})) for each in isle.ISLE.agencies)
)


def year_of(name: str, on: Date) -> int:
    """The year of an agency's own that a day falls in; a late one for those that have always existed."""
    if name in (isle.GROUP, isle.CARE):
        return 1 if on < Date(2022, 6, 30) else 2
    return 1 if name == isle.NEW else 99


def some_when() -> SearchStrategy[When]:
    days = [Date(2022, 6, 28).add(days=number) for number in range(6)]
    pairs = [(one, other) for one in days for other in days if one <= other]
    return st.sampled_from(pairs).map(lambda pair: When(*pair))


guards = st.sampled_from(
    [
        Guard(members_to_year=1),
        Guard(members_from_year=2, members_to_year=2),
        Guard(members_from_year=2),
        Guard(agencies_tagged=isle.HEALTH),
        Guard(agencies_not_tagged=isle.HEALTH),
        Guard(agencies_tagged=LEAVING),
        Guard(agencies_tagged=COMING),
        Guard(agencies_tagged=isle.PARTNER, members_to_year=2),
        Guard(every_nth=2, period=PeriodId("month"), members_from_year=2),
    ]
)
some_agencies = st.lists(
    st.sampled_from([isle.COUNTY, isle.CARE, isle.WARD, isle.OLD, isle.NEW]), unique=True, max_size=2
).map(tuple)


def is_meant(guard: Guard, name: str, on: Date) -> bool:
    """Whether one agency has the tags on a day and is in such a year of its own, and the day is in such a month."""
    years = range(guard.members_from_year or 1, (guard.members_to_year or 1000) + 1)
    tagged: dict[str, set[str]] = {
        isle.HEALTH: isle.tagged(isle.HEALTH, on),
        isle.PARTNER: isle.tagged(isle.PARTNER, on),
        LEAVING: {isle.OLD},
        COMING: {isle.NEW},
    }
    return (
        year_of(name, on) in years
        and (guard.agencies_tagged is None or name in tagged[guard.agencies_tagged])
        and (guard.agencies_not_tagged is None or name not in tagged[guard.agencies_not_tagged])
        # Months are counted from April, so June is the third of them.
        and (guard.every_nth is None or on.month == 6)
    )


@example(when=When.parse("2022-07-02"), concerned=None, guard=Guard(agencies_tagged=LEAVING), stars=0)
@example(when=When.parse("2022-06-30..2022-07-01"), concerned=None, guard=Guard(agencies_tagged=COMING), stars=0)
@example(when=When.parse("2022-06-29..2022-06-30"), concerned=(isle.CARE,), guard=Guard(members_to_year=1), stars=0)
@given(when=some_when(), concerned=st.none() | some_agencies, guard=guards, stars=st.integers(0, 2))
def test_a_promise_is_made_where_one_of_the_agencies_concerned_is_meant_on_the_day(
    when: When, concerned: tuple[AgencyId, ...] | None, guard: Guard, stars: int
) -> None:
    visit = isle.a_visit(when, agencies=concerned, details={isle.STARS: stars})
    rule = isle_rule(Requires, detail=isle.STARS, at_least=1, applies_to=guard)
    days = isle.days_of(visit)
    if not days:
        with pytest.raises(InputError, match="exists"):
            isle.findings(rule, visit, partnership=SHORE)
        return
    (found,) = isle.findings(rule, visit, partnership=SHORE)

    def concerns(on: Date) -> list[tuple[str, ...]]:
        """The agencies that it may concern on a day, with all that these are part of: each way there is."""
        if concerned is not None:
            return [tuple(above for each in concerned for above in isle.chain(each, on))]
        there = [each.id for each in SHORE.agencies if isle.exist([each.id], on)]
        return [(), *(isle.chain(each, on) for each in there)]

    expected = combined(
        stars >= 1 if any(is_meant(guard, name, on) for name in names) else None
        for on in days
        for names in concerns(on)
    )
    assert found.verdict is expected


@given(when=some_when(), concerned=some_agencies, guard=guards, guest=st.sampled_from([isle.CARE, isle.COUNTY]))
def test_a_guard_and_what_changes_from_day_to_day_are_told_apart_together(
    when: When, concerned: tuple[AgencyId, ...], guard: Guard, guest: AgencyId
) -> None:
    visit = isle.a_visit(when, agencies=concerned, team=(TeamMember(person="ann", agency=guest, role=isle.SCRUTINEER),))
    rule = isle_rule(Exclusion, excluded=Group(agencies_tagged=isle.PARTNER), applies_to=guard)
    days = isle.days_of(visit)
    if not days:
        return
    (found,) = isle.findings(rule, visit, partnership=SHORE)

    def kept(on: Date) -> bool | None:
        names = [above for each in concerned for above in isle.chain(each, on)]
        wholes = {isle.chain(each, on)[-1] for each in concerned} & isle.tagged(isle.PARTNER, on)
        if not wholes or not any(is_meant(guard, name, on) for name in names):
            return None
        return isle.chain(guest, on)[-1] not in wholes

    assert found.verdict is combined(map(kept, days))


def told(guard: Guard, when: str, agencies: tuple[AgencyId, ...]) -> str:
    rule = isle_rule(Requires, detail=isle.STARS, at_least=1, applies_to=guard)
    (found,) = isle.findings(rule, isle.a_visit(When.parse(when), agencies=agencies), partnership=SHORE)
    return found.observation


@pytest.mark.parametrize(
    ("guard", "said"),
    [
        (Guard(members_to_year=1), "in its first year"),
        (Guard(members_to_year=3, agencies_tagged=isle.HEALTH), "with the tag health in its first three years"),
        (Guard(members_from_year=2, agencies_not_tagged=isle.PARTNER), "without the tag partner from its year 2 on"),
        (Guard(members_from_year=2, members_to_year=4), "in its years 2 to 4"),
    ],
)
def test_the_reason_tells_which_agencies_are_meant(guard: Guard, said: str) -> None:
    assert told(guard, "2022-07-05", (isle.COUNTY,)) == (
        f"The visit on 5 July 2022 is outside this rule: it concerns no agency {said}."
    )


def test_all_reasons_are_told_where_they_differ_from_day_to_day() -> None:
    guard = Guard(every_nth=2, period=PeriodId("month"), agencies_tagged=isle.HEALTH)

    assert told(guard, "2022-07-31..2022-08-01", (isle.COUNTY,)) == (
        "The visit between 31 July 2022 and 1 August 2022 is outside this rule: the rule applies to one period "
        "in two, counted from 1 April 2022, and not to the one that includes 31 July 2022 or it concerns no "
        "agency with the tag health."
    )


def test_the_last_day_of_a_year_is_in_it_and_who_took_over_goes_on_with_the_next() -> None:
    rule = isle_rule(Requires, detail=isle.STARS, at_least=1, applies_to=Guard(members_to_year=1))

    def verdict(when: str, agency: AgencyId) -> Verdict:
        visit = isle.a_visit(When.parse(when), agencies=(agency,), details={isle.STARS: 0})
        return isle.findings(rule, visit, partnership=SHORE)[0].verdict

    assert verdict("2022-06-29", isle.GROUP) is Verdict.BREACHED
    assert verdict("2022-06-30", isle.GROUP) is Verdict.NOT_APPLICABLE
    assert verdict("2022-07-01", isle.CARE) is Verdict.NOT_APPLICABLE


# --- Each agency by itself ---

LINES = ((isle.COUNTY,), (isle.GROUP, isle.CARE), (isle.OLD,), (isle.NEW,))
"""Those that may be judged by themselves, whoever has taken over."""


@given(
    when=some_when(),
    concerned=st.none() | some_agencies,
    guard=guards,
    called=st.sampled_from([isle.COUNTY, isle.CARE, isle.WARD]),
    after=st.integers(0, 6),
)
def test_where_each_agency_is_judged_by_itself_it_is_the_one_that_has_to_be_meant(
    when: When, concerned: tuple[AgencyId, ...] | None, guard: Guard, called: AgencyId, after: int
) -> None:
    visit = isle.a_visit(when, agencies=concerned)
    held = Date(2022, 6, 28).add(days=after)
    call = Activity(id="call-1", kind=isle.CALL, when=When.on(held), agencies=(called,))
    rule = isle_rule(FollowUp, followed_by=isle.CALL, same=Same.AGENCY, within=Lead(days=2), applies_to=guard)
    days = isle.days_of(visit)
    if not days:
        return
    found = isle.findings(rule, visit, call, partnership=SHORE)

    def kept(line: tuple[AgencyId, ...], on: Date) -> bool | None:
        if not is_meant(guard, isle.who(line[0], on), on):
            return None
        return on <= held <= on.add(days=2) and isle.chain(called, held)[-1] in line

    if concerned is None:
        # It may concern nobody at all.
        ways = [kept(line, on) for on in days for line in LINES if isle.exist(line, on)]
        assert [each.verdict for each in found] == [combined([None, *ways])]
    elif not concerned:
        assert [each.verdict for each in found] == [Verdict.NOT_APPLICABLE]
    else:
        wholes = {line for line in LINES for each in concerned if isle.chain(each, days[0])[-1] in line}
        assert {each.subject.member for each in found} <= {name for line in wholes for name in line}
        for line in wholes:
            told = [each.verdict for each in found if each.subject.member in line]
            assert told == [combined(kept(line, on) for on in days)]


# --- What is refused ---


@pytest.mark.parametrize(
    ("guard", "place"),
    [
        (Guard(bodies_tagged=BodyTag("inner")), "applies_to.bodies_tagged"),
        (Guard(agencies_tagged=AgencyTag("urban")), "applies_to.agencies_tagged"),
        (Guard(every_nth=2, period=PeriodId("fortnight")), "applies_to.period"),
    ],
)
def test_a_guard_that_can_never_hold_of_an_activity_is_a_fault(guard: Guard, place: str) -> None:
    rule = isle_rule(Requires, detail=isle.STARS, at_least=1, applies_to=guard)

    assert place in [fault.path for fault in rule.faults(isle.ISLE)]
