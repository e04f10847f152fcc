"""Classes of values compare, hash and show themselves as those do that attrs makes."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from copy import copy, deepcopy
from functools import cached_property

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.frozen import frozen

Maker = Callable[[type], type]


def classes(make: Maker) -> tuple[type, ...]:
    """A few classes, the same whoever makes them."""

    class Pair:
        left: object
        right: object = attrs.field(default=0, repr=False)

    class Named:
        name: object
        note: object = attrs.field(default="", eq=False)

    class Alone:
        only: object

    class Empty:
        pass

    class Own:
        size: object

        def __eq__(self, other: object) -> bool:
            return isinstance(other, type(self))

        def __hash__(self) -> int:
            return 7

        def __repr__(self) -> str:
            return "own"

    made = [make(each) for each in (Pair, Named, Alone, Empty, Own)]
    derived = make(type("Derived", (made[0],), {"__annotations__": {"more": "object"}, "more": None}))
    return (*made, derived)


OURS, THEIRS = classes(frozen), classes(attrs.frozen)
values = st.none() | st.integers(0, 2) | st.sampled_from(("a", "b")) | st.tuples(st.integers(0, 1))


@st.composite
def two_values(draw: st.DrawFn) -> tuple[tuple[object, object], tuple[object, object]]:
    """Two values of ours, and the same two of theirs."""
    drawn = []
    for _ in range(2):
        kind = draw(st.integers(0, len(OURS) - 1))
        arguments = [draw(values) for _ in range(len(attrs.fields(OURS[kind])))]
        drawn.append((OURS[kind](*arguments), THEIRS[kind](*arguments)))
    (one, one_of_theirs), (other, other_of_theirs) = drawn
    return (one, other), (one_of_theirs, other_of_theirs)


@given(two_values())
def test_values_are_compared_and_shown_as_attrs_does(two: tuple[tuple[object, object], tuple[object, object]]) -> None:
    ours, theirs = two

    assert (ours[0] == ours[1]) is (theirs[0] == theirs[1])
    assert (ours[0] != ours[1]) is (theirs[0] != theirs[1])
    assert [*map(repr, ours)] == [*map(repr, theirs)]


@given(two_values())
def test_values_that_are_equal_hash_alike(two: tuple[tuple[object, object], tuple[object, object]]) -> None:
    (one, other), _ = two

    assert one != other or hash(one) == hash(other)
    assert {one: "there"}[attrs.evolve(one)] == "there"  # type: ignore[misc]  # an attrs class, as made above


def test_a_class_without_comparison_compares_by_identity() -> None:
    @frozen(eq=False, kw_only=True)
    class Somebody:
        name: str

    one = Somebody(name="Ann")

    assert one == one  # noqa: PLR0124 - itself only
    assert one != Somebody(name="Ann")


def test_a_list_can_not_be_hashed_and_nothing_can_be_set() -> None:
    pair = OURS[0]([], 1)

    with pytest.raises(TypeError, match="unhashable"):
        hash(pair)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        pair.left = 1


def test_a_value_that_holds_itself_is_shown() -> None:
    held: list[object] = []
    held.append(pair := OURS[0](held))

    assert repr(pair).endswith("Pair(left=[...])")


@frozen
class Walk:
    """At the top of a module, so that it can be stored."""

    along: str
    miles: int = 0

    @cached_property
    def words(self) -> str:
        return f"{self.miles} miles along {self.along}"


@frozen
class LongWalk(Walk):
    nights: int = 1


@frozen
class Day:
    number: int


def test_what_is_copied_or_stored_has_the_fields_and_nothing_that_was_worked_out() -> None:
    walk = Walk("the coast", 7)
    assert walk.words == "7 miles along the coast"

    for again in (copy(walk), deepcopy(walk), pickle.loads(pickle.dumps(walk))):
        assert again == walk
        assert vars(again) == {"along": "the coast", "miles": 7}
        assert again.words == walk.words


def test_only_what_keeps_more_than_its_fields_has_no_slots() -> None:
    assert not hasattr(Day(1), "__dict__")
    assert copy(Day(1)) == pickle.loads(pickle.dumps(Day(1))) == Day(1)
    assert vars(LongWalk("here")) == {"along": "here", "miles": 0, "nights": 1}
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        LongWalk("here").miles = 3  # type: ignore[misc]  # it is frozen all the same
