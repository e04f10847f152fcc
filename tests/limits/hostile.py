"""Inputs made to take much time or memory, to hang or to kill the process; each is small, or as large as is taken.

An input is a function that writes it into a folder and gives back what reads it, which is called later.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from scp_framework.arrangements.arrangements import Arrangements
from tests.limits.hard import HARD_CASES, SHEETS, load_folder, write_sheet
from tests.limits.hostile_sheets import ODS, XLS

Load = Callable[[Path, Arrangements], object]
"""Reads what stands in a folder, against the bundled arrangements."""
Write = Callable[[Path], None]

PLANNER = '[planner]\nschema_version = 1\nid = "p"\ncovers = "2020-11..2021-10"\n'
ONE = '[[activities]]\nid = "a-{0}"\nkind = "line-of-sight"\nwhen = "2020-12"\n'
OVERLAY = '[arrangements]\nschema_version = 1\nextends = "nel-2020"\nid = "wold"\nedition = "1"\n'
LONG = 7_900_000
"""Characters of a TOML or JSON file that is as large as is taken, or nearly so."""
LONG_CSV = 4_900_000
"""The same of a CSV file."""
SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def planner(text: Callable[[], str], ending: str = "toml") -> tuple[Write, Load]:
    """A planner file."""

    def write(folder: Path) -> None:
        (folder / f"planner.{ending}").write_text(text(), encoding="utf-8")

    return write, _load_planner(f"planner.{ending}")


def _load_planner(name: str) -> Load:
    def load(folder: Path, arrangements: Arrangements) -> object:
        from scp_framework import load_planner

        table = not name.endswith((".toml", ".json"))
        planner_id, covers = ("p", "2020-11..2021-10") if table else (None, None)
        return load_planner(folder / name, arrangements, planner_id=planner_id, covers=covers)

    return load


def arrangements(text: Callable[[], str]) -> tuple[Write, Load]:
    """An arrangements file."""

    def write(folder: Path) -> None:
        (folder / "arrangements.toml").write_text(text(), encoding="utf-8")

    def load(folder: Path, _: Arrangements) -> object:
        from scp_framework import load_arrangements

        return load_arrangements(folder / "arrangements.toml")

    return write, load


def messages(text: Callable[[], str]) -> tuple[Write, Load]:
    """A file of messages beside arrangements that extend the bundled ones."""

    def write(folder: Path) -> None:
        head = '[arrangements]\nschema_version = 1\nextends = "nel-2020"\nid = "own"\nedition = "2"\n'
        (folder / "partnership.toml").write_text(head, encoding="utf-8")
        (folder / "rules.toml").write_text("", encoding="utf-8")
        (folder / "messages.ftl").write_text(text(), encoding="utf-8")

    def load(folder: Path, _: Arrangements) -> object:
        from scp_framework import load_arrangements

        return load_arrangements(folder)

    return write, load


def report(change: Callable[[dict[str, object]], str]) -> tuple[Write, Load]:
    """A report of the bundled planner as JSON, changed."""

    def write(folder: Path) -> None:
        from scp_framework import check, load_arrangements, load_planner, report_to_json

        bundled = load_arrangements("nel-2020")
        found = check(load_planner("nel-2020-21", bundled), bundled)
        (folder / "report.json").write_text(change(json.loads(report_to_json(found))), encoding="utf-8")

    def load(folder: Path, _: Arrangements) -> object:
        from scp_framework.files.reports.report_reading import report_from_json

        return report_from_json((folder / "report.json").read_text(encoding="utf-8"))

    return write, load


def workbook(parts: Callable[[], Mapping[str, str]]) -> tuple[Write, Load]:
    """A workbook of one sheet of one activity, with some of its parts changed."""

    def write(folder: Path) -> None:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, text in {**workbook_parts(), **parts()}.items():
                packed.writestr(name, text)
        (folder / "planner.xlsx").write_bytes(stream.getvalue())

    return write, _load_planner("planner.xlsx")


def workbook_parts() -> dict[str, str]:
    """The parts of a workbook of one sheet of one activity."""
    types = "http://schemas.openxmlformats.org/package/2006"
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return {
        "[Content_Types].xml": f'<Types xmlns="{types}/content-types"><Default Extension="xml" ContentType="{sheet}'
        '.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{types}/relationships"><Relationship Id="a" Type="{RELATIONS}'
        '/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": _workbook('<sheet name="A" sheetId="1" r:id="s"/>'),
        "xl/_rels/workbook.xml.rels": _relations(
            '<Relationship Id="s" Type="{0}/worksheet" Target="worksheets/sheet1.xml"/>'
        ),
        "xl/sharedStrings.xml": _strings('uniqueCount="1"', "<si><t>line-of-sight</t></si>"),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"/>',
        SHEET: _sheet(_row("id", "kind", "when") + _row("a", "line-of-sight", "2020-12")),
    }


def _workbook(sheets: str) -> str:
    return f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets></workbook>'


def _relations(more: str) -> str:
    kinds = "http://schemas.openxmlformats.org/package/2006/relationships"
    own = '<Relationship Id="t" Type="{0}/sharedStrings" Target="sharedStrings.xml"/>'
    own += '<Relationship Id="y" Type="{0}/styles" Target="styles.xml"/>'
    return f'<Relationships xmlns="{kinds}">{(own + more).replace("{0}", RELATIONS)}</Relationships>'


def _strings(attributes: str, texts: str) -> str:
    return f'<sst xmlns="{MAIN}" {attributes}>{texts}</sst>'


def _sheet(rows: str, before: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">{before}<sheetData>{rows}</sheetData></worksheet>'


def _row(*cells: str) -> str:
    return "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells) + "</row>"


def repeated(part: str, characters: int = LONG) -> str:
    """A part over and over, as often as there is room for it."""
    return part * (characters // len(part))


def numbered(part: str, characters: int) -> str:
    """A part over and over, each time with another number in the place of `{0}`."""
    return "".join(part.replace("{0}", f"{number:06}") for number in range(characters // (len(part) + 3)))


TOML: Mapping[str, Callable[[], str]] = {
    "a key as long as the file over a list of short values": lambda: f"{'k' * 90_000} = [{repeated('1,', 90_000)}]",
    "a long key over a list of short values": lambda: f"{'k' * 200} = [{repeated('1,', 179_000)}]",
    "long keys inside each other over a list of short values": lambda: (
        f"{'.'.join(['k' * 190] * 30)} = [{repeated('1,', 170_000)}]"
    ),
    "long keys inside each other over many keys": lambda: (
        f"[{'.'.join(['k' * 190] * 30)}]\n" + numbered("a{0}=1\n", 170_000)
    ),
    "a wrong key beside long lists": lambda: f"wrong = 1\na = [{repeated('1,')}]",
    "empty tables": lambda: repeated("[[activities]]\n"),
    "tables inside each other in one list": lambda: f"a = [{repeated('{},')}]",
    "lists inside each other": lambda: f"a = [{repeated('[[[]]],')}]",
    "short keys": lambda: numbered("a{0}=1\n", LONG),
    "short keys in one line": lambda: "a = {" + numbered("a{0}=1,", LONG) + "z=1}",
    "dotted keys": lambda: numbered("a{0}.b.c.d.e.f=1\n", LONG),
    "headers": lambda: numbered("[a{0}.b.c.d.e.f]\n", LONG),
    "a mistake after many values": lambda: f"a = [{repeated('1,')}",
    "an opened text": lambda: 'a = "' + repeated("\\\\"),
    "many opened texts": lambda: "a = " + repeated('"""\\'),
    "only signs": lambda: repeated('="'),
    "blanks": lambda: "a" + repeated(" "),
    "line ends": lambda: repeated("\r\n"),
}
"""TOML that is refused whatever it is read as."""


