"""Whatever a file holds, loading it gives a value or one error of the family, never anything else."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.errors import Fault, InputError
from scp_framework.files.loading import parse_arrangements, parse_planner
from scp_framework.files.writing import arrangements_to_toml, planner_to_toml
from scp_framework.model.planner import Planner
from tests.outcomes import made_or_refused
from tests.paths import BUNDLED
from tests.strategies import hostile_text
from tests.worlds.harbour import HARBOUR
from tests.worlds.small_partnership import SMALL_PLANNER

PLANNER = planner_to_toml(SMALL_PLANNER)
ARRANGEMENTS = arrangements_to_toml(HARBOUR)
SIGNS = "[]{}=,.#\"'\\\n\t -_0123456789abcxPTZ\x00é"


def is_a_list_of_faults(found: list[Fault]) -> bool:
    return bool(found) and len(set(found)) == len(found) and not any("\n" in fault.message for fault in found)


def try_planner(toml: str) -> None:
    """A planner, or an error that lists at least one fault, each once, with one line of words."""
    found = made_or_refused(parse_planner, toml, HARBOUR)

    assert isinstance(found, Planner) or is_a_list_of_faults(found)


def try_arrangements(toml: str) -> None:
    found = made_or_refused(parse_arrangements, toml)

    assert isinstance(found, Arrangements) or is_a_list_of_faults(found)


@st.composite
def mangled(draw: DrawFn, text: str) -> str:
    """The text with a few stretches left out, doubled, or replaced."""
    for _ in range(draw(st.integers(1, 3))):
        begin = draw(st.integers(0, max(0, len(text) - 1)))
        end = draw(st.integers(begin, min(len(text), begin + 40)))
        between = draw(st.just("") | st.just(text[begin:end] * 2) | st.text(SIGNS, max_size=8) | st.text(max_size=3))
        text = text[:begin] + between + text[end:]
    return text


def toml_values() -> st.SearchStrategy[object]:
    """Any value that TOML can hold."""
    leaves: st.SearchStrategy[object] = (
        st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | hostile_text()
        | st.sampled_from(("inspection", "harbour-council", "2022-05", "P1Y", "year", "one"))
        | st.dates() | st.times() | st.datetimes()
    )  # fmt: skip
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=5,
    )


def inner_tables(value: object) -> list[dict[str, Any]]:
    found = [value] if isinstance(value, dict) else []
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        found += inner_tables(each)
    return found


@st.composite
def swapped(draw: DrawFn, text: str) -> str:
    """The text with a few values left out, replaced by others, or set under other keys."""
    data = tomllib.loads(text)
    for _ in range(draw(st.integers(1, 3))):
        table = draw(st.sampled_from(inner_tables(data)))
        if not table:
            continue
        key = draw(st.sampled_from(sorted(table)))
        value = draw(toml_values())
        match draw(st.integers(0, 3)):
            case 0:
                del table[key]
            case 1:
                table[draw(st.text(max_size=6))] = table[key]
            case _:
                table[key] = value
    return tomlkit.dumps(data)


@given(toml=hostile_text(SIGNS))
def test_any_text_gives_a_value_or_an_error_of_the_family(toml: str) -> None:
    try_planner(toml)
    try_arrangements(toml)


@given(toml=mangled(PLANNER))
def test_a_planner_with_letters_changed_gives_a_value_or_an_error_of_the_family(toml: str) -> None:
    try_planner(toml)


@given(toml=swapped(PLANNER))
def test_a_planner_with_values_changed_gives_a_value_or_an_error_of_the_family(toml: str) -> None:
    try_planner(toml)


@settings(max_examples=20)
@given(toml=mangled(ARRANGEMENTS))
def test_arrangements_with_letters_changed_give_a_value_or_an_error_of_the_family(toml: str) -> None:
    try_arrangements(toml)


@settings(max_examples=40)
@given(toml=swapped(ARRANGEMENTS))
def test_arrangements_with_values_changed_give_a_value_or_an_error_of_the_family(toml: str) -> None:
    try_arrangements(toml)


@settings(max_examples=8)
@given(data=st.data())
@pytest.mark.parametrize("name", ["partnership.toml", "rules.toml"])
def test_the_bundled_files_with_letters_changed_give_a_value_or_an_error_of_the_family(
    data: st.DataObject, name: str
) -> None:
    texts = {file: (BUNDLED / file).read_text(encoding="utf-8") for file in ("partnership.toml", "rules.toml")}
    texts[name] = data.draw(mangled(texts[name]))

    try_arrangements("\n".join(texts.values()))


@given(values=st.lists(toml_values(), min_size=1, max_size=3))
def test_nothing_but_a_table_can_be_an_activity(values: list[object]) -> None:
    head = {"planner": {"schema_version": 1, "id": "p", "covers": "2022"}}

    with pytest.raises(InputError):
        parse_planner(tomlkit.dumps({**head, "activities": [*values, 1]}), HARBOUR)
