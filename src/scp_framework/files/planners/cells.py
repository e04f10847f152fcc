"""Cells: what stands in a cell of each column, as the plain data that a TOML file would hold in its place.

Names are read by their identifier or as they are printed, days as people write them. What has one meaning and is not
written as usual is read, and noted; what can mean two things is a fault that says both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from functools import cached_property

from attrs import define, evolve, field

from scp_framework.arrangements.editions import Editions
from scp_framework.errors import Fault, InputError, choices, duplicate, invalid, quoted, unknown_name
from scp_framework.files.decode.cell_days import DAY_FIRST, DayForms, Days
from scp_framework.files.decode.cell_text import NONE, entries, plain, split
from scp_framework.files.decode.printed_names import Names, folded
from scp_framework.files.decode.words import words
from scp_framework.files.decode.written_days import in_words
from scp_framework.files.planners.listed_names import identified, names_in_cell
from scp_framework.files.planners.tolerated import Told
from scp_framework.model.activity import Status
from scp_framework.model.activity_kind import Detail, DetailType, Step
from scp_framework.model.dates.day import FIRST_ORDINAL
from scp_framework.model.dates.when import When
from scp_framework.model.display_names import display_names
from scp_framework.model.identifier import KindId, is_slug
from scp_framework.model.placeholder import is_placeholder
from scp_framework.model.vocabulary import Words
from scp_framework.nearest import NamedIds, nearest

MARKS: Mapping[str, bool] = {"yes": True, "no": False}
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,18}")


@define(kw_only=True, slots=False)
class Cells:
    """Reads the cells of one row after the other.

    `row` holds the cells of the row by their columns, and `told` what was tolerated in the cell that was read last.
    `activities` are what is written in the table as identifiers of activities.
    """

    editions: Editions
    days: DayForms
    row: Mapping[str, str] = field(factory=dict)
    told: list[Told] = field(factory=list)
    activities: Set[str] = frozenset()
    _names: dict[str, Names] = field(factory=dict)

    def names_of(self, category: str) -> Names:
        """The names of one type of identifier."""
        if category not in self._names:
            self._names[category] = Names.of(self.editions.known.get(category, ()))
        return self._names[category]

    @cached_property
    def _steps(self) -> Mapping[str, Names]:
        """The steps of each kind."""
        kinds = [kind for each in self.editions.editions for kind in each.partnership.kinds]
        steps: dict[str, list[Step]] = {}
        for kind in kinds:
            steps.setdefault(kind.id, []).extend(kind.steps)
        return {kind: Names.of(display_names(own)) for kind, own in steps.items()}

    def text(self, cell: str) -> str:
        """A text as it is written."""
        return plain(cell)

    def number(self, cell: str) -> object:
        """A whole number, or whatever else is there as text."""
        return int(cell) if _WHOLE_NUMBER.fullmatch(cell) else plain(cell)

    def identifier(self, cell: str) -> str:
        """An activity's own identifier.

        Raises:
            InputError: If it can be none.
        """
        found = plain(cell)
        if not is_slug(found) and not is_placeholder(found):
            slug = "-".join(re.findall(r"[a-z0-9]+", found.casefold()))
            expected = 'lower-case letters and digits, with "-" between words'
            note = "or leave it empty to have an id made"
            raise InputError([Fault(path="", expected=expected, actual=quoted(found), nearest=slug or None, note=note)])
        return found

    def when(self, cell: str) -> str:
        """A day, month, year or span that may be left empty while it is not known."""
        return self._read_days(cell, self.days.when(cell))

    def needed_when(self, cell: str) -> str:
        """A day, month, year or span that must be given."""
        return self._read_days(cell, self.days.when(cell, may_be_empty=False))

    def day(self, cell: str) -> str:
        """A single day."""
        return self._read_days(cell, self.days.day(cell))

    def _read_days(self, cell: str, found: Days) -> str:
        if found.form is not None:
            code = "cell/day-first" if found.form == DAY_FIRST else "cell/date-form"
            self.told.append(Told(code, cell, in_words(When.parse(found.text))))
        return found.text

    def name(self, category: str, cell: str) -> str:
        """One name of this type, as its identifier; what is no such name is left for whoever checks references."""
        return identified(plain(cell), self.names_of(category), self.told)

    def names(self, category: str, cell: str) -> list[str]:
        """The names in a cell, as their identifiers.

        Raises:
            InputError: If one says only that it is not known, can mean two things, or several are written as one.
        """
        return names_in_cell(cell, self.names_of(category), self.told)

    def steps(self, cell: str) -> list[str]:
        """Steps of the kind of activity of the row.

        Raises:
            InputError: If one is none of its steps.
        """
        known = self._steps.get(self._kind)
        if known is None:
            return names_in_cell(cell, Names.of(()), self.told)
        found = names_in_cell(cell, known, self.told)
        if faults := [unknown_name("", "step", each, known.printed) for each in found if each not in known.printed]:
            raise InputError([evolve(each, known=() if each.nearest else choices(known.printed)) for each in faults])
        return found

    def words(self, vocabulary: str, cell: str) -> list[str]:
        """Words that may stand in a set of this name."""
        found: dict[str, tuple[str, ...]] = {}
        is_open = False
        own: Set[str] = frozenset()
        for each in self.editions.editions:
            if (known := each.partnership.vocabulary.get(vocabulary)) is not None:  # type: ignore[call-overload]  # a name
                found |= each.partnership.called_words(each.partnership.words(known))
                is_open |= known.open
                own = self.activities if Words.ACTIVITIES in known.words else own
        return names_in_cell(cell, Names.of(NamedIds(found)), self.told, also=own, may_be_new=is_open)

    def status(self, cell: str) -> str:
        """A status, by any word that people use for it."""
        word = folded(plain(cell))
        known = words().choices[Status.__name__]
        found = next((each for each, also in known.items() if word in (each, *also)), None)
        if found is None:
            return plain(cell)
        if found != word:
            self.told.append(Told("cell/status-word", cell, found))
        return found

    def team(self, cell: str) -> list[dict[str, object]]:
        """The people on a team."""
        agency, role = named("AgencyId", none=True), named("RoleId")
        return [
            self._entry(each, "person", named("OfficerId"), {"agency": agency, "role": role}, ("lead",))
            for each in entries(cell)
        ]

    def actions(self, cell: str) -> list[dict[str, object]]:
        """What is to be done, by whom and until when."""
        parts = {"owner": named("NodeId"), "due": Cells.when, "closed": Cells.when}
        return [self._entry(each, "what", Cells.text, parts) for each in entries(cell)]

    def returns(self, cell: str) -> dict[str, str]:
        """The days on which the returns of agencies came.

        Raises:
            InputError: If an entry is not an agency and a day, or an agency stands there twice.
        """
        found: dict[str, str] = {}
        for each in entries(cell):
            agency, colon, when = (part.strip() for part in each.partition(":"))
            if not agency or not colon or not when:
                form = 'an agency and the day its return came, "police: 2021-02-03", with ";" between them'
                raise invalid("", form, each)
            name = self.name("AgencyId", agency)
            if name in found:
                raise InputError([duplicate("", name, what="agency")])
            found[name] = self.when(when)
        return found

    def _entry(
        self, entry: str, main: str, read: ReadCell, parts: Mapping[str, ReadCell], marks: tuple[str, ...] = ()
    ) -> dict[str, object]:
        """One member of a team, or one action: its name, then what else there is, with `|` between."""
        first, *others = split(entry, "|")
        form = " | ".join([main, *(f"{key}: …" for key in parts), *marks])
        if not first:
            raise invalid("", form, entry)
        found: dict[str, object] = {main: read(self, first)}
        for each in others:
            key, colon, value = (part.strip() for part in each.partition(":"))
            key = key.casefold()
            if key in found:
                raise InputError([duplicate("", key, what="key")])
            if not colon and key in marks:
                found[key] = True
            elif colon and value and key in parts:
                found[key] = parts[key](self, value)
            else:
                close = nearest(key, [*parts, *marks])
                raise InputError([Fault(path="", expected=form, actual=quoted(each), nearest=close)])
        return found

    def detail(self, name: str, cell: str) -> object:
        """What a detail says: what it is, the kind of the row tells, in the edition of its day."""
        detail = self._details().get(name)
        match detail.type if detail else None:
            case DetailType.NUMBER:
                return self.number(cell)
            case DetailType.MARK if cell.casefold() in MARKS:
                return MARKS[cell.casefold()]
            case DetailType.MARK:
                raise invalid("", "yes or no", cell)
            case _:
                return plain(cell)

    def _details(self) -> Mapping[str, Detail]:
        """The details of the row's kind, in the edition by which the row is read, or another that has such a kind."""
        editions = list(self.editions.editions)
        if len(editions) > 1:
            try:
                first = When.parse(self.days.when(self.row.get("when", "")).text).first_ordinal
            except InputError:
                first = FIRST_ORDINAL
            editions.insert(0, self.editions.read_on(first))
        found: dict[str, Detail] = {}
        for each in editions:
            known = each.partnership.kind.get(KindId(self._kind))
            for detail in known.details if known is not None else ():
                found.setdefault(detail.id, detail)
        return found

    @property
    def _kind(self) -> str:
        """The kind of the row."""
        written = self.row.get("kind", "")
        fitting = self.names_of("KindId").fitting(written)
        return fitting[0] if len(fitting) == 1 else written


ReadCell = Callable[[Cells, str], object]


def named(category: str, *, none: bool = False) -> ReadCell:
    """How to read one name of a type; with `none`, that word stands for itself."""
    return lambda cells, cell: NONE if none and cell.casefold() == NONE else cells.name(category, cell)


def names(category: str) -> ReadCell:
    """How to read a list of names of a type."""
    return lambda cells, cell: cells.names(category, cell)
