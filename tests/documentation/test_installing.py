"""The page on installing names each extra that users need."""

from __future__ import annotations

import re
import tomllib

from tests.paths import DOCS, ROOT

FOR_CONTRIBUTORS = {"benchmarks", "dev", "fuzz", "mutation", "site"}


def test_the_page_names_every_extra_but_those_for_contributors() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (DOCS / "installing.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `([a-z]+)` \|", page, re.MULTILINE)

    assert named == sorted(set(project["optional-dependencies"]) - FOR_CONTRIBUTORS)
    assert f"Python {project['requires-python'].removeprefix('>=')} or newer" in page
