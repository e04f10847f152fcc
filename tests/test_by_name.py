"""Classes whose fields are given by name make the same values as those that attrs makes, which looks at them later."""

from __future__ import annotations

import pickle
import typing
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from functools import cached_property
from time import sleep
from typing import Any, ClassVar

import attrs
import pytest

from scp_framework.by_name import ByName, has_fields, named_fields
from scp_framework.frozen import frozen

Maker = Callable[[type], type]


def classes(make: Callable[..., Maker]) -> tuple[Any, Any, Any]:
    """Three classes, of which each is derived from the one before; the same whoever makes them."""

    @make(kw_only=True, slots=False)
    class Walk(ByName):
        along: object
        _number: int = attrs.field(default=0, eq=False, alias="number")
        _seen: object = attrs.field(default=None, init=False, eq=False)

    @make(kw_only=True, slots=False)
    class LongWalk(Walk):
        kind: ClassVar[str] = "long"
        other: typing.ClassVar = 1

        miles: int
        nights: int = 1

    @make(kw_only=True, slots=False)
    class HillWalk(LongWalk):
        along: object = "the ridge"
        up: tuple[str, ...] = ()

    return Walk, LongWalk, HillWalk


def ours() -> tuple[Any, Any, Any]:
    return classes(frozen)


def theirs() -> tuple[Any, Any, Any]:
    return classes(attrs.frozen)


def looked_at(kind: type) -> bool:
    """Whether attrs has looked at a class yet."""
    return isinstance(vars(kind)["__attrs_attrs__"], tuple)


GIVEN: tuple[dict[str, object], ...] = (
    {"miles": 7, "along": "the coast"},
    {"miles": 7, "along": "the coast", "number": 3},
    {"miles": 7, "along": "the coast", "nights": 2},
    {"miles": 7},
    {"miles": 7, "up": ("Skiddaw",)},
    {},
    {"miles": 7, "along": "the coast", "hours": 3},
    {"along": "the coast", "hours": 3},
    {"miles": 7, "along": "the coast", "_seen": 3},
    {"miles": 7, "along": "the coast", "_number": 3},
    {"miles": 7, "along": "the coast", "kind": "short"},
)


def made(kind: type, given: dict[str, object]) -> object:
    """A value; None where there is none."""
    try:
        value: object = kind(**given)
    except TypeError:
        return None
    return value


@pytest.mark.parametrize("given", GIVEN)
@pytest.mark.parametrize("number", range(3))
def test_what_may_be_given_and_is_held_is_what_attrs_would_hold(number: int, given: dict[str, object]) -> None:
    value, expected = made(ours()[number], given), made(theirs()[number], given)

    assert (value is None) is (expected is None)
    assert value is None or expected is None or vars(value) == vars(expected)


def test_values_are_compared_and_shown_as_those_of_attrs() -> None:
    found = []
    for kinds in (ours(), theirs()):
        values = [value for kind in kinds for given in GIVEN if (value := made(kind, given)) is not None]
        equal = [[one == other for other in values] for one in values]
        found.append(([*map(repr, values)], equal, len({*values})))

    assert found[0] == found[1]


def test_attrs_looks_at_a_class_once_it_is_asked_and_finds_the_same_fields() -> None:
    _, _, hill = ours()
    value = hill(miles=7)
    assert not looked_at(hill)
    assert value == hill(miles=7)
    assert named_fields(hill).names == tuple(each.name for each in attrs.fields(theirs()[2]))
    assert has_fields(hill)
    assert not looked_at(hill)

    assert attrs.fields(hill) == attrs.fields(theirs()[2])
    assert looked_at(hill)
    assert vars(attrs.evolve(value, up=("Skiddaw",))) == vars(hill(miles=7, up=("Skiddaw",)))
    assert attrs.evolve(hill(miles=7, number=3)) == hill(miles=7)


def test_nothing_can_be_set_and_no_default_is_left_on_the_class() -> None:
    _, _, hill = ours()

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        hill(miles=7).miles = 8
    assert not hasattr(hill, "up")
    assert (hill.kind, hill.other) == ("long", 1)


def test_what_is_wrong_with_what_is_given_is_said() -> None:
    _, long, _ = ours()

    with pytest.raises(TypeError, match=r"^LongWalk\(\) has no field hours$"):
        long(miles=7, along="the coast", hours=3)
    with pytest.raises(TypeError, match=r"^LongWalk\(\) lacks along, miles$"):
        long(nights=2)


def test_a_class_that_asks_for_more_is_made_by_attrs() -> None:
    walk: Any = ours()[0]

    @frozen(kw_only=True, slots=False)
    class Counted(walk):  # type: ignore[misc]  # a class, as made above
        miles: list[int] = attrs.Factory(list)

    @frozen(kw_only=True, slots=False)
    class Noted(walk):  # type: ignore[misc]  # as above
        _note: str = ""

    @frozen(slots=False)
    class Placed(walk):  # type: ignore[misc]  # as above
        place: str

    @frozen(kw_only=True, slots=False)
    class Fixed(walk):  # type: ignore[misc]  # as above
        def __init__(self) -> None:
            object.__setattr__(self, "along", "the canal")

    assert all(map(looked_at, (Counted, Noted, Placed, Fixed)))
    placed: Any = Placed
    assert placed("Keswick", along="the coast").place == "Keswick"
    assert Fixed().along == "the canal"
    noted, counted = made(Noted, {"along": "the coast", "note": "wet"}), made(Counted, {"along": "the coast"})
    assert vars(noted)["_note"] == "wet"
    assert vars(counted)["miles"] == []


