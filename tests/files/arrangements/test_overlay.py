"""Arrangements that extend others: what is merged, what is refused, and where each value came from."""

from __future__ import annotations

import pickle
import tomllib
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.errors import InputError
from scp_framework.files.arrangements.sources import bundled
from scp_framework.files.loading import load_arrangements, parse_arrangements
from scp_framework.files.text.limits import MOST_EXTENDED
from scp_framework.files.writing import arrangements_to_toml
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.recorded import Recorded
from tests.paths import WOLD
from tests.worlds.harbour import HARBOUR

HEAD = """[arrangements]
schema_version = 1
extends = "base.toml"
id = "own"
edition = "2"
"""
BASE = """[arrangements]
schema_version = 1
id = "base"
name = "Base"
document = "The base"
edition = "1"
in_force_from = 2020-04-01
in_force_to = 2021-03-31

[partnership]
id = "p"
name = "P"

[calendar]
anchor = 2020-04-01
holidays = [2020-12-25]

[[calendar.periods]]
id = "year"
name = "year"
length = "P1Y"

[[calendar.periods]]
id = "term"
name = "term"
length = "P4M"

[[agencies]]
id = "council"
name = "Council"
tags = ["partner"]

[[agencies]]
id = "trust"
name = "Trust"
tags = ["partner", "health"]

[[bodies]]
id = "board"
name = "Board"

[[bodies]]
id = "panel"
name = "Panel"
former_names = [{ name = "Review Group", until = 2020-05-31 }]
members = [{ agency = "trust" }]

[[kinds]]
id = "visit"
name = "visit"
plural = "visits"
steps = [{ id = "letter", name = "letter" }, { id = "visit", name = "visit" }]
event = "visit"

[[lines]]
sender = "panel"
receiver = "board"
carries = ["visit"]
source = { section = "2", heading = "Lines" }
reading = "as it is written"

[[lines]]
sender = "council"
receiver = "panel"
carries = ["visit"]
source = { section = "2" }

[[lines]]
sender = "council"
receiver = "panel"
carries = ["visit"]
source = { section = "3" }

[[rules]]
code = "VIS01"
name = "visits-each-year"
aliases = ["visited"]
shape = "cadence"
title = "Visits"
why = "To see."
strength = "commitment"
source = { section = "1", heading = "Visits" }
since = 2020-06-01
of = "visit"
at_least = 2
every = "year"

[[rules]]
code = "VIS02"
name = "partners-visited"
shape = "cadence"
title = "Partners are visited"
why = "To see them."
strength = "commitment"
source = { section = "1" }
of = "visit"
at_least = 1
every = "term"
for_each = { agencies_tagged = "health" }
"""
BASE_LINES = BASE.split("\n")

Load = Callable[[str], Arrangements]


def line(text: str, after: str = "", *, nth: int = 1) -> int:
    """The line of the base on which a text stands alone, counted from one, after that of another text."""
    begin = BASE_LINES.index(after) if after else 0
    found = [number for number, each in enumerate(BASE_LINES, start=1) if each == text and number > begin]
    return found[nth - 1]


WHY = line('why = "To see."')
EXPECTED = "must be bundled arrangements by name, or a path from here to a file or folder, got"


@pytest.fixture
def own(tmp_path: Path) -> Load:
    """Loads arrangements that extend the base."""
    (tmp_path / "base.toml").write_text(BASE, encoding="utf-8")

    def load(toml: str) -> Arrangements:
        (tmp_path / "own.toml").write_text(HEAD + toml, encoding="utf-8")
        return load_arrangements(tmp_path / "own.toml")

    return load


@pytest.fixture
def refused(own: Load, tmp_path: Path) -> Callable[[str], list[str]]:
    """The faults of arrangements that extend the base, each with file and line; own lines count without the head."""

    def tell(toml: str) -> list[str]:
        with pytest.raises(InputError) as caught:
            own(toml)
        head = HEAD.count("\n")
        told = []
        for fault in caught.value.faults:
            is_own = fault.file == str(tmp_path / "own.toml")
            assert is_own or fault.file == str(tmp_path / "base.toml")
            number = (fault.line or 0) - (head if is_own else 0)
            told.append(f"{'own' if is_own else 'base'} {number} {fault.message}".replace(str(tmp_path), "."))
        return told

    return tell


