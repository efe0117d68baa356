"""Sheets of a pack's workbook, derived from the models of the language: a sheet for each kind of entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from assessment.questionnaire.condition import ItemCondition
from assessment.questionnaire.entry import Entry
from assessment.questionnaire.model import Pack

PACK = "pack"
SCALES = "scales"
TEXTS = "texts"
OPTIONS = ("options",)
"""Path to the options of an item, or to the name of a list of them."""
_ABOUT_OPTIONS = (
    "The name of a list of options that questions share; otherwise see the sheet “options”."
)
_LITERAL = frozenset({"pattern"})
_ALONE = frozenset({PACK, "sections", "topics"})
"""Kinds whose parts have ids of their own in the whole pack."""
_FIRST = (
    PACK,
    SCALES,
    "levels",
    "sections",
    "topics",
    "items",
    "options",
    "rows",
    "columns",
    TEXTS,
)
"""Sheets that come first, in this order."""


class Form(StrEnum):
    """The form of a column: a text in every language, ids or texts, signs, parts, or any other value."""

    TEXT = "text"
    IDS = "ids"
    TEXTS = "texts"
    LITERAL = "literal"
    """A text in which brackets are signs like any other."""
    TRUTH = "truth"
    PAIRS = "pairs"
    """Pairs of numbers."""
    NUMBERS = "numbers"
    """Names, each with a value."""
    LISTS = "lists"
    """Names, each with a list of ids."""
    CONDITION = "condition"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Column:
    """A key of an entry; `path` leads to it from the entry."""

    path: tuple[str, ...]
    form: Form
    about: str
    choices: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Name of the column in the sheet."""
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry: its sheet, the path from the entry it is part of, and its columns."""

    name: str
    path: tuple[str, ...]
    columns: tuple[Column, ...]
    parts: tuple[Kind, ...]

    @property
    def order(self) -> tuple[str, ...]:
        """Keys of an entry in the order in which they are written."""
        return tuple(
            dict.fromkeys(
                [*(c.path[0] for c in self.columns), *(k.path[0] for k in self.parts if k.path)]
            )
        )

    @property
    def parts_stand_alone(self) -> bool:
        """Whether the id of a part says which it is, without the id of this entry."""
        return self.name in _ALONE


@cache
def pack_kind() -> Kind:
    """Return the kind of the whole pack, with all that it is made of."""
    return _kind(PACK, (), (Pack,))


@cache
def sheets() -> Mapping[str, tuple[Column, ...]]:
    """Return the columns of every sheet of entries, by its name, in the order of the workbook."""
    found: dict[str, dict[str, Column]] = {}
    for kind in _all(pack_kind()):
        columns = found.setdefault(kind.name, {})
        for column in kind.columns:
            columns.setdefault(column.name, column)
    order = [name for name in _FIRST if name in found]
    order += [name for name in found if name not in order]
    return {name: tuple(found[name].values()) for name in order}


@cache
def parents() -> Mapping[str, str]:
    """Return the head of the column that names the entry which those of a sheet are part of."""
    found: dict[str, str] = {}
    for kind in _all(pack_kind()):
        for part in kind.parts:
            if kind.name != PACK:
                found.setdefault(part.name, singular(kind.name))
    return found


def singular(sheet: str) -> str:
    """Return what an entry of a sheet is called."""
    odd = {"lenses": "lens", "replies": "reply"}
    return odd.get(sheet) or sheet.removesuffix("s")


def _all(kind: Kind) -> Iterator[Kind]:
    yield kind
    for part in kind.parts:
        yield from _all(part)


def _kind(name: str, path: tuple[str, ...], models: tuple[type[Entry], ...]) -> Kind:
    columns: dict[str, Column] = {}
    parts: dict[tuple[str, ...], Kind] = {}
    for model in models:
        for found in _fields(model, ()):
            if isinstance(found, Kind):
                parts[found.path] = _both(parts.get(found.path, found), found)
            elif found.name in columns:
                known = columns[found.name]
                choices = tuple(dict.fromkeys((*known.choices, *found.choices)))
                columns[found.name] = Column(known.path, known.form, known.about, choices)
            else:
                columns[found.name] = found
    first = [columns.pop(each) for each in ("id", "type") if each in columns and name != PACK]
    return Kind(name, path, (*first, *columns.values()), tuple(parts.values()))


def _both(one: Kind, other: Kind) -> Kind:
    """Return one kind of what stands at the same path in two models, such as the options of two types."""
    columns = {column.name: column for column in (*other.columns, *one.columns)}
    order = dict.fromkeys(column.name for column in (*one.columns, *other.columns))
    return replace(one, columns=tuple(columns[name] for name in order))


def _fields(model: type[Entry], path: tuple[str, ...]) -> Iterator[Column | Kind]:
    for name, field in model.model_fields.items():
        here = (*path, field.alias or name)
        yield from _field(here, _core(field.annotation), field.description or "")


def _field(path: tuple[str, ...], core: Any, about: str) -> Iterator[Column | Kind]:
    if _is_entry(core):
        yield from _fields(core, path)
        return
    listed = get_origin(core) is list
    inner = _core(get_args(core)[0]) if listed else core
    if listed and (models := _models(inner)):
        yield _kind(path[-1], path, models)
        if path == OPTIONS:
            yield Column(path, Form.VALUE, _ABOUT_OPTIONS)
    elif path != (SCALES,):
        form = Form.VALUE
        if _is_text(inner):
            form = Form.TEXTS if listed else Form.TEXT
        elif path[-1] in _LITERAL:
            form = Form.LITERAL
        elif listed and get_origin(inner) is not tuple:
            form = Form.IDS
        else:
            form = _form_of_parts(core)
        yield Column(path, form, about, _choices(core))


def _form_of_parts(core: Any) -> Form:
    """Return the form of a value that may have parts."""
    if core is bool:
        return Form.TRUTH
    if get_origin(core) is list:
        return Form.PAIRS
    if get_origin(core) is dict:
        inner = _core(get_args(core)[1])
        plain = isinstance(inner, type) and get_origin(inner) is None
        if get_origin(inner) is list and not _models(_core(get_args(inner)[0])):
            return Form.LISTS
        return Form.NUMBERS if plain else Form.VALUE
    if any(_core(each) is ItemCondition for each in get_args(core)):
        return Form.CONDITION
    return Form.VALUE


def _core(annotation: Any) -> Any:
    """Return an annotation without what is said about it, and without None."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in {Union, UnionType} and type(None) in get_args(annotation):
            rest = tuple(each for each in get_args(annotation) if each is not type(None))
            annotation = rest[0] if len(rest) == 1 else Union[rest]  # noqa: UP007 - made of a tuple
        else:
            return annotation


def _is_entry(core: Any) -> bool:
    return isinstance(core, type) and issubclass(core, Entry)


def _models(core: Any) -> tuple[type[Entry], ...]:
    """Return the models of the entries of a list, where they are entries with ids."""
    if get_origin(core) in {Union, UnionType}:
        return tuple(model for each in get_args(core) for model in _models(_core(each)))
    return (core,) if _is_entry(core) and "id" in core.model_fields else ()


def _is_text(core: Any) -> bool:
    return (
        get_origin(core) in {Union, UnionType}
        and str in get_args(core)
        and any(get_origin(each) is not None for each in get_args(core))
        and all(get_origin(each) is not list for each in get_args(core))
    )


def _choices(core: Any) -> tuple[str, ...]:
    if core is bool:
        return ("yes", "no")
    if get_origin(core) is Literal:
        return tuple(map(str, get_args(core)))
    return ()
