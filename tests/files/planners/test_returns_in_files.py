"""Returns of an exercise in files: each form keeps them, and a cell that does not fit is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.bundled import DEFAULT_ARRANGEMENTS
from scp_framework.errors import InputError
from scp_framework.files.loading import load_arrangements
from scp_framework.files.planners.planner_csv import parse_planner_csv, planner_to_csv
from scp_framework.model.dates.when import When
from scp_framework.model.planner import Planner
from tests.files.planners.test_every_form import FORMS

HEADERS = "id,kind,when,agencies,returns"
AGENCIES = "navigo; nel-ccg; lpft"


def read(returns: str, agencies: str = AGENCIES) -> Planner:
    text = f'{HEADERS}\nsection-11-1,section-11,2021-01-19,{agencies},"{returns}"\n'
    return parse_planner_csv(text, bundled(), file="p.csv", planner_id="p", covers="2020-11..2021-10")


def bundled() -> Arrangements:
    return load_arrangements(DEFAULT_ARRANGEMENTS)


def test_a_cell_of_returns_names_each_agency_and_its_day() -> None:
    planner = read("navigo: 2021-02-03; nel-ccg: February 2021")
    (activity,) = planner.activities

    assert activity.returns == {"navigo": When.parse("2021-02-03"), "nel-ccg": When.parse("2021-02")}
    assert "navigo: 2021-02-03; nel-ccg: 2021-02" in planner_to_csv(planner)


def test_no_returns_yet_are_an_empty_cell_or_none() -> None:
    assert read("none").activities == read("").activities
    assert not read("").activities[0].returns


@pytest.mark.parametrize("form", FORMS)
def test_returns_survive_in_every_form(form: str) -> None:
    planner = read("navigo: 2021-02-03; nel-ccg: 2021-02")
    again: Callable[[Planner, Arrangements], Planner] = FORMS[form]

    assert again(planner, bundled()) == planner


@pytest.mark.parametrize(
    ("returns", "said"),
    [
        ("navigo", 'must be an agency and the day its return came, "police: 2021-02-03", with ";" between them'),
        ("navigo: 2021-02-03; navigo: 2021-02-04", 'duplicate agency "navigo"'),
        ("navigo: soon", "must be a day, month, year or span"),
        ("humberside-police: 2021-02-03", "must be one of the agencies that it concerns"),
        ("navigoo: 2021-02-03", "must be one of the agencies that it concerns"),
    ],
)
def test_a_cell_of_returns_that_does_not_fit_is_told(returns: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read(returns)

    found = [(fault.path, fault.message) for fault in caught.value.faults]
    assert any("returns" in place and said in text for place, text in found), found
