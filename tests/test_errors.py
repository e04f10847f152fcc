from __future__ import annotations

import copy
import pickle
import re
from datetime import date, datetime
from difflib import SequenceMatcher

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.address import LONGEST_QUOTE
from scp_framework.errors import Fault, InputError, Problem, ScpError, choices, duplicate, invalid, quoted, unknown_name
from scp_framework.nearest import NamedIds, almost, nearest
from scp_framework.spelling import may_be_close, one_budget
from tests.paths import DOCS
from tests.strategies import Json, json_values, slugs

any_fault = st.builds(
    Fault,
    path=st.text(max_size=90),
    expected=st.text(min_size=1, max_size=20),
    actual=(st.text() | st.integers()).map(quoted),
    problem=st.sampled_from(Problem),
    nearest=st.none() | slugs(),
    file=st.none() | st.sampled_from(["rules.toml", "planner.toml"]),
    line=st.none() | st.integers(1, 999),
)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("Feb 2021", '"Feb 2021"'),
        ("", '""'),
        (True, "true"),
        (False, "false"),
        (None, "nothing"),
        (12, "12"),
        (1.5, "1.5"),
        (date(2021, 2, 14), "2021-02-14"),
        (["a"], "a list"),
        ((), "an empty list"),
        ({"a": 1}, "a table"),
        ("one\ntwo\x1b[31m\u202e", '"one\ufffdtwo\ufffd[31m\ufffd"'),
        ("\ud800", '"\ufffd"'),
        ("a" * 60, f'"{"a" * 60}"'),
        ("a" * 61, f'"{"a" * 60}…"'),
        (10**60, "a number of more than 60 digits"),
    ],
)
def test_what_was_found_is_said_in_words_of_files(value: object, said: str) -> None:
    assert quoted(value) == said


def test_a_number_too_long_for_python_to_write_out_is_told_too() -> None:
    assert quoted(16**5000) == quoted(-(16**5000)) == "a number of more than 60 digits"


@given(json_values())
def test_whatever_was_found_fits_on_one_printable_line(value: Json) -> None:
    said = quoted(value)

    assert said.isprintable()
    assert 0 < len(said) <= LONGEST_QUOTE + 3


@pytest.mark.parametrize(
    ("found", "known", "expected"),
    [
        ("safegaurding-partner", ["safeguarding-partner", "section-11"], "safeguarding-partner"),
        ("safeguarding-partners", ["safeguarding-partner"], "safeguarding-partner"),
        ("section11", ["section-11"], "section-11"),
        ("Section-11", ["section-11"], "section-11"),
        ("section-10", ["section-11"], None),
        ("section-111", ["section-11"], None),
        ("locality-group-a", ["locality-group-b"], None),
        ("health-provider", ["nhs-provider"], None),
        ("partners", ["partner"], "partner"),
        ("partnerinos", ["partner"], None),
        ("section-11", ["section-11"], "section-11"),
        ("section-11", [], None),
    ],
)
def test_what_is_almost_a_known_name_is_told_from_what_is_only_like_one(
    found: str, known: list[str], expected: str | None
) -> None:
    assert almost(found, known) == expected


@pytest.mark.parametrize(
    ("found", "known", "expected"),
    [
        ("line-of-site", ["deep-dive", "line-of-sight"], "line-of-sight"),
        ("deep-dives", ["line-of-sight", "deep-dive"], "deep-dive"),
        ("something-else", ["deep-dive", "line-of-sight"], None),
        ("deep-dive", [], None),
        (None, ["none"], None),
        ("LINE-OF-SIGHT", ["deep-dive", "line-of-sight"], "line-of-sight"),
        ("ind02a", ["IND02A", "IND02B"], "IND02A"),
        ("a visit", NamedIds({"a": ("the first", "a visit"), "a-visits": ()}), "a"),
        ("Vist", NamedIds({"a": ("visit",), "b": ("walk",)}), "a"),
        ("the same", NamedIds({"b": ("The same",), "the-same": ("another",)}), "b"),
        ("b", NamedIds({"a": ("b",), "b": ("c",)}), "b"),
        ("x" * 70, NamedIds({"a": ("x" * 70,)}), "a"),
        ("x" * 70, NamedIds({"a": ("x" * 69,)}), None),
        (7, ["7"], None),
        ("a" * 61, ["a" * 60], None),
    ],
)
def test_the_nearest_name_is_told_only_where_one_is_close(
    found: object, known: list[str], expected: str | None
) -> None:
    assert nearest(found, known) == expected