def base() -> Arrangements:
    return parse_arrangements(BASE)


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


# Where each value came from.


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


# What is refused, each with the file and line where it stands.


def test_what_is_extended_has_its_place_in_the_table_of_the_arrangements(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('extends = "nel-2020"\n\n[arrangements]\nid = "own"\n', encoding="utf-8")

    with pytest.raises(InputError) as refused:
        load_arrangements(own)

    (fault,) = refused.value.faults
    assert (fault.line, fault.path) == (1, "extends")
    assert fault.expected == "in the table arrangements, below its name in brackets"


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        # A misspelt kind, a rule that can match nothing, a code used twice, a name used by another rule.
        ('[[rules]]\ncode = "VIS01"\nof = "vist"\n', ['own 3 rules[0].of: unknown kind "vist"; did you mean "visit"?']),
        ('[[rules]]\ncode = "VIS02"\nfor_each = { every = "tiles" }\n',
         ["own 3 rules[0].for_each: must be a group of at least one member, got a group of nobody"]),
        ('[[rules]]\ncode = "VIS01"\nat_least = 1\n[[rules]]\ncode = "VIS01"\nat_least = 5\n',
         ['own 5 rules[1].code: duplicate code "VIS01" (first used on line ']),
        ('[[agencies]]\nid = "x"\nname = "X"\n[[agencies]]\nid = "x"\nname = "Y"\n',
         ['own 5 agencies[1].id: duplicate identifier "x" (first used on line ']),
        ('[[bodies]]\nid = "trust"\nname = "A trust"\n', ['own 2 bodies[0].id: duplicate identifier "trust" (first']),
        ('[[rules]]\ncode = "VIS02"\nname = "visited"\n',
         ['own 3 rules[0].name: duplicate code or name "visited"']),
        # What changes nothing.
        ('[drop]\nrules = ["VIS03"]\n', ['own 2 drop.rules[0]: unknown rule "VIS03"; did you mean "VIS02"?']),
        ('[drop]\nrules = ["vis02"]\n', ['own 2 drop.rules[0]: unknown rule "vis02"; did you mean "VIS02"?']),
        ('[drop]\nbodies = ["Review Group"]\n',
         ['own 2 drop.bodies[0]: unknown body "Review Group"; did you mean "panel"?']),
        # A rule is changed by its code only.
        ('[[rules]]\ncode = "visits-each-year"\nat_least = 1\n',
         ['own 2 rules[0].code: must be the code of the rule that this changes, got "visits-each-year"; did you mean'
          ' "VIS01"?']),
        ('[[rules]]\ncode = "vis02"\nunset = ["since"]\n',
         ['own 2 rules[0].code: must be the code of the rule that this changes, got "vis02"; did you mean "VIS02"?']),
        ('[[bodies]]\nid = "review-group"\ntags = ["new"]\n',
         ["own 1 bodies[0].name: missing; must be text",
          'own 2 bodies[0].id: unknown body "review-group"; did you mean "panel"?']),
        ('[drop]\nagencies = ["counsil", 3]\n',
         ['own 2 drop.agencies[0]: unknown agency "counsil"; did you mean "council"?',
          "own 2 drop.agencies[1]: must be a name, got 3"]),
        ('[drop]\nlines = ["panel>bord", 3]\n',
         ['own 2 drop.lines[0]: unknown line "panel>bord"; did you mean "panel>board"?',
          "own 2 drop.lines[1]: must be two names such as panel>forum, got 3"]),
        ('[drop]\nperiods = ["terms"]\n', ['own 2 drop.periods[0]: unknown period "terms"; did you mean "term"?']),
        ('[drop]\nrules = ["VIS01", "VIS01"]\n', ['own 2 drop.rules[1]: duplicate name "VIS01"']),
        ('[drop]\nagency = ["council"]\n', ['own 2 drop.agency: unknown list']),
        ('[drop]\nagencies = "council"\n', ['own 2 drop.agencies: must be a list of names, or "all", got "council"']),
        ('[drop]\ntiles = "all"\n', ["own 2 drop.tiles: remove this line: there is nothing to drop"]),
        ('[[drop]]\nagencies = ["council"]\n', ["own 1 drop: must be a table of lists, got a list"]),
        ('[[rules]]\ncode = "VIS01"\nunset = ["sinse"]\n',
         ['own 3 rules[0].unset[0]: unknown key of rule VIS01 "sinse"; did you mean "since"?']),
        ('[[rules]]\ncode = "VIS01"\nunset = ["since", "since"]\n',
         ['own 3 rules[0].unset[1]: unknown key of rule VIS01 "since"']),
        ('[[rules]]\ncode = "VIS01"\nsince = 2021-01-01\nunset = ["since", 4]\n',
         ['own 4 rules[0].unset[0]: the key "since" is both given and removed',
          "own 4 rules[0].unset[1]: must be a key, got 4"]),
        ('[[rules]]\ncode = "VIS01"\nunset = "since"\n', ['own 3 rules[0].unset: must be a list of keys, got "since"']),
        ('[partnership]\nunset = ["ido"]\n', ['own 2 partnership.unset[0]: unknown key of [partnership] "ido"']),
        ('[[agencies]]\nid = "new"\nname = "New"\nunset = ["tags"]\n',
         ["own 4 agencies[0].unset: cannot be used in a new agency, which has nothing to remove"]),
        # What must be there.
        ('[[rules]]\ncode = "VIS01"\nunset = ["title"]\n',
         ['own 3 rules[0].unset[0]: must be a key that can be left out, got "title"']),
        ('[[rules]]\nname = "visits-each-year"\nat_least = 3\n', ["own 1 rules[0].code: missing"]),
        ('[[lines]]\nsender = "panel"\ncarries = []\n', ["own 1 lines[0].receiver: missing"]),
        ('[[agencies]]\nid = "counsil"\ntags = ["partner"]\n',
         ["own 1 agencies[0].name: missing; must be text",
          'own 2 agencies[0].id: unknown agency "counsil"; did you mean "council"?']),
        ('[[rules]]\ncode = "VIS01"\nunset = ["code"]\n',
         ['own 3 rules[0].unset[0]: must be a key that can be left out, got "code"']),
        # What is of another type.
        ("[agencies]\ncouncil = 3\n", ["own 1 agencies: must be a list of tables, got a table"]),
        ('[calendar]\nperiods = "term"\n', ['own 2 calendar.periods: must be a list of tables, got "term"']),
        ('[calendar.periods]\nid = "term"\n', ["own 1 calendar.periods: must be a list of tables, got a table"]),
        ("[[calendar]]\nanchor = 2020-09-01\n", ["own 1 calendar: must be a table, got a list"]),
        ("[calendar]\nperiods = [3]\n", ["own 2 calendar.periods[0]: must be a table, got 3"]),
        ('[[agency]]\nid = "x"\n', ['own 1 agency: unknown key; did you mean "agencies"?']),
        ('[[agencies]]\nid = "council"\nnames = "x"\n',
         ['own 3 agencies[0].names: unknown key']),
        # What is known by no name of its own.
        ('[[lines]]\nsender = "council"\nreceiver = "panel"\ncarries = ["visit"]\n',
         ["own 1 lines[0]: must be between two with a single line in the extended arrangements; to change one of"
          ' several, drop all ([drop] lines = ["council>panel"]) and write them again, got one of 2']),
        ('[[lines]]\nsender = "panel"\nreceiver = "board"\n[[lines]]\nsender = "panel"\nreceiver = "board"\n',
         ['own 6 lines[1].receiver: duplicate identifier "panel>board"']),
    ],
)  # fmt: skip
def test_what_can_not_be_done_is_told_with_its_line(
    refused: Callable[[str], list[str]], toml: str, told: list[str]
) -> None:
    found = refused(toml)

    for said, expected in zip(found, told, strict=True):
        assert said.startswith(expected)


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        # The rule that had the name before comes after the one that takes it.
        ('[[rules]]\ncode = "VIS01"\nname = "partners-visited"\n',
         'own 3 rules[0].name: duplicate code or name "partners-visited" (first used on line 90 of ./base.toml)'),
        ('[[rules]]\ncode = "VIS01"\naliases = ["visited", "VIS02"]\n',
         'own 3 rules[0].aliases[1]: duplicate code or name "VIS02" (first used on line 89 of ./base.toml)'),
        # Bodies stand after agencies, and information after kinds.
        ('[[agencies]]\nid = "panel"\nname = "Panel"\n',
         'own 2 agencies[0].id: duplicate identifier "panel" (first used on line 43 of ./base.toml)'),
        ('[[kinds]]\nid = "notes"\nname = "Notes"\n',
         'own 2 kinds[0].id: duplicate identifier "notes" (first used on line 101 of ./base.toml)'),
    ],
)  # fmt: skip
def test_a_name_that_is_taken_already_is_told_where_it_is_taken_again(
    refused: Callable[[str], list[str]], tmp_path: Path, toml: str, told: str
) -> None:
    (tmp_path / "base.toml").write_text(BASE + '[[information]]\nid = "notes"\nname = "notes"\n', encoding="utf-8")

    assert refused(toml) == [told]


