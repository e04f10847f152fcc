"""The page in Streamlit: an uploaded planner, its report as a web page, and its faults."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.embedding import EMBEDDING
from tests.paths import BUNDLED

PLANNER = (BUNDLED / "planner-2020-21.toml").read_bytes()


@pytest.fixture
def app() -> AppTest:
    app = AppTest.from_file(str(EMBEDDING / "streamlit_app.py"), default_timeout=30)
    return app.run()


def test_a_planner_is_shown_as_the_page_for_the_board(app: AppTest) -> None:
    app.file_uploader[0].set_value(("planner.toml", PLANNER, "application/toml")).run()

    assert not app.exception
    assert not app.error
    (frame,) = app.get("iframe")
    assert "The plan leaves out 7 things we said we will do" in frame.proto.srcdoc
    assert app.get("download_button")[0].proto.label == "Save the report"


def test_faults_are_listed_with_their_lines(app: AppTest) -> None:
    wrong = PLANNER.replace(b'when = "2021-02"', b'when = "2021-20"', 1)
    app.file_uploader[0].set_value(("planner.toml", wrong, "application/toml")).run()

    assert not app.exception
    assert app.error[0].value.startswith("planner.toml cannot be used")
    assert "planner.toml, line" in app.text[0].value
