"""The page that the README shows is the one that its command prints."""

from __future__ import annotations

import re

from scp_framework import check, load_arrangements, load_planner, report_text
from tests.paths import ROOT

README = ROOT / "README.md"


def test_the_readme_shows_the_page_as_it_is_printed() -> None:
    shown = re.search(r"```text\n(IN SHORT\n.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    arrangements = load_arrangements("nel-2020")

    page = report_text(check(load_planner("nel-2020-21", arrangements), arrangements))

    assert shown is not None
    assert shown[1] in page
