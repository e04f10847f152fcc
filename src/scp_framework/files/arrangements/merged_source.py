"""MergedSource: the data of arrangements before it is read, and where in a file each value of it was written.

Arrangements that extend others are made of the data of several files. What is merged has paths of its own; a fault
names, and the origin of a value is, the path, file and line where somebody wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from attrs import evolve, field

from scp_framework.address import around, child, join, key_text
from scp_framework.errors import Fault, InputError, Problem, quoted, wrong
from scp_framework.files.arrangements.entry_names import PERIODS_PATH, RULES, SINGULAR, printed_name
from scp_framework.files.arrangements.sources import SourceFile
from scp_framework.files.text.text import Text, in_order, limited
from scp_framework.frozen import frozen
from scp_framework.model.origin import Origin
from scp_framework.pattern import pattern

Table = dict[str, Any]
"""A table of TOML: whatever a file may hold."""

UNSET = "unset"
"""The key of a table that takes other keys of it away."""
UNSET_ENTRY = pattern(rf"\.{UNSET}\[[0-9]+\]\Z")
NAMING_PATH = pattern(r"\]\.(?:id|code|name|aliases\[[0-9]+\])\Z")
"""Where it is written what an entry of a list is called."""


@frozen(kw_only=True, eq=False)
class SourceLocation:
    """Where something was written: a path in one of the texts of a source."""

    source: SourceFile
    text: Text
    path: str

    def inside(self, rest: str) -> SourceLocation:
        """Where something inside was written: `rest` is the way there, such as `source.section` or `[3]`."""
        return evolve(self, path=join(self.path, rest))

    @property
    def line(self) -> int | None:
        """The line of it, or of what is around it."""
        return self.text.line_of(self.path)

    @property
    def origin(self) -> Origin:
        """The location with its line, for whoever asks where a value came from."""
        return Origin(arrangements=self.source.id, file=self.text.file, line=self.line)


@frozen(kw_only=True, eq=False)
class MergedEntry:
    """A noun, a rule or a table of its own, with the location where it was begun and where it was changed last.

    `locations` has the keys that were written, or were taken away, elsewhere than at `begun`. What a file may hold
    instead of a table is kept, and found to be a fault when it is read.
    """

    values: Any
    begun: SourceLocation
    changed: SourceLocation
    locations: Mapping[str, SourceLocation] = field(factory=dict)

    @classmethod
    def at(cls, location: SourceLocation, values: object) -> MergedEntry:
        """An entry that was written in one place."""
        return cls(values=values, begun=location, changed=location)

    @property
    def is_table(self) -> bool:
        """Whether it is what it should be."""
        return isinstance(self.values, dict)

    def location_of(self, key: str) -> SourceLocation:
        """Where a key was written."""
        return self.locations.get(key) or self.begun.inside(key_text(key))


Lists = dict[str, list[MergedEntry]]
"""The entries of the lists of nouns and rules, by the paths of these lists."""


def entries_in(source: SourceFile) -> tuple[Lists, dict[str, MergedEntry]]:
    """The lists of nouns and rules in a source, and whatever else it holds by its key."""
    lists: Lists = {}
    others: dict[str, MergedEntry] = {}
    for text in source.texts:
        for key, value in text.data.items():
            location = SourceLocation(source=source, text=text, path=key_text(key))
            if key == "calendar" and isinstance(value, dict) and isinstance(value.get("periods"), list):
                lists[PERIODS_PATH] = _entries(value["periods"], location.inside("periods"))
                rest = {name: each for name, each in value.items() if name != "periods"}
                others[key] = MergedEntry.at(location, rest)
            elif key in SINGULAR and key != PERIODS_PATH and isinstance(value, list):
                lists[key] = _entries(value, location)
            else:
                others[key] = MergedEntry.at(location, value)
    return lists, others


def own_faults(source: SourceFile) -> tuple[tuple[Text, Fault], ...]:
    """The faults that the texts of a source had when they were read, each with its text."""
    return tuple((text, fault) for text in source.texts for fault in text.faults)


def _entries(values: list[object], location: SourceLocation) -> list[MergedEntry]:
    return [MergedEntry.at(location.inside(f"[{index}]"), value) for index, value in enumerate(values)]


@frozen(kw_only=True, slots=False, eq=False)
class MergedSource:
    """The data that arrangements are read from. Its first source is the one that was asked for, its last extends none.

    `lists` and `others` are what `entries_in` tells of one source, here of all of them together. `faults` are those
    that showed while sources were merged, each with the text that it is in. `removed_names` has, for each name that one
    source knows and another does away with, the location where it does so.
    """

    sources: tuple[SourceFile, ...]
    lists: Lists
    others: Mapping[str, MergedEntry]
    faults: tuple[tuple[Text, Fault], ...] = ()
    removed_names: Mapping[str, SourceLocation] = field(factory=dict)

    @classmethod
    def of(cls, source: SourceFile) -> MergedSource:
        """The data of arrangements that extend none."""
        lists, others = entries_in(source)
        return cls(sources=(source,), lists=lists, others=others, faults=own_faults(source))

    @property
    def extended(self) -> tuple[str, ...]:
        """What the arrangements call themselves that the first ones extend, the nearest first."""
        return tuple(source.id for source in self.sources[1:])

    @property
    def texts(self) -> list[Text]:
        """All texts, those of the first source first."""
        return [text for source in self.sources for text in source.texts]

    @cached_property
    def data(self) -> Table:
        """All values together, as a single file would hold them."""
        data: Table = {key: entry.values for key, entry in self.others.items()}
        data |= {path: [entry.values for entry in entries] for path, entries in self.lists.items()}
        if (periods := data.pop(PERIODS_PATH, None)) is not None:
            data["calendar"] = {**data["calendar"], "periods": periods}
        return data

    @cached_property
    def _entries(self) -> Mapping[str, MergedEntry]:
        entries = {key_text(key): entry for key, entry in self.others.items()}
        for path, listed in self.lists.items():
            entries |= {f"{path}[{index}]": entry for index, entry in enumerate(listed)}
        return entries

    @cached_property
    def _locations(self) -> Mapping[str, SourceLocation]:
        """Where entries, those of their keys that were written elsewhere, and lists were written, by their paths."""
        found: dict[str, SourceLocation] = {}
        for path, listed in self.lists.items():
            if listed:
                found[path] = evolve(listed[0].begun, path=listed[0].begun.path.rpartition("[")[0])
        for path, entry in self._entries.items():
            found[path] = entry.changed
            keys = entry.values if entry.is_table and entry.changed is not entry.begun else ()
            found |= {child(path, key): entry.location_of(key) for key in (*keys, *entry.locations)}
        return found

    def location(self, path: str) -> SourceLocation | None:
        """Where something was written, by its path in the merged data; None if nothing around it was."""
        outer = next((outer for outer in around(path) if outer in self._locations), None)
        return None if outer is None else self._locations[outer].inside(path[len(outer) :].removeprefix("."))

    def at(self, path: str) -> Origin | None:
        """Where the value at a path of the merged data was written down; None if nobody wrote one.

        Of a key that was taken away, it is where this was said; of a whole entry, where it was begun.
        """
        if (entry := self._entries.get(path)) is not None:
            return entry.begun.origin
        location = self.location(path)
        return location.origin if location is not None and location.path in location.text.lines else None

    def refusal(self, faults: Iterable[Fault] = ()) -> InputError:
        """One error of all faults, each with file and line: those of the sources merged, and those of the data.

        The own files come first. A fault in what was taken over says so, and who did away with what it names.
        """
        return InputError(in_order([*self.faults, *map(self._located, limited(faults))], self.texts))

    def _located(self, fault: Fault) -> tuple[Text, Fault]:
        """A fault of the data as a fault of the text in which the value was written."""
        location = self.location(fault.path)
        if location is None:
            return self.texts[0], fault
        if fault.problem is Problem.MISSING and UNSET_ENTRY.search(location.path):
            key = fault.path.rpartition(".")[2]
            return location.text, wrong(location.path, "a key that can be left out", key)
        first = None if fault.first is None else self.location(fault.first)
        if (again := self._named_again(fault, location)) is not None:
            return again.text, _with_first(evolve(fault, path=again.path), location, again.text)
        # What was dropped on purpose is not to be replaced by whatever is left.
        known = () if self._removed_by(fault) else fault.known
        found = evolve(fault, path=location.path, note=self._note(fault, location), known=known)
        return location.text, found if first is None else _with_first(found, first, location.text)

    def _note(self, fault: Fault, location: SourceLocation) -> str | None:
        """What else to know of a fault: that it is in what was taken over, and who did away with what it names."""
        said = []
        if location.source is not self.sources[0]:
            said.append(f"this is {self._called(fault.path)}of {location.source.id}")
        if (removed := self._removed_by(fault)) is not None:
            verb = "dropped" if removed.path.startswith("drop.") else "taken away"
            said.append(f"{fault.actual} was {verb} in {removed.origin}")
        return ", and ".join(said) or fault.note

    def _removed_by(self, fault: Fault) -> SourceLocation | None:
        """Where it was said that what is an unknown name now is not there any more."""
        return self._removed_as_quoted.get(fault.actual) if fault.problem is Problem.UNKNOWN_NAME else None

    @cached_property
    def _removed_as_quoted(self) -> Mapping[str, SourceLocation]:
        return {quoted(name): location for name, location in self.removed_names.items()}

    def _called(self, path: str) -> str:
        """What the noun or rule at a path, or around it, is called; empty if there is none."""
        for outer in around(path):
            singular, entry = SINGULAR.get(outer.rpartition("[")[0]), self._entries.get(outer)
            if singular and entry is not None and entry.is_table:
                return f"{singular} {printed_name(entry.values)} "
        return ""

    def _named_again(self, fault: Fault, location: SourceLocation) -> SourceLocation | None:
        """Where a nearer source gives a name that is used twice; None if it does not, or the fault is another one.

        Of two uses of a name, that of the extended arrangements was there first, wherever it is written.
        """
        if fault.problem is not Problem.DUPLICATE or NAMING_PATH.search(fault.path) is None:
            return None
        nearer = self.sources[: self.sources.index(location.source)]
        uses = (each for each in self._naming_locations.get(fault.actual, ()) if each.source in nearer)
        return min(uses, key=lambda each: self.sources.index(each.source), default=None)

    @cached_property
    def _naming_locations(self) -> Mapping[str, list[SourceLocation]]:
        """By every identifier, code, name and alias that must be unique, as faults quote it: where it was written."""
        found: dict[str, list[SourceLocation]] = {}
        for path, entries in self.lists.items():
            for entry in entries:
                for name, location in _naming(path, entry) if entry.is_table else ():
                    found.setdefault(quoted(name), []).append(location)
        return found


def _naming(path: str, entry: MergedEntry) -> Iterator[tuple[object, SourceLocation]]:
    for key in ("code", "name") if path == RULES else ("id",):
        # Whoever changes an entry gives its code or identifier only to tell which one is meant.
        if key in entry.values and (key == "name" or entry.location_of(key).source is entry.begun.source):
            yield entry.values[key], entry.location_of(key)
    aliases = entry.values.get("aliases") if path == RULES else None
    for index, alias in enumerate(aliases if isinstance(aliases, list) else ()):
        yield alias, entry.location_of("aliases").inside(f"[{index}]")


def _with_first(fault: Fault, first: SourceLocation, text: Text) -> Fault:
    """A fault with the path of the first use of a name, be it in another file than the text of the fault."""
    of = "" if first.text is text or first.text.file is None else f" of {first.text.file}"
    return evolve(fault, first=first.path, first_at=f"on line {first.line}{of}" if first.line else None)
