"""Notebooks of the documentation show what they would show if somebody ran them now, and nothing of who did."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from tests.documentation.notebooks import NOTEBOOKS, read, shown
from tests.documentation.test_plain_english import banned_in
from tests.paths import ROOT

EACH = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda each: each.stem)


@pytest.fixture(scope="module")
def run_anew(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the notebooks as they are when they are run now."""
    folder = tmp_path_factory.mktemp("notebooks")
    command = [sys.executable, "-m", "tests.documentation.notebooks", str(folder)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    return folder


@EACH
def test_a_notebook_shows_what_its_cells_show_now(notebook: Path, run_anew: Path) -> None:
    now = list(shown(read(run_anew / notebook.name)))

    assert now == list(shown(read(notebook))), "write them anew: python -m tests.documentation.notebooks"


@EACH
def test_every_cell_was_run_in_order_and_shows_no_error(notebook: Path) -> None:
    cells = [cell for cell in read(notebook).cells if cell.cell_type == "code"]

    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert {output.output_type for cell in cells for output in cell.outputs} <= {"execute_result", "stream"}
    assert [output.name for cell in cells for output in cell.outputs if output.output_type == "stream"] != ["stderr"]


@EACH
def test_a_notebook_says_nothing_of_the_machine_or_the_time_it_was_run_on(notebook: Path) -> None:
    text = notebook.read_text(encoding="utf-8")

    assert re.findall(r"/(?:home|root|tmp|usr|work|Users)/|[A-Z]:\\\\|0x[0-9a-f]{6}", text) == []
    assert set(read(notebook).metadata) == {"kernelspec", "language_info"}
    assert all(not cell.metadata for cell in read(notebook).cells)


@EACH
def test_no_cell_uses_a_banned_word(notebook: Path) -> None:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    prose = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]

    assert [word for text in prose for word in banned_in(unescape(text))] == []
