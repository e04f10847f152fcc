"""Files in and out: arrangements and planners as TOML, reports as JSON, every fault with its place.

What reads and writes is imported when it is first asked for, so that importing the package stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scp_framework.files.decode.bank_holidays import bank_holidays_of
    from scp_framework.files.loading import (
        bundled_planners,
        load_arrangements,
        load_editions,
        load_planner,
        parse_arrangements,
        parse_planner,
    )
    from scp_framework.files.planners.planner_csv import parse_planner_csv, planner_to_csv
    from scp_framework.files.planners.planner_excel import parse_planner_excel, planner_to_excel
    from scp_framework.files.planners.planner_frame import planner_from_frame, planner_to_frame
    from scp_framework.files.planners.planner_json import planner_from_json, planner_to_json
    from scp_framework.files.reports.report_frame import report_to_frame
    from scp_framework.files.reports.report_json import report_to_json
    from scp_framework.files.reports.report_reading import report_from_json
    from scp_framework.files.schema.extending_schema import extending_schema
    from scp_framework.files.schema.schema import arrangements_schema, planner_schema, report_schema
    from scp_framework.files.text.sources import bundled
    from scp_framework.files.writing import arrangements_to_toml, planner_to_toml

__all__ = [
    "arrangements_schema",
    "arrangements_to_toml",
    "bank_holidays_of",
    "bundled",
    "bundled_planners",
    "extending_schema",
    "load_arrangements",
    "load_editions",
    "load_planner",
    "parse_arrangements",
    "parse_planner",
    "parse_planner_csv",
    "parse_planner_excel",
    "planner_from_frame",
    "planner_from_json",
    "planner_schema",
    "planner_to_csv",
    "planner_to_excel",
    "planner_to_frame",
    "planner_to_json",
    "planner_to_toml",
    "report_from_json",
    "report_schema",
    "report_to_frame",
    "report_to_json",
]

_HELD_IN = {
    "arrangements_schema": "schema.schema",
    "arrangements_to_toml": "writing",
    "bank_holidays_of": "decode.bank_holidays",
    "bundled": "text.sources",
    "bundled_planners": "loading",
    "extending_schema": "schema.extending_schema",
    "load_arrangements": "loading",
    "load_editions": "loading",
    "load_planner": "loading",
    "parse_arrangements": "loading",
    "parse_planner": "loading",
    "parse_planner_csv": "planners.planner_csv",
    "parse_planner_excel": "planners.planner_excel",
    "planner_from_frame": "planners.planner_frame",
    "planner_from_json": "planners.planner_json",
    "planner_schema": "schema.schema",
    "planner_to_csv": "planners.planner_csv",
    "planner_to_excel": "planners.planner_excel",
    "planner_to_frame": "planners.planner_frame",
    "planner_to_json": "planners.planner_json",
    "planner_to_toml": "writing",
    "report_from_json": "reports.report_reading",
    "report_schema": "schema.schema",
    "report_to_frame": "reports.report_frame",
    "report_to_json": "reports.report_json",
}


def __getattr__(name: str) -> object:
    if name not in _HELD_IN:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HELD_IN[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
