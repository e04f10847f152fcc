"""Representation: which agencies are represented, by the officers of a role or the members of a body."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from scp_framework.findings.arrangements_finding import over_days
from scp_framework.findings.finding import Promise
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyId, BodyId, OfficerId, RoleId
from scp_framework.model.partnership import Partnership
from scp_framework.model.subject import Subject
from scp_framework.rules.algorithms.set_cover import Contribution, demands_feasible, undominated
from scp_framework.rules.context import Context
from scp_framework.rules.in_force import split_at_changes
from scp_framework.rules.parameters.group import Group, members_with_validity
from scp_framework.rules.shapes.seats import Sitting, seat_of
from scp_framework.rules.shapes.structure_finding import SeatsFinding

NOTHING: frozenset[str] = frozenset()


@frozen
class Seated:
    """Who is represented on one day: the verdict, the agencies missing, and the officers of unrecorded agency.

    `fewer` is how many of `some_of` are represented for certain, where that is not enough; `present` is who is. Once
    those missing are there too, `more` of the `further` ones are needed.
    """

    verdict: Verdict
    missing: tuple[AgencyId, ...] = ()
    fewer: int | None = None
    unclear: tuple[OfficerId, ...] = ()
    present: frozenset[str] = NOTHING
    more: int = 0
    further: tuple[AgencyId, ...] = ()


@frozen(kw_only=True)
class Representation:
    """What is asked of those in a role, or of the members of a body: whom they come from."""

    officers: RoleId | None
    body: BodyId | None
    each_of: Group | None
    some_of: Group | None
    at_least: int | None

    def found(self, days: Window, context: Context, promise: Promise) -> Iterator[SeatsFinding]:
        partnership = context.partnership
        body = partnership.body[self.body] if self.body is not None else None
        officers = [officer for officer in partnership.officers if self.body or officer.role == self.officers]
        members = body.members if body is not None else ()
        each_of, some_of = (
            members_with_validity(self.each_of, partnership),
            members_with_validity(self.some_of, partnership),
        )
        groups = [noun for _, noun in (*each_of, *some_of)]
        groups += [partnership.agency[member.agency] for member in members or () if member.agency is not None]
        parts = tuple(split_at_changes(days, [*groups, *officers, *(members or ()), *([body] if body else [])]))
        judged: list[tuple[Window, SeatsFinding]] = []
        sitting = Sitting([each_of, some_of], officers if body is None else members or (), partnership)
        for part, there in sitting.over(parts):
            if body is None or body.exists_on(part.first):
                seated = self._on_day(there, recorded=members is not None, partnership=partnership)
                found = self._finding(seated, there.wanted[1], promise, recorded=members is not None)
                judged.append((part, found))
        if judged:
            finding = over_days(judged, parts)
            # Where somebody has to be brought in, that may settle what is not known of other days.
            told = finding.by_days if finding.verdict is Verdict.BREACHED else ()
            settled = {agency for each in told for agency in each.missing}
            unsettled = [each for _, each in judged if each.verdict is Verdict.OPEN]
            unclear = [each.unclear for each in unsettled if each.more or not settled.issuperset(each.missing)]
            yield finding.with_facts(unclear=tuple(dict.fromkeys(officer for each in unclear for officer in each)))

    def _finding(self, seated: Seated, some: AbstractSet[str], promise: Promise, *, recorded: bool) -> SeatsFinding:
        others = sorted(some - seated.present) if seated.fewer is not None else ()
        return SeatsFinding(
            promise=promise,
            verdict=seated.verdict,
            subject=Subject(member=self.body, agencies=(*seated.missing, *map(AgencyId, others))),
            officers=self.officers,
            body=self.body,
            missing=seated.missing,
            fewer=seated.fewer,
            more=seated.more,
            further=seated.further,
            at_least=(self.at_least or 1) if self.some_of is not None else None,
            unclear=seated.unclear,
            recorded=recorded,
        )

    def _on_day(self, sitting: Sitting, *, recorded: bool, partnership: Partnership) -> Seated:
        least = (self.at_least or 1) if self.some_of is not None else 0
        absent, fewer = sitting.lacking[0], len(sitting.wanted[1]) - len(sitting.lacking[1])
        if recorded and not absent and fewer >= least:
            return Seated(Verdict.MET)
        each, some = map(frozenset, sitting.wanted)
        if not recorded:
            if len(some) < least:
                return Seated(Verdict.BREACHED, fewer=0, more=least)
            return Seated(Verdict.OPEN if each or least else Verdict.MET)
        offers: list[tuple[Contribution, ...]] = []
        unclear: dict[OfficerId, None] = {}
        there: set[str] = set()
        for seat in sitting.seats:
            agency, officer = seat_of(seat, partnership)
            if agency is not None:
                chain = partnership.belongs_to[agency]
                there.update(chain)
                offers.append(((each.intersection(chain), some.intersection(chain)),))
            elif officer is not None:
                unclear[officer] = None
        if unclear:
            chains = partnership.belongs_to.values()
            anything = undominated((each.intersection(chain), some.intersection(chain)) for chain in chains)
            offers += [anything] * len(unclear)
        may_be = bool(unclear) and demands_feasible([len(each), least], offers)
        verdict = Verdict.OPEN if may_be else Verdict.BREACHED
        missing = tuple(agency for agency in partnership.agency if agency in absent)
        then = there.union(*(partnership.belongs_to[agency] for agency in missing))
        more = max(0, least - len(some & then))
        further = tuple(agency for agency in partnership.agency if agency in some - then) if more else ()
        too_few = fewer if fewer < least else None
        return Seated(verdict, missing, too_few, tuple(unclear), frozenset(there), more, further)
