"""How long it is from one activity to the next: what findings ask for."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.findings.finding import Finding
from scp_framework.findings.remedy import RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.lead import Lead
from scp_framework.model.identifier import KindId
from tests.examples import times
from tests.rules.shapes.gap_cases import FIRST, LAST, LEADS, NO_MORE_THAN_WEEKLY, gap, only, some_walks, walk
from tests.worlds.island import (
    FARM,
    FORUM,
    HARBOUR,
    ISLAND,
    STROLL,
    WALK,
    activity,
    day,
    findings,
    some_day,
)


def test_of_two_that_cannot_both_be_kept_one_is_to_be_moved() -> None:
    """Whether the second is held may be recorded; but if it is, too near, and if it is not, nothing is measured."""
    sure, unsure = walk("walk-1", 1, 3), walk("walk-2", 1, 3, status=Status.PROPOSED)
    finding = only(NO_MORE_THAN_WEEKLY, sure, unsure)

    assert finding.verdict is Verdict.OPEN
    assert finding.action == "Leave one week or more between one walk and the next: move walk-2 to 10 March 2021."
    (move,) = finding.remedies
    assert (move.type, move.activity, move.not_before, move.leads_to) == (
        RemedyType.MOVE, "walk-2", day(10), Verdict.MET,
    )  # fmt: skip
    assert only(NO_MORE_THAN_WEEKLY, sure, evolve(unsure, when=some_day(10))).verdict is Verdict.MET


def test_where_there_is_no_room_to_move_one_it_is_said_that_nothing_may_be_left_to_measure() -> None:
    finding = only(NO_MORE_THAN_WEEKLY, walk("walk-1", 3), walk("walk-2", 4, 8), covers=(1, 7))

    assert finding.verdict is Verdict.OPEN
    assert [(each.type, each.path, each.leads_to) for each in finding.remedies] == [
        (RemedyType.RECORD, "when", Verdict.NOT_APPLICABLE)
    ]


def test_three_of_which_two_may_lie_apart_are_to_be_recorded() -> None:
    finding = only(
        NO_MORE_THAN_WEEKLY, walk("walk-1", 1), walk("walk-2", 2, status=Status.PROPOSED),
        walk("walk-3", 9, status=Status.PROPOSED),
    )  # fmt: skip

    assert finding.verdict is Verdict.OPEN
    assert {(each.type, each.activity, each.leads_to) for each in finding.remedies} == {
        (RemedyType.RECORD, "walk-2", Verdict.MET), (RemedyType.RECORD, "walk-3", Verdict.MET)
    }  # fmt: skip


def test_without_room_one_of_two_is_to_be_left_out_that_is_still_to_come() -> None:
    rule = gap(at_least=Lead(days=7))

    def found(as_of: int | None, second: Status = Status.COMPLETED) -> Finding:
        walks = [walk("walk-1", 4, status=Status.COMPLETED), walk("walk-2", 6, status=second)]
        (finding,) = findings(rule, walks, (1, 10), as_of=None if as_of is None else day(as_of))
        return finding

    (remedy,) = found(None).remedies
    assert (remedy.type, remedy.number, remedy.names) == (RemedyType.REMOVE, 1, ("walk-1", "walk-2"))
    assert remedy.leads_to is Verdict.BREACHED
    assert found(None).action == (
        "Leave one week or more between one walk and the next: "
        "there is no room to move them, so leave out walk-1 or walk-2."
    )
    assert [each.names for each in found(5, Status.PLANNED).remedies] == [("walk-2",)]
    assert [(found(each).remedies, found(each).action) for each in (6, 8)] == [((), None)] * 2


def test_the_next_is_to_be_planned_on_a_day_that_is_not_over() -> None:
    rule, unsure = gap(at_most=Lead(days=7)), walk("walk-1", 1, 4)

    asked = {each: only(rule, unsure, covers=(1, 11), as_of=day(each)).action for each in (2, 4, 8, 9)}

    or_plan = "Record whether the walk takes place (walk-1) and the date of the walk (walk-1), or plan another walk"
    assert asked == {
        2: f"{or_plan} between 5 March 2021 and 8 March 2021.",
        4: f"{or_plan} between 5 March 2021 and 8 March 2021.",
        8: f"{or_plan} by 8 March 2021.".replace("takes", "took"),
        9: "Record whether the walk took place (walk-1) and the date of the walk (walk-1).",
    }


def test_none_is_to_be_moved_to_a_day_on_which_an_agency_that_it_concerns_has_ended() -> None:
    rule = gap(at_least=Lead(days=3))
    walks = [walk(name, on, agencies=(HARBOUR, FARM)) for name, on in (("walk-1", 4), ("walk-2", 5))]

    def asked(last: int) -> str | None:
        agencies = tuple(evolve(each, valid_to=day(last)) if each.id == FARM else each for each in ISLAND.agencies)
        return only(rule, *walks, covers=(1, 20), partnership=evolve(ISLAND, agencies=agencies)).action

    move = "Leave three days or more between one walk and the next: "
    assert asked(7) == f"{move}move walk-2 to 7 March 2021."
    assert asked(6) == f"{move}there is no room to move them, so leave out walk-1 or walk-2."


@times(2)
@given(
    walks=some_walks(),
    kinds=st.lists(st.sampled_from([WALK, WALK, FORUM, STROLL]), min_size=5, max_size=5),
    lead=LEADS,
    bound=st.sampled_from(["at_most", "at_least"]),
)
def test_of_several_kinds_the_next_is_one_of_any_of_them(
    walks: list[Activity], kinds: list[KindId], lead: Lead, bound: str
) -> None:
    mixed = [evolve(each, kind=kind) for each, kind in zip(walks, kinds, strict=False)]
    alike = [each for each in walks if mixed[walks.index(each)].kind != STROLL]

    def found(of: object, activities: list[Activity]) -> list[tuple[object, ...]]:
        judged = findings(gap(of=of, **{bound: lead}), activities, (FIRST, LAST))
        return [(each.verdict, each.evidence, each.deadline, each.subject) for each in judged]

    assert found((WALK, FORUM), mixed) == found(WALK, alike)


def test_of_several_kinds_the_sentences_name_each() -> None:
    rule = gap(of=(WALK, FORUM), at_most=Lead(days=7))
    finding = only(rule, walk("walk-1", 50), activity(FORUM, "forum-1", some_day(58)))

    assert (finding.verdict, finding.evidence) == (Verdict.BREACHED, ("walk-1",))
    assert finding.observation == "No other walk or forum follows walk-1 within one week."
    assert finding.action == "Plan another walk or forum between 20 April 2021 and 26 April 2021."
