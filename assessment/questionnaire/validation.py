"""Validation of values that were read into a typed model, with the place of every fault of form.

If the form is faulty, the valid parts are kept (`_salvage`), so that the checker finds the other
faults in the same run. Works for any model.
"""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from assessment.core.deferred import Deferred
from assessment.core.errors import Place, Problem, each_once
from assessment.questionnaire.entry import Entry
from assessment.questionnaire.fields import Findings, KnownEntries
from assessment.questionnaire.hints import meant_key
from assessment.questionnaire.messages import FAULTS_LIMIT, nearest
from assessment.questionnaire.nodes import (
    Listing,
    Mapping,
    Node,
    Scalar,
    make_listing,
    make_mapping,
    make_scalar,
    place_of,
)
from assessment.questionnaire.paths import plain_path, walk
from assessment.questionnaire.validation_messages import problem_of

if TYPE_CHECKING:  # loaded when something is checked
    from pydantic_core import ErrorDetails

_pydantic: Any = Deferred("pydantic")
_models: Any = Deferred("assessment.questionnaire.pydantic_models")
M = TypeVar("M", bound=Entry)

_STANDINS = {"title": "–", "text": "–", "version": "0", "format": "1", "meaning": "–"}
_ROUNDS = 25
_FIRST = 500
"""Maximum entries of each collection that are examined if there are too many faults."""


@dataclass(frozen=True)
class Validated(Generic[M]):
    """Result of a validation: the model, the values it was made from, and the faults of form.

    `model` is None only if nothing could be kept. With faults, `model` omits the faulty parts.
    """

    model: M | None
    root: Node
    problems: tuple[Problem, ...]


def validate(
    model: type[M],
    root: Node,
    languages: Sequence[str] = (),
    known: KnownEntries | None = None,
) -> Validated[M]:
    """Validate `root` as a `model`; every text must be present in all `languages`.

    With more than `FAULTS_LIMIT` faults of form, only the first are reported and nothing is kept.
    """
    findings = Findings(tuple(languages), known=known)
    if known is not None:
        known.begin(findings.languages)
    try:
        made = model.model_validate(root, context=findings)
    except _pydantic.ValidationError as error:
        many = error.error_count() > FAULTS_LIMIT
        details = first_errors(model, root) if many else []
        details = details or _models.faults_of(error)[:FAULTS_LIMIT]
    else:
        return Validated(made, root, tuple(findings.problems))
    told = [
        each
        for each in details
        if not _is_misspelt(each, details) and not _is_in_short_pair(each, details)
    ]
    problems = [*findings.problems, *(problem_of(model, root, detail) for detail in told)]
    if many:
        return Validated(None, root, tuple(each_once(problems)))
    kept, salvaged = _salvage(model, root, details)
    return Validated(salvaged, kept, tuple(each_once(problems)))


def _is_misspelt(missing: ErrorDetails, errors: Sequence[ErrorDetails]) -> bool:
    """Whether a key is missing only because it is misspelt, which is told already."""
    if missing["type"] != "missing":
        return False
    *holder, key = missing["loc"]
    others = (
        str(each["loc"][-1])
        for each in errors
        if each["type"] == "extra_forbidden" and [*each["loc"][:-1]] == holder
    )
    return any(nearest(other, [str(key)]) or meant_key(other) == key for other in others)


def _is_in_short_pair(inner: ErrorDetails, errors: Sequence[ErrorDetails]) -> bool:
    """Whether a fault is that of a number in a pair with one number, which is told already."""
    place = inner["loc"]
    missing = (*place[:-1], 1)
    return place[-1:] == (0,) and any(
        each["type"] == "missing" and each["loc"] == missing for each in errors
    )


def first_errors(model: type[M], root: Node) -> list[ErrorDetails]:
    """Return the errors in the first entries of each collection; all would need too much memory."""
    try:
        model.model_validate(_shortened(root), context=Findings())
    except _pydantic.ValidationError as error:
        details = _models.faults_of(error)
        return [each for each in details if each["type"] != "missing"][:FAULTS_LIMIT]
    return []


def _shortened(value: object) -> object:
    if isinstance(value, Mapping):
        first = dict(islice(value.items(), _FIRST))
        return make_mapping(value.place, {key: _shortened(each) for key, each in first.items()})
    if isinstance(value, Listing):
        return make_listing(value.place, [_shortened(each) for each in value[:_FIRST]])
    return value


def _salvage(model: type[M], root: Node, errors: Sequence[ErrorDetails]) -> tuple[Node, M | None]:
    """Return as much of `root` as is valid, and the model made from it.

    Faulty keys are omitted or replaced by a placeholder value; a list entry that lacks a required
    key without a placeholder is omitted.
    """
    kept: Any = _copy(root)
    for _ in range(_ROUNDS):
        _cut(kept, errors)
        try:
            return kept, model.model_validate(kept, context=Findings())
        except _pydantic.ValidationError as error:
            errors = _models.faults_of(error)
    return root, None


def _cut(kept: Any, errors: Sequence[ErrorDetails]) -> None:
    gone: dict[int, tuple[Listing, set[int]]] = {}
    for error in errors:
        steps = walk(kept, plain_path(kept, error["loc"]))
        if error["type"] == "missing":
            key, holder = str(error["loc"][-1]), steps[-1][1]
            if isinstance(holder, Mapping):
                stand_in = _stand_in(key, holder.place, holder, root=holder is kept)
                if stand_in is not None:
                    holder[key] = stand_in
                    continue
        if len(steps) < 2:
            continue
        (_, holder), (last, value) = steps[-2:]
        if isinstance(last, int) and (steps[1][0] == "scales" or steps[-2][0] == "anchors"):
            # without it, scale and anchors would differ in length
            cast(Listing, holder)[last] = make_scalar("–", place_of(value) or kept.place, True)
            continue
        if isinstance(last, int):
            gone.setdefault(id(holder), (cast(Listing, holder), set()))[1].add(last)
            continue
        mapping, key = cast(Mapping, holder), str(last)
        place = place_of(value) or mapping.place
        stand_in = _stand_in(key, place, mapping, root=mapping is kept)
        if stand_in is not None and error["type"] != "extra_forbidden":
            mapping[key] = stand_in
        else:
            mapping.pop(key)
    for holder, indexes in gone.values():
        holder[:] = [each for index, each in enumerate(holder) if index not in indexes]


def _stand_in(
    key: str, place: Place, holder: AnyMapping[str, object], *, root: bool
) -> object | None:
    """Return a placeholder for a faulty or missing key; an option keeps a score, as the others have one."""
    if root and key == "id":
        return make_scalar("unnamed", place, True)
    if root and key == "languages":
        return make_listing(place, [make_scalar("en", place, True)])
    if key == "score" and "title" in holder:
        return make_scalar("0", place, True)
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
    """Return every value of a key `id`, at any depth, including those in faulty entries."""
    found: set[str] = set()
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, AnyMapping):
            if isinstance(id_ := here.get("id"), Scalar):
                found.add(str(id_))
            waiting.extend(here.values())
        elif isinstance(here, list):
            waiting.extend(here)
    return found
