"""Several planners in one call: the report on each, and one summary of all."""

from __future__ import annotations

from collections.abc import Callable

from scp_framework.cli.answer import BREACHED, FINE, UNUSABLE, Answer
from scp_framework.cli.options import Options
from scp_framework.cli.output import error_text
from scp_framework.errors import Fault, InputError, conflict, quoted, refuse
from scp_framework.views.layout import WIDTH, heading, table

SAID = {FINE: "no commitment is breached", BREACHED: "a commitment is breached", UNUSABLE: "cannot be used"}


def check_several(options: Options, check_one: Callable[[Options], Answer]) -> Answer:
    """Check each planner by itself. One that can't be used keeps none of the others from being checked.

    It ends as the worst of them does.

    Raises:
        InputError: If an option is given that means something for one planner only.
    """
    _require_for_several(options)
    parts: list[str] = []
    ended: dict[str, int] = {}
    for source in options.planners:
        one = Options(**{**vars(options), "planner": source, "exit_zero": False})
        try:
            answer = check_one(one)
            ended[source] = answer.ended
            parts += [*heading(source, width=WIDTH), "", answer.text.rstrip()]
        except InputError as error:
            ended[source] = UNUSABLE
            parts += [*heading(source, width=WIDTH), "", error_text(error)]
    rows = [(source, SAID[each]) for source, each in ended.items()]
    counts = [f"{number} {SAID[each]}" for each in SAID if (number := [*ended.values()].count(each))]
    lines = [
        *heading("Summary", width=WIDTH),
        *table(rows, width=WIDTH),
        "",
        f"{len(ended)} planners: {'; '.join(counts)}",
    ]
    worst = max(ended.values())
    return Answer(text="\n".join([*parts, *lines]), ended=FINE if options.exit_zero and worst == BREACHED else worst)


def _require_for_several(options: Options) -> None:
    """Refuse what means something for one planner only."""
    given = {"--id": options.planner_id, "--output": options.output}
    given["--format"] = options.format if options.format not in (None, "text") else None
    faults = [
        conflict(name, "can only be used with one planner", quoted(value))
        for name, value in given.items()
        if value is not None
    ]
    if len(set(options.planners)) < len(options.planners):
        faults.append(Fault(path="PLANNER", expected="each planner once", actual="one of them twice"))
    refuse(faults)
