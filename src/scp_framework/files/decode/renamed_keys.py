"""Keys of files that have another name now, so that whoever writes the old one is told the new one."""

from __future__ import annotations

RENAMED_KEYS = {
    "by": "followed_by",
    "days": "sum",
    "by_way_of": "via",
    "exceptions": "exceptions",
    "heads": "people",
    "no_circles": "no_cycles",
    "not_as": "excluding_roles",
    "not_before": "at_least",
    "only": "applies_to",
    "opens": "starts",
    "same_agency": "same",
    "sort": "type",
    "vocabulary": "list",
    "word": "includes",
}
"""The old name of each key, and the new one."""

MEANT_KEYS = {
    "unless": "where = { none_of = [...] }",
    "except": "where = { none_of = [...] }",
    "if": "where = { ... }",
    "when": "where = { ... }",
    "only_if": "where = { ... }",
}
"""What is written for keys of rules that people try."""

RENAMED_SHAPES = {"capacity": "total"}
"""The old name of each shape, and the new one."""


def renamed_note(key: object) -> str | None:
    """What to say of a key that is now called otherwise; None for any other.

    >>> renamed_note("heads")
    '"heads" is now "people"'
    """
    if isinstance(key, str) and key in MEANT_KEYS:
        return f"write {MEANT_KEYS[key]}"
    new = RENAMED_KEYS.get(key) if isinstance(key, str) else None
    return None if new is None else f'"{key}" is now "{new}"'
