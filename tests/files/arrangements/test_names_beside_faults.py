"""A name that leads nowhere is told although something else is wrong in the same rule."""

from __future__ import annotations

import pytest

from tests.files.arrangements.fault_cases import NOUNS, refused

RULE = """[[rules]]
code = "AAA01"
name = "in-order"
shape = "sequence"
title = "In order"
why = "So that it is."
strength = "commitment"
source = { section = "1" }
"""
STEP = 'unknown step "leter"; did you mean "letter"?'


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('steps = ["leter", "visit"]\nof = "visit"\nbogus = 1', ["steps[0]", "bogus"]),
        ('steps = ["leter", "visit"]\nof = "visit"\nowner = "bord"', ["steps[0]", "owner"]),
        ('steps = ["leter", "visit"]\nsince = "soon"', ["steps[0]", "since"]),
        ('steps = ["letter", "visit"]\nof = "visit"\nwhere = { step = "leter" }\nbogus = 1',
         ["where.step", "bogus"]),
        ('steps = ["letter", "visit"]\nof = "visit"\nbogus = 1', ["bogus"]),
    ],
)  # fmt: skip
def test_an_unknown_step_is_told_beside_another_fault(more: str, said: list[str]) -> None:
    found = refused(f"{NOUNS}{RULE}{more}\n")

    assert [each.partition(": ")[0].partition("rules[0].")[2] for each in found] == said
    assert [each.partition(": ")[2] for each in found if "unknown step" in each] == [STEP] * (len(said) - 1)


@pytest.mark.parametrize("of", ['of = "vist"', 'off = "visit"', "of = 5"])
def test_what_depends_on_the_kinds_is_not_told_where_these_are_unknown(of: str) -> None:
    found = refused(f'{NOUNS}{RULE}{of}\nsteps = ["leter", "visit"]\n')

    assert [each.partition(": ")[0].partition("rules[0].")[2] for each in found] == [of.partition(" ")[0]]
