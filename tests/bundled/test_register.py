"""The bundled rule book holds every promise of the register of commitments, and no other."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scp_framework.cli import main

REGISTER = Path(__file__).parent / "register_codes.txt"
RECORDED = "REC"


def registered() -> list[str]:
    lines = REGISTER.read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("#")]


@pytest.fixture
def listed(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """The shape of each rule that the command lists, by its code."""
    assert main(["rules", "--format", "json"]) == 0
    return {rule["code"]: rule["shape"] for rule in json.loads(capsys.readouterr().out)}


def promise_of(code: str) -> str:
    """The code in the register: a letter at the end tells a part of one promise."""
    return re.sub(r"[a-z]\Z", "", code)


def test_the_register_is_whole_and_names_each_promise_once() -> None:
    codes = registered()

    assert len(codes) == len(set(codes)) == 134
    assert all(re.fullmatch(r"[A-Z]{3}[0-9]{2}", code) for code in codes)


def test_the_rule_listing_holds_each_promise_of_the_register_and_nothing_else(listed: dict[str, str]) -> None:
    promises = {promise_of(code) for code in listed}

    assert sorted(set(registered()) - promises) == [], "in the register, and in no rule"
    assert sorted(promises - set(registered())) == [], "in a rule, and not in the register"


def test_a_promise_is_one_rule_or_has_parts_with_letters_from_a_on(listed: dict[str, str]) -> None:
    parts: dict[str, list[str]] = {}
    for code in sorted(listed):
        parts.setdefault(promise_of(code), []).append(code.removeprefix(promise_of(code)))

    assert {
        code: letters for code, letters in parts.items() if letters not in ([""], list("abcdef"[: len(letters)]))
    } == {}
    assert [code for code, letters in parts.items() if letters == ["a"]] == []


def test_what_can_not_be_checked_is_recorded_and_nothing_else_is(listed: dict[str, str]) -> None:
    assert {code for code, shape in listed.items() if shape == "recorded"} == {
        code for code in registered() if code.startswith(RECORDED)
    }
