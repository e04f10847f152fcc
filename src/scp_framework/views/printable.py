"""printable: text that comes from a file, made safe to show."""

from __future__ import annotations

import unicodedata


def printable(text: str) -> str:
    r"""The text on one line, with everything that is no visible character written as an escape.

    Control characters (so that no file can steer a terminal), line breaks (so that none can forge a line),
    marks that turn the direction of reading, and halves of characters are escaped; spaces of any width are
    shown as a plain one. What is safe already stays as it is, so asking twice changes nothing.

    >>> printable("caf\u00e9\u00a0\x1b[31m\n\u202e")
    'café \\x1b[31m\\n\\u202e'
    """
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else _shown(character) for character in text)


def _shown(character: str) -> str:
    if unicodedata.category(character) == "Zs":
        return " "
    return character.encode("unicode_escape").decode("ascii")
