"""Changes in the meaning of an item between two versions of a pack."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.table import Table

_OPTIONS = (
    "options", "rows", "columns", "anchors", "levels", "at_most", "rows_at_most", "minimum", "maximum",
    "integer", "earliest", "latest",
)  # fmt: skip
"""Fields that determine the possible answers."""
_SCORING = ("reverse", "points", "aggregate", "score_by", "unit", "currency", "scores")
"""Fields that determine the meaning and the score of an answer."""


class Aspect(StrEnum):
    """Aspect of an item that changed."""

    TYPE = "type"
    TEXT = "text"
    OPTIONS = "options"
    SCORING = "scoring"


def changed_aspects(old: Pack, new: Pack, item_id: str) -> tuple[Aspect, ...]:
    """Return the changed aspects of an item of both packs; empty where answers mean the same.

    Hints, guides, weights and conditions are not part of the meaning.
    """
    before, after = _meaning(old, old.items[item_id]), _meaning(new, new.items[item_id])
    if before["type"] != after["type"]:
        return (Aspect.TYPE,)
    found = [
        aspect
        for aspect, keys in (
            (Aspect.TEXT, ("text",)),
            (Aspect.OPTIONS, _OPTIONS),
            (Aspect.SCORING, _SCORING),
        )
        if any(before.get(key) != after.get(key) for key in keys)
    ]
    return tuple(found)


def _meaning(pack: Pack, item: Item) -> dict[str, Any]:
    """Return the fields that determine the meaning of an answer.

    Options come without their scores, which are listed separately; columns come as items.
    """
    plain = item.model_dump(mode="json", include={"id", "type", "text", *_OPTIONS, *_SCORING})
    plain["scores"] = [option.score for option in item.options_by_id.values()]
    if "options" in plain:
        plain["options"] = [{**each, "score": None} for each in plain["options"]]
    if isinstance(item, Rating | Matrix):
        plain["levels"] = pack.scales[item.scale]
    if isinstance(item, Table):
        plain["columns"] = [_meaning(pack, column) for column in item.columns]
    return plain
