"""Arrangements that extend others: what is refused, with the file and line where it was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scp_framework.errors import InputError
from scp_framework.files.loading import load_arrangements
from tests.files.arrangements.overlays import BASE, HEAD, Load, line


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
