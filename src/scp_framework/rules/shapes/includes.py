"""Includes: a list of names holds all of these, or so many of them. Endorsement is one such list."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import ClassVar

from attrs import evolve, field
from pendulum import Date

from scp_framework.errors import Fault, InputError, conflict, missing, number_faults, quoted, unknown_name
from scp_framework.findings.arrangements_finding import over_days
from scp_framework.findings.finding import Finding
from scp_framework.findings.not_applicable import NotApplicable, Reason
from scp_framework.findings.rows import Row, row_of
from scp_framework.findings.verdict import Verdict, across_alternatives
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.dates.when import When
from scp_framework.model.history.substitution import NAMES_AGENCIES_AND_BODIES
from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import Kinds, VocabularyId, is_slug, repeated
from scp_framework.model.partnership import Partnership
from scp_framework.model.subject import Subject
from scp_framework.model.vocabulary import Words
from scp_framework.rules.activity_rule import ActivityRule, days_of_change
from scp_framework.rules.case import Case, Judge, Judged, tells_of
from scp_framework.rules.context import Context
from scp_framework.rules.in_force import in_force_days, split_at_changes, windows_where_valid
from scp_framework.rules.parameters.group import Group, members_with_validity
from scp_framework.rules.parameters.record import Record
from scp_framework.rules.rule import SubjectType
from scp_framework.rules.shapes.includes_finding import IncludesFinding, InformedByFinding
from scp_framework.rules.shapes.includes_list import ListOfNames, StandsFor

LARGEST_NUMBER = 1_000
"""The largest number of names that can be asked for."""
Truths = dict[str, bool | None]
"""For each wanted name, whether a list holds it; None where that is not known."""


class Each(Enum):
    """Nouns of the partnership itself that keep a list of names."""

    TILES = "tiles"
    """Its tiles."""


@frozen(kw_only=True)
class Includes(ActivityRule):
    """A list that every activity of a kind keeps holds all of `words` and of `group`, or `at_least` some of them.

    The list is one of the kind's sets (`vocabulary`), or what every kind records (`record`): agencies concerned,
    bodies, outcomes, tiles, endorsements. With `each = "tiles"` it is, for every tile that exists on one of the
    covered days on which the rule is promised, whom its Good statements are informed by, in words of the `vocabulary`.

    A service stands for every agency that it is part of, but not among endorsements: there each agency and each
    body has to agree for itself, and a body does not agree for its members. Where the list can hold activities, one
    of a kind stands for its kind; if it is called off it does not, and if it may not be held, that is not known.
    Members of the group are asked for only on days on which they exist. A list that is not recorded could hold any
    names; an empty one holds none. OPEN may stand for MET where the list of agencies is not recorded, and `where`
    or `applies_to` leaves out whatever concerns none of those asked for.

    Raises:
        InputError: Unless `of` or `each` is given, and `vocabulary` or `record`, and not both of the two; if nothing is
            asked for, or the same twice; if `at_least` is no whole number from 1 to the number of words, or to 1,000
            with a group; if the list is one of numbers, or `where` asks for what the list has to hold.
    """

    shape: ClassVar[str] = "includes"

    of: Kinds | None = None
    each: Each | None = None
    vocabulary: VocabularyId | None = None
    record: Record | None = None
    words: tuple[str, ...] = field(default=(), metadata=NAMES_AGENCIES_AND_BODIES)
    group: Group | None = None
    at_least: int | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults = repeated("words", self.words)
        if (self.of is None) == (self.each is None):
            both = conflict("of", 'cannot be combined with "each"', quoted(self.of))
            faults.append(missing("of", instead='"each"') if self.of is None else both)
        if self.vocabulary is None and self.record is None:
            faults.append(missing("vocabulary", instead='"record"'))
        if self.vocabulary is not None and self.record is not None:
            faults.append(conflict("record", 'cannot be combined with "vocabulary"', quoted(self.record.value)))
        if self.record in (Record.CASES, Record.ACTIONS):
            faults.append(Fault(path="record", expected="a list of names", actual=quoted(self.record.value)))
        if not self.words and self.group is None:
            faults.append(Fault(path="words", expected="at least one word, or a group", actual="an empty list"))
        if self.each is not None:
            unfit = {"record": "a list", "group": "a group", "where": "a condition", "applies_to": "a guard"}
            for place, found in unfit.items():
                if getattr(self, place) is not None:
                    faults.append(conflict(place, 'cannot be combined with "each"', found))
        own_list = self.vocabulary if self.record is None else self.record.value
        same_list = self.where is not None and getattr(self.where.list, "value", self.where.list) == own_list
        if self.where is not None and same_list and self.where.includes in self.words:
            expected = "a name other than those that the list has to hold"
            faults.append(Fault(path="where.includes", expected=expected, actual=quoted(self.where.includes)))
        most = LARGEST_NUMBER if self.group is not None else len(self.words)
        faults += number_faults("at_least", self.at_least, 1, max(most, 1))
        if faults:
            raise InputError(faults)

    def own_faults(self, partnership: Partnership) -> Iterator[Fault]:
        kinds = self.known_kinds(partnership) if self.of is not None else ()
        if self.vocabulary is not None:
            if (vocabulary := partnership.vocabulary.get(self.vocabulary)) is None:
                return
            if (without := next((kind for kind in kinds if self.vocabulary not in kind.sets), None)) is not None:
                yield unknown_name("vocabulary", f"set of {without.name}", self.vocabulary, without.sets)
            known = partnership.words(vocabulary)
            if Words.ACTIVITIES in vocabulary.words and self.each is None:
                known |= frozenset(partnership.kind)
            is_open = vocabulary.open
        else:
            known, is_open = (self.record and self.record.known(partnership)) or frozenset[str](), False
        for index, word in enumerate(self.words):
            if word not in known and not (is_open and is_slug(word)):
                yield unknown_name(f"words[{index}]", "word", word, partnership.called_words(known))
        if self.group is not None:
            yield from self.group.faults("group", partnership)
            members = self.group.members(partnership)
            if not is_open and (strangers := [member for member in members if member not in known]):
                yield Fault(path="group", expected="a group that the list can name", actual=quoted(strangers[0]))
            if self.at_least is not None and self.at_least > (most := len({*self.words, *members})):
                expected = f"at most {most}, the number of names"
                yield Fault(path="at_least", expected=expected, actual=quoted(self.at_least))

    @property
    def subject_type(self) -> SubjectType:
        return SubjectType.ACTIVITIES if self.each is None else SubjectType.ARRANGEMENTS

    def not_applicable(self, context: Context) -> NotApplicable:
        none = super().not_applicable(context)
        return none if self.each is None else evolve(none, reason=Reason.NEVER_IN_FORCE)

    def rows(self, context: Context) -> Sequence[Row]:
        return super().rows(context) if self.each is None else [*map(row_of, self._tile_findings(context))]

    @property
    def _list(self) -> ListOfNames:
        return ListOfNames(self.vocabulary, self.record)

    def judge_for(self, context: Context) -> Judge:
        partnership, list_of = context.partnership, self._list
        members = members_with_validity(self.group, partnership)
        dated_words = list_of.dated(self.words, partnership)
        nouns = [noun for _, noun in (*members, *dated_words)]
        stands_for = list_of.stands_for(self.words, context)

        def judge(activity: Activity, when: When) -> Iterable[Judged]:
            names = list_of.names(activity)
            held = None if names is None else list_of.held(names, stands_for, partnership)
            days = days_of_change(when, nouns)
            found = [
                self._truths(
                    [member for member, noun in members if noun.exists_on(day)],
                    held,
                    [word for word, noun in dated_words if held is None and not noun.exists_on(day)],
                )
                for day in days
            ]
            verdicts = [self.judge(list(truths.values())) for truths in found]
            facts = (found, verdicts, dated_words, stands_for, days)
            return ((across_alternatives(verdicts), self._finding, *facts),)

        return judge

    @tells_of(IncludesFinding)
    def _finding(
        self,
        case: Case,
        verdict: Verdict,
        found: Sequence[Truths],
        verdicts: Sequence[Verdict],
        dated_words: Sequence[tuple[str, Dated]],
        stands_for: StandsFor,
        days: Sequence[Date],
    ) -> IncludesFinding:
        names = self._list.names(case.activity)
        recorded = names is not None
        truths = self._wanting(found, verdicts)
        differing: Iterable[Hashable] = verdicts if recorded else map(tuple, found)
        missing = tuple(word for word, truth in truths.items() if truth is False or not recorded)
        unsure = tuple(word for word, truth in truths.items() if truth is None and recorded)
        return IncludesFinding(
            **case.facts(verdict, differs=len(set(differing)) > 1),
            number=self._number(len(truths)),
            present=tuple(word for word, truth in truths.items() if truth),
            missing=missing,
            uncertain=unsure,
            vocabulary=self.vocabulary,
            record=self.record,
            recorded=recorded,
            absent=tuple(
                word for word, noun in dated_words if word in missing and not any(noun.exists_on(day) for day in days)
            ),
            unconfirmed=tuple(name for name in names or () if name in stands_for and stands_for[name][0] in unsure),
            may_be_kept=verdict is not Verdict.BREACHED,
        )

    def _wanting(self, found: Sequence[Truths], verdicts: Sequence[Verdict]) -> Truths:
        """What is wanted on those of some days on which it is not all there; of a number, on the first of them."""
        wanting = [truths for truths, verdict in zip(found, verdicts, strict=True) if verdict is not Verdict.MET]
        if self.at_least is not None or not wanting:
            return (wanting or found)[0]
        return {word: truth for truths in wanting for word, truth in truths.items()}

    def judge(self, truths: Sequence[bool | None]) -> Verdict:
        """The verdict on a list, given for each wanted name whether it is there."""
        number = self._number(len(truths))
        if sum(truth is True for truth in truths) >= number:
            return Verdict.MET
        return Verdict.OPEN if sum(truth is not False for truth in truths) >= number else Verdict.BREACHED

    def _number(self, wanted: int) -> int:
        return wanted if self.at_least is None else self.at_least

    def _truths(
        self, members: Sequence[str], held: Mapping[str, bool | None] | None, absent: Sequence[str] = ()
    ) -> Truths:
        """For each wanted name, whether the list holds it.

        None as well where the list is not recorded, unless the name is `absent`: of somebody who does not exist.
        """
        if held is None:
            return {word: False if word in absent else None for word in (*self.words, *members)}
        return {word: held.get(word, False) for word in (*self.words, *members)}

    def _tile_findings(self, context: Context) -> Iterator[Finding]:
        if (days := in_force_days(self, context)) is None:
            return
        for tile in context.partnership.tiles:
            there = windows_where_valid(split_at_changes(days, [tile]), tile)
            if not there:
                continue
            names = tile.informed_by
            truths = self._truths((), None if names is None else dict.fromkeys(names, True))
            finding = InformedByFinding(
                promise=context.promise(self),
                verdict=self.judge(list(truths.values())),
                subject=Subject(member=tile.id, tiles=(tile.id,)),
                evidence=(tile.id,),
                number=self._number(len(truths)),
                present=tuple(word for word, truth in truths.items() if truth),
                missing=tuple(word for word, truth in truths.items() if not truth),
                vocabulary=self.vocabulary,
                recorded=names is not None,
            )
            yield over_days([(there[0], finding)], (days,))
