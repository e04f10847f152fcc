"""The glossary has every word that files and reports use, in order, and names nothing that does not exist."""

from __future__ import annotations

import ast
import re
from enum import Enum
from pathlib import Path

import pytest

import scp_framework
from scp_framework.findings.finding import Strength
from scp_framework.findings.remedy import RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Status
from scp_framework.model.activity_kind import DetailType
from scp_framework.reports.labels import Label
from scp_framework.rules.shapes import RULES
from tests.paths import DOCS

PAGE = (DOCS / "glossary.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (?!word \||---)([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
TABLES = [ROW.findall(section) for section in PAGE.split("\n## ")[1:]]
ROWS = [row for table in TABLES for row in table]
KEYS = {"shape": [rule.shape for rule in RULES], "result": [each.result_if_breached for each in Strength]}
KEYS |= {"status": [each.value for each in Status], "strength": [each.value for each in Strength]}
KEYS |= {"type": [each.value for each in DetailType]}
NAMED: tuple[type[Enum], ...] = (Verdict, Label, RemedyType)
CLASSES = {
    node.name
    for path in Path(scp_framework.__file__).parent.rglob("*.py")
    for node in ast.parse(path.read_text(encoding="utf-8")).body
    if isinstance(node, ast.ClassDef)
}


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, values in KEYS.items() for value in values])
def test_every_word_that_a_key_takes_is_explained(key: str, value: str) -> None:
    explained = {part for _, _, names in ROWS for part in names.split(", ")}

    assert {f'`{key} = "{value}"`'} - explained == set(), "add a row to docs/glossary.md, with it in the last column"


@pytest.mark.parametrize("member", [member for kind in NAMED for member in kind], ids=str)
def test_every_word_of_a_report_is_explained(member: Enum) -> None:
    explained = {part: word for word, _, names in ROWS for part in names.split(", ")}

    assert explained[f"`{type(member).__name__}.{member.name}`"] == member.value


def test_each_word_is_there_once_and_in_order() -> None:
    words = [word for word, _, _ in ROWS]

    assert len(set(words)) == len(words)
    for table in TABLES:
        assert [word for word, _, _ in table] == sorted(word for word, _, _ in table)


@pytest.mark.parametrize(
    "name", sorted({name for *_, names in ROWS for name in re.findall(r"`([A-Z][a-zA-Z]+)", names)})
)
def test_every_class_that_is_named_exists(name: str) -> None:
    assert name in CLASSES | {"None"}


@pytest.mark.parametrize(("word", "meaning", "_names"), ROWS)
def test_each_word_is_explained_in_one_or_two_short_sentences(word: str, meaning: str, _names: str) -> None:
    sentences = re.findall(r"[^.!?]+[.!?]", meaning)

    assert 1 <= len(sentences) <= 3, word
    assert max(len(sentence.split()) for sentence in sentences) <= 26, word
