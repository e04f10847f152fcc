"""Each example in `examples/embedding/`, run with the framework that it is written for."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

from tests.paths import EXAMPLES

EMBEDDING = EXAMPLES / "embedding"


def example(name: str) -> ModuleType:
    """The module of an example; imported once, as a program would."""
    if name not in sys.modules:
        spec = spec_from_file_location(name, EMBEDDING / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = module = module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[name]
