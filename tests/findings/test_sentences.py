"""Sentences: every situation of every finding has its messages, and these say nothing but facts it has."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import get_type_hints

import pytest
from attrs import fields
from pendulum import Date

import scp_framework
from scp_framework.findings.facts import Facts, walk
from scp_framework.findings.finding import COMMON, Finding
from scp_framework.findings.message_book import Book
from scp_framework.findings.message_patterns import patterns_of
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.not_applicable import Ground, GroundType, NotApplicable, Reason
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import TeamMember
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import KindId, PeriodId
from scp_framework.model.subject import Subject
from scp_framework.rules.parameters.team_requirement import TeamCondition
from scp_framework.rules.shapes import FINDINGS
from scp_framework.rules.shapes.during_finding import DuringFinding
from scp_framework.rules.unknown_holidays import UnknownHolidaysFinding
from tests.findings.test_finding import PROMISE, facts_of
from tests.oracle.fluent_runtime import rendered
from tests.paths import EXAMPLES, ROOT
from tests.rules.case_file import cases
from tests.rules.shapes.team_limits_cases import ANN, BOB, CAT, POOL
from tests.rules.shapes.team_limits_cases import finding as on_team
from tests.rules.shapes.test_team_limits_sentences import HAS, SAID
from tests.views.test_board_page import CASES, checked
from tests.worlds.coast import OLGA, OTTO

BASE_FACTS = frozenset({"kind", "kinds", "when", "dates_affected", "member", "deadline"})
FILES = sorted(Path(scp_framework.__file__).parent.rglob("*.ftl"))
BANNED = re.compile(
    r"\b(told|(?<!cannot )tells?|held against|so many|see to it|will do|stands?|goes on|"
    r"some day from|may be|among them|falls to)\b"
)

HOLIDAYS = UnknownHolidaysFinding(
    promise=PROMISE, verdict=Verdict.OPEN, subject=Subject(activity="walk"), known_days=Window.parse("2021")
)
RUNNING = DuringFinding(
    promise=PROMISE,
    verdict=Verdict.OPEN,
    subject=Subject(window=Window.parse("2021-03")),
    during=KindId("walk"),
    window=Window.parse("2021-03"),
    at_least=1,
)
GROUNDS = tuple(
    Ground(
        type=each,
        name="sent",
        value="long",
        at_least=2 if years[1] is None else years[0],
        at_most=years[1],
        is_so=years[0] is None,
        every=Period(months=14) if years[0] else PeriodId("year"),
        tag="busy",
        without_tag="small",
        from_year=years[0],
        to_year=years[1],
        every_nth=2,
        counted_from=Date(2021, 4, 1),
        member="farm",
        day=Date(2021, 3, 9),
        exists=((None, Date(2021, 3, 9)), (Date(2021, 4, 1), None)),
    )
    for each in GroundType
    for years in ((None, None), (None, 1), (None, 2), (2, None), (2, 3))
)
NOT_APPLICABLE = tuple(
    NotApplicable(
        promise=PROMISE,
        verdict=Verdict.NOT_APPLICABLE,
        subject=Subject(window=Window.parse("2021")),
        reason=reason,
        grounds=grounds,
        days=When.parse("2021-03"),
        step="sent",
        record="tiles",
        covers=Window.parse("2021"),
        length=Period(months=14),
    )
    for reason in Reason
    for grounds in (GROUNDS[:2], *((each,) for each in GROUNDS if reason is Reason.DAYS))
)
"""A rule that does not apply, for every reason and on every ground."""
SHOWN_ELSEWHERE = {"team-lacks-agencies", "team-concerned"}
"""Messages that no planner here brings about; the tests of their shapes have their words."""


@cache
def found() -> tuple[Finding, ...]:
    """The findings of all cases, of the planners that come with the library, and of all in the examples."""
    examples = sorted(each.relative_to(ROOT) for each in EXAMPLES.glob("*/planner*.toml"))
    reports = [*(case.report for case in cases()), *(checked(*each) for each in CASES)]
    reports += [checked(str(planner.parent), str(planner), None) for planner in examples]
    teams = [(asked, members) for _, asked, members, _, _ in SAID]
    teams += [(asked, (ANN, BOB, CAT)) for asked, _ in HAS]
    teams += [(TeamCondition(each_of=POOL), (TeamMember(person=OLGA), TeamMember(person=OTTO)))]
    on_teams = (on_team(asked, members=members) for asked, members in teams)
    return (*(each for report in reports for each in report), *NOT_APPLICABLE, *on_teams)


def book(kind: type[Finding]) -> Book:
    assert kind.messages is not None, f"give {kind.__name__} its messages, as ScopeFinding has them"
    return book_of(kind.messages)


@cache
def book_of(file: MessageFile) -> Book:
    texts = [COMMON.text(), file.text()]
    return Book({name: pattern for text in texts for name, pattern in patterns_of(text).items()})


def situations(kind: type[Finding]) -> set[str]:
    """All situations that a class of findings names."""
    tree = ast.parse(dedent(inspect.getsource(inspect.getattr_static(kind, "situation").fget)))
    returned = [node.value for node in ast.walk(tree) if isinstance(node, ast.Return) and node.value is not None]
    return {name for value in returned for name in _texts(value, kind)}


def _texts(node: ast.expr, kind: type[Finding]) -> Iterator[str]:
    """What an expression may be: of a choice, both ways and not what it is chosen by; of a fact, all its values."""
    if isinstance(node, ast.IfExp):
        yield from _texts(node.body, kind)
        yield from _texts(node.orelse, kind)
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute) and node.attr == "value":
        yield from get_type_hints(kind)[node.value.attr]
    else:
        assert isinstance(node, ast.Constant), ast.unparse(node)
        assert isinstance(node.value, str)
        yield node.value


def own_facts(finding: Finding) -> Facts:
    """All facts besides its fields that a finding's sentences may use."""
    facts = facts_of(finding)
    return {name: facts[name] for name in finding.message_facts()}


