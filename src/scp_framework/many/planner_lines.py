"""Planner lines: planners one to a line, as JSON, read one after the other however long the file is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from scp_framework.files.text.limits import LARGEST_FILE
from scp_framework.frozen import frozen

ENDING = ".jsonl"
"""How the name of a file of lines ends."""


@frozen(kw_only=True)
class PlannerLine:
    """A planner as a line of JSON, and what faults call it: the file and the line, counted from 1."""

    content: bytes
    name: str


def planner_lines(path: Path) -> Iterator[PlannerLine]:
    """Each line of a file that is not blank; of one that is too long for a planner, no more than shows that it is.

    Raises:
        OSError: If the file can't be read.
    """
    with path.open("rb") as stream:
        yield from lines_of(stream, str(path))


def lines_of(stream: BinaryIO, name: str) -> Iterator[PlannerLine]:
    """Each line of an open file that is not blank."""
    number = 0
    while line := stream.readline(LARGEST_FILE + 1):
        number += 1
        if line.strip():
            yield PlannerLine(content=line, name=f"{name}, line {number}")
        while line and not line.endswith(b"\n"):
            line = stream.readline(LARGEST_FILE)
