"""How something compares with last time: held against every completion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, combinations, product

from hypothesis import given
from hypothesis import strategies as st

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.identifier import AgencyId, DetailId
from scp_framework.rules.parameters.shared_name import Same
from scp_framework.rules.shapes.last_ones import Comparison, Value
from scp_framework.rules.shapes.last_time import LastTime
from tests.examples import times
from tests.rules.shapes.last_time_cases import CHOICES, COLOUR, THERE, forums, rules
from tests.worlds.island import (
    CLUB,
    COUNCIL,
    EFFORT,
    TONE,
    WHOLE,
    combined,
    days_of,
    findings,
    may_be_held,
)

FIRST, LAST = 3, 6
"""The days covered."""
OUTSIDE = (1, 2, 7)
"""Days that are not covered, on which anything may happen; further ones make no difference."""


def options(rule: LastTime) -> Sequence[Value]:
    """Whatever can be recorded, as far as it makes a difference."""
    if rule.names is Same.BODY:
        some = chain.from_iterable(combinations((COUNCIL, CLUB), size) for size in range(3))
        return [frozenset(each) for each in some]
    known: dict[DetailId, Sequence[Value]] = {EFFORT: range(5), TONE: (True, False), COLOUR: CHOICES}
    return known[rule.detail or EFFORT]


def value_of(rule: LastTime, one: Activity) -> Value:
    if rule.names is not None:
        return None if one.bodies is None else frozenset(one.bodies)
    return one.details.get(rule.detail or EFFORT)


def compares(rule: LastTime, own: Value, last: Value) -> bool:
    """Whether one value compares with another as it must, in the plainest words."""
    if rule.must_be is Comparison.SAME:
        return own == last
    if rule.must_be is Comparison.DIFFERENT:
        return not own & last if isinstance(own, frozenset) and isinstance(last, frozenset) else own != last
    if isinstance(own, str) and isinstance(last, str):
        own, last = CHOICES.index(own), CHOICES.index(last)
    assert isinstance(own, int)
    assert isinstance(last, int)
    return own >= last if rule.must_be is Comparison.AT_LEAST else own <= last


def is_kept(rule: LastTime, on: int, own: Value, came: Sequence[tuple[int, Value]]) -> bool | None:
    """The promise in two values, with everything known; None where nothing comes before."""
    earlier = [each for each in came if each[0] < on]
    latest = max((each[0] for each in earlier), default=None)
    return None if latest is None else any(compares(rule, own, value) for at, value in earlier if at == latest)


def ways(rule: LastTime, one: Activity, agency: AgencyId | None) -> Iterator[tuple[int, Value] | None]:
    """Every way in which another activity may turn out; None where it is not held, or not for an agency."""
    values = [value_of(rule, one)] if value_of(rule, one) is not None else options(rule)
    concerns = [agency is None or agency in {WHOLE[each] for each in one.agencies or ()}]
    if agency is not None and one.agencies is None:
        concerns = [True, False]
    for held, concerned, on, value in product(may_be_held(one.status), concerns, days_of(one.when), values):
        yield (on, value) if held and concerned else None


def outcomes(
    rule: LastTime, own: Activity, others: Sequence[Activity], agency: AgencyId | None
) -> Iterator[bool | None]:
    recorded = value_of(rule, own)
    beyond = [None, *options(rule)]
    for held, on, value in product(
        may_be_held(own.status), days_of(own.when), options(rule) if recorded is None else [recorded]
    ):
        if not held:
            yield None
            continue
        for world in product(*(set(ways(rule, each, agency)) for each in others)):
            known = [each for each in world if each is not None]
            for more in product(*([None] if at >= on else beyond for at in OUTSIDE)):
                outside = [(at, each) for at, each in zip(OUTSIDE, more, strict=True) if each is not None]
                yield is_kept(rule, on, value, [*known, *outside])


@times(2)
@given(rule=rules(), own=forums(1), second=forums(2), third=forums(3), number=st.integers(0, 2))
def test_how_it_compares_with_last_time_agrees_with_every_completion(
    rule: LastTime, own: Activity, second: Activity, third: Activity, number: int
) -> None:
    others = [second, third][:number]
    found = {
        each.subject.member: each.verdict
        for each in findings(rule, [*others[::-1], own], (FIRST, LAST), THERE)
        if each.subject.activity == own.id
    }

    members: list[AgencyId | None] = [None]
    if rule.same is not None and own.agencies and own.status is not Status.CANCELLED:
        members = [WHOLE[each] for each in own.agencies]
    for member in members:
        if rule.same is not None and own.agencies == ():
            expected = Verdict.NOT_APPLICABLE
        elif rule.same is not None and own.agencies is None:
            each_whole = (outcomes(rule, own, others, whole) for whole in sorted(set(WHOLE.values())))
            expected = combined(chain([None], *each_whole))
        else:
            expected = combined(outcomes(rule, own, others, member if rule.same else None))
        verdict = found.get(member, Verdict.NOT_APPLICABLE)
        # Of a value that is not recorded, OPEN may stand for what all that it could be leads to.
        assert verdict is expected or (verdict is Verdict.OPEN and value_of(rule, own) is None), (member, expected)
