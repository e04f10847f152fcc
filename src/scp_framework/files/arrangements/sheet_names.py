"""Sheet names: all that the cells of a sheet of promises can name, and how each of its columns is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from attrs import field

from scp_framework.files.arrangements.condition_names import ConditionNames, named, tables_in, tags_of
from scp_framework.files.arrangements.entry_names import PERIODS_PATH
from scp_framework.files.arrangements.rule_words import (
    FIRMNESS,
    Cell,
    day_of_year,
    length,
    member_group,
    period,
    several,
    whole_number,
)
from scp_framework.files.decode.printed_names import Names, folded
from scp_framework.frozen import frozen
from scp_framework.nearest import NamedIds
from scp_framework.rules.parameters.shared_name import Same

NOUNS_NAMED = ("kinds", "agencies", "bodies", "roles", "tiles", "outcomes", "vocabularies", PERIODS_PATH)
"""The lists of nouns that cells name."""


@frozen(kw_only=True, slots=False)
class SheetNames:
    """All that the cells of a sheet can name: nouns by the list that they are in, and what conditions name."""

    lists: Mapping[str, NamedIds]
    conditions: ConditionNames

    _known: dict[str, Names] = field(init=False, factory=dict, eq=False, repr=False)

    def known(self, name: str) -> Names:
        """The names of all nouns of a list."""
        if name not in self._known:
            self._known[name] = Names.of(self.lists[name])
        return self._known[name]

    @cached_property
    def readers(self) -> Mapping[str, tuple[str, Callable[[str], object]]]:
        """For each column that holds one value: the key that it is in a file, and how it is read."""
        names = self.lists
        step = Cell(self.known("steps"), "step")
        kinds = several(Cell(self.known("kinds"), "kind of activity"))
        return {
            "code": ("code", str), "promise": ("title", str), "what": ("of", kinds), "why": ("why", str),
            "how often": ("every", lambda cell: period(cell, names["periods"])), "by": ("by", day_of_year),
            "for whom": ("for_each", lambda cell: member_group(cell, names)), "step": ("step", step),
            "before": ("before", step), "after": ("after", step), "followed by": ("followed_by", kinds),
            "within": ("within", length), "next": ("next", whole_number),
            "same": ("same", Cell(self.known("shared"), "word")),
            "linked by": ("links", Cell(self.known("sets"), "list")),
            "firmness": ("strength", Cell(Names.of(FIRMNESS), "word")),
            "owner": ("owner", Cell(self.known("owners"), "owner")), "name": ("name", as_slug),
        }  # fmt: skip


def sheet_names(nouns: Mapping[str, Sequence[Mapping[str, object]]]) -> SheetNames:
    """All that cells can name where these are the nouns, as tables of a file."""
    lists = {path: named(nouns.get(path, ())) for path in ("kinds", "agencies", "bodies", "roles", "vocabularies")}
    periods = nouns.get(PERIODS_PATH, ())
    return SheetNames(
        lists={
            **lists,
            "periods": named(periods),
            "steps": named(step for kind in nouns.get("kinds", ()) for step in tables_in(kind, "steps")),
            "owners": NamedIds({**lists["bodies"], **lists["agencies"], **lists["roles"]}),
            "sets": lists["vocabularies"],
            "shared": NamedIds(dict.fromkeys((each.value for each in Same), ()) | lists["vocabularies"]),
            "agency tags": tags_of(nouns.get("agencies", ())),
            "body tags": tags_of(nouns.get("bodies", ())),
        },
        conditions=ConditionNames(nouns={**nouns, "periods": periods}),
    )


def as_slug(cell: str) -> str:
    """A name as a file has it: its words in small letters, with - between them.

    >>> as_slug("One in each term")
    'one-in-each-term'
    """
    return "-".join(folded(cell).split())
