"""`scp-framework graph`: how findings travel, as text for Mermaid or Graphviz."""

from __future__ import annotations

from scp_framework.cli.answer import Answer
from scp_framework.cli.options import Commands, Options, add_arrangements, add_carrying, add_format, new_command
from scp_framework.cli.sources import arrangements_of
from scp_framework.errors import InputError, unknown_name
from scp_framework.model.identifier import CargoId
from scp_framework.model.partnership import Partnership


def add(commands: Commands) -> None:
    """Add the command and its options."""
    command = new_command(commands, "graph", "draw how findings travel between bodies, in Mermaid or Graphviz format")
    add_arrangements(command)
    add_format(command, "mermaid", "dot")
    add_carrying(command)


def run(options: Options) -> Answer:
    """The lines between bodies and agencies."""
    from scp_framework.views.graph import dot, mermaid  # noqa: PLC0415 - only this command draws

    partnership = arrangements_of(options).partnership
    draw = dot if options.format == "dot" else mermaid
    return Answer(text=draw(partnership, carrying=cargo_of(options.carrying, partnership)))


def cargo_of(name: str | None, partnership: Partnership) -> CargoId | None:
    """What the lines are to carry.

    Raises:
        InputError: If the partnership knows nothing of this name.
    """
    cargoes = partnership.known["CargoId"]
    if name is not None and name not in cargoes:
        raise InputError([unknown_name("--carrying", "kind of activity or information", name, cargoes)])
    return None if name is None else CargoId(name)
