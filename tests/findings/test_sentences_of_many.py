"""Sentences that are put together once for all findings that are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.findings.finding import Finding
from scp_framework.findings.phrases import capital
from scp_framework.findings.sentences import MANY, MOST_PUT_TOGETHER
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import StepId
from scp_framework.rules.shapes import FINDINGS
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from tests.findings.test_finding import PROMISE, facts_of
from tests.findings.test_sentences import found


def different(kind: type[Finding]) -> list[Finding]:
    return [*{repr(each): each for each in found() if type(each) is kind}.values()]


def in_period(**facts: object) -> CadenceFinding:
    known: dict[str, object] = {"windows": (Window.parse("2021"),), "least": 0, "most": 0, "at_least": 1, "lacking": 1}
    return CadenceFinding(promise=evolve(PROMISE), verdict=Verdict.BREACHED, **{**known, **facts})  # type: ignore[arg-type]  # facts of each test


@pytest.mark.parametrize("kind", FINDINGS)
def test_what_is_put_together_for_many_says_what_the_facts_of_each_say(kind: type[Finding]) -> None:
    assert kind.messages is not None
    for finding in different(kind):
        for part in ("observation", "action"):
            message = f"{finding.shape}-{finding.situation}.{part}"
            if kind.messages.find(message):
                words = kind.messages.render(message, facts_of(finding), finding.promise.wording)
                said = {evolve(finding).sentence(part) for _ in range(MANY + 1)}
                assert said == {capital(words.strip()) or None}


def test_findings_that_are_alike_have_the_facts_in_common_that_they_say() -> None:
    alike: defaultdict[Hashable, list[Finding]] = defaultdict(list)
    for finding in (each for kind in FINDINGS for each in different(kind)):
        asked = tuple(getattr(finding, name) for name in finding.asked)
        alike[type(finding), finding.promise, finding.promise.kind, finding.situation, asked, finding.alike].append(
            finding
        )

    assert max(map(len, alike.values())) > MANY
    for one, *others in alike.values():
        own, common = facts_of(one), {*one.asked, *one.in_common}
        for other in others:
            assert {*other.asked, *other.in_common} == common
            assert {name: facts_of(other)[name] for name in common} == {name: own[name] for name in common}


def test_a_sentence_is_put_together_anew_where_something_else_is_asked() -> None:
    finding = in_period()
    asked_one = [evolve(finding).observation for _ in range(MANY)]
    asked_two = [evolve(finding, at_least=2).observation for _ in range(MANY + 1)]

    assert {each[-38:] for each in asked_one} == {" 2021. The rule asks for at least one."}
    assert {each[-38:] for each in asked_two} == {" 2021. The rule asks for at least two."}


def test_where_a_fact_is_not_there_the_sentence_is_ours_for_many_too() -> None:
    finding = in_period(deadline=Date(2021, 12, 31))
    own = evolve(
        finding,
        promise=evolve(
            PROMISE, wording="cadence-too-few =\n    .action = By { DAY($deadline) }, for at most { WORDS($at_most) }."
        ),
    )

    assert {evolve(own).action for _ in range(MANY + 1)} == {finding.action}
    assert {evolve(own, at_most=7).action for _ in range(MANY + 1)} == {"By 31 December 2021, for at most seven."}


def test_no_more_is_kept_than_is_needed() -> None:
    finding = in_period()
    for number in range(MOST_PUT_TOGETHER + 9):
        for _ in range(MANY):
            days = tuple(When.on(Date(2021, 1, 1 + day)) for day in range(min(number, 9)))
            evidence = tuple(f"walk-{each}" for each in range(number))
            assert evolve(finding, evidence=evidence, days=days, least=number, at_least=999).observation

    sizes = [each.size for each in finding.promise.sentences.values() if each is not None]
    assert 0 < max(sizes) <= MOST_PUT_TOGETHER


def test_a_step_that_counts_is_named_by_its_own_name() -> None:
    finding = in_period(counts_on=StepId("sent"))

    assert {evolve(finding).observation for _ in range(MANY + 1)} == {finding.observation}
    assert 'The date of "' in finding.observation
