"""Arrangements files: a partnership and its rules as TOML, in one file or in two."""

from __future__ import annotations

from collections.abc import Sequence

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.errors import Fault, InputError
from scp_framework.files.arrangements.entry_names import HEAD
from scp_framework.files.arrangements.merged_source import MergedSource
from scp_framework.files.arrangements.tables import KEYS, ArrangementsFile, headed
from scp_framework.files.decode.misspelt_lists import original_errors, repair_misspelt_lists
from scp_framework.files.decode.reading import READER, Reader
from scp_framework.files.decode.readings import as_written
from scp_framework.files.text.text import limited
from scp_framework.files.text.version import no_version, with_version
from scp_framework.model.notice import Notice
from scp_framework.model.partial import made_of
from scp_framework.model.partnership import Partnership
from scp_framework.model.validated import types_are_right
from scp_framework.rules.rule import Rule


def arrangements_in(merged: MergedSource, shapes: Sequence[type[Rule]] = ()) -> Arrangements:
    """The arrangements that merged sources hold; they know where each of their values was written down.

    `shapes` are rules of further shapes, beside those of the library.

    Raises:
        InputError: With everything that is wrong in it.
    """
    data, misspelt = repair_misspelt_lists(with_version(merged.data, HEAD), KEYS)
    reader = Reader(shapes=shapes) if shapes else READER
    found, faults = reader.read(data, ArrangementsFile)
    refused: tuple[Fault, ...] = ()
    if not (misspelt or faults):
        try:
            arrangements = _arrangements(found)
        except InputError as error:
            refused = error.faults
        else:
            if merged.faults:
                raise merged.refusal()
            told = [no_version(text.data, HEAD, text.file) for text in merged.texts]
            told.append(_document_of_others(merged, arrangements))
            told += [notice for text in merged.texts for notice in text.notices]
            read = arrangements.with_origins(merged, tuple(notice for notice in told if notice is not None))
            return read.with_wording(_wording(merged))
    # What puts faults together is needed only where there are some.
    from scp_framework.files.arrangements.faults import arrangements_faults  # noqa: PLC0415

    # The same faults once more, with their paths in the file.
    every = limited(original_errors(arrangements_faults(found, [*misspelt, *faults], data), merged.data))
    refusal = merged.refusal(as_written(every or refused, merged.data))
    try:
        _wording(merged)
    except InputError as error:
        raise InputError([*refusal.faults, *error.faults]) from None
    raise refusal


def _document_of_others(merged: MergedSource, arrangements: Arrangements) -> Notice | None:
    """A notice where one partnership extends another's arrangements, and reports would name the other's document."""
    document, whose = _writer(merged, HEAD, "document"), _writer(merged, "partnership", "id")
    if document is None or whose != arrangements.id or document == whose:
        return None
    return Notice(
        code="arrangements/document-of-others",
        location="",
        observation=f"{arrangements.partnership.name} has not named its own document.",
        handling=f"Reports name that of {document}: write document = ... under [{HEAD}].",
    )


def _writer(merged: MergedSource, table: str, key: str) -> str | None:
    """The arrangements that wrote a key of a table last; None if nobody did. No line of a file is looked for."""
    entry = merged.others.get(table)
    written = entry is not None and entry.is_table and key in entry.values
    return entry.location_of(key).source.id if entry is not None and written else None


def _wording(merged: MergedSource) -> str:
    """The partnership's own messages; empty where no source has any."""
    if all(source.messages is None for source in merged.sources):
        return ""
    # It reads all messages of ours.
    from scp_framework.files.arrangements.messages_file import wording_of  # noqa: PLC0415

    return wording_of(merged.sources)


def _arrangements(found: ArrangementsFile) -> Arrangements:
    with types_are_right():
        partnership = made_of(Partnership, found, id=found.partnership.id, name=found.partnership.name)
        return headed(found.arrangements, partnership, found.rules)
