"""Legal arrangements and planners that are hard to judge: they are judged within the limits, however they turn out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from benchmarks.growth_cases import CASES

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.checking import check

TIMES = 2
"""How many times the first size of the benchmark is judged."""
HARD = (
    "total, numbers unlike each other",
    "total, numbers unlike each other, wide spans",
    "total, at most, numbers unlike each other",
    "total, half not recorded",
    "total, rolling, wide spans",
    "follow-up, each of ten agencies",
    "follow-up, agencies not recorded",
    "follow-up, the same agency, wide spans",
    "follow-up, of the second of an agency",
    "follow-up, at one of three turns, of each of five",
    "requires, of the third of a kind, wide spans",
    "readings, eight that roll",
    "readings, what follows",
    "readings, of three shapes",
)
"""Totals that can't be split, what follows for each of many agencies or the second of a kind, and many readings."""


def judge(name: str, _folder: Path, _arrangements: Arrangements) -> object:
    """Check a planner."""
    size, make = CASES[name]
    arrangements, planner = make(TIMES * size)
    report = check(planner, arrangements)
    return report.verdicts, report.breaches


Judge = Callable[[Path, Arrangements], object]
HARD_CASES: Mapping[str, Judge] = {f"hard: {name}": partial(judge, name) for name in HARD}

SHEET_HEAD = "Code,Promise,What,Only where,How many,How often,Firmness,Section\n"
SHEET_ROW = 'AUD{0:04},P,deep dive,"{1}",1,year,will,3\n'
SHEETS: Mapping[str, Callable[[], str]] = {
    "alternatives without end": lambda: rows(900, "form is audit or " * 280 + "form is audit"),
    "brackets in each other": lambda: rows(900, "(" * 4_900),
    "misspelt alternatives": lambda: rows(900, "form is audti or " * 280),
    "one long word": lambda: rows(900, "x" * 4_900),
    "words without a verb": lambda: rows(900, "form is audit or " + "it is the second of the " * 200),
}
"""Sheets of promises with conditions that are refused, or too long."""


def rows(number: int, condition: str) -> str:
    """A sheet of as many promises, each with a condition."""
    return SHEET_HEAD + "".join(SHEET_ROW.format(each, condition) for each in range(number))


def write_sheet(text: Callable[[], str], folder: Path) -> None:
    """Write arrangements that extend the bundled ones by the promises of a sheet."""
    head = '[arrangements]\nschema_version = 1\nextends = "nel-2020"\nid = "own"\nedition = "2"\n'
    (folder / "partnership.toml").write_text(head, encoding="utf-8")
    (folder / "rules.toml").write_text("", encoding="utf-8")
    (folder / "rules.csv").write_text(text(), encoding="utf-8")


def load_folder(folder: Path, _: Arrangements) -> object:
    """Read the arrangements in a folder."""
    from scp_framework import load_arrangements

    return load_arrangements(folder)
