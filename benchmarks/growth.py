"""How the time of a check grows: at 1, 2, 4 and 8 times the size, for every shape and for legal inputs that are hard.

    python -m benchmarks.growth [PART OF A NAME ...] [--patience 20] [--findings]

Timed are verdicts and breaches, or with --findings all findings, made in full. The exponent is the slope of the
logarithm of time over that of size: 1 is linear, 2 is quadratic. A row ends early where one size takes longer than the
patience, in seconds. It ends with 1 where an exponent is 1.3 or more.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from math import log

from attrs import evolve, frozen
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.checking import check
from scp_framework.files.loading import parse_arrangements
from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, TeamMember
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, DetailId, KindId, RoleId, StepId, VocabularyId
from scp_framework.model.planner import Planner

SIZES = (1, 2, 4, 8)
MOST = 1.3
"""The exponent that no legal input may reach."""
FIRST = Date(2020, 1, 1)
DAYS = 3650
COVERS = Window(FIRST, Date(2029, 12, 28))
VISIT, REPORT = KindId("visit"), KindId("report")
WORK_DONE = DetailId("work")
TEN = 10

Case = tuple[Arrangements, Planner]
Make = Callable[[int], Case]


def toml(rule: str, *, agencies: int = TEN, dated: bool = False, bodies: str = "") -> str:
    """Arrangements with one rule, and with as many agencies and tiles as asked for."""
    validity = "\nvalid_from = {}\nvalid_to = {}" if dated else ""
    nouns = "".join(
        f'[[agencies]]\nid = "agency-{number}"\nname = "Agency {number}"\ntags = ["partner"]'
        + validity.format(FIRST.add(days=number % 1000), FIRST.add(days=2000 + number % 1000))
        + "\n"
        for number in range(agencies)
    )
    return f"""
