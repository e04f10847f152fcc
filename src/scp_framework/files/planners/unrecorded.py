"""Keys for which a program gives None, which is not recorded; each has to have a meaning all the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, get_args, get_origin

from scp_framework.address import key_text
from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions, as_editions
from scp_framework.by_name import has_fields
from scp_framework.errors import Fault, unknown_name
from scp_framework.files.decode.expected import category_of, parts_of
from scp_framework.files.decode.reading_faults import unknown_key
from scp_framework.files.decode.single_values import PARSED
from scp_framework.files.planners.planner_file import PlannerFile
from scp_framework.model.display_names import display_names
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.partial import field_types

_INDEX = re.compile(r"\[[0-9]+\]")
_ELEMENT = "[]"
_PART = re.compile(r"\[\]|[^.\[\]]+")


def unknown_keys(given: Iterable[tuple[str, str]], arrangements: Arrangements | Editions) -> Iterator[Fault]:
    """The faults of keys that have no meaning where they are; each is given with the path of its table.

    What a step or detail is called may be that of another kind, as it is where a program gives the same for all.
    """
    known: Mapping[str, Collection[str]] = {}
    for path, key in given:
        kind = _type_at(_INDEX.sub(_ELEMENT, path))
        if get_origin(kind) is FrozenMap:
            named = get_args(kind)[0]
            known = known or _names_in(as_editions(arrangements))
            if key not in known[named.__name__]:
                category = category_of(named) or "name"
                yield unknown_name(key_text(key), category, key, known[named.__name__]).within(path)
        elif kind is not None and key not in field_types(kind):
            yield unknown_key(key, {key: None}, field_types(kind)).within(path)


def _names_in(editions: Editions) -> Mapping[str, Collection[str]]:
    """The names that there are of each type, and those of the steps and details of all kinds."""
    kinds = [kind for each in editions.editions for kind in each.partnership.kinds]
    return {
        **editions.known,
        "StepId": display_names(step for kind in kinds for step in kind.steps),
        "DetailId": display_names(detail for kind in kinds for detail in kind.details),
    }


@cache
def _type_at(path: str) -> Any:
    """The class, or the type of a map, of what lies at a path, all indices of which are left out; None for no table."""
    kind: Any = PlannerFile
    for part in _PART.findall(path):
        if part == _ELEMENT:
            kind = get_args(kind)[0] if get_origin(kind) is tuple else None
        elif get_origin(kind) is FrozenMap:
            kind = get_args(kind)[1]
        else:
            kind = None if kind is None else field_types(kind).get(part)
        (kind, *others) = parts_of(kind)
        if others or not (get_origin(kind) or has_fields(kind)) or kind in PARSED:
            return None
    return kind
