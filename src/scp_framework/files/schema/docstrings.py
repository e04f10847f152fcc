"""Docstrings: what a class says of itself, also where Python was started without docstrings."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from inspect import cleandoc, getsource


def docstring(kind: type) -> str:
    """What a class says of itself; empty where it says nothing.

    Started with `-OO`, Python drops docstrings. They are read from the source then, as long as that is there.
    """
    return cleandoc(kind.__doc__ or _docstrings_in(kind.__module__).get(kind.__name__) or "")


@cache
def _docstrings_in(module: str) -> Mapping[str, str | None]:
    """The docstrings of the classes of a module, by name, read from its source."""
    try:
        body = ast.parse(getsource(import_module(module))).body
    except OSError:
        return {}
    return {node.name: ast.get_docstring(node) for node in body if isinstance(node, ast.ClassDef)}
