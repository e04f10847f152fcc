"""A text that is no report is refused, with every fault in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.checking import check
from scp_framework.errors import InputError
from scp_framework.files.reports import report_reading
from scp_framework.files.reports.report_json import report_to_json
from scp_framework.files.reports.report_reading import report_from_json
from scp_framework.files.text import limits
from tests.outcomes import made_or_refused
from tests.strategies import Json, json_values
from tests.worlds.harbour import HARBOUR
from tests.worlds.small_partnership import SMALL_PLANNER

WRITTEN = report_to_json(check(SMALL_PLANNER, HARBOUR))


def refused(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        report_from_json(text)
    return [fault.message for fault in caught.value.faults]


def changed(**values: Json) -> str:
    return json.dumps({**json.loads(WRITTEN), **values})


def changed_finding(**values: Json) -> str:
    data = json.loads(WRITTEN)
    data["findings"][0] |= values
    return json.dumps(data)


def changed_fact(**values: Json) -> str:
    data = json.loads(WRITTEN)
    data["findings"][0]["facts"] |= values
    return json.dumps(data)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "must be a report as a table, got an empty text"),
        ("[]", "must be a report as a table, got an empty list"),
        ("[" * 100_000, "must be at most 32 levels deep, got more"),
        ('{"a": NaN}', 'must be valid JSON, got NaN'),
        ('{"a": 1, "b": 2, "a": 1}', 'must be valid JSON, got a table that names "a" twice'),
        ("9" * 5000, "must be a report as a table, got a number of more than 60 digits"),
        ("{}", "schema_version: must be 1, got nothing"),
        (changed(schema_version=2), "schema_version: must be 1, got 2"),
        (changed(schema_version=True), "schema_version: must be 1, got true"),
        (changed(schema_version=1.0), "schema_version: must be 1, got 1.0"),
        (changed(planner=None), "planner: must be text, got nothing"),
        (changed(planner="\ud800"),
         'planner: must be text that can be written as UTF-8, got "\N{REPLACEMENT CHARACTER}"'),
        (changed(covers="2022"), 'covers: must be a span of days such as 2020-11-01..2021-10-31, got "2022"'),
        (changed(as_of="2022-02-30"), 'as_of: must be a day such as 2021-02-14, got "2022-02-30"'),
        (changed(names={"a": 1}), "names.a: must be a table, got 1"),
        (changed(findings={}), "findings: must be a list of tables, got a table"),
        (changed(findings=[1]), "findings[0]: must be a table, got 1"),
        (changed_finding(rule="INS09"), 'findings[0].rule: unknown rule "INS09"; did you mean "INS05"?'),
        (changed_finding(rule=5), "findings[0].rule: must be the code of a rule, got 5"),
        (changed_finding(verdict="kept"),
         'findings[0].verdict: must be one of met, breached, open, not applicable, got "kept"'),
        (changed_fact(least=1.0), "findings[0].facts.least: must be a whole number, got 1.0"),
        (changed_finding(deadline="soon"), 'findings[0].deadline: must be a day such as 2021-02-14, got "soon"'),
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused(text: str, said: str) -> None:
    assert refused(text) == [said]


def test_a_finding_whose_facts_leave_nothing_to_say_is_refused() -> None:
    assert refused(changed_fact(windows=[])) == [
        "findings[0]: must be a finding of the shape cadence whose facts fit together, got some that do not"
    ]


def test_an_unknown_shape_is_told() -> None:
    assert refused(changed_finding(shape="cadense"))[0] == (
        'findings[0].shape: unknown shape "cadense"; did you mean "cadence"?'
    )


def test_all_faults_are_listed_at_once() -> None:
    data = json.loads(WRITTEN)
    data["rules"][1]["strength"] = "firm"
    data["rules"].append(data["rules"][0])
    data["findings"][0]["rule"] = "INS99"
    data["findings"][0]["facts"]["least"] = None
    del data["findings"][1]["evidence"]
    data["findings"][2]["evidence"] = "one"

    places = [said.split(":")[0] for said in refused(json.dumps(data))]
    assert places == [
        "rules[1].strength", "findings[0].facts.least", "findings[2].evidence", f"rules[{len(data['rules']) - 1}]",
        "findings[0].rule",
    ]  # fmt: skip


def test_keys_of_a_later_version_are_passed_over() -> None:
    data = json.loads(WRITTEN)
    data["colour"] = data["rules"][0]["colour"] = data["findings"][0]["colour"] = "red"
    data["findings"][0]["facts"]["colour"] = data["rules"][0]["names"] = {}

    assert report_from_json(json.dumps(data)) == report_from_json(WRITTEN)


def test_a_report_is_bounded_in_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_reading, "LARGEST_REPORT", 100)

    assert refused(" " * 101) == ["must be at most 100 characters long, got more"]
    assert limits.LARGEST_REPORT == 50_000_000


@given(text=st.text() | json_values().map(json.dumps))
def test_any_text_is_refused_or_a_report(text: str) -> None:
    assert refused(text)


DERIVED = {"tool", "summary", "decisions", "not_kept", "next_steps", "agencies", "actions"}
"""Keys of what follows from the rest: they are written for other programs and never read."""


@given(key=st.sampled_from(sorted(json.loads(WRITTEN).keys() - DERIVED)), value=json_values())
def test_any_value_in_the_place_of_another_is_refused_or_taken_as_it_is(key: str, value: Json) -> None:
    report = made_or_refused(report_from_json, changed(**{key: value}))
    if isinstance(report, list):
        assert report
        return

    # Inside tables and lists, keys left out are as by default, and unknown ones are passed over.
    assert isinstance(value, (dict, list)) or json.loads(report_to_json(report))[key] == value
    assert report_from_json(report_to_json(report)) == report


@given(key=st.sampled_from(sorted(DERIVED)), value=json_values())
def test_what_follows_from_the_rest_is_made_anew(key: str, value: Json) -> None:
    report = made_or_refused(report_from_json, changed(**{key: value}))

    # What is too long, too deep or no text is refused wherever it is.
    assert report == report_from_json(WRITTEN) or (isinstance(report, list) and report)


@given(key=st.sampled_from(["deadline", "subject", "verdict"]), value=json_values())
def test_any_value_of_a_finding_in_the_place_of_another_is_refused_or_taken(key: str, value: Json) -> None:
    taken_or_refused(changed_finding(**{key: value}), lambda finding: finding[key], value)


@given(key=st.sampled_from(sorted(json.loads(WRITTEN)["findings"][0]["facts"])), value=json_values())
def test_any_fact_in_the_place_of_another_is_refused_or_taken(key: str, value: Json) -> None:
    taken_or_refused(changed_fact(**{key: value}), lambda finding: finding["facts"][key], value)


def taken_or_refused(text: str, read: Callable[[dict[str, Any]], Json], value: Json) -> None:
    report = made_or_refused(report_from_json, text)
    if isinstance(report, list):
        assert report
        return

    taken = read(json.loads(report_to_json(report))["findings"][0])
    # Inside a table, what is left out is as by default, and unknown keys are passed over; nothing else is changed.
    if isinstance(value, dict) and isinstance(taken, dict):
        assert all(taken[key] == value[key] for key in taken.keys() & value.keys())
    else:
        assert taken == value
    assert report_from_json(report_to_json(report)) == report


def test_remedies_are_made_anew_from_the_facts() -> None:
    (remedy,) = json.loads(WRITTEN)["findings"][0]["remedies"]

    assert (remedy["type"], remedy["number"], remedy["deadline"]) == ("plan", 2, "2023-03-31")
    assert report_from_json(changed_finding(remedies=[])) == report_from_json(WRITTEN)
