"""Planners from what a program holds: dictionaries in the form of a JSON file, or rows of a database or a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from enum import Enum
from itertools import islice
from typing import TypeVar

import attrs

from scp_framework.address import child
from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions, as_editions
from scp_framework.errors import InputError, beyond_limit, duplicate, refuse, wrong
from scp_framework.files.decode.date_order import DateOrder
from scp_framework.files.planners.columns import ACTIVITIES, REQUIRED
from scp_framework.files.planners.given import Given
from scp_framework.files.planners.headings import Headings
from scp_framework.files.planners.planner_file import HEAD, planner_from
from scp_framework.files.planners.planner_frame import planner_of, sheet_of
from scp_framework.files.planners.table import MOST_COLUMNS
from scp_framework.files.planners.unrecorded import unknown_keys
from scp_framework.files.text.limits import DEEPEST, MOST_VALUES, first_faults
from scp_framework.files.text.text import Text, limited
from scp_framework.files.text.version import with_version
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.dates.window import Window
from scp_framework.model.limits import MOST_ACTIVITIES
from scp_framework.model.plain import Plain
from scp_framework.model.planner import Planner
from scp_framework.model.validated import validate_arguments

_PLAIN = Plain(of_day=lambda day: day)
Value = TypeVar("Value")


@validate_arguments
def planner_from_dict(
    data: Mapping[str, object], arrangements: Arrangements | Editions, *, strict: bool = False
) -> Planner:
    """Read a planner from a dictionary with the tables and keys of a planner file: `planner`, `activities`, and so on.

    Texts may be dates or members of an enumeration as well, tables objects of this library, and lists anything that
    can be gone through; None is not recorded. With `strict`, whatever a notice would say is a fault.

    Raises:
        InputError: If it can't be used; every fault is listed with its path, such as `activities[3].when`.
    """
    return planner_from(_text(data, arrangements), arrangements, strict=strict)


@validate_arguments
def planner_from_dicts(
    activities: Iterable[object],
    arrangements: Arrangements | Editions,
    *,
    planner_id: str,
    covers: str | Window,
    title: str | None = None,
    exceptions: Iterable[object] = (),
) -> Planner:
    """Read a planner from its activities, each a dictionary with the keys of a planner file, or an `Activity`.

    It is taken to be made for these arrangements; of several editions, for the last. Values are as those of
    `planner_from_dict`.

    Raises:
        InputError: If it can't be used; every fault is listed with its path, such as `activities[3].when`.
    """
    made_for = as_editions(arrangements).editions[-1].id
    head = {"id": planner_id, "covers": covers, "title": title, "arrangements": made_for}
    data = {HEAD: head, "activities": activities, "exceptions": exceptions}
    return planner_from(_text(data, arrangements), arrangements)


@validate_arguments
def planner_from_rows(
    rows: Iterable[Mapping[str, object]],
    arrangements: Arrangements | Editions,
    *,
    planner_id: str,
    covers: str | Window,
    title: str | None = None,
    exceptions: Iterable[AgreedException] = (),
    ignore: Sequence[str] = (),
    date_order: DateOrder | str | None = None,
) -> Planner:
    """Read a planner from rows, such as those of a database: one an activity, flat, with the columns of a CSV file.

    Cells are written as in a CSV file, or are dates, whole numbers or booleans; None is not recorded, and a row need
    not have all columns. Columns and names may be called as they are printed. Rows are counted from 1 in faults.
    `ignore` and `date_order` are those of `load_planner`.

    Raises:
        InputError: If it can't be used; every fault is listed with its row and column.
    """
    found: list[Mapping[str, object]] = _first(rows, MOST_ACTIVITIES, "rows")
    given: Iterable[object] = found
    others = [(index, row) for index, row in enumerate(given) if not isinstance(row, Mapping)]
    refuse(first_faults([wrong(f"rows[{index}]", "a Mapping", row) for index, row in others]))
    every: list[object] = list(dict.fromkeys(name for row in found for name in row))
    names = [name for name in every if isinstance(name, str)]
    faults = [wrong("", "columns whose names are text", str(name)) for name in every if not isinstance(name, str)]
    if len(names) > MOST_COLUMNS:
        faults.append(beyond_limit("", f"at most {MOST_COLUMNS} columns", len(names)))
    refuse(first_faults(faults))
    # Where there are no rows there are no activities, whatever the columns would be called.
    names = names or list(REQUIRED[ACTIVITIES])
    values = [[_written(row.get(name)) for row in found] for name in names]
    columns = [(column, [value is None for value in column]) for column in values]
    headings = Headings(editions=as_editions(arrangements))
    # What a program holds as a date is a day.
    sheet = sheet_of(names, columns, headings, are_days=True)
    given = Given(planner_id=planner_id, covers=covers, ignore=ignore, date_order=date_order)
    return planner_of(sheet, arrangements, title, exceptions, **given)


def _text(data: Mapping[str, object], arrangements: Arrangements | Editions) -> Text:
    """The data of a program, as that of a file."""
    unrecorded: list[tuple[str, str]] = []
    plain = _as_data(data, "", [MOST_VALUES], unrecorded)
    assert isinstance(plain, dict)
    faults = limited(unknown_keys(unrecorded, arrangements))
    return Text(file=None, toml="", data=with_version(plain, HEAD), faults=faults).within_limits()


def _as_data(value: object, path: str, left: list[int], unrecorded: list[tuple[str, str]], depth: int = 0) -> object:
    """A value as a file would hold it: tables, lists, texts, numbers and days; `left` counts how many more may come.

    None is not recorded, which a file says by leaving the key out: `unrecorded` notes such keys with their tables.

    What is none of these is left as it is, and refused where it is read.
    """
    left[0] -= 1
    if depth > DEEPEST or left[0] < 0:
        expected = f"at most {DEEPEST} levels deep" if left[0] >= 0 else f"at most {MOST_VALUES} values"
        raise InputError([beyond_limit(path, expected, "more")])
    value = _written(value)
    if isinstance(value, Mapping):
        items = {str(key): each for key, each in value.items()}
        if len(items) < len(value):
            twice = next(str(key) for key in value if key not in items)
            raise InputError([duplicate(child(path, twice), twice, what="key")])
        unrecorded += ((path, key) for key, each in items.items() if each is None)
        return {
            key: _as_data(each, child(path, key), left, unrecorded, depth + 1)
            for key, each in items.items()
            if each is not None
        }
    if isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
        return value
    each_in = sorted(value, key=str) if isinstance(value, Set) else _first(value, MOST_VALUES, "values", path)
    return [_as_data(each, f"{path}[{index}]", left, unrecorded, depth + 1) for index, each in enumerate(each_in)]


def _written(value: object) -> object:
    """An object of this library, or a member of an enumeration, as what is written for it; anything else as it is."""
    if isinstance(value, Enum):
        return value.value
    is_of_ours = attrs.has(type(value)) and type(value).__module__.startswith("scp_framework.")
    return _PLAIN(value) if is_of_ours else value


def _first(values: Iterable[Value], most: int, what: str, path: str = "") -> list[Value]:
    """All values, as long as there are no more than so many: what can be gone through may never end."""
    found = list(islice(values, most + 1))
    if len(found) > most:
        raise InputError([beyond_limit(path, f"at most {most} {what}", "more")])
    return found
