from __future__ import annotations

from itertools import pairwise, permutations, product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.files.loading import load_arrangements
from scp_framework.model.body import Body, Line
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.identifier import BodyId, CargoId, NodeId
from scp_framework.model.information import Information
from scp_framework.model.partnership import Partnership
from scp_framework.model.source import Source
from scp_framework.model.trace import Trace, trace
from tests.paths import WOLD

NEWS, OTHER = CargoId("news"), CargoId("other")
NODES = tuple(NodeId(name) for name in ("board", "circle", "group", "team"))
BOARD, CIRCLE, GROUP, TEAM = NODES
FIRST, LAST = Date(2022, 4, 1), Date(2022, 12, 31)


def line(sender: NodeId, receiver: NodeId, *carries: CargoId, section: str = "1", until: Date | None = None) -> Line:
    return Line(
        sender=sender, receiver=receiver, carries=carries or (NEWS,), source=Source(section=section), valid_to=until
    )


def partnership(*lines: Line) -> Partnership:
    return Partnership(
        id="made-up",
        name="Made up",
        calendar=Calendar(anchor=FIRST),
        bodies=tuple(Body(id=BodyId(node), name=node.title()) for node in NODES),
        information=(Information(id=NEWS, name="news"), Information(id=OTHER, name="other things")),
        lines=lines,
    )


def ways(found: Trace) -> list[str]:
    return [" > ".join(route.nodes) for route in found.routes]


def test_something_travels_from_where_nobody_sends_it_to_the_one_end_of_its_lines() -> None:
    found = trace(partnership(line(GROUP, BOARD), line(TEAM, GROUP), line(CIRCLE, GROUP)), NEWS)

    assert (found.begins, found.to) == ((CIRCLE, TEAM), BOARD)
    assert ways(found) == ["circle > group > board", "team > group > board"]
    assert found.stranded == ()
    assert found.complete


def test_each_step_keeps_its_place_in_the_document() -> None:
    found = trace(partnership(line(GROUP, BOARD, section="6"), line(TEAM, GROUP, section="3")), NEWS)

    assert [source.section for source in found.routes[0].sources] == ["3", "6"]


def test_two_readings_of_one_step_are_two_ways() -> None:
    found = trace(partnership(line(TEAM, BOARD, section="3"), line(TEAM, BOARD, section="6")), NEWS)

    assert ways(found) == ["team > board", "team > board"]
    assert [each.source.section for each in found.lines] == ["3", "6"]


def test_a_line_that_carries_something_else_is_not_followed() -> None:
    found = trace(partnership(line(TEAM, GROUP), line(GROUP, BOARD, OTHER)), NEWS, to=BOARD)

    assert found.routes == ()
    assert found.stranded == (TEAM,)


def test_what_begins_where_it_is_heard_of_is_there_already() -> None:
    found = trace(partnership(line(TEAM, GROUP)), NEWS, to=TEAM)

    assert (found.begins, found.routes, found.stranded) == ((TEAM,), (), ())


def test_what_goes_round_begins_at_each_node_of_the_circle() -> None:
    found = trace(partnership(line(TEAM, GROUP), line(GROUP, TEAM), line(GROUP, BOARD)), NEWS)

    assert found.begins == (GROUP, TEAM)
    assert ways(found) == ["group > board", "team > group > board"]


@pytest.mark.parametrize(
    "back",
    [
        pytest.param(line(GROUP, TEAM, OTHER), id="something else comes back"),
        pytest.param(line(GROUP, TEAM, until=FIRST), id="it came back in former days"),
    ],
)
def test_it_goes_round_only_where_it_comes_back_itself_and_on_the_day(back: Line) -> None:
    found = trace(partnership(line(TEAM, GROUP), back, line(GROUP, BOARD)), NEWS, on=LAST)

    assert found.begins == (TEAM,)


def test_it_begins_where_nobody_sends_it_any_more() -> None:
    whole = partnership(line(TEAM, GROUP, until=FIRST), line(GROUP, BOARD))

    assert trace(whole, NEWS, on=FIRST).begins == (TEAM,)
    assert trace(whole, NEWS, on=LAST).begins == (GROUP,)


