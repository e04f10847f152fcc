"""The same on a cluster of two processes: the answers, and what becomes of a planner that ends its process."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import cloudpickle  # type: ignore[import-untyped]  # it has no types
import dask
import pytest
from distributed import Client, LocalCluster

from scp_framework import InputError, load_arrangements, load_planner
from scp_framework.many.check_many import GivenPlanner, check_many
from scp_framework.many.on_cluster import check_on_cluster

NEL = load_arrangements("nel-2020")
PLANNER = load_planner("nel-2020-21", NEL)


class EndsItsProcess(Mapping[str, object]):
    """A planner that ends the process which reads it."""

    def __getitem__(self, _: str) -> object:
        os._exit(1)

    def __iter__(self) -> Iterator[str]:
        os._exit(1)

    def __len__(self) -> int:
        return 1


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    settings = {"distributed.scheduler.allowed-failures": 0, "distributed.worker.daemon": True}
    cloudpickle.register_pickle_by_value(__import__(__name__, fromlist=["_"]))
    with (
        dask.config.set(settings),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="localhost:0", silence_logs=50) as cluster,
        Client(cluster) as client,
    ):
        yield client


def test_a_cluster_gives_the_answers_of_one_process_in_the_same_order(client: Client, tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("[planner]\n", encoding="utf-8")
    given: list[GivenPlanner] = [PLANNER, "nel-2020-21", tmp_path / "broken.toml", "missing.toml"] * 20

    found = list(check_on_cluster(given, NEL, client, as_of="2021-03-01", partition=3))

    assert found == list(check_many(given, NEL, as_of="2021-03-01"))


def test_a_planner_that_ends_its_process_is_named_and_loses_no_other(client: Client) -> None:
    given: list[GivenPlanner] = [PLANNER, EndsItsProcess(), PLANNER, PLANNER]

    found = list(check_on_cluster(given, NEL, client, partition=2))

    assert [each.is_checked for each in found] == [True, False, True, True]
    assert found[1].source == "planner 2"
    assert "the process that checked it ended" in found[1].faults[0].message


def test_what_cannot_be_used_is_refused_before_anything_is_sent(client: Client) -> None:
    with pytest.raises(InputError, match="partition"):
        check_on_cluster([PLANNER], NEL, client, partition=0)
    with pytest.raises(InputError, match="NOPE"):
        check_on_cluster([PLANNER], NEL, client, select=["NOPE"])
