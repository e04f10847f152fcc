"""Given: what is said of a table beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from scp_framework.files.decode.date_order import DateOrder
from scp_framework.model.dates.window import Window


class Given(TypedDict, total=False):
    """What is said of a table beside it: what it does not say itself, and how it is to be read.

    `sheet` is the sheet that holds the activities, `ignore` are columns and sheets that are not read, and `date_order`
    is how all its short dates are written.
    """

    planner_id: str | None
    covers: str | Window | None
    sheet: str | None
    ignore: Sequence[str]
    date_order: DateOrder | str | None
