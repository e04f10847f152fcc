from __future__ import annotations

import pytest

from scp_framework.address import around, child


def test_what_is_at_the_top_has_its_key_alone_as_path() -> None:
    assert child("", "agency") == "agency"
    assert child("desks[0]", "agency") == "desks[0].agency"


@pytest.mark.parametrize(
    ("path", "outer"),
    [
        ("a", ["a"]),
        ("a[3].b", ["a[3].b", "a[3]", "a"]),
        ('a."x.y[1]".c', ['a."x.y[1]".c', 'a."x.y[1]"', "a"]),
        ('"x y"', ['"x y"']),
        ("", []),
        ("]", ["]"]),
    ],
)
def test_what_holds_a_value_is_told_from_the_inside_out(path: str, outer: list[str]) -> None:
    assert list(around(path)) == outer
