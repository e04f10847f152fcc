"""Read each hostile input in a process of its own, and say how long it took and how much memory.

    python -m tests.limits [PART OF A NAME]...

It needs Linux, which tells how much memory a process has had at most.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from attrs import asdict, frozen

from scp_framework import load_arrangements, load_planner
from scp_framework.errors import InputError
from tests.limits.hostile import HARMLESS, HOSTILE

MOST_SECONDS = 1.0
"""Of work: what other processes do meanwhile is not counted."""
MOST_MEGABYTES = 100
PATIENCE = 8
"""Seconds of work after which a process is ended."""
MOST_BYTES = 2_000_000_000
"""What a process may ask for besides what it has, so that no input harms the machine."""


@frozen(kw_only=True)
class Outcome:
    """What came of reading one input."""

    found: str
    first: str = ""
    seconds: float = 0.0
    megabytes: float = 0.0

    def is_good(self, name: str) -> bool:
        """Whether it was refused, or is harmless, within the limits."""
        taken = self.found == "refused" or (self.found == "taken" and name in HARMLESS)
        return taken and self.seconds <= MOST_SECONDS and self.megabytes <= MOST_MEGABYTES


def peak_megabytes() -> float:
    """The most memory that this process has had at once."""
    (line,) = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


def read_here(name: str, folder: Path) -> Outcome:
    """Read one input in this process."""
    bundled = load_arrangements("nel-2020")
    load_planner("nel-2020-21", bundled)
    for module in ("narwhals", "pandas", "polars") if name.startswith("frame") else ("python_calamine", "xlrd"):
        __import__(module)
    before = peak_megabytes()
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + MOST_BYTES, size + MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
    begun = time.process_time()
    found, first = "taken", ""
    try:
        HOSTILE[name][1](folder, bundled)
    except InputError as error:
        found, first = "refused", f"{len(error.faults)}: {error.faults[0].line}: {error.faults[0].message}"
    except BaseException as error:
        found = f"{type(error).__name__}: {str(error)[:80]}"
    seconds = time.process_time() - begun
    return Outcome(found=found, first=first, seconds=seconds, megabytes=peak_megabytes() - before)


def read_apart(name: str) -> Outcome:
    """Read one input in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        HOSTILE[name][0](Path(folder))
        command = [sys.executable, "-m", "tests.limits", "--read", name, folder]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=8 * PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            return Outcome(found="hangs")
    return Outcome(**json.loads(done.stdout)) if done.returncode == 0 else Outcome(found=f"dies: {done.returncode}")


def main(wanted: list[str]) -> int:
    """Read all inputs, or those whose name has a part that is wanted; 1 if any is not refused within the limits."""
    failed = 0
    for name in HOSTILE:
        if not wanted or any(each in name for each in wanted):
            each = read_apart(name)
            failed += not each.is_good(name)
            mark = " " if each.is_good(name) else "!"
            line = f"{mark} {name:74} {each.seconds:5.2f} s {each.megabytes:4.0f} MB {each.found} {each.first[:90]}\n"
            sys.stdout.write(line)
            sys.stdout.flush()
    sys.stdout.write(f"{failed} failed\n")
    return 1 if failed else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        sys.stdout.write(json.dumps(asdict(read_here(sys.argv[2], Path(sys.argv[3])))))
    else:
        sys.exit(main(sys.argv[1:]))
