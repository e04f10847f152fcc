"""compare_arrangements: how two arrangements differ, noun by noun and rule by rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

import attrs
from attrs import field

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.findings.grouped import grouped
from scp_framework.frozen import frozen
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body, Line
from scp_framework.model.dates.calendar import NamedPeriod
from scp_framework.model.explicit_fields import explicit_fields
from scp_framework.model.information import Information
from scp_framework.model.officer import Officer
from scp_framework.model.origin import Origin
from scp_framework.model.outcome import Outcome
from scp_framework.model.path import names_on_path
from scp_framework.model.quality import Quality
from scp_framework.model.role import Role
from scp_framework.model.shown import ShownInNotebooks
from scp_framework.model.tile import Tile
from scp_framework.model.validated import validate_arguments
from scp_framework.model.vocabulary import Vocabulary
from scp_framework.rules.rule import Rule

Entry = (
    Rule
    | NamedPeriod
    | Outcome
    | Tile
    | Agency
    | Role
    | Quality
    | Officer
    | Body
    | Information
    | Line
    | Vocabulary
    | ActivityKind
)
"""What the lists of arrangements hold: a rule, a period of the calendar, or a noun."""

RULES, PERIODS = "rules", "calendar/periods"
LISTS = (
    RULES, PERIODS, "outcomes", "tiles", "agencies", "roles", "qualities", "officers", "bodies", "information", "lines",
    "vocabularies", "kinds",
)  # fmt: skip
"""The lists of arrangements, by the path that leads to each."""
APART: Mapping[str, frozenset[str]] = {
    "arrangements": frozenset({"partnership", RULES}),
    "partnership": frozenset({"calendar", *LISTS}),
    "calendar": frozenset({"periods"}),
}
"""For each table of which there is one, by its path, the keys of it that are told by themselves."""


@frozen(kw_only=True)
class Change:
    """A key that says something else than before.

    `before` and `after` are its values; None where it is not given. `origin` is where it was written what the later
    arrangements say, or that they take the key away; None where that is not known.
    """

    key: str
    """The name of the key."""
    before: object
    after: object
    origin: Origin | None = field(default=None, eq=False)


@frozen(kw_only=True)
class ChangedEntry:
    """A noun or rule that both arrangements have and that differs: as it was, as it is, and each key that changed."""

    before: Entry
    """As the earlier arrangements have it."""
    after: Entry
    """As the later arrangements have it."""
    changes: tuple[Change, ...]
    """The keys that say something else."""


@frozen(kw_only=True)
class ListDifference:
    """What differs in one of the lists of arrangements; `path` leads to it: `rules`, `agencies`, `calendar/periods`."""

    path: str
    dropped: tuple[Entry, ...] = ()
    """What only the earlier arrangements have."""
    added: tuple[Entry, ...] = ()
    """What only the later arrangements have."""
    changed: tuple[ChangedEntry, ...] = ()
    """What both have, and differs."""


@frozen(kw_only=True)
class Difference(ShownInNotebooks):
    """How two arrangements differ. What is the same in both does not appear.

    `arrangements` are the keys of the head that differ, such as `edition` and `in_force_from`; `partnership` what it is
    called, `calendar` the keys of the calendar but for its periods. `lists` has each list of nouns or rules in which
    something differs. In which order they stand makes no difference.
    """

    before: Arrangements
    """The earlier of the two."""
    after: Arrangements
    """The later of the two."""
    arrangements: tuple[Change, ...] = ()
    partnership: tuple[Change, ...] = ()
    calendar: tuple[Change, ...] = ()
    lists: tuple[ListDifference, ...] = ()

    def __repr__(self) -> str:
        lists = [each.path for each in self.lists]
        differing = [name for name in ("arrangements", "partnership", "calendar") if getattr(self, name)] + lists
        return f"<Difference from {self.before.id!r} to {self.after.id!r}: {', '.join(differing) or 'none'}>"

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.arrangements or self.partnership or self.calendar or self.lists)

    @property
    def codes(self) -> Mapping[str, str]:
        """For each rule whose code has changed, the code it had and the code it has."""
        changed = (each for listed in self.lists if listed.path == RULES for each in listed.changed)
        codes = ((str(getattr(each.before, "code", "")), str(getattr(each.after, "code", ""))) for each in changed)
        return {before: after for before, after in codes if before != after}


@validate_arguments
def compare_arrangements(before: Arrangements, after: Arrangements) -> Difference:
    """How the later of two arrangements differ from the earlier.

    Nouns are the same if they have the same identifier, rules if they have the same code. A rule of which one
    arrangements lack the code is the same as one that the others lack and that shares a name or alias with it. Lines
    are the same if they run between the same two; of several between two, those that are alike are.

    >>> from attrs import evolve
    >>> from scp_framework.files.loading import load_arrangements
    >>> nel = load_arrangements("nel-2020")
    >>> changed = evolve(nel, rules=(evolve(nel.rule("LOS01"), at_least=4),))
    >>> rules = compare_arrangements(nel, changed).lists[0]
    >>> rules.changed[0].changes[0]
    Change(key='at_least', before=3, after=4, origin=None)
    """
    was, now = before.partnership, after.partnership
    listed = (_list_difference(path, before, after) for path in LISTS)
    return Difference(
        before=before,
        after=after,
        arrangements=tuple(_changes("arrangements", before, after, after)),
        partnership=tuple(_changes("partnership", was, now, after)),
        calendar=tuple(_changes("calendar", was.calendar, now.calendar, after)),
        lists=tuple(each for each in listed if each.dropped or each.added or each.changed),
    )


def _entries(path: str, arrangements: Arrangements) -> tuple[Entry, ...]:
    """The nouns or rules of one of the lists."""
    if path == RULES:
        return arrangements.rules
    partnership = arrangements.partnership
    return partnership.calendar.periods if path == PERIODS else cast("tuple[Entry, ...]", getattr(partnership, path))


def path_to(entry: Entry, path: str, arrangements: Arrangements) -> str:
    """The path that leads to an entry of the list at a path, as `Arrangements.origin` takes it."""
    # A line may share its name with others between the same two, so that its number leads to it.
    step = str(_entries(path, arrangements).index(entry)) if isinstance(entry, Line) else names_on_path(entry)[0]
    return f"{path}/{step}"


def _list_difference(path: str, before: Arrangements, after: Arrangements) -> ListDifference:
    pairs, dropped, added = _matched(_entries(path, before), _entries(path, after))
    places = {id(entry): number for number, entry in enumerate(_entries(path, after))}
    changed = tuple(
        ChangedEntry(before=was, after=entry, changes=tuple(_changes(path_to(entry, path, after), was, entry, after)))
        for was, entry in sorted(pairs, key=lambda pair: places[id(pair[1])])
    )
    added.sort(key=lambda entry: places[id(entry)])
    return ListDifference(path=path, dropped=tuple(dropped), added=tuple(added), changed=changed)


def _matched(
    before: Sequence[Entry], after: Sequence[Entry]
) -> tuple[list[tuple[Entry, Entry]], list[Entry], list[Entry]]:
    """Those of the ones that both have that differ, each with what it was; those that were dropped; and those added."""
    there = _by_name(after)
    pairs: list[tuple[Entry, Entry]] = []
    dropped: list[Entry] = []
    for name, entries in _by_name(before).items():
        found = there.pop(name, [])
        was, now = _without(entries, found), _without(found, entries)
        both = min(len(was), len(now))
        pairs += zip(was[:both], now[:both], strict=True)
        dropped += was[both:]
        there[name] = now[both:]
    added = [entry for entries in there.values() for entry in entries]
    for old in list(dropped):
        named = [each for each in added if _shares_a_name(old, each)]
        if len(named) == 1 and sum(_shares_a_name(each, named[0]) for each in dropped) == 1:
            pairs.append((old, named[0]))
            dropped.remove(old)
            added.remove(named[0])
    return pairs, dropped, added


def _by_name(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    return grouped(entries, lambda each: names_on_path(each)[0])


def _without(entries: Sequence[Entry], others: Sequence[Entry]) -> list[Entry]:
    """The entries without those that are among the others too, each as often as it is there."""
    left, others_left = [], list(others)
    for entry in entries:
        if entry in others_left:
            others_left.remove(entry)
        else:
            left.append(entry)
    return left


def _shares_a_name(one: Entry, other: Entry) -> bool:
    return isinstance(one, Rule) and not set(names_on_path(one)).isdisjoint(names_on_path(other))


def _changes(path: str, before: object, after: object, arrangements: Arrangements) -> Iterator[Change]:
    """Each key that differs, but for what is told by itself; of two shapes, each that differs of what they give."""
    if type(before) is type(after):
        keys = [each.name for each in attrs.fields(cast("type[attrs.AttrsInstance]", type(after))) if each.init]
        was, now = ({key: getattr(value, key) for key in keys} for value in (before, after))
    else:
        was, now = ({"shape": getattr(value, "shape", None), **explicit_fields(value)} for value in (before, after))
    apart = APART.get(path, frozenset())
    for key in dict.fromkeys([*was, *now]):
        if key not in apart and was.get(key) != now.get(key):
            at = key if key == "shape" or hasattr(after, key) else "shape"
            yield Change(key=key, before=was.get(key), after=now.get(key), origin=arrangements.origin(f"{path}/{at}"))