def test_a_circle_that_is_fed_from_outside_is_no_beginning() -> None:
    found = trace(
        partnership(line(CIRCLE, TEAM), line(TEAM, GROUP), line(GROUP, TEAM), line(GROUP, BOARD)), NEWS, to=BOARD
    )

    assert ways(found) == ["circle > team > group > board"]


def test_one_beginning_can_be_asked_for_even_half_way() -> None:
    whole = partnership(line(TEAM, GROUP), line(GROUP, BOARD))

    assert ways(trace(whole, NEWS, origin=GROUP)) == ["group > board"]
    assert trace(whole, NEWS, origin=CIRCLE, to=BOARD).stranded == (CIRCLE,)


def test_with_a_beginning_only_the_lines_that_lead_on_from_it_say_where_it_ends() -> None:
    whole = partnership(line(TEAM, GROUP), line(CIRCLE, BOARD))

    assert trace(whole, NEWS, origin=TEAM).to == GROUP
    assert trace(whole, NEWS, origin=CIRCLE).to == BOARD


def test_only_lines_that_carry_it_lead_on_from_a_beginning() -> None:
    whole = partnership(line(TEAM, GROUP), line(TEAM, CIRCLE, OTHER), line(CIRCLE, BOARD))

    assert trace(whole, NEWS, origin=TEAM).to == GROUP


def test_only_lines_that_exist_on_the_day_lead_on_from_a_beginning() -> None:
    whole = partnership(line(TEAM, GROUP), line(TEAM, CIRCLE, until=FIRST), line(CIRCLE, BOARD))

    assert trace(whole, NEWS, origin=TEAM, on=LAST).to == GROUP


def test_on_a_day_a_name_stands_for_who_has_taken_over() -> None:
    desk = Body(id=BodyId("desk"), name="Desk", succeeds=BodyId(GROUP), valid_from=LAST)
    whole = partnership(line(GROUP, BOARD), line(TEAM, GROUP), line(CIRCLE, BOARD))
    bodies = (
        desk,
        *(evolve(each, valid_to=FIRST) if each is whole.body[BodyId(GROUP)] else each for each in whole.bodies),
    )
    changed = evolve(whole, bodies=bodies)

    assert ways(trace(changed, NEWS, to=GROUP, on=LAST)) == ["team > desk"]
    assert ways(trace(changed, NEWS, to=NodeId("desk"), on=FIRST)) == ["team > group"]
    assert ways(trace(changed, NEWS, origin=GROUP, on=LAST)) == ["desk > board"]
    assert trace(changed, NEWS, origin=GROUP, on=LAST).begins == ("desk",)
    assert ways(trace(changed, NEWS, on=LAST)) == ["circle > board", "team > desk > board"]
    assert ways(trace(changed, NEWS, to=BOARD)) == ["circle > board", "team > desk > board"]


def test_where_no_line_carries_it_there_is_nowhere_it_could_end() -> None:
    found = trace(partnership(line(TEAM, BOARD)), OTHER)

    assert found == Trace(carrying=OTHER, to=None, begins=(), routes=())


def test_where_no_line_carries_it_on_from_there_it_is_stranded() -> None:
    found = trace(partnership(line(TEAM, BOARD)), NEWS, origin=GROUP)

    assert (found.to, found.stranded) == (None, (GROUP,))


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([line(TEAM, GROUP), line(TEAM, BOARD)], "the lines that carry it end at board and group"),
        ([line(TEAM, GROUP), line(GROUP, TEAM)], "it goes round and ends nowhere"),
    ],
)
def test_where_it_ends_must_be_named_unless_there_is_one_end(lines: list[Line], why: str) -> None:
    with pytest.raises(InputError) as caught:
        trace(partnership(*lines), NEWS)

    assert str(caught.value) == f"to: missing; must be a body or agency, because {why}"
    assert trace(partnership(*lines), NEWS, to=GROUP).to == GROUP


def test_every_unknown_name_is_told_at_once_with_the_nearest() -> None:
    with pytest.raises(InputError) as caught:
        trace(partnership(), CargoId("knews"), to=NodeId("bord"), origin=NodeId("teem"))

    assert str(caught.value).split("\n") == [
        'carrying: unknown kind of activity or information "knews"; did you mean "news"?',
        'to: unknown body or agency "bord"; did you mean "board"?',
        'origin: unknown body or agency "teem"; did you mean "team"?',
    ]


