"""What a terminal is shown: bold headings where it can show them and nobody has asked for none."""

from __future__ import annotations

import io

import pytest

from scp_framework.cli.answer import Answer
from scp_framework.cli.output import BOLD, PLAIN, shown
from scp_framework.cli.screen import can_be_bold


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "expected"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_headings_are_bold_unless_nobody_wants_that(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, *, expected: bool
) -> None:
    monkeypatch.setattr("os.name", "posix")

    assert can_be_bold(Terminal(), environment) is expected


def test_nothing_is_bold_in_a_file() -> None:
    assert not can_be_bold(io.StringIO(), {})


@pytest.mark.parametrize(("environment", "expected"), [({}, False), ({"WT_SESSION": "1"}, True)])
def test_an_old_windows_console_shows_no_signs(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, *, expected: bool
) -> None:
    monkeypatch.setattr("os.name", "nt")

    assert can_be_bold(Terminal(), environment) is expected


def test_bold_adds_signs_around_headings_and_changes_no_word() -> None:
    answer = Answer(text="IN SHORT\nall \x1b[31mis well", headings=frozenset({0}))

    bold, plain = shown(answer, coloured=True), shown(answer, coloured=False)

    assert bold.splitlines()[0] == f"{BOLD}IN SHORT{PLAIN}"
    assert bold.replace(BOLD, "").replace(PLAIN, "") == plain
    assert "\x1b" not in plain
