"""Report: everything that was found about a planner, rule by rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from attrs import field
from pendulum import Date

from scp_framework.errors import InputError, unknown_name
from scp_framework.findings.edition_in_force import InForce
from scp_framework.findings.finding import Finding, Promise, Strength
from scp_framework.findings.names import Names
from scp_framework.findings.rows import Findings, findings_of
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.activity import Status
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.dates.window import Window
from scp_framework.model.digest import Digested, KnownDigest
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.notice import Notice
from scp_framework.model.shown import ShownInNotebooks
from scp_framework.model.validated import validate_arguments
from scp_framework.reports.exceptions import AppliedException, applied, excuse_words, excuses_by_id
from scp_framework.reports.filters import Asked, Filters, LeftOut
from scp_framework.reports.listed import ListedActivity, Outside, Preparation
from scp_framework.reports.narrowing import narrowed

RESULTS = (
    *(strength.result_if_breached for strength in Strength),
    *(verdict.value for verdict in (Verdict.OPEN, Verdict.MET, Verdict.NOT_APPLICABLE)),
)
"""How a verdict can read, in the order in which it matters."""


@frozen(kw_only=True, slots=False)
class Report(ShownInNotebooks):
    """The findings of every rule that was checked, and for which planner, arrangements and day.

    `as_of` is None where the plan was judged as a plan. A rule's verdict folds those of its findings;
    no verdict is ever made for a whole planner, and there is no score. `exceptions` are the agreed
    exceptions to these rules; none of them changes a verdict.

    `made_for` names the arrangements that the planner says it was made for, where these are others than those it was
    held against, and none that these extend. `outside` are its activities that can fall only on days that it does not
    cover. `notices` tell what else a reader should know of the input, such as what was tolerated in it. `partnership`
    is the printed name of the partnership, `planner_title` what the planner calls itself; `activities` are all that it
    holds, in date order. `preparations` are what has to be done ahead of activities that are not planned yet.

    Where a planner was held against several `editions`, each promise and each finding names its own, and one rule may
    have a promise in each; `arrangements`, `document`, `edition` and `revision` are then those of the last.

    `left_out` says to what the report was narrowed down, and how much of it is left; None where it is whole.
    """

    planner: str
    """The identifier of the planner."""
    arrangements: str
    document: str
    edition: str
    covers: Window
    """All the days that the planner claims to be complete for."""
    as_of: Date | None
    promises: tuple[Promise, ...]
    """What each rule promises, in the order of the arrangements."""
    findings: Findings = field(converter=findings_of)
    """What was found, rule by rule in the same order."""
    exceptions: tuple[AgreedException, ...] = ()
    editions: tuple[InForce, ...] = ()
    made_for: str | None = None
    outside: Sequence[Outside] = ()
    notices: Sequence[Notice] = ()
    revision: str = "1"
    _planner_source: Digested | None = field(default=None, eq=False, repr=False, alias="planner_source")
    _arrangements_source: Digested | None = field(default=None, eq=False, repr=False, alias="arrangements_source")
    partnership: str | None = None
    planner_title: str | None = None
    activities: Sequence[ListedActivity] = ()
    preparations: Sequence[Preparation] = ()
    left_out: LeftOut | None = None
    _whole: Report | None = field(default=None, init=False, eq=False, repr=False)

    def __repr__(self) -> str:
        judged = "as a plan" if self.as_of is None else f"as of {self.as_of}"
        against = ", ".join(each.arrangements for each in self.editions) or self.arrangements
        counts = Counter(self.results.values())
        told = ", ".join(f"{result} {counts[result]}" for result in RESULTS if result in counts)
        return f"<Report on {self.planner!r} against {against!r}, {self.covers}, {judged}: {told or 'no rules'}>"

    def __getstate__(self) -> dict[str, object]:
        """What is kept of it where it is copied or stored: of what was checked, no more than the digests."""
        sources = {"_planner_source": self.planner_digest, "_arrangements_source": self.arrangements_digest}
        return self.__dict__ | {name: each and KnownDigest(each) for name, each in sources.items()}

    @cached_property
    def planner_digest(self) -> str | None:
        """A digest, the same for the very same planner; None where the report's file does not say it."""
        return None if self._planner_source is None else self._planner_source.digest

    @cached_property
    def arrangements_digest(self) -> str | None:
        """A digest, the same for the very same arrangements, all editions together; None where the file has none."""
        return None if self._arrangements_source is None else self._arrangements_source.digest

    @cached_property
    def rules(self) -> tuple[Promise, ...]:
        """What each rule promises, once: of a rule that several editions have, as the last of them has it."""
        return tuple({promise.code: promise for promise in self.promises}.values())

    @cached_property
    def by_id(self) -> Mapping[str, Finding]:
        """Every finding by its identifier."""
        return {finding.id: finding for finding in self.findings}

    @cached_property
    def statuses(self) -> Mapping[str, Status]:
        """How far each activity of the planner has come, by its identifier."""
        return {activity.id: activity.status for activity in self.activities}

    @cached_property
    def by_rule(self) -> Mapping[str, tuple[Finding, ...]]:
        """The findings of each rule, by its code, in the order of the arrangements."""
        found: dict[str, list[Finding]] = {promise.code: [] for promise in self.promises}
        for finding in self.findings:
            found[finding.rule].append(finding)
        return {code: tuple(findings) for code, findings in found.items()}

    def by_promise(self, promise: Promise) -> tuple[Finding, ...]:
        """The findings of a rule as one edition has it; all those of the rule where there is only one."""
        return tuple(each for each in self.by_rule[promise.code] if each.edition == promise.edition)

    def names_for(self, identifier: str) -> Names:
        """The printed names of the last edition that knows an identifier."""
        return self._names_for.get(identifier, FrozenMap())

    @cached_property
    def _names_for(self) -> Mapping[str, Names]:
        by_edition = {id(each.names): each.names for each in self.promises}
        return {identifier: names for names in by_edition.values() for identifier in names}

    @cached_property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The verdict of each rule, by its code."""
        return dict.fromkeys([each.code for each in self.promises], Verdict.NOT_APPLICABLE) | self.findings.verdicts

    @cached_property
    def results(self) -> Mapping[str, str]:
        """How the verdict of each rule reads, by its code: a breach, a shortfall, advice, or the verdict.

        Of a rule that is not kept in several editions, it is as the firmest of them has it.
        """
        return {
            code: self.firmest(code).result_if_breached if verdict is Verdict.BREACHED else verdict.value
            for code, verdict in self.verdicts.items()
        }

    def firmest(self, code: str) -> Strength:
        """The firmest strength with which a rule that is not kept is promised in the editions that find it so."""
        broken = self.findings.broken
        return next(strength for strength in Strength if (code, strength) in broken)

    @validate_arguments
    def verdict(self, rule: str) -> Verdict:
        """The verdict of a rule, by code, name or alias.

        Raises:
            InputError: If the report has no such rule; the fault names the nearest.
        """
        if rule not in self._called:
            raise InputError([unknown_name("", "rule", rule, self._called)])
        return self.verdicts[self._called[rule]]

    @property
    def breaches(self) -> tuple[Finding, ...]:
        """Findings of commitments that are not kept."""
        return self.findings.having(Verdict.BREACHED, Strength.COMMITMENT)

    @property
    def unexcused(self) -> tuple[Finding, ...]:
        """Findings of commitments that are not kept, and that no exception excuses."""
        return tuple(finding for finding in self.breaches if not self.excuses(finding))

    @property
    def shortfalls(self) -> tuple[Finding, ...]:
        """Findings of expectations that are not kept."""
        return self.findings.having(Verdict.BREACHED, Strength.EXPECTATION)

    @property
    def advice(self) -> tuple[Finding, ...]:
        """Findings of what is only indicative and not kept."""
        return self.findings.having(Verdict.BREACHED, Strength.INDICATIVE)

    @property
    def open(self) -> tuple[Finding, ...]:
        """Findings that could still turn out either way."""
        return self.findings.having(Verdict.OPEN)

    @cached_property
    def due(self) -> tuple[Finding, ...]:
        """What is to be done or recorded next, in the order of the days it is needed by, and then what has no such day.

        It holds what is open, what is not kept and can still be mended, and what falls due after the days covered.
        """
        due = (
            each
            for each in self.findings
            if each.verdict is Verdict.OPEN
            or (each.verdict is Verdict.BREACHED and each.remedies)
            or (each.verdict in (Verdict.MET, Verdict.NOT_APPLICABLE) and each.deadline is not None)
        )
        return tuple(sorted(due, key=lambda each: (each.deadline is None, each.deadline or Date.max)))

    @cached_property
    def applied_exceptions(self) -> tuple[AppliedException, ...]:
        """How each exception stands: what it excuses; or that it has run out, or excuses nothing."""
        return applied(self.exceptions, self.by_rule, self.covers, self.as_of)

    def excuses(self, finding: Finding) -> tuple[AgreedException, ...]:
        """The exceptions that excuse a finding."""
        if not self._excuses:
            return ()
        return tuple(each for excused, each in self._excuses.get(finding.id, ()) if excused == finding)

    @cached_property
    def _excuses(self) -> Mapping[str, list[tuple[Finding, AgreedException]]]:
        """By the identifier of a finding: it, and each exception that excuses it."""
        return excuses_by_id(self.applied_exceptions)

    def explain(self, finding: Finding) -> str:
        """The finding in full, as it explains itself, and a line for each exception that excuses it."""
        excuses = (f"{excuse_words(each, self.names_for(each.agreed_by))}." for each in self.excuses(finding))
        return "\n".join([finding.explain(), *excuses])

    @validate_arguments
    def only(  # noqa: PLR0913 - an argument for each filter
        self,
        *,
        rule: str | None = None,
        strength: Strength | str | None = None,
        result: str | None = None,
        verdict: Verdict | str | None = None,
        agency: str | None = None,
        tile: str | None = None,
        outcome: str | None = None,
        activity: str | None = None,
        responsible: str | None = None,
        section: str | None = None,
        deadline_before: date | str | None = None,
    ) -> Report:
        """The report with only the findings that fit all that is given: those of a rule, about an agency, and so on.

        Each may be an identifier or a printed name, in small or capital letters. `rule` is a code, a name, an alias, a
        title, or the beginning of codes (`LOS`); `result` is how a verdict reads (`breach`); `section` is one of the
        document or whatever lies in it. `deadline_before` is a day, or the next activity of a kind (`next Board
        meeting`): from the day of the report, or the first that the planner covers, the last day that it can be on.

        Of the exceptions, those about one of the findings are left. `left_out` says what was asked for and how much is
        left, so that nobody takes the rest for kept. What is left can be asked again, about all that the whole can be.

        Raises:
            InputError: If there is no such rule, agency and so on, whether or not anything was found about it, with the
                nearest name; or if two fit. Of a report that was written after this and read back, only what is left
                is known.
        """
        whole = self if self._whole is None else self._whole
        filters = Filters(
            rule=rule, strength=strength, result=result, verdict=verdict, agency=agency, tile=tile, outcome=outcome,
            activity=activity, responsible=responsible, section=section, deadline_before=deadline_before,
        )  # fmt: skip
        filtered = narrowed(self, Asked(filters, whole))
        object.__setattr__(filtered, "_whole", whole)
        return filtered

    def outcomes_of(self, activity: str | None) -> tuple[str, ...]:
        """The outcomes that an activity addresses; none where there is no such activity."""
        return self._outcomes.get(activity or "", ())

    @cached_property
    def _outcomes(self) -> Mapping[str, tuple[str, ...]]:
        return {each.id: each.outcomes for each in self.activities}

    @cached_property
    def _called(self) -> Mapping[str, str]:
        """The code of each rule by whatever it is called: its code, its readable name, an alias."""
        return {called: promise.code for promise in self.promises for called in promise.all_names}

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __bool__(self) -> bool:
        """A report is neither true nor false: what is open is not kept, and not broken either.

        Raises:
            TypeError: Always; it says what to ask in its place.
        """
        raise TypeError("a report is neither true nor false: ask report.breaches, report.open or report.verdict(rule)")
