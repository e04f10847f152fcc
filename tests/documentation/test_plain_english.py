"""Plain English: no help, fault or page uses a word that a reader would have to read twice."""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

import scp_framework
from scp_framework.cli.arguments import COMMANDS, parser
from tests.findings.test_sentences import BANNED
from tests.paths import ROOT

SOURCE = Path(scp_framework.__file__).parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.name != "python_types.py")
TEMPLATES = sorted((SOURCE / "templates").glob("*.toml"))
ALLOWED = re.compile(r"\bA letter tells the agency\b|\bstands? for\b")
"""A promise of the document, in its own words; and what a short name stands for."""


def banned_in(text: str) -> list[str]:
    """The banned words of a text, apart from those that are allowed where they are."""
    return [found.group() for found in BANNED.finditer(ALLOWED.sub("", text))]


def lines_with_banned_words(lines: Iterable[str]) -> dict[str, list[str]]:
    """The lines, or texts, that use banned words, with these words."""
    return {line: banned for line in lines if (banned := banned_in(line))}


def files_with_banned_words(
    files: Iterable[Path], lines: Callable[[str], Iterable[str]]
) -> dict[str, dict[str, list[str]]]:
    """The files with lines, or texts, that use banned words, with these words."""
    found = {str(each): lines_with_banned_words(lines(each.read_text(encoding="utf-8"))) for each in files}
    return {file: banned for file, banned in found.items() if banned}


def prose(page: str) -> Iterator[str]:
    """The lines of a page that are not in a code fence."""
    fenced = False
    for line in page.splitlines():
        fenced ^= line.lstrip().startswith("```")
        if not fenced:
            yield line


def texts(module: str) -> Iterator[str]:
    """The texts of a module that are not docstrings."""
    tree = ast.parse(module)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def helps() -> dict[str, argparse.ArgumentParser]:
    """The parser of each command by its name, and that of all commands."""
    everything = parser()
    commands = next(action.choices for action in everything._actions if isinstance(action.choices, dict))
    return {"": everything, **commands}


HELPS = helps()


def test_the_help_of_every_command_is_looked_at() -> None:
    assert set(HELPS) == {"", *COMMANDS}


@pytest.mark.parametrize("command", HELPS)
def test_no_help_uses_a_banned_word(command: str) -> None:
    assert banned_in(" ".join(HELPS[command].format_help().split())) == []


def test_no_page_uses_a_banned_word() -> None:
    found = files_with_banned_words(PAGES, prose)

    assert found == {}, "say it in other words; what a made page says is in the files that it is made from"


def test_no_template_uses_a_banned_word() -> None:
    assert files_with_banned_words(TEMPLATES, str.splitlines) == {}


def test_no_text_of_a_module_uses_a_banned_word() -> None:
    assert files_with_banned_words(MODULES, texts) == {}


@pytest.mark.parametrize(
    ("text", "banned"),
    [
        ("It stands in the planner.", ["stands"]),
        ("What the name stands for.", []),
        ("A letter tells the agency that it was selected; a report tells the rest.", ["tells"]),
        ("We cannot tell whether it did.", []),
    ],
)
def test_a_banned_word_is_found_where_it_is_not_allowed(text: str, banned: list[str]) -> None:
    assert banned_in(text) == banned
