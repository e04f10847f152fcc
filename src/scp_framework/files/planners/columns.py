"""Columns: what each column of a planner's tables means, and how its cells are read and written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from scp_framework.errors import Fault, InputError, duplicate, invalid, nearest, quoted
from scp_framework.files.decode.cell_names import SCOPE_ONLY
from scp_framework.files.decode.cell_names import names_in_cell as _names
from scp_framework.files.decode.cell_text import day_text, entries, listed, plain, split, when_text, written
from scp_framework.files.text.version import KEY
from scp_framework.files.writing import planner_tables
from scp_framework.model.planner import Planner

PLANNER, ACTIVITIES, EXCEPTIONS = "planner", "activities", "exceptions"
TABLES = (PLANNER, ACTIVITIES, EXCEPTIONS)
"""The names of the tables, in the order in which they are written."""

ReadCell = Callable[[str], object]
MARKS: Mapping[str, bool] = {"yes": True, "no": False}
DAYS: tuple[ReadCell, ...] = (when_text, day_text)
"""How cells are read that hold days."""
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,18}")
_IN_SCOPE = ("tiles", "area")
_IN_TABLES = ("steps", "details", "sets")
"""The tables of an activity each key of which has a column of its own, such as `step: letter`."""


def number(cell: str) -> object:
    """A whole number, or whatever else is there as text."""
    return int(cell) if _WHOLE_NUMBER.fullmatch(cell) else plain(cell)


def _table_of(entry: str, main: str, reading: Mapping[str, ReadCell], marks: tuple[str, ...] = ()) -> dict[str, object]:
    """One member of a team, or one action: its name, then what else there is, with `|` between."""
    first, *others = split(entry, "|")
    table: dict[str, object] = {main: plain(first)}
    form = " | ".join([main, *(f"{key}: …" for key in reading), *marks])
    for each in others:
        key, colon, value = (part.strip() for part in each.partition(":"))
        if key in table:
            raise InputError([duplicate("", key, what="key")])
        if not colon and key in marks:
            table[key] = True
        elif colon and value and key in reading:
            table[key] = reading[key](value)
        else:
            close = nearest(key, [*reading, *marks])
            raise InputError([Fault(path="", expected=form, actual=quoted(each), nearest=close)])
    if not first:
        raise invalid("", form, entry)
    return table


def _team(cell: str) -> object:
    return [_table_of(each, "person", {"agency": plain, "role": plain}, ("lead",)) for each in entries(cell)]


def _actions(cell: str) -> object:
    return [_table_of(each, "what", {"owner": plain, "due": when_text, "closed": when_text}) for each in entries(cell)]


def _returns(cell: str) -> object:
    found: dict[str, object] = {}
    for each in entries(cell):
        agency, colon, when = (part.strip() for part in each.partition(":"))
        if not agency or not colon or not when:
            raise invalid(
                "", 'an agency and the day its return came, "police: 2021-02-03", with ";" between them', each
            )
        if plain(agency) in found:
            raise InputError([duplicate("", plain(agency), what="agency")])
        found[plain(agency)] = when_text(when)
    return found


COLUMNS: Mapping[str, Mapping[str, ReadCell]] = {
    PLANNER: {"id": plain, "covers": when_text, "title": plain, "arrangements": plain, KEY: number},
    ACTIVITIES: {
        "id": plain, "kind": plain, "when": when_text, "status": plain, "title": plain, "agencies": _names,
        "returns": _returns, "bodies": _names, "tiles": _names, "area": plain, "outcomes": _names, "team": _team,
        "endorsements": _names, "not_taken": _names, "confirmed": _names, "cases": number, "actions": _actions,
    },
    EXCEPTIONS: {
        "rule": plain, "reason": plain, "agreed_by": plain, "until": day_text, "agreed_on": day_text,
        "activity": plain, "member": plain, "period": when_text,
    },
}  # fmt: skip
"""The columns of each table, but for those that begin with `step:`, `detail:` or `set:`, and how a cell is read."""
REQUIRED: Mapping[str, tuple[str, ...]] = {
    PLANNER: ("id", "covers"),
    ACTIVITIES: ("kind", "when"),
    EXCEPTIONS: ("rule", "reason", "agreed_by", "until"),
}
"""The columns that each table must have."""


def is_day_column(header: str) -> bool:
    """Whether a column of activities holds days.

    >>> is_day_column("when"), is_day_column("step: letter"), is_day_column("title")
    (True, True, False)
    """
    return COLUMNS[ACTIVITIES].get(header) is when_text or header.startswith("step:")


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
