"""A report read back from JSON: strict in what it takes a value for, tolerant of keys that it does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve
from pendulum import Date

from scp_framework.errors import Fault, InputError, beyond_limit, invalid, refuse, unknown_name, wrong
from scp_framework.files.decode.reading import Reader
from scp_framework.files.decode.reading_faults import without_doubtful
from scp_framework.files.reports.report_entries import AppliedExceptionEntry, ReportFile
from scp_framework.files.reports.report_json import COMMON_FIELDS, SCHEMA_VERSION, exception_entries
from scp_framework.files.text.json_text import json_table
from scp_framework.files.text.limits import LARGEST_REPORT, MOST_REPORT_VALUES, bound_faults, first_faults
from scp_framework.findings.edition_in_force import InForce
from scp_framework.findings.finding import Promise, Strength
from scp_framework.findings.readings_finding import ReadingsFinding
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.dates.day import ISO_DAY
from scp_framework.model.dates.window import Window
from scp_framework.model.digest import KnownDigest
from scp_framework.model.identifier import repeated
from scp_framework.model.partial import made_of
from scp_framework.model.source import Source
from scp_framework.model.validated import validate_arguments
from scp_framework.reports.report import Report

_UNREAD = Promise(
    code="UNREAD0", name="unread", title="", why="", strength=Strength.COMMITMENT, source=Source(section=""), shape=""
)
"""What stands for a promise that can't be read, while the rest is."""


@validate_arguments
def report_from_json(text: str) -> Report:
    """The report that was written as this JSON text.

    Keys that it does not know are passed over, since a later version may have written them. Words and counts are made
    anew from the facts.

    Raises:
        InputError: If it is no such text; every fault is listed with its path.
    """
    if len(text) > LARGEST_REPORT:
        raise InputError([beyond_limit("", f"at most {LARGEST_REPORT} characters long", "more")])
    data = json_table(text, what="a report as a table", most=MOST_REPORT_VALUES)
    if type(version := data.get("schema_version")) is not int or version != SCHEMA_VERSION:
        raise invalid("schema_version", str(SCHEMA_VERSION), version)
    if faults := list(bound_faults(data)):
        raise InputError(first_faults(faults))
    with_promises, faults = _with_promises(data)
    found, unread = _READER.read(with_promises, ReportFile)
    if faults := [*map(_in_place, without_doubtful(unread, ())), *faults]:
        raise InputError(first_faults(faults))
    names_of = {each.edition: each.names for each in found.editions}
    named = {
        (promise.code, promise.edition): evolve(promise, names=names_of.get(promise.edition or "", found.names))
        for promise in found.rules
    }
    report = made_of(
        Report,
        found,
        promises=tuple(named[promise.code, promise.edition] for promise in found.rules),
        findings=tuple(
            evolve(finding, promise=named[finding.rule, finding.edition].of_kind(finding.subject.kind))
            for finding in found.findings
        ),
        exceptions=tuple(made_of(AgreedException, entry) for entry in found.exceptions),
        editions=tuple(made_of(InForce, entry) for entry in found.editions),
        revision=found.inputs.arrangements_revision,
        planner_source=_known(found.inputs.planner_digest),
        arrangements_source=_known(found.inputs.arrangements_digest),
    )
    refuse(first_faults([*_effect_faults(found.exceptions, report), *_wordless_faults(report)]))
    return report


def _wordless_faults(report: Report) -> Iterator[Fault]:
    """Findings whose facts don't fit together, so that nothing can be said of them.

    Which facts a finding needs depends on others of it: the words and the remedies are made once here, so that no front
    end that makes them later fails.
    """
    for index, finding in enumerate(report.findings):
        try:
            finding.explain()
            tuple(finding.remedies)
        except (InputError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError):
            expected = f"a finding of the shape {finding.shape} whose facts fit together"
            yield Fault(path=f"findings[{index}]", expected=expected, actual="some that do not")


def _known(digest: str | None) -> KnownDigest | None:
    return None if digest is None else KnownDigest(digest)


def _effect_faults(entries: Sequence[AppliedExceptionEntry], report: Report) -> Iterator[Fault]:
    """How an exception stands follows from the findings, so that what is written must be what follows."""
    for index, (entry, worked_out) in enumerate(zip(entries, exception_entries(report), strict=True)):
        if entry != worked_out:
            expected = f"what follows from the findings: {worked_out.effect.value}"
            yield Fault(path=f"exceptions[{index}].effect", expected=expected, actual=entry.effect.value)


