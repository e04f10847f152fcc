"""The pages in docs are those that the rules and their cases give."""

from __future__ import annotations

import pytest

from scp_framework.documentation.pages import pages
from tests.paths import DOCS
from tests.rules.case_file import bundled_arrangements, cases

RENEW = "renew the pages with: scp-framework pages docs --cases tests/rules/cases"


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return dict(pages(bundled_arrangements(), cases()))


def test_every_page_is_the_one_that_its_rule_and_cases_give(made: dict[str, str]) -> None:
    stale = [
        path
        for path, text in made.items()
        if not (DOCS / path).is_file() or (DOCS / path).read_bytes() != text.encode()
    ]

    assert not stale, f"{', '.join(stale)}: not up to date; {RENEW}"


def test_every_page_is_about_a_rule_of_the_book(made: dict[str, str]) -> None:
    left_over = sorted({f"rules/{path.name}" for path in (DOCS / "rules").iterdir()} - set(made))

    assert not left_over, f"{', '.join(left_over)}: of no rule; take them away"


def test_the_coverage_names_each_rule_once(made: dict[str, str]) -> None:
    codes = [rule.code for rule in bundled_arrangements().rules]

    assert [made["coverage.md"].count(f"[{code}](rules/{code}.md)") for code in codes] == [1] * len(codes)
