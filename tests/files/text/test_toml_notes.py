"""Mistakes of people who write TOML by hand: what they are asked to write instead."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from scp_framework.errors import Fault, InputError
from scp_framework.files.text.limits import LARGEST_FILE
from scp_framework.files.text.text import MOST_MISTAKES, parse_text
from scp_framework.files.text.toml_notes import CLOSED, MONTH, STRAIGHT, TEXT, WITHOUT_TIME
from scp_framework.model.dates.day import DAY_EXPECTED

EXISTS = "a date that exists"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("when = 13 March 2026", TEXT),
        ("when = May 2024", TEXT),
        ("within = 5 days # of the visit", TEXT),
        ("within = 6 weeks, first day counted", TEXT),
        ("percent = 80%", TEXT),
        ("when = 05/05/2025", TEXT),
        ("when = 2025-05-05 to 2025-06-01", TEXT),
        ("returned = yes", TEXT),
        ("agencies = [police, council]", TEXT),
        ('agencies = ["police", council]', TEXT),
        ("rules = [{ of = visit, by = 2026-03-13 }]", TEXT),
        ("rules = [{ by = 13 March, of = 1 }]", TEXT),
        ("starts = 10:00", TEXT),
        ("when = 2025-02-30", EXISTS),
        ("when = 2025-02-30T10:00:00", EXISTS),
        ("dates = [2025-02-28, 2025-02-29]", EXISTS),
        ("steps = { sent = 2025-02-29 }", EXISTS),
        ("when = 2025-13-01", "a month that exists"),
        ("rules = [{ by = 2025-00-01 }]", "a month that exists"),
        ("when = 0000-01-01", "a date between 1900 and 2199"),
        ("when = 2025-5-5", DAY_EXPECTED),
        ("when = 2025-05-05T25:00:00", WITHOUT_TIME),
        ("when = 2025-05-05 10:00", WITHOUT_TIME),
        ("when = 2025-05", MONTH),
        ('title = "A visit', CLOSED),
        ("title = “A visit”", STRAIGHT),
        ("title = \u2018A visit\u2019", STRAIGHT),
        ('title = "A visit" to a school', "valid TOML"),
        ("cases =", "valid TOML"),
        ("cases = 1 agencies = 2", "valid TOML"),
        ("cases = 3,5", "valid TOML"),
        ("our title = 1", "valid TOML"),
    ],
)
def test_a_mistake_that_is_often_made_is_told_by_what_must_be_there(line: str, expected: str) -> None:
    (fault,) = faults_of(f"first = 1\n{line}\nlast = 2\n")

    assert (fault.line, fault.expected) == (2, expected)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2025-02-30", "must be a date that exists, got 2025-02-30 (February 2025 has 28 days)"),
        ("2025-5-5", f'must be {DAY_EXPECTED}, got 2025-5-5; did you mean "2025-05-05"?'),
        (
            "May 2024 # or so",
            'must be text in quotation marks, such as "13 March 2021", got May 2024'
            " (only a number, true, false and a date need none)",
        ),
        ("“May”", 'must be text in straight quotation marks, as in "13 March 2021", got “May”'),
        ("x\x1b[31m", None),
    ],
)
def test_what_was_found_is_told_as_it_was_written(value: str, said: str | None) -> None:
    (fault,) = faults_of(f"when = {value}\n")

    assert fault.message.isprintable()
    assert said in (None, fault.message)


def test_each_line_that_can_not_be_read_is_told_once() -> None:
    toml = "when = 2021-02-30\nagencies = [police, council]\ncases = many\nshort = 2021-02\nwrong = 1 = 2\nlater = x\n"

    faults = faults_of(toml)

    # What follows a mistake of which it is not clear what was meant can't be read.
    assert [(each.line, each.expected) for each in faults] == [
        (1, EXISTS), (2, TEXT), (3, TEXT), (4, MONTH), (5, "valid TOML"),
    ]  # fmt: skip


def test_what_could_be_read_is_there_beside_the_faults() -> None:
    text = parse_text("cases = 3\nwhen = 2021-02-30 # or so\nplace = C:\\new\n", "plan.toml")

    assert text.data == {"cases": 3, "when": "2021-02-30", "place": "C:\\new"}
    assert [each.line for each in text.faults] == [2, 3]


def test_there_is_an_end_to_reading_once_more() -> None:
    assert len(faults_of("".join(f"k{number} = May\n" for number in range(2 * MOST_MISTAKES)))) == MOST_MISTAKES + 1


def test_a_large_text_is_not_read_again_and_again() -> None:
    filler = f"# {'x' * (LARGEST_FILE // 15)}\n"

    assert [each.line for each in faults_of(f"{filler}a = May\nb = June\nc = July\n")] == [2, 3]


def faults_of(toml: str) -> Sequence[Fault]:
    """What is wrong with a text, whether or not the rest of it could be read."""
    try:
        return parse_text(toml, "rules.toml").faults
    except InputError as error:
        return error.faults
