"""The figures of the house: lengths of files, loose modules, docstrings, names of ids."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain, pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("assessment", "ui", "tests", "docs", "packaging", "benchmarks")
LONGEST = 400
"""Lines that a file of Python may have."""
MOST_LOOSE = 4
"""Modules that may stand in `assessment/` outside its packages."""
MOST_QUESTIONS = 0.03
"""Share of the docstrings that may open with the word of a question."""
QUESTIONS = {"What", "How", "Where", "Who", "Whom", "When"}
TEXT = {"str", "str | None"}
OWN = {"own", "self.own"}
NAMERS = {"setattr", "delattr", "getattr", "hasattr", "patch", "object"}
"""Functions that reach an attribute by a text with its name."""
OF_QT = {"event", "paint", "run"}
"""Methods of Qt of one word; those of more have a capital within."""
FORCED = {"os._exit", "sys._getframe"}
"""Private names that Python itself has for everybody."""


@cache
def code() -> dict[str, str]:
    paths = [ROOT / "main.py", *(path for each in FOLDERS for path in (ROOT / each).rglob("*.py"))]
    return {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in paths}


@lru_cache(maxsize=1)
def nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    """Return everything in the tree, gathered once for all that is looked for in it."""
    return tuple(ast.walk(tree))


def docstrings(tree: ast.AST) -> Iterator[str]:
    """Yield those of modules, classes and functions, and those that follow a constant."""
    for node in nodes(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            before: ast.AST | None = None
            for each in node.body:
                if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant):
                    said = each.value.value
                    described = before is None or isinstance(before, ast.Assign | ast.AnnAssign)
                    if isinstance(said, str) and said.strip() and described:
                        yield said
                before = each


def named(node: ast.expr, names: set[str]) -> bool:
    """Return whether an expression is one of these names, or one of `self`."""
    if isinstance(node, ast.Attribute):
        return f"{getattr(node.value, 'id', '')}.{node.attr}" in names
    return isinstance(node, ast.Name) and node.id in names


def with_bases(trees: Iterable[ast.Module]) -> dict[str, tuple[ast.ClassDef, ...]]:
    """Return the classes that each class derives from, at any distance, by its name."""
    classes: dict[str, list[ast.ClassDef]] = defaultdict(list)
    for each in chain.from_iterable(map(ast.walk, trees)):
        if isinstance(each, ast.ClassDef):
            classes[each.name].append(each)

    def above(name: str) -> Iterator[ast.ClassDef]:
        for base in chain.from_iterable(each.bases for each in classes[name]):
            last = ast.unparse(base).partition("[")[0].rpartition(".")[2]
            if last in classes and last != name:
                yield from classes[last]
                yield from above(last)

    return {name: tuple(above(name)) for name in [*classes]}


def undescribed(tree: ast.AST, bases: Mapping[str, tuple[ast.ClassDef, ...]]) -> Iterator[str]:
    """Yield the public functions, classes and methods that lack a docstring.

    Setters need none, nor does a method that stands for one of its bases in the code, or for one of Qt.
    """
    for owner in nodes(tree):
        if isinstance(owner, ast.ClassDef) and owner.name.startswith("_"):
            continue
        for each in owner.body if isinstance(owner, ast.Module | ast.ClassDef) else []:
            if not isinstance(each, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            if each.name.startswith("_") or ast.get_docstring(each) is not None:
                continue
            if any(ast.unparse(said).endswith(".setter") for said in each.decorator_list):
                continue
            if isinstance(owner, ast.Module):
                yield each.name
            elif not (
                each.name in OF_QT
                or re.search("[a-z][A-Z]", each.name)
                or any(each.name in members(base) for base in bases.get(owner.name, ()))
            ):
                yield f"{owner.name}.{each.name}"


def members(owner: ast.ClassDef) -> Iterator[str]:
    """Yield the names of methods and attributes that a class states."""
    for each in owner.body:
        if isinstance(each, ast.FunctionDef):
            yield each.name
        elif isinstance(each, ast.AnnAssign):
            yield ast.unparse(each.target)


def first_names(target: ast.expr, over: ast.expr) -> Iterator[ast.expr]:
    """Yield the names of a loop that stand for the keys, or for what is counted."""
    counted = isinstance(over, ast.Call) and named(over.func, {"enumerate"})
    while isinstance(target, ast.Tuple):
        target = target.elts[counted]
        counted = False
    yield target


def ids_named_own(tree: ast.AST) -> Iterator[int]:
    """Yield the lines where an id is bound to `own`: ids are looped over, passed as text, made by an act."""
    for node in nodes(tree):
        bound: list[ast.expr] = []
        if isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
            bound = list(first_names(node.target, node.iter))
        elif isinstance(node, ast.AnnAssign) and named(node.target, OWN):
            bound = [node.target] if ast.unparse(node.annotation) in TEXT else []
        elif isinstance(node, ast.Assign) and any(named(each, OWN) for each in node.targets):
            value = ast.unparse(node.value)
            bound = node.targets if value.endswith(".id") or "run(add_" in value else []
        elif isinstance(node, ast.arg) and node.arg == "own":
            untold = node.annotation is None or ast.unparse(node.annotation) in TEXT
            yield from [node.lineno] * untold
        yield from (each.lineno for each in bound if named(each, OWN))


@cache
def of_libraries() -> frozenset[str]:
    """Private names of libraries that have no other way; Ruff is told of the same ones."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = settings["tool"]["ruff"]["lint"]["flake8-self"]["extend-ignore-names"]
    return frozenset({*listed, "_asdict", "_fields", "_make", "_replace"})


