"""ValueWords: the values of rules and nouns in words, with the names of what they refer to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum

import attrs
from pendulum import Date

from scp_framework.address import child
from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.findings.names import Names, name_on, part_name
from scp_framework.findings.phrases import day_of_year_words, day_words, lead_words, listed, part_words, window_words
from scp_framework.model.dates.bank_holidays import BankHolidays
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.part_of_period import PartOfPeriod
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.model.explicit_fields import explicit_fields
from scp_framework.model.partnership import Partnership
from scp_framework.model.references import references
from scp_framework.model.source import Source
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.readings import own_parameters
from scp_framework.rules.rule import Rule

NOUNS: Mapping[str, tuple[str, str]] = {
    "outcomes": ("outcome", "outcomes"),
    "tiles": ("tile", "tiles"),
    "agencies": ("agency", "agencies"),
    "roles": ("role", "roles"),
    "qualities": ("quality", "qualities"),
    "officers": ("officer", "officers"),
    "bodies": ("body", "bodies"),
    "information": ("type of information", "types of information"),
    "lines": ("line", "lines"),
    "vocabularies": ("set of names", "sets of names"),
    "kinds": ("kind of activity", "kinds of activity"),
}
"""What the nouns of a partnership are called, one of them and several, by the list they stand in."""

Said = Callable[[str], str]
"""How a text, or an identifier, stands in the type of page that is made."""


def _as_it_is(text: str) -> str:
    return text


def _days(value: Date | DayOfYear | PartOfPeriod | Window) -> str:
    match value:
        case Window():
            return window_words(value)
        case PartOfPeriod():
            return part_words(value)
        case DayOfYear():
            return day_of_year_words(value)
        case _:
            return day_words(value)


@attrs.frozen(kw_only=True)
class ValueWords:
    """The values of a rule or noun in words: identifiers with names of what they stand for, lengths with their unit.

    `escaped` and `code` tell how texts and identifiers stand in what is made; by default as they are.
    """

    about: object
    partnership: Partnership
    names: Names
    categories: Mapping[str, str]
    """For each place in what it is about at which an identifier stands, what it is an identifier of."""
    escaped: Said = _as_it_is
    code: Said = _as_it_is

    @classmethod
    def of(
        cls, about: object, arrangements: Arrangements, *, escaped: Said = _as_it_is, code: Said = _as_it_is
    ) -> ValueWords:
        """The words for the values of a rule or noun of these arrangements."""
        return cls(
            about=about,
            partnership=arrangements.partnership,
            names=arrangements.names,
            categories={place: category for place, category, _ in references(about)} if attrs.has(type(about)) else {},
            escaped=escaped,
            code=code,
        )

    def value(self, value: object, place: str) -> str:
        """A value that stands at a place of what this is about, such as `at_least` or `where.step`."""
        match value:
            case bool():
                return "yes" if value else "no"
            case int():
                return str(value)
            case Lead():
                return self.length(value, str(value))
            case Period():
                return self.length(Lead(months=value.months, days=value.days), str(value))
            case Date() | DayOfYear() | PartOfPeriod() | Window():
                return _days(value)
            case Source():
                return self.escaped(str(value))
            case BankHolidays():
                return self.code(str(value))
            case Group():
                return self.group(value, place)
            case Enum():
                return self.code(str(value.value))
            case tuple():
                return self.several(value, place)
            case str():
                return self.text(value, place)
            case _:
                return self.table(value, place)

    def several(self, values: Sequence[object], place: str) -> str:
        """Values with semicolons between them; those that have parts of their own with a number each."""
        said = [self.value(each, f"{place}[{index}]") for index, each in enumerate(values)]
        if len(said) > 1 and any(attrs.has(type(each)) for each in values):
            said = [f"({number}) {each}" for number, each in enumerate(said, start=1)]
        return "; ".join(said) or "none"

    def table(self, value: object, place: str) -> str:
        """A value with keys of its own; of a reading of a promise, what it is called and what it asks."""
        parts, said = explicit_fields(value), list[str]()
        if isinstance(value, Rule):
            said = [f'"{self.escaped(value.name.replace("-", " "))}"', f"shape: {value.shape}"]
            parts = {name: each for name, each in parts.items() if name in own_parameters(value)}
        said += [f"{name.replace('_', ' ')}: {self.value(each, child(place, name))}" for name, each in parts.items()]
        return ", ".join(said)

    def group(self, group: Group, place: str) -> str:
        """Whom a group holds: how they are chosen, and their names."""
        members = [self.escaped(name_on(self.names, each)) for each in group.members(self.partnership)]
        match group:
            case Group(agencies_tagged=str() as tag) | Group(bodies_tagged=str() as tag):
                chosen = f"all with the tag {self.code(tag)}"
            case Group(officers_with_role=str() as role):
                chosen = f"all who are {self.text(role, child(place, 'officers_with_role'))}"
            case Group(every=Every() as every):
                chosen = f"all {every.value}"
            case _:
                return "; ".join(members)
        return f"{chosen} ({'; '.join(members)})"

    def text(self, text: str, place: str) -> str:
        """An identifier with the name of what it stands for; a tag, which has none, and any other text as it is."""
        category = self.categories.get(place)
        if category == "PeriodId":
            return self.period(text)
        if category in ("AgencyTag", "BodyTag"):
            return self.code(text)
        if place.rpartition(".")[2] == "value":
            # A choice of a detail may be called like something else.
            return self.escaped(text)
        name = self.step_or_detail(text) if category in ("StepId", "DetailId") else name_on(self.names, text)
        if name is not None and name != text:
            return f"{self.escaped(name)} ({self.code(text)})"
        return self.escaped(text) if category is None else self.code(text)

    def period(self, text: str) -> str:
        """A period of the calendar with its length, and a day on which one begins."""
        calendar = self.partnership.calendar
        period = next(each for each in calendar.periods if each.id == text)
        if period.dates:
            said = [f"{each.name + ' ' if each.name else ''}({window_words(each.window)})" for each in period.dates]
            return f"{self.escaped(period.name)} ({self.code(text)}): {self.escaped(listed(said))}"
        assert period.length is not None
        length = lead_words(Lead(months=period.length.months, days=period.length.days))
        begins = day_words(period.anchor or calendar.anchor)
        return f"{self.escaped(period.name)} ({self.code(text)}): {length}, counted from {begins}"

    def step_or_detail(self, text: str) -> str | None:
        """The name of a step or a detail: that of the kind it is about, or of the first kind that has one."""
        own = self.about.subject_kinds if isinstance(self.about, Rule) else [getattr(self.about, "id", None)]
        kinds = [*own, *self.partnership.kind]
        return next((name for kind in kinds if (name := part_name(self.names, kind, text))), None)

    def length(self, lead: Lead, text: str) -> str:
        """A length of time in words, and as it stands in a file."""
        said = lead_words(lead)
        return said if said == text else f"{said} ({self.code(text)})"
