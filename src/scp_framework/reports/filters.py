"""Filters: which findings of a report are asked for, by the names that people use, and what is left out by that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, fields
from pendulum import Date

from scp_framework.errors import Fault, InputError, choices, invalid, quoted, refuse, unknown_name
from scp_framework.findings.finding import Finding, Strength
from scp_framework.findings.names import same_line
from scp_framework.findings.phrases import counted, listed
from scp_framework.findings.promise import SAID, nouns_of
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.activity import CALLED_OFF
from scp_framework.model.dates.day import day
from scp_framework.nearest import NamedIds
from scp_framework.pattern import pattern

if TYPE_CHECKING:
    from scp_framework.reports.listed import ListedActivity, Preparation
    from scp_framework.reports.report import Report

_NEXT = pattern(r"(?:the )?next (.+)", re.IGNORECASE)


@frozen(kw_only=True)
class LeftOut:
    """What a report was narrowed down to, and how much of it is left.

    `filters` are the names of the filters with what each was asked for, as it is printed. Of `of_rules` rules and
    `of_findings` findings, `rules` and `findings` are left.
    """

    filters: tuple[tuple[str, str], ...]
    rules: int
    of_rules: int
    findings: int
    of_findings: int

    @property
    def words(self) -> str:
        """What is shown and what is not, in a sentence or two."""
        asked = listed([f"{name} {value}" for name, value in self.filters])
        return (
            f"This shows only part of the report ({asked}): {self.findings} of {counted(self.of_findings, 'finding')},"
            f" on {self.rules} of {counted(self.of_rules, 'rule')}."
        )


@frozen(kw_only=True)
class Filters:
    """What is asked of a report; None asks nothing.

    Texts may be identifiers, codes or printed names, in small or capital letters.
    """

    rule: str | None = None
    strength: Strength | str | None = None
    result: str | None = None
    verdict: Verdict | str | None = None
    agency: str | None = None
    tile: str | None = None
    outcome: str | None = None
    activity: str | None = None
    responsible: str | None = None
    section: str | None = None
    deadline_before: date | str | None = None

    def asked(self) -> Iterator[tuple[str, date | str]]:
        """What is asked for, filter by filter."""
        for name in FILTERS:
            if (value := getattr(self, name)) is not None:
                yield name, value


FILTERS = tuple(each.name for each in fields(Filters))
"""The names of all filters; on the command line they have a hyphen for an underscore."""


def fold_name(text: str) -> str:
    """A name as it is compared: small letters, and spaces for hyphens.

    >>> fold_name("Board-Meeting"), fold_name(" not  applicable")
    ('board meeting', 'not applicable')
    """
    return " ".join(re.sub(r"[-_\s]+", " ", text).casefold().split())


@frozen(slots=False, eq=False)
class Asked:
    """The filters, with the names that they mean in a report."""

    filters: Filters
    whole: Report

    @cached_property
    def _resolved(self) -> tuple[Mapping[str, frozenset[str]], Date | None]:
        names: dict[str, frozenset[str]] = {}
        before: Date | None = None
        faults: list[Fault] = []
        for name, value in self.filters.asked():
            try:
                if name == "deadline_before":
                    before = self._day(value)
                elif name == "rule":
                    names[name] = self._codes(str(value))
                else:
                    names[name] = frozenset([_one(name, str(value), self._known(name))])
            except InputError as error:
                faults += error.faults
        refuse(faults)
        return names, before

    @property
    def names(self) -> Mapping[str, frozenset[str]]:
        """What each filter but that of the deadline means: identifiers, codes or texts, any of which fits.

        Raises:
            InputError: If one means nothing in the report, or may mean several things; all such faults at once.
        """
        return self._resolved[0]

    @property
    def before(self) -> Date | None:
        """The day before which the deadline has to be, if that is asked for."""
        return self._resolved[1]

    def _codes(self, word: str) -> frozenset[str]:
        promises = self.whole.promises
        folded = fold_name(word)
        for fits in (
            [each.code for each in promises if folded in map(fold_name, each.all_names)],
            [each.code for each in promises if folded and each.code.casefold().startswith(folded)],
        ):
            if fits:
                return frozenset(fits)
        titles = {each.code: (each.title,) for each in promises}
        known = NamedIds({called: (each.title,) for each in promises for called in each.all_names})
        if not any(fold_name(each.title) == folded for each in promises):
            raise InputError([unknown_name("rule", "rule", word, known)])
        return frozenset([_one("rule", word, titles)])

    def _known(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """All that a filter can be asked for, each with the names by which people call it."""
        whole = self.whole
        match name:
            case "strength":
                return {each.value: (SAID[each],) for each in Strength}
            case "verdict":
                return {each.value: () for each in Verdict}
            case "result":
                breached = {each.result_if_breached: () for each in Strength}
                return breached | {each.value: () for each in Verdict if each is not Verdict.BREACHED}
            case "activity":
                return {each.id: (each.title,) if each.title else () for each in whole.activities}
            case "section":
                return {each.source.section: (each.source.heading or "",) for each in whole.promises}
            case "responsible":
                return _responsible(whole)
            case _:
                return {each: _printed(each, whole) for each in (*nouns_of(name, whole.promises), *self._about(name))}

    def _about(self, name: str) -> Iterable[str]:
        """Whatever findings are about that may be such a noun, for reports whose names do not tell."""
        for finding in self.whole.findings:
            about = finding.subject
            if about.member is not None:
                yield about.member
            yield from about.agencies if name == "agency" else about.tiles if name == "tile" else ()

    def _day(self, value: date | str) -> Date:
        match = _NEXT.fullmatch(value.strip()) if isinstance(value, str) else None
        if match is None:
            return day(value, "deadline_before")
        kinds = {
            identifier: (name.name, name.plural)
            for promise in self.whole.promises
            for identifier, name in promise.names.items()
            if name.plural is not None
        }
        kind = _one("deadline_before", match[1], kinds, category="kind of activity")
        first = self.whole.as_of or self.whole.covers.first
        coming = [each for each in self.whole.activities if each.kind == kind and _is_coming(each, first)]
        if not coming:
            expected = f"a day, or the next of a kind that is planned for {first} or later"
            raise invalid("deadline_before", expected, value)
        return min(each.when.latest for each in coming)

    def printed(self, name: str) -> list[str]:
        """The printed names of what a filter means, as findings and next steps give them; none if it is not asked."""
        printed = self._known(name)
        return [each for key in self.names.get(name, ()) for each in printed.get(key) or (key,)]

    def fits(self, finding: Finding) -> bool:
        """Whether a finding is asked for."""
        if self.before is not None and (finding.deadline is None or finding.deadline >= self.before):
            return False
        return all(_fits(finding, name, meant, self.whole) for name, meant in self.names.items())

    def fits_preparation(self, each: Preparation) -> bool:
        """Whether what has to be done ahead of an activity, for which there is no finding yet, is asked for."""
        if not set(self.names) <= {"rule", "responsible"}:
            return False
        who, printed = self.names.get("responsible"), _responsible(self.whole)
        named = [name for key in who or () for name in (key, *printed.get(key, ()))]
        return (
            ("rule" not in self.names or each.rule in self.names["rule"])
            and (self.before is None or each.deadline < self.before)
            and (who is None or each.responsible in named)
        )

    def words(self) -> Iterator[tuple[str, str]]:
        """Each filter by its printed name, with what it was asked for."""
        for name, value in self.filters.asked():
            if name == "deadline_before":
                is_day = str(value) == str(self.before)
                yield "deadline before", str(value) if is_day else f"{value} ({self.before})"
            elif name == "rule":
                yield name, str(value)
            else:
                (identifier,) = self.names[name]
                yield name, next(iter(_printed(identifier, self.whole)), identifier)


def _is_coming(activity: ListedActivity, first: Date) -> bool:
    return activity.status not in CALLED_OFF and activity.when.latest >= first


def _printed(identifier: str, report: Report) -> tuple[str, ...]:
    found = report.names_for(identifier).get(identifier)
    return () if found is None else (found.name,)


def _responsible(report: Report) -> Mapping[str, tuple[str, ...]]:
    """Whoever is responsible for something, by identifier, with their printed names; by these alone where need be."""
    known: dict[str, tuple[str, ...]] = {}
    for finding in report.findings:
        owner, name = finding.promise.owner, finding.responsible
        if name is not None:
            key = name if owner is None else owner
            known[key] = tuple(dict.fromkeys((*known.get(key, ()), name)))
    return known


def _one(place: str, word: str, known: Mapping[str, tuple[str, ...]], category: str | None = None) -> str:
    """The identifier that a word means.

    Raises:
        InputError: If there is none, or two fit.
    """
    category = category or ("role, group or agency" if place == "responsible" else place)
    if word in known:
        return word
    folded = fold_name(word)
    fitting = sorted(key for key, names in known.items() if folded and folded in map(fold_name, (key, *names)))
    if len(fitting) > 1:
        found = f"{quoted(word)}, which fits {listed([quoted(each) for each in fitting])}"
        raise InputError([Fault(path=place, expected=f"the name of one {category}", actual=found)])
    if not fitting:
        fault = unknown_name(place, category, word, NamedIds(known))
        holding = [key for key, names in known.items() if folded and any(folded in fold_name(each) for each in names)]
        raise InputError([evolve(fault, nearest=None, known=choices(sorted(holding))) if holding[1:] else fault])
    return fitting[0]


def _fits(finding: Finding, name: str, meant: frozenset[str], whole: Report) -> bool:
    if name == "rule":
        return finding.rule in meant
    (wanted,) = meant
    about = finding.subject
    match name:
        case "strength":
            return finding.strength.value == wanted
        case "verdict":
            return finding.verdict.value == wanted
        case "result":
            return finding.result == wanted
        case "agency":
            names = finding.promise.names
            return any(same_line(names, wanted, each) for each in (about.member, *about.agencies) if each is not None)
        case "tile":
            return wanted == about.member or wanted in about.tiles
        case "outcome":
            return wanted == about.member or wanted in whole.outcomes_of(about.activity)
        case "activity":
            return wanted == about.activity
        case "responsible":
            return finding.responsible is not None and wanted in (finding.promise.owner, finding.responsible)
        case _:
            section = finding.promise.source.section
            return section == wanted or section.startswith(f"{wanted}.")
