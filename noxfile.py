"""What is checked before a change is taken. `nox` runs all of it in the environment it is installed in."""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import nox

SLOW = (
    "tests/arrangements/test_nameless.py",
    "tests/benchmarks",
    "tests/bundled/test_smallest_edits.py",
    "tests/charts",
    "tests/cli/test_chart.py",
    "tests/cli/test_new.py",
    "tests/cli/test_page.py",
    "tests/cli/test_without_docstrings.py",
    "tests/cli/test_without_names.py",
    "tests/documentation/test_adapting.py",
    "tests/documentation/test_examples.py",
    "tests/documentation/test_notebooks.py",
    "tests/documentation/test_pages_worked_through.py",
    "tests/documentation/test_site.py",
    "tests/documentation/test_write_shown.py",
    "tests/embedding",
    "tests/files/arrangements/test_sheet_writing.py",
    "tests/files/planners/test_built_values.py",
    "tests/files/planners/test_every_form.py",
    "tests/files/planners/test_planner_excel.py",
    "tests/files/planners/test_planner_excel_limits.py",
    "tests/files/planners/test_planner_forms.py",
    "tests/files/planners/test_planner_frame.py",
    "tests/files/planners/test_quick_reading.py",
    "tests/files/planners/test_template.py",
    "tests/files/schema",
    "tests/files/test_hostile.py",
    "tests/files/test_round_trip.py",
    "tests/findings/test_sentences.py",
    "tests/findings/test_wording.py",
    "tests/many",
    "tests/model/test_governance_limits.py",
    "tests/reports/test_actions.py",
    "tests/reports/test_agencies.py",
    "tests/reports/test_details.py",
    "tests/rules/advice",
    "tests/rules/test_activity_rule.py",
    "tests/rules/test_cases.py",
    "tests/test_check_activity.py",
    "tests/test_sharing.py",
    "tests/testing",
    "tests/views/test_report_calendar.py",
    "tests/views/test_report_excel.py",
    "tests/views/test_report_forms.py",
    "tests/views/test_report_html.py",
    "tests/views/test_report_markdown.py",
)
"""Tests that go through whole rule books or reports, build the site, draw pictures, start processes, read any bytes, or
write and read back every form."""

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
"""The supported versions of Python; sessions for those that are not installed are left out."""
WITHOUT_SOURCES = ("tests/model", "tests/test_check.py", "tests/test_check_activity.py")
"""Tests that need nothing but the installed library, and the example partnerships."""

nox.options.sessions = ["style", "types", "layers", "tests"]


def run(session: nox.Session, *command: str) -> None:
    # Tests start many processes; modules are compiled once for all, also where an environment says that they are not.
    session.run(sys.executable, "-m", *command, external=True, env={"PYTHONDONTWRITEBYTECODE": ""})


@nox.session(python=False)
def style(session: nox.Session) -> None:
    """Layout and lint."""
    run(session, "ruff", "format", "--check", ".")
    run(session, "ruff", "check", ".")


@nox.session(python=False)
def types(session: nox.Session) -> None:
    """Strict types of the library and its tests."""
    run(session, "mypy", "-n", "auto")


@nox.session(python=False)
def layers(session: nox.Session) -> None:
    """Imports point down the layers only."""
    session.run(
        sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", external=True
    )


@nox.session(python=False)
def tests(session: nox.Session) -> None:
    """All tests and all examples, side by side."""
    run(session, "pytest", "-n", "auto", "--dist", "loadfile", *session.posargs)


@nox.session(python=False, default=False)
def quick(session: nox.Session) -> None:
    """Layout, lint and types, and all but the slow tests with few examples: for between two commits."""
    style(session)
    types(session)
    few = ["--hypothesis-profile", "quick", *(f"--ignore={each}" for each in SLOW)]
    run(session, "pytest", "-n", "auto", "--dist", "loadfile", "-x", *few, "tests", *session.posargs)


@nox.session(python=False, default=False)
def coverage(session: nox.Session) -> None:
    """Which branches no test reaches."""
    run(session, "coverage", "run", "-m", "pytest", *session.posargs)
    run(session, "coverage", "report")


@nox.session(python=False, default=False)
def nightly(session: nox.Session) -> None:
    """All properties with thousands of examples each."""
    many = ["--hypothesis-profile", "nightly"]
    run(session, "pytest", "-n", "auto", "--dist", "loadfile", *many, *session.posargs)


@nox.session(python=False, default=False)
def oracle(session: nox.Session) -> None:
    """All shapes against all completions of random planners, more than 100,000; how many of each after `--`."""
    run(session, "tests.oracle", *session.posargs)


@nox.session(python=False, default=False)
def limits(session: nox.Session) -> None:
    """Each hostile input is refused within a second and 100 MB, in a process of its own; some of them after `--`."""
    run(session, "tests.limits", *session.posargs)


