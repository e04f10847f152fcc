"""Readings: one promise that can be read in several ways."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import ClassVar

from attrs import evolve, field, fields

from scp_framework.errors import Fault, refuse, wrong
from scp_framework.findings.of_reading import promise_of_reading
from scp_framework.frozen import frozen
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.identifier import KindId, repeated
from scp_framework.model.partnership import Partnership
from scp_framework.rules.rule import Rule, SubjectType

SHARED = ("code", "why", "strength", "source", "since", "until", "owner", "on_request")
"""What all readings of a promise have of the rule that states them."""
MOST_READINGS = 8
"""In how many ways at most a promise can be read."""
UNCHECKED = ("readings", "recorded")
"""Shapes that a reading can't have."""

__all__ = ["MOST_READINGS", "SHARED", "Readings", "promise_of_reading"]


@frozen(kw_only=True)
class Readings(Rule):
    """One promise that can be read in several ways, with a rule for each reading.

    Its verdict is what holds in all readings: the verdict that each of them alone gives, where it is the same, and OPEN
    where they disagree. A reading that does not apply breaks nothing: where the others are kept, the promise is. So
    that it can be seen where they disagree, each activity, and each member in each period, has a verdict of its own,
    where the readings look at the same ones; otherwise there is one verdict for all of it. Where each reading is
    broken, but not by the same activity or period, that is one more finding.

    In a file, a rule of any shape states readings by the key `readings`, a list of tables: each with a `name` and what
    differs from the rule's own keys, or with another `shape` and all keys of that. What a reading says in words can be
    given as its `title`. Code, reason, source and strength are the rule's. Once a partnership has decided which
    reading it means, `takes` names it: the rule is then that reading, and the others are only kept in the file.

    Raises:
        InputError: If there are fewer than two readings or more than eight, two have the same name, one states readings
            itself, or can't be checked.
    """

    shape: ClassVar[str] = "readings"

    readings: tuple[Rule, ...] = field()

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults = repeated("readings", [each.name for each in self.readings])
        if not 2 <= len(self.readings) <= MOST_READINGS:
            faults.append(wrong("readings", f"from 2 to {MOST_READINGS} readings", len(self.readings)))
        for index, each in enumerate(self.readings):
            if each.shape in UNCHECKED:
                faults.append(wrong(f"readings[{index}].shape", "a shape that is checked", each.shape))
        refuse(faults)
        shared = {name: getattr(self, name) for name in SHARED}
        if any(getattr(each, name) != value for each in self.readings for name, value in shared.items()):
            object.__setattr__(self, "readings", tuple(evolve(each, **shared) for each in self.readings))

    @property
    def subject_type(self) -> SubjectType:
        types = {each.subject_type for each in self.readings}
        return types.pop() if len(types) == 1 else SubjectType.PERIODS

    @property
    def judges_alone(self) -> bool:
        return all(each.judges_alone for each in self.readings)

    @property
    def subject_kinds(self) -> tuple[KindId, ...]:
        """The kinds that some reading is about; empty where one is about any."""
        kinds = [each.subject_kinds for each in self.readings]
        return tuple(dict.fromkeys(kind for own in kinds for kind in own)) if all(kinds) else ()

    @property
    def alike(self) -> tuple[tuple[str, str], ...]:
        """The names of readings, two by two, that ask for the same: all that differs is what they are called."""
        return tuple(
            (one.name, other.name)
            for one, other in combinations(self.readings, 2)
            if type(one) is type(other)
            and evolve(one, name=other.name, title=other.title, aliases=other.aliases) == other
        )

    def known_kinds(self, partnership: Partnership) -> tuple[ActivityKind, ...]:
        return tuple(dict.fromkeys(kind for each in self.readings for kind in each.known_kinds(partnership)))

    def shape_faults(self, partnership: Partnership) -> Iterator[Fault]:
        for index, each in enumerate(self.readings):
            yield from (fault.within(f"readings[{index}]") for fault in each.shape_faults(partnership))

    def working_day_faults(self, calendar: Calendar) -> Iterator[Fault]:
        for index, each in enumerate(self.readings):
            yield from (fault.within(f"readings[{index}]") for fault in each.working_day_faults(calendar))


def every_reading(rule: Rule) -> tuple[Rule, ...]:
    """The readings of a rule; of one that can be read in one way only, the rule itself."""
    return rule.readings if isinstance(rule, Readings) else (rule,)


def own_parameters(rule: Rule) -> tuple[str, ...]:
    """The names of what a rule has beside that which every rule has."""
    common = {each.name for each in fields(Rule)}
    return tuple(each.name for each in fields(type(rule)) if each.init and each.name not in common)
