"""Conditions put together of conditions: judged as every completion of what is not recorded would be judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Scope
from scp_framework.model.dates.period import Period
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import DetailId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.record import NameList, Record
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.requires import Requires, RequiresFinding
from scp_framework.rules.shapes.scope import Scope as ScopeRule
from scp_framework.rules.shapes.share import Share
from tests.examples import times
from tests.rules.parameters.condition_trees_cases import REASON, WITH_REASON, promised
from tests.worlds.coast import (
    BABIES,
    BELONGS_TO,
    CARER,
    COUNTY,
    FORM,
    HOUSING,
    LETTER,
    MEETING,
    ONLINE,
    OPENED,
    PARTNER,
    POLICE,
    SEEN,
    STARS,
    TRUST,
    VISIT,
    a_visit,
    combined,
    findings,
    subsets,
)

CHOICES: Mapping[DetailId, tuple[int | bool | str, ...]] = {
    FORM: ("walk", "table", "audit"),
    OPENED: (True, False),
    STARS: (0, 1, 2, 3, 4, 5, 1_000_000),
    REASON: ("none", "illness", "staffing"),
}
TAGGED = {PARTNER: {COUNTY, POLICE}, CARER: {TRUST}}

of_details = (
    st.sampled_from([FORM, OPENED, REASON]).flatmap(
        lambda detail: st.sampled_from([Condition(detail=detail, value=each) for each in CHOICES[detail]])
    )
    | st.sampled_from([Condition(detail=REASON, recorded=each) for each in (True, False)])
    | st.sampled_from([Condition(detail=STARS, at_least=2), Condition(detail=STARS, at_most=2)])
    | st.sampled_from([Condition(detail=STARS, value=2), Condition(detail=STARS, at_least=2, at_most=3)])
)
of_itself = (
    of_details
    | st.just(Condition(step=LETTER))
    | st.sampled_from([Condition(kind=each) for each in (VISIT, MEETING)])
    | st.sampled_from([Condition(list=NameList.TILES, includes=each) for each in (BABIES, ONLINE)])
)
of_agencies = (
    st.sampled_from([Condition(list=NameList.AGENCIES, includes=each) for each in BELONGS_TO])
    | st.sampled_from([Condition(list=SEEN, includes=each) for each in (COUNTY, HOUSING)])
    | st.sampled_from([Condition(agencies_tagged=each) for each in TAGGED])
)


def trees(leaves: st.SearchStrategy[Condition], most: int) -> st.SearchStrategy[Condition]:
    """Conditions of conditions, with so many of these leaves at most."""

    def joined(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        some = st.lists(inner, min_size=1, max_size=3).map(tuple)
        return st.builds(
            lambda key, those, own: evolve(own, **{key: those}) if own else Condition(**{key: those}),
            st.sampled_from(["any_of", "all_of", "none_of"]),
            some,
            st.none() | leaves,
        )

    return st.recursive(leaves, joined, max_leaves=most)


Facts = Mapping[str, object]
"""What is so of an activity in one completion, by where it is recorded."""


def is_met(condition: Condition, facts: Facts) -> bool:
    """Whether a condition holds in one completion."""
    asked = [
        *([facts["kind"] == condition.kind] if condition.kind else []),
        *([fits(condition, facts[condition.detail])] if condition.detail else []),
        *([bool(facts["letter"])] if condition.step else []),
        *([names(condition, facts)] if condition.list else []),
        *([is_tagged(condition, facts)] if condition.agencies_tagged else []),
        *([any(is_met(each, facts) for each in condition.any_of)] if condition.any_of else []),
        *(is_met(each, facts) for each in condition.all_of),
        *(not is_met(each, facts) for each in condition.none_of),
    ]
    return all(asked)


def fits(condition: Condition, recorded: object) -> bool:
    if condition.recorded is not None:
        return (recorded != "none") == condition.recorded
    if condition.value is not None:
        return recorded == condition.value and isinstance(recorded, bool) == isinstance(condition.value, bool)
    assert isinstance(recorded, int)
    return (condition.at_least or 0) <= recorded <= (9_999_999 if condition.at_most is None else condition.at_most)


def names(condition: Condition, facts: Facts) -> bool:
    listed = facts["tiles" if condition.list is NameList.TILES else "seen" if condition.list == SEEN else "agencies"]
    assert isinstance(listed, tuple)
    return any(condition.includes in BELONGS_TO.get(each, (each,)) for each in listed)


def is_tagged(condition: Condition, facts: Facts) -> bool:
    listed = facts["agencies"]
    assert isinstance(listed, tuple)
    tagged = TAGGED[condition.agencies_tagged or PARTNER]
    return any(tagged & set(BELONGS_TO[each]) for each in listed)


recorded_details = st.fixed_dictionaries({}, optional={name: st.sampled_from(those) for name, those in CHOICES.items()})
some_agencies = st.none() | st.lists(st.sampled_from([*BELONGS_TO]), unique=True, max_size=2).map(tuple)


@st.composite
def visits(draw: st.DrawFn) -> Activity:
    """A visit of which some of what a condition asks for is not recorded; it has no cases, which are required."""
    letter = draw(st.sampled_from([None, True, False]))
    tiles = draw(st.none() | st.lists(st.sampled_from([BABIES, ONLINE]), unique=True).map(tuple))
    seen = draw(st.none() | st.lists(st.sampled_from([COUNTY, HOUSING]), unique=True).map(tuple))
    return a_visit(
        cases=0,
        details=draw(recorded_details),
        steps={LETTER: a_visit().when} if letter else {},
        not_taken=(LETTER,) if letter is False else (),
        scope=Scope(tiles=tiles, area="east"),
        agencies=draw(some_agencies),
        sets={} if seen is None else {SEEN: seen},
    )


def completions(visit: Activity) -> Iterator[Facts]:
    """Every completion of what a visit does not record."""
    options: dict[str, tuple[object, ...]] = {
        name: (visit.details[name],) if name in visit.details else CHOICES[name] for name in CHOICES
    }
    options["kind"] = (VISIT,)
    options["letter"] = (True,) if LETTER in visit.steps else (False,) if visit.not_taken else (True, False)
    options["tiles"] = tuple(subsets([BABIES, ONLINE])) if visit.tiles is None else (visit.tiles,)
    options["agencies"] = tuple(subsets(BELONGS_TO)) if visit.agencies is None else (visit.agencies,)
    options["seen"] = tuple(subsets([COUNTY, HOUSING])) if SEEN not in visit.sets else (visit.sets[SEEN],)
    return (dict(zip(options, case, strict=True)) for case in product(*options.values()))


def truths(condition: Condition, visit: Activity) -> set[bool]:
    """Whether a condition holds, in every completion of what it asks for."""
    asked = {str(each.subject) for each in condition.leaves}
    settled = visit
    # What it does not ask for may be anything.
    for detail, choices in CHOICES.items():
        if detail not in asked and detail not in visit.details:
            settled = evolve(settled, details=FrozenMap({**settled.details, detail: choices[0]}))
    text = str(condition)
    if "TILES" not in text:
        settled = evolve(settled, scope=Scope(tiles=(), area="east"))
    if "AGENCIES" not in text and "agencies_tagged='" not in text:
        settled = evolve(settled, agencies=())
    if "list='seen'" not in text:
        settled = evolve(settled, sets=FrozenMap({SEEN: ()}))
    return {is_met(condition, facts) for facts in completions(settled)}


def verdict(rule: Rule, *activities: Activity) -> Verdict:
    (found,) = {each.verdict for each in findings(rule, *activities, partnership=WITH_REASON)}
    return found


def can_be_asked(condition: Condition) -> bool:
    """Whether the condition is no fault: some visits meet it and others do not."""
    return not any(condition.faults("where", (WITH_REASON.kind[VISIT],), WITH_REASON))


@times(3)
@given(where=trees(of_itself, 6).filter(can_be_asked), visit=visits())
def test_a_rule_applies_where_its_condition_holds_in_every_completion(where: Condition, visit: Activity) -> None:
    held = truths(where, visit)
    never_kept = combined(False if each else None for each in held)
    always_kept = combined(True if each else None for each in held)

    assert verdict(promised(Requires, of=VISIT, records=(Record.CASES,), where=where), visit) is never_kept
    assert verdict(promised(ScopeRule, of=VISIT, one_tile=True, where=where), with_tile(visit, where)) is (
        combined(True if each else None for each in truths(where, with_tile(visit, where)))
    )
    assert always_kept in (Verdict.MET, Verdict.NOT_APPLICABLE)


def with_tile(visit: Activity, _where: Condition) -> Activity:
    return evolve(visit, scope=Scope(tiles=(BABIES,), area="east"))


@times(2)
@given(where=trees(of_itself, 5).filter(can_be_asked), visit=visits())
def test_an_activity_counts_where_the_condition_holds_in_every_completion(where: Condition, visit: Activity) -> None:
    held = truths(where, visit)
    year = Period(months=12)

    (finding,) = findings(
        promised(Cadence, of=VISIT, at_least=1, every=year, where=where), visit, partnership=WITH_REASON
    )
    assert finding.verdict is combined(held)
    assert "visit" in finding.observation
    assert verdict(promised(Cadence, of=VISIT, at_most=0, every=year, where=where), visit) is (
        combined(not each for each in held)
    )
    assert verdict(promised(Share, of=VISIT, percent=100, every=year, satisfies=where), visit) is combined(held)


@times(2)
@given(where=trees(of_itself | of_agencies, 5).filter(can_be_asked), visit=visits())
def test_a_condition_on_agencies_is_never_wrongly_decided(where: Condition, visit: Activity) -> None:
    expected = combined(False if each else None for each in truths(where, visit))
    found = verdict(promised(Requires, of=VISIT, records=(Record.CASES,), where=where), visit)

    assert found in (expected, Verdict.OPEN)


@times(2)
@given(where=trees(of_itself, 5).filter(can_be_asked), visit=visits(), data=st.data())
def test_who_records_what_is_undecided_knows_whether_the_rule_applies(
    where: Condition, visit: Activity, data: st.DataObject
) -> None:
    rule = promised(Requires, of=VISIT, records=(Record.CASES,), where=where)
    (finding,) = findings(rule, visit, partnership=WITH_REASON)
    if finding.verdict is Verdict.OPEN:
        assert isinstance(finding, RequiresFinding)
        assert "If the rule should not apply" in (finding.action or "")
        for each in finding.undecided_by:
            visit = recorded_at(each.path, visit, data)

        assert verdict(rule, visit) is not Verdict.OPEN


def recorded_at(path: str, visit: Activity, data: st.DataObject) -> Activity:
    """A visit of which something is recorded where nothing was."""
    name = DetailId(path.removeprefix("details."))
    if name in CHOICES:
        return evolve(visit, details=FrozenMap({**visit.details, name: data.draw(st.sampled_from(CHOICES[name]))}))
    if path == "scope.tiles":
        return evolve(visit, scope=Scope(tiles=data.draw(st.sampled_from([(), (BABIES,), (ONLINE,)])), area="east"))
    assert path == "steps.letter"
    if data.draw(st.booleans()):
        return evolve(visit, not_taken=(LETTER,))
    return evolve(visit, steps=FrozenMap({LETTER: visit.when}))
