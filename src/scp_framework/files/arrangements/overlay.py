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

from collections.abc import Mapping

import attrs
from attrs import define, evolve, field

from scp_framework.errors import Fault, Problem, choices, duplicate, missing, quoted, unknown_name, wrong
from scp_framework.files.arrangements.changes import Changes
from scp_framework.files.arrangements.entry_names import (
    ALL,
    DROP,
    DROPPED_BY,
    EXTENDS,
    HEAD,
    LINES,
    MERGED_TABLES,
    PERIODS,
    PERIODS_PATH,
    RULES,
    SINGULAR,
    all_names,
    naming_keys,
    printed_name,
    printed_names,
)
from scp_framework.files.arrangements.merged_source import (
    UNSET,
    Lists,
    MergedEntry,
    MergedSource,
    SourceLocation,
    Table,
    entries_in,
    own_faults,
)
from scp_framework.files.arrangements.sources import SourceFile
from scp_framework.model.body import Line
from scp_framework.model.dates.calendar import NamedPeriod
from scp_framework.model.identifier import is_slug, slug_expected
from scp_framework.nearest import NamedIds, nearest
from scp_framework.rules.rule import is_code

NEVER_TAKEN_OVER = ("schema_version", "id", "edition", "revision", "in_force_from", "in_force_to")
"""Keys of `[arrangements]` that say which arrangements these are, in which form, and from when to when."""


def extended(base: MergedSource, own: SourceFile, kinds: Mapping[str, type]) -> MergedSource:
    """The data of arrangements that extend others; `kinds` has the class of each list of nouns.

    What can't be done is a fault of the data, which is merged as far as it can be.
    """
    lists, others = entries_in(own)
    merging = _Merging(
        own=own,
        kinds={**kinds, LINES: Line, PERIODS_PATH: NamedPeriod},
        lists={path: list(entries) for path, entries in base.lists.items()},
        others=dict(base.others),
        faults=[*own_faults(own), *base.faults],
        removed_names=dict(base.removed_names),
    )
    merging.check_ids(base)
    for text in own.texts:
        if DROP in text.data:
            merging.drop(MergedEntry.at(SourceLocation(source=own, text=text, path=DROP), text.data[DROP]))
    merging.known.clear()
    merging.dropping = False
    for key, entry in others.items():
        if key in MERGED_TABLES:
            merging.merge_table(key, entry)
        elif key in SINGULAR and key != PERIODS_PATH:
            merging.refuse(entry.begun, "a list of tables", entry.values)
        elif key != DROP:
            merging.others[key] = entry
    for path, entries in lists.items():
        merging.merge_list(path, entries)
    return MergedSource(
        sources=(own, *base.sources),
        lists=merging.lists,
        others=merging.others,
        faults=tuple(merging.faults),
        removed_names=merging.removed_names,
    )


