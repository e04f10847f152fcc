"""Condition: what must hold of an activity for it to count, or to fall under a rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve, field, frozen

from scp_framework.errors import Fault, InputError, Problem, quoted, unknown_name
from scp_framework.findings.finding import Promise
from scp_framework.findings.messages import Facts, MessageFile, Phrase
from scp_framework.findings.not_applicable import Ground, GroundType
from scp_framework.findings.verdict import all3, any3
from scp_framework.model.activity import Activity
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.checked import Validated
from scp_framework.model.display_names import display_names
from scp_framework.model.history.successors import NAMES_AGENCIES_AND_BODIES
from scp_framework.model.identifier import AgencyTag, DetailId, StepId, VocabularyId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.context import SKIPPED, Context
from scp_framework.rules.parameters.alternative import Alternative, all_values, has_value, value_faults, value_words
from scp_framework.rules.rule import Rule

MESSAGES = MessageFile(__name__, "condition.ftl")


@frozen(kw_only=True)
class Condition(Validated):
    """All that is given must hold: a detail has this value, a step is taken, an agency concerned has a tag.

    With `vocabulary` and `word`, the set of that name holds the word; where the set can hold activities,
    one of the kind that the word names is enough. Of `any_of`, one must hold. What is not recorded leaves it
    unknown whether the condition holds; but an agency is concerned on no day on which it does not exist. Of an
    activity whose kind has no such detail, step or set, it does not hold.

    Raises:
        InputError: If nothing is given, or only one of `detail` and `value`, or of `vocabulary` and `word`; if `any_of`
            asks for the detail again.

    """

    detail: DetailId | None = None
    value: int | bool | str | None = None
    step: StepId | None = None
    agencies_tagged: AgencyTag | None = None
    vocabulary: VocabularyId | None = None
    word: str | None = field(default=None, metadata=NAMES_AGENCIES_AND_BODIES)
    any_of: tuple[Alternative, ...] = ()

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults = []
        if (self.detail is None) != (self.value is None):
            faults.append(
                Fault(
                    path="value",
                    expected='"detail" and "value" must be used together',
                    actual=quoted(self.value),
                    problem=Problem.CONFLICT,
                )
            )
        if (self.vocabulary is None) != (self.word is None):
            faults.append(
                Fault(
                    path="word",
                    expected='"vocabulary" and "word" must be used together',
                    actual=quoted(self.word),
                    problem=Problem.CONFLICT,
                )
            )
        parts = (self.detail, self.step, self.agencies_tagged, self.vocabulary, self.any_of or None)
        if not faults and all(each is None for each in parts):
            expected = (
                "a condition: a detail with its value, a step, agencies_tagged, a vocabulary with its word, or any_of"
            )
            faults.append(Fault(path="", expected=expected))
        faults += [
            Fault(path=f"any_of[{index}].detail", expected='a detail other than "detail"', actual=quoted(self.detail))
            for index, each in enumerate(self.any_of)
            if self.detail is not None and each.detail == self.detail
        ]
        if faults:
            raise InputError(faults)

    @property
    def details(self) -> tuple[DetailId, ...]:
        """The details that decide whether it holds."""
        named = (self.detail, *(each.detail for each in self.any_of))
        return tuple(detail for detail in named if detail is not None)

    def holds(self, activity: Activity, context: Context) -> bool | None:
        """Whether it holds of the activity; None where that is not known."""
        return all3(self._parts(activity, context).values())

    def unrecorded(self, activity: Activity, context: Context) -> Iterator[str]:
        """The places of what is not recorded of an activity, and decides whether the condition holds of it."""
        if self.holds(activity, context) is not None:
            return
        for detail in self.details:
            if detail not in activity.details and context.partnership.kind[activity.kind].detail(detail):
                yield f"details.{detail}"
        if self.step is not None and context.step(activity, self.step) is None:
            yield f"steps.{self.step}"
        if self.agencies_tagged is not None and activity.agencies is None:
            yield "agencies"
        if self.vocabulary is not None and self.word not in activity.sets.get(self.vocabulary, ()):
            yield f"sets.{self.vocabulary}"

    @property
    def paths(self) -> tuple[str, ...]:
        """Where an activity records what decides whether it holds."""
        return (
            *(() if self.detail is None else (f"details.{self.detail}",)),
            *(() if self.step is None else (f"steps.{self.step}",)),
            *(() if self.agencies_tagged is None else ("agencies",)),
            *(() if self.vocabulary is None else (f"sets.{self.vocabulary}",)),
        )

    def undecided(self, activity: Activity, context: Context) -> Condition | None:
        """That part of it of which it is not known whether it holds; None where it is known of the whole."""
        truths = self._parts(activity, context)
        if all3(truths.values()) is not None:
            return None
        of_detail, of_set = truths.get("detail", True) is None, truths.get("vocabulary", True) is None
        return Condition(
            detail=self.detail if of_detail else None,
            value=self.value if of_detail else None,
            step=self.step if truths.get("step", True) is None else None,
            agencies_tagged=self.agencies_tagged if truths.get("agencies_tagged", True) is None else None,
            vocabulary=self.vocabulary if of_set else None,
            word=self.word if of_set else None,
            any_of=tuple(each for each in self.any_of if each.holds(activity, context.partnership) is None)
            if truths.get("any_of", True) is None
            else (),
        )

    def failed(self, activity: Activity, context: Context) -> Iterator[Ground]:
        """Why it does not hold of the activity; nothing where it does, or may."""
        for part, truth in self._parts(activity, context).items():
            if truth is not False:
                continue
            match part:
                case "detail":
                    yield Ground(type=GroundType.VALUE, name=self.detail, value=self.value)
                case "step":
                    yield Ground(type=GroundType.STEP, name=self.step)
                case "agencies_tagged":
                    yield Ground(type=GroundType.TAG, tag=self.agencies_tagged)
                case "vocabulary":
                    yield Ground(type=GroundType.WORD, name=self.vocabulary, value=self.word)
                case "any_of":
                    own = (each for each in self.any_of if each.kind in (None, activity.kind) and each.detail)
                    yield from (Ground(type=GroundType.VALUE, name=each.detail, value=each.value) for each in own)

    def has_phrase(self, promise: Promise) -> Phrase:
        """What must hold, as a phrase that goes with the activities that are meant."""
        phrases = []
        if self.detail is not None:
            facts: Facts = {"detail": promise.step_named(self.detail), "value": value_words(self.value)}
            phrases.append(Phrase(MESSAGES, "has-value", facts))
        if self.step is not None:
            phrases.append(Phrase(MESSAGES, "has-step", {"step": promise.step_named(self.step)}))
        if self.agencies_tagged is not None:
            phrases.append(Phrase(MESSAGES, "has-tag", {"tag": self.agencies_tagged}))
        if self.vocabulary is not None:
            facts = {"set": promise.named(self.vocabulary), "word": promise.named(str(self.word))}
            phrases.append(Phrase(MESSAGES, "has-word", facts))
        if self.any_of:
            ways = tuple(each.has_phrase(promise) for each in self.any_of)
            phrases.append(Phrase(MESSAGES, "has-any", {"any_of": ways}))
        return Phrase(MESSAGES, "has-all", {"all_of": tuple(phrases)})

    def exemption_phrases(self, promise: Promise) -> tuple[Phrase, ...]:
        """What to record of an activity of which it does not hold: each of these ways is enough."""
        phrases = []
        if self.detail is not None:
            phrases.append(_exit("value", detail=promise.step_named(self.detail), **_values([self.value])))
        if self.step is not None:
            phrases.append(_exit("step", step=promise.step_named(self.step)))
        if self.agencies_tagged is not None:
            phrases.append(_exit("tag", tag=self.agencies_tagged))
        if self.vocabulary is not None:
            phrases.append(_exit("word", word=promise.named(str(self.word)), set=promise.named(self.vocabulary)))
        values: dict[DetailId, list[int | bool | str | None]] = {}
        for each in self.any_of:
            if each.detail is not None and each.value not in values.setdefault(each.detail, []):
                values[each.detail].append(each.value)
        others = [_exit("value", detail=promise.step_named(each), **_values(values[each])) for each in values]
        return (*phrases, *([_exit("all", all_of=tuple(others))] if len(others) > 1 else others))

    def _parts(self, activity: Activity, context: Context) -> dict[str, bool | None]:
        parts: dict[str, bool | None] = {}
        if self.detail is not None:
            parts["detail"] = has_value(activity, self.detail, self.value, context.partnership)
        if self.step is not None:
            day = context.step(activity, self.step)
            if day is not None:
                parts["step"] = day is not SKIPPED
            else:
                parts["step"] = None if context.has_step(activity, self.step) else False
        if self.agencies_tagged is not None:
            parts["agencies_tagged"] = self._tagged(activity, context.partnership, self.agencies_tagged)
        if self.vocabulary is not None:
            parts["vocabulary"] = self._worded(activity, context, self.vocabulary)
        if self.any_of:
            parts["any_of"] = any3(each.holds(activity, context.partnership) for each in self.any_of)
        return parts

    def _worded(self, activity: Activity, context: Context, vocabulary: VocabularyId) -> bool | None:
        words = activity.sets.get(vocabulary)
        if words is None:
            return None if vocabulary in context.partnership.kind[activity.kind].sets else False
        named = (context.planner.by_id.get(word) for word in words)
        return self.word in words or any3(
            context.takes_place(each) for each in named if each is not None and each.kind == self.word
        )

    def _tagged(self, activity: Activity, partnership: Partnership, tag: AgencyTag) -> bool | None:
        tagged = partnership.tagged(tag)
        if activity.agencies is None:
            could = (each.id for each in partnership.agencies if each.may_exist(activity.when))
            return None if any(above in tagged for each in could for above in partnership.belongs_to[each]) else False
        return any3(any(above in tagged for above in partnership.belongs_to[agency]) for agency in activity.agencies)

    def faults(self, place: str, kinds: tuple[ActivityKind, ...], partnership: Partnership) -> Iterator[Fault]:
        """What can never hold of activities of these kinds."""
        yield from self._own_faults(place, kinds, partnership)
        for index, each in enumerate(self.any_of):
            yield from each.faults(f"{place}.any_of[{index}]", kinds)
        yield from all_values(f"{place}.any_of", self.any_of, kinds)

    def _own_faults(self, place: str, kinds: tuple[ActivityKind, ...], partnership: Partnership) -> Iterator[Fault]:
        """What can never hold of activities of these kinds, the alternatives apart."""
        steps = display_names(step for kind in kinds for step in kind.steps)
        if self.detail is not None:
            yield from value_faults(place, self.detail, self.value, kinds)
        if self.step is not None and self.step not in steps:
            yield unknown_name(f"{place}.step", "step", self.step, steps)
        sets = frozenset(name for kind in kinds for name in kind.sets)
        if self.vocabulary is not None and self.vocabulary not in sets:
            yield unknown_name(f"{place}.vocabulary", "set", self.vocabulary, sets)
        elif self.vocabulary is not None and self.word is not None:
            vocabulary_noun = partnership.vocabulary[self.vocabulary]
            known = partnership.words(vocabulary_noun)
            if self.word not in known and not vocabulary_noun.open:
                yield unknown_name(f"{place}.word", "word", self.word, partnership.called_words(known))


def falls_under(where: Condition | None, activity: Activity, held: bool | None, context: Context) -> bool | None:
    """Whether an activity falls under a rule: it is held, and the rule's condition holds of it."""
    if where is None:
        return held
    return all3((held, where.holds(activity, context)))