def test_lines_are_followed_on_the_days_on_which_they_exist() -> None:
    whole = partnership(line(TEAM, BOARD, until=LAST), line(TEAM, GROUP), line(GROUP, BOARD))

    assert ways(trace(whole, NEWS, on=LAST)) == ["team > board", "team > group > board"]
    assert ways(trace(whole, NEWS, on=LAST.add(days=1))) == ["team > group > board"]


def test_the_limit_holds_for_each_beginning_and_is_told_of() -> None:
    whole = partnership(line(TEAM, BOARD), line(TEAM, GROUP), line(GROUP, BOARD), line(CIRCLE, GROUP))

    cut, full = trace(whole, NEWS, limit=1), trace(whole, NEWS, limit=3)

    assert ways(cut) == ["circle > group > board", "team > board"]
    assert (cut.complete, full.complete) == (False, True)
    with pytest.raises(ValueError, match="limit: must be 1 or more, got 0"):
        trace(whole, NEWS, limit=0)


def test_routes_can_be_had_by_where_they_begin() -> None:
    found = trace(partnership(line(TEAM, GROUP), line(CIRCLE, GROUP), line(GROUP, BOARD)), NEWS)

    assert found.origins == (CIRCLE, TEAM)
    assert [route.nodes for route in found.routes_from(TEAM)] == [(TEAM, GROUP, BOARD)]
    assert [each.sender for each in found.lines] == [CIRCLE, GROUP, TEAM]


def test_the_bundled_arrangements_say_how_learning_comes_to_the_board() -> None:
    """Section 6: from the SRG to the IPG and the SAIG, from the IPG to the SAIG, and from the SAIG to the Board."""
    found = trace(load_arrangements("nel-2020").partnership, CargoId("learning"))

    assert ways(found) == ["srg > saig > board", "srg > ipg > saig > board"]
    assert {source.section for route in found.routes for source in route.sources} == {"6"}


def test_the_made_up_arrangements_say_how_a_walk_is_heard_of() -> None:
    wold = load_arrangements(WOLD).partnership

    assert ways(trace(wold, CargoId("practice-walk"))) == ["practice-circle > quality-hub > executive-forum"]
    assert ways(trace(wold, CargoId("practice-findings"), to=NodeId("archive"))) == [
        "wold-county > practice-circle > archive",
        "wold-infirmary > practice-circle > archive",
    ]


@st.composite
def partnerships(draw: DrawFn) -> Partnership:
    pairs = draw(st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=9))
    cargoes = [draw(st.sampled_from([(NEWS,), (OTHER,), (NEWS, OTHER)])) for _ in pairs]
    ends = [draw(st.sampled_from([None, FIRST])) for _ in pairs]
    each_line = enumerate(zip(pairs, cargoes, ends, strict=True))
    return partnership(*(line(*pair, *carries, section=str(n), until=until) for n, (pair, carries, until) in each_line))


@given(
    partnerships(),
    st.sampled_from(NODES),
    st.none() | st.sampled_from(NODES),
    st.none() | st.sampled_from([FIRST, LAST]),
)
def test_the_ways_are_those_that_lining_up_every_node_finds(
    whole: Partnership, to: NodeId, only: NodeId | None, on: Date | None
) -> None:
    steps = [each for each in whole.lines if NEWS in each.carries and (on != LAST or each.valid_to is None)]
    leads = {(each.sender, each.receiver) for each in steps}
    while more := {(a, d) for a, b in leads for c, d in leads if b == c} - leads:
        leads |= more
    senders = sorted({each.sender for each in steps})
    begins = [node for node in senders if all((node, a) in leads for a, b in leads if b == node)]
    if only is not None:
        begins = [only]
    expected = [
        choice
        for origin in begins
        for number in range(len(NODES) - 1)
        for between in permutations(sorted({*NODES} - {origin, to}), number)
        for choice in product(
            *([e for e in steps if (e.sender, e.receiver) == pair] for pair in pairwise((origin, *between, to)))
        )
        if origin != to
    ]

    found = trace(whole, NEWS, to=to, origin=only, on=on)

    assert found.begins == tuple(begins)
    assert [route.lines for route in found.routes] == expected
    assert found.stranded == tuple(node for node in begins if node != to and (node, to) not in leads)
    assert found.complete
