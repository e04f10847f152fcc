"""Where the values of a rule were written, as it is told by explain, by rules, and on pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from scp_framework import Arrangements, check, load_planner
from scp_framework.arrangements.editions import Editions
from scp_framework.cli import main
from scp_framework.documentation.pages import rule_page
from scp_framework.files.loading import load_arrangements
from scp_framework.files.writing import arrangements_to_toml
from scp_framework.reports.details import details
from scp_framework.reports.page import page_of, said
from scp_framework.views.report_html import report_html
from scp_framework.views.rules import rule_text, rules_data, rules_text
from tests.worlds.harbour import HARBOUR

OWN = """[arrangements]
schema_version = 1
extends = "middle.toml"
id = "own"
edition = "3"
in_force_from = 2023-04-01
[[rules]]
code = "INS02"
unset = ["since"]
at_least = 2
[[rules]]
code = "NEW01"
name = "new-rule"
shape = "recorded"
title = "A new promise"
why = "W"
strength = "indicative"
source = { section = "9" }
reason = "Nobody can count it."
"""
KEYS = ("shape", "code", "name", "why", "strength", "source", "aliases", "of", "every", "for_each", "also")
"""What the harbour's second rule says that the others don't."""
MIDDLE = """[arrangements]
schema_version = 1
extends = "harbour.toml"
id = "middle"
edition = "2"
in_force_from = 2022-10-01
[[rules]]
code = "INS02"
title = "Each partner is inspected twice"
at_least = 3
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Here: arrangements that extend others that extend the harbour's."""
    for name, toml in (("harbour", arrangements_to_toml(HARBOUR)), ("middle", MIDDLE), ("own", OWN)):
        (tmp_path / f"{name}.toml").write_text(toml, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def own(folder: Path) -> Arrangements:
    """The own arrangements, read from here."""
    assert (folder / "own.toml").is_file()
    return load_arrangements("own.toml")


def test_the_list_of_rules_says_of_each_whose_it_is(own: Arrangements) -> None:
    lines = rules_text(own).split("\n")
    whose = {line[:5]: name for line in lines for name in ("harbour-2022", "middle", "own") if f"  {name}  " in line}

    assert whose == {rule.code: "harbour-2022" for rule in HARBOUR.rules} | {"NEW01": "own"}


def line(key: str) -> int:
    """The line of the harbour's file on which its second rule gives a key."""
    lines = arrangements_to_toml(HARBOUR).split("\n")
    begin = max(at for at in range(lines.index('code = "INS02"')) if lines[at] == "[[rules]]")
    return next(number for number, text in enumerate(lines, start=1) if number > begin and text.startswith(f"{key} ="))


def told(text: str) -> list[str]:
    """The part of an explanation that tells where values were written."""
    _, _, rest = text.partition("WHERE EACH VALUE")
    return rest.rstrip("\n").split("\n")[2:]


def test_arrangements_tell_which_others_they_extend(own: Arrangements) -> None:
    assert own.extends == ("middle", "harbour-2022")
    assert load_arrangements("harbour.toml").extends == ()
    assert HARBOUR.extends == evolve(own, name="Changed in code").extends == ()


def test_a_rule_tells_where_each_of_its_values_was_written(own: Arrangements) -> None:
    assert told(rule_text("INS02", own, width=200)) == [
        "own, own.toml:",
        "  since (taken away in line 9); at least (line 10)",
        "middle, middle.toml:",
        "  title (line 9)",
        "harbour-2022, harbour.toml:",
        "  " + "; ".join(
            f"{key.replace('_', ' ')} (line {line(key)})"
            for key in KEYS
        ),
    ]  # fmt: skip


def test_a_rule_of_one_s_own_was_written_in_one_s_own_file(own: Arrangements) -> None:
    assert told(rule_text("NEW01", own)) == ["own, own.toml:", "  all of them, from line 11 on"]


def test_where_nothing_is_extended_nothing_is_told_of_it(folder: Path) -> None:
    assert "WHERE EACH VALUE" not in rule_text("INS02", load_arrangements(folder / "harbour.toml"))
    assert "Taken from" not in rule_page(HARBOUR.rules[1], HARBOUR)


def test_of_several_editions_each_tells_where_its_values_were_written(own: Arrangements) -> None:
    base = load_arrangements("harbour.toml")
    text = rule_text("INS02", Editions(editions=(base, load_arrangements("middle.toml"), own)), width=200)

    assert [part.partition("\n")[0] for part in text.split("WHERE EACH VALUE WAS WRITTEN: ")[1:]] == [
        "THE EDITION 2, FROM 1 OCTOBER 2022 TO 31 MARCH 2023",
        "THE EDITION 3, FROM 1 APRIL 2023 ON",
    ]


def test_the_data_of_a_rule_holds_where_each_value_was_written(own: Arrangements) -> None:
    data: Any = rules_data(own)
    rule = next(each for each in data if each["code"] == "INS02")

    assert json.loads(json.dumps(rule)) == rule
    assert rule["origins"]["at_least"] == {"arrangements": "own", "file": "own.toml", "line": 10}
    assert rule["origins"]["every"] == {"arrangements": "harbour-2022", "file": "harbour.toml", "line": line("every")}
    assert rule["origins"]["code"]["arrangements"] == "harbour-2022"
    assert "on_request" not in rule["origins"]


def test_a_page_tells_which_arrangements_a_rule_was_taken_from(own: Arrangements) -> None:
    changed, new = own.rule("INS02"), own.rule("NEW01")

    assert (
        "- **Taken from**: `since` and `at_least` from `own`; `title` from `middle`; all else from `harbour-2022`\n"
    ) in rule_page(changed, own)
    assert "- **Taken from**: `own`\n" in rule_page(new, own)
    assert "- **Taken from**: `harbour-2022`\n" in rule_page(own.rule("INS01"), own)


@pytest.mark.usefixtures("folder")
def test_the_command_explains_where_values_were_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "INS02", "--arrangements", "own.toml"]) == 0

    assert "own, own.toml:\n  since (taken away in line 9); at least (line 10)\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("table", "document", "noticed"),
    [
        ("", "", []),
        ('[partnership]\nid = "other"\nname = "Other Partnership"\n', 'document = "Ours"\n', []),
        (
            '[partnership]\nid = "other"\nname = "Other Partnership"\n',
            "",
            [
                "Other Partnership has not named its own document. "
                "Reports name that of harbour-2022: write document = ... under [arrangements]."
            ],
        ),
    ],
    ids=["the same partnership", "its own document", "no document of its own"],
)
def test_another_partnership_is_told_that_reports_name_a_document_of_others(
    folder: Path, table: str, document: str, noticed: list[str]
) -> None:
    toml = OWN.replace("[[rules]]", f"{document}{table}[[rules]]", 1)
    (folder / "own.toml").write_text(toml, encoding="utf-8")

    assert [str(each) for each in load_arrangements("own.toml").notices] == noticed


def test_reports_say_of_each_promise_that_others_made_whose_it_is(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(
        """[arrangements]
schema_version = 1
extends = "nel-2020"
id = "ours"
document = "Our Plan"
edition = "1"
[partnership]
id = "ours"
name = "Ours"
[[rules]]
code = "OWN01"
title = "Two line of sight events in each quarter"
shape = "cadence"
of = "line-of-sight"
at_least = 2
every = "quarter"
source = { section = "9" }
"""
    )
    arrangements = load_arrangements(tmp_path / "ours.toml")
    report = check(load_planner("nel-2020-21", arrangements), arrangements)
    rows = {each.rule: said(each) for each in page_of(report).not_kept}
    sources = {each.rule: each.source for each in details(report)}

    assert rows["OWN01"] == "Two line of sight events in each quarter"
    assert rows["PEE01"] == "A peer review is sought in each planning year (from nel-2020)"
    assert sources["OWN01"] == "section 9"
    assert sources["PEE01"].endswith(", from nel-2020")
    assert ", from nel-2020" in report_html(report)
