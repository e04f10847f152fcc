"""Given: what is said of a table beside it; Reading: the same, and how strictly any planner is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from scp_framework.errors import Fault, InputError, Problem, quoted
from scp_framework.files.decode.date_order import DateOrder
from scp_framework.model.dates.window import Window
from scp_framework.model.validated import validate_arguments


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


class GivenOfFile(Given, total=False):
    """The same of one of many files; `default_id` is the identifier where neither `planner_id` nor it has one."""

    default_id: str | None


class Reading(TypedDict, total=False):
    """What `load_planner` takes besides the file and the arrangements, and means as it does there."""

    planner_id: str | None
    covers: str | Window | None
    sheet: str | None
    ignore: Sequence[str]
    date_order: DateOrder | str | None
    strict: bool


@validate_arguments
def as_reading(
    *,
    planner_id: str | None = None,
    covers: str | Window | None = None,
    sheet: str | None = None,
    ignore: Sequence[str] = (),
    date_order: DateOrder | str | None = None,
    strict: bool = False,
) -> Reading:
    """How planners are to be read, looked at before the first of them is.

    Raises:
        InputError: If nothing can be read that way: the dates or the order of dates are none.
    """
    if isinstance(covers, str):
        try:
            covers = Window.parse(covers)
        except InputError as error:
            raise InputError([fault.within("covers") for fault in error.faults]) from None
    return Reading(
        planner_id=planner_id,
        covers=covers,
        sheet=sheet,
        ignore=ignore,
        date_order=as_date_order(date_order),
        strict=strict,
    )


def as_date_order(given: DateOrder | str | None) -> DateOrder | None:
    """The order of dates that is given.

    Raises:
        InputError: If it is none.
    """
    if given is None or isinstance(given, DateOrder):
        return given
    orders = [each.value for each in DateOrder]
    if given not in orders:
        expected = f"one of {', '.join(orders)}"
        fault = Fault(path="date_order", expected=expected, actual=quoted(given), problem=Problem.UNKNOWN_CHOICE)
        raise InputError([fault])
    return DateOrder(given)
