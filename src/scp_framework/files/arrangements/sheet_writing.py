"""Rules as rows of a sheet of promises, as far as a sheet can say them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.errors import InputError
from scp_framework.files.arrangements.condition_cell import NotInWordsError, condition_cell
from scp_framework.files.arrangements.condition_names import spaced
from scp_framework.files.arrangements.condition_words import condition
from scp_framework.files.arrangements.entry_names import PERIODS_PATH
from scp_framework.files.arrangements.rule_words import FIRMNESS, bounded_length, counted
from scp_framework.files.arrangements.sheet_names import NOUNS_NAMED, SheetNames, sheet_names
from scp_framework.files.arrangements.sheet_row import ANY, COLUMNS, PLACES, REQUIRED, SHAPES
from scp_framework.files.planners.csv_cells import kept
from scp_framework.files.text.limits import readable
from scp_framework.files.writing import rule_table
from scp_framework.findings.finding import Strength
from scp_framework.findings.phrases import day_of_year_words, length_words
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.lead import Lead
from scp_framework.model.plain import PLAIN
from scp_framework.model.validated import validate_arguments
from scp_framework.rules.readings import Readings
from scp_framework.rules.rule import Rule

Cells = dict[str, str]
Table = Mapping[str, object]
SAME_DAY = "same day"


@validate_arguments
def rules_to_csv(arrangements: Arrangements) -> str:
    """The rules that a sheet of promises can say, as CSV; read back, they are the same.

    A last row, which begins with #, lists the codes of all others, which stay in `rules.toml`.
    """
    names = names_in(arrangements)
    rows: list[Cells] = []
    others: list[str] = []
    for rule in arrangements.rules:
        try:
            rows += rows_of(rule, names)
        except NotInWordsError:
            others.append(rule.code)
    used = [column for column in COLUMNS if column in REQUIRED or any(column in row for row in rows)]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column.capitalize() for column in used])
    writer.writerows([kept(row.get(column, "")) for column in used] for row in rows)
    if others:
        writer.writerow([f"# Only in rules.toml: {', '.join(others)}"])
    return readable(stream.getvalue())


def names_in(arrangements: Arrangements) -> SheetNames:
    """All that cells can name, as the arrangements have it."""
    partnership = arrangements.partnership
    nouns = {path: PLAIN(getattr(partnership, path)) for path in NOUNS_NAMED if path != PERIODS_PATH}
    return sheet_names({**nouns, PERIODS_PATH: PLAIN(partnership.calendar.periods)})


def rows_of(rule: Rule, names: SheetNames) -> list[Cells]:
    """The rows of one rule: one, or one for each of its readings.

    Raises:
        NotInWordsError: If a sheet can't say it.
    """
    rows = _rows_of(rule, names)
    for cell in (cell for row in rows for cell in row.values()):
        # Space around a cell is no part of what it says.
        _require(cell.strip() or None, cell)
    return rows


def _rows_of(rule: Rule, names: SheetNames) -> list[Cells]:
    table = rule_table(PLAIN(rule))
    if not isinstance(rule, Readings):
        return [_cells(table, names)]
    shared = {key: value for key, value in table.items() if key != "readings"}
    readings: Sequence[Table] = table["readings"]  # type: ignore[assignment]  # its readings are listed
    own = {key: value for key, value in readings[0].items() if key != "name"}
    first = {**own, **shared, "shape": own["shape"]}
    if readings[0].get("title") != rule.title:
        raise NotInWordsError
    rows = [{**_cells(first, names), "reading": _reading(readings[0])}]
    for each in readings[1:]:
        rows.append({"code": rule.code, **_further(each, first, names), "reading": _reading(each)})
    return rows


def _reading(table: Table) -> str:
    return str(table["name"]).replace("-", " ")


def _further(table: Table, first: Table, names: SheetNames) -> Cells:
    """The cells of a further reading: what it says in another way than the first row."""
    own = {key: value for key, value in table.items() if key != "name"}
    same = [key for key, value in own.items() if first.get(key) == value]
    if own["shape"] != first["shape"]:
        same = [key for key in same if key in ("of", "title")]
    elif not {key for key in first if key not in _SHARED_KEYS}.issubset(own):
        # A cell that is left empty is as in the first row.
        raise NotInWordsError
    return _keys(
        {key: value for key, value in own.items() if key not in same or key == "shape"}, names, first.get("of")
    )


_SHARED_KEYS = ("code", "strength", "source", "why", "owner", "name")


def _cells(table: Table, names: SheetNames) -> Cells:
    """The cells of a row that says a whole rule."""
    source = table["source"]
    if not isinstance(source, dict) or not {"section"} <= set(source) <= {"section", "heading"}:
        raise NotInWordsError
    own = {key: value for key, value in table.items() if key != "source"}
    usual = {"strength": Strength.COMMITMENT.value}
    any_kind = {} if "of" in own else {"what": ANY[0]}
    return any_kind | _keys({**usual, **own}, names, own.get("of")) | source


def _keys(table: Table, names: SheetNames, kinds: object) -> Cells:
    """The cells of the keys of a rule, each of which is read as what it is written for."""
    shape = str(table["shape"])
    if shape not in SHAPES:
        raise NotInWordsError
    elsewhere = {column for own in SHAPES.values() for column in own} - set(SHAPES[shape])
    cells = dict(_bounds(table, shape))
    for key, value in table.items():
        if key in ("shape", "at_least", "at_most"):
            continue
        column = "name" if key == "name" else next(iter(PLACES.get(key, ())), None)
        if column is None or column in elsewhere:
            raise NotInWordsError
        if key == "where":
            about = names.conditions.about(kinds)
            cells[column] = condition_cell(value, about)  # type: ignore[arg-type]  # a condition is a table
            _require(condition(cells[column], about), value)
        else:
            cells[column] = _cell(key, value, names)
            _require(_read(names.readers[column][1], cells[column]), value)
    return cells


def _bounds(table: Table, shape: str) -> Iterator[tuple[str, str]]:
    """How many, or how long."""
    bounds = {key: table[key] for key in ("at_least", "at_most") if key in table}
    if not bounds:
        return
    is_length = shape == "lead-time"
    if shape == "follow-up" or (is_length and len(bounds) > 1):
        raise NotInWordsError
    if len(bounds) > 1:
        yield "how many", f"{bounds['at_least']} to {bounds['at_most']}"
        return
    ((key, value),) = bounds.items()
    cell = f"{key.replace('_', ' ')} {_length(str(value)) if is_length else value}"
    _require(_read(bounded_length if is_length else counted, cell), bounds)
    yield "how long" if is_length else "how many", cell


def _cell(key: str, value: object, names: SheetNames) -> str:
    """What a cell says of a value other than a bound or a condition."""
    match key:
        case "of" | "followed_by":
            listed = value if isinstance(value, list) else [value]
            return "; ".join(spaced(str(each), names.known("kinds")) for each in listed)
        case "every":
            text = str(value)
            return spaced(text, names.known("periods")) if text in names.lists["periods"] else _length(text)
        case "by":
            return day_of_year_words(DayOfYear.parse(value))
        case "within":
            return _length(str(value))
        case "for_each":
            return _group(value)
        case "strength":
            return FIRMNESS[Strength(str(value)).value][0]
        case "name":
            return str(value).replace("-", " ")
        case _ if key in _NAMED_IN:
            return spaced(str(value), names.known(_NAMED_IN[key]))
        case _:
            return str(value)


_NAMED_IN = {"step": "steps", "before": "steps", "after": "steps", "owner": "owners", "same": "shared", "links": "sets"}


def _group(value: object) -> str:
    """For whom something is promised."""
    if not isinstance(value, dict):
        raise NotInWordsError
    ((key, chosen),) = value.items()
    match key:
        case "every":
            return f"each {_SINGULAR.get(str(chosen), chosen)}"
        case "agencies_tagged" | "bodies_tagged" | "officers_with_role":
            return f"each {str(chosen).replace('-', ' ')}"
        case _:
            return "; ".join(map(str, chosen))


_SINGULAR = {"agencies": "agency", "bodies": "body", "tiles": "tile", "outcomes": "outcome"}


def _length(written: str) -> str:
    """A length of time in words, where these are read as it; otherwise as a file writes it."""
    lead = Lead.parse(written)
    words = SAME_DAY if written == SAME_DAY else length_words(lead)
    try:
        is_read = bounded_length(words) == {"at_least": written}
    except InputError:
        is_read = False
    return words if is_read else written


def _read(read: Callable[[str], object], cell: str) -> object:
    try:
        return read(cell)
    except InputError:
        raise NotInWordsError from None


def _require(found: object, value: object) -> None:
    """Refuse a cell that would be read as something else."""
    if found != value:
        raise NotInWordsError
