"""Arrangements that can't be used are refused whole, with every fault in its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.errors import InputError
from scp_framework.files.arrangements.faults import known_in
from scp_framework.files.decode.reading_faults import RENAMED_KEYS, RENAMED_SHAPES, unknown_key
from scp_framework.files.loading import load_arrangements, parse_arrangements
from scp_framework.files.text.text import parse_text
from scp_framework.files.writing import arrangements_to_toml
from scp_framework.rules.shapes import RULES
from tests.files.arrangements.fault_cases import NOUNS, RULE, RULE_AT, refused
from tests.paths import EXAMPLES, WOLD
from tests.worlds.harbour import HARBOUR

MADE_UP = [EXAMPLES / "brackenshire-2024", WOLD]
SHAPES = ", ".join(kind.shape for kind in RULES)


def changed(old: str, new: str) -> str:
    text = NOUNS + RULE
    assert text.count(old) == 1
    return text.replace(old, new)


def test_the_text_that_the_tests_start_from_is_right() -> None:
    assert isinstance(parse_arrangements(NOUNS + RULE), Arrangements)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('edition = "1"', 'edition = 1', ["6 arrangements.edition: must be text, got 1"]),
        ('edition = "1"', 'edition = "1"\nin_force_from = 2021-01-01\nin_force_to = "2020-12-31"',
         ["8 arrangements.in_force_to: must be 2021-01-01 or later, got 2020-12-31"]),
        ('anchor = 2020-04-01', 'anchor = 2020-04', ["12 must be a month or a span in quotation marks, such as"
         ' "2021-02", got 2020-04 (only a whole date needs none)']),
        ('anchor = 2020-04-01', 'anchor = 1712-04-01',
         ["12 calendar.anchor: must be a date between 1900 and 2199, got 1712-04-01"]),
        ('length = "P1Y"', 'length = "1Y"', ["13 calendar.periods[0].length: must be a length such as \"6 weeks\","
         ' "18 months" or P1Y, from one day to a hundred years, got "1Y"']),
        ('name = "Council"', 'name = "Council"\npart_of = "counsil"',
         ['18 agencies[0].part_of: unknown agency "counsil"; did you mean "council"?']),
        ('name = "Council"', 'name = "Council"\npart_of = "council"',
         ['18 agencies[0].part_of: must be an agency that is not itself part of this one, got "council"']),
        ('id = "board"', 'id = "council"', ['21 bodies[0].id: duplicate identifier "council" (first used on line 16)']),
        ('event = "visit"', 'event = "arrival"', ['28 kinds[0].event: must be one of the steps, got "arrival"']),
        ('event = "visit"', 'event = "visit"\nsets = ["domains"]',
         ['29 kinds[0].sets[0]: unknown set "domains" (there is none yet: add it under [[vocabularies]])']),
        ('every = "year"', 'every = "year"\nowner = "bord"\nfor_each = { bodies_tagged = "health" }',
         [f'{RULE_AT + 12} rules[0].owner: unknown role, body or agency "bord"; did you mean "board"?',
          f'{RULE_AT + 13} rules[0].for_each.bodies_tagged: unknown body tag "health" (no body has a tag yet)']),
        ('every = "year"', 'every = "monthly"',
         [f'{RULE_AT + 11} rules[0].every: unknown period "monthly"; choose from year (you can also give a length of'
          ' time, such as "1 month")']),
        ('every = "year"', 'every = "Half-year"',
         [f'{RULE_AT + 11} rules[0].every: unknown period "Half-year"; choose from year (you can also give a length of'
          ' time, such as "6 months")']),
        ('shape = "cadence"', 'shape = "cadense"',
         [f'{RULE_AT + 4} rules[0].shape: unknown shape "cadense"; did you mean "cadence"?']),
        ('shape = "cadence"\n', '',
         [f"{RULE_AT + 1} rules[0].shape: missing; must be one of {SHAPES}"]),
        ('code = "VIS01"', 'code = "vis01"',
         [f'{RULE_AT + 2} rules[0].code: must be two to eight capital letters and a number, such as LOS01 or AVT02a,'
          ' got "vis01"']),
        ('code = "VIS01"', 'code = "P1"',
         [f'{RULE_AT + 2} rules[0].code: must be two to eight capital letters and a number, such as LOS01 or AVT02a,'
          ' got "P1"']),
        ('code = "VIS01"', 'code = "COM1"',
         [f"{RULE_AT + 2} rules[0].code: must be a name that a file can have everywhere; Windows keeps this one for a"
          ' device, got "COM1"']),
        ('of = "visit"', 'of = "vist"', [f'{RULE_AT + 9} rules[0].of: unknown kind "vist"; did you mean "visit"?']),
        ('every = "year"', 'every = "yaer"',
         [f'{RULE_AT + 11} rules[0].every: unknown period "yaer"; did you mean "year"? (you can also give a length of'
          ' time, such as "4 months")']),
        ('every = "year"', 'every = 12',
         [f"{RULE_AT + 11} rules[0].every: must be a period or a length such as \"6 weeks\","
         ' "18 months" or P1Y, from one day to a hundred years, got 12']),
        ('every = "year"', 'every = "year"\nfor_each = { every = "tiles" }',
         [f"{RULE_AT + 12} rules[0].for_each: must be a group of at least one member, got a group of nobody"]),
        ('every = "year"', 'every = "year"\nwhere = { step = "leter" }',
         [f'{RULE_AT + 12} rules[0].where.step: unknown step "leter"; did you mean "letter"?']),
        ('every = "year"', 'every = "year"\nowner = "bord"',
         [f'{RULE_AT + 12} rules[0].owner: unknown role, body or agency "bord"; did you mean "board"?']),
    ],
)  # fmt: skip
def test_a_single_fault_is_told_with_its_line(old: str, new: str, said: list[str]) -> None:
    found = refused(changed(old, new))

    assert found == said


@pytest.mark.parametrize("misspelt", ["agencys", "agency", "Agencies", "agencies "])
def test_a_misspelt_list_is_told_by_its_name_and_not_by_all_that_names_what_is_in_it(misspelt: str) -> None:
    trust = f'[["{misspelt}"]]\nid = "trust"\nname = "Trust"\npart_of = "council"\ntags = ["health"]\n'
    rule = f'{RULE}for_each = {{ agencies_tagged = "health" }}\n'
    board = '[[bodies]]\nid = "panel"\nname = "Panel"\nmembers = [{ agency = "trust" }]\n'
    key = misspelt if misspelt.strip() == misspelt else f'"{misspelt}"'

    assert refused(f"{NOUNS}{trust}{rule}{board}") == [f'{RULE_AT} {key}: unknown key; did you mean "agencies"?']
    # What else is wrong is told all the same.
    assert refused(f"{NOUNS}{trust}{rule.replace('health', 'helth')}{board}")[1:] == [
        f'{RULE_AT + 17} rules[0].for_each.agencies_tagged: unknown agency tag "helth"; did you mean "health"?'
    ]


def test_nothing_is_said_of_what_stands_in_a_misspelt_list_but_its_name() -> None:
    toml = NOUNS.replace("[[agencies]]", "[[agencys]]").replace("[[bodies]]", '[[agencys]]\nid = "council"\n[[bodies]]')

    assert refused(toml + RULE) == ['15 agencys: unknown key; did you mean "agencies"?']


def test_faults_of_every_sort_are_listed_at_once() -> None:
    """A misspelt kind, a rule that can match nothing, a line to a body that was dropped, a code used twice."""
    toml = (
        NOUNS
        + '[[lines]]\nsender = "council"\nreceiver = "panel"\ncarries = ["visit"]\nsource = { section = "1" }\n'
        + RULE.replace('"visit"', '"vist"')
        + RULE.replace('"visits"', '"nobody"') + 'for_each = { every = "tiles" }\n'
        + '[[agencies]]\nid = "council"\nname = "The same again"\n'
    )  # fmt: skip

    assert [said.partition(" ")[2].partition(";")[0] for said in refused(toml)] == [
        'lines[0].receiver: unknown body or agency "panel"',
        'rules[0].of: unknown kind "vist"',
        'rules[1].code: duplicate code or name "VIS01" (first used on line 36)',
        "rules[1].for_each: must be a group of at least one member, got a group of nobody",
        'agencies[1].id: duplicate identifier "council" (first used on line 15)',
    ]


def test_a_rule_that_begins_after_the_arrangements_have_ended_is_a_fault_among_all_others() -> None:
    toml = NOUNS.replace('edition = "1"\n', 'edition = "1"\nin_force_to = 2021-03-31\n') + RULE
    other = RULE.replace("VIS01", "VIS02").replace('"visits"', '"vists"').replace('of = "visit"', 'of = "vist"')
    said = (
        f"{RULE_AT + 13} rules[0].since: must be 2021-03-31 or earlier, the last day on which the arrangements are"
        " in force, got 2021-04-01"
    )

    assert refused(f"{toml}since = 2021-04-01\n") == [said]
    assert refused(f"{toml}since = 2021-04-01\n{other}") == [
        said,
        f'{RULE_AT + 23} rules[1].of: unknown kind "vist"; did you mean "visit"?',
    ]
    assert parse_arrangements(f"{toml}since = 2021-03-31\n").rules


def test_a_rule_is_not_blamed_for_what_it_names_when_that_can_not_be_read() -> None:
    toml = changed('{ id = "letter", name = "letter" }', '{ id = "letter", name = 5 }').replace(
        'tags = ["partner"]', 'tags = "partner"'
    )
    toml += 'where = { step = "letter" }\nfor_each = { agencies_tagged = "partner" }\n'

    assert [said.split(":")[0] for said in refused(toml)][:2] == ["18 agencies[0].tags", "27 kinds[0].steps[0].name"]
    assert not any("where" in said for said in refused(toml))


@pytest.mark.parametrize("arrangements", [HARBOUR, *map(load_arrangements, MADE_UP)], ids=lambda each: each.id)
def test_what_is_known_is_the_same_before_and_after_the_partnership_is_made(arrangements: Arrangements) -> None:
    data = parse_text(arrangements_to_toml(arrangements), None).data

    assert known_in(data) == arrangements.partnership.known


def test_faults_of_a_folder_are_listed_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "partnership.toml").write_text(NOUNS.replace('"Council"', "7"), encoding="utf-8")
    (tmp_path / "rules.toml").write_text(RULE.replace('of = "visit"', 'of = "vist"'), encoding="utf-8")

    with pytest.raises(InputError) as caught:
        load_arrangements(tmp_path)

    assert str(caught.value).splitlines() == [
        f"{tmp_path}/partnership.toml: 1 fault",
        "  line 17  agencies[0].name: must be text, got 7",
        f"{tmp_path}/rules.toml: 1 fault",
        '  line 10  rules[0].of: unknown kind "vist"; did you mean "visit"?',
    ]


def test_what_stands_in_the_wrong_file_of_a_folder_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "partnership.toml").write_text(NOUNS + RULE, encoding="utf-8")
    (tmp_path / "rules.toml").write_text('[[kinds]]\nid = "x"\nname = "x"\n', encoding="utf-8")

    with pytest.raises(InputError) as caught:
        load_arrangements(tmp_path)

    assert [(fault.line, fault.message) for fault in caught.value.faults] == [
        (RULE_AT + 1, "rules: unknown key (move it to rules.toml)"),
        (1, "kinds: unknown key (move it to partnership.toml)"),
    ]


def test_what_can_not_be_read_in_one_file_hides_nothing_that_stands_in_the_wrong_one(tmp_path: Path) -> None:
    (tmp_path / "partnership.toml").write_text(f"colour = blue\n{NOUNS}{RULE}", encoding="utf-8")
    (tmp_path / "rules.toml").write_text("kinds = []\nrules = [\n", encoding="utf-8")

    with pytest.raises(InputError) as caught:
        load_arrangements(tmp_path)

    assert [(fault.file, fault.line) for fault in caught.value.faults] == [
        (f"{tmp_path}/partnership.toml", 1),
        (f"{tmp_path}/partnership.toml", RULE_AT + 2),
        (f"{tmp_path}/rules.toml", 2),
    ]


@pytest.mark.parametrize(("old", "new"), sorted(RENAMED_SHAPES.items()))
def test_a_shape_by_its_old_name_is_told_its_new_one(old: str, new: str) -> None:
    (told,) = refused(NOUNS + RULE.replace('shape = "cadence"', f'shape = "{old}"'))

    assert f'rules[0].shape: unknown shape "{old}"' in told
    assert f'("{old}" is now "{new}")' in told


@pytest.mark.parametrize(("old", "new"), sorted(RENAMED_KEYS.items()))
def test_a_key_by_its_old_name_is_told_its_new_one(old: str, new: str) -> None:
    told = unknown_key(old, {old: 1}, [new, "title"]).message

    assert old != new
    assert told == f'{old}: unknown key; choose from {", ".join(sorted([new, "title"]))} ("{old}" is now "{new}")'
    # Where there is no key of the new name, the old one is no reason to look for it.
    assert unknown_key(old, {old: 1}, ["title"]).message == f"{old}: unknown key; choose from title"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('by = "31 March"', ""),
        ("exactly = 2", " (write at_least and at_most, both with the same value)"),
        ("unless = 1", " (write where = { none_of = [...] })"),
    ],
)
def test_a_key_that_the_shape_does_not_have_is_told_with_those_that_are_not_given_yet(written: str, said: str) -> None:
    key = written.partition(" ")[0]

    assert refused(NOUNS + RULE + f"{written}\n") == [
        f"{RULE_AT + 12} rules[0].{key}: unknown key; choose from aliases, also, applies_to, at_most, counts_on,"
        f" during, for_each, on_request, owner, part_periods, rolling, since, step, until, where{said}"
    ]


@pytest.mark.parametrize(
    ("key", "keys", "said"),
    [
        ("within", ["at_most", "before"], '; did you mean "at_most"?'),
        ("within", ["at_most", "every"], '; did you mean "every"?'),
        ("from", ["origin", "to"], '; did you mean "origin"?'),
        ("from", ["sender", "receiver", "carries"], '; did you mean "sender"?'),
        ("to", ["sender", "receiver", "carries"], '; did you mean "receiver"?'),
        ("from", ["valid_from", "valid_to"], '; did you mean "valid_from"?'),
        ("parent", ["name", "part_of"], '; did you mean "part_of"?'),
        ("if", ["title"], "; choose from title"),
        (
            "grade",
            ["detail", "step", "value"],
            '; choose from detail, step, value (of a detail, write detail = "grade", value = ...)',
        ),
    ],
)
def test_a_key_that_people_try_is_told_what_is_written_in_its_place(key: str, keys: list[str], said: str) -> None:
    assert unknown_key(key, {key: 1}, keys).message == f"{key}: unknown key{said}"
