"""Printing so that no text can harm a terminal, and no terminal can refuse a text."""

from __future__ import annotations

import io
import json
import os
import shlex
import sys
from collections.abc import Sequence
from typing import TextIO

from attrs import evolve

from scp_framework.cli.answer import Answer
from scp_framework.errors import Fault, InputError, Problem, ScpError
from scp_framework.pattern import pattern
from scp_framework.views.printable import printable

NAMES_LISTED_BY = {
    "rule": "rules",
    **dict.fromkeys(("agency", "body", "body or agency", "kind", "kind of activity", "tile", "outcome"), "words"),
}
"""The command that lists all names of a sort."""


_LISTS_ALL = pattern(r"(scp-framework (?:words|rules)) lists all")


def never_fail_to_encode(*streams: TextIO | None) -> None:
    """See to it that a character which a stream's encoding lacks is written as an escape."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def never_without_streams() -> None:
    """See to it that a process that was given no input, output or errors has one that is empty or leads nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open as long as the process


def discard(stream: TextIO) -> None:
    """Send what a stream still holds nowhere, so that closing it does not fail a second time."""
    try:
        descriptor = stream.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def safe(answer: Answer) -> str:
    """The text of an answer with nothing in it but visible characters, spaces and line ends."""
    if answer.is_json:
        text = "".join(each if " " <= each <= "~" or each == "\n" else json.dumps(each)[1:-1] for each in answer.text)
    else:
        text = "\n".join(printable(line) for line in answer.text.split("\n"))
    return text if text.endswith("\n") else f"{text}\n"


BOLD, PLAIN = "\x1b[1m", "\x1b[0m"


def shown(answer: Answer, *, coloured: bool) -> str:
    """The safe text of an answer, its headings in bold where the terminal can show that."""
    text = safe(answer)
    if not coloured or not answer.headings:
        return text
    lines = text.split("\n")
    return "\n".join(
        f"{BOLD}{line}{PLAIN}" if number in answer.headings and line else line for number, line in enumerate(lines)
    )


def error_text(error: ScpError) -> str:
    """What is wrong with the input, a line a fault, whatever the input holds."""
    if isinstance(error, InputError):
        error = InputError(
            evolve(
                fault,
                path=printable(fault.path),
                expected=printable(fault.expected),
                actual=printable(fault.actual),
                nearest=fault.nearest and printable(fault.nearest),
                file=fault.file and printable(fault.file),
                note=fault.note and printable(fault.note),
            )
            for fault in map(_with_list, error.faults)
        )
        return str(error)
    return printable(str(error))


def _with_list(fault: Fault) -> Fault:
    """The fault; of a name in an option that is not known, and like none that is, with the command that lists all."""
    # What a file names may be its own, which the command lists only if it is given that file.
    command = NAMES_LISTED_BY.get(fault.expected) if fault.problem is Problem.UNKNOWN_NAME else None
    if command is None or fault.file or fault.nearest or fault.known or fault.note:
        return fault
    return evolve(fault, note=f"scp-framework {command} lists all")


def listed_of(text: str, arrangements: Sequence[str]) -> str:
    """A text in which the commands that list all names are those that list the names of the arrangements in use."""
    if not arrangements:
        return text
    named = printable(shlex.quote(arrangements[-1]))
    return _LISTS_ALL.sub(lambda found: f"{found[1]} --arrangements {named} lists all", text)


def file_error_text(error: OSError) -> str:
    """Which file could not be read or written, and why."""
    reason = error.strerror or type(error).__name__
    if isinstance(error, FileNotFoundError) and isinstance(error.filename, str):
        folder = os.path.dirname(error.filename)
        reason = f"there is no folder {folder}" if folder and not os.path.isdir(folder) else reason
    return printable(f"{error.filename}: {reason}" if error.filename is not None else reason)
