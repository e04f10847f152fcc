"""Reading: what was made of a spreadsheet, be it a planner or not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Unpack

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.errors import Fault, InputError, quoted
from scp_framework.files.planners.given import Given
from scp_framework.files.planners.planner_file import planner_from
from scp_framework.files.planners.planner_forms import TABLE_ENDINGS, planner_bytes, planner_text
from scp_framework.files.planners.table import TableText
from scp_framework.files.text.text import error_at
from scp_framework.frozen import frozen
from scp_framework.model.notice import Notice


@frozen(kw_only=True)
class Reading:
    """What a spreadsheet holds, what was tolerated in it, and what is wrong with it as a planner."""

    text: TableText
    notices: Sequence[Notice]
    faults: tuple[Fault, ...] = ()


def planner_reading(
    path: str | Path, arrangements: Arrangements | Editions, *, strict: bool = False, **given: Unpack[Given]
) -> Reading:
    """What is made of a spreadsheet, read as `load_planner` reads it with the same `given`.

    Raises:
        InputError: If it is no spreadsheet, or not even its tables can be found.
    """
    file = str(path)
    text = planner_text(planner_bytes(Path(path), file), file, arrangements, **given)
    if not isinstance(text, TableText):
        raise error_at(file, f"a spreadsheet ({', '.join(TABLE_ENDINGS)})", quoted(file))
    try:
        planner = planner_from(text, arrangements, strict=strict)
    except InputError as error:
        return Reading(text=text, notices=text.notices, faults=error.faults)
    return Reading(text=text, notices=planner.notices)
