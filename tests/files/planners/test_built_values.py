"""Whatever can be built can be written and read back, in every form; what can't be read is refused when it is built."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from scp_framework.errors import InputError
from scp_framework.files.loading import parse_planner
from scp_framework.files.planners.planner_csv import parse_planner_csv, planner_to_csv
from scp_framework.files.planners.planner_excel import planner_to_excel
from scp_framework.files.planners.planner_json import planner_from_json, planner_to_json
from scp_framework.files.writing import planner_to_toml
from scp_framework.model.activity import Action, Activity
from scp_framework.model.agency import Agency
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId
from scp_framework.model.limits import LARGEST_WHOLE_NUMBER, LONGEST_KEY, LONGEST_LIST, LONGEST_TEXT
from scp_framework.model.placeholder import is_placeholder
from scp_framework.model.planner import Planner
from tests.worlds.harbour import HARBOUR
from tests.worlds.small_partnership import SMALL_PLANNER

FORMS: list[tuple[Callable[[Planner], str], Callable[..., Planner]]] = [
    (planner_to_toml, parse_planner),
    (planner_to_json, planner_from_json),
    (planner_to_csv, parse_planner_csv),
]
SIGNS = st.characters(codec=None)
"""Any sign, with halves of signs among them."""
TEXTS = st.text(SIGNS, max_size=8) | st.builds(
    lambda sign, number: sign * number, SIGNS, st.integers(LONGEST_TEXT - 1, LONGEST_TEXT + 1)
)


def built(text: str) -> Planner | None:
    """A planner whose texts are all this one, or None where it is refused."""
    try:
        return evolve(
            SMALL_PLANNER,
            title=text,
            activities=tuple(
                evolve(each, title=text, actions=None if is_placeholder(text) else (Action(what=text),))
                for each in SMALL_PLANNER.activities
            ),
        )
    except InputError:
        return None


@settings(max_examples=40)
@given(text=TEXTS)
def test_whatever_can_be_built_can_be_written_and_read_back(text: str) -> None:
    planner = built(text)
    is_good = len(text) <= LONGEST_TEXT and not any("\ud800" <= sign <= "\udfff" for sign in text)

    assert (planner is not None) == is_good
    if planner is not None:
        for write, read in FORMS:
            assert read(write(planner), HARBOUR) == planner


FIRST = SMALL_PLANNER.activities[0]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"title": "x" * (LONGEST_TEXT + 1)}, "title: must be at most 10000 characters, got 10001"),
        ({"title": "\ud800"}, 'title: must be text that can be written as UTF-8, got "\ufffd"'),
        (
            {"agencies": tuple(f"a{number}" for number in range(LONGEST_LIST + 1))},
            "agencies: must be at most 10000 entries, got 10001",
        ),
        (
            {"details": FrozenMap({"stars": LARGEST_WHOLE_NUMBER + 1})},
            "details.stars: must be a whole number of at most 18 digits, got 9223372036854775808",
        ),
        (
            {"sets": FrozenMap({"domains": ("home", "\udfff")})},
            'sets.domains[1]: must be text that can be written as UTF-8, got "\ufffd"',
        ),
        (
            {"steps": FrozenMap({"s" * (LONGEST_KEY + 1): FIRST.when})},
            "steps: must be a table whose keys have at most 200 characters, got a key of 201",
        ),
    ],
)
def test_what_no_file_can_hold_is_refused_when_it_is_built(change: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as refused:
        evolve(FIRST, **change)

    assert [fault.message for fault in refused.value.faults] == [message]


def test_what_is_as_large_as_may_be_is_built() -> None:
    activity = evolve(
        FIRST,
        title="é" * LONGEST_TEXT,
        agencies=tuple(AgencyId(f"a{number}") for number in range(LONGEST_LIST)),
        details=FrozenMap({"stars": -LARGEST_WHOLE_NUMBER}),
    )

    assert isinstance(activity, Activity)


def test_nouns_are_held_to_the_same_limits() -> None:
    with pytest.raises(InputError, match=r"^name: must be at most 10000 characters, got 10001$"):
        Agency(id=AgencyId("a"), name="x" * (LONGEST_TEXT + 1))


@pytest.mark.parametrize(
    ("write", "most"),
    [(planner_to_csv, "131072 characters in a cell"), (planner_to_excel, "32767 characters")],
)
def test_a_cell_that_is_longer_than_is_read_is_not_written(write: Callable[[Planner], object], most: str) -> None:
    agencies = tuple(AgencyId(f"agency-with-a-long-name-{number}") for number in range(LONGEST_LIST))
    planner = evolve(SMALL_PLANNER, activities=(evolve(FIRST, agencies=agencies),))

    with pytest.raises(InputError, match=f"must be at most {most}, got "):
        write(planner)


def test_a_text_that_is_larger_than_is_read_is_not_written() -> None:
    activities = tuple(evolve(FIRST, id=f"a-{number}", title="x" * LONGEST_TEXT) for number in range(810))
    planner = evolve(SMALL_PLANNER, activities=activities)

    for write, most in ((planner_to_json, 8_000_000), (planner_to_csv, 5_000_000)):
        with pytest.raises(InputError, match=rf"must be at most {most} bytes long once it is written, got more"):
            write(planner)


def test_a_csv_text_has_room_for_less_than_one_in_json() -> None:
    activities = tuple(evolve(FIRST, id=f"a-{number}", title="x" * LONGEST_TEXT) for number in range(510))
    planner = evolve(SMALL_PLANNER, activities=activities)

    assert len(planner_to_json(planner)) > 5_000_000
    with pytest.raises(InputError, match=r"must be at most 5000000 bytes long once it is written, got more"):
        planner_to_csv(planner)
