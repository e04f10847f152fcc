"""How a planner's file is to be read: what a spreadsheet does not say itself, and what of it is left out."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from scp_framework.cli.values import one_of
from scp_framework.files.decode.date_order import DateOrder

if TYPE_CHECKING:
    from scp_framework.cli.options import Options
    from scp_framework.files.planners.given import Reading

ORDERS = tuple(each.value for each in DateOrder)
"""How short dates can be written."""


def add_head(command: argparse.ArgumentParser) -> None:
    """Add the identifier and the dates of a planner whose file contains only activities, and how to read it."""
    command.add_argument(
        "--id", dest="planner_id", metavar="ID", help="identifier for a planner whose file contains only activities"
    )
    command.add_argument("--covers", metavar="SPAN", help="dates the planner covers, for example 2020-11..2021-10")
    add_reading(command)


def add_reading(command: argparse.ArgumentParser) -> None:
    """Add how a spreadsheet is to be read."""
    group = command.add_argument_group("how to read a spreadsheet (CSV or a workbook)")
    group.add_argument("--sheet", metavar="NAME", help="the sheet that contains the activities")
    group.add_argument(
        "--ignore", metavar="NAME", action="append", default=[],
        help="leave out this column or sheet; can be repeated. Those called Notes or beginning with # are left out",
    )  # fmt: skip
    group.add_argument(
        "--date-order", metavar="ORDER", choices=ORDERS, type=one_of(ORDERS),
        help="how all short dates are written: day-first (03/04/21 is 3 April 2021), month-first or year-first",
    )  # fmt: skip
    group.add_argument("--strict", action="store_true", help="refuse what is understood but not written as usual")


def reading_of(options: Options) -> Reading:
    """How the file that was named is to be read."""
    return {
        "planner_id": getattr(options, "planner_id", None),
        "covers": getattr(options, "covers", None),
        "sheet": options.sheet,
        "ignore": options.ignore,
        "date_order": options.date_order,
        "strict": options.strict,
    }