@given(st.lists(slugs(), min_size=1, max_size=5), slugs())
def test_the_nearest_name_does_not_depend_on_the_order_of_the_known_ones(known: list[str], found: str) -> None:
    assert nearest(found, known) == nearest(found, reversed(known))
    assert nearest(known[0], known) == known[0]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Fault(path="cases", expected="a whole number", actual='"five"'), 'cases: must be a whole number, got "five"'),
        (Fault(path="", expected="a day", actual="12"), "must be a day, got 12"),
        (Fault(path="name", expected="text", problem=Problem.MISSING), "name: missing; must be text"),
        (
            Fault(path="kinds", expected="key", problem=Problem.UNKNOWN_KEY, nearest="kind"),
            'kinds: unknown key; did you mean "kind"?',
        ),
        (Fault(path="kinds", expected="key", problem=Problem.UNKNOWN_KEY), "kinds: unknown key"),
        (
            Fault(path="kinds", expected="key", problem=Problem.UNKNOWN_KEY, known=("id", "kind")),
            "kinds: unknown key; choose from id, kind",
        ),
        (duplicate("kinds[1]", "visit", "kinds[0]"), 'kinds[1]: duplicate identifier "visit" (first used at kinds[0])'),
        (Fault(path="", expected="a file", problem=Problem.FILE_NOT_FOUND), "file not found"),
        (
            unknown_name("activities[3].kind", "kind", "line-of-site", ["line-of-sight"]),
            'activities[3].kind: unknown kind "line-of-site"; did you mean "line-of-sight"?',
        ),
        (
            unknown_name("kind", "kind", "walk", ["visit", "line-of-sight"]),
            'kind: unknown kind "walk"; choose from line-of-sight, visit',
        ),
        (unknown_name("kind", "kind", "walk", map(str, range(21))), 'kind: unknown kind "walk"'),
    ],
)
def test_each_problem_is_said_in_its_own_words(fault: Fault, said: str) -> None:
    assert fault.message == said


@given(any_fault)
def test_a_fault_is_one_printable_line_whatever_the_input_holds(fault: Fault) -> None:
    assert fault.message.isprintable()
    assert fault.message != ""


@pytest.mark.parametrize(
    ("place", "prefix", "expected"),
    [
        ("kind", "activities[3]", "activities[3].kind"),
        ("[2]", "agencies", "agencies[2]"),
        ("", "covers", "covers"),
        ("kind", "", "kind"),
        ("steps.letter-sent", "activities[0]", "activities[0].steps.letter-sent"),
    ],
)
def test_a_fault_seen_from_outside_has_the_longer_place(place: str, prefix: str, expected: str) -> None:
    inner = Fault(path=place, expected="text", actual="12", line=3)

    outer = inner.within(prefix)

    assert outer == Fault(path=expected, expected="text", actual="12", line=3)


def test_an_error_lists_its_faults_line_by_line() -> None:
    error = InputError([Fault(path="a", expected="text", actual="1"), Fault(path="b", expected="text", actual="2")])

    assert str(error) == "a: must be text, got 1\nb: must be text, got 2"


def test_faults_of_files_stand_under_the_name_of_their_file_with_their_lines() -> None:
    error = InputError(
        [
            Fault(path="a", expected="text", actual="1", file="planner.toml", line=14),
            Fault(path="b", expected="text", actual="2", file="rules.toml"),
            Fault(path="c", expected="text", actual="3", file="planner.toml", line=21),
            Fault(path="d", expected="text", actual="4"),
        ]
    )

    assert str(error).splitlines() == [
        "planner.toml: 2 faults",
        "  line 14  a: must be text, got 1",
        "  line 21  c: must be text, got 3",
        "rules.toml: 1 fault",
        "  b: must be text, got 2",
        "input: 1 fault",
        "  d: must be text, got 4",
    ]


