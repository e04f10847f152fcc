"""What is told of a table that can be read and is most likely not what was meant."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from scp_framework.errors import InputError
from scp_framework.files.loading import load_planner
from scp_framework.files.planners.planner_csv import parse_planner_csv
from scp_framework.files.text import text as text_module
from scp_framework.model.planner import Planner
from tests.worlds.harbour import HARBOUR

HEAD = "id,kind,when,team\n"


def read(text: str) -> Planner:
    return parse_planner_csv(text, HARBOUR, planner_id="p", covers="2022")


def told(text: str) -> list[str]:
    return [str(notice) for notice in read(text).notices]


@pytest.mark.parametrize("name", ["ann lee", "Ann  Lee", "Ann\N{NO-BREAK SPACE}Lee"])
def test_names_of_people_that_differ_by_spaces_or_capitals_are_told(name: str) -> None:
    text = f"{HEAD}a,inspection,2022-05,Ann Lee\nb,inspection,2022-06,{name}; Bo Ek\n"
    shown = name.replace("\N{NO-BREAK SPACE}", "\N{REPLACEMENT CHARACTER}")

    assert told(text) == [
        f'activities: "Ann Lee" and "{shown}" are named, and might be one person.'
        " Each is read as a person of their own. Write a name in one way."
    ]
    assert told(text.replace(name, "Ann Lee")) == []


def test_a_quotation_mark_within_a_text_is_refused_with_how_to_write_it() -> None:
    with pytest.raises(InputError) as refused:
        read(f'{HEAD}a,inspection,2022-05,"Ann" Lee\n')

    (fault,) = refused.value.faults
    assert (fault.line, fault.actual) == (
        2, 'a " in this row that ends a cell before its end (write "" for a quotation mark in a text)',
    )  # fmt: skip


def test_a_file_that_is_not_to_be_opened_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (file := tmp_path / "p.csv").write_text(HEAD, encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(text_module, "require_regular", refuse)
    with pytest.raises(InputError) as refused:
        load_planner(file, HARBOUR)

    assert refused.value.faults[0].message == (
        "must be a file that can be read, got one that can't (Permission denied)"
    )
