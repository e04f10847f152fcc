"""check: hold a planner against arrangements, and report what was found."""

from __future__ import annotations

from collections.abc import Iterable

from pendulum import Date

from scp_framework.arrangements import Arrangements
from scp_framework.model.day import day
from scp_framework.model.planner import Planner
from scp_framework.rules.context import Context
from scp_framework.rules.finding import Finding
from scp_framework.rules.report import Report


def check(
    planner: Planner,
    arrangements: Arrangements,
    *,
    as_of: Date | str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Report:
    """Judge a planner by every rule of the arrangements, or by those selected and not ignored.

    Without `as_of` the plan is judged as a plan: what is planned counts as held. With `as_of`, what is
    completed counts, what is planned for that day or later counts as planned, and what was planned for
    an earlier day and is not marked completed is unknown. Cancelled and declined never count.

    `select` and `ignore` take codes, readable names, or beginnings of codes such as `LOS`. Rules that are
    on request are left out unless selected. Of the planner's dispensations, those for rules that are left out
    are left out too.

    Raises:
        InputError: If the planner refers to something that the arrangements do not have, `as_of` is no day, or
            `select` or `ignore` fits no rule.

    """
    chosen = arrangements.chosen(_words(select), _words(ignore))
    planner.require_nouns_of(arrangements.partnership)
    dispensations = arrangements.resolved(planner.dispensations)
    codes = {rule.code for rule in chosen}
    context = Context(
        planner=planner,
        partnership=arrangements.partnership,
        promises=arrangements.promises,
        names=arrangements.names,
        as_of=None if as_of is None else day(as_of, "as_of"),
        in_force_from=arrangements.in_force_from,
        in_force_to=arrangements.in_force_to,
    )
    findings: list[Finding] = []
    for rule in chosen:
        before = len(findings)
        findings.extend(rule.check(context))
        if len(findings) == before:
            findings.append(rule.idle(context))
    return Report(
        planner=planner.id,
        arrangements=arrangements.id,
        document=arrangements.document,
        edition=arrangements.edition,
        covers=planner.covers,
        as_of=context.as_of,
        promises=tuple(arrangements.promises[rule.code] for rule in chosen),
        findings=tuple(findings),
        dispensations=tuple(each for each in dispensations if each.rule in codes),
    )


def _words(words: Iterable[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)
