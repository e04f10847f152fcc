"""Write anew what README.md and docs/*.md show of what is printed: `python -m tests.documentation.write_shown`.

Commands and examples in Python are run, and what they print takes the place of what is shown. Nothing else on a page is
touched. Read what changed before it is committed. Pages can be named, such as `docs/reports.md`. An example that raises
an exception that is not shown ends the work on its page, and is named.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

# Property tests on a page run as they do under pytest, however busy the machine is.
import tests.conftest  # noqa: F401
from scp_framework.cli import main
from tests.documentation.python_examples import ExampleError, examples_run
from tests.documentation.test_fences import RUN, commands
from tests.documentation.walk_through import FENCE, worked_through
from tests.paths import DOCS, ROOT

README = ROOT / "README.md"
PAGES = (README, *sorted(DOCS.glob("*.md")))
OF_TESTS = {"README", "embedding"}
"""Pages whose fences are no steps; those of docs/embedding.md are the files of examples/."""


def with_outputs(path: Path) -> str:
    """The page with what its commands print now.

    Raises:
        ExampleError: If an example in Python raises an exception, and the page shows none.
    """
    text = path.read_text(encoding="utf-8")
    if path == README:
        return with_output_of_readme(text)
    if path.stem not in RUN - OF_TESTS:
        return text
    with TemporaryDirectory() as folder, chdir(folder), _printed() as printed:
        return worked_through(text, Path(folder), printed)


def with_output_of_readme(text: str) -> str:
    """The README with what its first command prints, in the one fence for text."""
    fences = list(FENCE.finditer(text))
    (shown,) = [each for each in fences if each["info"] == "text"]
    (arguments,) = commands(fences[0]["body"])
    with _printed() as printed:
        main(arguments)
        return text[: shown.start("body")] + printed() + text[shown.end("body") :]


@contextmanager
def _printed() -> Iterator[Callable[[], str]]:
    """Catches what is printed; the function gives all of it since it was last called."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")

    def printed() -> str:
        stream.seek(0)
        text = stream.read()
        stream.seek(0)
        stream.truncate()
        return text

    with redirect_stdout(stream), redirect_stderr(stream):
        yield printed


def write(paths: Iterable[Path]) -> list[str]:
    """Write pages anew where they show anything else than what is printed; what kept examples from being run."""
    errors: list[str] = []
    for path in paths:
        path.write_text(with_outputs(path), encoding="utf-8")
        try:
            path.write_text(examples_run(path), encoding="utf-8")
        except ExampleError as error:
            errors.append(str(error))
    return errors


if __name__ == "__main__":
    with chdir(ROOT):
        sys.exit("\n".join(write([Path(each).resolve() for each in sys.argv[1:]] or PAGES)) or 0)
