"""What a notebook shows of two reports, planners or arrangements that were compared."""

from __future__ import annotations

from collections.abc import Iterator

from scp_framework.arrangements.comparison import Difference, ListDifference
from scp_framework.findings.phrases import capital, listed
from scp_framework.reports.comparison import ReportDifference
from scp_framework.views.difference import HEADINGS, change_words, entry_title
from scp_framework.views.notebook.shown import Shown, Table, short
from scp_framework.views.report_difference import difference_lines, parts_of


def shown_report_difference(difference: ReportDifference) -> Shown:
    """How many verdicts differ, then only what has changed, what needs attention first."""
    title, basis, rest = difference_lines(difference)
    return Shown(
        title=title,
        lines=[basis, rest],
        tables=[
            Table(title=part.title, head=(), rows=tuple((short(entry),) for entry, _ in part.entries), is_open=True)
            for part in parts_of(difference)
        ],
    )


def shown_difference(difference: Difference) -> Shown:
    """From which arrangements to which, how much differs in each list, then what it is."""
    before, after = difference.before, difference.after
    return Shown(
        title=f"From {before.name}, edition {before.edition}, to {after.name}, edition {after.edition}",
        lines=["Nothing differs."] if difference.is_empty else [*map(_numbers, difference.lists)],
        tables=[
            *(
                Table.of(
                    title,
                    ("What", "Now"),
                    [
                        (capital(each.key.replace("_", " ")), change_words(each, was, now, difference))
                        for each in changes
                    ],
                    all_in="difference_text(difference)",
                )
                for title, changes, was, now in (
                    ("The arrangements", difference.arrangements, before, after),
                    ("The partnership", difference.partnership, before.partnership, after.partnership),
                    ("The calendar", difference.calendar, before.partnership.calendar, after.partnership.calendar),
                )
            ),
            *(
                Table.of(
                    HEADINGS[each.path],
                    ("Change", "Which", "What"),
                    [*_rows(each, difference)],
                    all_in="difference_text(difference)",
                )
                for each in difference.lists
            ),
        ],
    )


def _numbers(each_list: ListDifference) -> str:
    numbers = {"dropped": each_list.dropped, "added": each_list.added, "changed": each_list.changed}
    said = listed([f"{len(entries)} {what}" for what, entries in numbers.items() if entries])
    return f"{HEADINGS[each_list.path]}: {said}."


def _rows(each_list: ListDifference, difference: Difference) -> Iterator[tuple[str, str, str]]:
    yield from (("dropped", entry_title(entry, difference.before), "") for entry in each_list.dropped)
    yield from (("added", entry_title(entry, difference.after), "") for entry in each_list.added)
    for each in each_list.changed:
        said = (
            f"{change.key.replace('_', ' ')}: {change_words(change, each.before, each.after, difference)}"
            for change in each.changes
        )
        yield "changed", entry_title(each.after, difference.after), "; ".join(said)
