"""`scp-framework convert`: convert a planner to another file format."""

from __future__ import annotations

from pathlib import Path

from scp_framework.cli.answer import Answer
from scp_framework.cli.arguments import Options
from scp_framework.cli.sources import editions_of
from scp_framework.errors import Fault, InputError


def run(options: Options) -> Answer:
    """Write the planner in the form that the ending of the new file's name says, and tell what it holds.

    Raises:
        InputError: If the planner can't be used, there is no such form, or there is such a file already.
    """
    from scp_framework.files.loading import load_planner  # noqa: PLC0415 - reading files is not needed for --help
    from scp_framework.files.planners.planner_forms import planner_as_bytes  # noqa: PLC0415 - as above
    from scp_framework.files.text.text import require_regular  # noqa: PLC0415 - as above

    source = options.planner or ""
    editions = editions_of(options)
    planner = load_planner(source, editions, planner_id=options.planner_id, covers=options.covers)
    if options.without_names:
        from scp_framework.arrangements.nameless import without_names  # noqa: PLC0415 - only where it is asked for

        planner, _ = without_names(planner, editions)
    content = planner_as_bytes(planner, options.target)
    target = Path(options.target)
    if options.force and target.exists():
        require_regular(target, options.target)
    try:
        # x fails where there is a file, even one that came about this moment.
        with target.open("wb" if options.force else "xb") as stream:
            stream.write(content)
    except FileExistsError:
        expected = "no file yet, as none is overwritten without --force"
        fault = Fault(path="", expected=expected, actual="a file", file=options.target)
        raise InputError([fault]) from None
    number = len(planner.activities)
    return Answer(text=f"{options.target}: {number} {'activity' if number == 1 else 'activities'}")
