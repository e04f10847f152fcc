"""What the growth of a check is measured on: arrangements with one rule, and planners of any number of activities."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attrs import evolve
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.files.loading import parse_arrangements
from scp_framework.model.activity import Activity, TeamMember
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, DetailId, KindId, RoleId, StepId, VocabularyId
from scp_framework.model.planner import Planner

FIRST = Date(2020, 1, 1)
DAYS = 3650
COVERS = Window(FIRST, Date(2029, 12, 28))
VISIT, REPORT = KindId("visit"), KindId("report")
WORK_DONE = DetailId("work")
TEN = 10
WAYS = 'origins = { bodies_tagged = "sender" }\nto = "ENDS"'
WAYS_PAST = f'{WAYS}\nvia = ["PASSED"]\nno_cycles = true'

Case = tuple[Arrangements | Editions, Planner]
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


def over_editions(rule: str, size: int, *, between: str, span: int = 0) -> Case:
    """Three editions, of which the one between the others promises something else."""
    texts = [toml(f'of = "visit"\n{each}') for each in (rule, between, rule)]
    return _editions(texts, [DAYS // 3, DAYS * 2 // 3]), of_visits(rule, size, span=span)[1]


def counted_in_parts(rule: str, size: int, *, span: int = 0) -> Case:
    """Three editions of which the one between the others, a year, counts visits to one agency of ten alone.

    In forty quarters, each asks for a little more than there is of as many visits as the size says.
    """
    asked = f'every = "P3M"\nat_least = {size // 40 + 1}\n{rule}'
    text = toml(f'of = "visit"\nwhere = {{ agencies_tagged = "partner" }}\n{asked}')
    first, *others = text.split('tags = ["partner"]')
    texts = [text, 'tags = ["partner"]'.join([first, "".join(others)]), text]
    return _editions(texts, [DAYS // 2 - 180, DAYS // 2 + 180]), of_visits(asked, size, span=span)[1]


def _editions(texts: Sequence[str], begins: Sequence[int]) -> Editions:
    """Editions one after the other, each but the first from so many days after the first on."""
    editions = (
        evolve(
            parse_arrangements(text),
            id=f"growth-{number}",
            edition=str(number),
            in_force_from=FIRST.add(days=begins[number - 1]) if number else None,
        )
        for number, text in enumerate(texts)
    )
    return Editions(editions=tuple(editions))


def of_visits(rule: str, size: int, *, span: int = 0) -> Case:
    """A rule about as many visits as the size says."""
    return case(toml(f'of = "visit"\n{rule}'), *visits(size, span=span))


def with_later_steps(rule: str, size: int) -> Case:
    """A rule about as many visits as the size says, of which no step is recorded that follows them."""
    text = toml(f'of = "visit"\n{rule}').replace('event = "arrival"', 'event = "letter"')
    return case(text, *(evolve(visit, steps=FrozenMap()) for visit in visits(size)))


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


def routes(size: int, asks: str = WAYS_PAST, *, circle: bool = False, aside: bool = False, dated: bool = False) -> Case:
    """As many bodies in a row, each of which begins a way, and sends to the three after it; in a circle, or not.

    What has to be passed lies on the way, or aside, where a line leads from the last but one and none goes on. With
    `dated`, each line has days of its own.
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
    straight = ", ".join(f'{{ sender = "{one}", receiver = "{other}" }}' for one, other in pairs)
    rule = asks.replace("ENDS", ends).replace("PASSED", passed).replace("LINES", straight)
    return case(toml(f'shape = "route"\ncarrying = "report"\n{rule}', bodies=bodies + lines))


def of_a_team(conditions: str, size: int, *, named: bool = True) -> Case:
    """One visit by so many people, each of one of ten agencies, or nobody knows of which."""
    agencies = [AgencyId(f"agency-{number % TEN}") if named else None for number in range(size)]
    people = (TeamMember(person=f"Person {number}", agency=agency) for number, agency in enumerate(agencies))
    rule = f'shape = "team"\nof = "visit"\nconditions = [{conditions}]'
    return case(toml(rule), *(evolve(each, team=tuple(people)) for each in visits(1)))


def of_few_people(conditions: str, size: int) -> Case:
    """One visit by ten people, of each of whom nobody knows from which of so many agencies they come."""
    people = tuple(TeamMember(person=f"Person {number}") for number in range(TEN))
    rule = f'shape = "team"\nof = "visit"\nconditions = [{conditions}]'
    return case(toml(rule, agencies=size), *(evolve(each, team=people) for each in visits(1)))
