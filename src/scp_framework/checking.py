"""check: hold a planner against arrangements, and report what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from attrs import evolve
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.chosen import Chosen
from scp_framework.arrangements.editions import Editions, as_editions
from scp_framework.errors import InputError, invalid, quoted
from scp_framework.findings.rows import Columns, Findings, Row, row_of
from scp_framework.model.activity import Activity
from scp_framework.model.dates.day import day
from scp_framework.model.dates.window import Window
from scp_framework.model.deferred import Deferred
from scp_framework.model.notice import Notice
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.model.validated import validate_arguments
from scp_framework.reports.listed import ListedActivity, Outside
from scp_framework.reports.preparations import preparations
from scp_framework.reports.report import Report
from scp_framework.rules.before_event import steps_before_event
from scp_framework.rules.context import Context
from scp_framework.rules.dates_not_listed import dates_not_listed
from scp_framework.rules.kept import Kept
from scp_framework.rules.rule import Rule
from scp_framework.rules.timeline import Timeline, resolve_planner


@validate_arguments
def check(
    planner: Planner,
    arrangements: Arrangements | Editions,
    *,
    as_of: date | str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Report:
    """Judge a planner by every rule of the arrangements, or by those selected and not ignored.

    Without `as_of` the plan is judged as a plan: what is planned counts as held. With `as_of`, what is
    completed counts, what is planned for that day or later counts as planned, and what was planned for
    an earlier day and is not marked completed is unknown. Cancelled and declined never count.

    `select` and `ignore` take codes, readable names, or beginnings of codes such as `LOS`. Rules that are
    on request are left out unless selected. Of the planner's exceptions, those for rules that are left out
    are left out too.

    Of several editions, each activity is judged by the one in force on its day, and each period by the one in
    force on its first day; `Editions` tells more.

    Raises:
        InputError: If an argument is of the wrong type, such as a name in place of what is loaded by it; if the planner
            refers to something that the arrangements do not have, or not on that day; if `as_of` is no day, or
            `select` or `ignore` fits no rule, or they leave none to check.

    """
    editions = as_editions(arrangements)
    chosen = editions.chosen(_words(select), _words(ignore))
    exceptions, given = editions.resolved(planner.exceptions), planner
    planner, timeline = resolve_planner(planner, editions.read_from)
    contexts = _contexts(planner, editions, timeline, None if as_of is None else day(as_of, "as_of"))
    findings = Findings(
        _rows(chosen, contexts[0]) if timeline is None else _over_time(chosen.rules, contexts, timeline)
    )
    last = editions.editions[-1]
    return Report(
        planner=planner.id,
        arrangements=last.id,
        document=last.document,
        edition=last.edition,
        covers=planner.covers,
        as_of=contexts[0].as_of,
        promises=chosen.promises,
        findings=findings,
        exceptions=tuple([each for each in exceptions if any(each.rule in own for own in chosen.codes)]),
        editions=editions.in_force,
        made_for=_other_arrangements(planner, editions),
        outside=Deferred(lambda: [Outside(activity=each.id, when=each.when) for each in given.outside]),
        notices=Deferred(lambda: _notices(given, editions, chosen.codes, contexts)),
        revision=last.revision,
        planner_source=given,
        arrangements_source=editions,
        partnership=last.partnership.name,
        planner_title=planner.title,
        activities=Deferred(lambda: _listed(planner, last.partnership)),
        preparations=Deferred(lambda: preparations(chosen.rules[-1], findings, contexts[-1])),
    )


@validate_arguments
def check_activity(
    activity: Activity,
    arrangements: Arrangements | Editions,
    *,
    planner: Planner | None = None,
    as_of: date | str | None = None,
) -> Report:
    """Judge one activity, such as a row that somebody is about to save: who is on the team, lead times, order of steps.

    The report has only findings about this activity. With its `planner`, in which it takes the place of the one with
    its id if there is one, all rules are judged. Without one, only those are that look at nothing but the activity;
    whether it is followed up, or how often there is one, can't be told of it alone.

    Raises:
        InputError: As `check` does; the paths of faults are those of its fields, such as `agencies[0]`.

    """
    editions = as_editions(arrangements)
    if planner is None:
        planner = Planner(id="one", covers=Window(activity.when.earliest, activity.when.latest))
        codes = {rule.code for each in editions.editions for rule in each.by_default if rule.judges_alone}
        if not codes:
            raise invalid("arrangements", "arrangements with a rule that judges an activity by itself", None)
    else:
        codes = set()
    changed = planner.change(activity) if activity.id in planner.by_id else planner.add(activity)
    try:
        return check(changed, editions, as_of=as_of, select=codes).only(activity=activity.id)
    except InputError as error:
        place = f"activity {quoted(activity.id)}."
        raise InputError(evolve(each, path=each.path.removeprefix(place)) for each in error.faults) from None


def _notices(
    planner: Planner, editions: Editions, codes_of: Sequence[frozenset[str]], contexts: Sequence[Context]
) -> Iterator[Notice]:
    yield from planner.notices
    for each in editions.editions:
        yield from each.notices
    yield from editions.noticed(codes_of)
    yield from steps_before_event(contexts)
    unlisted: dict[Notice, None] = {}
    for each, codes in zip(editions.editions, codes_of, strict=True):
        rules = (rule for rule in each.rules if rule.code in codes)
        unlisted.update(dict.fromkeys(dates_not_listed(rules, each.partnership, planner.covers)))
    yield from unlisted


def _listed(planner: Planner, partnership: Partnership) -> Iterator[ListedActivity]:
    returned = {kind.id for kind in partnership.kinds if kind.returned}
    for each in planner.activities:
        yield ListedActivity(
            id=each.id,
            kind=each.kind,
            when=each.when,
            status=each.status,
            title=each.title,
            location=planner.locations.get(each.id),
            outcomes=each.outcomes or (),
            agencies=each.agencies,
            returns=each.returns if each.kind in returned or each.returns else None,
            actions=each.actions,
        )


def _other_arrangements(planner: Planner, editions: Editions) -> str | None:
    """The arrangements that a planner names, unless it is held against these, or against what extends them."""
    return None if planner.arrangements in editions.called else planner.arrangements


def _rows(chosen: Chosen, context: Context) -> Iterator[Sequence[Row]]:
    """What is found where the arrangements never change, rule by rule."""
    for rule, way in zip(chosen.rules[0], chosen.ways[0], strict=True):
        found = way(context)
        # Columns are never empty, and to ask them takes a function of Python.
        yield found if type(found) is Columns or found else (row_of(rule.not_applicable(context)),)


def _over_time(
    chosen: Sequence[Sequence[Rule]], contexts: Sequence[Context], timeline: Timeline
) -> Iterator[Sequence[Row]]:
    """What is found where the arrangements change between the days of the planner, rule by rule."""
    from scp_framework.rules.engine import rows_over_time  # noqa: PLC0415 - only where arrangements change

    in_segments: list[Context] = []
    contexts = [evolve(context, in_segments=in_segments) for context in contexts]
    there: dict[int, list[Activity]] = {}
    for number, part in chain.from_iterable(timeline.slices.values()):
        there.setdefault(number, []).append(part)
    for number, segment in enumerate(timeline.segments):
        context = contexts[segment.edition]
        in_segments.append(
            evolve(
                context,
                partnership=segment.partnership,
                restrict_to=segment.days,
                segment=number,
                only_activities=tuple(there.get(number, ())),
                unsegmented=context.partnership,
                kept=Kept(),
            )
        )
    by_code: dict[str, dict[int, tuple[Rule, Context]]] = {}
    for edition, rules in enumerate(chosen):
        for rule in rules:
            by_code.setdefault(rule.code, {})[edition] = (rule, contexts[edition])
    return ([*rows_over_time(asked, in_segments, timeline)] for asked in by_code.values())


def _contexts(planner: Planner, editions: Editions, timeline: Timeline | None, as_of: Date | None) -> list[Context]:
    """For each edition the context in which its rules judge periods."""
    contexts = []
    for facts in editions.facts:
        own = facts if timeline is None else {**facts, "kept": Kept()}
        contexts.append(Context.in_edition(own, planner, as_of, timeline))
    return contexts


def _words(words: Iterable[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)
