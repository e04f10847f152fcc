"""Found: the tables of a planner, what is wrong with their sheets, and what in these is passed over or renamed."""

from __future__ import annotations

from attrs import define, field

from scp_framework.errors import Fault, quoted
from scp_framework.files.decode.printed_names import folded
from scp_framework.files.decode.words import words
from scp_framework.files.planners.headings import Heads
from scp_framework.files.planners.table import Row, Table
from scp_framework.files.planners.tolerated import counted
from scp_framework.findings.grouped import grouped
from scp_framework.findings.phrases import capital, listed
from scp_framework.model.notice import Notice


@define(kw_only=True)
class Found:
    """The tables of a planner, what is wrong with the sheets they are in, and what was tolerated in these.

    `absent` are columns that must be there and are not.
    """

    file: str | None
    tables: dict[str, Table] = field(factory=dict)
    faults: list[Fault] = field(factory=list)
    notices: list[Notice] = field(factory=list)
    absent: set[str] = field(factory=set)

    def tell(self, code: str, location: str, observation: str, handling: str) -> None:
        """Note something that was tolerated."""
        place = ", ".join(part for part in (self.file, location) if part)
        self.notices.append(Notice(code=code, location=place, observation=capital(observation), handling=handling))


def tell_of_headings(table: Table, heads: Heads, found: Found) -> None:
    """Note what lies above the headings, which of them are other words, and which columns and rows are not read."""
    title, filled = table.sheet.title, table.sheet.filled
    if above := [row for row in filled if row.number < heads.row.number and not _is_help(row)]:
        places, verb = counted(_filled_cells(table, above), "cells")
        said = next(cell for cell in above[0].cells if cell.strip()).strip()
        observation = f"{places} {verb} above the headings, beginning with {quoted(said)}."
        found.tell("sheet/rows-above", title, observation, "Not read.")
    if heads.renamed:
        pairs = [f"{quoted(table.heading(index))} as {column}" for index, column in heads.renamed.items()]
        what = "heading is another word for a column" if len(pairs) == 1 else "headings are other words for columns"
        found.tell("header/renamed", title, f"{len(pairs)} {what}.", f"Read: {', '.join(pairs)}.")
    below = [row for row in filled if row.number > heads.row.number]
    for index, heading in heads.ignored.items():
        if cells := [table.cell(row.number, index) for row in below if row.has(index)]:
            names, verb = counted(cells, "cells")
            observation = f"{names} {verb} in a column that is left out."
            found.tell("ignored/column", f"column {heading}", observation, "Not read.")
    if table.sheet.coloured:
        tell_of_colours(table, below, found)
    tell_of_comments(table, heads, found)
    tell_of_hidden(table, found)
    if texts := table.sheet.drawn:
        said = "A drawing holds the text" if len(texts) == 1 else f"{len(texts)} drawings hold a text, the first"
        found.tell("sheet/drawing", title, f"{said} {quoted(texts[0])}.", "Drawings are not read.")
    if comments := [row for row in below if row.number in table.comments]:
        places, verb = counted(_filled_cells(table, comments), "cells")
        found.tell("ignored/row", title, f"{places} {verb} in rows that begin with #.", "Not read.")


def tell_of_colours(table: Table, rows: list[Row], found: Found) -> None:
    """Note cells that say something by their colour alone: empty ones, in rows that are not coloured throughout."""
    coloured = table.sheet.coloured
    own = [
        row
        for row in rows
        if row.number not in table.comments
        and any(row.has(index) and (row.number, index) not in coloured for index in table.columns)
    ]
    for index in range(len(table.head.cells)):
        alone = [row for row in own if (row.number, index) in coloured and not row.has(index)]
        if (heading := table.heading(index)) and alone:
            places, verb = counted([table.cell(row.number, index) for row in alone], "cells")
            said = f"{places} {verb} coloured and without a text."
            found.tell("cell/colour", f"column {heading}", said, "Colours are not read.")


def tell_of_comments(table: Table, heads: Heads, found: Found) -> None:
    """Note comments on cells, but for those above the headings and on columns and rows that are left out."""
    cells = [
        table.cell(number, index)
        for number, index in sorted(table.sheet.commented)
        if number >= heads.row.number and number not in table.comments and index not in heads.ignored
    ]
    if cells:
        names, _ = counted(cells, "cells")
        said = f"{names} {'has' if len(cells) == 1 else 'have'} a comment."
        found.tell("cell/comment", table.sheet.title, said, "Comments are not read.")


def tell_of_hidden(table: Table, found: Found) -> None:
    """Note that a sheet is read that is not shown, or rows of it: whoever looks there does not see what is judged.

    Hidden columns are not told: in the workbook to fill in, those that are seldom used are hidden from the start.
    """
    if table.sheet.is_hidden:
        found.tell("sheet/hidden", table.sheet.title, "The sheet is hidden.", "Read as any other.")
    if rows := [str(row.number) for row in table.filled if row.number in table.sheet.hidden_rows]:
        numbers, verb = counted(rows, "rows")
        said = f"{numbers} {verb} hidden." if len(rows) > 1 else f"Row {numbers} is hidden."
        found.tell("sheet/hidden-rows", table.sheet.title, said, "Read as all others.")


def tell_of_repeats(table: Table, repeated: list[Row], found: Found) -> None:
    """Note rows that say no more than one above them, of the same day: most likely one was pasted twice."""
    if repeated:
        numbers, _ = counted([str(row.number) for row in repeated], "rows")
        said = f"Row {numbers} says" if len(repeated) == 1 else f"{numbers} say"
        handling = "Each counts as an activity of its own. Delete a row that is there twice."
        found.tell("row/repeated", table.sheet.title, f"{said} the same as a row above, of the same day.", handling)


def tell_of_people(table: Table, activities: list[dict[str, object]], found: Found) -> None:
    """Note names of people that differ by no more than capitals and spaces: most likely they are of one person."""
    teams = [team for each in activities if isinstance(team := each.get("team"), list)]
    people = dict.fromkeys(str(each["person"]) for team in teams for each in team if isinstance(each, dict))
    for alike in grouped(people, folded).values():
        if len(alike) > 1:
            said = f"{listed([quoted(name) for name in alike])} are named, and might be one person."
            handling = "Each is read as a person of their own. Write a name in one way."
            found.tell("people/alike", table.sheet.title, said, handling)


def _is_help(row: Row) -> bool:
    """Whether a row holds the lines of help of the workbook to fill in."""
    return next((cell for cell in row.cells if cell), "") in words().helps


def _filled_cells(table: Table, rows: list[Row]) -> list[str]:
    return [table.cell(row.number, index) for row in rows for index in range(len(row.cells)) if row.has(index)]
