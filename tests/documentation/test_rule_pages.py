"""The pages of made-up rules: what stands on them, and that nothing in the data can change how they read."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import evolve
from markdown_it import MarkdownIt
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.documentation.pages import UNSEEN_ELSEWHERE, pages, rule_page
from scp_framework.documentation.reference import FOLDER as REFERENCE_FOLDER
from scp_framework.documentation.reference import shape_words
from scp_framework.documentation.to_record import to_record
from scp_framework.files.loading import load_arrangements
from scp_framework.findings.finding import Strength
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.identifier import KindId, OwnerId
from scp_framework.model.source import Source
from scp_framework.rules.activity_rule import ActivityRule
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes import RULES
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.structure import Structure
from scp_framework.rules.shapes.structure_count import Count
from tests.documentation.rule_pages_cases import BOOK, INSPECTIONS, KINDNESS, arrangements, page
from tests.worlds.small_partnership import BOARD, INSPECTION, SMALL_PARTNERSHIP

PARSER = MarkdownIt("commonmark").enable("table")

LINES = Structure(
    code="LIN01",
    name="one-board",
    title="There is a board",
    why="Somebody decides.",
    strength=Strength.COMMITMENT,
    source=Source(section="4"),
    count=Count(of=Group(every=Every.BODIES), at_least=1),
)


def parameters(rule: Rule, within: Arrangements) -> dict[str, str]:
    rows = [line.strip("| ").split(" | ") for line in rule_page(rule, within).split("\n") if line.startswith("| `")]
    return {row[0]: row[1] for row in rows}


def wold(code: str) -> dict[str, str]:
    return parameters(BOOK.arrangements.rule(code), BOOK.arrangements)


def test_a_page_says_what_is_required_then_why_then_what_to_record_and_then_the_details() -> None:
    assert page(INSPECTIONS)[:27] == [
        "# INS01: An inspection in each year",
        "",
        "## What is required",
        "",
        "- **Promised by**: Harbour Partnership",
        "- **How firmly**: commitment: the partnership says that it will; not kept, it is a breach",
        "- **Where it says so**: section 4, Inspections; The Plan, 2022",
        "- **Name**: `inspections`",
        "- **In your planner**: `scp-framework explain INS01 planner.xlsx` shows what is found, and what to do",
        "",
        "## Why",
        "",
        "Somebody looks.",
        "",
        "## What you need to record",
        "",
        "For each inspection:",
        "",
        "- its date, and its status once it is over",
        "",
        f"**Limits of the check.** {shape_words()['cadence'].unseen}",
        "",
        "## Details for implementers",
        "",
        "It is a rule of the shape `cadence`.",
        "",
        "Each period has at least, or at most, a number of activities, on the whole or for each member of a set.",
    ]


def test_a_page_tells_whom_it_falls_to_since_when_and_that_it_is_on_request() -> None:
    rule = evolve(INSPECTIONS, owner=OwnerId(BOARD), since=Date(2022, 5, 1), aliases=("looking",), on_request=True)

    assert page(rule)[4:12] == [
        "- **Promised by**: Harbour Partnership",
        "- **How firmly**: commitment: the partnership says that it will; not kept, it is a breach",
        "- **Responsible**: Board",
        "- **Where it says so**: section 4, Inspections; The Plan, 2022",
        "- **In force**: from 1 May 2022 on",
        "- **Name**: `inspections`; also called `looking`",
        "- **In your planner**: `scp-framework explain INS01 planner.xlsx` shows what is found, and what to do",
        "- **On request**: checked only when it is selected",
    ]


def test_a_page_tells_what_the_shape_means_to_the_day_but_not_what_it_raises() -> None:
    text = rule_page(INSPECTIONS, arrangements(INSPECTIONS))

    assert (
        "\nEach period has at least, or at most, a number of activities, on the whole or for each member of a set.\n"
        in text
    )
    assert all("Raises:" not in "\n".join(pages_of_shape) for pages_of_shape in map(page, (INSPECTIONS, KINDNESS)))
    assert "InputError" not in "".join(pages(BOOK.arrangements).values())


def test_parameters_stand_with_their_names_and_their_units() -> None:
    assert wold("WALK01") == {
        "`of`": "practice walk (`practice-walk`)",
        "`at_least`": "2",
        "`every`": "half-year (`half-year`): six months, counted from 1 April 2022",
    }
    assert wold("AUD02")["`every`"] == "term (`term`): four months, counted from 1 September 2022"
    assert wold("AUD01") == {
        "`of`": "themed audit (`themed-audit`)",
        "`at_least`": "1",
        "`every`": "one year and six months (`P1Y6M`)",
        "`rolling`": "yes",
        "`where`": "detail: `method`, value: paired",
    }
    assert wold("WALK04") == {
        "`of`": "practice walk (`practice-walk`)",
        "`step`": "brief sent (`brief-sent`)",
        "`before`": "`walk`",
        "`at_least`": "15 working days",
    }
    assert wold("WALK06")["`required`"] == "note approved (`note-approved`)"


@pytest.mark.parametrize(("by", "said"), [("09-30", "30 September"), ("February", "February")])
def test_a_day_or_month_of_the_year_stands_as_a_person_writes_it(by: str, said: str) -> None:
    rule = ByDate(
        code="INS02",
        name="inspected-in-time",
        title="An inspection by a day of each year",
        why="Somebody looks in time.",
        strength=Strength.COMMITMENT,
        source=Source(section="4"),
        of=INSPECTION,
        by=DayOfYear.parse(by),
    )

    assert parameters(rule, arrangements(rule))["`by`"] == said


def test_whom_a_promise_is_for_is_told_by_name() -> None:
    assert wold("WALK02") == {
        "`of`": "practice walk (`practice-walk`)",
        "`also`": "kind: assurance day (`assurance-day`)",
        "`at_least`": "1",
        "`every`": "three-year plan (`plan`): three years, counted from 1 April 2022",
        "`for_each`": "all with the tag `duty-agency` (Wold County Council; Wold Integrated Care Board; Wold"
        " Constabulary; Wold Schools Trust; Wold Infirmary; Valley College; Valley Youth Trust)",
    }
    assert wold("FOR01")["`for_each`"] == (
        "all tiles (Babies; Online life; Exploitation; Home and money; School life; Our people)"
    )
    assert wold("WALK03")["`hosts`"] == "`guide`"


@pytest.mark.parametrize(
    ("code", "needed"),
    [
        ("WALK04", ["its date, and its status once it is over", 'the date of the step "brief sent"']),
        ("AUD01", ["its date, and its status once it is over", '"method"']),
    ],
)
def test_what_to_record_follows_from_the_parameters(code: str, needed: list[str]) -> None:
    _, *items = to_record(BOOK.arrangements.rule(code), BOOK.arrangements)

    assert items == needed


def test_of_every_shape_that_judges_activities_it_is_said_what_to_record_besides_the_day() -> None:
    book = load_arrangements(str(REFERENCE_FOLDER))
    needed = {(rule.shape, len(to_record(rule, book)) > 2) for rule in book.rules if isinstance(rule, ActivityRule)}

    assert {shape for shape, _ in needed} - {shape for shape, says_more in needed if says_more} == set(), (
        "if it is not named by a key, say in OF_SHAPE, in documentation/to_record.py, what the shape needs"
    )


def test_where_a_planner_decides_nothing_nothing_is_to_be_recorded() -> None:
    assert to_record(KINDNESS, arrangements(KINDNESS)) == ("Nothing: no planner shows whether it is kept.",)
    assert to_record(LINES, arrangements(LINES)) == ("Nothing in the planner: the arrangements alone decide it.",)


def test_each_parameter_says_what_it_is() -> None:
    rows = [line for line in page(INSPECTIONS) if line.startswith("| ")]

    assert rows[0] == "| parameter | here | what it is |"
    assert (
        rows[2]
        == "| `of` | `inspection` | The kind of activity that counts, or a list of several kinds; without it, any. |"
    )


def test_every_shape_says_what_it_can_not_see() -> None:
    assert set(shape_words()) == {rule.shape for rule in RULES}, "add a table to documentation/shapes.toml"
    assert f"**Limits of the check.** {shape_words()['cadence'].unseen}" in page(INSPECTIONS)


HOSTILE = "1. *x* | `y` [z](http://evil.example) <script>\n# forged \x1b[2J ```"


@pytest.mark.parametrize("rule", [evolve(INSPECTIONS, title=HOSTILE), evolve(INSPECTIONS, why=HOSTILE)])
def test_no_text_of_a_rule_changes_how_a_page_reads(rule: Rule) -> None:
    plain, evil = page(INSPECTIONS), page(rule)

    assert kinds_of(evil) == kinds_of(plain)
    assert all(line.isprintable() for line in evil)


def test_no_name_changes_how_a_page_or_the_coverage_reads() -> None:
    evil = arrangements(evolve(INSPECTIONS, title=HOSTILE, source=Source(section=f"4 {HOSTILE}", heading=HOSTILE)))
    evil = evolve(evil, document=HOSTILE, edition=HOSTILE)
    renamed = evolve(
        SMALL_PARTNERSHIP, name=HOSTILE, kinds=tuple(evolve(kind, name=HOSTILE) for kind in SMALL_PARTNERSHIP.kinds)
    )
    evil = evolve(evil, partnership=renamed)
    plain = arrangements(evolve(INSPECTIONS, source=Source(section="5", heading="Inspections")))

    for path, text in pages(evil).items():
        assert kinds_of(text.split("\n")) == kinds_of(pages(plain)[path].split("\n"))


def kinds_of(lines: Sequence[str]) -> list[str]:
    """What a parser takes each piece of a page for."""
    pieces = PARSER.parse("\n".join(lines))
    return [inner.type for piece in pieces for inner in (piece, *(piece.children or ())) if inner.type[:4] != "text"]


def test_a_rule_of_a_shape_of_ones_own_has_a_page_too() -> None:
    class Bare(Rule):
        shape = "bare"

    rule = Bare(
        code="BARE1", name="bare", title="Bare", why="To see.", strength=Strength.INDICATIVE, source=Source(section="1")
    )

    assert f"**Limits of the check.** {UNSEEN_ELSEWHERE}" in page(rule)
    assert KindId("inspection") not in "".join(page(rule))
