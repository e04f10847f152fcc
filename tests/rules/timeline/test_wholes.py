"""Agencies that are part of others which come and go: on a day, nobody is part of what does not exist on it.

The expected side goes through the days with the small functions of this file; no rule is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product

import pytest
from attrs import evolve
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity, TeamMember
from scp_framework.model.activity_kind import Step
from scp_framework.model.agency import Agency
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyId, AgencyTag, PeriodId, StepId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.parameters.recorded_field import Record
from scp_framework.rules.parameters.shared_name import Same
from scp_framework.rules.parameters.team_requirement import TeamCondition
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.exclusion import Exclusion
from scp_framework.rules.shapes.follow_up import FollowUp
from scp_framework.rules.shapes.includes import Includes
from scp_framework.rules.shapes.lead_time import LeadTime
from scp_framework.rules.shapes.requires import Requires
from scp_framework.rules.shapes.share import Share
from scp_framework.rules.shapes.team import Team
from tests.worlds import isle
from tests.worlds.coast import combined, subsets
from tests.worlds.isle import CARE, COUNTY, GROUP, HEALTH, HOST, PARTNER, SCRUTINEER, STARS, VISIT, WARD, a_visit

CHARITY, SCHOOL, COLLEGE, CLASS = (AgencyId(each) for each in ("charity", "school", "college", "class"))
TEACHING = AgencyTag("teaching")
LETTER, ARRIVAL = StepId("letter"), StepId("arrival")
JUNE_30, JULY_1 = Date(2022, 6, 30), Date(2022, 7, 1)
FROM = {COLLEGE: JULY_1, CARE: Date(2022, 7, 2)}
"""The first days of those that have not always existed."""
UNTIL = {CHARITY: JUNE_30, GROUP: Date(2022, 6, 29)}
"""The last days of those that have ended; the care board takes over from the group some days later."""
PARTS = {SCHOOL: (CHARITY,), CLASS: (COLLEGE, COUNTY), WARD: (GROUP,)}
"""What an agency is part of, and what that is part of."""
TAGS = {
    COUNTY: {PARTNER}, CHARITY: {PARTNER, HEALTH}, COLLEGE: {PARTNER, TEACHING}, CLASS: {TEACHING},
    GROUP: {PARTNER, HEALTH}, CARE: {PARTNER},
}  # fmt: skip
AGENCIES = (COUNTY, CHARITY, SCHOOL, COLLEGE, CLASS, GROUP, CARE, WARD)
TOWN: Partnership = evolve(
    isle.ISLE,
    agencies=tuple(
        Agency(
            id=each,
            name=each.title(),
            tags=tuple(sorted(TAGS.get(each, ()))),
            part_of=PARTS[each][0] if each in PARTS else COUNTY if each == COLLEGE else None,
            valid_from=FROM.get(each),
            valid_to=UNTIL.get(each),
            succeeds=GROUP if each == CARE else None,
        )
        for each in AGENCIES
    ),
    kinds=tuple(
        evolve(each, steps=(Step(id=LETTER, name="letter"), Step(id=ARRIVAL, name="arrival")), event=ARRIVAL)
        if each.id == VISIT
        else each
        for each in isle.ISLE.kinds
    ),
)


def who(name: AgencyId, day: Date) -> AgencyId:
    """Who is meant by a name on a day."""
    return (GROUP if day < FROM[CARE] else CARE) if name in (GROUP, CARE) else name


def exists(name: AgencyId, day: Date) -> bool:
    """Whether whoever is meant by a name exists on a day."""
    then = who(name, day)
    return FROM.get(then, day) <= day <= UNTIL.get(then, day)


def chain(name: AgencyId, day: Date) -> list[AgencyId]:
    """Who is meant by a name on a day and all that it is part of then; the whole is last."""
    above = (COUNTY,) if name == COLLEGE else PARTS.get(name, ())
    return [who(each, day) for each in (name, *above) if exists(each, day)]


def tagged(tag: str | None, day: Date) -> set[AgencyId]:
    """Those of the agencies that exist on a day which have a tag."""
    return {each for each in AGENCIES if tag in TAGS.get(each, ()) and who(each, day) == each and exists(each, day)}


def concerned(recorded: Iterable[AgencyId] | None, day: Date) -> Iterator[set[AgencyId]]:
    """Whom it may concern on a day, with all that these are part of: each way there is."""
    there = [each for each in AGENCIES if who(each, day) == each and exists(each, day)]
    for names in subsets(there) if recorded is None else [recorded]:
        yield {above for each in names for above in chain(each, day)}


def days_of(activity: Activity) -> list[Date]:
    """The days on which it can be held, given whom it names."""
    names = [*(activity.agencies or ()), *(each.agency for each in activity.team or () if isinstance(each.agency, str))]
    return [day for day in activity.when.days() if all(exists(each, day) for each in names)]


def some_when() -> st.SearchStrategy[When]:
    days = [Date(2022, 6, 28).add(days=number) for number in range(6)]
    pairs = [(one, other) for one in days for other in days if one <= other]
    return st.sampled_from(pairs).map(lambda pair: When(*pair))


some_agencies = st.sampled_from([each for each in subsets(AGENCIES) if len(each) <= 2 and not {GROUP, CARE} <= {*each}])
guests = st.lists(
    st.sampled_from([SCHOOL, CLASS, WARD, COUNTY, COLLEGE]).map(
        lambda each: TeamMember(person=f"guest-from-{each}", agency=each, role=SCRUTINEER)
    ),
    max_size=2,
    unique=True,
).map(tuple)
tags = st.sampled_from([PARTNER, HEALTH, TEACHING])
groups = st.sampled_from(
    [
        *(Group(agencies_tagged=tag) for tag in (PARTNER, HEALTH, TEACHING)),
        *(Group(agencies=(each,)) for each in (CHARITY, SCHOOL, COLLEGE, CLASS, CARE)),
        Group(agencies=(COUNTY, WARD)),
    ]
)


def members(group: Group, day: Date) -> set[AgencyId]:
    """Those of a group that exist on a day."""
    if group.agencies is None:
        return tagged(group.agencies_tagged, day)
    return {who(each, day) for each in group.agencies if exists(each, day)}


def promised(shape: type[Rule], **parameters: object) -> Rule:
    return shape(**isle.facts(of=VISIT, **parameters))  # type: ignore[arg-type]  # parameters of all types


def findings(rule: Rule, *activities: Activity) -> Sequence[Finding]:
    return isle.findings(rule, *activities, partnership=TOWN)


def agrees(rule: Rule, visit: Activity, outcomes: Callable[[Date], Iterable[bool | None]]) -> None:
    """The verdict on one activity is that over all ways in which its day and the unknown can turn out."""
    days = days_of(visit)
    if not days:
        with pytest.raises(InputError, match="exists"):
            findings(rule, visit)
        return
    (found,) = findings(rule, visit)
    assert found.verdict is combined(each for day in days for each in outcomes(day))


# --- One reading of whom an activity concerns ---


@given(when=some_when(), recorded=st.none() | some_agencies, team=guests, group=groups)
def test_nobody_is_kept_off_for_an_agency_that_has_ended(
    when: When, recorded: tuple[AgencyId, ...] | None, team: tuple[TeamMember, ...], group: Group
) -> None:
    def outcomes(day: Date) -> Iterator[bool | None]:
        wholes = {chain(each, day)[-1] for each in members(group, day)}
        there = [each for each in AGENCIES if who(each, day) == each and exists(each, day)]
        for names in subsets(there) if recorded is None else [recorded]:
            against = {chain(each, day)[-1] for each in names} & wholes
            of = [each.agency for each in team if isinstance(each.agency, str)]
            yield not any(chain(each, day)[-1] in against for each in of) if against else None

    agrees(promised(Exclusion, excluded=group, hosts=(HOST,)), a_visit(when, agencies=recorded, team=team), outcomes)


@given(when=some_when(), recorded=st.none() | some_agencies, tag=tags, stars=st.integers(0, 1))
def test_a_condition_on_a_tag_asks_who_exists(
    when: When, recorded: tuple[AgencyId, ...] | None, tag: AgencyTag, stars: int
) -> None:
    def outcomes(day: Date) -> Iterator[bool | None]:
        for names in concerned(recorded, day):
            yield stars >= 1 if names & tagged(tag, day) else None

    visit = a_visit(when, agencies=recorded, details={STARS: stars})
    for parameters in ({"where": Condition(agencies_tagged=tag)}, {"applies_to": Guard(agencies_tagged=tag)}):
        agrees(promised(Requires, detail=STARS, at_least=1, **parameters), visit, outcomes)


@given(when=some_when(), recorded=some_agencies, tag=tags, letter=some_when())
def test_what_depends_on_the_day_is_asked_on_days_on_which_the_whole_exists(
    when: When, recorded: tuple[AgencyId, ...], tag: AgencyTag, letter: When
) -> None:
    def outcomes(day: Date) -> Iterator[bool | None]:
        (names,) = concerned(recorded, day)
        for sent in letter.days():
            yield sent <= day if names & tagged(tag, day) else None

    visit = a_visit(when, agencies=recorded, steps={LETTER: letter})
    for parameters in ({"where": Condition(agencies_tagged=tag)}, {"applies_to": Guard(agencies_tagged=tag)}):
        rule = promised(LeadTime, step=LETTER, before=ARRIVAL, at_least=Lead(days=0), **parameters)
        agrees(rule, visit, outcomes)


@given(when=some_when(), recorded=st.none() | some_agencies, group=groups)
def test_a_list_holds_what_an_agency_is_part_of_on_the_day(
    when: When, recorded: tuple[AgencyId, ...] | None, group: Group
) -> None:
    def outcomes(day: Date) -> Iterator[bool | None]:
        for names in concerned(recorded, day):
            yield members(group, day) <= names

    agrees(promised(Includes, record=Record.AGENCIES, group=group), a_visit(when, agencies=recorded), outcomes)


@given(
    when=some_when(),
    team=guests,
    condition=st.sampled_from(
        [
            TeamCondition(each_of=Group(agencies_tagged=PARTNER)),
            TeamCondition(each_of=Group(agencies=(CHARITY,))),
            TeamCondition(some_of=Group(agencies=(CHARITY, COUNTY))),
            TeamCondition(other_than=Group(agencies=(CHARITY, COLLEGE))),
            TeamCondition(lead_of=Group(agencies=(CHARITY, COLLEGE))),
            TeamCondition(agencies=2),
        ]
    ),
)
def test_whoever_represents_a_service_represents_what_it_is_part_of_on_the_day(
    when: When, team: tuple[TeamMember, ...], condition: TeamCondition
) -> None:
    def outcomes(day: Date) -> Iterator[bool | None]:
        chains = [chain(each.agency, day) for each in team if isinstance(each.agency, str)]
        there = {above for each in chains for above in each}
        if condition.each_of:
            yield members(condition.each_of, day) <= there
        elif condition.some_of:
            yield bool(members(condition.some_of, day) & there)
        elif condition.other_than:
            yield any(not {CHARITY, COLLEGE} & {*each} for each in chains)
        elif condition.lead_of:
            # Any of them may lead, and somebody does.
            yield from [bool({CHARITY, COLLEGE} & {*each}) for each in chains] or [False]
        else:
            yield len({each[-1] for each in chains}) >= 2

    agrees(promised(Team, conditions=(condition,)), a_visit(when, team=team), outcomes)


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


# --- The partnership on a day ---


@pytest.mark.parametrize("day", [Date(2022, 6, 28).add(days=number) for number in range(6)], ids=str)
def test_on_a_day_nobody_is_part_of_what_does_not_exist(day: Date) -> None:
    then = TOWN.on(day)

    for each in (COUNTY, SCHOOL, CLASS, WARD):
        assert then.belongs_to[each] == tuple(chain(each, day))
        assert then.root_agency[each] == chain(each, day)[-1]


def test_a_partnership_changes_where_a_whole_begins_or_ends_and_nowhere_else() -> None:
    days = [Date.fromordinal(day) for day in TOWN.changes]

    assert days == [Date(2022, 6, 30), Date(2022, 7, 1), Date(2022, 7, 2)]
    alone = evolve(TOWN.agency[CHARITY], valid_to=JUNE_30), TOWN.agency[COUNTY]
    assert evolve(isle.ISLE, agencies=alone, officers=(), bodies=(), lines=()).changes == ()


def test_between_one_of_a_line_and_the_next_neither_can_be_named() -> None:
    rule = promised(Requires, detail=STARS, at_least=1)
    with pytest.raises(InputError, match="when: must be a date when everything it names exists"):
        findings(rule, a_visit(When.parse("2022-07-01"), agencies=(CARE,)))
