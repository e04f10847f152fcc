"""A planner that can't be used is refused whole, with every fault in its line."""

from __future__ import annotations

import gc
import weakref

import pytest

from scp_framework.errors import InputError
from scp_framework.files.loading import load_arrangements, parse_arrangements, parse_planner
from tests.worlds.harbour import HARBOUR

TABLE = 'a table such as [planner] with id = "plan-2021" and covers = "2020-11..2021-10"'
HEAD = """[planner]
schema_version = 1
id = "harbour-2022"
covers = "2022-04..2023-03"
"""
ONE = '[[activities]]\nid = "one"\nkind = "inspection"\nwhen = "2022-05"\n'

TEN_FAULTS = f"""{HEAD}
colour = "blue"

[[activities]]
id = "one"
kind = "inspecton"
when = "Feb 2022"

[[activities]]
kind = "inspection"
when = 2022-05-01
agencies = "harbour-council"
cases = "five"

[[activities]]
id = "three"
kind = "inspection"
when = 2022-06-01
status = "planed"
agencies = [
  "harbour-council",
  "harbor-schools",
]
steps = {{ leter = 2022-05-20 }}

[[activities]]
id = "one"
kind = "inspection"
when = 2022-07-01
cases = true
"""
UNREADABLE = f"""{HEAD}
[[activities]]
id = "one"
kind = "inspecton"
when = 2022-02-30
agencies = [harbour-council, harbor-schools]

[[activities]]
id = "two"
kind = "inspection"
when = "2022-13"
cases = many
"""


def refused(toml: str) -> list[str]:
    """What is said about each fault, after its line."""
    with pytest.raises(InputError) as caught:
        parse_planner(toml, HARBOUR, file="planner.toml")
    assert all(fault.file == "planner.toml" for fault in caught.value.faults)
    return [f"{fault.line} {fault.message}" for fault in caught.value.faults]


def test_ten_faults_give_ten_lines_in_the_order_of_the_file() -> None:
    assert refused(TEN_FAULTS) == [
        "6 planner.colour: unknown key; choose from arrangements, title",
        '10 activities[0].kind: unknown kind "inspecton"; did you mean "inspection"?',
        "11 activities[0].when: must be a day, month or span such as 2021-02-14, 2021-02 or 2020-11..2021-10,"
        ' got "Feb 2022"',
        '16 activities[1].agencies: must be a list of agencies, got "harbour-council"',
        '17 activities[1].cases: must be a whole number, got "five"',
        "23 activities[2].status: must be one of proposed, planned, completed, cancelled, declined,"
        ' got "planed"; did you mean "planned"?',
        '26 activities[2].agencies[1]: unknown agency "harbor-schools"; did you mean "harbour-schools"?',
        '28 activities[2].steps.leter: unknown step "leter"; did you mean "letter"?',
        '31 activities[3].id: duplicate identifier "one" (first used on line 9)',
        "34 activities[3].cases: must be a whole number, got true",
    ]


