"""A partnership's own messages: what they may hold, and that they stand in place of ours."""

from __future__ import annotations

from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.files.arrangements.messages_file import SENTENCES
from scp_framework.findings.finding import COMMON, Finding
from scp_framework.findings.message_patterns import patterns_of
from scp_framework.findings.not_applicable import MESSAGES, Ground, GroundType, NotApplicable, Reason
from scp_framework.findings.verdict import Verdict
from scp_framework.findings.wording import (
    DEEPEST_WORDING,
    LONGEST_WORDING,
    Sentences,
    combined_wording,
    wording_faults,
)
from scp_framework.model.dates.window import Window
from scp_framework.model.subject import Subject
from tests.findings.test_finding import PROMISE
from tests.findings.test_sentences import found
from tests.strategies import hostile_text

COMMON_NAMES = [name for name in patterns_of(COMMON.text()) if "." not in name]
IDS = sorted({name for sentences in SENTENCES for name in sentences.ours.patterns})


def faults(text: str, earlier: str = "") -> list[str]:
    return [f"{fault.line} {fault.message}" for fault in wording_faults(text, SENTENCES, earlier)]


def worded(finding: Finding, wording: str) -> Finding:
    return evolve(finding, promise=evolve(finding.promise, wording=wording))


@pytest.mark.parametrize("sentences", SENTENCES, ids=[each.file.name for each in SENTENCES])
def test_our_own_messages_can_stand_in_place_of_themselves(sentences: Sentences) -> None:
    assert faults(sentences.file.text()) == []
    for kind in sentences.kinds:
        own = [finding for finding in found() if type(finding) is kind]
        for finding in {repr(each): each for each in own}.values():
            again = worded(finding, sentences.file.text())
            assert (again.observation, again.action) == (finding.observation, finding.action)


def test_a_sentence_of_ones_own_stands_in_place_of_ours_and_all_others_stay() -> None:
    finding = NotApplicable(promise=PROMISE, verdict=Verdict.NOT_APPLICABLE, reason=Reason.NOTHING_DUE)
    own = "not-applicable-nothing-due =\n    .observation = Nothing to check."

    assert faults(own) == []
    assert worded(finding, own).observation == "Nothing to check."
    ours = "Nothing is due on the days that the planner covers."
    assert worded(finding, "quoted-step = { $step }").observation == worded(finding, "").observation == ours


def test_the_grounds_on_which_a_rule_does_not_apply_can_be_worded_anew() -> None:
    finding = NotApplicable(
        promise=PROMISE,
        verdict=Verdict.NOT_APPLICABLE,
        reason=Reason.DAYS,
        subject=Subject(window=Window.parse("2021-03")),
        grounds=(
            Ground(type=GroundType.OTHER_MEMBER, member="farm"),
            Ground(type=GroundType.NOT_YET, member="farm", day=Date(2021, 4, 1)),
        ),
    )
    own = "ground-not-yet = { $member } begins { SPAN($day) }"

    assert faults(own) == []
    assert worded(finding, own).observation == (
        "From 1 March 2021 to 31 March 2021: Ranch is not one of those to whom the rule applies or Farm begins on "
        "1 April 2021."
    )


def test_there_is_a_message_for_every_reason_and_every_ground_and_no_other() -> None:
    names = {name.partition(".")[0] for name in patterns_of(MESSAGES.text())}

    assert {name for name in names if name.startswith("not-applicable-")} == {
        f"not-applicable-{each}" for each in Reason
    }
    assert {name for name in names if name.startswith("ground-")} == {f"ground-{each}" for each in GroundType}


def test_a_part_of_ours_that_is_worded_anew_is_used_wherever_it_is_included() -> None:
    own = "the-activity = our { $kind }"
    finding = next(each for each in found() if each.shape == "sequence" and each.verdict is Verdict.MET)

    assert faults(own) == []
    assert worded(finding, own).observation.startswith(f"The steps of our {finding.promise.noun} are")