def many_names(line: str) -> str:
    """A planner of many activities, and as many tables with a name that is nearly one of theirs."""
    return PLANNER + "".join(ONE.replace("{0}", str(number)) for number in range(2_000)) + line


PLANNERS: Mapping[str, Callable[[], str]] = {
    "misspelt activities in exceptions": lambda: many_names(
        numbered(
            '[[exceptions]]\nrule="LOS01"\nreason="r"\nagreed_by="board"\nuntil=2021-10-31\nactivity="a-nmuber{0}"\n',
            200_000,
        )
    ),
    "misspelt kinds": lambda: (
        PLANNER + numbered('[[activities]]\nid="a{0}"\nkind="line-of-sihgt{0}"\nwhen="2021"\n', 200_000)
    ),
    "misspelt agencies": lambda: (
        PLANNER + ONE.replace("{0}", "1") + "agencies = [" + numbered('"humberside-polise-{0}",', 200_000) + "]"
    ),
    "misspelt words": lambda: (
        PLANNER + ONE.replace("{0}", "1") + "sets.domains = [" + numbered('"bords-{0}",', 140_000) + "]"
    ),
    "misspelt words of many activities": lambda: (
        PLANNER
        + numbered('[[activities]]\nid="a{0}"\nkind="board-meeting"\nwhen="2021"\nsets.received=["b{0}"]\n', 250_000)
    ),
    "misspelt steps": lambda: (
        PLANNER + ONE.replace("{0}", "1") + numbered("steps.leter-sent-{0}=2021-01-01\n", 200_000)
    ),
    "misspelt keys": lambda: PLANNER + ONE.replace("{0}", "1") + numbered("outcome{0}=1\n", 140_000),
    "misspelt keys of many activities": lambda: PLANNER + numbered("[[activities]]\nkindd{0}=1\n", 200_000),
    "people nearly officers": lambda: (
        PLANNER + ONE.replace("{0}", "1") + "team = [" + numbered('{person="pso-polise{0}"},', 200_000) + "]"
    ),
    "exceptions of which two keys are misspelt": lambda: (
        PLANNER + repeated("[[exceptions]]\nrule='LOS01'\nactivty='a'\nagred_by='board'\n", 400_000)
    ),
    "returns of misspelt agencies": lambda: (
        PLANNER + ONE.replace("{0}", "1") + numbered('returns.humberside-polise-{0}="2021"\n', 200_000)
    ),
    "the same activity again": lambda: PLANNER + ONE.replace("{0}", "1") * 3_000,
    "activities that are no tables": lambda: PLANNER + f"activities = [{repeated('1,')}]",
    "an empty day": lambda: PLANNER + numbered('[[activities]]\nid="a{0}"\nkind="line-of-sight"\nwhen=""\n', LONG),
    "a day of many blanks": lambda: PLANNER + f'[[activities]]\nid="a"\nkind="line-of-sight"\nwhen="{repeated(" ")}"\n',
    "days of many dots": lambda: (
        PLANNER + ONE.replace("{0}", "1") + "".join(f'steps.s{n}="{"." * 9_000}"\n' for n in range(500))
    ),
    "long names of steps": lambda: (
        PLANNER + ONE.replace("{0}", "1") + numbered(f"steps.{'s' * 190}{{0}}=2021-01-01\n", LONG)
    ),
}

