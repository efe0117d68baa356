"""Changes in the meaning of an item between two versions of a pack."""

from __future__ import annotations

from enum import StrEnum

from assessment.questionnaire.model import Pack


class Aspect(StrEnum):
    """Aspect of an item that changed."""

    TYPE = "type"
    TEXT = "text"
    OPTIONS = "options"
    SCORING = "scoring"


def changed_aspects(old: Pack, new: Pack, item_id: str) -> tuple[Aspect, ...]:
    """Return the changed aspects of an item of both packs; empty where answers mean the same.

    Hints, guides, weights and conditions are not part of the meaning, nor which text speaks to whom.
    """
    before = old.unsettled.items[item_id].meaning(old.unsettled.scales)
    after = new.unsettled.items[item_id].meaning(new.unsettled.scales)
    if before.item_type is not after.item_type:
        return (Aspect.TYPE,)
    changed = {
        Aspect.TEXT: before.text != after.text,
        Aspect.OPTIONS: before.answers != after.answers,
        Aspect.SCORING: before.scoring != after.scoring,
    }
    return tuple(aspect for aspect, differs in changed.items() if differs)
