"""Visits of the coast on days between which agencies and officers come and go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from attrs import evolve
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.model.agency import Agency
from scp_framework.model.officer import Officer
from scp_framework.model.partnership import Partnership
from tests.worlds.coast import CLOSES, COAST, COUNTY, HOUSING, OLGA, OTTO, POLICE, TRUST

NEXT = Date(2022, 6, 16)
"""The day after the last day of the trust."""
Days = tuple[Date | None, Date | None]
ALWAYS: Days = (None, None)
UNTIL: Days = (None, CLOSES)
FROM: Days = (NEXT, None)
Noun = TypeVar("Noun", Agency, Officer)


def coast(there: Mapping[str, Days]) -> Partnership:
    """The coast with agencies and officers that exist on these days; a service does as long as what it is part of.

    Of none of the officers it is recorded who employs them.
    """
    days = {str(name): there.get(name, ALWAYS) for name in (COUNTY, POLICE, TRUST, OLGA, OTTO)}
    days[HOUSING] = days[COUNTY]
    return evolve(
        COAST,
        agencies=tuple(on_days(evolve(each, valid_to=None), days[each.id]) for each in COAST.agencies),
        officers=tuple(on_days(evolve(each, agency=None), days[each.id]) for each in COAST.officers),
    )


def on_days(noun: Noun, days: Days) -> Noun:
    """A noun that exists on these days."""
    return evolve(noun, valid_from=days[0], valid_to=days[1])


some_days_of_existence = st.sampled_from([ALWAYS, ALWAYS, UNTIL, FROM])
some_coast = st.dictionaries(st.sampled_from([COUNTY, POLICE, TRUST, OLGA, OTTO]), some_days_of_existence).map(coast)
