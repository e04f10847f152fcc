"""A network in which some take over from others."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.finding import Finding
from scp_framework.model.body import Line
from scp_framework.rules.rule import Rule
from tests.worlds.isle import (
    BOARD,
    CARE,
    COUNTY,
    FORUM,
    GROUP,
    ISLE,
    JULY_1,
    NEWS,
    PANEL,
    SOURCE,
    WARD,
    findings,
    who,
)

DAYS = [Date(2022, 6, 26).add(days=number) for number in range(10)]
"""The days on which anything changes, and some on either side."""
NODES = [COUNTY, GROUP, CARE, WARD, BOARD, FORUM, PANEL]


def of(rule: Rule, lines: tuple[Line, ...] = ISLE.lines, **more: object) -> Sequence[Finding]:
    return findings(rule, partnership=evolve(ISLE, lines=lines, **more))  # type: ignore[arg-type]  # nouns, as given


def one_or_none(days: list[Date]) -> st.SearchStrategy[Date | None]:
    return st.none() | st.sampled_from(days)


lines = st.lists(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES), one_or_none(DAYS[1:6]), one_or_none(DAYS[5:9])).filter(
        lambda of: who(of[0], JULY_1) != who(of[1], JULY_1)
    ),
    max_size=6,
).map(
    lambda each: tuple(
        Line(sender=sender, receiver=receiver, carries=(NEWS,), source=SOURCE, valid_from=first, valid_to=last)  # type: ignore[arg-type]  # nodes
        for sender, receiver, first, last in each
    )
)


def steps_on(day: Date, there: tuple[Line, ...]) -> set[tuple[str, str]]:
    """From whom to whom lines run on a day, whoever it is then."""
    return {(who(each.sender, day), who(each.receiver, day)) for each in there if each.exists_on(day)}


def reaches(origin: str, to: str, steps: set[tuple[str, str]]) -> bool:
    at = {origin}
    for _ in NODES:
        at |= {receiver for sender, receiver in steps if sender in at}
    return to in at
