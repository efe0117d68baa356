"""Values that were read → a typed model, with every fault of form at its place.

Where the form is faulty, what can be understood is kept (`salvage`), so that the checker still finds all
the other faults in the same run. Which model it is does not matter here.
"""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from assessment.errors import Message, Phrase, Place, Problem, each_once
from assessment.language import mark
from assessment.questionnaire import fields
from assessment.questionnaire.faults import fault, nearest
from assessment.questionnaire.fields import Findings, describe
from assessment.questionnaire.reader import (
    Listing,
    Mapping,
    Node,
    Scalar,
    make_listing,
    make_mapping,
    make_scalar,
    place_of,
)

M = TypeVar("M", bound=BaseModel)
Path = tuple[str | int, ...]

_EXPECTED = {
    "list_type": fields.A_LIST,
    "dict_type": fields.A_MAPPING,
    "model_type": fields.A_MAPPING,
    "model_attributes_type": fields.A_MAPPING,
    "tuple_type": Phrase(mark("a pair [x, score]")),
    "string_pattern_mismatch": Phrase(mark("a currency code such as CNY or GBP")),
    "string_type": fields.A_TEXT,
}
_FORMS = Phrase(mark("a condition: a mapping with item, score, all, any or not"))
_MAPPING_WITH = mark("a mapping with {keys}")
_SCORE_BY = Phrase(mark("a mapping with “rows”, or with “column” and “aggregate”"))
_STANDINS = {"title": "–", "text": "–", "version": "0", "format": "1", "meaning": "–"}
_ROUNDS = 25


@dataclass(frozen=True)
class Understood(Generic[M]):
    """What became of the values: the model, the values it was made from, and the faults of form.

    `model` is None only where nothing could be kept. With faults, `model` leaves out what is faulty.
    """

    model: M | None
    root: Node
    problems: tuple[Problem, ...]


def understand(model: type[M], root: Node, languages: Sequence[str] = ()) -> Understood[M]:
    """`root` as a `model`; every text must be there in all `languages`."""
    findings = Findings(tuple(languages))
    try:
        made = model.model_validate(root, context=findings)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
    else:
        return Understood(made, root, tuple(findings.problems))
    problems = [*findings.problems, *(_problem(model, root, detail) for detail in details)]
    kept, salvaged = _salvage(model, root, details)
    return Understood(salvaged, kept, tuple(each_once(problems)))


def at(root: object, path: Sequence[str | int]) -> object | None:
    """The value at a path; steps that name a variant of a model, not a key, are passed over."""
    return _walk(root, path)[-1][1]


def place_at(root: object, path: Sequence[str | int]) -> Place:
    """Where the value at the path stands; the nearest thing around it where there is none."""
    for _, value in reversed(_walk(root, path)):
        if place := place_of(value):
            return place
    return Place("")


def key_place_at(root: object, path: Sequence[str | int]) -> Place:
    """Where the key that the path ends in stands."""
    holder = at(root, path[:-1])
    if isinstance(holder, Mapping) and isinstance(path[-1], str):
        return holder.key_place(path[-1])
    return place_at(root, path)


def _walk(root: object, path: Sequence[str | int]) -> list[tuple[str | int | None, object]]:
    """The steps of the path that exist, each with its value; the root first."""
    steps: list[tuple[str | int | None, object]] = [(None, root)]
    for step in path:
        here = steps[-1][1]
        if isinstance(here, dict):
            if step in here:
                steps.append((step, here[step]))
        elif isinstance(here, list | tuple) and isinstance(step, int) and step < len(here):
            steps.append((step, here[step]))
    return steps


def _problem(model: type[BaseModel], root: Node, error: ErrorDetails) -> Problem:
    kind, loc, details = error["type"], error["loc"], dict(error.get("ctx", {}))
    value = at(root, loc)
    place = place_at(root, loc)
    match kind:
        case "missing":
            return fault("missing-key", place, key=loc[-1])
        case "extra_forbidden":
            return _unknown_key(model, root, loc)
        case "literal_error":
            return _not_one_of(place, value, _choices(str(details["expected"])))
        case "union_tag_invalid":
            tags = _choices(str(details["expected_tags"]))
            value = value.get("type") if isinstance(value, Mapping) else value
            return _not_one_of(place_of(value) or place, value, tags)
        case "union_tag_not_found":
            if "type" in str(details["discriminator"]):
                return fault("missing-key", place, key="type")
            expected = _SCORE_BY if "score_by" in loc else _FORMS
            found = describe(value)
            if isinstance(value, Mapping) and value:
                found = Message(_MAPPING_WITH, {"keys": tuple(map(str, value))})
            return fault("wrong-type", place, expected=expected, found=found)
        case "too_short":
            size = {"least": details["min_length"], "found": details["actual_length"]}
            return fault("too-few", place, **size)
        case "too_long":
            size = {"most": details["max_length"], "found": details["actual_length"]}
            return fault("too-many", place, **size)
        case "greater_than_equal" | "less_than_equal":
            bound = Message(
                mark("a number of at least {bound}")
                if "ge" in details
                else mark("a number of at most {bound}"),
                {"bound": f"{details.get('ge', details.get('le')):g}"},
            )
            return fault("wrong-type", place, expected=bound, found=describe(value))
        case "wrong-type" | "not-given":
            return fault(kind, place, **details)
    expected = _EXPECTED.get(kind, Phrase(mark("something else")))
    return fault("wrong-type", place, expected=expected, found=describe(value))


