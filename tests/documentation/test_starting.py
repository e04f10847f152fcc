"""The walk through docs/starting.md, from a blank partnership to the first verdicts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documentation.walk_through import work_through
from tests.paths import DOCS


def test_every_step_of_the_page_comes_to_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    work_through((DOCS / "starting.md").read_text("utf-8"), tmp_path, lambda: "".join(capsys.readouterr()))
