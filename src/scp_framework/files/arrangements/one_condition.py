"""One condition: a single thing asked of an activity, in words, and what it is in a file."""

from __future__ import annotations

import re
from collections.abc import Callable

from scp_framework.errors import invalid
from scp_framework.files.arrangements.condition_names import ConditionNames
from scp_framework.files.arrangements.rule_words import NUMBERS, Cell, period
from scp_framework.files.decode.printed_names import Names
from scp_framework.findings.phrases import NTH as NTH_WORDS
from scp_framework.model.identifier import is_slug
from scp_framework.nearest import NamedIds
from scp_framework.rules.parameters.detail_part import NONE

Table = dict[str, object]
CONDITION_EXPECTED = (
    'a condition such as "grade is poor", "files read is at least 12", "agencies include schools", '
    '"letter sent is taken" or "the second or later in each year"'
)
VERB = re.compile(r"\s(?:is not|is|are|includes?|has|names?)(?=\s)", re.IGNORECASE)
"""What comes between what is asked about and what is asked of it."""
MARKS = {"yes": True, "true": True, "no": False, "false": False}
ORDINALS = {word: number for number, word in enumerate(NTH_WORDS, 1)}
_LEADING = re.compile(r"(?:the|its|a|an|it|step|list|there) (?=.)", re.IGNORECASE)
_WHICH = r"(?:[a-z]+|[0-9]{1,4}(?:st|nd|rd|th))"
NTH = re.compile(
    rf"(?:it )?(?:is )?(?:the )?(?P<first>{_WHICH})"
    rf"(?: or (?:an? )?(?P<more>later|earlier)(?: one)?| to (?:the )?(?P<last>{_WHICH}))?"
    r"(?: of its kind)? (?:in|of) (?P<every>(?:each|every|a|the) .+?)"
    r"(?: (?:for|of|with|by) the same (?P<same>agency|body))?",
    re.IGNORECASE,
)
_TEAM = re.compile(r"(?:its |the |a )?team (?:has|includes) (?P<many>.+)", re.IGNORECASE)
_MANY = re.compile(
    r"(?:(?:from )?(?P<least>[0-9]{1,4}) to (?P<most>[0-9]{1,4})"
    r"|(?:(?P<bound>at least|at most|exactly|no more than|up to) )?(?P<number>[0-9]{1,4}|[a-z]+)) (?P<who>.+)",
    re.IGNORECASE,
)
EVERYBODY = ("people", "person")
PLACES = {"exactly": "exactly", "at least": "at_least", "": "at_least"}
_TAGGED = re.compile(
    r"(?:agencies (?:include|includes)|it concerns|concerns)? ?(?:one|an agency) (?:tagged|with the tag) (?P<tag>.+)",
    re.IGNORECASE,
)
_TAKEN = re.compile(r"(?P<step>.+) is (?P<no>not )?(?:taken|done)", re.IGNORECASE)
_INCLUDES = re.compile(r"(?P<list>.+?) (?:includes?|names?) (?P<word>.+)", re.IGNORECASE)
_KIND = re.compile(r"(?:its |the )?kind is (?P<kind>.+)|it is an? (?P<other>.+)", re.IGNORECASE)
_IS = re.compile(r"(?P<detail>.+?) (?:is|are) (?P<no>not )?(?P<value>.+)", re.IGNORECASE)
_NAMED = re.compile(r"(?:it is )?(?P<no>not )?(?P<detail>.+)", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:from )?(?P<least>[0-9]{1,7}) to (?P<most>[0-9]{1,7})"
    r"|(?P<bound>at least|at most|no more than|up to|exactly) (?P<number>[0-9]{1,7})"
    r"|(?P<or_more>[0-9]{1,7}) or (?P<way>more|fewer|less)",
    re.IGNORECASE,
)


def one_condition(text: str, names: ConditionNames) -> Table:
    """What a condition that asks one thing is in a file.

    Raises:
        InputError: If it can't be read, or names what there is not.
    """
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], ConditionNames], Table | None]], ...] = (
        (NTH, _nth), (_TEAM, _team), (_TAGGED, _tagged), (_TAKEN, _taken), (_KIND, _kind), (_INCLUDES, _includes),
        (_IS, _detail),
    )  # fmt: skip
    for pattern, read in readers:
        if (match := pattern.fullmatch(text)) and (found := read(match, names)) is not None:
            return found
    if (asked := _mark(text, names)) is not None:
        return asked
    raise invalid("", CONDITION_EXPECTED, text)


def _mark(text: str, names: ConditionNames) -> Table | None:
    """A mark by its name alone: unannounced, it is unannounced, it is not unannounced."""
    match = _NAMED.fullmatch(text)
    detail = () if match is None else names.details.fitting(_unquoted(match["detail"]))
    if match is None or len(detail) != 1 or not names.is_mark(detail[0]):
        return None
    return {"detail": detail[0], "value": not match["no"]}


