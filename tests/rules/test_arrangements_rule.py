"""What is found of the arrangements is told on the days on which it is so, and excused for all that it is about."""

from __future__ import annotations

from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.arrangements.editions import Editions
from scp_framework.checking import check
from scp_framework.files.loading import load_arrangements
from scp_framework.files.reports.report_json import report_to_json
from scp_framework.files.reports.report_reading import report_from_json
from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict
from scp_framework.model.agency import Agency
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.body import Line, Membership
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyId, AgencyTag, MemberId, NodeId, OwnerId, RuleName, TileId
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.model.tile import Tile
from scp_framework.model.vocabulary import Term, Vocabulary
from scp_framework.reports.report import Report
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.includes import Each, Includes
from scp_framework.rules.shapes.route import Leg, Route
from scp_framework.rules.shapes.structure import Structure
from scp_framework.rules.shapes.structure_count import Count
from scp_framework.rules.shapes.structure_finding import Record, SeatsFinding
from tests.worlds.isle import BOARD, COUNTY, FORUM, ISLE, NEWS, SOURCE, edition, facts

COLLEGE, CLINIC, CREW = (AgencyId(each) for each in ("college", "clinic", "crew"))
NAMES = {COLLEGE: "College", CLINIC: "Clinic", CREW: "Crew"}
KEEN = AgencyTag("keen")
DAYS = [Date(2022, 5, day) for day in range(1, 11)]
COVERS = Window(DAYS[0], DAYS[-1])
KEENS = tuple(Agency(id=each, name=name, tags=(KEEN,)) for each, name in NAMES.items())
Seat = tuple[AgencyId, Date | None, Date | None]


def with_seats(*seats: Seat) -> Partnership:
    members = tuple(Membership(agency=each, valid_from=first, valid_to=last) for each, first, last in seats)
    board = evolve(ISLE.body[BOARD], members=members)
    return evolve(
        ISLE, agencies=(*ISLE.agencies, *KEENS), bodies=(board, *(each for each in ISLE.bodies if each.id != BOARD))
    )


def rule(shape: type[Rule], **parameters: object) -> Rule:
    return shape(**facts(**parameters))  # type: ignore[arg-type]  # parameters of all types


ALL_OF_THEM = rule(Structure, body=BOARD, each_of=Group(agencies_tagged=KEEN))


def report(asked: Rule, partnership: Partnership, *members: str) -> Report:
    exceptions = (
        AgreedException(
            rule=RuleName("TRY01"), reason="agreed", agreed_by=OwnerId(BOARD), until=Date(2023, 1, 1),
            member=MemberId(each),
        )
        for each in members
    )  # fmt: skip
    planner = Planner(id="plan", covers=COVERS, exceptions=tuple(exceptions))
    return check(planner, edition("1", asked, partnership=partnership))


def only(asked: Rule, partnership: Partnership) -> Finding:
    (found,) = report(asked, partnership).findings
    return found


some_seats = st.lists(
    st.tuples(st.sampled_from([*NAMES]), st.none() | st.sampled_from(DAYS[:6]), st.none() | st.sampled_from(DAYS[5:])),
    max_size=5,
)


@given(seats=some_seats)
def test_whoever_is_missing_is_so_on_all_days_that_are_told_and_on_no_others(seats: list[Seat]) -> None:
    found = only(ALL_OF_THEM, with_seats(*seats))
    assert isinstance(found, SeatsFinding)

    def missing(day: Date) -> set[str]:
        there = {
            str(each)
            for each, first, last in seats
            if (first is None or first <= day) and (last is None or day <= last)
        }
        return {str(each) for each in NAMES} - there

    told: dict[Date, set[str]] = {day: set() for day in DAYS}
    for each in found.by_days:
        stretches = (each.on, *each.also_on) if each.on is not None else (COVERS,)
        for day in DAYS:
            if any(day in stretch for stretch in stretches):
                told[day] |= set(each.missing)
    assert told == {day: missing(day) for day in DAYS}
    assert found.verdict is (Verdict.BREACHED if any(told.values()) else Verdict.MET)
    assert set(found.subject.agencies) == set().union(*told.values())
    for member in NAMES:
        alone = report(ALL_OF_THEM, with_seats(*seats), member)
        assert (alone.unexcused == ()) is (set(found.subject.agencies) <= {member})


