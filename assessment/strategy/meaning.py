"""Whether an item asks the same thing in two versions of a pack."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from assessment.questionnaire.items import Matrix, Rating
from assessment.questionnaire.model import Pack

_OPTIONS = ("options", "rows", "columns", "anchors", "at_most", "minimum", "maximum", "integer")
_SCORING = ("reverse", "points", "aggregate", "score_by", "unit", "currency")


class Aspect(StrEnum):
    """What of an item changed."""

    TYPE = "type"
    TEXT = "text"
    OPTIONS = "options"
    SCORING = "scoring"


def changed_aspects(old: Pack, new: Pack, item_id: str) -> tuple[Aspect, ...]:
    """What changed of an item that both packs have; nothing where an answer means the same.

    Hints, guides, weights and conditions are no part of the meaning.
    """
    before, after = _meaning(old, item_id), _meaning(new, item_id)
    if before["type"] != after["type"]:
        return (Aspect.TYPE,)
    found = [
        aspect
        for aspect, keys in (
            (Aspect.TEXT, ("text",)),
            (Aspect.OPTIONS, (*_OPTIONS, "levels")),
            (Aspect.SCORING, (*_SCORING, "scores")),
        )
        if any(before.get(key) != after.get(key) for key in keys)
    ]
    return tuple(found)


def _meaning(pack: Pack, item_id: str) -> dict[str, Any]:
    item = pack.items[item_id]
    plain = item.model_dump(mode="json")
    plain["scores"] = [option.score for option in item.options_by_id.values()]
    if "options" in plain:
        plain["options"] = [{**each, "score": None} for each in plain["options"]]
    if isinstance(item, Rating | Matrix):
        plain["levels"] = pack.scales[item.scale]
    return plain
