"""In all readings: what a rule finds that can be read in several ways, from what each reading of it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, product

from scp_framework.findings.finding import Finding, Promise
from scp_framework.findings.not_applicable import NotApplicable
from scp_framework.findings.of_reading import OfReading, deadline_of
from scp_framework.findings.readings_finding import Compared, ReadingsFinding
from scp_framework.findings.rows import Row, finding_of, makes, row_of, verdict_in
from scp_framework.findings.verdict import UNSETTLED, Verdict, across_alternatives, all_of
from scp_framework.model.subject import Subject
from scp_framework.rules.context import Context
from scp_framework.rules.guarded import rows_by
from scp_framework.rules.readings import Readings
from scp_framework.rules.rule import Rule, SubjectType

Asked = tuple[Rule, Context]
"""A rule as one edition has it, and the context of that edition."""
Key = tuple[object, ...]
"""What tells a finding from others of its rule."""
Found = Sequence[tuple[Rule, Sequence[Row]]]
"""What each reading of a rule finds."""


def rows_in_all_readings(rule: Readings, context: Context) -> Sequence[Row]:
    """What holds in all ways in which a rule can be read."""
    found = [(each, rows_by(each, context) or (row_of(each.not_applicable(context)),)) for each in rule.readings]
    return [*_in_all(rule, found, lambda _: context.promise(rule))]


def over_time_in_all(
    asked: Mapping[int, Asked], judge: Callable[[Mapping[int, Asked]], Iterable[Row]]
) -> Iterable[Row]:
    """What rules of one code find over several editions, some of which can be read in several ways.

    Readings of the same names in several editions are the same readings. Editions that state others can be read in
    each of their ways, whichever the others are.
    """
    rules = {number: rule for number, (rule, _) in asked.items() if isinstance(rule, Readings)}
    if not rules:
        return judge(asked)
    named = {number: tuple(sorted(each.name for each in rule.readings)) for number, rule in rules.items()}
    promises = {context.promise(rule).edition: context.promise(rule) for rule, context in asked.values()}
    found = []
    for chosen in product(*dict.fromkeys(named.values())):
        taken = dict(zip(dict.fromkeys(named.values()), chosen, strict=True))
        way = {
            number: (_named(rules[number], taken[named[number]]) if number in rules else rule, context)
            for number, (rule, context) in asked.items()
        }
        read = next(way[number][0] for number in rules)
        found.append((read, [*judge(way)]))
    return _in_all(rules[min(rules)], found, lambda row: promises[row[0].edition])


def _named(rule: Readings, name: str) -> Rule:
    return next(each for each in rule.readings if each.name == name)


def _in_all(rule: Readings, found: Found, promise_of: Callable[[Row], Promise]) -> Iterator[Row]:
    """A row for each subject that the readings share, and one for the whole where these don't make its verdict."""
    whole = across_alternatives(_verdict(rows) for _, rows in found)
    by_subject = [_by_subject(each, rows) for each, rows in found]
    verdicts = []
    if _look_at_the_same(rule, by_subject):
        for key in dict.fromkeys(chain.from_iterable(by_subject)):
            # A reading that finds nothing of a subject asks nothing of it.
            of_each = [
                (each, [own[key]] if key in own else []) for (each, _), own in zip(found, by_subject, strict=True)
            ]
            row = _row(of_each, Compared.SUBJECT, promise_of)
            verdicts.append(row[1])
            yield row
    if not verdicts or all_of(verdicts) is not whole:
        yield _row(found, Compared.REST if verdicts else Compared.RULE, promise_of)


def _verdict(rows: Iterable[Row]) -> Verdict:
    return all_of(map(verdict_in, rows))


def _by_subject(rule: Rule, rows: Iterable[Row]) -> Mapping[Key, Row]:
    """The rows that are about something which another reading can look at too."""
    found: dict[Key, Row] = {}
    for row in rows:
        if (known := rule.subject_of(row)) is not None:
            found.setdefault((known[0], None, known[1]), row)
            continue
        finding = finding_of(row)
        about = finding.subject
        if not finding.is_numbered and not (isinstance(finding, NotApplicable) and about == Subject()):
            found.setdefault((about.activity, about.window, *finding.subject_key), row_of(finding))
    return found


def _look_at_the_same(rule: Readings, by_subject: Sequence[Mapping[Key, Row]]) -> bool:
    """Whether readings can be compared subject by subject: activity by activity, or over the same periods."""
    types = {each.subject_type for each in rule.readings}
    if types == {SubjectType.ACTIVITIES}:
        return True
    return len(types) == 1 and len({frozenset(key[1] for key in own) for own in by_subject}) == 1


def _row(found: Found, compared: Compared, promise_of: Callable[[Row], Promise]) -> Row:
    """A row on what all readings find. Nothing of what they find is worked out before somebody asks for it."""
    read, rows = next((each, rows) for each, rows in found if rows)
    first = next((row for row in rows if verdict_in(row) in UNSETTLED), rows[0])
    kind = None
    if compared is Compared.SUBJECT:
        kind = finding_of(first).subject.kind if read.subject_of(first) is None else first[0].kind
    promise = promise_of(first).of_kind(kind)
    verdict = across_alternatives(_verdict(rows) for _, rows in found)
    return promise, verdict, _finding, found, compared


@makes(ReadingsFinding)
def _finding(promise: Promise, verdict: Verdict, found: Found, compared: Compared) -> ReadingsFinding:
    """What all readings find."""
    readings = tuple(
        OfReading(
            name=each.name,
            title=None if each.title == promise.title else each.title,
            shape=each.shape,
            kinds=each.subject_kinds,
            verdict=_verdict(rows),
            findings=tuple(map(finding_of, rows)),
        )
        for each, rows in found
    )
    every = [finding for each in readings for finding in (*each.unkept, *each.findings)]
    deadline, is_past = deadline_of(readings)
    return ReadingsFinding(
        promise=promise,
        verdict=verdict,
        subject=_subject(every, is_whole=compared is not Compared.SUBJECT),
        evidence=tuple(dict.fromkeys(name for each in every for name in each.evidence)),
        deadline=deadline,
        is_past=is_past,
        readings=readings,
        compared=compared,
    )


def _subject(findings: Sequence[Finding], *, is_whole: bool) -> Subject:
    """What findings are about that are about one thing; of several, whom they concern."""
    told = Subject() if is_whole else findings[0].subject
    agencies = dict.fromkeys(name for each in findings for name in each.subject.agencies)
    tiles = dict.fromkeys(name for each in findings for name in each.subject.tiles)
    return Subject(
        activity=told.activity,
        kind=told.kind,
        member=told.member,
        window=told.window,
        when=told.when,
        agencies=tuple(agencies),
        tiles=tuple(tiles),
        dates_affected=told.dates_affected,
    )
