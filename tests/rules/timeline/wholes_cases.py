"""A town whose agencies are part of others that come and go, day by day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.finding import Finding
from scp_framework.model.activity import Activity, TeamMember
from scp_framework.model.activity_kind import Step
from scp_framework.model.agency import Agency
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyId, AgencyTag, StepId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.rule import Rule
from tests.worlds import isle
from tests.worlds.coast import subsets
from tests.worlds.isle import CARE, COUNTY, GROUP, HEALTH, PARTNER, SCRUTINEER, VISIT, WARD

CHARITY, SCHOOL, COLLEGE, CLASS = (AgencyId(each) for each in ("charity", "school", "college", "class"))
TEACHING = AgencyTag("teaching")
LETTER, ARRIVAL = StepId("letter"), StepId("arrival")
JUNE_30, JULY_1 = Date(2022, 6, 30), Date(2022, 7, 1)
FROM = {COLLEGE: JULY_1, CARE: Date(2022, 7, 2)}
"""The first days of those that have not always existed."""
UNTIL = {CHARITY: JUNE_30, GROUP: Date(2022, 6, 29)}
"""The last days of those that have ended; the care board takes over from the group some days later."""
PARTS = {SCHOOL: (CHARITY,), CLASS: (COLLEGE, COUNTY), WARD: (GROUP,)}
"""What an agency is part of, and what that is part of."""
TAGS = {
    COUNTY: {PARTNER}, CHARITY: {PARTNER, HEALTH}, COLLEGE: {PARTNER, TEACHING}, CLASS: {TEACHING},
    GROUP: {PARTNER, HEALTH}, CARE: {PARTNER},
}  # fmt: skip
AGENCIES = (COUNTY, CHARITY, SCHOOL, COLLEGE, CLASS, GROUP, CARE, WARD)
TOWN: Partnership = evolve(
    isle.ISLE,
    agencies=tuple(
        Agency(
            id=each,
            name=each.title(),
            tags=tuple(sorted(TAGS.get(each, ()))),
            part_of=PARTS[each][0] if each in PARTS else COUNTY if each == COLLEGE else None,
            valid_from=FROM.get(each),
            valid_to=UNTIL.get(each),
            succeeds=GROUP if each == CARE else None,
        )
        for each in AGENCIES
    ),
    kinds=tuple(
        evolve(each, steps=(Step(id=LETTER, name="letter"), Step(id=ARRIVAL, name="arrival")), event=ARRIVAL)
        if each.id == VISIT
        else each
        for each in isle.ISLE.kinds
    ),
)


def who(name: AgencyId, day: Date) -> AgencyId:
    """Who is meant by a name on a day."""
    return (GROUP if day < FROM[CARE] else CARE) if name in (GROUP, CARE) else name


def exists(name: AgencyId, day: Date) -> bool:
    """Whether whoever is meant by a name exists on a day."""
    then = who(name, day)
    return FROM.get(then, day) <= day <= UNTIL.get(then, day)


def chain(name: AgencyId, day: Date) -> list[AgencyId]:
    """Who is meant by a name on a day and all that it is part of then; the whole is last."""
    above = (COUNTY,) if name == COLLEGE else PARTS.get(name, ())
    return [who(each, day) for each in (name, *above) if exists(each, day)]


def tagged(tag: str | None, day: Date) -> set[AgencyId]:
    """Those of the agencies that exist on a day which have a tag."""
    return {each for each in AGENCIES if tag in TAGS.get(each, ()) and who(each, day) == each and exists(each, day)}


def concerned(recorded: Iterable[AgencyId] | None, day: Date) -> Iterator[set[AgencyId]]:
    """Whom it may concern on a day, with all that these are part of: each way there is."""
    there = [each for each in AGENCIES if who(each, day) == each and exists(each, day)]
    for names in subsets(there) if recorded is None else [recorded]:
        yield {above for each in names for above in chain(each, day)}


def days_of(activity: Activity) -> list[Date]:
    """The days on which it can be held, given whom it names."""
    names = [*(activity.agencies or ()), *(each.agency for each in activity.team or () if isinstance(each.agency, str))]
    return [day for day in activity.when.days() if all(exists(each, day) for each in names)]


def some_when() -> st.SearchStrategy[When]:
    days = [Date(2022, 6, 28).add(days=number) for number in range(6)]
    pairs = [(one, other) for one in days for other in days if one <= other]
    return st.sampled_from(pairs).map(lambda pair: When(*pair))


some_agencies = st.sampled_from([each for each in subsets(AGENCIES) if len(each) <= 2 and not {GROUP, CARE} <= {*each}])
guests = st.lists(
    st.sampled_from([SCHOOL, CLASS, WARD, COUNTY, COLLEGE]).map(
        lambda each: TeamMember(person=f"guest-from-{each}", agency=each, role=SCRUTINEER)
    ),
    max_size=2,
    unique=True,
).map(tuple)
tags = st.sampled_from([PARTNER, HEALTH, TEACHING])


def promised(shape: type[Rule], **parameters: object) -> Rule:
    return shape(**isle.facts(of=VISIT, **parameters))  # type: ignore[arg-type]  # parameters of all types


def findings(rule: Rule, *activities: Activity) -> Sequence[Finding]:
    return isle.findings(rule, *activities, partnership=TOWN)
