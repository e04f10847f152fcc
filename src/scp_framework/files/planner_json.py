"""Planner as JSON: the same tables and keys as in a TOML file, so that the same schema describes both."""

from __future__ import annotations

import json
from typing import NoReturn

from scp_framework.arrangements import Arrangements
from scp_framework.editions import Editions
from scp_framework.errors import InputError, quoted
from scp_framework.files.limits import DEEPEST, LARGEST_FILE, MOST_FAULTS, bound_faults
from scp_framework.files.planner_file import planner_from
from scp_framework.files.text import Text, error_at, too_large
from scp_framework.files.writing import planner_tables
from scp_framework.model.planner import Planner


def planner_to_json(planner: Planner) -> str:
    """The planner as JSON text; what is not recorded is left out.

    Read back against arrangements that know all it refers to, it is the same planner.
    """
    tables = planner_tables(planner)
    # The only values that JSON has no form for are days, whose text is their ISO form.
    return json.dumps(tables, ensure_ascii=False, indent=1, default=str) + "\n"


def planner_from_json(text: str, arrangements: Arrangements | Editions, *, file: str | None = None) -> Planner:
    """Read a planner from a JSON text. `file` is how faults call the text.

    Raises:
        InputError: If it can't be used; every fault is listed with its place.
    """
    # A text of so many characters has at least as many bytes.
    if len(text) > LARGEST_FILE:
        raise too_large(file, LARGEST_FILE)
    parsed = Text(file=file, toml="", data=_tables_in(text, file))
    if faults := [parsed.located(fault) for fault in bound_faults(parsed.data)]:
        raise InputError(faults[:MOST_FAULTS])
    return planner_from(parsed, arrangements)


def _tables_in(text: str, file: str | None) -> dict[str, object]:
    def table(pairs: list[tuple[str, object]]) -> dict[str, object]:
        made = dict(pairs)
        if len(made) < len(pairs):
            seen: set[str] = set()
            again = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
            raise error_at(file, "valid JSON", f"a table that names {quoted(again)} twice")
        return made

    def no_number(constant: str) -> NoReturn:
        raise error_at(file, "valid JSON", constant)

    try:
        data = json.loads(text, object_pairs_hook=table, parse_constant=no_number)
    except json.JSONDecodeError as error:
        raise error_at(
            file, "valid JSON", f"a mistake at column {error.colno}: {quoted(error.msg)}", error.lineno
        ) from None
    except RecursionError:
        raise error_at(file, f"at most {DEEPEST} levels deep", "more") from None
    except InputError:
        raise
    except ValueError:
        # Not a mistake of form, but a number of more digits than Python reads.
        raise error_at(file, "valid JSON", "a value that is too large") from None
    if type(data) is not dict:
        raise error_at(file, "a planner as a table", quoted(data))
    return data
