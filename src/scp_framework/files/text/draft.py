"""Draft: the data of arrangements before it is read, and the spot in a file where each value of it stands.

Arrangements that extend others are made of the data of several files. What is merged has places of its own; a fault
is told, and the origin of a value given, with the place, file and line where somebody wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from attrs import evolve, field, frozen

from scp_framework.address import around, key_text
from scp_framework.errors import Fault, InputError, Problem, quoted
from scp_framework.files.arrangements.noun_names import PERIODS_PLACE, RULES, SINGULAR, called
from scp_framework.files.text.text import Text, in_order, limited
from scp_framework.model.origin import Origin

Table = dict[str, Any]
"""A table of TOML: whatever a file may hold."""


UNSET = "unset"
"""The key of a table that takes other keys of it away."""
UNSET_ENTRY = re.compile(rf"\.{UNSET}\[[0-9]+\]\Z")
NAMING_PLACE = re.compile(r"\]\.(?:id|code|name|aliases\[[0-9]+\])\Z")
"""Where it stands what an entry of a list is called."""
UNNAMED = "unnamed arrangements"
"""How arrangements are called that don't say how."""


@frozen(kw_only=True, eq=False)
class Layer:
    """One arrangements file, or the files of one folder. `id` is what these arrangements call themselves."""

    id: str
    texts: tuple[Text, ...]


def layer_of(texts: Sequence[Text]) -> Layer:
    """The layer that some texts make together."""
    heads = (text.data.get("arrangements") for text in texts)
    ids = (head.get("id") for head in heads if isinstance(head, dict))
    return Layer(id=next((each for each in ids if isinstance(each, str)), UNNAMED), texts=tuple(texts))


@frozen(kw_only=True, eq=False)
class Spot:
    """Where something stands: a place in one of the texts of a layer."""

    layer: Layer
    text: Text
    place: str

    def inside(self, rest: str) -> Spot:
        """The spot of something that stands inside: `rest` is the way there, such as `.source.section` or `[3]`."""
        return evolve(self, place=f"{self.place}{rest}") if rest else self

    @property
    def origin(self) -> Origin:
        """The spot with its line, for whoever asks where a value came from."""
        return Origin(arrangements=self.layer.id, file=self.text.file, line=self.text.line_of(self.place))


@frozen(kw_only=True, eq=False)
class Part:
    """A noun, a rule or a table of its own, with the spot where it was begun and where it was changed last.

    `spots` has the keys that stand, or were taken away, elsewhere than at `begun`.
    """

    values: Any
    begun: Spot
    changed: Spot
    spots: Mapping[str, Spot] = field(factory=dict)

    @property
    def is_table(self) -> bool:
        """Whether it is what it should be; what else a file may hold is kept, to be told as a fault."""
        return isinstance(self.values, dict)

    def spot_of(self, key: str) -> Spot:
        """Where a key stands."""
        return self.spots.get(key) or self.begun.inside(f".{key_text(key)}")


def whole(values: object, spot: Spot) -> Part:
    """A part that stands in one spot."""
    return Part(values=values, begun=spot, changed=spot)


def parts_in(layer: Layer) -> tuple[dict[str, list[Part]], dict[str, Part]]:
    """The lists of nouns and rules in the texts of a layer, by their place, and whatever else stands there."""
    lists: dict[str, list[Part]] = {}
    others: dict[str, Part] = {}
    for text in layer.texts:
        for key, value in text.data.items():
            spot = Spot(layer=layer, text=text, place=key_text(key))
            if key == "calendar" and isinstance(value, dict) and isinstance(value.get("periods"), list):
                lists[PERIODS_PLACE] = _parts(value["periods"], spot.inside(".periods"))
                others[key] = whole({name: each for name, each in value.items() if name != "periods"}, spot)
            elif key in SINGULAR and key != PERIODS_PLACE and isinstance(value, list):
                lists[key] = _parts(value, spot)
            else:
                others[key] = whole(value, spot)
    return lists, others


def _parts(values: list[object], spot: Spot) -> list[Part]:
    return [whole(value, spot.inside(f"[{index}]")) for index, value in enumerate(values)]


