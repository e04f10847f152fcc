"""Deferred: a finding that is there before its facts are, which are made when one of them is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self, TypeVar

from scp_framework.by_name import ByName, named_fields
from scp_framework.findings.facts import once

if TYPE_CHECKING:
    from scp_framework.findings.finding import GivesIds
    from scp_framework.findings.rows import Row

ALWAYS_THERE: Final = frozenset(("promise", "verdict", "_row", "_id", "_siblings"))
"""What a finding has from the beginning."""
_new: Final = object.__new__
_set: Final = object.__setattr__
"""There is one finding for each row, and to look these up takes as long as a tenth of making it."""


class Deferred(ByName):
    """A finding on a row: it has the promise and the verdict; whatever else it states is made of the row by need.

    It has no slots, and neither have the findings of shapes, since what is made is taken over as it is.
    """

    _is_deferred: ClassVar[bool]

    def __init_subclass__(cls) -> None:
        if "__slots__" in cls.__dict__:
            raise TypeError(f"{cls.__name__} has slots: a finding has none, write @frozen(kw_only=True, slots=False)")

    @classmethod
    def defer(cls) -> None:
        """Let findings of this class be there before their facts are: whatever makes them of rows is declared to."""
        if "_is_deferred" in cls.__dict__:
            return
        cls._is_deferred = True
        for name in named_fields(cls).names:
            if name not in ALWAYS_THERE:
                setattr(cls, name, _Fact(name))

    @property
    def has_facts(self) -> bool:
        """Whether its facts are there, and not yet to be made."""
        return self.__dict__["_row"] is None

    def made(self, row: Row) -> dict[str, Any]:
        """All that it states, made of its row."""
        # What was made for this one alone is taken over as it is: copying it would take as long as making it.
        found = row[2](row[0], row[1], *row[3:])
        made: dict[str, Any] = found if isinstance(found, dict) else found.__dict__
        made.update(self.__dict__)
        made["_row"] = None
        _set(self, "__dict__", made)
        return made

    @once
    def _alike(self) -> dict[str, object]:
        """What sentences say of facts that are `Alike`; all findings made like one another have the same."""
        row: Row | None = self.__dict__["_row"]
        known = self.__dict__ if row is None else self.made(row)
        found: dict[str, object] = known.get("_alike", {})
        return found

    def with_facts(self, **facts: object) -> Self:
        """Another finding with the same facts but for these; `attrs.evolve` would have attrs look at its class."""
        fields = named_fields(type(self))
        own = {name: getattr(self, fields.called.get(name, name)) for name in fields.given if name not in facts}
        return type(self)(**own, **facts)

    def facts_with(self, facts: Mapping[str, object]) -> dict[str, object]:
        """All that a finding states which states the same but for these facts.

        It is for what is made again and again for one rule: they are not looked at, and no finding is made of them.
        """
        known = self.__dict__
        if "_alike" not in known:
            known["_alike"] = self._alike
        return {**known, **facts}

    def facts_again(self) -> dict[str, object]:
        """All that it states, for another finding that states the very same, and says it in the same words."""
        self.__dict__.setdefault("_same_words", {})
        return self.__dict__.copy()

    def like(self, facts: Mapping[str, object]) -> Self:
        """Another finding with the same facts but for these, which are not looked at."""
        finding = _new(self.__class__)
        _set(finding, "__dict__", self.facts_with(facts))
        return finding


Kind = TypeVar("Kind", bound=Deferred)


def deferred(kind: type[Kind], row: Row, siblings: tuple[GivesIds, int] | None = None) -> Kind:
    """A finding of a class, of which all other facts are those of the one that the row makes.

    Where the row tells what it is about, that alone is no reason to make it.
    """
    finding = _new(kind)
    known = finding.__dict__
    known["promise"], known["verdict"], known["_row"] = row[0], row[1], row
    known["_id"], known["_siblings"] = "", siblings
    return finding


class _Fact:
    """A fact that is not there yet. Once it is, Python finds it without asking here.

    With a method `__getattr__` in place of these, all that is asked of a finding would take twice as long.
    """

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, finding: Deferred | None, kind: type) -> Any:
        if finding is None:
            raise AttributeError(self._name)
        known, name = finding.__dict__, self._name
        if (row := known["_row"]) is None:
            # Another thread just made it.
            return known[name]
        make = row[2]
        if name == "subject" and (about := getattr(make, "about", None)) is not None:
            known["subject"] = about(row)
            return known["subject"]
        return finding.made(row)[name]
