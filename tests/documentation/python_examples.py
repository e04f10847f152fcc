"""The examples in Python of a page, run one after the other, with what they show brought up to date."""

from __future__ import annotations

import doctest
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from warnings import catch_warnings, simplefilter

from sybil import Document, Example, Sybil
from sybil.evaluators.doctest import DocTestEvaluator, DocTestRunner
from sybil.parsers.markdown import PythonCodeBlockParser

from tests.documentation.shown import Change, changed

TRACEBACK = "Traceback (most recent call last):\n"
BLANK = "<BLANKLINE>"


class _Runner(DocTestRunner):
    """Runs one example at a time, and keeps what it printed where that is not what the page shows."""

    def __init__(self) -> None:
        super().__init__(0)
        self.printed: str | None = None

    def report_failure(
        self, _out: Callable[[str], object], _test: doctest.DocTest, _example: doctest.Example, got: str
    ) -> None:
        self.printed = got

    def report_unexpected_exception(
        self,
        _out: Callable[[str], object],
        _test: doctest.DocTest,
        _example: doctest.Example,
        exc_info: tuple[type[BaseException], BaseException, TracebackType],
    ) -> None:
        raise exc_info[1]


class ExampleError(Exception):
    """An example that raises what the page does not show, so that somebody has to look at it."""


def examples_run(path: Path) -> str:
    """The page with what its examples in Python show now; the rest is as it was, to the letter.

    They are the examples that pytest collects, read and compared in the same way.

    Raises:
        ExampleError: If one of them raises an exception, and the page shows none.
    """
    document = Sybil(parsers=[PythonCodeBlockParser()]).parse(path)
    try:
        return changed(document.text, [change for each in document.examples() if (change := _change(document, each))])
    finally:
        with catch_warnings():
            # The folder of an example goes with it.
            simplefilter("ignore", ResourceWarning)
            document.namespace.clear()


def _change(document: Document, example: Example) -> Change | None:
    """Run an example; what has to change on the page, if anything has."""
    at = f"{document.path}, line {example.line}"
    if not isinstance(example.parsed, doctest.Example):
        example.evaluate()
        return None
    evaluator = DocTestEvaluator()
    evaluator.runner = runner = _Runner()
    try:
        evaluator(example)
    except Exception as error:
        raise ExampleError(f"{at}: {type(error).__name__}: {error}") from error
    if runner.printed is None:
        return None
    shown, lines = example.parsed.want, example.parsed.source.count("\n")
    written = "".join(document.text[example.region.start :].splitlines(keepends=True)[:lines])
    begin = example.region.start + len(written)
    assert document.text.startswith(shown, begin), f"{at}: an example that is indented"
    return Change(begin, begin + len(shown), _as_shown(runner.printed, shown))


def _as_shown(printed: str, shown: str) -> str:
    """What an example printed as a page shows it: a blank line by its sign, of a traceback the exception alone."""
    if printed.startswith(TRACEBACK):
        lines = printed.splitlines()[1:]
        last = next(index for index, line in enumerate(lines) if not line.startswith(" "))
        frames = [line for line in shown.splitlines()[1:] if line.startswith(" ")][:1] or ["    ..."]
        return TRACEBACK + "".join(f"{line}\n" for line in [*frames, *lines[last:]])
    return "".join(f"{line.rstrip() or BLANK}\n" for line in printed.splitlines())
