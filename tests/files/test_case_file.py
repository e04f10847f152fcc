"""Small planners whose file name is the verdict on one rule: what they are read as, and every fault in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scp_framework.errors import InputError
from scp_framework.files.case_file import Book, Case, load_cases, require_verdicts
from scp_framework.rules.verdict import Verdict

WOLD = Path(__file__).parents[1] / "partnerships" / "wold-2022"
BOOK = Book(WOLD)
HEAD = """\
# Two walks in each half-year.
[planner]
id = "case"
covers = "2022-04..2023-03"
"""
WALK = """
[[activities]]
id = "walk-{0}"
kind = "practice-walk"
when = {1}
"""
FOUR_WALKS = "".join(
    WALK.format(number, when) for number, when in enumerate(("2022-05-01", "2022-09-30", "2022-10-01", "2023-03-31"))
)

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes cases, each by its name without the ending, and gives their folder."""

    def into_folder(**cases: str) -> Path:
        for name, toml in cases.items():
            (tmp_path / f"{name.replace('_', '-')}.toml").write_text(toml, encoding="utf-8")
        return tmp_path

    return into_folder


def only(folder: Path) -> Case:
    (case,) = load_cases(folder, BOOK)
    return case


def faults(case: Case) -> list[str]:
    with pytest.raises(InputError) as caught:
        require_verdicts([case])
    head, *lines = str(caught.value).split("\n")
    assert head == f"{case.path}: {len(lines)} {'fault' if len(lines) == 1 else 'faults'}"
    return [line.strip() for line in lines]


def test_a_case_is_read_by_its_name_and_its_first_line(write: Write) -> None:
    case = only(write(WALK01_not_applicable_two_at_once=HEAD))

    assert (case.code, case.verdict, case.reason) == ("WALK01", Verdict.NOT_APPLICABLE, "two at once")
    assert case.name == "WALK01-not-applicable-two-at-once"
    assert case.note == "Two walks in each half-year."


def test_a_case_whose_first_line_is_no_comment_has_no_note(write: Write) -> None:
    assert only(write(WALK01_met_here=HEAD.split("\n", 1)[1])).note == ""


def test_cases_come_in_the_order_of_their_names_and_other_files_are_left_alone(write: Write) -> None:
    folder = write(WALK02_open_b=HEAD, WALK01_met_a=HEAD, WALK01_breached_a=HEAD)
    (folder / "README.md").write_text("What these are.", encoding="utf-8")

    assert [case.name for case in load_cases(folder, BOOK)] == ["WALK01-breached-a", "WALK01-met-a", "WALK02-open-b"]


def test_the_verdict_is_that_of_its_rule_alone(write: Write) -> None:
    case = only(write(WALK01_met_each=HEAD + FOUR_WALKS))

    case.require_verdict()
    assert case.report.verdict("WALK01") is Verdict.MET
    assert [promise.code for promise in case.report.promises] == ["WALK01"]


def test_a_verdict_that_is_not_the_one_in_the_name_is_a_fault(write: Write) -> None:
    assert faults(only(write(WALK01_met_none=HEAD))) == ["must be met, as its name says, got breached"]


@pytest.mark.parametrize(
    "name",
    [
        "WALK01-kept-on-the-last-day",
        "WALK01-met",
        "met-on-the-last-day",
        "walk01-met-on-the-last-day",
        "WALK01-met-On-the-last-day",
        "WALK01-met-on--the-last-day",
        "WALK01-met-on-the-last-day-",
    ],
)
def test_a_file_that_is_not_named_after_rule_verdict_and_reason_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.toml").write_text(HEAD, encoding="utf-8")

    with pytest.raises(InputError) as caught:
        load_cases(tmp_path, BOOK)

    (fault,) = caught.value.faults
    assert fault.file == str(tmp_path / f"{name}.toml")
    assert fault.said().startswith("must be named CODE-VERDICT-reason-in-words.toml, where VERDICT is one of met, ")
    assert fault.found == f'"{name}"'


def test_every_file_that_is_named_wrongly_is_told_at_once(write: Write) -> None:
    folder = write(WALK09_met_a=HEAD, WALK01_mett_b=HEAD, WALK01_met_c=HEAD)

    with pytest.raises(InputError) as caught:
        load_cases(folder, BOOK)

    assert [Path(fault.file or "").name for fault in caught.value.faults] == ["WALK01-mett-b.toml", "WALK09-met-a.toml"]
    assert caught.value.faults[1].said().startswith('unknown rule "WALK09"; did you mean "WALK0')


