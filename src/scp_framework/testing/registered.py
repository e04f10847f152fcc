"""Tell hypothesis how to draw the classes of this package, so that `from_type(Planner)` works."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from scp_framework import (
    Action,
    Activity,
    AgreedException,
    Arrangements,
    Fault,
    Finding,
    InputError,
    Planner,
    Report,
    Rule,
    TeamMember,
    When,
    Window,
)

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

CLASSES: tuple[type, ...] = (
    Action, Activity, AgreedException, Arrangements, Fault, Finding, InputError, Planner, Report, Rule, TeamMember,
    When, Window,
)  # fmt: skip


def register() -> None:
    """Register a strategy for each public class; hypothesis calls this when it is imported.

    The strategies themselves are made when one of them is first asked for, since hypothesis may be imported by them.
    """
    from hypothesis import strategies as st  # noqa: PLC0415 - only where hypothesis is there

    def later(kind: type) -> Callable[[type[object]], SearchStrategy[object]]:
        return partial(_strategy, kind)

    for kind in CLASSES:
        st.register_type_strategy(kind, later(kind))


def _strategy(kind: type, _asked: type[object]) -> SearchStrategy[object]:
    from scp_framework.testing.strategies.public import STRATEGIES  # noqa: PLC0415 - as above

    return STRATEGIES[kind]
