"""Headings: in which row of a sheet the headings of a table are, and what each of its columns means.

A column is known by its key (`when`), by the heading that the workbook to fill in has for it, by a printed name
(`Self-assessment sent` for `step: self-assessment-sent`), or by another word that people use for it (`words.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from attrs import define, evolve, field

from scp_framework.address import LONGEST_QUOTE
from scp_framework.arrangements.editions import Editions
from scp_framework.errors import Fault, Problem, choices, duplicate, quoted
from scp_framework.files.decode.printed_names import LONGEST_NAME, folded
from scp_framework.files.decode.words import words
from scp_framework.files.decode.written_days import NAMED_MONTHS
from scp_framework.files.planners.columns import ACTIVITIES, COLUMNS, REQUIRED
from scp_framework.files.planners.table import COMMENT, Row, Sheet
from scp_framework.frozen import frozen
from scp_framework.model.display_names import display_names
from scp_framework.nearest import NamedIds, nearest

MOST_ABOVE = 50
"""Rows with something in them among which the headings are looked for."""
_PREFIXED = re.compile(r"(step|detail|set)\s*:\s*(.*)")
# What would begin within blanks or signs that were looked at already is not looked for: there may be many of these.
_HINT = re.compile(r"(?<!\s)\s*+\([^()]*\)|(?<![*:?.])[*:?.]++$")
_MONTH = re.compile(
    rf"(?:{'|'.join(NAMED_MONTHS)})\W*(?:[0-9]{{2}}|[0-9]{{4}})?|[0-9]{{4}}-[0-9]{{2}}(?:-01)?"
    r"|Q(?:tr|uarter)? ?[1-4](?:\W.*)?", re.I,
)  # fmt: skip
_MANY_MONTHS = 3
"""How many months among the headings are a table of months across the page."""


@frozen(kw_only=True)
class Heads:
    """The headings of a table: their row, which column each means, and which are passed over.

    `renamed` are headings that mean a column and are neither its key nor its label nor a printed name.
    """

    row: Row
    columns: Mapping[int, str]
    ignored: Mapping[int, str] = field(factory=dict)
    renamed: Mapping[int, str] = field(factory=dict)
    faults: tuple[tuple[int, Fault], ...] = ()
    """What is wrong with a heading, by the number of its column."""


@define(kw_only=True, slots=False)
class Headings:
    """What headings mean in some arrangements, and which are to be passed over."""

    editions: Editions
    ignore: frozenset[str] = frozenset()
    """The names of columns and sheets that are not read, as they are compared."""
    used: set[str] = field(factory=set)
    """Those of them that were met."""

    @cached_property
    def _printed(self) -> Mapping[str, NamedIds]:
        partnerships = [each.partnership for each in self.editions.editions]
        kinds = [kind for partnership in partnerships for kind in partnership.kinds]
        return {
            "step": display_names(step for kind in kinds for step in kind.steps if step.id != kind.event),
            "detail": display_names(detail for kind in kinds for detail in kind.details),
            "set": display_names(noun for partnership in partnerships for noun in partnership.vocabularies),
        }

    @cached_property
    def _events(self) -> frozenset[str]:
        """The ids and printed names of the steps that are the activity itself, as they are compared."""
        kinds = [kind for each in self.editions.editions for kind in each.partnership.kinds]
        named = display_names(step for kind in kinds for step in kind.steps if step.id == kind.event)
        return frozenset(folded(name) for noun, names in named.items() for name in (noun, *names))

    @cached_property
    def _known(self) -> Mapping[str, Mapping[str, tuple[dict[str, None], dict[str, None]]]]:
        """By table and heading: the columns that are certainly meant by it, and those that people mean by it."""
        found: dict[str, dict[str, tuple[dict[str, None], dict[str, None]]]] = {}
        for table, columns in COLUMNS.items():
            entry = found.setdefault(table, {})
            for key in columns:
                own = words().columns[table][key]
                for certain, names in ((0, (key, own.label)), (1, own.also)):
                    for name in names:
                        entry.setdefault(folded(name), ({}, {}))[certain][key] = None
        for category, nouns in self._printed.items():
            for noun, names in nouns.items():
                key = f"{category}: {noun}"
                for name in (noun, *names):
                    found[ACTIVITIES].setdefault(folded(f"{category}: {name}"), ({}, {}))[0][key] = None
                    found[ACTIVITIES].setdefault(folded(name), ({}, {}))[1][key] = None
        return found

    def meant(self, table: str, heading: str) -> tuple[tuple[str, ...], bool]:
        """The columns that a heading can mean, and whether it is the usual name of them."""
        plain = _plain(heading)
        plain = _PREFIXED.sub(r"\1: \2", plain) if ":" in plain else plain
        certain, others = self._known[table].get(folded(plain), ({}, {}))
        if certain:
            return tuple(certain), True
        if not others:
            certain, others = self._known[table].get(folded(_HINT.sub("", plain)), ({}, {}))
        if not certain and not others and "/" in plain:
            meanings = (self.meant(table, part)[0] for part in dict.fromkeys(plain.split("/")))
            first = next(meanings)
            return (first if first and all(each == first for each in meanings) else ()), False
        return tuple({**certain, **others}), False

    def is_ignored(self, heading: str) -> bool:
        """Whether a column with this heading is passed over."""
        name = folded(heading)
        if name in self.ignore:
            self.used.add(name)
            return True
        return heading.strip().startswith(COMMENT) or name in words().ignored_columns

    def are_complete(self, table: str, cells: Sequence[str]) -> bool:
        """Whether some cells are headings that name all columns that must be there."""
        meant = [self.meant(table, cell) for cell in cells if cell.strip()]
        named = {columns[0] for columns, _ in meant if columns}
        return set(REQUIRED[table]) <= named

    def head_of(self, table: str, sheet: Sheet) -> Heads | None:
        """The headings of a sheet: the first row that names all columns that must be there, or else the row that names
        most; None where there is none.
        """
        best: Heads | None = None
        rows = sheet.filled[: MOST_ABOVE + 1]
        for row, below in zip(rows[:MOST_ABOVE], [*rows[1:], None], strict=False):
            found = self._heads(table, row)
            if below is not None and (both := self._in_two_rows(table, row, found, below)) is not None:
                return both
            if set(REQUIRED[table]) <= set(found.columns.values()):
                return found
            if found.columns and (best is None or len(found.columns) > len(best.columns)):
                best = found
        return best

    def _in_two_rows(self, table: str, row: Row, upper: Heads, below: Row) -> Heads | None:
        """The headings of two rows, the upper of which may head groups of columns: all cells of the lower one are
        headings, and none is below the upper row's heading of the kind. None where they are not so.
        """
        lower = {index: cell for index, cell in enumerate(below.cells) if cell.strip()}
        kind = {index for index, column in upper.columns.items() if column == REQUIRED[table][0]}
        if table != ACTIVITIES or not kind or len(lower) < len(REQUIRED[table]) or kind & set(lower):
            return None
        if not all(self.meant(table, cell)[0] or self.is_ignored(cell) for cell in lower.values()):
            return None
        width = max(len(row.cells), len(below.cells))
        above = [*row.cells, *[""] * (width - len(row.cells))]
        cells = [lower.get(index, above[index]) for index in range(width)]
        both = self._heads(table, Row(cells=cells, number=below.number, line=below.line))
        return both if set(REQUIRED[table]) <= set(both.columns.values()) else None

    def _heads(self, table: str, row: Row) -> Heads:
        """What the cells of a row mean as headings."""
        columns: dict[int, str] = {}
        ignored, renamed = {}, {}
        faults: list[tuple[int, Fault]] = []
        open_: list[tuple[int, tuple[str, ...]]] = []
        for index, cell in enumerate(row.cells):
            heading = cell.strip()
            if not heading:
                continue
            if self.is_ignored(heading):
                ignored[index] = heading
                continue
            meant, usual = self.meant(table, heading)
            if not meant:
                faults.append((index, self._unknown(table, heading)))
            elif usual:
                self._take(index, meant, columns, faults, row)
            else:
                open_.append((index, meant))
        for index, meant in sorted(open_, key=lambda each: len(each[1])):
            left = tuple(each for each in meant if each not in columns.values()) or meant
            left = left[:1] if all(each in COLUMNS[table] for each in left) else left
            if self._take(index, left, columns, faults, row):
                renamed[index] = columns[index]
        columns, renamed = dict(sorted(columns.items())), dict(sorted(renamed.items()))
        return Heads(row=row, columns=columns, ignored=ignored, renamed=renamed, faults=tuple(faults))

    @staticmethod
    def _take(
        index: int, meant: tuple[str, ...], columns: dict[int, str], faults: list[tuple[int, Fault]], row: Row
    ) -> bool:
        """Take a column for what its heading means, if that is one thing which no other column is."""
        if len(meant) > 1:
            found = f"one that could be {' or '.join(map(quoted, meant))}"
            faults.append((index, Fault(path="", expected="a heading with one meaning", actual=found)))
        elif meant[0] in columns.values():
            first = next(number for number, column in columns.items() if column == meant[0])
            same = row.cells[first].strip()
            mend = "leave one of them out with --ignore"
            if folded(same) == folded(row.cells[index]):
                mend = "delete one of them, or begin its heading with #"
            note = f'it means the same as "{same}"; {mend}'
            faults.append((index, evolve(duplicate("", meant[0], what="column"), note=note)))
        else:
            columns[index] = meant[0]
            return True
        return False

    @cached_property
    def _columns(self) -> Mapping[str, NamedIds]:
        """By table: its columns, with what each may be called."""
        found = {
            table: NamedIds({key: (words().columns[table][key].label,) for key in columns})
            for table, columns in COLUMNS.items()
        }
        for category, nouns in self._printed.items():
            found[ACTIVITIES] |= {
                f"{category}: {noun}": tuple(f"{category}: {each}" for each in names) for noun, names in nouns.items()
            }
        return found

    def _unknown(self, table: str, heading: str) -> Fault:
        known = self._columns[table]
        if table == ACTIVITIES and folded(heading) in words().span_columns:
            example = 'write the first and the last day in one column "Date", such as "4 March 2021 to 8 March 2021"'
            return Fault(path="", expected="column", problem=Problem.UNKNOWN_KEY, actual=quoted(heading), note=example)
        if table == ACTIVITIES and folded(_PREFIXED.sub(r"\2", _plain(heading))) in self._events:
            note = f'that is the day of the activity itself: write it under "when", and use {ignoring(heading)}'
            return Fault(path="", expected="column", problem=Problem.UNKNOWN_KEY, actual=quoted(heading), note=note)
        near = nearest(heading, known)
        note = f"if it is your own, leave it out with {ignoring(heading)}, or begin it with #"
        return Fault(
            path="", expected="column", actual=quoted(heading), problem=Problem.UNKNOWN_KEY, nearest=near, note=note,
            known=choices(known),
        )  # fmt: skip


def _plain(heading: str) -> str:
    """A heading in small letters, without what a long hint at its end says; nothing of one too long to be a name."""
    plain = heading.strip().casefold()
    if len(plain) <= LONGEST_NAME:
        return plain
    name, _, hint = plain.partition("(")
    return f"{name}()" if len(name) <= LONGEST_NAME and hint.find(")") == len(hint) - 1 else ""


def ignoring(name: str) -> str:
    """The option that leaves out a column or a sheet of this name."""
    return f'--ignore "{name}"' if len(name) <= LONGEST_QUOTE else "--ignore and the whole of its name"


def months_across(row: Row) -> bool:
    """Whether the headings of a row are months across the page."""
    return sum(_MONTH.fullmatch(cell.strip()) is not None for cell in row.cells) >= _MANY_MONTHS
