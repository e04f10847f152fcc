"""The fuzzer of the loaders begins with examples that each loader takes, whether or not atheris is installed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from runpy import run_path
from types import ModuleType
from typing import Any

import pytest

from tests.paths import ROOT


class Atheris(ModuleType):
    """What the fuzzer asks of atheris until it begins to fuzz."""

    def instrument_imports(self, include: list[str]) -> AbstractContextManager[list[str]]:
        return nullcontext(include)


@pytest.fixture
def fuzzer(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setitem(sys.modules, "atheris", Atheris("atheris"))
    return run_path(str(ROOT / "fuzz" / "fuzz_loaders.py"))


def test_each_loader_takes_the_examples_that_it_begins_with(fuzzer: dict[str, Any]) -> None:
    loaders: dict[str, Callable[[bytes], None]] = fuzzer["LOADERS"]
    examples: Callable[[str], Iterator[bytes]] = fuzzer["examples"]

    assert [name for name in loaders if not list(examples(name))] == []
    for name, load in loaders.items():
        for example in examples(name):
            load(example)
