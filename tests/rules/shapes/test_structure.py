"""What the arrangements themselves must have."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict
from scp_framework.model.identifier import OutcomeId, TileId
from scp_framework.model.outcome import Outcome
from scp_framework.model.tile import Tile
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.shapes.structure_count import Count
from scp_framework.rules.shapes.structure_finding import CountFinding, Record, RecordFinding
from tests.rules.shapes.structure_cases import (
    EACH_PARTNER,
    FIRST,
    LAST,
    PARTNER,
    Span,
    dates,
    only,
    spans,
    structure,
    tagged,
    town,
)
from tests.worlds.island import combined, day, findings

BOUNDS = [("exactly", 2), ("exactly", 0), ("at_least", 1), ("at_least", 2), ("at_most", 1), ("at_most", 0)]


@given(tiles=st.lists(spans(), max_size=4), bound=st.sampled_from(BOUNDS), since=st.none() | st.integers(1, 6))
def test_so_many_are_counted_on_every_day(tiles: list[Span], bound: tuple[str, int], since: int | None) -> None:
    rule = structure(
        count=Count(of=Group(every=Every.TILES), **{bound[0]: bound[1]}), since=None if since is None else day(since)
    )
    partnership = town(
        tiles=[Tile(id=TileId(f"tile-{i}"), name=f"Tile {i}", **dates(span)) for i, span in enumerate(tiles)]  # type: ignore[arg-type]  # days
    )
    days = [number for number in range(FIRST, LAST + 1) if since is None or number >= since]

    finding = only(rule, partnership)

    numbers = [sum(span.holds(number) for span in tiles) for number in days]
    kept = {
        "exactly": [number == bound[1] for number in numbers],
        "at_least": [number >= bound[1] for number in numbers],
        "at_most": [number <= bound[1] for number in numbers],
    }[bound[0]]
    if not days:
        assert finding.verdict is Verdict.NOT_APPLICABLE
        return
    assert isinstance(finding, CountFinding)
    assert finding.verdict is (Verdict.MET if all(kept) else Verdict.BREACHED)
    assert finding.number == (numbers[0] if all(kept) else numbers[kept.index(False)])
    if finding.on is not None:
        assert finding.on.first == day(days[kept.index(False)])
        assert not any(kept[days.index(n)] for n in days if finding.on.first <= day(n) <= finding.on.last)
    else:
        assert all(kept) or not any(kept)


@given(number=st.integers(0, 4), least=st.integers(1, 3), more=st.integers(0, 2))
def test_least_and_most_hold_together(number: int, least: int, more: int) -> None:
    tiles = [Tile(id=TileId(f"tile-{i}"), name="Tile") for i in range(number)]
    rule = structure(count=Count(of=Group(every=Every.TILES), at_least=least, at_most=least + more))

    expected = Verdict.MET if least <= number <= least + more else Verdict.BREACHED
    assert only(rule, town(tiles=tiles)).verdict is expected


def test_a_count_says_how_many_there_are_and_should_be() -> None:
    tiles = [Tile(id=TileId("homes"), name="Homes"), Tile(id=TileId("roads"), name="Roads", valid_from=day(4))]
    one = only(structure(count=Count(of=Group(every=Every.TILES), exactly=2)), town(tiles=tiles))
    none = only(structure(count=Count(of=Group(every=Every.OUTCOMES), at_least=2, at_most=3)), town())
    few = only(structure(count=Count(of=Group(every=Every.BODIES), at_least=2)), town())
    two = only(structure(count=Count(of=tagged(PARTNER), at_most=1)), town())
    met = only(structure(count=Count(of=tagged(PARTNER), at_least=2)), town())

    assert one.observation == "There is one tile from 2 March 2021 to 3 March 2021."
    assert (one.action, one.evidence) == ("The rule asks for exactly two.", ("homes",))
    assert (none.observation, none.action) == (
        "There are no outcomes.",
        "The rule asks for at least two and at most three.",
    )
    assert (few.observation, few.action) == ("There is one body.", "The rule asks for at least two.")
    assert (two.observation, two.action) == (
        "There are two agencies with the tag partner.",
        "The rule asks for at most one.",
    )
    assert (met.action, met.evidence) == (None, ("town", "docks"))


RECORDS = st.sampled_from([None, (), ("",), (" ",), ("Good",), ("", "Better")])


@given(records=st.lists(st.tuples(RECORDS, spans()), max_size=3))
def test_what_each_tile_has_agrees_with_every_completion(
    records: list[tuple[tuple[str, ...] | None, Span]],
) -> None:
    tiles = [
        Tile(id=TileId(f"tile-{i}"), name="Tile", good_statements=texts, **dates(span))  # type: ignore[arg-type]  # days
        for i, (texts, span) in enumerate(records)
    ]
    rule = structure(each=Every.TILES, has=Record.GOOD_STATEMENTS)

    found = {each.subject.member: each.verdict for each in findings(rule, (), (FIRST, LAST), town(tiles=tiles))}

    expected: dict[str | None, Verdict] = {}
    for i, (texts, span) in enumerate(records):
        completions = [(), ("Good",)] if texts is None else [texts]
        if any(span.holds(number) for number in range(FIRST, LAST + 1)):
            expected[f"tile-{i}"] = combined(any(text.strip() for text in each) for each in completions)
    assert found == (expected or {None: Verdict.NOT_APPLICABLE})


@pytest.mark.parametrize(
    ("has", "facts", "words"),
    [
        (Record.STATEMENTS, {"statements": ("Safe at home",)}, "statement under it"),
        (Record.GOOD_STATEMENT, {"good_statement": "Safe everywhere"}, "statement of what Good looks like"),
    ],
)
def test_what_an_outcome_has_is_told(has: Record, facts: dict[str, object], words: str) -> None:
    def of(**recorded: object) -> Finding:
        outcome = Outcome(id=OutcomeId("safe"), name="Safe", **recorded)  # type: ignore[arg-type]  # texts
        return only(structure(each=Every.OUTCOMES, has=has), town(outcomes=[outcome]))

    met, unknown = of(**facts), of()
    empty = of(**{name: type(value)() for name, value in facts.items()})
    assert (met.observation, met.action, met.evidence) == (f'The outcome "Safe" has a {words}.', None, ("safe",))
    assert (empty.observation, empty.action, empty.evidence) == (
        f'The outcome "Safe" has no {words}.',
        f"Write a {words}.",
        (),
    )
    assert unknown.observation == f'It is not recorded whether the outcome "Safe" has a {words}.'
    assert unknown.action == f"Record a {words} in the arrangements."
    assert [each.verdict for each in (met, empty, unknown)] == [Verdict.MET, Verdict.BREACHED, Verdict.OPEN]
    assert met.subject.tiles == ()


@pytest.mark.parametrize("has", [Record.GUIDANCE, Record.GOOD_STATEMENTS, Record.INFORMED_BY])
def test_what_a_tile_has_can_be_filtered_by_the_tile(has: Record) -> None:
    finding = only(structure(each=Every.TILES, has=has), town(tiles=[Tile(id=TileId("homes"), name="Homes")]))

    assert isinstance(finding, RecordFinding)
    assert (finding.subject.tiles, finding.number) == (("homes",), None)


def test_where_it_is_not_promised_there_is_nothing_to_find() -> None:
    finding = only(evolve(EACH_PARTNER, since=day(6)), town())

    assert finding.verdict is Verdict.NOT_APPLICABLE
    assert finding.observation == "The rule is not in force on any day that the planner covers."
