"""Notes on JSON: what to write instead, said of the mistakes of people who write it by hand."""

from __future__ import annotations

from scp_framework.address import cut
from scp_framework.files.text.toml_notes import CLOSED, CURLY
from scp_framework.pattern import pattern

TEXT = 'text in double quotation marks, such as "2021-03-13"'
STRAIGHT = 'text in straight double quotation marks, as in "2021-03-13"'
NAME = 'a name in straight double quotation marks, as in "kind": "visit"'
NUMBER = "a number such as 5 or 0.5"
CONSTANT = "true, false or null, in small letters"
BACKSLASH = "two backslashes for one in a text"
COMMA = 'a comma between two values (and \\" for a quotation mark in a text)'
COLON = "a colon after the name"
ENDED = 'a "}" or "]" for each "{" and "["'
NO_COMMENT = "no comment, since JSON has none"
BEGUN = 'a text that begins with "{"'
NOTHING_MORE = 'nothing after the last "}"'

_COMMENT = ("//", "/*", "#")
_CONSTANTS = ("true", "false", "null", "none")
_NUMBER = pattern(r"[-+0-9.]+")
_BEGINS, _ENDS = "[{:,\n", pattern(r"[]},\n]")
_IN_A_TEXT = {"Invalid control": CLOSED, "Unterminated": CLOSED, "Invalid \\": BACKSLASH}
"""What must be there where a text is wrong, by how the parser begins to say so."""


def usual_mistake(message: str, text: str, at: int) -> tuple[str, str]:
    """What must be there where a JSON text was refused at a place, and what is there.

    >>> usual_mistake("Expecting value", '{"when": May 2021}', 9)
    ('text in double quotation marks, such as "2021-03-13"', 'May 2021')
    """
    line = cut(text[at:].partition("\n")[0].strip())
    in_text = next((expected for begins, expected in _IN_A_TEXT.items() if message.startswith(begins)), None)
    if in_text is not None:
        begin = text.rfind('"', 0, at + 1)
        return in_text, cut(text[begin:].partition("\n")[0].strip())
    if message.startswith("Extra data"):
        return NOTHING_MORE, line
    if text.startswith(_COMMENT, at):
        return NO_COMMENT, line
    if not text.lstrip().startswith("{"):
        return BEGUN, cut(text.strip().partition("\n")[0])
    if not text[at:].strip():
        return ENDED, "the end of the text"
    rest = text[at:].lstrip(", \t\r\n")
    if text[:at].rstrip().endswith(",") or text[at] == ",":
        if rest[:1] in ("]", "}"):
            return f'no comma before "{rest[0]}"', "one"
        if text[at] == ",":
            return "one comma between two values", "two"
    if message.startswith("Expecting property name"):
        return NAME, cut(text[at:].partition(":")[0])
    if message.startswith("Expecting ':'"):
        return COLON, line
    begin = max(text.rfind(sign, 0, at) for sign in _BEGINS) + 1
    value = text[begin : end.start() if (end := _ENDS.search(text, at)) else None].strip()
    if text[at] in "]}":
        return (ENDED, f'"{text[at]}"') if value else ("a value", f'"{text[at]}"')
    expected = _instead_of(value)
    return expected, line if expected == COMMA else cut(value)


def _instead_of(value: str) -> str:
    """What must be there in the place of what can't be a value, or is more than one."""
    if value.casefold() in _CONSTANTS:
        return CONSTANT
    if value[:1] == "'" or value[:1] in {*CURLY}:
        return STRAIGHT
    if _NUMBER.fullmatch(value):
        return NUMBER if value.count("-") < 2 else TEXT
    return COMMA if not value or '"' in value else TEXT
