"""Pages that are worked through: each file is written, each command is run, and what it prints is what is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documentation.walk_through import RENEW, worked_through
from tests.paths import DOCS

WORKED_THROUGH = (
    "calendars",
    "charts",
    "committee",
    "comparing",
    "drafting",
    "editions",
    "evidence",
    "for-the-officer",
    "installing",
    "interpretation",
    "outlook",
    "planner-files",
    "promises-in-a-sheet",
    "reports",
    "starting",
    "tracing",
)
"""Pages of which the steps are all there is to prove; `adapting` and `extending` have tests of their own."""


@pytest.mark.parametrize("page", WORKED_THROUGH)
def test_every_step_of_a_page_comes_to_what_it_shows(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (DOCS / f"{page}.md").read_text("utf-8")

    assert worked_through(text, tmp_path, lambda: "".join(capsys.readouterr())) == text, RENEW
