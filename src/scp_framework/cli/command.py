"""main: read the arguments, run one command, print its answer, and tell how it ended."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence

from scp_framework.cli.answer import UNUSABLE, Answer
from scp_framework.cli.arguments import Options, parser
from scp_framework.cli.commands import (
    actions,
    agencies,
    calendar,
    chart,
    check,
    completion,
    convert,
    diff,
    draft,
    due,
    evidence,
    explain,
    graph,
    ids,
    many,
    new,
    outlook,
    page,
    pages,
    read,
    rules,
    schema,
    shapes,
    template,
    trace,
    what_if,
    words,
)
from scp_framework.cli.output import discard, error_text, file_error_text, never_fail_to_encode, shown
from scp_framework.cli.screen import can_be_bold
from scp_framework.errors import ScpError
from scp_framework.spelling import one_budget

INTERRUPTED = 130
"""How a command ends that was stopped from the keyboard: 128 and the number of that signal."""
BROKEN_PIPE = 141
"""How a command ends whose reader has gone away: 128 and the number of that signal."""

COMMANDS: Mapping[str, Callable[[Options], Answer]] = {
    "check": check.run,
    "completion": completion.run,
    "rules": rules.run,
    "words": words.run,
    "explain": explain.run,
    "graph": graph.run,
    "trace": trace.run,
    "pages": pages.run,
    "page": page.run,
    "schema": schema.run,
    "shapes": shapes.run,
    "convert": convert.run,
    "due": due.run,
    "agencies": agencies.run,
    "actions": actions.run,
    "calendar": calendar.run,
    "chart": chart.run,
    "ids": ids.run,
    "read": read.run,
    "template": template.run,
    "new": new.run,
    "diff": diff.run,
    "what-if": what_if.run,
    "draft": draft.run,
    "outlook": outlook.run,
    "evidence": evidence.run,
    "many": many.run,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (by default, those of the process), and say how it ended."""
    never_fail_to_encode(sys.stdout, sys.stderr)
    try:
        ended = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        discard(sys.stdout)
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        discard(sys.stdout)
        print(file_error_text(error), file=sys.stderr)
        return UNUSABLE
    return ended


def _run(arguments: Sequence[str] | None) -> int:
    try:
        options = parser().parse_args(arguments, namespace=Options())
        with one_budget():
            answer = COMMANDS[options.command](options)
    except SystemExit as end:
        # argparse has said what there is to say: help, the version, or what is wrong with the arguments.
        return end.code if isinstance(end.code, int) else 0
    except ScpError as error:
        print(error_text(error), file=sys.stderr)
        return UNUSABLE
    print(shown(answer, coloured=can_be_bold(sys.stdout)), end="")
    return answer.ended
