"""Words: the headings, choices and names of sheets that people use, from `words.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from scp_framework.files.decode.printed_names import folded
from scp_framework.frozen import frozen
from scp_framework.nearest import NamedIds
from scp_framework.own_files import folder_of

ALL_NAMES = "scp-framework words"
"""The command that lists all names."""


@frozen(kw_only=True)
class ColumnWords:
    """What people call a column: the heading in the workbook to fill in, others that mean the same, a line of help."""

    label: str
    help: str
    also: tuple[str, ...] = ()


@frozen(kw_only=True)
class Words:
    """All of `words.toml`. `columns` are by table and key, `sheets` by the word as it is compared."""

    columns: Mapping[str, Mapping[str, ColumnWords]]
    choices: Mapping[str, NamedIds]
    """For each class of choices, by its name, what is written for each and the words that mean it."""
    sheets: Mapping[str, str]
    everybody: frozenset[str]
    helps: frozenset[str]
    """The lines of help in the workbook to fill in."""
    ignored_columns: frozenset[str]
    ignored_sheets: frozenset[str]
    span_columns: frozenset[str]
    """Headings of a first and a last day in two columns, which belong into one."""


@cache
def words() -> Words:
    """The words that people use in spreadsheets."""
    data = tomllib.loads(folder_of(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    tables = ("planner", "activities", "exceptions")
    return Words(
        columns={
            table: {
                key: ColumnWords(label=each["label"], help=each["help"], also=tuple(each.get("also", ())))
                for key, each in data[table].items()
            }
            for table in tables
        },
        choices={
            name: NamedIds({key: tuple(also) for key, also in listed.items()})
            for name, listed in data["choices"].items()
        },
        sheets={**_by_word(data["sheets"]), **{table: table for table in tables}},
        helps=frozenset(each["help"] for table in tables for each in data[table].values()),
        everybody=frozenset(map(folded, data["everybody"]["words"])),
        ignored_columns=frozenset(map(folded, data["ignored"]["columns"])),
        ignored_sheets=frozenset(map(folded, data["ignored"]["sheets"])),
        span_columns=frozenset(map(folded, data["span"]["columns"])),
    )


def _by_word(lists: Mapping[str, list[str]]) -> dict[str, str]:
    return {folded(word): key for key, listed in lists.items() for word in listed}
