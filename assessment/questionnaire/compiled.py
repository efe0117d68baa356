"""Compiled form of a pack: JSON of what was read of its files, from which it is made again unchecked.

Making a pack again takes a tenth of the time of parsing and checking its files. The form holds the values
that were given; defaults come from the models. It is of use to the same program only, as `key_of` sees to.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from functools import cache, partial
from typing import Any

from assessment import __version__
from assessment.core.errors import Place
from assessment.core.gc_pause import collector_paused
from assessment.questionnaire.condition import AllOf, AnyOf, ItemCondition, Not
from assessment.questionnaire.entry import Entry
from assessment.questionnaire.loader import CheckedPack
from assessment.questionnaire.model import Pack
from assessment.questionnaire.nodes import Scalar, make_scalar
from assessment.questionnaire.scale_levels import ScoredLevel
from assessment.questionnaire.seasons import MonthDay
from assessment.questionnaire.wording import Wording

_KIND = ""
"""Key under which a mapping names what it is made into; no mapping of a pack has an empty key."""
VALUES: Mapping[str, type[Any]] = {each.__name__: each for each in (Wording, ScoredLevel, MonthDay)}
"""Values of packs that are neither plain nor models."""
_CONDITIONS = {ItemCondition, AllOf, AnyOf, Not}
"""Models of which a pack has the same many times, and that each answer is compared with."""
_DIGITS = 64


def key_of(files: Mapping[str, bytes]) -> str:
    """Return the hash of a pack's files as this program understands them."""
    told = hashlib.sha256(fingerprint().encode())
    for name, content in files.items():
        told.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogatepass"))
        told.update(content)
    return told.hexdigest()


def compiled(checked: CheckedPack) -> bytes | None:
    """Return the compiled form; None for a pack with problems, which are to be told again each time."""
    if checked.pack is None or checked.problems:
        return None
    plain = json.dumps(_plain(checked.pack), ensure_ascii=False, separators=(",", ":")).encode()
    return hashlib.sha256(plain).hexdigest().encode() + plain


def made_again(data: bytes, files: Mapping[str, bytes]) -> CheckedPack | None:
    """Return the pack of a compiled form, and of the files it was read from; None for a damaged form."""
    plain = data[_DIGITS:]
    if hashlib.sha256(plain).hexdigest().encode() != data[:_DIGITS]:
        return None
    with collector_paused():
        pack: Pack = json.loads(plain, object_hook=partial(_made, {}))
    return CheckedPack(pack, (), files)


# to plain values


def _plain(value: Any, *, read_as: bool = False) -> Any:
    """Return a value as JSON takes it. `read_as`: whether a scalar stays one, to be read as its item does."""
    if isinstance(value, Entry):
        kept = isinstance(value, ItemCondition)
        given = {name: getattr(value, name) for name in _names(type(value))}
        return {_KIND: type(value).__name__} | {
            name: _plain(each, read_as=kept)
            for name, each in given.items()
            if name in value.model_fields_set
        }
    if type(value) in VALUES.values():
        told = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        return {_KIND: type(value).__name__} | told
    if isinstance(value, Scalar):
        return _scalar(value) if read_as else str(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(each, read_as=read_as) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each, read_as=read_as) for each in value]
    if isinstance(value, tuple):
        return {_KIND: "tuple", "of": [_plain(each) for each in value]}
    if isinstance(value, date):
        return {_KIND: "date", "of": value.isoformat()}
    return value


def _scalar(value: Scalar) -> object:
    return {_KIND: "scalar", "of": [str(value), *value.place, value.plain]}


# to the pack


def _made(shared: dict[object, Entry], plain: dict[str, Any]) -> Any:
    """Return what a mapping stands for; conditions that say the same are one."""
    kind = plain.pop(_KIND, None)
    if kind is None:
        return plain
    model = _models().get(kind)
    if model is None:
        return _made_value(kind, plain)
    if model not in _CONDITIONS:
        return model.restored(plain)
    said = (kind, *((name, _said(each)) for name, each in plain.items()))
    if said not in shared:
        shared[said] = model.restored(plain)
    return shared[said]


def _said(value: Any) -> object:
    """Return what tells a value of a condition from others; parts are known by what they are."""
    if isinstance(value, list):
        return tuple(map(_said, value))
    if isinstance(value, Scalar):
        return str(value), value.plain
    return id(value) if isinstance(value, Entry) else value


def _made_value(kind: str, plain: dict[str, Any]) -> Any:
    if kind == "scalar":
        text, file, line, column, is_plain = plain["of"]
        return make_scalar(text, Place(file, line, column), is_plain)
    if kind == "tuple":
        return tuple(plain["of"])
    if kind == "date":
        return date.fromisoformat(plain["of"])
    return VALUES[kind](**plain)


# the models


@cache
def _models() -> Mapping[str, type[Entry]]:
    """Models of a pack by name."""
    return {each.__name__: each for each in kinds_of(Entry)}


def kinds_of(model: type[Entry]) -> Iterator[type[Entry]]:
    """Yield all models derived from a model, those derived from them included."""
    for each in model.__subclasses__():
        yield each
        yield from kinds_of(each)


@cache
def _names(model: type[Entry]) -> tuple[str, ...]:
    return tuple(model.model_fields)


@cache
def fingerprint() -> str:
    """Return what a form depends on: this program's version, and the models with their fields."""
    models = sorted(f"{name}({','.join(_names(each))})" for name, each in _models().items())
    return " ".join([__version__, *models])
