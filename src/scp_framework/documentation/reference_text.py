"""The reference of rules for a terminal: all shapes in short, or one of them in full."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from scp_framework.documentation.reference import (
    NOUNS,
    REQUIRED,
    SHARED,
    WRITTEN,
    WRITTEN_AS,
    Key,
    Section,
    sections,
    slug_of,
)
from scp_framework.errors import InputError, unknown_name
from scp_framework.views.layout import WIDTH, code_column, entry, heading, paragraph, table


def shapes_text(*, width: int = WIDTH) -> str:
    """All shapes, a line or two each, with words of a document that ask for them."""
    shapes = [each for each in sections() if each.words is not None]
    column = code_column(each.name for each in shapes)
    lines = paragraph("What a promise can say. For one in full, type: scp-framework shapes cadence", width=width)
    lines += heading("Shapes", width=width)
    for each in shapes:
        needs = "; ".join(each.words.needs) if each.words else ""
        lines += [*entry(each.name, each.use, width=width, column=column)]
        lines += [*paragraph(f"For example: {needs}", width=width, indent=column), ""]
    shared, nouns = ([slug_of(heading) for heading, _, _ in each.values()] for each in (SHARED, NOUNS))
    for title, names in (("What shapes share", [*shared, slug_of(WRITTEN)]), ("What partnership.toml holds", nouns)):
        lines += heading(title, width=width)
        lines += paragraph("; ".join(names), width=width)
    return "\n".join([*lines, ""])


def shape_text(name: str, *, width: int = WIDTH) -> str:
    """A shape, or something that shapes share, in full.

    Raises:
        InputError: If there is none of that name.
    """
    by_name = {each.name: each for each in sections()}
    if name == slug_of(WRITTEN):
        rows = [("WHAT", "WRITTEN", "MEANS"), *WRITTEN_AS]
        return "\n".join([*paragraph(WRITTEN, width=width), "", *table(rows, width=width), ""])
    if name not in by_name:
        fault = unknown_name("", "shape", name, [*by_name, slug_of(WRITTEN)])
        note = None if fault.nearest else "scp-framework shapes lists all, with words of documents that ask for them"
        raise InputError([evolve(fault, note=note)])
    return "\n".join([*_section_lines(by_name[name], width), ""])


def _section_lines(section: Section, width: int) -> Iterator[str]:
    yield from paragraph(f"{section.heading}: {section.use}".replace("`", ""), width=width)
    if section.examples:
        yield from heading("Example", width=width)
        yield "\n\n".join(section.examples)
    yield from heading("Keys", width=width)
    column = code_column(each.name for each in section.keys)
    for key in section.keys:
        yield from entry(key.name, _key_words(key), width=width, column=column)
    if (words := section.words) is not None:
        yield from heading("Verdicts", width=width)
        rows = (("met", words.met), ("breached", words.breached), ("open", words.open), ("limits", words.unseen))
        for verdict, meaning in rows:
            yield from entry(verdict, meaning, width=width, column=code_column(["breached"]))
    yield from heading("To the day", width=width)
    for part in section.details.replace("\n- ", "\n\n- ").split("\n\n"):
        yield from paragraph(" ".join(part.split()), width=width)
        yield ""


def _key_words(key: Key) -> str:
    left_out = key.default if key.default in ("", REQUIRED) else f"without it {key.default}"
    see = f"see {slug_of(key.see)}" if key.see else ""
    return f"{key.meaning} ({'; '.join(filter(None, (key.values, left_out, see)))})"
