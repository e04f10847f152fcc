"""Coverage-guided fuzzing of the loaders: whatever comes in, out comes a value or an ScpError.

    pip install -e .[fuzz]
    python fuzz/fuzz_loaders.py planner -runs=100000

What follows the name of the loader goes to the fuzzer, such as a folder that keeps what it finds. Without such a
folder it begins with the examples of this repository.
"""

from __future__ import annotations

import io
import json
import random
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import atheris

with atheris.instrument_imports(include=["scp_framework"]):
    from scp_framework.arrangements.arrangements import Arrangements
    from scp_framework.checking import check
    from scp_framework.errors import InputError, ScpError
    from scp_framework.files.arrangements.arrangements_file import arrangements_in
    from scp_framework.files.arrangements.merged_source import MergedSource
    from scp_framework.files.arrangements.overlay import extended
    from scp_framework.files.arrangements.sources import SourceFile
    from scp_framework.files.arrangements.tables import NOUNS
    from scp_framework.files.loading import load_arrangements, load_planner, parse_arrangements, parse_planner
    from scp_framework.files.planners.planner_csv import parse_planner_csv, planner_to_csv
    from scp_framework.files.planners.planner_excel import parse_planner_excel, planner_to_excel
    from scp_framework.files.planners.planner_file import planner_from
    from scp_framework.files.planners.planner_json import planner_from_json, planner_to_json
    from scp_framework.files.reports.report_json import report_to_json
    from scp_framework.files.reports.report_reading import report_from_json
    from scp_framework.files.text.text import Text, parse_text
    from scp_framework.files.writing import planner_to_toml
    from scp_framework.model.planner import Planner

ROOT = Path(__file__).parents[1]
WOLD = ROOT / "tests" / "worlds" / "wold-2022"
ARRANGEMENTS = load_arrangements(WOLD)
FILES = [WOLD / "partnership.toml", WOLD / "rules.toml"]
BASE = MergedSource.of(
    SourceFile(texts=tuple(parse_text(path.read_text(encoding="utf-8"), path.name) for path in FILES))
)
"""What other arrangements extend."""
OWN = """
[arrangements]
schema_version = 1
extends = "wold-2022"
id = "moor-2022"
edition = "2"

[drop]
rules = ["WALK02"]

[calendar]
anchor = 2022-01-01

[[agencies]]
id = "fire-service"
name = "Fire Service"

[[rules]]
code = "WALK01"
title = "Another"
"""
PLAIN = """id,kind,when,title,agencies,team,cases
one,practice-walk,14 February 2022,'=1,wold-county; wold-schools-trust,A | role: reviewer | lead,4
two,themed-audit,from May 2022 to 3 June 2022,\\e,none,,
"""


def planner(data: bytes) -> None:
    """A planner as TOML; what is read is checked, written, and read back."""
    parsed = parse_planner(text_of(data), ARRANGEMENTS)
    again(parsed, parse_planner, planner_to_toml(parsed))
    check(parsed, ARRANGEMENTS, as_of="2022-09-01")


Content = TypeVar("Content", str, bytes)


def again(planner: Planner, read: Callable[[Content, Arrangements], Planner], content: Content) -> None:
    """What was written must be read back as the same."""
    try:
        found = read(content, ARRANGEMENTS)
    except InputError as error:
        raise AssertionError(f"what is written can't be read: {error}") from error
    if found != planner:
        raise AssertionError(f"what is read is not what was written: {planner} {found}")


def csv(data: bytes) -> None:
    """A planner as CSV; what is read is written and read back."""
    parsed = parse_planner_csv(text_of(data), ARRANGEMENTS, planner_id="p", covers="2022")
    again(parsed, parse_planner_csv, planner_to_csv(parsed))


def planner_json(data: bytes) -> None:
    """A planner as JSON; what is read is written and read back."""
    parsed = planner_from_json(text_of(data), ARRANGEMENTS)
    again(parsed, planner_from_json, planner_to_json(parsed))


