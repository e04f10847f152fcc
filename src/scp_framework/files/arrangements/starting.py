"""Starting: the files that another partnership begins with, which extend bundled arrangements."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from string import Template

from scp_framework.errors import InputError, unknown_name
from scp_framework.files.arrangements.sources import PARTNERSHIP_FILE, RULES_FILE, bundled
from scp_framework.files.loading import load_arrangements
from scp_framework.model.identifier import is_slug

PLANNER_FILE = "planner.toml"
STARTING_FILES = (PARTNERSHIP_FILE, RULES_FILE, PLANNER_FILE)
OUR_ID = "our-arrangements"
"""What new arrangements are called where nothing better is given."""


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
    folder = files("scp_framework") / "templates"
    return {name: Template((folder / name).read_text(encoding="utf-8")).substitute(values) for name in STARTING_FILES}
