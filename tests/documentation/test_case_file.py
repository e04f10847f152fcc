"""Small planners whose file name is the verdict on one rule: what they are read as, and every fault in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scp_framework.documentation.case_file import Book, Case, load_cases, require_verdicts
from scp_framework.errors import InputError
from scp_framework.findings.verdict import Verdict
from tests.paths import WOLD

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
    assert fault.message.startswith("must be named CODE-VERDICT-reason-in-words.toml, where VERDICT is one of met, ")
    assert fault.actual == f'"{name}"'


def test_every_file_that_is_named_wrongly_is_told_at_once(write: Write) -> None:
    folder = write(WALK09_met_a=HEAD, WALK01_mett_b=HEAD, WALK01_met_c=HEAD)

    with pytest.raises(InputError) as caught:
        load_cases(folder, BOOK)

    assert [Path(fault.file or "").name for fault in caught.value.faults] == ["WALK01-mett-b.toml", "WALK09-met-a.toml"]
    assert caught.value.faults[1].message.startswith('unknown rule "WALK09"; did you mean "WALK0')


@pytest.mark.parametrize("folder", ["none", "file", "\x00"])
def test_what_is_no_folder_is_refused(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(InputError, match="must be a folder that can be read, got none"):
        load_cases(f"{tmp_path}/{folder}", BOOK)


def test_every_fault_of_every_case_is_told_at_once(write: Write) -> None:
    wrong = HEAD.replace('"case"', '"A Case"') + WALK.format(1, '"Mai 2022"').replace("practice-walk", "practice-wlak")
    cases = load_cases(write(WALK01_met_a=HEAD, WALK01_open_b="[planner", WALK01_met_c=wrong), BOOK)

    with pytest.raises(InputError) as caught:
        require_verdicts(cases)

    assert [(Path(fault.file or "").stem, fault.line, fault.path) for fault in caught.value.faults] == [
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


OVERLAY = """
[drop]
lines = ["wold-county>practice-circle"]
tiles = "all"

[[bodies]]
id = "archive"
name = "Store"

[[outcomes]]
id = "heard"
unset = ["source"]

[[lines]]
sender = "voices-panel"
receiver = "executive-forum"
carries = ["family-forum"]

[[information]]
id = "rumours"
name = "rumours"
"""


def test_a_case_changes_the_arrangements_as_an_overlay_does_and_leaves_those_of_the_book_alone(write: Write) -> None:
    case = only(write(WALK01_breached_none=HEAD + OVERLAY))
    changed, whole = case.arrangements.partnership, BOOK.arrangements.partnership

    case.require_verdict()
    assert [rule.code for rule in case.arrangements.rules] == ["WALK01"]
    assert (changed.names["archive"], whole.names["archive"]) == ("Store", "Archive")
    assert (changed.tiles, "babies" in whole.tile) == ((), True)
    assert [line.carries for line in changed.lines if line.sender == "voices-panel"] == [("family-forum",)]
    assert [line.carries for line in whole.lines if line.sender == "voices-panel"] == [("family-views", "family-forum")]
    assert [line for line in changed.lines if line.sender == "wold-county"] == []
    assert [outcome.id for outcome in changed.outcomes if outcome.source is None] == ["heard"]
    assert None not in {outcome.source for outcome in whole.outcomes}
    assert "rumours" in changed.known["CargoId"]


def test_a_case_that_changes_the_arrangements_keeps_their_name_and_edition(write: Write) -> None:
    case = only(write(WALK01_breached_none=HEAD + OVERLAY))

    assert case.arrangements.id == BOOK.arrangements.id
    assert case.arrangements.edition == BOOK.arrangements.edition


def test_the_rule_itself_can_be_changed(write: Write) -> None:
    overlay = '[[rules]]\ncode = "WALK01"\nat_least = 1\n'
    one_each = "".join(WALK.format(number, when) for number, when in enumerate(("2022-05-01", "2022-10-01")))

    only(write(WALK01_met_one_each=HEAD + overlay + one_each)).require_verdict()


def test_the_planner_of_a_case_is_read_against_the_arrangements_as_changed(write: Write) -> None:
    overlay = '[drop]\ntiles = ["babies"]\n'
    walk = WALK.format(1, "2022-05-01") + 'scope = { tiles = ["babies"] }\n'

    assert faults(only(write(WALK01_open_one=HEAD + overlay + walk))) == [
        'line 12  activities[0].scope.tiles[0]: unknown tile "babies"; choose from'
        " exploitation, home-and-money, online-life, our-people, school-life"
    ]


@pytest.mark.parametrize(
    ("overlay", "said"),
    [
        ("drop = 3\n", "line 1  drop: must be a table of lists, got 3"),
        ('drop.tiles = ["babees"]\n', 'line 1  drop.tiles[0]: unknown tile "babees"; did you mean "babies"?'),
        ('drop.tile = ["babies"]\n', "line 1  drop.tile: unknown list"),
        ("tiles = 3\n", "line 1  tiles: must be a list of tables, got 3"),
        ('bodies = [{ id = "archive", unset = ["members"] }]\n', 'line 1  bodies[0].unset[0]: unknown key of body'),
        ('bodies = [{ id = "archive", name = 3 }]\n', "line 1  bodies[0].name: must be text, got 3"),
        ('drop.rules = ["WALK01"]\n', "line 1  drop: must be an overlay that leaves the rule WALK01"),
        ('drop.rules = ["WALK02"]\n', 'line 1  drop.rules[0]: unknown rule "WALK02"; did you mean "WALK01"?'),
        ('arrangements.id = "other"\n', "line 1  arrangements: unknown key"),
        ("tyles = []\n", "line 1  tyles: unknown key"),
        (
            'edit.drop = ["tiles/babies"]\n',
            "line 1  edit: unknown key (edit is now [drop], and entries with their id, as in",
        ),
    ],
)  # fmt: skip
def test_an_overlay_that_can_not_be_applied_is_refused_with_its_line(write: Write, overlay: str, said: str) -> None:
    (found,) = faults(only(write(WALK01_met_here=overlay + HEAD)))

    assert found.startswith(said)


def test_what_is_missing_in_the_book_says_where_the_case_dropped_it(write: Write) -> None:
    overlay = '[drop]\nbodies = ["archive"]\n'
    case = only(write(WALK01_met_here=HEAD + overlay))

    with pytest.raises(InputError, match=r'"archive" was dropped in .*WALK01-met-here.toml, line 6'):
        case.require_verdict()


def test_arrangements_that_can_not_be_used_are_refused_before_any_case_is_read(write: Write) -> None:
    with pytest.raises(InputError, match="unknown arrangements"):
        load_cases(write(WALK01_met_here=HEAD), Book("no-such-arrangements"))
