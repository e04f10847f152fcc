"""Rule: one promise as data, with one pure check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache, cached_property
from typing import TYPE_CHECKING, ClassVar, get_args

from attrs import Attribute, Factory, evolve, field
from pendulum import Date

from scp_framework.by_name import ByName
from scp_framework.errors import Fault, InputError, quoted, unknown_name
from scp_framework.findings.finding import Finding, Promise, Strength
from scp_framework.findings.names import Name, Names
from scp_framework.findings.not_applicable import NotApplicable, Reason
from scp_framework.findings.rows import Row, finding_of, row_of
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.lead import Lead, Unit
from scp_framework.model.dates.part_of_period import PartOfPeriod
from scp_framework.model.display_names import display_names
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import FILE_NAME_EXPECTED, KindId, OwnerId, StepId, repeated, slug
from scp_framework.model.officer import Officer
from scp_framework.model.outcome import Outcome
from scp_framework.model.partial import field_types
from scp_framework.model.partnership import Partnership
from scp_framework.model.references import dangling
from scp_framework.model.source import Source
from scp_framework.model.tile import Tile
from scp_framework.model.validated import Validated

if TYPE_CHECKING:
    from scp_framework.rules.context import Context
    from scp_framework.rules.parameters.group import Group


class SubjectType(Enum):
    """What a rule judges at a time."""

    ACTIVITIES = "activities"
    """Each activity by itself, on its day."""
    STRETCHES = "stretches"
    """The time between activities, over unbroken stretches of days."""
    PERIODS = "periods"
    """What there is in a period."""
    ARRANGEMENTS = "arrangements"
    """The arrangements themselves, on all covered days."""


CODE_EXPECTED = "two to eight capital letters and a number, such as LOS01 or AVT02a"
"""What a code has to be, as faults say it."""
CODE = re.compile(r"(?!(?:COM|LPT)[0-9]$)[A-Z]{2,8}[0-9]{1,4}[a-z]?")
"""What a code is: letters, a number, and a small letter where one promise became several.

It names the page of its rule, so that it is none of the names that Windows keeps for devices.
"""


def is_code(text: object) -> bool:
    """Whether this can be the code of a rule.

    >>> is_code("LOS01"), is_code("los01")
    (True, False)
    """
    return type(text) is str and CODE.fullmatch(text) is not None


def _code(_instance: object, attribute: Attribute[str], value: str) -> None:
    if not is_code(value):
        expected = FILE_NAME_EXPECTED if is_code(f"{value}a") else CODE_EXPECTED
        raise InputError([Fault(path=attribute.name, expected=expected, actual=quoted(value))])


@frozen(kw_only=True)
class Rule(Validated, ByName):
    """What every rule has, whatever its shape.

    `code` is for ever; `name` is its readable twin, without which it is the code in small letters. `why` says what the
    promise is good for, where the document does. Where nothing else is said, it is a commitment. It is in force
    `since` a day and `until` a day, both included, while the arrangements are; `owner` is who sees to it. A rule that
    is `on_request` is checked only when it is selected.

    Raises:
        InputError: If `until` is before `since`.
    """

    shape: ClassVar[str] = ""
    not_applicable_because: ClassVar[Reason] = Reason.NONE_PLANNED
    """Why it applies to nothing in a planner, where that is so."""

    code: str = field(validator=_code)
    name: str = field(validator=slug, default=Factory(lambda self: str(self.code).lower(), takes_self=True))
    title: str
    why: str | None = None
    strength: Strength = Strength.COMMITMENT
    source: Source
    since: Date | None = None
    until: Date | None = None
    aliases: tuple[str, ...] = ()
    owner: OwnerId | None = None
    on_request: bool = False

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults = []
        if self.since and self.until and self.until < self.since:
            faults.append(Fault(path="until", expected=f"{self.since} or later", actual=quoted(self.until)))
        kinds = getattr(self, "of", None)
        if isinstance(kinds, tuple):
            faults += [] if kinds else [Fault(path="of", expected="at least one kind", actual="an empty list")]
            faults += repeated("of", kinds)
        if faults:
            raise InputError(faults)

    @property
    def subject_type(self) -> SubjectType:
        """What it judges at a time; a rule that says nothing else judges periods."""
        return SubjectType.PERIODS

    @property
    def judges_alone(self) -> bool:
        """Whether what it finds of an activity depends on no other activity."""
        return False

    @property
    def continuity_fields(self) -> tuple[str, ...] | None:
        """What of a partnership decides, beside the rule, what is found of periods; None where each edition is alone.

        Editions that have the same of it, and the same rule, judge their periods together.
        """
        group: Group | None = getattr(self, "for_each", None)
        return ("calendar",) if group is None else ("calendar", group.nouns)

    @property
    def per_agency(self) -> bool:
        """Whether each agency that an activity concerns is judged by itself, as the whole that it belongs to."""
        return False

    def rows(self, context: Context) -> Sequence[Row]:
        """Judge the planner: one row for each subject that falls under the rule.

        A rule that finds nothing to judge yields nothing; the report then says so.
        """
        return [row_of(finding) for finding in self.check(context)]

    def subject_of(self, _row: Row) -> tuple[str, str | None] | None:
        """The activity, and the member, that one of its rows is about; None where only the finding tells."""
        return None

    def rows_by_period(self, context: Context) -> Sequence[Row]:
        """A row for each period by itself, or for several of one edition that can't all be kept."""
        return self.rows(context)

    @classmethod
    def rows_together(cls, _judged: Sequence[tuple[Rule, Context, Sequence[Row]]]) -> Iterator[Row]:
        """Further rows on periods that can't all be kept, from what is found of each, edition by edition."""
        return iter(())

    def check(self, context: Context) -> Iterator[Finding]:
        """The findings on all that the rule judges."""
        return map(finding_of, self.rows(context))

    def faults(self, partnership: Partnership) -> Iterator[Fault]:
        """Whatever in the rule can never be right in this partnership, as faults with their place."""
        yield from dangling(self, partnership.known, is_own=True)
        yield from self.group_faults()
        yield from self.shape_faults(partnership)
        yield from self.working_day_faults(partnership.calendar)

    def group_faults(self) -> Iterator[Fault]:
        """A fault for every group whose members depend on an activity, where there is no activity to ask."""
        for name in _groups_of(type(self)):  # type: ignore[arg-type]  # classes can be hashed
            group: Group | None = getattr(self, name)
            if group is not None:
                yield from group.activity_faults(name)

    def working_day_faults(self, calendar: Calendar) -> Iterator[Fault]:
        """A fault for every length that is counted in working days, by a calendar that knows of no holidays."""
        for name in self.in_working_days if calendar.working_days.known_days is None else ():
            expected = "used with a calendar that has holidays_known, because it counts working days"
            yield Fault(path=name, expected=expected, actual=quoted(str(getattr(self, name))))

    @cached_property
    def in_working_days(self) -> tuple[str, ...]:
        """The names of its lengths of time that are counted in working days."""
        values = ((name, getattr(self, name)) for name in _lengths_of(type(self)))  # type: ignore[arg-type]  # classes can be hashed
        return tuple(name for name, value in values if value is not None and value.unit is Unit.WORKING_DAYS)

    def shape_faults(self, _partnership: Partnership) -> Iterator[Fault]:
        """Faults that only this shape can have."""
        return iter(())

    @property
    def subject_kinds(self) -> tuple[KindId, ...]:
        """The kinds of activity that the rule is about; empty where it is about any, or about none."""
        kinds = getattr(self, "of", None)
        return kinds if isinstance(kinds, tuple) else () if kinds is None else (kinds,)

    def known_kinds(self, partnership: Partnership) -> tuple[ActivityKind, ...]:
        """Those of the kinds that it is about which the partnership has; all that it has, where it is about any."""
        if not self.subject_kinds:
            return partnership.kinds
        return tuple(partnership.kind[kind] for kind in self.subject_kinds if kind in partnership.kind)

    def promise(self, names: Names) -> Promise:
        """What the rule promises, for its findings to point to."""
        kinds = self.subject_kinds
        return Promise(
            code=self.code, name=self.name, title=self.title, why=self.why, strength=self.strength,
            source=self.source, shape=self.shape, kinds=kinds, kind=kinds[0] if len(kinds) == 1 else None,
            owner=self.owner, aliases=self.aliases, names=names,
        )  # fmt: skip

    def not_applicable(self, context: Context) -> NotApplicable:
        """The finding of a rule that applies to nothing in the planner."""
        return NotApplicable(
            promise=context.promise(self), verdict=Verdict.NOT_APPLICABLE, reason=self.not_applicable_because
        )


