"""docs/extending.md: each file is written, each command run, and what it shows is what is printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scp_framework.files.loading import load_arrangements
from scp_framework.files.schema.extending_schema import extending_schema
from tests.documentation.walk_through import RENEW, worked_through
from tests.paths import DOCS

PAGE = DOCS / "extending.md"


def test_every_example_of_the_page_comes_to_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    page = PAGE.read_text("utf-8")

    assert worked_through(page, tmp_path, lambda: "".join(capsys.readouterr())) == page, RENEW

    assert load_arrangements("marsh-2025.toml").extends == ("marsh-2024", "nel-2020")
    assert json.loads((tmp_path / "extending.schema.json").read_text("utf-8")) == extending_schema()
