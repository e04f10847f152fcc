"""Rules that name two who take over from one another: refused where that leaves no usable rule."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.checking import check
from scp_framework.errors import InputError
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Action, TeamMember
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import NodeId, PeriodId
from scp_framework.model.planner import Planner
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.record import Record
from scp_framework.rules.parameters.team_requirement import TeamCondition
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.exclusion import Exclusion
from scp_framework.rules.shapes.gap import Gap
from scp_framework.rules.shapes.includes import Includes
from scp_framework.rules.shapes.requires import Requires
from scp_framework.rules.shapes.route import Leg, Route
from scp_framework.rules.shapes.share import Share
from scp_framework.rules.shapes.structure import Structure
from scp_framework.rules.shapes.structure_count import Count
from scp_framework.rules.shapes.team import Team
from scp_framework.rules.shapes.total import Total
from tests.worlds import isle
from tests.worlds.isle import (
    BOARD,
    CARE,
    COUNTY,
    COVERS,
    EFFORT,
    FORUM,
    GROUP,
    ISLE,
    NEWS,
    OLGA,
    PANEL,
    SCRUTINEER,
    SEEN,
    STARS,
    VISIT,
    a_visit,
)

BOTH, BODIES = Group(agencies=(GROUP, CARE, COUNTY)), Group(bodies=(FORUM, PANEL, BOARD))
LEG, OTHER = Leg(sender=NodeId(FORUM), receiver=NodeId(BOARD)), Leg(sender=NodeId(PANEL), receiver=NodeId(BOARD))
HALF = PeriodId("half")
SAME = 'duplicate identifier "care-board", which stands for the same as "group"'
PANEL_SAME = 'duplicate identifier "panel", which stands for the same as "forum"'

USABLE: list[tuple[type[Rule], dict[str, Any]]] = [
    (ByDate, {"of": VISIT, "by": DayOfYear(6, 30), "for_each": BOTH}),
    (Cadence, {"of": VISIT, "at_least": 1, "every": HALF, "for_each": BOTH}),
    (Cadence, {"of": VISIT, "at_least": 1, "every": HALF, "for_each": BODIES}),
    (Total, {"sum": EFFORT, "at_most": 3, "every": HALF, "for_each": Group(officers_with_role=SCRUTINEER)}),
    (Exclusion, {"of": VISIT, "excluded": BOTH}),
    (Gap, {"of": VISIT, "at_most": Lead(days=9), "for_each": BOTH}),
    (Includes, {"of": VISIT, "vocabulary": SEEN, "words": (GROUP, CARE)}),
    (Includes, {"of": VISIT, "vocabulary": SEEN, "words": (GROUP, CARE, COUNTY), "at_least": 2}),
    (Includes, {"of": VISIT, "record": Record.AGENCIES, "words": (GROUP,), "group": BOTH, "at_least": 3}),
    (Route, {"carrying": NEWS, "origins": BODIES, "to": BOARD, "via": (FORUM, PANEL)}),
    (Route, {"carrying": NEWS, "pairs": BODIES}),
    (Structure, {"count": Count(of=BOTH, exactly=3)}),
    (Structure, {"body": BOARD, "some_of": BOTH, "at_least": 3}),
    (Team, {"of": VISIT, "conditions": (TeamCondition(some_of=BOTH, at_least=3),)}),
]
REFUSED: list[tuple[type[Rule], dict[str, Any], list[str]]] = [
    (
        Includes,
        {"of": VISIT, "vocabulary": SEEN, "words": (GROUP, CARE), "at_least": 2},
        [f"words[1]: {SAME} (first used at rules[0].words[0])"],
    ),
    (
        Includes,
        {"of": VISIT, "record": Record.AGENCIES, "words": (GROUP, COUNTY, CARE), "at_least": 3},
        [f"words[2]: {SAME} (first used at rules[0].words[0])"],
    ),
    (
        Includes,
        {"of": VISIT, "vocabulary": SEEN, "words": (GROUP,), "where": Condition(list=SEEN, includes=CARE)},
        [
            'words[0]: duplicate identifier "group", which stands for the same as "care-board"'
            " (first used at rules[0].where.includes)"
        ],
    ),
    (
        Share,
        {
            "of": VISIT,
            "percent": 50,
            "satisfies": Condition(list=SEEN, includes=GROUP),
            "where": Condition(list=SEEN, includes=CARE),
        },
        [
            'satisfies.includes: duplicate identifier "group", which stands for the same as "care-board"'
            " (first used at rules[0].where.includes)"
        ],
    ),
    (Route, {"origin": NodeId(FORUM), "to": PANEL}, [f"to: {PANEL_SAME} (first used at rules[0].origin)"]),
    (
        Route,
        {"origin": NodeId(BOARD), "to": FORUM, "via": (PANEL,)},
        [f"via[0]: {PANEL_SAME} (first used at rules[0].to)"],
    ),
    (
        Route,
        {"lines": (Leg(sender=NodeId(FORUM), receiver=NodeId(PANEL)),)},
        [f"lines[0].receiver: {PANEL_SAME} (first used at rules[0].lines[0].sender)"],
    ),
    (Route, {"lines": (LEG, OTHER)}, [f"lines[1].sender: {PANEL_SAME} (first used at rules[0].lines[0].sender)"]),
    (
        Team,
        {"of": VISIT, "conditions": tuple(TeamCondition(each_of=Group(agencies=(each,))) for each in (GROUP, CARE))},
        [f"conditions[1].each_of.agencies[0]: {SAME} (first used at rules[0].conditions[0].each_of.agencies[0])"],
    ),
]


def made(shape: type[Rule], parameters: dict[str, Any], **more: Any) -> Arrangements:
    rule = shape(**isle.facts(**parameters))  # type: ignore[arg-type]  # parameters of all types
    head: dict[str, Any] = {
        "id": "isle-2022",
        "name": "Isle",
        "document": "Isle Plan",
        "edition": "2022",
        "partnership": ISLE,
    }
    return Arrangements(**(head | {"rules": (rule,)} | more))


PLANNER = Planner(
    id="plan",
    covers=COVERS,
    activities=(
        a_visit(When.parse("2022-06-20..2022-07-10"), 1, agencies=(GROUP,), sets={SEEN: (CARE, COUNTY)}),
        a_visit(When.parse("2022-08-01"), 2, team=(TeamMember(person=OLGA),), details={EFFORT: 2}),
    ),
)


@pytest.mark.parametrize(("shape", "parameters"), USABLE, ids=lambda each: getattr(each, "shape", ""))
def test_what_can_be_put_together_can_be_judged(shape: type[Rule], parameters: dict[str, Any]) -> None:
    arrangements = made(shape, parameters)
    later = made(shape, parameters, id="isle-2023", edition="2023", in_force_from=Date(2022, 6, 25))

    assert check(PLANNER, arrangements).findings
    assert check(PLANNER, Editions(editions=(arrangements, later))).findings


@pytest.mark.parametrize(("shape", "parameters", "faults"), REFUSED)
def test_naming_two_of_a_line_is_a_fault_where_the_rule_is_none_then(
    shape: type[Rule], parameters: dict[str, Any], faults: list[str]
) -> None:
    with pytest.raises(InputError) as refused:
        made(shape, parameters)
    assert str(refused.value).splitlines() == [f"rules[0].{fault}" for fault in faults]

    # Where nobody takes over from anybody, the same rule names two.
    apart = evolve(
        ISLE,
        agencies=tuple(evolve(each, succeeds=None) for each in ISLE.agencies),
        bodies=tuple(evolve(each, succeeds=None) for each in ISLE.bodies),
    )
    assert check(PLANNER, made(shape, parameters, partnership=apart)).findings
    later = made(shape, parameters, partnership=apart, id="isle-2023", edition="2023", in_force_from=Date(2022, 7, 1))
    assert check(PLANNER, Editions(editions=(made(Requires, USUAL), later))).findings


USUAL = {"of": VISIT, "detail": STARS, "at_least": 1}


@pytest.mark.parametrize("owners", [(GROUP, GROUP), (GROUP, CARE), (COUNTY, COUNTY), (None, CARE)])
def test_two_actions_are_two_whoever_has_taken_over(owners: tuple[str | None, ...]) -> None:
    actions = tuple(Action(what="brief the staff", owner=NodeId(each) if each else None) for each in owners)
    rule = Requires(**isle.facts(of=VISIT, records=(Record.ACTIONS,), at_least=2))  # type: ignore[arg-type]  # as facts are
    found = isle.findings(rule, a_visit(When.parse("2022-08-10"), actions=actions))

    assert [each.verdict for each in found] == [Verdict.MET]
    assert found[0].observation == "The visit on 10 August 2022 has two actions."
