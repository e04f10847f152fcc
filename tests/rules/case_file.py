"""The cases of the bundled rule book: small planners whose file name is the verdict on one rule, and the reason.

How such a file reads is told in `scp_framework.documentation.case_file`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.bundled import DEFAULT_ARRANGEMENTS
from scp_framework.documentation.case_file import Book, Case, load_cases

FOLDER = Path(__file__).parent / "cases"
BOOK = Book(DEFAULT_ARRANGEMENTS)


@cache
def cases() -> tuple[Case, ...]:
    """Every case, in the order of the file names."""
    return load_cases(FOLDER, BOOK)


def bundled_arrangements() -> Arrangements:
    """The arrangements that cases are about."""
    return BOOK.arrangements
