"""Workbooks that take much time or memory, part by part."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.limits.hostile_texts import numbered, repeated

SHEET, BESIDE = "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


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


def _shared(count: str, part: str = "xl/sharedStrings.xml") -> Callable[[], Mapping[str, str]]:
    return lambda: {part: _strings(count, "<si><t>x</t></si>")}


def _comments(rows: int) -> dict[str, str]:
    """Comments on three cells of so many rows."""
    cells = "".join(f'<comment ref="{column}{row}"/>' for row in range(1, rows + 1) for column in "ABC")
    return {
        BESIDE: _relations('<Relationship Id="c" Type="{0}/comments" Target="../comments1.xml"/>'),
        "xl/comments1.xml": f"<comments>{cells}</comments>",
    }


def _comments_in_one_part() -> dict[str, str]:
    sheets, comments = range(400), "xl/comments1.xml"
    worksheet = '<Relationship Id="s{1}" Type="{0}/worksheet" Target="worksheets/s{1}.xml"/>'
    return {
        "xl/workbook.xml": _workbook("".join(f'<sheet name="A{n}" sheetId="{n}" r:id="s{n}"/>' for n in sheets)),
        "xl/_rels/workbook.xml.rels": _relations("".join(worksheet.replace("{1}", str(n)) for n in sheets)),
        **{f"xl/worksheets/s{n}.xml": _sheet(_row("id")) for n in sheets},
        **{f"xl/worksheets/_rels/s{n}.xml.rels": _comments(0)[BESIDE] for n in sheets},
        comments: _comments(16_000)[comments],
    }


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
    "comments on many cells": lambda: _comments(16_000),
    "comments on more cells than are taken": lambda: _comments(200_000),
    "comments of many sheets in one part": _comments_in_one_part,
    "drawings beyond number": lambda: {
        BESIDE: _relations('<Relationship Id="d" Type="{0}/drawing" Target="../d.xml"/>'),
        "xl/d.xml": f"<a>{repeated('<sp/>', 500_000)}</a>",
    },
    "a text in a drawing as long as is taken": lambda: {
        BESIDE: _relations('<Relationship Id="d" Type="{0}/drawing" Target="../d.xml"/>'),
        "xl/d.xml": f'<a xmlns="/drawingml/"><sp><t>{"x" * 18_000_000}</t></sp></a>',
    },
    "texts in a drawing beyond number": lambda: {
        BESIDE: _relations('<Relationship Id="d" Type="{0}/drawing" Target="../d.xml"/>'),
        "xl/d.xml": f'<a xmlns="/drawingml/"><sp>{repeated("<p/><t>x</t>", 5_000_000)}</sp></a>',
    },
    "relations to comments beyond number": lambda: {
        BESIDE: _relations(numbered('<Relationship Id="c{0}" Type="/comments" Target="../c{0}.xml"/>', 18_000_000)),
    },
    "sheets that nobody knows": lambda: {
        "xl/workbook.xml": _workbook(
            "".join(f'<sheet name="Activitis{n}" sheetId="{n}" r:id="s"/>' for n in range(900))
        )
    },
}
