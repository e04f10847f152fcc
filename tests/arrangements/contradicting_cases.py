"""Rules with conditions that may contradict each other."""

from __future__ import annotations

from hypothesis import strategies as st

from scp_framework.model.activity import Scope
from scp_framework.rules.parameters.condition import Condition
from tests.arrangements.test_contradictions import WALK
from tests.worlds.coast import (
    BABIES,
    BOARD,
    COUNTY,
    FORM,
    HOMES,
    HOUSING,
    HUB,
    ONLINE,
    OPENED,
    POLICE,
    SEEN,
    STARS,
    VOICES,
)

# --- Conditions ---

FORMS = ("walk", "table", "audit")


TABLE = Condition(detail=FORM, value="table")
EITHER = Condition(any_of=(WALK, TABLE))
names = st.fixed_dictionaries(
    {
        "agencies": st.sampled_from([(), (COUNTY,), (HOUSING,), (POLICE,), (COUNTY, POLICE)]),
        "bodies": st.sampled_from([(), (BOARD,), (HUB,), (BOARD, HUB)]),
        "scope": st.sampled_from([(BABIES,), (ONLINE,), (BABIES, ONLINE, HOMES)]).map(
            lambda tiles: Scope(tiles=tiles, area="all")
        ),
        "details": st.fixed_dictionaries(
            {STARS: st.integers(0, 2), FORM: st.sampled_from(FORMS), OPENED: st.booleans()}
        ),
        "sets": st.fixed_dictionaries(
            {
                SEEN: st.sampled_from([(COUNTY,), (HOUSING,), (POLICE,)]),
                VOICES: st.sampled_from([(), ("parents", "nurses"), ("pupils",), ("parents", "pupils")]),
            }
        ),
    }
)
