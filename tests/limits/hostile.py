"""Inputs made to take much time or memory, to hang or to kill the process; each is small, or as large as is taken.

An input is a function that writes it into a folder and gives back what reads it, which is called later.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from tests.limits.hard import HARD_CASES, SHEETS, load_folder, write_sheet
from tests.limits.hostile_files import FRAMES, NO_FILES
from tests.limits.hostile_sheets import ODS, XLS
from tests.limits.hostile_texts import ARRANGEMENTS, CSV, JSON, MESSAGES, PLANNERS, REPORTS, TOML
from tests.limits.hostile_ways import Load, Write, arrangements, messages, of_bytes, of_frame, planner, report, workbook
from tests.limits.hostile_workbooks import WORKBOOKS

HARMLESS = frozenset(
    {
        "toml planner: people nearly officers",
        # A tag with another number in it is another tag.
        "toml arrangements: tags nearly those asked for",
        "report: findings of unknown promises",
        "report: misspelt keys of a report",
        "report: misspelt keys of a finding",
        "report: exceptions beyond number",
        "xlsx: styles beyond number, it says",
        "xlsx: parts that nothing uses",
        "xlsx: a part of a gigabyte",
        "xlsx: formats of dates",
        "xlsx: a format of many brackets",
        "xlsx: comments on many cells",
        "xlsx: a text in a drawing as long as is taken",
        "xlsx: texts in a drawing beyond number",
        "xls: sectors beyond number",
        "xls: as many bytes as are taken",
        *HARD_CASES,
    }
)
"""What may be taken, as nothing of it is wrong that is read."""
HOSTILE: Mapping[str, tuple[Write, Load]] = {
    **{f"toml planner: {name}": planner(text) for name, text in {**TOML, **PLANNERS}.items()},
    **{f"toml arrangements: {name}": arrangements(text) for name, text in {**TOML, **ARRANGEMENTS}.items()},
    **{f"messages: {name}": messages(text) for name, text in MESSAGES.items()},
    **{f"csv: {name}": planner(text, "csv") for name, text in CSV.items()},
    **{f"json: {name}": planner(text, "json") for name, text in JSON.items()},
    **{f"report: {name}": report(change) for name, change in REPORTS.items()},
    **{f"xlsx: {name}": workbook(parts) for name, parts in WORKBOOKS.items()},
    **{f"ods: {name}": of_bytes(make, "ods") for name, make in ODS.items()},
    **{f"xls: {name}": of_bytes(make, "xls") for name, make in XLS.items()},
    **{f"file: {name}": each for name, each in NO_FILES.items()},
    **{f"frame: {name}": of_frame(make) for name, make in FRAMES.items()},
    **{f"rules sheet: {name}": (partial(write_sheet, text), load_folder) for name, text in SHEETS.items()},
    **{name: ((lambda _: None), judge) for name, judge in HARD_CASES.items()},
}