@nox.session(python=PYTHONS, default=False)
def versions(session: nox.Session) -> None:
    """The tests on every supported Python that is installed."""
    session.install("-r", "requirements/dev.txt")
    session.install("--no-deps", ".")
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session(python=PYTHONS[0], default=False)
def lowest(session: nox.Session) -> None:
    """The tests with the oldest versions of all dependencies that are allowed, on the oldest Python."""
    session.install("uv")
    oldest = ["--resolution", "lowest-direct", "--quiet"]
    session.run("uv", "pip", "install", *oldest, "--editable", ".[dev]")
    session.run("python", "-m", "pytest", "-n", "auto", "--dist", "loadfile", *session.posargs)


@nox.session(python=PYTHONS, default=False)
def wheel(session: nox.Session) -> None:
    """The wheel without its sources, on every supported Python that is installed: a check, and tests of the library."""
    session.install("build")
    with TemporaryDirectory() as folder:
        session.run("python", "-m", "build", "--outdir", folder, silent=True)
        (built,) = Path(folder).glob("*.whl")
        session.install(f"{built}[calendars,testing]")
        for each in ("tests", "examples"):
            shutil.copytree(each, Path(folder, each))
        shutil.copy("pyproject.toml", folder)
        with session.chdir(folder):
            session.run("scp-framework", "check", "--exit-zero", silent=True)
            session.run("python", "-m", "pytest", "--hypothesis-profile", "quick", *WITHOUT_SOURCES, *session.posargs)


@nox.session(python=False, default=False)
def sdist(session: nox.Session) -> None:
    """The packed sources, unpacked away from any checkout, with the README's test command; sessions after `--`."""
    run(session, "tests.external.sdist", *session.posargs)


@nox.session(default=False)
def verifytypes(session: nox.Session) -> None:
    """Every public name has a type that type checkers agree on, of which Pyright counts 100 percent."""
    session.install("-r", "requirements/dev.txt")
    session.install("--no-deps", ".")
    session.install("pyright[nodejs]")
    session.chdir(session.create_tmp())
    session.run("pyright", "--verifytypes", "scp_framework", "--ignoreexternal")


@nox.session(default=False)
def mutation(session: nox.Session) -> None:
    """Change rules and model in small ways, and list what no test notices; a part of them after `--`."""
    session.install("-r", "requirements/dev.txt")
    session.install("-e", ".[mutation]")
    session.run("mutmut", "run", *session.posargs)
    session.run("mutmut", "results")


@nox.session(default=False)
def lock(session: nox.Session) -> None:
    """Write the locked requirements anew, and the list of wheels of the page, without the address of any registry."""
    session.install("uv")
    options = [
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
        "--no-annotate",
        "--no-header",
        "--quiet",
    ]
    session.run("uv", "pip", "compile", *options, "pyproject.toml", "-o", "requirements/core.txt")
    session.run("uv", "pip", "compile", *options, "--extra", "dev", "pyproject.toml", "-o", "requirements/dev.txt")
    run(session, "tests.external.wheels")


@nox.session(default=False)
def benchmarks(session: nox.Session) -> None:
    """The library beside its yardstick and other engines; the folder of the workload, and options, after `--`."""
    session.install("-r", "requirements/core.txt")
    session.install("-e", ".[benchmarks]")
    # Of regorus itself there is no wheel; this is one of its forks.
    session.install("gordon-to-regorus>=0.13")
    session.run("python", "-m", "benchmarks", *session.posargs)


@nox.session(python=False, default=False)
def site(session: nox.Session) -> None:
    """The documentation as a site, in `site/` or the folder after `--`; any warning is an error."""
    run(session, "sphinx", "-q", "-W", "-j", "auto", "-b", "html", "docs", *(session.posargs or ["site"]))


@nox.session(python=False, default=False)
def links(session: nox.Session) -> None:
    """All links of the documentation to other sites lead somewhere; it needs a network. The others are tested."""
    folder = session.create_tmp()
    run(session, "sphinx", "-q", "-W", "--keep-going", "-j", "auto", "-b", "linkcheck", "docs", folder)


@nox.session(python=False, default=False)
def extras(session: nox.Session) -> None:
    """The library and each extra alone, in an environment of its own; some of them after `--`."""
    run(session, "tests.external.extras", *session.posargs)


@nox.session(python=False, default=False)
def external(session: nox.Session) -> None:
    """The page of a report in a browser: its print, its accessibility, its requests; a folder after `--`.

    And planners through LibreOffice and back, and the page with no server.
    """
    run(session, "tests.external", *session.posargs)
    run(session, "tests.external.spreadsheets", *session.posargs)
    run(session, "tests.external.page", *session.posargs)
