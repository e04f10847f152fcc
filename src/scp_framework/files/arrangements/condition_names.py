"""Condition names: all that a condition in a cell can name, and how an identifier is written there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from attrs import evolve, field

from scp_framework.files.arrangements.entry_names import printed_names
from scp_framework.files.decode.printed_names import Names
from scp_framework.frozen import frozen
from scp_framework.model.vocabulary import Words
from scp_framework.nearest import NamedIds
from scp_framework.rules.parameters.record import NameList

Table = Mapping[str, object]
KEYWORDS = frozenset({"and", "or", "not", "is", "include", "includes", "has", "of", "in", "each", "to"})
"""Words that part a condition; an identifier that holds one is written with its hyphens."""
_WORDS_IN = {Words.AGENCIES: "agencies", Words.BODIES: "bodies", Words.KINDS: "kinds", Words.ROLES: "roles"}
_LISTED: Mapping[str, tuple[str, ...]] = {
    NameList.AGENCIES.value: ("agencies",), NameList.BODIES.value: ("bodies",), NameList.TILES.value: ("tiles",),
    NameList.OUTCOMES.value: ("outcomes",), NameList.ENDORSEMENTS.value: ("agencies", "bodies"),
}  # fmt: skip
"""The nouns that each list of any kind of activity holds."""


@frozen(kw_only=True, slots=False)
class ConditionNames:
    """The nouns that a condition can name, as the tables of a file, by the list that they are in.

    `kinds_meant` are the kinds of activity that the promise is about; of none, it can be any.
    """

    nouns: Mapping[str, Sequence[Table]]
    kinds_meant: tuple[str, ...] = ()
    _kept: dict[str, Names] = field(init=False, factory=dict, eq=False, repr=False)

    def about(self, kinds: object) -> ConditionNames:
        """The same for a promise about a kind, or several, as a file names them; about any, where it names none."""
        return evolve(self, kinds_meant=tuple(map(str, kinds if isinstance(kinds, list | tuple) else (kinds,))))

    def named(self, *lists: str) -> NamedIds:
        """All nouns of some lists."""
        return named(table for each in lists for table in self.nouns.get(each, ()))

    @cached_property
    def of_role(self) -> Names:
        """The roles."""
        return Names.of(self.named("roles"))

    @cached_property
    def of_period(self) -> Names:
        """The periods of the calendar."""
        return Names.of(self.named("periods"))

    @cached_property
    def of_kind(self) -> Names:
        """The kinds of activity."""
        return Names.of(self.named("kinds"))

    @cached_property
    def details(self) -> Names:
        """What the kinds record of an activity."""
        return Names.of(named(self._of_kinds("details")))

    @cached_property
    def steps(self) -> Names:
        """The steps of the kinds."""
        return Names.of(named(self._of_kinds("steps")))

    @cached_property
    def lists(self) -> Names:
        """The lists of names of an activity: those that each has, and the sets of its kind."""
        sets = {name for kind in self._kinds for name in listed(kind, "sets")}
        own = named(each for each in self.nouns.get("vocabularies", ()) if each.get("id") in sets)
        return Names.of(NamedIds(dict.fromkeys(_LISTED, ()) | own))

    @cached_property
    def tags(self) -> Names:
        """The tags of agencies."""
        return Names.of(tags_of(self.nouns.get("agencies", ())))

    def words_of(self, name: str) -> Names:
        """What a list can include."""
        if name not in self._kept:
            self._kept[name] = Names.of(self._words_of(name))
        return self._kept[name]

    def _words_of(self, name: str) -> NamedIds:
        if name in _LISTED:
            return self.named(*_LISTED[name])
        vocabulary = self._vocabulary(name)
        own = listed(vocabulary, "words") or [Words.TERMS.value]
        words = [each for each in Words if each.value in own]
        # A set of activities is asked for those of a kind.
        lists = ["kinds" if each is Words.ACTIVITIES else _WORDS_IN[each] for each in words if each is not Words.TERMS]
        return NamedIds(named(tables_in(vocabulary, "terms")) | self.named(*lists))

    def is_mark(self, detail: str) -> bool:
        """Whether a detail is a mark: yes or no."""
        return any(each.get("id") == detail and each.get("type") == "mark" for each in self._of_kinds("details"))

    def is_open(self, name: str) -> bool:
        """Whether a list can include words that are listed nowhere."""
        return self._vocabulary(name).get("open") is True

    def choices(self, detail: str) -> list[str]:
        """What a detail can be chosen from; nothing where it is no choice."""
        own = (each for each in self._of_kinds("details") if each.get("id") == detail)
        return [str(choice) for each in own for choice in listed(each, "choices")]

    def _vocabulary(self, name: str) -> Table:
        return next((each for each in self.nouns.get("vocabularies", ()) if each.get("id") == name), {})

    @property
    def _kinds(self) -> Sequence[Table]:
        kinds = self.nouns.get("kinds", ())
        return [each for each in kinds if each.get("id") in self.kinds_meant] or kinds

    def _of_kinds(self, key: str) -> Iterator[Table]:
        for kind in self._kinds:
            yield from tables_in(kind, key)


def named(tables: Iterable[Table]) -> NamedIds:
    """The identifiers of nouns, each with the names that are printed for it."""
    return NamedIds({each["id"]: printed_names(each) for each in tables if isinstance(each.get("id"), str)})  # type: ignore[misc]  # it is text


def tags_of(tables: Iterable[Table]) -> NamedIds:
    """The tags of nouns, each with its words, alone and in the plural."""
    tags = (tag for each in tables for tag in listed(each, "tags") if isinstance(tag, str))
    words = ((tag, tag.replace("-", " ")) for tag in tags)
    return NamedIds((tag, (word, f"{word}s")) for tag, word in words)


def listed(table: Table, key: str) -> Sequence[object]:
    """What a key of a table lists; nothing where it holds no list."""
    value = table.get(key)
    return value if isinstance(value, list) else ()


def tables_in(table: Table, key: str) -> Iterator[Table]:
    """The tables that a key of a table lists."""
    return (each for each in listed(table, key) if isinstance(each, dict))


def spaced(identifier: str, names: Names) -> str:
    """An identifier as people write it, with spaces, where it then still is that one and nothing else.

    >>> spaced("letter-sent", Names.of(["letter-sent"])), spaced("seen-and-heard", Names.of(["seen-and-heard"]))
    ('letter sent', 'seen-and-heard')
    """
    words = identifier.split("-")
    text = " ".join(words)
    is_plain = KEYWORDS.isdisjoint(words) and not re.fullmatch(r"[0-9 ]+", text)
    return text if is_plain and names.fitting(text) == (identifier,) else identifier