[arrangements]
schema_version = 1
id = "growth"
name = "Growth"
document = "Growth"
edition = "1"
[partnership]
id = "growth"
name = "Growth"
[calendar]
anchor = 2020-01-01
{nouns}
[[roles]]
id = "lead"
name = "lead"
[[qualities]]
id = "trained"
name = "trained"
[[officers]]
id = "officer"
name = "Officer"
role = "lead"
qualities = {{ trained = [{{ valid_from = 2020-01-01 }}] }}
[[tiles]]
id = "tile"
name = "Tile"
[[vocabularies]]
id = "voices"
name = "voices"
terms = [{{ id = "one", name = "one" }}, {{ id = "two", name = "two" }}]
[[vocabularies]]
id = "taken"
name = "taken up"
words = ["activities"]
[[kinds]]
id = "visit"
name = "visit"
steps = [{{ id = "letter", name = "letter" }}, {{ id = "arrival", name = "arrival" }}]
event = "arrival"
details = [{{ id = "work", name = "work", type = "number" }}]
sets = ["voices"]
[[kinds]]
id = "report"
name = "report"
sets = ["taken"]
{bodies}
[[rules]]
code = "GROW01"
name = "grow"
title = "Grow"
why = "To see"
strength = "commitment"
source = {{ section = "1" }}
{rule}
"""


def visits(number: int, *, span: int = 0, wide: int = DAYS, recorded: bool = True) -> Iterator[Activity]:
    """So many visits, spread evenly over the first days; a span makes each uncertain by so many days."""
    for index in range(number):
        begin = FIRST.add(days=index * (wide - span - 1) // number)
        yield Activity(
            id=f"visit-{index}",
            kind=VISIT,
            when=When(begin, begin.add(days=span)),
            agencies=(AgencyId(f"agency-{index % TEN}"),) if recorded else None,
            team=(TeamMember(person="officer", role=RoleId("lead"), lead=True), TeamMember(person="Somebody")),
            steps=FrozenMap({StepId("letter"): When.on(begin.subtract(days=10))}),
            details=FrozenMap({DetailId("work"): index % 3}),
            sets=FrozenMap({VocabularyId("voices"): ("one",)}),
        )


def reports(number: int, *, span: int = 0, wide: int = DAYS) -> Iterator[Activity]:
    for visit in visits(number, span=span, wide=wide):
        yield Activity(
            id=visit.id.replace("visit", "report"),
            kind=REPORT,
            when=visit.when,
            agencies=visit.agencies,
            sets=FrozenMap({VocabularyId("taken"): (visit.id,)}),
        )


def case(text: str, *activities: Activity) -> Case:
    return parse_arrangements(text), Planner(id="plan", covers=COVERS, activities=activities)


def of_visits(rule: str, size: int, *, span: int = 0) -> Case:
    """A rule about as many visits as the size says."""
    return case(toml(f'of = "visit"\n{rule}'), *visits(size, span=span))


def unlike(rule: str, size: int, *, span: int, is_most: bool = False, recorded: bool = True) -> Case:
    """A total over as many visits as the size says, no two with the same number; or half of which have none recorded.

    The forty quarters need as much as there is of it, or have room for that much.
    """
    made = [
        evolve(visit, details=FrozenMap({WORK_DONE: 1_000 + 7_919 * index % 10_007} if recorded or index % 2 else {}))
        for index, visit in enumerate(visits(size, span=span))
    ]
    quarter = sum(int(visit.details.get(WORK_DONE, 0)) for visit in made) // 40
    bound = f"{'at_most' if is_most else 'at_least'} = {quarter}"
    return case(toml(f'shape = "total"\nof = "visit"\nsum = "work"\nevery = "P3M"\n{bound}\n{rule}'), *made)


def shared_among(rule: str, size: int, *, span: int, named: int = TEN) -> Case:
    """A rule on visits and reports which each concern so many agencies; of none, it is not recorded."""
    own = tuple(AgencyId(f"agency-{number}") for number in range(named)) or None
    made = [evolve(each, agencies=own) for each in (*visits(size, span=span), *reports(size, span=span))]
    return case(toml(f'of = "visit"\n{rule}'), *made)


def while_running(rule: str, size: int) -> Case:
    """As many visits and reports as the size says, of which a rule asks for reports while a visit runs."""
    during = '{ of = "visit", from_step = "letter", to_step = "arrival" }'
    text = toml(f'shape = "cadence"\nof = "report"\n{rule}\nduring = {during}')
    return case(text, *visits(size, span=20), *reports(size, span=60))


def over_days(rule: str, size: int, *, often: int = 1) -> Case:
    """A rule on each of so many days, on which about one visit falls, or one on so many of them."""
    first = FIRST.add(days=size - 1)
    made = visits(size // often + 1, span=30, wide=size)
    planner = Planner(id="plan", covers=Window(FIRST, first), activities=tuple(made))
    return parse_arrangements(toml(f'of = "visit"\n{rule}')), planner


def crowded(rule: str, size: int, span: int) -> Case:
    """A rule that leaves a little less room, in forty quarters, than as many visits need as the size says."""
    return of_visits(f'every = "P3M"\nat_most = {max(1, size // 40 - 1)}\n{rule}', size, span=span)


def scarce(rule: str, size: int, span: int) -> Case:
    """A rule that asks for a little more, in forty quarters, than there is of as many visits as the size says."""
    total = f'shape = "total"\nsum = "work"\nevery = "P3M"\nat_least = {size // 40 + 1}'
    return of_visits(f"{total}\n{rule}", size, span=span)


def followed(rule: str, size: int, *, span: int = 0, in_a_month: int | None = None) -> Case:
    """A rule about visits and what follows them, evenly over the first days, or so many visits on 30 days.

    Where there are more on each day, a finding lists more, and to make all of them takes longer than in proportion.
    """
    wide = DAYS if in_a_month is None else size * 30 // in_a_month
    return case(
        toml(f'shape = "follow-up"\nof = "visit"\nfollowed_by = "report"\n{rule}'),
        *visits(size, span=span, wide=wide),
        *reports(size, span=span, wide=wide),
    )


def preceded(rule: str, size: int, *, span: int = 0) -> Case:
    """A rule about reports and what comes before them."""
    return case(
        toml(f'shape = "follow-up"\nof = "report"\npreceded_by = "visit"\n{rule}'),
        *visits(size, span=span),
        *reports(size, span=span),
    )


def for_each(size: int) -> Case:
    rule = 'shape = "cadence"\nof = "visit"\nat_least = 1\nevery = "P1Y"\nfor_each = { agencies_tagged = "partner" }'
    return case(toml(rule), *visits(size, recorded=False))


def of_agencies(rule: str, size: int, *, dated: bool = False) -> Case:
    """A rule about as many agencies as the size says, and fifty visits to none of them in particular."""
    return case(toml(rule, agencies=size, dated=dated), *visits(50, wide=1900, recorded=False))


def seats(rule: str, size: int) -> Case:
    """A rule about the members of a body, which are as many agencies as the size says, each with days of its own."""
    members = ", ".join(f'{{ agency = "agency-{number}" }}' for number in range(size))
    body = f'[[bodies]]\nid = "board"\nname = "Board"\nmembers = [{members}]\n'
    return case(toml(f'shape = "structure"\nbody = "board"\n{rule}', agencies=size, dated=True, bodies=body))


def routes(size: int, *, circle: bool = False, aside: bool = False, dated: bool = False) -> Case:
    """As many bodies in a row, each of which begins a way, and sends to the three after it; in a circle, or not.

    What has to be passed lies on the way, or aside, where a line leads from the last but one and none goes on. With
    `dated`, nothing has to be passed, and each line has days of its own.
    """
    names = [f"body-{number}" for number in range(size)]
    pairs = [
        (one, names[(index + step) % size])
        for index, one in enumerate(names)
        for step in (1, 2, 3)
        if circle or index + step < size
    ]
    if aside:
        pairs.append((names[-2], "aside"))
        names.append("aside")
    bodies = "".join(f'[[bodies]]\nid = "{name}"\nname = "{name}"\ntags = ["sender"]\n' for name in names)
    lines = "".join(
        f'[[lines]]\nsender = "{one}"\nreceiver = "{other}"\ncarries = ["report"]\nsource = {{ section = "1" }}\n'
        + (f"valid_from = {FIRST.add(days=7 * number % 1000)}\n" if dated else "")
        for number, (one, other) in enumerate(pairs)
    )
    ends, passed = names[size // 2 if circle else size - 1], names[-1 if aside else size // 4]
    way = f'origins = {{ bodies_tagged = "sender" }}\nto = "{ends}"'
    way += "" if dated else f'\nvia = ["{passed}"]\nno_cycles = true'
    return case(toml(f'shape = "route"\ncarrying = "report"\n{way}', bodies=bodies + lines))


SEATS = 'shape = "structure"\ncount = { of = { agencies_tagged = "partner" }, at_least = 3 }'
EACH_DAY = 'shape = "cadence"\nevery = "P1D"'
EACH_YEAR = 'shape = "cadence"\nof = "visit"\nat_least = 1\nevery = "P1Y"\nfor_each = { agencies_tagged = "partner" }'
WORK = 'shape = "total"\nsum = "work"\nfor_each = { officers_with_role = "lead" }'
HALF = 'shape = "share"\nsatisfies = { detail = "work", value = 1 }\npercent = 50\nevery = "P1Y"'
STARRED = 'shape = "requires"\nrecords = ["tiles"]\nat_least = 1\n'
SECOND = STARRED + 'where = { nth = { at_least = 2, every = "P1M", same = "agency" } }'
THIRD = STARRED + 'where = { nth = { exactly = 3, every = "P1M" } }'
NESTED = 'shape = "scope"\none_tile = true\nwhere = { none_of = [{ detail = "work", at_least = 2, step = "letter" }] }'
PARTNERS = '{ agencies_tagged = "partner" }'
LISTED = 'shape = "share"\nlisted_in = "agencies"\npercent = 50\nevery = "P1Y"'
SERVED = 'shape = "share"\nof = "visit"\npercent = 50\nevery = "P1Y"'
IN_TIME = 'shape = "lead-time"\nstep = "letter"\nbefore = "arrival"\nat_least = "P1W"'
AFTER_EACH_MONTH = 'shape = "by-date"\nevery = "P1M"\nwithin = "10 days after the end"'
TERMS = '[[calendar.periods]]\nid = "term"\nname = "term"\n' + "".join(
    f"[[calendar.periods.dates]]\nfirst = {FIRST.add(days=120 * term)}\nlast = {FIRST.add(days=120 * term + 90)}\n"
    for term in range(DAYS // 120)
)
TWO_READINGS = """shape = "cadence"
at_least = 3
every = "P3M"
readings = [{ name = "each-quarter" }, { name = "each-year", at_least = 12, every = "P1Y" }]"""
FOLLOWED_IN_A_MONTH = 'shape = "follow-up"\nfollowed_by = "report"\nwithin = "P30D"\nsame = "agency"'
OF_THE_SECOND = 'where = { nth = { at_least = 2, every = "P1Y", same = "agency" } }'
FIVE_OF_TURNS = 'shape = "follow-up"\nfollowed_by = "report"\nnext = 3\nlinks = "taken"\nsame = "agency"'
EIGHT_READINGS = "rolling = true\nreadings = [{}]".format(
    ", ".join(f'{{ name = "at-least-{number}", at_least = {number} }}' for number in range(1, 9))
)
THREE_LENGTHS = 'readings = [{ name = "a" }, { name = "b", within = "P10D" }, { name = "c", within = "P60D" }]'
THREE_SHAPES = """readings = [{ name = "a" }, { name = "b", shape = "gap", of = "visit", at_most = "P30D" },
  { name = "c", shape = "cadence", of = "visit", at_least = 1, every = "P1M" }]"""
TWO_LEADS = f'{IN_TIME}\nreadings = [{{ name = "a-week" }}, {{ name = "two-weeks", at_least = "P2W" }}]'
CASES: dict[str, tuple[int, Make]] = {
    "cadence": (500, partial(of_visits, 'shape = "cadence"\nat_least = 3\nevery = "P3M"')),
    "cadence, listed terms": (500, partial(of_visits, f'shape = "cadence"\nat_least = 3\nevery = "term"\n{TERMS}')),
    "cadence, while another runs": (250, partial(while_running, 'at_least = 1\nevery = "P1M"')),
    "cadence, by the day of a step": (
        250,
        partial(of_visits, 'shape = "cadence"\nat_least = 3\nevery = "P3M"\ncounts_on = "letter"', span=20),
    ),
    "gap, by the day of a step": (
        250,
        partial(of_visits, 'shape = "gap"\nat_most = "P30D"\nat_least = "P1D"\ncounts_on = "letter"', span=20),
    ),
    "cadence, rolling": (500, partial(of_visits, 'shape = "cadence"\nat_least = 3\nevery = "P3M"\nrolling = true')),
    "cadence, uncertain days": (250, partial(of_visits, 'shape = "cadence"\nat_least = 3\nevery = "P3M"', span=60)),
    "cadence, too little room": (250, partial(crowded, 'shape = "cadence"', span=60)),
    "cadence, agencies not recorded": (250, for_each),
    "cadence, for each of many": (50, partial(of_agencies, EACH_YEAR)),
    "cadence, each with days of its own": (50, partial(of_agencies, EACH_YEAR, dated=True)),
    "cadence, many periods": (250, partial(over_days, f"{EACH_DAY}\nat_least = 2")),
    "cadence, many periods, too few": (250, partial(over_days, f"{EACH_DAY}\nat_least = 1", often=2)),
    "cadence, many periods, too little room": (250, partial(over_days, f"{EACH_DAY}\nat_most = 1")),
    "by-date": (500, partial(of_visits, 'shape = "by-date"\nstarts = "02-01"\nby = "06-30"')),
    "by-date, part of each period": (250, partial(of_visits, AFTER_EACH_MONTH, span=20)),
    "by-date, uncertain days": (250, partial(of_visits, 'shape = "by-date"\nstarts = "02-01"\nby = "06-30"', span=60)),
    "share": (500, partial(of_visits, HALF, span=60)),
    "share, for each": (250, partial(of_visits, f"{HALF}\nfor_each = {PARTNERS}", span=60)),
    "share, listed": (250, partial(of_visits, f'{LISTED}\nfor_each = {PARTNERS}', span=60)),
    "share, of members": (50, partial(of_agencies, f'{SERVED}\nof_members = {PARTNERS}')),
    "total": (250, partial(crowded, WORK, span=20)),
    "total, wide spans": (250, partial(crowded, WORK, span=200)),
    "total, at least": (250, partial(scarce, "", span=60)),
    "total, at least, for each": (250, partial(scarce, 'for_each = { agencies_tagged = "partner" }', span=60)),
    "total, at least and at most": (250, partial(scarce, "at_most = 1000", span=60)),
    "total, rolling": (250, partial(scarce, "rolling = true", span=60)),
    "total, numbers unlike each other": (250, partial(unlike, "", span=60)),
    "total, numbers unlike each other, wide spans": (250, partial(unlike, "", span=400)),
    "total, at most, numbers unlike each other": (250, partial(unlike, "", span=60, is_most=True)),
    "total, half not recorded": (1000, partial(unlike, "", span=60, recorded=False)),
    "total, rolling, wide spans": (250, partial(unlike, "rolling = true", span=1500, is_most=True)),
    "gap": (500, partial(of_visits, 'shape = "gap"\nat_most = "P30D"\nat_least = "P1D"')),
    "gap, at least, wide spans": (250, partial(of_visits, 'shape = "gap"\nat_least = "P2D"', span=1500)),
    "gap, at most, wide spans": (250, partial(of_visits, 'shape = "gap"\nat_most = "P2D"', span=1500)),
    "follow-up": (250, partial(followed, 'within = "P30D"')),
    "follow-up, uncertain days": (250, partial(followed, 'within = "P30D"', span=60)),
    "follow-up, as many in a month": (250, partial(followed, 'within = "P30D"', span=60, in_a_month=20)),
    "follow-up, the same agency": (250, partial(followed, 'within = "P30D"\nsame = "agency"')),
    "follow-up, each of ten agencies": (100, partial(shared_among, FOLLOWED_IN_A_MONTH, span=60)),
    "follow-up, agencies not recorded": (250, partial(shared_among, FOLLOWED_IN_A_MONTH, span=60, named=0)),
    "follow-up, the same agency, wide spans": (100, partial(shared_among, FOLLOWED_IN_A_MONTH, span=1500, named=3)),
    "follow-up, of the second of an agency": (
        100,
        partial(shared_among, f"{FOLLOWED_IN_A_MONTH}\n{OF_THE_SECOND}", span=60),
    ),
    "follow-up, at one of three turns, of each of five": (100, partial(shared_among, FIVE_OF_TURNS, span=60, named=5)),
    "last-time": (250, partial(of_visits, 'shape = "last-time"\ndetail = "work"\nmust_be = "same"\nsame = "agency"')),
    "last-time, uncertain days": (
        250,
        partial(of_visits, 'shape = "last-time"\ndetail = "work"\nmust_be = "at-least"', span=60),
    ),
    "follow-up, at one of three turns": (250, partial(followed, 'links = "taken"\nnext = 3', span=60)),
    "follow-up, looking back": (250, partial(preceded, 'within = "P30D"\nat_least = "P1D"\nsame = "agency"', span=60)),
    "follow-up, the last one taken up": (250, partial(preceded, 'links = "taken"\nlast = 1', span=60)),
    "lead-time": (500, partial(of_visits, IN_TIME)),
    "sequence": (500, partial(of_visits, 'shape = "sequence"\nsteps = ["letter", "arrival"]\nrequired = ["letter"]')),
    "requires, of the second of a kind": (500, partial(of_visits, SECOND)),
    "requires, of the third of a kind, wide spans": (250, partial(of_visits, THIRD, span=1500)),
    "scope, conditions of conditions": (250, partial(of_visits, NESTED)),
    "requires": (500, partial(of_visits, 'shape = "requires"\ndetail = "work"\nat_least = 1')),
    "includes": (500, partial(of_visits, 'shape = "includes"\nvocabulary = "voices"\nwords = ["one", "two"]')),
    "scope": (500, partial(of_visits, 'shape = "scope"\none_tile = true')),
    "exclusion": (500, partial(of_visits, 'shape = "exclusion"\nexcluded = { agencies_tagged = "partner" }')),
    "team": (500, partial(of_visits, 'shape = "team"\nconditions = [{ role = "lead" }, { lead_roles = ["lead"] }]')),
    "team, with limits": (
        500,
        partial(
            of_visits,
            'shape = "team"\nconditions = [{ role = "lead", exactly = 1 }, { of_each_agency = true, at_most = 1 }]',
        ),
    ),
    "team, who is trained": (
        500,
        partial(of_visits, 'shape = "team"\nconditions = [{ qualities = ["trained"], gained_within = "P2Y" }]'),
    ),
    "structure": (50, partial(of_agencies, SEATS)),
    "structure, each with days of its own": (50, partial(of_agencies, SEATS, dated=True)),
    "structure, seats": (50, partial(seats, 'some_of = { agencies_tagged = "partner" }\nat_least = 3')),
    "structure, seats, each": (50, partial(seats, 'each_of = { agencies_tagged = "partner" }')),
    "structure, service": (50, partial(seats, 'serves_at_most = "P2Y"')),
    "structure, who is trained": (50, partial(seats, 'qualities = ["trained"]')),
    "route": (20, routes),
    "route, lines with days of their own": (20, partial(routes, dated=True)),
    "route, no way": (20, partial(routes, aside=True)),
    "route, in circles": (20, partial(routes, circle=True)),
    "route, in circles, no way": (20, partial(routes, circle=True, aside=True)),
    "readings": (250, partial(of_visits, TWO_READINGS)),
    "readings, activity by activity": (250, partial(of_visits, TWO_LEADS)),
    "readings, eight that roll": (
        100,
        partial(of_visits, f'shape = "cadence"\nevery = "P3M"\n{EIGHT_READINGS}', span=60),
    ),
    "readings, what follows": (100, partial(shared_among, f"{FOLLOWED_IN_A_MONTH}\n{THREE_LENGTHS}", span=60)),
    "readings, of three shapes": (100, partial(shared_among, f"{FOLLOWED_IN_A_MONTH}\n{THREE_SHAPES}", span=60)),
    "recorded": (500, lambda size: case(toml('shape = "recorded"\nreason = "nobody can tell"'), *visits(size))),
}  # fmt: skip
"""Each shape and each hard input: the size at 1, and what is made of a size."""


@frozen
class Row:
    """The seconds at each size that was tried, and how they grow."""

    name: str
    sizes: Sequence[int]
    seconds: Sequence[float]

    @property
    def exponent(self) -> float:
        """The slope of the line through the logarithms that lies nearest to them."""
        return slope(self.sizes, self.seconds)

    @property
    def last_exponent(self) -> float:
        """The same, between the last two sizes."""
        return slope(self.sizes[-2:], self.seconds[-2:])


def slope(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    if len(sizes) < 2:
        return float("inf")
    xs, ys = [log(each) for each in sizes], [log(each) for each in seconds]
    middle, height = sum(xs) / len(xs), sum(ys) / len(ys)
    up = sum((x - middle) * (y - height) for x, y in zip(xs, ys, strict=True))
    return up / sum((x - middle) ** 2 for x in xs)


def seconds_of(work: Callable[[], object]) -> float:
    """The processor time of a run after one that is not counted: the best of three, if they are short."""
    gc.collect()
    best, spent = float("inf"), 0.0
    for attempt in range(4):
        begin = time.process_time()
        work()
        once = time.process_time() - begin
        spent += once
        if attempt or once > 1:
            best = min(best, once)
        if spent > 3 or (attempt and once > 1):
            break
    return best


def judged(arrangements: Arrangements, planner: Planner) -> tuple[Mapping[str, Verdict], tuple[Finding, ...]]:
    report = check(planner, arrangements)
    return report.verdicts, report.breaches


def judged_in_full(arrangements: Arrangements, planner: Planner) -> list[tuple[str, ...]]:
    return [finding.evidence for finding in check(planner, arrangements).findings]


def grown(name: str, patience: float, work: Callable[[Arrangements, Planner], object]) -> Row:
    base, make = CASES[name]
    sizes: list[int] = []
    seconds: list[float] = []
    for times in SIZES:
        sizes.append(base * times)
        seconds.append(seconds_of(partial(work, *make(base * times))))
        if seconds[-1] > patience:
            break
    return Row(name, sizes, seconds)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="only those whose name holds one of these")
    parser.add_argument("--patience", type=float, default=20)
    parser.add_argument("--findings", action="store_true", help="make all findings in full")
    options = parser.parse_args()
    work = judged_in_full if options.findings else judged
    above = 0
    for name in CASES:
        if options.names and not any(each in name for each in options.names):
            continue
        row = grown(name, options.patience, work)
        above += row.exponent >= MOST
        tried = ", ".join(f"{size}: {each * 1000:.0f} ms" for size, each in zip(row.sizes, row.seconds, strict=True))
        print(f"{name:38} {row.exponent:5.2f}  (last {row.last_exponent:5.2f})  {tried}", flush=True)
    return 1 if above else 0


if __name__ == "__main__":
    sys.exit(main())
