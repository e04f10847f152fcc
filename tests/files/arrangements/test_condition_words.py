"""Conditions in words, as a cell of a sheet of promises says them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.errors import InputError
from scp_framework.files.arrangements.condition_cell import NotInWordsError, condition_cell
from scp_framework.files.arrangements.condition_names import ConditionNames
from scp_framework.files.arrangements.condition_words import condition
from scp_framework.files.arrangements.sheet_writing import names_in
from scp_framework.files.loading import load_arrangements
from scp_framework.model.dates.period import Period
from scp_framework.model.identifier import AgencyTag, DetailId, KindId, PeriodId, RoleId, StepId, VocabularyId
from scp_framework.model.plain import PLAIN
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.parameters.nth import Nth, Same
from scp_framework.rules.parameters.record import NameList
from scp_framework.rules.parameters.team_requirement import TeamCondition
from tests.paths import EXAMPLES

OTTERMOUTH = load_arrangements(EXAMPLES / "ottermouth-2025")
NAMES: ConditionNames = names_in(OTTERMOUTH).conditions.about(("panel",))
FILES, GRADE, WORRY = DetailId("files-read"), DetailId("grade"), DetailId("urgent-worry")

numbers = st.integers(1, 900_000)
ranks = st.integers(2, 30)
of_details = st.one_of(
    st.sampled_from(["poor", "fair", "good", "strong"]).map(lambda value: Condition(detail=GRADE, value=value)),
    st.sampled_from(["none", "raised", "passed-on"]).map(lambda value: Condition(detail=WORRY, value=value)),
    st.booleans().map(lambda recorded: Condition(detail=WORRY, recorded=recorded)),
    numbers.map(lambda value: Condition(detail=FILES, value=value)),
    numbers.map(lambda least: Condition(detail=FILES, at_least=least)),
    numbers.map(lambda most: Condition(detail=FILES, at_most=most)),
    st.tuples(numbers, numbers).map(lambda both: Condition(detail=FILES, at_least=min(both), at_most=max(both))),
)
of_lists = st.one_of(
    st.sampled_from(["icb", "schools"]).map(lambda agency: Condition(list=NameList.AGENCIES, includes=agency)),
    st.sampled_from(["board", "icb"]).map(lambda name: Condition(list=NameList.ENDORSEMENTS, includes=name)),
    st.just(Condition(list=NameList.TILES, includes="front-door")),
    st.just(Condition(list=NameList.OUTCOMES, includes="safer-homes")),
    st.just(Condition(list=VocabularyId("sources"), includes="children")),
)
TEAMS = (
    TeamCondition(role=RoleId("lay-member")),
    TeamCondition(role=RoleId("nurse"), at_most=0),
    TeamCondition(role=RoleId("chair"), exactly=1),
    TeamCondition(at_least=3),
    TeamCondition(at_least=2, at_most=4),
)
of_teams = st.sampled_from(TEAMS).map(lambda team: Condition(team=team))
every = st.sampled_from([PeriodId("year"), PeriodId("term"), Period(months=6), Period(days=45)])
same = st.none() | st.sampled_from(Same)
of_ranks = st.one_of(
    st.builds(Nth, every=every, same=same, exactly=ranks),
    st.builds(Nth, every=every, same=same, at_least=ranks),
    st.builds(Nth, every=every, same=same, at_most=ranks),
    st.builds(lambda every, first, more: Nth(every=every, at_least=first, at_most=first + more), every, ranks, ranks),
).map(lambda nth: Condition(nth=nth))
SENT_OFF = Condition(step=StepId("letter-sent"))
of_others = st.sampled_from([SENT_OFF, Condition(kind=KindId("panel")), Condition(agencies_tagged=AgencyTag("health"))])
single = of_details | of_lists | of_teams | of_ranks | of_others
several = st.builds(
    lambda detail, named, rank: Condition(
        detail=detail.detail, value=detail.value, at_least=detail.at_least, at_most=detail.at_most,
        recorded=detail.recorded, list=named.list, includes=named.includes, nth=rank.nth,
    ),
    of_details, of_lists, of_ranks,
)  # fmt: skip


def nested(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    some = st.lists(inner, min_size=1, max_size=3).map(tuple)
    none = st.just(())
    return st.one_of(
        st.builds(Condition, any_of=some, all_of=none | some, none_of=none | some),
        st.builds(Condition, all_of=some),
        st.builds(Condition, none_of=some),
        st.builds(lambda any_of: evolve(SENT_OFF, any_of=any_of), some),
    )


@given(asked=st.recursive(single | several, nested, max_leaves=8).filter(lambda each: each.depth < 7))
def test_a_condition_is_the_same_after_it_was_written_in_a_cell(asked: Condition) -> None:
    cell = condition_cell(PLAIN(asked), NAMES)

    assert condition(cell, NAMES) == PLAIN(asked), cell


def has(key: str, name: str, **more: object) -> dict[str, object]:
    return {key: name, **more}


POOR = has("detail", "grade", value="poor")
RAISED = has("detail", "urgent-worry", value="raised")
SCHOOLS = has("list", "agencies", includes="schools")
SENT = {"step": "letter-sent"}
WRITTEN: Mapping[str, dict[str, object]] = {
    "grade is poor": POOR,
    "Only where the Grade is POOR": POOR,
    "grade is poor or urgent worry is raised": {"any_of": [POOR, RAISED]},
    "grade is poor or fair": {"any_of": [POOR, has("detail", "grade", value="fair")]},
    "grade is poor and agencies include schools": {**POOR, **SCHOOLS},
    "grade is poor and urgent worry is raised": {"all_of": [POOR, RAISED]},
    "(grade is poor or urgent worry is raised) and letter sent is taken": {"any_of": [POOR, RAISED], **SENT},
    "not (agencies include schools)": {"none_of": [SCHOOLS]},
    "grade is not poor": {"none_of": [POOR]},
    "letter sent is not taken": {"none_of": [SENT]},
    "none of (grade is poor; the agencies include Ottermouth Schools Together)": {"none_of": [POOR, SCHOOLS]},
    "files read is at least 12": has("detail", "files-read", at_least=12),
    "files read are 12 or more": has("detail", "files-read", at_least=12),
    "files-read is up to 30": has("detail", "files-read", at_most=30),
    "files read is 5 to 7": has("detail", "files-read", at_least=5, at_most=7),
    "urgent worry is recorded": has("detail", "urgent-worry", recorded=True),
    "urgent worry is none": has("detail", "urgent-worry", recorded=False),
    "agencies include one tagged health": {"agencies_tagged": "health"},
    "the second or later in each year": {"nth": {"at_least": 2, "every": "year"}},
    "it is the 3rd in each term for the same agency": {"nth": {"exactly": 3, "every": "term", "same": "agency"}},
    "grade is poor and the first in each year": {**POOR, "nth": {"exactly": 1, "every": "year"}},
    "the team has no lay member": {"team": {"role": "lay-member", "at_most": 0}},
    "team has two panel members": {"team": {"role": "panel-member", "at_least": 2}},
    'bodies include "the Board"': has("list", "bodies", includes="board"),
    "bodies include the Board or the Review Group": {
        "any_of": [has("list", "bodies", includes="board"), has("list", "bodies", includes="review-group")]
    },
}


@pytest.mark.parametrize("written", WRITTEN)
def test_a_condition_is_read_as_people_write_it(written: str) -> None:
    assert condition(written, NAMES) == WRITTEN[written]


OF_MARKS: Mapping[str, dict[str, object]] = {
    "quorate": has("detail", "quorate", value=True),
    "it is quorate": has("detail", "quorate", value=True),
    "it is not quorate": has("detail", "quorate", value=False),
    "unless quorate": {"none_of": [has("detail", "quorate", value=True)]},
    "unless it is quorate or papers sent is taken": {
        "none_of": [{"any_of": [has("detail", "quorate", value=True), {"step": "papers-sent"}]}]
    },
}


@pytest.mark.parametrize("written", OF_MARKS)
def test_a_mark_is_asked_for_by_its_name_alone(written: str) -> None:
    assert condition(written, NAMES.about("board-meeting")) == OF_MARKS[written]


REFUSED: Mapping[str, str] = {
    "grade is por": 'unknown choice "por"; did you mean "poor"?',
    "grad is poor": 'unknown detail "grad"; did you mean "grade"?',
    "letter snt is taken": 'unknown step "letter snt"; did you mean "letter-sent"?',
    "agencies include shools": 'unknown name in the list "shools"; did you mean "schools"?',
    "team has many nurses": 'must be a number and a role, such as "team has at least 2 lay members"',
    "files read is plenty": 'must be yes, no, a number, "at least 12", "at most 30" or "from 1 to 5", got "plenty"',
    "grade is poor and urgent worry is raised or letter sent is taken": 'must be brackets, since "and" and "or" are',
    "(grade is poor": 'must be ")", got "the end"',
    "grade is poor)": "must be and, or, or the end here; a name with and, or, or brackets in it needs quotation marks",
    "grade is poor and": 'must be a condition such as "grade is poor"',
    "unless it suits": 'must be a condition such as "grade is poor"',
    "whenever it suits": 'must be a condition such as "grade is poor"',
    "the second or later in each fortnight": "must be a period such as",
    "x " * 6_000: "must be at most 5000 characters, got 12000",
    "(" * 4_000: "must be at most 6 conditions in one another",
    "not " * 1_000: "must be at most 6 conditions in one another",
}


@pytest.mark.parametrize("written", REFUSED)
def test_what_is_no_condition_is_refused_with_what_to_write(written: str) -> None:
    with pytest.raises(InputError) as refused:
        condition(written, NAMES)
    assert [each.message[: len(REFUSED[written])] for each in refused.value.faults] == [REFUSED[written]]


@pytest.mark.parametrize("written", ["x " * 6_000, "(" * 4_000, "not " * 1_000])
def test_a_condition_beyond_the_limits_is_too_large(written: str) -> None:
    with pytest.raises(InputError) as refused:
        condition(written, NAMES)
    assert [fault.code for fault in refused.value.faults] == ["too-large"]


@pytest.mark.parametrize(
    "team", [TeamCondition(lead=True, role=RoleId("chair")), TeamCondition(each_of=Group(every=Every.AGENCIES))]
)
def test_what_no_cell_can_say_is_not_written(team: TeamCondition) -> None:
    with pytest.raises(NotInWordsError):
        condition_cell(PLAIN(Condition(team=team)), NAMES)
