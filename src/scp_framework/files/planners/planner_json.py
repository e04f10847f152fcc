"""Planner as JSON: the same tables and keys as in a TOML file, so that the same schema describes both."""

from __future__ import annotations

import json

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.files.planners.planner_file import planner_from
from scp_framework.files.planners.quick.json_text import quick_planner
from scp_framework.files.text.json_text import json_table
from scp_framework.files.text.limits import LARGEST_FILE, readable
from scp_framework.files.text.text import LARGEST_EXPECTED, Text, too_large
from scp_framework.files.writing import planner_tables
from scp_framework.model.planner import Planner
from scp_framework.model.validated import validate_arguments

WHAT = 'a planner as a table such as {"planner": {"id": "plan-2021", "covers": "2020-11..2021-10"}}'
"""What a text must hold, as faults say it."""


@validate_arguments
def planner_to_json(planner: Planner) -> str:
    """The planner as JSON text; what is not recorded is left out.

    Read back against arrangements that know all it refers to, it is the same planner.

    Raises:
        InputError: If it would be too large to be read.
    """
    tables = planner_tables(planner)
    # The only values that JSON has no form for are days, whose text is their ISO form.
    return readable(json.dumps(tables, ensure_ascii=False, indent=1, default=str) + "\n")


@validate_arguments
def planner_from_json(text: str, arrangements: Arrangements | Editions, *, file: str | None = None) -> Planner:
    """Read a planner from a JSON text. `file` is how faults call the text.

    Raises:
        InputError: If it can't be used; every fault is listed with its place.
    """
    return quick_planner(text, arrangements, file) or planner_from(json_text(text, file), arrangements)


def json_text(text: str, file: str | None) -> Text:
    """What a JSON text holds, which has not been made a planner yet.

    Raises:
        InputError: If it is no JSON, or there is too much in it.
    """
    # A text of so many characters has at least as many bytes.
    if len(text) > LARGEST_FILE:
        raise too_large(file, LARGEST_EXPECTED)
    return Text(file=file, toml="", data=json_table(text, what=WHAT, file=file)).within_limits()
