"""What follows by names in lists: judged as agencies are."""

from __future__ import annotations

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from scp_framework.model.activity import Activity, Scope
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, BodyId, OutcomeId, TileId
from scp_framework.model.outcome import Outcome
from scp_framework.model.tile import Tile
from scp_framework.model.vocabulary import Term
from scp_framework.rules.parameters.shared_name import Same, SharedName
from scp_framework.rules.shapes.follow_up import FollowUp
from tests.rules.shapes.follow_up_ways import FIRST, LAST, by_member, called_off, others, owns, rules
from tests.worlds.island import (
    CLUB,
    COUNCIL,
    FARM,
    GUESTS,
    HARBOUR,
    ISLAND,
    MARINA,
    STROLL,
    findings,
)

TWO = evolve(
    ISLAND,
    tiles=(Tile(id=TileId("homes"), name="Homes"), Tile(id=TileId("roads"), name="Roads")),
    outcomes=(Outcome(id=OutcomeId("calm"), name="Calm"), Outcome(id=OutcomeId("warm"), name="Warm")),
    vocabularies=tuple(
        evolve(each, terms=(*each.terms, Term(id="radio", name="radio"))) if each.id == GUESTS else each
        for each in ISLAND.vocabularies
    ),
)
LISTS: dict[SharedName, tuple[str, str]] = {
    Same.BODY: (COUNCIL, CLUB), Same.TILE: ("homes", "roads"), Same.OUTCOME: ("calm", "warm"),
    GUESTS: ("press", "radio"),
}  # fmt: skip
"""Lists with two names each, as there are two wholes among the agencies."""


def naming(own: Activity, same: SharedName) -> Activity:
    """An activity that has names in another list, in place of its agencies."""
    two = dict(zip((HARBOUR, FARM), LISTS[same], strict=True))
    names = None if own.agencies is None else tuple(two[each] for each in own.agencies)
    bare = evolve(own, agencies=None)
    match same:
        case Same.BODY:
            return evolve(bare, bodies=None if names is None else tuple(map(BodyId, names)))
        case Same.OUTCOME:
            return evolve(bare, outcomes=None if names is None else tuple(map(OutcomeId, names)))
        case Same.TILE:
            return evolve(bare, scope=None if names is None else Scope(tiles=tuple(map(TileId, names))))
        case _:
            return bare if names is None else evolve(bare, sets=FrozenMap({**bare.sets, GUESTS: names}))


@given(rule=rules(), same=st.sampled_from([*LISTS]), data=st.data())
def test_names_in_any_list_are_judged_as_agencies_are(rule: FollowUp, same: SharedName, data: st.DataObject) -> None:
    own, held = data.draw(owns(rule.subject_kinds[0])), data.draw(others(rule))
    there = [own, *held, *called_off(*held)]
    assume(not any(MARINA in (each.agencies or ()) for each in there) and STROLL not in rule.others)
    two = dict(zip((HARBOUR, FARM), LISTS[same], strict=True))

    by_agency = by_member(findings(evolve(rule, same=Same.AGENCY), there, (FIRST, LAST), TWO))
    by_name = by_member(findings(evolve(rule, same=same), [naming(each, same) for each in there], (FIRST, LAST), TWO))

    assert by_name == {None if each is None else two[AgencyId(each)]: verdict for each, verdict in by_agency.items()}
