"""Conditions on the number of an activity among those of its kind, against all completions of what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.checking import check, check_activity
from scp_framework.errors import InputError
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyId
from scp_framework.model.planner import Planner
from scp_framework.reports.report import Report
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.nth import Nth, Same
from scp_framework.rules.parameters.record import Record
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.requires import Requires, RequiresFinding
from tests.examples import times
from tests.worlds.coast import BOARD, COAST, COUNTY, HOUSING, HUB, POLICE, SOURCE, VISIT, combined, subsets

LENGTH = 5
"""Days of a period; the first begins on 1 April 2022, day 0."""
FIRST = Date(2022, 4, 1)
WHOLE = {COUNTY: COUNTY, HOUSING: COUNTY, POLICE: POLICE}


@frozen
class Held:
    """A visit as it is held in one completion."""

    name: str
    day: int
    concerns: frozenset[str]


@frozen
class Visit:
    """A visit of which some is not known."""

    days: tuple[int, int]
    status: Status
    concerns: tuple[str, ...] | None


spans = st.tuples(st.integers(0, 11), st.sampled_from([0, 0, 1, 4])).map(lambda each: (each[0], sum(each)))
visits = st.builds(
    Visit,
    spans,
    st.sampled_from([Status.PLANNED, Status.PLANNED, Status.PROPOSED]),
    st.none() | st.lists(st.sampled_from([COUNTY, HOUSING, POLICE]), unique=True, max_size=2).map(tuple),
)
numbers = st.sampled_from(
    [{"exactly": 1}, {"exactly": 2}, {"at_least": 2}, {"at_least": 3}, {"at_most": 1}, {"at_least": 2, "at_most": 3}]
)


def day(number: int) -> Date:
    return FIRST.add(days=number)


def activity(number: int, visit: Visit, same: Same | None) -> Activity:
    concerns = visit.concerns
    bodies = None if concerns is None else tuple(dict.fromkeys(BODY_OF[AgencyId(each)] for each in concerns))
    return Activity(
        id=f"visit-{number}",
        kind=VISIT,
        when=When(day(visit.days[0]), day(visit.days[1])),
        status=visit.status,
        agencies=None if concerns is None else tuple(map(AgencyId, concerns)),
        bodies=bodies if same is Same.BODY else None,
        cases=0,
    )


BODY_OF = {COUNTY: BOARD, HOUSING: BOARD, POLICE: HUB}


def report_of(where: Condition, covers: tuple[int, int], activities: Sequence[Activity]) -> Report:
    rule = Requires(code="TRY01", title="Try", source=SOURCE, of=VISIT, records=(Record.CASES,), where=where)
    arrangements = Arrangements(id="a", name="Coast", document="Plan", edition="1", partnership=COAST, rules=(rule,))
    planner = Planner(id="plan", covers=Window(day(covers[0]), day(covers[1])), activities=activities)
    return check(planner, arrangements)


def completions(planned: Sequence[Visit], covers: tuple[int, int]) -> Iterator[list[Held]]:
    """Each way in which some visits can turn out; and others, on a day that the planner does not cover."""

    def ways(number: int, visit: Visit) -> Iterator[Held | None]:
        wholes = None if visit.concerns is None else frozenset(WHOLE[AgencyId(each)] for each in visit.concerns)
        for on in range(visit.days[0], visit.days[1] + 1):
            for concerns in [wholes] if wholes is not None else map(frozenset, subsets([COUNTY, POLICE])):
                yield Held(f"visit-{number}", on, concerns)
        if visit.status is Status.PROPOSED:
            yield None

    outside = [on for on in range(17) if not covers[0] <= on <= covers[1]]
    hidden = [[], *([Held("", on, frozenset([COUNTY, POLICE]))] * many for on in outside for many in (1, 2, 3))]
    each_way = [list(ways(number, visit)) for number, visit in enumerate(planned)]
    for case, more in product(product(*each_way), hidden):
        yield [*(each for each in case if each is not None), *more]


def is_asked_for(name: str, held: Sequence[Held], nth: Nth) -> bool | None:
    """Whether a visit is the one that is asked for in a completion; None where it does not take place."""
    own = next((each for each in held if each.name == name), None)
    if own is None:
        return None
    before = [
        each for each in held if each is not own and each.day < own.day and each.day // LENGTH == own.day // LENGTH
    ]
    groups = [before] if nth.same is None else [[e for e in before if key in e.concerns] for key in own.concerns]
    return any(nth.first <= len(group) + 1 <= nth.last for group in groups)


@times(2)
@given(
    planned=st.lists(visits, min_size=1, max_size=3),
    number=numbers,
    same=st.sampled_from([None, Same.AGENCY, Same.BODY]),
    covers=st.sampled_from([(0, 16), (0, 16), (2, 16), (0, 7)]),
)
def test_an_activity_is_the_second_where_it_is_in_every_completion(
    planned: list[Visit], number: dict[str, int], same: Same | None, covers: tuple[int, int]
) -> None:
    nth = Nth(every=Period(days=LENGTH), same=same, **number)
    activities = [activity(index, visit, same) for index, visit in enumerate(planned)]
    worlds = list(completions(planned, covers))
    found = {each.subject.activity: each.verdict for each in report_of(Condition(nth=nth), covers, activities).findings}
    for index, visit in enumerate(planned):
        truths = {is_asked_for(f"visit-{index}", world, nth) for world in worlds}
        expected = combined(False if each else None for each in truths)
        wholes = None if visit.concerns is None else {WHOLE[AgencyId(each)] for each in visit.concerns}
        is_exact = same is None or (wholes is not None and len(wholes) < 2)

        assert found[f"visit-{index}"] is expected or (not is_exact and found[f"visit-{index}"] is Verdict.OPEN)


@times(2)
@given(
    planned=st.lists(visits, min_size=1, max_size=3),
    number=numbers,
    same=st.sampled_from([None, Same.AGENCY, Same.BODY]),
    data=st.data(),
)
def test_who_records_what_a_finding_asks_for_knows_whether_the_rule_applies(
    planned: list[Visit], number: dict[str, int], same: Same | None, data: st.DataObject
) -> None:
    where = Condition(nth=Nth(every=Period(days=LENGTH), same=same, **number))
    activities = {each.id: each for each in (activity(index, visit, same) for index, visit in enumerate(planned))}
    for finding in report_of(where, (0, 16), [*activities.values()]).findings:
        if finding.verdict is not Verdict.OPEN or not isinstance(finding, RequiresFinding):
            continue
        settled = dict(activities)
        asked = [*((each.activity, each.path) for each in finding.undecided_by)]
        for name, path in [*asked, *((finding.subject.activity or "", path) for path in finding.unsettled)]:
            settled[name] = recorded_at(path, settled[name], data)
        after = report_of(where, (0, 16), [*settled.values()]).only(activity=finding.subject.activity)

        assert all(each.verdict is not Verdict.OPEN for each in after.findings)


def recorded_at(path: str, visit: Activity, data: st.DataObject) -> Activity:
    """A visit of which something is recorded where nothing was."""
    if path == "status":
        return evolve(visit, status=data.draw(st.sampled_from([Status.PLANNED, Status.CANCELLED])))
    if path == "when":
        days = range(visit.when.first_ordinal, visit.when.last_ordinal + 1)
        return evolve(visit, when=When.on(Date.fromordinal(data.draw(st.sampled_from(days)))))
    names = (COUNTY, POLICE) if path == "agencies" else (BOARD, HUB)
    return evolve(visit, **{path: data.draw(st.sampled_from([(), names[:1], names]))})


def a_visit(number: int, on: str, **facts: object) -> Activity:
    given_here = {"id": f"visit-{number}", "kind": VISIT, "when": When.parse(on), "cases": 0} | facts
    return Activity(**given_here)  # type: ignore[arg-type]  # facts of all types, each for the field of its name


SECOND = Condition(nth=Nth(every=Period(months=12), exactly=2))
YEAR = (0, 364)


def test_the_first_does_not_fall_under_a_rule_about_the_second() -> None:
    report = report_of(SECOND, YEAR, [a_visit(1, "2022-05-01"), a_visit(2, "2022-06-01"), a_visit(3, "2022-07-01")])

    assert [each.verdict.name for each in report.findings] == ["NOT_APPLICABLE", "BREACHED", "NOT_APPLICABLE"]
    assert report.findings[0].observation == (
        "The visit on 1 May 2022 is outside this rule: it is not the second of its kind in its period of one year."
    )


def test_two_of_one_day_have_the_same_number() -> None:
    report = report_of(SECOND, YEAR, [a_visit(1, "2022-05-01"), a_visit(2, "2022-06-01"), a_visit(3, "2022-06-01")])

    assert [each.verdict.name for each in report.findings] == ["NOT_APPLICABLE", "BREACHED", "BREACHED"]


def test_a_finding_asks_for_the_days_of_the_others() -> None:
    planned = [a_visit(1, "2022-05-01..2022-06-10"), a_visit(2, "2022-06-01", cases=None)]
    found = report_of(SECOND, YEAR, planned).only(activity="visit-2").findings[0]

    assert found.verdict is Verdict.OPEN
    assert ("visit-1", "when") in {(each.activity, each.path) for each in found.remedies}
    assert (found.action or "").endswith(
        "If the rule should not apply, record when the visits in the same period of one year take place."
    )


def test_once_the_days_of_the_others_are_recorded_it_is_known() -> None:
    for on, expected in (("2022-05-01", Verdict.BREACHED), ("2022-06-10", Verdict.NOT_APPLICABLE)):
        planned = [a_visit(1, on), a_visit(2, "2022-06-01")]
        found = report_of(SECOND, YEAR, planned).only(activity="visit-2").findings[0]

        assert found.verdict is expected


def test_a_service_counts_for_the_agency_that_it_is_part_of() -> None:
    nth = Nth(every=Period(months=12), exactly=2, same=Same.AGENCY)
    planned = [
        a_visit(1, "2022-05-01", agencies=(HOUSING,)),
        a_visit(2, "2022-06-01", agencies=(POLICE,)),
        a_visit(3, "2022-07-01", agencies=(COUNTY,)),
    ]
    found = [each.verdict.name for each in report_of(Condition(nth=nth), YEAR, planned).findings]

    assert found == ["NOT_APPLICABLE", "NOT_APPLICABLE", "BREACHED"]


def test_nobody_is_second_in_a_cadence_of_which_there_is_but_one() -> None:
    rule = Cadence(
        code="TRY01", title="Try", source=SOURCE, of=VISIT, at_least=1, every=Period(months=12), where=SECOND
    )
    arrangements = Arrangements(id="a", name="C", document="P", edition="1", partnership=COAST, rules=(rule,))
    planner = Planner(id="plan", covers=Window(day(0), day(364)), activities=(a_visit(1, "2022-05-01"),))

    assert check(planner, arrangements).verdicts["TRY01"] is Verdict.BREACHED
    both = evolve(planner, activities=(*planner.activities, a_visit(2, "2022-05-02")))
    assert check(both, arrangements).verdicts["TRY01"] is Verdict.MET


def test_a_rule_on_the_second_can_not_be_told_of_one_activity_alone() -> None:
    rule = Requires(code="TRY01", title="Try", source=SOURCE, of=VISIT, records=(Record.CASES,), where=SECOND)
    arrangements = Arrangements(id="a", name="C", document="P", edition="1", partnership=COAST, rules=(rule,))

    assert not rule.judges_alone
    with pytest.raises(InputError, match="arrangements with a rule that judges an activity by itself"):
        check_activity(a_visit(1, "2022-05-01"), arrangements)


@pytest.mark.parametrize(
    ("parameters", "fault"),
    [
        ({}, 'exactly: missing (or give "at_least" or "at_most")'),
        ({"exactly": 1, "at_least": 2}, 'exactly: cannot be combined with "at_least" or "at_most"'),
        ({"at_least": 1}, "at_least: must be a whole number from 2 to 1000, got 1"),
        ({"at_least": 3, "at_most": 2}, "at_most: must be a whole number from 3 to 1000, got 2"),
    ],
)
def test_a_number_that_every_activity_has_is_refused(parameters: dict[str, int], fault: str) -> None:
    with pytest.raises(InputError) as refused:
        Nth(every=Period(months=12), **parameters)  # type: ignore[arg-type]  # for fields of these names

    assert str(refused.value) == fault
