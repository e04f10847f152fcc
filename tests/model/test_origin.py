from __future__ import annotations

import pytest

from scp_framework.model.origin import Origin


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        ("wold/rules.toml", 4, "wold/rules.toml, line 4"),
        ("wold/rules.toml", None, "wold/rules.toml"),
        (None, 4, "the text of wold-2022, line 4"),
        (None, None, "the text of wold-2022"),
    ],
)
def test_an_origin_is_told_as_far_as_it_is_known(file: str | None, line: int | None, said: str) -> None:
    assert str(Origin(arrangements="wold-2022", file=file, line=line)) == said