ARRANGEMENTS: Mapping[str, Callable[[], str]] = {
    "new agencies without a name": lambda: OVERLAY + numbered('[[agencies]]\nid="pollice-{0}"\n', 200_000),
    "new rules without a shape": lambda: OVERLAY + numbered('[[rules]]\ncode="LOS{0}"\n', 200_000),
    "rules with misspelt codes": lambda: OVERLAY + numbered('[[rules]]\ncode="los-{0}"\n', 200_000),
    "drops of what is not there": lambda: (
        OVERLAY + "[drop]\nagencies = [" + numbered('"humberside-polise-{0}",', 150_000) + "]\n"
    ),
    "misspelt lists": lambda: OVERLAY + numbered("[[agencys{0}]]\n", 200_000),
    "keys taken away that are not there": lambda: (
        OVERLAY + '[[rules]]\ncode="LOS01"\nunset = [' + numbered('"at_lesst{0}",', 150_000) + "]\n"
    ),
    "agencies each part of the next": lambda: (
        OVERLAY + numbered('[[agencies]]\nid="a{0}"\nname="A"\npart_of="a{0}x"\n', 200_000).replace("x", "")
    ),
    "a chain of wholes": lambda: (
        OVERLAY + "".join(f'[[agencies]]\nid="a{n}"\nname="A"\npart_of="a{n + 1}"\n' for n in range(5_000))
    ),
    "a chain of successors": lambda: (
        OVERLAY
        + "".join(
            f'[[agencies]]\nid="a{n}"\nname="A"\nsucceeds="a{n + 1}"\nvalid_from=2021-01-01\n' for n in range(4_000)
        )
    ),
    "lines between nobody": lambda: (
        OVERLAY
        + numbered('[[lines]]\nsender="a{0}"\nreceiver="bord-{0}"\ncarries=["x{0}"]\nsource={section="1"}\n', 200_000)
    ),
    "the same line again": lambda: OVERLAY + '[[lines]]\nsender="a"\nreceiver="b"\n' * 5_000,
    "tags nearly those asked for": lambda: (
        OVERLAY + '[[agencies]]\nid="a"\nname="A"\ntags=[' + numbered('"section-1{0}",', 150_000) + "]\n"
    ),
    "agencies with tags nearly those asked for": lambda: (
        OVERLAY + "".join(f'[[agencies]]\nid="a{n}"\nname="A"\ntags=["sectionn-{n}"]\n' for n in range(3_000))
    ),
    "words of a set that are there twice": lambda: (
        OVERLAY + '[[vocabularies]]\nid="v"\nname="V"\nwords=[' + repeated('{id="w",name="w"},', 200_000) + "]\n"
    ),
    "rules about misspelt kinds": lambda: (
        OVERLAY
        + numbered(
            '[[rules]]\ncode="ZZ{0}"\nshape="cadence"\nname="z{0}"\ntitle="t"\nof="line-of-sihgt{0}"\n', 200_000
        ).replace("ZZ0", "ZZ")
    ),
}

