"""Examples on the page of a rule: one of each verdict."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scp_framework.documentation.case_file import load_cases
from scp_framework.documentation.pages import pages
from tests.documentation.rule_pages_cases import BOOK, INSPECTIONS, page

CASE = """\
# Two in each {half}.
[planner]
id = "case"
covers = "2022-04..2023-03"
"""


def write(folder: Path, names: Sequence[str]) -> None:
    for name in names:
        (folder / f"{name}.toml").write_text(CASE.replace("{half}", name), encoding="utf-8")


def test_one_case_of_each_verdict_is_an_example_and_the_others_come_last(tmp_path: Path) -> None:
    write(tmp_path, ["WALK01-breached-none", "WALK01-met-b", "WALK01-met-a", "WALK02-open-c"])
    (tmp_path / "WALK01-met-b.toml").write_text('[planner]\nid = "```"\n', encoding="utf-8")

    text = pages(BOOK.arrangements, load_cases(tmp_path, BOOK))["rules/WALK01.md"]
    examples, _, details = text.partition("## Details for implementers\n")

    assert examples.partition("## Met and breached: an example each\n\n")[2].split("\n") == [
        "### Met: whatever is not yet known, the promise is kept",
        "",
        "Two in each WALK01-met-a.",
        "",
        "```toml",
        "[planner]",
        'id = "case"',
        'covers = "2022-04..2023-03"',
        "```",
        "",
        "### Breached: whatever is not yet known, it is not kept",
        "",
        "Two in each WALK01-breached-none.",
        "",
        "```toml",
        "[planner]",
        'id = "case"',
        'covers = "2022-04..2023-03"',
        "```",
        "",
        "",
    ]
    assert details.partition("## More cases\n\n")[2].split("\n") == [
        "### Met: whatever is not yet known, the promise is kept",
        "",
        "B.",
        "",
        "````toml",
        "[planner]",
        'id = "```"',
        "````",
        "",
        "All promises by section: [what the rules cover](../coverage.md).",
        "",
    ]


def test_a_rule_without_cases_has_none_on_its_page() -> None:
    assert "an example each" not in "".join(page(INSPECTIONS))
    assert "## More cases" not in page(INSPECTIONS)
