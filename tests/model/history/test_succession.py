from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body, Line
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.identifier import AgencyId, BodyId, CargoId, NodeId, OfficerId
from scp_framework.model.information import Information
from scp_framework.model.officer import Officer
from scp_framework.model.partnership import Partnership
from scp_framework.testing.strategies.days import FIRST_DAY, LAST_DAY, days
from tests.outcomes import made_or_refused
from tests.worlds.small_partnership import OFFICER, SCRUTINEER, SMALL_PARTNERSHIP, SOURCE

JUNE_30, JULY_1, JULY_2 = Date(2022, 6, 30), Date(2022, 7, 1), Date(2022, 7, 2)
NAMES = "abcd"


def agency(
    name: str,
    succeeds: str | None = None,
    *,
    first: Date | None = None,
    last: Date | None = None,
    part_of: str | None = None,
) -> Agency:
    return Agency(
        id=AgencyId(name),
        name=name.title(),
        succeeds=AgencyId(succeeds) if succeeds else None,
        valid_from=first,
        valid_to=last,
        part_of=AgencyId(part_of) if part_of else None,
    )


def partnership(*agencies: Agency, **more: object) -> Partnership:
    return Partnership(
        id="made-up", name="Made up", calendar=Calendar(anchor=Date(2022, 4, 1)), agencies=agencies, **more  # type: ignore[arg-type]  # nouns, as given
    )  # fmt: skip


def refused(*agencies: Agency) -> list[str]:
    with pytest.raises(InputError) as caught:
        partnership(*agencies)
    return [fault.message for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("agencies", "said"),
    [
        pytest.param(
            [agency("group"), agency("care", "care", first=JULY_1)],
            ['agencies[1].succeeds: must be different from itself, got "care"'],
            id="nobody takes over from itself",
        ),
        pytest.param(
            [agency("care", "grup", first=JULY_1), agency("group", last=JUNE_30)],
            ['agencies[0].succeeds: unknown agency "grup"; did you mean "group"?'],
            id="nobody takes over from what is not there",
        ),
        pytest.param(
            [
                agency("group", last=JUNE_30),
                agency("care", "group", first=JULY_1),
                agency("clinic", "group", first=JULY_1),
            ],
            ['agencies[2].succeeds: must be one that "care" does not succeed already, got "group"'],
            id="only one takes over from another",
        ),
        pytest.param(
            [agency("group"), agency("care", "group", first=JULY_1)],
            ['agencies[1].succeeds: must be one that has ended before, got "group", which has no valid_to'],
            id="nobody takes over from what goes on",
        ),
        pytest.param(
            [agency("group", last=JUNE_30), agency("care", "group")],
            ["agencies[1].valid_from: missing; must be 2022-07-01 or later, when what it succeeds has ended"],
            id="who takes over begins on a day",
        ),
        pytest.param(
            [agency("group", last=JUNE_30), agency("care", "group", first=JUNE_30)],
            ["agencies[1].valid_from: must be 2022-07-01 or later, when what it succeeds has ended, got 2022-06-30"],
            id="nobody takes over on the other's last day",
        ),
        pytest.param(
            [agency("a", "b", first=JULY_2, last=JULY_2), agency("b", "a", first=JULY_1, last=JULY_1)],
            ["agencies[1].valid_from: must be 2022-07-03 or later, when what it succeeds has ended, got 2022-07-01"],
            id="two do not take over from one another",
        ),
        pytest.param(
            [
                agency("a", "a"),
                agency("b"),
                agency("c", "b"),
                agency("d", "b", first=JULY_1),
                agency("e", last=JUNE_30),
                agency("f", "e"),
            ],
            [
                'agencies[0].succeeds: must be different from itself, got "a"',
                'agencies[2].succeeds: must be one that has ended before, got "b", which has no valid_to',
                'agencies[3].succeeds: must be one that "c" does not succeed already, got "b"',
                'agencies[3].succeeds: must be one that has ended before, got "b", which has no valid_to',
                "agencies[5].valid_from: missing; must be 2022-07-01 or later, when what it succeeds has ended",
            ],
            id="all that is wrong is told at once",
        ),
    ],
)
def test_who_can_not_have_taken_over_is_refused(agencies: list[Agency], said: list[str]) -> None:
    assert refused(*agencies) == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"bodies": (*SMALL_PARTNERSHIP.bodies, Body(id=BodyId("x"), name="X", succeeds=BodyId("review-panel")))},
            'bodies[2].succeeds: must be one that has ended before, got "review-panel", which has no valid_to',
        ),
        (
            {
                "officers": (
                    *SMALL_PARTNERSHIP.officers,
                    Officer(id=OfficerId("x"), name="X", role=SCRUTINEER, succeeds=OFFICER),
                )
            },
            'officers[1].succeeds: must be one that has ended before, got "first-scrutineer", which has no valid_to',
        ),
    ],
)
def test_bodies_and_officers_take_over_as_agencies_do(changes: Mapping[str, object], said: str) -> None:
    with pytest.raises(InputError) as caught:
        evolve(SMALL_PARTNERSHIP, **changes)  # type: ignore[arg-type]  # one test for many fields

    assert str(caught.value) == said


WEEK = (Date(2022, 6, 28), Date(2022, 7, 5))


