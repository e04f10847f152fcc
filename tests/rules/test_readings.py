"""A promise that can be read in several ways: what holds in all of them."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.checking import check, check_activity
from scp_framework.errors import InputError
from scp_framework.findings.readings_finding import ReadingsFinding
from scp_framework.findings.remedy import RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.activity import Scope as Place
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import PeriodId, StepId
from scp_framework.model.planner import Planner
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.lead_time import LeadTime
from scp_framework.rules.shapes.recorded import Recorded
from scp_framework.rules.shapes.scope import Scope
from tests.rules.readings_cases import CODE, NAMES, SOURCE, TITLE, the_promise
from tests.worlds.coast import BABIES, COAST, COUNTY, COVERS, JUNE_10, LETTER, MEETING, POLICE, VISIT, a_visit

ARRIVAL = StepId("arrival")
NOWHERE = Place(tiles=())
WHOLE = "This is about the rule as a whole, because its readings look at different activities or periods."


def arranged(rule: Rule) -> Arrangements:
    return Arrangements(
        id="coast-2022", name="Coast", document="Coast Plan", edition="1", partnership=COAST, rules=(rule,)
    )


def found(rule: Rule, *activities: Activity) -> list[ReadingsFinding]:
    report = check(Planner(id="plan", covers=COVERS, activities=activities), arranged(rule))
    return [each for each in report.findings if isinstance(each, ReadingsFinding)]


def before(name: str, weeks: int) -> LeadTime:
    return LeadTime(
        code=CODE, name=name, title=TITLE, source=SOURCE, of=VISIT, step=LETTER, before=ARRIVAL,
        at_least=Lead.parse(f"P{weeks}W"),
    )  # fmt: skip


EITHER = the_promise((before("six-weeks", 6), before("five-weeks", 5)))


def sent(day: str | None) -> ReadingsFinding:
    steps = FrozenMap({} if day is None else {LETTER: When.parse(day)})
    (finding,) = found(EITHER, a_visit(steps=steps))
    return finding


def test_what_is_kept_in_each_reading_is_met_and_what_is_broken_in_each_is_breached() -> None:
    assert sent("2022-04-29").verdict is Verdict.MET
    assert sent("2022-05-20").verdict is Verdict.BREACHED
    assert sent("2022-05-20").observation.startswith("However the promise is read, it is not kept. ")


def test_where_readings_disagree_it_is_open_and_the_finding_says_which_gives_what() -> None:
    finding = sent("2022-05-05")

    assert finding.verdict is Verdict.OPEN
    assert [(each.name, each.verdict.value) for each in finding.readings] == [
        ("six-weeks", "breached"),
        ("five-weeks", "met"),
    ]
    assert finding.observation.startswith(
        'The readings of this promise disagree. Read as "six weeks", it is not kept: '
    )
    assert 'Read as "five weeks", it is kept: ' in finding.observation
    assert finding.action is not None
    assert finding.action.startswith('To keep it as "six weeks": ')
    assert finding.action.endswith('Or: Decide which reading is meant, and write its name under "takes" in the rule.')
    assert finding.remedies[-1].path == "takes"


def test_what_keeps_every_reading_is_all_that_is_asked() -> None:
    finding = sent(None)

    assert finding.action is not None
    assert "29 April 2022" in finding.action
    assert "6 May 2022" not in finding.action
    assert [(each.type, each.leads_to) for each in finding.remedies] == [(RemedyType.RECORD, Verdict.MET)]
    assert sent("2022-04-29").verdict is Verdict.MET


def test_readings_over_other_periods_have_one_verdict_as_a_whole() -> None:
    halves = Cadence(
        code=CODE, name="each-half", title=TITLE, source=SOURCE, of=VISIT, at_least=1, every=PeriodId("half")
    )
    yearly = evolve(halves, name="two-a-year", at_least=2, every=Period(months=12))
    early = (a_visit(), a_visit(id="visit-2"))

    (finding,) = found(the_promise((halves, yearly)), *early)

    assert finding.verdict is Verdict.OPEN
    assert finding.observation.startswith(f"{WHOLE} The readings of this promise disagree.")
    # More visits break no promise of at least so many a year, so that what one reading asks keeps both.
    assert finding.action is not None
    assert "takes" not in finding.action
    later = a_visit(id="visit-3", when=When.parse("2022-12-01"))
    assert [each.verdict for each in found(the_promise((halves, yearly)), *early, later)] == [Verdict.MET]


def test_what_a_reading_asks_for_several_agencies_is_said_of_each() -> None:
    halves = Cadence(
        code=CODE, name="each-half", title=TITLE, source=SOURCE, of=VISIT, at_least=1, every=PeriodId("half")
    )
    of_each = evolve(halves, name="of-each", every=Period(months=12), for_each=Group(agencies=(COUNTY, POLICE)))

    (finding,) = found(the_promise((halves, of_each)))

    assert finding.action is not None
    assert (
        'To keep it as "of each": For County: Plan one by 31 March 2023. For Police: Plan one by 31 March 2023. Decide'
    ) in finding.action


@given(
    numbers=st.tuples(st.integers(1, 3), st.integers(1, 3)),
    days=st.lists(st.sampled_from(["2022-04-10", "2022-06-10", "2022-11-02", "2023-02-01"]), max_size=3),
)
def test_planning_what_is_asked_for_keeps_every_reading(numbers: tuple[int, int], days: list[str]) -> None:
    halves = [
        Cadence(code=CODE, name=name, title=TITLE, source=SOURCE, of=VISIT, at_least=number, every=PeriodId("half"))
        for name, number in zip(NAMES, numbers, strict=False)
    ]
    rule = the_promise(tuple(halves))
    held = [a_visit(id=f"visit-{number}", when=When.parse(day)) for number, day in enumerate(days)]

    for finding in found(rule, *held):
        assert all(each.type is RemedyType.PLAN for each in finding.remedies)
        assert len(finding.remedies) == (finding.verdict is not Verdict.MET)
        for plan in finding.remedies:
            assert plan.deadline is not None
            more = [a_visit(id=f"more-{number}", when=When.on(plan.deadline)) for number in range(plan.number or 0)]
            (now,) = [each for each in found(rule, *held, *more) if each.id == finding.id]
            assert now.verdict is plan.leads_to is Verdict.MET


@given(weeks=st.tuples(st.integers(1, 8), st.integers(1, 8)), early=st.integers(0, 3))
def test_what_is_done_by_the_day_that_is_asked_for_keeps_every_reading(weeks: tuple[int, int], early: int) -> None:
    rule = the_promise((before("one", weeks[0]), before("other", weeks[1])))
    (finding,) = found(rule, a_visit())
    (remedy,) = finding.remedies
    assert remedy.deadline is not None

    def verdict(day: Date) -> Verdict:
        return found(rule, a_visit(steps=FrozenMap({LETTER: When.on(day)})))[0].verdict

    assert verdict(remedy.deadline.subtract(days=early)) is remedy.leads_to is Verdict.MET
    assert verdict(remedy.deadline.add(days=1)) is not Verdict.MET


def test_what_no_reading_keeps_is_breached_although_each_breaks_it_elsewhere() -> None:
    visits = Scope(code=CODE, name="of-visits", title=TITLE, source=SOURCE, of=VISIT, one_tile=True)
    meetings = evolve(visits, name="of-meetings", of=MEETING)
    meeting = Activity(id="meeting-1", kind=MEETING, when=JUNE_10, scope=NOWHERE)

    findings = found(the_promise((visits, meetings)), a_visit(scope=NOWHERE), meeting)

    assert [each.verdict for each in findings] == [Verdict.OPEN, Verdict.OPEN, Verdict.BREACHED]
    assert findings[-1].observation.startswith("However the promise is read, it is not kept.")


def test_an_activity_by_itself_is_judged_in_all_readings() -> None:
    visit = a_visit(steps=FrozenMap({LETTER: When.parse("2022-05-05")}))

    assert check_activity(visit, arranged(EITHER)).verdict(CODE) is Verdict.OPEN


def test_a_reading_that_does_not_apply_breaks_nothing() -> None:
    looks = Scope(code=CODE, name="looks", title=TITLE, source=SOURCE, of=VISIT, one_tile=True)
    meets = evolve(looks, name="meets", of=MEETING)

    (finding,) = found(the_promise((looks, meets)), a_visit(scope=Place(tiles=(BABIES,))))

    assert finding.verdict is Verdict.MET
    assert finding.observation.endswith('Read as "meets", it does not apply.')


def test_readings_have_what_the_rule_has_that_states_them() -> None:
    changed = evolve(EITHER, code="OTH01", since=Date(2022, 5, 1))

    assert {(each.code, each.since) for each in changed.readings} == {("OTH01", Date(2022, 5, 1))}


@pytest.mark.parametrize(
    ("readings", "fault"),
    [
        ((before("one", 6),), "readings: must be from 2 to 8 readings, got 1"),
        ((before("one", 6), before("one", 5)), 'readings[1]: duplicate identifier "one"'),
        (
            (before("one", 6), Recorded(code=CODE, name="two", title=TITLE, source=SOURCE, reason="nobody can tell")),
            'readings[1].shape: must be a shape that is checked, got "recorded"',
        ),
    ],
)
def test_readings_that_can_not_be_told_apart_or_checked_are_refused(readings: tuple[Rule, ...], fault: str) -> None:
    with pytest.raises(InputError) as refused:
        the_promise(readings)

    assert fault in str(refused.value)


def test_readings_that_ask_for_the_same_are_told_in_every_report() -> None:
    twice = the_promise((before("first", 6), before("second", 5), evolve(before("third", 6), title="In six weeks")))
    other = evolve(twice, code="REA02", name="other", readings=(before("first", 6), before("second", 5)))
    arrangements = evolve(arranged(twice), rules=(twice, other))
    report = check(Planner(id="plan", covers=COVERS, activities=()), arrangements)

    (notice,) = report.notices
    assert notice.code == "rules/same-reading"
    assert str(notice) == (
        'rule REA01: The readings "first" and "third" of "A promise" (REA01) ask for the same. '
        "Both are checked as they are written. Correct one of them, or leave it out."
    )
    assert check(Planner(id="plan", covers=COVERS, activities=()), arrangements, select=["REA02"]).notices == ()
