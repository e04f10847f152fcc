"""Pack the sources, unpack them away from any checkout, and run the tests of what was packed.

`python -m tests.external.sdist` runs the test command of the README there, word for word; with arguments, `nox` with
these. What the tests need, and is not packed, is missing there.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import venv
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.paths import ROOT

TEST_COMMAND = re.compile(r"<!-- test command -->\n```sh\n(.*)\n```")


def main(arguments: Sequence[str], folder: Path) -> int:
    """Pack and unpack in a folder, and run the tests there; how they ended."""
    sources = unpacked(folder)
    command = test_command((sources / "README.md").read_text("utf-8"))
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    return subprocess.run(
        f"{command} {' '.join(arguments)}", shell=True, cwd=sources, env=environment, check=False
    ).returncode


def test_command(readme: str) -> str:
    """The test command of a README."""
    found = TEST_COMMAND.search(readme)
    assert found is not None
    return found[1]


def unpacked(folder: Path) -> Path:
    """The folder of the sources as they are packed, away from the repository."""
    tools = folder / "tools"
    venv.create(tools, with_pip=True)
    python = str(tools / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "build"], check=True)
    packed = ["-m", "build", "--sdist", "--outdir", str(folder), str(ROOT)]
    subprocess.run([python, *packed], check=True, stdout=subprocess.DEVNULL)
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / archive.name.removesuffix(".tar.gz")


if __name__ == "__main__":
    with TemporaryDirectory() as temporary:
        sys.exit(main(sys.argv[1:], Path(temporary)))
