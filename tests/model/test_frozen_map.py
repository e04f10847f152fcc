from __future__ import annotations

import copy
import pickle
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.model.frozen_map import FrozenMap

tables = st.dictionaries(st.text(max_size=3), st.integers(), max_size=4)


@pytest.mark.parametrize(
    "change",
    [
        lambda table: table.__setitem__("a", 2),
        lambda table: table.__delitem__("a"),
        lambda table: table.clear(),
        lambda table: table.pop("a"),
        lambda table: table.popitem(),
        lambda table: table.setdefault("b", 2),
        lambda table: table.update({"b": 2}),
        lambda table: table.update(b=2),
        lambda table: table.__ior__({"b": 2}),
    ],
)
def test_no_way_to_change_a_dict_changes_a_frozen_map(change: Callable[[FrozenMap[str, int]], object]) -> None:
    table = FrozenMap({"a": 1})

    with pytest.raises(TypeError, match="can't be changed"):
        change(table)

    assert table == {"a": 1}


@given(tables)
def test_a_frozen_map_reads_as_the_dict_it_is_made_from(plain: dict[str, int]) -> None:
    table = FrozenMap(plain)

    assert table == plain
    assert list(table.items()) == list(plain.items())


def test_a_frozen_map_keeps_its_own_copy() -> None:
    plain = {"a": 1}
    table = FrozenMap(plain)
    plain["b"] = 2

    assert table == {"a": 1}


@given(tables)
def test_equal_maps_have_equal_hashes_whatever_their_order(plain: dict[str, int]) -> None:
    backwards = FrozenMap(dict(reversed(plain.items())))

    assert backwards == FrozenMap(plain)
    assert hash(backwards) == hash(FrozenMap(plain))


def test_maps_that_differ_can_be_told_apart_by_their_hashes() -> None:
    assert len({hash(FrozenMap({"a": number})) for number in range(100)}) > 90


@given(tables)
def test_a_copied_or_pickled_map_is_a_frozen_map_with_the_same_content(plain: dict[str, int]) -> None:
    table = FrozenMap(plain)

    for twin in (copy.copy(table), copy.deepcopy(table), pickle.loads(pickle.dumps(table))):
        assert type(twin) is FrozenMap
        assert twin == plain
