"""Readings in a file: a rule with the key `readings`, as it is read, and where in the file its parts are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, fields

from scp_framework.errors import Fault, conflict, missing, unknown_name, wrong
from scp_framework.pattern import pattern
from scp_framework.rules.readings import SHARED, Readings
from scp_framework.rules.rule import Rule

READINGS, TAKES = "readings", "takes"
COMMON = tuple(each.name for each in fields(Rule))
"""What every rule has, whatever its shape."""
NOT_HERE = "left out here: all readings have that of the rule"
NOT_NESTED = "left out here: a reading has no readings of its own"
_INSIDE = pattern(r"rules\[([0-9]+)\]\.(?:readings\[([0-9]+)\]\.)?([A-Za-z_]+)")
Table = Mapping[str, object]


def with_readings(table: Table) -> Table:
    """A rule that states readings as it is read: each of them with what it shares with the others.

    Where the partnership takes one of them, the rule is that one. What can't be read as readings stays as it is.

    >>> table = {"shape": "gap", "code": "GAP01", "of": "visit", "readings": [{"name": "one"}, {"name": "two"}]}
    >>> with_readings(table)["readings"][1]
    {'shape': 'gap', 'of': 'visit', 'code': 'GAP01', 'name': 'two'}
    """
    own = {key: value for key, value in table.items() if key not in (READINGS, TAKES)}
    if READINGS not in table:
        return own
    if own.get("shape") == Readings.shape:
        del own["shape"]
    readings = _readings_of(table)
    if readings is None:
        return {**_common(own), "shape": Readings.shape, READINGS: table[READINGS]}
    taken = next((each for each in readings if TAKES in table and each.get("name") == table[TAKES]), None)
    if taken is not None:
        rest = {key: value for key, value in taken.items() if key not in ("name", "title")}
        return {**(own if _inherits(taken) else _common(own)), **rest}
    parameters = {key: value for key, value in own.items() if key not in COMMON}
    shared = {key: own[key] for key in ("title", *SHARED) if key in own}
    listed = [{key: value for key, value in each.items() if key not in (READINGS, TAKES)} for each in readings]
    found = [{**(parameters if _inherits(each) else {}), **shared, **each} for each in listed]
    is_used = not readings or any(map(_inherits, readings))
    lost = {} if is_used else {key: own[key] for key in parameters if key != "shape"}
    return {**_common(own), **lost, "shape": Readings.shape, READINGS: found}


def _readings_of(table: Table) -> list[dict[str, object]] | None:
    listed = table.get(READINGS)
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        return None
    return listed


def _inherits(reading: Table) -> bool:
    """Whether a reading has the keys of the rule where it gives none of its own; one of a shape of its own has all."""
    return "shape" not in reading


def _common(own: Table) -> dict[str, object]:
    return {key: value for key, value in own.items() if key in COMMON}


def readings_faults(table: Table) -> Iterator[Fault]:
    """What is wrong with readings as such: one without a name or with what is the rule's, one taken and not there."""
    if READINGS not in table:
        yield conflict(TAKES, f'can only be used with "{READINGS}"')
        return
    readings = _readings_of(table) or []
    for index, each in enumerate(readings):
        faults = [] if "name" in each else [missing("name")]
        faults += [wrong(key, NOT_HERE, str(each[key])) for key in SHARED if key in each]
        faults += [wrong(key, NOT_NESTED, each[key]) for key in (READINGS, TAKES) if key in each]
        yield from (fault.within(f"{READINGS}[{index}]") for fault in faults)
    names = [str(each["name"]) for each in readings if isinstance(each.get("name"), str)]
    if TAKES in table and table[TAKES] not in names:
        yield unknown_name(TAKES, "reading", str(table[TAKES]), names)


def as_written(faults: Iterable[Fault], data: Table) -> Iterator[Fault]:
    """The faults of rules that state readings where they were written: at the rule or in the reading, each once."""
    told: set[tuple[str, str, str | None]] = set()
    for fault in faults:
        path = _written_at(fault.path, data)
        if path == fault.path:
            yield fault
        elif (path, fault.expected, fault.actual) not in told:
            told.add((path, fault.expected, fault.actual))
            yield evolve(fault, path=path)


def _written_at(path: str, data: Table) -> str:
    match = _INSIDE.match(path)
    rules = data.get("rules")
    if match is None or not isinstance(rules, list) or int(match[1]) >= len(rules):
        return path
    rule, key = rules[int(match[1])], match[3]
    readings = _readings_of(rule) if isinstance(rule, dict) else None
    if readings is None:
        return path
    place, rest = f"rules[{match[1]}]", path[match.start(3) :]
    if match[2] is not None and int(match[2]) < len(readings):
        reading = readings[int(match[2])]
        is_shared = (key in rule and _inherits(reading)) or (key in COMMON and key != "name")
        is_unsaid = key == "shape" and rule.get(key) == Readings.shape
        return f"{place}.{rest}" if is_shared and not is_unsaid and key not in reading else path
    taken = [number for number, each in enumerate(readings) if TAKES in rule and each.get("name") == rule[TAKES]]
    return f"{place}.{READINGS}[{taken[0]}].{rest}" if taken and key in readings[taken[0]] else path