def test_where_a_fact_is_not_there_the_sentence_is_ours() -> None:
    own = "sequence-uncertain =\n    .action = Record it by { DAY($deadline) }."
    finding = next(each for each in found() if each.shape == "sequence" and each.verdict is Verdict.OPEN)
    dated = evolve(finding, deadline=Date(2021, 2, 14), is_past=False)
    undated = evolve(dated, deadline=None)

    assert faults(own) == []
    assert worded(dated, own).action == "Record it by 14 February 2021."
    assert worded(undated, own).action == undated.action


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sequence-keept = All well.", ['1 unknown message "sequence-keept"; did you mean "sequence-kept"?']),
        ("sequence-kept = All well.", ['1 unknown message "sequence-kept"; choose from sequence-kept.observation']),
        (
            "\nsequence-kept =\n    .observation = { $kinde } is fine.",
            ['3 sequence-kept.observation: unknown fact "$kinde"; did you mean "$kind"?'],
        ),
        (
            "sequence-kept =\n    .observation = On { DAY($kind) }.",
            [
                "2 sequence-kept.observation: $kind cannot be used with DAY; it can be shown as it is, or used with A",
            ],
        ),
        (
            "sequence-kept =\n    .observation = { UPPER($kind) }.",
            [
                "2 sequence-kept.observation: must be one of the functions WORDS, NTH, COUNT, LIST, ALL, NAMES, "
                "SENTENCES, DAY, SPAN, LENGTH, A, ITEMS, got UPPER"
            ],
        ),
        ("the-activity = { for-member }{ the-activity }", ["1 the-activity: must be free of circles"]),
        ("the-activity = ours\nthe-activity = ours", ["2 the-activity: must be named once only, got it twice"]),
        ("the-activity ours", ['1 must be a message in Fluent\'s format, got "the-activity ours"']),
        (
            'quoted-step = { ITEMS($steps, "quoted-step") }',
            ["1 quoted-step: must be free of circles"],
        ),
        (
            "the-activity = { $kind ->\n    [99999999999] many\n   *[other] one\n  }",
            ["1 the-activity: must be a number of at most 9 digits, got 99999999999"],
        ),
    ],
)
def test_every_fault_is_reported_with_its_line(text: str, expected: list[str]) -> None:
    assert [fault[: len(words)] for fault, words in zip(faults(text), expected, strict=True)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "x" * (LONGEST_WORDING + 1),
        f"the-activity = {'{' * 50_000}",
        f"the-activity = {'{ ' * (DEEPEST_WORDING + 1)}$kind{' }' * (DEEPEST_WORDING + 1)}",
        "the-activity =\n" + "    { $kind ->\n *[other] { $kind ->\n" * 20_000,
    ],
    ids=["long", "open braces", "deep", "choices"],
)
def test_what_is_too_long_or_too_deep_is_refused_before_it_is_read(text: str) -> None:
    assert [fault.code for fault in wording_faults(text, SENTENCES)] == ["too-large"]


def test_messages_that_refer_to_one_another_in_a_long_row_are_refused() -> None:
    names = [name for name in IDS if "." not in name]
    chain = "".join(f"{one} = {{ {other} }}\n" for one, other in pairwise(names))

    assert wording_faults(chain, SENTENCES)


def test_a_sentence_that_would_grow_with_every_step_is_refused() -> None:
    names = [name for name in COMMON_NAMES if name != "quoted-step"]
    chain = "".join(f"{one} = {f'{{ {other} }}' * 9}\n" for one, other in pairwise([*names, "quoted-step"]))

    assert "too-large" in {fault.code for fault in wording_faults(f"{chain}quoted-step = word", SENTENCES)}


COMMON_NAMES = [
    name for name in next(each for each in SENTENCES if each.file is COMMON).ours.patterns if "." not in name
]


@given(name=st.sampled_from(IDS), words=hostile_text())
@example(name="the-activity", words="{ $kind }")
def test_any_text_gives_faults_or_sentences_and_nothing_else(name: str, words: str) -> None:
    message, _, attribute = name.partition(".")
    text = f"{message} =\n    .{attribute} = {words}" if attribute else f"{message} = {words}"
    if wording_faults(text, SENTENCES):
        return
    for finding in found()[::97]:
        assert worded(finding, text).observation


def test_what_extends_others_changes_their_messages_in_turn() -> None:
    earlier = "the-activity = our { $kind }\nquoted-step = { $step }\n"

    assert combined_wording([earlier, "the-activity = this { $kind }"]) == (
        "the-activity = this { $kind }\nquoted-step = { $step }\n"
    )
    assert faults("the-activity = this { $kind }", earlier) == []
    assert faults("\nthe-activity = this { $kinde }", earlier) == [
        '2 the-activity: unknown fact "$kinde"; did you mean "$kind"?'
    ]
