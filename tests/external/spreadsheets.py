"""Planners through LibreOffice and back: opened and saved by it in each of its forms, they are the same planners.

`python -m tests.external.spreadsheets` needs the command `soffice`, as Debian's package libreoffice-calc installs it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import evolve
from openpyxl import load_workbook

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.files.loading import load_arrangements, load_planner
from scp_framework.files.planners.planner_csv import planner_to_csv
from scp_framework.files.planners.planner_forms import planner_as_bytes
from scp_framework.files.planners.template import planner_template
from scp_framework.model.activity import Activity
from scp_framework.model.planner import Planner

OFFICE = "soffice"
LOCALES = ("en-GB", "en-US", "de-DE")
"""In which languages a file is opened: each writes dates and numbers in its own way."""
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1"


def main(folder: Path) -> int:
    """Send planners through LibreOffice, and say which came back changed; 1 if any did."""
    if shutil.which(OFFICE) is None:
        print(f"{OFFICE} is not installed")
        return 1
    faults = [*_planners(folder), *_template(folder)]
    print(*faults or ["all spreadsheets passed, 0 failed"], sep="\n")
    return 1 if faults else 0


def _planners(folder: Path) -> Iterator[str]:
    """Each planner as CSV in each language, and as a workbook in each form."""
    nel = load_arrangements("nel-2020")
    for name in ("nel-2020-21", "nel-2020-22"):
        planner = _with_odd_texts(load_planner(name, nel))
        for locale in LOCALES:
            path = folder / f"{name}-{locale}.csv"
            path.write_bytes(b"\xef\xbb\xbf" + planner_to_csv(planner).encode())
            yield from _difference(_saved(path, "csv", locale), planner, nel)
        book = folder / f"{name}.xlsx"
        book.write_bytes(planner_as_bytes(planner, str(book)))
        for form in ("xlsx", "ods", "xls"):
            yield from _difference(_saved(book, form, "en-GB"), planner, nel)


def _with_odd_texts(planner: Planner) -> Planner:
    """The planner with titles and ids that a spreadsheet would make something else of."""
    titles = ("=1+1", "may-1", "007", "1/2", "TRUE", "10:30", "3-4", "Feb 2021", "1e5", "50%", "'quoted", "a; \u00e9")
    changed: list[Activity] = []
    for number, each in enumerate(planner.activities):
        changed.append(evolve(each, title=titles[number % len(titles)]))
    return evolve(planner, activities=tuple(changed))


def _template(folder: Path) -> Iterator[str]:
    """The workbook to fill in, saved by LibreOffice in each form, filled in before."""
    nel = load_arrangements("nel-2020")
    path = folder / "template.xlsx"
    path.write_bytes(planner_template(nel))
    book = load_workbook(path)
    sheet = book["Activities"]
    sheet["B3"], sheet["C3"], sheet["D3"] = "deep dive", "March 2021", "completed"
    book.save(path)
    expected = load_planner(path, nel)
    for form in ("xlsx", "ods", "xls"):
        saved = _saved(path, form, "en-GB")
        yield from _difference(saved, expected, nel)
        if form == "xlsx" and not load_workbook(saved)["Activities"].data_validations.dataValidation:
            yield f"{saved.name}: the drop-down lists are gone"


def _saved(path: Path, form: str, locale: str) -> Path:
    """The file as LibreOffice saves it."""
    target = path.parent / f"{path.stem}-{locale}-saved"
    profile = f"-env:UserInstallation={(path.parent / f'profile-{locale}').as_uri()}"
    command = [OFFICE, profile, "--headless", f"--language={locale}"]
    if path.suffix == ".csv":
        command += ["--infilter=CSV:44,34,76,1"]
    command += ["--convert-to", CSV if form == "csv" else form, "--outdir", str(target), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return target / f"{path.stem}.{form}"


def _difference(path: Path, planner: Planner, arrangements: Arrangements) -> Iterator[str]:
    """That a file no longer holds a planner."""
    try:
        if (found := load_planner(path, arrangements)) != planner:
            changed = [(a.id, b.id) for a, b in zip(found.activities, planner.activities, strict=False) if a != b]
            yield f"{path.parent.name}/{path.name}: another planner, from {changed[:1]} on"
    except ValueError as error:
        yield f"{path.parent.name}/{path.name}: {str(error)[:300]}"
    else:
        print(f"{path.parent.name}/{path.name}: the same planner")


if __name__ == "__main__":
    if sys.argv[1:]:
        Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
        sys.exit(main(Path(sys.argv[1]).resolve()))
    with TemporaryDirectory() as temporary:
        sys.exit(main(Path(temporary)))
