"""One row of a sheet of promises: its columns, and how the cells of a row become keys of a rule.

Which columns are filled tells the shape: `by` a by-date, `followed by` a follow-up, `step` a lead time, and otherwise a
cadence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from scp_framework.errors import Fault, InputError, quoted, wrong
from scp_framework.files.arrangements.condition_words import condition
from scp_framework.files.arrangements.rule_words import bounded_length, counted
from scp_framework.files.arrangements.sheet_names import SheetNames, as_slug
from scp_framework.files.decode.printed_names import folded
from scp_framework.files.planners.table import Row, Sheet

Table = dict[str, object]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "code": ("reference", "ref"),
    "reading": ("read as",),
    "promise": ("title", "what we promise", "we said", "we will"),
    "what": ("kind", "kind of activity", "activity"),
    "only where": ("where", "only if", "if", "condition", "only when"),
    "how many": ("number",),
    "how often": ("every", "frequency"),
    "by": ("by when", "by date"),
    "for whom": ("for each", "for"),
    "step": (),
    "how long": ("lead time",),
    "before": (),
    "after": (),
    "followed by": (),
    "within": (),
    "next": ("one of the next",),
    "same": ("of the same",),
    "linked by": ("links",),
    "firmness": ("strength", "will, should or might"),
    "section": ("where it says so", "source"),
    "heading": (),
    "why": ("reason",),
    "owner": ("responsible", "who"),
    "name": ("short name",),
}
"""The headings, and other words for them."""
REQUIRED = ("code", "promise", "what", "firmness", "section")
SHARED = ("firmness", "section", "heading", "why", "owner", "name")
"""What all readings of a promise have of its first row."""
NOT_OF_READINGS = ("code", "strength", "why", "owner", "name")
PLACES: Mapping[str, tuple[str, ...]] = {
    "code": ("code",), "title": ("promise",), "of": ("what",), "where": ("only where",),
    "at_least": ("how long", "how many"), "at_most": ("how long", "how many"), "every": ("how often",), "by": ("by",),
    "for_each": ("for whom",), "step": ("step",), "before": ("before",), "after": ("after",),
    "followed_by": ("followed by",), "within": ("within",), "next": ("next",), "same": ("same",),
    "links": ("linked by",), "strength": ("firmness",), "source.section": ("section",),
    "source.heading": ("heading",), "why": ("why",), "owner": ("owner",), "name": ("reading", "name"),
    "readings": ("reading",),
}  # fmt: skip
"""The column in which a key of a rule is written, or the columns of which one is filled."""
SHAPES: Mapping[str, tuple[str, ...]] = {
    "by-date": ("by", "how many", "for whom"),
    "follow-up": ("followed by", "within", "next", "same", "linked by"),
    "lead-time": ("step", "how long", "before", "after"),
    "cadence": ("how often", "how many", "for whom"),
}
"""The columns that a shape has beside those that all have. The first of them tells the shape; the last needs none."""
AS_USUAL = "cadence"
CONDITION = "only where"
ANY = ("any activity", "any kind", "anything", "any")
"""What the column `what` says of a promise that any kind of activity keeps."""


class RowReader:
    """Reads one row, and keeps what is wrong in it."""

    def __init__(self, sheet: Sheet, row: Row, columns: Mapping[str, int], names: SheetNames) -> None:
        self._sheet, self._row, self._columns, self._names = sheet, row, columns, names
        self.cells: Mapping[str, str] = {
            name: row.cells[index].strip() for name, index in columns.items() if row.has(index)
        }
        odd = ((place[1], fault) for place, fault in sheet.odd.items() if place[0] == row.number)
        self.faults: list[Fault] = [sheet.fault_at(fault, row, index) for index, fault in odd]

    def rule(self) -> Table:
        """The keys of the rule with their values; of a row with a reading, those of its first one."""
        for column in REQUIRED:
            if column not in self.cells:
                self.refuse(column, Fault(path="", expected="filled in", actual="an empty cell"))
        shape = self._shape(AS_USUAL)
        table = {"shape": shape, **self._keys(shape, kinds=None)}
        table["source"] = {name: self.cells[name] for name in ("section", "heading") if name in self.cells}
        if "reading" in self.cells:
            table["readings"] = [{"name": as_slug(self.cells["reading"])}]
        return table

    def reading(self, rule: Table) -> Table:
        """The keys of a further reading of a rule: what its row says, and otherwise as the first row has it."""
        for column in SHARED:
            if column in self.cells:
                expected = "empty: all readings of a promise have that of its first row"
                self.refuse(column, wrong("", expected, self.cells[column]))
        usual = str(rule["shape"])
        shape = self._shape(usual)
        keys = self._keys(shape, kinds=rule.get("of"), usual=usual)
        own = {key: value for key, value in keys.items() if key not in NOT_OF_READINGS}
        if shape != usual:
            own = {"shape": shape, **({"of": rule["of"]} if "of" in rule else {}), **own}
        return {**own, "name": as_slug(self.cells["reading"])}

    def _shape(self, usual: str) -> str:
        return next((name for name, own in SHAPES.items() if own[0] in self.cells), usual)

    def _keys(self, shape: str, *, kinds: object, usual: str = "") -> Table:
        """What the cells say of a rule of a shape; `usual` is that of the first row, if this is a further one."""
        cells = self.cells
        elsewhere = {column for own in SHAPES.values() for column in own} - set(SHAPES[shape])
        for column in cells:
            if column in elsewhere:
                expected = f"empty beside {quoted(SHAPES[shape][0])}: each type of promise needs its own row"
                self.refuse(column, wrong("", expected, cells[column]))
        table: Table = {}
        for column, (key, reading) in self._names.readers.items():
            if column in cells and not (column == "what" and folded(cells[column]) in ANY):
                table |= self._read(column, partial(_under, key, reading))
        if CONDITION in cells:
            about = table.get("of", kinds)
            own = self._names.conditions.about(about)
            table |= self._read(CONDITION, lambda cell: {"where": condition(cell, own)})
        if "how many" in cells:
            table |= self._read("how many", counted)
        elif shape == AS_USUAL != usual:
            table["at_least"] = 1
        if "how long" in cells:
            table |= self._read("how long", bounded_length)
        return table

    def _read(self, column: str, reading: Callable[[str], Table]) -> Table:
        try:
            return reading(self.cells[column])
        except InputError as error:
            for fault in error.faults:
                self.refuse(column, fault)
            return {}

    def refuse(self, column: str, fault: Fault) -> None:
        """Note a fault of a cell."""
        self.faults.append(self._sheet.fault_at(fault, self._row, self._columns[column], column))


def _under(key: str, reading: Callable[[str], object], cell: str) -> Table:
    return {key: reading(cell)}
