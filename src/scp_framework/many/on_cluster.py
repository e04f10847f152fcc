"""On a cluster: the same as `check_many`, on the processes and machines of a Dask cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions, as_editions
from scp_framework.errors import invalid
from scp_framework.files.decode.extras import needing
from scp_framework.files.planners.given import Reading, as_reading
from scp_framework.many.check_many import GivenPlanner, check_one, each_of, failed, named, words
from scp_framework.many.planner_result import PlannerResult
from scp_framework.model.dates.day import day

if TYPE_CHECKING:
    from dask.delayed import Delayed
    from distributed import Client, Future

PARTITION = 20
"""How many planners a process checks in one go."""
WAVE = 16
"""How many of these are handed out at once for each process; so many planners and results are held, and no more."""
Numbered = tuple[int, GivenPlanner]
"""A planner with its place in the stream."""


def check_on_cluster(
    planners: Iterable[GivenPlanner],
    arrangements: Arrangements | Editions,
    client: Client,
    *,
    as_of: date | str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    reading: Reading | None = None,
    partition: int = PARTITION,
) -> Iterator[PlannerResult]:
    """Check many planners on the cluster of a Dask client, in the order in which they are given.

    The answers are those of `check_many`. What goes out are paths, or lines and planners where these are given, and the
    arrangements once to each process; what comes back are small results. Paths must lead to the files on every machine.

    Where a process ends over its planners, another takes them up; after as many times as Dask allows
    (`distributed.scheduler.allowed-failures`), each of them by itself. A planner that ends its process even then is
    named in its result, and loses no other. `partition` is how many planners make one piece of work.

    Raises:
        InputError: If one of the other arguments can't be used, or the extra `cluster` is not installed.

    Raises:
        OSError: If a file of lines can't be read.
    """
    if partition < 1:
        raise invalid("partition", "1 or more", partition)
    with needing("cluster"):
        import distributed  # noqa: F401, PLC0415 - only for clusters
    chosen, left_out = words(select), words(ignore)
    as_editions(arrangements).chosen(chosen, left_out)
    judged_on, read_as = None if as_of is None else day(as_of, "as_of"), as_reading(**reading or {})
    check_here = partial(_check, as_of=judged_on, select=chosen, ignore=left_out, reading=read_as)
    return _in_waves(enumerate(each_of(planners), start=1), arrangements, client, check_here, partition)


def _check(given: Numbered, arrangements: Arrangements | Editions, **asked: object) -> PlannerResult:
    return check_one(given[1], arrangements, number=given[0], **asked)  # type: ignore[arg-type]  # as check_on_cluster


def _in_waves(
    planners: Iterator[Numbered],
    arrangements: Arrangements | Editions,
    client: Client,
    check_here: partial[PlannerResult],
    partition: int,
) -> Iterator[PlannerResult]:
    import dask.bag as db  # noqa: PLC0415 - as above
    from dask.delayed import delayed  # noqa: PLC0415 - as above

    # As a part of what is worked out, and not as data handed round: that would be lost with the processes that hold it.
    shared = delayed(arrangements, pure=True)
    while wave := list(islice(planners, partition * WAVE * max(1, len(client.nthreads())))):
        bag = db.from_sequence(wave, partition_size=partition).map(check_here, shared)
        parts = client.compute(bag.to_delayed())
        for number, part in enumerate(parts):
            own = wave[number * partition : (number + 1) * partition]
            yield from _results(part, own, shared, client, check_here)


def _results(
    part: Future[Sequence[PlannerResult]],
    own: Sequence[Numbered],
    shared: Delayed,
    client: Client,
    check_here: partial[PlannerResult],
) -> Iterator[PlannerResult]:
    """The results of one piece of work; where its process has ended too often, of each of its planners by itself."""
    from dask.delayed import delayed  # noqa: PLC0415 - as above
    from distributed.scheduler import KilledWorker  # noqa: PLC0415 - as above

    try:
        found: Sequence[PlannerResult] = part.result()
    except KilledWorker:
        for each in own:
            alone = client.compute(delayed(check_here, pure=False)(each, shared))
            try:
                yield alone.result()
            except KilledWorker:
                yield failed(named(each[1], each[0]), "the process that checked it ended each time")
    else:
        yield from found
