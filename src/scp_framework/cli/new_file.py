"""Writing a file that nobody has asked to overwrite."""

from __future__ import annotations

from pathlib import Path

from scp_framework.errors import Fault, InputError


def write_new(name: str, content: bytes, *, overwrite: bool) -> None:
    """Write a file; one that is there already only if it may be overwritten.

    Raises:
        InputError: If there is such a file and it may not be overwritten, or it is no regular file.
    """
    from scp_framework.files.text.text import require_regular  # noqa: PLC0415 - reading files is not needed for --help

    target = Path(name)
    if overwrite and target.exists():
        require_regular(target, name)
    try:
        # x fails where there is a file, even one that came about this moment.
        with target.open("wb" if overwrite else "xb") as stream:
            stream.write(content)
    except FileExistsError:
        expected = "no file yet, as none is overwritten without --force"
        raise InputError([Fault(path="", expected=expected, actual="a file", file=name)]) from None
