"""The file `messages.ftl` of a folder of arrangements: sentences of the partnership's own, in place of ours."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from scp_framework.errors import refuse
from scp_framework.files.arrangements.sources import SourceFile
from scp_framework.files.text.limits import first_faults
from scp_framework.findings import missing
from scp_framework.findings.finding import COMMON, Finding
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.wording import Sentences, combined_wording, wording_faults
from scp_framework.rules.parameters import condition_part
from scp_framework.rules.shapes import FINDINGS


def wording_of(sources: Sequence[SourceFile]) -> str:
    """The messages of several sources as one text, those of the first in place of those that it extends.

    Raises:
        InputError: If one of them can't be used; every fault has its file and line.
    """
    found, faults = "", []
    for source in reversed(sources):
        if source.messages is not None:
            file, text = source.messages
            faults += [evolve(fault, file=file) for fault in wording_faults(text, SENTENCES, found)]
            found = combined_wording([found, text])
    refuse(first_faults(faults))
    return found


def _sentences() -> tuple[Sentences, ...]:
    kinds: dict[MessageFile, list[type[Finding]]] = {COMMON: [], missing.MESSAGES: [], condition_part.MESSAGES: []}
    for kind in FINDINGS:
        if kind.messages is not None:
            kinds.setdefault(kind.messages, []).append(kind)
    return tuple(Sentences(file, of_file) for file, of_file in kinds.items())


SENTENCES = _sentences()
"""All files of messages of ours, each with the findings that speak by them."""