@cache
def _lengths_of(kind: type[Rule]) -> tuple[str, ...]:
    """The names of the parameters of a shape that may hold a length of time such as ten working days."""
    return tuple(name for name, hint in field_types(kind).items() if {Lead, PartOfPeriod} & {hint, *get_args(hint)})


@cache
def _groups_of(kind: type[Rule]) -> tuple[str, ...]:
    """The names of the parameters of a shape that are groups."""
    hints = ((name, {hint, *get_args(hint)}) for name, hint in field_types(kind).items())
    return tuple(name for name, types in hints if any(getattr(each, "__name__", "") == "Group" for each in types))


def step_faults(rule: Rule, partnership: Partnership, **steps: StepId | None) -> Iterator[Fault]:
    """A fault for every named step that one of the kinds that a rule is about (or, where it is about any, that no kind)
    has.
    """
    kinds = rule.known_kinds(partnership)
    for of_one in [(kind,) for kind in kinds] if rule.subject_kinds else [kinds]:
        known = display_names(step for kind in of_one for step in kind.steps)
        noun = f"step of the {of_one[0].name}" if len(rule.subject_kinds) > 1 else "step"
        for place, step in steps.items():
            if step is not None and step not in known:
                yield unknown_name(place, noun, step, known)


def names_of(partnership: Partnership) -> Names:
    """The printed names that findings use: of all nouns, of steps and details, and the plurals of kinds."""
    names = {identifier: Name(name=name) for identifier, name in partnership.names.items()}
    typed: tuple[tuple[str, tuple[Outcome | Tile | Agency, ...]], ...]
    typed = (("agency", partnership.agencies), ("tile", partnership.tiles), ("outcome", partnership.outcomes))
    for category, nouns in typed:
        names |= {noun.id: evolve(names[noun.id], type=category, former_names=noun.former_names) for noun in nouns}
    succeeding: tuple[Agency | Officer | Body, ...]
    succeeding = (*partnership.agencies, *partnership.officers, *partnership.bodies)
    for each in succeeding:
        names[each.id] = evolve(names[each.id], former_names=each.former_names, succeeds=each.succeeds)
    for kind in partnership.kinds:
        parts: dict[str, str] = {
            **{each.id: each.name for each in kind.steps},
            **{each.id: each.name for each in kind.details},
        }
        to_do: dict[str, str] = {each.id: each.to_do for each in kind.steps if each.to_do is not None}
        names[kind.id] = evolve(names[kind.id], plural=kind.named(2), parts=FrozenMap(parts), to_do=FrozenMap(to_do))
    for vocabulary in partnership.vocabularies:
        names.setdefault(vocabulary.id, Name(name=vocabulary.name))
        for term in vocabulary.terms:
            names.setdefault(term.id, Name(name=term.name))
    return FrozenMap(names)
