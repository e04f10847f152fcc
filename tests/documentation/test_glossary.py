"""The glossary has every word that files and reports use, in order, and names nothing that does not exist."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path

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
EXPLAINED = {part: word for word, _, names in ROWS for part in names.split(", ")}


def test_every_word_that_a_key_takes_is_explained() -> None:
    words = {f'`{key} = "{value}"`' for key, values in KEYS.items() for value in values}

    assert words - EXPLAINED.keys() == set(), "add a row to docs/glossary.md, with it in the last column"


def test_every_word_of_a_report_is_explained() -> None:
    words = {f"`{type(member).__name__}.{member.name}`": member.value for kind in NAMED for member in kind}

    assert {name: EXPLAINED.get(name) for name in words} == words


def test_each_word_is_there_once_and_in_order() -> None:
    words = [word for word, _, _ in ROWS]

    assert len(set(words)) == len(words)
    for table in TABLES:
        assert [word for word, _, _ in table] == sorted(word for word, _, _ in table)


def test_every_class_that_is_named_exists() -> None:
    named = {name for *_, names in ROWS for name in re.findall(r"`([A-Z][a-zA-Z]+)", names)}
    texts = "".join(
        path.read_text(encoding="utf-8") for path in Path(scp_framework.__file__).parent.rglob("*.py")
    )  # fmt: skip

    assert named - {"None", *re.findall(r"^class (\w+)", texts, re.MULTILINE)} == set()


def test_each_word_is_explained_in_one_or_two_short_sentences() -> None:
    for word, meaning, _ in ROWS:
        sentences = re.findall(r"[^.!?]+[.!?]", meaning)

        assert 1 <= len(sentences) <= 3, word
        assert max(len(sentence.split()) for sentence in sentences) <= 26, word
