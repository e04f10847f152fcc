"""Overlay: what arrangements that extend others add to them, change in them and drop from them.

An entry of a list of nouns or rules is known by its `id`, a rule by its `code`, a line by its `sender` and `receiver`:

- one that the extended arrangements have changes just the keys that it gives, each of them as a whole; `unset` is a
  list of keys that it takes away. A rule that gives another `shape` is replaced as a whole.
- one that they don't have is added, after theirs.
- what stands in the table `[drop]`, by the name of its list (`agencies = ["x"]`, `rules = ["LOS02"]`,
  `lines = ["panel>forum"]`, `periods = ["term"]`), is dropped first. So what is dropped and given as well is replaced.
  In the place of a list, `"all"` drops all that the extended arrangements have of it (`agencies = "all"`).

The tables `[partnership]` and `[calendar]` go key by key too, and the periods of the calendar by their `id`. So does
`[arrangements]`, but what says which arrangements these are is never taken over: `schema_version`, `id` and `edition`
have to be given, the `id` another than theirs, and `in_force_from` and `in_force_to` are as they are given, or without
limit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs
from attrs import define, evolve, field

from scp_framework.address import key_text
from scp_framework.errors import Called, Fault, Problem, choices, duplicate, nearest, quoted, unknown_name
from scp_framework.files.arrangements.noun_names import (
    LINES,
    PERIODS,
    PERIODS_PLACE,
    RULES,
    SINGULAR,
    called,
    naming_keys,
    printed_names,
)
from scp_framework.files.text.draft import UNSET, Draft, Layer, Part, Spot, Table, parts_in, whole
from scp_framework.files.text.limits import MOST_FAULTS
from scp_framework.files.text.text import Text
from scp_framework.model.body import Line
from scp_framework.model.dates.calendar import NamedPeriod
from scp_framework.model.identifier import SLUG_EXPECTED, is_slug
from scp_framework.rules.rule import is_code

HEAD = "arrangements"
DROP = "drop"
ALL = "all"
EXTENDS = "extends"
MERGED_TABLES = (HEAD, "partnership", "calendar")
"""Tables of which there is one each: they are merged key by key."""
NEVER_TAKEN_OVER = ("schema_version", "id", "edition", "revision", "in_force_from", "in_force_to")
"""Keys of `[arrangements]` that say which arrangements these are, in which form, and from when to when."""
DROPPED_BY: Mapping[str, str] = {PERIODS if place == PERIODS_PLACE else place: place for place in SINGULAR}
"""What may stand in `[drop]`, and the place of the list that it drops from."""


def extended(base: Draft, own: Layer, kinds: Mapping[str, type]) -> Draft:
    """The draft of arrangements that extend others; `kinds` has the class of each list of nouns.

    What can't be done is a fault of the draft, which is made as far as it can be.
    """
    merging = _Merging(
        own=own,
        kinds={**kinds, LINES: Line, PERIODS_PLACE: NamedPeriod},
        lists={place: list(parts) for place, parts in base.lists.items()},
        others=dict(base.others),
        faults=list(base.faults),
        lost=dict(base.lost),
    )
    merging.check_ids(base)
    lists, others = parts_in(own)
    for text in own.texts:
        if DROP in text.data:
            merging.drop(Spot(layer=own, text=text, place=DROP))
    merging.known.clear()
    merging.dropping = False
    for key, part in others.items():
        if key in MERGED_TABLES:
            merging.merge_table(key, part)
        elif key in SINGULAR and key != PERIODS_PLACE:
            merging.fault(part.begun, Fault(path="", expected="a list of tables", actual=quoted(part.values)))
        elif key != DROP:
            merging.others[key] = part
    for place, parts in lists.items():
        merging.merge_list(place, parts)
    return Draft(
        layers=(own, *base.layers),
        lists=merging.lists,
        others=merging.others,
        faults=tuple(merging.faults),
        lost=merging.lost,
    )


def names_in(value: object, key: str = "") -> Iterator[str]:
    """Every name that a value introduces, for others to refer to: identifiers, tags and choices, however deep."""
    if isinstance(value, dict):
        for inner, each in value.items():
            yield from names_in(each, inner)
    elif isinstance(value, list):
        for each in value:
            yield from names_in(each, key)
    elif isinstance(value, str) and key in ("id", "tags", "choices"):
        yield value


@define(eq=False)
class _Merging:
    """What is made of the extended arrangements, change by change."""

    own: Layer
    kinds: Mapping[str, type]
    lists: dict[str, list[Part]]
    others: dict[str, Part]
    faults: list[tuple[Text, Fault]]
    lost: dict[str, Spot]
    gone: set[tuple[str, str]] = field(factory=set)
    """What was dropped, by list and name."""
    known: dict[str, Called] = field(factory=dict)
    dropping: bool = True

    def fault(self, spot: Spot, fault: Fault) -> None:
        """Note a fault whose place is seen from a spot."""
        if len(self.faults) <= MOST_FAULTS:
            self.faults.append((spot.text, fault.within(spot.place)))

    def check_ids(self, base: Draft) -> None:
        """That the extended arrangements call themselves something, and these something else."""
        head = base.others.get(HEAD)
        if head is not None and head.is_table and not is_slug(head.values.get("id")):
            spot, found = head.spot_of("id"), head.values.get("id")
            problem = Problem.INVALID if "id" in head.values else Problem.MISSING
            self.fault(spot, Fault(path="", expected=SLUG_EXPECTED, actual=quoted(found), problem=problem))
        for layer in base.layers:
            if layer.id == self.own.id and is_slug(layer.id):
                text = next(text for text in self.own.texts if HEAD in text.data)
                expected = "another than that of the arrangements that these extend"
                self.faults.append((text, Fault(path=f"{HEAD}.id", expected=expected, actual=quoted(self.own.id))))
                return

    def drop(self, spot: Spot) -> None:
        """Drop what the table `[drop]` names."""
        table = spot.text.data[DROP]
        if not isinstance(table, dict):
            self.fault(spot, Fault(path="", expected="a table of lists", actual=quoted(table)))
            return
        for key, names in table.items():
            at = spot.inside(f".{key_text(key)}")
            if key not in DROPPED_BY:
                near = nearest(key, DROPPED_BY)
                expected = "list"
                self.fault(
                    at,
                    Fault(
                        path="", expected=expected, problem=Problem.UNKNOWN_KEY, nearest=near, known=choices(DROPPED_BY)
                    ),
                )
            elif names == ALL:
                self._drop_all(DROPPED_BY[key], at)
            elif not isinstance(names, list):
                expected = f"a list of names, or {quoted(ALL)}"
                self.fault(at, Fault(path="", expected=expected, actual=quoted(names)))
            else:
                for index, name in enumerate(names):
                    self._drop_one(DROPPED_BY[key], name, at.inside(f"[{index}]"))

    def _drop_all(self, place: str, spot: Spot) -> None:
        parts = self.lists.pop(place, [])
        if not parts:
            self.fault(
                spot,
                Fault(
                    path="",
                    expected="left out, as there is nothing to drop",
                    actual=quoted(ALL),
                    problem=Problem.CONFLICT,
                ),
            )
        for part in parts:
            self._lose(part.values, {}, spot)

    def _drop_one(self, place: str, name: object, spot: Spot) -> None:
        if not isinstance(name, str):
            expected = "two names such as panel>forum" if place == LINES else "a name"
            self.fault(spot, Fault(path="", expected=expected, actual=quoted(name)))
            return
        if (place, name) in self.gone:
            self.fault(spot, duplicate("", name, what="name"))
            return
        parts = self.lists.get(place, [])
        going = [part for part in parts if part.is_table and name in _all_names(place, part.values)]
        if not going:
            self.fault(spot, unknown_name("", SINGULAR[place], name, self._known(place)))
            return
        self.gone.add((place, name))
        self.lists[place] = [part for part in parts if not any(part is each for each in going)]
        for part in going:
            self._lose(part.values, {}, spot)

    def _lose(self, before: object, after: object, spot: Spot, key: str = "") -> None:
        """Note which names were there before and are not any more."""
        still = set(names_in(after, key))
        self.lost |= {name: spot for name in names_in(before, key) if name not in still}

    def merge_table(self, key: str, part: Part) -> None:
        """Change one of the tables of which there is one each."""
        if not part.is_table:
            self.fault(part.begun, Fault(path="", expected="a table", actual=quoted(part.values)))
            return
        if key == "calendar" and (periods := part.values.get(PERIODS)) is not None:
            # A list of periods is merged as one; anything else would be lost under the periods that are extended.
            self.fault(part.spot_of(PERIODS), Fault(path="", expected="a list of tables", actual=quoted(periods)))
        before = self.others.get(key)
        given = {name: value for name, value in part.values.items() if key != HEAD or name != EXTENDS}
        if before is None or not before.is_table:
            self.others[key] = evolve(part, values=given)
            return
        if key == HEAD:
            kept = {name: value for name, value in before.values.items() if name not in NEVER_TAKEN_OVER}
            spots = {name: spot for name, spot in before.spots.items() if name in kept}
            before = evolve(before, values=kept, spots=spots)
        unset = given.get(UNSET)
        if key == "calendar" and isinstance(unset, list) and PERIODS in unset and self.lists.get(PERIODS_PLACE):
            spot = part.spot_of(UNSET).inside(f"[{unset.index(PERIODS)}]")
            for period in self.lists.pop(PERIODS_PLACE):
                self._lose(period.values, {}, spot)
            given[UNSET] = [name for name in unset if name != PERIODS]
        self.others[key] = self._changed(before, evolve(part, values=given), f"[{key}]")

    def merge_list(self, place: str, parts: list[Part]) -> None:
        """Change and add nouns or rules."""
        listed = self.lists.setdefault(place, [])
        at: dict[str, list[int]] = {}
        for index, part in enumerate(listed):
            if part.is_table:
                at.setdefault(called(part.values), []).append(index)
        seen: dict[str, Spot] = {}
        for part in parts:
            if not part.is_table:
                self.fault(part.begun, Fault(path="", expected="a table", actual=quoted(part.values)))
                continue
            if unnamed := [key for key in naming_keys(place) if key not in part.values]:
                for key in unnamed:
                    self.fault(part.begun, Fault(path=key, expected="given", problem=Problem.MISSING))
                continue
            name = called(part.values)
            there = at.get(name, [])
            if name in seen and (place != LINES or there):
                what = "code" if place == RULES else "identifier"
                line = seen[name].text.line_of(seen[name].place)
                again = duplicate(naming_keys(place)[-1], name, what=what)
                self.fault(part.begun, evolve(again, first_at=f"on line {line}"))
                continue
            seen[name] = part.begun
            if len(there) == 1:
                listed[there[0]] = self._entry_changed(place, listed[there[0]], part, name)
            elif there:
                expected = (
                    "between two that have one line in the extended arrangements; of several, none can be told from the"
                    f" others, so that all have to be dropped ([drop] lines = [{quoted(name)}]) and given anew"
                )
                self.fault(part.begun, Fault(path="", expected=expected, actual=f"one of {len(there)}"))
            else:
                self._add(place, listed, part)

    def _add(self, place: str, listed: list[Part], part: Part) -> None:
        """Add what is new. What lacks something, and is called nearly as one that is there, is told to be unknown.

        What has no code, and is called nearly as a rule, is no new one, and is not added.
        """
        values: Table = part.values
        known, near = Called(), None
        if any(key not in values for key in self._needed(place)):
            known = self._known(place)
            near = nearest(called(values), known)
        spot = part.spot_of(naming_keys(place)[-1])
        if place == RULES and near is not None and not is_code(called(values)):
            expected = "the code of the rule that this changes"
            self.fault(spot, Fault(path="", expected=expected, actual=quoted(called(values)), nearest=near))
            return
        if UNSET in values:
            expected = f"left out of a new {SINGULAR[place]}, which has nothing to take away"
            self.fault(
                part.spot_of(UNSET),
                Fault(path="", expected=expected, actual=quoted(values[UNSET]), problem=Problem.CONFLICT),
            )
            part = evolve(part, values={key: value for key, value in values.items() if key != UNSET})
        listed.append(part)
        if near is not None:
            self.fault(spot, unknown_name("", SINGULAR[place], called(values), known))

    def _known(self, place: str) -> Called:
        """What the entries of a list of the extended arrangements are called; listed once, however many are new."""
        if place not in self.known:
            tables = [each.values for each in self.lists.get(place, []) if each.is_table]
            self.known[place] = Called(
                (name, (*_all_names(place, each), *printed_names(each)))
                for each in tables
                for name in (_all_names(place, each) if self.dropping else [called(each)])
            )
        return self.known[place]

    def _needed(self, place: str) -> list[str]:
        """The keys without which an entry of a list can't be new; those of a rule depend on its shape."""
        if place == RULES:
            return ["shape"]
        return [each.name for each in attrs.fields(self.kinds[place]) if each.init and each.default is attrs.NOTHING]

    def _entry_changed(self, place: str, before: Part, part: Part, name: str) -> Part:
        shape = part.values.get("shape")
        if place == RULES and shape is not None and shape != before.values.get("shape"):
            if UNSET in part.values:
                expected = "left out where the shape changes, as the rule is replaced as a whole"
                self.fault(
                    part.spot_of(UNSET),
                    Fault(path="", expected=expected, actual=quoted(part.values[UNSET]), problem=Problem.CONFLICT),
                )
            given = {key: value for key, value in part.values.items() if key != UNSET}
            return whole(given, part.begun)
        return self._changed(before, part, f"{SINGULAR[place]} {name}", naming_keys(place))

    def _changed(self, before: Part, part: Part, name: str, naming: tuple[str, ...] = ()) -> Part:
        """What comes of a part when another gives some of its keys anew, and takes some away.

        The keys that only tell which part is meant stay where they were.
        """
        given = {key: value for key, value in part.values.items() if key != UNSET and key not in naming}
        spots = {key: before.spot_of(key) for key in {**before.values, **before.spots}}
        values = dict(before.values)
        for key, value in given.items():
            spot = part.spot_of(key)
            if values.get(key) != value:
                self._lose({key: values.get(key)}, {key: value}, spot)
            values[key] = value
            spots[key] = spot
        for key, spot in self._keys_unset(part, before, given, name):
            self._lose({key: values.pop(key)}, {}, spot)
            spots[key] = spot
        return Part(values=values, begun=before.begun, changed=part.begun, spots=spots)

    def _keys_unset(self, part: Part, before: Part, given: Table, name: str) -> Iterator[tuple[str, Spot]]:
        """The keys that `unset` takes away, as far as that can be."""
        unset = part.values.get(UNSET, [])
        at = part.spot_of(UNSET)
        if not isinstance(unset, list):
            self.fault(at, Fault(path="", expected="a list of keys", actual=quoted(unset)))
            return
        there = set(before.values)
        for index, key in enumerate(unset):
            spot = at.inside(f"[{index}]")
            if not isinstance(key, str):
                self.fault(spot, Fault(path="", expected="a key", actual=quoted(key)))
            elif key in given:
                self.fault(
                    spot,
                    Fault(
                        path="",
                        expected="either given or taken away",
                        actual=f"both, for {quoted(key)}",
                        problem=Problem.CONFLICT,
                    ),
                )
            elif key not in there:
                self.fault(spot, unknown_name("", f"key of {name}", key, there))
            else:
                there.remove(key)
                yield key, spot


def _all_names(place: str, values: Table) -> list[str]:
    """What an entry of a list may be called where it is dropped; rules by name and alias too."""
    names = [called(values)]
    if place == RULES:
        aliases = values.get("aliases")
        names += [each for each in (values.get("name"), *(aliases if isinstance(aliases, list) else ()))
                  if isinstance(each, str)]  # fmt: skip
    return names
