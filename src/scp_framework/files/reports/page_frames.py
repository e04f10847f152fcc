"""What agencies owe, and actions, as data frames of pandas or polars."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from scp_framework.files.decode.frames import Columns, Holds, columns_of, frame_of
from scp_framework.model.validated import validate_arguments
from scp_framework.reports.actions import ListedAction, actions
from scp_framework.reports.agencies import AgencyRow, Duty, Owed, agencies
from scp_framework.reports.report import Report

_OWED: Columns[tuple[AgencyRow, Duty, Owed]] = {
    "agency": (Holds.TEXT, lambda each: each[0].agency),
    "name": (Holds.TEXT, lambda each: each[0].name),
    "rule": (Holds.TEXT, lambda each: each[1].rule),
    "kind": (Holds.TEXT, lambda each: each[1].kind_name),
    "label": (Holds.TEXT, lambda each: each[2].label and each[2].label.value),
    "late": (Holds.MARK, lambda each: each[2].is_late),
    "deadline": (Holds.DAY, lambda each: each[2].deadline),
    "activities": (Holds.TEXT, lambda each: "; ".join(one.activity for one in each[2].occasions) or None),
    "words": (Holds.TEXT, lambda each: each[2].words),
}

_ACTIONS: Columns[ListedAction] = {
    "action": (Holds.TEXT, lambda each: each.what),
    "owner": (Holds.TEXT, lambda each: each.owner_id),
    "owner_name": (Holds.TEXT, lambda each: each.owner),
    "due_first": (Holds.DAY, lambda each: each.due and each.due.earliest),
    "due_last": (Holds.DAY, lambda each: each.due and each.due.latest),
    "progress": (Holds.TEXT, lambda each: each.progress.value),
    "closed_first": (Holds.DAY, lambda each: each.closed and each.closed.earliest),
    "closed_last": (Holds.DAY, lambda each: each.closed and each.closed.latest),
    "activity": (Holds.TEXT, lambda each: each.activity),
    "source": (Holds.TEXT, lambda each: each.source),
}


@validate_arguments
def agencies_to_frame(report: Report, *, backend: str | ModuleType = "pandas") -> Any:
    """What agencies owe as a data frame: a row for each agency and each rule that asks something of it.

    Raises:
        InputError: If the extra `frames`, or the library itself, is not installed; or there is no such library.
    """
    grid = agencies(report)
    entries = [
        (row, duty, owed)
        for row in grid.rows
        for duty, owed in zip(grid.duties, row.owed, strict=True)
        if owed.label is not None
    ]
    return frame_of(columns_of(_OWED, entries), backend)


@validate_arguments
def actions_to_frame(report: Report, *, backend: str | ModuleType = "pandas") -> Any:
    """All actions as a data frame, a row an action, with the first and last day that each can be due or was closed.

    Raises:
        InputError: If the extra `frames`, or the library itself, is not installed; or there is no such library.
    """
    return frame_of(columns_of(_ACTIONS, actions(report)), backend)
