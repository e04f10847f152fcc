"""Arrangements that extend others: what changes, what stays, and where each value was written."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.files.arrangements.sources import bundled
from scp_framework.files.loading import load_arrangements, parse_arrangements
from scp_framework.files.writing import arrangements_to_toml
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.recorded import Recorded
from tests.files.arrangements.overlays import BASE, HEAD, WHY, Load, base, line
from tests.paths import WOLD
from tests.worlds.harbour import HARBOUR


def test_what_extends_and_says_nothing_else_has_the_same_nouns_and_rules(own: Load) -> None:
    made = own("")

    assert made.partnership == base().partnership
    assert made.rules == base().rules


def test_which_arrangements_these_are_is_their_own_and_the_rest_of_the_table_is_taken_over(own: Load) -> None:
    made = own("")

    assert (made.id, made.edition, made.in_force_from, made.in_force_to) == ("own", "2", None, None)
    assert (made.name, made.document) == ("Base", "The base")
    assert own('name = "Own"\nin_force_from = 2021-04-01\n').in_force_from == Date(2021, 4, 1)


def test_the_keys_of_a_rule_that_are_given_change_and_the_others_stay(own: Load) -> None:
    rule = own('[[rules]]\ncode = "VIS01"\nat_least = 3\nsource = { section = "9" }\n').rule("VIS01")

    was = base().rule("VIS01")
    assert isinstance(was, Cadence)
    assert rule == evolve(was, at_least=3, source=type(was.source)(section="9"))


def test_a_key_can_be_taken_away(own: Load) -> None:
    made = own('[[rules]]\ncode = "VIS01"\nunset = ["since", "aliases"]\n[calendar]\nunset = ["holidays"]\n')

    assert (made.rule("VIS01").since, made.rule("VIS01").aliases) == (None, ())
    assert made.partnership.calendar.holidays == ()


def test_a_rule_of_another_shape_is_replaced_as_a_whole(own: Load) -> None:
    rule = own(
        '[[rules]]\ncode = "VIS01"\nname = "kept-in-words"\nshape = "recorded"\ntitle = "T"\nwhy = "W"\n'
        'strength = "indicative"\nsource = { section = "8" }\nreason = "Nobody can count it."\n'
    )

    assert isinstance(rule.rules[0], Recorded)
    assert (rule.rules[0].code, rule.rules[0].since) == ("VIS01", None)


def test_a_rule_that_repeats_its_shape_changes_just_what_it_gives(own: Load) -> None:
    rule = own('[[rules]]\ncode = "VIS01"\nshape = "cadence"\ntitle = "Many visits"\n').rule("VIS01")

    assert rule == evolve(base().rule("VIS01"), title="Many visits")


def test_nouns_are_changed_added_and_dropped_and_lists_are_replaced_as_a_whole(own: Load) -> None:
    partnership = own(
        '[drop]\nagencies = ["council"]\nlines = ["council>panel"]\nperiods = []\n'
        '[[agencies]]\nid = "trust"\ntags = ["health"]\n[[agencies]]\nid = "charity"\nname = "Charity"\n'
    ).partnership

    assert [(agency.id, agency.name, agency.tags) for agency in partnership.agencies] == [
        ("trust", "Trust", ("health",)),
        ("charity", "Charity", ()),
    ]
    assert [(each.sender, each.receiver) for each in partnership.lines] == [("panel", "board")]


def test_all_of_a_list_are_dropped_at_once_and_others_stand_in_their_place(own: Load) -> None:
    partnership = own(
        '[drop]\nagencies = "all"\nlines = "all"\nrules = "all"\n'
        '[[agencies]]\nid = "trust"\nname = "Another trust"\n[[agencies]]\nid = "charity"\nname = "Charity"\n'
    ).partnership

    assert [(agency.id, agency.name, agency.tags) for agency in partnership.agencies] == [
        ("trust", "Another trust", ()),
        ("charity", "Charity", ()),
    ]
    assert partnership.lines == ()


def test_what_still_needs_one_of_all_that_were_dropped_is_told(refused: Callable[[str], list[str]]) -> None:
    found = refused('[drop]\nbodies = "all"\n')

    assert found
    assert all("was dropped in ./own.toml, line 7" in each for each in found)


def test_a_line_is_known_by_both_its_ends(own: Load) -> None:
    partnership = own(
        '[[lines]]\nsender = "panel"\nreceiver = "board"\nunset = ["reading"]\nsource = { section = "7" }\n'
        '[[lines]]\nsender = "trust"\nreceiver = "panel"\ncarries = ["visit"]\nsource = { section = "7" }\n'
        '[[lines]]\nsender = "trust"\nreceiver = "panel"\ncarries = ["visit"]\nsource = { section = "8" }\n'
    ).partnership

    assert [(each.sender, each.source.section, each.reading) for each in partnership.lines] == [
        ("panel", "7", None),
        ("council", "2", None),
        ("council", "3", None),
        ("trust", "7", None),
        ("trust", "8", None),
    ]


def test_the_periods_of_the_calendar_go_by_their_names_and_the_rest_of_it_key_by_key(own: Load) -> None:
    calendar = own(
        '[calendar]\nanchor = 2020-09-01\nperiods = [{ id = "term", length = "P3M" },'
        ' { id = "month", name = "month", length = "P1M" }]\n'
    ).partnership.calendar

    assert calendar.anchor == Date(2020, 9, 1)
    assert [(each.id, each.name, str(each.length)) for each in calendar.periods] == [
        ("year", "year", "P1Y"),
        ("term", "term", "P3M"),
        ("month", "month", "P1M"),
    ]
    assert calendar.holidays == (Date(2020, 12, 25),)


def test_all_periods_can_be_taken_away_at_once(own: Load) -> None:
    made = own('[drop]\nrules = ["VIS01", "VIS02"]\n[calendar]\nunset = ["periods"]\n')

    assert made.partnership.calendar.periods == ()


@pytest.mark.parametrize("called", ["VIS01", "visits-each-year", "visited"])
def test_a_rule_is_dropped_by_code_name_or_alias(own: Load, called: str) -> None:
    assert [rule.code for rule in own(f'[drop]\nrules = ["{called}"]\n').rules] == ["VIS02"]


def test_what_is_dropped_and_given_too_is_replaced_as_a_whole(own: Load) -> None:
    partnership = own('[drop]\nbodies = ["panel"]\n[[bodies]]\nid = "panel"\nname = "New panel"\n').partnership

    assert [(body.name, body.members) for body in partnership.bodies] == [("Board", None), ("New panel", None)]


def test_arrangements_extend_what_extends_others(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "base.toml").write_text(BASE, encoding="utf-8")
    (tmp_path / "inner" / "middle.toml").write_text(
        HEAD.replace("base.toml", "../base.toml").replace('"own"', '"middle"')
        + '[[rules]]\ncode = "VIS01"\nat_least = 3\ntitle = "Three visits"\n',
        encoding="utf-8",
    )
    (tmp_path / "own.toml").write_text(
        HEAD.replace("base.toml", "inner/middle.toml") + '[[rules]]\ncode = "VIS01"\nat_least = 4\n', encoding="utf-8"
    )

    made = load_arrangements(tmp_path / "own.toml")

    assert made.rule("VIS01") == evolve(base().rule("VIS01"), at_least=4, title="Three visits")  # type: ignore[call-arg]  # a cadence
    assert [str(made.origin(f"rules/VIS01/{key}")) for key in ("at_least", "title", "why")] == [
        f"{tmp_path}/own.toml, line 8",
        f"{tmp_path}/inner/middle.toml, line 9",
        f"{tmp_path}/base.toml, line {WHY}",
    ]


def test_a_folder_extends_a_folder_and_drops_in_both_of_its_files(tmp_path: Path) -> None:
    nouns, rules = '[drop]\nofficers = ["wold-coordinator"]\n', '[drop]\nrules = ["WALK01"]\n'
    head = HEAD.replace("base.toml", "../wold-2022")
    (tmp_path / "wold-2022").mkdir()
    for name in ("partnership.toml", "rules.toml"):
        (tmp_path / "wold-2022" / name).write_bytes((WOLD / name).read_bytes())
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "partnership.toml").write_text(head + nouns, encoding="utf-8")
    (tmp_path / "own" / "rules.toml").write_text(rules, encoding="utf-8")

    made, was = load_arrangements(tmp_path / "own"), load_arrangements(WOLD)

    assert made.rules == was.rules[1:]
    assert made.partnership.officers == was.partnership.officers[:-1]
    assert made.partnership.bodies == was.partnership.bodies


@pytest.mark.parametrize("name", bundled())
def test_bundled_arrangements_are_extended_by_name_from_a_text_in_memory(name: str) -> None:
    made = parse_arrangements(HEAD.replace("base.toml", name))

    assert made.partnership == load_arrangements(name).partnership
    assert made.rules == load_arrangements(name).rules


def test_derived_arrangements_are_written_out_whole(own: Load) -> None:
    made = own('[drop]\nrules = ["VIS02"]\n[[agencies]]\nid = "council"\nname = "The Council"\n')

    written = arrangements_to_toml(made)

    assert parse_arrangements(written) == made
    assert "extends" not in written


def test_it_is_told_for_each_value_where_it_came_from(own: Load, tmp_path: Path) -> None:
    made = own('[[rules]]\ncode = "VIS01"\nat_least = 3\nunset = ["since"]\n[[agencies]]\nid = "new"\nname = "New"\n')
    told = {
        path: made.origin(path)
        for path in (
            "rules/VIS01/at_least", "rules/visited/since", "rules/VIS01/source/section", "rules/VIS01/shape",
            "rules/VIS01", "agencies/new/name", "lines/panel>board/carries/0", "kinds/visit/steps/letter",
            "calendar/periods/term/length", "calendar/anchor", "arrangements/edition", "arrangements/document",
            "partnership/name",
        )
    }  # fmt: skip

    assert {path: origin and (origin.arrangements, origin.line) for path, origin in told.items()} == {
        "rules/VIS01/at_least": ("own", 8),
        "rules/visited/since": ("own", 9),
        "rules/VIS01/source/section": ("base", line('source = { section = "1", heading = "Visits" }')),
        "rules/VIS01/shape": ("base", line('shape = "cadence"')),
        "rules/VIS01": ("base", line("[[rules]]")),
        "agencies/new/name": ("own", 12),
        "lines/panel>board/carries/0": ("base", line('carries = ["visit"]')),
        "kinds/visit/steps/letter": (
            "base",
            line('steps = [{ id = "letter", name = "letter" }, { id = "visit", name = "visit" }]'),
        ),
        "calendar/periods/term/length": ("base", line('length = "P4M"')),
        "calendar/anchor": ("base", line("anchor = 2020-04-01")),
        "arrangements/edition": ("own", 5),
        "arrangements/document": ("base", line('document = "The base"')),
        "partnership/name": ("base", line('name = "P"')),
    }
    assert {origin.file for origin in told.values() if origin} == {f"{tmp_path}/own.toml", f"{tmp_path}/base.toml"}


def test_nobody_wrote_down_what_is_as_by_default_or_was_made_in_code(own: Load) -> None:
    made = own("")

    assert made.origin("rules/VIS01/on_request") is None
    assert HARBOUR.origin("rules/INS01/at_least") is None
    assert evolve(made, name="Changed in code").origin("rules/VIS01/at_least") is None


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("rules/VIS01/at_laest", "rules/VIS01/at_least"),
        ("rules/VIS03", "rules/VIS02"),
        ("agencie", "agencies"),
        ("agencies/trust/name/first", None),
        ("", None),
    ],
)
def test_a_path_that_leads_nowhere_is_refused_with_the_nearest_one(own: Load, path: str, near: str | None) -> None:
    with pytest.raises(InputError) as caught:
        own("").origin(path)

    (fault,) = caught.value.faults
    assert (fault.path, fault.expected, fault.actual) == ("", "path", f'"{path}"')
    if near is not None:
        assert (fault.nearest or "").startswith(near[:8])


def test_where_values_came_from_makes_no_difference_and_survives_being_pickled(own: Load) -> None:
    made = own("")
    again = pickle.loads(pickle.dumps(made))

    assert made == parse_arrangements(arrangements_to_toml(made))
    assert hash(made) == hash(again)
    assert again.origin("rules/VIS01/why") == made.origin("rules/VIS01/why") is not None
