"""JSON text: read strictly, so that nothing in it is passed over and every mistake is said in the same words."""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import NoReturn

from attrs import evolve

from scp_framework.errors import InputError, quoted
from scp_framework.files.text.json_notes import usual_mistake
from scp_framework.files.text.limits import DEEPEST, MOST_VALUES
from scp_framework.files.text.text import error_at, no_syntax, too_large

MOST_DIGITS = 1000
_TEXT_OR_SIGN = re.compile(r'"(?:[^"\\]++|\\.)*+"|([,\[{])', re.DOTALL)


def json_table(text: str, *, what: str, file: str | None = None, most: int = MOST_VALUES) -> dict[str, object]:
    """The table that a JSON text holds, of at most so many values. `what` says what it should be, and `file` how faults
    call the text.

    Raises:
        InputError: If it is no JSON, holds more, is too deep or no table, or a table in it names something twice.
    """
    if sum(map(text.count, ",[{")) > most and _has_more_values(text, most):
        raise too_large(file, f"at most {most} values and tables")

    if not (text := text.removeprefix("\ufeff")).strip():
        raise error_at(file, what, "an empty text")

    def table(pairs: list[tuple[str, object]]) -> dict[str, object]:
        made = dict(pairs)
        if len(made) < len(pairs):
            raise no_syntax(file, "valid JSON", f"a table that names {quoted(_first_again(pairs))} twice")
        return made

    def no_number(constant: str) -> NoReturn:
        raise no_syntax(file, "valid JSON", constant)

    try:
        data = json.loads(text, object_pairs_hook=table, parse_constant=no_number, parse_int=_number)
    except json.JSONDecodeError as error:
        (fault,) = no_syntax(file, *usual_mistake(error.msg, text, error.pos), error.lineno).faults
        raise InputError([evolve(fault, note=f"at column {error.colno}")]) from None
    except RecursionError:
        raise too_large(file, f"at most {DEEPEST} levels deep") from None
    if type(data) is not dict:
        raise error_at(file, what, quoted(data))
    return data


def _number(digits: str) -> int:
    """A whole number. Python reads none of thousands of digits; as many as are left of it are still too many."""
    return int(digits[:MOST_DIGITS])


def _has_more_values(text: str, most: int) -> bool:
    """Whether there are more than so many signs between values outside of texts."""
    signs = (match for match in _TEXT_OR_SIGN.finditer(text) if match.lastindex)
    return next(islice(signs, most, None), None) is not None


def _first_again(pairs: list[tuple[str, object]]) -> str:
    """The first key that stands there a second time."""
    numbers = {key: index for index, (key, _) in reversed(list(enumerate(pairs)))}
    return next(key for index, (key, _) in enumerate(pairs) if numbers[key] != index)
