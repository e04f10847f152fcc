"""Lines of code of the package, directory by directory; imports, docstrings, comments and blank lines stand apart.

    python -m benchmarks.lines_of_code [FOLDER]

FOLDER is a package, by default src/scp_framework. Files of messages (.ftl) are not counted. Files of more than 300
lines, all of theirs counted, and functions of more than 50, their docstrings and comments left out, are listed.
"""

from __future__ import annotations

import ast
import io
import sys
import tokenize
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

PACKAGE = Path(__file__).parents[1] / "src" / "scp_framework"
LONGEST_FILE = 300
LONGEST_FUNCTION = 50
APART = ("files", "views", "cli")
"""The directories that the total outside leaves out."""
BESIDE = ("imports", "docstrings", "comments", "blanks")
_NO_CODE = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)


@frozen
class Lines:
    """The numbers of the lines of a text, by what stands on them; a comment after code is code."""

    code: frozenset[int]
    imports: frozenset[int]
    docstrings: frozenset[int]
    comments: frozenset[int]
    blanks: frozenset[int]

    @property
    def total(self) -> int:
        """All lines together."""
        return len(self.code) + len(self.imports) + len(self.docstrings) + len(self.comments) + len(self.blanks)


def lines_of(text: str) -> Lines:
    """What stands on each line of a Python text.

    A docstring is any text that is a statement by itself, those under constants and fields among them; all its
    lines belong to it. A blank line inside any other text is code.
    """
    tree = ast.parse(text)
    docstrings: set[int] = set()
    begins: set[tuple[int, int]] = set()
    imports: set[int] = set()
    for node in ast.walk(tree):
        span = range(getattr(node, "lineno", 0), (getattr(node, "end_lineno", None) or 0) + 1)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            docstrings.update(span)
            begins.add((node.lineno, node.col_offset))
        elif isinstance(node, ast.Import | ast.ImportFrom):
            imports.update(span)
    code: set[int] = set()
    comments: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        span = range(token.start[0], token.end[0] + 1)
        if token.type == tokenize.COMMENT:
            comments.update(span)
        elif token.type not in _NO_CODE and token.start not in begins:
            code.update(span)
    code -= imports
    docstrings -= code
    comments -= code | docstrings | imports
    every = frozenset(range(1, len(text.splitlines()) + 1))
    blanks = every - code - imports - docstrings - comments
    return Lines(*map(frozenset, (code, imports, docstrings, comments, blanks)))


def functions_of(text: str) -> Iterator[tuple[str, int, int]]:
    """Each function of a Python text: its name, its first line, and its lines of code, decorators left out."""
    code = lines_of(text).code
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            span = range(node.lineno, (node.end_lineno or node.lineno) + 1)
            yield node.name, node.lineno, len(code.intersection(span))


def report(package: Path) -> Iterator[str]:
    """The figures for a package, line by line."""
    by_directory: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    long_files: list[tuple[int, str]] = []
    long_functions: list[tuple[int, str]] = []
    for path in sorted(package.rglob("*.py")):
        text, within = path.read_text(encoding="utf-8"), path.relative_to(package)
        lines = lines_of(text)
        by_directory[str(within.parent)] += len(lines.code)
        counted.update({kind: len(getattr(lines, kind)) for kind in ("code", *BESIDE)})
        if lines.total > LONGEST_FILE:
            long_files.append((lines.total, str(within)))
        long_functions += [
            (length, f"{within}:{line} {name}")
            for name, line, length in functions_of(text)
            if length > LONGEST_FUNCTION
        ]
    for directory, number in sorted(by_directory.items()):
        yield f"{number:6}  {directory}"
    for top in APART:
        yield f"{sum(number for name, number in by_directory.items() if top_of(name) == top):6}  in {top} in all"
    outside = sum(number for name, number in by_directory.items() if top_of(name) not in APART)
    yield f"{outside:6}  outside {', '.join(APART)}"
    yield f"{counted['code']:6}  lines of code"
    yield f"        beside them {', '.join(f'{counted[kind]} of {kind}' for kind in BESIDE)}"
    yield f"{len(long_files):6}  files of more than {LONGEST_FILE} lines"
    yield from (f"        {length:4} {name}" for length, name in sorted(long_files, reverse=True))
    yield f"{len(long_functions):6}  functions of more than {LONGEST_FUNCTION} lines"
    yield from (f"        {length:4} {name}" for length, name in sorted(long_functions, reverse=True))


def top_of(directory: str) -> str:
    """The directory of the package that another one lies in."""
    return Path(directory).parts[0] if directory != "." else directory


if __name__ == "__main__":
    print("\n".join(report(Path(sys.argv[1]) if len(sys.argv) > 1 else PACKAGE)))