@given(st.lists(any_fault, min_size=1, max_size=4))
def test_an_error_keeps_its_faults_when_it_is_copied_or_pickled(faults: list[Fault]) -> None:
    error = InputError(iter(faults))

    assert error.faults == tuple(faults)
    for twin in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error)):
        assert type(twin) is InputError
        assert twin.faults == error.faults
        assert str(twin) == str(error)


@given(st.lists(any_fault, min_size=1, max_size=4, unique_by=lambda fault: evolve(fault, path="", line=None)))
def test_every_fault_of_an_error_has_a_line_unless_it_is_like_others(faults: list[Fault]) -> None:
    files = {fault.file for fault in faults}
    headings = 0 if files == {None} else len(files)

    assert len(str(InputError(faults)).splitlines()) == len(faults) + headings


def test_an_error_without_a_fault_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="at least one fault"):
        InputError([])


def test_input_errors_are_of_the_one_family_and_are_value_errors_too() -> None:
    error = invalid("cases", "a whole number", "five")

    assert isinstance(error, ScpError)
    assert isinstance(error, ValueError)
    assert error.faults == (Fault(path="cases", expected="a whole number", actual='"five"'),)


@pytest.mark.parametrize(
    ("found", "known", "expected"),
    [
        ("section 11 audit", ["section-11-audit"], "section-11-audit"),
        ("line-ofsihgt", ["line-of-sight"], "line-of-sight"),
        ("the school visit", ["school-visit"], "school-visit"),
        ("harbour-council, harbour-trust", ["harbour-council", "harbour-trust"], None),
        ("harbour-council,nps", ["harbour-council"], None),
        ("harbour-council and nps", ["harbour-council", "and-nps"], None),
        ("harbour-council; nps", ["harbour-council"], None),
        ("harbour-council nps", ["harbour-council"], None),
        ("harbour-council\nnps", ["harbour-council"], None),
        ("harbour-council (nps)", ["harbour-council"], None),
        ("harbour-council/police", ["harbour-council"], None),
    ],
)
def test_no_name_is_proposed_that_would_drop_a_part_of_what_was_written(
    found: str, known: list[str], expected: str | None
) -> None:
    assert nearest(found, known) == expected


def test_every_code_of_a_fault_is_explained() -> None:
    page = (DOCS / "faults.md").read_text(encoding="utf-8")

    assert re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE) == [problem.value for problem in Problem]
    assert Fault(path="", expected="", problem=Problem.UNKNOWN_KEY).code == "unknown-key"


def test_names_to_choose_from_are_bounded_and_counted() -> None:
    assert choices(str(number) for number in range(5_000))[-2:] == ("19", "and 4980 more")
    assert choices([]) == ()


@given(one=st.text("abc-1", max_size=12), other=st.text("abc-1", max_size=12))
def test_names_that_are_close_may_always_be(one: str, other: str) -> None:
    if SequenceMatcher(None, one, other).ratio() >= 0.85:
        assert may_be_close(one, other, 0.85)


def test_a_name_that_is_almost_another_is_found_after_very_many() -> None:
    """Only names that can be close are compared, so that the last misspelt one is found as the first is."""
    officers = [f"{word} of the harbour {word}" for word in ("abcd", "efgh", "jklm", "nopq", "stuv")]
    people = [f"{first}{second} {third}" for first in "zyxw" * 5 for second in "uvwx" * 5 for third in "zyx" * 4]

    with one_budget():
        assert {almost(person, officers) for person in people} == {None}
        assert almost("abcd of the harbuor abcd", officers) == officers[0]


class Odd:
    def __str__(self) -> str:
        return "6"


def test_a_value_of_a_class_from_elsewhere_is_shown_with_its_class() -> None:
    assert quoted(Odd()) == "6 (a tests.Odd)"
    assert quoted(datetime(2021, 3, 1, 10)) == "2021-03-01 10:00:00 (a day with a time)"
    assert (quoted(date(2021, 3, 1)), quoted(4.5), quoted(6)) == ("2021-03-01", "4.5", "6")
