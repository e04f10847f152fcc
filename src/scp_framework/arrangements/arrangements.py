"""Arrangements: a partnership and its rules, as one edition of a document puts them in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, Self

from attrs import evolve, field, fields
from pendulum import Date

from scp_framework.arrangements.rule_book_faults import asked_tags, code_faults, rule_faults, since_faults, tag_faults
from scp_framework.errors import InputError, invalid, refuse, unknown_name
from scp_framework.findings.finding import Promise
from scp_framework.findings.names import Names
from scp_framework.findings.phrases import counted
from scp_framework.frozen import frozen
from scp_framework.model.digest import digest_of, in_any_order
from scp_framework.model.identifier import slug
from scp_framework.model.notice import Notice
from scp_framework.model.origin import Origin
from scp_framework.model.partnership import Partnership
from scp_framework.model.path import place_of
from scp_framework.model.plain import PLAIN
from scp_framework.model.references import Known
from scp_framework.model.shown import ShownInNotebooks
from scp_framework.model.validated import Validated
from scp_framework.rules.readings import Readings
from scp_framework.rules.rule import Rule, names_of

if TYPE_CHECKING:
    from scp_framework.arrangements.contradictions import Contradiction


class Origins(Protocol):
    """Whoever knows where the values of arrangements were written down."""

    def at(self, place: str) -> Origin | None:
        """Where the value at a place such as `rules[3].at_least` was; None if nobody wrote it down."""

    @property
    def extended(self) -> tuple[str, ...]:
        """The identifiers of the arrangements that these extend, in one step or several, the nearest first."""


@frozen(kw_only=True, slots=False)
class Arrangements(Validated, ShownInNotebooks):
    """What a partnership publishes: who it is, what it promises, in which document and from when to when.

    `in_force_from` and `in_force_to` are days, both included; None where the document sets no limit. `revision` is what
    the partnership calls this state of its file, of which one edition of the document may have several. `notices` tell
    what was tolerated when they were read from files, and `wording` holds the messages that they bring along in place
    of ours; it changes no verdict and no digest.

    Raises:
        InputError: If a code or name is used twice, or a rule names something that does not exist or can
            match nothing; all such faults at once.

    """

    id: str = field(validator=slug)
    name: str
    document: str
    edition: str
    partnership: Partnership
    """Who it is, and all that it names."""
    rules: tuple[Rule, ...] = ()
    """What it promises, in the order of the file."""
    in_force_from: Date | None = None
    in_force_to: Date | None = None
    revision: str = "1"
    notices: tuple[Notice, ...] = field(default=(), init=False, eq=False, repr=False)
    wording: str = field(default="", init=False, eq=False, repr=False)
    _origins: Origins | None = field(default=None, init=False, eq=False, repr=False)
    alone: object = field(default=None, init=False, eq=False, repr=False)
    """These arrangements as the only edition of themselves, once they were used as that."""

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.in_force_from and self.in_force_to and self.in_force_to < self.in_force_from:
            raise invalid("in_force_to", f"{self.in_force_from} or later", self.in_force_to)
        faults = [*code_faults(self.rules), *rule_faults(self.rules, self.partnership)]
        faults += since_faults(self.rules, self.in_force_from, self.in_force_to)
        for place, asked in asked_tags(self.rules).items():
            faults += tag_faults(place, [noun.tags for noun in getattr(self.partnership, place)], asked)
        refuse(faults)

    def __repr__(self) -> str:
        return f"<Arrangements {self.id!r}, edition {self.edition!r}: {counted(len(self.rules), 'rule')}>"

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of all that they say, which is another as soon as anything is changed.

        In which order nouns and rules stand, in how many files, and in what they extend, makes no difference.
        """
        data = PLAIN(self)
        partnership = {name: in_any_order(each) for name, each in data["partnership"].items()}
        return digest_of({**data, "partnership": partnership, "rules": in_any_order(data.get("rules"))})

    @cached_property
    def names(self) -> Names:
        """The printed names that findings use."""
        return names_of(self.partnership)

    @cached_property
    def promises(self) -> Mapping[str, Promise]:
        """What each rule promises, by code."""
        own = {rule.code: rule.promise(self.names) for rule in self.rules}
        if self.extends:
            whose = dict(zip(own, self._adopted_from(), strict=True))
            own = {code: evolve(each, adopted_from=whose[code]) for code, each in own.items()}
        return {code: evolve(each, wording=self.wording) for code, each in own.items()} if self.wording else own

    def _adopted_from(self) -> Iterator[str | None]:
        """For each rule the arrangements that began it, where these are another partnership's.

        Of those that one partnership extends of its own, the last is the one that says which partnership it is.
        """
        origins, chain = self._origins, (self.id, *self.extends)
        named = None if origins is None else origins.at("partnership.id")
        ours = chain if named is None else chain[: chain.index(named.arrangements) + 1]
        for index in range(len(self.rules)):
            origin = None if origins is None else origins.at(f"rules[{index}]")
            yield None if origin is None or origin.arrangements in ours else origin.arrangements

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Rules that can't be kept together, as far as numbers and lengths of time tell."""
        from scp_framework.arrangements.contradictions import contradictions  # noqa: PLC0415 - it brings all shapes

        return tuple(contradictions(self.rules, self.partnership))

    @cached_property
    def readings_alike(self) -> tuple[tuple[str, Notice], ...]:
        """What is noticed of rules with two readings that ask for the same, each with the code of its rule."""
        return tuple(
            (rule.code, _alike(rule, *names))
            for rule in self.rules
            if isinstance(rule, Readings)
            for names in rule.alike
        )

    @cached_property
    def rule_by_name(self) -> Mapping[str, Rule]:
        """Rules by code, by readable name and by alias: each works wherever one is asked for."""
        return {called: rule for rule in self.rules for called in (rule.code, rule.name, *rule.aliases)}

    @cached_property
    def known(self) -> Known:
        """Every identifier that exists, by its type: those of the partnership, and what the rules are called."""
        return {**self.partnership.known, "RuleName": self.rule_by_name}

    @cached_property
    def by_default(self) -> tuple[Rule, ...]:
        """The rules that are checked unless others are selected: all but those on request."""
        return tuple(rule for rule in self.rules if not rule.on_request)

    def rule(self, called: str) -> Rule:
        """The rule with this code, name or alias.

        Raises:
            InputError: If there is none; the fault names the nearest.

        """
        if (found := self.rule_by_name.get(called)) is None:
            raise InputError([unknown_name("", "rule", called, self.rule_by_name)])
        return found

    def origin(self, path: str) -> Origin | None:
        """Where a value was written down: in which of the arrangements that these were made of, file and line.

        A path goes from the list, by identifier, code or name, to the key: `rules/LOS01/at_least`,
        `agencies/police/tags`, `lines/panel>forum/carries`, `kinds/visit/steps/letter`, `calendar/anchor`,
        `arrangements/edition`. It is None for what nobody wrote down: a key that is as by default, and all of
        arrangements that were made in code. Of a key that was taken away, it is where this was said. Of a noun or
        rule as a whole, it is where it was begun, whoever changed it since.

        Raises:
            InputError: If the path leads nowhere.
        """
        place = place_of(path, self._roots())
        return None if self._origins is None else self._origins.at(place)

    @property
    def extends(self) -> tuple[str, ...]:
        """The identifiers of the arrangements that these extend, in one step or several, the nearest first.

        Empty where they extend none, and for what was made or changed in code.
        """
        return () if self._origins is None else self._origins.extended

    def _roots(self) -> Mapping[str, object]:
        """The tables and lists of an arrangements file, by their names."""
        whole = {field.name: getattr(self.partnership, field.name) for field in fields(Partnership) if field.init}
        head = {field.name: getattr(self, field.name) for field in fields(Arrangements) if field.init}
        names = ("id", "name")
        return {
            **{name: value for name, value in whole.items() if name not in names},
            "partnership": {name: whole[name] for name in names},
            "arrangements": {name: value for name, value in head.items() if name not in ("partnership", "rules")},
            "rules": self.rules,
        }

    def with_origins(self, origins: Origins, notices: tuple[Notice, ...] = ()) -> Self:
        """The same arrangements, of which it is known where each value was written down, and what was tolerated there.

        What is changed in code does not know this any more.
        """
        again = copy(self)
        object.__setattr__(again, "_origins", origins)
        object.__setattr__(again, "notices", notices)
        again.__dict__.pop("promises", None)
        return again

    def with_wording(self, wording: str) -> Self:
        """The same arrangements with messages of the partnership's own, a text in Fluent's format, in place of ours.

        What is changed in code has ours again.
        """
        again = copy(self)
        object.__setattr__(again, "wording", wording)
        again.__dict__.pop("promises", None)
        return again

    def with_nouns(self, partnership: Partnership, rules: tuple[Rule, ...]) -> Self:
        """The same arrangements with other nouns and rules, that stand where these did."""
        made = evolve(self, partnership=partnership, rules=rules)
        return made if self._origins is None else made.with_origins(self._origins, self.notices)

    def codes(self, word: str) -> frozenset[str]:
        """The codes of the rules that a code, a name, an alias, or the beginning of codes fits."""
        return frozenset(rule.code for rule in self.rules if _fits(rule, word))


def _fits(rule: Rule, word: str) -> bool:
    return bool(word) and (rule.code.startswith(word) or word == rule.name or word in rule.aliases)


def _alike(rule: Rule, one: str, other: str) -> Notice:
    return Notice(
        code="rules/same-reading",
        location=f"rule {rule.code}",
        observation=f'The readings "{one}" and "{other}" of "{rule.title}" ({rule.code}) ask for the same.',
        handling="Both are checked as they are written. Correct one of them, or leave it out.",
    )