@cache
def phrases() -> dict[MessageFile, set[str]]:
    """The messages within facts of the findings, by their file."""
    said: dict[MessageFile, set[str]] = {}
    for finding in found():
        for phrase in walk(own_facts(finding)):
            said.setdefault(phrase.file, set()).add(phrase.message)
    return said


def facts_used(kind: type[Finding], name: str) -> set[str]:
    own = book(kind)
    return {fact for each in {name, *own.reached(name)} for fact in own.variables[each]}


def messages_of(kind: type[Finding]) -> set[str]:
    others = [each.shape for each in FINDINGS if each.messages == kind.messages and len(each.shape) > len(kind.shape)]
    return {
        name
        for name in book(kind).patterns
        if "." in name
        and name.startswith(f"{kind.shape}-")
        and not name.startswith(tuple(f"{each}-" for each in others))
    }


@pytest.mark.parametrize("kind", FINDINGS)
def test_every_situation_has_an_observation_and_no_message_is_of_another(kind: type[Finding]) -> None:
    named = {name.partition(".")[0] for name in messages_of(kind)}

    assert {f"{kind.shape}-{situation}" for situation in situations(kind)} == named
    assert {f"{name}.observation" for name in named} <= messages_of(kind)
    assert {name.partition(".")[2] for name in messages_of(kind)} <= {"observation", "action"}


@pytest.mark.parametrize("file", {kind.messages for kind in FINDINGS})
def test_every_message_of_a_file_is_used(file: MessageFile) -> None:
    kinds = [kind for kind in FINDINGS if kind.messages == file]
    named = phrases().get(file, set()).union(*map(messages_of, kinds))
    used = {each for name in named for each in (name, *book_of(file).reached(name))}

    assert set(patterns_of(file.text())) - used - SHOWN_ELSEWHERE == set()


@pytest.mark.parametrize("kind", FINDINGS)
def test_sentences_use_the_facts_that_a_finding_has_and_all_of_them(kind: type[Finding]) -> None:
    used = {fact for name in messages_of(kind) for fact in facts_used(kind, name)}
    offered = set(kind.message_facts())

    assert any(type(finding) is kind for finding in (*found(), HOLIDAYS, RUNNING)), (
        "no case and no planner in examples/ brings one about: add a rule of its shape there"
    )
    # What a row holds is shown by rendering it.
    rows = {
        fact
        for name in book(kind).of_rows
        for each in (name, *book(kind).reached(name))
        for fact in book(kind).variables[each]
    }
    assert used - offered - {each.name for each in fields(kind)} - rows == set(), (
        "a sentence uses what is neither a field nor given by message_facts()"
    )
    assert offered - used - BASE_FACTS - {"exit", "exemptions", "to_record", "unrecorded"} == set(), (
        "no sentence uses it"
    )


@pytest.mark.parametrize("kind", FINDINGS)
def test_fluent_runtime_makes_the_same_sentences(kind: type[Finding]) -> None:
    file = kind.messages
    assert file is not None
    for finding in {repr(each): each for each in found() if type(each) is kind}.values():
        facts = {each.name: getattr(finding, each.name) for each in fields(kind)} | own_facts(finding)
        for part in ("observation", "action"):
            message = f"{finding.shape}-{finding.situation}.{part}"
            if file.find(message):
                assert file.render(message, facts_of(finding)) == rendered(file, message, facts)


@pytest.mark.parametrize("kind", FINDINGS)
def test_a_sentence_begins_with_a_capital_and_ends_with_a_full_stop(kind: type[Finding]) -> None:
    for finding in found():
        if type(finding) is kind:
            for sentence in (finding.observation, finding.action, finding.undated_action):
                assert sentence is None or re.fullmatch(r"[^a-z\s].*[^\s.,;:]\.", sentence), sentence
                assert "  " not in (sentence or "")
                assert " ." not in (sentence or "")


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_no_message_uses_a_word_that_nobody_would_say(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()

    said = [line for line in lines if not line.startswith("#")]
    assert {line: found.group() for line in said if (found := BANNED.search(line))} == {}, "say it in other words"
    assert patterns_of(path.read_text(encoding="utf-8"))


def test_phrases_within_facts_are_messages_of_their_files() -> None:
    said = [(file, message) for file, messages in phrases().items() for message in messages]

    assert said
    assert [message for file, message in said if not file.find(message)] == []
