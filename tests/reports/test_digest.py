"""A report says by digests on which planner and arrangements it is, and by a revision what these are called."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from attrs import evolve

from scp_framework import check
from scp_framework.arrangements.editions import Editions
from scp_framework.errors import InputError
from scp_framework.files.loading import load_arrangements, load_planner, parse_arrangements, parse_planner
from scp_framework.files.planners.planner_csv import parse_planner_csv, planner_to_csv
from scp_framework.files.planners.planner_json import planner_from_json, planner_to_json
from scp_framework.files.writing import arrangements_to_toml, planner_to_toml
from tests.paths import WORLDS
from tests.worlds.harbour import HARBOUR
from tests.worlds.small_partnership import SMALL_PLANNER

NEL = load_arrangements("nel-2020")
PLANNER = load_planner("nel-2020-22", NEL)


def test_a_planner_has_one_digest_in_every_form() -> None:
    toml = planner_to_toml(PLANNER)
    again = [
        parse_planner(toml, NEL),
        parse_planner(f"# A note.\n\n{toml.replace(' = ', '  =  ')}", NEL),
        planner_from_json(planner_to_json(PLANNER), NEL),
        parse_planner_csv(planner_to_csv(PLANNER), NEL),
        evolve(PLANNER, activities=PLANNER.activities[::-1]),
    ]

    assert {each.digest for each in again} == {PLANNER.digest}
    assert len(PLANNER.digest) == 64


def test_the_order_of_names_in_a_list_makes_no_difference() -> None:
    (activity,) = SMALL_PLANNER.activities
    assert activity.team is not None
    turned = evolve(activity, team=activity.team[::-1])

    assert evolve(SMALL_PLANNER, activities=(turned,)).digest == SMALL_PLANNER.digest


@pytest.mark.parametrize("change", [{"title": "Another"}, {"cases": 5}, {"team": ()}, {"team": None}])
def test_whatever_is_recorded_otherwise_gives_another_digest(change: dict[str, object]) -> None:
    (activity,) = SMALL_PLANNER.activities

    assert evolve(SMALL_PLANNER, activities=(evolve(activity, **change),)).digest != SMALL_PLANNER.digest  # type: ignore[arg-type]  # as each is


@pytest.mark.parametrize("made", [HARBOUR, NEL], ids=lambda each: each.id)
def test_arrangements_have_one_digest_however_they_are_written(made: object) -> None:
    assert made in (HARBOUR, NEL)
    arrangements = HARBOUR if made is HARBOUR else NEL
    again = parse_arrangements(arrangements_to_toml(arrangements))
    partnership = arrangements.partnership
    turned = evolve(
        arrangements,
        rules=arrangements.rules[::-1],
        partnership=evolve(partnership, agencies=partnership.agencies[::-1]),
    )

    assert again.digest == turned.digest == arrangements.digest


def test_the_order_of_the_steps_of_a_kind_makes_a_difference() -> None:
    partnership = HARBOUR.partnership
    kinds = tuple(evolve(kind, steps=kind.steps[::-1]) for kind in partnership.kinds)

    assert evolve(HARBOUR, partnership=evolve(partnership, kinds=kinds)).digest != HARBOUR.digest


def test_what_extends_others_has_the_digest_of_what_comes_of_it() -> None:
    extending = load_arrangements(WORLDS / "wold-2023.toml")
    whole = parse_arrangements(arrangements_to_toml(extending))

    assert whole.digest == extending.digest != load_arrangements(WORLDS / "wold-2022").digest


@pytest.mark.parametrize(("written", "revision"), [("", "1"), ("revision = 3\n", "3"), ('revision = "3b"\n', "3b")])
def test_arrangements_say_which_revision_they_are(written: str, revision: str) -> None:
    toml = arrangements_to_toml(HARBOUR).replace("[arrangements]\n", f"[arrangements]\n{written}")
    made = parse_arrangements(toml)

    assert made.revision == revision
    assert parse_arrangements(arrangements_to_toml(made)) == made
    assert check(SMALL_PLANNER, made).revision == revision


def test_the_revision_of_what_is_extended_is_not_taken_over(tmp_path: Path) -> None:
    base = arrangements_to_toml(HARBOUR).replace("[arrangements]\n", "[arrangements]\nrevision = 7\n")
    (tmp_path / "base.toml").write_text(base, encoding="utf-8")
    own = '[arrangements]\nschema_version = 1\nextends = "base.toml"\nid = "own"\nedition = "2"\n'
    (tmp_path / "own.toml").write_text(own, encoding="utf-8")

    assert load_arrangements(tmp_path / "own.toml").revision == "1"


def test_a_revision_is_a_text_or_a_number() -> None:
    toml = arrangements_to_toml(HARBOUR).replace("[arrangements]\n", "[arrangements]\nrevision = 1.5\n")

    with pytest.raises(InputError, match=r"arrangements\.revision: must be text or a whole number, got 1\.5"):
        parse_arrangements(toml)


def test_a_report_has_the_digests_of_what_was_checked() -> None:
    report = check(SMALL_PLANNER, HARBOUR)

    assert (report.planner_digest, report.arrangements_digest) == (SMALL_PLANNER.digest, HARBOUR.digest)
    again = pickle.loads(pickle.dumps(report))
    assert again == report
    assert (again.planner_digest, again.arrangements_digest) == (SMALL_PLANNER.digest, HARBOUR.digest)
    filtered = report.only(agency="harbour-council")
    assert filtered.planner_digest == SMALL_PLANNER.digest


def test_of_several_editions_the_digest_is_of_all_and_each_says_its_revision() -> None:
    before, after = load_arrangements(WORLDS / "wold-2022"), load_arrangements(WORLDS / "wold-2023.toml")
    editions = Editions(editions=(before, after))
    report = check(load_planner(WORLDS / "wold-2022" / "planner.toml", editions), editions)

    assert report.arrangements_digest not in (None, before.digest, after.digest)
    assert report.arrangements_digest == editions.digest
    assert [each.revision for each in report.editions] == ["1", "1"]
