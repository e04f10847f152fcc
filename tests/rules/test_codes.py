"""Codes of rules, which are also the names of files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.rules.rule import CODE, is_code

KEPT_BY_WINDOWS = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
codes = st.from_regex(CODE, fullmatch=True)


@given(codes)
def test_a_code_is_the_name_of_a_file_on_every_system(code: str) -> None:
    assert is_code(code)
    assert code.isascii()
    assert code.isalnum()
    assert len(code) <= 13
    assert code.casefold() not in KEPT_BY_WINDOWS


@given(st.lists(codes, min_size=2, max_size=2, unique=True))
def test_two_codes_are_two_files_where_case_makes_no_difference(two: list[str]) -> None:
    assert len({code.casefold() for code in two}) == 2


@pytest.mark.parametrize("code", sorted(KEPT_BY_WINDOWS))
def test_a_name_that_windows_keeps_for_a_device_is_no_code(code: str) -> None:
    assert not is_code(code.upper())
