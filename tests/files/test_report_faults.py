"""A text that is no report is refused, with every fault in it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.check import check
from scp_framework.errors import InputError
from scp_framework.files import limits, report_from_json, report_json, report_to_json
from tests.files.builders import HARBOUR
from tests.outcomes import made_or_refused
from tests.small_partnership import SMALL_PLANNER
from tests.strategies import Json, json_values

WRITTEN = report_to_json(check(SMALL_PLANNER, HARBOUR))


def refused(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        report_from_json(text)
    return [fault.said() for fault in caught.value.faults]


def changed(**values: Json) -> str:
    return json.dumps({**json.loads(WRITTEN), **values})


def changed_finding(**values: Json) -> str:
    data = json.loads(WRITTEN)
    data["findings"][0] |= values
    return json.dumps(data)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", 'must be valid JSON, got a mistake at column 1: "Expecting value"'),
        ("[]", "must be a report as a table, got an empty list"),
        ("[" * 100_000, "must be at most 32 levels deep, got more"),
        ('{"a": NaN}', 'must be valid JSON, got NaN'),
        ('{"a": 1, "b": 2, "a": 1}', 'must be valid JSON, got a table that names "a" twice'),
        ("9" * 5000, 'must be valid JSON, got a value that is too large'),
        ("{}", "schema_version: must be 1, got nothing"),
        (changed(schema_version=2), "schema_version: must be 1, got 2"),
        (changed(schema_version=True), "schema_version: must be 1, got true"),
        (changed(schema_version=1.0), "schema_version: must be 1, got 1.0"),
        (changed(planner=None), "planner: must be text, got nothing"),
        (changed(planner="\ud800"),
         'planner: must be text that can be written as UTF-8, got "\N{REPLACEMENT CHARACTER}"'),
        (changed(colour="red"), "colour: not a key that has a meaning here"),
        (changed(covers="2022"), 'covers: must be a span of days such as 2020-11-01..2021-10-31, got "2022"'),
        (changed(as_of="2022-02-30"), 'as_of: must be a day such as 2021-02-14, got "2022-02-30"'),
        (changed(names={"a": 1}), "names.a: must be text, got 1"),
        (changed(findings={}), "findings: must be a list of tables, got a table"),
        (changed(findings=[1]), "findings[0]: must be a table, got 1"),
        (changed_finding(promise="INS09"),
         'findings[0].promise: unknown promise "INS09"; did you mean "INS05"?'),
        (changed_finding(promise=5), "findings[0].promise: must be the code of a promise, got 5"),
        (changed_finding(verdict="kept"),
         'findings[0].verdict: must be one of met, breached, open, not applicable, got "kept"'),
        (changed_finding(least=1.0), "findings[0].least: must be a whole number, got 1.0"),
        (changed_finding(deadline="soon"), 'findings[0].deadline: must be a day such as 2021-02-14, got "soon"'),
        (changed_finding(colour="red"), "findings[0].colour: not a key that has a meaning here"),
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused(text: str, said: str) -> None:
    assert refused(text) == [said]


def test_a_finding_whose_facts_leave_nothing_to_say_is_refused() -> None:
    assert refused(changed_finding(windows=[])) == [
        "findings[0]: must be a finding of the shape cadence whose facts fit together, got some that do not"
    ]


def test_an_unknown_shape_is_told() -> None:
    assert refused(changed_finding(shape="cadense"))[0] == (
        'findings[0].shape: unknown shape "cadense"; did you mean "cadence"?'
    )


def test_all_faults_are_listed_at_once() -> None:
    data = json.loads(WRITTEN)
    data["promises"][1]["strength"] = "firm"
    data["promises"].append(data["promises"][0])
    data["findings"][0] |= {"promise": "INS99", "least": None}
    del data["findings"][1]["evidence"]
    data["findings"][2]["evidence"] = "one"

    places = [said.split(":")[0] for said in refused(json.dumps(data))]
    assert places == [
        "promises[1].strength", "findings[0].least", "findings[2].evidence", f"promises[{len(data['promises']) - 1}]",
        "findings[0].promise",
    ]  # fmt: skip


def test_a_promise_never_brings_its_own_names() -> None:
    data = json.loads(WRITTEN)
    data["promises"][0]["names"] = {}

    assert refused(json.dumps(data)) == ["promises[0].names: not a key that has a meaning here"]


def test_a_report_is_bounded_in_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_json, "LARGEST_REPORT", 100)

    assert refused(" " * 101) == ['must be at most 100 characters long, got "more"']
    assert limits.LARGEST_REPORT == 50_000_000


@given(text=st.text() | json_values().map(json.dumps))
def test_any_text_is_refused_or_a_report(text: str) -> None:
    assert refused(text)


@given(key=st.sampled_from(sorted(json.loads(WRITTEN))), value=json_values())
def test_any_value_in_the_place_of_another_is_refused_or_taken_as_it_is(key: str, value: Json) -> None:
    text = changed(**{key: value})
    report = made_or_refused(report_from_json, text)
    if isinstance(report, list):
        assert report
        return

    assert json.loads(report_to_json(report)) == json.loads(text)


@given(key=st.sampled_from(sorted(json.loads(WRITTEN)["findings"][0])), value=json_values())
def test_any_fact_in_the_place_of_another_is_refused_or_taken(key: str, value: Json) -> None:
    text = changed_finding(**{key: value})
    report = made_or_refused(report_from_json, text)
    if isinstance(report, list):
        assert report
        return

    taken = json.loads(report_to_json(report))["findings"][0][key]
    # What is left out inside a fact is as by default; nothing that is there is changed.
    assert taken == value or (isinstance(value, dict) and value.items() <= taken.items())
    assert report_from_json(report_to_json(report)) == report
