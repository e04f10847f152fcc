"""Every value that is built in Python refuses what is of a wrong type, in each of its fields, and says where."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from importlib import import_module
from inspect import getmembers, isclass
from pkgutil import walk_packages
from types import UnionType
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

import attrs
import pytest
from attrs import evolve
from pendulum import Date, DateTime

import scp_framework
from scp_framework.arrangements.editions import Editions
from scp_framework.errors import InputError
from scp_framework.files.decode.bank_holidays import bank_holidays_of
from scp_framework.files.loading import load_arrangements, load_planner
from scp_framework.model.activity import Action
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.dates.bank_holidays import Country
from scp_framework.model.dates.listed_dates import ListedDates
from scp_framework.model.dates.part_of_period import PartOfPeriod
from scp_framework.model.dates.working_days import WorkingDays
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.governance import Governance, Route
from scp_framework.model.history.validity import Dated, FormerName, Named
from scp_framework.model.identifier import AgencyId, KindId, OwnerId, PeriodId, RuleName, StepId
from scp_framework.model.notice import Notice
from scp_framework.model.nouns import Nouns
from scp_framework.model.officer import Interest
from scp_framework.model.origin import Origin
from scp_framework.model.validated import Validated
from scp_framework.rules.activity_rule import ActivityRule
from scp_framework.rules.amount_rule import AmountRule
from scp_framework.rules.arrangements_rule import ArrangementsRule
from scp_framework.rules.parameters.during import During
from scp_framework.rules.parameters.nth import Nth
from scp_framework.rules.period_rule import PeriodRule
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.same_rule import SameRule
from scp_framework.rules.stretch_rule import StretchRule
from tests.model.validated_cases import NEL, SOME_DAY
from tests.paths import EXAMPLES, PARTNERSHIPS
from tests.worlds.coast import COAST
from tests.worlds.small_partnership import SMALL_PARTNERSHIP, SMALL_PLANNER

LOADED_EXAMPLES = [load_arrangements(EXAMPLES / name) for name in PARTNERSHIPS]


def written() -> list[type]:
    """Every class of the package whose values are checked when they are built."""
    modules = [
        import_module(each.name)
        for each in walk_packages(scp_framework.__path__, "scp_framework.")
        if not each.name.startswith(("scp_framework.files.", "scp_framework.cli.", "scp_framework.__main__"))
    ]
    found = {
        kind
        for module in modules
        for _, kind in getmembers(module, isclass)
        if issubclass(kind, Validated)
        and kind
        not in (Validated, Nouns, Rule, ActivityRule, AmountRule, ArrangementsRule, PeriodRule, SameRule, StretchRule)
        and kind.__module__ == module.__name__
    }
    return sorted(found, key=lambda kind: (kind.__qualname__, kind.__module__))


def parts(value: object) -> Iterator[object]:
    """A value, and all that it holds."""
    yield value
    if isinstance(value, tuple):
        for each in value:
            yield from parts(each)
    if attrs.has(kind := type(value)):
        for field in attrs.fields(kind):
            if field.init:
                yield from parts(getattr(value, field.name))


LOADED = (
    NEL,
    *LOADED_EXAMPLES,
    load_planner("nel-2020-21", NEL),
    SMALL_PARTNERSHIP,
    SMALL_PLANNER,
    COAST,
    Action(what="Follow up"),
    bank_holidays_of(Country.ENGLAND),
    Dated(valid_from=SOME_DAY),
    AgreedException(rule=RuleName("LOS01"), reason="Staff moved.", agreed_by=OwnerId("board"), until=SOME_DAY),
    During(of=KindId("visit"), from_step=StepId("letter"), to_step=StepId("arrival")),
    Editions(editions=(NEL,)),
    FormerName(name="Forum", until=SOME_DAY),
    Nth(every=PeriodId("year"), at_least=2),
    Governance(),
    Interest(agency=AgencyId("clinic")),
    Named(name="Hub"),
    ListedDates(first=SOME_DAY, last=SOME_DAY, name="autumn"),
    Notice(code="cell/trimmed", location="B7", observation="It ends with a space.", handling="Read without it."),
    Origin(arrangements="wold-2022", file=None, line=None),
    PartOfPeriod.parse("the last week"),
    Route(lines=()),
    WorkingDays(),
)
BY_CLASS: dict[type, Any] = {type(each): each for value in LOADED for each in parts(value)}


TRIED = [kind for kind in written() if kind in BY_CLASS]


def wrong_for(hint: object) -> list[object]:
    """Values that are of none of the types of a field, those first that are easily taken for one of them."""
    options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    wrong: list[object] = [object(), b"text", 1.5, {"a", "b"}]
    if None not in options and type(None) not in options:
        wrong.append(None)
    for option in options:
        origin = get_origin(option)
        if origin is tuple:
            inner = get_args(option)[0]
            wrong += ["text", [object()]]
            wrong += [(each,) for each in wrong_for(inner)]
        elif origin is FrozenMap:
            wrong += ["text", [("a", 1)], FrozenMap({1: object()}), {"a": object()}]
        elif option is str or isinstance(option, NewType):
            wrong += [["a"], str] if int in options else [5, ["a"], str]
        elif option is bool:
            wrong += ["true"] if int in options else [0, 1, "true"]
        elif option is int:
            wrong += ["1"] if bool in options else [True, "1"]
        elif option is Date:
            wrong += ["2021-02-14", date(2021, 2, 14), DateTime(2021, 2, 14), 20210214]
        elif isinstance(option, type) and issubclass(option, Enum):
            wrong += [next(iter(option)).value, next(iter(option)).name, 0]
        elif isinstance(option, type):
            wrong += [option, "2021-02", {}]
    texts = str in options or any(isinstance(option, NewType) for option in options)
    return [each for each in wrong if not (texts and isinstance(each, str))]


def test_there_is_a_value_of_every_class_to_try() -> None:
    without = [kind.__name__ for kind in written() if kind not in BY_CLASS]

    assert without == [], "use it in examples/, or add a value of it to LOADED"


@pytest.mark.parametrize("kind", TRIED)
def test_a_wrong_value_is_refused_at_the_place_of_its_field(kind: type) -> None:
    value: Any = BY_CLASS[kind]
    hints = get_type_hints(kind)

    for name in [field.name for field in attrs.fields(kind) if field.init]:
        for wrong in wrong_for(hints[name]):
            with pytest.raises(InputError) as refused:
                evolve(value, **{name: wrong})
            assert {fault.path[: len(name)] for fault in refused.value.faults} == {name}, (name, wrong)


@pytest.mark.parametrize("kind", TRIED)
def test_a_right_value_is_taken_once_more_after_a_wrong_one_was_refused(kind: type) -> None:
    value: Any = BY_CLASS[kind]
    for field in attrs.fields(kind):
        if field.init:
            with pytest.raises(InputError):
                evolve(value, **{field.name: object()})

    assert evolve(value) == value
    assert type(evolve(value)) is kind
