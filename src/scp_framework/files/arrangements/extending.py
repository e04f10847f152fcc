"""Extending: read arrangements together with those that they extend, and these with those that they extend."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scp_framework.errors import Fault, InputError, refuse, wrong
from scp_framework.files.arrangements.entry_names import EXTENDS, HEAD
from scp_framework.files.arrangements.merged_source import MergedSource
from scp_framework.files.arrangements.sources import EXTENDS_EXPECTED, SourceFile, read_extended, read_source
from scp_framework.files.arrangements.tables import NOUNS
from scp_framework.files.text.limits import MOST_EXTENDED
from scp_framework.files.text.text import Text, parse_text
from scp_framework.files.text.version import unread_version

EXTENDS_PLACE = f"{HEAD}.{EXTENDS}"


def read_merged(source: str | Path) -> MergedSource:
    """The data of the arrangements in a source.

    Raises:
        InputError: If it, or what it extends, can't be read.
    """
    return _merged(read_source(source))


def parse_merged(toml: str, file: str | None) -> MergedSource:
    """The data of the arrangements in a TOML text; of others, it can extend bundled ones only.

    Raises:
        InputError: If it, or what it extends, can't be read.
    """
    return _merged(SourceFile(texts=(parse_text(toml, file),)))


def _merged(read: SourceFile) -> MergedSource:
    chain = [read]
    while (said := _extends(chain[-1])) is not None:
        chain.append(_next(chain, *said))
    refuse(_unread_versions(chain))
    merged = MergedSource.of(chain[-1])
    if len(chain) > 1:
        from scp_framework.files.arrangements.overlay import extended  # noqa: PLC0415 - only for what extends others
    for each in reversed(chain[:-1]):
        merged = extended(merged, each, NOUNS)
    if any(text.is_sheet for each in chain for text in each.texts):
        from scp_framework.files.arrangements.rules_sheet import with_sheets  # noqa: PLC0415 - only where there are some

        merged = with_sheets(merged)
    return merged


def _unread_versions(chain: list[SourceFile]) -> Iterator[Fault]:
    """A fault for every file of a form that is not read."""
    for each in chain:
        for text in each.texts:
            if (fault := unread_version(text.data, HEAD)) is not None:
                yield text.located(fault)


def _extends(read: SourceFile) -> tuple[Text, object] | None:
    """What arrangements say that they extend, and the text in which they do; None if they extend none."""
    for text in read.texts:
        if EXTENDS in text.data:
            expected = f"in the table {HEAD}, below its name in brackets"
            fault = Fault(path=EXTENDS, expected=expected, actual="it outside of any table")
            raise InputError([text.located(fault)])
        head = text.data.get(HEAD)
        if isinstance(head, dict) and EXTENDS in head:
            return text, head[EXTENDS]
    return None


def _next(chain: list[SourceFile], text: Text, source: object) -> SourceFile:
    """Read what the last of a chain extends."""
    if not isinstance(source, str):
        raise _refused(text, EXTENDS_EXPECTED, source)
    if len(chain) > MOST_EXTENDED:
        raise _refused(text, f"one of at most {MOST_EXTENDED} that extend each other", source)
    try:
        found = read_extended(source, chain[-1])
    except InputError as error:
        raise InputError(
            text.located(fault.within(EXTENDS_PLACE)) if fault.file is None else fault for fault in error.faults
        ) from None
    if any(found.same == each.same for each in chain):
        raise _refused(text, "arrangements that do not extend these in turn", source)
    return found


def _refused(text: Text, expected: str, found: object) -> InputError:
    return InputError([text.located(wrong(EXTENDS_PLACE, expected, found))])
