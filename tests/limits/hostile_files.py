"""What is called as a planner is and is no file, and frames that no planner can be made of."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from scp_framework.arrangements.arrangements import Arrangements
from tests.limits.hostile_ways import Load, Write, loads_planner


def _special(make: Callable[[Path], None], name: str) -> tuple[Write, Load]:
    return make, loads_planner(name)


def _pipe(name: str) -> Write:
    return lambda folder: os.mkfifo(folder / name)


def _link(name: str, target: str) -> Write:
    return lambda folder: (folder / name).symlink_to(target)


def _socket(folder: Path) -> None:
    import socket

    made = socket.socket(socket.AF_UNIX)
    made.bind(str(folder / "planner.toml"))
    made.close()


def _pipes_as_arrangements() -> tuple[Write, Load]:
    def write(folder: Path) -> None:
        for name in ("partnership.toml", "rules.toml"):
            os.mkfifo(folder / name)

    def load(folder: Path, _: Arrangements) -> object:
        from scp_framework import load_arrangements

        return load_arrangements(folder)

    return write, load


NO_FILES: Mapping[str, tuple[Write, Load]] = {
    **{f"a pipe called {name}": _special(_pipe(name), name)
       for name in ("planner.toml", "planner.json", "planner.csv", "planner.xlsx")},
    **{f"a device called {name}": _special(_link(name, "/dev/zero"), name)
       for name in ("planner.toml", "planner.json", "planner.csv", "planner.xlsx")},
    "a terminal": _special(_link("planner.toml", "/dev/tty"), "planner.toml"),
    "a socket": _special(_socket, "planner.toml"),
    "a folder": _special(lambda folder: (folder / "planner.toml").mkdir(), "planner.toml"),
    "a link to itself": _special(_link("planner.toml", "planner.toml"), "planner.toml"),
    "a folder of pipes": _pipes_as_arrangements(),
}  # fmt: skip


def _pandas(**columns: object) -> object:
    import pandas as pd  # type: ignore[import-untyped]

    return pd.DataFrame({"id": ["a"], "kind": ["line-of-sight"], "when": ["2020-12"], **columns})


def _polars_days(number: int) -> object:
    import polars as pl

    frame = pl.DataFrame({"id": ["a"], "kind": ["line-of-sight"], "when": [number]})
    return frame.with_columns(pl.col("when").cast(pl.Date))


class Odd:
    """A value that nothing can be asked of."""

    def __str__(self) -> str:
        raise RuntimeError("no text")

    __repr__ = __str__

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("no equality")

    __hash__ = None  # type: ignore[assignment]


def _objects(*values: object) -> object:
    import pandas as pd

    return pd.Series(list(values), dtype=object)


FRAMES: Mapping[str, Callable[[], object]] = {
    "a day that no calendar has": lambda: _polars_days(10**9),
    "a day before all calendars": lambda: _polars_days(-(10**9)),
    "a number of many digits": lambda: _pandas(id=_objects(10**5_000)),
    "a value without a text": lambda: _pandas(id=_objects(Odd())),
    "a value without a text as a title": lambda: _pandas(title=_objects(Odd())),
    "a list": lambda: _pandas(title=_objects([1])),
    "a frame in a cell": lambda: _pandas(title=_objects(_pandas())),
    "a text of many characters": lambda: _pandas(title=_objects("x" * 1_000_000)),
    "a text that can't be written": lambda: _pandas(title=_objects("\ud800")),
}
