"""The reference of rules: each shape with its keys, an example and its verdicts, and what several shapes share.

Keys, types and defaults come from the classes, meanings from the words of the schema, examples from a small made-up
partnership beside this file, in which they are checked.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import get_args, get_origin

import attrs
from pendulum import Date

from scp_framework.files.decode.expected import expected_for, parts_of
from scp_framework.files.decode.readings import READINGS, TAKES
from scp_framework.files.schema.docstrings import docstring
from scp_framework.files.schema.key_words import key_meaning
from scp_framework.frozen import frozen
from scp_framework.model.activity_kind import ActivityKind, Detail, Step
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body, Line, Membership
from scp_framework.model.dates.bank_holidays import BankHolidays, Country
from scp_framework.model.dates.calendar import Calendar, NamedPeriod
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.listed_dates import ListedDates
from scp_framework.model.dates.part_of_period import PartOfPeriod
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.model.history.validity import Dated
from scp_framework.model.information import Information
from scp_framework.model.officer import Interest, Officer
from scp_framework.model.outcome import Outcome
from scp_framework.model.partial import field_types
from scp_framework.model.quality import Quality
from scp_framework.model.role import Role
from scp_framework.model.source import Source
from scp_framework.model.tile import Tile
from scp_framework.model.vocabulary import Term, Vocabulary
from scp_framework.own_files import folder_of
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.during import During
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.parameters.nth import Nth
from scp_framework.rules.parameters.team_requirement import TeamCondition
from scp_framework.rules.readings import Readings
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes import RULES
from scp_framework.rules.shapes.cadence import Also
from scp_framework.rules.shapes.route import Leg
from scp_framework.rules.shapes.structure_count import Count

FOLDER = folder_of("scp_framework.documentation") / "reference"
"""The made-up partnership of the examples, with a planner that keeps what they promise."""
PARTNERSHIP, EXAMPLES, PLANNER = "partnership.toml", "rules.toml", "planner.toml"

SHARED: Mapping[type, tuple[str, str, Sequence[str]]] = {
    Rule: ("Every rule", "What a rule has, whatever its shape.", ()),
    Source: ("Sources", "Where the document makes the promise.", ()),
    Condition: (
        "Conditions",
        "What must hold of an activity: `where` and `satisfies`.",
        ("BRD05", "PAN03", "AUD32", "AUD33"),
    ),
    Nth: ("The second, say, of a kind", "Which activity of its kind one is: `nth` in a condition.", ("AUD34",)),
    Guard: ("For whom and when", "Which members and periods a promise is made for: `applies_to`.", ("AUD11",)),
    Group: ("Groups", "Agencies, bodies, officers, tiles or outcomes: `for_each` and others.", ("AUD02",)),
    TeamCondition: (
        "Team conditions",
        "What a team must have: `conditions` of the shape team.",
        ("PAN01", "PAN02", "PAN04", "PAN07", "PAN09"),
    ),
    Also: ("What counts as well", "Other kinds that count: `also` of the shape cadence.", ()),
    During: ("While another runs", "Periods in which another activity runs: `during` of a cadence.", ("AUD13",)),
    Count: ("Counts", "How many there are: `count` of the shape structure.", ()),
    Leg: ("Lines asked for", "A line that has to be there: `lines` of the shape route.", ()),
}
"""What several shapes share, or has keys of its own: its heading, what it is for, the codes of examples of it."""
NOUNS: Mapping[type, tuple[str, str, Sequence[str]]] = {
    Agency: ("Agencies", "Who takes part: `[[agencies]]`.", ()),
    ActivityKind: ("Kinds of activity", "What is planned: `[[kinds]]`.", ()),
    Step: ("Steps", "Days worth recording before and after an activity: `steps` of a kind.", ()),
    Detail: ("Details", "What else is recorded of an activity: `details` of a kind.", ()),
    Calendar: ("The calendar", "When the year begins, and which days are holidays: `[calendar]`.", ()),
    NamedPeriod: ("Named periods", "Periods that promises are counted in: `periods` of the calendar.", ()),
    ListedDates: ("Dates of a period", "First and last days of terms and the like: `dates` of a period.", ()),
    Body: ("Bodies", "Groups and boards: `[[bodies]]`.", ()),
    Membership: ("Seats", "Who sits on a body: `members` of a body.", ()),
    Role: ("Roles", "What people do on a team: `[[roles]]`.", ()),
    Quality: ("Qualities", "What can be so of a person, such as trained: `[[qualities]]`.", ("BRD07", "PAN08")),
    Dated: ("Days", "Since when something is so, and until when: `qualities` of an officer.", ()),
    Officer: ("Officers", "People who hold a role: `[[officers]]`.", ()),
    Interest: ("Interests", "What an officer has an interest in: `interests` of an officer.", ("PAN05",)),
    Tile: ("Tiles", "Where the partnership looks: `[[tiles]]`.", ()),
    Outcome: ("Outcomes", "What the partnership wants to achieve: `[[outcomes]]`.", ()),
    Vocabulary: ("Sets of names", "Lists of names that activities record: `[[vocabularies]]`.", ()),
    Term: ("Words", "A name in such a set that is nothing else: `terms` of a set.", ()),
    Information: ("Information", "What is passed on besides activities: `[[information]]`.", ()),
    Line: ("Lines", "Who passes what on to whom: `[[lines]]`.", ()),
}
"""What a rule speaks of, in `partnership.toml`, in the same form."""
TABLES: Mapping[type, tuple[str, str, Sequence[str]]] = {**SHARED, **NOUNS}
WRITTEN = "Lengths, periods and days"
WRITTEN_AS: Sequence[tuple[str, str, str]] = (
    ("a length", '"6 weeks", "10 days", "3 months", "2 years", "P18M"', "calendar days or months"),
    ("a length", '"5 working days"', "days that are no weekend and no holiday of the calendar"),
    ("a length", '"same day"', "no time at all"),
    ("a length", '"10 days, first day counted"', "the day that it is counted from is day one"),
    ("a period", '"year", "quarter"', "a period of the calendar, by its id"),
    ("a period", '"18 months"', "a length that has no name; counted from the calendar's anchor"),
    ("a day of the year", '"30 September", "09-30"', "that day of each year"),
    ("a day of the year", '"September"', "the month: its first day where something starts, otherwise its last"),
    ("a day of the year", '"30 September 2025", 2025-09-30, "September 2025"', "that day or month of one year"),
    ("a part of a period", '"the first 2 weeks", "the last week"', "days of the period itself"),
    ("a part of a period", '"10 working days after the end"', "days from the one after its last on"),
    ("a part of a period", '"4 weeks before the beginning"', "days up to the one before its first"),
    ("a part of a period", '"10 days after the beginning"', "days from its first on, which is day 0"),
    ("a part of a period", '"5 working days before the end"', "days up to its last, which is day 0"),
    ("a day", '2025-04-01, "1 April 2025"', "one day"),
    (
        "the days of a span",
        '"April 2025 to March 2026", "2025-04..2026-03"',
        "from the first to the last of these days",
    ),
)
"""How lengths, periods and days are written: what it is, examples, and what they mean."""
_VALUES: Mapping[object, str] = {
    Lead: "a length", Period: "a length", DayOfYear: "a day of the year",
    PartOfPeriod: "a part of a period", Date: "a day", Window: "the days of a span",
}  # fmt: skip


REQUIRED = "required"


@frozen(kw_only=True)
class Key:
    """One key: what it takes, what it means, and the heading under which more is said of what it takes."""

    name: str
    values: str
    default: str
    meaning: str
    see: str | None = None


@frozen(kw_only=True)
class ShapeWords:
    """What a shape is for and when it has which verdict, in words."""

    use: str
    needs: tuple[str, ...]
    met: str
    breached: str
    open: str
    unseen: str


@frozen(kw_only=True)
class Section:
    """A shape, or something that shapes share."""

    heading: str
    use: str
    keys: Sequence[Key]
    examples: Sequence[str]
    details: str
    words: ShapeWords | None = None

    @property
    def name(self) -> str:
        """What it is called where it is asked for: the heading in small letters, with strokes."""
        return slug_of(self.heading)


def slug_of(heading: str) -> str:
    """The name of a heading, which is its anchor on a page.

    >>> slug_of("Lengths, periods and days")
    'lengths-periods-and-days'
    """
    return re.sub(r"[^a-z -]", "", heading.lower()).replace(" ", "-")


@cache
def shape_words() -> Mapping[str, ShapeWords]:
    """The words of each shape, by its name."""
    text = folder_of("scp_framework.documentation").joinpath("shapes.toml").read_text(encoding="utf-8")
    return {
        shape: ShapeWords(**{**words, "needs": tuple(words["needs"])}) for shape, words in tomllib.loads(text).items()
    }


@cache
def sections() -> Sequence[Section]:
    """All shapes in the order of their names, what they share, and what they speak of.

    Raises:
        LookupError: If `shapes.toml` has no table for a shape.
    """
    examples, words_of, found = list(_examples()), shape_words(), []
    for shape in sorted(RULES, key=lambda each: each.shape):
        texts = [text for rule, text in examples if _is_of(rule, shape)]
        if (words := words_of.get(shape.shape)) is None:
            raise LookupError(f"add a table [{shape.shape}] to documentation/shapes.toml: what the shape is for")
        found.append(_section(shape, shape.shape, words.use, texts, words))
    for kind, (heading, use, codes) in TABLES.items():
        found.append(_section(kind, heading, use, [text for rule, text in examples if rule["code"] in codes], None))
    return tuple(found)


def _is_of(rule: Mapping[str, str], shape: type[Rule]) -> bool:
    return shape is Readings if READINGS in rule else rule["shape"] == shape.shape


def _section(kind: type, heading: str, use: str, examples: Sequence[str], words: ShapeWords | None) -> Section:
    keys = tuple(_keys(kind))
    return Section(heading=heading, use=use, keys=keys, examples=examples, details=class_details(kind), words=words)


def class_details(kind: type) -> str:
    """What a class means in full: its docstring, up to what it raises."""
    return re.split(r"\n(?:Raises:|Source:|>>>)", docstring(kind))[0].strip()


def _examples() -> Iterator[tuple[Mapping[str, str], str]]:
    """Each example as data, and as it is written."""
    text = (FOLDER / EXAMPLES).read_text(encoding="utf-8")
    for block in re.split(r"^(?=\[\[rules\]\])", text, flags=re.MULTILINE)[1:]:
        yield tomllib.loads(block)["rules"][0], block.strip()


def _keys(kind: type) -> Iterator[Key]:
    """The keys of a table: those that are required first, and conditions last."""
    common = {each.name for each in attrs.fields(Rule)} if issubclass(kind, Rule) and kind is not Rule else set()
    types = field_types(kind)
    if kind is Rule:
        shapes = f"one of {', '.join(sorted(each.shape for each in RULES if each is not Readings))}"
        yield Key(name="shape", values=shapes, default=REQUIRED, meaning=key_meaning(kind, "shape") or "")
    if kind is Readings:
        yield Key(name=TAKES, values="the name of a reading", default="", meaning=key_meaning(kind, TAKES) or "")
    for each in sorted(attrs.fields(kind), key=_place):
        if each.init and each.name not in common:
            values, see = _values(types[each.name])
            meaning = key_meaning(kind, each.name) or ""
            yield Key(name=each.name, values=values, default=_default(each), meaning=meaning, see=see)


def _place(each: attrs.Attribute[object]) -> tuple[bool, bool]:
    return each.default is not attrs.NOTHING, each.name in ("where", "applies_to")


def _values(hint: object) -> tuple[str, str | None]:
    """What a key of this type takes, in words, and the heading under which more is said of it."""
    said, see = [], None
    for part in parts_of(hint):
        inner = get_args(part)[0] if get_origin(part) is tuple else part
        if isinstance(inner, type) and inner in TABLES:
            see = TABLES[inner][0]
            said.append("a list of tables" if inner is not part else "a table")
        elif part in _VALUES:
            see = WRITTEN
            said.append(_VALUES[part])
        else:
            said.append(expected_for(Country if part is BankHolidays else part))
    return " or ".join(said), see


def _default(each: attrs.Attribute[object]) -> str:
    """What holds where a key is left out: `required`, or its value if it has a plain one."""
    if each.default is attrs.NOTHING:
        return REQUIRED
    value = each.default.value if isinstance(each.default, Enum) else each.default
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, (str, int)) else ""
