"""What the README says is so: its command prints the page that it shows, and its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from scp_framework.cli import main
from tests.documentation.test_fences import commands
from tests.documentation.walk_through import FENCE
from tests.paths import EXAMPLES, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCES = [(found["info"], found["body"]) for found in FENCE.finditer(README)]
PAGES = [*ROOT.glob("*.md"), *EXAMPLES.rglob("*.md"), ROOT / "docs" / "index.md"]
"""Pages that are read in the repository, where Sphinx follows no link."""


def test_the_readme_shows_what_its_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    (arguments,) = commands(FENCES[0][1])
    (shown,) = [body for info, body in FENCES if info == "text"]

    assert main(arguments) == 0
    assert capsys.readouterr().out == shown


def test_without_one_option_the_status_is_as_the_readme_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--summary"]) == 1
    assert main(["check", "no-such-file.toml"]) == 2
    assert "leaves out 7 things we said we will do" in capsys.readouterr().out


def test_the_first_fence_is_two_commands_and_python_takes_four_lines() -> None:
    (python,) = [body for info, body in FENCES if info == "python"]

    assert FENCES[0][0] == "sh"
    assert FENCES[0][1].count("\n") == 2
    assert python.count(">>>") == 4


def anchors(page: Path) -> set[str]:
    """The headings of a page as links write them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


@pytest.mark.parametrize("page", PAGES, ids=[str(each.relative_to(ROOT)) for each in PAGES])
def test_each_link_of_a_page_leads_to_a_file_and_a_heading(page: Path) -> None:
    dead = []
    for target in re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", page.read_text(encoding="utf-8"))):
        link = urlsplit(target)
        file = page.parent / link.path if link.path else page
        if not link.scheme and (not file.exists() or (link.fragment and link.fragment not in anchors(file))):
            dead.append(target)

    assert dead == []