def test_a_name_that_is_taken_twice_is_told_in_the_nearest_of_several_steps(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text(BASE, encoding="utf-8")
    taken = '[[rules]]\ncode = "VIS01"\naliases = ["VIS02"]\n'
    (tmp_path / "middle.toml").write_text(HEAD.replace('"own"', '"middle"') + taken, encoding="utf-8")
    changed = '[[rules]]\ncode = "VIS02"\nat_least = 2\n'
    (tmp_path / "own.toml").write_text(HEAD.replace("base.toml", "middle.toml") + changed, encoding="utf-8")

    with pytest.raises(InputError) as caught:
        load_arrangements(tmp_path / "own.toml")

    assert [(fault.file, fault.line) for fault in caught.value.faults] == [(f"{tmp_path}/middle.toml", 8)]


def test_a_rule_that_begins_after_the_own_arrangements_have_ended_is_told_where_it_stands(own: Load) -> None:
    with pytest.raises(InputError) as caught:
        own("in_force_to = 2020-05-31\n")

    (fault,) = caught.value.faults
    assert (fault.path, fault.line, fault.note) == (
        "rules[0].since",
        line("since = 2020-06-01"),
        "this is rule VIS01 of base",
    )


def test_in_several_steps_each_fault_is_told_in_the_file_and_line_where_it_was_written(tmp_path: Path) -> None:
    """A misspelt kind, a rule that can match nothing, a route to a body that was dropped, a code used twice."""
    (tmp_path / "base.toml").write_text(BASE, encoding="utf-8")
    middle = tmp_path / "middle"
    middle.mkdir()
    head = HEAD.replace("base.toml", "../base.toml").replace('"own"', '"middle"')
    (middle / "partnership.toml").write_text(head + '[drop]\nbodies = ["board"]\n', encoding="utf-8")
    misspelt = '[[rules]]\ncode = "VIS01"\nof = "vist"\n'
    (middle / "rules.toml").write_text(misspelt, encoding="utf-8")
    route = (
        '[[rules]]\ncode = "NEW01"\nname = "heard"\nshape = "route"\ntitle = "T"\nwhy = "W"\n'
        'strength = "commitment"\nsource = { section = "1" }\ncarrying = "visit"\norigin = "panel"\nto = "board"\n'
    )
    nobody = '[[rules]]\ncode = "VIS02"\nfor_each = { every = "tiles" }\n'
    (tmp_path / "own.toml").write_text(f"{HEAD.replace('base.toml', 'middle')}{route}{nobody}{route}", encoding="utf-8")

    with pytest.raises(InputError) as caught:
        load_arrangements(tmp_path / "own.toml")

    told = [
        (str(Path(fault.file or "").relative_to(tmp_path)), fault.line, fault.message.partition(" (")[0])
        for fault in caught.value.faults
    ]
    begun = HEAD.count("\n") + 1
    assert told == [
        ("own.toml", begun + 10, 'rules[0].to: unknown body "board"'),
        (
            "own.toml",
            begun + 13,
            "rules[1].for_each: must be a group of at least one member, got a group of nobody",
        ),
        ("own.toml", begun + 15, 'rules[2].code: duplicate code "NEW01"'),
        ("middle/rules.toml", 3, 'rules[0].of: unknown kind "vist"; did you mean "visit"?'),
        ("base.toml", line('receiver = "board"'), 'lines[0].receiver: unknown body or agency "board"'),
    ]


def test_a_change_of_shape_takes_nothing_away(refused: Callable[[str], list[str]]) -> None:
    found = refused('[[rules]]\ncode = "VIS01"\nshape = "recorded"\nunset = ["since"]\n')

    assert "own 4 rules[0].unset: cannot be used where the shape changes, because all of the rule is replaced" in found
    assert "own 1 rules[0].title: missing; must be text" in found


def test_what_still_needs_something_that_was_dropped_is_told_with_both_lines(
    refused: Callable[[str], list[str]],
) -> None:
    """A line to a body that was dropped, a rule about a tag that nobody has any more, or of a period that is gone."""
    found = refused('[drop]\nbodies = ["board"]\nperiods = ["term"]\n[[agencies]]\nid = "trust"\ntags = ["partner"]\n')
    receiver, every = line('receiver = "board"'), line('every = "term"')
    tagged = line('for_each = { agencies_tagged = "health" }')

    assert found == [
        f'base {receiver} lines[0].receiver: unknown body or agency "board"'
        ' (this is line panel>board of base, and "board" was dropped in ./own.toml, line 7)',
        f'base {every} rules[1].every: unknown period "term"'
        ' (this is rule VIS02 of base, and "term" was dropped in ./own.toml, line 8)',
        f"base {tagged} rules[1].for_each.agencies_tagged:"
        ' unknown agency tag "health"'
        ' (this is rule VIS02 of base, and "health" was taken away in ./own.toml, line 11)',
    ]


def test_a_fault_of_what_is_taken_over_says_whose_it_is(refused: Callable[[str], list[str]]) -> None:
    found = refused('[[agencies]]\nid = "trust"\nvalid_from = 2022-01-01\nvalid_to = 2021-01-01\n')
    also = refused('[[rules]]\ncode = "VIS03"\n')

    assert found == ["own 4 agencies[0].valid_to: must be 2022-01-01 or later, got 2021-01-01"]
    assert also[0].startswith("own 1 rules[0].shape: missing; must be one of ")
    assert also[1] == 'own 2 rules[0].code: unknown rule "VIS03"; did you mean "VIS02"?'


def test_every_fault_is_told_at_once(refused: Callable[[str], list[str]]) -> None:
    found = refused(
        '[drop]\nkinds = ["walk"]\n[[rules]]\ncode = "VIS01"\nof = "vist"\n[[agencies]]\nid = "trust"\nname = 5\n'
    )

    assert [said.split(":")[0] for said in found] == [
        "own 2 drop.kinds[0]",
        "own 5 rules[0].of",
        "own 8 agencies[0].name",
    ]


# What is extended must be there.


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ('extends = 3\nid = "own"\n', f"{EXPECTED} 3"),
        ('extends = ""\nid = "own"\n', f'{EXPECTED} ""'),
        ('extends = "nel-202"\nid = "own"\n',
         'unknown arrangements, neither bundled nor a path, "nel-202"; did you mean "nel-2020"?'),
        ('extends = "none.toml"\nid = "own"\n', f'{EXPECTED} "none.toml"'),
        ('extends = "/etc/passwd"\nid = "own"\n', f'{EXPECTED} "/etc/passwd"'),
        ('extends = "C:\\\\base.toml"\nid = "own"\n', EXPECTED),
        ('extends = "a\\u0000b.toml"\nid = "own"\n', EXPECTED),
        ('extends = "own.toml"\nid = "own"\n', "must be arrangements that do not extend these in turn"),
    ],
)  # fmt: skip
def test_what_can_not_be_extended_is_told_in_the_line_that_says_so(tmp_path: Path, head: str, said: str) -> None:
    (tmp_path / "own.toml").write_text(f"[arrangements]\nschema_version = 1\n{head}", encoding="utf-8")

    with pytest.raises(InputError) as caught:
        load_arrangements(tmp_path / "own.toml")

    (fault,) = caught.value.faults
    assert (fault.file, fault.line, fault.path) == (f"{tmp_path}/own.toml", 3, "arrangements.extends")
    assert said in fault.message


