"""The page of a made-up document: what it promises, section by section."""

from __future__ import annotations

from attrs import evolve

from scp_framework.documentation.pages import coverage_page, pages
from scp_framework.model.source import Source
from tests.documentation.rule_pages_cases import INSPECTIONS, KINDNESS, arrangements


def test_there_is_a_page_for_each_rule_and_one_for_the_document() -> None:
    found = pages(arrangements(INSPECTIONS, KINDNESS))

    assert list(found) == ["coverage.md", "rules-reference.md", "rules/INS01.md", "rules/KIN01.md"]
    assert all(text.endswith("\n") and not text.endswith("\n\n") for text in found.values())


def test_the_document_is_told_section_by_section_with_what_watches_over_each() -> None:
    second = evolve(INSPECTIONS, code="INS02", name="second", on_request=True)
    other = evolve(INSPECTIONS, code="INS03", name="third", source=Source(section="4", heading="Reports"))
    annex = evolve(INSPECTIONS, code="INS04", name="fourth", source=Source(section="Annex 2"))

    lines = coverage_page(arrangements(annex, INSPECTIONS, other, KINDNESS, second)).split("\n")

    assert "- Checked: 4 promises, 1 of them only when selected." in lines
    assert "- Recorded only, since no planner shows whether they are kept: 1 promise." in lines
    assert lines[lines.index("## Section 4") :] == [
        "## Section 4",
        "",
        "### Inspections",
        "",
        "| rule | promise | how firmly |",
        "| --- | --- | --- |",
        "| [INS01](rules/INS01.md) | An inspection in each year | commitment |",
        "| [INS02](rules/INS02.md) | An inspection in each year | commitment, on request |",
        "",
        "### Reports",
        "",
        "| rule | promise | how firmly |",
        "| --- | --- | --- |",
        "| [INS03](rules/INS03.md) | An inspection in each year | commitment |",
        "",
        "The arrangements take from it: two lines.",
        "",
        "## Section 10",
        "",
        "| rule | promise | how firmly |",
        "| --- | --- | --- |",
        "| [KIN01](rules/KIN01.md) | Everybody is kind | indicative, **recorded only**: nobody can count it |",
        "",
        "## Annex 2",
        "",
        "| rule | promise | how firmly |",
        "| --- | --- | --- |",
        "| [INS04](rules/INS04.md) | An inspection in each year | commitment |",
        "",
    ]


def test_a_section_without_a_rule_is_told_where_something_else_comes_from_it() -> None:
    lines = coverage_page(arrangements()).split("\n")

    assert lines[lines.index("## Section 4") :] == [
        "## Section 4",
        "",
        "No rule watches over it.",
        "",
        "The arrangements take from it: two lines.",
        "",
    ]
