"""Template: a workbook to fill in, with a heading, a line of help and a list of names for each column of a planner."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.files.decode.extras import needing
from scp_framework.files.decode.printed_names import Names
from scp_framework.files.decode.words import words
from scp_framework.files.decode.written_days import in_words
from scp_framework.files.planners.columns import ACTIVITIES, COLUMNS, EXCEPTIONS, PLANNER
from scp_framework.files.planners.sheets import WORDS_SHEET, WORDS_TITLE
from scp_framework.files.planners.workbook_cells import column_letters
from scp_framework.files.text.version import KEY
from scp_framework.frozen import frozen
from scp_framework.model.activity import Status
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.display_names import display_names
from scp_framework.model.partnership import Partnership
from scp_framework.model.validated import validate_arguments

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

ROWS: Final = 300
"""Rows that are prepared for activities."""
NOTES: Final = "Notes"
"""The heading of the column for remarks."""
_HELP, _HEADINGS, _FIRST = 1, 2, 3
"""The rows of the help, of the headings, and the first to fill in."""
_TO_FILL_IN: Final = {
    PLANNER: tuple(key for key in COLUMNS[PLANNER] if key != KEY),
    ACTIVITIES: tuple(COLUMNS[ACTIVITIES]),
    EXCEPTIONS: tuple(COLUMNS[EXCEPTIONS]),
}
_SELDOM: Final = frozenset({"returns", "area", "endorsements", "not_taken", "confirmed", "cases"})
"""Columns of activities that are folded away, as those of steps, details and sets are: a click on + shows them."""
_DATES: Final = {ACTIVITIES: ("when",), EXCEPTIONS: ("until", "agreed_on", "period"), PLANNER: ("covers",)}
_ONE_NAME: Final = frozenset({"kind", "status", "rule", "agreed_by"})
"""The columns in which nothing but one name of the list can be written; others take several with `;` between."""
_IS_A_DATE: Final = (
    '=OR({0}="",ISNUMBER({0}),ISNUMBER(SEARCH(" to ",{0})),ISNUMBER(SEARCH("..",{0})),NOT(ISERROR(DATEVALUE({0}))))'
)
_NOT_A_DATE: Final = "Write a day (14 February 2021), a month (March 2021) or a span (March 2021 to May 2021)."
WIDTHS: Final = {"id": 14, "kind": 26, "status": 12, "title": 26, "team": 32, "actions": 32}
"""Characters across, of the columns that need more or fewer than the others."""
HELP_HEIGHT: Final = 52
"""Points, of the row of help above the headings."""
WIDTH: Final = 18
"""Characters across, of a column of which nothing else is said."""


@frozen(kw_only=True)
class _Column:
    """A column to fill in."""

    key: str
    heading: str
    help: str = ""
    choices: tuple[str, ...] = ()


@validate_arguments
def planner_template(arrangements: Arrangements) -> bytes:
    """An .xlsx workbook to fill in with the activities of a planner.

    Its sheets are those that `load_planner` reads, and one of the names in its drop-down lists. An id that is left
    empty is made when the workbook is read; `write_ids` writes it back.

    Raises:
        InputError: If the extra `excel` is not installed.
    """
    with needing("excel"):
        from openpyxl import Workbook  # noqa: PLC0415 - only for Excel
    book = Workbook()
    book.remove(book.worksheets[0])
    partnership = arrangements.partnership
    choices = _choices(arrangements)
    lists = _add_words(book, choices)
    for table in (PLANNER, ACTIVITIES, EXCEPTIONS):
        columns = [
            _Column(key=key, heading=words().columns[table][key].label, help=words().columns[table][key].help,
                    choices=choices.get(key, ()))
            for key in _TO_FILL_IN[table]
        ]  # fmt: skip
        if table == ACTIVITIES:
            shown = [each for each in columns if each.key not in _SELDOM]
            seldom = [each for each in columns if each.key in _SELDOM]
            columns = [*shown, _Column(key="", heading=NOTES), *seldom, *_columns_of_kinds(partnership)]
        _add_sheet(book, table, columns, lists)
    _prefill(book[PLANNER.capitalize()], arrangements)
    book.move_sheet(WORDS_SHEET, len(book.sheetnames))
    book.active = book.sheetnames.index(ACTIVITIES.capitalize())
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _choices(arrangements: Arrangements) -> dict[str, tuple[str, ...]]:
    """The names to choose from, by column: as they are printed, or as identifiers where that would not be read back."""
    known = arrangements.known
    agencies, bodies = _printed(known["AgencyId"]), _printed(known["BodyId"])
    return {
        "kind": _printed(known["KindId"]),
        "status": tuple(each.value for each in Status),
        "agencies": agencies,
        "endorsements": (*agencies, *bodies),
        "bodies": bodies,
        "tiles": _printed(known["TileId"]),
        "outcomes": _printed(known["OutcomeId"]),
        "lead": _printed(known["OfficerId"]),
        "rule": tuple(rule.code for rule in arrangements.rules),
        "agreed_by": _printed(known["OwnerId"]),
    }


def _printed(known: Iterable[str]) -> tuple[str, ...]:
    names = Names.of(known)
    found = []
    for identifier, others in names.printed.items():
        name = next(iter(others), identifier)
        is_certain = names.fitting(name) == (identifier,) and not set(name) & set(";|\\")
        found.append(name if is_certain and name.strip() == name else identifier)
    return tuple(found)


def _columns_of_kinds(partnership: Partnership) -> list[_Column]:
    """A column for each step, detail and set that a kind of activity has."""
    steps = display_names(step for kind in partnership.kinds for step in kind.steps if step.id != kind.event)
    details = display_names(detail for kind in partnership.kinds for detail in kind.details)
    sets = display_names(partnership.vocabularies)
    categories = (
        ("step", steps, "When this step is taken."),
        ("detail", details, "As the kind of activity says."),
        ("set", sets, "Words with ; between."),
    )
    return [
        _Column(key=f"{category}: {each}", heading=f"{category}: {each}", help=f"{next(iter(names))}. {more}")
        for category, nouns, more in categories
        for each, names in nouns.items()
    ]


def _add_words(book: Workbook, choices: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Add the sheet of names; where each list of them is."""
    sheet = book.create_sheet(WORDS_SHEET)
    sheet["A1"] = WORDS_TITLE
    lists = {}
    for index, (key, names) in enumerate(choices.items()):
        letters = column_letters(index)
        sheet[f"{letters}2"] = key
        for number, name in enumerate(names, _FIRST):
            cell = sheet[f"{letters}{number}"]
            cell.value, cell.data_type = name, "s"
        sheet.column_dimensions[letters].width = 2 * WIDTH
        lists[key] = f"{WORDS_SHEET}!${letters}${_FIRST}:${letters}${_FIRST + len(names) - 1}"
    sheet.freeze_panes = "A3"
    return lists


