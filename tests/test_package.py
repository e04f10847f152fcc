import subprocess
import sys
import tomllib
from importlib.metadata import version

import noxfile

import scp_framework
from tests.external.extras import ELSEWHERE, USES
from tests.paths import ROOT

LIGHT = {
    f"scp_framework.{name}"
    for name in ("address", "by_name", "errors", "frozen", "model", "nearest", "pattern", "spelling")
}
"""Modules and packages of the library that are loaded with it, and none that reads, judges, shows or draws."""


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys; before = {*sys.modules}; import scp_framework; print(*{*sys.modules} - before)"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    loaded = {*printed.split()}
    own = {".".join(name.split(".")[:2]) for name in loaded if name.startswith("scp_framework.")}
    others = {name.split(".")[0] for name in loaded} - sys.stdlib_module_names - {"scp_framework"}

    assert own <= LIGHT
    # pendulum brings dateutil and six; how Python was built is a module too.
    assert {name for name in others if not name.startswith("_")} <= {"attr", "attrs", "pendulum", "dateutil", "six"}
    assert "argparse" not in loaded


def test_all_public_names_come_with_a_star() -> None:
    names: dict[str, object] = {}
    exec("from scp_framework import *", names)

    assert set(scp_framework.__all__) <= set(names)


def test_the_public_names_are_sorted_and_stand_once() -> None:
    assert scp_framework.__all__ == sorted(set(scp_framework.__all__))


def test_every_public_name_can_be_had_and_is_listed() -> None:
    assert all(getattr(scp_framework, name) is not None for name in scp_framework.__all__)
    assert {*dir(scp_framework)} == {*scp_framework.__all__, "__version__"}


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_the_package_says_on_which_versions_of_python_it_is_tried() -> None:
    says = [
        each.rpartition(" ")[2]
        for each in PROJECT["classifiers"]
        if each.startswith("Programming Language :: Python :: 3.")
    ]

    assert says == [*noxfile.PYTHONS]
    assert PROJECT["requires-python"] == f">={noxfile.PYTHONS[0]}"


def test_every_extra_is_tried_alone() -> None:
    extras = PROJECT["optional-dependencies"]

    assert {*USES, *ELSEWHERE} == {"", *extras}


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    assert not hasattr(scp_framework, "no_such_name")


def test_the_package_tells_its_version() -> None:
    assert scp_framework.__version__ == version("scp-framework")
