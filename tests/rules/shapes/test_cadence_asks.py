"""Cadence: what its findings name, and what they ask to be recorded."""

from __future__ import annotations

import pytest

from scp_framework.findings.missing import Missing, others_phrases
from scp_framework.model.activity import Status
from scp_framework.model.identifier import AgencyTag, RoleId, StepId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.shapes.cadence import Also
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from tests.rules.shapes.cadence_cases import BREACHED, OPEN, only
from tests.worlds.talks import FORM, NORTH, WALK, YEAR, cadence, report_on, talk


def test_periods_that_lack_one_even_with_all_that_may_count_say_so() -> None:
    span = "2020-12..2021-02"
    talks = (talk("a", span), talk("b", span), talk("maybe", span, status=Status.PROPOSED))

    finding = only(report_on(cadence(at_least=2), "2020-11..2021-04", *talks).findings)

    assert (finding.least, finding.most, finding.possible) == (2, 3, ("maybe",))
    assert Missing(activity="maybe", path="status") in finding.missing
    assert finding.observation == (
        "The planner has two talks (1 December 2020 to 28 February 2021) in the two periods from 1 "
        "November 2020 to 30 April 2021; one more might count. Each period needs two, four in all."
    )
    assert finding.action == (
        "Plan one more by 30 April 2021, so that each period has two. Also record the dates of the three talks "
        "(a, b and maybe) and whether the talk takes place (maybe)."
    )


def test_the_member_stands_with_what_is_counted_for_it() -> None:
    rule = cadence(at_least=1, every=YEAR, for_each=Group(agencies=(NORTH,)))
    rolling = cadence(at_least=1, every=YEAR, rolling=True, for_each=Group(agencies=(NORTH,)))
    together = cadence(at_least=1, for_each=Group(agencies=(NORTH,)))
    span = talk("a", "2020-11..2021-10", agencies=(NORTH,))

    assert only(report_on(rule, "2020-11..2021-10").findings).observation == (
        "The planner has no talks for North Isle from 1 November 2020 to 31 October 2021. The rule asks for at "
        "least one."
    )
    assert only(report_on(rolling, "2020-11..2021-10").findings).observation == (
        "The planner has no talks for North Isle over one year, from 1 November 2020 to 31 October 2021. "
        "The rule asks for at least one."
    )
    assert only(report_on(together, "2020-11..2021-10", span).findings).observation == (
        "The planner has one talk (1 November 2020 to 31 October 2021) for North Isle in the four periods from "
        "1 November 2020 to 31 October 2021. Each period needs one, four in all."
    )


def test_more_than_twelve_days_are_not_listed() -> None:
    talks = [talk(f"talk-{number:02}", f"2021-01-{number:02}") for number in range(1, 14)]
    rule = cadence(at_least=1, every=YEAR)

    twelve = only(report_on(rule, "2020-11..2021-10", *talks[:12]).findings)
    thirteen = only(report_on(rule, "2020-11..2021-10", *talks).findings)

    assert "11 January 2021 and 12 January 2021" in twelve.observation
    assert thirteen.observation == "The planner has 13 talks from 1 November 2020 to 31 October 2021."


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("when", "the date of the talk (talk-1)"),
        ("status", "whether the talk takes place (talk-1)"),
        ("agencies", "which agencies the talk concerns (talk-1)"),
        ("bodies", "which groups or boards hold the talk (talk-1)"),
        ("outcomes", "which outcomes the talk addresses (talk-1)"),
        ("scope.tiles", "which tiles the talk covers (talk-1)"),
        ("team", "who is on the team of the talk (talk-1)"),
        ("details.form", '"form of the talk" for the talk (talk-1)'),
        ("steps.letter-sent", 'the date of "letter sent" for the talk (talk-1)'),
        ("sets.risk-domains", '"risk-domains" for the talk (talk-1)'),
    ],
)
def test_what_is_missing_is_named_as_a_person_would(place: str, expected: str) -> None:
    finding = only(report_on(cadence(at_least=1, every=YEAR), "2020-11..2021-10").findings)

    (phrase,) = others_phrases([Missing(activity="talk-1", path=place)], finding.promise)
    assert phrase.file.render(phrase.message, phrase.facts) == expected


@pytest.mark.parametrize(
    ("group", "place"),
    [
        (Group(agencies=(NORTH,)), "agencies"),
        (Group(every=Every.TILES), "scope.tiles"),
        (Group(every=Every.OUTCOMES), "outcomes"),
        (Group(every=Every.BODIES), "bodies"),
        (Group(officers_with_role=RoleId("warden")), "team"),
    ],
)
def test_an_activity_that_does_not_say_whom_it_concerns_may_count_for_every_member(group: Group, place: str) -> None:
    rule = cadence(at_least=1, every=YEAR, for_each=group)

    for finding in report_on(rule, "2020-11..2021-10", talk("a", "2021-02-01", agencies=None)):
        assert isinstance(finding, CadenceFinding)
        assert finding.verdict is OPEN
        assert finding.missing == (Missing(activity="a", path=place),)


