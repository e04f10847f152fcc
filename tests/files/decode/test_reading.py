"""Reading is strict for every type that a file can hold, in every class, those of rules and findings among them."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from attrs import evolve, field, frozen, make_class
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.files.arrangements.tables import ArrangementsFile
from scp_framework.files.decode.expected import expected_for
from scp_framework.files.decode.reading import READER
from scp_framework.files.planners.planner_file import PlannerFile
from scp_framework.files.reports.report_entries import ReportFile
from scp_framework.model.activity import Status, TeamMember
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, AgencyTag, BodyId, CargoId, OwnerId, PeriodId
from scp_framework.model.references import dangling
from scp_framework.model.source import Source
from scp_framework.model.validated import type_errors
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.shapes import FINDINGS, RULES
from tests.outcomes import made_or_refused
from tests.strategies import Json, json_values

KNOWN = {"AgencyId": ["council"], "BodyId": ["any-board"], "PeriodId": ["year"]}


@cache
def holder(kind: Any) -> Any:
    """A class with one field of this type."""
    return make_class("Holder", {"value": field(type=kind)}, frozen=True)


def read(data: object, kind: object) -> Any:
    """What data holds as a value of this type, in which all names are known."""
    value, faults = READER.read({"value": data}, holder(kind))
    if faults := [*faults, *dangling(value, KNOWN)]:
        raise InputError(evolve(fault, path=fault.path.removeprefix("value").removeprefix(".")) for fault in faults)
    return value.value


READ = [
    (str, "x", "x"),
    (int, 5, 5),
    (bool, True, True),
    (Date, "2021-02-14", Date(2021, 2, 14)),
    (When, "2021-02", When(Date(2021, 2, 1), Date(2021, 2, 28))),
    (Window, "2021", Window(Date(2021, 1, 1), Date(2021, 12, 31))),
    (Period, "P1Y", Period(months=12)),
    (Lead, "same day", Lead()),
    (Status, "planned", Status.PLANNED),
    (AgencyId, "council", "council"),
    (BodyId, "any-board", "any-board"),
    (tuple[int, ...], [1, 2], (1, 2)),
    (tuple[str, int], ["a", 1], ("a", 1)),
    (FrozenMap[str, int], {"a": 1}, {"a": 1}),
    (int | None, None, None),
    (int | bool | str, True, True),
    (int | bool | str, 1, 1),
    (PeriodId | Period, "year", "year"),
    (PeriodId | Period, "P1Y", Period(months=12)),
    (PeriodId | Period, "6 weeks", Period(days=42)),
    (PeriodId | Period | None, None, None),
]


@pytest.mark.parametrize(("kind", "data", "value"), READ, ids=str)
def test_what_fits_is_read(kind: type[object], data: object, value: object) -> None:
    found = read(data, kind)

    assert found == value
    assert type(found) is type(value) or isinstance(found, FrozenMap)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (str, 5), (str, None), (str, ["a"]), (str, True),
        (int, "5"), (int, 5.0), (int, True), (int, None),
        (bool, 1), (bool, 0), (bool, "true"), (bool, None),
        (Date, 20210214), (Date, "2021-2-14"), (Date, None),
        (When, 2021), (When, True), (Period, 12), (Lead, 0),
        (Status, "PLANNED"), (Status, Status.PLANNED), (Status, []), (Status, None),
        (AgencyId, "police"), (AgencyId, 5), (AgencyId, ["council"]),
        (BodyId, "Any Board"),
        (tuple[str, ...], "abc"), (tuple[str, ...], ("a", "b")), (tuple[str, ...], {"a": 1}), (tuple[int, ...], ["1"]),
        (tuple[str, int], ["a"]), (tuple[str, int], ["a", 1, 2]), (tuple[str, int], [1, "a"]),
        (FrozenMap[str, int], []), (FrozenMap[str, int], {"a": True}), (FrozenMap[AgencyId, int], {"police": 1}),
        (int | None, "5"),
        (int | bool | str, 1.0), (int | bool | str, None), (int | bool | str, [1]),
        (PeriodId | Period, "Year"), (PeriodId | Period, "P0D"), (PeriodId | Period, None),
        (Condition, "x"), (Condition, {"detail": 5, "value": 1}),
    ],
    ids=str,
)  # fmt: skip
def test_what_does_not_fit_is_refused_and_never_coerced(kind: type[object], data: object) -> None:
    with pytest.raises(InputError):
        read(data, kind)


@given(data=json_values())
@pytest.mark.parametrize("kind", [kind for kind, _, _ in READ], ids=str)
def test_whatever_is_read_as_a_plain_type_is_unchanged(kind: type[object], data: Json) -> None:
    found = made_or_refused(read, data, kind)

    if not isinstance(found, list):
        assert list(type_errors(found, kind)) == []
    if kind in (str, int, bool):
        assert isinstance(found, list) or (found == data and type(found) is type(data))


@pytest.mark.parametrize("kind", [ArrangementsFile, PlannerFile, ReportFile, *RULES, *FINDINGS])
def test_there_is_a_strict_way_to_read_every_field_of_every_class(kind: type[object]) -> None:
    with pytest.raises(InputError) as caught:
        read({"no-such-key": object()}, kind)

    assert [fault.path for fault in caught.value.faults][-1] == "no-such-key"


@frozen
class Unclear:
    value: AgencyId | str


@frozen
class Undecided:
    value: AgencyId | BodyId


@pytest.mark.parametrize("kind", [Unclear, Undecided])
def test_a_field_that_could_be_read_in_two_ways_is_a_mistake_of_the_programmer(kind: type[object]) -> None:
    with pytest.raises(TypeError, match="cannot distinguish the parts of"):
        read({"value": "x"}, kind)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (tuple[AgencyId, ...], "a list of agencies"),
        (tuple[OwnerId, ...], "a list of roles, bodies or agencies"),
        (tuple[Status, ...], "a list of words, each one of proposed, planned, completed, cancelled, declined"),
        (tuple[Calendar, ...], "a list of tables"),
        (tuple[FrozenMap[str, str], ...], "a list of tables"),
        (tuple[Date, ...], "a list of days"),
        (tuple[AgencyTag, ...], "a list of agency tags"),
        (tuple[CargoId, ...], "a list of kinds or information"),
        (AgencyId, "an agency"),
        (int | bool | str, "a whole number, true or false or text"),
        (BodyId | None, "a body"),
        (Calendar, "a table such as [calendar] with anchor = 2024-04-01"),
        (Source, 'a table such as { section = "3" }'),
        (Group | None, 'a table such as { every = "agencies" }'),
    ],
    ids=str,
)
def test_what_must_be_there_is_said_in_words(kind: object, said: str) -> None:
    assert expected_for(kind) == said


@given(names=st.lists(st.sampled_from(["council", "police"]), max_size=3))
def test_only_known_identifiers_are_taken(names: list[str]) -> None:
    found = made_or_refused(read, names, tuple[AgencyId, ...])

    unknown = [index for index, name in enumerate(names) if name == "police"]
    assert found == tuple(names) if not unknown else isinstance(found, list)
    assert not unknown or [getattr(fault, "path", "") for fault in found] == [f"[{index}]" for index in unknown]


@pytest.mark.parametrize("person", ["A. Smith", 5])
def test_types_are_looked_at_again_once_something_was_read(person: object) -> None:
    READER.read({"person": person}, TeamMember)

    with pytest.raises(InputError, match="person: must be text"):
        TeamMember(person=5)  # type: ignore[arg-type]  # as by somebody who runs no type checker