@define(eq=False)
class _Merging(Changes):
    """What is made of the extended arrangements, change by change."""

    own: SourceFile
    kinds: Mapping[str, type]
    lists: Lists
    others: dict[str, MergedEntry]
    dropped: set[tuple[str, str]] = field(factory=set)
    """What was dropped, by list and name."""
    known: dict[str, NamedIds] = field(factory=dict)
    dropping: bool = True

    def check_ids(self, base: MergedSource) -> None:
        """That the extended arrangements call themselves something, and these something else."""
        head = base.others.get(HEAD)
        if head is not None and head.is_table and not is_slug(name := head.values.get("id")):
            problem = Problem.INVALID if "id" in head.values else Problem.MISSING
            self.refuse(head.location_of("id"), slug_expected(name), name, problem)
        if is_slug(self.own.id) and self.own.id in (source.id for source in base.sources):
            text = next(text for text in self.own.texts if HEAD in text.data)
            expected = "different from that of the arrangements that these extend"
            self.faults.append((text, wrong(f"{HEAD}.id", expected, self.own.id)))

    def drop(self, entry: MergedEntry) -> None:
        """Drop what the table `[drop]` names."""
        if not entry.is_table:
            self.refuse(entry.begun, "a table of lists", entry.values)
            return
        for key, names in entry.values.items():
            at = entry.location_of(key)
            if key not in DROPPED_BY:
                near, known = nearest(key, DROPPED_BY), choices(DROPPED_BY)
                self.note(at, Fault(path="", expected="list", problem=Problem.UNKNOWN_KEY, nearest=near, known=known))
            elif names == ALL:
                if not self._remove(DROPPED_BY[key], self.lists.get(DROPPED_BY[key], []), at):
                    self.refuse(at, "remove this line: there is nothing to drop", ALL, Problem.CONFLICT)
            elif isinstance(names, list):
                for index, name in enumerate(names):
                    self._drop_one(DROPPED_BY[key], name, at.inside(f"[{index}]"))
            else:
                self.refuse(at, f"a list of names, or {quoted(ALL)}", names)

    def _drop_one(self, path: str, name: object, at: SourceLocation) -> None:
        if not isinstance(name, str):
            self.refuse(at, "two names such as panel>forum" if path == LINES else "a name", name)
        elif (path, name) in self.dropped:
            self.note(at, duplicate("", name, what="name"))
        else:
            entries = self.lists.get(path, [])
            going = [each for each in entries if each.is_table and name in all_names(path, each.values)]
            if self._remove(path, going, at):
                self.dropped.add((path, name))
            else:
                self.note(at, unknown_name("", SINGULAR[path], name, self._known(path)))

    def _remove(self, path: str, going: list[MergedEntry], at: SourceLocation) -> bool:
        """Take entries out of a list, if there are any."""
        if going:
            self.lists[path] = [each for each in self.lists[path] if not any(each is one for one in going)]
        for entry in going:
            self.note_removed(entry.values, {}, at)
        return bool(going)

    def merge_table(self, key: str, entry: MergedEntry) -> None:
        """Change one of the tables of which there is one each."""
        if not entry.is_table:
            self.refuse(entry.begun, "a table", entry.values)
            return
        if key == "calendar" and (periods := entry.values.get(PERIODS)) is not None:
            # A list of periods is merged as one; anything else would be lost under the periods that are extended.
            self.refuse(entry.location_of(PERIODS), "a list of tables", periods)
        before = self.others.get(key)
        given = {name: value for name, value in entry.values.items() if key != HEAD or name != EXTENDS}
        if before is None or not before.is_table:
            self.others[key] = evolve(entry, values=given)
            return
        if key == HEAD:
            kept = {name: value for name, value in before.values.items() if name not in NEVER_TAKEN_OVER}
            locations = {name: location for name, location in before.locations.items() if name in kept}
            before = evolve(before, values=kept, locations=locations)
        unset = given.get(UNSET)
        if key == "calendar" and isinstance(unset, list) and PERIODS in unset and self.lists.get(PERIODS_PATH):
            at = entry.location_of(UNSET).inside(f"[{unset.index(PERIODS)}]")
            self._remove(PERIODS_PATH, self.lists[PERIODS_PATH], at)
            given[UNSET] = [name for name in unset if name != PERIODS]
        self.others[key] = self.changed(before, evolve(entry, values=given), f"[{key}]")

    def merge_list(self, path: str, entries: list[MergedEntry]) -> None:
        """Change and add nouns or rules."""
        listed = self.lists.setdefault(path, [])
        numbers: dict[str, list[int]] = {}
        for index, entry in enumerate(listed):
            if entry.is_table:
                numbers.setdefault(printed_name(entry.values), []).append(index)
        seen: dict[str, SourceLocation] = {}
        for entry in entries:
            if not entry.is_table:
                self.refuse(entry.begun, "a table", entry.values)
                continue
            if unnamed := [key for key in naming_keys(path) if key not in entry.values]:
                for key in unnamed:
                    self.note(entry.begun, missing(key))
                continue
            name = printed_name(entry.values)
            extended_by = numbers.get(name, [])
            if name in seen and (path != LINES or extended_by):
                again = duplicate(naming_keys(path)[-1], name, what="code" if path == RULES else "identifier")
                self.note(entry.begun, evolve(again, first_at=f"on line {seen[name].line}"))
                continue
            seen[name] = entry.begun
            if len(extended_by) == 1:
                listed[extended_by[0]] = self._entry_changed(path, listed[extended_by[0]], entry, name)
            elif extended_by:
                expected = (
                    "between two with a single line in the extended arrangements; to change one of several, drop all"
                    f" ([drop] lines = [{quoted(name)}]) and write them again"
                )
                self.note(entry.begun, Fault(path="", expected=expected, actual=f"one of {len(extended_by)}"))
            else:
                self._add(path, listed, entry)

    def _add(self, path: str, listed: list[MergedEntry], entry: MergedEntry) -> None:
        """Add what is new. What lacks something, and is called nearly as one that is there, is told to be unknown.

        What has no code, and is called nearly as a rule, is no new one, and is not added.
        """
        values: Table = entry.values
        known = self._known(path) if any(key not in values for key in self._needed(path)) else NamedIds()
        near = nearest(printed_name(values), known)
        at = entry.location_of(naming_keys(path)[-1])
        if path == RULES and near is not None and not is_code(printed_name(values)):
            expected = "the code of the rule that this changes"
            self.note(at, Fault(path="", expected=expected, actual=quoted(printed_name(values)), nearest=near))
            return
        listed.append(self.without_unset(entry, f"in a new {SINGULAR[path]}, which has nothing to remove"))
        if near is not None:
            self.note(at, unknown_name("", SINGULAR[path], printed_name(values), known))

    def _known(self, path: str) -> NamedIds:
        """What the entries of a list of the extended arrangements are called; listed once, however many are new."""
        if path not in self.known:
            tables = [each.values for each in self.lists.get(path, []) if each.is_table]
            self.known[path] = NamedIds(
                (name, (*all_names(path, each), *printed_names(each)))
                for each in tables
                for name in (all_names(path, each) if self.dropping else [printed_name(each)])
            )
        return self.known[path]

    def _needed(self, path: str) -> list[str]:
        """The keys without which an entry of a list can't be new; those of a rule depend on its shape."""
        if path == RULES:
            return ["shape"]
        return [each.name for each in attrs.fields(self.kinds[path]) if each.init and each.default is attrs.NOTHING]

    def _entry_changed(self, path: str, before: MergedEntry, entry: MergedEntry, name: str) -> MergedEntry:
        shape = entry.values.get("shape")
        if path == RULES and shape is not None and shape != before.values.get("shape"):
            return self.without_unset(entry, "where the shape changes, because all of the rule is replaced")
        return self.changed(before, entry, f"{SINGULAR[path]} {name}", naming_keys(path))
