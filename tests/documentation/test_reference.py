"""The reference of rules: its page is up to date, its examples run, and nothing that a file can hold is missing."""

from __future__ import annotations

import re

import attrs
import pytest

from scp_framework.checking import check
from scp_framework.cli import main
from scp_framework.documentation.reference import (
    FOLDER,
    PLANNER,
    REQUIRED,
    TABLES,
    WRITTEN_AS,
    sections,
    shape_words,
)
from scp_framework.documentation.reference_page import LINE_EACH, REFERENCE, reference_page
from scp_framework.errors import InputError
from scp_framework.files.decode.readings import TAKES
from scp_framework.files.loading import load_arrangements, load_planner, parse_arrangements
from scp_framework.findings.finding import Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.window import Window
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes import RULES
from tests.paths import DOCS

FINE, UNUSABLE = 0, 2
SHAPES = {rule.shape for rule in RULES}


def test_the_page_is_the_one_that_the_shapes_give() -> None:
    renew = "renew the pages with: scp-framework pages docs --cases tests/rules/cases"

    assert (DOCS / REFERENCE).read_text("utf-8") == reference_page(), renew


def test_the_planner_keeps_what_the_examples_promise() -> None:
    arrangements = load_arrangements(str(FOLDER))
    report = check(load_planner(str(FOLDER / PLANNER), arrangements), arrangements)

    kept = dict.fromkeys(report.verdicts, Verdict.MET)
    assert report.verdicts == kept | {"AUD02": Verdict.OPEN, "LRN02": Verdict.NOT_APPLICABLE}


def test_each_example_can_be_used_by_itself() -> None:
    nouns = (FOLDER / "partnership.toml").read_text("utf-8")
    for section in sections():
        for example in section.examples:
            (rule,) = parse_arrangements(f"{nouns}\n{example}\n").rules
            assert section.words is None or rule.shape == section.heading


def test_every_shape_has_an_example_and_words_that_ask_for_it() -> None:
    shapes = [each for each in sections() if each.words is not None]

    assert [each.heading for each in shapes] == sorted(rule.shape for rule in RULES)
    assert [each.heading for each in shapes if not each.examples] == [], (
        "add an example to documentation/reference/rules.toml, which the planner beside it keeps"
    )
    assert [each.heading for each in shapes if not each.words or not each.words.needs] == [], (
        "say in documentation/shapes.toml which words ask for it (needs)"
    )


def test_promises_may_be_a_line_each() -> None:
    nouns = (FOLDER / "partnership.toml").read_text("utf-8")

    rules = parse_arrangements(f"{LINE_EACH}\n{nouns}").rules

    assert [(rule.code, rule.name, rule.why, rule.strength) for rule in rules] == [
        ("AUD01", "aud01", None, Strength.COMMITMENT),
        ("BRD01", "brd01", None, Strength.COMMITMENT),
    ]


def test_no_two_shapes_claim_the_same_words() -> None:
    needs = [need for words in shape_words().values() for need in words.needs]

    assert len(set(needs)) == len(needs)


@pytest.mark.parametrize("kind", [*RULES, *TABLES], ids=lambda kind: kind.__name__)
def test_every_key_is_explained(kind: type[Rule]) -> None:
    heading = TABLES[kind][0] if kind in TABLES else kind.shape
    (section,) = [each for each in sections() if each.heading == heading]
    common = {each.name for each in attrs.fields(Rule)} if heading in SHAPES else set()
    keys = {each.name for each in attrs.fields(kind) if each.init and each.name not in common}

    assert {key.name for key in section.keys} - {"shape", TAKES} == keys
    assert [key.name for key in section.keys if not key.meaning or not key.values] == [], (
        f"explain each in files/schema/key_words.toml, in a table [{kind.__name__}]"
    )
    assert [key.name for key in section.keys if key.see and key.see not in reference_page()] == []


@pytest.mark.parametrize(
    ("shape", "key", "values", "default"),
    [
        ("cadence", "every", "a period or a length", REQUIRED),
        ("cadence", "rolling", "true or false", "false"),
        ("by-date", "at_least", "a whole number", "1"),
        ("by-date", "part_periods", "one of owed, not-owed", "owed"),
        ("gap", "for_each", "a table", ""),
    ],
)
def test_a_key_says_what_it_takes_and_what_holds_without_it(shape: str, key: str, values: str, default: str) -> None:
    (section,) = [each for each in sections() if each.heading == shape]
    (found,) = [each for each in section.keys if each.name == key]

    assert (found.values, found.default) == (values, default)


def test_every_link_on_the_page_leads_to_a_heading() -> None:
    page = reference_page()
    anchors = {re.sub(r"[^a-z -]", "", each.lower()).replace(" ", "-") for each in re.findall(r"^#+ (.*)$", page, re.M)}

    assert set(re.findall(r"\]\(#([^)]*)\)", page)) - anchors == set()


def test_the_command_lists_all_shapes_and_shows_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shapes"]) == FINE
    listed = capsys.readouterr().out
    assert [rule.shape for rule in RULES if f"  {rule.shape} " not in listed] == []

    for section in sections():
        assert main(["shapes", section.name]) == FINE
        shown = capsys.readouterr().out
        assert [key.name for key in section.keys if f"  {key.name} " not in shown] == []
        assert all(example in shown for example in section.examples)

    assert main(["shapes", "lengths-periods-and-days"]) == FINE
    assert '"6 weeks"' in capsys.readouterr().out


def test_a_shape_that_there_is_not_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shapes", "cadense"]) == UNUSABLE
    assert capsys.readouterr().err == 'unknown shape "cadense"; did you mean "cadence"?\n'
    assert main(["shapes", "80% of"]) == UNUSABLE
    assert capsys.readouterr().err == (
        'unknown shape "80% of" (scp-framework shapes lists all, with words of documents that ask for them)\n'
    )


def test_how_lengths_and_days_are_written_is_how_they_are_read() -> None:
    nouns = (FOLDER / "partnership.toml").read_text("utf-8")
    rule = '[[rules]]\ncode = "TRY01"\ntitle = "T"\nsource = { section = "1" }\n'
    gap, by_date = (
        'shape = "gap"\nof = "board-meeting"\nat_most = {}',
        'shape = "by-date"\nof = "annual-report"\nby = {}',
    )
    cadence = 'shape = "cadence"\nat_least = 1\nevery = {}'
    lead = 'shape = "lead-time"\nof = "board-meeting"\nstep = "papers-sent"\nbefore = "meeting"\nat_least = {}'
    day = 'shape = "gap"\nof = "board-meeting"\nat_most = "P1Y"\nsince = {}'
    within = 'shape = "by-date"\nof = "annual-report"\nevery = "P1Y"\nwithin = {}'
    forms = {"a length": lead, "a period": cadence, "a day of the year": by_date, "a day": day}
    forms["a part of a period"] = within
    for what, written, _ in WRITTEN_AS:
        for text in re.findall(r'"[^"]*"|[0-9-]+', written):
            if what == "the days of a span":
                assert str(Window.parse(text.strip('"'))) == "2025-04-01..2026-03-31"
                continue
            parse_arrangements(f"{nouns}\n{rule}{forms[what].format(text)}\n")
    with pytest.raises(InputError):
        parse_arrangements(f"{nouns}\n{rule}{gap.format('6')}\n")