def test_classes_that_do_not_say_so_are_made_by_attrs() -> None:
    @frozen(kw_only=True, slots=False)
    class Town:
        name: str

    @frozen(kw_only=True, slots=False)
    class Port(Town):
        ships: int

    assert looked_at(Port)
    assert vars(Port(name="Grimsby", ships=3)) == {"name": "Grimsby", "ships": 3}


def test_a_field_that_is_never_given_and_has_no_default_is_left_to_attrs() -> None:
    @frozen(kw_only=True, slots=False)
    class Tide(ByName):
        height: int = attrs.field(init=False)

    @frozen(kw_only=True, slots=False)
    class Spring(Tide):
        month: str

    assert looked_at(Spring)
    assert vars(Spring(month="March")) == {"month": "March"}


def _positive(_value: object, field: attrs.Attribute[int], number: int) -> None:
    if number < 0:
        raise ValueError(field.name)


def checked_class(make: Callable[..., Maker]) -> Any:
    """A class of which each value is finished and checked once it holds all; the same whoever makes it."""

    @make(kw_only=True, slots=False)
    class Sight(ByName):
        height: int = attrs.field(validator=_positive)
        feet: float = attrs.field(default=attrs.Factory(lambda sight: sight.height * 3, takes_self=True))
        seen: list[str] = attrs.field(factory=list)
        kept: dict[str, str] = attrs.field(factory=dict, init=False)

    @make(kw_only=True, slots=False)
    class Hill(Sight):
        name: str = "Skiddaw"

        def __attrs_post_init__(self) -> None:
            self.kept["called"] = f"{self.name}, {self.feet} feet"

    return Hill


def test_a_value_is_finished_and_checked_as_attrs_does() -> None:
    hill, theirs = checked_class(frozen), checked_class(attrs.frozen)
    every: tuple[dict[str, object], ...] = (
        {"height": 931},
        {"height": 931, "feet": 3054, "seen": ["Derwent"], "name": "Blencathra"},
    )

    for given in every:
        assert vars(hill(**given)) == vars(theirs(**given))
    assert not looked_at(hill)
    assert hill(height=931).seen is not hill(height=931).seen
    with pytest.raises(ValueError, match="height"):
        hill(height=-1)
    with attrs.validators.disabled():
        assert hill(height=-1).height == -1


def test_a_field_that_is_there_anew_is_not_checked_as_that_before() -> None:
    @frozen(kw_only=True, slots=False)
    class Depth(ByName):
        metres: int = attrs.field(validator=_positive)

    @frozen(kw_only=True, slots=False)
    class Lake(Depth):
        metres: int = -1

    assert vars(Lake()) == {"metres": -1}


def test_a_field_that_has_to_be_given_by_another_name_has_to_be() -> None:
    @frozen(kw_only=True, slots=False)
    class Sight(ByName):
        _height: int = attrs.field(alias="height")

    @frozen(kw_only=True, slots=False)
    class Hill(Sight):
        name: str = "Skiddaw"

    assert vars(Hill(height=931)) == {"_height": 931, "name": "Skiddaw"}
    assert made(Hill, {}) is None


@frozen(kw_only=True, slots=False)
class Stay(ByName):
    """At the top of a module, so that it can be stored."""

    where: str


@frozen(kw_only=True, slots=False)
class LongStay(Stay):
    nights: int = 7

    @cached_property
    def words(self) -> str:
        return f"{self.nights} nights in {self.where}"


def test_what_is_copied_or_stored_has_the_fields_and_nothing_that_was_worked_out() -> None:
    stay = LongStay(where="Keswick")
    assert stay.words == "7 nights in Keswick"

    for again in (copy(stay), pickle.loads(pickle.dumps(stay))):
        assert again == stay
        assert vars(again) == {"where": "Keswick", "nights": 7}


def test_threads_that_ask_at_once_are_told_the_same_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[type] = []

    def slowly(kind: type, **options: Any) -> object:
        looked.append(kind)
        sleep(0.02)  # the other thread asks meanwhile
        return attrs.define(kind, frozen=True, **options)

    *_, hills = ours()
    monkeypatch.setattr("scp_framework.by_name.attrs.frozen", slowly)
    with ThreadPoolExecutor(max_workers=2) as pool:
        one, other = pool.map(attrs.fields, [hills, hills])

    assert one is other
    assert len(looked) == len(set(looked))
    assert [each.name for each in one] == ["_number", "_seen", "miles", "nights", "along", "up"]
