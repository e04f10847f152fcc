"""The command `page`: what it writes, what it takes only as it is pinned, and what it writes over."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from scp_framework.cli import main
from scp_framework.cli.page_parts import in_python_only, own_wheel, pinned_wheels
from tests.cli.page_sources import PACKAGE, wheel, write_sources
from tests.paths import EXAMPLES


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sequence[str]:
    return write_sources(tmp_path, monkeypatch)


def test_the_folder_holds_all_that_the_page_needs(
    sources: Sequence[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page"

    assert main(["page", str(page), *sources]) == 0

    lock = json.loads((page / "wheels" / "lock.json").read_text(encoding="utf-8"))["packages"]
    assert set(lock) == {"plain", "quick", "scp-framework"}
    for each in lock.values():
        assert sha256((page / "wheels" / each["file_name"]).read_bytes()).hexdigest() == each["sha256"]
    assert {path.name for path in (page / "pyodide").iterdir()} == set(PACKAGE)
    printed = capsys.readouterr().out
    assert "http.server" in printed
    assert "fetched" not in printed


def test_the_page_names_the_partnership_and_forbids_requests_to_others(sources: Sequence[str], tmp_path: Path) -> None:
    assert main(["page", str(tmp_path / "page"), "--arrangements", str(EXAMPLES / "larkwater-2024"), *sources]) == 0

    text = (tmp_path / "page" / "index.html").read_text(encoding="utf-8")
    assert "Larkwater" in text
    assert "default-src &#39;none&#39;" in text
    assert "//" not in text.partition("</head>")[0].replace("<!doctype", "")


def test_what_is_compiled_for_another_system_is_left_out() -> None:
    name, content = in_python_only("quick-1.0-cp314-cp314-manylinux_2_28_x86_64.whl", wheel("quick", "a.py", "b.so"))

    assert name == "quick-1.0-py3-none-any.whl"
    assert zipfile.ZipFile(io.BytesIO(content)).namelist() == [
        "a.py",
        *(f"quick-1.0.dist-info/{each}" for each in ("METADATA", "WHEEL", "RECORD")),
    ]


def test_the_wheel_of_the_library_can_be_imported_and_is_always_the_same(tmp_path: Path) -> None:
    name, content = own_wheel()
    (tmp_path / name).write_bytes(content)
    code = "import scp_framework.bundled; print(scp_framework.bundled.__file__)"

    printed = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(tmp_path / name)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert name in printed.stdout
    assert own_wheel()[1] == content


@pytest.mark.parametrize("option", ["--pyodide", "--wheels"])
def test_a_file_that_is_not_the_pinned_one_is_refused(
    option: str, sources: Sequence[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(sources[sources.index(option) + 1])
    for path in folder.iterdir():
        path.write_bytes(b"another")

    assert main(["page", str(tmp_path / "page"), *sources]) == 2
    assert "with the digest" in capsys.readouterr().err
    assert not (tmp_path / "page").exists()


def test_a_folder_of_somebody_else_is_left_alone(
    sources: Sequence[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "index.html").write_text("mine", encoding="utf-8")

    assert main(["page", str(tmp_path / "page"), *sources]) == 2
    assert 'got "index.html"' in capsys.readouterr().err


def test_a_folder_that_was_written_before_is_written_anew(sources: Sequence[str], tmp_path: Path) -> None:
    page = tmp_path / "page"
    assert main(["page", str(page), *sources]) == 0
    (page / "wheels" / "plain-0.9-py3-none-any.whl").write_bytes(b"before")

    assert main(["page", str(page), *sources]) == 0
    assert not (page / "wheels" / "plain-0.9-py3-none-any.whl").exists()


def test_every_dependency_of_the_library_is_pinned() -> None:
    assert {"attrs", "cattrs", "pendulum", "tomlkit", "tzdata", "python-calamine", "jinja2"} <= {
        each.name for each in pinned_wheels()
    }
