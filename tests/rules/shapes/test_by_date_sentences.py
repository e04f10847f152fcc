"""What is done each year by a day of the calendar: what findings tell together and apart."""

from __future__ import annotations

from attrs import evolve
from pendulum import Date

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Scope, Status
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import TileId
from scp_framework.model.tile import Tile
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.shapes.by_date_finding import ByDateFinding
from tests.rules.shapes.by_date_cases import ALL_OF_2021, IN_2021, by_date, number, only, walk
from tests.worlds.island import (
    FARM,
    HARBOUR,
    MARINA,
    OPEN_TO_ALL,
    findings,
)


def test_what_is_certain_comes_before_what_may_count_more() -> None:
    finding = only(by_date(by="09-30", at_least=3), walk("walk-1", "2021-03"), walk("walk-2", "2021-09..2021-10"))

    assert (finding.verdict, finding.action) == (
        Verdict.BREACHED, "Plan one more by 30 September 2021. Also record the date of the walk (walk-2).",
    )  # fmt: skip
    assert finding.observation == (
        "The planner has one walk (March 2021) from 1 January 2021 to 30 September 2021; one more might "
        "count. The rule asks for three."
    )


def test_what_falls_due_on_one_day_is_said_to_be_on_it() -> None:
    finding = only(by_date(by="09-30", starts="09-30"))

    assert finding.observation == "The planner has no walk on 30 September 2021. The rule asks for one."


def test_what_may_be_held_is_not_counted_as_held_where_years_are_told_together() -> None:
    rule = by_date(by="09-30", at_least=2, for_each=Group(agencies=(FARM, HARBOUR)))
    sure = walk("walk-1", "2021-09..2022-08", agencies=(FARM,))
    proposed = walk("walk-2", "2021-09..2022-08", agencies=(FARM,), status=Status.PROPOSED)
    third = walk("walk-3", "2021-09..2022-08", agencies=(FARM,))
    covers = (ALL_OF_2021[0], number(Date(2022, 12, 31)))
    finding, *_ = findings(rule, [sure, proposed, third], covers, IN_2021)

    assert isinstance(finding, ByDateFinding)
    assert (finding.verdict, finding.subject.member, finding.evidence, finding.possible) == (
        Verdict.BREACHED, FARM, (), ("walk-1", "walk-2", "walk-3"),
    )  # fmt: skip
    assert finding.subject.window == Window(Date(2021, 1, 1), Date(2022, 9, 30))
    assert finding.observation == (
        "The planner has three walks for Farm, not all with an exact date. Each of these periods needs "
        "two, four in all: 1 January 2021 to 30 September 2021 and 1 January 2022 to 30 September 2022."
    )
    assert finding.action == (
        "Plan one more by 30 September 2022, so that each period has two. Also record the dates of the three "
        "walks (walk-1, walk-2 and walk-3) and whether the walk takes place (walk-2)."
    )


def test_years_that_draw_on_the_same_activity_are_told_together() -> None:
    finding = only(
        by_date(by="09-30"), walk("walk-1", "2021-09..2022-08"), covers=(ALL_OF_2021[0], number(Date(2022, 12, 31)))
    )

    assert isinstance(finding, ByDateFinding)
    assert (finding.verdict, finding.jointly_infeasible, finding.evidence) == (Verdict.BREACHED, True, ())
    assert finding.extends_past_cover is False
    assert finding.observation == (
        "The planner has one walk, not all with an exact date. Each of these periods needs one, two in "
        "all: 1 January 2021 to 30 September 2021 and 1 January 2022 to 30 September 2022."
    )
    assert finding.action == (
        "Plan one more by 30 September 2022, so that each period has one. Also record the date of the walk (walk-1)."
    )
    assert finding.deadline == Date(2022, 9, 30)


def test_where_several_years_lack_one_each_has_days_of_its_own() -> None:
    covers = (ALL_OF_2021[0], number(Date(2023, 12, 31)))
    finding = only(by_date(by="09-30"), walk("walk-1", "2021-09..2023-09"), covers=covers)

    assert finding.action == (
        "Plan one more from 1 January 2022 to 30 September 2022 and one more from 1 January 2023 to 30 September 2023, "
        "so that each period has one. Also record the date of the walk (walk-1)."
    )


def test_each_member_is_told_on_its_own() -> None:
    rule = by_date(by="09-30", for_each=Group(agencies=(HARBOUR, FARM)))
    met, breached = findings(rule, [walk("walk-1", "2021-03-01", agencies=(MARINA,))], ALL_OF_2021, IN_2021)

    assert (met.verdict, met.subject.agencies) == (Verdict.MET, ("harbour",))
    assert (breached.verdict, breached.subject.agencies) == (Verdict.BREACHED, ("farm",))
    assert breached.observation == (
        "The planner has no walk for Farm from 1 January 2021 to 30 September 2021. The rule asks for one."
    )
    assert breached.subject.tiles == ()


def test_a_tile_that_ends_is_due_no_more() -> None:
    tiles = (Tile(id=TileId("homes"), name="Homes", valid_to=Date(2021, 12, 31)),)
    partnership = evolve(IN_2021, tiles=tiles)
    rule = by_date(by="09-30", for_each=Group(every=Every.TILES))

    held = walk("walk-1", "2021-03-01", scope=Scope(tiles=(TileId("homes"),)))
    finding = only(rule, held, covers=(ALL_OF_2021[0], number(Date(2022, 12, 31))), partnership=partnership)
    assert (finding.verdict, finding.subject.tiles, finding.subject.agencies) == (Verdict.MET, ("homes",), ())
    still = evolve(partnership, tiles=(evolve(tiles[0], valid_to=Date(2022, 1, 1)),))
    assert len(findings(rule, [held], (ALL_OF_2021[0], number(Date(2022, 12, 31))), still)) == 2


def test_what_the_condition_does_not_hold_of_does_not_count() -> None:
    rule = by_date(by="09-30", where=Condition(detail=OPEN_TO_ALL, value=True))

    assert only(rule, walk("walk-1", "2021-03-01", details={OPEN_TO_ALL: True})).verdict is Verdict.MET
    assert only(rule, walk("walk-1", "2021-03-01", details={OPEN_TO_ALL: False})).verdict is Verdict.BREACHED
    assert only(rule, walk("walk-1", "2021-03-01")).verdict is Verdict.OPEN


def test_where_nothing_is_due_that_is_said() -> None:
    finding = only(by_date(by="09-30", starts="09-01"), covers=(number(Date(2021, 10, 1)), number(Date(2021, 12, 31))))

    assert (finding.rule, finding.observation) == ("ISL01", "Nothing is due on the days that the planner covers.")
