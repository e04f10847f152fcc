"""Arrangements in files of their own, which extend others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.errors import InputError
from scp_framework.files.loading import load_arrangements
from tests.files.arrangements.overlays import BASE, HEAD, Load


@pytest.fixture
def own(tmp_path: Path) -> Load:
    """Loads arrangements that extend the base."""
    (tmp_path / "base.toml").write_text(BASE, encoding="utf-8")

    def load(toml: str) -> Arrangements:
        (tmp_path / "own.toml").write_text(HEAD + toml, encoding="utf-8")
        return load_arrangements(tmp_path / "own.toml")

    return load


@pytest.fixture
def refused(own: Load, tmp_path: Path) -> Callable[[str], list[str]]:
    """The faults of arrangements that extend the base, each with file and line; own lines count without the head."""

    def tell(toml: str) -> list[str]:
        with pytest.raises(InputError) as caught:
            own(toml)
        head = HEAD.count("\n")
        told = []
        for fault in caught.value.faults:
            is_own = fault.file == str(tmp_path / "own.toml")
            assert is_own or fault.file == str(tmp_path / "base.toml")
            number = (fault.line or 0) - (head if is_own else 0)
            told.append(f"{'own' if is_own else 'base'} {number} {fault.message}".replace(str(tmp_path), "."))
        return told

    return tell