def is_private(name: str) -> bool:
    """Return whether a name, with or without the module before it, is not for others."""
    last = name.rsplit(".", 1)[-1]
    told = last.startswith("_") and not last.startswith("__") and last.strip("_").isidentifier()
    return told and last not in of_libraries()


def private_names(tree: ast.AST) -> Iterator[str]:
    """Yield the private names that are asked of something else, or imported."""
    for node in nodes(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (each.name for each in node.names if is_private(each.name))
        elif isinstance(node, ast.Attribute) and is_private(node.attr):
            said = ast.unparse(node)
            if said not in FORCED and not said.startswith(("self._", "cls._", "super()._")):
                yield said


def last_name(node: ast.expr) -> str:
    """Return the name of a function, without what it is asked of."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def private_texts(tree: ast.AST) -> Iterator[str]:
    """Yield the private names that are reached by a text, as when they are patched."""
    for node in nodes(tree):
        if isinstance(node, ast.Call) and last_name(node.func) in NAMERS:
            for each in node.args[:2]:
                said = each.value if isinstance(each, ast.Constant) else None
                if isinstance(said, str) and is_private(said):
                    yield said


class Said(NamedTuple):
    """Findings in one file, which is parsed once for all of them."""

    docstrings: list[str]
    ids_named_own: list[int]
    orphans: list[int]
    private: list[str]
    undescribed: list[str]


@cache
def findings() -> dict[str, Said]:
    found, public = {}, {}
    for name, text in code().items():
        tree = ast.parse(text)
        private = [*private_names(tree), *private_texts(tree)] if name.startswith("tests/") else []
        found[name] = Said(
            [*docstrings(tree)], [*ids_named_own(tree)], [*orphans(tree)], private, []
        )
        if name.startswith(("assessment/", "ui/")):
            public[name] = tree
    bases = with_bases(public.values())
    for name, tree in public.items():
        found[name].undescribed.extend(undescribed(tree, bases))
    return found


def test_no_file_is_too_long() -> None:
    lengths = {name: len(text.splitlines()) for name, text in code().items()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_few_modules_are_loose() -> None:
    loose = {path.name for path in (ROOT / "assessment").glob("*.py")} - {"__init__.py"}
    assert len(loose) <= MOST_LOOSE, loose


def test_few_docstrings_open_with_a_question() -> None:
    found = [
        (name, said.strip().splitlines()[0])
        for name, file in findings().items()
        for said in file.docstrings
    ]
    asking = [each for each in found if each[1].split()[0].strip(",:") in QUESTIONS]
    assert len(found) > 5000
    assert len(asking) / len(found) <= MOST_QUESTIONS, asking


def test_whatever_is_public_is_described() -> None:
    found = findings().items()
    assert [f"{name}: {each}" for name, file in found for each in file.undescribed] == []


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f(): pass", ["f"]),
        ("def f():\n    'Return it.'", []),
        ("def _f():\n    def g(): pass", []),
        ("class A:\n    def f(self): pass", ["A", "A.f"]),
        ("class _A:\n    def f(self): pass", []),
        ("class A:\n    'A.'\n    f: int\nclass B(A[int]):\n    'B.'\n    def f(self): pass", []),
        ("class A:\n    'A.'\n    f: int\nclass B:\n    'B.'\n    def f(self): pass", ["B.f"]),
        ("class A(QWidget):\n    'A.'\n    def event(self): pass", []),
        ("class A(QWidget):\n    'A.'\n    def sizeHint(self): pass", []),
        ("class A:\n    'A.'\n    @f.setter\n    def f(self): pass", []),
    ],
)
def test_what_lacks_a_docstring_is_found(source: str, names: list[str]) -> None:
    tree = ast.parse(source)
    assert list(undescribed(tree, with_bases([tree]))) == names


def orphans(tree: ast.AST) -> Iterator[int]:
    """Yield the lines of texts that stand alone: below another one, an import, a function or a class."""
    alone = ast.Expr | ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef
    for node in nodes(tree):
        body = getattr(node, "body", None)
        for before, each in pairwise(body if isinstance(body, list) else []):
            called = isinstance(before, ast.Expr) and isinstance(before.value, ast.Call)
            if is_text(each) and isinstance(before, alone) and not called:
                yield each.lineno


def is_text(node: ast.stmt) -> bool:
    value = node.value if isinstance(node, ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def test_no_docstring_is_left_over() -> None:
    left = [(path, line) for path, file in findings().items() for line in file.orphans]
    assert left == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ('A = 1\n"""Of A."""\nB = 2\n', []),
        ('A = 1\n"""Of A."""\n"""Of none."""\nB = 2\n', [3]),
        ('import re\n"""Of none."""\n', [2]),
        ('class A:\n    """Of A."""\n\n    b: int\n    """Of b."""\n    """Of none."""\n', [6]),
        ('set_it(40)\n"""A reason."""\n', []),
    ],
)
def test_docstrings_left_over_are_found(source: str, lines: list[int]) -> None:
    assert list(orphans(ast.parse(source))) == lines


def test_no_id_is_named_own() -> None:
    named = [f"{name}:{line}" for name, file in findings().items() for line in file.ids_named_own]
    assert named == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("for own in items: pass", [1]),
        ("for own, each in items.items(): pass", [1]),
        ("for (own, one), each in pairs: pass", [1]),
        ("for place, own in enumerate(items): pass", [1]),
        ("x = {own: 1 for own in items}", [1]),
        ("def f(own: str): pass", [1]),
        ("def f(own): pass", [1]),
        ("class A:\n    own: str | None", [2]),
        ("own = each.id", [1]),
        ("own = document.run(add_respondent('Lin'))", [1]),
        ("for one, own in pairs: pass", []),
        ("def f(own: OwnAction): pass", []),
        ("class A:\n    own: bool", []),
        ("own = pack.sections[0]", []),
    ],
)
def test_an_id_named_own_is_found(source: str, lines: list[int]) -> None:
    assert list(ids_named_own(ast.parse(source))) == lines


def test_tests_ask_for_public_names_only() -> None:
    asked = [f"{name}: {each}" for name, file in findings().items() for each in file.private]
    assert asked == []


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("page._title.text()", ["page._title"]),
        ("page.title_field.line.text()", []),
        ("self._seen = cls._all", []),
        ("self.page._title", ["self.page._title"]),
        ("super()._split_scope(name)", []),
        ("from module import _inner, outer", ["_inner"]),
        ("from gettext import gettext as _", []),
        ("os._exit(1)", []),
        ("row._replace(part=1)", []),
        ("a.__dict__", []),
    ],
)
def test_private_names_are_told_from_others(source: str, names: list[str]) -> None:
    assert list(private_names(ast.parse(source))) == names


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("monkeypatch.setattr(module, '_inner', 1)", ["_inner"]),
        ("monkeypatch.setattr('package.module._inner', 1)", ["package.module._inner"]),
        ("monkeypatch.setattr(module, 'outer', '_inner')", []),
        ("getattr(page, '_title', None)", ["_title"]),
        ("print('_inner')", []),
    ],
)
def test_private_names_in_texts_are_told_from_others(source: str, names: list[str]) -> None:
    assert list(private_texts(ast.parse(source))) == names