@pytest.mark.parametrize("folder", ["none", "file", "\x00"])
def test_what_is_no_folder_is_refused(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(InputError, match="must be a folder that can be read, got none"):
        load_cases(f"{tmp_path}/{folder}", BOOK)


def test_every_fault_of_every_case_is_told_at_once(write: Write) -> None:
    wrong = HEAD.replace('"case"', '"A Case"') + WALK.format(1, '"May 2022"').replace("practice-walk", "practice-wlak")
    cases = load_cases(write(WALK01_met_a=HEAD, WALK01_open_b="[planner", WALK01_met_c=wrong), BOOK)

    with pytest.raises(InputError) as caught:
        require_verdicts(cases)

    assert [(Path(fault.file or "").stem, fault.line, fault.place) for fault in caught.value.faults] == [
        ("WALK01-met-a", None, ""),
        ("WALK01-met-c", 3, "planner.id"),
        ("WALK01-met-c", 8, "activities[0].kind"),
        ("WALK01-met-c", 9, "activities[0].when"),
        ("WALK01-open-b", 1, ""),
    ]


def test_cases_in_order_are_no_fault(write: Write) -> None:
    cases = load_cases(write(WALK01_met_a=HEAD + FOUR_WALKS, WALK01_breached_b=HEAD), BOOK)

    require_verdicts(cases)
    assert len(cases) == 2


EDITED = """
[edit]
drop = ["lines/voices-panel>executive-forum/family-views", "tiles/babies"]

[[edit.set]]
noun = "bodies/archive"
key = "name"
value = "Store"

[[edit.set]]
noun = "outcomes/*"
key = "source"

[[edit.add]]
to = "information"
value = { id = "rumours", name = "rumours" }
"""


def test_an_edit_changes_the_arrangements_and_leaves_those_of_the_book_alone(write: Write) -> None:
    case = only(write(WALK01_breached_none=HEAD + EDITED))
    edited, whole = case.arrangements.partnership, BOOK.arrangements.partnership

    case.require_verdict()
    assert [rule.code for rule in case.arrangements.rules] == ["WALK01"]
    assert (edited.names["archive"], whole.names["archive"]) == ("Store", "Archive")
    assert ("babies" in edited.tile, "babies" in whole.tile) == (False, True)
    assert [line.carries for line in edited.lines if line.sender == "voices-panel"] == [("family-forum",)]
    assert [line.carries for line in whole.lines if line.sender == "voices-panel"] == [("family-views", "family-forum")]
    assert {outcome.source for outcome in edited.outcomes} == {None}
    assert None not in {outcome.source for outcome in whole.outcomes}
    assert "rumours" in edited.known["CargoId"]


def test_a_line_that_carries_nothing_else_goes(write: Write) -> None:
    edit = '[edit]\ndrop = ["lines/wold-county>practice-circle/practice-findings"]'
    edited = only(write(WALK01_breached_none=HEAD + edit)).arrangements.partnership

    assert [line for line in edited.lines if line.sender == "wold-county"] == []


def test_all_lines_between_two_can_be_dropped_and_so_can_every_tile(write: Write) -> None:
    edit = '[edit]\ndrop = ["lines/practice-circle>archive", "tiles/*"]'
    edited = only(write(WALK01_breached_none=HEAD + edit)).arrangements.partnership

    assert [line for line in edited.lines if line.receiver == "archive"] == []
    assert edited.tiles == ()


def test_the_rule_itself_can_be_edited(write: Write) -> None:
    edit = '[[edit.set]]\nnoun = "rules/WALK01"\nkey = "at_least"\nvalue = 1\n'
    one_each = "".join(WALK.format(number, when) for number, when in enumerate(("2022-05-01", "2022-10-01")))

    only(write(WALK01_met_one_each=HEAD + edit + one_each)).require_verdict()


def test_the_planner_of_an_edited_case_is_read_against_the_edited_arrangements(write: Write) -> None:
    edit = '[edit]\ndrop = ["tiles/babies"]\n'
    case = only(write(WALK01_open_one=HEAD + edit + WALK.format(1, "2022-05-01") + 'scope = { tiles = ["babies"] }\n'))

    assert faults(case) == ['line 12  activities[0].scope.tiles[0]: unknown tile "babies"']


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ("edit = 3\n", "line 1  edit: must be a table with some of drop, set, add, got 3"),
        ("edit = {}\n", "line 1  edit: must be a table with some of drop, set, add, got an empty table"),
        ('edit.remove = ["tiles/babies"]\n', "line 1  edit.remove: not a key that has a meaning here"),
        ("edit.drop = []\n", "line 1  edit.drop: must be a list of places, got an empty list"),
        ('edit.drop = "tiles/babies"\n', 'line 1  edit.drop: must be a list of places, got "tiles/babies"'),
        ("edit.drop = [3]\n", "line 1  edit.drop[0]: must be a place such as lines/panel>forum, got 3"),
        (
            'edit.drop = ["tiles/babees"]\n',
            'line 1  edit.drop[0]: unknown place in the arrangements "tiles/babees"; did you mean "tiles/babies"?',
        ),
        ('edit.drop = ["tiles"]\n', 'line 1  edit.drop[0]: unknown place in the arrangements "tiles"'),
        ('edit.drop = ["planner/x"]\n', 'line 1  edit.drop[0]: unknown place in the arrangements "planner/x"'),
        (
            'edit.drop = ["lines/archive>practice-circle"]\n',
            'line 1  edit.drop[0]: unknown place in the arrangements "lines/archive>practice-circle"',
        ),
        (
            'edit.drop = ["lines/practice-circle>archive/practise-findings"]\n',
            'line 1  edit.drop[0]: unknown cargo of this line "practise-findings"; did you mean "practice-findings"?',
        ),
        ('edit.drop = ["tiles/babies/x"]\n', 'line 1  edit.drop[0]: unknown cargo of this line "x"'),
        ("edit.set = [{}]\n", ["line 1  edit.set[0].noun: missing; must be given",
                               "line 1  edit.set[0].key: missing; must be given"]),
        ("edit.set = [3]\n", "line 1  edit.set[0]: must be a table with noun and key, got 3"),
        ("edit.set = 3\n", "line 1  edit.set: must be a list of tables, got 3"),
        (
            'edit.set = [{ noun = 1, key = "name", to = 2 }]\n',
            ["line 1  edit.set[0].noun: must be text, got 1",
             "line 1  edit.set[0].to: not a key that has a meaning here"],
        ),
        (
            'edit.set = [{ noun = "bodies/none", key = "members", value = [] }]\n',
            'line 1  edit.set[0].noun: unknown place in the arrangements "bodies/none"',
        ),
        (
            'edit.set = [{ noun = "bodies/archive", key = "members" }]\n',
            'line 1  edit.set[0].key: unknown key of bodies/archive "members"',
        ),
        ('edit.add = [{ to = "lines" }]\n', "line 1  edit.add[0].value: missing; must be given"),
        (
            'edit.add = [{ to = "line", value = {} }]\n',
            'line 1  edit.add[0].to: unknown list of the arrangements "line"; did you mean "lines"?',
        ),
        ('edit.add = [{ to = "calendar", value = {} }]\n', 'unknown list of the arrangements "calendar"'),
        ('edit.add = [{ to = "tiles", value = 3 }]\n', "edit.tiles[6]: must be a table"),
        ('edit.set = [{ noun = "lines/*", key = "sender" }]\n', "edit.lines[0].sender: missing"),
        ('edit.set = [{ noun = "tiles/babies", key = "id", value = 3 }]\n', "edit.tiles[0].id: must be "),
        ('edit.drop = ["rules/WALK01"]\n', "edit: must be one that leaves the rule WALK01, got one that does not"),
    ],
)  # fmt: skip
def test_an_edit_that_can_not_be_applied_is_refused_with_its_place(
    write: Write, edit: str, said: str | list[str]
) -> None:
    found = faults(only(write(WALK01_met_here=edit + HEAD)))

    for expected, line in zip([said] if isinstance(said, str) else said, found, strict=False):
        assert expected in line
    assert len(found) >= (1 if isinstance(said, str) else len(said))


def test_every_fault_of_an_edit_is_told_at_once(write: Write) -> None:
    edit = 'edit = { drop = ["tiles/a"], set = [{ noun = "x", key = "y" }], add = [{ to = "z", value = 1 }] }\n'

    assert [line.split(":")[0] for line in faults(only(write(WALK01_met_here=edit + HEAD)))] == [
        "line 1  edit.drop[0]",
        "line 1  edit.set[0].noun",
        "line 1  edit.add[0].to",
    ]


def test_arrangements_that_can_not_be_used_are_refused_before_any_case_is_read(write: Write) -> None:
    with pytest.raises(InputError, match="unknown arrangements"):
        load_cases(write(WALK01_met_here=HEAD), Book("no-such-arrangements"))
