"""Members that are of a group on some days, and what is held."""

from __future__ import annotations

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework.model.agency import Agency
from scp_framework.model.identifier import AgencyId, AgencyTag, OfficerId
from scp_framework.model.officer import Officer
from scp_framework.model.partnership import Partnership
from scp_framework.rules.rule import Rule
from tests.worlds.isle import COUNTY, HOST, ISLE, VISIT, facts

FIRST = ISLE.calendar.anchor
SCHOOL = AgencyTag("school")
OLD, NEW = "old-school", "new-school"
Span = tuple[int, int]


def day(number: int) -> Date:
    """A day by its number; the first period begins on day 0."""
    return FIRST.add(days=number)


@frozen
class Line:
    """Whoever is the member, and on which days: the first to the end of its span, the second from then on."""

    spans: tuple[Span, ...]
    is_second_of_group: bool

    def exists(self, number: int) -> bool:
        return any(first <= number <= last for first, last in self.spans)

    def is_of_group(self, number: int) -> bool:
        spans = self.spans if self.is_second_of_group else self.spans[:1]
        return any(first <= number <= last for first, last in spans)

    @property
    def partnership(self) -> Partnership:
        """The isle with a school, and an officer, on these days."""
        schools, officers = [], []
        for index, (first, last) in enumerate(self.spans):
            of_group = index == 0 or self.is_second_of_group
            begins, ends = day(first), day(last)
            schools.append(
                Agency(
                    id=AgencyId((OLD, NEW)[index]),
                    name="School",
                    tags=(SCHOOL,) if of_group else (),
                    valid_from=begins,
                    valid_to=ends,
                    succeeds=AgencyId(OLD) if index else None,
                )
            )
            officers.append(
                Officer(
                    id=OfficerId(("ann", "ben")[index]),
                    name="Officer",
                    agency=COUNTY,
                    valid_from=begins,
                    valid_to=ends,
                    role=HOST if of_group else ISLE.roles[0].id,
                    succeeds=OfficerId("ann") if index else None,
                )
            )
        return evolve(ISLE, agencies=(*ISLE.agencies, *schools), officers=(*ISLE.officers, *officers))


@st.composite
def lines(draw: DrawFn) -> Line:
    begin = draw(st.integers(-4, 8))
    spans = [(begin, begin + draw(st.integers(0, 7)))]
    if draw(st.booleans()):
        again = spans[0][1] + draw(st.integers(1, 4))
        spans.append((again, again + draw(st.integers(0, 7))))
    return Line(tuple(spans), draw(st.booleans()))


spans = st.tuples(st.integers(0, 12), st.integers(0, 9)).map(lambda each: (each[0], each[0] + each[1]))


def promised(shape: type[Rule], **parameters: object) -> Rule:
    return shape(**facts(of=VISIT, **parameters))  # type: ignore[arg-type]  # parameters of all types