def test_the_error_reads_as_a_heading_and_a_line_for_each_fault() -> None:
    with pytest.raises(InputError) as caught:
        parse_planner(TEN_FAULTS, HARBOUR, file="planner.toml")

    heading, *lines = str(caught.value).split("\n")
    assert heading == "planner.toml: 10 faults"
    assert [line.split()[:2] for line in lines] == [
        ["line", number] for number in ("6", "10", "11", "16", "17", "23", "26", "28", "31", "34")
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('title = 5', "title: must be text, got 5"),
        ('title = ["a"]', "title: must be text, got a list"),
        ("cases = 1.0", "cases: must be a whole number, got 1.0"),
        ("cases = -1", "cases: must be a whole number from 0 to 1000000, got -1"),
        ("cases = 0x7fffffffffffffff", "cases: must be a whole number from 0 to 1000000, got 9223372036854775807"),
        ("agencies = { a = 1 }", "agencies: must be a list of agencies, got a table"),
        ('agencies = ["harbour-council", "harbour-council"]',
         'agencies[1]: duplicate identifier "harbour-council" (first used on line 9)'),
        ("agencies = [true]", "agencies[0]: must be an agency, got true"),
        ('bodies = ["harbor-board"]', 'bodies[0]: unknown body "harbor-board"; did you mean "harbour-board"?'),
        ('status = "Planned"', "status: must be one of proposed, planned, completed, cancelled, declined,"
         ' got "Planned"; did you mean "planned"?'),
        ("status = true", "status: must be one of proposed, planned, completed, cancelled, declined, got true"),
        ('scope = { tile = ["neglect"] }', 'scope.tile: unknown key; did you mean "tiles"?'),
        ('scope = { tiles = ["neglect", "neglct"] }',
         'scope.tiles[1]: unknown tile "neglct"; did you mean "neglect"?'),
        ("scope = 1", 'scope: must be a table such as { tiles = ["neglect"] }, got 1'),
        ('outcomes = ["safe"]', 'outcomes[0]: unknown outcome "safe"; choose from safe-at-home'),
        ('team = [{ role = "scrutineer" }]', "team[0].person: missing; must be text"),
        ('team = [{ person = "x", lead = 1 }]', "team[0].lead: must be true or false, got 1"),
        ('team = [{ person = "x", role = "host" }]', 'team[0].role: unknown role "host"; choose from scrutineer'),
        ("steps = []", "steps: must be a table, got an empty list"),
        ("steps.letter = 2022", "steps.letter: must be a day, month or span such as 2021-02-14, 2021-02"
         " or 2020-11..2021-10, got 2022"),
        ("steps.letter = 2022-05-01T09:30:00", "steps.letter: must be a day, month or span such as 2021-02-14,"
         " 2021-02 or 2020-11..2021-10, got 2022-05-01 09:30:00 (a day with a time)"),
        ("steps.arrival = 2022-05-01",
         "steps.arrival: remove this date: the step \"arrival\" uses the activity's own date"),
        ('steps."a b" = 2022-05-01', "steps.\"a b\": must be lower-case letters and digits in words joined by '-',"
         ' such as school-visit, got "a b"; did you mean "a-b"?'),
        ('not_taken = ["Report_sent"]', "not_taken[0]: must be lower-case letters and digits in words joined by '-',"
         ' such as school-visit, got "Report_sent"; did you mean "report-sent"?'),
        ('not_taken = ["reprt"]', 'not_taken[0]: unknown step "reprt"; did you mean "report"?'),
        ('confirmed = ["letter"]', 'confirmed[0]: must be a step with a day, got "letter"'),
        ("details.grade = true", "details.grade: must be a whole number from 0 to 1000000, got true"),
        ("details.grade = [1]", "details.grade: must be a whole number, true or false or text, got a list"),
        ("details.mark = 1", 'details.mark: unknown detail "mark"; choose from grade'),
        ('sets.domains = "home"', 'sets.domains: must be a list of texts, got "home"'),
        ('sets.domains = ["Home"]', 'sets.domains[0]: unknown word "Home"; did you mean "home"?'),
        ('sets.domain = ["home"]', 'sets.domain: unknown set "domain"; did you mean "domains"?'),
        ('sets.unused = []', 'sets.unused: unknown set of inspection "unused"; choose from domains, shared-with'),
        ('sets.shared-with = ["two"]',
         'sets.shared-with[0]: unknown word "two"; choose from harbour-board, one, review-panel'),
        ('actions = [{ what = "x", owner = "nobody" }]',
         'actions[0].owner: unknown body or agency "nobody"; choose from'
         ' harbour-board, harbour-council, harbour-schools, harbour-trust, review-panel'),
        ('endorsments = []', 'endorsments: unknown key; did you mean "endorsements"?'),
    ],
)  # fmt: skip
def test_nothing_is_coerced_or_guessed(line: str, said: str) -> None:
    assert refused(f"{HEAD}{ONE}{line}\n") == [f"9 activities[0].{said}"]


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("", [f'None planner: missing; must be {TABLE}']),
        ("planner = 1", [f'1 planner: must be {TABLE}, got 1']),
        ("activities = {}\n" + HEAD, ["1 activities: must be a list of tables, got a table"]),
        ("activities = [1]\n" + HEAD, ["1 activities[0]: must be a table, got 1"]),
        ("schema_version = 1\n" + HEAD, ["1 schema_version: unknown key (move it to planner.schema_version)"]),
        (HEAD + "[[activity]]", ['5 activity: unknown key; did you mean "activities"?']),
        ('[planner]\nschema_version = 1\nid = "Harbour"\ncovers = "2022-05..2022-04"', [
            "3 planner.id: must be lower-case letters and digits in words joined by '-', such as school-visit,"
            ' got "Harbour"; did you mean "harbour"?',
            '4 planner.covers: must be a span that ends no earlier than it begins, got "2022-05..2022-04"',
        ]),
    ],
)  # fmt: skip
def test_the_frame_of_the_file_must_be_right_too(toml: str, said: list[str]) -> None:
    assert refused(toml) == said


def test_what_the_kind_does_not_know_is_listed_beside_other_faults_of_the_same_activity() -> None:
    toml = f'{HEAD}{ONE}cases = "five"\nsteps.letter = "soon"\nsteps.leter = 2022-04-04\nagencies = ["a", "a"]\n'

    assert [said.split(":")[0] for said in refused(toml)] == [
        "9 activities[0].cases",
        "10 activities[0].steps.letter",
        "11 activities[0].steps.leter",
        "12 activities[0].agencies[0]",
        "12 activities[0].agencies[1]",
    ]


