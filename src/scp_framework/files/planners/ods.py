"""Planner as an OpenDocument spreadsheet (.ods), as LibreOffice saves it: its sheets, within the limits."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from scp_framework.errors import InputError
from scp_framework.files.planners.ods_content import OdsContent
from scp_framework.files.planners.ods_part import SPREADSHEET, parse
from scp_framework.files.planners.ods_styles import Styles
from scp_framework.files.planners.workbook import PART_BEGINS
from scp_framework.files.planners.workbook_parts import LARGEST_UNPACKED
from scp_framework.files.planners.workbook_relations import MOST_PARTS
from scp_framework.files.planners.workbook_sheets import RawSheet
from scp_framework.files.text.limits import LARGEST_WORKBOOK
from scp_framework.files.text.text import no_syntax, too_large

STYLES, CONTENT = "styles.xml", "content.xml"
"""The parts that are read; the first need not be there."""


def sheets_in_ods(content: bytes, file: str | None) -> list[RawSheet]:
    """The sheets of a spreadsheet.

    Raises:
        InputError: If it is none, or too large.
    """
    if len(content) > LARGEST_WORKBOOK:
        raise too_large(file, f"at most {LARGEST_WORKBOOK} bytes long")
    if content.count(PART_BEGINS) > MOST_PARTS:
        raise too_large(file, f"a spreadsheet of at most {MOST_PARTS} parts")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = _parts(packed, file)
    except InputError:
        raise
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError, LookupError):
        raise no_syntax(file, SPREADSHEET, "a file that can't be unpacked") from None
    styles = Styles()
    if STYLES in parts:
        parse(parts[STYLES], styles.begin_element, None, None, file)
    return OdsContent(file, styles).read(parts[CONTENT])


def _parts(packed: zipfile.ZipFile, file: str | None) -> dict[str, bytes]:
    """The parts that are read, and no others."""
    found: dict[str, bytes] = {}
    left = LARGEST_UNPACKED
    for each in packed.infolist():
        if each.filename in found:
            raise no_syntax(file, SPREADSHEET, "a part that is there twice")
        if each.filename in (STYLES, CONTENT):
            left -= each.file_size
            if left < 0:
                raise too_large(file, f"a spreadsheet of at most {LARGEST_UNPACKED} bytes once it is unpacked")
            with packed.open(each) as stream:
                # Never more than is said in front, whatever is behind it.
                found[each.filename] = stream.read(each.file_size + 1)
    if CONTENT not in found:
        raise no_syntax(file, SPREADSHEET, "a file without a part that holds cells")
    return found