CSV: Mapping[str, Callable[[], str]] = {
    "commas": lambda: repeated(",", LONG_CSV),
    "rows of commas": lambda: repeated("," * 499 + "\n", LONG_CSV),
    "rows of short cells": lambda: repeated("ab," * 499 + "\n", LONG_CSV),
    "rows of cells with a wrong day": lambda: (
        "id,kind,when" + ",step: letter-sent" * 1 + "\n" + repeated("a,b,c,d\n", LONG_CSV)
    ),
    "empty rows": lambda: repeated("\n", LONG_CSV),
    "an opened text": lambda: '"' + repeated("a\n", LONG_CSV),
    "columns nobody knows": lambda: "id,kind,when" + numbered(",step: lettre-{0}", 8_000) + "\n",
    "cells without a column": lambda: "id,kind,when\n" + repeated("a,b,c,d,e,f,g,h\n", LONG_CSV),
    "escapes": lambda: "id,kind,when,agencies\n" + "a,line-of-sight,2020-12," + repeated("\\u0041;", 130_000),
    "misspelt agencies": lambda: (
        "id,kind,when,agencies\n" + numbered("a-{0},line-of-sight,2020-12,humberside-polise-{0}\n", 200_000)
    ),
    "many activities of one name": lambda: "id,kind,when\n" + repeated("a,line-of-sight,2020-12\n", 250_000),
    "quotes before a formula": lambda: "id,kind,when\n" + repeated(f"a,line-of-sight,{chr(39) * 60}=1\n", 250_000),
    "misspelt months": lambda: "id,kind,when\n" + numbered("a-{0},line-of-sight,{0}ay Septembre Januery\n", 200_000),
    "teams nobody can read": lambda: (
        "id,kind,when,team\n" + numbered("a-{0},line-of-sight,2020-12,p | rolle: x | agenzy: y\n", 200_000)
    ),
    "a title again and again": lambda: "[planner]\n" + repeated("[planer]\n", LONG_CSV),
}

JSON: Mapping[str, Callable[[], str]] = {
    "a key as long as the file over a list of short values": lambda: (
        f'{{"{"k" * 90_000}": [{repeated("1,", 90_000)}1]}}'
    ),
    "lists": lambda: f'{{"activities": [{repeated("[],")}[]]}}',
    "tables": lambda: '{"activities": [' + repeated('{"a":1},') + "1]}",
    "lists inside each other": lambda: repeated("["),
    "numbers": lambda: f'{{"a": [{repeated("1.5,")}1]}}',
    "a number of many digits": lambda: f'{{"a": {repeated("9")}}}',
    "the same key again": lambda: "{" + repeated('"a":1,') + '"a":1}',
    "escapes in a key": lambda: '{"' + repeated("\\u0041") + '": 1}',
    "a number without end": lambda: '{"planner": {"schema_version": 1e999}}',
    "misspelt keys": lambda: '{"planner": {' + numbered('"idd{0}":1,', 200_000) + '"id":1}}',
}


def _changed(key: str, value: Callable[[], object]) -> Callable[[dict[str, object]], str]:
    return lambda table: json.dumps({**table, key: value()})


