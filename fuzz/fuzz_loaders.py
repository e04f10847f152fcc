"""Coverage-guided fuzzing of the loaders: whatever comes in, out comes a value or an ScpError.

    pip install -e .[fuzz]
    python fuzz/fuzz_loaders.py planner -runs=100000

What follows the name of the loader goes to the fuzzer, such as a folder that keeps what it finds. Without such a
folder it begins with the examples of this repository.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["scp_framework", "tests.partnerships"]):
    from scp_framework.check import check
    from scp_framework.errors import InputError, ScpError
    from scp_framework.files import (
        load_arrangements,
        parse_arrangements,
        parse_planner,
        planner_to_toml,
        report_from_json,
        report_to_json,
    )
    from scp_framework.files.arrangements_file import arrangements_from
    from scp_framework.files.planner_file import planner_from
    from scp_framework.files.text import Text

ROOT = Path(__file__).parents[1]
WOLD = ROOT / "tests" / "partnerships" / "wold-2022"
ARRANGEMENTS = load_arrangements(WOLD)


def planner(data: bytes) -> None:
    """A planner as TOML; what is read is checked, written, and read back."""
    again(planner_to_toml(parsed := parse_planner(text_of(data), ARRANGEMENTS)))
    check(parsed, ARRANGEMENTS, as_of="2022-09-01")


def again(toml: str) -> None:
    """What was written must be read back."""
    try:
        parse_planner(toml, ARRANGEMENTS)
    except InputError as error:
        raise AssertionError(f"what is written can't be read: {error}") from error


def planner_data(data: bytes) -> None:
    """A planner as plain data, so that no input is lost on the grammar of TOML."""
    planner_from(Text(file=None, toml="", data=table_of(data)), ARRANGEMENTS)


def arrangements(data: bytes) -> None:
    """Arrangements as TOML."""
    parse_arrangements(text_of(data))


def arrangements_data(data: bytes) -> None:
    """Arrangements as plain data."""
    arrangements_from([Text(file=None, toml="", data=table_of(data))])


def report(data: bytes) -> None:
    """A report as JSON; each finding that is read explains itself."""
    for finding in report_from_json(text_of(data)):
        finding.explain()


LOADERS: dict[str, Callable[[bytes], None]] = {
    "planner": planner,
    "planner-data": planner_data,
    "arrangements": arrangements,
    "arrangements-data": arrangements_data,
    "report": report,
}


def text_of(data: bytes) -> str:
    return data.decode("utf-8", errors="surrogateescape")


def table_of(data: bytes) -> dict[str, object]:
    """The table that the bytes hold as JSON; an empty one where they hold none."""
    try:
        found = json.loads(text_of(data))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def examples(loader: str) -> Iterator[bytes]:
    """Good input to begin with."""
    files = {"planner": ["planner.toml"], "arrangements": ["partnership.toml", "rules.toml"]}.get(
        loader.removesuffix("-data"), []
    )
    texts = [(WOLD / name).read_text(encoding="utf-8") for name in files]
    if loader == "report":
        read = parse_planner((WOLD / "planner.toml").read_text(encoding="utf-8"), ARRANGEMENTS)
        texts = [report_to_json(check(read, ARRANGEMENTS, select=[rule.code])) for rule in ARRANGEMENTS.rules]
    if loader.endswith("-data"):
        yield json.dumps(tomllib.loads("\n".join(texts)), default=str).encode()
        return
    yield "\n".join(texts[:2]).encode() if loader == "arrangements" else b""
    yield from (text.encode() for text in texts)


ODD = (
    None,
    True,
    False,
    0,
    -1,
    2**63,
    1.5,
    "",
    "x",
    "2022-13-01",
    "1900..2199",
    "P1Y",
    [],
    {},
    [[]],
    {"x": {}},
    "\ud800",
)
"""Values that something may be changed into."""


def mutated(data: bytes, longest: int, seed: int) -> bytes:
    """The table with one thing changed, taken away, or put in the place of another, so that it stays a table."""
    chance = random.Random(seed)
    table = table_of(data)
    places = list(places_in(table))
    if not places:
        return atheris.Mutate(data, longest)
    at, key = chance.choice(places)
    match chance.randrange(4):
        case 0:
            at[key] = chance.choice(ODD)
        case 1:
            del at[key]
        case 2:
            other, name = chance.choice(places)
            at[key] = json.loads(json.dumps(other[name]))
        case _ if isinstance(at[key], str):
            at[key] = atheris.Mutate(at[key].encode("utf-8", "surrogatepass"), 200).decode("utf-8", "replace")
    written = json.dumps(table).encode()
    return written if len(written) <= longest else data


def places_in(value: object) -> Iterator[tuple[dict[str, object] | list[object], str | int]]:
    """Every table and list in some data, with each of its keys."""
    if isinstance(value, (dict, list)):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from places_in(value[key])


def fuzzed(load: Callable[[bytes], None]) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        try:
            load(data)
        except ScpError as error:
            str(error)

    return run


def main() -> None:
    if len(sys.argv) < 2 or sys.argv[1] not in LOADERS:
        sys.exit(f"say which loader is to be fuzzed: {', '.join(LOADERS)}")
    loader = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        for number, example in enumerate(examples(loader)):
            (Path(folder) / f"example-{number}").write_bytes(example)
        arguments = [sys.argv[0], *sys.argv[2:], folder, "-max_len=65536"]
        own = {"custom_mutator": mutated} if loader.endswith("-data") else {}
        atheris.Setup(arguments, fuzzed(LOADERS[loader]), **own)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
