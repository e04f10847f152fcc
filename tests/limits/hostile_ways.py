"""How hostile input is written into a folder, and what reads it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from scp_framework.arrangements.arrangements import Arrangements
from tests.limits.hostile_workbooks import workbook_parts

Load = Callable[[Path, Arrangements], object]
"""Reads what stands in a folder, against the bundled arrangements."""
Write = Callable[[Path], None]


def planner(text: Callable[[], str], ending: str = "toml") -> tuple[Write, Load]:
    """A planner file."""

    def write(folder: Path) -> None:
        (folder / f"planner.{ending}").write_text(text(), encoding="utf-8")

    return write, loads_planner(f"planner.{ending}")


def loads_planner(name: str) -> Load:
    def load(folder: Path, arrangements: Arrangements) -> object:
        from scp_framework import load_planner

        table = not name.endswith((".toml", ".json"))
        planner_id, covers = ("p", "2020-11..2021-10") if table else (None, None)
        return load_planner(folder / name, arrangements, planner_id=planner_id, covers=covers)

    return load


def arrangements(text: Callable[[], str]) -> tuple[Write, Load]:
    """An arrangements file."""

    def write(folder: Path) -> None:
        (folder / "arrangements.toml").write_text(text(), encoding="utf-8")

    def load(folder: Path, _: Arrangements) -> object:
        from scp_framework import load_arrangements

        return load_arrangements(folder / "arrangements.toml")

    return write, load


def messages(text: Callable[[], str]) -> tuple[Write, Load]:
    """A file of messages beside arrangements that extend the bundled ones."""

    def write(folder: Path) -> None:
        head = '[arrangements]\nschema_version = 1\nextends = "nel-2020"\nid = "own"\nedition = "2"\n'
        (folder / "partnership.toml").write_text(head, encoding="utf-8")
        (folder / "rules.toml").write_text("", encoding="utf-8")
        (folder / "messages.ftl").write_text(text(), encoding="utf-8")

    def load(folder: Path, _: Arrangements) -> object:
        from scp_framework import load_arrangements

        return load_arrangements(folder)

    return write, load


def report(change: Callable[[dict[str, object]], str]) -> tuple[Write, Load]:
    """A report of the bundled planner as JSON, changed."""

    def write(folder: Path) -> None:
        from scp_framework import check, load_arrangements, load_planner, report_to_json

        bundled = load_arrangements("nel-2020")
        found = check(load_planner("nel-2020-21", bundled), bundled)
        (folder / "report.json").write_text(change(json.loads(report_to_json(found))), encoding="utf-8")

    def load(folder: Path, _: Arrangements) -> object:
        from scp_framework.files.reports.report_reading import report_from_json

        return report_from_json((folder / "report.json").read_text(encoding="utf-8"))

    return write, load


def workbook(parts: Callable[[], Mapping[str, str]]) -> tuple[Write, Load]:
    """A workbook of one sheet of one activity, with some of its parts changed."""

    def write(folder: Path) -> None:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, text in {**workbook_parts(), **parts()}.items():
                packed.writestr(name, text)
        (folder / "planner.xlsx").write_bytes(stream.getvalue())

    return write, loads_planner("planner.xlsx")


def of_bytes(make: Callable[[], bytes], ending: str) -> tuple[Write, Load]:
    def write(folder: Path) -> None:
        (folder / f"planner.{ending}").write_bytes(make())

    return write, loads_planner(f"planner.{ending}")


def of_frame(make: Callable[[], object]) -> tuple[Write, Load]:
    def load(_: Path, arrangements: Arrangements) -> object:
        from scp_framework.files.planners.planner_frame import planner_from_frame

        return planner_from_frame(make(), arrangements, planner_id="p", covers="2020-11..2021-10")  # type: ignore[arg-type]

    return (lambda _: None), load
