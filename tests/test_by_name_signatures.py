"""Classes whose fields are given by name say in their signatures what may be given, as those of attrs do."""

from __future__ import annotations

from inspect import signature
from typing import Any

import pytest

from tests.test_by_name import looked_at, ours, theirs


@pytest.mark.parametrize("number", range(3))
def test_a_signature_says_what_may_be_given(number: int) -> None:
    kind, others = ours()[number], theirs()[number]

    assert {**signature(kind).parameters} == {**signature(others).parameters}
    assert number == 0 or not looked_at(kind)


def test_a_class_with_a_way_of_its_own_to_be_made_has_the_signature_of_that() -> None:
    walk: Any = ours()[0]

    class Stroll(walk):  # type: ignore[misc]  # its class is made above
        def __init__(self, where: str) -> None:
            super().__init__(along=where)

    assert [*signature(Stroll).parameters] == ["where"]
