"""Nobody can be told by name in what is made without names, and nothing is judged otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework import (
    Action,
    Activity,
    AgreedException,
    Planner,
    TeamMember,
    check,
    load_arrangements,
    load_planner,
    report_to_json,
)
from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.arrangements.nameless import without_names
from scp_framework.cli import main
from scp_framework.files.reports.report_frame import report_to_frame
from scp_framework.files.writing import arrangements_to_toml, planner_to_toml
from scp_framework.model.history.validity import FormerName
from scp_framework.model.identifier import NodeId, OfficerId, OwnerId, RuleName
from scp_framework.model.notice import Notice
from scp_framework.model.officer import Officer
from scp_framework.reports.report import Report
from scp_framework.views.board_page import report_text
from scp_framework.views.due import due_text
from scp_framework.views.full_text import full_text
from scp_framework.views.rules import rule_text
from tests.paths import WORLDS

NEL = load_arrangements("nel-2020")
WORKED = load_planner("nel-2020-22", NEL)
PEOPLE = ("Ada Quill", "ada-quill", "Ada Fenn", "Jo Marsh", "JO MARSH", "Zoë O'Finch-Lee")


def with_people() -> tuple[Planner, Arrangements]:
    """The worked planner, where an officer and others are called by their own names, in texts as well."""
    first, *others = NEL.partnership.officers
    ada = evolve(
        first,
        id=OfficerId("ada-quill"),
        name="Ada Quill",
        former_names=(FormerName(name="Ada Fenn", until=Date(2021, 1, 31)),),
    )
    bodies = tuple(
        evolve(
            body,
            members=tuple(
                evolve(each, officer=ada.id) if each.officer == first.id else each for each in body.members or ()
            ),
        )
        for body in NEL.partnership.bodies
    )
    officers: tuple[Officer, ...] = (ada, *others)
    arrangements = evolve(NEL, partnership=evolve(NEL.partnership, officers=officers, bodies=bodies))
    team = (TeamMember(person="Jo Marsh", lead=True), TeamMember(person="Zoë O'Finch-Lee"), TeamMember(person=ada.id))
    activities = [_renamed(each, first.id, ada.id) for each in WORKED.activities]
    index = next(number for number, each in enumerate(activities) if each.kind == "assurance-visit")
    activities[index] = evolve(
        activities[index],
        team=team,
        title="Visit with JO MARSH and Ada Fenn",
        actions=(Action(what="Ada Quill writes to the agency", owner=NodeId("srg")),),
    )
    agreed = AgreedException(
        rule=RuleName("AVT02"), reason="Zoë O'Finch-Lee was ill.", agreed_by=OwnerId("board"), until=Date(2022, 10, 31)
    )
    notice = Notice(code="x/y", location="B7", observation="Jo Marsh is written twice.", handling="Once.")
    planner = evolve(
        WORKED, activities=tuple(activities), exceptions=(agreed,), notices=(notice,), title="Plan of Ada Quill"
    )
    return planner, arrangements


def _renamed(activity: Activity, old: str, new: str) -> Activity:
    if activity.team is None:
        return activity
    return evolve(
        activity, team=tuple(evolve(each, person=new) if each.person == old else each for each in activity.team)
    )


def assert_only_the_first_name_people(named: Sequence[str], plain: Sequence[str]) -> None:
    assert all(any(name in text for text in named) for name in PEOPLE)
    assert [name for name in PEOPLE for text in plain if name.casefold() in text.casefold()] == []


def outputs(report: Report, arrangements: Arrangements) -> list[str]:
    frame: Any = report_to_frame(report)
    return [
        full_text(report),
        report_text(report),
        due_text(report),
        report_to_json(report),
        frame.to_csv(),
        rule_text("PSO03", arrangements, report),
        rule_text("AVT02", arrangements, report),
        repr(report.findings),
    ]


def files(planner: Planner, arrangements: Arrangements) -> list[str]:
    return [planner_to_toml(planner), arrangements_to_toml(arrangements)]


@pytest.mark.parametrize("as_of", [None, "2021-06-15"])
def test_no_output_holds_the_name_of_anybody(as_of: str | None) -> None:
    given = with_people()
    planner, arrangements = without_names(*given)

    plain = outputs(check(planner, arrangements, as_of=as_of), arrangements)
    named = outputs(check(*given, as_of=as_of), given[1])
    assert_only_the_first_name_people(named, plain)


def test_no_file_holds_the_name_of_anybody() -> None:
    given = with_people()

    assert_only_the_first_name_people(files(*given), files(*without_names(*given)))


@pytest.mark.parametrize("as_of", [None, "2021-06-15", "2022-03-01"])
def test_nothing_is_judged_otherwise(as_of: str | None) -> None:
    given = with_people()

    before, after = check(*given, as_of=as_of), check(*without_names(*given), as_of=as_of)
    assert after.verdicts == before.verdicts
    assert [each.verdict for each in after] == [each.verdict for each in before]
    assert [each.deadline for each in after] == [each.deadline for each in before]


def test_the_same_person_has_the_same_number_throughout() -> None:
    planner, arrangements = without_names(*with_people())
    visit = next(each for each in planner.activities if each.kind == "assurance-visit")
    team = [each.person for each in visit.team or ()]

    assert team[2] == "person-1"
    assert arrangements.partnership.officer[OfficerId("person-1")].name == "person 1"
    assert visit.title == f"Visit with {team[0]} and person 1"
    assert planner.exceptions[0].reason == f"{team[1]} was ill."
    assert planner.notices[0].observation == f"{team[0]} is written twice."
    assert planner.title == "Plan of person 1"


def test_agencies_groups_and_roles_stay() -> None:
    planner, arrangements = without_names(WORKED, NEL)

    for name in ("agencies", "roles", "kinds", "lines", "tiles"):
        assert getattr(arrangements.partnership, name) == getattr(NEL.partnership, name)
    assert [each.agencies for each in planner.activities] == [each.agencies for each in WORKED.activities]


def test_several_editions_keep_one_number_for_each_person() -> None:
    editions = Editions(
        editions=(load_arrangements(WORLDS / "wold-2022"), load_arrangements(WORLDS / "wold-2023.toml"))
    )
    planner = load_planner(WORLDS / "wold-2022" / "planner.toml", editions)
    nameless, book = without_names(planner, editions)

    assert isinstance(book, Editions)
    assert check(nameless, book).verdicts == check(planner, editions).verdicts
    assert book.editions[1].extends == editions.editions[1].extends


def test_the_commands_leave_names_out_on_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    planner, arrangements = with_people()
    Path("book.toml").write_text(arrangements_to_toml(arrangements), "utf-8")
    Path("plan.toml").write_text(planner_to_toml(planner), "utf-8")
    read = ["--arrangements", "book.toml", "--without-names"]

    for asked in (["check", "--full", "--exit-zero"], ["check", "--format", "json", "--exit-zero"], ["due"]):
        assert main([asked[0], "plan.toml", *asked[1:], *read]) == 0
    assert main(["explain", "AVT02", "plan.toml", *read]) == 0
    assert main(["convert", "plan.toml", "out.csv", *read]) == 0
    printed = capsys.readouterr().out + Path("out.csv").read_text("utf-8")
    assert "person 1" in printed
    assert [name for name in PEOPLE if name.casefold() in printed.casefold()] == []
    assert planner.digest in printed