REPORTS: Mapping[str, Callable[[dict[str, object]], str]] = {
    "lists": lambda _: f'{{"schema_version": 1, "findings": [{repeated("[],", 48_000_000)}[]]}}',
    "tables": lambda _: '{"schema_version": 1, "findings": [' + repeated('{"a":1},', 48_000_000) + "1]}",
    "lists inside each other": lambda _: repeated("[", 48_000_000),
    "findings of unknown promises": lambda table: json.dumps(
        {**table, "findings": [{**first_finding(table), "promise": f"LOS{n:05}"} for n in range(300)]}
    ),
    "misspelt keys of a report": lambda table: json.dumps(table | {f"finding{n}": 1 for n in range(9_000)}),
    "misspelt keys of a finding": lambda table: json.dumps(
        {**table, "findings": [first_finding(table) | {f"verdic{n}": 1 for n in range(9_000)}]}
    ),
    "facts of other types": lambda table: json.dumps(
        {
            **table,
            "findings": [{**first_finding(table), "evidence": [[]], "subject": 1, "deadline": "9999-99-99"}] * 300,
        }
    ),
    "exceptions beyond number": lambda table: json.dumps({**table, "exceptions": [{}] * 10_000}),
}


def first_finding(table: dict[str, object]) -> dict[str, object]:
    findings = table["findings"]
    assert isinstance(findings, list)
    return dict(findings[0])


def _shared(count: str, part: str = "xl/sharedStrings.xml") -> Callable[[], Mapping[str, str]]:
    return lambda: {part: _strings(count, "<si><t>x</t></si>")}


