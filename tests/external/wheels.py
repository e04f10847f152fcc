"""Write the list of wheels anew that the page with no server is made of: `python -m tests.external.wheels`.

pip resolves the library's dependencies and the extras of the page for the Python that Pyodide brings. Pyodide itself is
pinned by hand, in `pyodide.txt` beside the list, together with the platform and the Python in `cli/page_parts.py`.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

from scp_framework.cli.page_parts import WHEELS, for_the_page
from tests.paths import ROOT

EXTRAS = ("calendars", "excel", "html", "icalendar")
LIST = ROOT / "src" / "scp_framework" / "views" / "web_app" / WHEELS


def main() -> None:
    """Resolve, and write a line for each wheel, as pip's requirements with hashes are written."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(each for extra in EXTRAS for each in project["optional-dependencies"][extra])]
    with TemporaryDirectory() as folder:
        found = Path(folder) / "report.json"
        options = ["--quiet", "--dry-run", "--ignore-installed", "--target", folder, "--report", str(found)]
        command = [sys.executable, "-m", "pip", "install", *options, *for_the_page(), *wanted]
        subprocess.run(command, check=True)
        installed = json.loads(found.read_text(encoding="utf-8"))["install"]
    lines = []
    for each in installed:
        name = re.sub(r"[-_.]+", "-", each["metadata"]["name"]).lower()
        digest = each["download_info"]["archive_info"]["hashes"]["sha256"]
        lines.append(f"{name}=={each['metadata']['version']} --hash=sha256:{digest}\n")
    LIST.write_text("".join(sorted(lines)), encoding="utf-8")


if __name__ == "__main__":
    main()
