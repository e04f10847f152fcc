"""At least so many in a hundred: what is refused, and what can match nothing."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.errors import InputError
from scp_framework.findings.verdict import Verdict
from scp_framework.model.identifier import AgencyTag, DetailId, KindId, PeriodId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.guard import Guard
from tests.rules.shapes.share_cases import HALF, WALKS, WAS_OPEN, share
from tests.worlds.coast import (
    BOARD,
    CARER,
    COAST,
    FORM,
    FREE,
    HUB,
    LETTER,
    OPENED,
    PARTNER,
    POLICE,
    SEEN,
    TRUST,
    a_visit,
    only,
)

# --- What can't be right ---


@pytest.mark.parametrize(("percent", "found"), [(0, "0"), (101, "101"), (-1, "-1")])
def test_a_percentage_that_cannot_be_right_is_refused(percent: object, found: str) -> None:
    with pytest.raises(InputError) as refused:
        share(percent)

    assert str(refused.value) == f"percent: must be a whole number from 1 to 100, got {found}"


def test_a_guard_on_periods_where_there_are_none_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        share(applies_to=Guard(every_nth=2))

    assert str(refused.value) == 'applies_to: can only be used with "every"'


@pytest.mark.parametrize(
    ("satisfies", "where", "said"),
    [
        pytest.param(
            WAS_OPEN,
            Condition(detail=OPENED, value=False),
            'satisfies.detail: must be about a different detail from "where", got "opened"',
            id="the same detail",
        ),
        pytest.param(
            Condition(step=LETTER),
            Condition(step=LETTER),
            'satisfies.step: must be about a different step from "where", got "letter"',
            id="the same step",
        ),
        pytest.param(
            Condition(list=SEEN, includes=HUB),
            Condition(list=SEEN, includes=HUB),
            'satisfies.includes: must be about a different name from "where", got "hub"',
            id="the same word of the same set",
        ),
        pytest.param(
            Condition(agencies_tagged=CARER),
            Condition(agencies_tagged=CARER),
            'satisfies.agencies_tagged: must be about a different tag from "where", got "carer"',
            id="the same tag",
        ),
    ],
)
def test_a_share_of_what_is_chosen_by_the_same_fact_is_refused(
    satisfies: Condition, where: Condition, said: str
) -> None:
    with pytest.raises(InputError) as refused:
        share(satisfies=satisfies, where=where)

    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("given_facts", "said"),
    [
        pytest.param({}, [], id="nothing is wrong"),
        pytest.param(
            {"satisfies": Condition(detail=DetailId("colour"), value="red")},
            ['satisfies.detail: unknown detail "colour"; choose from form, opened, stars'],
            id="no such detail",
        ),
        pytest.param(
            {"where": Condition(detail=FORM, value="run")},
            ['where.value: must be one of walk, table, audit, got "run"'],
            id="no such choice",
        ),
        pytest.param({"of": KindId("vist")}, ['of: unknown kind "vist"; did you mean "visit"?'], id="no such kind"),
        pytest.param(
            {"every": PeriodId("term")},
            ['every: unknown period "term"; choose from half (you can also give a length of time, such as "4 months")'],
            id="no such period",
        ),
        pytest.param(
            {"satisfies": Condition(list=SEEN, includes=HUB), "where": Condition(list=SEEN, includes=BOARD)},
            [],
            id="two words of one set",
        ),
        pytest.param(
            {"satisfies": Condition(list=SEEN, includes=HUB), "where": Condition(list=FREE, includes=HUB)},
            [],
            id="one word of two sets",
        ),
        pytest.param(
            {"satisfies": Condition(agencies_tagged=PARTNER), "where": Condition(agencies_tagged=CARER)},
            [],
            id="two tags",
        ),
        pytest.param(
            {"satisfies": Condition(agencies_tagged=AgencyTag("partners")), "where": WALKS},
            ['satisfies.agencies_tagged: unknown agency tag "partners"; did you mean "partner"?'],
            id="no such tag",
        ),
        pytest.param(
            {"every": HALF, "applies_to": Guard(agencies_tagged=CARER)},
            ["applies_to.agencies_tagged: can only be used in a rule for each member of a group"],
            id="a guard on members where there are none",
        ),
    ],
)
def test_what_can_match_nothing_is_a_fault(given_facts: dict[str, object], said: list[str]) -> None:
    assert [fault.message for fault in share(**given_facts).faults(COAST)] == said


def test_a_tag_that_every_agency_of_the_condition_has_is_a_fault() -> None:
    both = tuple(
        evolve(agency, tags=(*agency.tags, AgencyTag("all"))) if agency.tags else agency for agency in COAST.agencies
    )
    tagged = evolve(COAST, agencies=both)
    every, some = Condition(agencies_tagged=AgencyTag("all")), Condition(agencies_tagged=CARER)

    assert [fault.message for fault in share(satisfies=every, where=some).faults(tagged)] == [
        'satisfies.agencies_tagged: must be a tag that some agencies of "where" do not have, got "all"'
    ]
    assert list(share(satisfies=some, where=every).faults(tagged)) == []
    rule = share(100, satisfies=some, where=every)
    assert only(rule, a_visit(agencies=(TRUST, POLICE)), partnership=tagged).verdict is Verdict.MET
