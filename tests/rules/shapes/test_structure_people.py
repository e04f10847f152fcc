"""Officers that there must be, and members of bodies."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.findings.verdict import Verdict
from scp_framework.model.body import Membership
from scp_framework.model.identifier import AgencyTag, OfficerId
from scp_framework.model.officer import Officer
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.shapes.structure_finding import SeatsFinding
from tests.examples import times
from tests.rules.shapes.structure_cases import (
    BATHS,
    CHAINS,
    DOCKS,
    EACH_PARTNER,
    FARM,
    OTHER,
    PANEL,
    PARTNER,
    SERVICE,
    TOWN,
    WARDEN,
    Span,
    completions,
    dates,
    officers,
    only,
    spans,
    structure,
    tagged,
    town,
    warden,
)
from tests.worlds.island import combined, day


@st.composite
def memberships(draw: DrawFn, number_of_officers: int) -> list[Membership] | None:
    if draw(st.integers(0, 5)) == 0:
        return None
    who = [
        *({"agency": each} for each in CHAINS if each),
        *({"officer": f"officer-{i}"} for i in range(number_of_officers)),
    ]
    chosen = draw(st.lists(st.sampled_from(who), max_size=4))
    return [Membership(**each, **dates(draw(st.just(Span(None, None)) | spans()))) for each in chosen]  # type: ignore[arg-type]  # identifiers and days


GROUP_TAGS = st.sampled_from(
    [
        (PARTNER, None, None),
        (OTHER, None, None),
        (None, OTHER, None),
        (None, OTHER, 2),
        (None, OTHER, 3),
        (PARTNER, OTHER, 2),
        (PARTNER, OTHER, None),
        (SERVICE, PARTNER, 2),
        (PARTNER, SERVICE, 1),
    ]
)


@times(2)
@given(people=officers(), tags=GROUP_TAGS, only_day=st.integers(2, 5), several=st.booleans())
def test_the_officers_of_a_role_agree_with_every_completion(
    people: list[Officer], tags: tuple[AgencyTag | None, AgencyTag | None, int | None], only_day: int, *, several: bool
) -> None:
    days = range(2, only_day + 1) if several else range(only_day, only_day + 1)
    rule = structure(officers=WARDEN, **seats(tags))

    verdict = only(rule, town(people), (days[0], days[-1])).verdict

    expected = combined(completions(tags, people, None, days))
    if len(days) == 1 or verdict is not Verdict.OPEN:
        assert verdict is expected
    else:
        assert expected in (Verdict.OPEN, Verdict.BREACHED)


@times(2)
@given(data=st.data(), tags=GROUP_TAGS, only_day=st.integers(2, 5), several=st.booleans())
def test_the_members_of_a_body_agree_with_every_completion(
    data: st.DataObject, tags: tuple[AgencyTag | None, AgencyTag | None, int | None], only_day: int, *, several: bool
) -> None:
    people = data.draw(officers())
    members = data.draw(memberships(len(people)))
    days = range(2, only_day + 1) if several else range(only_day, only_day + 1)
    rule = structure(body=PANEL, **seats(tags))

    verdict = only(rule, town(people, members), (days[0], days[-1])).verdict

    anybody = [[Membership(agency=each) for each, sits in zip((TOWN, BATHS, DOCKS, FARM), world, strict=True) if sits]
               for world in product([False, True], repeat=4)]  # fmt: skip
    expected = combined(
        kept
        for each in ([members] if members is not None else anybody)
        for kept in completions(tags, people, each, days)
    )
    if len(days) == 1 or verdict is not Verdict.OPEN:
        assert verdict is expected
    else:
        assert expected in (Verdict.OPEN, Verdict.BREACHED)


def seats(tags: tuple[AgencyTag | None, AgencyTag | None, int | None]) -> dict[str, object]:
    each_of, some_of, least = tags
    return {
        "each_of": tagged(each_of) if each_of else None,
        "some_of": tagged(some_of) if some_of else None,
        "at_least": least,
    }


def test_officers_of_each_agency_are_told() -> None:
    met = only(EACH_PARTNER, town([warden("ann", BATHS), warden("bob", DOCKS)]))
    breached = only(EACH_PARTNER, town([warden("ann", BATHS)]))
    unknown = only(EACH_PARTNER, town([warden("ann", BATHS), warden("bob", None)]))

    assert met.observation == "Every agency that should be represented in the role of warden is represented."
    assert (met.action, met.subject.agencies) == (None, ())
    assert breached.observation == "Nobody in the role of warden comes from Docks."
    assert (breached.action, breached.subject.agencies) == ("Bring in somebody from Docks.", ("docks",))
    assert unknown.observation == "Nobody in the role of warden comes from Docks for certain."
    assert unknown.action == "Record the agency of Bob in the arrangements."
    assert [each.verdict for each in (met, breached, unknown)] == [Verdict.MET, Verdict.BREACHED, Verdict.OPEN]


def test_one_officer_of_unknown_agency_cannot_come_from_two() -> None:
    assert only(EACH_PARTNER, town([warden("bob", None)])).verdict is Verdict.BREACHED


def test_one_who_is_listed_twice_cannot_come_from_two_either() -> None:
    bob = [Membership(officer=OfficerId("bob"), valid_to=day(9)), Membership(officer=OfficerId("bob"))]
    finding = only(structure(body=PANEL, each_of=tagged(PARTNER)), town([warden("bob", None)], bob))

    assert finding.verdict is Verdict.BREACHED


def test_members_of_a_body_are_told() -> None:
    rule = structure(body=PANEL, each_of=tagged(PARTNER), some_of=Group(agencies=(FARM, BATHS)), at_least=2)
    first = Membership(agency=DOCKS)
    breached, unrecorded = (only(rule, town(members=members), (2, 3)) for members in ([first], None))
    later = only(rule, town(members=[first]), (2, 5))

    assert isinstance(breached, SeatsFinding)
    assert (breached.missing, breached.fewer, breached.at_least, breached.recorded) == (("town",), 0, 2, True)
    assert breached.observation == (
        "Panel has nobody from Town. Of the further agencies, none is represented on Panel. The rule asks for two."
    )
    assert breached.action == "Bring in somebody from Town, and from two of Baths or Farm."
    # Farm ends, and then there are not two of them.
    assert (later.verdict, later.action, later.remedies) == (Verdict.BREACHED, None, ())
    assert unrecorded.observation == "The members of Panel are not recorded."
    assert unrecorded.action == "Record the members in the arrangements."
    assert unrecorded.verdict is Verdict.OPEN


def test_members_that_nobody_could_be_are_missing_even_if_not_recorded() -> None:
    rule = structure(body=PANEL, some_of=Group(agencies=(FARM, DOCKS)), at_least=2)

    finding = only(rule, town(members=None), (4, 5))
    assert finding.verdict is Verdict.BREACHED
    assert finding.observation == "Of the further agencies, none is represented on Panel. The rule asks for two."


def test_of_some_agencies_it_is_told_how_many_are_there_and_how_many_more_are_wanted() -> None:
    three = structure(officers=WARDEN, some_of=tagged(OTHER), at_least=3)
    one = only(three, town([warden("ann", DOCKS)]), (1, 2))
    two = only(three, town([warden("ann", DOCKS), warden("bob", FARM)]), (1, 2))
    unknown = only(three, town([warden("ann", DOCKS), warden("bob", FARM), warden("cat", None)]), (1, 2))

    assert one.observation == (
        "Of the further agencies, one is represented in the role of warden. The rule asks for three."
    )
    assert one.action == "Bring in somebody from two of Baths or Farm."
    assert two.observation == (
        "Of the further agencies, two are represented in the role of warden. The rule asks for three."
    )
    assert two.action == "Bring in somebody from Baths."
    assert unknown.observation == (
        "Of the further agencies, two are represented in the role of warden for certain. The rule asks for three."
    )
    assert unknown.action == "Record the agency of Cat in the arrangements."


def test_a_seat_that_is_left_tells_from_when() -> None:
    rule = structure(body=PANEL, each_of=Group(agencies=(DOCKS,)))

    finding = only(rule, town(members=[Membership(agency=DOCKS, valid_to=day(3))]))
    assert finding.observation == "Panel has nobody from Docks from 4 March 2021 to 5 March 2021."
