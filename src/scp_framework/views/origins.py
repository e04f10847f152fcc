"""Where the values of a rule were written: by key, in words, and as plain data."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.model.origin import Origin
from scp_framework.rules.rule import Rule
from scp_framework.views.plain import Plain


def origins_of(rule: Rule, arrangements: Arrangements) -> Mapping[str, Origin]:
    """For each key of a rule that somebody gave, or took away, where that was written."""
    keys = ["shape", *(field.name for field in attrs.fields(type(rule)) if field.init)]
    found = ((key, arrangements.origin(f"rules/{rule.code}/{key}")) for key in keys)
    return {key: origin for key, origin in found if origin is not None}


def origin_data(origin: Origin | None) -> dict[str, Plain] | None:
    """Where a value was written, as plain data."""
    return None if origin is None else {"arrangements": origin.arrangements, "file": origin.file, "line": origin.line}


def origin_lines(rule: Rule, arrangements: Arrangements) -> Mapping[str, str]:
    """For each of the arrangements that a rule was made of, its keys with their lines; the own ones come first.

    Of a rule that was written in one piece it is told where it begins. Empty for arrangements that extend none, as all
    of it is then their own.
    """
    if not arrangements.extends:
        return {}
    said: dict[str, list[str]] = {}
    found = origins_of(rule, arrangements)
    order = (arrangements.id, *arrangements.extends)
    for key, origin in sorted(found.items(), key=lambda each: order.index(each[1].arrangements)):
        # All of one rule that stands in one of the arrangements stands in one file.
        called = origin.arrangements if origin.file is None else f"{origin.arrangements}, {origin.file}"
        taken = "taken away in " if getattr(rule, key) is None else ""
        said.setdefault(called, []).append(f"{key.replace('_', ' ')} ({taken}line {origin.line})")
    begun = arrangements.origin(f"rules/{rule.code}")
    if len(said) == 1 and begun is not None:
        return dict.fromkeys(said, f"all of them, from line {begun.line} on")
    return {called: "; ".join(keys) for called, keys in said.items()}
