"""`scp-framework agencies`: what each agency owes, and how far it has come."""

from __future__ import annotations

import json
import sys

from scp_framework.cli.answer import Answer
from scp_framework.cli.arguments import Options
from scp_framework.cli.checked import checked
from scp_framework.cli.screen import columns
from scp_framework.cli.sources import editions_of, planner_of
from scp_framework.views.agencies import agencies_data, agencies_text


def run(options: Options) -> Answer:
    """The agencies by what each owes.

    Raises:
        InputError: If the planner can't be used.
    """
    editions = editions_of(options)
    report, _ = checked(options, planner_of(options, editions), editions)
    if options.format == "json":
        return Answer(text=json.dumps(agencies_data(report), indent=2), is_json=True)
    return Answer(text=agencies_text(report, width=columns(sys.stdout)))
