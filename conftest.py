"""Examples in documentation and docstrings are run as tests; what is collected is not taken for garbage."""

import gc
from collections.abc import Generator

import pytest
from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.markdown import PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

_markdown = Sybil(parsers=[PythonCodeBlockParser()], patterns=["*.md"])
_docstrings = Sybil(
    parsers=[DocTestParser()],
    patterns=["*.py"],
    path="src",
    document_types={".py": PythonDocStringDocument},
)

pytest_plugins = ["pytester"]
pytest_collect_file = (_markdown + _docstrings).pytest()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Keep Python's collector of garbage from going through all tests and modules, which stay, time and again."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(5_000, 20, 20)
        gc.enable()
