"""Made-up arrangements that are in order, and ways to spoil them."""

from __future__ import annotations

import pytest

from scp_framework.errors import InputError
from scp_framework.files.loading import parse_arrangements

NOUNS = """[arrangements]
schema_version = 1
id = "a"
name = "A"
document = "D"
edition = "1"
[partnership]
id = "a"
name = "A"

[calendar]
anchor = 2020-04-01
periods = [{ id = "year", name = "year", length = "P1Y" }]

[[agencies]]
id = "council"
name = "Council"
tags = ["partner"]

[[bodies]]
id = "board"
name = "Board"

[[kinds]]
id = "visit"
name = "visit"
steps = [{ id = "letter", name = "letter" }, { id = "visit", name = "visit" }]
event = "visit"
"""
RULE = """
[[rules]]
code = "VIS01"
name = "visits"
shape = "cadence"
title = "Visits"
why = "To see."
strength = "commitment"
source = { section = "1" }
of = "visit"
at_least = 1
every = "year"
"""
RULE_AT = NOUNS.count("\n") + 1


def refused(toml: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        parse_arrangements(toml)
    return [f"{fault.line} {fault.message}" for fault in caught.value.faults]
