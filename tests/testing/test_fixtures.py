"""The fixtures for the test suites of others: loaded once, and what their names say."""

from __future__ import annotations

import pytest


def test_the_fixtures_are_there_once_a_conftest_names_them(pytester: pytest.Pytester) -> None:
    pytester.makeconftest('pytest_plugins = ["scp_framework.testing.fixtures"]')
    pytester.makepyfile(
        """
        from scp_framework.testing import assert_kept, assert_open

        def test_the_printed_planner(nel_planner, nel_arrangements):
            assert_kept(nel_planner, nel_arrangements, "LOS01")
            assert_open(nel_planner, nel_arrangements, "DEE01")

        def test_the_worked_planner(nel_worked_planner, nel_arrangements):
            assert_kept(nel_worked_planner, nel_arrangements, "LOS01", "DEE01")

        def test_arrangements_are_loaded_once(nel_arrangements, request):
            assert request.getfixturevalue("nel_arrangements") is nel_arrangements
        """
    )

    pytester.runpytest_inprocess().assert_outcomes(passed=3)
