"""Mistakes of people who write TOML by hand: what they are asked to write instead."""

from __future__ import annotations

import pytest

from scp_framework.errors import InputError
from scp_framework.files.text.text import parse_text
from scp_framework.files.text.toml_notes import MONTH, NO_DAY, STRAIGHT, TEXT, UNCLOSED


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("when = 13 March 2026", TEXT),
        ("when = May 2024", TEXT),
        ("within = 5 days # of the visit", TEXT),
        ("within = 6 weeks, first day counted", TEXT),
        ("percent = 80%", TEXT),
        ("when = 05/05/2025", TEXT),
        ("when = 2025-05-05 to 2025-06-01", TEXT),
        ("returned = yes", TEXT),
        ("agencies = [police, council]", TEXT),
        ('agencies = ["police", council]', TEXT),
        ("rules = [{ of = visit, by = 2026-03-13 }]", TEXT),
        ("rules = [{ by = 13 March, of = 1 }]", TEXT),
        ("when = 2025-02-30", NO_DAY),
        ("when = 2025-13-01", NO_DAY),
        ("rules = [{ by = 2025-13-01 }]", NO_DAY),
        ("when = 2025-05", MONTH),
        ('title = "A visit', UNCLOSED),
        ("title = “A visit”", STRAIGHT),
        ("title = \u2018A visit\u2019", STRAIGHT),
        ('title = "A visit" to a school', None),
        ("cases =", None),
        ("cases = 1 agencies = 2", None),
        ("cases = 3,5", None),
        ("our title = 1", None),
    ],
)
def test_a_mistake_that_is_often_made_has_a_note(line: str, note: str | None) -> None:
    with pytest.raises(InputError) as refused:
        parse_text(f"first = 1\n{line}\nlast = 2\n", "rules.toml")

    (fault,) = refused.value.faults
    assert (fault.line, fault.note) == (2, note)