def test_a_text_in_memory_extends_bundled_arrangements_only(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text(BASE, encoding="utf-8")

    with pytest.raises(InputError, match=r'arrangements\.extends: unknown bundled arrangements "base\.toml"'):
        parse_arrangements(HEAD, file=str(tmp_path / "own.toml"))


def test_a_circle_is_refused(tmp_path: Path) -> None:
    for name, other in (("a", "b"), ("b", "c"), ("c", "a")):
        (tmp_path / f"{name}.toml").write_text(HEAD.replace("base", other).replace("own", name), encoding="utf-8")

    with pytest.raises(InputError) as caught:
        load_arrangements(tmp_path / "a.toml")

    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == (f"{tmp_path}/c.toml", 3)
    assert fault.expected == "arrangements that do not extend these in turn"


def test_only_so_many_extend_each_other(tmp_path: Path) -> None:
    def chain(length: int) -> Path:
        (tmp_path / "0.toml").write_text(BASE, encoding="utf-8")
        for number in range(1, length + 1):
            head = HEAD.replace("base", str(number - 1)).replace("own", f"own-{number}")
            (tmp_path / f"{number}.toml").write_text(head, encoding="utf-8")
        return tmp_path / f"{length}.toml"

    assert load_arrangements(chain(MOST_EXTENDED)).rules == base().rules
    with pytest.raises(InputError, match=f"at most {MOST_EXTENDED} that extend each other"):
        load_arrangements(chain(MOST_EXTENDED + 1))


def test_faults_of_the_extended_file_are_told_in_it(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text(BASE.replace('"To see."', "see"), encoding="utf-8")
    (tmp_path / "own.toml").write_text(HEAD, encoding="utf-8")

    with pytest.raises(InputError) as caught:
        load_arrangements(tmp_path / "own.toml")

    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == (f"{tmp_path}/base.toml", WHY)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "own"', 'id = "base"',
         'own 4 arrangements.id: must be different from that of the arrangements that these extend, got "base"'),
        ('id = "own"\n', "", "own 1 arrangements.id: missing"),
        ('edition = "2"\n', "", "own 1 arrangements.edition: missing; must be text"),
    ],
)  # fmt: skip
def test_what_extends_others_says_itself_which_arrangements_it_is(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    (tmp_path / "base.toml").write_text(BASE, encoding="utf-8")
    (tmp_path / "own.toml").write_text(HEAD.replace(old, new), encoding="utf-8")

    with pytest.raises(InputError) as caught:
        load_arrangements(tmp_path / "own.toml")

    (fault,) = caught.value.faults
    assert f"own {fault.line} {fault.message}".startswith(said)


@pytest.mark.parametrize(("new", "line_told"), [("", 1), ('id = "The Base"\n', 3)])
def test_what_is_extended_has_an_identifier_of_its_own(tmp_path: Path, new: str, line_told: int) -> None:
    (tmp_path / "base.toml").write_text(BASE.replace('id = "base"\n', new), encoding="utf-8")
    (tmp_path / "own.toml").write_text(HEAD, encoding="utf-8")

    with pytest.raises(InputError) as caught:
        load_arrangements(tmp_path / "own.toml")

    (fault,) = caught.value.faults
    assert (fault.file, fault.line, fault.path) == (f"{tmp_path}/base.toml", line_told, "arrangements.id")


def test_only_what_extends_others_drops_and_takes_away() -> None:
    with pytest.raises(InputError) as caught:
        parse_arrangements(BASE + '[[agencies]]\nid = "x"\nname = "X"\nunset = ["tags"]\n[drop]\nrules = ["VIS01"]\n')

    assert [fault.path for fault in caught.value.faults] == ["agencies[2].unset", "drop"]


# Laws.

HARBOUR_DATA = tomllib.loads(arrangements_to_toml(HARBOUR))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "name": st.sampled_from(["New name", "x"]),
    "title": st.sampled_from(["Another title"]),
    "at_least": st.integers(0, 4),
    "tags": st.sampled_from([[], ["partner"], ["health", "other"]]),
    "carries": st.sampled_from([["core-data"], ["inspection", "core-data"], []]),
    "since": st.sampled_from([Date(2022, 5, 1)]),
    "of": st.sampled_from(["inspection", "inspektion"]),
    "plural": st.just("several"),
}
NEW = {
    "agencies": {"id": "new-agency", "name": "New", "tags": ["partner"]},
    "bodies": {"id": "new-body", "name": "New"},
    "lines": {"sender": "harbour-trust", "receiver": "harbour-board", "carries": ["inspection"],
              "source": {"section": "1"}},
    "rules": {
        "code": "NEW01", "name": "new-rule", "shape": "recorded", "title": "T", "why": "W", "strength": "indicative",
        "source": {"section": "1"}, "reason": "R",
    },
}  # fmt: skip


