"""Condition: what must hold of an activity for it to count, or to fall under a rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice, product

from attrs import field

from scp_framework.errors import Fault, InputError, beyond_limit, refuse
from scp_framework.findings.facts import Phrase
from scp_framework.findings.finding import Promise
from scp_framework.findings.missing import Missing
from scp_framework.findings.not_applicable import Ground, GroundType
from scp_framework.findings.verdict import all3
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.history.substitution import NAMES_AGENCIES_AND_BODIES
from scp_framework.model.identifier import AgencyTag, DetailId, KindId, StepId, VocabularyId
from scp_framework.model.partnership import Partnership
from scp_framework.model.validated import Validated
from scp_framework.rules.context import Context
from scp_framework.rules.parameters.condition_part import ConditionPart, phrase
from scp_framework.rules.parameters.detail_part import DetailPart
from scp_framework.rules.parameters.kind_step_and_tag import KindPart, StepPart, TagPart
from scp_framework.rules.parameters.list_part import ListPart
from scp_framework.rules.parameters.nested_parts import AllOf, AnyOf, NestedPart, NoneOf
from scp_framework.rules.parameters.nth import Nth
from scp_framework.rules.parameters.rank_part import RankPart
from scp_framework.rules.parameters.record import NameList
from scp_framework.rules.parameters.team_of_activity import OfTeam
from scp_framework.rules.parameters.team_requirement import TeamCondition

PARTS: Sequence[type[ConditionPart]] = (
    KindPart, DetailPart, StepPart, TagPart, ListPart, OfTeam, RankPart, AnyOf, AllOf, NoneOf,
)  # fmt: skip
"""What a condition can ask, in the order in which it is said."""
NESTED = ("any_of", "all_of", "none_of")
DEEPEST = 6
"""How many conditions lie in one another at most."""
LARGEST = 200
"""How many conditions one is put together of at most, itself counted."""
MOST_KEPT = 1_000
"""How many findings of what several parts ask about are kept."""
MOST_CASES = 256
"""In how many ways what is not recorded is tried out at most."""


@frozen(kw_only=True)
class Condition(Validated):
    """What must hold of an activity: all that is given must.

    Of a `detail`, one of these: it has a `value`; it is a number of `at_least` and `at_most`, both included; it is
    `recorded` as anything but none (true), or as none (false). A detail is recorded as none where it is a choice, and
    what is chosen is `none`: that there is no reason has to be written down, since otherwise it is not known whether
    there is one. The `step` is taken. An agency that the activity concerns, or what this is part of, has the tag
    `agencies_tagged`. The `list` holds the name that it `includes`; it is a set of names of the kind, or agencies,
    bodies, outcomes, tiles or endorsements. Of the agencies concerned, and of a set that can hold agencies, a service
    that is part of the agency is enough; of a set that can hold activities, one of the kind. Where one rule is about
    several kinds, the activity is of this `kind`. Its `team` is as a condition on teams says. It is the `nth` of its
    kind in a period.

    Of the conditions `any_of`, one holds; of `all_of`, each does; of `none_of`, none does.

    What is not recorded leaves it unknown whether a condition holds; but nobody is in a list on days on which they do
    not exist. Of an activity whose kind has no such detail, step or set, what asks for it does not hold.

    Exact where several parts ask about the same that is not recorded, such as one detail: all that it could be is tried
    out, in up to 256 ways. Beyond these, and where several parts ask for agencies by name or by tag, or for teams, OPEN
    can stand for MET or BREACHED.

    Raises:
        InputError: If nothing is given; if keys are missing that go together, or are given that do not; if there are
            more than 200 conditions in one another, or more than six deep.

    """

    kind: KindId | None = None
    detail: DetailId | None = None
    value: int | bool | str | None = None
    at_least: int | None = None
    at_most: int | None = None
    recorded: bool | None = None
    step: StepId | None = None
    agencies_tagged: AgencyTag | None = None
    list: NameList | VocabularyId | None = None
    includes: str | None = field(default=None, metadata=NAMES_AGENCIES_AND_BODIES)
    team: TeamCondition | None = None
    nth: Nth | None = None
    any_of: tuple[Condition, ...] = ()
    all_of: tuple[Condition, ...] = ()
    none_of: tuple[Condition, ...] = ()

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults = [fault for part in PARTS for fault in part.key_faults(self)]
        if not faults and not self.parts:
            first = ", ".join(part.keys[0] for part in PARTS[:-1])
            faults.append(Fault(path="", expected=f"a condition: {first} or {PARTS[-1].keys[0]}"))
        refuse(faults)
        for place in NESTED:
            if getattr(self, place) and self.depth > DEEPEST:
                raise InputError([beyond_limit(place, f"at most {DEEPEST} conditions in one another", self.depth)])
            if getattr(self, place) and self.size > LARGEST:
                raise InputError([beyond_limit(place, f"at most {LARGEST} conditions", self.size)])

    @cached_property
    def parts(self) -> tuple[ConditionPart, ...]:
        """What it asks, one thing after the other."""
        return tuple(part for part in (each.of(self) for each in PARTS) if part is not None)

    @property
    def inner(self) -> tuple[Condition, ...]:
        """The conditions that it is put together of."""
        return (*self.any_of, *self.all_of, *self.none_of)

    @cached_property
    def depth(self) -> int:
        """How many conditions lie in one another, itself counted."""
        return 1 + max((each.depth for each in self.inner), default=0)

    @cached_property
    def size(self) -> int:
        """How many conditions it is put together of, itself counted."""
        return 1 + sum(each.size for each in self.inner)

    @cached_property
    def leaves(self) -> tuple[ConditionPart, ...]:
        """All that it asks of the activity itself, however deep."""
        return tuple(chain.from_iterable(part.leaves for part in self.parts))

    @property
    def details(self) -> tuple[DetailId, ...]:
        """The details that decide whether it holds."""
        return tuple(dict.fromkeys(each.detail for each in self.leaves if isinstance(each, DetailPart)))

    @property
    def only_value(self) -> DetailPart | None:
        """The value of a detail that it asks for, if it asks for nothing else but the kind."""
        parts = [part for part in self.parts if not isinstance(part, KindPart)]
        is_one = len(parts) == 1 and self.value is not None
        return parts[0] if is_one and isinstance(parts[0], DetailPart) else None

    @property
    def paths(self) -> tuple[str, ...]:
        """Where an activity records what decides whether it holds."""
        return tuple(dict.fromkeys(chain.from_iterable(part.paths for part in self.parts)))

    @property
    def asks_of_others(self) -> bool:
        """Whether other activities decide whether it holds of one."""
        return any(each.asks_of_others for each in self.leaves)

    def holds(self, activity: Activity, context: Context) -> bool | None:
        """Whether it holds of the activity; None where that is not known."""
        is_known = True
        for part in self.parts:
            truth = part.holds(activity, context)
            if truth is False:
                return False
            is_known = is_known and truth is True
        if is_known:
            return True
        if not self._asked_twice:
            return None
        kind = context.partnership.kind[activity.kind]
        truths = {each: each.holds(activity, context) for each in self.leaves}
        known = (id(kind), *truths.values())
        found = self._found.get(known)
        if found is None or found[0] is not kind:
            if len(self._found) >= MOST_KEPT:
                self._found.clear()
            found = self._found[known] = (kind, self._in_all_cases(truths, kind))
        return found[1]

    @cached_property
    def _found(self) -> dict[tuple[object, ...], tuple[ActivityKind, bool | None]]:
        """What was found by trying out all cases, by the kind and by what is known of each part."""
        return {}

    @cached_property
    def _asked_twice(self) -> tuple[tuple[ConditionPart, ...], ...]:
        """The parts that ask about the same as another, each with those that do."""
        subjects = Counter(each.subject for each in self.leaves)
        alike: dict[object, dict[ConditionPart, None]] = {}
        for each in self.leaves:
            if subjects[each.subject] > 1:
                alike.setdefault(each.subject, {})[each] = None
        return tuple(map(tuple, alike.values()))

    def _in_all_cases(self, truths: Mapping[ConditionPart, bool | None], kind: ActivityKind) -> bool | None:
        """Whether it holds however that turns out which several parts ask about; None where that differs."""
        unknown = [alike for alike in self._asked_twice if truths[alike[0]] is None]
        cases = product(*(alike[0].answers(alike, kind) for alike in unknown))
        found: set[bool | None] = set()
        for number, case in enumerate(islice(cases, MOST_CASES + 1)):
            answers = {
                part: answer
                for alike, own in zip(unknown, case, strict=True)
                for part, answer in zip(alike, own, strict=True)
            }
            found.add(self._given({**truths, **answers}))
            if len(found) > 1 or number == MOST_CASES:
                return None
        return found.pop() if found else None

    def _given(self, truths: Mapping[ConditionPart, bool | None]) -> bool | None:
        """Whether it holds, given for each thing that it asks of the activity itself whether that is so."""
        return all3(
            part.fold(each._given(truths) for each in part.conditions) if isinstance(part, NestedPart) else truths[part]
            for part in self.parts
        )

    def unrecorded(self, activity: Activity, context: Context) -> Iterator[Missing]:
        """What is not recorded, and decides whether the condition holds of an activity."""
        if self.holds(activity, context) is None:
            unknown = (part for part in self.parts if part.holds(activity, context) is None)
            yield from chain.from_iterable(part.unrecorded(activity, context) for part in unknown)

    def undecided(self, activity: Activity, context: Context) -> Condition | None:
        """That part of it of which it is not known whether it holds; None where it is known of the whole."""
        if self.holds(activity, context) is not None:
            return None
        left = (part.undecided(activity, context) for part in self.parts if part.holds(activity, context) is None)
        return Condition(**{key: value for keys in left for key, value in keys.items()})  # type: ignore[arg-type]  # its own keys

    def grounds(self, activity: Activity, context: Context, *, is_so: bool = False) -> Iterator[Ground]:
        """Why it does not hold of the activity, or why it does (`is_so`); nothing where that is not so."""
        truths = [(part, part.holds(activity, context)) for part in self.parts]
        if is_so and any(truth is not True for _, truth in truths):
            return
        those = (part.grounds(activity, context, is_so=is_so) for part, truth in truths if truth is is_so)
        found = list(chain.from_iterable(those))
        of_kind = [each for each in found if each.type is GroundType.KIND]
        yield from of_kind if of_kind and not is_so else found

    def has_phrase(self, promise: Promise) -> Phrase:
        """What must hold, as a phrase that goes with the activities that are meant."""
        own = promise.of_kind(self.kind)
        if self.kind is not None and (part := self.only_value) is not None:
            return phrase("has-kind-and-value", noun=own.noun, **part.has_phrase(own).facts)
        return phrase("has-all", of_these=tuple(part.has_phrase(own) for part in self.parts))

    def ways(self, promise: Promise, *, to_hold: bool) -> tuple[Phrase, ...]:
        """What to record of an activity of which it holds (`to_hold`), or does not: each of these ways is enough."""
        found = [part.ways(promise, to_hold=to_hold) for part in self.parts]
        if not to_hold:
            return tuple(chain.from_iterable(found))
        each = tuple(own[0] if len(own) == 1 else phrase("exit-any", any_of=own) for own in found if own)
        return each if len(each) < 2 else (phrase("exit-all", all_of=each),)

    def faults(
        self, place: str, kinds: Sequence[ActivityKind], partnership: Partnership, *, is_inner: bool = False
    ) -> Iterator[Fault]:
        """What of it can never be right of activities of these kinds."""
        own = [kind for kind in kinds if self.kind in (None, kind.id)] or kinds
        found = [
            fault
            for part in self.parts
            for fault in part.faults(place, kinds if isinstance(part, KindPart) else own, partnership)
        ]
        if not found and not is_inner and self.inner:
            truths = {self.of_kind(kind) for kind in own}
            if truths in ({True}, {False}):
                expected = "a condition that some activities meet and others do not"
                actual = "one that all of them meet" if True in truths else "one that none of them meets"
                found = [Fault(path=place, expected=expected, actual=actual)]
        yield from found

    def leaf_faults(self, place: str, kinds: Sequence[ActivityKind], partnership: Partnership) -> Iterator[Fault]:
        """The same of what it asks of the activity itself, the conditions that it is put together of apart."""
        for part in self.parts:
            if not isinstance(part, NestedPart):
                yield from part.faults(place, kinds, partnership)

    def of_kind(self, kind: ActivityKind) -> bool | None:
        """Whether it holds of all activities of a kind, or of none; None where that differs."""
        return self._in_all_cases({each: each.possible(kind) for each in self.leaves}, kind)

    def implies(self, other: Condition, kind: ActivityKind) -> bool:
        """Whether another condition holds of every activity of a kind of which this one does, as far as is tried out.

        Where it says so, that is right. It may be so without being said, where more would have to be tried out.
        """
        if self == other:
            return True
        if max(self.depth, other.depth) >= DEEPEST or self.size + other.size >= LARGEST:
            return False
        return Condition(all_of=(self,), none_of=(other,)).of_kind(kind) is False
