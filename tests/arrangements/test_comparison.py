"""compare: what is told of two arrangements, held against what their files say."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from pendulum import Date

from scp_framework import Arrangements, compare
from scp_framework.arrangements.comparison import Change, Difference, ListDifference
from scp_framework.files.loading import load_arrangements
from scp_framework.files.writing import arrangements_to_toml
from scp_framework.findings.finding import Strength
from scp_framework.model.agency import Agency
from scp_framework.model.body import Line, Membership
from scp_framework.model.identifier import AgencyId, AgencyTag, CargoId, NodeId
from scp_framework.model.path import names_on_path
from scp_framework.model.source import Source
from scp_framework.rules.shapes.recorded import Recorded
from tests.worlds.harbour import HARBOUR, arrangements
from tests.worlds.small_partnership import BOARD, COUNCIL, PANEL, SMALL_PARTNERSHIP

INS01, INS02 = HARBOUR.rules[0], HARBOUR.rules[1]


def with_partnership(**changed: Any) -> Arrangements:
    return evolve(HARBOUR, partnership=evolve(SMALL_PARTNERSHIP, **changed))


def listed(difference: Difference, path: str) -> ListDifference:
    (found,) = (each for each in difference.lists if each.path == path)
    return found


def changes(difference: Difference, path: str) -> dict[str, dict[str, tuple[object, object]]]:
    """For each changed entry of a list: what was and is, by key."""
    return {
        names_on_path(each.after)[0]: {change.key: (change.before, change.after) for change in each.changes}
        for each in listed(difference, path).changed
    }


@given(made=arrangements())
@settings(max_examples=10)
def test_the_same_arrangements_do_not_differ(made: Arrangements) -> None:
    assert compare(made, made).is_empty


def test_in_which_order_nouns_and_rules_stand_makes_no_difference() -> None:
    agencies, lines = SMALL_PARTNERSHIP.agencies[::-1], SMALL_PARTNERSHIP.lines[::-1]
    turned = evolve(with_partnership(agencies=agencies, lines=lines), rules=HARBOUR.rules[::-1])

    assert compare(HARBOUR, turned).is_empty


def test_the_keys_of_a_rule_that_differ_are_told_with_what_they_were() -> None:
    after = evolve(HARBOUR, rules=(evolve(INS01, at_least=4, strength=Strength.INDICATIVE), *HARBOUR.rules[1:]))  # type: ignore[call-arg]  # a cadence

    difference = compare(HARBOUR, after)

    assert changes(difference, "rules") == {
        "INS01": {"at_least": (3, 4), "strength": (Strength.COMMITMENT, Strength.INDICATIVE)}
    }
    assert [each.path for each in difference.lists] == ["rules"]


def test_a_parameter_that_is_called_like_a_list_of_nouns_is_told_too() -> None:
    """A route may have the key `lines`, which a partnership has too."""
    nel = load_arrangements("nel-2020")
    rule = next(each for each in nel.rules if getattr(each, "lines", ()))

    difference = compare(nel, evolve(nel, rules=(evolve(rule, lines=rule.lines[:-1]),)))  # type: ignore[attr-defined, call-arg]  # a route

    assert list(changes(difference, "rules")[rule.code]) == ["lines"]


def test_a_rule_of_another_shape_tells_what_each_of_the_two_gives() -> None:
    recorded = Recorded(
        code=INS01.code, name=INS01.name, title=INS01.title, why=INS01.why, strength=INS01.strength,
        source=INS01.source, reason="Nobody can count it.",
    )  # fmt: skip

    told = changes(compare(HARBOUR, evolve(HARBOUR, rules=(recorded, *HARBOUR.rules[1:]))), "rules")["INS01"]

    assert told == {
        "shape": ("cadence", "recorded"),
        "of": (INS01.subject_kinds[0], None),
        "at_least": (3, None),
        "every": ("year", None),
        "reason": (None, "Nobody can count it."),
    }


def test_rules_are_the_same_by_code_whatever_else_they_are_called() -> None:
    renamed = evolve(INS01, name="inspections", aliases=(INS01.name,))
    difference = compare(HARBOUR, evolve(HARBOUR, rules=(renamed, *HARBOUR.rules[1:])))

    assert changes(difference, "rules") == {
        "INS01": {"name": (INS01.name, "inspections"), "aliases": ((), (INS01.name,))}
    }
    assert difference.codes == {}


def test_a_rule_with_another_code_is_the_same_by_name_or_alias() -> None:
    by_name = evolve(INS01, code="VIS01")
    by_alias = evolve(INS02, code="VIS02", name="everybody", aliases=(INS02.code,))
    difference = compare(HARBOUR, evolve(HARBOUR, rules=(by_name, by_alias, *HARBOUR.rules[2:])))

    assert set(changes(difference, "rules")) == {"VIS01", "VIS02"}
    assert (listed(difference, "rules").dropped, listed(difference, "rules").added) == ((), ())
    assert difference.codes == {"INS01": "VIS01", "INS02": "VIS02"}


def test_a_rule_that_might_be_either_of_two_is_dropped_and_both_are_added() -> None:
    one = evolve(INS02, code="VIS01", name="one", aliases=(INS02.name,))
    other = evolve(INS02, code="VIS02", name="other", aliases=(INS02.code,))
    difference = compare(evolve(HARBOUR, rules=(INS02,)), evolve(HARBOUR, rules=(one, other)))

    assert listed(difference, "rules") == ListDifference(path="rules", dropped=(INS02,), added=(one, other))


def test_a_code_that_both_have_is_never_taken_for_another_rule() -> None:
    """The name of a rule that was dropped may be given to another that stays."""
    after = evolve(HARBOUR, rules=(evolve(INS02, aliases=(INS01.name,)), *HARBOUR.rules[2:]))

    difference = compare(HARBOUR, after)

    assert listed(difference, "rules").dropped == (INS01,)
    assert set(changes(difference, "rules")) == {"INS02"}


def test_what_is_not_recorded_differs_from_what_is_recorded_as_none() -> None:
    board = SMALL_PARTNERSHIP.bodies[1]
    after = with_partnership(bodies=(SMALL_PARTNERSHIP.bodies[0], evolve(board, members=())))

    assert changes(compare(HARBOUR, after), "bodies") == {PANEL: {"members": (None, ())}}


def line(section: str, *, sender: str = PANEL, reading: str | None = None) -> Line:
    return Line(
        sender=NodeId(sender), receiver=NodeId(BOARD), carries=(CargoId("core-data"),),
        source=Source(section=section), reading=reading,
    )  # fmt: skip


def test_of_several_lines_between_the_same_two_those_that_are_alike_are_the_same() -> None:
    before = with_partnership(lines=(line("1"), line("2"), line("2"), line("3", sender=COUNCIL)))
    after = with_partnership(lines=(line("2"), line("4"), line("3", sender=COUNCIL), line("5"), line("1")))

    difference = listed(compare(before, after), "lines")

    assert [(each.before, each.after) for each in difference.changed] == [(line("2"), line("4"))]
    assert (difference.dropped, difference.added) == ((), (line("5"),))


def test_the_head_the_partnership_and_the_calendar_are_told_key_by_key() -> None:
    calendar = evolve(SMALL_PARTNERSHIP.calendar, anchor=Date(2022, 9, 1), periods=())
    before = evolve(HARBOUR, rules=())
    renamed = evolve(SMALL_PARTNERSHIP, name="New Harbour", calendar=calendar)
    after = evolve(before, partnership=renamed, edition="2", in_force_from=None)

    difference = compare(before, after)

    assert difference.arrangements == (
        Change(key="edition", before="2022/23", after="2"),
        Change(key="in_force_from", before=Date(2022, 4, 1), after=None),
    )
    assert difference.partnership == (Change(key="name", before="Harbour Partnership", after="New Harbour"),)
    assert difference.calendar == (Change(key="anchor", before=Date(2022, 4, 1), after=Date(2022, 9, 1)),)
    assert [each.path for each in difference.lists] == ["calendar/periods"]


def test_it_is_told_where_each_new_value_was_written(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        '[arrangements]\nschema_version = 1\nextends = "nel-2020"\nid = "own"\nedition = "2"\n'
        '[[rules]]\ncode = "LOS01"\nat_least = 4\nunset = ["owner"]\n'
        '[[rules]]\ncode = "DEE01"\nshape = "recorded"\nname = "deep-dives"\ntitle = "T"\nwhy = "W"\n'
        'strength = "commitment"\nsource = { section = "3" }\nreason = "R"\n'
    )

    difference = compare(load_arrangements("nel-2020"), load_arrangements(tmp_path / "own.toml"))

    told = {
        (names_on_path(each.after)[0], change.key): change.origin and change.origin.line
        for each in listed(difference, "rules").changed
        for change in each.changes
    }
    assert {change.key: change.origin and change.origin.line for change in difference.arrangements}["edition"] == 5
    assert (told["LOS01", "at_least"], told["LOS01", "owner"]) == (8, 9)
    # What a rule of another shape does not have any more was taken away by the line that says so.
    assert (told["DEE01", "shape"], told["DEE01", "at_least"], told["DEE01", "reason"]) == (12, 12, 18)


LISTS = ("outcomes", "tiles", "agencies", "roles", "officers", "bodies", "information", "lines", "vocabularies",
         "kinds", "rules")  # fmt: skip


def told_in_files(before: dict[str, Any], after: dict[str, Any]) -> set[tuple[str, ...]]:
    """What differs between two files, where no two entries of a list share a name."""
    told: set[tuple[str, ...]] = set()
    for table in ("arrangements", "partnership", "calendar"):
        was, now = ({**each[table], "periods": None} for each in (before, after))
        told |= {(table, key) for key in {**was, **now} if was.get(key) != now.get(key)}
    for path in (*LISTS, "calendar/periods"):
        was, now = ({names(each): each for each in entries_of(data, path)} for data in (before, after))
        told |= {(path, "dropped", name) for name in was if name not in now}
        told |= {(path, "added", name) for name in now if name not in was}
        told |= {
            (path, name, key)
            for name in was
            if name in now
            for key in {**was[name], **now[name]}
            if was[name].get(key) != now[name].get(key)
        }
    return told


def entries_of(data: dict[str, Any], path: str) -> list[dict[str, Any]]:
    for step in path.split("/"):
        data = data.get(step, {})
    return list(data)  # type: ignore[arg-type]  # the last of them is a list


def names(entry: dict[str, Any]) -> str:
    return str(entry.get("code") or entry.get("id") or f"{entry['sender']}>{entry['receiver']}")


def told_by(difference: Difference) -> set[tuple[str, ...]]:
    told: set[tuple[str, ...]] = set()
    for table in ("arrangements", "partnership", "calendar"):
        told |= {(table, change.key) for change in getattr(difference, table)}
    for each in difference.lists:
        told |= {(each.path, "dropped", names_on_path(entry)[0]) for entry in each.dropped}
        told |= {(each.path, "added", names_on_path(entry)[0]) for entry in each.added}
        told |= {
            (each.path, names_on_path(entry.after)[0], change.key) for entry in each.changed for change in entry.changes
        }
    return told


@st.composite
def variants(draw: st.DrawFn) -> Arrangements:
    """Arrangements with other names, days and rules, without some of the nouns that nothing needs, and with others."""
    made = draw(arrangements())
    partnership = made.partnership
    new = draw(st.lists(st.sampled_from(["one", "two", "three"]), unique=True))
    tags = st.sampled_from([(), (AgencyTag("partner"),), (AgencyTag("partner"), AgencyTag("health"))])
    agencies = [*partnership.agencies, *(Agency(id=AgencyId(each), name=each, tags=draw(tags)) for each in new)]
    bodies = [
        evolve(each, members=draw(st.sampled_from([None, (), (Membership(agency=COUNCIL),)])))
        for each in partnership.bodies
    ]
    lines = {(each.sender, each.receiver): each for each in partnership.lines}
    changed = evolve(
        partnership, agencies=tuple(draw(st.permutations(agencies))), bodies=tuple(bodies), lines=tuple(lines.values()),
        outcomes=draw(st.sampled_from([partnership.outcomes, ()])),
    )  # fmt: skip
    return evolve(made, partnership=changed)


@given(before=variants(), after=variants())
def test_what_differs_is_what_differs_between_the_files(before: Arrangements, after: Arrangements) -> None:
    files = (tomllib.loads(arrangements_to_toml(each)) for each in (before, after))

    assert told_by(compare(before, after)) == told_in_files(*files)
