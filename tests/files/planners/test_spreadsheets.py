"""Spreadsheets as people keep them: read where they have one meaning, and told; refused with all that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from scp_framework.cli import main
from scp_framework.errors import InputError, Problem
from scp_framework.files.loading import load_planner
from scp_framework.files.planners.given import Given
from scp_framework.files.planners.planner_csv import parse_planner_csv
from scp_framework.model.activity import Status
from tests.files.planners.spreadsheets_cases import HEADINGS, NEL, VISIT, Row, book, read, refused, saved, told


@pytest.mark.parametrize("kind", ["assurance-visit", "assurance visit", "Assurance  Visit", "ASSURANCE\u00a0VISIT"])
@pytest.mark.parametrize("agency", ["Children\u2019s social care services", "children's social care services"])
def test_names_are_read_by_identifier_or_as_printed(kind: str, agency: str) -> None:
    planner = read(book(HEADINGS, (kind, "2021-03-01", agency)))

    assert [(each.kind, each.agencies) for each in planner.activities] == [
        ("assurance-visit", ("childrens-social-care",))
    ]
    odd = [kind] * (kind not in ("assurance-visit", "assurance visit")) + [agency] * ("'" in agency)
    assert len(told(planner)) == len(odd)
    assert all(f'"{name.replace(chr(160), " ")}" is read as'.split('"')[-1] in "".join(told(planner)) for name in odd)


def test_names_stand_in_every_column_that_holds_some() -> None:
    headings = (
        "kind",
        "when",
        "held by",
        "tiles",
        "outcomes",
        "team",
        "endorsements",
        "not taken",
        "actions",
        "returns",
    )
    cells = (
        "Assurance Visit", "2021-03-01", "SRG; ipg", "Vulnerable Groups", "Children are and feel safe",
        "Ann Lee | agency: Humberside Police | role: Host | LEAD; scp board manager",
        "NaViGo Health and Social Care CiC",
        "key highlights fed back to the agency", "Tell all | owner: NEL SCP Board | due: w/c 3 May 2021", None,
    )  # fmt: skip

    (visit,) = read(book(headings, cells)).activities

    assert visit.bodies == ("srg", "ipg")
    assert visit.tiles == ("vulnerable-groups",)
    assert visit.outcomes == ("children-safe",)
    assert [(each.person, each.agency, each.role, each.lead) for each in visit.team or ()] == [
        ("Ann Lee", "humberside-police", "host", True),
        ("scp-board-manager", None, None, False),
    ]
    assert visit.endorsements == ("navigo",)
    assert visit.not_taken == ("feedback-given",)
    assert [(each.what, each.owner, str(each.due)) for each in visit.actions or ()] == [
        ("Tell all", "board", "2021-05-03..2021-05-09")
    ]


@pytest.mark.parametrize(
    ("kind", "near"), [("Line of Sight 1", "line-of-sight"), ("Assurance visit \u2013 NLaG", "assurance-visit")]
)
def test_a_kind_with_more_behind_it_is_told_with_the_kind(kind: str, near: str) -> None:
    (said,) = refused(book(HEADINGS, (kind, "2021")))

    assert said == f'2021!A2 (Kind of activity): unknown kind "{kind}"; did you mean "{near}"?'


def test_an_unknown_name_is_told_with_those_that_are_like_it_first() -> None:
    (said,) = refused(book(HEADINGS, ("deep dive", "2021", "polise")))

    assert said == (
        '2021!C2 (Agencies): unknown agency "polise"; choose from humberside-police, police-and-crime-commissioner,'
        " british-transport-police (scp-framework words lists all)"
    )


@pytest.mark.parametrize("word", ["All", "all agencies", "Various"])
def test_everybody_is_nobody_by_name(word: str) -> None:
    assert refused(book(HEADINGS, ("deep dive", "2021", word))) == [
        f'2021!C2 (Agencies): must be the name of each, separated by ";", got "{word}" (scp-framework words lists all)'
    ]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Done", Status.COMPLETED),
        ("COMPLETE", Status.COMPLETED),
        ("Canceled", Status.CANCELLED),
        ("Planned", Status.PLANNED),
    ],
)
def test_statuses_are_read_by_the_words_that_people_use(word: str, status: Status) -> None:
    planner = read(book(HEADINGS, (*VISIT[:3], word)))

    assert [each.status for each in planner.activities] == [status]
    assert bool(told(planner)) is (word.casefold() != status.value)


def test_a_status_with_two_meanings_is_a_fault_with_all_statuses() -> None:
    (said,) = refused(book(HEADINGS, (*VISIT[:3], "Provisional")))

    assert "must be one of proposed, planned, completed, cancelled, declined" in said


def test_who_leads_is_marked_on_the_team_beside_it() -> None:
    made = book(
        ("kind", "when", "team", "lead"),
        ("deep dive", "2021", "Ann Lee; Jo Smith", "ann lee"),
        ("deep dive", "2021", None, "TBC"),
        ("deep dive", "2021", "Ann Lee", "Jo"),
    )
    (said,) = refused(made)
    assert said == '2021!D4 (lead): must be the one person on the team in this row who leads, got "Jo"'

    made.worksheets[0]["D4"] = "Ann Lee"
    planner = read(made)
    assert [[(each.person, each.lead) for each in one.team or ()] for one in planner.activities] == [
        [("Ann Lee", True), ("Jo Smith", False)], [], [("Ann Lee", True)],
    ]  # fmt: skip
    assert planner.activities[1].team is None
    assert told(planner) == [
        'column lead: D3 holds the name of a lead without a team. "TBC" is read as not recorded, as a team is recorded'
        " whole or not at all."
    ]


def test_strict_reading_makes_faults_of_all_that_is_tolerated_but_of_what_is_left_out() -> None:
    made = book(("Plan",), ("Activity", "Date", "Notes"), ("Deep Dive", "14th March 2021", "x"))

    found = refused(made, strict=True)

    assert len(found) == len(told(read(made))) - 1 + 1  # not the notes, but the id that is made
    assert all(said.endswith("(not tolerated, because of --strict)") for said in found)
    with pytest.raises(InputError) as caught:
        read(made, strict=True)
    assert {fault.problem for fault in caught.value.faults} == {Problem.NOT_STRICT}
    assert read(book(("id", *HEADINGS), ("v-1", *VISIT)), strict=True).activities


@pytest.mark.parametrize("sign", [";", "\t", ","])
@pytest.mark.parametrize("before", ["", "Our planner\n\n", "sep={}\n"])
def test_cells_may_have_semicolons_or_tabs_between_them(sign: str, before: str) -> None:
    text = sign.join(("id", "kind", "when", "title")) + "\n" + sign.join(("a", "deep-dive", "2021-05", '"x; y, z"'))

    planner = parse_planner_csv(before.format(sign) + text, NEL, planner_id="p", covers="2021")

    assert [(each.id, each.title) for each in planner.activities] == [("a", "x; y, z")]
    assert [each.code for each in planner.notices] == [
        *(["file/separator"] if sign != "," else []), *(["sheet/rows-above"] if "Our" in before else []),
    ]  # fmt: skip


def test_rows_that_say_the_same_of_one_day_are_told() -> None:
    rows = [
        "kind,when,agencies,id",
        "deep-dive,3 May 2021,,",
        "Deep Dive,03/05/2021,,",
        "deep-dive,3 May 2021,none,",
        "deep-dive,May 2021,,",
        "deep-dive,May 2021,,",
        "board-meeting,2021-06-01,,a",
        "board-meeting,2021-06-01,,b",
    ]

    planner = parse_planner_csv("\n".join(rows), NEL, planner_id="p", covers="2021")

    assert len(planner.activities) == len(rows) - 1
    (told,) = (each for each in planner.notices if each.code == "row/repeated")
    assert told.observation == "Row 3 says the same as a row above, of the same day."
    with pytest.raises(InputError, match="Row 3 says the same as a row above"):
        parse_planner_csv("\n".join(rows), NEL, planner_id="p", covers="2021", strict=True)


def test_a_csv_file_in_windows_1252_is_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes("id,kind,when,title\na,deep-dive,2021,Children\u2019s \u201cvoice\u201d\n".encode("cp1252"))

    planner = load_planner(path, NEL, planner_id="p", covers="2021")

    assert [each.title for each in planner.activities] == ["Children\u2019s \u201cvoice\u201d"]
    assert [str(each) for each in planner.notices] == [f"{path}: Its text is not in UTF-8. Read as Windows-1252."]


def test_faults_that_differ_only_by_their_row_are_told_as_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(saved(book(HEADINGS, *[("deep dive", "TBC")] * 12)))

    assert main(["check", str(path), "--id", "p", "--covers", "2021"]) == 2

    assert capsys.readouterr().err == (
        f"{path}: 12 faults\n"
        '  2021!B2 (Date), 2021!B3, 2021!B4 and 9 more: must be a day, month, year or span, got "TBC" (give the span it'
        ' will fall in, such as "March 2021 to June 2021")\n'
    )


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_ids_are_written_into_a_sheet_that_is_read_with_the_same_options(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"plan.{ending}"
    rows: list[Row] = [
        ("Our plan",),
        ("Activity", "Date", "Owner"),
        ("deep dive", "03/04/21", "Jo"),
        ("deep dive", "2021-05"),
    ]
    if ending == "csv":
        text = "\n".join(";".join(str(cell) for cell in row) for row in rows)
        path.write_bytes(f"{text} \u2019".encode("cp1252").replace(b" \x92", b""))
    else:
        path.write_bytes(saved(book(*rows)))

    assert main(["ids", str(path), "--ignore", "owner", "--date-order", "day-first"]) == 0

    given = Given(planner_id="p", covers="2021", ignore=["Owner"], date_order="day-first")
    planner = load_planner(path, NEL, **given)
    assert [(each.id, str(each.when)) for each in planner.activities] == [
        ("deep-dive-1", "2021-04-03"), ("deep-dive-2", "2021-05"),
    ]  # fmt: skip
    assert "id/made" not in [each.code for each in planner.notices]


@pytest.mark.parametrize("agencies", ["Humberside Police - NaViGo", "NaViGo\n\nHumberside Police"])
def test_names_between_dashes_or_blank_lines_are_read_and_told(agencies: str) -> None:
    made = book(HEADINGS, ("assurance visit", "2021", agencies))

    assert sorted(read(made).activities[0].agencies or ()) == ["humberside-police", "navigo"]
    assert 'without ";" between them' in "".join(told(read(made)))


def test_a_list_that_is_not_whole_says_what_to_write() -> None:
    (said,) = refused(book(HEADINGS, ("assurance visit", "2021", "NaViGo; Housing;")))

    assert 'one ";" between two of them, or "none", got "NaViGo; Housing;"; did you mean "NaViGo; Housing"?' in said