def _nth(match: re.Match[str], names: ConditionNames) -> Table | None:
    first, last = _which(match["first"]), _which(match["last"] or "")
    if first is None or (match["last"] and last is None):
        return None
    numbers: Table
    if match["last"]:
        numbers = {"at_least": first, "at_most": last}
    else:
        numbers = {{"later": "at_least", "earlier": "at_most"}.get((match["more"] or "").casefold(), "exactly"): first}
    if match["same"]:
        numbers["same"] = match["same"].casefold()
    return {"nth": {**numbers, "every": period(match["every"], names.named("periods"))}}


def _which(text: str) -> int | None:
    word = text.casefold()
    return ORDINALS.get(word) or (int(word[:-2]) if word[:1].isdigit() else None)


def _team(match: re.Match[str], names: ConditionNames) -> Table:
    many = _MANY.fullmatch(match["many"])
    if many is None or (numbers := _numbers(many)) is None:
        raise invalid("", 'a number and a role, such as "team has at least 2 lay members"', match[0])
    if many["who"].casefold() in EVERYBODY:
        return {"team": numbers or {"at_least": 1}}
    who = _unquoted(many["who"])
    one = who if names.of_role.fitting(who) else who.removesuffix("s")
    return {"team": {"role": Cell(names.of_role, "role")(one), **numbers}}


def _numbers(many: re.Match[str]) -> Table | None:
    """How many people a team has; nothing where it has one, or a few, of them."""
    word, bound = (many["number"] or "").casefold(), (many["bound"] or "").casefold()
    if many["least"]:
        return {"at_least": int(many["least"]), "at_most": int(many["most"])}
    if word in ("a", "an") and not bound:
        return {}
    if word == "no" and not bound:
        return {"at_most": 0}
    number = int(word) if word.isdecimal() else NUMBERS.get(word)
    return None if number is None else {PLACES.get(bound, "at_most"): number}


def _tagged(match: re.Match[str], names: ConditionNames) -> Table:
    return {"agencies_tagged": Cell(names.tags, "agency tag")(_unquoted(match["tag"]))}


def _taken(match: re.Match[str], names: ConditionNames) -> Table:
    asked: Table = {"step": _named(match["step"], names.steps, "step")}
    return {"none_of": [asked]} if match["no"] else asked


def _kind(match: re.Match[str], names: ConditionNames) -> Table | None:
    written = _unquoted(match["kind"] or match["other"])
    if match["kind"] is None and not names.of_kind.fitting(written):
        return None
    return {"kind": Cell(names.of_kind, "kind of activity")(written)}


def _includes(match: re.Match[str], names: ConditionNames) -> Table:
    name = _named(match["list"], names.lists, "list")
    word = _unquoted(match["word"])
    return {"list": name, "includes": _open_or_known(word, names.words_of(name), is_open=names.is_open(name))}


def _detail(match: re.Match[str], names: ConditionNames) -> Table | None:
    if match["detail"].casefold() == "it":
        return None
    detail = _named(match["detail"], names.details, "detail")
    written = match["value"]
    is_none = written.casefold() in (NONE, "recorded as none")
    if is_none or written.casefold() in ("recorded", "anything but none"):
        return {"detail": detail, "recorded": is_none is bool(match["no"])}
    asked: Table = {"detail": detail, **_value(written, names.choices(detail))}
    return {"none_of": [asked]} if match["no"] else asked


def _value(written: str, known: list[str]) -> Table:
    """What a detail is asked to be: one of its choices, yes or no, a number, or one within bounds."""
    text = _unquoted(written)
    if known:
        return {"value": Cell(Names.of(NamedIds(dict.fromkeys(known, ()))), "choice")(text)}
    if text.casefold() in MARKS:
        return {"value": MARKS[text.casefold()]}
    if text.isdecimal() and len(text) <= 7:
        return {"value": int(text)}
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise invalid("", 'yes, no, a number, "at least 12", "at most 30" or "from 1 to 5"', text)
    if match["least"]:
        return {"at_least": int(match["least"]), "at_most": int(match["most"])}
    if match["way"]:
        return {"at_least" if match["way"].casefold() == "more" else "at_most": int(match["or_more"])}
    number, place = int(match["number"]), PLACES.get(match["bound"].casefold(), "at_most")
    return {"at_least": number, "at_most": number} if place == "exactly" else {place: number}


def _named(written: str, known: Names, what: str) -> str:
    text = _unquoted(written)
    # A name can begin with an article itself.
    return Cell(known, what)(text if known.fitting(text) else _LEADING.sub("", text, count=1))


def _open_or_known(word: str, known: Names, *, is_open: bool) -> str:
    """A word that a list can include; one of an open list can be any slug."""
    if is_open and not known.fitting(word) and is_slug(slug := "-".join(word.casefold().split())):
        return slug
    return Cell(known, "name in the list")(word)


def _unquoted(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text