def test_a_fault_that_two_checks_find_is_listed_once() -> None:
    toml = f'{HEAD}{ONE}agencies = ["harbour-trust", "harbour-trust"]\nsteps.leter = 2022-04-04\n'

    places = [said.split(":")[0] for said in refused(toml)]
    assert places == ["9 activities[0].agencies[1]", "10 activities[0].steps.leter"]


def test_places_are_those_of_the_file_although_a_planner_is_kept_in_date_order() -> None:
    early = '[[activities]]\nid = "two"\nkind = "inspection"\nwhen = "2022-04"\nsteps.leter = 2022-04-04\n'

    assert refused(HEAD + ONE + early) == ['13 activities[1].steps.leter: unknown step "leter"; did you mean "letter"?']


def test_an_activity_may_be_named_in_a_set_although_it_has_a_fault_itself() -> None:
    naming = '[[activities]]\nid = "two"\nkind = "inspection"\nwhen = "2022-04"\nsets.shared-with = ["one"]\n'

    assert [said.split(":")[0] for said in refused(HEAD + ONE + "cases = 1.5\n" + naming)] == ["9 activities[0].cases"]


def test_a_planner_made_for_other_arrangements_is_no_fault() -> None:
    planner = parse_planner(f'{HEAD}arrangements = "harbour-2019"\n{ONE}', HARBOUR)

    assert planner.arrangements == "harbour-2019"


def test_a_planner_is_read_with_the_names_of_its_own_arrangements_and_leaves_none_behind() -> None:
    head = """
        arrangements = { schema_version = 1, id = "a", name = "A", document = "A", edition = "1" }
        partnership = { id = "a", name = "A" }
        calendar = { anchor = 2020-01-01 }
    """
    arrangements = [parse_arrangements(f'{head}kinds = [{{ id = "{kind}", name = "A" }}]') for kind in ("walk", "talk")]
    text = f'{HEAD}[[activities]]\nid = "a"\nwhen = 2022-05-01\nkind = "walk"\n'

    assert parse_planner(text, arrangements[0]).activities[0].kind == "walk"
    with pytest.raises(InputError, match='unknown kind "walk"; did you mean "talk"'):
        parse_planner(text, arrangements[1])
    assert parse_planner(text, arrangements[0]).activities[0].kind == "walk"
    gone = weakref.ref(arrangements[0])
    del arrangements
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize(
    ("activity", "said"),
    [
        ('kind = "LINE-OF-SIGHT"', 'kind: unknown kind "LINE-OF-SIGHT"; did you mean "line-of-sight"?'),
        ('kind = "line of sight event"', 'kind: unknown kind "line of sight event"; did you mean "line-of-sight"?'),
        ('kind = "Deep dives"', 'kind: unknown kind "Deep dives"; did you mean "deep-dive"?'),
        (
            'agencies = ["North East Lincolnshire Council"]',
            'agencies[0]: unknown agency "North East Lincolnshire Council"; did you mean "nel-council"?',
        ),
    ],
)
def test_what_is_called_by_its_printed_name_is_told_its_identifier(activity: str, said: str) -> None:
    nel = load_arrangements("nel-2020")
    kind = "" if activity.startswith("kind") else 'kind = "assurance-visit"\n'
    text = f'{HEAD}[[activities]]\nid = "a"\nwhen = 2022-05-01\n{kind}{activity}\n'

    with pytest.raises(InputError) as caught:
        parse_planner(text, nel)

    assert str(caught.value) == f"activities[0].{said}"


@pytest.mark.parametrize("bare", ["2022-05", "2022-05..2022-07", "2022-05 # some day", "2022-05\r"])
def test_a_month_without_quotation_marks_is_told_to_need_them(bare: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_planner(f"{HEAD}{ONE.replace(chr(34) + '2022-05' + chr(34), bare)}", HARBOUR)

    (fault,) = refused.value.faults
    assert (fault.line, fault.expected) == (8, 'a month or a span in quotation marks, such as "2021-02"')


def test_a_value_that_can_not_be_read_hides_no_other_fault() -> None:
    told = refused(UNREADABLE)

    assert [each.partition(" ")[0] for each in told] == ["8", "9", "10", "15", "16"]
    assert told[0] == '8 activities[0].kind: unknown kind "inspecton"; did you mean "inspection"?'
    assert told[1] == "9 must be a date that exists, got 2022-02-30 (February 2022 has 28 days)"


def test_a_planner_is_refused_for_a_value_that_can_not_be_read_alone() -> None:
    (told,) = refused(f"{HEAD}title = Harbour plan\n")

    assert told.startswith("5 must be text in quotation marks")