def where_faults(rule: Rule, where: Condition | None, partnership: Partnership) -> Iterator[Fault]:
    """What of a rule's condition can never hold of activities of each of the kinds that it lists."""
    kinds = rule.known_kinds(partnership)
    if where is None or not kinds:
        return
    found = [*where.faults("where", kinds, partnership)]
    if len(rule.subject_kinds) > 1:
        # What only some of the kinds have would leave the others out without a word; `any_of` is there for that.
        found += [
            evolve(fault, note=f"each kind of the list must have it, and the {kind.name} does not")
            for kind in kinds
            for fault in where._own_faults("where", (kind,), partnership)
        ]
    yield from {fault.path: fault for fault in reversed(found)}.values()


def _exit(message: str, **facts: object) -> Phrase:
    return Phrase(MESSAGES, f"exit-{message}", facts)


def _values(values: Iterable[int | bool | str | None]) -> dict[str, object]:
    """The values of a detail as messages use them: the mark, where it is one, and all in words."""
    first, *_ = values
    return {"mark": first if isinstance(first, bool) else None, "values": tuple(map(value_words, values))}


def undecided(
    where: Condition | None, activity: Activity, context: Context, *, applies: bool | None
) -> Condition | None:
    """What of a rule's condition leaves it unknown whether an activity falls under the rule; None if nothing does."""
    return None if where is None or applies is not None else where.undecided(activity, context)


def exit_facts(
    promise: Promise, unknown: Condition | None, *, takes_place: bool, applies_for_certain: bool
) -> dict[str, object]:
    """What would settle a promise that may not apply, beside keeping it, as messages use it.

    It may not apply because the activity may not be held, because part of its condition is `unknown`, or else because
    the activity may fall on a day on which this is not promised.
    """
    exit_by = None
    if not takes_place:
        exit_by = "cancelled"
    elif not applies_for_certain:
        exit_by = "date" if unknown is None else "condition"
    return {
        "exit": exit_by,
        "exemptions": unknown.exemption_phrases(promise) if unknown and exit_by == "condition" else (),
    }
