"""Texts that take much time or memory: of planners, arrangements, reports and messages."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

PLANNER = '[planner]\nschema_version = 1\nid = "p"\ncovers = "2020-11..2021-10"\n'
ONE = '[[activities]]\nid = "a-{0}"\nkind = "line-of-sight"\nwhen = "2020-12"\n'
OVERLAY = '[arrangements]\nschema_version = 1\nextends = "nel-2020"\nid = "wold"\nedition = "1"\n'
LONG = 7_900_000
"""Characters of a TOML or JSON file that is as large as is taken, or nearly so."""
LONG_CSV = 4_900_000
"""The same of a CSV file."""
BLANK_LINE = " \n"


def repeated(part: str, characters: int = LONG) -> str:
    """A part over and over, as often as there is room for it."""
    return part * (characters // len(part))


def numbered(part: str, characters: int) -> str:
    """A part over and over, each time with another number in the place of `{0}`."""
    return "".join(part.replace("{0}", f"{number:06}") for number in range(characters // (len(part) + 3)))


TOML: Mapping[str, Callable[[], str]] = {
    "a key as long as the file over a list of short values": lambda: f"{'k' * 90_000} = [{repeated('1,', 90_000)}]",
    "numbers beyond the limits": lambda: "activities = [" + repeated("[" + "9" * 20 + "],", 9_500 * 23) + "]",
    "texts beyond the limits": lambda: "".join(f'a{n} = "{"x" * 10_001}"\n' for n in range(300)),
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
    "a heading of signs that may end one": lambda: f"id,kind,when,x{repeated('*', 130_000)}x\n",
    "a heading of blanks": lambda: f"id,kind,when,x{repeated(' ', 130_000)}x\n",
    "headings of several words for one column": lambda: (
        "id,kind\n" + repeated((repeated("when/date/", 300) + ",") * 400 + "\n", LONG_CSV)
    ),
    "blanks inside of names": lambda: (
        "id,kind,when,agencies\n" + repeated(f"a,line-of-sight,2020-12,x{' ' * 9_000}x\n", LONG_CSV)
    ),
    "lines of blanks inside of names": lambda: (
        "id,kind,when,agencies\n" + repeated(f'a,line-of-sight,2020-12,"x{repeated(BLANK_LINE, 9_000)}x"\n', LONG_CSV)
    ),
    "strokes between names": lambda: (
        "id,kind,when,agencies\n" + repeated(f"a,line-of-sight,2020-12,{'/abcd' * 1_800}\n", LONG_CSV)
    ),
    "strokes between a few names": lambda: (
        "id,kind,when,agencies\n" + repeated(f"a,line-of-sight,2020-12,{'/abcd' * 90}\n", 4_500_000)
    ),
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
