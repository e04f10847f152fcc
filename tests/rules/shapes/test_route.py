"""Whether what is found gets to where it has to be heard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, permutations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.names import Name
from scp_framework.findings.verdict import Verdict
from scp_framework.model import network
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body, Line
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, AgencyTag, BodyId, BodyTag, CargoId, NodeId, RoleId
from scp_framework.model.information import Information
from scp_framework.model.officer import Officer
from scp_framework.model.partnership import Partnership
from scp_framework.model.role import Role
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.shapes.route import Leg, Route
from scp_framework.rules.shapes.route_finding import CircleFinding, RouteFinding
from tests.examples import times
from tests.worlds.island import DAY_ONE, SOURCE, day, findings, promised

TOP, LEFT, RIGHT, DESK = (BodyId(each) for each in ("top", "left", "right", "desk"))
FARM = AgencyId("farm")
NODES = tuple(NodeId(each) for each in (TOP, LEFT, RIGHT, DESK, FARM))
NEWS, FIGURES = CargoId("news"), CargoId("figures")
FIRST, LAST = 2, 5
"""The days covered."""
ALL_DAYS = range(FIRST, LAST + 1)
INNER = Group(bodies_tagged=BodyTag("inner"))
"""Left and right; left ends after day 3."""


def partnership(*lines: Line) -> Partnership:
    return Partnership(
        id="hills",
        name="Hills",
        calendar=Calendar(anchor=DAY_ONE),
        agencies=(Agency(id=FARM, name="Farm", tags=(AgencyTag("outer"),)),),
        roles=(Role(id=RoleId("clerk"), name="clerk"),),
        officers=(Officer(id="carl", name="Carl", role=RoleId("clerk")),),  # type: ignore[arg-type]  # plain text for an identifier
        bodies=(
            Body(id=TOP, name="Top"),
            Body(id=LEFT, name="Left", tags=(BodyTag("inner"),), valid_to=day(3)),
            Body(id=RIGHT, name="Right", tags=(BodyTag("inner"), BodyTag("lone"))),
            Body(id=DESK, name="Desk"),
        ),
        information=(Information(id=NEWS, name="news"), Information(id=FIGURES, name="figures")),
        lines=lines,
    )


def line(sender: str, receiver: str, *carries: CargoId, first: int | None = None, last: int | None = None) -> Line:
    return Line(
        sender=NodeId(sender),
        receiver=NodeId(receiver),
        carries=carries or (NEWS,),
        source=SOURCE,
        valid_from=None if first is None else day(first),
        valid_to=None if last is None else day(last),
    )


def route(**parameters: object) -> Route:
    rule = promised(Route, **parameters)
    assert isinstance(rule, Route)
    return rule


def found_by(rule: Route, *lines: Line, covers: tuple[int, int] = (FIRST, LAST), **more: object) -> Sequence[Finding]:
    return findings(rule, covers=covers, partnership=partnership(*lines), **more)  # type: ignore[arg-type]  # days, as given


Pairs = set[tuple[NodeId, NodeId]]


def lines_on(number: int, lines: Iterable[Line], cargo: CargoId | None) -> Pairs:
    return {
        (each.sender, each.receiver)
        for each in lines
        if (cargo is None or cargo in each.carries)
        and exists(each.sender, number)
        and exists(each.receiver, number)
        and (each.valid_from is None or each.valid_from <= day(number))
        and (each.valid_to is None or day(number) <= each.valid_to)
    }


def ways(origin: NodeId, to: NodeId, between: Pairs) -> Iterator[tuple[NodeId, ...]]:
    """Every way from one to another that passes nobody twice, by trying all orders of all the others."""
    others = [node for node in NODES if node not in (origin, to)]
    for size in range(len(others) + 1):
        for middle in permutations(others, size):
            way = (origin, *middle, to)
            if all(step in between for step in pairwise(way)):
                yield way


def has_circle(starts: Iterable[NodeId], between: Pairs) -> bool:
    """Whether somebody can be passed twice: on foot, for as many steps as there are nodes, and one more."""
    at = set(starts)
    for _ in range(len(NODES) + 1):
        at = {receiver for sender, receiver in between if sender in at}
    return bool(at)


def exists(node: str, number: int) -> bool:
    return node != LEFT or number <= 3


@st.composite
def some_lines(draw: DrawFn) -> list[Line]:
    def one() -> SearchStrategy[Line]:
        ends = st.tuples(st.sampled_from(NODES), st.sampled_from(NODES))
        carries = st.sampled_from([(NEWS,), (FIGURES,), (NEWS, FIGURES), (NEWS,)])
        first, last = st.none() | st.integers(2, 6), st.none() | st.integers(1, 5)
        return st.tuples(ends, carries, first, last).map(
            lambda of: line(*of[0], *of[1], first=of[2], last=of[3] if (of[2] or 0) <= (of[3] or 9) else None)
        )

    return draw(st.lists(one(), max_size=9))


MEMBERS = {INNER: (LEFT, RIGHT), Group(every=Every.BODIES): (TOP, LEFT, RIGHT, DESK), Group(agencies=(FARM,)): (FARM,)}
InForce = tuple[int | None, int | None]
IN_FORCE = st.tuples(st.none() | st.integers(1, 4), st.none() | st.integers(4, 6))


def promised_on(in_force: InForce) -> list[int]:
    since, until = in_force
    return [number for number in ALL_DAYS if (since or number) <= number <= (until or number)]


def limits(in_force: InForce) -> dict[str, Date | None]:
    since, until = (None if each is None else day(each) for each in in_force)
    return {"since": since, "until": until}


@times(2)
@given(
    lines=some_lines(),
    group=st.sampled_from([*MEMBERS]) | st.none(),
    via=st.lists(st.sampled_from([LEFT, RIGHT, DESK]), unique=True, max_size=2),
    carrying=st.sampled_from([None, NEWS, NEWS]),
    in_force=IN_FORCE,
)
def test_a_way_is_told_if_one_can_be_walked_on_every_day(
    lines: list[Line], group: Group | None, via: list[BodyId], carrying: CargoId | None, in_force: InForce
) -> None:
    origin = NodeId(DESK) if group is None else None
    rule = route(
        origin=origin,
        origins=group,
        to=TOP,
        via=tuple(via),
        carrying=carrying,
        **limits(in_force),
    )
    found = {
        str(each.subject.member): each.verdict for each in found_by(rule, *lines) if each.subject.member is not None
    }

    expected = {}
    for member in (DESK,) if group is None else MEMBERS[group]:
        asked = [number for number in promised_on(in_force) if group is None or exists(member, number)]
        if member == TOP or not asked:
            continue
        kept = all(
            any(set(via) <= set(way) for way in ways(NodeId(member), NodeId(TOP), lines_on(number, lines, carrying)))
            for number in asked
        )
        expected[str(member)] = Verdict.MET if kept else Verdict.BREACHED
    assert found == expected


@times(2)
@given(
    lines=some_lines(),
    group=st.sampled_from([*MEMBERS]) | st.none(),
    to=st.sampled_from([TOP, None]),
    carrying=st.sampled_from([None, NEWS]),
    in_force=IN_FORCE,
)
def test_a_circle_is_told_if_one_can_be_walked_before_arriving(
    lines: list[Line], group: Group | None, to: BodyId | None, carrying: CargoId | None, in_force: InForce
) -> None:
    rule = route(
        to=to,
        origin=NodeId(DESK) if to and group is None else None,
        origins=group if to else None,
        no_cycles=True,
        carrying=carrying,
        **limits(in_force),
    )
    found = [each for each in found_by(rule, *lines) if isinstance(each, CircleFinding)]

    circling = []
    for number in promised_on(in_force):
        between = {ends for ends in lines_on(number, lines, carrying) if to is None or NodeId(to) not in ends}
        starts: list[str] = [*NODES]
        if to is not None:
            starts = [DESK] if group is None else [each for each in MEMBERS[group] if exists(each, number)]
        circling.append(has_circle([NodeId(each) for each in starts if each != to], between))
    expected = [Verdict.BREACHED if any(circling) else Verdict.MET] if circling else []
    assert [each.verdict for each in found] == expected
    there = {
        (str(sender), str(receiver)) for number in ALL_DAYS for sender, receiver in lines_on(number, lines, carrying)
    }
    for each in found:
        assert {*pairwise([*each.evidence, *each.evidence[:1]])} <= there


@given(
    lines=some_lines(),
    pairs=st.sampled_from([None, INNER, Group(every=Every.BODIES)]),
    legs=st.lists(st.sampled_from([(FARM, DESK), (DESK, TOP), (LEFT, TOP)]), unique=True, max_size=2),
    carrying=st.sampled_from([None, NEWS]),
    in_force=IN_FORCE,
)
def test_a_line_is_told_if_it_is_there_on_every_day(
    lines: list[Line],
    pairs: Group | None,
    legs: list[tuple[str, str]],
    carrying: CargoId | None,
    in_force: InForce,
) -> None:
    rule = route(
        lines=tuple(Leg(sender=NodeId(sender), receiver=NodeId(receiver)) for sender, receiver in legs),
        pairs=pairs,
        no_cycles=True,
        carrying=carrying,
        **limits(in_force),
    )
    found = [(each.origin, each.to, each.verdict) for each in found_by(rule, *lines) if isinstance(each, RouteFinding)]

    expected = []
    wanted = [(sender, receiver, False) for sender, receiver in legs]
    if pairs is not None:
        wanted += [(*ends, True) for ends in permutations(MEMBERS[pairs], 2)]
    for sender, receiver, is_pair in wanted:
        asked = [n for n in promised_on(in_force) if exists(sender, n) and (not is_pair or exists(receiver, n))]
        if asked:
            there = all((sender, receiver) in lines_on(number, lines, carrying) for number in asked)
            expected.append((sender, receiver, Verdict.MET if there else Verdict.BREACHED))
    assert found == expected


def only(rule: Route, *lines: Line, **more: object) -> Finding:
    (finding,) = found_by(rule, *lines, **more)  # type: ignore[arg-type]  # days, as given
    return finding


FROM_FARM = route(origin=NodeId(FARM), to=TOP, carrying=NEWS, via=(DESK,))


def test_a_way_is_evidence_for_a_promise_that_is_kept() -> None:
    finding = only(FROM_FARM, line(FARM, DESK), line(DESK, RIGHT), line(RIGHT, TOP))

    assert finding.evidence == ("farm", "desk", "right", "top")
    assert finding.subject.agencies == ("farm",)
    assert finding.observation == "A route for news runs from Farm to Desk to Right to Top."
    assert finding.action is None


def test_what_was_reached_is_evidence_for_a_promise_that_is_not_kept() -> None:
    finding = only(FROM_FARM, line(FARM, DESK), line(DESK, LEFT), line(LEFT, TOP, FIGURES))

    assert finding.evidence == ("farm", "desk", "left")
    # On later days one more of them does not exist.
    assert finding.observation == (
        "No route for news runs from Farm to Top by way of Desk. It reaches Desk and Left on 2 March 2021."
    )
    assert finding.action == "Agree and record lines for news from Farm to Top by way of Desk."


def test_a_kind_of_activity_that_travels_is_named_as_many() -> None:
    finding = only(FROM_FARM, line(FARM, DESK), line(DESK, TOP))
    names = FrozenMap({**finding.promise.names, "walk": Name(name="walk", plural="walks")})

    assert isinstance(finding, RouteFinding)
    finding = evolve(finding, carrying=CargoId("walk"), promise=evolve(finding.promise, names=names))

    assert finding.observation == "A route for walks runs from Farm to Desk to Top."


def test_what_reaches_nobody_says_so() -> None:
    assert only(FROM_FARM).observation == "No route for news runs from Farm to Top by way of Desk. It reaches nobody."


def test_a_way_that_ends_in_between_tells_from_when_it_is_missing() -> None:
    finding = only(
        route(origin=NodeId(FARM), to=TOP), line(FARM, DESK), line(DESK, TOP, last=3), line(DESK, TOP, first=5)
    )

    assert isinstance(finding, RouteFinding)
    assert str(finding.on) == "2021-03-04..2021-03-04"
    assert finding.evidence == ("farm", "desk")
    assert finding.observation == "No route runs from Farm to Top on 4 March 2021. It reaches Desk."


def test_the_first_row_of_days_without_a_way_is_told() -> None:
    gone = (
        line(DESK, TOP, last=2),
        line(DESK, LEFT, first=4),
        line(DESK, TOP, first=5, last=5),
        line(DESK, TOP, first=7),
    )
    finding = only(route(origin=NodeId(DESK), to=TOP), *gone, covers=(1, 9))

    assert isinstance(finding, RouteFinding)
    assert str(finding.on) == "2021-03-03..2021-03-04"


def test_a_circle_is_told_in_its_order() -> None:
    finding = only(route(no_cycles=True), line(FARM, RIGHT), line(RIGHT, DESK), line(DESK, FARM, first=4))

    assert isinstance(finding, CircleFinding)
    assert (finding.evidence, finding.carrying) == (("desk", "farm", "right"), None)
    assert finding.observation == (
        "Findings can go round in a circle, from Desk to Farm to Right to Desk from 4 March 2021 to 5 March 2021."
    )
    assert finding.action == "End one of the lines between Desk; Farm and Right."
    assert str(finding.on) == "2021-03-04..2021-03-05"


def test_a_circle_on_all_days_needs_no_days_to_be_told() -> None:
    finding = only(route(no_cycles=True, carrying=NEWS), line(FARM, DESK), line(DESK, FARM))

    assert isinstance(finding, CircleFinding)
    assert (finding.on, finding.carrying) == (None, NEWS)
    assert finding.observation == "Findings can go round in a circle, from Desk to Farm to Desk."


def test_no_circle_is_told_too() -> None:
    finding = only(route(no_cycles=True), line(FARM, DESK))

    assert (finding.verdict, finding.observation, finding.action) == (
        Verdict.MET,
        "Nothing is passed round in a circle.",
        None,
    )


def test_an_agency_in_a_circle_can_be_filtered_by() -> None:
    assert only(route(no_cycles=True), line(FARM, DESK), line(DESK, FARM)).subject.agencies == ("farm",)


def test_a_line_that_is_there_and_one_that_is_not_are_told() -> None:
    rule = route(lines=(Leg(sender=NodeId(FARM), receiver=NodeId(DESK)),), carrying=NEWS)

    met, breached = only(rule, line(FARM, DESK)), only(rule, line(DESK, FARM))
    assert (met.evidence, met.action, met.subject.agencies) == (("farm", "desk"), None, ("farm",))
    assert met.observation == "A line for news runs from Farm to Desk."
    assert (breached.evidence, breached.subject.member) == (("farm",), "farm")
    assert breached.observation == "No line for news runs from Farm to Desk."
    assert breached.action == "Agree and record a line for news from Farm to Desk."


def test_a_line_that_comes_late_tells_until_when_it_is_missing() -> None:
    rule = route(lines=(Leg(sender=NodeId(FARM), receiver=NodeId(DESK)),))

    assert only(rule, line(FARM, DESK, first=4)).observation == (
        "No line runs from Farm to Desk from 2 March 2021 to 3 March 2021."
    )


def test_each_of_a_group_has_a_line_to_each_other() -> None:
    assert [each.observation for each in found_by(route(pairs=INNER), line(LEFT, RIGHT))] == [
        "A line runs from Left to Right.",
        "No line runs from Right to Left from 2 March 2021 to 3 March 2021.",
    ]


ROUND = (line(DESK, LEFT), line(LEFT, TOP), line(DESK, TOP), line(LEFT, DESK))
"""Lines that may be followed in a circle, so that a way has to be searched for."""


def test_too_many_ways_to_try_leave_it_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "MOST_STEPS", 1)
    finding = only(FROM_FARM, *ROUND, line(FARM, DESK))

    assert isinstance(finding, RouteFinding)
    assert (finding.verdict, finding.tried_out, finding.evidence) == (Verdict.OPEN, False, ("farm",))
    assert finding.observation == "There are too many routes for news from Farm to Top to try them all."
    assert finding.action == "Name fewer groups or boards to pass, or ask for the lines from Farm one by one."


def test_a_day_without_a_way_is_enough_even_where_another_has_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "MOST_STEPS", 1)
    finding = only(FROM_FARM, *ROUND, line(FARM, DESK, first=3))

    assert finding.verdict is Verdict.BREACHED
    assert finding.observation == (
        "No route for news runs from Farm to Top by way of Desk on 2 March 2021. It reaches nobody."
    )


def test_days_with_too_many_ways_do_not_hide_those_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "MOST_STEPS", 1)
    finding = only(FROM_FARM, *ROUND, line(FARM, DESK, last=3))

    assert finding.verdict is Verdict.BREACHED
    assert finding.observation == (
        "No route for news runs from Farm to Top by way of Desk from 4 March 2021 to 5 March 2021. It reaches nobody."
    )


def test_where_it_is_not_promised_there_is_nothing_to_find() -> None:
    finding = only(evolve(FROM_FARM, since=day(6)))

    assert finding.verdict is Verdict.NOT_APPLICABLE
    assert finding.observation == "The rule is not in force on any day that the planner covers."


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        pytest.param({}, ['to: missing (or give "no_cycles", "lines" or "pairs")'], id="nothing is asked for"),
        pytest.param({"to": TOP}, ['origin: missing (or give "origins")'], id="from nowhere"),
        pytest.param(
            {"to": TOP, "no_cycles": True},
            ['origin: missing (or give "origins")'],
            id="from nowhere, and no circles",
        ),
        pytest.param(
            {"to": TOP, "origin": NodeId(FARM), "origins": INNER},
            ['origins: cannot be combined with "origin"'],
            id="from one and from several",
        ),
        pytest.param(
            {"to": TOP, "origin": NodeId(TOP)},
            ['origin: must be different from "to", got "top"'],
            id="from one to itself",
        ),
        pytest.param(
            {"to": TOP, "origin": NodeId(FARM), "via": (DESK, TOP)},
            ['via[1]: must be different from "to", got "top"'],
            id="by way of where it ends",
        ),
        pytest.param(
            {"to": TOP, "origin": NodeId(FARM), "via": (DESK, DESK)},
            ['via[1]: duplicate identifier "desk" (first used at via[0])'],
            id="twice by way of one",
        ),
        pytest.param(
            {"pairs": INNER, "origin": NodeId(FARM), "via": (DESK,)},
            [
                'origin: can only be used with "to"',
                'via: can only be used with "to"',
            ],
            id="from one to nowhere",
        ),
        pytest.param(
            {"no_cycles": True, "origins": INNER},
            ['origins: can only be used with "to"'],
            id="from several to nowhere",
        ),
        pytest.param(
            {"lines": (Leg(sender=NodeId(FARM), receiver=NodeId(FARM)),)},
            ['lines[0].receiver: must be different from "sender", got "farm"'],
            id="a line from one to itself",
        ),
        pytest.param(
            {"lines": (Leg(sender=NodeId(FARM), receiver=NodeId(TOP)),) * 2},
            ['lines[1]: duplicate line "farm>top" (first used at lines[0])'],
            id="a line twice",
        ),
    ],
)
def test_parameters_that_cannot_be_right_are_refused(parameters: dict[str, object], said: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        route(**parameters)

    assert str(refused.value).split("\n") == said


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        pytest.param(
            {"to": TOP, "origins": Group(every=Every.TILES), "pairs": Group(every=Every.OUTCOMES)},
            [
                "origins: must be a group of agencies or bodies, got a group of tiles",
                "pairs: must be a group of agencies or bodies, got a group of outcomes",
            ],
            id="from tiles, and between outcomes",
        ),
        pytest.param(
            {"to": TOP, "origins": Group(officers_with_role=RoleId("clerk"))},
            ["origins: must be a group of agencies or bodies, got a group of officers"],
            id="from officers",
        ),
        pytest.param(
            {"to": RIGHT, "origins": Group(bodies_tagged=BodyTag("lone"))},
            ['origins: must be a group with a body other than "to", got "right"'],
            id="from nobody but where it ends",
        ),
        pytest.param(
            {"pairs": Group(bodies_tagged=BodyTag("lone"))},
            ["pairs: must be a group of at least two members, got a group of one"],
            id="between one and nobody",
        ),
        pytest.param(
            {"to": TOP, "origin": NodeId("desks")},
            ['origin: unknown body or agency "desks"; did you mean "desk"?'],
            id="from who is not there",
        ),
        pytest.param(
            {"to": TOP, "origin": NodeId(FARM), "carrying": CargoId("new")},
            ['carrying: unknown kind or information "new"; did you mean "news"?'],
            id="carrying what is not there",
        ),
        pytest.param(
            {"lines": (Leg(sender=NodeId("nowhere"), receiver=NodeId(TOP)),)},
            ['lines[0].sender: unknown body or agency "nowhere"'],
            id="a line from who is not there",
        ),
    ],
)
def test_what_can_match_nothing_is_a_fault(parameters: dict[str, object], said: list[str]) -> None:
    assert [fault.message for fault in route(**parameters).faults(partnership())] == said


def test_where_there_are_no_agencies_nothing_comes_from_one() -> None:
    rule = route(to=TOP, origins=Group(every=Every.AGENCIES))

    assert [fault.message for fault in rule.faults(evolve(partnership(), agencies=()))] == [
        "origins: must be a group of at least one member, got a group of nobody"
    ]


def test_what_can_match_something_is_no_fault() -> None:
    assert list(route(to=TOP, origins=Group(every=Every.BODIES), pairs=INNER).faults(partnership())) == []
