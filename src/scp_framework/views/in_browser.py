"""Desk: what the page with no server asks of Python, which runs beside it in the browser."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePath
from tempfile import TemporaryDirectory

from scp_framework.arrangements.editions import Editions
from scp_framework.checking import check
from scp_framework.errors import Fault, InputError, grouped
from scp_framework.files.loading import parse_arrangements
from scp_framework.files.planners.activity_ids import MADE
from scp_framework.files.planners.given import Given
from scp_framework.files.planners.planner_forms import UNWRITTEN, form_of, form_of_content, planner_as_bytes, planner_in
from scp_framework.files.planners.writing_ids import planner_file_with_ids
from scp_framework.findings.phrases import capital
from scp_framework.frozen import frozen
from scp_framework.model.planner import Planner
from scp_framework.reports.in_short import basis_words
from scp_framework.reports.next_steps import NextStep, next_steps
from scp_framework.reports.page import NOBODY, page_of, step_words
from scp_framework.reports.report import Report
from scp_framework.reports.short_words import short_day
from scp_framework.views.printable import printable
from scp_framework.views.report_calendar import report_calendar
from scp_framework.views.report_forms import report_as_bytes

UNNAMED = "planner"
"""The identifier of a planner whose file contains only activities."""


def arrangements_as_json(editions: Editions) -> str:
    """Arrangements as the page keeps them, one text for all editions; `Desk` reads it."""
    from scp_framework.files.writing import arrangements_to_toml  # noqa: PLC0415 - only where a page is made

    kept = [{"toml": arrangements_to_toml(each), "wording": each.wording} for each in editions.editions]
    return json.dumps(kept, ensure_ascii=False)


@frozen(kw_only=True)
class _Checked:
    """The file that was chosen last, and what came of it."""

    file: str
    content: bytes
    given: Given
    planner: Planner
    report: Report


class Desk:
    """Checks one planner after the other against the arrangements of the page; texts in and out are JSON."""

    def __init__(self, arrangements: str) -> None:
        """Read the arrangements, as `arrangements_as_json` wrote them."""
        kept = json.loads(arrangements)
        read = (parse_arrangements(each["toml"]).with_wording(each["wording"]) for each in kept)
        self._editions = Editions(editions=tuple(read))
        self._last: _Checked | None = None

    def check(self, content: bytes | memoryview, file: str, given: str) -> str:
        """Check what a file holds: what the page shows of the report, or all faults, each with its place.

        `given` is what is said of the file beside it: `as_of`, and what `load_planner` takes of tables.
        """
        held, said = bytes(content), json.loads(given)
        as_of = said.get("as_of")
        reading = Given(
            covers=said.get("covers"),
            sheet=said.get("sheet"),
            ignore=said.get("ignore", ()),
            date_order=said.get("date_order"),
        )
        try:
            form = form_of_content(held)
            planner = planner_in(held, file, self._editions, form, default_id=UNNAMED, **reading)
            report = check(planner, self._editions, as_of=as_of)
        except InputError as error:
            self._last = None
            return json.dumps({"faults": [_fault(each, file) for each in grouped(error.faults)]})
        reading["planner_id"] = planner.id
        self._last = _Checked(file=file, content=held, given=reading, planner=planner, report=report)
        return json.dumps(_shown(self._last))

    def saved(self, form: str) -> bytes:
        """What a file holds that somebody wants to save, in one of the forms that `check` offers.

        Raises:
            InputError: If it can't be written without a loss.
            LookupError: If no planner was checked.
        """
        if self._last is None:
            raise LookupError("no planner is checked")
        last = self._last
        match form:
            case "calendar":
                return report_calendar(last.report)
            case "ids":
                return self._with_ids(last)
            case "planner":
                return planner_as_bytes(last.planner, "planner.xlsx")
            case _:
                return report_as_bytes(last.report, form)

    def _with_ids(self, last: _Checked) -> bytes:
        with TemporaryDirectory() as folder:
            path = PurePath(folder) / f"planner{form_of(last.file)}"
            with open(path, "wb") as stream:
                stream.write(last.content)
            return planner_file_with_ids(str(path), self._editions, **last.given).content


def _fault(fault: Fault, file: str) -> Mapping[str, str]:
    """A fault with its place first; the page is about one file, which it names once."""
    place = printable(fault.path) or (f"line {fault.line}" if fault.line else "")
    line = f"line {fault.line}, " if fault.line and fault.path else ""
    words = fault.message.removeprefix(f"{place}: ").replace(f"{file}: ", "")
    return {"place": f"{line}{place}", "words": printable(words)}


def _shown(checked: _Checked) -> Mapping[str, object]:
    report = checked.report
    page = page_of(report)
    return {
        "title": page.title,
        "basis": " ".join(page.head) or basis_words(report.as_of),
        "sentences": page.in_short,
        "notices": [printable(str(notice)) for notice in report.notices],
        "steps": [_step(step) for step in next_steps(report)],
        "saves": _saves(checked),
    }


def _step(step: NextStep) -> Mapping[str, str]:
    by = "no date" if step.deadline is None else short_day(step.deadline)
    return {"who": printable(step.responsible or NOBODY), "by": by, "what": printable(capital(step_words(step)))}


def _saves(checked: _Checked) -> list[Mapping[str, str]]:
    """What can be saved: its form, what its button says, and what the file is called."""
    name = PurePath(checked.file).stem
    offered = [
        ("html", "Report to mail or print", f"{name}-report.html"),
        ("excel", "Report as a workbook", f"{name}-report.xlsx"),
        ("json", "Report for programs (JSON)", f"{name}-report.json"),
        ("calendar", "Calendar", f"{name}.ics"),
        ("planner", "Planner, written as usual", f"{name}-as-read.xlsx"),
    ]
    makes_ids = any(notice.code == MADE for notice in checked.planner.notices)
    if makes_ids and form_of(checked.file) not in UNWRITTEN:
        offered.append(("ids", "Planner with an id for each activity", f"{name}-with-ids{form_of(checked.file)}"))
    return [{"form": form, "label": label, "file": file} for form, label, file in offered]
