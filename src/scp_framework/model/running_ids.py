"""Running ids: ids of activities that have none, made from the kind and a running number.

An id that was given stays: what is numbered continues from the highest number that there is of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from scp_framework.model.identifier import is_slug

_NUMBERED = re.compile(r"(.+)-([0-9]{1,9})")
UNREAD = "unread"
"""What stands for a kind that can't be read."""


def made_ids(activities: object, taken: Collection[str]) -> dict[int, str]:
    """An id for each of a file's activities that has none, by its place in the list, in the order of the file.

    None is one of those `taken`, such as the names of kinds.

    >>> made_ids([{"kind": "visit"}, {"id": "visit-7", "kind": "visit"}, {"kind": "visit"}], ())
    {0: 'visit-8', 2: 'visit-9'}
    """
    tables = [
        each if isinstance(each, dict) else {"id": ""} for each in (activities if isinstance(activities, list) else ())
    ]
    highest: dict[str, int] = {}
    for each in tables:
        numbered = _NUMBERED.fullmatch(str(each.get("id", "")))
        if numbered is not None:
            highest[numbered[1]] = max(int(numbered[2]), highest.get(numbered[1], 0))
    made: dict[int, str] = {}
    for index, each in enumerate(tables):
        if "id" not in each:
            kind = each.get("kind")
            made[index] = _next(str(kind) if is_slug(kind) else UNREAD, highest, taken)
    return made


def _next(kind: str, highest: dict[str, int], taken: Collection[str]) -> str:
    while True:
        highest[kind] = highest.get(kind, 0) + 1
        if (name := f"{kind}-{highest[kind]}") not in taken:
            return name
