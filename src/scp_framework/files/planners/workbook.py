"""Workbook: a look into an .xlsx file before it is read, so that none can take more memory than it may.

What is read afterwards is not the file itself but a copy that holds no more than was looked at.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from scp_framework.errors import InputError
from scp_framework.files.planners.workbook_parts import LARGEST_UNPACKED, TEXTS, PartsSeen
from scp_framework.files.planners.workbook_relations import (
    MOST_PARTS,
    RELATIONS,
    SHEETS,
    WORKBOOK,
    Relations,
    part_name,
)
from scp_framework.files.planners.workbook_sheets import RawSheet
from scp_framework.files.text.limits import LARGEST_WORKBOOK
from scp_framework.files.text.text import no_syntax, too_large
from scp_framework.frozen import frozen

_FIRST_PARTS = (SHEETS, RELATIONS, "xl/styles.xml", TEXTS)
"""The parts that say what else there is, by their names in small letters, in the order in which they are read."""
_ROOT = "_rels/.rels"
_ROOT_PART = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="xl/workbook.xml"/></Relationships>'
)
"""Where the workbook is, for the reader."""
PART_BEGINS = b"PK\x01\x02"
"""What a part begins with in the list of parts."""


@frozen(kw_only=True)
class Looked:
    """A workbook of no more than what was looked at, and what was seen of its sheets, by their names."""

    copy: bytes
    sheets: Mapping[str, RawSheet]


def looked_into(content: bytes, file: str | None) -> Looked:
    """A workbook of no more than the parts that hold cells, all of them within the limits.

    Raises:
        InputError: If it is no workbook, or too large.
    """
    if len(content) > LARGEST_WORKBOOK:
        raise too_large(file, f"at most {LARGEST_WORKBOOK} bytes long")
    if content.count(PART_BEGINS) > MOST_PARTS:
        raise too_large(file, f"a workbook of at most {MOST_PARTS} parts")
    look = PartsSeen(Relations(file))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = _read_parts(packed, look)
    except InputError:
        raise
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError, LookupError):
        raise no_syntax(file, WORKBOOK, "a file that can't be unpacked") from None
    look.require_bounded()
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as packed:
        known: dict[str, bytes | str] = {_ROOT: _ROOT_PART, **parts}
        for name, part in known.items():
            packed.writestr(name, part)
    return Looked(copy=copy.getvalue(), sheets=look.sheets())


def _read_parts(packed: zipfile.ZipFile, look: PartsSeen) -> dict[str, bytes]:
    """The parts that a reader needs, each of which was looked into; whatever else is packed stays there."""
    found = {part_name(each.filename): each for each in packed.infolist()}
    if len(found) < len(packed.infolist()):
        raise no_syntax(look.file, WORKBOOK, "a part that is there twice")
    parts: dict[str, bytes] = {}
    left, seen = LARGEST_UNPACKED, set[str]()
    relations = look.relations
    for names in (lambda: _FIRST_PARTS, relations.sheet_parts, relations.relation_parts, relations.parts_led_to):
        for name in names():
            if (each := found.get(name)) is None or name in seen:
                continue
            seen.add(name)
            left -= each.file_size
            if left < 0:
                raise too_large(look.file, f"a workbook of at most {LARGEST_UNPACKED} bytes once it is unpacked")
            with packed.open(each) as stream:
                # Never more than is said in front, whatever is behind it.
                content = stream.read(each.file_size + 1)
            look.into(name, content)
            if relations.sheet_beside(name) is None:
                parts[each.filename] = content
    return parts
