"""What is said of JSON that can't be read: in plain words, with its line and column."""

from __future__ import annotations

import pytest

from scp_framework.errors import InputError
from scp_framework.files.planners.planner_json import planner_from_json
from scp_framework.files.text.json_notes import (
    BACKSLASH,
    BEGUN,
    COLON,
    COMMA,
    CONSTANT,
    ENDED,
    NAME,
    NO_COMMENT,
    NOTHING_MORE,
    NUMBER,
    STRAIGHT,
    TEXT,
)
from scp_framework.files.text.toml_notes import CLOSED
from tests.worlds.harbour import HARBOUR


def mistake(text: str) -> tuple[int | None, str, str, str | None]:
    with pytest.raises(InputError) as refused:
        planner_from_json(text, HARBOUR)
    (fault,) = refused.value.faults
    return fault.line, fault.expected, fault.actual, fault.note


@pytest.mark.parametrize(
    ("value", "expected", "actual", "column"),
    [
        ("May 2021", TEXT, "May 2021", 7),
        ("13 March 2021", TEXT, "13 March 2021", 10),
        ("2021-03-04", TEXT, "2021-03-04", 11),
        ("10:00", TEXT, "10:00", 9),
        ("True", CONSTANT, "True", 7),
        ("None", CONSTANT, "None", 7),
        ("'a'", STRAIGHT, "'a'", 7),
        ("“a”", STRAIGHT, "“a”", 7),
        ("01", NUMBER, "01", 8),
        (".5", NUMBER, ".5", 7),
        ('"C:\\data"', BACKSLASH, '"C:\\data"', 10),
        ('"one\ntwo"', CLOSED, '"one', 11),
        ('1 "b": 2', COMMA, '"b": 2', 9),
        ('"a "b" c"', COMMA, 'b" c"', 11),
        ("1, , 2", "one comma between two values", "two", 10),
        ("1 // one", NO_COMMENT, "// one", 9),
        ('[1], // "b"', NO_COMMENT, '// "b"', 12),
        ("[1, 2,]", 'no comma before "]"', "one", 13),
        ("[1, 2}", ENDED, '"}"', 12),
        ("[1, [2]", ENDED, "the end of the text", 14),
        ("{", ENDED, "the end of the text", 8),
        ('1, b: "c"', NAME, "b", 10),
        ('1, "b" "c"', COLON, '"c"', 14),
    ],
)
def test_a_mistake_is_told_by_what_must_be_there(value: str, expected: str, actual: str, column: int) -> None:
    assert mistake(f'{{\n "a": {value}') == (2, expected, actual, f"at column {column}")


def test_what_is_no_json_at_all_is_told_by_how_it_begins() -> None:
    assert mistake('[planner]\nid = "p"') == (1, BEGUN, "[planner]", "at column 2")
    assert mistake("\ufeff<html>") == (1, BEGUN, "<html>", "at column 1")
    assert mistake('{"a": 1}\n{"b": 2}') == (2, NOTHING_MORE, '{"b": 2}', "at column 1")
    assert mistake('{"a": 1,\n}')[:3] == (2, 'no comma before "}"', "one")
    assert mistake('{"a": }')[:3] == (1, "a value", '"}"')
