"""One check in a process of its own: `python -m benchmarks.fresh_process WHO FILE FOLDER`.

It checks the planners of a file of JSON lines, and prints how many megabytes the process took at most. WHO is
`yardstick` (its modules are in FOLDER), `library`, `import` (of the library, and nothing more), or a package of a peer.
Nothing is imported that WHO does not need.
"""

import resource
import sys
from importlib import import_module


def _library(file: str) -> None:
    from scp_framework import check_many, load_arrangements  # noqa: PLC0415

    arrangements = load_arrangements(f"{sys.path[0]}/benchmarks/standard_rules.toml")
    for result in check_many([file], arrangements):
        assert result.is_checked, result.faults


def _peer(package: str, file: str) -> None:
    from pathlib import Path  # noqa: PLC0415

    from benchmarks.peers import MODULES  # noqa: PLC0415

    peer = import_module(MODULES[package]).PEER
    path = Path(file)
    peer.check(peer.read(path) if peer.read else peer.tables(import_module("tuned").load(path)))


def most_memory() -> float:
    """In megabytes, without what was used by the process that started this one, which other counts may begin with."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(who: str, file: str, folder: str) -> None:
    sys.path.append(folder)
    match who:
        case "import":
            import_module("scp_framework")
        case "library":
            _library(file)
        case "yardstick":
            import_module("tuned").stream(file)
        case package:
            _peer(package, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
    print(most_memory())
