"""Parsers that say all that is wrong, a sentence each, and take options in any order."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from scp_framework.nearest import nearest

MISUSED = 2
"""How a command ends whose arguments mean nothing, as with any input that can't be used."""


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong with the arguments, and where to read which there are.

    By itself, `argparse` lists all options first, and the one sentence that matters comes last: the first mistake.
    """

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.wrong: list[str] = []
        """What is wrong with values so far."""

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        """The value of an argument; what is wrong with it is kept until all are read."""
        try:
            return super()._get_value(action, arg_string)
        except argparse.ArgumentError as error:
            self.wrong.append(str(error))
            return next(iter(action.choices or (arg_string,)))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and end."""
        lines = [each.removeprefix("argument ") for each in [*self.wrong, message] if each]
        self.exit(MISUSED, "\n".join([*lines, f"See {self.prog} --help.\n"]))


class AnyOrder(Parser):
    """A parser for which it makes no difference where options stand.

    By itself, `argparse` takes a planner that can be left out for left out as soon as an option comes before it, as in
    `explain LOS01 --arrangements ours planner.toml`.
    """

    _is_between = False

    def parse_known_args(  # type: ignore[override]  # its overloads are those of the class
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        """What the arguments say, and those that mean nothing here."""
        if self._is_between:
            return super().parse_known_args(args, namespace)
        self._is_between = True
        needed = [each for each in self._actions if each.option_strings and each.required]
        # By itself, it looks for these before it has looked at what is no option.
        for each in needed:
            each.required = False
        try:
            said, unknown = self.parse_known_intermixed_args(args, namespace)
        finally:
            self._is_between = False
        # What stands after an option that there is not may be its value.
        options = [each.partition("=")[0] for each in unknown if each.startswith("-")]
        told = [*map(self._unknown, options)] or ([f"unexpected: {' '.join(unknown)}"] if unknown else [])
        told += [f"{'/'.join(each.option_strings)}: missing" for each in needed if getattr(said, each.dest) is None]
        if self.wrong or told:
            self.error("\n".join(told))
        return said, unknown

    def _unknown(self, option: str) -> str:
        """That there is no such option, and which one is meant."""
        near = nearest(option, [each for action in self._actions for each in action.option_strings])
        return f"unknown option {option}{f'; did you mean {near}?' if near else ''}"
