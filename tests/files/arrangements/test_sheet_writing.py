"""Rules that are written as a sheet of promises and read again."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.files.arrangements.sheet_writing import rules_to_csv
from scp_framework.files.loading import load_arrangements
from scp_framework.files.writing import arrangements_to_toml
from scp_framework.model.dates.period import Period
from scp_framework.model.identifier import KindId, PeriodId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.readings import Readings
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.follow_up import FollowUp
from scp_framework.rules.shapes.lead_time import LeadTime
from tests.files.arrangements.rules_sheet_cases import ROWS
from tests.files.arrangements.test_condition_words import OTTERMOUTH, nested, of_details, of_lists
from tests.files.arrangements.test_rules_sheet import folder
from tests.paths import EXAMPLES
from tests.worlds.harbour import arrangements

BOOKS = (EXAMPLES / "ottermouth-2025", EXAMPLES / "larkwater-2024", EXAMPLES / "brackenshire-2024", "nel-2020")
LEFT_OUT = "# Only in rules.toml: "


def read_again(book: Arrangements, sheet: str) -> Arrangements:
    """The arrangements with the rules of a sheet alone."""
    with TemporaryDirectory() as name:
        path = Path(name)
        (path / "partnership.toml").write_text(arrangements_to_toml(evolve(book, rules=())), encoding="utf-8")
        (path / "rules.toml").write_text("", encoding="utf-8")
        (path / "rules.csv").write_text(sheet, encoding="utf-8", newline="")
        return load_arrangements(path)


def left_out(sheet: str) -> list[str]:
    last = [row[0] for row in csv.reader(io.StringIO(sheet)) if row][-1]
    return last.removeprefix(LEFT_OUT).split(", ") if last.startswith(LEFT_OUT) else []


def assert_the_same(book: Arrangements) -> None:
    sheet = rules_to_csv(book)
    again, others = read_again(book, sheet), left_out(sheet)

    assert list(again.rules) == [rule for rule in book.rules if rule.code not in others]
    assert {rule.code for rule in again.rules}.isdisjoint(others)
    assert [row for row in rules_to_csv(again).splitlines() if row] == [
        row for row in sheet.splitlines() if LEFT_OUT not in row
    ]


@pytest.mark.parametrize("book", BOOKS, ids=str)
def test_the_rules_of_the_examples_are_the_same_after_they_were_in_a_sheet(book: Path | str) -> None:
    assert_the_same(load_arrangements(book))


@settings(max_examples=15)
@given(made=arrangements())
def test_rules_are_the_same_after_they_were_in_a_sheet(made: Arrangements) -> None:
    assert_the_same(made)


def test_conditions_and_readings_of_the_examples_are_in_the_sheet() -> None:
    written = read_again(OTTERMOUTH, rules_to_csv(OTTERMOUTH)).rules
    assert {"REV05", "REV09", "REV10", "BRD01", "DAY08"} <= {rule.code for rule in written}


COUNTED = ("PAN08", "DAY03", "BRD01", "DAY01", "REV05", "REV06", "REV09", "BRD02")
"""Rules of the shapes that a sheet can say, with what a sheet can say."""
PANEL = (OTTERMOUTH.partnership.kind[KindId("panel")],)
conditions = st.none() | st.recursive(of_details | of_lists, nested, max_leaves=4).filter(
    # A rule can't have what all activities meet, or none.
    lambda each: each.depth < 5 and not any(each.faults("where", PANEL, OTTERMOUTH.partnership))
)


@settings(max_examples=30)
@given(data=st.data())
def test_any_of_the_examples_rules_can_have_a_condition_and_readings(data: st.DataObject) -> None:
    rules = []
    for code in COUNTED:
        rule = next(each for each in OTTERMOUTH.rules if each.code == code)
        if rule.subject_kinds == ("panel",):
            rule = where(rule, data.draw(conditions))
        if data.draw(st.booleans()):
            rule = in_readings(rule, data.draw(st.lists(conditions, min_size=1, max_size=3)))
        rules.append(rule)
    book = evolve(OTTERMOUTH, rules=tuple(rules))

    sheet = rules_to_csv(book)
    again = {rule.code: rule for rule in read_again(book, sheet).rules}
    assert again == {rule.code: rule for rule in rules if rule.code not in left_out(sheet)}
    # What the first reading asks can't be left away in a further one, which is as the first where a cell is empty.
    assert all(isinstance(rule, Readings) for rule in rules if rule.code in left_out(sheet))


def where(rule: Rule, asked: Condition | None) -> Rule:
    """The rule for those activities alone of which a condition holds."""
    assert isinstance(rule, Cadence | FollowUp | LeadTime)
    return evolve(rule, where=asked)


def in_readings(rule: Rule, others: list[Condition | None]) -> Readings:
    """The rule read in further ways, each with another condition or none."""
    readings = [evolve(rule, name="first-way")]
    for number, asked in enumerate(others):
        further = evolve(rule, name=f"way-{number}")
        readings.append(where(further, asked) if rule.subject_kinds == ("panel",) else further)
    shared = {name: getattr(rule, name) for name in ("code", "title", "source", "strength")}
    return Readings(**shared, readings=tuple(readings))


def test_a_reading_of_another_shape_is_a_row_of_its_own(tmp_path: Path) -> None:
    rows = [
        {**ROWS[0], "Reading": "in all", "Owner": "Partnership Board"},
        {"Code": "AUD01", "Reading": "By March", "By": "31 March", "Promise": "Audits are done by March"},
        {"Code": "AUD01", "Reading": "each quarter", "How many": "1", "How often": "3 months"},
    ]
    book = load_arrangements(folder(tmp_path, rows))
    (rule,) = book.rules
    assert isinstance(rule, Readings)
    assert [(each.name, each.shape, each.title) for each in rule.readings] == [
        ("in-all", "cadence", "Four audits a year"),
        ("by-march", "by-date", "Audits are done by March"),
        ("each-quarter", "cadence", "Four audits a year"),
    ]
    assert {each.owner for each in rule.readings} == {"board"}
    assert [getattr(each, "every", None) for each in rule.readings] == [PeriodId("year"), None, Period(months=3)]
    assert_the_same(book)


def test_what_a_sheet_can_not_say_is_left_to_the_file() -> None:
    sheet = rules_to_csv(OTTERMOUTH)
    assert {"PAN01", "SUM01", "DAY02"} <= set(left_out(sheet))
