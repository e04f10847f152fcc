"""The page on versions says which versions of files this library writes and reads."""

from __future__ import annotations

import re

from scp_framework.files.reports.report_json import SCHEMA_VERSION
from scp_framework.files.text.version import FILE_VERSION
from tests.paths import DOCS

WRITTEN = {"planner": FILE_VERSION, "arrangements": FILE_VERSION, "report as JSON": SCHEMA_VERSION}


def test_the_page_names_the_versions_that_are_written_and_read() -> None:
    page = (DOCS / "versions.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-zA-Z ]+) \| (\d+) \| ([\d, ]+) \|", page, re.MULTILINE)

    assert {file: written for file, written, _ in rows} == {file: str(each) for file, each in WRITTEN.items()}
    assert [read for _, written, read in rows if written not in read.split(", ")] == []