WORKBOOKS: Mapping[str, Callable[[], Mapping[str, str]]] = {
    "texts beyond number, it says": _shared('uniqueCount="999999999999"'),
    "uses of texts beyond number, it says": _shared('count="999999999999"'),
    "more texts than fit, it says": _shared('uniqueCount="18446744073709551615"'),
    "many texts, it says": _shared('count="200000000" uniqueCount="200000000"'),
    "styles beyond number, it says": lambda: {
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts count="999999999999"/><cellXfs count="999999999999"/>'
        "</styleSheet>"
    },
    "a sheet as large as can be, it says": lambda: {SHEET: _sheet(_row("id"), '<dimension ref="A1:XFD1048576"/>')},
    "the last cell of all": lambda: {SHEET: _sheet('<row r="1"><c r="XFD1048576"><v>1</v></c></row>')},
    "the last cell of all, under a wrong row": lambda: {SHEET: _sheet('<row r="1"><c r="A1048576"><v>1</v></c></row>')},
    "a row before the first": lambda: {SHEET: _sheet('<row r="0"><c r="A0"><v>1</v></c></row>')},
    "a cell before the first": lambda: {SHEET: _sheet('<row r="0"><c><v>1</v></c></row>')},
    "a range as large as can be": lambda: {
        SHEET: _sheet(_row("id")).replace("</sheetData>", '</sheetData><mergeCells count="999999999999"/>')
    },
    "the same cell again and again": lambda: {
        SHEET: _sheet("<row>" + repeated('<c r="A1"><v>1</v></c>', 19_000_000) + "</row>")
    },
    "the same row again and again": lambda: {SHEET: _sheet(repeated('<row r="1"/>', 19_000_000))},
    "cells without a value": lambda: {SHEET: _sheet(repeated(f"<row>{'<c/>' * 499}</row>", 19_000_000))},
    "a sheet called by many names": lambda: {
        "xl/workbook.xml": _workbook("".join(f'<sheet name="A{n}" sheetId="{n}" r:id="s"/>' for n in range(1, 20_000))),
        SHEET: _sheet(_row(*["x"] * 400) * 100),
    },
    "formulas times relations": lambda: {
        "xl/_rels/workbook.xml.rels": _relations(
            "".join(f'<Relationship Id="s{n}" Type="{{0}}/worksheet" Target="s{n}.xml"/>' for n in range(50_000))
            + '<Relationship Id="s" Type="{0}/worksheet" Target="worksheets/sheet1.xml"/>'
        ),
        SHEET: _sheet(repeated('<row><c r="A1"><f>1</f></c></row>', 100_000)),
    },
    "parts that nothing uses": lambda: {
        f"xl/unused{number}.xml": repeated("<a/>", 900_000).join(("<b>", "</b>")) for number in range(20)
    },
    "many empty parts": lambda: {f"xl/unused{number}.xml": "" for number in range(60_000)},
    "a part of sixty megabytes": lambda: {SHEET: _sheet(repeated('<row r="1"/>', 59_000_000))},
    "a part of a gigabyte": lambda: {"xl/media/x.xml": " " * 1_000_000_000},
    "merged cells": lambda: {
        SHEET: _sheet(_row("id")).replace(
            "</sheetData>",
            "</sheetData><mergeCells>" + repeated('<mergeCell ref="A1:XFD1048576"/>', 900_000) + "</mergeCells>",
        )
    },
    "a text in many cells": lambda: {
        "xl/sharedStrings.xml": _strings("", f"<si><t>{'x' * 30_000}</t></si>"),
        SHEET: _sheet(repeated('<row><c t="s"><v>0</v></c></row>', 600_000)),
    },
    "an entity in itself": lambda: {
        SHEET: '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + _sheet(_row("&b;"))
    },
    "tags inside each other": lambda: {SHEET: repeated("<a>", 900_000)},
    "one tag of many attributes": lambda: {SHEET: _sheet("<row " + numbered('a{0}="1" ', 900_000) + "/>")},
    "one long text": lambda: {SHEET: _sheet(_row("x" * 19_000_000))},
    "dates beyond number": lambda: {SHEET: _sheet(repeated("<row><c><v>1e308</v></c></row>", 300_000))},
    "formats of dates": lambda: {
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>'
        + numbered(f'<numFmt numFmtId="{{0}}" formatCode="{"[" * 200}"/>', 900_000)
        + "</numFmts><cellXfs>"
        + numbered('<xf numFmtId="{0}"/>', 100_000)
        + "</cellXfs></styleSheet>"
    },
    "a format of many brackets": lambda: {
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="200" formatCode="{"[" * 200_000}"/>'
        '</numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>'
    },
    "sheets that nobody knows": lambda: {
        "xl/workbook.xml": _workbook(
            "".join(f'<sheet name="Activitis{n}" sheetId="{n}" r:id="s"/>' for n in range(900))
        )
    },
}


def _special(make: Callable[[Path], None], name: str) -> tuple[Write, Load]:
    return make, _load_planner(name)


def _pipe(name: str) -> Write:
    return lambda folder: os.mkfifo(folder / name)


def _link(name: str, target: str) -> Write:
    return lambda folder: (folder / name).symlink_to(target)


def _socket(folder: Path) -> None:
    import socket

    made = socket.socket(socket.AF_UNIX)
    made.bind(str(folder / "planner.toml"))
    made.close()


def _pipes_as_arrangements() -> tuple[Write, Load]:
    def write(folder: Path) -> None:
        for name in ("partnership.toml", "rules.toml"):
            os.mkfifo(folder / name)

    def load(folder: Path, _: Arrangements) -> object:
        from scp_framework import load_arrangements

        return load_arrangements(folder)

    return write, load


NO_FILES: Mapping[str, tuple[Write, Load]] = {
    **{f"a pipe called {name}": _special(_pipe(name), name)
       for name in ("planner.toml", "planner.json", "planner.csv", "planner.xlsx")},
    **{f"a device called {name}": _special(_link(name, "/dev/zero"), name)
       for name in ("planner.toml", "planner.json", "planner.csv", "planner.xlsx")},
    "a terminal": _special(_link("planner.toml", "/dev/tty"), "planner.toml"),
    "a socket": _special(_socket, "planner.toml"),
    "a folder": _special(lambda folder: (folder / "planner.toml").mkdir(), "planner.toml"),
    "a link to itself": _special(_link("planner.toml", "planner.toml"), "planner.toml"),
    "a folder of pipes": _pipes_as_arrangements(),
}  # fmt: skip


def _bytes(make: Callable[[], bytes], ending: str) -> tuple[Write, Load]:
    def write(folder: Path) -> None:
        (folder / f"planner.{ending}").write_bytes(make())

    return write, _load_planner(f"planner.{ending}")


def _frame(make: Callable[[], object]) -> tuple[Write, Load]:
    def load(_: Path, arrangements: Arrangements) -> object:
        from scp_framework.files.planners.planner_frame import planner_from_frame

        return planner_from_frame(make(), arrangements, planner_id="p", covers="2020-11..2021-10")  # type: ignore[arg-type]

    return (lambda _: None), load


def _pandas(**columns: object) -> object:
    import pandas as pd  # type: ignore[import-untyped]

    return pd.DataFrame({"id": ["a"], "kind": ["line-of-sight"], "when": ["2020-12"], **columns})


def _polars_days(number: int) -> object:
    import polars as pl

    frame = pl.DataFrame({"id": ["a"], "kind": ["line-of-sight"], "when": [number]})
    return frame.with_columns(pl.col("when").cast(pl.Date))


class Odd:
    """A value that nothing can be asked of."""

    def __str__(self) -> str:
        raise RuntimeError("no text")

    __repr__ = __str__

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("no equality")

    __hash__ = None  # type: ignore[assignment]


def _objects(*values: object) -> object:
    import pandas as pd

    return pd.Series(list(values), dtype=object)


FRAMES: Mapping[str, Callable[[], object]] = {
    "a day that no calendar has": lambda: _polars_days(10**9),
    "a day before all calendars": lambda: _polars_days(-(10**9)),
    "a number of many digits": lambda: _pandas(id=_objects(10**5_000)),
    "a value without a text": lambda: _pandas(id=_objects(Odd())),
    "a value without a text as a title": lambda: _pandas(title=_objects(Odd())),
    "a list": lambda: _pandas(title=_objects([1])),
    "a frame in a cell": lambda: _pandas(title=_objects(_pandas())),
    "a text of many characters": lambda: _pandas(title=_objects("x" * 1_000_000)),
    "a text that can't be written": lambda: _pandas(title=_objects("\ud800")),
}

MESSAGES: Mapping[str, Callable[[], str]] = {
    "lines that are no messages": lambda: "bad\n" * 20_000,
    "messages that nobody has": lambda: "".join(f"m{number} = x\n" for number in range(5_000)),
    "one message of many facts": lambda: f"the-activity = {'{ $kind }' * 8_800}",
    "one message of many choices": lambda: (
        "the-activity = { $kind ->\n" + "".join(f"   [a{number}] x\n" for number in range(6_000)) + "  *[b] y\n  }\n"
    ),
    "one message many times": lambda: "the-activity = x\n" * 4_500,
    "open braces": lambda: f"the-activity = {'{' * 60_000}",
    "functions of functions": lambda: f"the-activity = {{ {'A(' * 20_000}$kind{')' * 20_000} }}",
    "a file without end": lambda: "# x\n" * 5_000_000,
}

HARMLESS = frozenset(
    {
        "toml planner: people nearly officers",
        # A tag with another number in it is another tag.
        "toml arrangements: tags nearly those asked for",
        "report: findings of unknown promises",
        "report: misspelt keys of a report",
        "report: misspelt keys of a finding",
        "report: exceptions beyond number",
        "xlsx: styles beyond number, it says",
        "xlsx: parts that nothing uses",
        "xlsx: a part of a gigabyte",
        "xlsx: formats of dates",
        "xlsx: a format of many brackets",
        "xls: sectors beyond number",
        "xls: as many bytes as are taken",
        *HARD_CASES,
    }
)
"""What may be taken, as nothing of it is wrong that is read."""
HOSTILE: Mapping[str, tuple[Write, Load]] = {
    **{f"toml planner: {name}": planner(text) for name, text in {**TOML, **PLANNERS}.items()},
    **{f"toml arrangements: {name}": arrangements(text) for name, text in {**TOML, **ARRANGEMENTS}.items()},
    **{f"messages: {name}": messages(text) for name, text in MESSAGES.items()},
    **{f"csv: {name}": planner(text, "csv") for name, text in CSV.items()},
    **{f"json: {name}": planner(text, "json") for name, text in JSON.items()},
    **{f"report: {name}": report(change) for name, change in REPORTS.items()},
    **{f"xlsx: {name}": workbook(parts) for name, parts in WORKBOOKS.items()},
    **{f"ods: {name}": _bytes(make, "ods") for name, make in ODS.items()},
    **{f"xls: {name}": _bytes(make, "xls") for name, make in XLS.items()},
    **{f"file: {name}": each for name, each in NO_FILES.items()},
    **{f"frame: {name}": _frame(make) for name, make in FRAMES.items()},
    **{f"rules sheet: {name}": (partial(write_sheet, text), load_folder) for name, text in SHEETS.items()},
    **{name: ((lambda _: None), judge) for name, judge in HARD_CASES.items()},
}
