"""The hook for pre-commit: which files it looks at, and what keeps a commit from being made."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from pre_commit.clientlib import load_config, load_manifest

from tests.embedding import EMBEDDING
from tests.paths import EXAMPLES, ROOT

(HOOK,) = load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))
LARKWATER = EXAMPLES / "larkwater-2024"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with arrangements, a planner, and a file that is none; the hook is the installed command."""
    entry = shlex.join([sys.executable, "-m", "scp_framework", *HOOK["entry"].split()[1:]])
    hook = {"id": HOOK["id"], "name": HOOK["name"], "entry": entry, "language": "system", "files": HOOK["files"]}
    lines = "".join(f"        {key}: {json.dumps(value)}\n" for key, value in hook.items())
    hooks = f"repos:\n  - repo: local\n    hooks:\n      -\n{lines}        args: [--quiet, --arrangements, ours]\n"
    folder = tmp_path / "repository"
    folder.mkdir()
    (folder / ".pre-commit-config.yaml").write_text(hooks, encoding="utf-8")
    (folder / "ours").mkdir()
    for name in ("partnership.toml", "rules.toml"):
        shutil.copy(LARKWATER / name, folder / "ours")
    (folder / "notes.csv").write_text("no planner\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    subprocess.run(["git", "init", "--quiet"], check=True)
    return folder


def committed() -> tuple[int, str]:
    """How pre-commit ends for all files that would be committed, and what it prints."""
    subprocess.run(["git", "add", "."], check=True)
    command = [sys.executable, "-m", "pre_commit", "run", "--color", "never"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stdout


def test_a_planner_that_breaches_a_commitment_is_not_committed(repository: Path) -> None:
    (repository / "planner-2025.csv").write_bytes((LARKWATER / "planner-2025-26.csv").read_bytes())

    code, printed = committed()

    assert code == 1
    assert "larkwater-2025-26: of 42 promises, 3 not in the plan" in printed


def test_a_planner_that_cannot_be_used_is_not_committed(repository: Path) -> None:
    (repository / "planner.toml").write_text("schema_version = 1\n[planner]\nid = 'ours'\n", encoding="utf-8")

    code, printed = committed()

    assert code == 1
    assert "planner.covers: missing" in printed


@pytest.mark.usefixtures("repository")
def test_other_files_are_passed_over() -> None:
    code, printed = committed()

    assert code == 0
    assert "no files to check" in printed


def test_the_hook_installs_what_reads_workbooks() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert HOOK["entry"].split()[0] in project["scripts"]
    assert HOOK["additional_dependencies"] == project["optional-dependencies"]["excel"]


def test_the_example_names_the_hook() -> None:
    (repository,) = load_config(str(EMBEDDING / "pre-commit-config.yaml"))["repos"]

    assert [hook["id"] for hook in repository["hooks"]] == [HOOK["id"]]