def keys_of(listed: str) -> tuple[str, ...]:
    return {"rules": ("code",), "lines": ("sender", "receiver")}.get(listed, ("id",))


@st.composite
def edits(draw: DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """An overlay on the harbour's arrangements, and their data with the same edits made by hand."""
    overlay: dict[str, Any] = {"drop": {}}
    by_hand = deepcopy(HARBOUR_DATA)
    for listed in ("agencies", "bodies", "lines", "kinds", "information", "rules"):
        kept = []
        for noun in by_hand[listed]:
            keys = keys_of(listed)
            match draw(st.sampled_from(["keep", "keep", "drop", "change"])):
                case "drop":
                    overlay["drop"].setdefault(listed, []).append(">".join(noun[key] for key in keys))
                    continue
                case "change":
                    own = {key: noun[key] for key in keys}
                    for key in draw(st.lists(st.sampled_from(sorted(VALUES)), max_size=3, unique=True)):
                        own[key] = noun[key] = draw(VALUES[key])
                    left = sorted(key for key in noun if key not in own and key != "shape")
                    gone = draw(st.lists(st.sampled_from(left), max_size=1)) if left else []
                    for key in gone:
                        del noun[key]
                    overlay.setdefault(listed, []).append({**own, "unset": gone} if gone else own)
            kept.append(noun)
        if listed in NEW and draw(st.booleans()):
            kept.append(NEW[listed])
            overlay.setdefault(listed, []).append(NEW[listed])
        by_hand[listed] = kept
    return overlay, by_hand


def outcome(load: Callable[[], Arrangements]) -> Any:
    """The nouns and rules that are loaded; None where they are refused."""
    try:
        found = load()
    except InputError:
        return None
    return found.partnership, found.rules


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(edited=edits())
def test_an_overlay_does_the_same_as_editing_by_hand(
    edited: tuple[dict[str, Any], dict[str, Any]], tmp_path: Path
) -> None:
    overlay, by_hand = edited
    (tmp_path / "base.toml").write_text(arrangements_to_toml(HARBOUR), encoding="utf-8")
    (tmp_path / "own.toml").write_text(HEAD + tomlkit.dumps(overlay), encoding="utf-8")

    made = outcome(lambda: load_arrangements(tmp_path / "own.toml"))

    assert made == outcome(lambda: parse_arrangements(tomlkit.dumps(by_hand)))
