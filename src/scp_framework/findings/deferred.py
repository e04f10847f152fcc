"""Deferred: a finding that is there before its facts are, which are made when one of them is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from scp_framework.findings.finding import GivesIds
    from scp_framework.findings.rows import Row


class Deferred:
    """A finding on a row: it has the promise and the verdict; whatever else it states is made of the row by need.

    It has no slots, and neither have the findings of shapes, since what is made is taken over as it is.
    """

    def __init_subclass__(cls) -> None:
        if "__slots__" in cls.__dict__:
            raise TypeError(f"{cls.__name__} has slots: a finding has none, write @frozen(kw_only=True, slots=False)")

    @classmethod
    def of_row(cls, row: Row, siblings: tuple[GivesIds, int] | None = None) -> Self:
        """A finding of which all other facts are those of the one that the row makes.

        Where the row tells what it is about, that alone is no reason to make it.
        """
        finding = object.__new__(cls)
        known = finding.__dict__
        known["promise"], known["verdict"], known["_row"] = row[0], row[1], row
        known["_id"], known["_siblings"] = "", siblings
        return finding

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """A fact of a deferred finding. One that is there is asked for only where a thread just made it."""
            known = self.__dict__
            if (row := known.get("_row")) is None:
                if name in known:
                    return known[name]
                raise AttributeError(name)
            make = row[2]
            if name == "subject" and (about := getattr(make, "about", None)) is not None:
                known["subject"] = about(row)
                return known["subject"]
            # What was made for this one alone is taken over as it is: copying it would take as long as making it.
            made = make(row[0], row[1], *row[3:]).__dict__
            made.update(known)
            made["_row"] = None
            object.__setattr__(self, "__dict__", made)
            return getattr(self, name)
