"""A part of an OpenDocument spreadsheet, gone through once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from xml.parsers import expat

from scp_framework.errors import InputError
from scp_framework.files.text.text import no_syntax

SPREADSHEET: Final = "an OpenDocument spreadsheet (.ods)"
Begin = Callable[[str, dict[str, str]], None]
Take = Callable[[str], None]


def parse(content: bytes, begin: Begin, end: Take | None, text: Take | None, file: str | None) -> None:
    """Go through a part, of which nothing but elements and texts is taken.

    Raises:
        InputError: If it is no XML in UTF-8, or has a document type, by which little could stand for much.
    """

    def refuse_doctype(*_: object) -> None:
        raise no_syntax(file, SPREADSHEET, "a part of it with a document type")

    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, text
    parser.StartDoctypeDeclHandler = refuse_doctype
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat knows it by its position only
    except InputError:
        raise
    except (expat.ExpatError, ValueError, LookupError):
        raise no_syntax(file, SPREADSHEET, "a part of it that can't be read") from None
