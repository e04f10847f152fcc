"""The command that tries all shapes against all completions: what it names is there, and it tells of what is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scp_framework.rules.shapes import RULES
from scp_framework.rules.shapes.recorded import Recorded
from tests.oracle import __main__ as oracle
from tests.oracle.__main__ import PROPERTIES, asked, holds, property_of, tried

NAMES = [name for names in PROPERTIES.values() for name in names]


@pytest.mark.parametrize("name", NAMES)
def test_each_property_is_there(name: str) -> None:
    assert property_of(name).hypothesis.inner_test


def test_every_shape_that_judges_is_tried() -> None:
    shapes = {rule.shape for rule in RULES if rule is not Recorded}

    assert shapes - set(PROPERTIES) == set(), "name its properties in PROPERTIES, in tests/oracle/__main__.py"


def test_no_property_is_named_twice() -> None:
    assert len(set(NAMES)) == len(NAMES)


def test_what_does_not_hold_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    @settings(max_examples=5, database=None)
    @given(st.just(3))
    def is_even(number: int) -> None:
        assert number % 2 == 0

    assert not holds(is_even)
    assert "number=3" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("numbers", "expected"), [(st.integers(1, 3), (3, True, True)), (st.integers(), (20, True, False))]
)
def test_a_property_tells_whether_it_has_tried_all_there_is(
    numbers: st.SearchStrategy[int], expected: tuple[int, bool, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    @settings(max_examples=20, database=None)
    @given(numbers)
    def is_number(number: int) -> None:
        assert isinstance(number, int)

    monkeypatch.setattr(oracle, "property_of", lambda _name: is_number)

    assert tried("any") == expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], (2_500, [*PROPERTIES])),
        (["7"], (7, [*PROPERTIES])),
        (["7", "gap", "cadence, rolling"], (7, ["gap", "cadence, rolling"])),
    ],
)
def test_it_says_how_many_planners_of_which_shapes_are_asked_for(
    arguments: list[str], expected: tuple[int, list[str]]
) -> None:
    assert asked(arguments) == expected


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--help"], 0, "python -m tests.oracle [EXAMPLES] [SHAPE ...]"),
        (["many"], 2, "must be a number, 1 or more, got 'many'"),
        (["0"], 2, "must be a number, 1 or more, got '0'"),
        (["5", "gaps"], 2, "there is no shape 'gaps'; there are 'cadence', 'cadence, rolling', 'by-date',"),
    ],
)
def test_help_and_what_is_asked_for_wrongly_are_said_in_words(
    arguments: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        asked(arguments)

    told = capsys.readouterr()
    assert ended.value.code == code
    assert said in told.out + told.err
