"""Headings of spreadsheets as people keep them: where they stand, and what they mean."""

from __future__ import annotations

import pytest

from tests.files.planners.spreadsheets_cases import HEADINGS, VISIT, Row, book, read, refused, told


def test_headings_are_found_below_a_merged_title_and_blank_rows() -> None:
    made = book(("Our planner 2020/21",), (), HEADINGS, (), VISIT)
    made.worksheets[0].merge_cells("A1:F1")

    planner = read(made)

    (visit,) = planner.activities
    assert (visit.kind, str(visit.when), visit.agencies) == ("assurance-visit", "2021-02-14", ("humberside-police",))
    assert planner.locations == {"assurance-visit-1": "activities, row 5"}
    assert told(planner) == ['2021: A1 is above the headings, beginning with "Our planner 2020/21". Not read.']


@pytest.mark.parametrize(
    ("headings", "renamed"),
    [
        (("kind", "when", "agencies", "status"), ""),
        (("KIND", "Date", "Agencies", "Status"), ""),
        (("Activity", "Date", "agency", "STATUS:"), '"Activity" as kind, "agency" as agencies, "STATUS:" as status'),
        (("Type", "Date (dd/mm/yyyy)", "Agencies*", "status"), '"Type" as kind, "Date (dd/mm/yyyy)" as when'),
        (("kind", f"Date ({'a day or a month, ' * 40})", "agencies", "status"), '"Date (a day or a month, '),
    ],
)
def test_headings_are_keys_labels_or_words_that_people_use(headings: Row, renamed: str) -> None:
    planner = read(book(headings, VISIT))

    assert [each.agencies for each in planner.activities] == [("humberside-police",)]
    assert renamed in "".join(told(planner))
    assert bool(told(planner)) is bool(renamed)


def test_a_heading_with_two_meanings_takes_the_one_that_is_left() -> None:
    planner = read(book(("Type", "Activity", "Date"), ("deep dive", "Neglect", "2021-05")))

    assert [(each.kind, each.title) for each in planner.activities] == [("deep-dive", "Neglect")]
    assert told(planner) == ['2021: 2 headings are other words for columns. Read: "Type" as kind, "Activity" as title.']


def test_two_columns_that_mean_the_same_are_a_fault_with_both() -> None:
    (said,) = refused(book((*HEADINGS, "Planned date"), (*VISIT, "2021")))

    assert said == (
        '2021!E1 (Planned date): duplicate column "when" (it means the same as "Date"; leave one of them out with'
        " --ignore)"
    )
