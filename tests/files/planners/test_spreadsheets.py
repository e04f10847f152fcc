"""Spreadsheets as people keep them: read where they have one meaning, and told; refused with all that is wrong."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from scp_framework.cli import main
from scp_framework.errors import InputError, Problem
from scp_framework.files.loading import load_arrangements, load_planner
from scp_framework.files.planners.given import Given
from scp_framework.files.planners.planner_csv import parse_planner_csv
from scp_framework.files.planners.planner_excel import parse_planner_excel
from scp_framework.model.activity import Status
from scp_framework.model.planner import Planner

NEL = load_arrangements("nel-2020")
Row = tuple[str | int | date | CellRichText | None, ...]
HEADINGS: Row = ("Kind of activity", "Date", "Agencies", "Status")
VISIT: Row = ("assurance visit", "14 February 2021", "Humberside Police", "planned")


def book(*rows: Row, title: str = "2021") -> Workbook:
    made = Workbook()
    made.worksheets[0].title = title
    for row in rows:
        made.worksheets[0].append(row)
    return made


def add(made: Workbook, title: str, *rows: Row) -> Workbook:
    sheet = made.create_sheet(title)
    for row in rows:
        sheet.append(row)
    return made


def saved(made: Workbook) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def read(made: Workbook, given: Given | None = None, *, strict: bool = False) -> Planner:
    beside = Given(planner_id="p", covers="2020-11..2021-10")
    return parse_planner_excel(saved(made), NEL, strict=strict, **beside, **(given or {}))  # type: ignore[misc]


def refused(made: Workbook, given: Given | None = None, *, strict: bool = False) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(made, given, strict=strict)
    return [fault.message for fault in caught.value.faults]


def told(planner: Planner) -> list[str]:
    return [str(notice) for notice in planner.notices if notice.code != "id/made"]


def test_headings_are_found_below_a_merged_title_and_blank_rows() -> None:
    made = book(("Our planner 2020/21",), (), HEADINGS, (), VISIT)
    made.worksheets[0].merge_cells("A1:F1")

    planner = read(made)

    (visit,) = planner.activities
    assert (visit.kind, str(visit.when), visit.agencies) == ("assurance-visit", "2021-02-14", ("humberside-police",))
    assert planner.locations == {"assurance-visit-1": "activities, row 5"}
    assert told(planner) == ['2021: A1 is above the headings, beginning with "Our planner 2020/21". Not read.']


@pytest.mark.parametrize(
    ("headings", "renamed"),
    [
        (("kind", "when", "agencies", "status"), ""),
        (("KIND", "Date", "Agencies", "Status"), ""),
        (("Activity", "Date", "agency", "STATUS:"), '"Activity" as kind, "agency" as agencies, "STATUS:" as status'),
        (("Type", "Date (dd/mm/yyyy)", "Agencies*", "status"), '"Type" as kind, "Date (dd/mm/yyyy)" as when'),
    ],
)
def test_headings_are_keys_labels_or_words_that_people_use(headings: Row, renamed: str) -> None:
    planner = read(book(headings, VISIT))

    assert [each.agencies for each in planner.activities] == [("humberside-police",)]
    assert renamed in "".join(told(planner))
    assert bool(told(planner)) is bool(renamed)


def test_a_heading_with_two_meanings_takes_the_one_that_is_left() -> None:
    planner = read(book(("Type", "Activity", "Date"), ("deep dive", "Neglect", "2021-05")))

    assert [(each.kind, each.title) for each in planner.activities] == [("deep-dive", "Neglect")]
    assert told(planner) == ['2021: 2 headings are other words for columns. Read: "Type" as kind, "Activity" as title.']


def test_two_columns_that_mean_the_same_are_a_fault_with_both() -> None:
    (said,) = refused(book((*HEADINGS, "Planned date"), (*VISIT, "2021")))

    assert said == (
        '2021!E1 (Planned date): duplicate column "when" (it means the same as "Date"; leave one of them out with'
        " --ignore)"
    )


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


@pytest.mark.parametrize("heading", ["Notes", "comments", "# mine", "Owner"])
def test_columns_of_ones_own_are_left_out_and_told(heading: str) -> None:
    made = book((*HEADINGS, heading), (*VISIT, "ask Jo"))
    given = Given(ignore=["OWNER"]) if heading == "Owner" else None

    assert told(read(made, given)) == [f"column {heading}: E2 is in a column that is left out. Not read."]
    assert read(made, given, strict=False).activities == read(book(HEADINGS, VISIT)).activities


def test_a_column_of_ones_own_is_a_fault_that_says_how_to_leave_it_out() -> None:
    (said,) = refused(book((*HEADINGS, "Owner"), (*VISIT, "Jo")))

    assert said.startswith("2021!E1 (Owner): unknown column; choose from id, kind, when, status")
    assert said.endswith('(if it is your own, leave it out with --ignore "Owner", or begin it with #)')


def test_a_name_to_ignore_that_is_nowhere_is_a_fault() -> None:
    assert refused(book((*HEADINGS, "Owner"), (*VISIT, "Jo")), Given(ignore=["Ower"]))[0] == (
        '--ignore: must be the heading of a column or the name of a sheet, got "ower"; did you mean "Owner"?'
        " (to leave out rules, use --deselect)"
    )


def test_sheets_of_ones_own_are_left_out_or_a_fault() -> None:
    made = add(add(add(book(HEADINGS, VISIT), "Notes", ("hello",)), "# old", ("x",)), "Rota", ("Jo",))

    (said,) = refused(made)

    assert said == (
        'Rota: must be a sheet called Planner, Activities or Exceptions, each once, got "Rota" (if it is your own,'
        ' leave it out with --ignore "Rota", or call it Notes)'
    )
    assert told(read(made, Given(ignore=["rota"]))) == [
        "Notes: One cell holds something. The sheet is not read.",
        "# old: One cell holds something. The sheet is not read.",
        "Rota: One cell holds something. The sheet is not read.",
        "2021: No sheet is called Activities. Read as activities.",
    ]


def test_one_of_several_sheets_of_activities_has_to_be_named() -> None:
    made = add(book(HEADINGS, VISIT), "2022", HEADINGS, ("deep dive", "2022"))

    assert refused(made) == [
        'must be one sheet of activities, got 2: "2021" and "2022" (name the one to read with --sheet, or put all'
        " activities into one of them)"
    ]
    assert [each.kind for each in read(made, Given(sheet="2022")).activities] == ["deep-dive"]
    assert refused(made, Given(sheet="2023"))[0].startswith('--sheet: unknown sheet "2023"; did you mean')


def test_a_sheet_called_planner_can_hold_the_activities() -> None:
    assert [each.kind for each in read(book(HEADINGS, VISIT, title="Planner")).activities] == ["assurance-visit"]


def test_a_row_or_a_text_that_is_struck_out_is_a_fault() -> None:
    partly = CellRichText("deep dive ", TextBlock(InlineFont(strike=True), "of old"))
    made = book(HEADINGS, VISIT, VISIT, ("deep dive", "2021", None, None), (partly, "2021"))
    for cell in made.worksheets[0][2]:
        cell.font = Font(strike=True)
    made.worksheets[0]["C3"].font = Font(strike=True)

    assert refused(made) == [
        '2021!A2 (Kind of activity): this row is struck out: delete it, or write "cancelled" as its status and remove'
        " the line",
        "2021!C3 (Agencies): this text is struck out: delete it, or remove the line through it",
        "2021!A5 (Kind of activity): this text is struck out: delete it, or remove the line through it",
        '2021!A5 (Kind of activity): unknown kind "deep dive of old"; did you mean "deep-dive"?',
    ]


def test_a_line_through_a_title_or_a_note_does_no_harm() -> None:
    made = book(("Old title",), (*HEADINGS, "Notes"), (*VISIT, "gone"))
    made.worksheets[0]["A1"].font = made.worksheets[0]["E3"].font = Font(strike=True)

    assert len(read(made).activities) == 1


def test_months_across_the_page_are_one_fault_that_shows_how() -> None:
    (said,) = refused(book(("Activity", "Jan", "Feb", "Mar"), ("deep dive", "x"), ("board meeting", None, "x")))

    assert said.startswith("2021!A1: months or quarters run across the page: write one row for each activity")
    assert said.endswith("2 rows are not checked")


def test_a_sheet_without_headings_is_one_fault() -> None:
    assert refused(book(("deep dive", "2021"), ("board meeting", "2021"))) == [
        '2021!A1: no row holds the headings: one row must name "Kind of activity" and "Date"; 2 rows are not checked'
    ]


def test_a_missing_column_is_told_once_and_all_else_is_checked() -> None:
    found = refused(book(("Activity", "Status"), ("deep dive", "Done?"), ("polise", "planned")))

    assert [said.partition(":")[0] for said in found] == [
        "2021!A1 (Activity)", "2021!B2 (Status)", "2021!A3 (Activity)",
    ]  # fmt: skip
    assert found[0].endswith('(or "Date"), got none (2 rows are not checked for when)')


def test_rows_that_are_no_activities_are_told_as_what_they_are() -> None:
    made = book(HEADINGS, ("Autumn",), VISIT, HEADINGS, ("# moved", "x"), (None, None, None, None, "stray"))

    assert refused(made) == [
        '2021!A2 (Kind of activity): this row holds only "Autumn": delete it, begin it with #, or move it to a column'
        " called Notes",
        "2021!A4 (Kind of activity): this row repeats the headings: delete it",
        "2021!A6 (Kind of activity): missing; must be a kind",
        "2021!B6 (Date): missing; must be a day, month or span such as 2021-02-14, 2021-02 or 2020-11..2021-10",
        "2021!E6: must be empty, because its column has no name",
    ]  # fmt: skip


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
