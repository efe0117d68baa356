"""Items that an action of the catalogue addresses: those that count in the topics it lifts."""

from __future__ import annotations

from assessment.questionnaire.model import Pack


def addressed_items(pack: Pack, action_id: str) -> tuple[str, ...]:
    """Return the ids of the items that count in the topics an action addresses, in the pack's order."""
    action = pack.actions_by_id.get(action_id)
    if action is None:
        return ()
    return tuple(
        item.id
        for topic in pack.topics.values()
        if topic.id in action.addresses
        for item in topic.items
        if item.scored
    )
