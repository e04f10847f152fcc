"""Lines of code are counted apart from docstrings, comments and blank lines."""

from __future__ import annotations

from pathlib import Path

from benchmarks.lines_of_code import functions_of, lines_of, report

TEXT = '''"""A module.

Of two sentences.
"""

# A comment.
from here import (
    there,  # there
)
LIMIT = 3  # a comment after code
"""What the limit is."""

TEXT = """a

b"""


class Thing:
    """A thing."""

    @property
    def size(self) -> int:
        """How large.

        In metres.
        """
        # Why.
        return (
            LIMIT

            + 1
        )
'''


def test_each_line_is_one_of_five() -> None:
    lines = lines_of(TEXT)

    assert sorted(lines.code) == [10, 13, 14, 15, 18, 21, 22, 28, 29, 31, 32]
    assert sorted(lines.imports) == [7, 8, 9]
    assert sorted(lines.docstrings) == [1, 2, 3, 4, 11, 19, 23, 24, 25, 26]
    assert sorted(lines.comments) == [6, 27]
    assert sorted(lines.blanks) == [5, 12, 16, 17, 20, 30]
    assert lines.total == len(TEXT.splitlines())


def test_a_docstring_and_code_on_one_line_are_code() -> None:
    assert lines_of('def f(): "what it is"; return 1\n').code == {1}


def test_a_function_is_as_long_as_its_code() -> None:
    assert list(functions_of(TEXT)) == [("size", 22, 5)]


def test_the_report_lists_what_is_too_long_and_counts_no_messages(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    body = "    x = 1\n" * 50
    (tmp_path / "files" / "long.py").write_text(f"def short():\n{body[:-10]}def long():\n{body}" + "\n" * 250)
    (tmp_path / "one.py").write_text("import re\nx = 1\n")
    (tmp_path / "one.ftl").write_text("message = One\n")

    assert list(report(tmp_path)) == [
        "     1  .",
        "   101  files",
        "   101  in files in all",
        "     0  in views in all",
        "     0  in cli in all",
        "     1  outside files, views, cli",
        "   102  lines of code",
        "        beside them 1 of imports, 0 of docstrings, 0 of comments, 250 of blanks",
        "     1  files of more than 300 lines",
        "         351 files/long.py",
        "     1  functions of more than 50 lines",
        "          51 files/long.py:51 long",
    ]
