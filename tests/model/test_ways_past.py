"""Ways past a body through circles: those that are told can be walked."""

from __future__ import annotations

from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.errors import InputError
from scp_framework.model import ways_past
from scp_framework.model.body import Line
from scp_framework.model.governance import Governance
from scp_framework.model.identifier import NodeId
from tests.worlds.island import SOURCE

NODES = tuple(map(NodeId, "abcde"))
END, PASSED = NODES[:2]


def governance(*pairs: tuple[NodeId, NodeId]) -> Governance:
    lines = tuple(Line(sender=one, receiver=other, carries=("news",), source=SOURCE) for one, other in pairs)  # type: ignore[arg-type]  # plain text for an identifier
    return Governance(lines=lines, bodies=NODES)  # type: ignore[arg-type]  # nodes that are bodies


@given(pairs=st.sets(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES))))
def test_a_way_that_is_told_passes_who_has_to_be_passed_and_nobody_twice(pairs: set[tuple[NodeId, NodeId]]) -> None:
    found = governance(*sorted(pairs)).ways_past(END, PASSED)
    ends = {NodeId(each) for pair in pairs for each in pair} | {*NODES}

    for origin in ends - {END}:
        others = [each for each in NODES if each not in (origin, END)]
        ways = {
            (origin, *between, END)
            for number in range(len(others) + 1)
            for between in permutations(others, number)
            if {*pairwise((origin, *between, END))} <= pairs and PASSED in (origin, *between)
        }
        assert not found.leads_from(origin) or found.way_from(origin) in ways
    assert not found.leads_from(END)


def test_whoever_stands_on_the_way_that_others_have_may_have_another() -> None:
    pairs = ["bc", "cb", "ca", "da", "dc", "bd"]
    found = governance(*((NodeId(pair[0]), NodeId(pair[1])) for pair in pairs)).ways_past(END, PASSED)

    assert found.leads_from(NodeId("c"))
    assert found.way_from(NodeId("c")) == ("c", "b", "d", "a")


def ring(size: int) -> list[NodeId]:
    return [NodeId(f"n{number:03}") for number in range(size)]


@pytest.mark.parametrize(("tried", "expected"), [(16, 119), (2, 119), (1, 110)])
def test_of_a_ring_all_lead_past_one_half_the_way_round(
    tried: int, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each sends to the three after it; some are used by the first way on from that which is passed."""
    monkeypatch.setattr(ways_past, "MOST_TRIED", tried)
    nodes = ring(120)
    pairs = [(one, nodes[(number + step) % 120]) for number, one in enumerate(nodes) for step in (1, 2, 3)]
    found = governance(*pairs).ways_past(nodes[60], nodes[30])

    led = [each for each in nodes if found.leads_from(each)]
    assert len(led) == expected
    for origin in led:
        way = found.way_from(origin)
        assert (way[0], way[-1]) == (origin, nodes[60])
        assert nodes[30] in way
        assert len({*way}) == len(way)
        assert {*pairwise(way)} <= {*pairs}


def test_who_is_not_known_is_refused() -> None:
    with pytest.raises(InputError, match="via"):
        governance().ways_past(END, NodeId("nobody"))
