"""What pages show of what is printed is brought up to date by one command, which touches nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.documentation.python_examples import ExampleError, examples_run
from tests.documentation.shown import brought_up_to_date
from tests.documentation.walk_through import LEFT_OUT, RENEW, worked_through
from tests.documentation.write_shown import README, with_output_of_readme, with_outputs, write
from tests.paths import DOCS

PAGE = """# Page: `127` and 1

```toml file=ours.toml
# 127
```

```console
$ scp-framework check --quiet --exit-zero
nel-2020-21: of 999 promises

$ scp-framework shapes
some shape
...
$ scp-framework shapes > shapes.txt
```

```python
>>> [2, 3]  # 127
[1, 2]
>>> print("a\\n\\nb")
a
>>> 1
>>> x = 1
1
>>> int("x")
Traceback (most recent call last):
  ...
ValueError: old
>>> x + 1
2

```

After, with 127.
"""
AS_PRINTED = """# Page: `127` and 1

```toml file=ours.toml
# 127
```

```console
$ scp-framework check --quiet --exit-zero
one line

$ scp-framework shapes
some other shape
...
$ scp-framework shapes > shapes.txt
```

```python
>>> [2, 3]  # 127
[2, 3]
>>> print("a\\n\\nb")
a
<BLANKLINE>
b
>>> 1
1
>>> x = 1
>>> int("x")
Traceback (most recent call last):
  ...
ValueError: invalid literal for int() with base 10: 'x'
>>> x + 1
2

```

After, with 127.
"""


def numbers_changed(page: str) -> str:
    """A page on which each number that some command printed is another one."""
    consoles = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
    output = re.compile(r"^(?!\$ ).*\n", re.MULTILINE)
    return consoles.sub(lambda body: output.sub(lambda line: re.sub(r"\d", "7", line[0]), body[0]), page)


@pytest.mark.parametrize(
    ("shown", "printed", "expected"),
    [
        (["2 rules", "...", "3 met"], ["3 rules", "", "A01", "", "4 met"], ["3 rules", "...", "4 met"]),
        (["...", "a 1", "..."], ["x", "b 1", "a 2", "y"], ["...", "a 2", "..."]),
        (["a  1", "c  3", "..."], ["a  1", "b  2", "c  3", "d  4"], ["a  1", "b  2", "c  3", "..."]),
        (["a one", "...", "b two", "...", "c"], ["a one", "x", "y", "c"], ["a one", "...", "c"]),
        (["A  1 of 2", "A  3 of 4"], ["A  2 of 2", "A  3 of 4", "A  1 of 9"], ["A  2 of 2", "A  3 of 4", "A  1 of 9"]),
        (["all"], [], []),
        ([], ["new   "], ["new"]),
        (["", "...", ""], ["", "a", ""], ["", "...", ""]),
    ],
)  # fmt: skip
def test_lines_that_were_left_out_still_are(shown: list[str], printed: list[str], expected: list[str]) -> None:
    assert brought_up_to_date(shown, printed, left_out=LEFT_OUT) == expected


@pytest.mark.usefixtures("capsys")
def test_a_page_shows_what_is_printed_and_is_otherwise_as_it_was(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE, encoding="utf-8")
    outputs = iter(["one line\n\n", "some other shape\nsecond  2\n", "not shown"])

    # What the commands print here is made up.
    page.write_text(worked_through(PAGE, tmp_path, lambda: next(outputs)), encoding="utf-8")

    assert (tmp_path / "shapes.txt").read_text(encoding="utf-8") == "not shown"
    assert examples_run(page) == AS_PRINTED


def test_an_example_that_raises_what_is_not_shown_is_named_and_left(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    text = '```python\n>>> 1\n2\n>>> int("x")\n3\n```\n'
    page.write_text(text, encoding="utf-8")

    with pytest.raises(ExampleError, match="line 4: ValueError: invalid literal"):
        examples_run(page)
    (error,) = write([page])

    assert "line 4: ValueError" in error
    assert page.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", ["comparing", "for-the-officer", "starting", "planner-files"])
def test_numbers_that_are_wrong_are_put_right_and_nothing_else(name: str, tmp_path: Path) -> None:
    text = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    wrong = numbers_changed(text)
    page = tmp_path / f"{name}.md"
    page.write_text(wrong, encoding="utf-8")

    assert wrong != text
    assert with_outputs(page) == text


def test_the_readme_shows_what_its_command_prints() -> None:
    text = README.read_text(encoding="utf-8")
    head, fence, rest = text.partition("```text\n")
    shown, _, after = rest.partition("```\n")

    assert with_output_of_readme(text) == text
    assert with_output_of_readme(f"{head}{fence}{shown.swapcase()}```\n{after}") == text


# The examples of every page are run and compared as tests of their own: see conftest.py.
@pytest.mark.parametrize("page", [README, DOCS / "in-python.md", DOCS / "reports.md"], ids=lambda each: each.stem)
def test_where_pages_are_up_to_date_nothing_changes(page: Path) -> None:
    # That their commands print what is shown is tested page by page.
    assert examples_run(page) == page.read_text(encoding="utf-8"), RENEW
