"""The report as HTML: what a browser and a reader of screens need of it, and that no text becomes markup."""

from __future__ import annotations

import re
import sys
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from attrs import evolve

from scp_framework import InputError, Report, Verdict
from scp_framework.findings.names import Name
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.notice import Notice
from scp_framework.reports.details import details
from scp_framework.reports.page import page_of, step_words
from scp_framework.views import report_html as module
from scp_framework.views.report_html import MOST_NOT_KEPT, MOST_STEPS, report_html
from tests.views.simple_findings import promise, report, simple_finding
from tests.views.test_board_page import CASES, bundled, checked

HOSTILE = [
    '<script>alert("x")</script>',
    "\"' onmouseover='alert(1)'",
    "</p></td></tr></table>",
    "{{ 7 * 7 }} {% raise %}",
    "\u202eright to left\u202c",
    "&amp; <!-- not a comment -->",
    "first line\nsecond line",
]


class Read(HTMLParser):
    """What is in a page: its elements in order, and the text that a reader sees."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.parts: list[str] = []
        self.within: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))
        self.within.append(tag)
        self.parts.append("\n" if tag in ("p", "td", "th", "li", "tr", "option") else "")

    def handle_endtag(self, tag: str) -> None:
        while self.within and self.within.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.within[-1:]):
            self.parts.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"[ \n]*\n[ \n]*", "\n", "".join(self.parts))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def ids(self) -> list[str]:
        return [each["id"] or "" for _, each in self.elements if "id" in each]


def test_the_page_of_the_bundled_planner_can_be_mailed() -> None:
    assert len(report_html(bundled()).encode()) < 100_000


@cache
def read_page(where: str, planner: str, as_of: str | None) -> Read:
    return Read(report_html(checked(where, planner, as_of)))


@pytest.mark.parametrize("case", CASES)
def test_the_page_says_everything_that_the_report_says(case: tuple[str, str, str | None]) -> None:
    found = checked(*case)
    text, page = read_page(*case).text, page_of(found, most_steps=MOST_STEPS)

    said = [page.title, *page.head, *page.in_short, *page.exceptions, *page.kept, *page.notices]
    said += [decision.words for decision in page.decisions]
    said += [row.title for row in page.not_kept[:MOST_NOT_KEPT]]
    said += [step_words(step) for part in (page.overdue, page.due, page.later) for step in part.shown]
    for detail in details(found):
        said += [detail.title, f"[{detail.rule}]", detail.responsible or ""]
        for each in detail.found:
            said += [each.to_do or "", *(observed.observation for observed in each.observed)]
    assert [sentence for sentence in said if sentence not in text] == []


@pytest.mark.parametrize("case", CASES)
def test_every_finding_has_an_anchor_and_every_link_leads_to_one(case: tuple[str, str, str | None]) -> None:
    found = checked(*case)
    page = read_page(*case)

    assert len(page.ids) == len(set(page.ids))
    assert {finding.id for finding in found} <= set(page.ids)
    links = [each["href"] or "" for each in page.all("a")]
    assert links
    assert {unquote(link.removeprefix("#")) for link in links} <= set(page.ids)


@pytest.mark.parametrize("case", CASES)
def test_headings_tables_and_fields_can_be_read_aloud(case: tuple[str, str, str | None]) -> None:
    page = read_page(*case)

    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in zip([0, *levels], levels, strict=False))
    assert len(page.all("caption")) == len(page.all("table")) == len(page.all("thead"))
    assert all(each.get("scope") in ("col", "row", "rowgroup") for each in page.all("th"))
    assert page.all("html") == [{"lang": "en-GB"}]
    fields = {each["id"] for tag in ("select", "input") for each in page.all(tag)}
    assert fields == {each["for"] for each in page.all("label")}
    assert ("a", {"class": "skip", "href": "#report"}) in page.elements


def test_the_page_asks_for_nothing_and_runs_only_its_own_script() -> None:
    text = report_html(bundled())
    page = Read(text)

    assert not re.search(r"https?:|//|url\(|@import", re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL))
    assert not any({"src", "style", "onclick", "onload"} & set(each) for _, each in page.elements)
    assert not {"link", "img", "iframe", "object"} & {tag for tag, _ in page.elements}
    (policy,) = [each["content"] or "" for each in page.all("meta") if "http-equiv" in each]
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (inside,) = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert f"{tag}-src 'sha256-{b64encode(sha256(inside.encode()).digest()).decode()}'" in policy


def test_all_of_the_page_is_shown_where_no_script_runs() -> None:
    page = Read(report_html(bundled()))

    assert [tag for tag, each in page.elements if "hidden" in each] == ["form"]
    assert all("open" in each for each in page.all("details"))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_markup(text: str) -> None:
    plain = report_html(hostile("plain"))
    page = report_html(hostile(text))

    def shape(page: str) -> list[tuple[str, list[str]]]:
        return [(tag, sorted(attributes)) for tag, attributes in Read(page).elements]

    assert shape(page) == shape(plain)
    assert "\u202e" not in page
    assert text.encode("unicode_escape").decode() in Read(page).text if "\u202e" in text else True


def hostile(text: str) -> Report:
    """A report in which everything that a file can say says this."""
    names = FrozenMap(
        {
            "inspection": Name(name=text, plural=text),
            "harbour": Name(name=text, type="agency"),
            "pier": Name(name=text + ".", type="agency"),
        }
    )
    of = evolve(promise("AAA1", title=text), names=names, why=text)
    found = report(
        simple_finding(of, Verdict.BREACHED, text, wanted=text, by="2022-06-01", member="harbour"),
        simple_finding(of, Verdict.OPEN, text, wanted=text, by="2022-06-01", member="pier"),
    )
    notice = Notice(code="planner/x", location=text, observation=text, handling=text)
    return evolve(found, document=text, edition=text, partnership=text, planner_title=text, notices=(notice,))


def test_a_name_that_the_template_does_not_have_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    from jinja2 import UndefinedError

    monkeypatch.setattr(module, "page_of", lambda *_, **__: object())

    with pytest.raises(UndefinedError):
        report_html(bundled())


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    module.report_template.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)

    with pytest.raises(InputError, match=r"pip install scp-framework\[html\]"):
        report_html(bundled())
