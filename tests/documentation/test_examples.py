"""The made-up partnerships in examples/ need no Python, and come to what is written down beside them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
from attrs import Factory, frozen

from scp_framework import check, load_arrangements, load_planner
from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.bundled import DEFAULT_ARRANGEMENTS
from scp_framework.documentation.pages import pages
from scp_framework.documentation.reference_page import REFERENCE
from scp_framework.files.loading import parse_arrangements
from scp_framework.files.planners.planner_forms import planner_as_bytes
from scp_framework.files.writing import arrangements_to_toml
from scp_framework.findings.verdict import Verdict
from scp_framework.reports.exceptions import Effect
from scp_framework.reports.report import Report
from scp_framework.rules.shapes import RULES
from scp_framework.views.full_text import full_text
from tests.paths import EXAMPLES, PARTNERSHIPS

ROW = re.compile(r"\| ([A-Z]+\d+[a-z]?) \| ([a-z ]+) \| (.+) \| (.+) \|")
WORDS = {
    "met": Verdict.MET,
    "breached": Verdict.BREACHED,
    "open": Verdict.OPEN,
    "not applicable": Verdict.NOT_APPLICABLE,
}


@frozen
class Expected:
    """What is written down of the planners of a partnership that come to the same."""

    partnership: str
    files: Sequence[str]
    verdicts: Mapping[str, Verdict]
    excused: Sequence[str] = Factory(tuple)
    as_of: str | None = None


def written_down() -> list[Expected]:
    return [
        Expected(
            name,
            each["files"],
            {code: verdict for word, verdict in WORDS.items() for code in each[word.replace(" ", "_")]},
            each["excused"],
            str(each["as_of"]) if "as_of" in each else None,
        )
        for name in PARTNERSHIPS
        for each in tomllib.loads((EXAMPLES / name / "verdicts.toml").read_text("utf-8"))["planners"]
    ]


EXPECTED = written_down()
EACH = pytest.mark.parametrize("expected", EXPECTED, ids=lambda each: each.files[0])
EACH_PARTNERSHIP = pytest.mark.parametrize("name", PARTNERSHIPS)


@cache
def arrangements_of(name: str) -> Arrangements:
    return load_arrangements(EXAMPLES / name)


@EACH
def test_no_activity_is_called_by_a_date(expected: Expected) -> None:
    for file in expected.files:
        planner = load_planner(EXAMPLES / expected.partnership / file, arrangements_of(expected.partnership))
        assert not any(re.search(r"(19|20)[0-9]{2}", activity.id) for activity in planner.activities)


def report_on(name: str, file: str, as_of: str | None = None) -> Report:
    arrangements = arrangements_of(name)
    return check(load_planner(EXAMPLES / name / file, arrangements), arrangements, as_of=as_of)


def told(name: str) -> list[tuple[str, Verdict, str]]:
    """The rows of the tables in the README: code, verdict, and what is found."""
    text = (EXAMPLES / name / "README.md").read_text("utf-8")
    return [(row[1], WORDS[row[2]], row[3]) for line in text.splitlines() if (row := ROW.fullmatch(line))]


@EACH
def test_each_planner_comes_to_what_is_written_down(expected: Expected) -> None:
    for file in expected.files:
        report = report_on(expected.partnership, file)

        assert report.verdicts == expected.verdicts, "if it is right, write it in verdicts.toml beside the planner"
        assert {each.rule for each in report.breaches if report.excuses(each)} == set(expected.excused)


@EACH
def test_what_is_recorded_up_to_a_day_says_the_same_as_of_that_day(expected: Expected) -> None:
    if expected.as_of is not None:
        assert report_on(expected.partnership, expected.files[0], expected.as_of).verdicts == expected.verdicts


@EACH
def test_planners_that_should_be_the_same_are(expected: Expected) -> None:
    arrangements = arrangements_of(expected.partnership)
    planners = [load_planner(EXAMPLES / expected.partnership / file, arrangements) for file in expected.files]

    assert all(planner == planners[0] for planner in planners)


@EACH
@pytest.mark.parametrize("ending", ["toml", "json", "csv", "xlsx"])
def test_each_planner_reads_back_from_every_form(expected: Expected, ending: str, tmp_path: Path) -> None:
    arrangements = arrangements_of(expected.partnership)
    planner = load_planner(EXAMPLES / expected.partnership / expected.files[0], arrangements)
    written = tmp_path / f"planner.{ending}"

    written.write_bytes(planner_as_bytes(planner, str(written)))

    assert load_planner(written, arrangements) == planner


@EACH_PARTNERSHIP
def test_arrangements_read_back_as_the_same(name: str) -> None:
    arrangements = arrangements_of(name)

    assert parse_arrangements(arrangements_to_toml(arrangements)) == arrangements


@EACH_PARTNERSHIP
def test_the_table_tells_what_is_found(name: str) -> None:
    reports = [report_on(name, each.files[0]) for each in EXPECTED if each.partnership == name]
    found = {(each.rule, each.verdict, each.observation) for report in reports for each in report}

    others = [row for row in told(name) if row not in found]
    alike = {row[:2] for row in others}
    assert others == [], f"found instead: {[row for row in found if row[:2] in alike]}"


@EACH_PARTNERSHIP
def test_every_promise_is_kept_by_something_or_explained(name: str) -> None:
    report = report_on(name, next(each.files[0] for each in EXPECTED if each.partnership == name))
    kept = {each.rule for each in report if each.verdict is Verdict.MET}
    explained = {(code, verdict) for code, verdict, _ in told(name)}

    assert set(report.verdicts) - kept <= {code for code, _ in explained}
    assert {each for each in report.verdicts.items() if each[1] is not Verdict.MET} <= explained


@EACH_PARTNERSHIP
def test_every_breach_is_explained(name: str) -> None:
    explained = {code for code, verdict, _ in told(name) if verdict is Verdict.BREACHED}
    breached = {
        code
        for each in EXPECTED
        if each.partnership == name
        for code, verdict in each.verdicts.items()
        if verdict is Verdict.BREACHED
    }

    assert breached == explained, "a row of the table in README.md says why each is breached"


def test_together_they_use_every_shape_of_promise() -> None:
    used = {rule.shape for name in PARTNERSHIPS for rule in arrangements_of(name).rules}

    assert used == {kind.shape for kind in RULES}, "add a rule of the shape to one of the partnerships in examples/"


OFFERED = {
    "team": "role drawn_from from_other_than lead only count of_each_agency each_of other_than qualities gained_within"
    " at_least at_most exactly excluding_roles",
    "where": "kind detail value at_least recorded list includes team nth any_of all_of none_of",
    "follow-up": "preceded_by followed_by same last next links within where",
    "last-time": "detail names same must_be where",
    "by-date": "by starts every within at_least counts_on where",
    "cadence": "during counts_on where readings takes",
    "readings": "readings",
    "total": "of sum at_least at_most rolling for_each",
    "share": "of_members listed_in satisfies for_each",
    "gap": "of counts_on",
    "exclusion": "excluded interests",
    "structure": "officers serves_at_most",
}
"""Keys that one partnership of the examples uses all of, by the shape or the table that they belong to."""


def keys_used(value: object, table: str) -> Iterator[tuple[str, str]]:
    """Each key of a rule with its shape, and each key of a condition on a team or an activity with its table."""
    if isinstance(value, list):
        for each in value:
            yield from keys_used(each, table)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield table, key
            inside = {"conditions": "team", "team": "team", "where": "where", "satisfies": "where"}.get(key, table)
            yield from keys_used(inner, inside)


def test_one_partnership_uses_all_that_can_be_said_of_a_promise() -> None:
    rules = tomllib.loads((EXAMPLES / "ottermouth-2025" / "rules.toml").read_text("utf-8"))["rules"]
    used = {each for rule in rules for each in keys_used(rule, rule["shape"])}

    assert {(table, key) for table, keys in OFFERED.items() for key in keys.split()} - used == set()


def test_the_readme_says_what_each_promise_of_it_is_an_example_of() -> None:
    text = (EXAMPLES / "ottermouth-2025" / "README.md").read_text("utf-8")
    table = text.partition("## What can be said")[2].partition("\n## ")[0]

    assert set(re.findall(r"\b[A-Z]{3}[0-9]{2}\b", table)) == {
        each.code for each in arrangements_of("ottermouth-2025").rules
    }, "name it in README.md, under 'What can be said'"


def test_an_exception_that_has_run_out_is_told() -> None:
    applied = report_on("larkwater-2024", "planner-2024-25.toml").applied_exceptions

    assert {each.exception.rule: each.effect for each in applied} == {
        "EXE01": Effect.EXCUSES,
        "YEA04": Effect.EXCUSES,
        "CHA01": Effect.RUN_OUT,
    }


def test_what_is_promised_changes_hands_with_the_agency() -> None:
    report = report_on("brackenshire-2024", "planner.toml")
    spring, autumn = (
        each.subject
        for each in report.by_rule["SIN01"]
        if each.subject.member in ("brackenshire-community-nursing", "brackenshire-child-health")
    )

    assert (spring.member, autumn.member) == ("brackenshire-community-nursing", "brackenshire-child-health")


@EACH_PARTNERSHIP
def test_nothing_of_the_bundled_partnership_is_told_of_another(name: str) -> None:
    bundled = load_arrangements(DEFAULT_ARRANGEMENTS)
    ours = arrangements_of(name)
    strange = {each for each in bundled.partnership.names.values() if " " in each} - set(
        ours.partnership.names.values()
    )
    texts = [
        # The reference of rules speaks of a partnership of its own.
        *(text for path, text in pages(ours, ()).items() if path != REFERENCE),
        *(full_text(report_on(name, each.files[0]), width=10_000) for each in EXPECTED if each.partnership == name),
    ]

    assert strange
    assert [each for each in strange for text in texts if each in text or bundled.document in text] == []


@EACH_PARTNERSHIP
def test_there_is_no_python_in_an_example(name: str) -> None:
    assert {path.suffix for path in (EXAMPLES / name).rglob("*")} == {".toml", ".csv", ".md"}
