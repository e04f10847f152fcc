"""What a member owes that exists for part of a period, and in its own first year."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.not_applicable import Ground, GroundType
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.partnership import Partnership
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.parameters.part_periods import PartPeriods, ends_within
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from tests.worlds.island import (
    DAY_ONE,
    FARM,
    ISLAND,
    WALK,
    activity,
    findings,
    promised,
)

YEAR = Period(months=12)
FIRST_YEAR = Guard(members_to_year=1)
COVERS = (1 - (DAY_ONE - Date(2020, 9, 1)).days, 1 + (Date(2022, 8, 31) - DAY_ONE).days)


def island(came: Date) -> Partnership:
    """The island with a year from 1 September, and a farm that came into being on a day."""
    agencies = tuple(evolve(each, valid_from=came) if each.id == FARM else each for each in ISLAND.agencies)
    return evolve(ISLAND, agencies=agencies, calendar=evolve(ISLAND.calendar, anchor=Date(2020, 9, 1)))


def told(rule: Rule, came: Date, *walks: str) -> list[tuple[str, str]]:
    held = [activity(WALK, f"walk-{on}", When.parse(on), agencies=(FARM,)) for on in walks]
    found: Sequence[Finding] = findings(rule, held, COVERS, island(came))
    return [(each.verdict.name, str(each.subject.window)) for each in found if each.verdict.name != "NOT_APPLICABLE"]


EACH_FARM = Group(agencies=(FARM,))


def cadence(**parameters: object) -> Cadence:
    rule = promised(Cadence, **({"of": WALK, "at_least": 1, "every": YEAR, "for_each": EACH_FARM} | parameters))
    assert isinstance(rule, Cadence)
    return rule


def by_march(**parameters: object) -> ByDate:
    days = {"starts": DayOfYear.parse("01-01"), "by": DayOfYear.parse("03-31")}
    rule = promised(ByDate, **({"of": WALK, "for_each": EACH_FARM} | days | parameters))
    assert isinstance(rule, ByDate)
    return rule


IN_FIRST_YEAR = cadence(applies_to=FIRST_YEAR)
EVERY_YEAR = cadence()


@pytest.mark.parametrize("on", ["2021-03-10", "2021-11-10", "2022-01-06"])
def test_the_first_year_of_a_member_is_twelve_months_from_its_first_day(on: str) -> None:
    assert told(IN_FIRST_YEAR, Date(2021, 1, 7), on) == [("MET", "2021-01-07..2022-01-06")]


def test_what_is_held_after_the_first_year_is_too_late_for_it() -> None:
    assert told(IN_FIRST_YEAR, Date(2021, 1, 7), "2022-01-07") == [("BREACHED", "2021-01-07..2022-01-06")]


def test_what_is_due_by_a_day_in_the_first_year_is_due_once() -> None:
    rule = by_march(applies_to=FIRST_YEAR)

    assert told(rule, Date(2021, 2, 1)) == [("BREACHED", "2021-01-01..2021-03-31")]


def test_part_of_a_period_is_owed_unless_the_rule_says_otherwise() -> None:
    not_owed = evolve(EVERY_YEAR, part_periods=PartPeriods.NOT_OWED)
    came = Date(2021, 8, 28)

    assert told(EVERY_YEAR, came)[0] == ("BREACHED", "2020-09-01..2021-08-31")
    assert told(not_owed, came) == [("BREACHED", "2021-09-01..2022-08-31")]
    assert told(not_owed, Date(2021, 9, 1)) == [("BREACHED", "2021-09-01..2022-08-31")]


def test_of_days_by_which_something_is_due_a_newcomer_owes_what_the_rule_says() -> None:
    rule = by_march()
    not_owed = evolve(rule, part_periods=PartPeriods.NOT_OWED)
    came = Date(2021, 3, 29)

    assert [each for _, each in told(rule, came)] == ["2021-01-01..2021-03-31", "2022-01-01..2022-03-31"]
    assert [each for _, each in told(not_owed, came)] == ["2022-01-01..2022-03-31"]
    (passed,) = [each for each in findings(not_owed, [], COVERS, island(came)) if each.verdict.name == "NOT_APPLICABLE"]
    assert passed.observation == (
        "From 1 January 2021 to 31 March 2021: Farm exists from 29 March 2021; nothing is due for a part of the period."
    )


def test_a_newcomer_that_owes_for_all_of_a_period_is_told_since_when_it_exists() -> None:
    came = Date(2021, 3, 29)
    rules = (EVERY_YEAR, by_march(), cadence(every=Period(months=14), rolling=True))

    said = [found.observation for rule in rules for found in findings(rule, [], COVERS, island(came))]

    newcomer = " Farm exists from 29 March 2021."
    assert [each.endswith(newcomer) for each in said] == [True, False, True, False, True]
    late = activity(WALK, "walk", When.parse("2021-04-02"), agencies=(FARM,))
    (first, *_) = findings(by_march(), [late], COVERS, island(came))
    assert first.observation.endswith(newcomer)
    (first, *_) = findings(EVERY_YEAR, [late], COVERS, island(came))
    assert (first.verdict.name, first.observation) == (
        "MET", "The planner has one walk (2 April 2021) for Farm from 1 September 2020 to 31 August 2021."
    )  # fmt: skip
    assert isinstance(first, CadenceFinding)
    assert [str(each) for each in first.member_days] == ["2021-03-29..2021-08-31"]


def test_who_comes_and_goes_is_told_both_days() -> None:
    days = (Window.parse("2021-02-01..2021-03-31"), Window.parse("2021-05-01..2021-12-31"))
    ends = tuple(ends_within(Window.parse("2021"), days))

    def words(exists: tuple[tuple[Date | None, Date | None], ...]) -> str:
        ground = Ground(type=GroundType.PART_PERIOD, member=FARM, exists=exists)
        phrase = ground.phrase(findings(EVERY_YEAR, [])[0].promise)
        return phrase.file.render(phrase.message, phrase.facts)

    nothing = "; nothing is due for a part of the period"
    assert words(ends) == f"Farm exists from 1 February 2021 to 31 March 2021 and from 1 May 2021{nothing}"
    assert words(ends[1:]) == f"Farm exists from 1 May 2021{nothing}"


def test_windows_that_roll_lie_within_the_days_of_the_member() -> None:
    rolling = cadence(every=Period(days=3), rolling=True)
    not_owed = evolve(rolling, part_periods=PartPeriods.NOT_OWED)
    came = Date(2022, 8, 29)

    assert told(rolling, came) == [("BREACHED", "2022-08-27..2022-08-31")]
    assert told(not_owed, came) == [("BREACHED", "2022-08-29..2022-08-31")]


def test_a_ceiling_is_no_less_one_for_part_of_a_period() -> None:
    with pytest.raises(InputError, match="part_periods: must be owed"):
        evolve(EVERY_YEAR, at_most=2, part_periods=PartPeriods.NOT_OWED)
