"""How two arrangements differ, for a person to read and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.comparison import (
    PERIODS,
    RULES,
    Change,
    ChangedEntry,
    Difference,
    Entry,
    ListDifference,
    path_to,
)
from scp_framework.files.schema.key_words import key_meaning
from scp_framework.findings.finding import Strength
from scp_framework.findings.names import name_on
from scp_framework.findings.phrases import capital, listed
from scp_framework.frozen import frozen
from scp_framework.model.body import Line
from scp_framework.model.origin import Origin
from scp_framework.model.path import names_on_path
from scp_framework.rules.rule import Rule
from scp_framework.views.layout import WIDTH, heading, paragraph
from scp_framework.views.origins import origin_data
from scp_framework.views.plain import Plain, plain
from scp_framework.views.rules import COMMON, FIRMNESS
from scp_framework.views.value_words import NOUNS, ValueWords

HEADINGS: Mapping[str, str] = {
    RULES: "Promises",
    PERIODS: "Periods of the calendar",
    **{path: capital(several) for path, (_, several) in NOUNS.items()},
}
"""What stands over what differs in each list."""


def difference_text(difference: Difference, *, width: int = WIDTH) -> str:
    """What differs between two arrangements, in lines of at most `width` columns.

    Each value that is new has the file and line where it was written, as far as that is known.
    """
    before, after = difference.before, difference.after
    lines: list[str] = []
    for mark, each in (("From", before), ("To", after)):
        lines += paragraph(f"{each.name} ({each.id}), edition {each.edition}", width=width, indent=6, mark=mark)
    if difference.is_empty:
        lines += ["", "Nothing differs."]
    tables: Sequence[tuple[str, Sequence[Change], object, object]] = (
        ("The arrangements", difference.arrangements, before, after),
        ("The partnership", difference.partnership, before.partnership, after.partnership),
        ("The calendar", difference.calendar, before.partnership.calendar, after.partnership.calendar),
    )
    for title, changes, was, now in tables:
        if changes:
            lines += heading(title, width=width)
            lines += _change_lines(changes, _Sides.of(was, now, difference), width)
    for each_list in difference.lists:
        lines += _list_lines(each_list, difference, width)
    return "\n".join([*lines, ""])


def difference_data(difference: Difference) -> dict[str, Plain]:
    """What differs between two arrangements as plain data; each new value with where it was written."""
    heads: dict[str, Plain] = {
        side: {"id": each.id, "name": each.name, "edition": each.edition}
        for side, each in (("before", difference.before), ("after", difference.after))
    }
    return {
        **heads,
        "arrangements": [_change_data(each) for each in difference.arrangements],
        "partnership": [_change_data(each) for each in difference.partnership],
        "calendar": [_change_data(each) for each in difference.calendar],
        "lists": {each_list.path: _list_data(each_list, difference) for each_list in difference.lists},
    }


def _list_lines(each_list: ListDifference, difference: Difference, width: int) -> Iterator[str]:
    counts = (("dropped", each_list.dropped), ("added", each_list.added), ("changed", each_list.changed))
    said = listed([f"{len(entries)} {what}" for what, entries in counts if entries])
    yield from heading(f"{HEADINGS[each_list.path]}: {said}", width=width)
    if each_list.dropped:
        yield "Dropped:"
    for entry in each_list.dropped:
        yield from paragraph(entry_title(entry, difference.before), width=width, indent=2, hanging=2)
    if each_list.added:
        yield "Added:"
    for entry in each_list.added:
        origin = difference.after.origin(path_to(entry, each_list.path, difference.after))
        text = f"{entry_title(entry, difference.after)}{_origin_words(origin)}"
        yield from paragraph(text, width=width, indent=2, hanging=2)
    if each_list.changed:
        yield "Changed:"
    for each in each_list.changed:
        yield from paragraph(entry_title(each.after, difference.after), width=width, indent=2, hanging=2)
        yield from _change_lines(each.changes, _Sides.of(each.before, each.after, difference), width, indent=2)


def entry_title(entry: Entry, arrangements: Arrangements) -> str:
    """What an entry is called in files, and in print."""
    called = names_on_path(entry)[0]
    if isinstance(entry, Rule):
        return f"{called}  {entry.title}"
    if isinstance(entry, Line):
        names = arrangements.names
        return f"{name_on(names, entry.sender)} to {name_on(names, entry.receiver)} ({called})"
    return f"{entry.name} ({called})"


def change_words(change: Change, was: object, now: object, difference: Difference) -> str:
    """What a key of a noun, a rule or a table says now, and what it said."""
    return _Sides.of(was, now, difference).words(change)


@frozen(kw_only=True)
class _Sides:
    """The words for the values of something as it was, and as it is."""

    kind: type
    was: ValueWords
    now: ValueWords

    @classmethod
    def of(cls, was: object, now: object, difference: Difference) -> _Sides:
        return cls(kind=type(now), was=ValueWords.of(was, difference.before), now=ValueWords.of(now, difference.after))

    def words(self, change: Change) -> str:
        """What a key says now, and what it said."""
        key, before, after = change.key, change.before, change.after
        if after is None:
            return f"no longer given; it was {self.was.value(before, key)}"
        if before is None:
            return f"{self.now.value(after, key)}; it was not given"
        if isinstance(before, tuple) and isinstance(after, tuple):
            return self._list_words(key, before, after)
        return _instead(self.now.value(after, key), self.was.value(before, key))

    def _list_words(self, key: str, before: tuple[object, ...], after: tuple[object, ...]) -> str:
        """What was added to a list and what was dropped from it; of another list, both of them."""
        added = [self.now.value(each, f"{key}[{at}]") for at, each in enumerate(after) if each not in before]
        dropped = [self.was.value(each, f"{key}[{at}]") for at, each in enumerate(before) if each not in after]
        if len(dropped) == len(before) and len(added) == len(after):
            return _instead(self.now.several(after, key), self.was.several(before, key))
        if not added and not dropped:
            return f"in another order: {self.now.several(after, key)}"
        said = [f"{what} {'; '.join(words)}" for what, words in (("added", added), ("dropped", dropped)) if words]
        return ". ".join(capital(each) if number else each for number, each in enumerate(said))

    def meaning(self, change: Change) -> str | None:
        """What the key is about, where its name may not tell."""
        if isinstance(change.after, Strength):
            return f"{capital(FIRMNESS[change.after])}."
        if not issubclass(self.kind, Rule) or change.key in COMMON:
            return None
        return key_meaning(self.kind, change.key)


def _instead(now: str, was: str) -> str:
    """What is and what was; with a full stop between where there are stops within."""
    if any(stop in said for said in (now, was) for stop in ",;:."):
        return f"{now}. Before: {was}"
    return f"{now} instead of {was}"


def _change_lines(changes: Sequence[Change], sides: _Sides, width: int, *, indent: int = 0) -> Iterator[str]:
    for change in changes:
        key = change.key.replace("_", " ")
        text = f"{key}: {sides.words(change)}{_origin_words(change.origin)}"
        yield from paragraph(text, width=width, indent=indent + 4, mark=f"{' ' * indent}  -")
        if meaning := sides.meaning(change):
            yield from paragraph(meaning, width=width, indent=indent + 4)


def _origin_words(origin: Origin | None) -> str:
    return "" if origin is None else f" [{origin}]"


def _list_data(each_list: ListDifference, difference: Difference) -> dict[str, Plain]:
    after = difference.after
    return {
        "dropped": [_entry_data(each) for each in each_list.dropped],
        "added": [
            {**_entry_data(each), "origin": origin_data(after.origin(path_to(each, each_list.path, after)))}
            for each in each_list.added
        ],
        "changed": [_changed_data(each) for each in each_list.changed],
    }


def _entry_data(entry: Entry) -> dict[str, Plain]:
    shape: dict[str, Plain] = {"shape": entry.shape} if isinstance(entry, Rule) else {}
    values = plain(entry)
    return {"called": names_on_path(entry)[0], "values": {**shape, **(values if isinstance(values, dict) else {})}}


def _changed_data(changed: ChangedEntry) -> Plain:
    return {"called": names_on_path(changed.after)[0], "changes": [_change_data(each) for each in changed.changes]}


def _change_data(change: Change) -> Plain:
    return {
        "key": change.key,
        "before": plain(change.before),
        "after": plain(change.after),
        "origin": origin_data(change.origin),
    }