def _with_promises(data: Mapping[str, object]) -> tuple[dict[str, object], list[Fault]]:
    """The data with promises in the place of their codes, and a fault for every code that is wrong."""
    faults: list[Fault] = []
    promises: dict[tuple[str, str | None], Promise] = {}
    editions = [each["edition"] for each in _tables_at(data, "editions") if isinstance(each.get("edition"), str)]
    faults += repeated("editions", [str(edition) for edition in editions])
    codes = [_called(each, "code") for each in _tables_at(data, "rules")]
    faults += repeated("rules", [" ".join(filter(None, called)) for called in codes if called is not None])
    for index, (each, called) in enumerate(zip(_tables_at(data, "rules"), codes, strict=True)):
        if called is not None:
            faults += _edition_faults(f"rules[{index}].edition", called[1], editions)
            promise, wrong = _READER.read(each, Promise)
            promises[called] = _UNREAD if wrong else promise
    listed = data.get("findings")
    if not isinstance(listed, list):
        return dict(data), faults
    findings: list[object] = []
    for index, each in enumerate(listed):
        if not isinstance(each, dict) or "rule" not in each:
            findings.append(each)
            continue
        called = _called(each, "rule")
        if called is None:
            faults += invalid(f"findings[{index}].rule", "the code of a rule", each["rule"]).faults
        elif called not in promises:
            known = [code for code, edition in promises if edition == called[1]]
            faults.append(unknown_name(f"findings[{index}].rule", "rule", called[0], known))
        if not isinstance(each.get("edition"), str | None):
            faults += invalid(f"findings[{index}].edition", "text", each["edition"]).faults
        findings.append(_with_promise(each, _UNREAD if called is None else promises.get(called, _UNREAD)))
    return {**data, "findings": findings}, faults


def _flat(table: Mapping[str, object]) -> dict[str, object]:
    """A finding as its class has it: the facts of its shape beside those that all have, and evidence by id alone."""
    facts, evidence = table.get("facts"), table.get("evidence")
    flat = {key: value for key, value in table.items() if key not in ("facts", "rule", "edition")}
    if isinstance(evidence, list):
        flat["evidence"] = [each.get("id") if isinstance(each, dict) else each for each in evidence]
    return {**flat, **facts} if isinstance(facts, dict) else {**flat, "facts": facts}


def _with_promise(table: Mapping[str, object], promise: Promise) -> dict[str, object]:
    """A finding with its promise; so have the findings of each reading of it, until they are given their own."""
    flat = {**_flat(table), "promise": promise}
    if table.get("shape") == ReadingsFinding.shape and isinstance(readings := flat.get("readings"), list):
        flat["readings"] = [
            {**each, "findings": [_with_promise(own, promise) if isinstance(own, dict) else own for own in findings]}
            if isinstance(each, dict) and isinstance(findings := each.get("findings"), list)
            else each
            for each in readings
        ]
    return flat


_FACT = re.compile(r"findings\[[0-9]+\]\.(\w+)")


def _in_place(fault: Fault) -> Fault:
    """A fault where it stands in the text: those of one shape's facts under `facts`."""
    found = _FACT.match(fault.path)
    if found is None or found[1] in COMMON_FIELDS or found[1] in ("shape", "facts"):
        return fault
    return evolve(fault, path=f"{fault.path[: found.start(1)]}facts.{fault.path[found.start(1) :]}")


def _called(table: Mapping[str, object], key: str) -> tuple[str, str | None] | None:
    """The code that stands under a key, and the edition beside it; None where there is no such code."""
    code, edition = table.get(key), table.get("edition")
    return (code, edition if isinstance(edition, str) else None) if isinstance(code, str) else None


def _edition_faults(path: str, edition: str | None, editions: Sequence[object]) -> Iterator[Fault]:
    """A promise is of one of the editions where there are several, and of none where there are not."""
    if edition not in (editions or (None,)):
        expected = "one of the report's editions" if editions else "left out in a report of one edition"
        yield wrong(path, expected, edition)


def _tables_at(data: Mapping[str, object], name: str) -> list[dict[str, object]]:
    listed = data.get(name)
    return [each if isinstance(each, dict) else {} for each in (listed if isinstance(listed, list) else ())]


def _any_day(value: object) -> Date:
    """A day of a finding: worked out from those of a file, it may lie outside the years that a file may name."""
    try:
        if type(value) is str and ISO_DAY.fullmatch(value):
            return Date.fromisoformat(value)
    except ValueError:
        pass
    raise invalid("", "a day such as 2021-02-14", value)


def _any_window(value: object) -> Window:
    try:
        if type(value) is str:
            first, _, last = value.partition("..")
            return Window(_any_day(first), _any_day(last))
    except InputError:
        pass
    raise invalid("", "a span of days such as 2020-11-01..2021-10-31", value)


_READER = Reader(tolerant=True, parsed={Date: _any_day, Window: _any_window})
