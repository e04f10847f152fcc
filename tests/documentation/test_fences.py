"""Every example on a page is run: a fence of which nobody knows what to do is a failure."""

from __future__ import annotations

import csv
import re
import shlex
import tomllib
from collections.abc import Iterator

import pytest
from attrs import frozen

from scp_framework.cli.arguments import parser
from tests.documentation.test_pages_worked_through import WORKED_THROUGH
from tests.documentation.walk_through import FENCE
from tests.paths import DOCS, ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
RUN = {"README", "adapting", "extending", "embedding", *WORKED_THROUGH}
"""Pages whose fences are run, or compared with what is printed, by tests of their own."""
PICTURES = {"architecture", "page"}
"""Pages with a picture in letters, or with lines for a web server."""


@frozen
class Fence:
    page: str
    line: int
    info: str
    body: str


def fences() -> Iterator[Fence]:
    for path in PAGES:
        page = path.read_text(encoding="utf-8")
        for found in FENCE.finditer(page):
            line = page.count("\n", 0, found.start()) + 1
            yield Fence(path.stem, line, found["info"].strip(), found["body"])


FENCES = [each for each in fences() if each.info != "python" and not each.info.startswith("{")]
"""All but examples in Python, which are collected one by one, and what only Sphinx reads."""


def commands(body: str) -> Iterator[list[str]]:
    """The calls of our own command in lines for a shell, without where their output goes."""
    for line in body.splitlines():
        for part in re.split(r"&&|;|\|", line.partition(" #")[0]):
            words = shlex.split(re.sub(r"[<>] \S+", "", part))
            if words and words[0].endswith("scp-framework"):
                yield words[1:]


@pytest.mark.parametrize("fence", FENCES, ids=[f"{each.page}:{each.line}" for each in FENCES])
def test_somebody_knows_what_to_do_with_a_fence(fence: Fence) -> None:
    match fence.info:
        case "toml":
            assert tomllib.loads(fence.body)
        case "csv":
            rows = [*csv.reader(fence.body.splitlines())]
            assert {len(row) for row in rows} == {len(rows[0])}
        case "sh" | "":
            # Whatever is not ours, such as pip or curl, is for the reader's own shell.
            for words in commands(fence.body):
                assert parser().parse_args(words).command == words[0]
        case "text":
            assert fence.page in RUN | PICTURES
        case _:
            assert fence.page in RUN
