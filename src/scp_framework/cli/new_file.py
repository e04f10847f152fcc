"""Writing a file that nobody has asked to overwrite."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from scp_framework.errors import Fault, InputError, invalid


def write_new(name: str, content: bytes, *, overwrite: bool) -> None:
    """Write a file; one that is there already only if it may be overwritten.

    Raises:
        InputError: As `new_file` does.
    """
    with new_file(name, overwrite=overwrite) as stream:
        stream.write(content)


@contextmanager
def new_file(name: str, *, overwrite: bool) -> Iterator[BinaryIO]:
    """A file to write; one that is there already only if it may be overwritten.

    Raises:
        InputError: If there is such a file and it may not be overwritten, it is no regular file, or it is called `-`,
            which elsewhere means that nothing is to be written to a file.
    """
    from scp_framework.files.text.text import require_regular  # noqa: PLC0415 - reading files is not needed for --help

    if name == "-":
        raise invalid("", 'the name of a file (one that is called "-" is written as "./-")', name)
    target = Path(name)
    if target.exists() and (overwrite or target.is_dir()):
        require_regular(target, name)
    try:
        # x fails where there is a file, even one that came about this moment.
        stream = target.open("wb" if overwrite else "xb")
    except FileExistsError:
        expected = "the name of a new file (--force overwrites this one)"
        raise InputError([Fault(path="", expected=expected, actual="a file", file=name)]) from None
    with stream:
        yield stream
