"""Changes: what comes of an entry of arrangements when others that extend them change it."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, evolve

from scp_framework.errors import Fault, Problem, quoted, unknown_name
from scp_framework.files.arrangements.merged_source import UNSET, MergedEntry, SourceLocation, Table
from scp_framework.files.text.limits import MOST_FAULTS
from scp_framework.files.text.text import Text


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
class Changes:
    """How entries are changed by others, and what is wrong with these changes."""

    faults: list[tuple[Text, Fault]]
    removed_names: dict[str, SourceLocation]

    def note(self, at: SourceLocation, fault: Fault) -> None:
        """Note a fault whose path is seen from a location."""
        if len(self.faults) <= MOST_FAULTS:
            self.faults.append((at.text, fault.within(at.path)))

    def refuse(self, at: SourceLocation, expected: str, value: object, problem: Problem = Problem.INVALID) -> None:
        """Note that something else is expected at a location than what is there."""
        self.note(at, Fault(path="", expected=expected, actual=quoted(value), problem=problem))

    def note_removed(self, before: object, after: object, at: SourceLocation) -> None:
        """Note which names were there before and are not any more."""
        still = set(names_in(after))
        self.removed_names |= {name: at for name in names_in(before) if name not in still}

    def without_unset(self, entry: MergedEntry, why: str) -> MergedEntry:
        """An entry without the list of keys to take away, which is a fault in it."""
        if UNSET not in entry.values:
            return entry
        self.refuse(entry.location_of(UNSET), f"cannot be used {why}", entry.values[UNSET], Problem.CONFLICT)
        return evolve(entry, values={key: value for key, value in entry.values.items() if key != UNSET})

    def changed(self, before: MergedEntry, entry: MergedEntry, name: str, naming: tuple[str, ...] = ()) -> MergedEntry:
        """What comes of an entry when another gives some of its keys anew, and takes some away.

        The keys that only tell which entry is meant stay where they were.
        """
        given = {key: value for key, value in entry.values.items() if key != UNSET and key not in naming}
        locations = {key: before.location_of(key) for key in {**before.values, **before.locations}}
        values = dict(before.values)
        for key, value in given.items():
            locations[key] = entry.location_of(key)
            if values.get(key) != value:
                self.note_removed({key: values.get(key)}, {key: value}, locations[key])
            values[key] = value
        for key, at in self._keys_unset(entry, before, given, name):
            self.note_removed({key: values.pop(key)}, {}, at)
            locations[key] = at
        return MergedEntry(values=values, begun=before.begun, changed=entry.begun, locations=locations)

    def _keys_unset(
        self, entry: MergedEntry, before: MergedEntry, given: Table, name: str
    ) -> Iterator[tuple[str, SourceLocation]]:
        """The keys that `unset` takes away, as far as that can be."""
        unset = entry.values.get(UNSET, [])
        if not isinstance(unset, list):
            self.refuse(entry.location_of(UNSET), "a list of keys", unset)
            return
        left = set(before.values)
        for index, key in enumerate(unset):
            at = entry.location_of(UNSET).inside(f"[{index}]")
            if not isinstance(key, str):
                self.refuse(at, "a key", key)
            elif key in given:
                self.refuse(at, f"the key {quoted(key)} is both given and removed", key, Problem.CONFLICT)
            elif key not in left:
                self.note(at, unknown_name("", f"key of {name}", key, left))
            else:
                left.remove(key)
                yield key, at
