"""`scp-framework what-if`: what changes if activities are moved, cancelled or added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import evolve

from scp_framework.arrangements.editions import Editions
from scp_framework.cli.answer import Answer
from scp_framework.cli.checked import with_names_as_asked
from scp_framework.cli.compared import compared
from scp_framework.cli.options import (
    EXPLAIN_ENDS,
    Commands,
    Options,
    add_arrangements,
    add_as_of,
    add_format,
    add_full,
    add_planner,
    add_without_names,
    new_command,
)
from scp_framework.cli.sources import editions_of, planner_of
from scp_framework.errors import Fault, InputError, duplicate, invalid, missing, refuse, unknown_name
from scp_framework.model.activity import Activity
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyId, KindId
from scp_framework.model.planner import Planner
from scp_framework.model.running_ids import made_ids
from scp_framework.planning.compare import compare

MOVE_EXPECTED = "ID=DATE, such as assurance-visit-2=2021-09"
ADD_EXPECTED = "KIND=DATE, such as board-meeting=2021-09-14, then agencies, each after a comma"


def add(commands: Commands) -> None:
    """Add the command and its options."""
    what = "show what changes if activities are moved, cancelled or added"
    command = new_command(commands, "what-if", what, ends=EXPLAIN_ENDS)
    add_planner(command)
    for name, metavar, does in (
        ("move", "ID=DATE", "move an activity to this day, month or span; the dates of its steps stay"),
        ("cancel", "ID", "cancel an activity"),
        ("add", "KIND=DATE[,AGENCY]", "add an activity of a type, for these agencies"),
    ):
        help_text = f"{does}; can be repeated"
        command.add_argument(f"--{name}", metavar=metavar, action="append", default=[], help=help_text)
    add_arrangements(command, editions=True)
    add_as_of(command)
    add_full(command)
    add_format(command, "text", "markdown", "json")
    add_without_names(command)


def run(options: Options) -> Answer:
    """What changes. It ends with 0 whatever that is.

    Raises:
        InputError: If the planner can't be used, no change is given, or one of them can't be made; all such faults.
    """
    editions = editions_of(options)
    planner, editions = with_names_as_asked(options, planner_of(options, editions), editions)
    changed = with_changes(planner, editions, move=options.move, cancel=options.cancel, add=options.add)
    return compared(compare(planner, changed, editions, as_of=options.as_of), options)


def with_changes(
    planner: Planner, editions: Editions, *, move: Sequence[str], cancel: Sequence[str], add: Sequence[str]
) -> Planner:
    """The planner with activities moved, then others cancelled, then others added, as they are written.

    Raises:
        InputError: If there are none, or some can't be made; all faults are listed.
    """
    if not (move or cancel or add):
        raise InputError([missing("--move", "given, or else --cancel or --add")])
    faults = [*_twice("--move", [each.partition("=")[0] for each in move]), *_twice("--cancel", cancel)]
    for option, texts, change in (("--move", move, _move), ("--cancel", cancel, _cancel), ("--add", add, _add)):
        for text in texts:
            try:
                planner = change(planner, text, editions)
            except InputError as error:
                faults += (evolve(fault, path=option) for fault in error.faults)
    refuse(faults)
    return planner


def _twice(option: str, activities: Sequence[str]) -> Iterator[Fault]:
    for activity, number in Counter(activities).items():
        if number > 1:
            yield duplicate(option, activity)


def _move(planner: Planner, text: str, _editions: Editions) -> Planner:
    activity, joint, day = text.partition("=")
    if not joint:
        raise invalid("", MOVE_EXPECTED, text)
    return planner.move(activity, to=day)


def _cancel(planner: Planner, text: str, _editions: Editions) -> Planner:
    return planner.cancel(text)


def _add(planner: Planner, text: str, editions: Editions) -> Planner:
    kind, joint, rest = text.partition("=")
    day, *agencies = rest.split(",")
    if not joint:
        raise invalid("", ADD_EXPECTED, text)
    known = editions.known
    faults = [] if kind in known["KindId"] else [unknown_name("", "kind", kind, known["KindId"])]
    faults += [
        unknown_name("", "agency", each, known["AgencyId"]) for each in agencies if each not in known["AgencyId"]
    ]
    refuse(faults)
    tables = [*({"id": each.id} for each in planner.activities), {"kind": kind}]
    (identifier,) = made_ids(tables, known["KindId"]).values()
    named = tuple(map(AgencyId, agencies)) or None
    return planner.add(Activity(id=identifier, kind=KindId(kind), when=When.parse(day), agencies=named))
