"""The page `rules-reference.md`: what a rule can say, for those who write promises down."""

from __future__ import annotations

from collections.abc import Iterator

from scp_framework.documentation.reference import (
    FOLDER,
    NOUNS,
    PARTNERSHIP,
    PLANNER,
    WRITTEN,
    WRITTEN_AS,
    Key,
    Section,
    sections,
    slug_of,
)
from scp_framework.views.markdown_text import escaped, fenced, table

REFERENCE = "rules-reference.md"
"""The page's name beside the others."""
OPENING = """\
A promise is an entry in `rules.toml`. Its `shape` says what sort of promise it is, and which keys there are. Look up
what your document says in the first table, copy the example of that shape, and change it. The same is shown by
`scp-framework shapes` and `scp-framework shapes cadence`.

The examples are promises of a made-up partnership, [Fennmouth](#the-partnership-of-the-examples), whose planner keeps
them. A promise that no shape fits is written down as [recorded](#recorded), so that it is not forgotten. What met,
breached and open mean, and what counts as unknown, is on the page "What a verdict means" (`docs/semantics.md`). Simple
promises can also be kept in a spreadsheet, as "Promises in a sheet" (`docs/promises-in-a-sheet.md`) describes."""

LINE_OPENING = "Many short promises can be a line each, if all of the file is written so:"
LINE_EACH = """\
rules = [
  { code = "AUD01", title = "Two audits a year", shape = "cadence", of = "case-audit", at_least = 2, every = "year", source = { section = "1" } },
  { code = "BRD01", title = "A meeting in each quarter", shape = "cadence", of = "board-meeting", at_least = 1, every = "quarter", source = { section = "3" } },
]
"""  # noqa: E501 - TOML wants such a table on one line
"""Promises that are a line each."""
NOUNS_OPENING = """\
Each entry has an `id`, by which rules and planners name it, and mostly a `name`, which is printed. How they are written
is shown by [the partnership of the examples](#the-partnership-of-the-examples)."""


def reference_page() -> str:
    """The whole page."""
    shapes = [each for each in sections() if each.words is not None]
    rest = [each for each in sections() if each.words is None]
    nouns = {heading for heading, _, _ in NOUNS.values()}
    needs = sorted(
        ((need, each) for each in shapes if each.words for need in each.words.needs), key=lambda pair: pair[0].lower()
    )
    lines = [
        "# Rules: what a promise can say",
        "",
        OPENING,
        "",
        LINE_OPENING,
        "",
        *fenced(LINE_EACH, "toml"),
        "",
        "## From what you need to the shape",
        "",
    ]
    lines += table(("your document says", "shape"), [(escaped(need), _link(each.heading)) for need, each in needs])
    lines += ["", "## The shapes", ""]
    lines += table(("shape", "what it is for"), [(_link(each.heading), escaped(each.use)) for each in shapes])
    lines.append("")
    for each in shapes:
        lines += _section_lines(each)
    lines += ["## What shapes share", ""]
    for each in (each for each in rest if each.heading not in nouns):
        lines += _section_lines(each)
    lines += [f"### {WRITTEN}", ""]
    lines += table(("what", "written", "means"), [(what, f"`{text}`", means) for what, text, means in WRITTEN_AS])
    lines += ["", "## What partnership.toml holds", "", NOUNS_OPENING, ""]
    for each in (each for each in rest if each.heading in nouns):
        lines += _section_lines(each)
    lines += ["## The partnership of the examples", ""]
    for name in (PARTNERSHIP, PLANNER):
        lines += [f"`{name}`:", "", *fenced((FOLDER / name).read_text(encoding="utf-8"), "toml"), ""]
    return "\n".join(lines)


def _link(heading: str) -> str:
    return f"[{heading}](#{slug_of(heading)})"


def _section_lines(section: Section) -> Iterator[str]:
    yield from (f"### {section.heading}", "", section.use, "")
    for example in section.examples:
        yield from fenced(example, "toml")
        yield ""
    yield from table(("key", "takes", "left out", "meaning"), map(_key_cells, section.keys))
    yield ""
    if (words := section.words) is not None:
        for verdict, meaning in (("Met", words.met), ("Breached", words.breached), ("Open", words.open)):
            yield f"- **{verdict}**: {escaped(meaning)}"
        yield f"- **Limits of the check**: {escaped(words.unseen)}"
        yield ""
    yield from ("To the day:" if words else "In full:", "", *section.details.split("\n"), "")


def _key_cells(key: Key) -> tuple[str, ...]:
    values = escaped(key.values) + (f" ({_link(key.see)})" if key.see else "")
    return f"`{key.name}`", values, escaped(key.default), escaped(key.meaning)
