"""Which qualities those who hold a role, or sit on a body, must have."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.remedy import RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.body import Membership
from scp_framework.model.dates.period import Period
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import OfficerId, QualityId
from scp_framework.model.officer import Officer
from scp_framework.model.partnership import Partnership
from scp_framework.model.quality import Quality
from scp_framework.rules.parameters.group import Every
from scp_framework.rules.shapes.structure import Structure
from scp_framework.rules.shapes.structure_finding import Record
from scp_framework.rules.shapes.structure_holders_finding import QualityFinding
from tests.examples import times
from tests.rules.shapes.structure_cases import (
    DOCKS,
    FIRST,
    LAST,
    PANEL,
    PARTNER,
    TOWN,
    WARDEN,
    Span,
    dates,
    officers,
    only,
    spans,
    structure,
    tagged,
    town,
    warden,
)
from tests.rules.shapes.test_structure_people import memberships
from tests.rules.shapes.test_structure_service import number_of
from tests.worlds.island import combined, day, findings

TRAINED, LAY = QualityId("trained"), QualityId("lay")
BOTH = (TRAINED, LAY)
COVERED = range(FIRST, LAST + 1)
Recorded = dict[QualityId, list[Span]]
recorded = st.fixed_dictionaries({}, optional={each: st.lists(spans(), max_size=2) for each in BOTH})


def with_qualities(people: Sequence[Officer], known: Sequence[Recorded]) -> list[Officer]:
    tables = [
        FrozenMap({name: tuple(Dated(**dates(span)) for span in some) for name, some in each.items()})  # type: ignore[arg-type]  # days
        for each in known
    ]
    return [evolve(each, qualities=table) for each, table in zip(people, tables, strict=False)]


def place(people: Sequence[Officer], members: Sequence[Membership] | None = ()) -> Partnership:
    qualities = (Quality(id=TRAINED, name="trained in safeguarding"), Quality(id=LAY, name="a lay person"))
    there = town([evolve(each, qualities=FrozenMap()) for each in people], members)
    return evolve(there, qualities=qualities, officers=tuple(people))


def ways(known: Recorded, asked: QualityId, longest: int | None, number: int) -> set[bool]:
    """Whether somebody has a quality on a day, in each way in which what is not recorded could turn out."""
    if asked not in known:
        return {True, False}
    on_day = [span for span in known[asked] if span.holds(number)]
    if longest is None or not on_day:
        return {bool(on_day)}
    begins = [range(-9, number + 1) if span.first is None else [span.first] for span in on_day]
    return {any(number - begin < longest for begin in some) for some in product(*begins)}


def expected_of(known: Recorded, asked: Sequence[QualityId], longest: int | None, days: Sequence[int]) -> Verdict:
    each = [ways(known, quality, longest, number) for number in days for quality in asked]
    return combined(all(some) for some in product(*each))


def judged(rule: Structure, partnership: Partnership) -> Sequence[Finding]:
    return findings(rule, (), (FIRST, LAST), partnership)


asked_for = st.sampled_from([(TRAINED,), (LAY,), BOTH])
longest_days = st.none() | st.integers(1, 4)
known_of_each = st.lists(recorded, min_size=4, max_size=4)


def held_on(nouns: Sequence[Dated]) -> list[int]:
    """The covered days on which all of these exist."""
    spans = [number_of(each) for each in nouns]
    return [number for number in COVERED if all((first or -9) <= number <= last for first, last in spans)]


@times(2)
@given(people=officers(), known=known_of_each, asked=asked_for, longest=longest_days)
def test_each_in_a_role_has_a_quality_as_every_completion_would(
    people: list[Officer], known: list[Recorded], asked: tuple[QualityId, ...], longest: int | None
) -> None:
    within = None if longest is None else Period(days=longest)
    rule = structure(officers=WARDEN, qualities=asked, gained_within=within)

    found = {each.subject.member: each.verdict for each in judged(rule, place(with_qualities(people, known)))}

    expected: dict[str | None, Verdict] = {
        each.id: expected_of(some, asked, longest, days)
        for each, some in zip(people, known, strict=False)
        if each.role == WARDEN and (days := held_on([each]))
    }
    assert found == (expected or {None: Verdict.MET})


@times(2)
@given(data=st.data(), known=known_of_each, asked=asked_for, longest=longest_days)
def test_each_member_of_a_body_has_a_quality_as_every_completion_would(
    data: st.DataObject, known: list[Recorded], asked: tuple[QualityId, ...], longest: int | None
) -> None:
    people = with_qualities(data.draw(officers()), known)
    members = data.draw(memberships(len(people)))
    within = None if longest is None else Period(days=longest)
    rule = structure(body=PANEL, qualities=asked, gained_within=within)

    found = {each.subject.member: each.verdict for each in judged(rule, place(people, members))}

    if members is None:
        assert found == {PANEL: Verdict.OPEN}
        return
    of = {each.id: (each, some) for each, some in zip(people, known, strict=False)}
    days: dict[str, set[int]] = {}
    for seat in members:
        agency = next((each for each in town().agencies if each.id == seat.agency), None)
        holder = of[seat.officer][0] if seat.officer is not None else agency
        assert holder is not None
        if there := held_on([seat, holder]):
            days.setdefault(holder.id, set()).update(there)
    expected: dict[str | None, Verdict] = {
        who: expected_of(of[OfficerId(who)][1], asked, longest, sorted(there)) if who in of else Verdict.OPEN
        for who, there in days.items()
    }
    assert found == (expected or {None: Verdict.MET})


LAY_WARDENS = structure(officers=WARDEN, qualities=(LAY,))
LATELY = structure(body=PANEL, qualities=BOTH, gained_within=Period(months=24))
ANN = warden("ann", TOWN)


def ann(**qualities: tuple[Dated, ...]) -> Officer:
    return evolve(ANN, qualities=FrozenMap({QualityId(name): some for name, some in qualities.items()}))


def test_it_is_told_which_quality_somebody_in_a_role_does_not_have() -> None:
    lacks = only(LAY_WARDENS, place([ann(lay=(Dated(valid_to=day(3)),))]))
    kept = only(LAY_WARDENS, place([ann(lay=(Dated(),))]))
    unknown = only(LAY_WARDENS, place([ann()]))
    nobody = only(LAY_WARDENS, place([]))

    assert isinstance(lacks, QualityFinding)
    assert (lacks.verdict, lacks.missing) == (Verdict.BREACHED, (LAY,))
    assert lacks.observation == (
        "Ann holds the role of warden and is not a lay person from 4 March 2021 to 5 March 2021."
    )
    assert lacks.action == (
        "Let somebody who is a lay person take over from Ann, or record in the arrangements since when Ann has been a "
        "lay person."
    )
    assert (kept.verdict, kept.action) == (Verdict.MET, None)
    assert kept.observation == "Ann holds the role of warden and is a lay person."
    assert unknown.verdict is Verdict.OPEN
    assert unknown.observation == (
        "The arrangements do not record whether Ann, who holds the role of warden, is a lay person."
    )
    assert unknown.action == "Record in the arrangements since when Ann has been a lay person, or that this is not so."
    assert nobody.observation == "Nobody holds the role of warden."


def test_it_is_told_who_on_a_body_has_not_gained_a_quality_lately() -> None:
    two_years_ago = day(3).subtract(years=2)
    people = [ann(trained=(Dated(valid_from=two_years_ago),), lay=(Dated(valid_from=two_years_ago),))]
    members = [Membership(officer=OfficerId("ann")), Membership(agency=DOCKS)]
    breached, of_agency = judged(LATELY, place(people, members))
    unrecorded = only(LATELY, place([], None))

    assert breached.observation == (
        "Ann sits on Panel and is not trained in safeguarding or a lay person (gained no more than two years before) "
        "from 3 March 2021 to 5 March 2021."
    )
    assert of_agency.observation == (
        "Docks sits on Panel. It is not recorded who sits for it, and whether they are trained in safeguarding and "
        "a lay person."
    )
    assert of_agency.action == "Record in the arrangements which officer sits for Docks."
    assert unrecorded.observation == "The members of Panel are not recorded."


@times(2)
@given(people=officers(), known=known_of_each, asked=asked_for, longest=longest_days)
def test_advice_on_qualities_works(
    people: list[Officer], known: list[Recorded], asked: tuple[QualityId, ...], longest: int | None
) -> None:
    within = None if longest is None else Period(days=longest)
    rule = structure(officers=WARDEN, qualities=asked, gained_within=within)
    there = with_qualities(people, known)
    for finding in judged(rule, place(there)):
        assert bool(finding.remedies) == (finding.action is not None) == (finding.verdict is not Verdict.MET)
        for remedy in finding.remedies:
            assert (remedy.path, remedy.names) == ("officers.qualities", (finding.subject.member,))
            category = RemedyType.CHANGE if finding.verdict is Verdict.BREACHED else RemedyType.RECORD
            assert remedy.type is category
            # Whoever has gained it anew on each day has it at any time.
            always = tuple(Dated(valid_from=day(number)) for number in range(-3, LAST + 1))
            for days, expected in ((always, remedy.leads_to), ((), Verdict.BREACHED)):
                table = FrozenMap(dict.fromkeys(asked, days))
                now = [evolve(each, qualities=table) if each.id in remedy.names else each for each in there]
                found = {each.subject.member: each.verdict for each in judged(rule, place(now))}
                assert found[finding.subject.member] is expected


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        (
            {"officers": WARDEN, "qualities": BOTH, "each_of": tagged(PARTNER)},
            'each_of: cannot be combined with "qualities"',
        ),
        (
            {"officers": WARDEN, "qualities": BOTH, "serves_at_most": Period(days=2)},
            'qualities: cannot be combined with "serves_at_most"',
        ),
        (
            {"each": Every.TILES, "has": Record.GUIDANCE, "qualities": BOTH},
            'qualities: can only be used with "officers" or "body"',
        ),
        (
            {"officers": WARDEN, "serves_at_most": Period(days=2), "gained_within": Period(days=2)},
            'gained_within: can only be used with "qualities"',
        ),
        (
            {"officers": WARDEN, "qualities": (LAY, LAY)},
            'qualities[1]: duplicate identifier "lay" (first used at qualities[0])',
        ),
    ],
)
def test_qualities_that_cannot_be_right_are_refused(parameters: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as refused:
        structure(**parameters)

    assert str(refused.value) == said


def test_a_quality_that_does_not_exist_is_a_fault() -> None:
    rule = structure(officers=WARDEN, qualities=(QualityId("traind"),))

    assert [fault.message for fault in rule.faults(place([]))] == [
        'qualities[0]: unknown quality "traind"; did you mean "trained"?'
    ]
    with pytest.raises(InputError, match='unknown quality "tranied"; did you mean "trained"'):
        place([ann(tranied=())])
