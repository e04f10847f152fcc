"""Finding: what a rule found about one subject, as facts, and in words when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any, ClassVar, Protocol, Self

from attrs import field
from pendulum import Date

from scp_framework.by_name import named_fields
from scp_framework.findings.deferred import Deferred
from scp_framework.findings.facts import FactsOf
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.names import name_on
from scp_framework.findings.phrases import day_words, shortened
from scp_framework.findings.promise import Promise, Strength
from scp_framework.findings.remedy import Remedy
from scp_framework.findings.verdict import BREACHED, MET, OPEN, Verdict
from scp_framework.frozen import frozen
from scp_framework.model.shown import ShownInNotebooks
from scp_framework.model.source import Source
from scp_framework.model.subject import Subject

__all__ = ["COMMON", "NOBODY", "Finding", "GivesIds", "Promise", "Strength"]

COMMON = MessageFile(__name__, "finding.ftl")
"""The messages that those of all findings may refer to."""

NOBODY = Subject()
"""The subject of a finding about the planner, or the arrangements, as a whole."""


class GivesIds(Protocol):
    """What is known of all findings of a report, and tells those of one rule apart."""

    def give_id(self, finding: Finding, number: int) -> None:
        """Give a finding, the one with this number in the report, its identifier."""


def _restored(kind: type[Finding], values: Mapping[str, object]) -> Finding:
    return kind(**values)  # type: ignore[arg-type]  # the values of another finding of this very class


@frozen(kw_only=True, slots=False)
class Finding(Deferred, ShownInNotebooks):
    """What was found about one subject of one promise.

    Each shape of rule has a finding of its own with further facts as fields; the words are made from
    the fields when they are asked for. `evidence` holds the identifiers of what certainly counts, `deadline` the last
    day on which the promise can still be kept, or the fact recorded in time. `is_past` tells that it lies before the
    day as of which the planner is judged. `id` is given by the report that the finding is in, and stays the same from
    report to report as long as the finding is about the same thing.
    """

    shape: ClassVar[str] = ""
    messages: ClassVar[MessageFile | None] = None
    """Where its sentences are: for each situation a message named for shape and situation."""
    _sentences: ClassVar[dict[str, Callable[[Any], str] | None] | None] = None
    _observation: ClassVar[str | None] = None
    """What it says, and by which sentences; each finding has its own as soon as it is asked for."""
    _same_words: ClassVar[dict[str, str | None] | None] = None
    """What is said already by all findings that state the very same, part by part, where there are several."""
    of_activities: ClassVar[bool] = True
    """Whether one can be about an activity, rather than a period or whoever something is promised for."""

    promise: Promise
    """What was promised, and by which rule."""
    verdict: Verdict
    subject: Subject = NOBODY
    evidence: tuple[str, ...] = ()
    deadline: Date | None = None
    _id: str = field(default="", eq=False, alias="id")
    is_past: bool = False
    _siblings: tuple[GivesIds, int] | None = field(default=None, init=False, eq=False)
    _row: tuple[object, ...] | None = field(default=None, init=False, eq=False)

    def __reduce__(self) -> tuple[object, ...]:
        values = {name: getattr(self, name) for name in named_fields(type(self)).given}
        return _restored, (type(self), values)

    @property
    def id(self) -> str:
        """What tells it from all other findings of its report; empty where it is in none."""
        if not self._id and self._siblings is not None:
            siblings, number = self._siblings
            siblings.give_id(self, number)
        return self._id

    @property
    def has_id(self) -> bool:
        """Whether it has an identifier by now."""
        return bool(self._id)

    def get_id(self, identifier: str) -> None:
        """Take this identifier."""
        object.__setattr__(self, "_id", identifier)

    def will_get_id(self, siblings: GivesIds, number: int) -> None:
        """Take an identifier from these as soon as it is asked for, if it has none; it is the one with this number."""
        self.__dict__["_siblings"] = siblings, number

    def __repr__(self) -> str:
        said = shortened(self.observation)
        return f"<{type(self).__name__} {self.rule} {self.result}: {said!r}>"

    @property
    def rule(self) -> str:
        """The code of the rule."""
        return self.promise.code

    @property
    def strength(self) -> Strength:
        """How firmly it is promised."""
        return self.promise.strength

    @property
    def source(self) -> Source:
        """The place of the document that the promise comes from."""
        return self.promise.source

    @property
    def subject_key(self) -> tuple[str | None, ...]:
        """What it is about, apart from days, so that it can be told from others of its rule and type."""
        return (self.subject.member,)

    @property
    def is_numbered(self) -> bool:
        """Whether a running number tells it from others of its member: no aligned period or activity does."""
        return False

    @property
    def lacks_activities(self) -> bool:
        """Whether, where it is not kept, that is because an activity which the promise needs is not in the plan."""
        return False

    @property
    def is_nothing_planned(self) -> bool:
        """Whether, where it is not kept, nothing of what the promise needs is in the plan."""
        return self.lacks_activities

    @property
    def amount_words(self) -> str | None:
        """How much there is of what is promised, in a few words; None where it can't be said so."""
        return None

    @property
    def holds_with_more(self) -> bool:
        """Whether a promise that is kept stays so however many activities are added to the plan."""
        return False

    @property
    def concerned(self) -> tuple[tuple[str, ...], ...]:
        """Those whom it is about, type by type; an exception for one of them is for all of it where no other is in it.

        A member that is an agency is one of the agencies.
        """
        about = self.subject
        alone = () if about.member is None or about.member in about.agencies else (about.member,)
        return alone, about.agencies, about.tiles

    @property
    def edition(self) -> str | None:
        """The edition of the arrangements that the promise stands in, where the planner is held against several."""
        return self.promise.edition

    @property
    def responsible(self) -> str | None:
        """Who sees to it, where the arrangements say so."""
        return self.named(self.promise.owner) if self.promise.owner else None

    @property
    def day(self) -> Date | None:
        """The last of the days that it is about, by which everybody in it is named; None where it is about none."""
        about = self.subject
        if (when := about.dates_affected or about.when) is not None:
            return when.latest
        return None if about.window is None else about.window.last

    def named(self, identifier: str) -> str:
        """The printed name of an identifier, on the day that the finding is about; or the identifier itself."""
        names = self.promise.names
        found = names.get(identifier)
        if found is None:
            return identifier
        # The day is worked out for those alone that had another name on some days.
        return name_on(names, identifier, self.day) if found.former_names else found.name

    def all_named(self, identifiers: Iterable[str]) -> tuple[str, ...]:
        """The printed names of some identifiers, in their order."""
        return tuple(map(self.named, identifiers))

    def step_named(self, step: str | None) -> str | None:
        """The printed name of a step of the activity; None for no step."""
        return None if step is None else self.promise.step_named(step)

    @property
    def result(self) -> str:
        """How the verdict reads at the promise's strength: a breach, a shortfall, advice, or the verdict."""
        return self.strength.result_if_breached if self.verdict is BREACHED else self.verdict.value

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """What would keep the promise or settle the question, as facts; empty where nothing can be done."""
        return ()

    @property
    def situation(self) -> str:
        """Which of the situations that its rule tells apart it is in; it decides the sentences.

        Raises:
            NotImplementedError: Where a finding has no sentences of its own.
        """
        raise NotImplementedError

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        """What sentences may use besides the fields, or say otherwise than these, and how each is found.

        The names are the same in every situation; identifiers are printed names.
        """
        facts: FactsOf[Self] = {
            "kind": attrgetter("promise.noun"),
            "kinds": lambda self: self.promise.nouns(2),
            "when": attrgetter("subject.when"),
            "dates_affected": attrgetter("subject.dates_affected"),
            "member": lambda self: None if self.subject.member is None else self.member_words,
            "deadline": lambda self: None if self.is_past else self.deadline,
        }
        return facts

    @classmethod
    def all_facts(cls) -> FactsOf[Any]:
        """What sentences may use, and how each is found: the fields, and what `message_facts` gives."""
        return {**{name: attrgetter(name) for name in named_fields(cls).names}, **cls.message_facts()}

    def sentence(self, part: str) -> str | None:
        """A sentence about its situation; None where there is none of this part, or it has nothing to say."""
        sentences = self._sentences
        if sentences is None:
            every, key = self.promise.sentences, (self.__class__, self.situation)
            sentences = every.get(key)
            if sentences is None:
                from scp_framework.findings.sentences import Sentences  # noqa: PLC0415 - not before the first sentence

                sentences = every[key] = Sentences(self)
            self.__dict__["_sentences"] = sentences
        say, said = sentences[part], self._same_words
        if say is None or said is None:
            return None if say is None else say(self) or None
        return said[part] if part in said else said.setdefault(part, say(self) or None)

    @property
    def observation(self) -> str:
        """What was found, in plain sentences for a board member; and that it is too late, where it is."""
        said = self._observation
        if said is None:
            # Pages ask for it again and again: what it is about, what it lists itself, what is the same of others.
            said = f"{self.sentence('observation')}"
            if self.verdict is BREACHED:
                said += self.too_late
            self.__dict__["_observation"] = said
        return said

    @property
    def too_late(self) -> str:
        """That the deadline has passed, as a sentence after another; empty where it has not, or all is well."""
        if self.verdict is not BREACHED or not self.is_past or self.deadline is None:
            return ""
        return f" The deadline ({day_words(self.deadline)}) has passed."

    @property
    def action(self) -> str | None:
        """What to do or to record, and by when, in plain sentences; None where nothing is to do."""
        return None if self.verdict is MET else self.sentence("action")

    @property
    def undated_action(self) -> str | None:
        """What to do or to record, for where the deadline stands beside it; None where nothing is to do."""
        return self.sentence("undated_action")

    def explain(self) -> str:
        """The finding in full: what was found, what is needed and by when, evidence, source."""
        lines = [f"{self.rule} {self.result}: {self.observation}"]
        if (action := self.action) is not None:
            goal = "To confirm" if self.verdict is OPEN else "To put this right"
            responsible = f" Responsible: {self.responsible}." if self.responsible else ""
            lines.append(f"{goal}: {action}{responsible}")
        if self.evidence:
            lines.append(f"Evidence: {', '.join(self.evidence)}.")
        lines.append(f"Source: {self.promise.citation} ({self.strength.value}).")
        return "\n".join(lines)

    @property
    def member_words(self) -> str:
        """Whom it is about, as one of several in a list; empty where that is nobody in particular."""
        member = self.subject.member
        return "" if member is None else self.named(member)