def test_each_that_is_missing_is_named_with_its_own_days() -> None:
    seats = with_seats((COLLEGE, DAYS[5], None), (CLINIC, None, DAYS[4]), (CREW, None, None))
    found = only(ALL_OF_THEM, seats)

    assert found.observation == (
        "Steering Group has nobody from College from 1 May 2022 to 5 May 2022. Steering Group has nobody from "
        "Clinic from 6 May 2022 to 10 May 2022."
    )
    assert found.action == "Bring in somebody from College and Clinic."
    assert report(ALL_OF_THEM, seats, COLLEGE).unexcused == (found,)


def test_the_days_on_which_the_same_is_missing_are_all_told() -> None:
    found = only(ALL_OF_THEM, with_seats((COLLEGE, DAYS[2], DAYS[4]), (CLINIC, None, None), (CREW, None, None)))

    assert found.observation == (
        "Steering Group has nobody from College from 1 May 2022 to 2 May 2022 and from 6 May 2022 to 10 May 2022."
    )


def test_who_could_be_brought_in_of_several_is_what_it_is_about_too() -> None:
    """Nobody agreed that none of the others needs to sit there."""
    one_more = rule(Structure, body=BOARD, each_of=Group(agencies=(COLLEGE,)), some_of=Group(agencies=(CLINIC, CREW)))
    seats = with_seats()

    assert only(one_more, seats).subject.agencies == (COLLEGE, CLINIC, CREW)
    assert [len(report(one_more, seats, *agreed).unexcused) for agreed in ([COLLEGE], [CLINIC], [BOARD])] == [1, 1, 0]
    assert report(one_more, with_seats((CLINIC, None, None)), COLLEGE).unexcused == ()


def test_each_number_is_told_with_its_own_days() -> None:
    agencies = (
        Agency(id=COLLEGE, name="College", tags=(KEEN,), valid_to=DAYS[6]),
        Agency(id=CLINIC, name="Clinic", tags=(KEEN,), valid_to=DAYS[2]),
        Agency(id=CREW, name="Crew", tags=(KEEN,)),
    )
    found = only(
        rule(Structure, count=Count(of=Group(agencies_tagged=KEEN), exactly=3)),
        evolve(ISLE, agencies=(*ISLE.agencies, *agencies)),
    )

    assert found.observation == (
        "There are two agencies with the tag keen from 4 May 2022 to 7 May 2022. There is one agency with the "
        "tag keen from 8 May 2022 to 10 May 2022."
    )


def line(sender: NodeId, receiver: NodeId, first: Date | None = None, last: Date | None = None) -> Line:
    return Line(sender=sender, receiver=receiver, carries=(NEWS,), source=SOURCE, valid_from=first, valid_to=last)


def test_what_is_reached_is_told_of_its_day() -> None:
    lines = (line(NodeId(FORUM), NodeId(COUNTY), last=DAYS[3]),)
    found = only(rule(Route, origin=NodeId(FORUM), to=BOARD), evolve(ISLE, lines=lines))

    assert found.observation == "No route runs from Forum to Board. It reaches County on 1 May 2022."