def _choices(listed: str) -> list[str]:
    """pydantic's "'a', 'b' or 'c'" as a list."""
    return listed.split("'")[1::2]


def _not_one_of(place: Place, value: object, choices: list[str]) -> Problem:
    close = nearest(str(value), choices) if isinstance(value, str) else ""
    return fault("not-one-of", place, choices=tuple(choices), found=describe(value), nearest=close)


def _unknown_key(model: type[BaseModel], root: Node, loc: Path) -> Problem:
    key = str(loc[-1])
    holder = at(root, loc[:-1])
    known = sorted(known_keys(model, loc[:-1]))
    unused = [each for each in known if not isinstance(holder, Mapping) or each not in holder]
    place = key_place_at(root, loc)
    return fault("unknown-key", place, key=key, known=tuple(known), nearest=nearest(key, unused))


def known_keys(model: type[BaseModel], loc: Path) -> set[str]:
    """The keys of the mapping at a path of pydantic's, which names the variants of unions."""
    found = {model}
    for step in loc:
        if isinstance(step, str):
            found = set().union(*(_models_under(each, step) for each in found)) or found
    return {field.alias or name for each in found for name, field in each.model_fields.items()}


def _models_under(model: type[BaseModel], step: str) -> set[type[BaseModel]]:
    for name, field in model.model_fields.items():
        if step in (name, field.alias):
            return _models_in(field.annotation) or {model}
    tag = model.model_fields.get("type")
    if tag is not None and step in get_args(tag.annotation):
        return {model}
    return set()


def _models_in(annotation: Any) -> set[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {annotation}
    return set().union(*(_models_in(part) for part in get_args(annotation)))


def _salvage(model: type[M], root: Node, errors: Sequence[ErrorDetails]) -> tuple[Node, M | None]:
    """As much of `root` as the model understands.

    Keys at fault are left out or given a stand-in; a list entry that can't be without one is left out.
    """
    kept: Any = _copy(root)
    for _ in range(_ROUNDS):
        _cut(kept, errors)
        try:
            return kept, model.model_validate(kept, context=Findings())
        except ValidationError as error:
            errors = error.errors(include_url=False, include_input=False)
    return root, None


def _cut(kept: Any, errors: Sequence[ErrorDetails]) -> None:
    gone: dict[int, tuple[list[Any], set[int]]] = {}
    for error in errors:
        steps = _walk(kept, error["loc"])
        if error["type"] == "missing":
            key, holder = str(error["loc"][-1]), steps[-1][1]
            if isinstance(holder, Mapping):
                stand_in = _stand_in(key, holder.place, root=holder is kept)
                if stand_in is not None:
                    holder[key] = stand_in
                    continue
        for (_, holder), (step, value) in reversed(list(pairwise(steps))):
            if isinstance(holder, dict) and isinstance(step, str):
                stand_in = _stand_in(step, place_of(value) or Place(""), root=holder is kept)
                if stand_in is not None and error["type"] != "extra_forbidden":
                    holder[step] = stand_in
                else:
                    holder.pop(step, None)
                break
            if isinstance(holder, list) and isinstance(step, int):
                gone.setdefault(id(holder), (holder, set()))[1].add(step)
                break
    for holder, indexes in gone.values():
        holder[:] = [each for index, each in enumerate(holder) if index not in indexes]


def _stand_in(key: str, place: Place, *, root: bool) -> object | None:
    if root and key == "id":
        return make_scalar("unnamed", place, True)
    if root and key == "languages":
        return make_listing(place, [make_scalar("en", place, True)])
    if key in _STANDINS:
        return make_scalar(_STANDINS[key], place, True)
    if key in {"topics", "items"}:
        return make_listing(place)
    return None


def _copy(value: object) -> object:
    if isinstance(value, Mapping):
        return make_mapping(value.place, {key: _copy(each) for key, each in value.items()})
    if isinstance(value, Listing):
        return make_listing(value.place, [_copy(each) for each in value])
    return value


def ids_mentioned(value: object) -> set[str]:
    """Every value of a key `id`, at any depth: what exists even where its entry is faulty."""
    found: set[str] = set()
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, AnyMapping):
            if isinstance(own := here.get("id"), Scalar):
                found.add(str(own))
            waiting.extend(here.values())
        elif isinstance(here, list):
            waiting.extend(here)
    return found