@st.composite
def some_agencies(draw: st.DrawFn) -> list[Agency]:
    """Agencies of which each may take over from the one before; often one of them is then changed at will."""
    ends = sorted(draw(st.lists(days(*WEEK), min_size=8, max_size=8, unique=draw(st.booleans()))))
    found = []
    for number, name in enumerate(NAMES):
        first, last = ends[2 * number : 2 * number + 2]
        takes_over = number > 0 and draw(st.booleans())
        found.append(agency(name, NAMES[number - 1] if takes_over else None, first=first, last=last))
    if draw(st.booleans()):
        succeeds = draw(st.sampled_from([None, *NAMES]))
        begin, end = (draw(st.none() | st.just(day)) for day in sorted([draw(days(*WEEK)), draw(days(*WEEK))]))
        found[draw(st.integers(0, 3))] = agency(draw(st.sampled_from(NAMES)), succeeds, first=begin, last=end)
        found = list({each.id: each for each in found}.values())
        there = {each.id for each in found}
        found = [each if each.succeeds in there else evolve(each, succeeds=None) for each in found]
    return draw(st.permutations(found))


def chains(agencies: list[Agency]) -> list[list[Agency]]:
    """Every order in which some of them may have taken over from one another, written out."""
    by_id = {each.id: each for each in agencies}
    found = []
    for each in agencies:
        chain = [each]
        while chain[0].succeeds is not None and len(chain) <= len(agencies):
            chain.insert(0, by_id[chain[0].succeeds])
        found.append(chain)
    return found


@given(some_agencies())
def test_a_partnership_can_be_built_exactly_when_each_begins_after_the_one_it_took_over_from(
    agencies: list[Agency],
) -> None:
    pairs = [pair for chain in chains(agencies) for pair in pairwise(chain)]
    in_order = all(
        former.valid_to is not None and later.valid_from is not None and former.valid_to < later.valid_from
        for former, later in pairs
    )
    one_each = all(len({later.id for before, later in pairs if before is former}) == 1 for former, _ in pairs)

    found = made_or_refused(partnership, *agencies)

    assert isinstance(found, Partnership) == (in_order and one_each)
    if isinstance(found, Partnership):
        followed = {each.succeeds for each in agencies}
        whole = [chain for chain in chains(agencies) if len(chain) > 1 and chain[-1].id not in followed]
        told = [list(line) for line in found.successions["AgencyId"]]
        assert sorted(told, key=lambda line: line[0].id) == sorted(whole, key=lambda line: line[0].id)


@given(some_agencies(), days(*WEEK))
def test_on_a_day_each_name_stands_for_the_last_of_its_line_that_has_begun(agencies: list[Agency], day: Date) -> None:
    found = made_or_refused(partnership, *agencies)
    if not isinstance(found, Partnership):
        return
    for each in agencies:
        line = max((chain for chain in chains(agencies) if each in chain), key=len)
        begun = [noun for noun in line[1:] if noun.valid_from is not None and noun.valid_from <= day]
        holder = (line[0], *begun)[-1].id

        for category in ("AgencyId", "NodeId", "OwnerId", "MemberId"):
            assert found.successors_on(day)[category].get(each.id, each.id) == holder
        assert (each.id in found.on(day).agency) == (holder == each.id)
        limits = (line[0].valid_from or FIRST_DAY).toordinal(), (line[-1].valid_to or LAST_DAY).toordinal()
        for category in ("AgencyId", "NodeId"):
            assert found.spans[category].get(each.id, (FIRST_DAY.toordinal(), LAST_DAY.toordinal())) == limits


def test_agencies_that_come_to_be_part_of_themselves_when_another_takes_over_are_refused() -> None:
    agencies = (
        agency("group", last=JUNE_30),
        agency("ward", part_of="group"),
        agency("care", "group", first=JULY_1, last=JULY_1),
        agency("trust", "care", first=JULY_2, part_of="ward"),
    )

    assert refused(*agencies) == ["agencies: must be parts that lead to a whole from 2022-07-02 on, got a circle"]
    assert partnership(*agencies[:3]).on(JULY_1).root_agency == {"ward": "care", "care": "care"}


NEWS = CargoId("news")


def between(ends: Mapping[str, Body], *pairs: tuple[str, str]) -> Partnership:
    """A partnership of these bodies, with a line for each pair of them."""
    lines = (
        Line(sender=NodeId(sender), receiver=NodeId(receiver), carries=(NEWS,), source=SOURCE)
        for sender, receiver in pairs
    )
    return partnership(
        bodies=tuple(ends.values()), information=(Information(id=NEWS, name="news"),), lines=tuple(lines)
    )


def test_a_line_stands_while_both_its_ends_exist() -> None:
    limits = {"first": (JULY_1, None), "last": (None, JULY_1), "always": (None, None), "gone": (None, JUNE_30)}
    ends = {
        name: Body(id=BodyId(name), name=name, valid_from=begin, valid_to=end) for name, (begin, end) in limits.items()
    }
    whole = between(ends, ("first", "always"), ("always", "last"), ("first", "last"), ("gone", "first"))

    assert [(line.sender, line.receiver, line.valid_from, line.valid_to) for line in whole.standing_lines] == [
        ("first", "always", JULY_1, None),
        ("always", "last", None, JULY_1),
        ("first", "last", JULY_1, JULY_1),
    ]


def test_what_a_former_passes_to_its_successor_ends_with_it() -> None:
    ends = {
        "forum": Body(id=BodyId("forum"), name="Forum", valid_to=JUNE_30),
        "panel": Body(id=BodyId("panel"), name="Panel", succeeds=BodyId("forum"), valid_from=JULY_1),
        "board": Body(id=BodyId("board"), name="Board"),
    }
    whole = between(ends, ("forum", "panel"), ("forum", "board"), ("panel", "board"), ("board", "board"))

    before, after = ([(line.sender, line.receiver) for line in whole.on(day).lines] for day in (JUNE_30, JULY_1))
    assert before == [("forum", "board"), ("board", "board")]
    assert after == [("panel", "board"), ("board", "board")]
