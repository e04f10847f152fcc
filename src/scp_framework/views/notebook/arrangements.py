"""What a notebook shows of arrangements, of their editions, of a partnership and of its governance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.findings.finding import Strength
from scp_framework.findings.phrases import capital, counted, listed, since_words
from scp_framework.findings.promise import SAID
from scp_framework.model.body import Line
from scp_framework.model.governance import Governance
from scp_framework.model.partnership import Partnership
from scp_framework.views.notebook.shown import Shown, Table


def shown_arrangements(arrangements: Arrangements) -> Shown:
    """The document and when it is in force, its promises, and who takes part."""
    strengths = Counter(rule.strength for rule in arrangements.rules)
    firm = [f"{strengths[each]} that we {SAID[each]} do" for each in Strength if each in strengths]
    in_force = since_words(arrangements.in_force_from, arrangements.in_force_to)
    return Shown(
        title=arrangements.name,
        lines=[
            f"{arrangements.document}, edition {arrangements.edition}, revision {arrangements.revision}.",
            f"In force {in_force}.",
            f"{counted(len(arrangements.rules), 'promise')}{': ' if firm else ''}{listed(firm)}.",
        ],
        tables=[
            Table.of(
                "Promises",
                ("Code", "Promise", "We said we", "Section"),
                [(each.code, each.title, SAID[each.strength], each.source.section) for each in arrangements.rules],
                all_in="arrangements.rules",
            ),
            *_nouns(arrangements.partnership, "arrangements.partnership"),
            Table.of("Please note", (), [(str(each),) for each in arrangements.notices], all_in="arrangements.notices"),
        ],
    )


def shown_editions(editions: Editions) -> Shown:
    """Each edition, with the days on which it is in force."""
    return Shown(
        title=editions.editions[-1].partnership.name,
        lines=[f"{counted(len(editions.editions), 'edition')} of its arrangements."],
        tables=[
            Table.of(
                "Editions",
                ("Arrangements", "Edition", "In force", "Promises"),
                [
                    (each.name, each.edition, capital(since_words(each.in_force_from, each.in_force_to)), number)
                    for each in editions.editions
                    for number in [str(len(each.rules))]
                ],
                all_in="editions.editions",
                is_open=True,
            )
        ],
    )


def shown_partnership(partnership: Partnership) -> Shown:
    """Who takes part, what is planned, and how findings travel."""
    numbers = [f"{len(nouns)} {name}" for name, nouns in _lists(partnership).items() if nouns]
    return Shown(
        title=partnership.name,
        lines=[f"{capital(listed(numbers))}." if numbers else "Nothing is recorded of it."],
        tables=[*_nouns(partnership, "partnership")],
    )


def shown_governance(governance: Governance) -> Shown:
    """The lines on which findings travel, by identifiers, since it knows no names."""
    ends = {end for line in governance.lines for end in (line.sender, line.receiver)}
    without = [node for node in (*governance.bodies, *governance.agencies) if node not in ends]
    lines = [
        f"{counted(len(governance.lines), 'line')} between {len(ends)} of "
        f"{len({*ends, *governance.bodies, *governance.agencies})} bodies and agencies."
    ]
    return Shown(
        title="How findings travel",
        lines=lines,
        tables=[
            _lines(governance.lines, {}, "governance.lines"),
            Table.of("With no line", (), [(node,) for node in without], all_in="governance.bodies and agencies"),
        ],
    )


def _lists(partnership: Partnership) -> Mapping[str, Sequence[object]]:
    return {
        "agencies": partnership.agencies, "bodies": partnership.bodies, "officers": partnership.officers,
        "tiles": partnership.tiles, "outcomes": partnership.outcomes, "kinds of activity": partnership.kinds,
        "lines": partnership.lines,
    }  # fmt: skip


def _nouns(partnership: Partnership, path: str) -> Iterator[Table]:
    names = partnership.names
    yield Table.of(
        "Agencies",
        ("Agency", "Part of", "Tags", "Identifier"),
        [
            (each.name, names.get(each.part_of or "", ""), ", ".join(each.tags), each.id)
            for each in partnership.agencies
        ],
        all_in=f"{path}.agencies",
    )
    for title, nouns, place in (
        ("Bodies", partnership.bodies, "bodies"),
        ("Officers", partnership.officers, "officers"),
        ("Tiles", partnership.tiles, "tiles"),
        ("Outcomes", partnership.outcomes, "outcomes"),
    ):
        yield Table.of(
            title, ("Name", "Identifier"), [(each.name, each.id) for each in nouns], all_in=f"{path}.{place}"
        )
    yield Table.of(
        "Kinds of activity",
        ("Kind", "Steps", "Identifier"),
        [(capital(each.name), "; ".join(step.name for step in each.steps), each.id) for each in partnership.kinds],
        all_in=f"{path}.kinds",
    )
    yield _lines(partnership.lines, names, f"{path}.lines")


def _lines(lines: Sequence[Line], names: Mapping[str, str], path: str) -> Table:
    def named(identifier: str) -> str:
        return names.get(identifier) or identifier

    return Table.of(
        "Lines",
        ("From", "To", "Carries", "Source"),
        [
            (named(each.sender), named(each.receiver), "; ".join(map(named, each.carries)), str(each.source))
            for each in lines
        ],
        all_in=path,
    )
