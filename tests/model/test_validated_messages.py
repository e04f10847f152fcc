"""What is said of a value of a wrong type that is built in Python."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any

import pytest
from attrs import evolve

from scp_framework import Planner, When
from scp_framework.errors import InputError
from scp_framework.model.activity import Activity
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.dates.lead import Lead
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import KindId, OwnerId, RuleName, StepId
from tests.model.validated_cases import NEL, SOME_DAY
from tests.worlds.small_partnership import FULL_ACTIVITY, SMALL_PLANNER


def activity(**recorded: object) -> Activity:
    facts: dict[str, Any] = {"id": "visit-1", "kind": KindId("visit"), "when": When.parse("2021-02"), **recorded}
    return Activity(**facts)


def said(facts: dict[str, object]) -> list[str]:
    with pytest.raises(InputError) as refused:
        activity(**facts)
    return [fault.message for fault in refused.value.faults]


STATUS = "Status.PROPOSED, Status.PLANNED, Status.COMPLETED, Status.CANCELLED or Status.DECLINED"
A_WHEN = "a When (When.parse reads one from text)"
AGENCIES = "a tuple, each part of it text that names an agency"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"status": "planned"}, f'status: must be {STATUS}, got "planned"; did you mean "Status.PLANNED"?'),
        ({"status": "canceled"}, f'status: must be {STATUS}, got "canceled"; did you mean "Status.CANCELLED"?'),
        ({"status": "PLANNED"}, f'status: must be {STATUS}, got "PLANNED"; did you mean "Status.PLANNED"?'),
        ({"status": Lead}, f"status: must be {STATUS}, got the class Lead"),
        ({"when": "2021-02"}, f'when: must be {A_WHEN}, got "2021-02"'),
        ({"when": SOME_DAY}, f"when: must be {A_WHEN}, got a pendulum.Date"),
        ({"agencies": "navigo"}, f'agencies: must be {AGENCIES}, such as ("navigo",), or None, got "navigo"'),
        ({"agencies": ["navigo"]}, f"agencies: must be {AGENCIES}, or None, got a list"),
        ({"agencies": ("navigo", 5)}, "agencies[1]: must be text that names an agency, got 5"),
        ({"kind": NEL.partnership}, "kind: must be text that names a kind, got a Partnership"),
        ({"team": ("pso-police",)}, 'team[0]: must be a TeamMember, got "pso-police"'),
        ({"steps": {"letter": SOME_DAY}}, f"steps.letter: must be {A_WHEN}, got a pendulum.Date"),
        ({"steps": 5}, f"steps: must be a dict from text that names a step to {A_WHEN}, got 5"),
        ({"steps": FrozenMap({5: When.on(SOME_DAY)})}, "steps.5: must be text that names a step, got 5"),
        ({"details": {"grade": 1.5}}, "details.grade: must be a whole number, true or false or text, got 1.5"),
        (
            {"sets": {"domains": "home"}},
            'sets.domains: must be a tuple, each part of it text, such as ("home",), got "home"',
        ),
        ({"cases": True}, "cases: must be a whole number or None, got true"),
        ({"kind": None}, "kind: must be text that names a kind, got nothing"),
    ],
)
def test_what_is_wrong_is_told_so_that_it_can_be_put_right(facts: dict[str, object], expected: str) -> None:
    assert said(facts) == [expected]


def test_every_wrong_field_of_a_value_is_told_at_once_in_the_order_of_the_fields() -> None:
    faults = said({"when": "2021-02", "status": "planned", "team": ("a", "b"), "cases": "5", "agencies": ("x", "x")})

    assert [each.partition(":")[0] for each in faults] == ["when", "status", "team[0]", "team[1]", "cases"]


def test_an_activity_whose_status_is_text_never_gets_as_far_as_a_verdict() -> None:
    held: Any = "completed"

    with pytest.raises(InputError, match=r'^status: .*; did you mean "Status.COMPLETED"\?$'):
        evolve(FULL_ACTIVITY, status=held)


def test_days_that_are_no_pendulum_dates_are_told_as_such() -> None:
    wrong: Any = {"until": date(2021, 10, 31), "agreed_on": "2021-01-31"}

    with pytest.raises(InputError) as refused:
        AgreedException(rule=RuleName("LOS01"), reason="Staff moved.", agreed_by=OwnerId("board"), **wrong)

    a_day = "a pendulum.Date such as Date(2021, 2, 14)"
    assert str(refused.value) == (
        f'until: must be {a_day}, got a datetime.date\nagreed_on: must be {a_day}, or None, got "2021-01-31"'
    )


def test_a_planner_covers_a_window_and_holds_activities() -> None:
    covers: Any = "2020-11..2021-10"
    activities: Any = "visits"

    with pytest.raises(InputError) as refused:
        Planner(id="planner", covers=covers, activities=activities)

    assert str(refused.value) == (
        'covers: must be a Window (Window.parse reads one from text), got "2020-11..2021-10"\n'
        'activities: must be a tuple, each part of it an Activity, got "visits"'
    )


class Name(str):
    """Text of another class."""

    __slots__ = ()


def test_text_of_a_class_derived_from_text_is_text() -> None:
    assert activity(title=Name("Visit"), agencies=(Name("trust"),)).agencies == ("trust",)


@pytest.mark.parametrize("table", [{"letter": When.on(SOME_DAY)}, MappingProxyType({"letter": When.on(SOME_DAY)})])
def test_a_table_of_any_sort_is_kept_as_one_that_nobody_can_change(table: object) -> None:
    found = activity(steps=table)

    assert type(found.steps) is FrozenMap
    assert found.steps == {"letter": When.on(SOME_DAY)}
    assert hash(found) == hash(activity(steps=FrozenMap({StepId("letter"): When.on(SOME_DAY)})))


def test_activities_may_come_in_anything_that_they_can_be_taken_from() -> None:
    one, two = (evolve(FULL_ACTIVITY, id=name) for name in ("one", "two"))

    for given in ([two, one], {two, one}, iter([one, two])):
        assert evolve(SMALL_PLANNER, activities=given).activities == (one, two)


def test_of_two_types_of_values_in_one_table_each_is_still_looked_at() -> None:
    """What once fitted as a name does not fit as a value because of that."""
    assert activity(steps={"letter": When.on(SOME_DAY)}).steps
    assert said({"steps": {"letter": "2021-02"}}) == [f'steps.letter: must be {A_WHEN}, got "2021-02"']
    assert said({"sets": {"domains": (5,)}}) == ["sets.domains[0]: must be text, got 5"]
    assert activity(sets={"domains": ("home",)}).sets
    assert said({"sets": {"domains": (5,)}}) == ["sets.domains[0]: must be text, got 5"]