def test_a_line_and_a_circle_are_about_both_ends_and_all_that_it_passes() -> None:
    """Neither end agreed for the other."""
    forum, county = NodeId(FORUM), NodeId(COUNTY)
    missing = rule(Route, lines=(Leg(sender=county, receiver=NodeId(CLINIC)),))
    round_trip = rule(Route, no_cycles=True)
    keen = evolve(with_seats(), lines=(line(forum, county), line(county, forum)))

    for asked, both in ((missing, (COUNTY, CLINIC)), (round_trip, (FORUM, COUNTY))):
        assert [len(report(asked, keen, each).unexcused) for each in both] == [1, 1]
    outwards = rule(Route, lines=(Leg(sender=NodeId(BOARD), receiver=NodeId(CLINIC)),))
    assert [len(report(outwards, keen, each).unexcused) for each in (BOARD, CLINIC)] == [1, 1]


def test_each_circle_is_told_with_its_own_days() -> None:
    forum, board, county = NodeId(FORUM), NodeId(BOARD), NodeId(COUNTY)
    lines = (
        line(forum, board),
        line(board, forum, last=DAYS[3]),
        line(board, county, DAYS[4]),
        line(county, board, DAYS[4]),
    )
    found = only(rule(Route, no_cycles=True), evolve(ISLE, lines=lines))

    first, second = (each.on for each in found.by_days)  # type: ignore[attr-defined]  # what is found of lines
    assert (str(first), str(second)) == ("2022-05-01..2022-05-04", "2022-05-05..2022-05-10")


VOICES = Vocabulary(id="voices", name="voices", terms=(Term(id="young", name="young"), Term(id="old", name="old")))  # type: ignore[arg-type]  # a name
HOMES = TileId("homes")


def tiled(**recorded: object) -> Partnership:
    tile = Tile(id=HOMES, name="Homes", **recorded)  # type: ignore[arg-type]  # facts of all types
    return evolve(ISLE, tiles=(tile,), vocabularies=(*ISLE.vocabularies, VOICES))


INFORMED = rule(Includes, each=Each.TILES, vocabulary="voices", words=("young", "old"))


def editions(asked: Rule, *partnerships: Partnership) -> Report:
    """What is found where the second edition begins on the sixth of the days."""
    begins = [None, DAYS[5]]
    each = [
        edition(str(number), asked, partnership=one, begins=begin)
        for number, (one, begin) in enumerate(zip(partnerships, begins, strict=True))
    ]
    return check(Planner(id="plan", covers=COVERS), Editions(editions=tuple(each)))


def test_whom_a_tile_is_not_informed_by_is_told_of_each_edition() -> None:
    """The second edition was not looked at, since it asks for the same."""
    found = editions(INFORMED, tiled(informed_by=("young", "old")), tiled(informed_by=("young",))).findings
    assert [(each.edition, each.verdict) for each in found] == [("0", Verdict.MET), ("1", Verdict.BREACHED)]
    assert found[1].observation == 'The tile Homes does not have old under "voices".'


def test_what_is_not_recorded_of_a_tile_is_told_on_its_days() -> None:
    guided = rule(Structure, each=Every.TILES, has=Record.GUIDANCE)

    assert only(guided, tiled(guidance="", valid_to=DAYS[3])).observation == (
        'The tile "Homes" has no guidance from 1 May 2022 to 4 May 2022.'
    )


@pytest.mark.parametrize("second", [True, False])
def test_what_is_told_on_other_days_is_read_back(second: bool) -> None:
    seats = with_seats((COLLEGE, DAYS[5], None), (CLINIC, None, DAYS[4])) if second else with_seats()
    written = report(ALL_OF_THEM, seats)

    assert report_from_json(report_to_json(written)) == written
    stretches = [each.on for each in written.findings[0].by_days if each.on]  # type: ignore[attr-defined]  # of seats
    assert all(one.last < other.first for one, other in pairwise(stretches))


def test_planners_for_the_same_days_have_findings_of_their_own_about_the_same_arrangements() -> None:
    book = load_arrangements("nel-2020")
    planners = [Planner(id=name, covers=Window.parse("2021")) for name in ("one", "other")]

    first, second = (check(planner, book).by_rule["TIL01"][0] for planner in planners)

    assert first == second
    assert first is not second
    assert first.id == second.id
