"""Comparable: which of the things that can be compared a file holds, and a report read from its file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from attrs import evolve

from scp_framework.errors import InputError
from scp_framework.files.arrangements.sources import named_folder
from scp_framework.files.loading import bundled_planners
from scp_framework.files.planners.planner_forms import TABLE_ENDINGS, form_of
from scp_framework.files.reports.report_reading import report_from_json
from scp_framework.files.text.json_text import json_table
from scp_framework.files.text.limits import LARGEST_REPORT, MOST_REPORT_VALUES
from scp_framework.files.text.text import decoded, read_bytes, read_text
from scp_framework.reports.report import Report


class Comparable(StrEnum):
    """What can be compared with another of its sort."""

    ARRANGEMENTS = "arrangements"
    PLANNER = "a planner"
    REPORT = "a report"


def comparable(source: str) -> Comparable:
    """What a name or a file stands for: a planner, a report as JSON, or else arrangements.

    A file that can't be read counts as what the ending of its name says, so that whatever reads it finds the fault.
    """
    if named_folder(source) is not None:
        return Comparable.ARRANGEMENTS
    if source in bundled_planners() or form_of(source) in TABLE_ENDINGS:
        return Comparable.PLANNER
    path, is_json = Path(source), form_of(source) == ".json"
    if not is_json and path.is_dir():
        return Comparable.ARRANGEMENTS
    try:
        if is_json:
            text = decoded(read_bytes(path, source, LARGEST_REPORT), source)
            data = json_table(text, what="a planner or a report as a table", most=MOST_REPORT_VALUES, file=source)
            return Comparable.REPORT if "findings" in data else Comparable.PLANNER
        return Comparable.PLANNER if "planner" in read_text(path, source).data else Comparable.ARRANGEMENTS
    except InputError:
        return Comparable.PLANNER if is_json else Comparable.ARRANGEMENTS


def load_report(source: str) -> Report:
    """The report that a file holds as JSON.

    Raises:
        InputError: If it can't be read or used; every fault is listed, with its file.
    """
    text = decoded(read_bytes(Path(source), source, LARGEST_REPORT), source)
    try:
        return report_from_json(text)
    except InputError as error:
        raise InputError(evolve(fault, file=source) for fault in error.faults) from None
