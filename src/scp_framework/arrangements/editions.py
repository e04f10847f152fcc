"""Editions: one partnership's arrangements as they were, are and will be, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from attrs import evolve, field
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.chosen import Chosen
from scp_framework.arrangements.edition_faults import edition_faults
from scp_framework.errors import Fault, InputError, quoted, refuse, unknown_name
from scp_framework.findings.edition_in_force import InForce
from scp_framework.findings.finding import Promise
from scp_framework.findings.names import Names, joined_names
from scp_framework.frozen import frozen
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.dates.day import FIRST_ORDINAL
from scp_framework.model.digest import digest_of
from scp_framework.model.identifier import RuleName
from scp_framework.model.notice import Notice
from scp_framework.model.references import Known, dangling
from scp_framework.model.shown import ShownInNotebooks
from scp_framework.model.validated import Validated, sorted_all
from scp_framework.nearest import NamedIds
from scp_framework.rules.edition_facts import EditionFacts
from scp_framework.rules.kept import Kept
from scp_framework.rules.rule import Rule
from scp_framework.rules.timeline import Edition
from scp_framework.rules.ways import way_of


def _in_order(editions: Iterable[Arrangements]) -> tuple[Arrangements, ...]:
    """The editions in the order in which they come in force."""
    return sorted_all(editions, Arrangements, lambda each: (each.in_force_from is not None, each.in_force_from))


@frozen(kw_only=True, slots=False)
class Editions(Validated, ShownInNotebooks):
    """Several editions of one partnership's arrangements, in the order in which they come in force.

    An edition that names no last day is in force until the day before the next one begins. Between one and the next
    there may be days on which none is in force, and nothing is promised.

    An activity is judged by the edition in force on its day. Where its day is uncertain, it is judged by each edition
    that may be in force on it, and what does not hold in all of these cases is open. A period is judged by the edition
    in force on its first day: by what was promised when it began. Periods of an edition and of the next are judged
    together where the next goes on without a day between, asking for the same of the same group. What is promised of
    the arrangements themselves is judged of each edition while it is in force. The words of an edition are read as its
    own on all days from the one on which it comes in force until the next does; those of the first on all days before
    it as well.

    Raises:
        InputError: If there is no edition; if two of them are called the same, are of different partnerships, are in
            force on the same day, mean different rules by one name, or
            state so many other readings of one rule that there are too many ways to combine them.
    """

    editions: tuple[Arrangements, ...] = field(converter=_in_order)
    """The arrangements of each edition, the earliest first."""

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        refuse(edition_faults(self.editions))

    def __repr__(self) -> str:
        return f"<Editions {', '.join(repr(each.id) for each in self.editions)}>"

    @cached_property
    def read_from(self) -> tuple[Edition, ...]:
        """The partnership of each edition, and the first day (ordinal) on which its words are read as its own."""
        return tuple(
            (each.partnership, each.in_force_from.toordinal() if each.in_force_from else FIRST_ORDINAL)
            for each in self.editions
        )

    def read_on(self, day: int) -> Arrangements:
        """The edition by whose words a day (ordinal) is read, whether or not it is in force on it."""
        begins = (begin for _, begin in self.read_from)
        return [each for each, begin in zip(self.editions, begins, strict=True) if begin <= day][-1]

    @cached_property
    def known(self) -> Known:
        """Every identifier that some edition knows, by its type."""
        known: dict[str, NamedIds] = {}
        for each in self.editions:
            for category, names in each.known.items():
                merged = known.setdefault(category, NamedIds())
                for name, others in NamedIds.of(names).items():
                    merged[name] = tuple(dict.fromkeys((*merged.get(name, ()), *others)))
        return known

    def last_day(self, number: int) -> Date | None:
        """The last day on which an edition, by its number from 0, is in force; None where there is no such limit."""
        own = self.editions[number].in_force_to
        if own is not None or number + 1 == len(self.editions):
            return own
        begins = self.editions[number + 1].in_force_from
        return None if begins is None else begins.subtract(days=1)

    def unbroken_to(self, number: int) -> Date | None:
        """The last day before the next on which no edition is in force, from one edition on; None if there is none."""
        last = self.last_day(number)
        while last is not None and (following := self.on(last.add(days=1))) is not None:
            number = self.editions.index(following)
            last = self.last_day(number)
        return last

    def on(self, day: Date) -> Arrangements | None:
        """The edition that is in force on a day, if one is."""
        for number, each in enumerate(self.editions):
            last = self.last_day(number)
            if (each.in_force_from is None or each.in_force_from <= day) and (last is None or day <= last):
                return each
        return None

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of all that the editions say; of one alone, its own."""
        digests = [each.digest for each in self.editions]
        return digests[0] if len(digests) == 1 else digest_of(digests)

    @cached_property
    def in_force(self) -> tuple[InForce, ...]:
        """Each edition, and from which day to which it is in force; none where there is only one."""
        if len(self.editions) == 1:
            return ()
        return tuple(
            InForce(
                arrangements=each.id,
                document=each.document,
                edition=each.edition,
                revision=each.revision,
                in_force_from=each.in_force_from,
                in_force_to=self.last_day(number),
            )
            for number, each in enumerate(self.editions)
        )

    @cached_property
    def called(self) -> frozenset[str]:
        """What a planner that is made for any of the editions may say that it is made for."""
        return frozenset(name for each in self.editions for name in (each.id, *each.extends))

    @cached_property
    def facts(self) -> tuple[EditionFacts, ...]:
        """What every context of an edition states, whatever the planner."""
        return tuple(map(self._facts, range(len(self.editions))))

    def _facts(self, number: int) -> EditionFacts:
        edition = self.editions[number]
        return {
            "partnership": edition.partnership,
            "promises": self.promises[number],
            "names": self.names[number],
            "in_force_from": edition.in_force_from,
            "in_force_to": self.last_day(number),
            "previous_edition_ends": self.last_day(number - 1) if number else None,
            "editions": (number,),
            "unbroken_to": self.unbroken_to(number),
            "kept": Kept(),
        }

    @cached_property
    def names(self) -> tuple[Names, ...]:
        """The printed names that findings by each edition use.

        Of what an edition does not know, they are those of the next one that does, or else of the last before it; and
        who took over from whom is told by all of them.
        """
        if len(self.editions) == 1:
            return (self.editions[0].names,)
        every = tuple(each.names for each in self.editions)
        return tuple(
            joined_names(names, (*every[number + 1 :], *reversed(every[:number]))) for number, names in enumerate(every)
        )

    @cached_property
    def promises(self) -> tuple[Mapping[str, Promise], ...]:
        """What each rule of each edition promises, by code; each promise names its edition if there are several."""
        if len(self.editions) == 1:
            return (self.editions[0].promises,)
        return tuple(
            {code: evolve(promise, edition=each.edition, names=names) for code, promise in each.promises.items()}
            for each, names in zip(self.editions, self.names, strict=True)
        )

    def noticed(self, codes: Sequence[frozenset[str]]) -> tuple[Notice, ...]:
        """What is noticed of rules that are among the codes of an edition.

        Some can't be kept together, or state a reading twice.
        """
        found: dict[Notice, None] = {}
        for each, own in zip(self.editions, codes, strict=True):
            found |= {notice: None for code, notice in each.readings_alike if code in own}
            for contradiction in each.contradictions:
                if own.issuperset(contradiction.codes):
                    found[contradiction.notice] = None
        return tuple(found)

    @cached_property
    def rule_by_name(self) -> Mapping[str, Rule]:
        """Rules by code, readable name and alias; where several editions have one of that name, that of the last."""
        return {called: rule for each in self.editions for called, rule in each.rule_by_name.items()}

    @cached_property
    def by_code(self) -> tuple[Mapping[str, Rule], ...]:
        """The rules of each edition by code, in its order."""
        return tuple({rule.code: rule for rule in each.rules} for each in self.editions)

    def code(self, called: str) -> str:
        """The code of the rule with this code, name or alias.

        Raises:
            InputError: If no edition has one; the fault names the nearest.
        """
        if (found := self.rule_by_name.get(called)) is None:
            raise InputError([unknown_name("", "rule", called, self.rule_by_name)])
        return found.code

    def resolved(self, exceptions: tuple[AgreedException, ...]) -> tuple[AgreedException, ...]:
        """The same exceptions, each with the code of the rule that it names.

        Raises:
            InputError: If one names a rule that no edition has.
        """
        if not exceptions:
            return ()
        faults = [
            fault.within(f"exceptions[{index}]")
            for index, each in enumerate(exceptions)
            for fault in dangling(each, {"RuleName": self.rule_by_name})
        ]
        refuse(faults)
        return tuple(evolve(each, rule=RuleName(self.rule_by_name[each.rule].code)) for each in exceptions)

    @cached_property
    def _by_default(self) -> Chosen:
        return self._promised(tuple(each.by_default for each in self.editions))

    def _promised(self, rules: tuple[tuple[Rule, ...], ...]) -> Chosen:
        codes = tuple(frozenset(rule.code for rule in own) for own in rules)
        return Chosen(
            rules,
            tuple(tuple(map(way_of, own)) for own in rules),
            codes,
            tuple(
                promises[code]
                for code in dict.fromkeys(rule.code for own in rules for rule in own)
                for promises, own in zip(self.promises, codes, strict=True)
                if code in own
            ),
        )

    def chosen(self, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> Chosen:
        """The rules of each edition that are selected and not ignored, in its order.

        Each word is a code, a name, an alias, or the beginning of codes (`LOS`); it means a rule in every edition that
        has one of its code, also where it is called otherwise there. Without `select`, all rules are meant but those
        that are on request.

        Raises:
            InputError: If a word fits no rule of any edition, or no rule is left.
        """
        if not select and not ignore:
            return self._by_default
        words = [*((f"select[{i}]", word) for i, word in enumerate(select))]
        words += [(f"ignore[{i}]", word) for i, word in enumerate(ignore)]
        meant = {word: {code for each in self.editions for code in each.codes(word)} for _, word in words}
        refuse([unknown_name(p, "rule", word, self.rule_by_name) for p, word in words if not meant[word]])
        wanted = {code for word in select for code in meant[word]}
        unwanted = {code for word in ignore for code in meant[word]}
        chosen = tuple(
            tuple(
                rule
                for rule in (each.rules if select else each.by_default)
                if (not select or rule.code in wanted) and rule.code not in unwanted
            )
            for each in self.editions
        )
        if ignore and not any(chosen):
            # A check of nothing would be taken for one that found nothing wrong.
            found = ", ".join(map(quoted, ignore))
            raise InputError(
                [Fault(path="ignore", expected="a selection that leaves at least one rule to check", actual=found)]
            )
        return self._promised(chosen)


def as_editions(arrangements: Arrangements | Editions) -> Editions:
    """Arrangements as the only edition of themselves; several editions as they are."""
    if isinstance(arrangements, Editions):
        return arrangements
    alone = arrangements.alone
    if not isinstance(alone, Editions) or alone.editions[0] is not arrangements:
        alone = Editions(editions=(arrangements,))
        object.__setattr__(arrangements, "alone", alone)
    return alone
