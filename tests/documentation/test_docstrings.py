"""What is meant to stay is explained: what it means, in which units it counts, and what it raises."""

from __future__ import annotations

import ast
import inspect
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files
from itertools import chain, pairwise
from pathlib import Path
from typing import TypeVar

from attrs import frozen

import scp_framework
from scp_framework.rules.shapes import RULES
from tests.paths import DOCS

AUTOMODULE = re.compile(r"automodule:: (\S+)")
KEY_WORDS = tomllib.loads(files("scp_framework.files.schema").joinpath("key_words.toml").read_text("utf-8"))
"""What the keys of files mean; schemas and the reference of shapes show it."""
UNIT = re.compile(
    r"\b(?:days?|weeks?|months?|years?|ordinals?|lines?|rows?|columns?|levels|characters?|points|"
    r"how many|numbers?|most|largest|longest)\b",
    re.IGNORECASE,
)
"""What a number can be a number of."""
Documented = ast.ClassDef | ast.FunctionDef


@frozen
class Member:
    """A public function, class, field or constant, and what is said of it."""

    where: str
    node: ast.AST
    said: str | None

    @property
    def errors(self) -> set[str]:
        """The errors that its docstring names."""
        _, _, raises = (self.said or "").partition("Raises:")
        return set(re.findall(r"^\s*(\w+):", raises, re.MULTILINE))


@cache
def public_modules() -> tuple[str, ...]:
    """The modules in the reference of the library, and those of the names of the package."""
    shown = [AUTOMODULE.findall(page.read_text("utf-8")) for page in (DOCS / "api").glob("*.md")]
    homes = [getattr(scp_framework, name).__module__ for name in scp_framework.__all__]
    return tuple(sorted({*chain.from_iterable(shown), *homes}))


@cache
def public_members() -> tuple[Member, ...]:
    """Everything in these modules that has no underscore before its name."""
    found: list[Member] = []
    for name in public_modules():
        module = import_module(name)
        tree = ast.parse(Path(module.__file__ or "").read_text("utf-8"))
        found += _members(tree.body, name, vars(module))
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found += _members(node.body, f"{name}.{node.name}", vars(module)[node.name])
    return tuple(found)


def _members(body: list[ast.stmt], where: str, owner: Mapping[str, object] | type) -> Iterator[Member]:
    for node, following in zip(body, [*body[1:], None], strict=True):
        for name in _names(node):
            if name.startswith("_") or (isinstance(owner, Mapping) and isinstance(owner.get(name), TypeVar)):
                continue
            if isinstance(node, ast.FunctionDef) and any(
                ast.unparse(each) == "overload" for each in node.decorator_list
            ):
                continue
            said = _string(following)
            if isinstance(node, Documented):
                said = ast.get_docstring(node)
            if isinstance(owner, type):
                said = said or _said_by_class(name, owner)
            yield Member(f"{where}.{name}", node, said)


