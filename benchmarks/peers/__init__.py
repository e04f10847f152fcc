"""Other ways to check the nine standard rules, each well written for what it is, to measure beside the library."""

from __future__ import annotations

from importlib import import_module

from benchmarks.peers.rules import Peer

MODULES = {
    "polars": "benchmarks.peers.in_polars",
    "duckdb": "benchmarks.peers.in_duckdb",
    "pandas": "benchmarks.peers.in_pandas",
    "regorus": "benchmarks.peers.in_rego",
}
"""Where each peer is, by the package that it needs."""


def installed_peers() -> tuple[list[Peer], list[str]]:
    """The peers whose packages are installed, and the packages that are not."""
    peers, missing = [], []
    for package, module in MODULES.items():
        try:
            peers.append(import_module(module).PEER)
        except ModuleNotFoundError as error:
            if error.name == module:
                raise
            missing.append(package)
    return peers, missing
