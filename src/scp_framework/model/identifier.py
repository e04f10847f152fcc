"""Identifiers: lower-case slugs, one type for each type of thing they name.

The types cost nothing at run time. They let a type checker, the loader and the JSON Schema know
which list an identifier must be found in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import TYPE_CHECKING, NewType, TypeVar

from attrs import evolve

from scp_framework.errors import Fault, InputError, duplicate, wrong

if TYPE_CHECKING:
    from attrs import Attribute

AgencyId = NewType("AgencyId", str)
AgencyTag = NewType("AgencyTag", str)
BodyId = NewType("BodyId", str)
BodyTag = NewType("BodyTag", str)
DetailId = NewType("DetailId", str)
KindId = NewType("KindId", str)
OfficerId = NewType("OfficerId", str)
QualityId = NewType("QualityId", str)
OutcomeId = NewType("OutcomeId", str)
PeriodId = NewType("PeriodId", str)
RoleId = NewType("RoleId", str)
StepId = NewType("StepId", str)
TileId = NewType("TileId", str)
VocabularyId = NewType("VocabularyId", str)
NodeId = NewType("NodeId", str)
"""A body or an agency: whatever a line of governance can begin or end at."""
OwnerId = NewType("OwnerId", str)
"""Who sees to something: a role, a body or an agency."""
CargoId = NewType("CargoId", str)
"""What a line carries: a kind of activity, or a type of information."""
MemberId = NewType("MemberId", str)
"""Who or what a promise is made for, one by one: an agency, a body, an officer, a tile or an outcome."""
RuleName = NewType("RuleName", str)
"""What a rule is called: its code, its readable name, or an alias."""

Kinds = KindId | tuple[KindId, ...]
"""The kind of activity that a rule is about, or several of them."""

Identifier = TypeVar("Identifier", bound=str)

LONGEST_IDENTIFIER = 80
SLUG = re.compile(r"(?!(?:con|prn|aux|nul|(?:com|lpt)[0-9])$)[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an identifier is: anything made of such words that can be the name of a file on every system."""
DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
)
"""The names that no file can have on some system."""
SLUG_EXPECTED = "lower-case letters and digits in words joined by '-', such as school-visit"
FILE_NAME_EXPECTED = "a name that a file can have everywhere; Windows keeps this one for a device"


def is_slug(text: object) -> bool:
    """Whether this can be an identifier: lower-case letters and digits, words joined by `-`.

    It can be the name of a file as well, so that it is none of those that Windows keeps for devices.

    >>> is_slug("school-visit"), is_slug("School Visit"), is_slug("2020-21"), is_slug("con")
    (True, False, True, False)
    """
    return type(text) is str and len(text) <= LONGEST_IDENTIFIER and _has_form(text)


@lru_cache(maxsize=4096)
def _has_form(text: str) -> bool:
    """Whether a text that is not too long has the form of an identifier; most stand in a file many times."""
    return SLUG.fullmatch(text) is not None


def slug_of(name: str) -> str:
    """An identifier made of a printed name: as much of it as one can be made of, which may be nothing.

    >>> slug_of("Children's Services, East")
    'childrens-services-east'
    """
    words = re.findall(r"[a-z0-9]+", name.casefold().replace("'", ""))
    return "-".join(words)[:LONGEST_IDENTIFIER].rstrip("-")


def slug_expected(value: object) -> str:
    """What has to be there in place of something that can't be an identifier."""
    if type(value) is str and len(value) > LONGEST_IDENTIFIER:
        return f"at most {LONGEST_IDENTIFIER} characters, {SLUG_EXPECTED}"
    return FILE_NAME_EXPECTED if type(value) is str and is_slug(f"{value}-0") else SLUG_EXPECTED


def no_slug(path: str, value: str) -> Fault:
    """The fault that a value is no identifier, with the one that was most likely meant."""
    near = slug_of(value[:LONGEST_IDENTIFIER]) if type(value) is str else ""
    return evolve(wrong(path, slug_expected(value), value), nearest=near if is_slug(near) else None)


def slug(_instance: object, attribute: Attribute[Identifier], value: Identifier) -> None:
    """An attrs validator: the value is an identifier."""
    if not is_slug(value):
        raise InputError([no_slug(attribute.name, value)])


def repeated(place: str, identifiers: Collection[str], *, written_alike: Callable[[str], str] = str) -> list[Fault]:
    """A fault for every identifier that stands in a list for the second time.

    Those of which `written_alike` makes the same are the same.
    """
    if len(identifiers) < 2 or len(identifiers) == len(set(map(written_alike, identifiers))):
        return []
    seen: dict[str, int] = {}
    faults = []
    for index, identifier in enumerate(identifiers):
        if (first := seen.setdefault(written_alike(identifier), index)) != index:
            faults.append(duplicate(f"{place}[{index}]", identifier, f"{place}[{first}]"))
    return faults
