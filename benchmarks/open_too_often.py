"""How often OPEN stands where every completion of a planner is MET, or none is, by shape of rule.

    python -m benchmarks.open_too_often [PLANNERS] [SEED]

Random planners of the isle of the tests are judged. Whatever is not known in one is then completed in every way, and
each completed planner is judged as well, of which everything is known. A verdict that no completion bears out is wrong,
and the command ends with 1. Of what is OPEN, the command prints how much is so in no two completions.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product
from random import Random
from typing import TypeVar

from attrs import evolve
from pendulum import Date
from tests.worlds.isle import (
    CALL,
    CARE,
    COUNTY,
    EFFORT,
    GROUP,
    HEALTH,
    HOST,
    ISLE,
    JULY_1,
    NEW,
    OLD,
    OTTO,
    PARTNER,
    SCRUTINEER,
    STARS,
    VISIT,
    WARD,
    edition,
    facts,
)

from scp_framework import Activity, Planner, Rule, Status, TeamMember, Verdict, When, Window, check
from scp_framework.arrangements.editions import Editions
from scp_framework.model.activity_kind import Step
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import NodeId, StepId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.record import Record
from scp_framework.rules.parameters.shared_name import Same
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.exclusion import Exclusion
from scp_framework.rules.shapes.follow_up import FollowUp
from scp_framework.rules.shapes.gap import Gap
from scp_framework.rules.shapes.includes import Includes
from scp_framework.rules.shapes.lead_time import LeadTime
from scp_framework.rules.shapes.requires import Requires
from scp_framework.rules.shapes.sequence import Sequence
from scp_framework.rules.shapes.share import Share
from scp_framework.rules.shapes.total import Total

Value = TypeVar("Value")
LETTER, ARRIVAL = StepId("letter"), StepId("arrival")
KINDS = (
    VISITS := evolve(
        ISLE.kind[VISIT], steps=(*ISLE.kind[VISIT].steps, Step(id=ARRIVAL, name="arrival")), event=ARRIVAL
    ),
    evolve(VISITS, id=CALL, name="call", plural="calls"),
)
HERE = evolve(ISLE, kinds=KINDS)
COVERS = Window.parse("2022-06-20..2022-07-29")
"""No period that is asked about begins before these days, or ends after them."""
AGENCIES = ((), (COUNTY,), (CARE,), (WARD,), (COUNTY, CARE))
OTHERS = ((OLD,), (NEW,))
"""Whom a visit may concern as well where that is not recorded: one exists up to, the other from 1 July."""
TEAMS = (
    (),
    (TeamMember(person=OTTO, role=SCRUTINEER),),
    (TeamMember(person="ann", role=HOST, agency=COUNTY),),
    (TeamMember(person="kim", role=SCRUTINEER, agency=CARE),),
    (TeamMember(person="sue", role=SCRUTINEER, agency=COUNTY),),
)
SCRUTINEERS = Group(officers_with_role=SCRUTINEER)
STARS_GIVEN: tuple[int | str, ...] = (0, 1, 2, 3)
NEAR = (-30, -5, -4, -3, -2, -1, 0, 2)
"""How many days after a visit a letter of which no day is recorded is tried out."""
ASKED = {
    "total": frozenset({"team"}),
    "lead-time": frozenset({"letter"}),
    "sequence": frozenset({"letter"}),
    "requires": frozenset({"stars"}),
    "includes": frozenset({"endorsements"}),
    "exclusion": frozenset({"agencies", "team"}),
}
"""What of an activity a rule of a shape asks for, beside its day; agencies, where nothing is said."""
AGREED: tuple[tuple[NodeId, ...], ...] = ((), (NodeId(COUNTY),))
MOST_COMPLETIONS = 3_000
LOOKED_AT = 12


def days(chance: Random, most: int = 3) -> When:
    first = chance.randint(-5, 5)
    return When(JULY_1.add(days=first), JULY_1.add(days=first + chance.choice((0, 0, 1, 2, most))))


def visit(chance: Random, number: int) -> Activity:
    steps = {LETTER: days(chance, 2)} if chance.random() < 0.7 else {}
    details = {EFFORT: chance.randint(1, 3)} | ({STARS: chance.randint(0, 3)} if chance.random() < 0.8 else {})
    return Activity(
        id=f"visit-{number}", kind=VISIT, when=days(chance), steps=FrozenMap(steps), details=FrozenMap(details),
        status=chance.choice((Status.PLANNED,) * 5 + (Status.PROPOSED,)),
        agencies=None if chance.random() < 0.25 else chance.choice(AGENCIES),
        team=None if chance.random() < 0.25 else chance.choice(TEAMS),
        endorsements=None if chance.random() < 0.3 else chance.choice(AGREED),
    )  # fmt: skip


def completions(activity: Activity, asked: frozenset[str]) -> Iterator[Activity]:
    """Every way in which what is not known of a visit can turn out, as far as a rule asks for it."""

    def ways(place: str, recorded: Value | None, options: tuple[Value, ...]) -> tuple[Value | None, ...]:
        return options if recorded is None and place in asked else (recorded,)

    for day, agencies, team, endorsements, stars, held in product(
        activity.when.days(),
        ways("agencies", activity.agencies, (*AGENCIES, *OTHERS)),
        ways("team", activity.team, TEAMS),
        ways("endorsements", activity.endorsements, AGREED),
        ways("stars", activity.details.get(STARS), STARS_GIVEN),
        (True, False) if activity.status is Status.PROPOSED else (True,),
    ):
        if agencies == ((NEW,) if day < JULY_1 else (OLD,)):
            continue
        sent: tuple[Date | None, ...] = (None,)
        if "letter" in asked:
            recorded = activity.steps.get(LETTER)
            sent = (None, *(day.add(days=number) for number in NEAR)) if recorded is None else tuple(recorded.days())
        for letter in sent:
            yield evolve(
                activity,
                when=When.on(day),
                agencies=agencies,
                team=team,
                endorsements=None if endorsements is None else tuple(map(NodeId, endorsements)),
                details=FrozenMap({**activity.details, **({} if stars is None else {STARS: stars})}),
                steps=FrozenMap({LETTER: When.on(letter)} if letter else {}),
                not_taken=() if letter else (LETTER,),
                status=Status.PLANNED if held else Status.CANCELLED,
            )


def made(shape: type[Rule], **parameters: object) -> Rule:
    return shape(**facts(of=VISIT, **parameters))  # type: ignore[arg-type]  # parameters of all types


def group(chance: Random) -> Group | None:
    return chance.choice((None, Group(agencies_tagged=PARTNER), Group(agencies=(GROUP, WARD))))


def every(chance: Random) -> dict[str, Period]:
    return chance.choice(({"every": Period(days=2)}, {"every": Period(days=5)}, {"every": Period(days=10)}))


def bounds(chance: Random) -> dict[str, int]:
    return chance.choice(
        ({"at_least": 1}, {"at_least": 2}, {"at_most": 1}, {"at_most": 0}, {"at_least": 1, "at_most": 1})
    )


def near_or_far(chance: Random) -> dict[str, Lead]:
    return {chance.choice(("at_most", "at_least")): Lead(days=chance.randint(1, 4))}


SHAPES: dict[str, Callable[[Random], Rule]] = {
    "cadence": lambda chance: made(Cadence, for_each=group(chance), **bounds(chance), **every(chance)),
    "cadence, rolling": lambda chance: made(
        Cadence, every=Period(days=3), rolling=True, for_each=group(chance), **bounds(chance)
    ),
    "by-date": lambda chance: made(
        ByDate,
        by=DayOfYear(6, 30),
        starts=DayOfYear(6, chance.randint(24, 28)),
        at_least=chance.randint(1, 2),
        for_each=group(chance),
    ),
    "total": lambda chance: made(
        Total, sum=EFFORT, at_most=chance.randint(1, 4), for_each=SCRUTINEERS, **every(chance)
    ),
    "share": lambda chance: made(
        Share,
        satisfies=Condition(agencies_tagged=HEALTH),
        percent=chance.choice((50, 67, 100)),
        **(every(chance) if chance.random() < 0.8 else {}),
    ),
    "gap": lambda chance: made(Gap, for_each=group(chance), **near_or_far(chance)),
    "follow-up": lambda chance: made(
        FollowUp, followed_by=CALL, same=chance.choice((None, Same.AGENCY)), within=Lead(days=chance.randint(1, 4))
    ),
    "follow-up, looking back": lambda chance: made(
        FollowUp, preceded_by=CALL, same=chance.choice((None, Same.AGENCY)), within=Lead(days=chance.randint(1, 4))
    ),
    "follow-up, of itself": lambda chance: made(
        FollowUp, followed_by=VISIT, same=chance.choice((None, Same.AGENCY)), within=Lead(days=chance.randint(1, 4))
    ),
    "lead-time": lambda chance: made(LeadTime, step=LETTER, before=ARRIVAL, **near_or_far(chance)),
    "sequence": lambda _: made(Sequence, steps=(LETTER, ARRIVAL), required=(LETTER,)),
    "requires": lambda chance: made(Requires, detail=STARS, at_least=chance.randint(1, 3)),
    "includes": lambda _: made(Includes, record=Record.ENDORSEMENTS, words=(COUNTY,)),
    "exclusion": lambda _: made(Exclusion, excluded=Group(agencies_tagged=PARTNER), hosts=(HOST,)),
}


def judged(activities: tuple[Activity, ...], arrangements: Editions) -> Verdict:
    return check(Planner(id="plan", covers=COVERS, activities=activities), arrangements).verdict("TRY01")


def outcome(shape: str, chance: Random) -> str:
    """What comes of one random planner: as it should be, too weak, wrong, or too many completions to tell."""
    rule = SHAPES[shape](chance)
    visits = tuple(visit(chance, number) for number in range(chance.randint(1, 3)))
    if shape in ("follow-up", "follow-up, looking back"):
        visits = tuple(evolve(each, kind=chance.choice((VISIT, CALL))) for each in visits)
    editions = [edition("1", rule, partnership=HERE)]
    if chance.random() < 0.25:
        later = SHAPES[shape](chance) if chance.random() < 0.5 else rule
        editions.append(edition("2", later, begins=JULY_1.add(days=chance.randint(-3, 3)), partnership=HERE))
    arrangements = Editions(editions=tuple(editions))
    over = ", over editions" if len(editions) > 1 else ""
    verdict = judged(visits, arrangements)
    ways = [[*completions(each, ASKED.get(shape, frozenset({"agencies"})))] for each in visits]
    number = 1
    for each in ways:
        number *= len(each)
    found: set[Verdict] = set()
    for _ in range(LOOKED_AT if verdict is not Verdict.OPEN else 4 * LOOKED_AT):
        found.add(judged(tuple(map(chance.choice, ways)), arrangements))
    broken = Verdict.BREACHED in found
    kept = bool(found - {Verdict.BREACHED})
    if (verdict is Verdict.BREACHED and kept) or (verdict in (Verdict.MET, Verdict.NOT_APPLICABLE) and broken):
        print(f"wrong{over}: {verdict} {rule!r} {visits!r}", file=sys.stderr)
        return f"wrong{over}"
    if verdict is not Verdict.OPEN or (kept and broken):
        return f"right{over}"
    if number > MOST_COMPLETIONS:
        return f"not told{over}"
    for way in product(*ways):
        one = judged(way, arrangements)
        kept, broken = kept or one is not Verdict.BREACHED, broken or one is Verdict.BREACHED
        if kept and broken:
            return f"right{over}"
    return f"weak{over}"


def main() -> int:
    planners = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    seed = sys.argv[2] if len(sys.argv) > 2 else "1"
    wrong = 0
    for shape in SHAPES:
        chance = Random(f"{seed} {shape}")
        counts = Counter(outcome(shape, chance) for _ in range(planners))
        wrong += sum(number for name, number in counts.items() if name.startswith("wrong"))
        print(f"{shape:20}", ", ".join(f"{name} {number}" for name, number in sorted(counts.items())), flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
