"""ActivityKind: a kind of activity that the partnership plans, as data."""

from __future__ import annotations

from enum import Enum
from functools import cached_property

from attrs import field

from scp_framework.errors import InputError, conflict, quoted, refuse, whole_number, wrong
from scp_framework.frozen import frozen
from scp_framework.model.identifier import DetailId, KindId, StepId, VocabularyId, repeated, slug
from scp_framework.model.source import Source
from scp_framework.model.validated import Validated

LARGEST_NUMBER = 1_000_000
"""The largest number that can be recorded of an activity."""
NUMBER_EXPECTED = whole_number(0, LARGEST_NUMBER)
"""What a recorded number has to be, as faults say it."""


class DetailType(Enum):
    """What is recorded for a detail: a whole number, yes or no, or one of some choices."""

    NUMBER = "number"
    """A whole number."""
    MARK = "mark"
    """Yes or no."""
    CHOICE = "choice"
    """One of the choices of the detail."""


@frozen(kw_only=True)
class Detail(Validated):
    """Something that is recorded about an activity of a kind, such as a star rating or its form.

    Raises:
        InputError: If a choice has no choices, or something else has.
    """

    id: DetailId = field(validator=slug)
    name: str
    type: DetailType
    choices: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if bool(self.choices) != (self.type is DetailType.CHOICE):
            expected = "required for a detail that is a choice, and for no other"
            raise InputError([conflict("choices", expected, quoted(self.choices or None))])
        refuse(repeated("choices", self.choices))

    def fits(self, value: object) -> bool:
        """Whether the value can be recorded for this detail; true is not 1."""
        match self.type:
            case DetailType.NUMBER:
                return type(value) is int and 0 <= value <= LARGEST_NUMBER
            case DetailType.MARK:
                return type(value) is bool
            case DetailType.CHOICE:
                return value in self.choices

    @property
    def expected(self) -> str:
        """What a value must be, in words."""
        match self.type:
            case DetailType.NUMBER:
                return NUMBER_EXPECTED
            case DetailType.MARK:
                return "true or false"
            case DetailType.CHOICE:
                return "one of " + ", ".join(self.choices)


@frozen(kw_only=True)
class Step(Validated):
    """One step of a kind of activity.

    `to_do` says what taking it means, as a request that begins with a small letter: send the self-assessment. Sentences
    then say so; without it they speak of the step by its name.
    """

    id: StepId = field(validator=slug)
    name: str
    to_do: str | None = None


@frozen(kw_only=True)
class ActivityKind(Validated):
    """A kind of activity: its name, its steps in order, and what can be recorded about it.

    `event` is the step that is the activity itself, such as the visit among the steps of an assurance
    visit: its day is the activity's own. `returned` says that it is an exercise which each agency that it
    goes to returns, on a day of its own. `sets` are the vocabularies that its sets of names use.

    Raises:
        InputError: If `event` is none of the steps, or anything is named twice.
    """

    id: KindId = field(validator=slug)
    name: str
    plural: str | None = None
    steps: tuple[Step, ...] = ()
    event: StepId | None = None
    returned: bool = False
    details: tuple[Detail, ...] = ()
    sets: tuple[VocabularyId, ...] = ()
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        step_ids = self.step_ids
        faults = [
            *repeated("steps", step_ids),
            *repeated("details", [detail.id for detail in self.details]),
            *repeated("sets", self.sets),
        ]
        if self.event is not None and self.event not in step_ids:
            faults.append(wrong("event", "one of the steps", self.event))
        refuse(faults)

    @cached_property
    def step_ids(self) -> tuple[StepId, ...]:
        """The steps' identifiers, in order."""
        return tuple(step.id for step in self.steps)

    @cached_property
    def dated_steps(self) -> frozenset[StepId]:
        """The steps that have days of their own: all but the one that is the activity itself."""
        return frozenset(self.step_ids) - {self.event}

    def detail(self, wanted: DetailId) -> Detail | None:
        """The detail with this identifier, if the kind has it."""
        return next((detail for detail in self.details if detail.id == wanted), None)

    def named(self, number: int) -> str:
        """The name after a number: one visit, three visits.

        >>> ActivityKind(id=KindId("visit"), name="visit", plural="visits").named(2)
        'visits'
        """
        return self.name if number == 1 else self.plural or self.name
