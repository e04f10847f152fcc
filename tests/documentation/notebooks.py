"""Notebooks of the documentation, run anew: `python -m tests.documentation.notebooks` writes what they show.

With a folder, they are written there. They are run in a process of their own, which leaves no socket open behind it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

from tests.paths import DOCS

NOTEBOOKS = sorted((DOCS / "notebooks").glob("*.ipynb"))
PICTURES = ("image/svg+xml",)
"""What is drawn by a library of others, whose letters can be a little wider with the next release."""


def read(notebook: Path) -> Any:
    """A notebook as it is in its file."""
    return nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]  # nbformat has no types


def run(notebook: Path) -> Any:
    """A notebook with what its cells show when they are run one after the other, and nothing of when or where."""
    again = read(notebook)
    place = {"metadata": {"path": str(notebook.parent)}}
    with TemporaryDirectory() as folder:
        # Over sockets in a folder of its own; a port would be open to everybody on this machine.
        kernel = AsyncKernelManager(kernel_name="python3", transport="ipc", ip=f"{folder}/kernel")
        NotebookClient(again, km=kernel, timeout=300, record_timing=False, resources=place).execute()
    again.metadata["language_info"] = {"name": "python"}
    return again


def shown(notebook: Any) -> Iterator[tuple[str, str, str]]:
    """For each output of a notebook: its cell, its form, and its text; of pictures, only that there is one."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.output_type == "stream":
                yield cell.id, output.name, output.text
            for form, text in output.get("data", {}).items():
                yield cell.id, form, "" if form in PICTURES else text


if __name__ == "__main__":
    for each in NOTEBOOKS:
        target = Path(sys.argv[1]) / each.name if sys.argv[1:] else each
        nbformat.write(run(each), target)  # type: ignore[no-untyped-call]  # nbformat has no types
