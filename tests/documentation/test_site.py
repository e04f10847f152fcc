"""The documentation as a site: built without a warning, so that each link leads somewhere and each page is in it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import DOCS, ROOT


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    built = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", DOCS, folder],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert (built.returncode, built.stderr) == (0, "")
    return folder


def test_every_page_of_the_documentation_is_a_page_of_the_site(site: Path) -> None:
    pages = {path.relative_to(DOCS).with_suffix("") for path in DOCS.rglob("*.md")}

    assert len(pages) > 150
    assert [page for page in sorted(pages) if not (site / page.with_suffix(".html")).is_file()] == []


def test_the_start_leads_to_every_page_but_those_of_rules(site: Path) -> None:
    start = (site / "index.html").read_text(encoding="utf-8")
    linked = set(re.findall(r'href="([a-z/-]+)\.html"', start))

    assert {path.stem for path in DOCS.glob("*.md")} - linked <= {"index"}


def test_no_page_asks_another_host_for_anything(site: Path) -> None:
    asked = re.compile(r"<(?:script|img|link|iframe)[^>]*?(?:src|href)=\"(?:https?:)?//[^\"]*\"")

    assert [path.name for path in site.rglob("*.html") if asked.search(path.read_text(encoding="utf-8"))] == []


def test_the_reference_tells_of_each_public_name(site: Path) -> None:
    import scp_framework

    told = "".join(path.read_text(encoding="utf-8") for path in (site / "api").glob("*.html"))
    names = {id(value): name for name in scp_framework.__all__ if (value := getattr(scp_framework, name))}

    assert [name for name in names.values() if f'.{name}"' not in told] == []
