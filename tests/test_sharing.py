"""What threads and processes can share: values that never change, and that come back the same from a pickle."""

from __future__ import annotations

import multiprocessing
import pickle
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

from scp_framework import (
    InputError,
    check,
    compare,
    load_arrangements,
    load_editions,
    load_planner,
    report_html,
    report_text,
    report_to_json,
)
from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.model.planner import Planner
from scp_framework.planning.draft import draft
from scp_framework.reports.report import Report

NEL = load_arrangements("nel-2020")
PLANNER = load_planner("nel-2020-21", NEL)
LATER = load_planner("nel-2020-22", NEL)
REPORT = check(PLANNER, NEL)


@pytest.mark.parametrize(
    "value",
    [
        *(NEL, load_editions("nel-2020"), NEL.partnership, NEL.partnership.governance, *NEL.rules[:3]),
        *(PLANNER, PLANNER.activities[0], PLANNER.covers, PLANNER.activities[0].when),
        *(REPORT, *REPORT.breaches, check(PLANNER, NEL, as_of="2021-06-15")),
        *(compare(NEL, NEL), compare(PLANNER, LATER, NEL)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_comes_back_the_same_from_a_pickle(value: object) -> None:
    again = pickle.loads(pickle.dumps(value))

    assert again == value
    assert type(again) is type(value)


def test_a_report_from_a_pickle_says_the_same() -> None:
    again: Report = pickle.loads(pickle.dumps(check(PLANNER, NEL)))

    assert report_to_json(again) == report_to_json(REPORT)
    assert report_text(again) == report_text(REPORT)
    assert [each.explain() for each in again.due] == [each.explain() for each in REPORT.due]


def test_a_pickled_draft_and_a_pickled_error_say_the_same() -> None:
    found = draft(PLANNER, NEL)
    assert pickle.loads(pickle.dumps(found)).planner == found.planner
    with pytest.raises(InputError) as refused:
        load_planner("no-such-planner", NEL)
    assert pickle.loads(pickle.dumps(refused.value)).faults == refused.value.faults


def test_arrangements_from_a_pickle_judge_as_before() -> None:
    again: Arrangements = pickle.loads(pickle.dumps(NEL))

    assert again.digest == NEL.digest
    assert check(PLANNER, again) == REPORT


def test_threads_that_share_arrangements_find_the_same() -> None:
    # What is worked out when first asked for is worked out by all of them at once.
    fresh: Arrangements = pickle.loads(pickle.dumps(NEL))
    planners: list[Planner] = pickle.loads(pickle.dumps([PLANNER, LATER, PLANNER, LATER]))

    def written(planner: Planner) -> tuple[str, str]:
        report = check(planner, fresh)
        return report_to_json(report), report_html(report)

    with ThreadPoolExecutor(max_workers=4) as pool:
        found = list(pool.map(written, planners))

    alone = [(report_to_json(report), report_html(report)) for report in (REPORT, check(LATER, NEL))]
    assert found == alone * 2


def test_threads_that_share_a_report_read_the_same() -> None:
    shared = check(PLANNER, NEL)

    with ThreadPoolExecutor(max_workers=4) as pool:
        found = list(pool.map(lambda write: write(shared), [report_to_json, report_text, report_html] * 2))

    assert found == [report_to_json(REPORT), report_text(REPORT), report_html(REPORT)] * 2


def test_a_process_that_is_started_anew_finds_the_same() -> None:
    with ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn")) as pool:
        report = pool.submit(check, PLANNER, NEL).result()

    assert report == REPORT
    assert report_to_json(report) == report_to_json(REPORT)
