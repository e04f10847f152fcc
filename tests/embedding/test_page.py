"""The page of the documentation that shows the examples."""

from __future__ import annotations

import re

import pytest

from tests.embedding import EMBEDDING
from tests.paths import DOCS

PAGE = (DOCS / "embedding.md").read_text(encoding="utf-8")
SHOWN = dict(
    re.findall(r"^\[`examples/embedding/(\S+)`\]\([^)]*\):\n\n```\w+\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
)


def test_every_example_is_on_the_page() -> None:
    assert set(SHOWN) == {path.name for path in EMBEDDING.iterdir() if path.is_file()}


@pytest.mark.parametrize("name", SHOWN)
def test_the_page_shows_the_example_as_it_is_run(name: str) -> None:
    assert SHOWN[name] == (EMBEDDING / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SHOWN)
def test_an_example_has_a_few_dozen_lines(name: str) -> None:
    assert SHOWN[name].count("\n") < 90
