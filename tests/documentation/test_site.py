"""The documentation as a site: built without a warning, so that each link leads somewhere and each page is in it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.documentation.notebooks import NOTEBOOKS, read
from tests.paths import DOCS, ROOT

PAGES = sorted(path.relative_to(DOCS).with_suffix("") for kind in ("*.md", "*.ipynb") for path in DOCS.rglob(kind))
LINK = re.compile(r"<(?P<tag>a|img|link|script)\b[^>]*?\b(?:href|src)=\"(?P<target>[^\"]*)\"")
ANCHOR = re.compile(r"\bid=\"([^\"]+)\"")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    # Half of the time would go into the members of each class, in the contents beside the page, and more into the
    # shape of quotation marks.
    options = ["-q", "-W", "--keep-going", "-b", "html", "-D", "toc_object_entries=0", "-D", "smartquotes=0"]
    built = subprocess.run(
        [sys.executable, "-m", "sphinx", *options, DOCS, folder],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert (built.returncode, built.stderr) == (0, "")
    return folder


@pytest.fixture(scope="module")
def html(site: Path) -> dict[Path, str]:
    """Each page of the site by its file."""
    return {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}


def links(page: Path, text: str) -> Iterator[tuple[str, Path, str]]:
    """Where a page leads on this site: the kind of element, the file, and the anchor in it."""
    for found in LINK.finditer(text):
        target = urlsplit(found["target"].replace("&amp;", "&"))
        if not target.scheme and not target.netloc:
            file = (page.parent / unquote(target.path)).resolve() if target.path else page
            yield found["tag"], file, unquote(target.fragment)


def test_every_page_of_the_documentation_is_a_page_of_the_site(site: Path) -> None:
    assert len(PAGES) > 150
    assert [page for page in PAGES if not (site / page.with_suffix(".html")).is_file()] == []


def test_the_start_leads_to_every_page_but_those_of_rules(site: Path) -> None:
    start = (site / "index.html").read_text(encoding="utf-8")
    linked = set(re.findall(r'href="([a-z/-]+)\.html"', start))

    assert {str(page) for page in PAGES if page.parts[0] not in ("rules", "api")} - linked <= {"index"}


def test_every_link_leads_to_a_file_and_an_anchor_that_is_there(site: Path, html: dict[Path, str]) -> None:
    anchors = {page.resolve(): {"", *ANCHOR.findall(text)} for page, text in html.items()}
    dead = {
        (str(page.relative_to(site)), str(file), anchor)
        for page, text in html.items()
        for _, file, anchor in links(page.resolve(), text)
        if not file.exists() or (file in anchors and anchor not in anchors[file])
    }

    assert len(anchors) > len(PAGES)
    assert sorted(dead) == []


def test_links_lead_from_the_start_to_every_page(site: Path, html: dict[Path, str]) -> None:
    texts = {page.resolve(): text for page, text in html.items()}
    reached: set[Path] = set()
    to_visit = {(site / "index.html").resolve()}
    while to_visit:
        reached |= to_visit
        found = {file for page in to_visit for tag, file, _ in links(page, texts[page]) if tag == "a"}
        to_visit = (found & set(texts)) - reached

    assert [page for page in PAGES if (site / page.with_suffix(".html")).resolve() not in reached] == []


def test_no_page_asks_another_host_for_anything(html: dict[Path, str]) -> None:
    asked = re.compile(r"<(?:script|img|link|iframe)[^>]*?(?:src|href)=\"(?:https?:)?//[^\"]*\"")

    assert [path.name for path, text in html.items() if asked.search(text)] == []


def test_the_reference_tells_of_each_public_name(site: Path) -> None:
    import scp_framework

    told = "".join(path.read_text(encoding="utf-8") for path in (site / "api").glob("*.html"))
    names = {id(value): name for name in scp_framework.__all__ if (value := getattr(scp_framework, name))}

    assert [name for name in names.values() if f'.{name}"' not in told] == []


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda each: each.stem)
def test_a_notebook_is_shown_with_all_that_it_shows(site: Path, notebook: Path) -> None:
    page = (site / "notebooks" / f"{notebook.stem}.html").read_text(encoding="utf-8")
    outputs = [output for cell in read(notebook).cells for output in cell.get("outputs", ())]
    forms = [output.get("data", {}) for output in outputs]
    tables = [form["text/html"] for form in forms if "text/html" in form]

    assert tables
    assert [table for table in tables if table.rstrip() not in page] == []
    assert page.count('src="data:image/svg+xml;base64,') == sum("image/svg+xml" in form for form in forms)
    assert page.count('<div class="highlight-python') == sum(cell.cell_type == "code" for cell in read(notebook).cells)