def excel(data: bytes) -> None:
    """A planner as a workbook; what is read is written and read back."""
    parsed = parse_planner_excel(data, ARRANGEMENTS)
    again(parsed, parse_planner_excel, planner_to_excel(parsed))


def planner_data(data: bytes) -> None:
    """A planner as plain data, so that no input is lost on the grammar of TOML."""
    planner_from(Text(file=None, toml="", data=table_of(data)), ARRANGEMENTS)


def arrangements(data: bytes) -> None:
    """Arrangements as TOML."""
    parse_arrangements(text_of(data))


def arrangements_data(data: bytes) -> None:
    """Arrangements as plain data."""
    arrangements_in(MergedSource.of(SourceFile(texts=(Text(file=None, toml="", data=table_of(data)),))))


def extends(data: bytes) -> None:
    """Arrangements as TOML that extend others."""
    arrangements_in(extended(BASE, SourceFile(texts=(parse_text(text_of(data), None),)), NOUNS))


def extends_data(data: bytes) -> None:
    """Arrangements as plain data that extend others."""
    arrangements_in(extended(BASE, SourceFile(texts=(Text(file=None, toml="", data=table_of(data)),)), NOUNS))


def report(data: bytes) -> None:
    """A report as JSON; each finding that is read explains itself, and it is written and read back."""
    found = report_from_json(text_of(data))
    for finding in found:
        finding.explain()
    try:
        again = report_from_json(report_to_json(found))
    except (InputError, ValueError) as error:
        raise AssertionError(f"what is written can't be read: {error}") from error
    if again != found:
        raise AssertionError("what is read is not what was written")


LOADERS: dict[str, Callable[[bytes], None]] = {
    "planner": planner,
    "planner-data": planner_data,
    "csv": csv,
    "json": planner_json,
    "json-data": planner_json,
    "excel": excel,
    "arrangements": arrangements,
    "arrangements-data": arrangements_data,
    "extends": extends,
    "extends-data": extends_data,
    "report": report,
    "report-data": report,
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
    good = load_planner(WOLD / "planner.toml", ARRANGEMENTS)
    match loader.removesuffix("-data"):
        case "planner" | "arrangements" | "extends" as category:
            paths = {"planner": [WOLD / "planner.toml"], "arrangements": FILES, "extends": []}[category]
            text = "\n".join([path.read_text(encoding="utf-8") for path in paths] or [OWN])
            yield json.dumps(tomllib.loads(text), default=str).encode() if loader.endswith("-data") else text.encode()
        case "json":
            yield planner_to_json(good).encode()
        case "csv":
            yield from (planner_to_csv(good).encode(), PLAIN.encode())
        case "excel":
            yield planner_to_excel(good)
        case "report":
            yield from (
                report_to_json(check(good, ARRANGEMENTS, select=[each.code])).encode() for each in ARRANGEMENTS.rules
            )


ODD = (
    None, True, False, 0, -1, 2**63, 1.5, "", "x", "2022-13-01", "1900..2199", "P1Y", [], {}, [[]], {"x": {}}, "\ud800",
)  # fmt: skip
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


def mutated_workbook(data: bytes, longest: int, seed: int) -> bytes:
    """The workbook with something changed in one of its parts, so that it stays one that can be unpacked."""
    chance = random.Random(seed)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
    except Exception:
        parts = {}
    if not parts or not chance.randrange(20):
        return bytes(atheris.Mutate(data, longest))
    name = chance.choice(list(parts))
    part = parts[name]
    at = chance.randrange(len(part) + 1)
    # A few signs in the middle, so that most of the part can still be read.
    parts[name] = part[:at] + atheris.Mutate(part[at : at + 40], 80) + part[at + 40 :]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for each, content in parts.items():
            packed.writestr(each, content)
    return stream.getvalue() if len(stream.getvalue()) <= longest else data


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
        mutator = mutated if loader.endswith("-data") else mutated_workbook if loader == "excel" else None
        own = {"custom_mutator": mutator} if mutator else {}
        atheris.Setup(arguments, fuzzed(LOADERS[loader]), **own)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
