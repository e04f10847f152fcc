"""What counts for an agency whose whole comes and goes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from attrs import evolve
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity, TeamMember
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyId, AgencyTag, PeriodId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.parameters.record import Record
from scp_framework.rules.parameters.shared_name import Same
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.exclusion import Exclusion
from scp_framework.rules.shapes.follow_up import FollowUp
from scp_framework.rules.shapes.includes import Includes
from scp_framework.rules.shapes.requires import Requires
from scp_framework.rules.shapes.share import Share
from tests.rules.timeline.wholes_cases import (
    CHARITY,
    CLASS,
    COLLEGE,
    JULY_1,
    JUNE_30,
    SCHOOL,
    TEACHING,
    chain,
    concerned,
    days_of,
    findings,
    guests,
    promised,
    some_agencies,
    some_when,
    tagged,
    tags,
)
from tests.worlds.coast import combined
from tests.worlds.isle import CARE, COUNTY, GROUP, HEALTH, PARTNER, SCRUTINEER, STARS, VISIT, a_visit

some_visits = st.lists(st.tuples(some_when(), some_agencies), min_size=1, max_size=3).map(
    lambda each: [a_visit(when, number, agencies=names) for number, (when, names) in enumerate(each)]
)


def ways(visits: list[Activity]) -> Iterator[list[tuple[Date, set[AgencyId]]]]:
    """Every way in which the days of some visits can turn out, each with whom it then concerns."""
    for days in product(*map(days_of, visits)):
        pairs = zip(visits, days, strict=True)
        yield [(day, next(concerned(visit.agencies, day))) for visit, day in pairs]


@given(visits=some_visits, bound=st.integers(1, 2), most=st.booleans())
def test_a_visit_counts_for_what_is_there_on_its_day(visits: list[Activity], bound: int, *, most: bool) -> None:
    assume(all(map(days_of, visits)))
    bounds = {"at_most": bound} if most else {"at_least": bound}
    rule = promised(Cadence, every=PeriodId("half"), for_each=Group(agencies=(CHARITY, COLLEGE, COUNTY)), **bounds)
    found = [each for each in findings(rule, *visits) if each.subject.window and each.subject.window.first.month == 4]

    for member in (CHARITY, COLLEGE, COUNTY):
        numbers = [sum(member in names for _, names in way) for way in ways(visits)]
        expected = combined(number <= bound if most else number >= bound for number in numbers)
        assert [each.verdict for each in found if each.subject.member == member] == [expected]


@given(visits=some_visits, tag=tags)
def test_a_share_is_of_those_who_are_there_on_the_day(visits: list[Activity], tag: AgencyTag) -> None:
    assume(all(map(days_of, visits)))
    (found,) = findings(promised(Share, satisfies=Condition(agencies_tagged=tag), percent=60), *visits)

    good = [sum(bool(names & tagged(tag, day)) for day, names in way) for way in ways(visits)]
    assert found.verdict is combined(100 * number >= 60 * len(visits) for number in good)


@example(
    visits=[
        a_visit(When.on(JUNE_30), 1, agencies=(COUNTY,)),
        a_visit(When(Date(2022, 6, 28), Date(2022, 7, 2)), 2, agencies=(CLASS, GROUP)),
    ],
    within=0,
)
@given(visits=some_visits, within=st.integers(0, 3))
def test_what_follows_concerns_the_whole_of_its_own_day(visits: list[Activity], within: int) -> None:
    """Each agency that a visit concerns is judged by itself, as the whole that it belongs to on the day."""
    visits = [evolve(visits[0], when=When.on(visits[0].when.earliest)), *visits[1:]]
    assume(all(map(days_of, visits)))
    found = findings(promised(FollowUp, followed_by=VISIT, same=Same.AGENCY, within=Lead(days=within)), *visits)

    day, last = visits[0].when.earliest, visits[0].when.earliest.add(days=within)
    for agency in visits[0].agencies or ():
        whole = chain(agency, day)[-1]
        line = {GROUP, CARE} if whole in (GROUP, CARE) else {whole}
        outcomes = [
            any(
                day <= on <= last and any(chain(each, on)[-1] in line for each in other.agencies or ())
                for other, on in zip(visits[1:], days, strict=True)
            )
            for days in product(*map(days_of, visits[1:]))
        ]
        told = [each for each in found if each.subject.activity == visits[0].id and each.subject.member == whole]
        assert all_of(each.verdict for each in told) is combined(outcomes)


# --- Recording more ---

TELLING = [
    *(promised(Exclusion, excluded=group) for group in (Group(agencies_tagged=PARTNER), Group(agencies=(CHARITY,)))),
    promised(Exclusion, excluded=Group(agencies=(CLASS, SCHOOL))),
    *(
        promised(Requires, detail=STARS, at_least=1, **parameters)
        for tag in (PARTNER, HEALTH, TEACHING)
        for parameters in (
            {"where": Condition(agencies_tagged=tag)},
            {"applies_to": Guard(agencies_tagged=tag)},
            {"applies_to": Guard(agencies_not_tagged=tag)},
        )
    ),
    promised(Includes, record=Record.AGENCIES, words=(CHARITY,)),
    promised(Includes, record=Record.AGENCIES, words=(CARE,)),
    promised(Includes, record=Record.AGENCIES, group=Group(agencies_tagged=PARTNER), at_least=1),
    *(
        promised(Cadence, every=PeriodId("half"), for_each=Group(agencies=(CHARITY, COLLEGE)), **bounds)
        for bounds in ({"at_least": 1}, {"at_most": 1})
    ),
    promised(Share, satisfies=Condition(agencies_tagged=HEALTH), percent=50),
    promised(FollowUp, followed_by=VISIT, same=Same.AGENCY, within=Lead(days=2)),
]


FROM_SCHOOL = (TeamMember(person="guest", agency=SCHOOL, role=SCRUTINEER),)
TO_SCHOOL = a_visit(When.on(JULY_1), agencies=(SCHOOL,), details={STARS: 0})


@example(rule=TELLING[0], visits=[TO_SCHOOL], team=FROM_SCHOOL, unrecorded=1)
@example(rule=TELLING[1], visits=[TO_SCHOOL], team=FROM_SCHOOL, unrecorded=1)
@example(
    rule=promised(Requires, detail=STARS, at_least=1, applies_to=Guard(agencies_tagged=HEALTH)),
    visits=[TO_SCHOOL],
    team=(),
    unrecorded=1,
)
@given(rule=st.sampled_from(TELLING), visits=some_visits, team=guests, unrecorded=st.integers(0, 7))
def test_recording_whom_an_activity_concerns_never_turns_a_verdict_round(
    rule: Rule, visits: list[Activity], team: tuple[TeamMember, ...], unrecorded: int
) -> None:
    visits = [evolve(each, team=team) for each in visits]
    assume(all(map(days_of, visits)))
    fewer = [evolve(each, agencies=None) if unrecorded >> index & 1 else each for index, each in enumerate(visits)]

    before = all_of(each.verdict for each in findings(rule, *fewer))
    after = all_of(each.verdict for each in findings(rule, *visits))
    assert (before, after) not in {
        (Verdict.MET, Verdict.BREACHED), (Verdict.NOT_APPLICABLE, Verdict.BREACHED), (Verdict.BREACHED, Verdict.MET),
    }  # fmt: skip
