"""Rules about several kinds of activity: what is refused, and what is a fault."""

from __future__ import annotations

import pytest

from scp_framework.errors import InputError
from scp_framework.model.identifier import KindId
from scp_framework.rules.parameters.condition import Condition
from tests.rules.activity_rule_cases import ANY_FORM, FACTS, OF_EACH_SHAPE, SHORE, TALK, rule_of
from tests.worlds.coast import (
    DIGEST,
    FORM,
    OPENED,
    STARS,
    VISIT,
)


def faults(shape: str, of: tuple[KindId, ...], where: Condition | None = None, **parameters: object) -> list[str]:
    kind, given_here = OF_EACH_SHAPE[shape]
    rule = kind(**{**FACTS, **given_here, **parameters, "of": of, "where": where})  # type: ignore[arg-type]  # as above
    return [str(InputError([each])) for each in rule.faults(SHORE)]


def test_a_list_of_kinds_names_each_once_and_at_least_one() -> None:
    with pytest.raises(InputError, match="of: must be at least one kind, got an empty list"):
        rule_of("scope", ())
    with pytest.raises(InputError, match=r'of\[1\]: duplicate identifier "visit"'):
        rule_of("scope", (VISIT, VISIT))


def test_each_of_the_kinds_must_have_the_step_the_detail_and_the_set() -> None:
    assert faults("sequence", (VISIT, DIGEST)) == [
        'steps[0]: unknown step of the digest "letter"',
        'steps[1]: unknown step of the digest "arrival"',
    ]
    assert faults("lead-time", (DIGEST, VISIT))[:1] == ['step: unknown step of the digest "letter"']
    assert faults("requires", (VISIT, TALK), detail=FORM, at_least=None, is_one_of=("walk",)) == [
        'detail: unknown detail of the talk "form"; choose from opened, stars'
    ]
    assert faults("includes", (VISIT, DIGEST)) == ['vocabulary: unknown set of digest "voices"']


def test_a_condition_that_one_of_the_kinds_can_not_meet_is_refused_outside_alternatives() -> None:
    of_form = Condition(detail=FORM, value="audit")

    assert faults("scope", (VISIT, TALK), of_form) == [
        'where.detail: unknown detail "form"; choose from opened, stars'
        " (each kind of the list must have it, and the talk does not)"
    ]
    assert faults("scope", (VISIT, TALK), ANY_FORM) == []


def test_a_condition_may_say_of_which_of_the_kinds_it_holds() -> None:
    assert faults("scope", (VISIT, TALK), Condition(kind=TALK)) == []
    assert faults("scope", (VISIT, TALK), Condition(kind=VISIT, detail=FORM, value="audit")) == []
    assert faults("scope", (VISIT, TALK), Condition(kind=TALK, detail=FORM, value="audit")) == [
        'where.detail: unknown detail "form"; choose from opened, stars'
    ]
    assert faults("scope", (VISIT, TALK), Condition(kind=DIGEST)) == [
        'where.kind: unknown kind of this rule "digest"; choose from talk, visit'
    ]


def test_alternatives_that_can_not_hold_or_always_do_are_refused() -> None:
    def of(*any_of: Condition) -> list[str]:
        return faults("scope", (VISIT, TALK), Condition(any_of=any_of))

    assert of(Condition(kind=DIGEST)) == [
        'where.any_of[0].kind: unknown kind of this rule "digest"; choose from talk, visit'
    ]
    assert of(Condition(kind=TALK, detail=FORM, value="walk")) == [
        'where.any_of[0].detail: unknown detail "form"; choose from opened, stars'
    ]
    assert of(*(Condition(detail=OPENED, value=each) for each in (True, False))) == [
        'where.any_of: must be alternatives that leave out a value of "whether it was open to all", got all of them'
    ]
    with pytest.raises(InputError, match="must be a condition: kind, detail"):
        Condition()


def test_conditions_that_all_activities_meet_or_none_are_refused() -> None:
    def of(**asked: object) -> list[str]:
        return faults("scope", (VISIT,), Condition(**asked))  # type: ignore[arg-type]  # for fields of these names

    walk, audit = (Condition(detail=FORM, value=each) for each in ("walk", "audit"))
    expected = "where: must be a condition that some activities meet and others do not, got one that"
    assert of(detail=FORM, value="walk", any_of=(audit,)) == [f"{expected} none of them meets"]
    assert of(all_of=(walk, audit)) == [f"{expected} none of them meets"]
    assert of(none_of=(Condition(all_of=(walk, audit)),)) == [f"{expected} all of them meet"]
    assert of(all_of=(Condition(any_of=(walk,)),), none_of=(audit,)) == []


def test_what_is_required_can_not_be_an_alternative_too() -> None:
    with pytest.raises(InputError, match="a different detail from the one required"):
        rule_of("requires", VISIT, Condition(any_of=(Condition(detail=STARS, value=1),)))
