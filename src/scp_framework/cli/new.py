"""`scp-framework new`: files for another partnership to begin with."""

from __future__ import annotations

import shlex
from pathlib import Path

from scp_framework.bundled import DEFAULT_ARRANGEMENTS
from scp_framework.cli.answer import Answer
from scp_framework.cli.arguments import Options
from scp_framework.errors import Fault, InputError


def run(options: Options) -> Answer:
    """Write the files, or none of them where one is there already; tell which, and what to type next.

    Raises:
        InputError: If there are no such arrangements to extend, or a file would be overwritten; all such files at once.
    """
    from scp_framework.files.starting import PLANNER_FILE, starting_files  # noqa: PLC0415 - only here

    folder = Path(options.directory)
    extends = DEFAULT_ARRANGEMENTS if options.extends is None else options.extends
    texts = {folder / name: text for name, text in starting_files(extends, called=folder.resolve().name).items()}
    if there := [path for path in texts if path.exists() or path.is_symlink()]:
        raise InputError([_there(path) for path in there])
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        try:
            # x fails where there is a file, even one that came about this moment.
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
        except FileExistsError:
            raise InputError([_there(path)]) from None
    command = shlex.join(["scp-framework", "check", str(folder / PLANNER_FILE), "--arrangements", str(folder)])
    return Answer(text="\n".join([*map(str, texts), "", "To check them:", f"  {command}"]))


def _there(path: Path) -> Fault:
    return Fault(place="", expected="no file yet, as nothing is overwritten", found="a file", file=str(path))
