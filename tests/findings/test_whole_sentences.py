"""Whole sentences about findings, as they are made of their messages."""

from __future__ import annotations

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.findings.finding import Finding
from scp_framework.findings.phrases import capital
from scp_framework.findings.verdict import Verdict
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
def test_a_sentence_says_what_the_facts_of_its_finding_say(kind: type[Finding]) -> None:
    assert kind.messages is not None
    for finding in different(kind):
        for part in ("observation", "action"):
            message = f"{finding.shape}-{finding.situation}.{part}"
            if kind.messages.find(message):
                words = kind.messages.render(message, facts_of(finding), finding.promise.wording)
                assert evolve(finding).sentence(part) == (capital(words.strip()) or None)
                assert finding.sentence(part) == evolve(finding).sentence(part)


def test_findings_on_one_promise_may_ask_for_other_things() -> None:
    finding = in_period()

    assert finding.observation.endswith(" 2021. The rule asks for at least one.")
    assert evolve(finding, at_least=2).observation.endswith(" 2021. The rule asks for at least two.")


def test_where_a_fact_is_not_there_the_sentence_is_ours() -> None:
    finding = in_period(deadline=Date(2021, 12, 31))
    own = evolve(
        finding,
        promise=evolve(
            PROMISE, wording="cadence-too-few =\n    .action = By { DAY($deadline) }, for at most { WORDS($at_most) }."
        ),
    )

    assert evolve(own).action == finding.action
    assert evolve(own, at_most=7).action == "By 31 December 2021, for at most seven."


def test_a_sentence_without_its_deadline_is_another() -> None:
    finding = in_period(deadline=Date(2021, 12, 31))

    assert [finding.action, finding.undated_action, finding.action] == [
        "Plan one by 31 December 2021.", "Plan one.", "Plan one by 31 December 2021."
    ]  # fmt: skip


def test_a_step_that_counts_is_named_by_its_own_name() -> None:
    assert 'The date of "' in in_period(counts_on=StepId("sent")).observation
