"""`scp-framework pages`: a page for each rule, and one on what the rules cover."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from scp_framework.bundled import DEFAULT_ARRANGEMENTS
from scp_framework.cli.answer import Answer
from scp_framework.cli.options import Commands, Options, add_arrangements, new_command
from scp_framework.cli.sources import named_once
from scp_framework.cli.values import as_folder
from scp_framework.findings.phrases import counted


def add(commands: Commands) -> None:
    """Add the command and its options."""
    command = new_command(
        commands,
        "pages",
        "write a Markdown page for each rule, one on what the rules cover, and one on what rules can say",
    )
    command.add_argument(
        "directory", metavar="DIR", type=as_folder, help="folder for coverage.md, rules-reference.md and rules/CODE.md"
    )
    add_arrangements(command)
    command.add_argument(
        "--cases",
        metavar="DIR",
        type=as_folder,
        help="folder of example planners for the pages, named CODE-VERDICT-reason.toml",
    )


def run(options: Options) -> Answer:
    """Write all pages, or none where a case can't be used or has another verdict; tell which pages are left over."""
    from scp_framework.documentation.case_file import Book, load_cases, require_verdicts  # noqa: PLC0415 - read when needed
    from scp_framework.documentation.pages import COVERAGE, pages  # noqa: PLC0415 - as above
    from scp_framework.documentation.reference_page import REFERENCE  # noqa: PLC0415 - as above
    from scp_framework.files.text.text import require_regular  # noqa: PLC0415 - as above

    book = Book(named_once(options, DEFAULT_ARRANGEMENTS))
    cases = load_cases(options.cases, book) if options.cases is not None else ()
    require_verdicts(cases)
    written = pages(book.arrangements, cases)
    folder = Path(options.directory)
    (folder / "rules").mkdir(parents=True, exist_ok=True)
    for path in written:
        if (folder / path).exists():
            require_regular(folder / path, str(folder / path))
    for path, text in written.items():
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    held = f"{counted(len(written) - 2, 'rule')}, {counted(len(cases), 'case')}"
    told = [f"{folder / COVERAGE}", f"{folder / REFERENCE}", f"{folder / 'rules'}: {held}"]
    return Answer(text="\n".join([*told, *_left_over(folder, written)]))


def _left_over(folder: Path, written: Collection[str]) -> list[str]:
    """Pages that stand beside those written, and are of no rule; they are left as they are."""
    others = sorted(path for path in (folder / "rules").glob("*.md") if f"rules/{path.name}" not in written)
    return [f"{path}: of no rule of these arrangements" for path in others]
