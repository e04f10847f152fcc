"""Folders with a made-up Pyodide and made-up wheels, from which the command `page` makes a folder without a network."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from scp_framework.cli import page_parts
from scp_framework.cli.page_parts import PYODIDE, WHEELS

PACKAGE = ("pyodide.mjs", "python_stdlib.zip")


def wheel(name: str, *files: str) -> bytes:
    written = io.BytesIO()
    parts = [f"{name}-1.0.dist-info/{part}" for part in ("METADATA", "WHEEL", "RECORD")]
    with zipfile.ZipFile(written, "w") as archive:
        for file in (*files, *parts):
            archive.writestr(file, f"{file}\n")
    return written.getvalue()


def write_sources(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Sequence[str]:
    """Write them, and make them those that are pinned; the options that name them."""
    pyodide, wheels, lists = (folder / name for name in ("pyodide", "wheels", "lists"))
    for each in (pyodide, wheels, lists):
        each.mkdir()
    for name in PACKAGE:
        (pyodide / name).write_text(name, encoding="utf-8")
    held = {
        "plain-1.0-py3-none-any.whl": wheel("plain", "plain.py"),
        "quick-1.0-cp314-cp314-manylinux_2_28_x86_64.whl": wheel("quick", "quick/slow.py", "quick/fast.so"),
    }
    for name, content in held.items():
        (wheels / name).write_bytes(content)
    pins = "".join(f"{name.partition('-')[0]}==1.0 --hash=sha256:{sha256(held[name]).hexdigest()}\n" for name in held)
    (lists / WHEELS).write_text(pins, encoding="utf-8")
    digests = "".join(f"{sha256(name.encode()).hexdigest()} {name}\n" for name in PACKAGE)
    (lists / PYODIDE).write_text(f"# pyodide 1.2.3\n{digests}", encoding="utf-8")
    monkeypatch.setattr(page_parts, "LISTS", lists)
    return ["--pyodide", str(pyodide), "--wheels", str(wheels)]
