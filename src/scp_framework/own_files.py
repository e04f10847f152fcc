"""Own files: what lies beside the modules of a package."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def folder_of(package: str) -> Traversable:
    """The folder that a package lies in.

    What Python has for this first loads all that unpacks archives. Few packages lie in one, and every process would
    wait for that.
    """
    folder = Path(import_module(package).__path__[0])
    if folder.is_dir():
        return folder
    from importlib.resources import files  # noqa: PLC0415 - see above

    return files(package)
