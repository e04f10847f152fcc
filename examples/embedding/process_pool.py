"""Check many planners side by side: `python process_pool.py planners/*.toml`."""

import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cache

from scp_framework import Arrangements, InputError, Report, check, load_arrangements, load_planner


@cache
def arrangements() -> Arrangements:
    """Loaded once in each process."""
    return load_arrangements("nel-2020")


def report_on(file: str) -> Report | InputError:
    """The report on one file, or what is wrong with it; both can be sent from process to process."""
    try:
        return check(load_planner(file, arrangements()), arrangements())
    except InputError as error:
        return error


def reports_on(files: Iterable[str]) -> list[Report | InputError]:
    """The reports, in the order of the files."""
    with ProcessPoolExecutor() as pool:
        return list(pool.map(report_on, files, chunksize=8))


if __name__ == "__main__":
    for file, found in zip(sys.argv[1:], reports_on(sys.argv[1:]), strict=True):
        print(file, found if isinstance(found, InputError) else f"{len(found.breaches)} breaches")
