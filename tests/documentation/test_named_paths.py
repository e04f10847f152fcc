"""Files and folders that pages for contributors name are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import scp_framework
from tests.paths import DOCS, ROOT

PAGES = [DOCS / "architecture.md", DOCS / "interpretation.md", *ROOT.glob("*.md")]
SOURCE = Path(scp_framework.__file__).parent
FROM = (ROOT, SOURCE, DOCS)
"""Where a path can begin."""
NAMES = {path.name for folder in (SOURCE, ROOT / "tests", ROOT / "examples") for path in folder.rglob("*.*")}
MADE_UP = re.compile(r"quorum|NAME|CODE")
"""What somebody makes who follows the page."""
PATH = re.compile(r"`((?:[a-z_.-]+/)+(?:[\w.-]+)?)`")
FILE = re.compile(r"`(\w+\.py)`")


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_each_path_that_a_page_names_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    paths = [path for path in PATH.findall(text) if not MADE_UP.search(path)]
    files = [file for file in FILE.findall(text) if not MADE_UP.search(file)]

    assert [path for path in paths if not any((begin / path).exists() for begin in FROM)] == []
    assert [file for file in files if file not in NAMES and not (ROOT / file).exists()] == []
