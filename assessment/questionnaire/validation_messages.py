"""Conversion of pydantic's validation errors to problems with our own sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from assessment.core.errors import Message, Phrase, Place, Problem
from assessment.core.i18n import N_
from assessment.questionnaire import fields
from assessment.questionnaire.entry import Entry
from assessment.questionnaire.fields import AT_LEAST, AT_MOST, describe
from assessment.questionnaire.hints import (
    id_hint,
    key_hint,
    number_hint,
    pair_hint,
    sign_hint,
    spoilt_key,
)
from assessment.questionnaire.messages import fault, nearest
from assessment.questionnaire.nodes import Mapping, Node, place_of
from assessment.questionnaire.paths import Path, at, key_place_at, place_at, plain_path
from assessment.questionnaire.wording import WordedSchema

if TYPE_CHECKING:  # loaded when something is checked
    from pydantic_core import ErrorDetails

_NUMBERS = (fields.A_NUMBER, fields.A_WHOLE_NUMBER)
_A_PAIR = Phrase(N_("a pair [x, score]"))
_A_RANGE = Phrase(N_("one amount or two: [low, high]"))
_EXPECTED = {
    "list_type": fields.A_LIST,
    "dict_type": fields.A_MAPPING,
    "model_type": fields.A_MAPPING,
    "model_attributes_type": fields.A_MAPPING,
    "tuple_type": _A_PAIR,
    "missing": _A_PAIR,
    "too_long": _A_PAIR,
    "string_type": fields.A_TEXT,
}
_MONEY = {"cost_range", "classes"}
"""Keys that hold ranges of money."""
_FORMS = Phrase(N_("a condition: a mapping with item, score, all, any or not"))
_MAPPING_WITH = N_("a mapping with {keys}")
_SCORE_BY = Phrase(N_("a mapping with “rows”, or with “column” and “aggregate”"))


def problem_of(model: type[Entry], root: Node, error: ErrorDetails) -> Problem:
    """Return the problem, at its place in `root`, for an error of validating `root` as a `model`."""
    kind, loc, details = error["type"], error["loc"], dict(error.get("ctx", {}))
    path = plain_path(root, loc)
    value, place = at(root, path), place_at(root, path)
    if kind == "extra_forbidden":
        return _unknown_key(model, root, loc)
    if kind == "missing" and isinstance(loc[-1], str):
        return _missing_key(place, at(root, path), loc[-1])
    if kind == "literal_error":
        return _not_one_of(place, value, _choices(str(details["expected"])))
    if kind.startswith("union_tag"):
        return _no_variant(kind, path, place, value, details)
    if kind == "too_short":
        size = {"least": details["min_length"], "found": details["actual_length"]}
        return fault("too-few", place, **size)
    if kind == "wrong-type":
        found = details["found"]
        expected = details["expected"]
        details = {"expected": expected, "found": describe(found)}
        also = number_hint(found) if expected in _NUMBERS else sign_hint(found)
        if also is None and expected == fields.AN_ID:
            also = id_hint(found)
        return fault(kind, place_of(found) or place, **details, also=also)
    if kind == "not-given":
        return fault(kind, place, **details)
    expected = _bound(details) or _EXPECTED.get(kind, Phrase(N_("something else")))
    if kind == "too_long" and _MONEY.intersection(path):
        expected = _A_RANGE
    details = {"expected": expected, "found": describe(value), "also": sign_hint(value)}
    if expected is _A_PAIR and isinstance(value, list):
        details["found"] = Message(N_("a list of {n}"), {"n": len(value)})
        details["also"] = pair_hint(value)
    return fault("wrong-type", place, **details)


def _no_variant(
    kind: str, path: Path, place: Place, value: object, details: dict[str, Any]
) -> Problem:
    """Return the problem of a value that matches no variant of a union."""
    if kind == "union_tag_invalid":
        named = value.get("type") if isinstance(value, Mapping) else value
        return _not_one_of(place_of(named) or place, named, _choices(str(details["expected_tags"])))
    found = describe(value)
    expected = _SCORE_BY if "score_by" in path else _FORMS
    if "type" in str(details["discriminator"]):
        if isinstance(value, Mapping):
            return _missing_key(place, value, "type")
        expected = fields.A_MAPPING
    elif isinstance(value, Mapping) and value:
        found = Message(_MAPPING_WITH, {"keys": tuple(map(str, value))})
        also = next(filter(None, map(sign_hint, value)), None)
        return fault("wrong-type", place, expected=expected, found=found, also=also)
    return fault("wrong-type", place, expected=expected, found=found)


def _missing_key(place: Place, holder: object, key: str) -> Problem:
    """Return the problem of a key that is missing, or that is there but for one sign."""
    name = spoilt_key(holder, key)
    if name is None or not isinstance(holder, Mapping):
        return fault("missing-key", place, key=key)
    return fault("missing-key", holder.key_place(name), key=key, also=sign_hint(name))


def _bound(details: dict[str, Any]) -> Message | None:
    """Return the expected range of a number that is too small or too large; None if unbounded."""
    if "ge" in details:
        return Message(AT_LEAST, {"bound": f"{details['ge']:g}"})
    if "le" in details:
        return Message(AT_MOST, {"bound": f"{details['le']:g}"})
    return None


def _choices(listed: str) -> list[str]:
    """Return the choices in pydantic's text "'a', 'b' or 'c'"."""
    return listed.split("'")[1::2]


def _not_one_of(place: Place, value: object, choices: list[str]) -> Problem:
    close = nearest(str(value), choices) if isinstance(value, str) else ""
    return fault("not-one-of", place, choices=tuple(choices), found=describe(value), nearest=close)


def _unknown_key(model: type[Entry], root: Node, loc: Path) -> Problem:
    key = str(loc[-1])
    path = plain_path(root, loc)
    holder = at(root, path[:-1])
    known = sorted(known_keys(model, loc[:-1]))
    unused = [each for each in known if not isinstance(holder, Mapping) or each not in holder]
    place = key_place_at(root, path)
    details = {"key": key, "known": tuple(known), "nearest": nearest(key, unused)}
    return fault("unknown-key", place, **details, also=key_hint(holder, key))


def known_keys(model: type[Entry], loc: Path) -> set[str]:
    """Return the known keys of the mapping at a path from pydantic, which names union variants."""
    found = {model}
    entry = False
    for step in loc:
        if isinstance(step, str):
            variant = {
                each for each in found if each.__name__ == step or (entry and step in _types(each))
            }
            found = variant or set().union(*(_models_under(each, step) for each in found)) or found
        entry = isinstance(step, int)
    return {field.alias or name for each in found for name, field in each.model_fields.items()}


def _models_under(model: type[Entry], step: str) -> set[type[Entry]]:
    return {
        found
        for name, field in model.model_fields.items()
        if step in (name, field.alias)
        for part in (field.annotation, *field.metadata)
        for found in _models_in(part)
    }


def _types(model: type[Entry]) -> tuple[object, ...]:
    """Return the possible values of `type` of an item of that model."""
    tag = model.model_fields.get("type")
    return get_args(tag.annotation) if tag is not None else ()


def _models_in(annotation: Any) -> set[type[Entry]]:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return {annotation}
    if isinstance(annotation, WordedSchema):
        return {annotation.entry}
    return set().union(*(_models_in(part) for part in get_args(annotation)))
