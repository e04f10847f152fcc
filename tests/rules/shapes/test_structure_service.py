"""For how long somebody holds a role, or has a seat on a body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict
from scp_framework.model.body import Membership
from scp_framework.model.dates.period import Period
from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import OfficerId
from scp_framework.model.officer import Officer
from scp_framework.model.partnership import Partnership
from scp_framework.rules.parameters.group import Every
from scp_framework.rules.shapes.structure import Structure
from scp_framework.rules.shapes.structure_finding import Record
from scp_framework.rules.shapes.structure_holders_finding import ServiceFinding
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
from tests.worlds.island import DAY_ONE, combined, day, findings

LONG_AGO, FAR_OFF = -6, 12
"""Days between which all that matters here happens."""


def number_of(found: Dated) -> tuple[int | None, int]:
    """First day by number, None where it is not recorded, and last day."""
    first, last = (
        None if each is None else each.toordinal() - DAY_ONE.toordinal() + 1
        for each in (found.valid_from, found.valid_to)
    )
    return first, FAR_OFF if last is None else last


def is_kept(begins: int, lasts: int, since: int, longest: int) -> bool:
    """Whether a seat of some days, held since a day, is held for no longer than so many days on any day covered."""
    return all(number - since + 1 <= longest for number in range(max(begins, FIRST), min(lasts, LAST) + 1))


def ways(begins: int | None, at_least: int, lasts: int, longest: int, *, is_officer: bool) -> Iterator[bool]:
    """Whether a seat is held for too long, in each way in which it can have begun and passed from one to another."""
    for start in range(LONG_AGO, FAR_OFF) if begins is None else (begins,):
        begun = max(start, at_least)
        for since in (begun,) if is_officer else range(begun, FAR_OFF):
            yield is_kept(begun, lasts, since, longest)


def expected_of(
    people: Sequence[Officer], members: Sequence[Membership] | None, body: Span, longest: int
) -> dict[str | None, Verdict]:
    by_id: dict[str, Dated] = {each.id: each for each in people}
    by_id |= {each.id: each for each in town().agencies}
    seats: dict[str, list[list[bool]]] = {}
    for seat in [each for each in people if each.role == WARDEN] if members is None else members:
        others: list[Dated] = [] if members is None else [Dated(**dates(body))]  # type: ignore[arg-type]  # days
        is_officer = isinstance(seat, Officer) or seat.officer is not None
        who = seat.id if isinstance(seat, Officer) else seat.officer or seat.agency
        assert who is not None
        holder = by_id[who]
        others += [holder] if is_officer else []
        at_least = max([number_of(each)[0] or LONG_AGO for each in others], default=LONG_AGO)
        lasts = min(number_of(each)[1] for each in (seat, holder, *others))
        own = number_of(seat)[0]
        begins = max([at_least, own or LONG_AGO, number_of(holder)[0] or LONG_AGO])
        if max(begins, FIRST) <= min(lasts, LAST):
            seats.setdefault(who, []).append([*{*ways(own, at_least, lasts, longest, is_officer=is_officer)}])
    found: dict[str | None, Verdict] = {
        who: combined(all(each) for each in product(*every)) for who, every in seats.items()
    }
    if found:
        return found
    return {None: Verdict.MET}


def judged(rule: Structure, partnership: Partnership) -> Sequence[Finding]:
    return findings(rule, (), (FIRST, LAST), partnership)


@times(2)
@given(people=officers(), longest=st.integers(1, 6))
def test_those_in_a_role_serve_so_long_in_every_completion(people: list[Officer], longest: int) -> None:
    rule = structure(officers=WARDEN, serves_at_most=Period(days=longest))

    found = {each.subject.member: each.verdict for each in judged(rule, town(people))}

    assert found == expected_of(people, None, Span(None, None), longest)


@times(2)
@given(data=st.data(), body=st.just(Span(None, None)) | spans(), longest=st.integers(1, 6))
def test_members_of_a_body_serve_so_long_in_every_completion(data: st.DataObject, body: Span, longest: int) -> None:
    people = data.draw(officers())
    members = data.draw(memberships(len(people)))
    there = town(people, members)
    there = evolve(there, bodies=tuple(evolve(each, **dates(body)) for each in there.bodies))  # type: ignore[arg-type]  # days
    rule = structure(body=PANEL, serves_at_most=Period(days=longest))

    found = {each.subject.member: each.verdict for each in judged(rule, there)}

    if not any(body.holds(number) for number in range(FIRST, LAST + 1)):
        assert found == {None: Verdict.NOT_APPLICABLE}
    elif members is None:
        assert found == {PANEL: Verdict.OPEN}
    else:
        assert found == expected_of(people, members, body, longest)


TWO_DAYS = structure(officers=WARDEN, serves_at_most=Period(days=2))
ON_PANEL = structure(body=PANEL, serves_at_most=Period(months=12))


def test_it_is_told_since_when_somebody_holds_a_role_for_too_long() -> None:
    ann = warden("ann", TOWN)
    finding = only(TWO_DAYS, town([evolve(ann, valid_from=day(2))]))
    kept = only(TWO_DAYS, town([evolve(ann, valid_from=day(4))]))
    unknown = only(TWO_DAYS, town([ann]))
    nobody = only(TWO_DAYS, town())

    assert isinstance(finding, ServiceFinding)
    assert (finding.verdict, finding.until, finding.evidence) == (Verdict.BREACHED, day(3), ("ann",))
    assert finding.observation == (
        "Ann has held the role of warden since 2 March 2021, which is more than two days "
        "from 4 March 2021 to 5 March 2021."
    )
    assert finding.action == "Let somebody else take over from Ann, whose last day can be 3 March 2021."
    assert (kept.verdict, kept.action) == (Verdict.MET, None)
    assert kept.observation == "Ann has held the role of warden for no more than two days."
    assert unknown.verdict is Verdict.OPEN
    assert unknown.observation == "It is not recorded since when Ann has held the role of warden."
    assert unknown.action == "Record the first day in the arrangements."
    assert nobody.verdict is Verdict.MET
    assert nobody.observation == "Nobody has held the role of warden for more than two days."


def test_it_is_told_who_has_sat_on_a_body_for_too_long() -> None:
    last_year = DAY_ONE.subtract(years=1)
    ann = Membership(officer=OfficerId("ann"), valid_from=last_year)
    docks = Membership(agency=DOCKS, valid_from=last_year)
    breached, of_agency = judged(ON_PANEL, town([warden("ann", TOWN)], [ann, docks]))
    unrecorded = only(ON_PANEL, town(members=None))

    assert breached.observation == "Ann has sat on Panel since 1 March 2020, which is more than one year."
    assert (of_agency.verdict, of_agency.subject.agencies) == (Verdict.OPEN, (DOCKS,))
    assert of_agency.observation == (
        "Docks has sat on Panel since 1 March 2020. It is not recorded who sits for it, and since when."
    )
    assert of_agency.action == "Record in the arrangements which officer sits for Docks, and since when."
    assert unrecorded.observation == "The members of Panel are not recorded."


def test_a_year_of_service_ends_on_the_day_before_the_next_begins() -> None:
    ann = Membership(officer=OfficerId("ann"), valid_from=day(4).subtract(years=1))
    finding = only(ON_PANEL, town([warden("ann", TOWN)], [ann]))

    assert isinstance(finding, ServiceFinding)
    assert finding.until == day(3)
    assert finding.on is not None
    assert finding.on.first == day(4)


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        pytest.param(
            {"officers": WARDEN, "serves_at_most": Period(days=1), "each_of": tagged(PARTNER), "at_least": 2},
            [
                'each_of: cannot be combined with "serves_at_most"',
                'at_least: cannot be combined with "serves_at_most"',
            ],
            id="with whom they come from",
        ),
        pytest.param(
            {"each": Every.TILES, "has": Record.GUIDANCE, "serves_at_most": Period(days=1)},
            ['serves_at_most: can only be used with "officers" or "body"'],
            id="of tiles",
        ),
    ],
)
def test_a_length_of_service_that_cannot_be_right_is_refused(parameters: dict[str, object], said: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        structure(**parameters)

    assert str(refused.value).split("\n") == said
