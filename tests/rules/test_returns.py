"""Returns: an exercise that goes to many agencies counts, as of a day, for those whose own return is in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations, product

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.checking import check
from scp_framework.errors import InputError
from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity, Status
from scp_framework.model.activity_faults import kind_faults
from scp_framework.model.agency import Agency
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.history.substitution import TYPE_WORDS, names_in, substitute
from scp_framework.model.identifier import AgencyId
from scp_framework.model.planner import Planner
from scp_framework.reports.asks import asks_of
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from scp_framework.rules.shapes.gap import Gap
from tests.rules.shapes.cadence_cases import cases, findings_of, folded
from tests.rules.shapes.test_gap_completions import is_near
from tests.worlds.coast import combined
from tests.worlds.island import promised
from tests.worlds.talk_judge import Case
from tests.worlds.talks import CLINIC, NORTH, PAPER, SOUTH, TALK, YEAR, cadence, partnership, report_on, talk

EACH = cadence(of=PAPER, every=YEAR, at_least=1, for_each=Group(agencies=(NORTH, SOUTH)))
COVERS = "2020-11..2021-10"
NOBODY: dict[str, dict[str, str]] = {category: {} for category in TYPE_WORDS}


def paper(agencies: tuple[AgencyId, ...] | None = (NORTH, SOUTH), **came: str) -> Activity:
    made = talk("paper-1", "2021-01-19", kind=PAPER, status=Status.COMPLETED, agencies=agencies)
    return evolve(
        made, returns=FrozenMap({AgencyId(name.replace("_", "-")): When.parse(day) for name, day in came.items()})
    )


def verdicts(activity: Activity, as_of: str | None = "2021-03-01") -> list[Verdict]:
    return [each.verdict for each in report_on(EACH, COVERS, activity, as_of=as_of)]


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        ("2021-02-03", Verdict.MET),
        ("2021-03-01", Verdict.MET),
        ("2021-02", Verdict.MET),
        ("2021-03", Verdict.OPEN),
        ("2021-03-02", Verdict.OPEN),
    ],
)
def test_an_agency_counts_once_its_own_return_is_certain_to_be_in(came: str, expected: Verdict) -> None:
    assert verdicts(paper(north=came, south="2021-02-03")) == [expected, Verdict.MET]


def test_as_a_plan_all_that_it_goes_to_count() -> None:
    assert verdicts(paper(), as_of=None) == [Verdict.MET, Verdict.MET]


def test_a_return_tells_that_it_was_held_unless_it_was_called_off() -> None:
    came = paper(north="2021-02-03", south="2021-02-03")

    assert verdicts(evolve(came, status=Status.PLANNED)) == [Verdict.MET, Verdict.MET]
    assert verdicts(evolve(came, status=Status.CANCELLED)) == [Verdict.BREACHED, Verdict.BREACHED]


def test_a_service_returns_for_the_agency_that_it_is_part_of() -> None:
    activity = paper((CLINIC, SOUTH), north_clinic="2021-02-03")

    assert verdicts(activity) == [Verdict.MET, Verdict.OPEN]


def test_whoever_returned_it_is_concerned_though_it_is_not_recorded_whom_it_went_to() -> None:
    assert verdicts(paper(None, north="2021-02-03")) == [Verdict.MET, Verdict.OPEN]


def test_the_day_of_each_return_that_is_not_in_is_asked_for() -> None:
    _, south = report_on(EACH, COVERS, paper(north="2021-02-03"), as_of="2021-03-01")

    assert isinstance(south, CadenceFinding)
    assert [(each.activity, each.path) for each in south.missing] == [("paper-1", "returns.south")]
    assert [each.path for each in south.remedies] == ["returns.south"]
    assert "Record when South Isle sent its return for the paper (paper-1)" in (south.action or "")
    assert asks_of(south) == ("record when the returns for one paper came",)


@pytest.mark.parametrize("activity", [paper(north="2021-02-03"), paper((CLINIC, SOUTH), south="2021-02-03")])
def test_recording_the_return_that_is_asked_for_settles_it(activity: Activity) -> None:
    remedies = [each for finding in report_on(EACH, COVERS, activity, as_of="2021-03-01") for each in finding.remedies]
    told = {AgencyId((each.path or "").partition(".")[2]): When.on(Date(2021, 2, 3)) for each in remedies}

    assert len(told) == 1
    returns = FrozenMap({**activity.returns, **told})
    assert verdicts(evolve(activity, returns=returns)) == [Verdict.MET, Verdict.MET]


def test_an_agency_that_it_did_not_go_to_returns_nothing() -> None:
    with pytest.raises(InputError) as caught:
        paper((NORTH,), south="2021-02-03")

    assert [fault.message for fault in caught.value.faults] == [
        'returns.south: must be one of the agencies that it concerns, got "south"'
    ]


def test_only_what_each_agency_returns_has_returns() -> None:
    activity = evolve(paper(north="2021-02-03"), kind=TALK)
    faults = kind_faults(activity, partnership().kind[TALK], partnership(), {})

    assert [fault.message for fault in faults] == ["returns: remove these dates: agencies do not return their own talk"]


def test_a_return_is_that_of_whoever_has_taken_over() -> None:
    activity = paper(north="2021-02-03")
    heir = substitute(activity, {**NOBODY, "AgencyId": {"north": "heir"}})

    assert heir.agencies == ("heir", "south")
    assert heir.returns == {"heir": When.parse("2021-02-03")}
    assert ("returns.north", "AgencyId", "north") in set(names_in(activity))
    assert substitute(activity, {**NOBODY, "AgencyId": {"coast": "heir"}}) is activity


@given(cases(), st.integers(-5, 95))
def test_each_agency_gets_the_verdict_that_all_completions_of_its_returns_give(case: Case, days: int) -> None:
    assume(case.members not in (None, ("land", "sea")))
    case = evolve(case, of="paper", where=None, also=(), as_of=case.covers[0] + timedelta(days=days))
    for member in case.members or ():
        assert folded(findings_of(case, member)) is case.verdict(members=(member,))


@st.composite
def papers(draw: DrawFn) -> Case:
    """Papers that go to some agencies, judged as of a day, when some of the returns are in."""
    case = draw(cases(most_plans=4))
    assume(case.members not in (None, ("land", "sea")))
    as_of = case.covers[0] + timedelta(days=draw(st.integers(-5, 60)))
    always = (None, None)
    return evolve(case, of="paper", where=None, also=(), as_of=as_of, since=None, until=None, in_force=always)


def days_for(case: Case, member: str, counted: range) -> Iterator[list[int]]:
    """The days (ordinals) that count for a member, in every way that the returns and all else may turn out."""
    for chosen in product(*(case.ways(plan, (member,)) for plan in case.plans)):
        days = [day.toordinal() for day, concerned in chosen if day is not None and member in concerned]
        yield [day for day in days if day in counted]


def found_for(case: Case, rule: Rule) -> dict[str | None, Verdict]:
    covers = f"{case.covers[0]}..{case.covers[1]}"
    found = report_on(rule, covers, *case.activities(), as_of=str(case.as_of), anchor=Date(2020, 11, 1))
    return {
        member: all_of(each.verdict for each in found if each.subject.member == member) for member in case.members or ()
    }


def each_of(case: Case) -> Group:
    return Group(agencies=tuple(AgencyId(member) for member in case.members or ()))


@given(papers(), st.integers(0, 30), st.integers(0, 30), st.integers(1, 2))
def test_what_is_due_by_a_day_gets_the_verdict_that_all_completions_of_the_returns_give(
    case: Case, begins: int, lasts: int, at_least: int
) -> None:
    first = case.covers[0] + timedelta(days=begins)
    last = min(first + timedelta(days=lasts), case.covers[1])
    assume(first <= last)
    assume(not {(2, 28), (2, 29)} & {(first.month, first.day), (last.month, last.day)})
    rule = promised(
        ByDate,
        of=PAPER, at_least=at_least, for_each=each_of(case), starts=DayOfYear(first.month, first.day),
        by=DayOfYear(last.month, last.day),
    )  # fmt: skip
    counted = range(first.toordinal(), last.toordinal() + 1)

    assert found_for(case, rule) == {
        member: combined(len(days) >= at_least for days in days_for(case, member, counted))
        for member in case.members or ()
    }


@given(papers(), st.integers(1, 20), st.sampled_from(["at_most", "at_least"]))
def test_a_gap_gets_the_verdict_that_all_completions_of_the_returns_give(case: Case, length: int, bound: str) -> None:
    counted = range(case.covers[0].toordinal(), case.covers[1].toordinal() + 1)
    found = found_for(case, promised(Gap, of=PAPER, for_each=each_of(case), **{bound: Lead(days=length)}))

    for member in case.members or ():
        outcomes = [*days_for(case, member, counted)]
        if bound == "at_most":
            kept = [is_near(days, Lead(days=length), counted[-1], ()) for days in outcomes]
        else:
            kept = [all(abs(one - other) >= length for one, other in combinations(days, 2)) for days in outcomes]
            if max(map(len, outcomes)) < 2:
                kept = [None]
        assert found[member] is combined(kept)


def test_a_return_under_the_old_name_counts_for_whoever_has_taken_over_by_then() -> None:
    june, july = Date(2021, 6, 30), Date(2021, 7, 1)
    old = AgencyId("old-north")
    north, *others = partnership().agencies
    line = (Agency(id=old, name="Old North", valid_to=june), evolve(north, valid_from=july, succeeds=old))
    arrangements = Arrangements(
        id="isles-2020",
        name="Isles",
        document="Book",
        edition="1",
        partnership=evolve(partnership(), agencies=(*line, *others)),
        rules=(EACH,),
    )

    def found(activity: Activity) -> list[Verdict]:
        planner = Planner(id="isles-plan", covers=Window.parse(COVERS), activities=(activity,))
        return [each.verdict for each in check(planner, arrangements, as_of="2021-09-01")]

    early = paper((old, SOUTH), old_north="2021-02-03", south="2021-02-03")
    late = evolve(paper(north="2021-08-03", south="2021-08-03"), when=When.parse("2021-07-20"))

    assert found(early) == [Verdict.MET, Verdict.MET]
    assert found(late) == [Verdict.MET, Verdict.MET]
    assert found(evolve(early, returns=FrozenMap({SOUTH: When.parse("2021-02-03")}))) == [Verdict.OPEN, Verdict.MET]
