"""Two editions of one partnership's arrangements, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework import InputError, check, load_editions, load_planner, report_to_json
from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.files.planners.planner_csv import parse_planner_csv
from scp_framework.files.reports.report_reading import report_from_json
from scp_framework.findings.finding import Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.activity_kind import Detail, DetailType
from scp_framework.model.agency import Agency
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyId, DetailId, OwnerId, RuleName
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.requires import Requires
from scp_framework.views.full_text import full_text
from tests.paths import WORLDS
from tests.worlds.isle import (
    BOARD,
    COVERS,
    ISLE,
    JULY_1,
    JUNE_30,
    SOURCE,
    STARS,
    VISIT,
    a_visit,
    edition,
)

WOLD = [WORLDS / "wold-2022", WORLDS / "wold-2023.toml"]


def stars(code: str, name: str, number: int, **more: object) -> Rule:
    """So many stars for each visit."""
    common = {"title": f"{number} stars", "why": "to see", "strength": Strength.COMMITMENT, "source": SOURCE}
    return Requires(code=code, name=name, of=VISIT, detail=STARS, at_least=number, **{**common, **more})  # type: ignore[arg-type]  # facts of all types


OLD = edition("old", stars("TRY01", "some-stars", 1), stars("TRY02", "few-stars", 1))
NEW = edition("new", stars("TRY01", "many-stars", 3), stars("TRY03", "most-stars", 4), begins=JULY_1)
BOTH = Editions(editions=(NEW, OLD))


def planner(*activities: Activity, exceptions: Sequence[AgreedException] = ()) -> Planner:
    return Planner(id="plan", covers=COVERS, activities=activities, exceptions=tuple(exceptions))


def test_they_stand_in_the_order_of_their_days_and_end_where_the_next_begins() -> None:
    assert BOTH.editions == (OLD, NEW)
    assert [BOTH.last_day(number) for number in (0, 1)] == [JUNE_30, None]
    assert [BOTH.on(day) for day in (Date(1990, 1, 1), JUNE_30, JULY_1, Date(2190, 1, 1))] == [OLD, OLD, NEW, NEW]


def test_between_one_and_the_next_there_may_be_none() -> None:
    gap = Editions(editions=(evolve(OLD, in_force_to=Date(2022, 5, 31)), NEW))

    assert [gap.on(day) for day in (Date(2022, 5, 31), Date(2022, 6, 1), JUNE_30)] == [gap.editions[0], None, None]
    assert gap.read_on(JUNE_30.toordinal()) is gap.editions[0]


@pytest.mark.parametrize(
    ("editions", "faults"),
    [
        ((), ["editions: must be at least one edition, got an empty list"]),
        (
            (OLD, evolve(NEW, id="isle-old")),
            ['edition "isle-old".id: must be different from those of the editions before, got "isle-old"'],
        ),
        (
            (OLD, evolve(NEW, edition="old")),
            ['edition "isle-new".edition: must be different from those of the editions before, got "old"'],
        ),
        (
            (OLD, evolve(NEW, partnership=evolve(ISLE, id="coast"))),
            [
                'edition "isle-new".partnership.id: must be an edition for the partnership "isle", like the first,'
                ' got "coast"'
            ],
        ),
        (
            (OLD, evolve(NEW, in_force_from=None)),
            ['edition "isle-new".in_force_from: missing; must be the day on which it follows the edition before'],
        ),
        (
            (evolve(OLD, in_force_to=JULY_1), NEW),
            ['edition "isle-new".in_force_from: must be after 2022-07-01, when "isle-old" is in force, got 2022-07-01'],
        ),
        (
            (OLD, evolve(NEW, rules=(stars("TRY04", "some-stars", 1),))),
            [
                'edition "isle-new".rule TRY04: must be a name or alias that is not one of TRY01 in an edition before,'
                ' got "some-stars"'
            ],
        ),
    ],
)
def test_what_are_no_editions_of_one_partnership_is_refused(
    editions: tuple[Arrangements, ...], faults: list[str]
) -> None:
    with pytest.raises(InputError) as refused:
        Editions(editions=editions)

    assert str(refused.value).split("\n") == faults


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2022-06-30", [("TRY01", Verdict.MET, "old"), ("TRY02", Verdict.MET, "old")]),
        ("2022-07-01", [("TRY01", Verdict.BREACHED, "new"), ("TRY03", Verdict.BREACHED, "new")]),
    ],
)
def test_an_activity_is_judged_by_the_edition_of_its_day(when: str, expected: list[tuple[str, Verdict, str]]) -> None:
    found = check(planner(a_visit(When.parse(when), details={STARS: 2})), BOTH).findings

    assert [(each.rule, each.verdict, each.edition) for each in found if each.subject.activity] == expected


def test_a_rule_that_is_called_otherwise_in_another_edition_is_chosen_in_both() -> None:
    """Codes are for ever; names may change with the edition."""
    visits = planner(a_visit(JUNE_30_OR_LATER, details={STARS: 2}))

    for called in ("some-stars", "many-stars", "TRY01"):
        report = check(visits, BOTH, select=[called])
        assert [(each.code, each.edition) for each in report.promises] == [("TRY01", "old"), ("TRY01", "new")]
        assert report.verdict(called) is Verdict.OPEN
        assert "TRY01" not in check(visits, BOTH, ignore=[called]).verdicts


JUNE_30_OR_LATER = When(JUNE_30, JULY_1)


def test_a_word_that_fits_no_edition_is_refused_with_the_nearest_of_any() -> None:
    with pytest.raises(InputError, match=r'select\[0\]: unknown rule "few-star"; did you mean "few-stars"\?'):
        check(planner(), BOTH, select=["few-star"])
    with pytest.raises(InputError, match='unknown rule "few-star"; did you mean "few-stars"'):
        BOTH.code("few-star")
    assert [BOTH.code(each) for each in ("few-stars", "most-stars", "TRY01")] == ["TRY02", "TRY03", "TRY01"]


def test_an_exception_from_a_rule_that_one_edition_has_is_taken() -> None:
    """Whoever agreed to it may be known to one edition only."""
    no_board = evolve(ISLE, bodies=(), lines=())
    editions = Editions(editions=(OLD, evolve(NEW, partnership=no_board)))
    agreed = AgreedException(
        rule=RuleName("few-stars"),
        reason="It was new.",
        agreed_by=OwnerId(BOARD),
        until=JULY_1,
        agreed_on=Date(2022, 5, 1),
    )
    report = check(planner(a_visit(When.on(JUNE_30), details={STARS: 0}), exceptions=[agreed]), editions)

    assert [each.rule for each in report.breaches] == ["TRY01", "TRY02"]
    assert [each.rule for each in report.unexcused] == ["TRY01"]
    said = "Exception until 1 July 2022, agreed by Steering Group on 1 May 2022: It was new."
    assert report.explain(report.breaches[1]).endswith(said)
    assert said in full_text(report, width=200)


def test_an_exception_that_names_what_no_edition_knows_is_a_fault() -> None:
    agreed = AgreedException(
        rule=RuleName("few-stars"),
        reason="It was new.",
        agreed_by=OwnerId("borad"),
        until=JULY_1,
        agreed_on=Date(2022, 5, 1),
    )
    with pytest.raises(InputError) as refused:
        check(planner(a_visit(When.on(JUNE_30)), exceptions=[agreed, agreed]), BOTH)

    assert str(refused.value).split("\n") == [
        f'exceptions[{index}].agreed_by: unknown role, body or agency "borad"; did you mean "board"?'
        for index in (0, 1)
    ]


def test_an_activity_whose_agency_exists_in_no_edition_while_it_is_in_force_is_a_fault() -> None:
    """To the old edition the trust begins on 2 July, when that edition has ended; to the new it ends on 30 June."""

    def with_trust(arrangements: Arrangements, begins: Date | None, ends: Date | None) -> Arrangements:
        trust = Agency(id=AgencyId("trust"), name="Trust", valid_from=begins, valid_to=ends)
        return evolve(arrangements, partnership=evolve(ISLE, agencies=(*ISLE.agencies, trust)))

    editions = Editions(editions=(with_trust(OLD, JULY_1.add(days=1), None), with_trust(NEW, None, JUNE_30)))
    visit = a_visit(When(JUNE_30, JULY_1.add(days=1)), agencies=(AgencyId("trust"),))
    with pytest.raises(InputError) as refused:
        check(planner(visit), editions)

    assert str(refused.value) == (
        'activity "visit-1".when: must be a date when everything it names exists, got "2022-06-30..2022-07-02"'
    )


def test_the_report_as_json_tells_the_editions_and_reads_back_as_the_same() -> None:
    report = check(planner(a_visit(JUNE_30_OR_LATER, details={STARS: 2})), BOTH)

    assert [(each.edition, each.in_force_from, each.in_force_to, each.days) for each in report.editions] == [
        ("old", None, JUNE_30, "until 30 June 2022"),
        ("new", JULY_1, None, "from 1 July 2022 on"),
    ]
    again = report_from_json(report_to_json(report))
    assert again == report
    assert [each.edition for each in again.findings] == [each.edition for each in report.findings]


# --- From files ---


def test_editions_are_loaded_in_any_order() -> None:
    editions = load_editions(*WOLD)

    assert [each.id for each in editions.editions] == ["wold-2022", "wold-2023"]
    assert load_editions(*reversed(WOLD)) == editions
    report = check(load_planner(WOLD[0] / "planner.toml", editions), editions)
    assert {(each.rule, each.edition) for each in report.findings} >= {("WALK01", "2022/23"), ("WALK01", "2023")}


def test_the_faults_of_all_files_are_told(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.toml").write_text("[arrangement]\n", encoding="utf-8")

    with pytest.raises(InputError) as refused:
        load_editions(tmp_path / "one.toml", WOLD[0], tmp_path / "two.toml")

    assert {fault.file for fault in refused.value.faults} == {str(tmp_path / "one.toml"), str(tmp_path / "two.toml")}


@pytest.mark.parametrize(
    ("when", "cell", "value"), [("2022-06-30", "yes", "yes"), ("2022-07-01", "yes", True), ("2022-07-02", "2", None)]
)
def test_a_cell_is_read_as_the_edition_of_its_row_has_it(when: str, cell: str, value: object) -> None:
    """A detail may be a choice in one edition and a mark in the next."""
    kind = ISLE.kind[VISIT]

    def asking(detail: Detail) -> Partnership:
        return evolve(ISLE, kinds=(evolve(kind, details=(detail,)), ISLE.kinds[1]))

    open_to = DetailId("open-to")
    choice = Detail(id=open_to, name="open to", type=DetailType.CHOICE, choices=("yes", "no", "partly"))
    mark = Detail(id=open_to, name="open to", type=DetailType.MARK)
    editions = Editions(
        editions=(
            edition("old", partnership=asking(choice)),
            edition("new", partnership=asking(mark), begins=JULY_1),
        )
    )
    text = f"id,kind,when,detail: open-to\nvisit-1,visit,{when},{cell}\n"

    if value is None:
        with pytest.raises(InputError, match='must be yes or no, got "2"'):
            parse_planner_csv(text, editions, planner_id="plan", covers="2022")
    else:
        (activity,) = parse_planner_csv(text, editions, planner_id="plan", covers="2022").activities
        assert activity.details[open_to] == value
        assert type(activity.details[open_to]) is type(value)
