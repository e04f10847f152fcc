"""Rules in files that state several readings of a promise."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.comparison import compare_arrangements
from scp_framework.checking import check
from scp_framework.documentation.to_record import to_record
from scp_framework.errors import InputError
from scp_framework.files.loading import parse_arrangements, parse_planner
from scp_framework.files.writing import arrangements_to_toml
from scp_framework.findings.verdict import Verdict
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.rules.readings import Readings
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.gap import Gap
from scp_framework.views.difference import difference_text
from scp_framework.views.rules import rule_text

NOUNS = """
[arrangements]
schema_version = 1
id = "marsh-2025"
name = "Marsh"
document = "Marsh Plan"
edition = "1"
[partnership]
id = "marsh"
name = "Marsh Partnership"
[calendar]
anchor = 2025-04-01
periods = [{ id = "year", name = "year", length = "1 year" }, { id = "half", name = "half", length = "6 months" }]
[[agencies]]
id = "police"
name = "Police"
[[kinds]]
id = "visit"
name = "visit"
plural = "visits"
"""
RULE = """
[[rules]]
code = "VIS01"
title = "Two visits a year"
shape = "cadence"
of = "visit"
at_least = 1
every = "half"
source = { section = "1" }
readings = [
  { name = "one-each-half" },
  { name = "two-a-year", title = "two visits, whenever", at_least = 2, every = "year" },
  { name = "far-apart", shape = "gap", of = "visit", at_least = "3 months" },
]
"""
PLANNER = """
[planner]
schema_version = 1
id = "plan"
covers = "2025-04-01..2026-03-31"
[[activities]]
id = "visit-1"
kind = "visit"
when = 2025-05-01
agencies = ["police"]
[[activities]]
id = "visit-2"
kind = "visit"
when = 2025-08-10
agencies = ["police"]
"""


def marsh(rule: str = RULE) -> Arrangements:
    return parse_arrangements(NOUNS + rule)


def taking(name: str) -> Arrangements:
    return marsh(RULE.replace("readings = [", f'takes = "{name}"\nreadings = ['))


def test_a_reading_has_the_keys_of_its_rule_unless_it_gives_its_own_or_another_shape() -> None:
    rule = marsh().rule("VIS01")

    assert isinstance(rule, Readings)
    first, second, third = rule.readings
    assert isinstance(first, Cadence)
    assert isinstance(second, Cadence)
    assert isinstance(third, Gap)
    assert [each.name for each in rule.readings] == ["one-each-half", "two-a-year", "far-apart"]
    assert [(each.at_least, each.every) for each in (first, second)] == [(1, "half"), (2, "year")]
    assert [each.title for each in rule.readings] == ["Two visits a year", "two visits, whenever", "Two visits a year"]


def test_the_reading_that_is_taken_is_the_rule() -> None:
    second, third = taking("two-a-year").rule("VIS01"), taking("far-apart").rule("VIS01")

    assert isinstance(second, Cadence)
    assert isinstance(third, Gap)
    assert (second.name, second.title, second.at_least, second.every) == ("vis01", "Two visits a year", 2, "year")


def test_verdicts_are_those_in_all_readings_or_of_the_one_that_is_taken() -> None:
    def verdict(arrangements: Arrangements) -> Verdict:
        return check(parse_planner(PLANNER, arrangements), arrangements).verdict("VIS01")

    assert verdict(marsh()) is Verdict.OPEN
    assert verdict(taking("one-each-half")) is Verdict.BREACHED
    assert verdict(taking("two-a-year")) is Verdict.MET


def test_rules_with_readings_are_written_and_read_back() -> None:
    arrangements = marsh()

    assert parse_arrangements(arrangements_to_toml(arrangements)) == arrangements


def test_a_partnership_that_extends_others_says_which_reading_it_takes() -> None:
    extending = """
    [arrangements]
    schema_version = 1
    extends = "nel-2020"
    id = "ours"
    document = "Our Plan"
    edition = "1"
    [[rules]]
    code = "FAM01"
    readings = [{ name = "every-quarter" }, { name = "three-a-year", every = "year", at_least = 3 }]
    """
    rule = parse_arrangements(extending + 'takes = "three-a-year"').rule("FAM01")

    assert isinstance(parse_arrangements(extending).rule("FAM01"), Readings)
    assert isinstance(rule, Cadence)
    assert (rule.at_least, rule.every) == (3, "year")


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('"half"\nsource', '"hlaf"\nsource', 'rules[0].every: unknown period "hlaf"; did you mean "half"?'),
        ('every = "year"', 'every = "yaer"', 'rules[0].readings[1].every: unknown period "yaer"; did you mean "year"?'),
        ('of = "visit"\n', 'off = "visit"\n', "rules[0].off: unknown key"),
        ('name = "one-each-half"', "at_least = 2", "rules[0].readings[0].name: missing"),
        (
            "readings = [",
            'takes = "two"\nreadings = [',
            'rules[0].takes: unknown reading "two"; choose from far-apart, ',
        ),
        ('"far-apart",', '"far-apart", why = "So.",', "rules[0].readings[2].why: must be left out here: all readings"),
        ('"gap", of = "visit"', '"gap"', "rules[0].readings[2].of: missing; must be a kind or a list of kinds"),
        (
            '"one-each-half"',
            '"one-each-half", readings = []',
            "rules[0].readings[0].readings: must be left out here: a reading has no readings of its own",
        ),
    ],
)
def test_faults_are_named_once_where_they_were_written(before: str, after: str, fault: str) -> None:
    rule = RULE.replace(before, after, 1)
    with pytest.raises(InputError) as refused:
        marsh(rule)

    (own,) = [each for each in refused.value.faults if each.message.startswith(fault)]
    assert own.line is not None
    assert after.partition("\n")[0] in (NOUNS + rule).splitlines()[own.line - 1]
    assert len({str(each) for each in refused.value.faults}) == len(refused.value.faults)


@pytest.mark.parametrize(
    ("readings", "fault"),
    [
        ("readings = []", "rules[0].readings: must be from 2 to 8 readings, got 0"),
        ('takes = "one"', 'rules[0].takes: can only be used with "readings"'),
    ],
)
def test_readings_that_are_missing_are_the_only_fault(readings: str, fault: str) -> None:
    with pytest.raises(InputError) as refused:
        marsh(RULE.partition("readings = [")[0] + readings)

    assert [each.message for each in refused.value.faults] == [fault]


def test_a_reading_has_no_shape_where_the_rule_has_only_that_of_readings() -> None:
    with pytest.raises(InputError) as refused:
        marsh(RULE.replace('shape = "cadence"', 'shape = "readings"'))

    assert [each.message.partition(";")[0] for each in refused.value.faults if "[2]" not in each.path] == [
        "rules[0].readings[0].shape: missing",
        "rules[0].readings[1].shape: missing",
    ]


def test_keys_of_a_rule_whose_readings_all_have_shapes_of_their_own_are_not_passed_over() -> None:
    whole = RULE.replace('{ name = "one-each-half" },', "").replace(
        'title = "two visits, whenever",', 'shape = "cadence", of = "visit",'
    )
    with pytest.raises(InputError, match="of: unknown key"):
        marsh(whole)


def test_a_rule_with_readings_is_explained_compared_and_told_what_to_record() -> None:
    arrangements = marsh()
    report = check(parse_planner(PLANNER, arrangements), arrangements)
    told = " ".join(rule_text("VIS01", arrangements, report).split())
    changed = marsh(RULE.replace("at_least = 2", "at_least = 3"))
    difference = " ".join(difference_text(compare_arrangements(arrangements, changed)).split())

    assert "readings: name one-each-half, shape cadence, of visit" in told
    assert 'Read as "two visits, whenever", it is kept' in told
    assert '"two a year", shape: cadence, of: visit, at least: 3' in difference
    assert to_record(arrangements.rule("VIS01"), arrangements)[0] == "For each visit:"


def test_filters_and_exceptions_reach_what_readings_find() -> None:
    arrangements = marsh()
    planner = parse_planner(PLANNER, arrangements)
    report = check(planner, arrangements)

    assert len(report.only(rule="VIS01", verdict="open").findings) == 1
    excused = AgreedException(rule="VIS01", reason="Agreed.", agreed_by="police", until=planner.covers.last)  # type: ignore[arg-type]  # names

    agreed = check(evolve(planner, exceptions=(excused,)), arrangements)
    assert [agreed.excuses(each) for each in agreed.findings] == [(excused,)]


def test_rules_contradict_each_other_where_they_do_in_each_reading() -> None:
    none = """
    [[rules]]
    code = "VIS02"
    title = "No visits"
    shape = "cadence"
    of = "visit"
    at_most = 0
    every = "year"
    source = { section = "2" }
    """
    two = RULE.replace('  { name = "far-apart", shape = "gap", of = "visit", at_least = "3 months" },\n', "")

    (contradiction,) = marsh(two + none).contradictions

    assert contradiction.codes == ("VIS01", "VIS02")
    assert "in each reading, for example at least one is needed in each period" in contradiction.notice.observation
    assert marsh(two + none.replace("at_most = 0", "at_most = 2")).contradictions == ()
    assert marsh(RULE + none).contradictions == ()