@frozen(kw_only=True, slots=False, eq=False)
class Draft:
    """The data that arrangements are read from. Its first layer is the one that was asked for, its last extends none.

    `lists` and `others` are what `parts_in` tells of one layer, here of all of them together. `faults` are those that
    showed while layers were put together, each with the text that it stands in. `lost` has, for each name that one
    layer knows and another does away with, the spot where it does so.
    """

    layers: tuple[Layer, ...]
    lists: Mapping[str, list[Part]]
    others: Mapping[str, Part]
    faults: tuple[tuple[Text, Fault], ...] = ()
    lost: Mapping[str, Spot] = field(factory=dict)
    _known_keys: dict[str, Mapping[str, str]] = field(factory=dict, init=False)

    @classmethod
    def of(cls, layer: Layer) -> Draft:
        """The draft of arrangements that extend none."""
        lists, others = parts_in(layer)
        return cls(layers=(layer,), lists=lists, others=others)

    @property
    def extended(self) -> tuple[str, ...]:
        """What the arrangements call themselves that the first ones extend, the nearest first."""
        return tuple(layer.id for layer in self.layers[1:])

    @cached_property
    def data(self) -> Table:
        """All values together, as a single file would hold them."""
        data: Table = {key: part.values for key, part in self.others.items()}
        for place, parts in self.lists.items():
            values = [part.values for part in parts]
            if place == PERIODS_PLACE:
                data["calendar"] = {**data["calendar"], "periods": values}
            else:
                data[place] = values
        return data

    @cached_property
    def _by_place(self) -> Mapping[str, Part]:
        by_place = {key_text(key): part for key, part in self.others.items()}
        for place, parts in self.lists.items():
            by_place |= {f"{place}[{index}]": part for index, part in enumerate(parts)}
        return by_place

    def spot(self, place: str) -> Spot | None:
        """Where something stands, by its place in the merged data; None if nothing around it stands anywhere."""
        inner = ""
        for outer in around(place):
            rest = place[len(outer) :]
            if (part := self._by_place.get(outer)) is not None:
                key = self._keys(outer).get(inner[len(outer) :].removeprefix(".")) if part.is_table else None
                return part.changed.inside(rest) if key is None else part.spot_of(key).inside(place[len(inner) :])
            if parts := self.lists.get(outer):
                begun = parts[0].begun
                return evolve(begun, place=begun.place.rpartition("[")[0]).inside(rest)
            inner = outer
        return None

    def _keys(self, place: str) -> Mapping[str, str]:
        """The keys that a part has or had, by how they stand in a place."""
        if (known := self._known_keys.get(place)) is None:
            part = self._by_place[place]
            known = self._known_keys[place] = {key_text(key): key for key in (*part.values, *part.spots)}
        return known

    def _note(self, fault: Fault, spot: Spot) -> str | None:
        """What else to know of a fault: that it is in what was taken over, and who did away with what it names."""
        said = []
        if spot.layer is not self.layers[0]:
            said.append(f"this is {self._called(fault.path)}of {spot.layer.id}")
        if fault.problem is Problem.UNKNOWN_NAME and (lost := self._lost_as_quoted.get(fault.actual)) is not None:
            verb = "dropped" if lost.place.startswith("drop.") else "taken away"
            said.append(f"{fault.actual} was {verb} in {lost.origin}")
        return ", and ".join(said) or fault.note

    @cached_property
    def _lost_as_quoted(self) -> Mapping[str, Spot]:
        return {quoted(name): spot for name, spot in self.lost.items()}

    def _called(self, place: str) -> str:
        """What the noun or rule at a place, or around it, is called; empty if there is none."""
        for outer in around(place):
            sort, part = SINGULAR.get(outer.rpartition("[")[0]), self._by_place.get(outer)
            if sort and part is not None and part.is_table:
                return f"{sort} {called(part.values)} "
        return ""

    def refusal(self, faults: Iterable[Fault] = ()) -> InputError:
        """One error of all faults, each with file and line: those of the layers put together, and those of the data.

        The own files come first. A fault in what was taken over says so, and who did away with what it names.
        """
        texts = [text for layer in self.layers for text in layer.texts]
        found = [*self.faults, *(self._told(fault) for fault in limited(faults))]
        return InputError(in_order(found, texts))

    def _told(self, fault: Fault) -> tuple[Text, Fault]:
        """A fault of the data as a fault of the text in which the value stands."""
        spot = self.spot(fault.path)
        if spot is None:
            return self.layers[0].texts[0], fault
        if fault.problem is Problem.MISSING and UNSET_ENTRY.search(spot.place):
            key = fault.path.rpartition(".")[2]
            return spot.text, Fault(path=spot.place, expected="a key that can be left out", actual=quoted(key))
        first = None if fault.first is None else self.spot(fault.first)
        if (again := self._named_again(fault, spot)) is not None:
            return again.text, self._with_first(evolve(fault, path=again.place), spot, again.text)
        told = evolve(fault, path=spot.place, note=self._note(fault, spot))
        return spot.text, told if first is None else self._with_first(told, first, spot.text)

    @staticmethod
    def _with_first(fault: Fault, first: Spot, text: Text) -> Fault:
        """A fault with the place of the first use of a name, be it in another file than the text of the fault."""
        line = first.text.line_of(first.place)
        of = "" if first.text is text or first.text.file is None else f" of {first.text.file}"
        return evolve(fault, first=first.place, first_at=f"on line {line}{of}" if line else None)

    def _named_again(self, fault: Fault, spot: Spot) -> Spot | None:
        """Where a nearer layer gives a name that stands twice; None if it does not, or the fault is another one.

        Of two uses of a name, that of the extended arrangements was there first, wherever it stands.
        """
        if fault.problem is not Problem.DUPLICATE or NAMING_PLACE.search(fault.path) is None:
            return None
        nearer = self.layers[: self.layers.index(spot.layer)]
        uses = (each for each in self._naming_spots.get(fault.actual, ()) if each.layer in nearer)
        return min(uses, key=lambda each: self.layers.index(each.layer), default=None)

    @cached_property
    def _naming_spots(self) -> Mapping[str, list[Spot]]:
        """By every identifier, code, name and alias that must be unique, as faults quote it: where it was written."""
        found: dict[str, list[Spot]] = {}
        for place, parts in self.lists.items():
            keys = ("code", "name") if place == RULES else ("id",)
            for part in parts:
                if part.is_table:
                    named = [(key, part.spot_of(key)) for key in keys if key in part.values]
                    # Whoever changes an entry gives its code or identifier only to tell which one is meant.
                    for key, at in named:
                        if key == "name" or at.layer is part.begun.layer:
                            found.setdefault(quoted(part.values[key]), []).append(at)
                    aliases = part.values.get("aliases") if place == RULES else None
                    for index, alias in enumerate(aliases if isinstance(aliases, list) else ()):
                        found.setdefault(quoted(alias), []).append(part.spot_of("aliases").inside(f"[{index}]"))
        return found

    def at(self, place: str) -> Origin | None:
        """Where the value at a place of the merged data was written down; None if nobody wrote one.

        Of a key that was taken away, it is where this was said; of a whole part, where it was begun.
        """
        if (part := self._by_place.get(place)) is not None:
            return part.begun.origin
        spot = self.spot(place)
        return spot.origin if spot is not None and spot.place in spot.text.lines else None
