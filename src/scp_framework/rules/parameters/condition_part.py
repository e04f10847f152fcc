"""ConditionPart: one thing that a condition asks of an activity, with all that is said of it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Self

from scp_framework.errors import Fault, conflict, quoted
from scp_framework.findings.facts import Phrase
from scp_framework.findings.finding import Promise
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.missing import Missing
from scp_framework.findings.not_applicable import Ground
from scp_framework.findings.phrases import listed
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.partnership import Partnership
from scp_framework.rules.context import Context

if TYPE_CHECKING:
    from scp_framework.rules.parameters.condition import Condition

MESSAGES = MessageFile(__name__, "condition.ftl")


@frozen
class ConditionPart:
    """One thing that a condition asks of an activity.

    `keys` are the keys of a condition that it is made of; the first of them is always given, and `goes_with` are those
    of which one has to be given with it, if there are any.
    """

    keys: ClassVar[tuple[str, ...]]
    goes_with: ClassVar[tuple[str, ...]] = ()
    asks_of_others: ClassVar[bool] = False
    """Whether other activities decide whether it holds of one."""

    @classmethod
    def of(cls, condition: Condition) -> Self | None:
        """What a condition asks of this type; None where it asks nothing of it."""
        given = {key: getattr(condition, key) for key in cls.keys}
        return None if given[cls.keys[0]] is None else cls(**given)

    @classmethod
    def key_faults(cls, condition: Condition) -> Iterator[Fault]:
        """What is wrong with its keys by themselves."""
        first = cls.keys[0]
        beside = [key for key in cls.keys[1:] if getattr(condition, key) is not None]
        if getattr(condition, first) is None:
            for key in beside:
                actual = quoted(getattr(condition, key))
                yield conflict(key, f'can only be used with "{first}"', actual)
        elif cls.goes_with and not beside:
            expected = "must be used with " + listed([f'"{key}"' for key in cls.goes_with], "or")
            actual = quoted(getattr(condition, first))
            yield conflict(first, expected, actual)

    @property
    def leaves(self) -> Iterable[ConditionPart]:
        """The parts that ask something of the activity themselves: itself, or what it is put together of."""
        return (self,)

    @property
    def paths(self) -> tuple[str, ...]:
        """Where an activity records what decides whether it holds."""
        return ()

    @property
    def subject(self) -> Hashable:
        """What it asks about. Two parts that ask about the same are never told apart in what is not recorded."""
        return self

    def holds(self, activity: Activity, context: Context) -> bool | None:
        """Whether it holds of an activity; None where that is not known."""
        raise NotImplementedError

    def possible(self, _kind: ActivityKind) -> bool | None:
        """Whether it holds of all activities of a kind, or of none; None where that differs."""
        return None

    def answers(self, alike: Sequence[ConditionPart], _kind: ActivityKind) -> Iterable[tuple[bool, ...]]:
        """How those that ask about the same can turn out together, of what is not recorded of an activity of a kind."""
        return ((True,) * len(alike), (False,) * len(alike))

    def unrecorded(self, activity: Activity, context: Context) -> Iterator[Missing]:
        """What is not recorded and leaves it unknown whether it holds."""
        if self.holds(activity, context) is None:
            over = context.is_past(activity)
            yield from (Missing(activity=activity.id, path=path, is_past=over) for path in self.paths)

    def undecided(self, _activity: Activity, _context: Context) -> dict[str, object]:
        """The keys of a condition that asks only what of it is unknown, given that some of it is."""
        return {key: value for key in self.keys if (value := getattr(self, key, None)) is not None}

    def grounds(self, activity: Activity, context: Context, *, is_so: bool) -> Iterator[Ground]:
        """Why it holds of an activity (`is_so`), or why it does not, given that this is known."""
        raise NotImplementedError

    def said(self, promise: Promise) -> tuple[str, dict[str, object]]:
        """What its messages are called, after what each of them does, and their facts."""
        raise NotImplementedError

    def has_phrase(self, promise: Promise) -> Phrase:
        """What must hold, as a phrase that goes with the activities that are meant."""
        message, facts = self.said(promise)
        return phrase(f"has-{message}", **facts)

    def ways(self, promise: Promise, *, to_hold: bool) -> tuple[Phrase, ...]:
        """What to record of an activity of which it holds (`to_hold`), or does not: each of these ways is enough."""
        message, facts = self.said(promise)
        return way(message, to_hold=to_hold, **facts)

    def faults(self, _place: str, _kinds: Sequence[ActivityKind], _partnership: Partnership) -> Iterator[Fault]:
        """What can never be right of it, of activities of these kinds, but for names that there are not."""
        return iter(())


def phrase(message: str, **facts: object) -> Phrase:
    """A message of conditions with its facts."""
    return Phrase(MESSAGES, message, facts)


def way(message: str, *, to_hold: bool, **facts: object) -> tuple[Phrase]:
    """The one way in which something is recorded so that it holds, or so that it does not."""
    return (phrase(f"{'enter' if to_hold else 'exit'}-{message}", **facts),)
