"""What lies beside the modules of a package is found, in whatever way the package is installed."""

import zipfile
from pathlib import Path

import pytest

from scp_framework.own_files import folder_of


def test_a_file_beside_a_module_is_found() -> None:
    assert (folder_of("scp_framework.files.decode") / "words.toml").is_file()


def test_so_is_one_of_a_package_that_lies_in_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "walks.zip"
    with zipfile.ZipFile(archive, "w") as inside:
        inside.writestr("walks_in_zip/__init__.py", "")
        inside.writestr("walks_in_zip/note.txt", "along the coast")
    monkeypatch.syspath_prepend(archive)

    assert (folder_of("walks_in_zip") / "note.txt").read_text(encoding="utf-8") == "along the coast"
