"""A page that somebody works through: its files are written, and its commands are run, in order, in one folder.

What the commands print is compared with what the page shows, and `python -m tests.documentation.write_shown` writes
it into the page.

What a fence holds is told by the words after its backticks:

- `toml file=NAME`, `csv file=NAME`: the whole file.
- `toml add=NAME`: what is written at the end of the file.
- `diff file=NAME`: the lines with `-`, which stand in the file once, give way to those with `+`.
- `console`: commands after `$`, each with what it prints. A line `...` stands for any lines that are left out. Only
  the project's own command is run; with `> NAME`, what it prints goes to that file.
- `python`: run with all other examples in Python, and passed over here.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from attrs import frozen

from scp_framework.cli import main
from tests.documentation.shown import Change, brought_up_to_date, changed

FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND_AND_OUTPUT = re.compile(r"^\$ (?P<typed>.*)\n(?P<printed>(?:(?!\$ ).*\n)*)", re.MULTILINE)
COMMAND = "scp-framework"
LEFT_OUT = "..."
RENEW = "write it anew: python -m tests.documentation.write_shown"


@frozen
class Write:
    """A file, as a whole or in what is added at its end, or as a change of some of its lines."""

    line: int
    file: str
    how: str
    text: str

    def into(self, folder: Path) -> None:
        """Write it.

        Raises:
            AssertionError: If lines that should be changed don't stand in the file, or more than once.
        """
        path = folder / self.file
        if self.how == "file":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.text, encoding="utf-8")
            return
        before = path.read_text(encoding="utf-8")
        if self.how == "add":
            path.write_text(f"{before}{self.text}", encoding="utf-8")
            return
        old = "".join(line[1:] for line in self.text.splitlines(keepends=True) if line.startswith("-"))
        new = "".join(line[1:] for line in self.text.splitlines(keepends=True) if line.startswith("+"))
        assert before.count(old) == 1, f"line {self.line}: these lines stand {before.count(old)} times in {self.file}"
        path.write_text(before.replace(old, new), encoding="utf-8")


@frozen
class Run:
    """A command, and what it prints."""

    line: int
    arguments: Sequence[str]
    printed: str
    into: str | None = None
    begin: int = 0
    """Where on the page it begins to show what it prints."""

    def is_printed(self, text: str) -> bool:
        """Whether a text is what the page shows."""
        pattern = "".join(
            r"(?:.*\n)*?" if line.strip() == LEFT_OUT else re.escape(line.rstrip()) + r"[ ]*\n"
            for line in self.printed.splitlines()
        )
        return re.fullmatch(pattern, text) is not None

    def change(self, text: str) -> Change | None:
        """What the page has to show where this is printed; None where it shows that."""
        if self.is_printed(text):
            return None
        shown = brought_up_to_date(self.printed.splitlines(), text.splitlines(), left_out=LEFT_OUT)
        return Change(self.begin, self.begin + len(self.printed), "".join(f"{line}\n" for line in shown))


def steps(page: str) -> Iterator[Write | Run]:
    """The steps of a page, in order.

    Raises:
        AssertionError: If a fence is of no known type, so that nothing on the page stands there without being run.
    """
    for fence in FENCE.finditer(page):
        line = page.count("\n", 0, fence.start()) + 1
        info, body = fence["info"].strip(), fence["body"]
        if info == "python":
            continue
        if info == "console":
            yield from _runs(line, body, fence.start("body"))
            continue
        found = re.fullmatch(r"(toml|csv|ftl|diff) (file|add)=(\S+)", info)
        assert found is not None, f"line {line}: a fence of no known type, {info!r}"
        language, how, file = found.groups()
        yield Write(line, file, "change" if language == "diff" else how, body)


def worked_through(page: str, folder: Path, printed: Callable[[], str]) -> str:
    """The page with what its commands print, where it shows anything else; `printed` gives what was printed since.

    Every step is done in a folder, which has to be the one that commands are run in.
    """
    changes: list[Change] = []
    for step in steps(page):
        if isinstance(step, Write):
            step.into(folder)
            continue
        main(step.arguments)
        text = printed()
        if step.into is not None:
            (folder / step.into).write_text(text, encoding="utf-8")
            text = ""
        if (change := step.change(text)) is not None:
            changes.append(change)
    return changed(page, changes)


def _runs(line: int, body: str, begin: int) -> Iterator[Run]:
    assert body.startswith("$ "), f"line {line}: a console begins with a command"
    for each in _COMMAND_AND_OUTPUT.finditer(body):
        typed, _, into = each["typed"].partition(" > ")
        name, *arguments = shlex.split(typed)
        assert name == COMMAND, f"line {line}: {name} is not run here"
        yield Run(line, arguments, each["printed"], into or None, begin + each.start("printed"))
