"""The Board's page for an uploaded planner: `streamlit run streamlit_app.py`."""

import streamlit as st

from scp_framework import Arrangements, InputError, check, load_arrangements, report_html
from scp_framework.files.loading import read_planner


@st.cache_resource
def arrangements() -> Arrangements:
    """Loaded once for all visitors; arrangements never change, so that threads can share them."""
    return load_arrangements("nel-2020")


st.title("Check a planner")
file = st.file_uploader("Planner", type=["xlsx", "xls", "ods", "csv", "toml", "json"])
if file is not None:
    try:
        report = check(read_planner(file.getvalue(), arrangements(), file=file.name), arrangements())
    except InputError as error:
        st.error(f"{file.name} cannot be used. Correct these and choose it again:")
        for fault in error.faults:
            st.text(str(fault))
    else:
        page = report_html(report)
        st.iframe(page, height=900)
        st.download_button("Save the report", page, file_name="report.html", mime="text/html")
