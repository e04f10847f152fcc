"""`scp-framework page`: the library as a page in the browser, with no server behind it."""

from __future__ import annotations

from pathlib import Path

from scp_framework.cli.answer import Answer
from scp_framework.cli.options import Commands, Options, add_arrangements, new_command
from scp_framework.cli.sources import editions_of
from scp_framework.cli.values import as_folder
from scp_framework.errors import Fault, InputError, quoted

EXPECTED = "a new or empty folder, or one that this command wrote"
WRITTEN_HERE = "wheels/lock.json"


def add(commands: Commands) -> None:
    """Add the command and its options."""
    what = "write a folder with a web page that checks planners in the browser; the planners stay on the computer"
    command = new_command(commands, "page", what)
    command.add_argument(
        "directory", metavar="DIR", type=as_folder, help="a new or empty folder, or one written before"
    )
    add_arrangements(command, editions=True)
    for name, holds, source in (("pyodide", "Pyodide", "npm"), ("wheels", "the wheels", "PyPI")):
        what = f"folder that contains {holds}; without it, they are fetched from {source}"
        command.add_argument(f"--{name}", metavar="FOLDER", help=what)


def run(options: Options) -> Answer:
    """Write the folder; say what was fetched for it, what it holds, and how to open it.

    Raises:
        InputError: If the arrangements can't be used, the folder holds something else, or what it needs can't be had.
    """
    from scp_framework.cli.page_parts import (  # noqa: PLC0415 - only here
        in_python_only,
        lock_of,
        own_wheel,
        pyodide_files,
        pyodide_version,
        wheel_files,
    )
    from scp_framework.views.static_page import page_texts  # noqa: PLC0415 - only here

    folder = Path(options.directory)
    texts = page_texts(editions_of(options))
    _require_ours(folder)
    pyodide = pyodide_files(options.pyodide)
    given = wheel_files(options.wheels)
    wheels = dict([*(in_python_only(file, content) for file, content in given.items()), own_wheel()])
    every = {name: text.encode() for name, text in texts.items()}
    every |= {f"pyodide/{name}": content for name, content in pyodide.items()}
    every |= {f"wheels/{name}": content for name, content in wheels.items()}
    every[WRITTEN_HERE] = lock_of(wheels).encode()
    for name, content in every.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for left in (folder / "wheels").glob("*.whl"):
        if left.name not in wheels:
            left.unlink()
    size = sum(map(len, every.values())) / 1_000_000
    fetched = [
        f"fetched from npm: pyodide {pyodide_version()}" if options.pyodide is None else None,
        f"fetched from PyPI: {len(given)} wheels" if options.wheels is None else None,
    ]
    lines = [f"{folder}: {len(every)} files, {size:.0f} MB", *filter(None, fetched), ""]
    lines += ["Put this folder on any web server. To try it here:"]
    lines += [f"  python -m http.server --bind 127.0.0.1 --directory {folder}"]
    return Answer(text="\n".join(lines))


def _require_ours(folder: Path) -> None:
    """Write over nothing that this command has not written itself."""
    if folder.exists() and not folder.is_dir():
        raise InputError([Fault(path="", expected=EXPECTED, actual="a file", file=str(folder))])
    if folder.is_dir() and any(folder.iterdir()) and not (folder / WRITTEN_HERE).is_file():
        first = min(path.name for path in folder.iterdir())
        raise InputError([Fault(path="", expected=EXPECTED, actual=quoted(first), file=str(folder))])
