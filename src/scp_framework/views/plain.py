"""plain: values of the library as text, numbers, lists and tables, as JSON that is printed holds them."""

from __future__ import annotations

from scp_framework.model.plain import Plain as PlainData

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]

_PLAIN = PlainData()


def plain(value: object) -> Plain:
    """A value of the library as text, numbers, lists and tables, as it would stand in a file.

    >>> from scp_framework.model.source import Source
    >>> plain((Source(section="3"), True, None))
    [{'section': '3'}, True, None]
    """
    found: Plain = _PLAIN(value)
    return found
