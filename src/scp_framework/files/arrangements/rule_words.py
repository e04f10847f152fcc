"""How numbers, lengths, periods, days and groups are written in a sheet of promises, and what they are in a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress

from scp_framework.errors import Fault, InputError, Problem, choices, invalid, quoted
from scp_framework.files.decode.printed_names import Names, folded
from scp_framework.files.decode.words import words
from scp_framework.files.decode.written_days import NAMED_MONTHS
from scp_framework.frozen import frozen
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.months import MONTHS
from scp_framework.model.dates.period import Period
from scp_framework.nearest import NamedIds, nearest

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_BOUND = re.compile(r"(?P<bound>at least|at most|no more than|up to|within|exactly)? ?(?P<rest>.+?)(?P<more> or more)?")
_FROM_TO = re.compile(r"(?:from )?([0-9]{1,4}) to ([0-9]{1,4})")
_ISO = re.compile(r"p[0-9ymwd]+")
_EVERY = re.compile(r"(?:(?:once )?(?:every|each|a|an|per) )?(?P<rest>.+)")
_TIMES = re.compile(r"twice |thrice |[a-z0-9]+ times ")
_ADVERBS = {
    "yearly": "year", "annually": "year", "annual": "year", "quarterly": "quarter", "monthly": "month",
    "weekly": "week", "half-yearly": "6 months", "termly": "term",
}  # fmt: skip
_DAY_OR_MONTH = re.compile(r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)? )?(?P<month>[a-z]+)(?P<year> [0-9]{4})?")
LENGTH_EXPECTED = 'a length such as "6 weeks", "10 working days", "3 months" or "same day"'
PERIOD_EXPECTED = 'a period such as "year", "quarter", "6 weeks" or "2 years"'
EVERYBODY = {
    "agency": "agencies", "agencies": "agencies", "tile": "tiles", "tiles": "tiles", "outcome": "outcomes",
    "outcomes": "outcomes", "body": "bodies", "bodies": "bodies", "board": "bodies", "boards": "bodies",
}  # fmt: skip
FIRMNESS = words().choices["Strength"]


@frozen
class Cell:
    """Reads a cell that holds one name."""

    names: Names
    what: str

    def __call__(self, cell: str) -> str:
        """The identifier that a name stands for.

        Raises:
            InputError: If it stands for none, or for several.
        """
        fitting = self.names.fitting(cell)
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise invalid("", f"{self.what} by its id, which is one of {', '.join(fitting)}", cell)
        known = NamedIds(dict(self.names.printed.items()))  # type: ignore[arg-type]  # names are kept as tuples
        near = nearest(cell, known)
        fault = Fault(
            path="", expected=self.what, actual=quoted(cell), problem=Problem.UNKNOWN_NAME, nearest=near,
            known=() if near else choices(known),
        )  # fmt: skip
        raise InputError([fault])


def several(one: Cell) -> Callable[[str], object]:
    """Reads a cell that holds one name, or several with ; between them."""

    def read(cell: str) -> object:
        listed = [each.strip() for each in cell.split(";") if each.strip()]
        return one(cell) if len(listed) < 2 else [one(each) for each in listed]

    return read


def whole_number(cell: str) -> int:
    """A number without a word.

    >>> whole_number("two"), whole_number("3")
    (2, 3)
    """
    text = folded(cell)
    number = NUMBERS.get(text) or (int(text) if text.isdecimal() and len(text) < 5 else None)
    if number is None:
        raise invalid("", 'a number such as "2"', cell)
    return number


def counted(cell: str) -> dict[str, object]:
    """How many: the bounds that a number with or without a word stands for.

    >>> counted("3"), counted("at most two"), counted("Exactly 1"), counted("1 to 2")
    ({'at_least': 3}, {'at_most': 2}, {'at_least': 1, 'at_most': 1}, {'at_least': 1, 'at_most': 2})
    """
    if range_ := _FROM_TO.fullmatch(folded(cell)):
        return {"at_least": int(range_[1]), "at_most": int(range_[2])}
    match = _BOUND.fullmatch(folded(cell))
    word, rest = (match["bound"] or "", match["rest"]) if match else ("", "")
    number = NUMBERS.get(rest) or (int(rest) if rest.isdecimal() and len(rest) < 5 else None)
    if number is None:
        raise invalid("", 'a number such as "3", "at least 3" or "at most 2"', cell)
    return _bounds(word, number)


def _bounds(word: str, value: object) -> dict[str, object]:
    names = {"exactly": ("at_least", "at_most"), "at least": ("at_least",), "": ("at_least",)}
    return dict.fromkeys(names.get(word, ("at_most",)), value)


def length(cell: str) -> str:
    """A length of time as a file writes it.

    >>> length("six weeks"), length("10 working days"), length("P1M")
    ('P6W', '10 working days', 'P1M')
    """
    try:
        return str(Lead.parse(_as_in_files(folded(cell))))
    except InputError:
        raise invalid("", LENGTH_EXPECTED, cell) from None


def bounded_length(cell: str) -> dict[str, object]:
    """A length of time that is the least or the most; without a word, the least.

    >>> bounded_length("at most 1 month"), bounded_length("6 weeks")
    ({'at_most': 'P1M'}, {'at_least': 'P6W'})
    """
    match = _BOUND.fullmatch(folded(cell))
    return _bounds(match["bound"] or "" if match else "", length(match["rest"] if match else cell))


def _as_in_files(text: str) -> str:
    """A length with its number in digits, or in the capitals of ISO 8601."""
    if _ISO.fullmatch(text):
        return text.upper()
    number, space, unit = text.partition(" ")
    return f"{NUMBERS.get(number, number)}{space}{unit}"


def period(cell: str, named: NamedIds) -> str:
    """How often: a period that the calendar names, or a length of time.

    >>> period("every quarter", NamedIds({"quarter": ()})), period("6 weeks", NamedIds()), period("yearly", NamedIds())
    ('quarter', 'P6W', 'P1Y')
    """
    match = _EVERY.fullmatch(folded(cell))
    text = match["rest"] if match else ""
    text = _ADVERBS.get(text, text)
    fitting = Names.of(named).fitting(text)
    if len(fitting) == 1:
        return fitting[0]
    usual = {"quarter": "3 months", "half year": "6 months"}.get(text, text)
    for each in (usual, f"1 {usual}"):
        with suppress(InputError):
            return str(Period.parse(_as_in_files(each)))
    expected = f"{PERIOD_EXPECTED}, with the number in the column How many" if _TIMES.match(text) else PERIOD_EXPECTED
    raise invalid("", expected, cell)


def day_of_year(cell: str) -> str:
    """A day that comes round every year, or a month; or one of a single year.

    >>> day_of_year("31st March"), day_of_year("Sept"), day_of_year("09-30"), day_of_year("31st March 2026")
    ('03-31', 'September', '09-30', '2026-03-31')
    """
    text = folded(cell)
    if (match := _DAY_OR_MONTH.fullmatch(text)) and match["month"] in NAMED_MONTHS:
        month = MONTHS[NAMED_MONTHS[match["month"]] - 1]
        text = f"{match['day']} {month}" if match["day"] else month
        text += match["year"] or ""
    try:
        return str(DayOfYear.parse(text))
    except InputError:
        raise invalid("", 'a day of the year such as "31 March", or a month', cell) from None


_CHOSEN_BY = {"agencies_tagged": "agency tags", "bodies_tagged": "body tags", "officers_with_role": "roles"}
"""By what the members of a group are chosen, and the list of what that can be."""


def member_group(cell: str, names: Mapping[str, NamedIds]) -> dict[str, object]:
    """For whom: all of a sort, all with a tag or a role, or those that are listed with ; between them."""
    text = folded(cell)
    plain = re.sub(r"^(?:each|every|all)(?: of the| the)? ?", "", text)
    if plain in EVERYBODY:
        return {"every": EVERYBODY[plain]}
    for key, known in _CHOSEN_BY.items():
        if len(fitting := Names.of(names[known]).fitting(plain)) == 1:
            return {key: fitting[0]}
    listed = [each.strip() for each in cell.split(";") if each.strip()]
    for key in ("agencies", "bodies"):
        members = Names.of(names[key])
        if listed and all(len(members.fitting(each)) == 1 for each in listed):
            return {key: [members.fitting(each)[0] for each in listed]}
    expected = '"each agency", a tag, a role, or names of agencies separated by ;'
    near = nearest(cell, NamedIds(names["agencies"] | names["agency tags"]))
    raise InputError([Fault(path="", expected=expected, actual=quoted(cell), nearest=near)])
