"""Condition: whether it holds, does not, or may."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import pytest
from attrs import evolve

from scp_framework.errors import InputError
from scp_framework.findings.facts import Phrase
from scp_framework.findings.finding import COMMON
from scp_framework.findings.phrases import listed
from scp_framework.model.activity import Activity, Status
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, AgencyTag, DetailId, KindId, StepId, VocabularyId
from scp_framework.rules.context import SKIPPED, Context, StepDay
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.where import exit_facts, falls_under, undecided
from tests.worlds.three_agencies import (
    BUSY,
    CITY,
    CLINIC,
    FORM,
    FULL,
    HOSPITAL,
    LEAFLET,
    LIBRARIES,
    MEETING,
    OPENED,
    REVIEW,
    SCHOOL,
    SENT,
    SIZE,
    VISIT,
    WARD,
    on,
    partnership,
    plain_context,
    review,
)


def holds(condition: Condition, activity: Activity) -> bool | None:
    return condition.holds(activity, plain_context(activity))


def marked(*, full: bool) -> Activity:
    return evolve(review(on("2021-03-01")), details=FrozenMap({FULL: full}))


def nested(depth: int) -> Condition:
    """A condition with so many in one another."""
    return Condition(step=SENT) if depth == 1 else Condition(all_of=(nested(depth - 1),))


def reasons(condition: Condition, activity: Activity) -> str:
    context: Context = plain_context(activity)
    return listed(said(each.phrase(context.promises["TRY01"]) for each in condition.grounds(activity, context)))


@pytest.mark.parametrize(
    ("detail", "wanted", "recorded", "expected"),
    [
        (FORM, "long", "long", True),
        (FORM, "long", "short", False),
        (FORM, "long", None, None),
        (FULL, True, True, True),
        (FULL, True, False, False),
        (FULL, False, False, True),
        (FULL, False, None, None),
    ],
)
def test_a_detail_has_its_value_or_is_not_recorded(
    detail: DetailId, wanted: str | bool, recorded: str | bool | None, expected: bool | None
) -> None:
    details: FrozenMap[DetailId, int | bool | str] = FrozenMap({} if recorded is None else {detail: recorded})
    activity = evolve(review(on("2021-03-01")), details=details)

    assert holds(Condition(detail=detail, value=wanted), activity) is expected


def test_true_is_not_one() -> None:
    context = plain_context()
    marked = evolve(review(on("2021-03-01")), details=FrozenMap({FULL: True}))
    counted = evolve(review(on("2021-03-01")), details=FrozenMap({FULL: 1}))

    assert Condition(detail=FULL, value=1).holds(marked, context) is False
    assert Condition(detail=FULL, value=True).holds(counted, context) is False
    assert Condition(detail=FULL, value=1).holds(counted, context) is True


@pytest.mark.parametrize(("day", "expected"), [(on("2021-02"), True), (SKIPPED, False), (None, None)])
def test_a_step_is_taken_or_not_or_not_recorded(day: StepDay, expected: bool | None) -> None:
    assert holds(Condition(step=SENT), review(on("2021-03-01"), {SENT: day})) is expected


def test_the_step_that_is_the_activity_itself_is_taken() -> None:
    assert holds(Condition(step=VISIT), review(on("2021-03-01"))) is True


@pytest.mark.parametrize(
    ("agencies", "expected"),
    [
        (None, None),
        ((), False),
        ((CITY,), False),
        ((CITY, SCHOOL), False),
        ((LIBRARIES,), True),
        ((HOSPITAL,), True),
        ((WARD,), True),
        ((CITY, CLINIC), True),
    ],
)
def test_an_agency_concerned_has_the_tag_itself_or_through_what_it_is_part_of(
    agencies: tuple[AgencyId, ...] | None, expected: bool | None
) -> None:
    activity = evolve(review(on("2021-03-01")), agencies=agencies)

    assert holds(Condition(agencies_tagged=BUSY), activity) is expected


@pytest.mark.parametrize(("form", "sent", "agencies"), list(product([True, False, None], repeat=3)))
def test_all_that_is_given_must_hold(form: bool | None, sent: bool | None, agencies: bool | None) -> None:
    activity = evolve(
        review(on("2021-03-01"), {SENT: {True: on("2021-02"), False: SKIPPED, None: None}[sent]}),
        details=FrozenMap({} if form is None else {FORM: "long" if form else "short"}),
        agencies={True: (CLINIC,), False: (SCHOOL,), None: None}[agencies],
    )
    parts = (form, sent, agencies)
    expected = False if False in parts else None if None in parts else True

    assert holds(Condition(detail=FORM, value="long", step=SENT, agencies_tagged=BUSY), activity) is expected


def test_of_an_activity_whose_kind_has_no_such_step_or_detail_it_does_not_hold() -> None:
    meeting = review(on("2021-03-01"), kind=MEETING)

    assert holds(Condition(step=SENT), meeting) is False
    assert holds(Condition(detail=FORM, value="long"), meeting) is False
    assert holds(Condition(list=VocabularyId("read-before"), includes="digest"), meeting) is False
    assert holds(Condition(step=OPENED), meeting) is True
    assert reasons(Condition(detail=FORM, value="long", step=SENT), meeting) == (
        '"form" is not long and the step "form sent" was not taken'
    )


def test_an_activity_falls_under_a_rule_where_it_is_held_and_the_condition_holds() -> None:
    sent = review(on("2021-03-01"), {SENT: on("2021-02")}, status=Status.PROPOSED)
    unsent = review(on("2021-03-01"), {SENT: SKIPPED})
    unknown = review(on("2021-03-01"))
    where, context = Condition(step=SENT), plain_context()

    assert [falls_under(None, unknown, held, context) for held in (True, None)] == [True, None]
    assert [falls_under(where, sent, held, context) for held in (True, None)] == [True, None]
    assert [falls_under(where, unsent, held, context) for held in (True, None)] == [False, False]
    assert [falls_under(where, unknown, held, context) for held in (True, None)] == [None, None]


def test_why_a_condition_does_not_hold_is_said_part_by_part() -> None:
    activity = evolve(
        review(on("2021-03-01"), {SENT: SKIPPED}),
        details=FrozenMap({FORM: "short", FULL: False}),
        agencies=(SCHOOL,),
    )
    everything = Condition(detail=FORM, value="long", step=SENT, agencies_tagged=BUSY)

    assert reasons(everything, activity) == (
        '"form" is not long, the step "form sent" was not taken and it concerns no agency with the tag busy'
    )
    assert reasons(Condition(detail=FULL, value=True), activity) == '"all of it seen" is not yes'
    assert reasons(Condition(detail=FULL, value=False), evolve(activity, details=FrozenMap({FULL: True}))) == (
        '"all of it seen" is not no'
    )
    assert reasons(everything, review(on("2021-03-01"))) == ""
    assert reasons(everything, evolve(activity, details=FrozenMap({FORM: "long"}))) == (
        'the step "form sent" was not taken and it concerns no agency with the tag busy'
    )


def test_what_must_hold_is_said_part_by_part() -> None:
    everything = Condition(
        detail=FORM,
        value="long",
        step=SENT,
        agencies_tagged=BUSY,
        list=VocabularyId("read-before"),
        includes="digest",
    )
    assert said([everything.has_phrase(plain_context().promises["TRY01"])]) == [
        'where "form" is long, where the step "form sent" is taken, that concern an agency with the tag busy'
        ' and where "read-before" names digest'
    ]


UNRECORDED = review(on("2021-03-01"))
WAYS_OUT = [
    (Condition(step=SENT), review(on("2021-03-01"), {SENT: SKIPPED}), 'mark the step "form sent" as not taken'),
    (Condition(detail=FULL, value=True), marked(full=False), 'record "all of it seen" as no'),
    (Condition(detail=FULL, value=False), marked(full=True), 'record "all of it seen" as yes'),
    (
        Condition(detail=FORM, value="long"),
        evolve(UNRECORDED, details=FrozenMap({FORM: "short"})),
        'record "form" as something other than long',
    ),
    (
        Condition(agencies_tagged=BUSY),
        evolve(UNRECORDED, agencies=(SCHOOL,)),
        "record that it concerns no agency with the tag busy",
    ),
]
"""Conditions of which it is not known whether they hold; what is recorded where they do not; and how that is said."""


def said(phrases: Iterable[Phrase]) -> list[str]:
    return [phrase.file.render(phrase.message, phrase.facts) for phrase in phrases]


@pytest.mark.parametrize(("condition", "recorded", "words"), WAYS_OUT, ids=[words for _, _, words in WAYS_OUT])
def test_the_way_out_of_a_condition_can_be_recorded_and_leads_out(
    condition: Condition, recorded: Activity, words: str
) -> None:
    assert (holds(condition, UNRECORDED), holds(condition, recorded)) == (None, False)
    assert said(condition.ways(plain_context().promises["TRY01"], to_hold=False)) == [words]


def test_only_what_is_not_known_of_a_condition_shows_a_way_out() -> None:
    everything = Condition(detail=FORM, value="long", step=SENT, agencies_tagged=BUSY)
    long = evolve(UNRECORDED, details=FrozenMap({FORM: "long"}))
    sent = evolve(long, steps=FrozenMap({SENT: on("2021-02")}))

    assert undecided(everything, UNRECORDED, plain_context(UNRECORDED), applies=None) == everything
    assert undecided(everything, long, plain_context(long), applies=None) == evolve(everything, detail=None, value=None)
    assert undecided(everything, sent, plain_context(sent), applies=None) == Condition(agencies_tagged=BUSY)
    unsent = evolve(long, not_taken=(SENT,))
    assert undecided(everything, unsent, plain_context(unsent), applies=None) is None
    assert undecided(everything, UNRECORDED, plain_context(UNRECORDED), applies=True) is None
    assert undecided(None, UNRECORDED, plain_context(UNRECORDED), applies=None) is None
    assert said(everything.ways(plain_context().promises["TRY01"], to_hold=False)) == [
        'record "form" as something other than long',
        'mark the step "form sent" as not taken',
        "record that it concerns no agency with the tag busy",
    ]


def test_the_way_out_is_to_record_what_is_not_certain() -> None:
    promise = plain_context().promises["TRY01"]

    def words(unknown: Condition | None, *, held: bool, meant: bool) -> str:
        facts = {
            **exit_facts(promise, unknown, takes_place=held, applies_for_certain=meant),
            "kind": "review",
            "is_past": False,
        }
        return COMMON.render("or-else", facts)

    assert words(None, held=True, meant=True) == ""
    assert words(None, held=False, meant=False) == " If the review does not take place, mark it as cancelled."
    assert words(Condition(step=SENT), held=True, meant=False) == (
        ' If the rule should not apply, mark the step "form sent" as not taken.'
    )
    assert words(None, held=True, meant=False) == (
        " If the review takes place on a day when the rule is not in force, record that date."
    )


@pytest.mark.parametrize(
    ("parameters", "fault"),
    [
        (
            {},
            "must be a condition: kind, detail, step, agencies_tagged, list, team, nth, any_of, all_of or none_of, "
            "got nothing",
        ),
        ({"list": "received", "step": SENT}, 'list: must be used with "includes"'),
        ({"includes": "digest"}, 'includes: can only be used with "list"'),
        ({"detail": FORM}, 'detail: must be used with "value", "at_least", "at_most" or "recorded"'),
        ({"value": "long"}, 'value: can only be used with "detail"'),
        ({"value": "long", "step": SENT}, 'value: can only be used with "detail"'),
        ({"at_most": 2, "step": SENT}, 'at_most: can only be used with "detail"'),
        (
            {"detail": FORM, "value": "long", "at_least": 2},
            'value: only one of "value", "recorded" and a number ("at_least", "at_most")',
        ),
        ({"detail": SIZE, "at_least": 0}, "at_least: must be a whole number from 1 to 1000000, got 0"),
        ({"detail": SIZE, "at_least": 3, "at_most": 2}, "at_most: must be 3 or more, got 2"),
        (
            {"any_of": (Condition(any_of=(Condition(step=SENT),) * 150),) * 2},
            "any_of: must be at most 200 conditions, got 303",
        ),
        ({"none_of": (nested(6),)}, "none_of: must be at most 6 conditions in one another, got 7"),
        (
            {"value": "long", "includes": "digest"},
            'value: can only be used with "detail"\nincludes: can only be used with "list"',
        ),
    ],
)
def test_a_condition_without_its_parts_is_refused(parameters: dict[str, object], fault: str) -> None:
    with pytest.raises(InputError) as refused:
        Condition(**parameters)  # type: ignore[arg-type]  # the parameters are named in the cases

    assert str(refused.value) == fault


@pytest.mark.parametrize(
    ("condition", "kinds", "faults"),
    [
        (Condition(detail=FORM, value="long", step=SENT, agencies_tagged=BUSY), (REVIEW,), []),
        (Condition(detail=FORM, value="long"), (MEETING, REVIEW), []),
        (
            Condition(detail=DetailId("frm"), value="long"), (REVIEW,),
            ['where.detail: unknown detail "frm"; did you mean "form"?'],
        ),
        (Condition(detail=FORM, value="wide"), (REVIEW,), ['where.value: must be one of short, long, got "wide"']),
        (Condition(detail=FULL, value=1), (REVIEW,), ["where.value: must be true or false, got 1"]),
        (Condition(step=StepId("snt")), (REVIEW,), ['where.step: unknown step "snt"; did you mean "sent"?']),
        (Condition(step=SENT), (MEETING,), ['where.step: unknown step "sent"']),
        (Condition(step=SENT), (LEAFLET,), ['where.step: unknown step "sent"']),
    ],
)  # fmt: skip
def test_what_can_never_hold_of_the_kinds_is_a_fault(
    condition: Condition, kinds: tuple[KindId, ...], faults: list[str]
) -> None:
    known = partnership().kind

    assert [
        fault.message for fault in condition.faults("where", tuple(known[kind] for kind in kinds), partnership())
    ] == faults


def test_a_tag_that_nobody_has_never_holds() -> None:
    activity = evolve(review(on("2021-03-01")), agencies=(CITY, HOSPITAL))

    assert holds(Condition(agencies_tagged=AgencyTag("quiet")), activity) is False
