"""Shares that each member of a group has, and the share of the members that are served."""

from __future__ import annotations

import pytest

from scp_framework.errors import InputError
from scp_framework.findings.remedy import RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.parameters.part_periods import PartPeriods
from scp_framework.rules.parameters.record import NameList
from scp_framework.rules.shapes.members_share_finding import MembersShareFinding
from tests.rules.shapes.share_of_each_cases import ALL_THREE, BOTH, WAS_OPEN, share, walk
from tests.worlds.island import (
    FARM,
    HARBOUR,
    ISLAND,
    MARINA,
    OPEN_TO_ALL,
    TAKEN,
    findings,
)


def test_members_for_which_there_is_nothing_count_as_well() -> None:
    """Of three agencies one makes a return: that is not all who were asked."""
    (finding,) = findings(share(of_members=ALL_THREE, percent=67), [walk("walk-1", 2, agencies=(FARM,))], (1, 3))

    assert isinstance(finding, MembersShareFinding)
    assert (finding.verdict, finding.served, finding.lacking) == (Verdict.BREACHED, (FARM,), (HARBOUR, MARINA))
    assert finding.observation == (
        "1 of 3 agencies (33%) has a walk from 1 March 2021 to 3 March 2021. The target is 67%: 3 of 3."
    )
    assert finding.action == "Plan one walk each for two of these by 3 March 2021: Harbour and Marina."
    (plan,) = finding.remedies
    assert (plan.type, plan.number, plan.names, plan.leads_to) == (RemedyType.PLAN, 2, (HARBOUR, MARINA), Verdict.MET)
    planned = [walk("walk-1", 2, agencies=(FARM,)), *(walk(f"new-{each}", 3, agencies=(each,)) for each in plan.names)]
    assert [each.verdict for each in findings(share(of_members=ALL_THREE, percent=67), planned, (1, 3))] == [
        Verdict.MET
    ]


def test_of_whom_it_is_not_known_whether_they_are_served_that_is_asked() -> None:
    (finding,) = findings(share(of_members=BOTH, percent=100), [walk("walk-1", 2)], (1, 3))

    assert finding.verdict is Verdict.OPEN
    assert finding.observation == (
        "0 of 2 agencies (0%) have a walk from 1 March 2021 to 3 March 2021. The target is 100%: 2 of 2. "
        "It is not known whether two more have."
    )
    assert finding.action == "Record which agencies the walk concerns (walk-1) by 3 March 2021."


def test_as_many_as_were_asked_for_keep_the_share_of_members() -> None:
    (finding,) = findings(share(of_members=BOTH), [walk("walk-1", 2, agencies=(FARM,))], (1, 3))

    assert (finding.verdict, finding.evidence, finding.remedies) == (Verdict.MET, ("walk-1",), ())
    assert finding.observation == (
        "1 of 2 agencies (50%) has a walk from 1 March 2021 to 3 March 2021. The target is 50%: 1 of 2."
    )


def test_who_is_absent_from_a_list_counts_as_absent() -> None:
    walks = [walk(f"walk-{on}", on, endorsements=(FARM,) if on == 2 else (HARBOUR, FARM)) for on in (1, 2)]
    harbour, farm = findings(share(for_each=BOTH, listed_in=NameList.ENDORSEMENTS, percent=75), walks, (1, 3))

    assert (harbour.verdict, farm.verdict) == (Verdict.BREACHED, Verdict.MET)
    assert harbour.observation == (
        "Harbour is listed in 1 of 2 walks (50%) from 1 March 2021 to 3 March 2021. The target is 75%: 2 of 2."
    )
    assert harbour.action == "Make sure that Harbour is listed in one more by 3 March 2021 (walk-2)."
    (change,) = harbour.remedies
    assert (change.path, change.member, change.names) == ("endorsements", HARBOUR, ("walk-2",))


def test_of_a_list_that_is_not_recorded_it_is_asked_who_is_in_it() -> None:
    harbour, _ = findings(share(for_each=BOTH, listed_in=NameList.ENDORSEMENTS), [walk("walk-1", 1)], (1, 3))

    assert harbour.verdict is Verdict.OPEN
    assert [(each.activity, each.path) for each in harbour.remedies] == [("walk-1", "endorsements")]


def test_each_member_has_the_share_of_what_concerns_it() -> None:
    walks = [
        walk("walk-1", 1, agencies=(FARM,), details={OPEN_TO_ALL: True}),
        walk("walk-2", 2, agencies=(FARM, MARINA), details={OPEN_TO_ALL: False}),
    ]
    harbour, farm = findings(share(for_each=BOTH, satisfies=WAS_OPEN), walks, (1, 3))

    assert (harbour.verdict, farm.verdict) == (Verdict.BREACHED, Verdict.MET)
    assert harbour.observation == (
        "0 of 1 walk (0%) for Harbour meet this rule from 1 March 2021 to 3 March 2021. The target is 50%: 1 of 1."
    )
    assert farm.observation.startswith("1 of 2 walks (50%) for Farm meets this rule")


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        pytest.param({}, ['satisfies: missing (or give "listed_in" or "of_members")'], id="no form"),
        pytest.param({"listed_in": NameList.AGENCIES}, ["for_each: missing"], id="a list of nobody"),
        pytest.param(
            {"of_members": BOTH, "for_each": BOTH, "satisfies": WAS_OPEN},
            [
                'satisfies: cannot be combined with "of_members"',
                'for_each: cannot be combined with "of_members"',
            ],
            id="two forms",
        ),
        pytest.param(
            {"satisfies": WAS_OPEN, "part_periods": PartPeriods.NOT_OWED},
            ['part_periods: must be owed where neither "for_each" nor "of_members" is given, got "not-owed"'],
            id="parts of periods of nobody",
        ),
    ],
)
def test_keys_that_do_not_go_together_are_refused(parameters: dict[str, object], said: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        share(**parameters)

    assert [fault.message for fault in refused.value.faults] == said


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        pytest.param(
            {"of_members": Group(every=Every.TILES)},
            ["of_members: must be a group of at least one member, got a group of nobody"],
            id="nobody",
        ),
        pytest.param(
            {"for_each": BOTH, "listed_in": TAKEN},
            ['listed_in: unknown set "taken"; choose from guests'],
            id="a set of others",
        ),
        pytest.param(
            {"for_each": BOTH, "listed_in": NameList.BODIES},
            ['listed_in: must be a list that can name the members of the group, got one that cannot name "harbour"'],
            id="a list of others",
        ),
    ],
)
def test_what_can_name_nobody_is_a_fault(parameters: dict[str, object], said: list[str]) -> None:
    assert [fault.message for fault in share(**parameters).faults(ISLAND)] == said
