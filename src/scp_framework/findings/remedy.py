"""Remedy: something that can be done so that a promise is kept, or known to be, as facts."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from attrs import evolve
from pendulum import Date

from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.dates.window import Window

PlainFacts = dict[str, str | int | list[str] | None]
"""A remedy as plain data, for JSON."""


class RemedyType(StrEnum):
    """What is done."""

    PLAN = "plan"
    """Plan more activities of a kind."""
    RECORD = "record"
    """Write down what is so already, or what is decided."""
    MOVE = "move"
    """Give an activity, or one of its steps, another day."""
    CHANGE = "change"
    """Have what is named there, or as much of it as the number says."""
    REMOVE = "remove"
    """Take out what is named."""


@frozen(kw_only=True, slots=False)
class Remedy:
    """One thing to do about a finding; all remedies of a finding are done together, in their order.

    Where some have a `way`, a number from 1, there are several ways to do it: those of one way, with all that belong to
    none, are enough.

    `activity` is the one to change, or None where something is planned or the arrangements themselves are changed.
    `path` is where it belongs in the activity: `when`, `status`, `agencies`, `bodies`, `outcomes`, `endorsements`,
    `team`, `team.role`, `team.agency`, `team.lead`, `team.officer`, `team.people`, `team.leader`, `scope.tiles`,
    `scope.area`, `cases`, `actions`, `details.form`, `steps.letter-sent`, `returns.police`, `sets.domains`; or in the
    arrangements: `lines`, `officers`, `officers.interests`, `officers.agency`, `tiles`, `takes` (one of a rule's
    readings).
    `names` has to be there (or, of `remove`, must not be); where it names more than `number`, so many of it are enough.
    Of a team, `number` more people join it: anybody (`team`), people in the role named (`team.role`), somebody from
    each of so many of the agencies named (`team.agency`), or one who leads it and is in one of the roles, or from one
    of the agencies, named (`team.lead`); or officers who are named (`team.officer`); or people each of whom is in the
    role and from one of the agencies, or is one of the officers, as far as these are named (`team.people`), and who
    lead the team (`team.leader`); an officer joins once, for all that names them. Of the `lines` of the arrangements,
    `names` are those passed, in order, with a line from each to the next. Of `plan`, `number` activities of the `kind`,
    for the `member`, are planned, or, where there are `names`, one for each of so many of these; with a `path`, so that
    this step of each falls on the days, or, with an `amount`, so that the number there adds up to it. Where several
    activities are changed at once, `names` are these: `number` of them, or, of a team, as much of them as makes so many
    days of work, or, of a number (`cases`, `details.form`), as much of it.

    Of `record`, `number` and `names` say what has to be there so that it turns out well; of the roles or agencies of a
    team, whose they are. Where it is about another activity than the finding, `kind` is that activity's.

    `not_before` and `deadline` are the first and the last day on which it is in time, None where there is no such
    limit. `leads_to` is the verdict of the finding once this and all remedies before it are done; of `record`, once
    all is recorded and turns out well. Where that can't be promised, it is the verdict as it is: what is found then
    says what else to do.
    """

    type: RemedyType
    activity: str | None = None
    kind: str | None = None
    number: int | None = None
    member: str | None = None
    path: str | None = None
    names: tuple[str, ...] = ()
    not_before: Date | None = None
    deadline: Date | None = None
    leads_to: Verdict = Verdict.MET
    way: int | None = None
    amount: int | None = None

    @property
    def window(self) -> Window | None:
        """The days within which it is in time, where both ends are known."""
        if self.not_before is None or self.deadline is None:
            return None
        return Window.from_ordinals(self.not_before.toordinal(), self.deadline.toordinal())


def alternatives(ways: Iterable[Iterable[Remedy]]) -> tuple[Remedy, ...]:
    """Remedies of which those of one way are enough; where there is only one way, it is no alternative."""
    known = [tuple(way) for way in ways]
    if len(known) == 1:
        return known[0]
    return tuple(evolve(each, way=number) for number, way in enumerate(known, start=1) for each in way)


def record(
    activity: str | None, paths: Iterable[str], *, deadline: Date | None = None, leads_to: Verdict = Verdict.MET
) -> tuple[Remedy, ...]:
    """Remedies that record what is missing at some places of one activity."""
    return tuple(
        Remedy(type=RemedyType.RECORD, activity=activity, path=path, deadline=deadline, leads_to=leads_to)
        for path in dict.fromkeys(paths)
    )


def remedy_facts(remedy: Remedy) -> PlainFacts:
    """The facts of a remedy as plain data, for JSON; what does not apply is left out.

    >>> remedy_facts(Remedy(type=RemedyType.RECORD, activity="visit-1", path="status"))
    {'type': 'record', 'activity': 'visit-1', 'path': 'status', 'leads_to': 'met'}
    """
    days = {"not_before": remedy.not_before, "deadline": remedy.deadline}
    facts: PlainFacts = {
        "type": remedy.type.value,
        "activity": remedy.activity,
        "kind": remedy.kind,
        "number": remedy.number,
        "member": remedy.member,
        "path": remedy.path,
        "names": list(remedy.names) or None,
        **{name: None if day is None else day.isoformat() for name, day in days.items()},
        "leads_to": remedy.leads_to.value,
        "way": remedy.way,
        "amount": remedy.amount,
    }
    return {name: value for name, value in facts.items() if value is not None}