@pytest.mark.parametrize(
    ("where", "places"),
    [
        (Condition(detail=FORM, value="long"), ["details.form"]),
        (Condition(step=StepId("letter-sent")), ["steps.letter-sent"]),
        (Condition(agencies_tagged=AgencyTag("host")), ["agencies"]),
        (Condition(detail=FORM, value="long", step=StepId("letter-sent")), ["details.form", "steps.letter-sent"]),
    ],
)
def test_what_the_condition_needs_to_know_is_named(where: Condition, places: list[str]) -> None:
    rule = cadence(at_least=1, every=YEAR, where=where)

    finding = only(report_on(rule, "2020-11..2021-10", talk("a", "2021-02-01", agencies=None)).findings)

    assert [each.path for each in finding.missing] == places


def test_what_has_to_hold_of_those_that_count_is_said() -> None:
    def found(**parameters: object) -> str:
        rule = cadence(at_least=1, every=YEAR, **parameters)  # type: ignore[arg-type]  # as the cases give them
        return only(report_on(rule, "2020-11..2021-10", talk("a", "2021-04", form="short")).findings).observation

    long = Condition(detail=FORM, value="long")
    assert found(where=long) == (
        'The planner has no talks where "form of the talk" is long from 1 November 2020 to 31 October 2021. The '
        "rule asks for at least one."
    )
    assert found(where=Condition(detail=FORM, value="short")) == (
        'The planner has one talk where "form of the talk" is short (April 2021) from 1 November 2020 to 31 '
        "October 2021."
    )
    # Where others count beside them, which have to be otherwise, it would not be the whole of it.
    assert found(where=long, also=(Also(kind=WALK),)) == (
        "The planner has no talks or walks from 1 November 2020 to 31 October 2021. The rule asks for at least one."
    )


def test_of_many_about_which_the_same_is_not_recorded_a_few_are_named() -> None:
    talks = tuple(talk(name, "2021-04", form=None) for name in "abcdef")
    rule = cadence(at_least=1, every=YEAR, where=Condition(detail=FORM, value="long"))

    finding = only(report_on(rule, "2020-11..2021-10", *talks).findings)

    assert finding.action == (
        'Record "form of the talk" for the six talks (a, b, c and 3 more) by 31 October 2021. At least one is needed.'
    )
    assert len(finding.missing) == 6


def test_that_several_concern_or_address_something_is_asked_in_the_plural() -> None:
    def asked(place: str, *activities: str) -> str:
        promise = report_on(cadence(at_least=1, every=YEAR), "2020-11..2021-10").promises[0]
        (phrase,) = others_phrases([Missing(activity=each, path=place) for each in activities], promise)
        return phrase.file.render(phrase.message, phrase.facts)

    assert asked("agencies", "a") == "which agencies the talk concerns (a)"
    assert asked("agencies", "a", "b") == "which agencies the two talks concern (a and b)"
    assert asked("outcomes", "a", "b") == "which outcomes the two talks address (a and b)"
    assert asked("scope.tiles", "a", "b") == "which tiles the two talks cover (a and b)"
    assert asked("status", "a", "b") == "whether the two talks take place (a and b)"
    assert asked("when", "a", "b") == "the dates of the two talks (a and b)"


def test_what_may_lie_outside_the_periods_that_lack_one_is_no_evidence() -> None:
    finding = only(report_on(cadence(at_least=1), "2020-11..2021-04", talk("a", "2020-10..2021-04")).findings)

    assert (finding.verdict, finding.evidence, finding.possible) == (BREACHED, (), ("a",))
    assert (finding.least, finding.most) == (0, 1)


def test_of_several_kinds_that_count_all_are_named() -> None:
    rule = cadence(at_most=1, also=(Also(kind=WALK),), every=YEAR)
    walks = talk("a", "2020-12-01", kind=WALK), talk("b", "2021-01-01", kind=WALK)

    assert only(report_on(rule, "2020-11..2021-10", *walks).findings).observation == (
        "The planner has two talks or walks (1 December 2020 and 1 January 2021) from 1 November 2020 to 31 "
        "October 2021. The rule allows at most one."
    )


@pytest.mark.parametrize(("as_of", "first"), [(None, "2020-11-01"), ("2021-03-02", "2021-03-02")])
def test_more_is_planned_from_the_first_day_on_that_is_not_past(as_of: str | None, first: str) -> None:
    (plan,) = only(report_on(cadence(at_least=1, every=YEAR), "2020-11..2021-10", as_of=as_of).findings).remedies

    assert (str(plan.not_before), str(plan.deadline)) == (first, "2021-10-31")
