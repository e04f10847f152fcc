"""What is checked before a change is taken. `nox` runs all of it in the environment it is installed in."""

import sys

import nox

nox.options.sessions = ["style", "types", "layers", "tests"]


def run(session: nox.Session, *command: str) -> None:
    session.run(sys.executable, "-m", *command, external=True)


@nox.session(python=False)
def style(session: nox.Session) -> None:
    """Layout and lint."""
    run(session, "ruff", "format", "--check", ".")
    run(session, "ruff", "check", ".")


@nox.session(python=False)
def types(session: nox.Session) -> None:
    """Strict types of the library and its tests."""
    run(session, "mypy")


@nox.session(python=False)
def layers(session: nox.Session) -> None:
    """Imports point down the layers only."""
    session.run(
        sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", external=True
    )


@nox.session(python=False)
def tests(session: nox.Session) -> None:
    """All tests and all examples, with branch coverage."""
    run(session, "coverage", "run", "-m", "pytest", *session.posargs)
    run(session, "coverage", "report")


@nox.session(python=["3.11", "3.12", "3.13"], default=False)
def versions(session: nox.Session) -> None:
    """The tests on every supported Python that is installed."""
    session.install("-r", "requirements/dev.txt")
    session.install("--no-deps", ".")
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session(default=False)
def mutation(session: nox.Session) -> None:
    """Change rules and model in small ways, and list what no test notices; a part of them after `--`."""
    session.install("-r", "requirements/dev.txt")
    session.install("-e", ".[mutation]")
    session.run("mutmut", "run", *session.posargs)
    session.run("mutmut", "results")


@nox.session(default=False)
def lock(session: nox.Session) -> None:
    """Write the locked requirements anew, without the address of any registry."""
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
