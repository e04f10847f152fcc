"""Where a thematic activity looks."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.finding import Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Scope as Place
from scp_framework.model.activity import Status
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyTag, DetailId, TileId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.shapes.scope import Scope, ScopeFinding
from tests.worlds.coast import (
    AROUND_CLOSING,
    BABIES,
    CLOSES,
    COAST,
    HOMES,
    JUNE_10,
    ONLINE,
    OPENED,
    SOURCE,
    VISIT,
    a_visit,
    combined,
    findings,
    only,
    subsets,
)

TILES = (BABIES, ONLINE, HOMES)
ALL_BUT_HOMES = Place(tiles=(BABIES, ONLINE), area="neglect")


def scope(
    *, one: object = True, every: object = True, where: Condition | None = None, among: Guard | None = None
) -> Scope:
    return Scope(
        code="SCO01", name="scope", title="It looks somewhere", why="To see", strength=Strength.COMMITMENT,
        source=SOURCE, of=VISIT, one_tile=one, all_tiles_and_area=every, where=where, applies_to=among,  # type: ignore[arg-type]  # wrong on purpose at times
    )  # fmt: skip


def finding(place: Place | None, *, one: bool = True, every: bool = True, when: When = JUNE_10) -> ScopeFinding:
    found = only(scope(one=one, every=every), a_visit(scope=place, when=when))
    assert isinstance(found, ScopeFinding)
    return found


@given(
    tiles=st.none() | st.sampled_from(list(subsets(TILES))),
    area=st.none() | st.sampled_from(["", " ", "neglect"]),
    forms=st.sampled_from([(True, False), (False, True), (True, True)]),
    when=st.sampled_from([JUNE_10, AROUND_CLOSING, When.on(Date(2022, 6, 16))]),
    status=st.sampled_from([Status.PLANNED, Status.PROPOSED]),
    has_place=st.booleans(),
)
def test_a_scope_is_judged_as_every_completion_of_it_would_be(
    tiles: tuple[TileId, ...] | None,
    area: str | None,
    forms: tuple[bool, bool],
    when: When,
    status: Status,
    has_place: bool,
) -> None:
    if not has_place:
        tiles = area = None

    def windows_where_valid(day: Date) -> set[TileId]:
        return set(TILES) if day <= CLOSES else {BABIES, ONLINE}

    days = [day for day in (when.earliest, when.latest) if set(tiles or ()) <= windows_where_valid(day)]
    assume(days)

    def kept(looked_at: tuple[TileId, ...], named: str, day: Date) -> bool:
        takes_all = windows_where_valid(day) <= set(looked_at) and named.strip() != ""
        return (forms[0] and len(looked_at) == 1) or (forms[1] and takes_all)

    expected = combined(
        kept(looked_at, named, day) if is_held else None
        for day in days
        for looked_at in (subsets(sorted(windows_where_valid(day))) if tiles is None else [tiles])
        for named in (["", "somewhere"] if area is None else [area])
        for is_held in ([True, False] if status is Status.PROPOSED else [True])
    )
    place = Place(tiles=tiles, area=area) if has_place else None

    assert only(scope(one=forms[0], every=forms[1]), a_visit(scope=place, when=when, status=status)).verdict is expected


def test_all_tiles_are_those_that_exist_on_the_day() -> None:
    assert finding(ALL_BUT_HOMES, when=When.on(CLOSES)).verdict is Verdict.BREACHED
    assert finding(ALL_BUT_HOMES, when=When.on(CLOSES.add(days=1))).verdict is Verdict.MET
    assert finding(ALL_BUT_HOMES, when=AROUND_CLOSING).verdict is Verdict.OPEN


def test_where_no_tile_exists_on_the_day_none_can_be_looked_at_as_all_of_them() -> None:
    closed = evolve(COAST, tiles=tuple(evolve(tile, valid_to=CLOSES) for tile in COAST.tiles))
    later = a_visit(when=When.on(CLOSES.add(days=1)), scope=Place(area="neglect"))
    none = evolve(later, scope=Place(tiles=(), area="neglect"))

    assert only(scope(one=False), later, partnership=closed).verdict is Verdict.BREACHED
    assert only(scope(one=False), none, partnership=closed).verdict is Verdict.BREACHED


def test_a_visit_that_the_condition_does_not_hold_of_may_look_anywhere() -> None:
    rule = scope(where=Condition(detail=OPENED, value=True))
    nowhere = Place(tiles=(), area="")

    not_asked = only(rule, a_visit(scope=nowhere, details={OPENED: False}))

    assert not_asked.verdict is Verdict.NOT_APPLICABLE
    assert not_asked.observation.endswith('is outside this rule: "whether it was open to all" is not yes.')
    assert only(rule, a_visit(scope=nowhere, details={OPENED: True})).verdict is Verdict.BREACHED
    assert only(rule, a_visit(scope=nowhere)).verdict is Verdict.OPEN


def test_a_rule_without_a_form_or_with_something_else_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        scope(one=False, every=False)

    assert str(refused.value) == "must be one_tile, all_tiles_and_area, or both, got nothing"
    with pytest.raises(InputError, match="one_tile: must be true or false, got 1"):
        scope(one=1)
    with pytest.raises(InputError, match="all_tiles_and_area: must be true or false"):
        scope(every="yes")


def test_a_partnership_without_tiles_and_a_detail_that_visits_do_not_have_are_faults() -> None:
    strange = scope(where=Condition(detail=DetailId("colour"), value="red"))
    bare = evolve(COAST, tiles=())
    among_strangers = scope(among=Guard(agencies_tagged=AgencyTag("strangers")))

    assert [fault.path for fault in strange.faults(COAST)] == ["where.detail"]
    assert [fault.path for fault in among_strangers.faults(COAST)] == ["applies_to.agencies_tagged", "applies_to"]
    assert [(fault.path, fault.expected, fault.actual) for fault in scope().faults(bare)] == [
        ("", "a promise of a partnership that has tiles", "no tiles")
    ]
    assert list(scope().faults(COAST)) == []


@pytest.mark.parametrize(
    ("place", "forms", "said", "needed"),
    [
        (
            None,
            (True, True),
            "The visit on 10 June 2022 has no tiles and no area recorded.",
            (
                "Record which tiles it covers and its area by 10 June 2022. The rule asks for exactly one tile or "
                "all tiles with an area."
            ),
        ),
        (
            Place(tiles=(BABIES, ONLINE)),
            (True, False),
            "The visit on 10 June 2022 covers two tiles (Babies and Online).",
            "Choose exactly one tile by 10 June 2022.",
        ),
        (
            Place(tiles=TILES),
            (True, False),
            "The visit on 10 June 2022 covers three tiles (Babies, Online and Homes).",
            "Choose exactly one tile by 10 June 2022.",
        ),
        (
            Place(tiles=(BABIES, ONLINE)),
            (False, True),
            "The visit on 10 June 2022 covers two tiles (Babies and Online), and no area is recorded.",
            "Choose all tiles with an area by 10 June 2022.",
        ),
        (Place(tiles=(BABIES,)), (True, True), "The visit on 10 June 2022 covers one tile (Babies).", None),
        (
            Place(tiles=TILES),
            (False, True),
            "The visit on 10 June 2022 covers three tiles (Babies, Online and Homes), and no area is recorded.",
            "Record its area by 10 June 2022.",
        ),
        (
            Place(tiles=(), area=""),
            (True, True),
            "The visit on 10 June 2022 covers no tiles, and its area is blank.",
            "Choose exactly one tile or all tiles with an area by 10 June 2022.",
        ),
        (
            Place(tiles=TILES, area="neglect"),
            (False, True),
            "The visit on 10 June 2022 covers three tiles (Babies, Online and Homes), and its area is neglect.",
            None,
        ),
    ],
)
def test_a_finding_says_where_it_looks_and_what_to_choose(
    place: Place | None, forms: tuple[bool, bool], said: str, needed: str | None
) -> None:
    found = finding(place, one=forms[0], every=forms[1])

    assert (found.observation, found.action) == (said, needed)
    assert found.deadline == (None if needed is None else Date(2022, 6, 10))


def test_a_finding_names_the_tiles_that_are_left_out() -> None:
    assert finding(Place(tiles=(BABIES,))).left_out == (ONLINE, HOMES)
    assert finding(Place(tiles=(BABIES,)), when=When.on(Date(2022, 6, 16))).left_out == (ONLINE,)
    assert finding(Place(tiles=(BABIES,)), when=AROUND_CLOSING).left_out == (ONLINE, HOMES)
    assert finding(None).left_out == ()


def test_a_visit_that_may_not_be_held_may_be_confirmed_as_such() -> None:
    found = only(scope(every=False), a_visit(scope=Place(tiles=()), status=Status.PROPOSED))

    assert found.verdict is Verdict.OPEN
    assert (
        found.action
        == "Choose exactly one tile by 10 June 2022. If the visit does not take place, mark it as cancelled."
    )


def test_a_visit_that_is_not_meant_does_not_hide_the_next() -> None:
    rule = scope(where=Condition(detail=OPENED, value=True))
    closed = a_visit(scope=Place(tiles=()), details={OPENED: False})
    opened = a_visit(id="visit-2", scope=Place(tiles=(), area=""), details={OPENED: True})

    assert [each.verdict for each in findings(rule, closed, opened)] == [Verdict.NOT_APPLICABLE, Verdict.BREACHED]


def test_four_tiles_are_counted_and_not_named() -> None:
    schools = TileId("schools")
    four = evolve(COAST, tiles=(*COAST.tiles, evolve(COAST.tiles[0], id=schools, name="Schools")))
    found = only(scope(), a_visit(scope=Place(tiles=(*TILES, schools), area="neglect")), partnership=four)

    assert (
        found.observation
        == "The visit on 10 June 2022 covers four tiles (Babies, Online, Homes and Schools), and its area is neglect."
    )
