"""Install the library and each extra alone, in an environment of its own, and use what it is for.

`python -m tests.external.extras` tries all of them, with names of extras only these. Packages come from where pip gets
them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.paths import ROOT

HOLIDAYS = "from scp_framework.files.decode.bank_holidays import *; print(len(bank_holidays_of(Country.ENGLAND).days))"
CLUSTER = "from scp_framework.many.on_cluster import *; import distributed"
FAST = (
    "from scp_framework import load_arrangements, load_planner; "
    "from scp_framework.files.planners.planner_json import planner_from_json, planner_to_json; "
    "from scp_framework.files.planners.quick.json_text import BEST; "
    "nel = load_arrangements('nel-2020'); planner = load_planner('nel-2020-21', nel); "
    "assert planner_from_json(planner_to_json(planner), nel) == planner and BEST.__name__ == 'parse_with_msgspec'"
)
FRAMES = "from scp_framework.files.decode.frames import frame_of, BACKENDS; import narwhals"
DRAWN = (
    "from hypothesis import given; from scp_framework import load_arrangements; "
    "from scp_framework.testing.strategies import planners; "
    "given(planners(load_arrangements('nel-2020'), most=1))(lambda planner: print(planner))()"
)
USES: Mapping[str, Sequence[Sequence[str]]] = {
    "": (["-m", "scp_framework", "check", "--exit-zero"], ["-m", "scp_framework", "convert", "nel-2020-21", "p.csv"]),
    "calendars": (["-c", HOLIDAYS],),
    "charts": (
        ["-m", "scp_framework", "chart", "planner", "-o", "p.svg"],
        ["-m", "scp_framework", "chart", "governance", "-o", "p.png"],
        ["-m", "scp_framework", "chart", "tiles", "-o", "p.html"],
    ),
    "cluster": (["-c", CLUSTER],),
    "completion": (["-m", "scp_framework", "completion", "bash"],),
    "excel": (
        ["-m", "scp_framework", "convert", "nel-2020-21", "p.xlsx"],
        ["-m", "scp_framework", "check", "p.xlsx", "--exit-zero"],
        ["-m", "scp_framework", "check", "--exit-zero", "-o", "r.xlsx"],
    ),
    "fast": (["-c", FAST],),
    "frames": (["-c", FRAMES],),
    "html": (["-m", "scp_framework", "check", "--exit-zero", "-o", "r.html"],),
    "icalendar": (["-m", "scp_framework", "calendar", "-o", "p.ics"],),
    "page": (["-m", "scp_framework", "page", "p"],),
    "testing": (["-c", DRAWN], ["-c", "import scp_framework.testing.fixtures"]),
}
"""What each extra is used for; of the library alone, what needs none."""
ELSEWHERE = frozenset({"site", "dev", "benchmarks", "fuzz", "mutation"})
"""Extras that sessions of their own use: `site` and others; and what only this repository needs."""


def main(extras: Sequence[str], folder: Path) -> int:
    """Install and use each of the extras, and say how each went; 1 if anything is wrong."""
    wheels = folder / "wheels"
    _run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(wheels), str(ROOT))
    (wheel,) = wheels.glob("*.whl")
    faults = [fault for extra in extras for fault in _faults(extra, wheel, folder / (extra or "alone"))]
    print(*faults or [f"{len(extras)} environments passed, 0 failed"], sep="\n")
    return 1 if faults else 0


def _faults(extra: str, wheel: Path, place: Path) -> Iterator[str]:
    venv.create(place, with_pip=True)
    python = str(place / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    _run(python, "-m", "pip", "install", "--quiet", f"{wheel}[{extra}]" if extra else str(wheel))
    print(f"{extra or 'no extra'}: {len(_run(python, '-m', 'pip', 'list', '--format=freeze').stdout.split())} packages")
    for use in USES[extra]:
        ended = _run(python, *use, place=place)
        if ended.returncode:
            yield f"{extra or 'no extra'}: {' '.join(use)}: {ended.stderr.strip()[-400:]}"
    if not extra:
        yield from _unsaid(python, place)


def _unsaid(python: str, place: Path) -> Iterator[str]:
    """Extras of which the library alone does not say that they are lacking, where somebody would use them."""
    for extra in USES:
        for number, use in enumerate(USES[extra] if extra and USES[extra][0][0] == "-m" else ()):
            ended = _run(python, *use, place=place)
            # What reads a file that could not be written says that.
            if not number and (ended.returncode != 2 or f"scp-framework[{extra}]" not in ended.stderr):
                yield f"without {extra}: {' '.join(use)}: {ended.stderr.strip()[-400:]}"


def _run(*command: str, place: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=place is None)


if __name__ == "__main__":
    with TemporaryDirectory() as temporary:
        sys.exit(main(sys.argv[1:] or [*USES], Path(temporary)))
