"""Every example on a page is run: a fence of which nobody knows what to do is a failure."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen

from scp_framework.cli import main
from scp_framework.cli.arguments import parser
from tests.documentation.test_pages_worked_through import WORKED_THROUGH
from tests.documentation.walk_through import FENCE
from tests.paths import DOCS, EXAMPLES, ROOT

OURS = {path.stem: path for path in (*ROOT.glob("*.md"), *DOCS.glob("*.md"))}
EXAMPLES_OF = {path.parent.name: path for path in EXAMPLES.glob("*/README.md")}
MADE = {f"rules/{path.stem}": path for path in (DOCS / "rules").glob("*.md")} | {
    f"api/{path.stem}": path for path in (DOCS / "api").glob("*.md")
}
PAGES = OURS | EXAMPLES_OF | MADE
RUN = {"README", "adapting", "extending", "embedding", *WORKED_THROUGH}
"""Pages whose fences are run, or compared with what is printed, by tests of their own."""
PICTURES = {"architecture", "page"}
"""Pages with a picture in letters, or with lines for a web server."""
NETWORK = {"page"}
"""Commands that fetch something; `nox -s external` runs them."""


@frozen
class Fence:
    page: str
    line: int
    info: str
    body: str


def fences(page: str, text: str) -> Iterator[Fence]:
    """The fences of a page but those that only Sphinx reads."""
    for found in FENCE.finditer(text):
        fence = Fence(page, text.count("\n", 0, found.start()) + 1, found["info"].strip(), found["body"])
        if not fence.info.startswith("{"):
            yield fence


TEXTS = {page: path.read_text(encoding="utf-8") for page, path in PAGES.items()}
FENCES = [each for page, text in TEXTS.items() for each in fences(page, text)]
OF_SHELL = [each for each in FENCES if each.info in ("", "sh")]


def is_run(fence: Fence) -> bool:
    """Whether some test runs what a fence holds, or compares it with what is printed."""
    match fence.info:
        case "python":
            # Those of docs/ and README.md are collected one by one.
            return PAGES[fence.page].is_relative_to(DOCS) or fence.page == "README"
        case "" | "sh":
            # Whatever is not ours, such as pip or curl, is for the reader's own shell; the rest is run below.
            return True
        case "toml":
            # Pages made of cases and examples, each of which is checked where it comes from.
            return fence.page.startswith("rules/") or fence.page == "rules-reference"
        case "text":
            return fence.page in RUN | PICTURES
        case _:
            return fence.page in RUN


def commands(body: str) -> Iterator[list[str]]:
    """The calls of our own command in lines for a shell, without where their output goes."""
    for line in body.splitlines():
        for part in re.split(r"&&|;|\|", line.partition(" #")[0]):
            words = shlex.split(re.sub(r"[<>] \S+", "", part))
            if words and words[0].endswith("scp-framework"):
                yield words[1:]


def hidden(text: str) -> list[str]:
    """Lines that begin or end a fence where no test looks for one: indented, quoted, or of tildes."""
    rest = FENCE.sub("", text)
    return [line for line in rest.splitlines() if re.match(r"[\s>*-]*(```|~~~)", line)]


def test_every_fence_is_run() -> None:
    assert len(FENCES) > 2000
    assert [(each.page, each.line, each.info) for each in FENCES if not is_run(each)] == []


def test_no_fence_is_where_no_test_looks_for_it() -> None:
    assert {page: lines for page, text in TEXTS.items() if (lines := hidden(text))} == {}


@pytest.mark.parametrize("fence", OF_SHELL, ids=[f"{each.page}:{each.line}" for each in OF_SHELL])
def test_our_own_commands_among_lines_for_a_shell_end_well(
    fence: Fence, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT if fence.page in EXAMPLES_OF else tmp_path)
    for words in commands(fence.body):
        assert parser().parse_args(words).command == words[0]
        # A planner that does not keep a promise is an answer; a file that can't be used is none.
        assert words[0] in NETWORK or main(words) in (0, 1)


@pytest.mark.parametrize(
    "text", ["- item\n\n  ```python\n  >>> 1\n  ```\n", "> ```sh\n> x\n> ```\n", "~~~python\n~~~\n"]
)
def test_a_fence_of_another_form_is_found(text: str) -> None:
    assert len(hidden(text)) == 2


@pytest.mark.parametrize(
    ("page", "info"), [("scale", "py"), ("faults", "toml"), ("architecture", "console"), ("CONTRIBUTING", "python")]
)
def test_a_fence_that_nothing_runs_is_found(page: str, info: str) -> None:
    (fence,) = fences(page, f"```{info}\nx = 1\n```\n")

    assert not is_run(fence)
