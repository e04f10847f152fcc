"""Starting: the files that another partnership begins with: its own alone, or such as extend bundled arrangements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import Template
from typing import Final

from pendulum import Date

from scp_framework.errors import InputError, invalid, unknown_name
from scp_framework.files.arrangements.sources import PARTNERSHIP_FILE, RULES_FILE, bundled
from scp_framework.files.loading import load_arrangements
from scp_framework.model.dates.day import day_from_ordinal
from scp_framework.model.dates.period import shifted
from scp_framework.model.dates.when import span_text
from scp_framework.model.identifier import is_slug, slug_of
from scp_framework.own_files import folder_of

PLANNER_FILE = "planner.toml"
STARTING_FILES = (PARTNERSHIP_FILE, RULES_FILE, PLANNER_FILE)
OUR_ID = "our-arrangements"
"""What new arrangements are called where nothing better is given."""
OUR_NAME = "Our Safeguarding Children Partnership"
YEAR_START: Final = Date(2026, 4, 1)
BOARD = "board"
"""The identifier of the group that the templates have."""
PARTNERS = ("Our Council", "Our Integrated Care Board", "Our Police")
"""The three safeguarding partners of the statutory guidance, until they are called by their names."""


def starting_files(extends: str, *, called: str = OUR_ID) -> Mapping[str, str]:
    """The text of each file to begin with, by its name: arrangements that extend bundled ones, and a small planner.

    `called` becomes the identifier of the new arrangements if it can be one and is not that of the extended ones. The
    planner covers the first month in which these are in force, and no more, as nothing is planned yet.

    Raises:
        InputError: If there are no such bundled arrangements.

    >>> print(starting_files("nel-2020", called="wold-2022")["planner.toml"].splitlines()[3])
    [planner]
    """
    if extends not in bundled():
        raise InputError([unknown_name("", "bundled arrangements", extends, bundled())])
    base = load_arrangements(extends)
    begins = base.in_force_from or base.partnership.calendar.anchor
    values = {
        "extends": extends,
        "id": called if is_slug(called) and called != base.id else OUR_ID,
        "in_force_from": begins.isoformat(),
        "month": begins.format("YYYY-MM"),
        "kind": base.partnership.kinds[0].id,
        "changed": base.rules[0].code,
        "dropped": base.rules[-1].code,
    }
    return _filled_in("", values)


def blank_files(
    *, called: str = OUR_ID, name: str = OUR_NAME, year_start: Date = YEAR_START, partners: Sequence[str] = PARTNERS
) -> Mapping[str, str]:
    """The text of each file to begin with, by its name: arrangements with a promise of their own, and a planner.

    `called` becomes the identifier of the arrangements if it can be one; `name` is the partnership's; `partners` are
    the agencies. The planner covers the year that begins on `year_start`, with a meeting in each quarter.

    Raises:
        InputError: If no identifier can be made of a name, or two have the same.

    >>> 'covers = "2026-04..2027-03"' in blank_files(partners=["Wold Council"])["planner.toml"].splitlines()
    True
    """
    agencies = {_slug_of(partner): partner for partner in partners}
    if len({*agencies, BOARD}) <= len(partners):
        raise invalid("", f"partners with different names, none of them {BOARD}", ", ".join(partners))
    starts = [day_from_ordinal(shifted(year_start.toordinal(), number, 0)) for number in range(13)]

    def span(first: int, months: int) -> str:
        return span_text(starts[first], starts[first + months].subtract(days=1))

    values = {
        "id": called if is_slug(called) else OUR_ID,
        "arrangements_name": _quoted(f"{name}: arrangements"),
        "document": _quoted(f"{name}: how we work together"),
        "partnership_id": _slug_of(name),
        "name": _quoted(name),
        "year_start": year_start.isoformat(),
        "years": f"{year_start.year}..{year_start.year + 1}",
        "agencies": "".join(
            f'[[agencies]]\nid = "{identifier}"\nname = {_quoted(partner)}\ntags = ["safeguarding-partner"]\n\n'
            for identifier, partner in agencies.items()
        ),
        "month": span(0, 1),
        "audit_month": span(3, 1),
        "first_half": span(0, 6),
        "covers": span(0, 12),
        "agency": next(iter(agencies)),
        "meetings": "".join(
            f'[[activities]]\nid = "board-meeting-{number}"\nkind = "board-meeting"\n'
            f'when = "{span(first, 1)}"\nstatus = "planned"\n\n'
            for number, first in enumerate((0, 3, 6, 9), 1)
        ),
    }
    return _filled_in("blank", values)


def _filled_in(folder: str, values: Mapping[str, str]) -> Mapping[str, str]:
    """The templates of a folder with these values in them."""
    templates = folder_of("scp_framework") / "templates" / folder
    return {
        name: Template((templates / name).read_text(encoding="utf-8")).substitute(values) for name in STARTING_FILES
    }


def _slug_of(name: str) -> str:
    """An identifier made of a printed name.

    Raises:
        InputError: If it has no letters or digits to make one of.
    """
    found = slug_of(name)
    if not found:
        raise invalid("", "a name with letters or digits in it", name)
    return found


def _quoted(text: str) -> str:
    """Text as TOML writes it."""
    import tomlkit  # noqa: PLC0415 - only whoever writes needs it

    return tomlkit.string(text).as_string()