def _names(node: ast.stmt) -> list[str]:
    if isinstance(node, Documented):
        return [node.name]
    targets = [node.target] if isinstance(node, ast.AnnAssign) else node.targets if isinstance(node, ast.Assign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _string(node: ast.stmt | None) -> str | None:
    """The text of a statement that is nothing but one."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return node.value.value
    return None


def _said_by_class(name: str, owner: type) -> str | None:
    """What the class says of something in it, or a class that it is derived from, or the words for keys of files."""
    for each in owner.__mro__[:-1]:
        said = inspect.cleandoc(each.__doc__ or "")
        if f"`{name}`" in said:
            return said
        if isinstance(own := vars(each).get(name), property | staticmethod | classmethod) or callable(own):
            if found := inspect.getdoc(own):
                return found
        elif (
            each is not owner
            and each.__module__.startswith("scp_framework")
            and (found := next((_string(after) for node, after in pairwise(_body(each)) if name in _names(node)), None))
        ):
            return found
    words = {**KEY_WORDS["any"], **KEY_WORDS.get(owner.__name__, {})}
    return words.get(name)


@cache
def _body(owner: type) -> list[ast.stmt]:
    """The statements of a class, of which finding the lines takes long."""
    (definition,) = ast.parse(inspect.getsource(owner)).body
    assert isinstance(definition, ast.ClassDef)
    return definition.body


def test_whatever_is_public_is_explained() -> None:
    unexplained = [member.where for member in public_members() if not member.said]

    assert unexplained == [], "say below it, or in its docstring, what it is, or begin its name with _"


def test_every_shape_is_in_the_reference() -> None:
    without = {shape.__module__ for shape in RULES} - {*public_modules()}

    assert without == set(), "add a section on each module to docs/api/shapes.md, like those that are there"


def test_whatever_is_a_number_says_of_what() -> None:
    unclear = [
        member.where for member in public_members() if _is_number(member.node) and not UNIT.search(member.said or "")
    ]

    assert not unclear


def _is_number(node: ast.AST) -> bool:
    """Whether a field is a number, or a function takes or gives one."""
    if isinstance(node, ast.AnnAssign):
        return _has_number(node.annotation)
    if isinstance(node, ast.FunctionDef):
        arguments = (*node.args.args, *node.args.kwonlyargs)
        return any(_has_number(each) for each in (node.returns, *(each.annotation for each in arguments)))
    return False


def _has_number(annotation: ast.expr | None) -> bool:
    return annotation is not None and any(
        isinstance(each, ast.Name) and each.id in ("int", "float") for each in ast.walk(annotation)
    )


def test_whatever_raises_an_error_names_it() -> None:
    unnamed = [
        f"{member.where}: {', '.join(sorted(missing))}"
        for member in public_members()
        if isinstance(member.node, Documented) and (missing := _raised(member.node) - member.errors)
    ]

    assert not unnamed


def _raised(node: ast.ClassDef | ast.FunctionDef) -> set[str]:
    """The errors of the function itself that nothing in it catches; of a class, those of building it."""
    if isinstance(node, ast.ClassDef):
        building = ("__init__", "__attrs_post_init__")
        return {
            error
            for each in node.body
            if isinstance(each, ast.FunctionDef) and each.name in building
            for error in _raised(each)
        }
    calls = (each.exc for each in ast.walk(node) if isinstance(each, ast.Raise) and each.exc is not None)
    return {_error(call) for call in calls}


def test_whatever_calls_what_raises_an_error_names_it_too() -> None:
    unnamed = [
        f"{member.where}: {error} of {name}"
        for member in public_members()
        if isinstance(member.node, ast.FunctionDef)
        and not any(isinstance(each, ast.Try) for each in ast.walk(member.node))
        for name, errors in _raised_by_calls(member)
        for error in sorted(errors - member.errors)
    ]

    assert not unnamed


def _raised_by_calls(member: Member) -> Iterator[tuple[str, set[str]]]:
    """The functions that it calls by their names with what is not known beforehand, and the errors that they name."""
    module = next(each for each in reversed(public_modules()) if member.where.startswith(f"{each}."))
    known = vars(import_module(module))
    for call in ast.walk(member.node):
        if (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name)
            and not all(isinstance(each, ast.Constant) for each in call.args[:1])
        ):
            called = known.get(call.func.id)
            if inspect.isfunction(called) and called.__module__.startswith("scp_framework"):
                yield call.func.id, Member(called.__qualname__, call, inspect.getdoc(called)).errors


def _error(call: ast.expr) -> str:
    """The name of an error; functions that make one, in small letters, make an InputError."""
    made = call.func if isinstance(call, ast.Call) else call
    name = made.attr if isinstance(made, ast.Attribute) else made.id if isinstance(made, ast.Name) else ""
    return "InputError" if name.lstrip("_")[:1].islower() else name
