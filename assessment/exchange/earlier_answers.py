"""Answers to an earlier version that is not at hand, by what the later one says became of its questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessment.core.errors import Message, Phrase, Place, Problem
from assessment.core.i18n import N_
from assessment.questionnaire import nodes
from assessment.questionnaire.fields import describe
from assessment.questionnaire.messages import fault
from assessment.questionnaire.model import Pack
from assessment.questionnaire.nodes import Listing, Scalar, absent, make_listing, make_scalar
from assessment.questionnaire.replaced import Replaced

_ITEM = Phrase(N_("item"))
_REASON = N_("It is not asked any more. {reason}")
_KNOWN = Phrase(N_("an answer that this version still knows"))


def followed(
    pack: Pack, version: str, raw: Mapping[str, object], problems: list[Problem]
) -> Iterator[tuple[str, object]]:
    """Yield raw answers to a version by the item that takes each; `problems` takes what is lost.

    `version`: "" for the one here, whose answers are yielded as they are, as are those to one of which the
    pack says nothing.
    """
    told = next((each for each in pack.replaces if _is_of(each, pack.id, version)), None)
    for name, value in raw.items():
        if told is None:
            yield name, value
            continue
        place = nodes.place_of(name) or Place("")
        if name in told.dropped:
            reason = Message(_REASON, {"reason": told.dropped[name]})
            details = {"kind": _ITEM, "id": str(name), "also": reason}
            problems.append(fault("unknown-reference", place, **details))
            continue
        target = told.target(name, pack.items)
        if target is None and name in pack.items:
            problems.append(fault("unknown-reference", place, kind=_ITEM, id=str(name)))
            continue
        yield (
            make_scalar(target or str(name), place, True),
            _said(told, target, name, value, problems),
        )


def _is_of(told: Replaced, pack_id: str, version: str) -> bool:
    return told.version == version and told.questionnaire in (None, pack_id)


def _said(
    told: Replaced, target: str | None, name: str, raw: object, problems: list[Problem]
) -> object:
    """Return an answer, in its long form or the short one, in the words of the item that takes it."""
    values = told.values.get(name)
    if values is None or target is None:
        return raw
    if not isinstance(raw, nodes.Mapping):
        return _value(values, target, raw, problems)
    said = {key: each for key, each in raw.items() if key != "value"}
    if "value" in raw:
        said["value"] = _value(values, target, raw["value"], problems)
    return nodes.make_mapping(raw.place, said)


def _value(values: Mapping[str, str], target: str, raw: object, problems: list[Problem]) -> object:
    """Return a value without what means nothing any more, of which `problems` is told."""
    if isinstance(raw, Listing):
        parts = [_value(values, target, each, problems) for each in raw]
        return make_listing(raw.place, [each for each in parts if not absent(each)])
    place = nodes.place_of(raw) or Place("")
    if absent(raw) or (isinstance(raw, Scalar) and raw in values):
        return make_scalar(values.get(str(raw), ""), place, True)
    details = {"item": target, "expected": _KNOWN, "found": describe(raw)}
    problems.append(fault("not-allowed", place, **details))
    return None
