"""Items that an action of the catalogue addresses, alone or with the topics that it lifts."""

from __future__ import annotations

from assessment.questionnaire.model import Pack


def addressed_items(pack: Pack, action_id: str) -> tuple[str, ...]:
    """Return the ids of the items that an action addresses, and of those that count in the topics it does.

    In the order of the pack.
    """
    action = pack.actions_by_id.get(action_id)
    if action is None:
        return ()
    return tuple(
        item.id
        for topic in pack.topics.values()
        for item in topic.items
        if item.id in action.addresses or (topic.id in action.addresses and item.scored)
    )
