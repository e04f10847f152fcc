from __future__ import annotations

import pytest
from hypothesis import given

from scp_framework.errors import InputError
from scp_framework.model.activity_kind import ActivityKind, Detail, DetailType, Step
from scp_framework.model.identifier import DetailId, KindId, StepId, VocabularyId
from tests.strategies import Json, json_values

NUMBER = Detail(id=DetailId("stars"), name="stars", type=DetailType.NUMBER)
MARK = Detail(id=DetailId("held-online"), name="held online", type=DetailType.MARK)
CHOICE = Detail(id=DetailId("form"), name="form", type=DetailType.CHOICE, choices=("short", "long"))


def step(name: str) -> Step:
    return Step(id=StepId(name), name=name)


def test_every_repeat_and_a_missing_event_are_told_at_once() -> None:
    with pytest.raises(InputError) as refused:
        ActivityKind(
            id=KindId("visit"),
            name="visit",
            steps=(step("letter"), step("letter")),
            event=StepId("arrival"),
            details=(NUMBER, NUMBER),
            sets=(VocabularyId("domains"), VocabularyId("domains")),
        )

    assert [fault.message for fault in refused.value.faults] == [
        'steps[1]: duplicate identifier "letter" (first used at steps[0])',
        'details[1]: duplicate identifier "stars" (first used at details[0])',
        'sets[1]: duplicate identifier "domains" (first used at sets[0])',
        'event: must be one of the steps, got "arrival"',
    ]


def test_a_kind_knows_its_steps_in_order_and_its_details_by_identifier() -> None:
    kind = ActivityKind(
        id=KindId("visit"), name="visit", steps=(step("letter"), step("arrival")), details=(NUMBER, MARK)
    )

    assert kind.step_ids == ("letter", "arrival")
    assert kind.detail(MARK.id) is MARK
    assert kind.detail(DetailId("form")) is None


def test_a_kind_without_a_plural_keeps_its_name_after_every_number() -> None:
    visit, sight = (
        ActivityKind(id=KindId("visit"), name="visit", plural="visits"),
        ActivityKind(id=KindId("sight"), name="sight"),
    )

    assert [visit.named(number) for number in (0, 1, 2)] == ["visits", "visit", "visits"]
    assert [sight.named(number) for number in (0, 1, 2)] == ["sight", "sight", "sight"]


@pytest.mark.parametrize(
    ("detail", "fitting", "unfit"),
    [
        (NUMBER, [0, 5, 1_000_000], [-1, 1_000_001, True, 1.0, "1", None]),
        (MARK, [True, False], [0, 1, "true", None]),
        (CHOICE, ["short", "long"], ["", "Short", "shortlong", 0, True, None, ["short"]]),
    ],
)
def test_a_detail_takes_values_of_its_sort_only(detail: Detail, fitting: list[object], unfit: list[object]) -> None:
    assert all(map(detail.fits, fitting))
    assert not any(map(detail.fits, unfit))


@given(json_values())
def test_what_fits_a_detail_is_of_exactly_its_type(value: Json) -> None:
    assert not NUMBER.fits(value) or type(value) is int
    assert MARK.fits(value) == (type(value) is bool)
    assert CHOICE.fits(value) == (value in ("short", "long"))


@pytest.mark.parametrize(
    ("detail", "expected"),
    [(NUMBER, "a whole number from 0 to 1000000"), (MARK, "true or false"), (CHOICE, "one of short, long")],
)
def test_a_detail_says_what_it_expects(detail: Detail, expected: str) -> None:
    assert detail.expected == expected


@pytest.mark.parametrize(
    ("category", "choices", "said"),
    [
        (DetailType.CHOICE, (), "choices: required for a detail that is a choice, and for no other"),
        (DetailType.NUMBER, ("short",), "choices: required for a detail that is a choice, and for no other"),
        (DetailType.MARK, ("short",), "choices: required for a detail that is a choice, and for no other"),
        (
            DetailType.CHOICE,
            ("short", "long", "short"),
            'choices[2]: duplicate identifier "short" (first used at choices[0])',
        ),
    ],
)
def test_a_choice_and_nothing_else_has_choices_each_of_them_once(
    category: DetailType, choices: tuple[str, ...], said: str
) -> None:
    with pytest.raises(InputError) as refused:
        Detail(id=DetailId("form"), name="form", type=category, choices=choices)

    assert str(refused.value) == said