def _add_sheet(book: Workbook, table: str, columns: Sequence[_Column], lists: dict[str, str]) -> None:
    """Add the sheet of a table, ready to be filled in and printed."""
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 - as above

    sheet = book.create_sheet(table.capitalize())
    last = _FIRST if table == PLANNER else _FIRST + ROWS - 1
    for index, column in enumerate(columns):
        letters = column_letters(index)
        sheet[f"{letters}{_HELP}"] = column.help
        sheet[f"{letters}{_HELP}"].font = Font(italic=True, size=9, color="555555")
        sheet[f"{letters}{_HELP}"].alignment = Alignment(wrap_text=True, vertical="top")
        sheet[f"{letters}{_HEADINGS}"] = column.heading
        sheet[f"{letters}{_HEADINGS}"].font = Font(bold=True)
        sheet[f"{letters}{_HEADINGS}"].fill = PatternFill("solid", fgColor="DDEBF7")
        sheet.column_dimensions[letters].width = WIDTHS.get(column.key, WIDTH)
        for number in range(_FIRST, last + 1):
            # As text, whatever is typed stays as it is: a month is not made a day.
            sheet[f"{letters}{number}"].number_format = "@"
        _validate(sheet, column, f"{letters}{_FIRST}:{letters}{last}", lists, is_date=_holds_days(table, column.key))
    folded = [index for index, column in enumerate(columns) if column.key in _SELDOM or ": " in column.key]
    if folded and table == ACTIVITIES:
        first, end = column_letters(folded[0]), column_letters(folded[-1])
        sheet.column_dimensions.group(first, end, outline_level=1, hidden=True)
    sheet.row_dimensions[_HELP].height = HELP_HEIGHT
    sheet.freeze_panes = f"A{_FIRST}"
    _set_up_printing(sheet)


def _holds_days(table: str, key: str) -> bool:
    return key in _DATES[table] or key.startswith("step: ")


def _validate(sheet: Worksheet, column: _Column, cells: str, lists: dict[str, str], *, is_date: bool) -> None:
    """Offer the names of a column, or warn of what is no date."""
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - as above

    if column.choices:
        validation = DataValidation(type="list", formula1=f"={lists[column.key]}", allow_blank=True)
        validation.showErrorMessage = column.key in _ONE_NAME
        validation.error = f"Choose one of the names in the list; the sheet {WORDS_SHEET} has them all."
    elif is_date:
        first = cells.partition(":")[0]
        validation = DataValidation(type="custom", formula1=_IS_A_DATE.format(first)[1:], allow_blank=True)
        validation.showErrorMessage, validation.errorStyle, validation.error = True, "warning", _NOT_A_DATE
    else:
        return
    sheet.add_data_validation(validation)
    validation.add(cells)


def _set_up_printing(sheet: Worksheet) -> None:
    from openpyxl.worksheet.header_footer import HeaderFooterItem  # noqa: PLC0415 - as above
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - as above

    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = f"{_HEADINGS}:{_HEADINGS}"
    sheet.oddFooter = HeaderFooterItem()
    sheet.oddFooter.center.text = "&A, page &P of &N"


def _prefill(sheet: Worksheet, arrangements: Arrangements) -> None:
    """Fill in what is known of the planner: its arrangements, and the planning year with which these begin."""
    calendar = arrangements.partnership.calendar
    begins = arrangements.in_force_from or calendar.anchor
    year = calendar.windows(Period.parse("P1Y"), Window(begins, begins))[0]
    values = (f"plan-{year.first.year}", in_words(When(year.first, year.last)), "", arrangements.id)
    for index, value in enumerate(values):
        sheet[f"{column_letters(index)}{_FIRST}"] = value or None
