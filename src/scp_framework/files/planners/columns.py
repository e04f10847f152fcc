"""Columns: what each column of a planner's tables means, and how its cells are read and written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from scp_framework.files.decode.cell_text import listed, written
from scp_framework.files.planners.cells import Cells, ReadCell, named, names
from scp_framework.files.planners.listed_names import SCOPE_ONLY
from scp_framework.files.text.version import KEY
from scp_framework.files.writing import planner_tables
from scp_framework.model.planner import Planner

PLANNER, ACTIVITIES, EXCEPTIONS = "planner", "activities", "exceptions"
TABLES = (PLANNER, ACTIVITIES, EXCEPTIONS)
"""The names of the tables, in the order in which they are written."""
LEAD: Final = "lead"
"""The column that says who leads the team beside it; it has no value of its own."""

DAYS: tuple[ReadCell, ...] = (Cells.when, Cells.needed_when, Cells.day)
"""How cells are read that hold days."""
_IN_SCOPE = ("tiles", "area")
_IN_TABLES = ("steps", "details", "sets")
"""The tables of an activity each key of which has a column of its own, such as `step: letter`."""


COLUMNS: Mapping[str, Mapping[str, ReadCell]] = {
    PLANNER: {
        "id": Cells.identifier, "covers": Cells.needed_when, "title": Cells.text, "arrangements": Cells.text,
        KEY: Cells.number,
    },
    ACTIVITIES: {
        "id": Cells.identifier, "kind": named("KindId"), "when": Cells.needed_when, "status": Cells.status,
        "title": Cells.text, "agencies": names("AgencyId"), "returns": Cells.returns, "bodies": names("BodyId"),
        "tiles": names("TileId"), "area": Cells.text, "outcomes": names("OutcomeId"), "team": Cells.team,
        LEAD: named("OfficerId"), "endorsements": names("NodeId"), "not_taken": Cells.steps,
        "confirmed": Cells.steps, "cases": Cells.number, "actions": Cells.actions,
    },
    EXCEPTIONS: {
        "rule": named("RuleName"), "reason": Cells.text, "agreed_by": named("OwnerId"), "until": Cells.day,
        "agreed_on": Cells.day, "activity": Cells.text, "member": named("MemberId"), "period": Cells.when,
    },
}  # fmt: skip
"""The columns of each table, but for those that begin with `step:`, `detail:` or `set:`, and how a cell is read."""
REQUIRED: Mapping[str, tuple[str, ...]] = {
    PLANNER: ("id", "covers"),
    ACTIVITIES: ("kind", "when"),
    EXCEPTIONS: ("rule", "reason", "agreed_by", "until"),
}
"""The columns that each table must have."""


def reading_of(table: str, column: str) -> ReadCell:
    """How to read the cells of a column."""
    category, colon, name = column.partition(": ")
    if not colon:
        return COLUMNS[table][column]
    match category:
        case "detail":
            return lambda cells, cell: cells.detail(name, cell)
        case "step":
            return Cells.when
        case _:
            return lambda cells, cell: cells.words(name, cell)


def is_day_column(column: str) -> bool:
    """Whether a column of activities holds days.

    >>> is_day_column("when"), is_day_column("step: letter"), is_day_column("title")
    (True, True, False)
    """
    return COLUMNS[ACTIVITIES].get(column) in DAYS or column.startswith("step:")


def put(row: dict[str, object], header: str, value: object) -> None:
    """Put what a cell says where a TOML file has the same."""
    category, colon, name = header.partition(": ")
    inner, key = (row.setdefault(f"{category}s", {}), name) if colon else (row, header)
    if header in _IN_SCOPE:
        inner = row.setdefault("scope", {})
        if header == "tiles" and value == [SCOPE_ONLY]:
            return
    if isinstance(inner, dict):
        inner[key] = value


def value_in(row: Mapping[str, object], column: str) -> object:
    """What was put into a row from the cell of a column; None where nothing was."""
    category, colon, name = column.partition(": ")
    if colon or column in _IN_SCOPE:
        inner = row.get(f"{category}s" if colon else "scope")
        return inner.get(name or column) if isinstance(inner, dict) else None
    return row.get(column)


def column_of(path: str) -> str:
    """The name of the column that the value at a path within a row is in.

    >>> column_of("scope.area"), column_of("steps.letter"), column_of("kind")
    ('area', 'step: letter', 'kind')
    """
    first, _, rest = path.partition(".")
    if first == "scope":
        return rest or "tiles"
    return f"{first[:-1]}: {rest.strip(chr(34))}" if first in _IN_TABLES and rest else path


def tables_of(planner: Planner) -> dict[str, list[list[str]]]:
    """The planner as tables of cells, the names of the columns first; columns in which nothing stands are left out."""
    data: Mapping[str, Any] = planner_tables(planner)
    rows = {PLANNER: [data[PLANNER]], ACTIVITIES: data[ACTIVITIES], EXCEPTIONS: data[EXCEPTIONS]}
    return {name: _with_headers(name, [dict(_cells(each)) for each in listed_]) for name, listed_ in rows.items()}


def _with_headers(name: str, rows: list[dict[str, str]]) -> list[list[str]]:
    used = dict.fromkeys(header for row in rows for header in row)
    plain_headers = [header for header in COLUMNS[name] if header in used or header in REQUIRED[name]]
    headers = [*plain_headers, *sorted(header for header in used if header not in COLUMNS[name])]
    return [headers, *([row.get(header, "") for header in headers] for row in rows)]


def _cells(table: Mapping[str, object]) -> Iterable[tuple[str, str]]:
    """The cells of one row, by the names of their columns."""
    for key, value in table.items():
        if key == "scope" and not value:
            yield "tiles", SCOPE_ONLY
        elif isinstance(value, dict) and key != "returns":
            for name, each in value.items():
                yield column_of(f"{key}.{name}"), _written(each)
        else:
            yield key, _written(value)


def _written(value: object) -> str:
    """A value in one cell; a table as its entries, one in a list with what its first key says first."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return listed(written(f"{key}: {each}", parting=";") for key, each in value.items())
    if isinstance(value, list):
        return listed(
            _written_entry(each) if isinstance(each, dict) else written(str(each), parting=";") for each in value
        )
    return written(str(value))


def _written_entry(entry: Mapping[str, object]) -> str:
    (_, main), *others = entry.items()
    parts = [written(str(main), parting=";|")]
    parts += [key if value is True else f"{key}: {written(str(value), parting=';|')}" for key, value in others]
    return " | ".join(parts)
