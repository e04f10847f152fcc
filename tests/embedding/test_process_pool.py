"""Many planners side by side, in processes of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.embedding import EMBEDDING
from tests.paths import BUNDLED


def test_each_file_has_its_report_in_order(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("schema_version = 1\n", encoding="utf-8")
    files = [str(BUNDLED / "planner-2020-21.toml"), str(wrong), str(BUNDLED / "planner-2020-22.toml")]

    ended = subprocess.run(
        [sys.executable, str(EMBEDDING / "process_pool.py"), *files], capture_output=True, text=True, check=True
    )

    first, second, *_, last = ended.stdout.splitlines()
    assert first == f"{files[0]} 9 breaches"
    assert second.startswith(f"{wrong} ")
    assert last == f"{files[2]} 0 breaches"
