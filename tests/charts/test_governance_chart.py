"""The picture of how findings travel: an arrow for any lines between two, and boxes that lie apart."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scp_framework import InputError, load_arrangements
from scp_framework.charts import governance_chart
from scp_framework.charts.governance import Network, network_of
from scp_framework.charts.network_layout import MOST_LINES
from scp_framework.model.body import Body, Line
from scp_framework.model.identifier import BodyId, CargoId, NodeId
from scp_framework.model.partnership import Partnership
from tests.charts.read import data_of
from tests.worlds.small_partnership import SMALL_PARTNERSHIP, SOURCE

NEL = load_arrangements("nel-2020").partnership


def with_lines(pairs: list[tuple[int, int]]) -> Partnership:
    bodies = [Body(id=BodyId(f"body-{number}"), name=f"Body {number}") for number in range(8)]
    lines = [
        Line(
            sender=NodeId(f"body-{one}"),
            receiver=NodeId(f"body-{other}"),
            carries=(CargoId("core-data"),),
            source=SOURCE,
        )
        for one, other in pairs
    ]
    return evolve(SMALL_PARTNERSHIP, bodies=(*SMALL_PARTNERSHIP.bodies, *bodies), lines=tuple(lines))


PAIRS = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] != pair[1]), min_size=1, max_size=20
)


def overlapping(network: Network) -> list[tuple[str, str]]:
    return [
        (one.name, other.name)
        for one, other in combinations(network.boxes.values(), 2)
        if abs(one.x - other.x) < one.half[0] + other.half[0] and abs(one.y - other.y) < one.half[1] + other.half[1]
    ]


def behind_boxes(network: Network) -> list[tuple[tuple[str, str], str]]:
    """Arrows that would be taken for those of a box that they only pass."""
    return [
        (arrow, node)
        for arrow, route in network.layout.routes.items()
        for node, box in network.boxes.items()
        for (x, y), (later_x, later_y) in pairwise(route)
        if min(x, later_x) < box.x + box.half[0] and max(x, later_x) > box.x - box.half[0]
        if min(y, later_y) < box.y + box.half[1] and max(y, later_y) > box.y - box.half[1]
    ]


def test_there_is_an_arrow_for_each_two_that_lines_run_between() -> None:
    network = network_of(NEL)

    assert set(network.arrows) == {(line.sender, line.receiver) for line in NEL.lines}
    assert sum(map(len, network.arrows.values())) == len(NEL.lines)
    assert set(network.boxes) == {end for arrow in network.arrows for end in arrow}
    assert overlapping(network) == []
    assert behind_boxes(network) == []


@given(PAIRS)
def test_arrows_run_from_box_to_box_one_way_and_behind_none(pairs: list[tuple[int, int]]) -> None:
    network = network_of(with_lines(pairs))

    assert behind_boxes(network) == []
    for (sender, receiver), route in network.layout.routes.items():
        ends = [network.boxes[each] for each in (sender, receiver)]
        steps = [later[0] - earlier[0] for earlier, later in pairwise(route)]
        assert all(step > 0 for step in steps) or all(step < 0 for step in steps)
        for box, (x, y) in zip(ends, (route[0], route[-1]), strict=True):
            assert abs(x - box.x) == box.half[0]
            assert abs(y - box.y) < box.half[1]


@given(PAIRS)
def test_boxes_lie_apart_and_the_picture_is_the_same_each_time(pairs: list[tuple[int, int]]) -> None:
    network = network_of(with_lines(pairs))

    assert overlapping(network) == []
    assert network == network_of(with_lines(pairs))
    assert set(network.arrows) == {(f"body-{one}", f"body-{other}") for one, other in pairs}


@given(PAIRS)
def test_where_nothing_goes_round_every_arrow_runs_to_the_right(pairs: list[tuple[int, int]]) -> None:
    onward = [(min(pair), max(pair)) for pair in pairs]
    network = network_of(with_lines(onward))

    assert all(network.boxes[sender].x < network.boxes[receiver].x for sender, receiver in network.arrows)


def test_only_lines_that_carry_something_can_be_shown() -> None:
    spec = governance_chart(NEL, carrying="staff-feedback-report").to_dict()

    assert {(each["sender"], each["receiver"]) for each in data_of(spec)[1]} == {
        ("Professional Scrutiny Officers", "Intelligence and Performance Group (IPG)"),
        ("Intelligence and Performance Group (IPG)", "NEL SCP Board"),
        ("Professional Scrutiny Officers", "Safeguarding Assurance and Improvement Group (SAIG)"),
        ("Safeguarding Assurance and Improvement Group (SAIG)", "NEL SCP Board"),
    }
    assert spec["description"].endswith(
        "4 arrows between 4 agencies and bodies. Only lines that carry: staff feedback report."
    )


def test_the_head_of_an_arrow_says_what_is_carried_by_all_that_have_joined_on_the_way() -> None:
    spec = governance_chart(NEL).to_dict()
    heads = data_of(spec)[1]
    arrows = {(sender, each["receiver"]) for each in heads for sender in map(str.strip, str(each["sender"]).split(";"))}

    assert {each["field"] for each in spec["layer"][1]["encoding"]["tooltip"]} == {"sender", "receiver", "carries"}
    assert len(arrows) == len(network_of(NEL).arrows) > len(heads)
    assert len({(each["x"], each["y"]) for each in heads}) == len(heads)
    (council, *_) = (each for each in heads if "North East Lincolnshire Council;" in str(each["sender"]))
    assert "North East Lincolnshire Council: NEL SCP Core Data Set" in str(council["carries"])


def test_a_long_name_is_cut_to_its_box() -> None:
    network = network_of(NEL)

    assert all(len(box.lines) <= MOST_LINES for box in network.boxes.values())
    assert any(box.lines[-1].endswith("…") for box in network.boxes.values())


def test_where_no_line_is_left_there_is_no_chart() -> None:
    with pytest.raises(InputError, match="nothing in it"):
        governance_chart(evolve(SMALL_PARTNERSHIP, lines=()))


def test_more_arrows_than_a_chart_takes_are_a_fault_that_says_what_to_do() -> None:
    bodies = tuple(Body(id=BodyId(f"body-{number}"), name=f"Body {number}") for number in range(1_000))
    lines = tuple(
        Line(sender=NodeId(one.id), receiver=NodeId(other.id), carries=(CargoId("core-data"),), source=SOURCE)
        for one, other in pairwise(bodies)
    )

    with pytest.raises(InputError, match=r"partnership: .*at most 5,000 marks, such as with carrying=….*5,996"):
        network_of(evolve(SMALL_PARTNERSHIP, bodies=bodies, lines=lines))
