"""The list of shapes is complete, and a name stands for one shape only."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from inspect import getmembers, isclass
from pkgutil import walk_packages

from scp_framework import findings, rules
from scp_framework.findings.finding import Finding
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes import FINDINGS, RULES

MODULES = [
    import_module(module.name)
    for package in (findings, rules)
    for module in walk_packages(package.__path__, f"{package.__name__}.")
]


def defined(base: type) -> set[str]:
    """The names of the classes of a type that have a shape, wherever in the package they are written."""
    return {
        name
        for module in MODULES
        for name, kind in getmembers(module, isclass)
        if issubclass(kind, base) and vars(kind).get("shape") and kind.__module__ == module.__name__
    }


def test_every_shape_that_is_written_is_listed() -> None:
    assert {kind.__name__ for kind in RULES} == defined(Rule), "list it in RULES, in rules/shapes/__init__.py"
    assert {kind.__name__ for kind in FINDINGS} == defined(Finding), "list it in FINDINGS, in rules/shapes/__init__.py"


def test_every_shape_is_listed_by_its_own_name() -> None:
    assert [kind.shape for kind in RULES] == [*RULES.where]
    assert [kind.shape for kind in FINDINGS] == [*FINDINGS.where]


def test_a_shape_is_imported_when_it_is_asked_for() -> None:
    code = """
import sys, scp_framework.files.loading
from scp_framework.rules.shapes import RULES
RULES.of("gap")
print([each for each in ("gap", "share") if f"scp_framework.{RULES.where[each].rpartition('.')[0]}" in sys.modules])
"""
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert printed.strip() == "['gap']"
