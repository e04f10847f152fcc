"""Arrangements that others extend, and how theirs are loaded."""

from __future__ import annotations

from collections.abc import Callable

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.files.loading import parse_arrangements

HEAD = """[arrangements]
schema_version = 1
extends = "base.toml"
id = "own"
edition = "2"
"""


BASE = """[arrangements]
schema_version = 1
id = "base"
name = "Base"
document = "The base"
edition = "1"
in_force_from = 2020-04-01
in_force_to = 2021-03-31

[partnership]
id = "p"
name = "P"

[calendar]
anchor = 2020-04-01
holidays = [2020-12-25]

[[calendar.periods]]
id = "year"
name = "year"
length = "P1Y"

[[calendar.periods]]
id = "term"
name = "term"
length = "P4M"

[[agencies]]
id = "council"
name = "Council"
tags = ["partner"]

[[agencies]]
id = "trust"
name = "Trust"
tags = ["partner", "health"]

[[bodies]]
id = "board"
name = "Board"

[[bodies]]
id = "panel"
name = "Panel"
former_names = [{ name = "Review Group", until = 2020-05-31 }]
members = [{ agency = "trust" }]

[[kinds]]
id = "visit"
name = "visit"
plural = "visits"
steps = [{ id = "letter", name = "letter" }, { id = "visit", name = "visit" }]
event = "visit"

[[lines]]
sender = "panel"
receiver = "board"
carries = ["visit"]
source = { section = "2", heading = "Lines" }
reading = "as it is written"

[[lines]]
sender = "council"
receiver = "panel"
carries = ["visit"]
source = { section = "2" }

[[lines]]
sender = "council"
receiver = "panel"
carries = ["visit"]
source = { section = "3" }

[[rules]]
code = "VIS01"
name = "visits-each-year"
aliases = ["visited"]
shape = "cadence"
title = "Visits"
why = "To see."
strength = "commitment"
source = { section = "1", heading = "Visits" }
since = 2020-06-01
of = "visit"
at_least = 2
every = "year"

[[rules]]
code = "VIS02"
name = "partners-visited"
shape = "cadence"
title = "Partners are visited"
why = "To see them."
strength = "commitment"
source = { section = "1" }
of = "visit"
at_least = 1
every = "term"
for_each = { agencies_tagged = "health" }
"""


BASE_LINES = BASE.split("\n")


Load = Callable[[str], Arrangements]


def line(text: str, after: str = "", *, nth: int = 1) -> int:
    """The line of the base on which a text stands alone, counted from one, after that of another text."""
    begin = BASE_LINES.index(after) if after else 0
    found = [number for number, each in enumerate(BASE_LINES, start=1) if each == text and number > begin]
    return found[nth - 1]


WHY = line('why = "To see."')
EXPECTED = "must be bundled arrangements by name, or a path from here to a file or folder, got"


def base() -> Arrangements:
    return parse_arrangements(BASE)
