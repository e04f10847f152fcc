"""What files say of days, lengths of time and holidays: read, refused with its line, and written as the same."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from scp_framework.files.loading import parse_arrangements
from scp_framework.files.schema.schema import arrangements_schema
from scp_framework.files.text.text import parse_text
from scp_framework.model.dates.day_of_year import DAY_OF_YEAR_EXPECTED
from scp_framework.model.dates.lead import LEAD_EXPECTED
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.lead_time import LeadTime
from tests.files.arrangements.fault_cases import NOUNS, refused
from tests.files.schema.schema_cases import as_json

BY_DATE = """
[[rules]]
code = "VIS01"
name = "visits"
shape = "by-date"
title = "Visits"
why = "To see."
strength = "commitment"
source = { section = "1" }
of = "visit"
starts = "December"
by = "02-29"
"""
LEAD = """
[[rules]]
code = "VIS02"
name = "letters"
shape = "lead-time"
title = "Letters"
why = "To know."
strength = "commitment"
source = { section = "1" }
of = "visit"
step = "letter"
after = "visit"
at_most = "10 working days, first day counted"
"""
OF_ARRANGEMENTS = Draft202012Validator(arrangements_schema())
LINE_OF_LAST = NOUNS.count("\n") + BY_DATE.count("\n")


def fits(toml: str) -> bool:
    data: Any = as_json(parse_text(toml, None).data)
    return OF_ARRANGEMENTS.is_valid(data)


def test_days_months_and_lengths_are_read_as_they_are_written() -> None:
    calendar = "anchor = 2020-04-01\nholidays = [2020-12-25]"
    toml = NOUNS.replace("anchor = 2020-04-01", calendar) + BY_DATE + LEAD
    by_date, lead = parse_arrangements(toml).rules

    assert isinstance(by_date, ByDate)
    assert isinstance(lead, LeadTime)
    assert (str(by_date.starts), str(by_date.by), str(lead.at_most)) == (
        "December",
        "02-29",
        "10 working days, first day counted",
    )
    assert fits(toml)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"february"', '"february"; did you mean "February"?'),
        ('"Febuary"', '"Febuary"; did you mean "February"?'),
        ("2", "2"),
    ],
)
def test_a_day_of_the_year_that_can_not_be_read_is_told_with_its_line(text: str, found: str) -> None:
    toml = NOUNS + BY_DATE.replace('"02-29"', text)

    assert refused(toml) == [f"{LINE_OF_LAST} rules[0].by: must be {DAY_OF_YEAR_EXPECTED}, got {found}"]


@pytest.mark.parametrize(
    "text",
    ["10 working days, first day", "10 workdays, first day counted", "same day, first day counted", "10 workdays"],
)
def test_a_length_that_can_not_be_read_is_told_with_its_line(text: str) -> None:
    toml = NOUNS + LEAD.replace("10 working days, first day counted", text)

    line = NOUNS.count("\n") + LEAD.count("\n")
    assert refused(toml) == [f'{line} rules[0].at_most: must be {LEAD_EXPECTED}, got "{text}"']
    assert not fits(toml)


@pytest.mark.parametrize("text", ['"29 Feb"', '"february"', "2", '"02-3"'])
def test_an_editor_marks_a_day_of_the_year_that_can_not_be_read(text: str) -> None:
    assert not fits(NOUNS + BY_DATE.replace('"02-29"', text))


def test_a_rule_that_counts_working_days_is_refused_with_its_line_where_no_holidays_are_known() -> None:
    assert refused(NOUNS + LEAD) == [
        f"{NOUNS.count(chr(10)) + LEAD.count(chr(10))} rules[0].at_most: must be used with a calendar that has "
        'holidays_known, because it counts working days, got "10 working days, first day counted"'
    ]
