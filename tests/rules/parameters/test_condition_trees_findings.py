"""Conditions put together of conditions: what findings say of them, and what is a fault."""

from __future__ import annotations

import pytest

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Scope
from scp_framework.model.identifier import AgencyId, DetailId, KindId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.record import NameList, Record
from scp_framework.rules.shapes.requires import Requires
from tests.rules.parameters.condition_trees_cases import REASON, WITH_REASON, promised
from tests.worlds.coast import (
    BABIES,
    COUNTY,
    FORM,
    LETTER,
    ONLINE,
    PARTNER,
    SEEN,
    STARS,
    VISIT,
    a_visit,
    findings,
)


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (Condition(none_of=(Condition(detail=FORM, value="walk"),)), 'record "form it takes" as walk'),
        (Condition(detail=STARS, at_least=3), 'record "stars awarded" as less than 3'),
        (Condition(detail=STARS, at_most=3), 'record "stars awarded" as more than 3'),
        (Condition(detail=STARS, at_least=2, at_most=3), 'record "stars awarded" as less than 2 or more than 3'),
        (Condition(detail=REASON, recorded=True), 'record "reason" as none'),
        (Condition(detail=REASON, recorded=False), 'record "reason" as something other than none'),
        (Condition(list=NameList.TILES, includes=BABIES), "record tiles without Babies"),
        (Condition(none_of=(Condition(list=SEEN, includes=COUNTY),)), 'record County under "who has seen it"'),
        (
            Condition(none_of=(Condition(detail=FORM, value="walk", step=LETTER),)),
            'record "form it takes" as walk and record the date of the step "letter"',
        ),
        (
            Condition(any_of=(Condition(detail=STARS, at_least=3), Condition(list=NameList.TILES, includes=BABIES))),
            'record "stars awarded" as less than 3 and record tiles without Babies',
        ),
    ],
)
def test_a_finding_says_what_to_record_if_the_rule_should_not_apply(where: Condition, words: str) -> None:
    visit = a_visit(cases=0)
    (finding,) = findings(
        promised(Requires, of=VISIT, records=(Record.CASES,), where=where), visit, partnership=WITH_REASON
    )

    assert finding.verdict is Verdict.OPEN
    assert (finding.action or "").endswith(f"If the rule should not apply, {words}.")


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (Condition(none_of=(Condition(detail=FORM, value="walk"),)), '"form it takes" is walk'),
        (Condition(detail=STARS, at_least=3), '"stars awarded" is not at least 3'),
        (Condition(detail=STARS, at_least=3, at_most=4), '"stars awarded" is not from 3 to 4'),
        (Condition(detail=REASON, recorded=True), '"reason" is none'),
        (Condition(none_of=(Condition(detail=REASON, recorded=False),)), '"reason" is none'),
        (Condition(list=NameList.TILES, includes=ONLINE), "Online is not among its tiles"),
        (Condition(none_of=(Condition(list=NameList.TILES, includes=BABIES),)), "Babies is among its tiles"),
        (Condition(none_of=(Condition(step=LETTER),)), 'the step "letter" was taken'),
        (Condition(none_of=(Condition(agencies_tagged=PARTNER),)), "it concerns an agency with the tag partner"),
    ],
)
def test_a_finding_says_why_the_rule_does_not_apply(where: Condition, words: str) -> None:
    visit = a_visit(
        details={FORM: "walk", STARS: 2, REASON: "none"},
        steps={LETTER: a_visit().when},
        scope=Scope(tiles=(BABIES,), area="east"),
        agencies=(AgencyId("county"),),
    )
    (finding,) = findings(
        promised(Requires, of=VISIT, records=(Record.CASES,), where=where), visit, partnership=WITH_REASON
    )

    assert finding.verdict is Verdict.NOT_APPLICABLE
    assert finding.observation == f"The visit on 10 June 2022 is outside this rule: {words}."


@pytest.mark.parametrize(
    ("where", "fault"),
    [
        (Condition(detail=FORM, at_least=2), "where.at_least: used with a detail that is a number"),
        (Condition(detail=FORM, recorded=True), 'where.recorded: used with a choice that has the choice "none"'),
        (
            Condition(list=NameList.TILES, includes="babys"),
            'where.includes: unknown name "babys"; did you mean "babies"?',
        ),
        (Condition(kind=KindId("meeting")), 'where.kind: unknown kind of this rule "meeting"; choose from '),
        (
            Condition(none_of=(Condition(any_of=(Condition(detail=DetailId("stras"), value=2),)),)),
            'where.none_of[0].any_of[0].detail: unknown detail "stras"; did you mean "stars"?',
        ),
    ],
)
def test_what_can_not_be_asked_of_visits_is_a_fault(where: Condition, fault: str) -> None:
    (found,) = where.faults("where", (WITH_REASON.kind[VISIT],), WITH_REASON)

    assert found.message.startswith(fault)
